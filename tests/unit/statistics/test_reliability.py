"""Figures that say little are marked: of few cases, or within a wide interval; and so is what is made from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics import Figure, measures, publish_table
from factsheet.statistics.reliability import marked
from factsheet.statistics.spreadsheets import csvfiles

MEASURES = """set: {year: 2017, as_of: 2018-07-11, source: invented}
measures:
  now: {label: Now, kind: count, people: false}
  before: {label: Before, kind: count, people: false}
  people: {label: People, kind: count, people: false}
  paid: {label: Paid, kind: amount, status: provisional}
formulas:
  rate: rate(now, people, 1000)
  grown: change(now, before)
  twice: grown + grown
  much: rate(paid, people, 1)
"""


def statuses(now: int, before: int, people: int) -> dict[str, str]:
    problems: list[Problem] = []
    document = syntax.parse(MEASURES.encode(), "m.yaml", problems)
    assert document
    table = csvfiles.from_csv(
        f"id,name,now,before,people,paid\na,A,{now},{before},{people},3\n".encode(), "t", problems
    )
    (place,) = publish_table(table, measures.from_yaml(document, problems), problems).places
    assert problems == []
    return {path: place.figures[path].status for path in ("rate", "grown", "twice", "much")}


@pytest.mark.parametrize(
    ("now", "before", "people", "rate", "grown"),
    [
        (10, 20, 100, "", ""),
        (9, 20, 100, "unreliable", ""),
        (10, 19, 100, "", "unreliable"),
        (10, 20, 9, "unreliable", ""),
    ],
)
def test_rates_and_changes_of_few(now: int, before: int, people: int, rate: str, grown: str) -> None:
    expected = {"rate": rate, "grown": grown, "twice": grown, "much": "provisional"}
    assert statuses(now, before, people) == expected


@pytest.mark.parametrize(
    ("kind", "ends", "status"),
    [("share", ("0.05", "0.18"), ""), ("share", ("0.05", "0.19"), "unreliable"), ("share", None, ""),
     ("rate", ("0.05", "0.21"), ""), ("rate", ("0.05", "0.22"), "unreliable"), ("amount", ("0", "9"), "")],
)  # fmt: skip
def test_a_wide_interval(kind: str, ends: tuple[str, str] | None, status: str) -> None:
    interval = (Decimal(ends[0]), Decimal(ends[1])) if ends else None
    figure = Figure(
        path="x",
        value=Decimal("0.1"),
        kind=kind,
        measure=None,
        cell=None,
        cells=(),
        people=False,
        interval=interval,  # type: ignore[arg-type]
    )
    assert marked(figure).status == status
    assert marked(replace(figure, status="illustrative")).status == "illustrative"
