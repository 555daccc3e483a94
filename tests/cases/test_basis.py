"""What a set of figures measures decides what may be made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text

ROOT = Path(__file__).parents[2]
TABLE = (
    "id,name,year,cases,people\na,Alba,2023,40,1000\nb,Bray,2023,50,4000\na,Alba,2024,44,1000\nb,Bray,2024,51,4000\n"
)
MEASURES = """
set: {as_of: 2025-01-01, source: The helpline}
table: {period: year}
measures:
  cases: {label: Cases, kind: count, people: false}
  people: {label: Population, kind: count, people: false}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: a
file: "{place.slug}"
body:
  - text: "WORDS"
"""


def text_of(pdf: bytes) -> str:
    return plain_text(read_pdf(pdf, "s.pdf", only_text=True)).replace("\n", " ")


def folder_of(tmp_path: Path, more: str, words: str = "{cases} cases, {cases:versus(cases@2023)}.") -> Path:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES + more, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("WORDS", words), "utf-8")
    return tmp_path / "s.yaml"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("formulas: {place: rank(cases, low)}", "t.measures.yaml:8:12: place: "),
        ("formulas: {r: 'rank(cases, low)'}", "r: it ranks places, and figures of basis: reports"),
        ("formulas: {r: 'rate(cases, people, 1000)'}", "r: it is a rate a head, and figures of basis: reports"),
        ("formulas: {r: 'cases / median(cases)'}", "r: it holds places against each other"),
        ("against: {all: {places: all, label: All}}", "against.all: it compares places"),
    ],
)
def test_reports_bear_no_comparison_of_places(more: str, message: str, tmp_path: Path) -> None:
    spec = folder_of(tmp_path, f"basis: reports\n{more}\n")
    run = CliRunner().invoke(main, ["check", str(spec)])
    assert run.exit_code == 1
    assert message.split(": ", 1)[-1] in run.stderr, run.stderr
    if "reserved" not in run.stderr and "place:" not in message:
        again = CliRunner().invoke(main, ["check", str(folder_of(tmp_path, f"basis: register\n{more}\n"))])
        assert again.exit_code == 0, again.stderr


def test_a_sheet_of_reports_says_so_unless_its_words_do(tmp_path: Path) -> None:
    sentence = "These figures count what was reported, not all that happened."
    silent = factsheet.build(factsheet.load(folder_of(tmp_path, "basis: reports\n"))).data
    assert sentence in text_of(silent)
    told = folder_of(tmp_path, "basis: reports\n", "{cases} cases were reported.")
    assert sentence not in text_of(factsheet.build(factsheet.load(told)).data)
    assert sentence not in text_of(factsheet.build(factsheet.load(folder_of(tmp_path, ""))).data)


def test_the_hotline_s_figures_are_of_reports() -> None:
    published = factsheet.load(ROOT / "layouts" / "spotlight.yaml")
    assert published.statistics.measures.basis == "reports"
    assert "not all that happened" not in text_of(factsheet.build(published).data)  # its words say so
