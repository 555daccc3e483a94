"""Statistics in every form that people keep them in: the same figures, or a message that says what to do."""

# ruff: noqa: E501  (a message is compared whole, on one line)

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sheets
import yaml
from hypothesis import given
from hypothesis import strategies as st

import factsheet
from factsheet.pipeline import Result
from factsheet.problems import Problem, Refused
from factsheet.statistics.figures import fault_of
from factsheet.statistics.files import read_plain
from factsheet.statistics.tables import Table

HOPE = [["id", "name", "victims", "rate"], ["MO", "Missouri", 174, 0.778], ["KS", "Kansas", 80, 0.5]]


def flat(node: Any, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def missouri() -> list[list[Any]]:
    """The shipped table as rows of a spreadsheet."""
    places = yaml.safe_load(sheets.DATA.read_text("utf-8"))
    rows = [{"id": key, **flat(value)} for key, value in places.items()]
    names = list(rows[0])
    return [names, *([row.get(name) for name in names] for row in rows)]


def workbook(rows: list[list[Any]], sheet: str = "Sheet1", **others: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for name, content in {sheet: rows, **others}.items():
        page = book.create_sheet(name)
        for row in content:
            page.append(row)
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def separated(rows: list[list[Any]], separator: str = ",", comma: bool = False) -> str:
    def text(value: Any) -> str:
        return (
            str(value).replace(".", ",") if comma and isinstance(value, float) else str("" if value is None else value)
        )

    return "".join(separator.join(map(text, row)) + "\r\n" for row in rows)


FORMS: dict[str, Callable[[list[list[Any]]], tuple[str, bytes]]] = {
    "csv": lambda rows: (".csv", separated(rows).encode()),
    "csv with a byte order mark": lambda rows: (".csv", separated(rows).encode("utf-8-sig")),
    "csv in UTF-16": lambda rows: (".csv", separated(rows, "\t").encode("utf-16")),
    "csv of another country": lambda rows: (".csv", separated(rows, ";", comma=True).encode()),
    "csv that tells its separator": lambda rows: (".csv", f"sep=;\r\n{separated(rows, ';')}".encode()),
    "json by id": lambda rows: (".json", json.dumps({r[0]: dict(zip(rows[0][1:], r[1:], strict=True)) for r in rows[1:]}, indent="\t").encode()),
    "json as a list": lambda rows: (".json", json.dumps([dict(zip(rows[0], r, strict=True)) for r in rows[1:]]).encode()),
    "yaml as a list": lambda rows: (".yaml", yaml.safe_dump([dict(zip(rows[0], r, strict=True)) for r in rows[1:]]).encode()),
    "workbook": lambda rows: (".xlsx", workbook(rows)),
    "workbook with titles and other sheets": lambda rows: (".xlsx", workbook([["Our figures"], [], *rows, [None]], Notes=[["What", "this is"]])),
}  # fmt: skip


def read(data: bytes, ending: str) -> tuple[Table | None, list[str]]:
    problems: list[Problem] = []
    table = read_plain(data, ending, f"hope{ending}", problems)
    rows = table.rows if table else ()
    faults = [fault_of(cell) for row in rows for cell in row.cells.values() if cell.fault]
    return table, [str(one) for one in (*problems, *(one for row in rows for one in row.problems), *faults)]


@pytest.mark.parametrize("form", FORMS)
def test_missouri_in_every_form_is_the_same_sheet(form: str, missouri_sheet: bytes, tmp_path: Path) -> None:
    ending, data = FORMS[form](missouri())
    (tmp_path / f"hotline{ending}").write_bytes(data)
    (tmp_path / "hotline.measures.yaml").write_bytes(sheets.DATA.with_suffix(".measures.yaml").read_bytes())
    published = factsheet.load(sheets.SPOTLIGHT, tmp_path / f"hotline{ending}")
    assert factsheet.build(published, "missouri").data == missouri_sheet


@pytest.fixture(scope="module")
def missouri_sheet(missouri: Result) -> bytes:
    return missouri.data


@pytest.mark.parametrize("form", FORMS)
def test_figures_and_names_are_kept(form: str) -> None:
    rows = [*HOPE, ["QC", "Québec", 12, 12345.5]]
    ending, data = FORMS[form](rows)
    table, said = read(data, ending)
    assert said == []
    assert table
    cells = {row.id: {path: cell.number for path, cell in row.cells.items()} for row in table.rows}
    assert cells == {
        "MO": {"name": "Missouri", "victims": "174", "rate": "0.778"},
        "KS": {"name": "Kansas", "victims": "80", "rate": "0.5"},
        "QC": {"name": "Québec", "victims": "12", "rate": "12345.5"},
    }


def test_a_workbook_s_cells_are_named_by_row_and_column() -> None:
    table, _ = read(workbook([["The figures"], [], *HOPE], Other=[["x"]]), ".xlsx")
    assert table
    assert str(table.rows[1].cells["victims"].location) == "hope.xlsx (Sheet1):C5"


def formula() -> bytes:
    return workbook([HOPE[0], ["MO", "Missouri", "=1+1", 0.5]])


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 61_000_000)
    return out.getvalue()


def entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(HOPE))) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "xl/workbook.xml":
                data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + data.partition(b"?>")[2]
            new.writestr(member, data)
    return out.getvalue()


