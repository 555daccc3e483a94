"""Files of spreadsheets are read as raw sheets, whatever stands around the table in them."""

# ruff: noqa: E501  (a row of a file is written whole, on one line)

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from factsheet.statistics.files import read_plain
from factsheet.statistics.spreadsheets.raw import RawSheet, raw_sheets

HEALTH = Path(__file__).parents[3] / "cases" / "data" / "county-workbook"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = f'xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:style="{OFFICE}style:1.0"'


def read(data: bytes | str, ending: str) -> tuple[tuple[RawSheet, ...], list[str]]:
    problems: list = []
    sheets = raw_sheets(data.encode() if isinstance(data, str) else data, ending, f"t{ending}", problems)
    return sheets, [str(problem) for problem in problems]


def texts(sheet: RawSheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(tables: str, styles: str = "", **others: str) -> bytes:
    body = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f"{others.pop('before', '')}<office:document-content {NAMES}>{body}</office:document-content>",
        )
        for name, text in others.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def table(rows: str, name: str = "S", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def cell(text: str, more: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def number(value: float, text: str, kind: str = "float") -> str:
    return cell(text, f'office:value-type="{kind}" office:value="{value}"')


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_the_workbook_of_an_office() -> None:
    problems: list = []
    notes, new, old = raw_sheets((HEALTH / "health.xlsx").read_bytes(), ".xlsx", "health.xlsx", problems)
    assert not problems
    assert [sheet.name for sheet in (notes, new, old)] == ["Notes", "2024", "2023"]
    assert new.file == "health.xlsx (2024)"
    assert {(4, 4, 5), (4, 6, 9)} <= set(new.spans)
    first = next(row for row in new.rows if row.number == 6)
    assert [one.text for one in first.cells[:6]] == ["Allegany", "24001", "67,729", "5,684", "13.5 (12.2-14.9)", "9.8%"]
    assert first.cells[5].value == "0.0981"
    assert first.cells[5].format == "0.0%"
    assert (first.cells[10].text, first.cells[19].text) == ("1,462:1", "<5")
    assert str(first.cells[19].location) == "health.xlsx (2024):T6"
    assert {len(row.cells) for row in new.rows} == {20}


def test_what_is_hidden_or_merged_in_a_workbook_is_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (["a", "b", "c"], [1, True, "=1/0"], [3, "#REF!", 5.5]):
        sheet.append(line)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A5:A7")
    other = book.create_sheet("Old")
    other["A1"] = "x"
    other.sheet_state = "veryHidden"
    (seen, unseen), said = read(saved(book), ".xlsx")
    assert not said
    assert [row.hidden for row in seen.rows] == [False, True, False]
    assert (seen.hidden_columns, seen.tall, seen.hidden, unseen.hidden) == ({2}, ((1, 5, 7),), False, True)
    assert (seen.file, unseen.file) == ("t.xlsx", "t.xlsx (Old)")
    assert seen.rows[1].cells[1].text == "TRUE"
    faults = [cell.fault for row in seen.rows for cell in row.cells if cell.fault]
    assert [(fault.code, fault.location.cell) for fault in faults] == [
        ("formula-without-value", "C2"),
        ("spreadsheet-error", "B3"),
    ]


def test_an_export_with_empty_rows_and_columns_before_the_table() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Sheet 1 - Table 1"
    for line in ([], ["Table 1"], [None, None, "County", "Rate"], [None, None, "Adams", 0.5]):
        book.active.append(line)
    book.active["D4"].number_format = "0%"
    (sheet,), _ = read(saved(book), ".xlsx")
    assert (sheet.file, sheet.name) == ("t.xlsx", "Sheet 1 - Table 1")
    assert texts(sheet) == [["Table 1", "", "", ""], ["", "", "County", "Rate"], ["", "", "Adams", "50%"]]
    assert [row.number for row in sheet.rows] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("County,Rate\nAdams,1\n", [["County", "Rate"], ["Adams", "1"]]),
        ("County;Rate\nAdams;1,5\nBaker;2,5\n", [["County", "Rate"], ["Adams", "1,5"], ["Baker", "2,5"]]),
        ("County\tRate\nAdams, N\t1\nBaker, S\t2\n", [["County", "Rate"], ["Adams, N", "1"], ["Baker, S", "2"]]),
        ("County|Rate\nAdams|1\n", [["County", "Rate"], ["Adams", "1"]]),
        ('Health 2024\n\nCounty,"Rate; %"\nAdams,1\n', [["Health 2024", ""], ["County", "Rate; %"], ["Adams", "1"]]),
        ("County\nAdams\n", [["County"], ["Adams"]]),
    ],
)
@pytest.mark.parametrize("ending", [".csv", ".txt", ".tsv"])
def test_the_separator_is_found(text: str, rows: list[list[str]], ending: str) -> None:
    (sheet,), said = read(text, ending)
    assert (texts(sheet), said) == (rows, [])
    assert sheet.rows[-1].cells[0].comma == (";R" in text)


