"""A cell has the number that it holds where its format does not tell it: thousands of it, or a dash for 0."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.statistics.spreadsheets.figures_shown import is_scaled, teller_of

ACCOUNTING = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)'
SPEC = """
factsheet: 1
title: T
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: x
file: s
fit: [{fill: 10%}]
body:
  - text: "{people} people, {budget} spent, {grown} more."
"""
MEASURES = """
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  people: {label: People, kind: count, people: false}
  budget: {label: Budget, kind: amount}
  grown: {label: Grown, kind: amount, optional: true}
"""
ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
><office:body><office:spreadsheet><table:table table:name="A">
<table:table-row>HEADINGS</table:table-row><table:table-row>CELLS</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (67729, "#,##0,", "67729"),
        (67729, '0.0,"k"', "67729"),
        (1284113.5, '[>=1000000]0.0,,"M";0', "1284113.5"),
        (0, ACCOUNTING, "0"),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "0"),
        (0, '#,##0 "€";-#,##0 "€";"– €"', "0"),
        (0, '0;-0;"none"', "none"),
        (3, '[<5]"-";0', "-"),  # which withholds it
        (1234.5, ACCOUNTING, "$1,234.50"),
        (67729, "#,##0", "67,729"),
    ],
)
def test_a_number_is_told_as_it_is_shown_where_that_says_it(number: float, code: str, text: str) -> None:
    assert teller_of(code)(number) == text


@pytest.mark.parametrize(
    ("text", "number", "is_so"),
    [("68", 67729, True), ("67.7", 67729, True), ("1.3", 1284113, True), ("67729", 67729.4, False), ("0", 0.4, False)],
)
def test_a_text_that_shows_thousands_of_a_number_is_known_by_both(text: str, number: float, is_so: bool) -> None:
    assert is_scaled(text, number) is is_so


def _workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "name", "people", "budget", "grown"], ["x", "X", 67729, 0, 1284113]):
        sheet.append(row)
    for cell, code in (("C2", "#,##0,"), ("D2", ACCOUNTING), ("E2", '0.0,,"M"')):
        sheet[cell].number_format = code
    book.save(out)
    return out.getvalue()


def _document() -> bytes:
    def cell(text: str, value: str = "") -> str:
        kind = f'office:value-type="float" office:value="{value}"' if value else 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    headings = "".join(map(cell, ("id", "name", "people", "budget", "grown")))
    cells = "".join((cell("x"), cell("X"), cell("68", "67729"), cell("$ - ", "0"), cell("1.3M", "1284113")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", ODS.replace("HEADINGS", headings).replace("CELLS", cells))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_sheet_has_the_number_and_not_its_thousands(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"d.{kind}").write_bytes(_workbook() if kind == "xlsx" else _document())
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    pdf = factsheet.build(factsheet.load(tmp_path / "s.yaml")).data
    said = "67,729 people, 0 spent, 1,284,113 more."
    assert said in plain_text(read_pdf(pdf, "s.pdf", only_text=True))
