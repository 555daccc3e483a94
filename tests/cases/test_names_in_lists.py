"""A name of a row is one of the list that its block is repeated for, and a wrong one is said once."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused
from tests.cases.test_hidden_rows import BARS, project

LITTER = "  - bars: {caption: L, rows: litter, items: [{label: '{row.name}', value: row.kilos}]}\n"


def said(folder: Path, body: str) -> list[str]:
    (folder / "litter.csv").write_text("place,name,kg\ntown,Tins,12\ntown,Bags,9\n", "utf-8")
    (folder / "litter.measures.yaml").write_text(
        "set: {year: 2025, as_of: 2026-01-01, source: s}\ntable: {place: place, name: name}\n"
        "measures: {kg: {label: Litter, kind: amount}}\n",
        "utf-8",
    )
    with pytest.raises(Refused) as refused:
        factsheet.load(project(folder, body))
    return [f"{problem.subject}: {problem.fact} {problem.next_step}" for problem in refused.value.problems]


def test_a_misspelt_figure_is_offered_those_of_its_own_list(tmp_path: Path) -> None:
    assert said(tmp_path, BARS + LITTER) == [
        "bars.items.value: there is no value 'row.kilos'. Use row.kg. Or add a column 'kilos' to the table."
    ]


def test_a_figure_of_another_list_is_none_of_this_one(tmp_path: Path) -> None:
    assert said(tmp_path, BARS + LITTER.replace("kilos", "visits")) == [
        "bars.items.value: there is no value 'row.visits'. Use row.kg. Or add a column 'visits' to the table."
    ]


def test_a_block_inside_of_another_knows_the_rows_of_both(tmp_path: Path) -> None:
    inner = "{each: {rows: litter, body: [{text: '{row.name} {row.kg} {row.visits} {row.hours}'}]}}"
    body = f"{BARS}  - each: {{rows: branches, body: [{inner}]}}\n"
    assert [one.partition(". ")[0] for one in said(tmp_path, body)] == ["text: there is no value 'row.hours'"]


def test_a_text_that_is_repeated_for_nothing_is_offered_no_row(tmp_path: Path) -> None:
    assert said(tmp_path, BARS + LITTER.replace("kilos", "kg") + "  - text: 'We are {helper}.'\n") == [
        "text: there is no value 'helper'. Use 'helpers'."
    ]
