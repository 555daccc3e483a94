"""A heading over several years is what was counted: a draft takes it, what it writes loads, no pattern takes more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main

COUNTIES = ("Belknap", "Carroll", "Cheshire", "Grafton", "Merrimack", "Sullivan")


def data(*typed: str) -> Result:
    result = CliRunner().invoke(main, ["data", *typed], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def workbook(
    folder: Path, over: list[str], header: list[str], merged: tuple[str, ...], sheet: str = "By county"
) -> Path:
    """A workbook with two rows of headings; shares are in columns whose heading has a percent sign."""
    book = openpyxl.Workbook()
    (page := book.worksheets[0]).title = sheet
    page.append(["Tenants, 2024 and 2025"])
    page.append([])
    page.append(over)
    page.append(header)
    for n, county in enumerate(COUNTIES):
        page.append([county, *(0.5 + (n + c) / 100 if "%" in h else 100 * c + n for c, h in enumerate(header[1:], 1))])
    for column, heading in enumerate(header, 1):
        for row in range(5, 5 + len(COUNTIES)):
            page.cell(row, column).number_format = "0%" if "%" in heading else "0"
    for cells in merged:
        page.merge_cells(cells)
    book.save(folder / "tenants.xlsx")
    return folder / "tenants.xlsx"


def drafted(file: Path) -> tuple[str, dict[str, Any]]:
    """The draft, and what is understood of the table with that draft as its measures file."""
    draft = data(str(file), "--draft").stdout
    whole = draft.replace("  # write the day they are of, such as as_of: 2018-07-11", "  as_of: 2026-01-20")
    whole = whole.replace("  # write who published them, as source: …", "  source: Us")
    file.with_name(f"{file.stem}.measures.yaml").write_text(whole, "utf-8")
    result = data(str(file), "--format", "json")
    seen = json.loads(result.stdout)
    assert [one for one in seen["problems"] if one["severity"] != "warning"] == []
    return draft, seen


@pytest.mark.parametrize(
    ("over", "merged"),
    [
        (["", "Households helped", "", "People in them", "", "Outcome", ""], ("B3:C3", "D3:E3", "F3:G3")),
        (["", "Households helped", "", "People in them", "", "Outcome", ""], ("D3:E3",)),  # typed, and not merged
        (["", "Households helped", "", "People in them", "", "Outcome", ""], ()),
        (["", "Households helped", "Households helped", "People in them", "", "", ""], ()),
    ],
)
def test_a_measure_is_called_as_the_heading_over_its_years(
    over: list[str], merged: tuple[str, ...], tmp_path: Path
) -> None:
    header = ["County", "2025", "2024", "Adults", "Children", "% kept home 2025", "% kept home 2024"]
    draft, seen = drafted(workbook(tmp_path, over, header, merged))
    assert 'households_helped: {periods: "Households helped / *", label: Households helped' in draft
    assert seen["periods"] == ["2024", "2025"]
    views = {view["path"]: view for view in seen["measures"]}
    assert views["households_helped"]["least"] == {"value": "100", "place": "Belknap"}
    assert views["households_helped"]["column"] == "Households helped / 2025"
    assert views["kept_home"]["column"] == "% kept home 2025"
    assert views["kept_home"]["least"]["value"] == "0.55"


def test_two_measures_over_the_same_years_are_two(tmp_path: Path) -> None:
    over = ["", "Cases opened", "", "Cases closed", ""]
    draft, seen = drafted(workbook(tmp_path, over, ["County", "2024", "2025", "2024", "2025"], ("B3:C3", "D3:E3")))
    assert [view["path"] for view in seen["measures"]] == ["cases_opened", "cases_closed"]
    assert 'periods: "Cases closed / *"' in draft


def test_years_of_one_heading_beside_bare_ones_are_told_apart(tmp_path: Path) -> None:
    over = ["", "Calls", "", "", "Grants, 2023 to 2025"]
    header = ["County", "FY2024", "FY2025", "Staff", "2025"]
    draft, seen = drafted(workbook(tmp_path, over, header, ("B3:C3",)))
    assert 'calls: {periods: "Calls / *"' in draft
    assert seen["periods"] == ["FY2024", "FY2025"]


def test_a_title_over_the_whole_table_is_no_measure(tmp_path: Path) -> None:
    over = ["Tenants helped since 2024", "", "", ""]
    draft, seen = drafted(workbook(tmp_path, over, ["County", "2024", "2025", "% kept home 2025"], ("A3:D3",)))
    assert 'figures: {periods: "*", label: Figures' in draft  # the sheet is called By county, which is no measure
    assert seen["periods"] == ["2024", "2025"]
    assert [view["figures"] for view in seen["measures"]] == [6, 6]


def test_a_sheet_that_is_called_like_its_measure_names_it(tmp_path: Path) -> None:
    draft, _ = drafted(workbook(tmp_path, ["", "", ""], ["County", "2024", "2025"], (), sheet="Evictions"))
    assert 'evictions: {periods: "*", label: Evictions' in draft


@pytest.mark.parametrize(
    ("heading", "guarded"),
    [("Households helped", True), ("Families and residents served", True), ("Renter households", False),
     ("Population", False), ("Residents displaced", True), ("Haushalte beraten", True)],
)  # fmt: skip
def test_those_of_a_population_who_were_helped_are_guarded(heading: str, guarded: bool, tmp_path: Path) -> None:
    draft, _ = drafted(workbook(tmp_path, ["", "", ""], ["County", heading, "Zebras"], ()))
    assert (f"label: {heading}, kind: count, people: true" in draft) == guarded


# What a person writes


def described(folder: Path, measures: str) -> Result:
    over = ["", "Households helped", "", "Cases", "", "", ""]
    header = ["County", "2025", "2024", "2025", "2024", "% kept home 2025", "% kept home 2024"]
    file = workbook(folder, over, header, ("B3:C3", "D3:E3"))
    own = f"set: {{year: 2025, as_of: 2026-01-20, source: Us}}\ntable: {{place: County}}\nmeasures:\n{measures}"
    file.with_name("tenants.measures.yaml").write_text(own, "utf-8")
    return data(str(file), "--format", "json")


def errors(result: Result) -> list[str]:
    found = json.loads(result.stdout)["problems"]
    return [" ".join((one["fact"], *one["hints"])) for one in found if one["severity"] != "warning"]


def test_a_pattern_with_more_words_takes_its_columns_first(tmp_path: Path) -> None:
    kept = '  kept: {periods: "% kept home *", label: Kept, kind: share}\n'
    result = described(
        tmp_path, '  opened: {periods: "Households helped / *", label: H, kind: count, people: false}\n' + kept
    )
    assert errors(result) == []
    assert json.loads(result.stdout)["periods"] == ["2024", "2025"]


def test_a_star_alone_over_two_measures_is_answered_with_both(tmp_path: Path) -> None:
    (told,) = errors(described(tmp_path, '  opened: {periods: "*", label: Opened, kind: count, people: false}\n'))
    assert told == "several columns are called '2025'. Write one of Households helped / *, Cases / *."


def test_a_pattern_that_is_misspelt_is_answered_with_a_pattern_and_once(tmp_path: Path) -> None:
    (told,) = errors(described(tmp_path, '  kept: {periods: "% kept hom *", label: Kept, kind: share}\n'))
    assert told.endswith("Write periods: '% kept home *'.")


def test_a_pattern_like_nothing_is_answered_with_how_to_write_one(tmp_path: Path) -> None:
    (told,) = errors(described(tmp_path, '  kept: {periods: "Zebras *", label: Kept, kind: share}\n'))
    assert told.endswith("Write the heading as it stands in the table, with * for the period.")
