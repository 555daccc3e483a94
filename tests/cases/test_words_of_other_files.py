"""A file that figures are compared with says of which status, source and year they are: there, and where attached."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - banner: {title: Sheet}
  - counts:
      as: key
      against: goal
      items: [{value: rate, label: Smoking}, {value: calls, label: Calls}]
  - footnotes: sources
"""
MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
table: {place: name}
against: {goal: {file: goal, label: the goal}}
measures:
  rate: {label: Smoking, kind: share, status: revised}
  calls: {label: Calls, kind: count, people: false, rounded_to: 10}
"""
GOAL = "name,rate,calls\nGoal,11.0%,125\n"
ROUND = GOAL.replace("125", "120")
ROWS = "name,rate,calls\nKent,12.5%,100\nTalbot,11.5%,140\n"


class Built:
    """What a sheet says, and the rows that are attached to it by their address."""

    def __init__(
        self,
        folder: Path,
        own: str | None,
        goal: str = GOAL,
        *,
        spec: str = SPEC,
        measures: str = MEASURES,
        rows: str = ROWS,
    ) -> None:
        found = {"s.yaml": spec, "t.csv": rows, "t.measures.yaml": measures, "goal.csv": goal}
        for name, text in (found if own is None else found | {"goal.measures.yaml": own}).items():
            (folder / name).write_text(text, "utf-8")
        data = factsheet.build(factsheet.load(folder / "s.yaml")).data
        self.said = "\n".join(heard(read_pdf(data, "s.pdf")))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            [text] = [file.get_file().read_bytes().decode() for file in pdf.attachments.values()]
        self.rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_status_of_one_measure_or_of_all_stands_at_the_figures_of_that_file(tmp_path: Path) -> None:
    own = "set: {status: provisional}\nmeasures: {rate: {label: Goal, kind: share, status: illustrative}}\n"
    built = Built(tmp_path, own)
    assert "12.5% (revised)" in built.said
    assert "100 (provisional)" not in built.said
    assert "11.0% (for illustration only)" in built.said
    assert "125 (provisional)" in built.said
    assert "Provisional figures: Calls (the goal)." in built.said
    assert [built.rows[path]["status"] for path in ("rate", "calls", "rate@goal", "calls@goal")] == [
        *("revised", "", "illustrative", "provisional")
    ]


def test_a_measure_of_that_file_without_a_status_has_none(tmp_path: Path) -> None:
    built = Built(tmp_path, "measures: {rate: {label: Goal, kind: share}, calls: {label: Calls, kind: count}}\n")
    assert built.rows["rate@goal"]["status"] == ""
    assert "11.0% (" not in built.said.replace("11.0% (the goal)", "")


def test_a_status_in_the_row_goes_before_that_of_its_file(tmp_path: Path) -> None:
    goal = "name,rate,calls,calls.status\nGoal,11.0%,125,unreliable\n"
    built = Built(tmp_path, "set: {status: provisional}\n", goal)
    assert [built.rows[path]["status"] for path in ("rate@goal", "calls@goal")] == ["provisional", "unreliable"]


def test_the_source_and_the_year_of_that_file_are_printed_and_attached(tmp_path: Path) -> None:
    built = Built(tmp_path, "set: {year: 2030, source: Plan}\nmeasures: {rate: {label: R, kind: share, source: Act}}\n")
    assert "Source: Plan (Calls (the goal))." in built.said
    assert "Source: Act (Smoking (the goal))." in built.said
    assert "Smoking (the goal), Calls (the goal): 2030." in built.said
    said = {path: (built.rows[path]["year"], built.rows[path]["source"]) for path in built.rows}
    assert said == {
        "rate": ("2024", "Register"),
        "calls": ("2024", "Register"),
        "rate@goal": ("2030", "Act"),
        "calls@goal": ("2030", "Plan"),
    }


@pytest.mark.parametrize(("period", "rate", "is_other"), [("2024", "10.5%", False), ("2030", "9.0%", True)])
def test_a_file_of_several_years_is_held_against_in_the_one_that_it_names(
    period: str, rate: str, is_other: bool, tmp_path: Path
) -> None:
    goal = "name,year,rate,calls\nGoal,2024,10.5%,120\nGoal,2030,9.0%,140\n"
    built = Built(tmp_path, f"table: {{place: name, period: year}}\nset: {{period: {period}}}\n", goal)
    assert f"above {rate} (the goal)" in built.said
    assert ("Smoking (the goal), Calls (the goal): 2030." in built.said) is is_other
    assert built.rows["rate@goal"]["year"] == period


def test_a_measure_of_that_file_that_seems_misspelt_is_warned_of(tmp_path: Path) -> None:
    Built(tmp_path, "measures: {raet: {label: R, kind: share, status: revised}}\n", ROUND)
    [warning] = factsheet.load(tmp_path / "s.yaml").warnings
    assert str(warning).endswith("no measure 'raet' in the table that is held against this file. Use 'rate'.")


def test_a_file_of_the_same_year_and_source_is_not_named(tmp_path: Path) -> None:
    built = Built(tmp_path, "set: {year: 2024, as_of: 2025-01-01, source: Register}\n")
    assert built.said.count("Register") == 1
    assert "(the goal)." not in built.said


def test_figures_of_that_file_are_rounded_as_it_says_itself(tmp_path: Path) -> None:
    with pytest.raises(factsheet.Refused, match="is not rounded to 10"):
        Built(tmp_path, None)
    with pytest.raises(factsheet.Refused, match="is not rounded to 100"):
        Built(tmp_path, "set: {rounded_to: 100}\n")


def test_a_definition_and_a_note_of_that_file_are_printed(tmp_path: Path) -> None:
    own = "set: {}\nmeasures: {rate: {label: R, kind: share, definition: Adults, note: Set by the board.}}\n"
    built = Built(tmp_path, own)
    assert "Smoking (the goal): Adults." in built.said
    assert "Set by the board." in built.said


def test_what_that_file_does_not_publish_is_said_to_be_of_it(tmp_path: Path) -> None:
    built = Built(tmp_path, "set: {year: 2030, source: Plan}\n", "name,rate,calls\nGoal,n/a,120\n")
    assert "Smoking (the goal), Calls (the goal): 2030." in built.said
    assert "Source: Plan (the goal)." in built.said


@pytest.mark.parametrize(
    "words", ["The gap is {gap}.", "It is {rate:verdict(rate@goal)}.", "It is {rate:difference(rate@goal)} off."]
)
def test_a_formula_and_words_on_figures_of_that_file_tell_their_source_and_year(words: str, tmp_path: Path) -> None:
    own, block = (
        "set: {year: 2030, source: Plan, status: provisional}\n",
        SPEC.partition("  - counts:")[0] + f'  - text: "{words}"\n',
    )
    measures = MEASURES + "  gap: {label: Gap, kind: percentage-points}\nformulas: {gap: rate - rate@goal}\n"
    built = Built(tmp_path, own, spec=block + "  - footnotes: sources\n", measures=measures)
    assert "Source: Plan (the goal)." in built.said
    assert "Smoking (the goal): 2030." in built.said
    assert "Provisional figures" in built.said


def test_a_figure_that_is_worked_out_from_that_file_is_compared_with_it(tmp_path: Path) -> None:
    measures = MEASURES + "  gap: {label: Gap, kind: percentage-points}\nformulas: {gap: rate - rate@goal}\n"
    spec = SPEC.replace("items: [", "items: [{value: gap, label: Gap}, ").replace("as: key", "as: list")
    built = Built(tmp_path, "set: {year: 2030, source: Plan}\n", spec=spec, measures=measures)
    assert "1.5 percentage points" in built.said


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("measures: [rate]\n", "goal.measures.yaml:1:11: measures: has no entries"),
        ("set: {status: provisionel}\n", "goal.measures.yaml:1:15: set: no status 'provisionel'"),
        ("measures: {rate: {label: R, kind: share, staus: revised}}\n", "goal.measures.yaml:1:42: rate: no field"),
    ],
)
def test_what_cannot_be_read_of_it_is_reported_there(own: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(factsheet.Refused, match=message):
        Built(tmp_path, own)


def test_the_note_of_that_file_stands_at_its_figure_in_a_table(tmp_path: Path) -> None:
    own = "measures: {rate: {label: R, kind: share, note: Adults only.}}\n"
    for columns in ("[value, goal]", "[value, goal, verdict]"):
        table = f"  - table: {{columns: {columns}, against: goal, rows: [rate]}}\n"
        table = table if "verdict" in columns else table.replace("against: goal, ", "")
        spec = f"{SPEC.partition('  - counts')[0]}{table}  - footnotes: sources\n"
        folder = tmp_path / str(len(columns))
        folder.mkdir()
        assert "Adults only." in Built(folder, own, ROUND, spec=spec).said


SERIES = (
    SPEC.partition("  - counts:")[0]
    + """\
  - trend: {as: line, series: [{value: rate, label: Kent}, {value: rate@goal, label: Goal}], caption: Smoking}
  - footnotes: sources