WORKBOOKS = {
    "an old one": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "hope.xlsx: table: it has a password, or is in the form of before 2007. Save it as .xlsx without a password."),
    "none": (b"PK, or so", "hope.xlsx: table: it is no workbook that can be read. Save it again as .xlsx."),
    "cut": (workbook(HOPE)[:900], "hope.xlsx: table: it is no workbook that can be read. Save it again as .xlsx."),
    "a bomb": (bomb(), "hope.xlsx: table: it unpacks to more than 60,000,000 bytes. Keep the table alone in a new workbook."),
    "entities": (entities(), "hope.xlsx: table: it has declarations that no spreadsheet program writes. Save it again as .xlsx."),
    "empty": (workbook([]), "hope.xlsx: table: holds no statistics. Give every place a row under a row that begins with id and name."),
    "no id": (workbook([["name", "victims"], ["Missouri", 1]]), "hope.xlsx: table: no sheet has a row with 'id' in it. Give every place a row under a row that begins with id and name. Or: Say in the measures file which column names a place, such as table: {place: County}."),
    "two tables": (workbook(HOPE, Old=HOPE), "hope.xlsx: table: the sheets Sheet1, Old have a column 'id' each. Name the one with the places 'hope', or take the others out."),
    "an error": (workbook([HOPE[0], ["MO", "Missouri", "#REF!", 0.5]]), "hope.xlsx:C2: victims: #REF! is an error of the spreadsheet. Correct the cell."),
    "no value": (formula(), "hope.xlsx:C2: victims: the formula =1+1 has no value in the file. Open it in a spreadsheet program and save it again."),
    "beyond": (workbook([HOPE[0], [*HOPE[1], None, "see below"]]), "hope.xlsx:F2: table: 'see below' is in no column. Name its column in the header row, or remove it."),
    "unnamed": (workbook([["id", None, "name"], ["MO", 1, "Missouri"]]), "hope.xlsx:B1: table: column 2 has no name. Name it in the first row, or remove it."),
}  # fmt: skip


@pytest.mark.parametrize("which", WORKBOOKS)
def test_what_is_said_about_a_workbook(which: str) -> None:
    data, message = WORKBOOKS[which]
    assert read(data, ".xlsx")[1] == [message]


