"""Raw statistics: what is read, where it stood, and what is said about a file that is no table."""

# ruff: noqa: E501  (a message is compared whole, on one line)

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.statistics import keyed
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.spreadsheets import csvfiles
from factsheet.statistics.tables import Table, slugified


def csv(text: str | bytes) -> tuple[Table, list[str]]:
    problems: list[Problem] = []
    table = csvfiles.from_csv(text.encode() if isinstance(text, str) else text, "t.csv", problems)
    return table, [str(problem) for problem in (*problems, *(one for row in table.rows for one in row.problems))]


def yaml(text: str) -> tuple[Table, list[str]]:
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "t.yaml", problems)
    assert document
    table = keyed.from_yaml(document, problems)
    return table, [str(problem) for problem in (*problems, *(one for row in table.rows for one in row.problems))]


def test_csv_cells_are_kept_as_typed_with_their_lines() -> None:
    table, said = csv(
        'id,name,cases.total\r\nMO,Missouri, 144 \r\n\r\nDC,"District\r\nof Columbia",7\r\nIA,Iowa,\r\n,,\r\n'
    )
    assert said == []
    assert [(row.id, row.location.line) for row in table.rows] == [("MO", 2), ("DC", 4), ("IA", 6)]
    cell = table.rows[0].cells["cases.total"]
    assert (cell.path, cell.text, cell.location, cell.row) == ("cases.total", " 144 ", Location("t.csv", 2), "MO")
    assert table.rows[1].cells["name"].text == "District\r\nof Columbia"
    assert table.rows[2].cells["cases.total"].text == ""


def test_a_byte_order_mark_and_old_line_ends_do_not_matter() -> None:
    assert csv(b"\xef\xbb\xbfid,name\rmo,Missouri\r")[0].rows == csv("id,name\nmo,Missouri\n")[0].rows


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "t.csv: table: holds no statistics. Give every place a row under a first row that begins with id,name."),
        ("name,victims\n", "t.csv:1: table: no column 'id'. The first row has name, victims. Begin it with id,name. "
         "Or: Say in the measures file which column names a place, such as table: {place: County}."),
        ("id^name\nmo^Missouri\n", "t.csv:1: table: its columns are not parted by commas. Save it again as 'CSV UTF-8 (comma delimited)'."),
        ("id,name\nmo,Missouri\n,Iowa\n", "t.csv:3: warning: id: 1 row is no sheet: line 3 has no id. Give the row an id that no other row has."),
        ("id,name\nNew York,New York\n", "t.csv:2: id: 'New York' is no id. Ids are letters and digits with hyphens, such as missouri or MO. Write new-york."),
        ("id,name\nmo,Missouri\nMO,Montana\n", "t.csv:3: id: the id 'MO' is used twice, first on line 2. Give each row its own id."),
        ("id,a,a\nmo,1,2\n", "t.csv:1: a: stands twice, as column 2 and as column 3. Remove one of them."),
        ("id,,a,,\nmo,1,2,,\n", "t.csv:1: table: columns 2, 4 and 5 have no name. Name them in the first row, or remove them."),
        ("id,a" + "," * 300 + "\n", "t.csv:1: table: columns 3, 4, 5 and 297 more have no name. Name them in the first row, or remove them."),
        ("id,a,a,a,a\nmo,1,2,3,4\n", "t.csv:1: a: stands 4 times, as columns 2, 3, 4 and 1 more. Remove all but one of them."),
        ("id,a,b,c,d,a,b,c,d\n", "t.csv:1: a: stands twice, as column 2 and as column 6. The same in 4 columns: a, b, c and 1 more. Remove one of them. Correct the others likewise."),
        ("id,2017,2018,2019,2020\n", "t.csv:1: 2017: a page cannot refer to a column named '2017'. Names have small letters, digits, _ and full stops, and begin with a letter. The same in 4 columns: 2017, 2018, 2019 and 1 more. Name it figure_2017. Correct the others likewise."),
        ("id,,a\nmo,1,2\n", "t.csv:1: table: column 2 has no name. Name it in the first row, or remove it."),
        ("id,Total Cases\nmo,1\n", "t.csv:1: Total Cases: a page cannot refer to a column named 'Total Cases'. Names have small letters, digits, _ and full stops, and begin with a letter. Name it total_cases."),
        ("id,name,a\nmo,Missouri,1,742\n", "t.csv:2: mo: has 4 fields, but the first row has 3. Put quotation marks around a field that holds a comma, or name its column."),
        ("id,name,a\nmo\n", "t.csv:2: mo: has 1 field, but the first row has 3. Add the missing fields, or commas for empty ones."),
        ("id,name,a\nmo,Missouri\n", "t.csv:2: mo: has 2 fields, but the first row has 3. Add the missing fields, or commas for empty ones."),
        ('id,name\nmo,"Missouri\n', 't.csv:2:4: table: a quotation mark opens here and is never closed. Put the whole cell between " and ", and write " inside as "".'),
        ('id,name\nmo,"Show" me\n', 't.csv:2: table: a cell has text after its closing quotation mark. Put the whole cell between " and ", and write " inside as "".'),
        ("id,name\nmo,Miss\0uri\n", "t.csv:2: table: holds a NUL character, so it is no text. Save it again as 'CSV UTF-8'."),
        (b"id,name\nmo,Missouri\nqc,Qu\xe9bec\n", "t.csv:3: warning: table: is not UTF-8, and was read as Windows-1252, with words such as 'Québec'. Save it as 'CSV UTF-8' if that is wrong."),
        (b"id,name\nmo,Missouri\nqc,Qu\x81bec\n", "t.csv:3: table: is not UTF-8: it holds the byte 0x81. Save it again as 'CSV UTF-8'."),
        ("id,name\n".encode("utf-16")[:-1], "t.csv: table: is UTF-16 text that is cut short or damaged. Save it again as 'CSV UTF-8'."),
    ],
)  # fmt: skip
def test_what_is_said_about_a_csv_file(data: str | bytes, message: str) -> None:
    assert csv(data)[1] == [message]


