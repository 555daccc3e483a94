"""The time of a figure that is not the sheet's is printed with it, and so are breaks and corrections."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.text.sentences import correction_sentence

TABLE = "id,name,year,cases,flu\na,Alba,2014,40,30\na,Alba,2015,42,31\na,Alba,2016,44,32\n"
MEASURES = """
set: {as_of: 2017-01-01, source: The helpline}
table: {period: year}
measures:
  cases: {label: Cases, kind: count, people: false MORE}
  flu: {label: Flu shots, kind: count, people: false, period: 2015–16}
against: {last: {period: -1, label: Last year}}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: a
file: "{place.slug}"
body:
BODY
"""


def text_of(folder: Path, body: str, more: str = "") -> str:
    (folder / "t.csv").write_text(TABLE, "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES.replace(" MORE", more), "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("BODY", body), "utf-8")
    pdf = factsheet.build(factsheet.load(folder / "s.yaml")).data
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{cases} cases, {cases:versus(cases@last)}.", "44 cases, up from 42 (2015)."),
        ("{cases} cases, {cases:versus(cases@last)} last year.", "44 cases, up from 42 last year."),
        ("{cases} cases; in 2014 {cases@2014}.", "44 cases; in 2014 40."),
        ("{cases@2014} cases before.", "40 (2014) cases before."),
        ("{cases@2016} cases.", "44 cases."),
    ],
)
def test_a_figure_of_another_period_says_so_unless_the_words_do(words: str, said: str, tmp_path: Path) -> None:
    assert said in text_of(tmp_path, f'  - text: "{words}"')


def test_a_count_of_another_period_says_so_at_its_label(tmp_path: Path) -> None:
    items = "[{value: cases, label: Cases}, {value: cases@2014, label: Cases}, {value: cases@2015, label: Last year}]"
    text = text_of(tmp_path, f"  - counts: {{items: {items}}}")
    assert "44 Cases 40 Cases (2014) 42 Last year" in text.replace("• ", "")


def test_breaks_corrections_and_other_times_have_their_line(tmp_path: Path) -> None:
    more = ", breaks: {2016: Texts count as well}, corrected: '2017-03-02, two towns had been exchanged'"
    now = text_of(tmp_path, '  - text: "{cases} cases."', more)
    assert "Cases: corrected March 2, 2017, two towns had been exchanged." in now
    assert "not comparable" not in now
    both = text_of(tmp_path, '  - text: "{cases} cases, {cases@2015} in 2015."', more)
    assert "Cases: not comparable with figures before 2016 (Texts count as well)." in both
    assert "Flu shots: 2015–16." in text_of(tmp_path, '  - text: "{flu} shots."')


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "Cases: corrected 2 March 2017, two towns."),
        ("es-MX", "Cases: corregido el 2 de marzo de 2017, two towns."),
        ("fr-FR", "Cases : corrigé le 2 mars 2017, two towns."),
        ("de-DE", "Cases: berichtigt am 2. März 2017, two towns."),
        ("it-IT", "Cases: corrected 2017-03-02, two towns."),
    ],
)
def test_the_day_of_a_correction_is_in_the_language_of_the_sheet(language: str, said: str) -> None:
    sentence = correction_sentence("2017-03-02, two towns", ("Cases",), language)
    assert sentence.replace("\u202f", " ").replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (", corrected: '2017-13-02, two'", "cases.corrected: '2017-13-02, two' says not when and what. Write the day"),
        (", corrected: yesterday", "cases.corrected: 'yesterday' says not when and what. Write the day and what has"),
        (", breaks: 2015", "cases.breaks: has no entries. Write the first period with the reason"),
    ],
)
def test_what_is_said_about_breaks_and_corrections(more: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES.replace(" MORE", more), "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", '  - text: "{cases}"'), "utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "s.yaml")])
    assert run.exit_code == 1
    assert message in run.stderr


def test_a_row_that_is_taken_for_no_place_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE + '"* Suppressed.",,,,\n"Source: a register",,,,\n', "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES.replace(" MORE", ""), "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", '  - text: "{cases} cases."'), "utf-8")
    (told,) = [str(one) for one in factsheet.load(tmp_path / "s.yaml").warnings if one.code == "row-left-out"]
    assert "2 rows are no place: '* Suppressed.' and 'Source: a register' (it has no figures)." in told


def test_rows_of_several_sheets_that_are_taken_for_no_places_are_told_once(tmp_path: Path) -> None:
    """The notes under the table of each year are the same."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year in ("2016", "2015"):
        sheet = book.create_sheet(year)
        for row in (["id", "name", "cases", "beds", "fires"], ["x", "Xenia", 4, 5, 6], ["y", "York", 4, 5, 6]):
            sheet.append(row)
        sheet.append(["* Suppressed."])
        sheet.append(["Source: a register"])
    book.save(tmp_path / "t.xlsx")
    fields = ", ".join(f"{name}: {{label: L, kind: count, people: false}}" for name in ("cases", "beds", "fires"))
    (tmp_path / "t.measures.yaml").write_text(
        'set: {as_of: 2017-01-01, source: s}\ntable: {place: id, sheets: {2016: "2016", 2015: "2015"}}\n'
        f"measures: {{{fields}}}\n",
        "utf-8",
    )
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", '  - text: "{cases} cases."'), "utf-8")
    (told,) = [str(one) for one in factsheet.load(tmp_path / "s.yaml").warnings if one.code == "row-left-out"]
    assert "4 rows of 2 sheets are no place: '* Suppressed.' and 'Source: a register' (it has no figures)." in told