def test_an_open_document_spreadsheet() -> None:
    data = ods(
        table(
            '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
            + row(cell("Title", 'office:value-type="string" table:number-columns-spanned="3"'), '<table:covered-table-cell table:number-columns-repeated="2"/>')
            + row("<table:table-cell/>", more='table:number-rows-repeated="3"')
            + row(cell("a<text:s text:c='2'/>b"), number(0.0981, "9.8%", "percentage"), number(5684, "5,684"))
            + row(number(1, "1").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'), more='table:number-rows-repeated="2" table:visibility="filter"')
            + row(
                cell("3/1/24", 'office:value-type="date" office:date-value="2024-03-01"'),
                cell("#REF!", 'office:value-type="string" table:formula="x"'),
                '<table:table-cell table:formula="of:=1"/>',
            )
            + row('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048500"')
        )
        + table(row(cell("x")), "Old", 'table:style-name="ta2"'),
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>',
    )  # fmt: skip
    (sheet, old), said = read(data, ".ods")
    assert (said, old.hidden, sheet.hidden, old.file) == ([], True, False, "t.ods (Old)")
    assert [row.number for row in sheet.rows] == [1, 5, 6, 7, 8]
    assert texts(sheet) == [
        ["Title", "", ""],
        ["a  b", "9.8%", "5,684"],
        *[["1", "1", ""]] * 2,
        ["2024-03-01", "#REF!", ""],
    ]
    assert [row.hidden for row in sheet.rows] == [False, False, True, True, False]
    assert (sheet.spans, sheet.hidden_columns) == (((1, 1, 3),), {2, 3})
    assert (sheet.rows[1].cells[1].value, str(sheet.rows[1].cells[1].location)) == ("0.0981", "t.ods:B5")
    assert [one.fault.code for one in sheet.rows[4].cells if one.fault] == [
        "spreadsheet-error",
        "formula-without-value",
    ]


def test_decimal_commas_are_known_where_a_value_stands_beside() -> None:
    (sheet,), _ = read(ods(table(row(number(1234.5, "1.234,50"), cell("2,5")))), ".ods")
    assert [one.comma for one in sheet.rows[0].cells] == [True, True]
    (sheet,), _ = read(ods(table(row(number(1234.5, "1,234.50"), cell("2,5")))), ".ods")
    assert [one.comma for one in sheet.rows[0].cells] == [False, False]


DECLARED = '<!DOCTYPE x [<!ENTITY a "b">]>'
MANY = "table:number-columns-repeated"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"PK", "it is no workbook that can be read."),
        (ods("", before=DECLARED), "it has declarations that no spreadsheet program writes."),
        (ods(table("<a>" * 5_000 + "</a>" * 5_000)), "it has more cells, texts and styles than are read."),
        (ods(table(row(cell("x", f'{MANY}="99999999"')))), "it has 1,001 columns."),
        (ods(table(row(cell("x"), more='table:number-rows-repeated="999999999"'))), "it has more cells"),
        (ods(table(row(cell("x"), more='table:number-rows-repeated="100000"'))), "it has more than 20,000 rows"),
        (ods(table(row(cell("x", f'{MANY}="900"'), more='table:number-rows-repeated="20000"'))), "it has more than 400,000 cells"),
        (ods(table(row(cell("x", f'{MANY}="many"')))), "it is no workbook that can be read."),
        (ods(table(row(cell("x")))[:-3]), "it is no workbook that can be read."),
        (ods("", **{"META-INF__manifest": "<encryption-data/>"}), "it has a password"),
        (ods(" " * 70_000_000), "it unpacks to more than 60,000,000 bytes."),
        (ods(table(row("<table:table-cell/>"))), "holds no statistics."),
    ],
)  # fmt: skip
def test_what_is_said_about_an_open_document_spreadsheet(data: bytes, fact: str) -> None:
    sheets, said = read(data, ".ods")
    assert not sheets
    assert len(said) == 1
    assert said[0].startswith(f"t.ods: table: {fact}")


