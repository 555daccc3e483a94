"""What stopped or misled people who made a sheet from the README alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.statistics.examples import TOP

TABLE = "FIPS,County,Year,smoking,deaths\n" + "".join(
    f"{code},{name},{year},{share},{deaths}\n"
    for year, shares in {2023: (0.12, 0.11, 0.13), 2024: (0.11, 0.11, 0.14)}.items()
    for (code, name, deaths), share in zip(
        (("01", "Alba", "<5"), ("02", "Bray", 12), ("24", "State", 300)), shares, strict=True
    )
)
MEASURES = """
set: {as_of: 2024-09-30, source: The office, status: provisional}
table: {place: FIPS, name: County, period: Year, rows: {totals: {"State": state}}}
measures:
  smoking: {label: Smoking, kind: share, decimals: 1}
  deaths: {label: Deaths, kind: count, people: false}
against: {last: {period: -1, label: last year}, state: {row: state, label: Maryland}}
formulas: {place: "rank(smoking, low)"}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: alba
file: "{place.slug}"
body:
  - text: "WORDS"
"""


def spec(folder: Path, words: str) -> Path:
    (folder / "t.csv").write_text(TABLE, "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES.replace('place: "rank', 'standing: "rank'), "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("WORDS", words), "utf-8")
    return folder / "s.yaml"


def text_of(path: Path) -> str:
    pdf = factsheet.build(factsheet.load(path)).data
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


def test_a_shared_rank_may_begin_a_sentence(tmp_path: Path) -> None:
    assert "Joint 1st of 2." in text_of(spec(tmp_path, "{standing:of}."))


def test_the_state_s_own_row_has_the_status_of_its_table(tmp_path: Path) -> None:
    found = factsheet.load(spec(tmp_path, "{smoking} beside {smoking@state}.")).statistics
    assert {found.places[0].figures[path].marked_as for path in ("smoking", "smoking@state")} == {"provisional"}


@pytest.mark.parametrize("piece", ["versus", "direction"])
def test_another_place_is_no_change_in_time(piece: str, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["check", str(spec(tmp_path, f"{{smoking}}, {{smoking:{piece}(smoking@state)}}."))])
    assert run.exit_code == 1
    assert f"'{piece}' tells a change in time, and 'state' is another place." in run.stderr
    assert "Write {smoking:verdict(smoking@state)}." in run.stderr
    good = CliRunner().invoke(main, ["check", str(spec(tmp_path, f"{{smoking}}, {{smoking:{piece}(smoking@last)}}."))])
    assert good.exit_code == 0, good.stderr


def test_a_small_figure_is_explained_as_it_is_printed(tmp_path: Path) -> None:
    body = "  - counts: {items: [{value: deaths, label: Deaths}]}"
    path = spec(tmp_path, "x")
    path.write_text(SPEC.replace('  - text: "WORDS"', body), "utf-8")
    text = text_of(path)
    assert "<5 Deaths" in text
    assert "<5 Fewer than 5; the exact figure is not shown: Deaths." in text


@pytest.mark.parametrize("field", sorted(TOP))
def test_a_field_of_the_measures_file_is_not_told_to_be_removed(field: str, tmp_path: Path) -> None:
    path = spec(tmp_path, "{smoking}")
    path.write_text(path.read_text("utf-8") + f"{field}: {{a: b}}\n", "utf-8")
    run = CliRunner().invoke(main, ["check", str(path)])
    assert run.exit_code == 1
    assert "It belongs into the measures file, beside the table." in run.stderr
