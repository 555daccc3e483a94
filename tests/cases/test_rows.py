"""A fault in a row of a table stops the sheet of that place alone, whatever the form of the table."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from factsheet.cli import main

SPEC = """factsheet: 1
title: Calls in {place.name}
theme: hotline
data: t
default_place: kent
file: "{place.slug}"
body:
  - text: There were {calls} calls.
"""
MEASURES = """set: {year: 2024, as_of: 2024-02-01, source: Line}
measures:
  calls: {label: Calls, kind: count, people: false}
"""
GOOD = ["kent,Kent,10,North", "dover,Dover,20,South", "talbot,Talbot,30,West"]


def written(folder: Path, table: str | bytes, ending: str = "csv", spec: str = SPEC, measures: str = MEASURES) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "spec.yaml").write_text(spec, "utf-8")
    (folder / "t.measures.yaml").write_text(measures, "utf-8")
    (folder / f"t.{ending}").write_bytes(table.encode() if isinstance(table, str) else table)


def csv(*rows: str) -> str:
    return "\n".join(["id,name,calls,side", *rows, ""])


def workbook(*rows: tuple[object, ...], header: tuple[str, ...] = ("id", "name", "calls", "side")) -> bytes:
    book, data = Workbook(), BytesIO()
    for row in (header, *rows):
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, [*arguments], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The sheets of all places that are made, and what is said."""
    result = run(folder, monkeypatch, "build", "spec.yaml", "--all", "--edition", "email")
    return sorted(path.name.partition(".")[0] for path in folder.glob("out/*.pdf")), result.stderr.splitlines()


@pytest.mark.parametrize(
    ("row", "told", "reason"),
    [
        ("kent,Kent,10", "t.csv:2: kent: has 3 fields, but", "Kent (kent: has 3 fields, but the first row has 4)"),
        ("kent,Kent,1,0,North", "t.csv:2: kent: has 5 fields, but", "Kent (kent: has 5 fields, but"),
        ("kent,Kent,many,North", "t.csv:2: calls: 'many' for kent", "Kent (calls: 'many' is not a whole number)"),
        ("kent,Kent,,North", "t.csv:2: calls: no figure for kent.", "Kent (calls: no figure)"),
        ("kent,,10,North", "t.csv:2: name: no name for kent.", "kent (name: no name)"),
    ],
)
def test_a_row_with_a_fault_stops_its_own_sheet(
    row: str, told: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, csv(row, *GOOD[1:]))
    made, said = build(tmp_path, monkeypatch)
    assert made == ["dover", "talbot"]
    assert len(said) == 2
    assert said[0].startswith(told)
    assert said[1].startswith(f"2 of 3 sheets; not made: {reason}")
    assert run(tmp_path, monkeypatch, "check", "spec.yaml", "--place", "dover").exit_code == 0
    assert run(tmp_path, monkeypatch, "check", "spec.yaml").exit_code == 1


def test_an_id_that_two_rows_have_stops_these_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, csv(*GOOD, "Kent,Kent County,11,North"))
    made, said = build(tmp_path, monkeypatch)
    assert made == ["dover", "talbot"]
    assert said == [
        "t.csv:5: id: the id 'Kent' is used twice, first on line 2. Give each row its own id.",
        "2 of 3 sheets; not made: Kent (id: the id 'Kent' is used twice, first on line 2).",
    ]


def test_rows_without_an_id_are_told_by_their_lines_and_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, csv(*GOOD, ",Elsewhere,4,", ",Nowhere,5,"))
    made, said = build(tmp_path, monkeypatch)
    assert made == ["dover", "kent", "talbot"]
    assert said == [
        "t.csv:5: warning: id: 2 rows are no sheets: lines 5 and 6 have no id. "
        "Give the row an id that no other row has."
    ]


def test_an_error_of_a_spreadsheet_stops_the_place_that_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("kent", "Kent", "#REF!", "N"), ("dover", "Dover", 20, "#REF!"), ("talbot", "Talbot", 30, "W")]
    written(tmp_path, workbook(*rows), "xlsx")
    made, said = build(tmp_path, monkeypatch)
    assert made == ["dover", "talbot"]  # nothing uses the side of Dover
    assert said == [
        "t.xlsx:C2: calls: #REF! is an error of the spreadsheet. Correct the cell.",
        "2 of 3 sheets; not made: Kent (cell C2 is #REF!).",
    ]


def test_a_text_that_a_sheet_prints_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("kent", "Kent", 10, "N"), ("dover", "Dover", 20, "#REF!"), ("talbot", "Talbot", 30, "W")]
    written(tmp_path, workbook(*rows), "xlsx", SPEC.replace("calls.", "calls on the {place.side} side."))
    made, said = build(tmp_path, monkeypatch)
    assert made == ["kent", "talbot"]
    assert said == [
        "t.xlsx:D3: side: #REF! is an error of the spreadsheet. Correct the cell.",
        "2 of 3 sheets; not made: Dover (cell D3 is #REF!).",
    ]


