"""Tables of several periods, in all the forms that people have them in, make one sheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.publish import Published

HERE = Path(__file__).parent / "data"
TREND = list(csv.DictReader((HERE / "hotline-trend.csv").open(encoding="utf-8")))
YEARS = ["2012", "2013", "2014", "2015", "2016"]
PATHS = ["calls", "cases"]
SET = "set: {as_of: 2018-01-01, source: A public visualisation project}\n"
SPEC = """
factsheet: 1
title: "{place.name} {set.year}"
language: en-US
theme: hotline
data: trend
default_place: MO
file: "{place.slug}"
body:
  - banner: {title: "{place.name}", subtitle: "{set.year}"}
  - counts: {as: headline, items: [{value: calls, label: Calls}, {value: calls@2012, label: Calls in 2012}]}
  - text: "{calls} calls, {calls:versus(calls@last)}. {growth} since 2012. Cases {cases:direction(cases@2014)}."
"""
MEASURES = """
measures:
  calls: {%s label: Calls, kind: count, people: false}
  cases: {%s label: Cases, kind: count, people: false}
  growth: {label: Growth, kind: growth}
against: {last: {period: -1, label: Last year}}
formulas: {growth: calls / calls@2012 - 1}
"""


def in_columns(folder: Path) -> str:
    (folder / "trend.csv").write_bytes((HERE / "hotline-trend.csv").read_bytes())
    return MEASURES % ("periods: calls.*,", "periods: cases.*,")


def in_yaml(folder: Path) -> str:
    rows = {row["id"]: {"name": row["name"], **_nested(row)} for row in TREND}
    (folder / "trend.yaml").write_text(json.dumps(rows), "utf-8")
    return MEASURES % ("periods: calls.y*,", "periods: cases.y*,")


def _nested(row: dict[str, str]) -> dict[str, dict[str, int]]:
    return {path: {f"y{year}": int(row[f"{path}.{year}"]) for year in YEARS} for path in PATHS}


def long(folder: Path) -> str:
    lines = [
        (r["name"], r["id"], path.title(), year, r[f"{path}.{year}"]) for r in TREND for path in PATHS for year in YEARS
    ]
    _write(folder / "trend.csv", [("State", "Code", "Measure", "Year", "Value"), *lines])
    return "table: {place: Code, name: State, long: {measure: Measure, period: Year, value: Value}}" + MEASURES % (
        "",
        "",
    )


def german(folder: Path) -> str:
    """As a German Excel saves it: semicolons, thousands with full stops, Windows-1252, a title over the header."""
    header = ["Kürzel", "Staat", *(f"Anrufe {year}" for year in YEARS), *(f"Fälle {year}" for year in YEARS)]
    lines = [[r["id"], r["name"], *(_with_stops(r[f"{path}.{y}"]) for path in PATHS for y in YEARS)] for r in TREND]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([["Anrufe und Fälle"], [], header, *lines])
    (folder / "trend.csv").write_bytes(text.getvalue().encode("cp1252"))
    return "table: {place: Kürzel, name: Staat}" + MEASURES % ("periods: Anrufe *,", "periods: Fälle *,")


def _with_stops(number: str) -> str:
    return f"{int(number):,}".replace(",", ".")


def json_lines(folder: Path) -> str:
    lines = [
        json.dumps({"id": r["id"], "name": r["name"], "year": int(y), **{p: int(r[f"{p}.{y}"]) for p in PATHS}})
        for r in TREND
        for y in YEARS
    ]
    (folder / "trend.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return "table: {period: year}" + MEASURES % ("", "")


def open_document(folder: Path) -> str:
    name = "urn:oasis:names:tc:opendocument:xmlns"
    lines = [["State", "Code", "Year", "Calls received", "Cases"]]
    lines += [[r["name"], r["id"], year, r[f"calls.{year}"], r[f"cases.{year}"]] for r in TREND for year in YEARS]
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in lines)
    content = (
        f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" '
        f'xmlns:text="{name}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Trend">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(folder / "trend.ods", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
    return "table: {place: Code, name: State, period: Year}" + MEASURES % ("column: Calls received,", "")


def _ods_cell(text: str) -> str:
    value = f'office:value-type="float" office:value="{text}"' if text.isdigit() else 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{text}</text:p></table:table-cell>"


def sheet_a_year(folder: Path) -> str:
    book = openpyxl.Workbook()
    for year in reversed(YEARS):
        sheet = book.create_sheet(f"FY {year}")
        sheet.append([f"Hotline {year}"])
        sheet.append([])
        sheet.append(["State", "Abbr", "Calls received", "Cases"])
        for row in TREND:
            sheet.append([row["name"], row["id"], int(row[f"calls.{year}"]), int(row[f"cases.{year}"])])
    book.remove(book["Sheet"])
    book.save(folder / "trend.xlsx")
    sheets = ", ".join(f"{year}: FY {year}" for year in YEARS)
    return f"table: {{sheets: {{{sheets}}}, place: Abbr, name: State}}" + MEASURES % ("column: Calls received,", "")


def file_a_year(folder: Path) -> str:
    for year in YEARS:
        lines = [(r["id"], r["name"], r[f"calls.{year}"], r[f"cases.{year}"]) for r in TREND]
        _write(folder / f"hotline-{year}.csv", [("id", "name", "calls", "cases"), *lines])
    return f"table: {{files: {{{', '.join(f'{y}: hotline-{y}.csv' for y in YEARS)}}}}}" + MEASURES % ("", "")


def _write(path: Path, lines: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def published(make: Callable[[Path], str], folder: Path, spec: str = SPEC) -> Published:
    folder.mkdir(exist_ok=True)
    measures = make(folder)
    (folder / "trend.measures.yaml").write_text(SET + measures, "utf-8")
    (folder / "spec.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "spec.yaml")


FORMS = [in_columns, in_yaml, long, german, json_lines, open_document, sheet_a_year, file_a_year]


@pytest.mark.parametrize("make", FORMS)
def test_every_form_of_the_trend_has_the_figures_of_the_source(make: Callable[[Path], str], tmp_path: Path) -> None:
    found = published(make, tmp_path).statistics
    assert [place.id for place in found.places] == [row["id"] for row in TREND]
    assert found.info.year == 2016
    for place, row in zip(found.places, TREND, strict=True):
        figures = {path: figure.value for path, figure in place.figures.items()}
        assert place.name == row["name"]
        for path in PATHS:
            assert figures[path] == int(row[f"{path}.2016"])
            assert figures[f"{path}@last"] == int(row[f"{path}.2015"])
            assert [figures[f"{path}@{year}"] for year in YEARS] == [int(row[f"{path}.{year}"]) for year in YEARS]
        growth = int(row["calls.2016"]) / int(row["calls.2012"]) - 1
        assert float(str(figures["growth"])) == pytest.approx(growth)


def drawn(pdf: bytes) -> tuple[bytes, bytes]:
    """What a page draws, and the table that is attached to it."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        content = b"".join(page.Contents.read_bytes() for page in file.pages)
        (attached,) = [file.attachments[name].get_file().read_bytes() for name in file.attachments]
        return content, attached