@pytest.mark.parametrize(
    ("name", "path"),
    [("2017", "figure_2017"), ("1e3", "figure_1e3"), ("Cases..2017", "cases.2017"), ("_total", "total"), ("%", "cases.total"),
     ("Año", "ano"), ("日本", "riben"), ("A" * 90, "a" * 60), ("Cases.Sex & labor", "cases.sex_labor")],
)  # fmt: skip
def test_the_name_that_is_proposed_for_a_column_is_one(name: str, path: str) -> None:
    assert csv(f"id,{name}\nmo,1\n")[1][0].endswith(f" Name it {path}.")
    assert csv(f"id,{path}\nmo,1\n")[1] == []


def test_every_mistake_is_told_at_once_and_good_rows_are_kept() -> None:
    table, said = csv("id,name\nmo\nia,Iowa\nx y,Nowhere\n")
    assert [(row.id, row.unread) for row in table.rows] == [("mo", True), ("ia", False)]
    assert len(said) == 2


def test_yaml_paths_are_joined_by_full_stops() -> None:
    table, said = yaml(
        'MO:\n  name: Missouri\n  fips: "29"\n  cases: {total: 144, by: {age: 3}}\n  calls: 08\n  victims:\n'
    )
    assert said == []
    (row,) = table.rows
    assert [(path, cell.text) for path, cell in row.cells.items()] == [
        ("name", "Missouri"), ("fips", "29"), ("cases.total", "144"), ("cases.by.age", "3"), ("calls", "08"), ("victims", "")
    ]  # fmt: skip
    assert row.cells["cases.total"].location == Location("t.yaml", 4, 18)
    assert row.location == Location("t.yaml", 1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "t.yaml:1:1: table: holds no statistics. Write each place as its id, a colon, and its figures indented below."),
        ("mo: 12\n", "t.yaml:1:1: mo: has no figures. Indent them below 'mo:', such as 'name: Missouri' and 'victims: 174'."),
        ("mo: {cases: [1, 2]}\n", "t.yaml:1:13: cases: is a list. Each figure is one number or text. Give each its own name, such as cases.labor."),
        ("mo:\n  cases.total: 1\n  cases: {total: 2}\n", "t.yaml:3:18: cases.total: stands twice for mo, first on line 2. Remove one of them."),
        ("mo: {name: A}\nMO: {name: B}\n", "t.yaml:2:1: id: the id 'MO' is used twice, first on line 1. Give each row its own id."),
    ],
)  # fmt: skip
def test_what_is_said_about_a_yaml_table(text: str, message: str) -> None:
    assert yaml(text)[1] == [message]


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.text(alphabet='id,name"\n\r;a1 ').map(lambda text: b"id,name\n" + text.encode())
)
def test_any_bytes_are_a_table_or_problems(data: bytes) -> None:
    table, said = csv(data)
    assert table.rows or said or b"id" in data


def test_slugs() -> None:
    assert slugified("District of Columbia") == "district-of-columbia"
    assert slugified("Hawai'i / Québec") == "hawaii-quebec"
    assert slugified("../etc") == "etc"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Łódź", "lodz"), ("Straße", "strasse"), ("Ødegård", "odegard"), ("Đà Nẵng", "da-nang"), ("Ægir", "aegir"),
     ("Þórshöfn", "thorshofn"), ("Đakovo", "dakovo"), ("Iğdır", "igdir"), ("Hawaiʻi", "hawaii"),
     ("Kwak̓wala", "kwakwala"), ("Queen Anne’s", "queen-annes"), ("Winston–Salem", "winston-salem"),
     ("Москва", "moskva"), ("Café", "cafe"), ("ﬁn", "fin")],
)  # fmt: skip
def test_letters_without_a_decomposition_are_written_in_latin_ones(name: str, slug: str) -> None:
    assert slugified(name) == slug


def test_a_table_goes_to_a_worker_and_back() -> None:
    table, _ = csv("id,name\nmo,Missouri\n")
    assert pickle.loads(pickle.dumps(table)) == table
    assert hash(table) == hash(csv("id,name\nmo,Missouri\n")[0])
    assert repr(FrozenMap([("a", 1)])) == "FrozenMap([('a', 1)])"
