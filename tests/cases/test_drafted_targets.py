"""A row of targets is drafted as what figures are held against, and rates with the decimals of their column."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main

ROWS = """County,Learners enrolled,"Learners per 1,000 adults"
Lewis,741,8.7
Essex,45,11.2
Clinton,120,8.0
"""


def drafted(folder: Path, *rows: str) -> str:
    """The measures file that is drafted of a table with more rows."""
    table = folder / "d.csv"
    table.write_text(ROWS + "".join(f"{row}\n" for row in rows), "utf-8")
    result = CliRunner().invoke(main, ["data", str(table), "--draft"])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("text", "id_"),
    [("Target 2025", "target"), ("Goal", "goal"), ("2025 benchmark", "benchmark"), ("Board targets", "targets")],
)
def test_a_row_of_targets_is_no_place(tmp_path: Path, text: str, id_: str) -> None:
    draft = drafted(tmp_path, f"{text},,10.0")
    assert f"totals: {{{text if text[0].isalpha() else chr(34) + text + chr(34)}: {id_}}}" in draft
    assert f"  {id_}: {{row: {id_}, label: " in draft


def test_a_county_that_is_called_so_is_a_place(tmp_path: Path) -> None:
    assert "totals:" not in drafted(tmp_path, "Goal Springs,12,10.0")


def test_a_rate_has_the_decimals_of_its_column(tmp_path: Path) -> None:
    assert "kind: rate, per: 1000, decimals: 1}" in drafted(tmp_path)
