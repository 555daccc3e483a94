"""Figures of a list, and what a formula is made of, that are of another year or source than the sheet, say so."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused

SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - banner: {title: Sheet}
"""
ROWS = "id,name,calls,arrests,officers\nkent,Kent,100,120,4\ntalbot,Talbot,140,90,3\n"
MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
measures:
  calls: {label: Calls, kind: count, people: false}
  arrests: {label: Arrests, kind: count, people: false, source: State police, period: July 2022 to June 2023}
  officers: {label: Officers, kind: count, people: false, source: Census}
formulas: {each: arrests / officers, alone: calls / 2}
"""
CLINICS = """\
id,place,name,visits,days,longitude,latitude
a,kent,Alder,60,30,-90.2,38.6
b,kent,Birch,40,10,-94.5,39.0
"""
OF_CLINICS = """\
set: {year: 2022, as_of: 2023-03-31, source: Board of clinics}
measures:
  visits: {label: Visits, kind: count, people: false}
  days: {label: Days, kind: count, people: false}
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
formulas: {daily: visits / days}
"""
TABLE = "  - table: {list: clinics, columns: [visits]}\n"


class Built:
    """What a sheet says, and the rows that are attached to it by their address."""

    def __init__(
        self,
        folder: Path,
        body: str,
        of_clinics: str = OF_CLINICS,
        clinics: str = CLINICS,
        more: dict[str, str] | None = None,
    ) -> None:
        files = {
            "s.yaml": SPEC + body,
            "t.csv": ROWS,
            "t.measures.yaml": MEASURES,
            "clinics.csv": clinics,
            "clinics.measures.yaml": of_clinics,
        }
        for name, text in (files | (more or {})).items():
            (folder / name).write_text(text, "utf-8")
        data = factsheet.build(factsheet.load(folder / "s.yaml")).data
        self.said = "\n".join(heard(read_pdf(data, "s.pdf")))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            [text] = [file.get_file().read_bytes().decode() for file in pdf.attachments.values()]
        self.rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        '  - each: {rows: clinics, body: [{text: "{row.name}: {row.visits}."}]}\n',
        '  - bars: {rows: clinics, items: [{value: row.visits, label: "{row.name}"}]}\n',
        '  - each: {rows: clinics, body: [{text: "{row.name}: {row.daily} a day."}]}\n',
    ],
)
def test_a_list_of_another_year_says_so_wherever_its_figures_stand(tmp_path: Path, body: str) -> None:
    built = Built(tmp_path, body)
    assert "Visits" in next(line for line in built.said.splitlines() if line.endswith(": 2022."))
    assert {row["year"] for row in built.rows.values()} == {"2022"}


def test_a_list_of_the_same_year_does_not_repeat_it(tmp_path: Path) -> None:
    built = Built(tmp_path, TABLE, OF_CLINICS.replace("2022", "2024"))
    assert "2024" not in built.said


def test_a_period_of_a_measure_goes_before_the_year_of_its_list(tmp_path: Path) -> None:
    own = OF_CLINICS.replace("{label: Visits,", "{label: Visits, period: Fall of 2022,")
    assert "Visits: Fall of 2022." in Built(tmp_path, TABLE, own).said


def test_a_page_that_names_its_own_source_names_that_of_a_list(tmp_path: Path) -> None:
    named = '  - text: "Source: {set.source}. {calls} calls."\n'
    assert "Source: Board of clinics (Visits)." in Built(tmp_path, TABLE + named).said
    assert "Board of clinics" not in Built(tmp_path, TABLE).said  # and one that names none names none


def test_a_list_that_the_page_has_a_region_for_is_named_there_beside_the_sheets_own(tmp_path: Path) -> None:
    said = Built(tmp_path, f'{TABLE}  - text: "{{calls}} calls."\n  - footnotes: sources\n').said
    assert "Source: Register, as of December 31, 2024." in said
    assert "Source: Board of clinics (Visits)." in said


def test_two_measures_of_one_label_of_which_different_things_are_said_are_refused(tmp_path: Path) -> None:
    same = OF_CLINICS.replace("label: Visits", "label: calls")
    with pytest.raises(Refused) as refused:
        Built(tmp_path, f'{TABLE}  - text: "{{calls}} calls."\n', same)
    [problem] = refused.value.problems
    assert problem.code == "unclear-label"
    assert "'2022' would be read of 'Calls'" in problem.fact
    assert "calls: 2022." in Built(tmp_path, TABLE, same).said  # alone it is clear


@pytest.mark.parametrize("body", [TABLE, "  - map: {area: MO, points: {list: clinics, value: visits}}\n"])
def test_the_status_of_a_list_is_said_by_its_mark_and_that_of_the_sheet_once(tmp_path: Path, body: str) -> None:
    both = body + '  - text: "{calls} calls."\n'
    built = Built(tmp_path, both, OF_CLINICS.replace("set: {", "set: {status: provisional, "))
    assert "60 (provisional)" in built.said
    assert "ᵖ Provisional figures: Visits." in built.said


def test_the_source_and_time_of_what_a_formula_is_made_of_are_said_and_attached(tmp_path: Path) -> None:
    built = Built(tmp_path, '  - text: "{each} arrests an officer, {alone} calls."\n  - footnotes: sources\n')
    for sentence in (
        "Arrests: July 2022 to June 2023.",
        "Source: State police (Arrests).",
        "Source: Census (Officers).",
    ):
        assert sentence in built.said
    assert built.rows["each"]["source"] == "State police; Census"
    assert built.rows["each"]["year"] == "July 2022 to June 2023; 2024"
    assert (built.rows["alone"]["source"], built.rows["alone"]["year"]) == ("Register", "2024")


def test_a_list_of_several_years_says_at_the_foot_which_it_shows(tmp_path: Path) -> None:
    own = OF_CLINICS.replace("set: {year: 2022, ", "table: {period: year}\nset: {")
    rows = CLINICS.replace("name,visits", "name,year,visits").replace("Alder,", "Alder,2022,")
    rows = rows.replace("Birch,", "Birch,2022,") + "a,kent,Alder,2021,55,30,-90.2,38.6\n"
    bars = '  - bars: {rows: clinics, items: [{value: row.visits, label: "{row.name}"}]}\n'
    built = Built(tmp_path, TABLE + bars, own, rows)
    assert "Visits: 2022." in built.said
    assert "(2022)" not in built.said
    assert "row: Alder / 60" in built.said


def test_a_formula_over_a_file_of_several_years_says_which_it_is_of(tmp_path: Path) -> None:
    """Of that file alone there is no figure on the sheet, and the formula's own year is that of the sheet."""
    measures = f"{MEASURES}against: {{goal: {{file: goal, label: the goal}}}}\n".replace(
        "formulas: {", "formulas: {gap: calls - calls@goal, "
    )
    own = "set: {as_of: 2024-01-01, source: Plan}\ntable: {period: year}\nmeasures: {calls: {label: C, kind: count}}\n"
    goal = {"goal.csv": "id,name,year,calls\ng,Goal,2026,150\ng,Goal,2030,200\n", "goal.measures.yaml": own}
    built = Built(tmp_path, '  - text: "{gap} to go."\n', more={"t.measures.yaml": measures, **goal})
    assert "−100 to go" in built.said
    assert "Calls (the goal): 2030." in built.said
    assert built.rows["gap"]["year"] == "2024; 2030"


