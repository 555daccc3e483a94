"""A heading that counts in thousands or millions keeps saying so in the label of its measure."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main


def drafted(folder: Path, heading: str, values: tuple[str, str] = ("12", "9")) -> str:
    (folder / "d.csv").write_text(f'County;"{heading}"\nKent;{values[0]}\nEssex;{values[1]}\n', "utf-8")
    said = CliRunner().invoke(main, ["data", str(folder / "d.csv"), "--draft"]).stdout
    [line] = [line for line in said.splitlines() if "column: " in line and "label: " in line]
    return line


@pytest.mark.parametrize(
    "heading",
    [
        "Budget ($ thousands)",
        "Revenue (millions)",
        "Grants ($1,000s)",
        "Jobs (000s)",
        "Debt (in millions of dollars)",
        "Ausgaben (Tsd. €)",
        "Beschäftigte (in Tausend)",
        "Schulden (T€)",
        "Gasto (millones de pesos)",
        "Deuda (mdp)",
        "Budget (en milliers d’euros)",
        "Dette (M$)",
    ],
)
def test_the_label_says_what_the_heading_counts_in(heading: str, tmp_path: Path) -> None:
    line = drafted(tmp_path, heading)
    assert f"label: {heading}," in line.replace('"', "")
    assert "kind: amount" in line
    assert "people" not in line
    assert "its heading counts in thousands or millions" in line


@pytest.mark.parametrize(
    ("heading", "label"),
    [("Deaths (per 1,000)", "Deaths"), ("Cost ($)", "Cost"), ("Roads (miles)", "Roads"), ("Share (%)", "Share")],
)
def test_another_aside_is_left_out(heading: str, label: str, tmp_path: Path) -> None:
    line = drafted(tmp_path, heading)
    assert f"label: {label}," in line
    assert "thousands or millions" not in line
