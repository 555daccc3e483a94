"""Drafts of tables whose headings and rows are in German, Spanish or French say what these say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main


def drafted(folder: Path, *lines: str) -> str:
    (folder / "d.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return CliRunner().invoke(main, ["data", str(folder / "d.csv"), "--draft"]).stdout


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Österreich gesamt", "osterreich_gesamt"),
        ("Bezirke insgesamt", "bezirke_insgesamt"),
        ("Total España", "total_espana"),
        ("Total general", "total_general"),
        ("Total Suisse", "total_suisse"),
        ("Summe Länder", "summe_lander"),
        ("Maryland total", "maryland_total"),
    ],
)
def test_a_row_of_all_is_no_place(name: str, id_: str, tmp_path: Path) -> None:
    draft = drafted(tmp_path, "Gebiet;Anteil in %", "Wien;12,5", "Tirol;8,5", f"{name};10,9")
    assert f"  rows: {{totals: {{{name}: {id_}}}}}" in draft.splitlines()


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Anteil in %", 'anteil: {column: "Anteil in %", label: Anteil, kind: share, decimals: 1}'),
        ("Part en %", 'part: {column: "Part en %", label: Part, kind: share, decimals: 1}'),
        ("Tasa por 1.000", "tasa_por_1000: {column: Tasa por 1.000, label: Tasa por 1.000, kind: rate, per: 1000, dec"),
        ("Casos por cada 100.000", "casos_por_cada_100000: {column: Casos por cada 100.000, label: Casos por cada 100"),
    ],
)
def test_shares_and_rates_are_known(heading: str, line: str, tmp_path: Path) -> None:
    assert f"\n  {line}" in drafted(tmp_path, f"Gebiet;{heading}", "Wien;12,5", "Tirol;8,5")


@pytest.mark.parametrize(
    ("heading", "path", "currency"),
    [
        ("Umsatz Mrd. €", "umsatz_mrd_eur", "EUR"),
        ("Umsatz in Mio. CHF", "umsatz_in_mio_chf", "CHF"),
        ("Gasto en millones de €", "gasto_en_millones_de_eur", "EUR"),
        ("Budget M€", "budget_meur", "EUR"),
    ],
)
def test_money_is_told_in_its_scale(heading: str, path: str, currency: str, tmp_path: Path) -> None:
    [line] = [
        one for one in drafted(tmp_path, f"Gebiet;{heading}", "Wien;1,25", "Tirol;0,75").splitlines() if path in one
    ]
    assert f"kind: amount, currency: {currency}, decimals: 2}}" in line
    assert "its heading counts in thousands or millions" in line
