"""A list may be a sheet of a workbook: a build, `data` and its draft read the sheet that the measures file names."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: counties
default_place: alba
file: "{place.slug}"
body:
  - each:
      rows: clinics
      body:
        - text: "**{row.name}.** {row.where}"
"""
TABLE = "{file: counties.xlsx, sheet: Walk-in clinics, place: County, name: Town}"
CLINICS = (
    ("County", "Town", "Where"),
    ("Alba", "Lake", "City Library"),
    ("Alba", "Hill", "Town Hall"),
    ("Bray", "Lake", "Hope Hall"),
    ("Bray", "Mill", "Opera House"),
)


def run(*typed: str) -> Result:
    result = CliRunner().invoke(main, typed, prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    book = openpyxl.Workbook()
    (page := book.worksheets[0]).title = "By county"
    for row in (("County", "Zebras"), ("Alba", 5), ("Bray", 7)):
        page.append(row)
    page = book.create_sheet("Walk-in clinics")
    page.append(["Walk-in clinics, spring 2026"])
    page.append([])
    for row in CLINICS:
        page.append(row)
    (tmp_path / "data").mkdir()
    (tmp_path / "layouts").mkdir()
    book.save(tmp_path / "data" / "counties.xlsx")
    own = "set: {year: 2025, as_of: 2026-01-01, source: S}\n"
    zebras = (
        "table: {sheet: By county, place: County}\nmeasures: {zebras: {label: Zebras, kind: count, people: false}}\n"
    )
    (tmp_path / "data" / "counties.measures.yaml").write_text(own + zebras, "utf-8")
    where = f"table: {TABLE}\nmeasures: {{where: {{column: Where, label: Where, kind: text}}}}\n"
    (tmp_path / "data" / "clinics.measures.yaml").write_text(own + where, "utf-8")
    (tmp_path / "layouts" / "s.yaml").write_text(SPEC, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def shown(place: str) -> str:
    sheet = factsheet.build(factsheet.load(Path("layouts/s.yaml")), place).data
    return " ".join(plain_text(read_pdf(sheet, "s.pdf", only_text=True)).split())


def test_a_list_is_read_from_the_sheet_that_its_measures_file_names(folder: Path) -> None:
    assert "Lake. City Library Hill. Town Hall" in shown("alba")
    assert "Lake. Hope Hall" in shown("bray")


def test_its_file_may_be_named_without_its_ending(folder: Path) -> None:
    edit(folder / "data" / "clinics.measures.yaml", "file: counties.xlsx", "file: counties")
    assert "City Library" in shown("alba")


@pytest.mark.parametrize(
    ("file", "told"),
    [("countes.xlsx", "there is no file 'countes.xlsx' beside clinics.measures.yaml. Use 'counties.xlsx'."),
     ("", "there is no table beside it, and it names none. Add clinics.csv or clinics.xlsx")],
)  # fmt: skip
def test_a_file_that_is_not_there_is_answered(file: str, told: str, folder: Path) -> None:
    edit(folder / "data" / "clinics.measures.yaml", "file: counties.xlsx, ", f"file: {file}, " if file else "")
    with pytest.raises(Refused) as refused:
        factsheet.load(Path("layouts/s.yaml"))
    assert told in str(refused.value.problems[0])


def test_a_list_that_is_misspelt_is_answered_with_one_that_only_a_measures_file_names(folder: Path) -> None:
    edit(folder / "layouts" / "s.yaml", "rows: clinics", "rows: clinic")
    with pytest.raises(Refused) as refused:
        factsheet.load(Path("layouts/s.yaml"))
    assert "no list 'clinic'. Use 'clinics'." in str(refused.value.problems[0])


# factsheet data


def test_data_says_that_a_list_has_several_rows_a_place(folder: Path) -> None:
    result = run("data", "data/clinics.measures.yaml")
    assert result.exit_code == 0
    assert "rows      4 of 2 places: Lake (alba-lake) to Mill (bray-mill)" in result.stdout
    assert "4 of 4" in result.stdout
    assert result.stderr == ""
    assert json.loads(run("data", "data/clinics.measures.yaml", "--format", "json").stdout)["list"] is True


def test_a_list_with_two_rows_of_one_place_is_known_by_the_spec_that_names_it(folder: Path) -> None:
    text = "County,Town,Where\nAlba,Lake,A\nAlba,Hill,B\nBray,Mill,C\n"
    for name in ("clinics", "others"):
        (folder / "data" / f"{name}.csv").write_text(text, "utf-8")
        own = (
            (folder / "data" / "clinics.measures.yaml").read_text("utf-8").replace(TABLE, "{place: County, name: Town}")
        )
        (folder / "data" / f"{name}.measures.yaml").write_text(own, "utf-8")
    assert run("data", "data/clinics.csv").exit_code == 0
    result = run("data", "data/others.csv")  # perhaps a slip in a code
    assert result.exit_code == 1
    assert "the id 'alba' is used twice" in result.stderr


def test_a_row_that_is_there_twice_is_a_slip_in_a_list_too(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "data" / "counties.xlsx")
    book["Walk-in clinics"].append(("Alba", "Hill", "School"))
    book.save(folder / "data" / "counties.xlsx")
    result = run("data", "data/clinics.measures.yaml")
    assert result.exit_code == 1
    assert "is given twice for alba-hill, first on line 5: 'Town Hall' and 'School'." in result.stderr


@pytest.mark.parametrize(
    ("again", "more"), [(("Alba Hill",), ""), (("Alba Hill", "Bray Lake"), ", and so is one more")]
)
def test_a_row_that_is_there_twice_with_the_same_words_is_read_once_and_said(
    again: tuple[str, ...], more: str, folder: Path
) -> None:
    book = openpyxl.load_workbook(folder / "data" / "counties.xlsx")
    rows = {f"{county} {town}": (county, town, where) for county, town, where in CLINICS}
    for name in again:
        book["Walk-in clinics"].append(rows[name])
    book.save(folder / "data" / "counties.xlsx")
    told = f"Hill: it is the same as line 5 in all that is read of it{more}. It is read once."
    for typed in (("data", "data/clinics.measures.yaml"), ("check", "layouts/s.yaml")):
        result = run(*typed)
        assert result.exit_code == 0
        assert " ".join(result.stderr.split()).count(f"{told} Remove it, or") == 1
    assert shown("alba").count("Hill. Town Hall") == 1


# Its draft


def test_a_draft_is_of_the_sheet_that_the_measures_file_names(folder: Path) -> None:
    draft = run("data", "data/clinics.measures.yaml", "--draft").stdout
    assert "  file: counties.xlsx\n  sheet: Walk-in clinics\n  place: County\n  name: Town\n" in draft
    assert "  where: {column: Where, label: Where, kind: text}" in draft
    assert "zebras" not in draft
    whole = draft.replace("  # write the day they are of, such as as_of: 2018-07-11", "  as_of: 2026-01-20")
    whole = whole.replace("  # write who published them, as source: …", "  source: Us")
    (folder / "data" / "clinics.measures.yaml").write_text(whole, "utf-8")
    assert run("data", "data/clinics.measures.yaml").exit_code == 0
    assert "Lake. Hope Hall" in shown("bray")


def test_a_draft_of_another_sheet_than_the_fullest_needs_nothing_but_its_name(folder: Path) -> None:
    (folder / "data" / "clinics.measures.yaml").write_text("table: {file: counties, sheet: walk-in clinics}\n", "utf-8")
    draft = run("data", "data/clinics.measures.yaml", "--draft").stdout
    assert "sheet: Walk-in clinics" in draft
    assert "where: {column: Where" in draft


def test_a_draft_of_sheets_that_are_periods_keeps_their_labels(folder: Path) -> None:
    book = openpyxl.Workbook()
    for name, first in (("This year", 40), ("Last year", 30), ("Notes", 0)):
        page = book.create_sheet(name)
        for row in (("County", "Calls"), ("Alba", first), ("Bray", first + 1), ("Coos", first + 2)):
            page.append(row)
    del book["Sheet"]
    book.save(folder / "data" / "calls.xlsx")
    named = "{sheets: {2025: This year, 2024: Last year}, place: County}"
    (folder / "data" / "calls.measures.yaml").write_text(f"table: {named}\n", "utf-8")
    assert "  sheets: {2025: This year, 2024: Last year}" in run("data", "data/calls.xlsx", "--draft").stdout


def test_words_alone_are_drafted_and_prose_is_not(folder: Path) -> None:
    rows = "\n".join(",".join(row) for row in CLINICS)
    (folder / "data" / "words.csv").write_text(f"Walk-in clinics,,\n{rows}\n", "utf-8")
    assert "where: {column: Where" in run("data", "data/words.csv", "--draft").stdout
    (folder / "data" / "prose.csv").write_text("To whom it may concern\nHello, all\nGoodbye\nYours, me, too\n", "utf-8")
    assert run("data", "data/prose.csv", "--draft").exit_code == 1