NOTED = OF_CLINICS.replace("{label: Visits,", "{label: Visits, note: Without calls,")


def test_the_note_of_a_measure_of_a_list_stands_over_its_column(tmp_path: Path) -> None:
    said = Built(tmp_path, TABLE, NOTED).said
    assert "row: Indicator / Visits¹ (Note 1: Without calls)" in said
    own = "  - table: {list: clinics, columns: [{show: visits, head: They came}]}\n"
    assert "Without calls" in Built(tmp_path, own, NOTED).said


def test_a_note_in_a_table_that_has_no_rows_for_a_place_is_not_printed(tmp_path: Path) -> None:
    body = f'{TABLE}  - text: "{{calls}} calls."\n'
    assert "Without calls" not in Built(tmp_path, body, NOTED, CLINICS.replace("kent", "talbot")).said


def test_the_name_of_a_row_stands_over_its_figures(tmp_path: Path) -> None:
    rows = "rows: [{value: row.visits, label: Visits}]"
    each = f"  - each: {{rows: clinics, body: [{{table: {{columns: [value], {rows}}}}}]}}\n"
    said = Built(tmp_path, each).said
    assert "Alder" in said
    assert "Kent" not in said
    both = each.replace("label: Visits}]", "label: Visits}, calls]")
    with pytest.raises(Refused, match="figures of a row and of its place would stand under one name"):
        Built(tmp_path, both)


def test_a_status_of_all_figures_is_that_of_what_several_places_have_together(tmp_path: Path) -> None:
    measures = MEASURES.replace("set: {", "set: {status: provisional, ")
    measures += "against: {most: {places: all, take: mean, label: the mean}}\n"
    body = '  - text: "{calls} and {calls@most}."\n'
    built = Built(tmp_path, body, more={"t.measures.yaml": measures})
    assert built.rows["calls@most"]["status"] == "provisional"
    assert "100 and 120.\ntext: Provisional figures." in built.said  # all of them are, and none has a mark
