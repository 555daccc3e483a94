"""What the legend of a table says of its symbols is shown, proposed with its cell, and never taken in silence."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from factsheet.cli import main

ROWS = [("County", "Cases"), ("Kent", 12), ("Dover", 30), ("Bath", 14), ("York", 22)]


def data(folder: Path, symbol: str, under: list[tuple[str, ...]], *typed: str, sheet: str = "") -> str:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Data"
    for row in [*ROWS, ("Essex", symbol), ()]:
        page.append(row)
    notes = book.create_sheet(sheet) if sheet else page
    for row in under:
        notes.append(row)
    book.save(folder / "t.xlsx")
    result = CliRunner().invoke(main, ["data", str(folder / "t.xlsx"), *typed], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stdout


@pytest.mark.parametrize(
    ("symbol", "words", "state"),
    [
        ("*", "* = fewer than 10", "suppressed"),
        ("*", "* Suppressed: fewer than 12 deaths", "suppressed"),
        ("*", "Note: * indicates counts below 10", "suppressed"),
        ("-", "- Not applicable", "not_applicable"),
        (".", ". not available", "not_available"),
        (".", "Key: . = data not available; - = none", "not_available"),
        ("-", ". = not available; - = none", "none"),
        ("x", "x – Zahl unter 3, geheim", "suppressed"),
        (":", ": Données non disponibles", "not_available"),
        ("c", '"c" means confidential', "suppressed"),
        ("-", "– nil", ""),
        ("-", "- None of the branches was closed", ""),
        ("*", "* Includes all counties where data are not available", ""),
        ("c", "cases not available", ""),
        ("*", "* Three-year total", ""),
    ],
)
def test_a_legend_is_proposed_with_its_cell(symbol: str, words: str, state: str, tmp_path: Path) -> None:
    draft = data(tmp_path, symbol, [(words,)], "--draft")
    comment = [line for line in draft.splitlines() if line.strip().startswith("#") and "A8 says" in line]
    assert len(comment) == bool(state)
    if state:
        assert f'{state}: ["{symbol}"]' in draft.replace(f"[{symbol}]", f'["{symbol}"]')
        assert "look whether this is meant" in comment[0]
    shown = data(tmp_path, symbol, [(words,)])
    assert ("A8 says" in shown) == bool(state)


def test_a_legend_on_a_sheet_of_notes_in_two_columns(tmp_path: Path) -> None:
    rows = [("Symbol", "Meaning"), ("-", "Not collected")]
    assert "A2 of Notes says '- = Not collected'" in data(tmp_path, "-", rows, sheet="Notes")
    assert 'missing: {not_available: ["-"]}' in data(tmp_path, "-", rows, "--draft", sheet="Notes")


def test_a_legend_that_says_two_things_is_asked_about(tmp_path: Path) -> None:
    draft = data(tmp_path, "-", [("- = none",), ("- not available",)], "--draft")
    assert "missing: {none: [" not in draft.replace("as missing: {none: [", "")
    assert "A8 says '- = none' and A9 says '- not available'" in draft


def test_the_bound_of_a_legend_is_proposed_as_the_rule(tmp_path: Path) -> None:
    assert 'minimum: 10, because: "a guess: its legend says so"' in data(
        tmp_path, "*", [("* = fewer than 10",)], "--draft"
    )


def test_a_measures_file_that_says_otherwise_is_told(tmp_path: Path) -> None:
    head = "set: {year: 2024, as_of: 2025-01-01, source: s}\n"
    table = 'table: {place: County, rows: {after: blank}, missing: {none: ["-"]}}\n'
    measures = "measures: {cases: {column: Cases, label: Cases, kind: count, people: false}}\n"
    (tmp_path / "t.measures.yaml").write_text(head + table + measures, "utf-8")
    shown = data(tmp_path, "-", [("- = not available",)])
    assert "A8 says '- = not available'; write missing: {not_available: [\"-\"]} under table" in shown
