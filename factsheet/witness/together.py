"""Works out again what several places of a table are together: their median, mean, sum, least or most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import cast

from factsheet import syntax
from factsheet.numbers import NumberType
from factsheet.record import replace
from factsheet.statistics.tables import Cell, Row
from factsheet.witness import judging
from factsheet.witness.cells import Cells
from factsheet.witness.evidence import Case, items_of, text_of
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.unpublished import NOT_AVAILABLE, SUPPRESSED, UNCERTAIN, most_of, states_of, strongest

_NAMES = ("name", "usps", "fips", "slug")


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


_TAKEN: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "median": _median,
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "sum": lambda values: sum(values, Fraction(0)),
    "min": min,
    "max": max,
}


def together(path: str, fields: syntax.Mapping | None, case: Case, cells: Cells, label: str = "") -> Fact:
    """Returns the figure at `path` of the places that a comparison names, taken together as its `fields` say.

    It is that of the period of this label, without one of that which the sheet is about.
    """
    if fields is None or path not in case.measures or path in case.formulas:
        raise Untold(path)
    key = "together", path, id(fields), label
    if key not in case.kept:
        case.kept[key] = _together(path, fields, case, cells, label)
    return case.kept[key]  # type: ignore[return-value]  # such a key has a figure


def in_period(row: Row, label: str, case: Case) -> Mapping[str, Cell]:
    """Returns the cells of a row in a period; of the current one without a label, none where it has none of that."""
    return row.cells if label in ("", case.table.beside.current) else row.periods.get(label) or {}


def _together(path: str, fields: syntax.Mapping, case: Case, cells: Cells, label: str) -> Fact:
    take = text_of(fields.get("take")) or "median"
    rows = _chosen(fields, case)
    if take not in _TAKEN or not rows or any(row.id in case.evidence.refused or row.unread for row in rows):
        raise Untold(path)
    found = [(beside, beside[path]) for row in rows if path in (beside := in_period(row, label, case))]
    there = [(beside, cells.read(cell, path)) for beside, cell in found]
    weak = [one.value is not None and bool(cells.is_weak(one, path, beside)) for beside, one in there]
    kept = [one for (_, one), is_weak in zip(there, weak, strict=True) if not (is_weak and cells.withholds)]
    values = [one.value for one in kept if one.value is not None]
    if not values or (cells.withholds and any(one.unsure for one in kept)):
        raise Untold(path)
    measure, type_ = case.measures[path], cells.type_of(path)
    fact = Fact(
        path=path,
        value=None,
        types=(type_, replace(type_, decimals=1)) if type_.decimals is None and not type_.currency else (type_,),
        cell=None,
        typed="",
        format=text_of(measure.get("format")),
        remarked=True,
        counted=not case.has_interval(path),
        weak=None if any(one.unsure for one in kept) else any(weak) and not cells.withholds,
    )
    signs = {one.sign: states_of(one.sign, case) for one in kept if one.value is None}
    if _is_unknown(take, values, signs, type_.kind) or (take == "sum" and len(values) < len(rows)):
        hidden = [*signs.values(), *([(UNCERTAIN,)] if len(kept) < len(there) else [])]
        return cells.unpublished(fact, strongest(hidden or [(NOT_AVAILABLE,)]))
    return replace(fact, value=_TAKEN[take](values), left_out=len(values) < len(rows))


def _is_unknown(take: str, values: Sequence[Fraction], signs: Mapping[str, Sequence[str]], kind: str) -> bool:
    """Whether a hidden figure may be less than the least of those that are shown, or more than the most."""
    in_doubt = (take == "min" and min(values) > 0) or take == "max"
    if in_doubt and any(SUPPRESSED in states and len(states) > 1 for states in signs.values()):
        raise Untold("a figure of which it is not known whether it is hidden")
    hidden = [sign for sign, states in signs.items() if (*states,) == (SUPPRESSED,)]
    if take == "max":
        return kind == "count" and max(map(most_of, hidden), default=0) > max(values)
    return in_doubt and bool(hidden)


def over_places(function: str, path: str, case: Case, cells: Cells) -> Fraction:
    """Returns what a formula takes of the published figures of all places; there is no sum without one of them."""
    values = _published(path, case, cells)
    known = [value for value in values if value is not None]
    if function not in _TAKEN or not known or (function == "sum" and len(known) < len(values)):
        raise Untold(path)
    return _TAKEN[function](known)


def leaves_out(path: str, case: Case, cells: Cells) -> bool:
    """Whether some places have no published figure, so that what is taken of all leaves them out."""
    return None in _published(path, case, cells)


def _published(path: str, case: Case, cells: Cells) -> list[Fraction | None]:
    """Returns the published figure of each place, None where it has none."""
    key = "published", path
    if key not in case.kept:
        rows = case.table.rows
        if path not in case.measures or path in case.formulas or case.evidence.refused:
            raise Untold(path)
        if any(row.unread or path not in row.cells for row in rows):
            raise Untold(path)
        typed = [(row, cells.read(row.cells[path], path)) for row in rows]
        hides = [cells.withholds and cells.is_weak(one, path, row.cells) for row, one in typed]
        case.kept[key] = [None if hidden else one.value for (_, one), hidden in zip(typed, hides, strict=True)]
    return case.kept[key]  # type: ignore[return-value]  # such a key has values


def rank_of(fact: Fact, first: str, case: Case, cells: Cells) -> tuple[Fraction, NumberType]:
    """Returns the rank of a figure among those of all places, by what is printed, and what decides how it is printed.

    `first` is which of them has the first rank: the low or the high one.
    """
    values = _published(fact.path, case, cells)
    if case.has_interval(fact.path) or fact.must_hide or fact.hidden:
        raise Untold(fact.path)
    key = "printed", fact.path
    if key not in case.kept:
        known = [value for value in values if value is not None]
        case.kept[key] = [judging.shown(replace(fact, value=value), "", "en") for value in known]
    printed = cast("list[frozenset[Fraction]]", case.kept[key])
    own = judging.shown(fact, "", "en")
    if len(own) > 1 or any(len(one) > 1 for one in printed):
        raise Untold(fact.path)
    (mine,), others = own, [next(iter(one)) for one in printed]
    before = sum(other < mine if first == "low" else other > mine for other in others)
    partial = len(others) < len(values)
    return Fraction(before + 1), NumberType("rank", of=len(others), joint=others.count(mine) > 1, partial=partial)


def _chosen(fields: syntax.Mapping, case: Case) -> list[Row]:
    """Returns the rows of the places that a comparison names; all of them where it says so."""
    node = fields.get("places")
    wanted = {text_of(item).casefold() for item in items_of(node)} or {text_of(node).casefold()}
    rows = case.table.rows
    return [row for row in rows if wanted == {"all"} or not wanted.isdisjoint(_named(row))]


def _named(row: Row) -> set[str]:
    named = (row.cells[column].words for column in _NAMES if column in row.cells)
    return {row.id.casefold(), *(name.casefold() for name in named)}