def test_of_two_tables_the_one_called_as_the_file_is_read() -> None:
    table, said = read(workbook(HOPE, hope=[HOPE[0], HOPE[2]]), ".xlsx")
    assert said == []
    assert table
    assert [row.id for row in table.rows] == ["KS"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{'MO': 1}", "hope.json:1:2: table: is no JSON here: ''' cannot stand here. Correct it; every text and name stands in double quotes, with no comma after the last."),
        ('{"MO": {"name": "Missouri",\n}}', "hope.json:1:27: table: is no JSON here: a comma stands before '}'. Correct it; every text and name stands in double quotes, with no comma after the last."),
        ("[" * 5000 + "]" * 5000, "hope.json: table: is nested too deep, or has a number too long. Make it simpler."),
        ('[{"name": "Missouri"}, {"id": "KS", "name": "Kansas"}]', "hope.json:1: warning: id: 1 row is no sheet: line 1 has no id. Give the row an id that no other row has."),
        ('{"MO": {"name": "Missouri", "name": "Kansas"}}', "hope.json:1:29: name: is given twice. The first is on line 1. Delete one of them."),
        ('"Missouri"', "hope.json:1:1: table: holds no statistics. Write each place as its id, a colon, and its figures indented below."),
    ],
)  # fmt: skip
def test_what_is_said_about_json(text: str, message: str) -> None:
    assert read(text.encode(), ".json")[1] == [message]


def test_json_s_escapes_are_read() -> None:
    table, said = read(rb'{"MO": {"name": "Qu\u00e9bec \/ \ud83d\ude00", "a": "1\"2\\\n3"}}', ".json")
    assert said == []
    assert table
    assert {path: cell.text for path, cell in table.rows[0].cells.items()} == {"name": "Québec / 😀", "a": '1"2\\\n3'}


MEASURES = """
set: {year: 2020, as_of: 2020-01-01, source: me}
measures:
  victims: {label: Victims, kind: count, people: false}
  rate: {label: Rate, kind: rate}
"""
SPEC = 'factsheet: 1\ntitle: T\ntheme: hotline\ndata: hope\ndefault_place: MO\nfile: a\nbody: [{text: "{victims} {rate}"}]\n'


@pytest.mark.parametrize(
    ("ending", "data", "message"),
    [
        (".xlsx", workbook([HOPE[0], ["MO", "Missouri", date(2017, 3, 4), 0.5]]), "hope.xlsx:C2: victims: '2017-03-04' for MO is a date, as spreadsheets make of some numbers. Format the column as text and write the whole number again."),
        (".csv", b"id;name;victims;rate\nMO;Missouri;12,5;0,5\n", "hope.csv:2: victims: '12,5' for MO is not a whole number. Write 12 or 13, whichever is true."),
    ],
)  # fmt: skip
def test_a_figure_of_another_form_is_named(ending: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / f"hope{ending}").write_bytes(data)
    (tmp_path / "hope.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(tmp_path / "spec.yaml"))
    assert [str(problem).rpartition("/")[2] for problem in refused.value.problems] == [message]


def test_a_decimal_comma_is_proved_as_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "hope.csv").write_bytes(b"id;name;victims;rate\nMO;Missouri;12;1742,5\n")
    (tmp_path / "hope.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / "spec.yaml"))
    assert result.report
    assert [figure.text for figure in result.report.figures] == ["12", "1,742.5"]


@given(st.binary(max_size=300), st.sampled_from([".csv", ".json", ".xlsx", ".yaml"]))
def test_any_bytes_are_a_table_or_problems(data: bytes, ending: str) -> None:
    table, said = read(data, ending)
    assert said or table is None or table.rows or not data.strip()


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ('{"a": {"x": 1,}}', "1:14", "a comma stands before '}'"),
        ('{"a": {"x": 1 ,\n }}', "1:15", "a comma stands before '}'"),
        ('[{"id": "a", "x": 1}, ]', "1:21", "a comma stands before ']'"),
        ('{"a": {"x": 1} "b": {}}', "1:16", "a comma is missing before it"),
        ('{"a": 1 "b": 2}', "1:9", "a comma or a colon is missing before it"),
        ('{\n"a": "x}', "2:6", "the text that begins here has no closing quote"),
        ('{"a": "x\ny"}', "1:9", "a line break or a tab stands inside a text"),
        ('{"a": "\\q"}', "1:8", "a backslash stands before a character that needs none"),
        ('{"a": 1', "1:8", "it breaks off before its end"),
        ("{'a': 1}", "1:2", "''' cannot stand here"),
    ],
)
def test_what_is_wrong_with_json_in_words_of_our_own(text: str, place: str, why: str) -> None:
    """The words and places of Python's reader differ from release to release."""
    problems: list[Problem] = []
    assert read_plain(text.encode(), ".json", "t.json", problems) is None
    [problem] = problems
    assert str(problem.location) == f"t.json:{place}"
    assert problem.fact == f"is no JSON here: {why}."


@pytest.mark.parametrize("ending", [".yaml", ".json", ".csv"])
@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_a_table_of_nothing_is_said_to_be_empty(data: bytes, ending: str) -> None:
    problems: list[Problem] = []
    table = read_plain(data, ending, f"t{ending}", problems)
    assert table is None or not table.rows
    assert [(problem.code, problem.location.file) for problem in problems] == [("empty-file", f"t{ending}")]
    assert problems[0].fact == "holds no statistics."
