"""Guesses which figure of a place a typed number means: one that is equal, nearly equal, or named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from factsheet.claims.finding import Span
from factsheet.claims.phrases import extents
from factsheet.claims.printing import Printed
from factsheet.numbers.shares import nearness
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.measures import Total

How = Literal["equal", "near", "named"]

_NEAR_POINTS = Fraction(3, 100)  # of a share: as far as "three quarters (78%)"
_NEAR_OF = Fraction(1, 40)  # of a number
_HEDGED_OF = Fraction(1, 20)
_NEAR_FROM = 10  # smaller numbers are near to everything
_NEAR_YEARS = 5
_BESIDE, _BEFORE = 60, 40  # characters behind and before a number in which a measure may be named
_JOINED = re.compile(r"[\s:=(]*(?:\w+\s){0,2}")  # between a name and the number behind it: "calls were 144"
_MOST = 6
_HUNDREDTHS = ("share", "growth", "percentage-points")


@record(kw_only=True)
class Meaning:
    """A figure that a typed number may mean, of one place.

    `path` is that of the measure, or a quotient such as `cases.labor / cases.total`; `value` is what the cell says.
    With "named" the words beside the number name the measure, whose figure is another; `printed` says what the sheet
    prints there.
    """

    how: How
    place: str
    path: str
    value: str
    cell: Location | None
    shown: bool
    printed: str = ""


@record(kw_only=True)
class Candidates:
    """The figures of one place that a number may mean, those printed on its sheet, and the totals of the table.

    `printed` has what its blocks print and call them, `compared` what the table calls what it holds figures against,
    and `year` is that of its figures. `name` is what the place is called.
    """

    place: str
    figures: Mapping[str, Figure]
    shown: frozenset[str]
    totals: tuple[Total, ...] = ()
    printed: tuple[Printed, ...] = ()
    compared: tuple[str, ...] = ()
    year: str = ""
    language: str = ""
    name: str = ""


def meanings(span: Span, beside: Iterable[str], candidates: Candidates) -> tuple[Meaning, ...]:
    """The figures that `span` may mean, the likeliest first; none for words without a number.

    `beside` are the paths of the measures that the words beside it name.
    """
    if span.value is None or span.kind == "apart":
        return ()
    judged = ((path, agrees(span, figure)) for path, figure in candidates.figures.items())
    named = [path for path in beside if path in candidates.figures]
    chance = {path for path in candidates.figures if _is_by_chance(span, path, candidates.figures, named)}
    agreeing = {path: how for path, how in judged if how and (how != "equal" or path not in chance)}
    found = [meaning_of(path, how, candidates) for path, how in agreeing.items() if how == "equal"]
    if not found:
        found = _quotients(span, candidates)
    if not found and not named:
        found = [meaning_of(path, "near", candidates) for path in agreeing]
    first = next((path for path in named if agreeing.get(path) == "equal"), next(iter(named), ""))
    found.sort(key=lambda meaning: (meaning.path != first, not meaning.shown))
    others = [
        meaning_of(path, agreeing.get(path, "named"), candidates) for path in named if agreeing.get(path) != "equal"
    ]
    is_true = bool(found) and found[0].path == first  # the words name it, and it is what they say
    return tuple([*found, *others] if is_true else [*others, *found])[:_MOST]


def _is_by_chance(span: Span, path: str, figures: Mapping[str, Figure], named: Iterable[str]) -> bool:
    """Whether a small whole number is only what a figure with decimals rounds to, which no words name: "six years"."""
    true = number_of(figures[path])
    is_small = span.value is not None and span.unit == "" and abs(span.value) < _NEAR_FROM and not span.decimals
    return is_small and span.scale == 1 and true != span.value and path not in named


def meaning_of(path: str, how: How, candidates: Candidates, printed: str = "") -> Meaning:
    """The figure at a path, that a number may mean in one way or another."""
    figure = candidates.figures[path]
    cell = figure.cell
    return Meaning(
        how=how,
        place=candidates.place,
        path=path,
        value=cell.text.strip() if cell else _short(figure.value),
        cell=cell.location if cell else None,
        shown=path in candidates.shown or bool(printed),
        printed=printed,
    )


def _short(value: object) -> str:
    return f"{float(value):.6g}" if isinstance(value, Decimal) else str(value)


def number_of(figure: Figure) -> Fraction | None:
    """The value of a figure as a fraction; None for a text, a date and a figure that is missing."""
    return Fraction(figure.value) if isinstance(figure.value, int | Decimal) else None


def agrees(span: Span, figure: Figure) -> How | None:
    """Whether a figure is what a typed number says, or nearly."""
    true = number_of(figure)
    if true is None or span.value is None:
        return None
    said = span.value
    if said > 0 > true and figure.kind != "year":  # "lost 1,200 jobs"
        true = -true
    if span.kind == "year" or figure.kind == "year":
        return _as_year(span, said, true, figure)
    judge = {"percent": _as_percent, "share": _as_share, "times": _as_number, "ordinal": _as_rank}.get(span.unit)
    return (judge or _as_number)(span, said, true, figure)


def _as_year(span: Span, said: Fraction, true: Fraction, figure: Figure) -> How | None:
    if said == true and span.unit == "":
        return "equal"
    is_year = span.kind == "year" and figure.kind == "year"
    return "near" if is_year and abs(said - true) <= _NEAR_YEARS else None


def _as_percent(span: Span, said: Fraction, true: Fraction, figure: Figure) -> How | None:
    if figure.kind not in _HUNDREDTHS:
        unit = figure.measure.unit if figure.measure else None
        if not unit or unit.get("other") != "%":
            return None
        true /= 100
    off = abs(said - true)
    if off <= Fraction(1, 200 * 10**span.decimals):
        return "equal"
    return "near" if off <= _NEAR_POINTS else None


def _as_share(span: Span, said: Fraction, true: Fraction, figure: Figure) -> How | None:
    if figure.kind != "share":
        return None
    if nearness(said, true) != "far":
        return "equal"
    return "near" if abs(said - true) <= _NEAR_POINTS else None


def _as_rank(span: Span, said: Fraction, true: Fraction, figure: Figure) -> How | None:
    if figure.kind != "rank":
        return None
    return "equal" if said == true else "near"


def _as_number(span: Span, said: Fraction, true: Fraction, figure: Figure) -> How | None:
    """Compare numbers: to the digits that are typed, roughly after "about", and as a slip of the hand might have it."""
    if figure.kind in (*_HUNDREDTHS, "text", "year") or (span.unit == "times" and figure.kind in ("count", "rank")):
        return None
    off = abs(said - true)
    whole = span.scale == 1 and not span.decimals and true.denominator == 1
    if off == 0 or (not whole and off <= Fraction(span.scale, 2 * 10**span.decimals)):
        return "equal"
    if span.hedged and off <= _HEDGED_OF * abs(true):
        return "equal"
    if abs(said) < _NEAR_FROM or figure.kind == "rank":
        return None
    slipped = said >= 100 and sorted(str(said)) == sorted(str(true))
    return "near" if slipped or off <= max(Fraction(1), _NEAR_OF * abs(true)) else None


def _quotients(span: Span, candidates: Candidates) -> list[Meaning]:
    """The part of a total over its whole, or over another count, that a typed share or percentage may mean."""
    if span.unit not in ("percent", "share"):
        return []
    figures = candidates.figures
    wholes = {part: total.path for total in candidates.totals for part in total.parts}
    counts = [path for path, figure in figures.items() if figure.kind == "count" and path not in wholes]
    usual = [*wholes.items(), *((part, other) for part in wholes for other in wholes if other != part)]
    unusual = [(part, whole) for part in wholes for whole in counts if whole != wholes[part]]
    for pairs in (usual, unusual):
        found = [made for pair in pairs if (made := _quotient(span, *pair, candidates))]
        if found:
            return found
    return []


def _quotient(span: Span, part: str, whole: str, candidates: Candidates) -> Meaning | None:
    """The quotient of two figures if it is what a share or a percentage says."""
    figures = candidates.figures
    above, under = (number_of(figures[path]) if path in figures else None for path in (part, whole))
    if above is None or not under or above > under or span.value is None:
        return None
    share, exactly = above / under, Fraction(1, 200 * 10**span.decimals)
    near = abs(share - span.value) <= exactly if span.unit == "percent" else nearness(span.value, share) != "far"
    if not near:
        return None
    cell = figures[part].cell
    return Meaning(
        how="equal",
        place=candidates.place,
        path=f"{part} / {whole}",
        value=f"{figures[part].value} / {figures[whole].value} = {float(share):.4g}",
        cell=cell.location if cell else None,
        shown=False,
    )


def named_beside(span: Span, text: str, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """The paths of the measures that the words beside a number name: behind it, nearest first, or else before it."""
    if span.kind in ("year", "apart") or span.value is None:
        return ()
    behind = re.split(r"[.;!?](?:\s|$)|[0-9]|\ufffc", text[span.end : span.end + _BESIDE], maxsplit=1)[0]
    before = re.split(r"[.;!?]\s|[0-9]|\ufffc", text[max(0, span.start - _BEFORE) : span.start])[-1]
    found = [
        (side, start if side == 0 else len(before) - end, end, path)
        for path, figure in figures.items()
        if _is_of_unit(span, figure)
        for name in _names(path, figure)
        for side, words in ((0, behind), (1, before))
        for start, end in extents(name, words)
        if side == 0 or _JOINED.fullmatch(before, end)
    ]
    best = min(found, default=(0, 0, 0, ""))[0]
    kept = [one for one in sorted(found) if one[0] == best and not _is_inside(one, found)]
    return tuple(dict.fromkeys(path for _, _, _, path in kept))


def _is_inside(one: tuple[int, int, int, str], found: list[tuple[int, int, int, str]]) -> bool:
    """Whether a name is a part of a longer one: "labor" in "sex and labor"."""
    side, start, end, _ = one
    return side == 0 and any(
        other[0] == side and other[1] <= start and end <= other[2] and (other[2] - other[1]) > end - start
        for other in found
    )


def _is_of_unit(span: Span, figure: Figure) -> bool:
    """Whether a figure is of the sort that a number is: shares for percentages, numbers for numbers."""
    is_share = figure.kind in _HUNDREDTHS
    return number_of(figure) is not None and figure.kind != "year" and is_share == (span.unit in ("percent", "share"))


def _names(path: str, figure: Figure) -> Iterable[str]:
    """What a text may call a measure: its label, and the last part of its path."""
    last = path.rpartition(".")[2].replace("_", " ")
    label = figure.measure.label if figure.measure else ""
    return tuple(name for name in dict.fromkeys((label, last)) if len(name) > 2)