def test_json_lines() -> None:
    (sheet,), said = read(
        '{"id": "mo", "rate": {"a": 1.50, "b": null}}\n\n{"id": "ia", "n": true, "l": [1]}\n', ".jsonl"
    )
    assert not said
    assert texts(sheet) == [
        ["id", "rate.a", "rate.b", "n", "l"],
        ["mo", "1.50", "", "", ""],
        ["ia", "", "", "true", ""],
    ]
    assert [row.number for row in sheet.rows] == [0, 1, 3]
    assert str(sheet.rows[2].cells[3].location) == "t.jsonl:3"
    assert [one.fault.code for one in sheet.rows[2].cells if one.fault] == ["not-one-value"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.jsonl: table: holds no statistics."),
        ("[1]", "t.jsonl:1: table: this line is no object with names and values."),
        ('{"a": 1}\n{"a": 1,}', "t.jsonl:2:8: table: is no JSON here: a comma stands before '}'."),
        ('{"a": 1, "a": 2}', "t.jsonl:1: table: 'a' is given twice."),
        ('{"a.b": 1, "a": {"b": 2}}', "t.jsonl:1: table: 'a.b' is given twice."),
        ('{"a":' * 100_000, "t.jsonl:1: table: is nested too deep."),
        ('{"a":' * 20 + "1" + "}" * 20, "t.jsonl:1: table: is nested too deep."),
        ("\n".join(f'{{"a{n}": 1}}' for n in range(900)), "t.jsonl: table: its 900 lines have 900 names"),
    ],
)
def test_what_is_said_about_json_lines(text: str, message: str) -> None:
    sheets, said = read(text, ".jsonl")
    assert not sheets
    assert len(said) == 1
    assert said[0].startswith(message)


@pytest.mark.parametrize(
    ("data", "ending", "rate"),
    [
        (ods(table(row(cell("id"), cell("name"), cell("rate")) + row(cell("mo"), cell("Missouri"), number(0.0981, "9.8%", "percentage")))), ".ods", "9.8%"),
        (b'{"id": "mo", "name": "Missouri", "rate": 0.0981}', ".jsonl", "0.0981"),
        (b"id\tname\trate\nmo\tMissouri\t0.0981\n", ".tsv", "0.0981"),
        (b"id|name|rate\nmo|Missouri|0.0981\n", ".txt", "0.0981"),
    ],
)  # fmt: skip
def test_a_plain_table_has_the_figures_that_are_shown(data: bytes, ending: str, rate: str) -> None:
    problems: list = []
    found = read_plain(data, ending, f"t{ending}", problems)
    assert found
    assert not problems
    assert [(one.id, one.cells["rate"].text) for one in found.rows] == [("mo", rate)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "t.json: table: holds no statistics."),
        ('[\n{"id": "mo", "a": 1},\n7]', "t.json:3: table: this line is no object with names and values."),
        ('[{"id": "mo", "a": 1},\n{"id": "ks", "a": }]', "t.json:2:19: table: is no JSON here: "),
        ('[{"id": "mo", "a": 1},\n {"id": "ks",\n "a": [2]}]', "t.json:2: a: a list stands where one value is needed."),
    ],
)
def test_what_is_said_about_a_list_in_json(text: str, message: str) -> None:
    problems: list = []
    table = read_plain(text.encode(), ".json", "t.json", problems)
    problems += [cell.fault for row in (table.rows if table else ()) for cell in row.cells.values() if cell.fault]
    assert len(problems) == 1
    assert str(problems[0]).startswith(message)
