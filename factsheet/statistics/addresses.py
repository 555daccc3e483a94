"""The addresses of figures, `path[@name]`, and the references in braces that are built on them: the one parser of both.

`smoking` is the figure of this place and period, `smoking@last` that of a comparison or period that the set declares.
Words, values, formulas, totals and conditions all read their addresses here.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record

_PATH, _NAME = r"[A-Za-z][\w.]*", r"\w+"
ADDRESS = rf"{_PATH}(?:@{_NAME})?"  # a pattern; capitals are read, so that the name that was meant can be offered
_LATE = re.compile(r"(?P<path>[a-z][\w.]*)(?P<name>@\w+)(?P<end>\.(?:low|high|rank))(?P<format>:[\w-]+)?")
_ADDRESS = re.compile(rf"({_PATH})(?:@({_NAME}))?")
_REFERENCE = re.compile(
    rf"\s*(?P<address>{ADDRESS})\s*"
    r"(?::\s*(?P<format>[\w-]+)\s*"
    rf"(?:\(\s*(?P<other>{ADDRESS})\s*(?:,\s*(?P<option>[\w-]+)\s*)?\)\s*)?)?"
)


@record
class Address:
    """A figure by its path and, with a `name`, the comparison or period that it is taken from."""

    path: str
    name: str = ""

    @property
    def text(self) -> str:
        """The address as it is typed; figures are found by it."""
        return f"{self.path}@{self.name}" if self.name else self.path


@record
class Reference:
    """What stands in braces: an address and a format; with `other`, words that compare its figure with another one.

    `option` is what is given behind the other address, such as the format that both figures are compared in.
    """

    address: str
    format: str = ""
    other: str = ""
    option: str = ""

    @property
    def text(self) -> str:
        """The reference as it is typed, without spaces."""
        option = f", {self.option}" if self.option else ""
        compared = f"({self.other}{option})" if self.other else ""
        return f"{self.address}{':' if self.format else ''}{self.format}{compared}"


def parse(text: str) -> Address | None:
    """Parse an address, or return None where the text is none."""
    found = _ADDRESS.fullmatch(text)
    return Address(found[1], found[2] or "") if found else None


def parse_reference(text: str) -> Reference | None:
    """Parse what stands in braces, such as `now`, `now@last:percent1` or `now:versus(before, percent1)`."""
    found = _REFERENCE.fullmatch(text)
    return Reference(*(part or "" for part in found.group("address", "format", "other", "option"))) if found else None


def _declare(name: str) -> str:
    """The step that declares a comparison of this name, where none is declared."""
    is_last = name.startswith(("last", "prev", "before", "prior", "year"))
    form = "period: -1, label: last year" if is_last else "places: all, take: median, label: the middle place"
    return f"Declare it in the measures file, such as against: {{{name}: {{{form}}}}}, or remove it."


def undeclared(
    text: str,
    known: Collection[str],
    location: Location,
    subject: str,
    declared: Collection[str] = (),
    also: Collection[str] = (),
) -> Problem | None:
    """Make the problem of an address that names a comparison or period which the set does not declare.

    None where it names none, or where its path is not `known`, which is a problem of its own. `declared` are the names
    that there are, `also` the words that may stand in its place.
    """
    address = parse(text)
    if address is None or not address.name or address.name in declared or address.path not in known:
        return None
    there = f"It declares {listed(declared)}." if declared else "It declares none."
    close = nearest(address.name, [*also, *declared])
    if also:
        step = f"Use '{close}'." if close else f"A column shows one of {listed(also)}, or a comparison of the set."
    elif subject.endswith(".against"):  # which has names alone
        step = f"Use '{close}'." if close else "Use one of them, or none." if declared else _declare(address.name)
    else:
        step = f"Use '{address.path}@{close}'." if close else f"Write '{address.path}', or name a measure of its own."
    fact = f"the set declares no comparison '{address.name}'. {there}"
    return Problem.of("unknown-comparison", location, subject, fact, step)


def turned(typed: str) -> str:
    """The address that `share@us.low` means, `share.low@us`; empty for other texts."""
    late = _LATE.fullmatch(typed.strip())
    return f"{late['path']}{late['end']}{late['name']}{late['format'] or ''}" if late else ""
