"""`factsheet data`: a screen of what is understood of a table, and a draft of its measures file."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main

CASES = Path(__file__).parent / "data"
WORKBOOK = next(CASES.glob("county-workbook/*.xlsx"))


def run(*typed: str) -> Result:
    return CliRunner().invoke(main, ["data", *typed], prog_name="factsheet")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The county workbook without a measures file."""
    return Path(shutil.copy(WORKBOOK, tmp_path / "health.xlsx"))


def test_the_county_workbook_is_understood_without_a_measures_file(workbook: Path) -> None:
    result = run(str(workbook))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) <= 40
    assert lines[0] == "table     health.xlsx, sheets 2024 and 2023, headings in row 5"
    assert "places    24: Allegany (24001) to Baltimore City (24510)" in lines
    assert "no places State as state" in lines
    assert "periods   2023 and 2024; shown are the figures of 2024" in lines
    rows = {
        line.split()[0]: " ".join(line.split()[1:]) for line in lines if line.startswith(("over", "infant", "adult_s"))
    }
    assert rows["infant_deaths"] == "Infant deaths count, of people 6 Calvert to 73 Montgomery 15 of 24, 9 suppressed"
    assert rows["overdose_deaths"].endswith("20 of 24, 4 suppressed")


def test_every_range_of_the_county_workbook_is_right(workbook: Path) -> None:
    """The least and the most are those that another reader finds in the plain columns."""
    sheet = openpyxl.load_workbook(WORKBOOK, data_only=True)["2024"]
    rows = list(sheet.iter_rows(min_row=6, max_row=29, values_only=True))
    found = {one["column"]: one for one in json.loads(run(str(workbook), "--format", "json").stdout)["measures"]}
    assert len(found) == 18
    for column, heading in ((16, "Low birthweight births"), (17, "Teen births"), (18, "Overdose deaths")):
        numbers = {row[0]: row[column] for row in rows if isinstance(row[column], int)}
        for end, name in ((min, "least"), (max, "most")):
            place = end(numbers, key=lambda place: numbers[place])
            assert found[heading][name] == {"value": str(numbers[place]), "place": place}
        assert found[heading]["figures"] == len(numbers)
    population = {row[0]: int(row[2].replace(",", "")) for row in rows}
    assert found["Population"]["most"]["value"] == str(max(population.values()))


def test_the_draft_of_the_county_workbook_is_short_and_is_read_as_it_is(workbook: Path) -> None:
    drafted = run(str(workbook), "--draft")
    assert (drafted.exit_code, drafted.stderr) == (0, "")
    assert len(drafted.stdout.splitlines()) <= 45
    assert sorted(path.name for path in workbook.parent.iterdir()) == ["health.xlsx"]
    workbook.with_name("health.measures.yaml").write_text(drafted.stdout, "utf-8")
    read = run(str(workbook))
    assert (read.exit_code, read.stderr) == (0, "")
    assert "no measures file" not in read.stdout
    through = run(str(workbook.with_name("health.measures.yaml")))
    assert through.stdout == read.stdout


def test_a_long_table_is_drafted(tmp_path: Path) -> None:
    file = shutil.copy(next(CASES.glob("long-table/long.csv")), tmp_path) if any(CASES.glob("long-table/*")) else None
    if file is None:
        file = tmp_path / "long.csv"
        rows = [
            ("Allegany", "smoking", 2023, 0.11),
            ("Allegany", "smoking", 2024, 0.10),
            ("Allegany", "obesity", 2024, 0.33),
        ]
        rows += [("Kent", *row[1:]) for row in rows]
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([("county", "measure", "year", "value"), *rows])
    text = run(str(file), "--draft").stdout
    assert "  long: {measure: measure, period: year, value: value}" in text
    assert "  place: county" in text
    assert run(str(file)).exit_code == 0


def test_periods_in_columns_are_drafted(tmp_path: Path) -> None:
    file = shutil.copy(CASES / "hotline-trend.csv", tmp_path)
    text = run(str(file), "--draft").stdout
    assert '  calls: {periods: "calls.*", label: Calls, kind: count' in text
    assert "  last: {period: -1, label: Last year}" in text
    result = run(str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "periods   5: 2012 to 2016; shown are the figures of 2016" in result.stdout


def odd(folder: Path, text: str) -> list[str]:
    (folder / "t.csv").write_text(text, "utf-8")
    return list(json.loads(run(str(folder / "t.csv"), "--format", "json").stdout)["oddities"])


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (["12", "14", "1400", "11", "15", "9", "13"], "x: 1400 of P2 looks like a slip where about 13 is usual"),
        (["0.001", "0.002", "0.004", "0.003", "0.001", "0.002", "0.003"], "x: all shares are below 1%, at most 0.40%"),
        (["4"] * 7, "x is 4 everywhere"),
    ],
)
def test_what_a_person_should_look_at_is_said(column: list[str], said: str, tmp_path: Path) -> None:
    kind = "share" if "." in column[0] else "count, people: false"
    measures = f"set: {{year: 2023, as_of: 2024-01-01, source: s}}\nmeasures: {{x: {{label: X, kind: {kind}}}}}\n"
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    rows = "".join(f"p{n},P{n},{figure}\n" for n, figure in enumerate(column))
    assert odd(tmp_path, f"id,name,x\n{rows}") == [said]


