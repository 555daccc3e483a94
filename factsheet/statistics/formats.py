"""The problem of a format that does not fit a value, and the formats of values in repeated bodies.

Formats themselves are defined in `factsheet.numbers`.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.numbers import NumberType, formats_for
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record

Formats = tuple[str, ...] | None  # those that a value can be printed in; None where its figures decide
REPEATED: dict[str, Formats] = {"measure.value": None, "measure.label": (), "measure.unit": ()}  # in a body of `each`


@record
class Elsewhere:
    """The language of a sheet, and the formats that a value has in English, which has the words of all of them."""

    language: str
    formats: Formats


def no_format(
    path: str,
    format_: str,
    formats: tuple[str, ...],
    location: Location,
    subject: str,
    *,
    part: bool = False,
    elsewhere: Elsewhere | None = None,
) -> Problem:
    """Make the problem of a format that does not fit a value, or that has words which its language does not have here.

    `part` is set for a figure between 0 and 1 that a formula gives and no measure describes: it may be a share.
    """
    allowed = f"Formats for it are {', '.join(formats)}." if formats else "It is printed as it stands."
    if elsewhere and format_ in (elsewhere.formats or ()):
        fact = f"the words of the format '{format_}' are not known in the language '{elsewhere.language}'. {allowed}"
        steps = ["", f"Remove ':{format_}', and type the words around the figure."]
    else:
        close = nearest(format_, formats)
        step = f"Use '{close}'." if close else f"Remove ':{format_}'."
        fact = f"no format '{format_}' for {path}. {allowed}"
        steps = [of_share(path, format_, formats, part=part) or _of_field(path, format_, formats), step]
    problem = Problem.of("unknown-format", location, subject, fact, *steps)
    return replace(problem, about=path)


def _of_field(path: str, format_: str, formats: tuple[str, ...]) -> str:
    """Returns which field gives a measure the format that was asked for; empty where none does for its kind."""
    counted, measured = "words" in formats, "size" in formats and "number" in formats  # a count, or an amount
    fits = {
        "counted": ("a unit", "unit: {one: case, other: cases}", (counted or measured) and "money" not in formats),
        "money": ("a currency", "currency: USD", measured),
        "with-per": ("what it is a rate of", "per: 100000", formats[:1] == ("number",) and not (counted or measured)),
    }
    what, example, does = fits.get(format_, ("", "", False))
    return f"Give {path.partition('@')[0]} {what} under measures, such as {example}." if does else ""


def of_share(path: str, format_: str, formats: tuple[str, ...], *, part: bool = False) -> str:
    """Returns how a figure becomes a share, if it is none and a format was asked for that only shares have."""
    if format_ in formats or "number" not in formats or format_ not in _share_formats():
        return ""
    if part:
        return f"Add {{{path}: {{label: …, kind: share}}}} to the measures: only a share has this format."
    return f"Write kind: share for {path} if it is a share, or divide it by its whole under formulas."


def _share_formats() -> tuple[str, ...]:
    """Returns the formats of shares that no count has, in English, which has them all."""
    others = formats_for(NumberType("count"), "en")
    return tuple(name for name in formats_for(NumberType("share"), "en") if name not in others)