def test_tables_with_headings_in_words_are_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("Kent", "#REF!"), ("Dover", 20), ("Talbot", 30), ("Talbot", 31)]
    measures = MEASURES.replace("measures:", "table: {place: County}\nmeasures:").replace(
        "false}", "false, column: All calls}"
    )
    written(tmp_path, workbook(*rows, header=("County", "All calls")), "xlsx", measures=measures)
    made, said = build(tmp_path, monkeypatch)
    assert made == ["dover"]
    assert said[0] == "t.xlsx:B2: calls: #REF! is an error of the spreadsheet. Correct the cell."
    assert said[-1].startswith("1 of 3 sheets; not made: Kent (cell B2 is #REF!), Talbot (calls: is given twice")
    assert len(said) == 3


def test_a_fault_that_many_rows_share_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"p{n}", f"Place {n}", "#REF!", "#N/A") for n in range(94)]
    measures = f"{MEASURES}  side: {{label: Side, kind: count, people: false}}\n"
    written(tmp_path, workbook(*rows), "xlsx", SPEC.replace("kent", "p1"), measures)
    result = run(tmp_path, monkeypatch, "check", "spec.yaml", "--all")
    first, second, last = result.stderr.splitlines()
    assert "C2: calls: #REF! is an error of the spreadsheet. The same in 94 rows: p0 (line 2), p1 (line 3)" in first
    assert "D2: side: #N/A is an error of the spreadsheet. The same in 94 rows: p0 (line 2), p1 (line 3)" in second
    assert last.startswith("0 of 94 sheets; not made: Place 0 (cell C2 is #REF!), ")
    assert last.endswith(" and 89 more.")


def test_what_holds_places_against_each_other_says_which_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measures = f"{MEASURES}formulas: {{standing: 'rank(calls, low)'}}\n"
    written(tmp_path, csv("kent,Kent,many,", *GOOD[1:]), measures=measures)
    result = run(tmp_path, monkeypatch, "check", "spec.yaml", "--all")
    assert "warning: standing: rank(calls, low) leaves out kent, whose figure cannot be read." in result.stderr
    assert "2 of 3 sheets" in result.stderr


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('text: "{calls} calls."', ""),
        ('text: "{calls} calls, {grown:change}."', "grown: for xenia is a change from before, which is 0."),
        ('text: {when: grown, words: "{grown:change} more."}', ""),
    ],
)
def test_a_change_from_nothing_stops_only_the_sheet_that_shows_it(tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / "t.csv").write_text("id,name,calls,before\nxenia,Xenia,12,0\nyork,York,12,10\n", "utf-8")
    (tmp_path / "t.measures.yaml").write_text(
        "set: {year: 2024, as_of: 2025-01-11, source: invented}\n"
        "measures:\n  calls: {label: Calls, kind: count, people: false}\n"
        "  before: {label: Calls before, kind: count, people: false}\n"
        "formulas: {grown: 'change(calls, before)'}\n",
        "utf-8",
    )
    (tmp_path / "s.yaml").write_text(
        "factsheet: 1\ntitle: '{place.name}'\nlanguage: en-US\ntheme: hotline\ndata: t\ndefault_place: york\n"
        f"file: '{{place.slug}}'\nbody:\n- text: 'A place.'\n- {body}\n",
        "utf-8",
    )
    run = CliRunner().invoke(main, ["check", str(tmp_path / "s.yaml"), "--all"])
    assert run.exit_code == (1 if said else 0), run.stderr
    assert said in run.stderr
    assert run.stderr.count("5:12: grown:") == (1 if said else 0)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Kent,1,435,12\nDover,1200,10\nTalbot,900,9", "t.csv:3: kent: has 4 fields, but the header has 3."),
        ("Kent,1,435,12\nDover,1,200,10\nTalbot,1,900,9", "t.csv:3: kent: has 4 fields, but the header has 3."),
        ('Kent,"1,435",12\nDover,1200,10\nTalbot,900,9', ""),
        ("Kent,435,12,,\nDover,1200,10,,\nTalbot,900,9,,", ""),
    ],
)
def test_a_comma_without_quotation_marks_shifts_no_figure(tmp_path: Path, rows: str, said: str) -> None:
    measures = MEASURES.replace("measures:", "table: {place: County}\nmeasures:").replace(
        "{label", "{column: Calls, label"
    )
    written(tmp_path, f"Calls to the line\nCounty,Calls,Cases\n{rows}\n", measures=measures)
    run = CliRunner().invoke(main, ["check", str(tmp_path / "spec.yaml"), "--all"])
    assert run.exit_code == (1 if said else 0), run.stderr
    assert said in run.stderr
