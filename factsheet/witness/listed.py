"""The rows of lists that belong to a place, such as its clinics, each with its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.record import replace
from factsheet.statistics.tables import Row
from factsheet.witness.evidence import Case
from factsheet.witness.facts import Facts
from factsheet.witness.pieces import Fact, Untold

ROOT = "row."
_PLACED = ("longitude", "latitude")  # columns of a list
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
_NAMES = ("usps", "fips", "slug", "name")  # columns by which a row of a list may name its place


def rows_of(name: str, facts: Facts) -> tuple[Facts, ...]:
    """Returns the rows of a list that belong to a place, in their order.

    Raises `Untold` where it is not known to which place a row belongs, or what stands in one of the place's.
    """
    case, own, everyone = facts.case.of_list(name), set(_names(facts.row)), _names_of_all(facts.case)
    rows = [row for row in case.table.rows if _owner(row, everyone) in own]
    if any(row.unread for row in rows):
        raise Untold(name)
    return tuple(Facts(case, row) for row in rows)


def degrees_of(row: Facts) -> tuple[float, float] | None:
    """Returns the degrees east and north in the cells of a row; None where one of them is no plain number."""
    texts = [row.row.cells[column].text.strip() if column in row.row.cells else "" for column in _PLACED]
    if not all(map(_DEGREES.fullmatch, texts)):
        return None
    east, north = map(float, texts)
    return east, north


def figure(row: Facts, path: str) -> Fact:
    """Returns a figure of a row, by the path that it has in a body or a table. No address names it."""
    return replace(row.fact(path), path=f"{ROOT}{path}", address="", remarked=True, of_list=row.case.name)


def _owner(row: Row, everyone: frozenset[str]) -> str:
    cell = row.cells.get("place")
    owner = _folded(cell.words) if cell else ""
    if owner and owner not in everyone:
        raise Untold(owner)
    return owner


def _names_of_all(case: Case) -> frozenset[str]:
    key = "names of places", ""
    if key not in case.kept:
        case.kept[key] = frozenset(name for row in case.rows.values() for name in _names(row))
    return case.kept[key]  # type: ignore[return-value]  # such a key has names


def _names(row: Row) -> Iterator[str]:
    yield _folded(row.id)
    yield from (
        _folded(row.cells[column].words) for column in _NAMES if column in row.cells and row.cells[column].words
    )


def _folded(name: str) -> str:
    """A name as it is compared: codes of digits without their leading zeros."""
    return name.lstrip("0") if re.fullmatch("[0-9]+", name) else name.casefold()