def test_counties_of_very_different_size_are_no_slips(tmp_path: Path) -> None:
    rows = "".join(f"Place {chr(65 + n)},{3 * 2**n}\n" for n in range(16))
    assert not any("slip" in oddity for oddity in odd(tmp_path, f"County,Population\n{rows}"))


def test_a_total_that_is_read_as_a_place_is_said(tmp_path: Path) -> None:
    measures = (
        "set: {year: 2023, as_of: 2024-01-01, source: s}\nmeasures: {x: {label: X, kind: count, people: false}}\n"
    )
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    said = odd(tmp_path, "id,name,x\na,Adams,1\nb,Boone,2\nt,Total,3\n")
    assert said == ["Total: read as a place, though called like a total"]


def test_unused_columns_and_measures_without_one_are_listed(tmp_path: Path) -> None:
    measures = (
        "set: {year: 2023, as_of: 2024-01-01, source: s}\ntable: {place: County}\nmeasures:\n"
        "  calls: {label: Calls, kind: count, people: false}\n  fires: {label: Fires, kind: count, people: false}\n"
    )
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    (tmp_path / "t.csv").write_text("County,Calls,Beds\nKent,12,4\nDover,30,5\n", "utf-8")
    result = run(str(tmp_path / "t.csv"))
    assert result.exit_code == 1
    assert "unused    1 column that no measure takes: Beds" in result.stdout
    assert "unfilled  1 measure without a column: fires" in result.stdout
    assert "places    2: Kent (kent) to Dover (dover)" in result.stdout
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_screen_is_at_most_forty_lines(tmp_path: Path) -> None:
    headings = ",".join(f"Calls by {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(200))
    rows = "".join(f"Place {n}," + ",".join(str(n + m) for m in range(200)) + "\n" for n in range(50))
    (tmp_path / "t.csv").write_text(f"County,{headings}\n{rows}", "utf-8")
    lines = run(str(tmp_path / "t.csv")).stdout.splitlines()
    assert len(lines) <= 40
    assert lines[-1] == "and 179 more (--format json)"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.csv", None, "gone.csv: data: there is no such table. Check the name."),
        ("t.xls", "x", "t.xls: data: t.xls is not a table that can be read. Save it as t.xlsx."),
        ("t.csv", "Read me\nCall us\n", "t.csv: table: no row of headings over rows of figures was found"),
    ],
)
def test_what_is_no_table_is_answered(
    name: str, content: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content:
        Path(name).write_text(content, "utf-8")
    result = run(name, "--draft")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said)


def test_a_file_without_a_table_is_answered_without_a_draft_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Read me\nCall us\n", "utf-8")
    result = run(str(tmp_path / "t.csv"))
    assert result.exit_code == 1
    assert "no row of headings over rows of figures" in result.stderr


def test_rows_that_are_left_out_of_several_sheets_are_told_once(workbook: Path) -> None:
    """The notes under the table of each year are the same, and stand in the same rows."""
    lines = run(str(workbook)).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("left out")]
    assert line == (
        "left out  4 rows of 2 sheets: '* Suppressed: fewer than 12 d…' (row 32 of each: it stands under the table), "
        "'Source: state vital statistic…' (row 33 of each)"
    )


def test_rows_that_are_left_out_of_one_of_several_sheets_name_it(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["2023"].cell(33, 1).value = None
    book["2024"].cell(32, 1).value = "Figures of 2024 are provisional."
    book.save(workbook)
    lines = run(str(workbook)).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("left out")]
    assert line.startswith("left out  3 rows of 2 sheets: 'Figures of 2024 are provision…' (row 32 of 2024: ")