@pytest.mark.slow
def test_all_forms_draw_the_same_and_attach_the_same(tmp_path: Path) -> None:
    sheets = {make.__name__: factsheet.build(published(make, tmp_path / make.__name__)).data for make in FORMS}
    first = drawn(sheets["in_columns"])
    assert all(drawn(sheet) == first for sheet in sheets.values()), [n for n, s in sheets.items() if drawn(s) != first]
    assert b"calls@2012,Calls,214,,2012" in first[1]
    assert b"@last" not in first[1]  # each figure once


def test_the_set_may_be_about_an_earlier_period(tmp_path: Path) -> None:
    measures = long(tmp_path)
    (tmp_path / "trend.measures.yaml").write_text(SET.replace("{", "{period: 2014, ", 1) + measures, "utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    found = factsheet.load(tmp_path / "spec.yaml").statistics
    missouri = next(place for place in found.places if place.id == "MO")
    row = next(row for row in TREND if row["id"] == "MO")
    assert found.info.year == 2014
    assert missouri.figures["calls"].value == int(row["calls.2014"])
    assert missouri.figures["calls@last"].value == int(row["calls.2013"])
    assert missouri.figures["calls@2016"].value == int(row["calls.2016"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("set: {period: 2019, ", "no period '2019'. Periods are 2012"),
        ("against: {last: {period: 2019}}\nset: {", "no period '2019'. It has 2012, 2013, 2014, 2015 and 2016."),
        ("against: {last: {period: -7}}\nset: {", "and none that far away."),
        ("against: {last: {row: state}}\nset: {", "the table has no row 'state' that is no place. It has none."),
        ("against: {last: {}}\nset: {", "says not what it compares with."),
        ("against: {last: {period: -1, row: a}}\nset: {", "has period and row."),
    ],
)
def test_what_is_said_about_periods_and_comparisons(change: str, message: str, tmp_path: Path) -> None:
    usual = "against: {last: {period: -1, label: Last year}}\n"
    measures = long(tmp_path).replace(usual, "" if "against" in change else usual)
    spec = SPEC.replace(", {calls:versus(calls@last)}", "")  # which is said of another period only
    (tmp_path / "trend.measures.yaml").write_text(SET.replace("set: {", change, 1) + measures, "utf-8")
    (tmp_path / "spec.yaml").write_text(spec, "utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "spec.yaml")])
    assert run.exit_code == 1
    assert message in run.stderr, run.stderr


def test_the_sample_of_a_long_table(tmp_path: Path) -> None:
    (tmp_path / "trend.csv").write_bytes((HERE / "long-table" / "long.csv").read_bytes())
    (tmp_path / "trend.measures.yaml").write_text(
        SET + "table: {place: county, long: {measure: measure, period: year, value: value}}\n"
        "measures:\n  smoking: {label: Smoking, kind: share}\n  obesity: {label: Obesity, kind: share}\n",
        "utf-8",
    )
    spec = (
        SPEC.replace("MO", "allegany").partition("body:")[0]
        + 'body:\n  - text: "{smoking} ({smoking@2022}), {obesity}"\n'
    )
    (tmp_path / "spec.yaml").write_text(spec, "utf-8")
    found = factsheet.load(tmp_path / "spec.yaml").statistics
    place = found.places[0]
    assert (place.id, place.name, found.info.year) == ("allegany", "Allegany", 2024)
    lines = [line.split(",") for line in (HERE / "long-table" / "long.csv").read_text("utf-8").split()[1:]]
    for county, measure, year, value in lines:
        figure = next(one for one in found.places if one.name == county).figures[f"{measure}@{year}"]
        assert str(figure.value) == value
    assert place.figures["obesity@2022"].state == "not-available"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('year: 2025}|periods: {2025: Adopted, 2024: "Adopted, 2024"}', ""),
        (
            'year: 2025}|periods: "Adopted*"',
            "the column 'Adopted' has no period in its heading, and 'Adopted, 2024' has",
        ),
        (
            'year: 2023}|periods: {2025: Adopted, 2024: "Adopted, 2024"}',
            "set.year: is 2023, and the figures of the table",
        ),
        ('year: 2025}|periods: {2025: Adoptions, 2024: "Adopted, 2024"}', "no column 'Adoptions'."),
    ],
)
def test_figures_of_one_year_are_never_those_of_another(tmp_path: Path, fields: str, said: str) -> None:
    year, _, periods = fields.partition("|")
    (tmp_path / "t.csv").write_text('Shelter,Adopted,"Adopted, 2024"\nHarbor,540,505\nNorth,264,241\n', "utf-8")
    (tmp_path / "t.measures.yaml").write_text(
        f"set: {{as_of: 2026-01-12, source: County, {year}\ntable: {{place: Shelter}}\n"
        f"measures:\n  adopted: {{{periods}, label: Adopted, kind: count, people: false}}\n",
        "utf-8",
    )
    (tmp_path / "s.yaml").write_text(
        "factsheet: 1\ntitle: T\ntheme: hotline\ndata: t\ndefault_place: harbor\nfile: t\n"
        'body:\n  - text: "{adopted} adopted in {set.year}, {adopted:versus(adopted@2024)}."\n',
        "utf-8",
    )
    run = CliRunner().invoke(
        main, ["build", str(tmp_path / "s.yaml"), "--out", str(tmp_path / "o"), "--edition", "email"]
    )
    assert run.exit_code == (1 if said else 0), run.stderr
    assert said in run.stderr
    if not said:
        text = plain_text(read_pdf((tmp_path / "o" / "t.email.pdf").read_bytes(), "t.pdf", only_text=True))
        assert "540 adopted in 2025, up from 505 (2024)." in " ".join(text.split())
