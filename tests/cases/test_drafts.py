"""A draft guards whoever may be a person, keeps units, says what warns of the figures, and is made of every form."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main

ROOT = Path(__file__).parents[2]
RULE = "disclosure: {minimum: 5, because: "


def data(*typed: str) -> Result:
    result = CliRunner().invoke(main, ["data", *typed], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def draft(folder: Path, text: str, name: str = "t.csv") -> list[str]:
    (folder / name).write_text(text, "utf-8")
    return data(str(folder / name), "--draft").stdout.splitlines()


def fields(folder: Path, heading: str, *figures: str) -> str:
    """What is drafted for one column: its kind and what follows."""
    rows = "".join(f'Place {chr(65 + n)},"{figure}"\n' for n, figure in enumerate(figures or ("12", "30", "7")))
    lines = draft(folder, f'County,"{heading}"\n{rows}')
    return re.sub(r"\}(?=$|  #)", "", lines[lines.index("measures:") + 1].partition(", kind: ")[2])


# Who is counted


@pytest.mark.parametrize(
    "heading",
    ["Volunteers", "Volunteer hours worked by volunteers", "Staff", "Visitors", "Participants served", "Veterans",
     "Nurses", "Caregivers", "Applicants", "Donors", "Inmates", "Refugees", "Injuries", "Freiwillige", "Beschäftigte",
     "Teilnehmerinnen", "Bénévoles", "Étudiants", "Voluntarios", "Mujeres", "Traffickers"],
)  # fmt: skip
def test_persons_are_guarded(heading: str, tmp_path: Path) -> None:
    assert "people: false" not in fields(tmp_path, heading)
    text = (tmp_path / "t.csv").read_text("utf-8")
    guarded = heading.startswith("Volunteer hours")  # hours are measured, whoever has worked them
    assert any(line.startswith(RULE) for line in draft(tmp_path, text)) != guarded


@pytest.mark.parametrize("heading", ["Zebras", "Number", "Total", "Served in May", "Q1", "Placements", "N"])
def test_who_may_be_a_person_is_guarded_as_one(heading: str, tmp_path: Path) -> None:
    lines = draft(tmp_path, f"County,{heading}\nKent,12\nDover,3\n")
    (measure,) = [line for line in lines if "kind: count" in line]
    assert "people: false}" not in measure
    assert "people: true" in measure or measure.endswith("# a guess: people: false if it counts no persons")
    assert any(line.startswith(RULE) for line in lines)


@pytest.mark.parametrize("heading", ["Calls", "Beds", "Schools", "Hospital visits", "Fires", "Betten", "Livres"])
def test_things_are_not_guarded(heading: str, tmp_path: Path) -> None:
    lines = draft(tmp_path, f"County,{heading}\nKent,12\nDover,3\n")
    assert any("people: false}  # a guess: people: true if it counts persons" in line for line in lines)
    assert not any(line.startswith("disclosure") for line in lines)


def test_a_draft_of_volunteers_refuses_small_counts_of_them(tmp_path: Path) -> None:
    text = "County,Volunteers\nKent,12\nDover,3\n"
    drafted = "\n".join(draft(tmp_path, text)).replace("set:", "set:\n  year: 2024\n  as_of: 2025-01-01\n  source: s")
    (tmp_path / "t.measures.yaml").write_text(drafted, "utf-8")
    result = data(str(tmp_path / "t.csv"))
    assert "refused   1 place, for counts of people that are too small" in result.stdout


# Units


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Food (lb)", "{one: lb, other: lb}"), ("Food distributed [kg]", "{one: kg, other: kg}"),
        ("Area (km²)", "{one: km², other: km²}"), ("Food, tons", "{one: ton, other: tons}"),
        ("Distance in miles", "{one: mile, other: miles}"), ("Height (feet)", "{one: foot, other: feet}"),
        ("Volunteer time (hours)", "{one: hour, other: hours}"), ("Power (kWh)", "{one: kWh, other: kWh}"),
        ("Fläche in ha", "{one: ha, other: ha}"), ("Land (acres)", "{one: acre, other: acres}"),
    ],
)  # fmt: skip
def test_the_unit_of_a_heading_is_kept(heading: str, unit: str, tmp_path: Path) -> None:
    assert fields(tmp_path, heading) == f"amount, unit: {unit}"
    assert f"unit: {unit}, decimals: 1" in fields(tmp_path, heading, "12.5", "3.1")


@pytest.mark.parametrize(
    "heading", ["Deaths (estimated)", "Calls (a)", "Cases (2023)", "Calls (24 hours a day)", "Income (USD)"]
)
def test_what_is_no_unit_is_taken_for_none(heading: str, tmp_path: Path) -> None:
    assert "unit:" not in fields(tmp_path, heading)


@pytest.mark.parametrize("unit", ["lb", "(lb)", "[lb]"])
def test_a_unit_in_a_row_under_the_headings_is_kept(unit: str, tmp_path: Path) -> None:
    lines = draft(tmp_path, f"County,Food,Calls\n,{unit},\nKent,12,3\nDover,30,4\nBath,7,5\n")
    assert "  food: {column: Food, label: Food, kind: amount, unit: {one: lb, other: lb}}" in lines
    result = data(str(tmp_path / "t.csv"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "places    3: Kent (kent) to Bath (bath)" in result.stdout


def test_a_quantity_in_the_range_of_years_is_none(tmp_path: Path) -> None:
    assert fields(tmp_path, "Food (lb)", "1990", "2001", "2024").startswith("amount, unit:")


def test_a_unit_is_read_as_it_is_drafted(tmp_path: Path) -> None:
    lines = draft(tmp_path, "County,Food (lb)\nKent,1234\nDover,300\n")
    (tmp_path / "t.measures.yaml").write_text(
        "\n".join(lines).replace("set:", "set:\n  year: 2024\n  as_of: 2025-01-01\n  source: s"), "utf-8"
    )
    result = data(str(tmp_path / "t.csv"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "amount in lb" in result.stdout


# What warns of the figures


@pytest.mark.parametrize(
    ("words", "preliminary", "asked"),
    [
        ("PRELIMINARY – do not distribute", True, True),
        ("Provisional figures", True, False),
        ("Subject to revision.", True, False),
        ("DRAFT", False, True),
        ("Embargoed until 5 May", False, True),
        ("For internal use only", False, True),
        ("Vorläufige Zahlen", True, False),
        ("Vertraulich", False, True),
        ("Chiffres provisoires", True, False),
        ("Counties of Delaware", False, False),
        ("Calls to the drafting office", False, False),
    ],
)
@pytest.mark.parametrize("at", ["above", "below"])
def test_a_row_of_words_that_warns(words: str, preliminary: bool, asked: bool, at: str, tmp_path: Path) -> None:
    table = "County,Calls,Beds\nKent,12,4\nDover,30,7\nLewes,8,2\n"
    text = f'"{words}",,\n\n{table}' if at == "above" else f'{table}\n"{words}",,\n'
    lines = draft(tmp_path, text)
    row = 1 if at == "above" else 6
    assert (f"# Look at it before anything is published: row {row} says '{words}'" in lines) == (preliminary or asked)
    assert any(line.startswith("  status: provisional") for line in lines) == preliminary
    shown = [line for line in data(str(tmp_path / "t.csv")).stdout.splitlines() if f"row {row} says" in line]
    assert len(shown) == (preliminary or asked)
    for line in shown:
        assert line.startswith(f"look at   row {row} says '{words}'")
        assert ("ask whether it may be published" in line) == asked


def test_words_of_the_table_itself_warn_of_nothing(tmp_path: Path) -> None:
    lines = draft(tmp_path, "County,Draft horses\nProvisional Springs,12\nConfidential Creek,30\n")
    assert not any("Look at it" in line or "status" in line for line in lines)


def test_notes_and_names_of_other_sheets_warn_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["County", "Calls"], ["Kent", 12], ["Dover", 30]):
        book.active.append(row)
    book.active.title = "Counties"
    notes = book.create_sheet("Notes - confidential")
    notes.append(["Figures are preliminary and will change."])
    book.save(tmp_path / "t.xlsx")
    lines = data(str(tmp_path / "t.xlsx"), "--draft").stdout.splitlines()
    assert [line for line in lines if "Look at it" in line] == [
        "# Look at it before anything is published: the name of a sheet says 'Notes - confidential'",
        "# Look at it before anything is published: row 1 of Notes - confidential says 'Figures are preliminary and "
        "will change.'",
    ]


def test_a_status_that_is_said_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Provisional,\nCounty,Calls\nKent,12\nDover,30\n", "utf-8")
    (tmp_path / "t.measures.yaml").write_text(
        "set: {year: 2024, as_of: 2025-01-01, source: s, status: provisional}\ntable: {place: County, header: 2}\n"
        "measures: {calls: {label: Calls, kind: count, people: false}}\n",
        "utf-8",
    )
    assert "look at   row 1 says 'Provisional'\n" in data(str(tmp_path / "t.csv")).stdout


# YAML and JSON

KEYED = {
    "yaml": "kent:\n  name: Kent\n  fips: '10001'\n  note: Main office\n  cases: {total: 30, sex: 12}\n  rate: 12.5\n"
    "dover:\n  name: Dover\n  fips: '10003'\n  cases: {total: 8, sex: n/a}\n  rate: 8.1\n",
    "json": '{"kent": {"name": "Kent", "fips": "10001", "note": "Main office", "cases": {"total": 30, "sex": 12}, '
    '"rate": 12.5}, "dover": {"name": "Dover", "fips": "10003", "cases": {"total": 8, "sex": "n/a"}, "rate": 8.1}}',
}


@pytest.mark.parametrize("ending", KEYED)
def test_a_table_of_names_and_values_has_a_draft_that_is_read(ending: str, tmp_path: Path) -> None:
    lines = draft(tmp_path, KEYED[ending], f"t.{ending}")
    at = lines.index("measures:")
    assert lines[at - 2 : at] == ["table:", "  missing: {not_available: [n/a]}"]
    assert lines[at + 1 : at + 4] == [
        "  cases.total: {label: Cases, kind: count, people: true}",
        '  cases.sex: {label: "Cases: sex", kind: count, people: true}',
        "  rate: {label: Rate, kind: rate, decimals: 1}  # a guess: say what it is per: per: 100000",
    ]
    assert not any("note" in line or "fips" in line for line in lines)  # words on a page need no measure
    drafted = "\n".join(lines).replace("set:", "set:\n  year: 2024\n  as_of: 2025-01-01\n  source: s")
    shown = data(str(tmp_path / f"t.{ending}"))
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "measures  no measures file: read as a draft" in shown.stdout
    assert "places    2: Kent (kent) to Dover (dover)" in shown.stdout
    assert "unused" not in shown.stdout
    (tmp_path / "t.measures.yaml").write_text(drafted, "utf-8")
    read = data(str(tmp_path / f"t.{ending}"))
    assert (read.exit_code, read.stderr) == (0, "")
    assert read.stdout.splitlines()[-4:] == shown.stdout.splitlines()[-4:]


def test_the_shipped_table_is_drafted_as_it_is_described(tmp_path: Path) -> None:
    shutil.copy(ROOT / "data" / "hotline-2017.yaml", tmp_path)
    drafted = json.loads(data(str(tmp_path / "hotline-2017.yaml"), "--format", "json").stdout)
    described = json.loads(data(str(ROOT / "data" / "hotline-2017.yaml"), "--format", "json").stdout)
    kinds = [
        {m["path"]: (m["kind"], m["least"], m["figures"]) for m in one["measures"]} for one in (drafted, described)
    ]
    assert {path: kinds[1][path] for path in kinds[0]} == kinds[0]
    guarded = {m["path"] for m in described["measures"] if m["people"] and m["kind"] == "count"}
    assert guarded <= {m["path"] for m in drafted["measures"] if m["people"]}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("kent: {name: Kent]\n", "t.yaml", "t.yaml:1:"),
        ('{"kent": {"name": "Kent",}}', "t.json", "t.json:1:25: table: is no JSON here"),
        ("", "t.yaml", "t.yaml: table: holds no statistics"),
        ("- a\n", "t.yaml", "t.yaml:1:1: table: holds no statistics"),
        ("kent: {name: Kent, note: words}\n", "t.yaml", "t.yaml: table: "),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    text: str, name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, "utf-8")
    for more in ([], ["--draft"]):
        result = data(name, *more)
        assert result.exit_code == 1
        assert result.stderr.startswith(said), result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_table_of_branches_with_their_towns(tmp_path: Path) -> None:
    lines = draft(
        tmp_path,
        "Shelters of Brook County,,,\nShelter,Town,Animals taken in,Rate in %\n"
        'Hillside,Brookton,"2,418",12.1\nRiver Road,Milford,"1,106",8.0\nHarbor,Port Ash,872,7.5\nNorth,Ashby,431,9\n'
        'All shelters,,"4,827",9.8\n"Source: Brook County Services, annual returns, as of 12 January 2026. Counts"\n',
    )
    assert "  place: Shelter" in lines  # the town of all shelters is not given
    assert '  rows: {totals: {All shelters: all_shelters}, after: "Source: Brook County"}' in lines
    assert '  source: "Brook County Services, annual returns"' in lines
    assert any(
        line.startswith("  animals_taken_in: {column: Animals taken in, label: Animals taken in,") for line in lines
    )
    assert any('column: "Rate in %", label: Rate,' in line for line in lines)


def test_a_class_of_persons_is_guarded_as_its_sisters_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([None, "Learners, by class", None, None, "Buildings"])
    sheet.merge_cells("B1:D1")
    sheet.append(["Center", "English language", "High school diploma", "Home visits", "Schools"])
    for n, name in enumerate(("Alder", "Brook", "Cedar", "Dunmore")):
        sheet.append([name, 20 + n, 30 + 2 * n, 41 + n, 3 + n])
    book.save(tmp_path / "t.xlsx")
    result = data(str(tmp_path / "t.xlsx"), "--draft")
    lines = {line.split(":")[0].strip(): line for line in result.output.splitlines()}
    assert all("people: false}" not in lines[name] for name in ("high_school_diploma", "home_visits"))
    assert "people: false}" in lines["schools"]
