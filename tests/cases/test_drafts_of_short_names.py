"""Drafts of tables with names of one letter, and with whole numbers that are written with decimals."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main


def drafted(folder: Path, table: str) -> str:
    (folder / "t.csv").write_text(table, "utf-8")
    run = CliRunner().invoke(main, ["data", str(folder / "t.csv"), "--draft"])
    assert run.exit_code == 0, run.stderr
    return run.stdout


def test_a_long_table_of_one_year_whose_measures_have_a_letter_is_a_long_table(tmp_path: Path) -> None:
    text = drafted(tmp_path, "county,measure,year,value\nA,x,2024,1\nB,x,2024,3\nA,y,2024,7\nB,y,2024,4\n")
    assert "long: {measure: measure, period: year, value: value}" in text
    assert "  x: {" in text
    assert "  y: {" in text


def test_letters_are_headings(tmp_path: Path) -> None:
    text = drafted(tmp_path, "id,name,a,b,c\nx,Xtown,47.9,48.0,0.50\ny,Ytown,48.0,48.0,0.50\n")
    assert "  c: {" in text


def test_marks_in_the_first_row_are_no_headings(tmp_path: Path) -> None:
    text = drafted(tmp_path, "County,Deaths,Births\nAlba,c,x\nBray,4,5\nCork,7,9\n")
    assert "  deaths: {" in text
    assert "place: County" in text


@pytest.mark.parametrize(("cells", "kind"), [
    (("48.0", "12.0", "3.0"), "kind: amount, decimals: 1"), (("48.0", "", "3.0"), "kind: count"),
    (("48", "12", "3"), "kind: count"),
])  # fmt: skip
def test_whole_numbers_keep_the_decimal_that_all_are_written_with(
    cells: tuple[str, ...], kind: str, tmp_path: Path
) -> None:
    rows = "".join(f"{name},{cell},7.5\n" for name, cell in zip(("Alba", "Bray", "Cork"), cells, strict=True))
    text = drafted(tmp_path, f"Office,Wait,Hours\n{rows}")
    assert f"label: Wait, {kind}" in text


def test_the_empty_file_that_a_shell_makes_for_the_draft_is_none(tmp_path: Path) -> None:
    (tmp_path / "t.measures.yaml").write_text("", "utf-8")
    assert "  calls: {" in drafted(tmp_path, "id,name,calls\nx,Xtown,48\n")
    (tmp_path / "t.csv").write_text("hello\nworld\n", "utf-8")
    run = CliRunner().invoke(main, ["data", str(tmp_path / "t.csv"), "--draft"])
    assert run.exit_code == 1
    assert "the file is empty" not in run.stderr
    assert "there is nothing to draft from" in run.stderr
