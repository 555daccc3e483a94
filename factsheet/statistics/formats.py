"""The problem of a format that does not fit a value, and the formats of values in repeated bodies.

Formats themselves are defined in `factsheet.numbers`.
"""

from __future__ import annotations

from factsheet.problems import Location, Problem, nearest

Formats = tuple[str, ...] | None  # those that a value can be printed in; None where its figures decide
REPEATED: dict[str, Formats] = {"measure.value": None, "measure.label": (), "measure.unit": ()}  # in a body of `each`


def no_format(path: str, format_: str, formats: tuple[str, ...], location: Location, subject: str) -> Problem:
    """Make the problem of a format that does not fit a value."""
    allowed = f"Formats for it are {', '.join(formats)}." if formats else "It is printed as it stands."
    close = nearest(format_, formats)
    step = f"Use '{close}'." if close else f"Remove ':{format_}'."
    return Problem.of("unknown-format", location, subject, f"no format '{format_}' for {path}. {allowed}", step)