def two_years(folder: Path, before: list[str], now: list[str], more: str = "") -> str:
    """What is said of a table of calls in two years, in one column each."""
    rows = [f"Place {n},{one},{other}" for n, (one, other) in enumerate(zip(before, now, strict=True))]
    (folder / "d.csv").write_text("\n".join(["Place,Calls 2023,Calls 2024", *rows]) + "\n", "utf-8")
    measures = f"""set: {{year: 2024, as_of: 2025-01-31, source: invented}}
table: {{place: Place}}
measures:
  calls: {{periods: "Calls *", label: Calls, kind: count, people: false}}
{more}"""
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    return run(str(folder / "d.csv")).stdout


@pytest.mark.parametrize(("before", "now", "said"), [
    (["10", "20", "30", "40", "50"], ["10", "20", "30", "40", "50"], True),
    (["10", "20", "30", "40", "50"], ["10", "20", "30", "40", "51"], False),
    (["10", "20", "30", "40"], ["10", "20", "30", "40"], False),
    (["10", "10", "10", "10", "10"], ["10", "10", "10", "10", "10"], False),
])  # fmt: skip
def test_figures_that_no_place_has_changed_are_looked_at(
    before: list[str], now: list[str], said: bool, tmp_path: Path
) -> None:
    told = two_years(tmp_path, before, now)
    assert "periods   2023 and 2024" in told
    words = "calls: the figures of 2023 and 2024 are the same in all 5 places: probably the wrong sheet or column"
    assert (words in told) == said
    assert ("are the same" in told) == said


def test_what_changes_in_no_period_is_asked_about_once(tmp_path: Path) -> None:
    """Not for each two periods, and not as a wrong sheet: it may be so, as of an area."""
    table = tmp_path / "t.csv"
    rows = [f"Line {place},{year},{10 + place},{year * place}\n" for place in range(1, 7) for year in range(2019, 2026)]
    table.write_text("Line,Year,Stops,Riders\n" + "".join(rows), "utf-8")
    told = [line for line in run(str(table)).stdout.splitlines() if "stops:" in line]
    assert told == ["look at   stops: no figure changes from 2019 to 2025: is that so?"]


def test_rows_that_are_periods_are_looked_at(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Quarter,Households\nQ1 2024,812\nQ2 2024,844\nQ3 2024,901\n", "utf-8")
    told = "are read as places, and are periods: add a column that says whose figures they are"
    assert f"look at   Q1 2024, Q2 2024 and Q3 2024 {told}" in run(str(table)).stdout.splitlines()
    table.write_text("Quarter,Households\nHarbour,812\nMill,844\nPark,901\n", "utf-8")
    assert "are periods" not in run(str(table)).stdout


def test_a_column_without_a_heading_is_named(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(",Q1 2024,Q2 2024\nHouseholds,812,844\nPeople,2031,2110\n", "utf-8")
    told = run(str(table)).stderr
    assert "Write a heading over the places, in the first column of line 1" in told
    assert "turn the table (copy, paste special, transpose)" in told


def test_one_sheet_read_for_two_years_is_said_once(workbook: Path) -> None:
    drafted = run(str(workbook), "--draft").stdout
    measures = workbook.with_name("health.measures.yaml")
    measures.write_text(
        drafted.replace("2023: '2023'", "2023: '2024'").replace('2023: "2023"', '2023: "2024"'), "utf-8"
    )
    told = [line for line in run(str(workbook)).stdout.splitlines() if "are the same" in line]
    assert len(told) == 1
    assert "more: the figures of 2023 and 2024 are the same in all 24 places" in told[0]


def test_formulas_are_listed_with_their_kinds_and_labels(tmp_path: Path) -> None:
    more = (
        "  part: {label: A part of all, kind: share}\nformulas: {part: calls / 2000, calls.rank: 'rank(calls, high)'}\n"
    )
    told = two_years(tmp_path, ["10", "20", "30", "40", "50"], ["11", "21", "31", "41", "51"], more)
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert lines[lines.index("formula kind label figures") :] == [
        "formula kind label figures",
        "part share A part of all 5 of 5",
        "calls.rank rank - 5 of 5",
    ]
    found = json.loads(run(str(tmp_path / "d.csv"), "--format", "json").stdout)["formulas"]
    assert found[1] == {"path": "calls.rank", "kind": "rank", "label": None, "figures": 5}


def test_a_screen_with_many_formulas_has_room_for_measures(tmp_path: Path) -> None:
    more = "formulas:\n" + "".join(f"  calls.n{n}: calls * {n}\n" for n in range(2, 30))
    lines = two_years(tmp_path, ["10", "20", "30"], ["11", "21", "31"], more).splitlines()
    assert len(lines) <= 40
    assert lines[-1] == "and 22 more (--format json)"
    assert any(line.startswith("calls ") for line in lines)
