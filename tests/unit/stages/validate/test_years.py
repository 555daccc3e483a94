"""A count that is a year is warned of; a count that only looks like one, or is counted in a year, is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets

import factsheet

SPEC = """factsheet: 1
title: T
theme: hotline
page: {{size: letter, margin: 42pt}}
data: d
default_place: x
file: t
body:
  - text: "{text}"
"""


def warned(folder: Path, text: str, label: str = "A", column: str = "a", values: tuple[str, ...] = ("2017",)) -> bool:
    rows = "".join(f"x{n or ''},X{n},{value}\n" for n, value in enumerate(values))
    (folder / "d.csv").write_text(f"id,name,{column}\n{rows}", "utf-8")
    measure = f"{column}: {{label: {label}, kind: count, people: false}}"
    head = "set: {year: 2018, as_of: 2018-04-12, source: s}\n"
    (folder / "d.measures.yaml").write_text(f"{head}measures: {{{measure}}}\n", "utf-8")
    (folder / "t.yaml").write_text(SPEC.format(text=text), "utf-8")
    return [warning.code for warning in factsheet.load(folder / "t.yaml").warnings] == ["year-as-count"]


@pytest.mark.parametrize(
    "text", ["Since {a}.", "It began in {a}.", "Since {a} we help", "In the year {a} it", "Until {a}, it", "(in {a})"]
)
def test_a_text_calls_it_a_year(text: str, tmp_path: Path) -> None:
    assert warned(tmp_path, text)


@pytest.mark.parametrize("text", ["{a} cases", "In {a} cases", "We had {a}.", "Up to {a} of them", "Since then {a}."])
def test_a_text_counts(text: str, tmp_path: Path) -> None:
    assert not warned(tmp_path, text)


@pytest.mark.parametrize(
    ("label", "column"),
    [("Year", "a"), ("Fiscal year", "a"), ("Year founded", "a"), ("Founded", "a"), ("A", "year"), ("A", "x.year"),
     ("A", "school_year"), ("Jahr", "a")],
)  # fmt: skip
def test_it_is_named_a_year(label: str, column: str, tmp_path: Path) -> None:
    assert warned(tmp_path, "Words", label, column)


@pytest.mark.parametrize(
    ("label", "column"),
    [("Calls this year", "a"), ("Calls per year", "a"), ("Cases last year", "a"), ("Years served", "a"),
     ("A", "calls_this_year"), ("Year-to-date calls", "a"), ("Clubs founded", "a"), ("Calls in the first year", "a")],
)  # fmt: skip
def test_it_is_counted_in_a_year(label: str, column: str, tmp_path: Path) -> None:
    assert not warned(tmp_path, "Words", label, column)


def test_all_figures_of_the_column_must_look_like_years(tmp_path: Path) -> None:
    assert warned(tmp_path, "Since {a}.", values=("2017", "1999"))
    assert not warned(tmp_path, "Since {a}.", values=("2017", "144"))


@pytest.mark.slow
def test_the_shipped_sheets_have_no_years(tmp_path: Path) -> None:
    for spec in (sheets.SPOTLIGHT, sheets.ROOT / "layouts" / "libraries.yaml"):
        assert not factsheet.load(spec).warnings
    for times in (1, 5, 12, 14):
        assert not factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, times)).warnings
    assert not factsheet.load(sheets.SPOTLIGHT, sheets.ROOT / "tests" / "data" / "states.csv").warnings