"""
)


def test_a_line_of_that_file_over_its_years_has_its_source(tmp_path: Path) -> None:
    rows = "name,year,rate,calls\n" + "".join(f"Kent,{year},12.5%,100\n" for year in (2022, 2023, 2024))
    goal = rows.replace("Kent", "Goal").replace("12.5%", "11.0%")
    own = "table: {place: name, period: year}\nset: {source: Plan}\n"
    built = Built(
        tmp_path,
        own,
        goal,
        spec=SERIES,
        rows=rows,
        measures=MEASURES.replace("place: name", "place: name, period: year"),
    )
    assert "Source: Plan (the goal)." in built.said
    assert built.rows["rate@goal@2023"]["source"] == "Plan"


@pytest.mark.parametrize(("years", "said"), [((2023, 2024), "2023 to 2024"), ((2022, 2023), "2022 to 2023")])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_line_of_fewer_years_is_heard_with_these(
    is_first: bool, years: tuple[int, ...], said: str, tmp_path: Path
) -> None:
    rows = "name,year,rate,calls\n" + "".join(f"Kent,{year},{year - 2010}.5%,100\n" for year in (2022, 2023, 2024))
    goal = "name,year,rate,calls\n" + "".join(f"Goal,{year},{year - 2012}%,120\n" for year in years)
    measures = MEASURES.replace("place: name", "place: name, period: year")
    series = (
        SERIES
        if is_first
        else SERIES.replace("[{value: rate, label: Kent}, ", "[").replace(
            "label: Goal}]", "label: Goal}, {value: rate, label: Kent}]"
        )
    )
    built = Built(tmp_path, "table: {place: name, period: year}\n", goal, spec=series, rows=rows, measures=measures)
    assert f"{'Kent, Goal' if is_first else 'Goal, Kent'} from 2022 to 2024." in built.said
    assert f"Goal ({said}): the highest value is" in built.said
    assert "Kent: the highest value is 14.5% in 2024" in built.said


def test_a_line_of_that_file_of_one_year_asks_for_the_others(tmp_path: Path) -> None:
    rows = "name,year,rate,calls\n" + "".join(f"Kent,{year},12.5%,100\n" for year in (2022, 2023, 2024))
    measures = MEASURES.replace("place: name", "place: name, period: year")
    with pytest.raises(factsheet.Refused, match="or add its figures of other periods that the table has"):
        Built(tmp_path, None, ROUND, spec=SERIES, rows=rows, measures=measures)


@pytest.mark.parametrize(
    ("own", "goal", "called"),
    [(None, GOAL, "Goal"), ("table: {period: year}\n", "year,rate,calls\n2024,11.0%,125\n", "goal")],
)
def test_its_row_is_called_by_its_name_or_by_that_of_the_comparison(
    own: str | None, goal: str, called: str, tmp_path: Path
) -> None:
    with pytest.raises(factsheet.Refused, match=f"'125' for {called} is not rounded to 10"):
        Built(tmp_path, own, goal)


@pytest.mark.parametrize(("own", "other"), [("12.3%", "12%"), ("", "10%")])
def test_what_a_formula_works_out_is_as_that_file_says_it_where_it_does(own: str, other: str, tmp_path: Path) -> None:
    measures = MEASURES.replace("{label: Smoking, kind: share, status: revised}", "{label: Smoking, kind: share}")
    measures += "  smokers: {label: Smokers, kind: count, people: false}\nformulas: {rate: smokers / calls}\n"
    rows, goal = "name,smokers,calls\nKent,30,100\n", f"name,rate,smokers,calls\nGoal,{own},13,130\n"
    built = Built(tmp_path, "set: {year: 2030, source: Plan}\n", goal, rows=rows, measures=measures)
    assert f"30% Smoking / above {other} (the goal)" in built.said
    assert built.rows["rate@goal"]["source"] == "Plan"
