"""A share that is the quotient of two counts everywhere but at one or two places is looked at."""

from __future__ import annotations

import pytest

from factsheet import syntax
from factsheet.advice.quotients import quotients
from factsheet.problems import Problem
from factsheet.statistics import measures, publish_table
from factsheet.statistics.spreadsheets import csvfiles

DESCRIBED = """\
set: {year: 2025, as_of: 2025-12-31, source: us}
measures:
  closed: {label: Closed, kind: count, people: false}
  kept: {label: Kept, kind: count, people: false}
  home: {label: Home, kind: share}
"""
ROWS = [(129, 96, "74%"), (81, 58, "72%"), (177, 126, "71%"), (55, 39, "71%"), (150, 107, "71%"), (921, 638, "69%")]


def looked_at(rows: list[tuple[int, int, str]]) -> list[str]:
    problems: list[Problem] = []
    document = syntax.parse(DESCRIBED.encode(), "m.yaml", problems)
    assert document
    text = "id,name,closed,kept,home\n" + "".join(f"x{n},X{n},{a},{b},{c}\n" for n, (a, b, c) in enumerate(rows))
    table = csvfiles.from_csv(text.encode(), "t.csv", problems)
    return list(quotients(publish_table(table, measures.from_yaml(document, problems), problems)))


def test_a_share_that_is_another_than_its_quotient_is_named() -> None:
    assert looked_at([*ROWS, (284, 205, "62%")]) == [
        "home: 62% of X6 is not kept / closed, which is 72%; in the other 6 places it is"
    ]


def test_two_of_them_are_one_sentence() -> None:
    [said] = looked_at([*ROWS, (284, 205, "62%"), (371, 277, "57%")])
    assert said.endswith("in the other 6 places it is, and 1 more like it")


@pytest.mark.parametrize(
    "more",
    [
        [],
        [(284, 205, "72%")],
        [(284, 205, "62%"), (371, 277, "57%"), (312, 214, "60%")],  # another thing than the quotient
    ],
)
def test_nothing_is_said_of_others(more: list[tuple[int, int, str]]) -> None:
    assert looked_at([*ROWS, *more]) == []


def test_of_few_places_nothing_is_said() -> None:
    assert looked_at([*ROWS[:4], (284, 205, "62%")]) == []
