"""Holds what `claims:` promise against the numbers that are printed: where a phrase stands, its comparison holds."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import islice, product

from factsheet import syntax
from factsheet.problems import Location
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.formulas import names_in, worked_out
from factsheet.witness.matching import Difference
from factsheet.witness.pieces import Literal, Mention, Piece, Printed, Unit, Untold
from factsheet.witness.read_back import OPEN, SHUT, alike
from factsheet.witness.rules.onpage import OnPage
from factsheet.witness.scanning import tokens_of

_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, "=": operator.eq, ">": operator.gt,
}  # fmt: skip
_HOLDS = re.compile(r"(?P<left>[^<>=]+)(?P<sign><=|>=|<|=|>)(?P<right>[^<>=]+)")
_MOST = 64  # ways in which the figures of one claim are printed
_NOTE = re.compile(f"{OPEN}[0-9]*{SHUT}")


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each claim whose phrase is printed, and whose comparison does not hold for the numbers on the page."""
    claims = items_of(page.case.field("claims"))
    for node in claims:
        say = node.get("say") if isinstance(node, syntax.Mapping) else None
        holds = _HOLDS.fullmatch(text_of(node.get("holds")).strip()) if isinstance(node, syntax.Mapping) else None
        if say is not None and holds:
            try:
                yield from _broken(text_of(say), holds, say.location, page)
            except Untold:
                continue


def _broken(say: str, holds: re.Match[str], location: Location, page: OnPage) -> Iterator[Difference]:
    sides = holds["left"].strip(), holds["right"].strip()
    names = tuple(dict.fromkeys(name for side in sides for name in names_in(side)))
    if not _stands(say, page):
        return
    known = [name for name in names if not _is_hidden(name, page)]
    if len(known) < len(names):
        lacking = next(name for name in names if name not in known)
        yield Difference(f"says '{say}', which rests on {lacking}, and that is not published.", location)
        return
    values = [_values(name, page) for name in names]
    for way in islice(product(*values), _MOST):
        shown = dict(zip(names, way, strict=True))
        if not _SIGNS[holds["sign"]](*(worked_out(side, partial(_known, shown)) for side in sides)):
            yield Difference(f"says '{say}', and {_arithmetic(holds, shown)} is false as printed.", location)
            return


def _known(shown: Mapping[str, Fraction], name: str) -> Fraction:
    if name not in shown:
        raise Untold(name)
    return shown[name]


def _arithmetic(holds: re.Match[str], shown: Mapping[str, Fraction]) -> str:
    figures = ", ".join(f"{name} is {float(value):.6g}" for name, value in shown.items())
    return f"{' '.join(holds[0].split())} ({figures})"


def _is_hidden(name: str, page: OnPage) -> bool:
    return name != "set.year" and page.facts.fact(name).must_hide


def _values(name: str, page: OnPage) -> list[Fraction]:
    """Returns the numbers that a figure is printed as, or its value where it is not printed as a number."""
    if name == "set.year":
        year = text_of(page.case.of_set("year"))
        if not re.fullmatch("[0-9]{4}", year):
            raise Untold(name)
        return [Fraction(year)]
    numbers = [number for number in page.numbers(name) if not number.read.format.startswith("compact")]
    printed = list(dict.fromkeys(number.value for number in numbers))  # a short form is not what the spec asks for
    value = page.facts.fact(name).value
    if not printed and not isinstance(value, Fraction):
        raise Untold(name)
    return printed or [value]  # type: ignore[list-item]  # a fraction, as was asked


# Where a phrase stands


def _stands(say: str, page: OnPage) -> bool:
    """Whether a phrase stands in what is told of the sheet, and in the file."""
    pattern = _pattern(say)
    told = [unit.pieces for unit in page.told if isinstance(unit, Unit)]
    told += page.reader.notes.values()
    read = [*page.reader.page.units, *page.reader.page.notes.values()]
    return any(pattern.search(_flat(pieces)) for pieces in told) and any(
        pattern.search(_NOTE.sub("", unit.text)) for unit in read
    )


def _pattern(say: str) -> re.Pattern[str]:
    """Returns what finds a phrase as whole words, a value in it as any few characters."""
    parts = [
        r"\s*".join(re.escape(word) for word in token.text.split()) if token.kind == "words" else r"\S.{0,40}?"
        for token in tokens_of(alike(say))
        if token.kind in ("words", "value")
    ]
    return re.compile(r"(?<!\w)" + r"\s*".join(parts) + r"(?!\w)", re.IGNORECASE)


def _flat(pieces: tuple[Piece, ...]) -> str:
    """Returns the words of a unit, with a mark in place of each figure."""
    words = (
        piece.text if isinstance(piece, Literal) else "" if isinstance(piece, Mention) else "{}"
        for piece in pieces
        if isinstance(piece, Literal | Mention | Printed)
    )
    return " ".join(word for word in words if word)
