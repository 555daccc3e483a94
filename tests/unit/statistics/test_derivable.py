"""What is hidden cannot be worked out: of a total, of totals of totals, and of the row of all places together."""

from __future__ import annotations

import pytest

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics import measures, publish_table
from factsheet.statistics.spreadsheets import csvfiles

DESCRIBED = """\
set: {year: 2025, as_of: 2025-12-31, source: us}
measures:
  all: {label: All, kind: count, people: false}
  a: {label: A, kind: count, people: false}
  b: {label: B, kind: count, people: false}
  c: {label: C, kind: count, people: false}
totals: {all: [a, b, c]}
disclosure: {preset: none, because: invented}
"""


def told(row: str, described: str = DESCRIBED, columns: str = "all,a,b,c") -> list[Problem]:
    """The problems of the only place of a table."""
    problems: list[Problem] = []
    document = syntax.parse(described.encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    text = f"id,name,{columns}\nx,Xenia,{row}\n"
    statistics = publish_table(csvfiles.from_csv(text.encode(), "t.csv", problems), found, problems)
    assert not problems
    return list(statistics.places[0].problems)


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ("64,56,<5,<5", "64 = 56 + <5 + <5 holds only with b 4 and c 4."),  # 8 is 4 and 4
        ("65,30,32,<5", "65 = 30 + 32 + <5 holds only with c 3."),
        ("32,30,<5,<5", "32 = 30 + <5 + <5 holds only with b 1 and c 1."),  # none is hidden that is none
        ("30,30,<5,<5", "30 = 30 + <5 + <5 holds only with b 0 and c 0."),  # or nothing else can be
        ("50,30,*,<5", ""),
        ("64,30,*,*", ""),  # one may be hidden to protect the other
        ("32,30,*,*", "32 = 30 + * + * holds only with b 1 and c 1."),
        ("63,56,<5,<5", ""),  # 3 and 4, or 4 and 3
        ("50,30,≤10,1-10", "50 = 30 + ≤10 + 1–10 holds only with b 10 and c 10."),
        ("*,30,12,8", "* = 30 + 12 + 8 holds only with all 50."),
        ("<5,1,2,1", "<5 = 1 + 2 + 1 holds only with all 4."),
        ("64,30,34,n/a", ""),  # not hidden, only not known
        ("64,30,n/a,*", ""),
        ("*,30,12,*", ""),
        ("64,30,20,14", ""),
    ],
)
def test_a_hidden_part_has_two_values_left(row: str, holds: str) -> None:
    said = told(row)
    assert [problem.code for problem in said] == ["derivable-figure"] * bool(holds)
    assert all(f"t.csv:2: all: for x what is hidden can be worked out: {holds} " in str(one) for one in said)


def test_it_is_guarded_without_a_policy_on_small_counts() -> None:
    described = DESCRIBED.partition("disclosure")[0]
    assert [problem.code for problem in told("65,30,32,<5", described)] == ["derivable-figure"]


@pytest.mark.parametrize("row", ["65,30,32,<5", "64,56,<5,<5", "*,30,12,8", "32,30,*,*"])
def test_what_it_says_to_do_mends_it(row: str) -> None:
    [problem] = told(row)
    path = problem.next_step.split(" for ")[1].split(" of ")[0]
    cells = row.split(",")
    cells["all a b c".split().index(path)] = "*"
    assert problem.next_step == f"Write * for {path} of x too, so that it is hidden as well, or leave x out."
    assert not told(",".join(cells))


def test_the_least_part_that_does_is_hidden_too() -> None:
    assert told("65,30,32,<5")[0].next_step.startswith("Write * for a of x")
    assert told("65,32,30,<5")[0].next_step.startswith("Write * for b of x")


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ("10,*,3,2,<5,3", "a = *"),  # all 10 less c 3 is a 7, and a is b1 + b2 + …
        ("10,7,3,2,*,*", ""),
    ],
)
def test_totals_of_totals(row: str, holds: str) -> None:
    described = """\
set: {year: 2025, as_of: 2025-12-31, source: us}
measures:
  all: {label: All, kind: count, people: false}
  a: {label: A, kind: count, people: false}
  c: {label: C, kind: count, people: false}
  d: {label: D, kind: count, people: false}
  e: {label: E, kind: count, people: false}
  f: {label: F, kind: count, people: false}
totals: {all: [a, c], a: [d, e, f]}
disclosure: {preset: none, because: invented}
"""
    said = told(row, described, "all,a,c,d,e,f")
    assert bool(said) == bool(holds)
    if said:
        assert "10 = * + 3 holds only with a 7." in str(said[0])
        assert "* = 2 + <5 + 3 holds only with e 2." in str(said[1])


def test_parts_that_may_overlap_tell_nothing() -> None:
    described = DESCRIBED.replace("all: [a, b, c]", "all: {parts: [a, b, c], may_overlap: true}")
    assert not told("65,40,50,<5", described)


def test_figures_that_are_rounded_leave_more() -> None:
    described = DESCRIBED.replace("label: All, kind: count", "label: All, kind: count, rounded_to: 10")
    assert not told("70,30,32,<5", described)


def test_several_rows_are_one_message() -> None:
    from factsheet.problems import in_order

    problems: list[Problem] = []
    document = syntax.parse(DESCRIBED.encode(), "m.yaml", problems)
    assert document
    text = "id,name,all,a,b,c\n" + "".join(f"x{n},X{n},65,30,32,<5\n" for n in range(6))
    table = csvfiles.from_csv(text.encode(), "t.csv", problems)
    statistics = publish_table(table, measures.from_yaml(document, problems), problems)
    [said] = in_order(problem for place in statistics.places for problem in place.problems)
    assert "The same in 6 rows: x0 (line 2), x1 (line 3), x2 (line 4) and 3 more." in str(said)
