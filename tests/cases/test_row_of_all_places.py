"""A figure beside the row of all places that cannot be true, or is probably a slip, is said, whatever its size."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

SPEC = "factsheet: 1\ntitle: T\ntheme: hotline\ndata: d\ndefault_place: kent\nfile: t\nbody: [{text: Hello}]\n"
MEASURES = """set: {year: 2024, as_of: 2025-01-01, source: s}
table: {place: name, rows: {totals: {State: state}}}
measures:
"""
SUMS = "name,a,b,c\nKent,40,20,7\nDover,50,30,9\nBath,60,40,8\nState,150,90,24\n"
MEANS = "name,a,b,c\nKent,40,20,7\nDover,50,30,8\nBath,60,40,9\nState,50,30,8\n"
MEASURE = "  {}: {{label: L, kind: count, people: false{}}}\n"


def said(folder: Path, table: str, more: str = "", names: str = "abc") -> list[str]:
    """What the table is warned of."""
    (folder / "t.yaml").write_text(SPEC, "utf-8")
    (folder / "d.csv").write_text(table, "utf-8")
    rows = "".join(MEASURE.format(name, more if name == "c" else "") for name in names)
    (folder / "d.measures.yaml").write_text(MEASURES + rows, "utf-8")
    found = factsheet.load(folder / "t.yaml").warnings
    return [f"{one.location.line}: {one.subject}: {one.fact}" for one in found if one.code == "total-does-not-hold"]


def test_a_table_that_holds_says_nothing(tmp_path: Path) -> None:
    assert said(tmp_path, SUMS) == []


@pytest.mark.parametrize("slip", ["10", "11", "17", "23"])
def test_a_sum_that_differs_is_said_however_much(slip: str, tmp_path: Path) -> None:
    [fact] = said(tmp_path, SUMS.replace(",9\n", f",{slip}\n"))
    assert fact.startswith(f"5: c: for State 24, but its 3 places add up to {15 + int(slip)}, and other")


@pytest.mark.parametrize("total", ["240", "2400", "25"])
def test_so_is_a_slip_in_the_row_itself(total: str, tmp_path: Path) -> None:
    [fact] = said(tmp_path, SUMS.replace("24\n", f"{total}\n"))
    assert fact.startswith(f"5: c: for State {total}, but its 3 places add up to 24")


@pytest.mark.parametrize("more", ["", ", note: Of a year.", ", definition: Those of a year"])
@pytest.mark.parametrize(("was", "slip", "fact"), [
    (",9\n", ",90\n", "3: c: for Dover 90, more than the 24 of State."),
    (",24\n", ",4\n", "3: c: for Dover 9, more than the 4 of State."),
])  # fmt: skip
def test_no_place_has_more_than_all(was: str, slip: str, fact: str, more: str, tmp_path: Path) -> None:
    assert said(tmp_path, SUMS.replace(was, slip), more) == [fact]


def test_no_place_has_more_than_all_where_that_is_the_only_measure(tmp_path: Path) -> None:
    table = "name,c\nKent,7\nDover,90\nBath,8\nState,24\n"
    assert said(tmp_path, table, names="c") == ["3: c: for Dover 90, more than the 24 of State."]


def test_what_explains_itself_may_have_another_sum(tmp_path: Path) -> None:
    assert said(tmp_path, SUMS.replace(",9\n", ",11\n"), ", note: Those in two counties count once.") == []


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (MEANS, "abc"),
        ("name,c\nKent,7\nDover,8\nBath,9\nState,8\n", "c"),
        ("name,c\nKent,7\nDover,9\nState,8\n", "c"),
        ("name,c\nKent,1\nDover,2\nBath,30\nState,11\n", "c"),
    ],
)
def test_a_row_of_averages_is_no_sum(rows: str, names: str, tmp_path: Path) -> None:
    assert said(tmp_path, rows, names=names) == []


def test_one_measure_over_years_shows_a_slip_in_one_of_them(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(SPEC, "utf-8")
    table = "name,2024,2023,2022\nKent,40,41,42\nDover,50,510,52\nBath,60,61,62\nState,150,1530,156\n"
    (tmp_path / "d.csv").write_text(table, "utf-8")
    measure = '  a: {label: L, kind: count, people: false, periods: "*"}\n'
    (tmp_path / "d.measures.yaml").write_text(MEASURES + measure, "utf-8")
    found = [one.fact for one in factsheet.load(tmp_path / "t.yaml").warnings if one.code == "total-does-not-hold"]
    assert found == [
        "for State 1530, but its 3 places add up to 612, and other figures of that row are what its places add up to."
    ]
