"""Right figures are proved whatever stands beside them: a day, a year, a note with a figure of another period."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Location
from factsheet.witness.pieces import Fact
from factsheet.witness.quoted import instead

SPEC = """factsheet: 1
title: T
language: LANGUAGE
theme: hotline
data: d
default_place: x
file: t
notes:
  then: "There were {calls@2023}, and now {calls}."
body:
  - text: "TEXT"
foot:
  - footnotes: rest
"""
TABLE = "id,name,part,calls.2023,calls.2024,few.2023,few.2024,room\nx,North,13,5,6,*,8,13\n"
MEASURES = """set: {year: 2024, as_of: 2025-03-13, source: s}
measures:
  part: {label: Part, kind: count, people: false, status: provisional}
  calls: {label: Calls, kind: count, people: false, periods: calls.*, note: Of each month, status: provisional}
  few: {label: Few, kind: count, people: false, periods: few.*, optional: true, status: provisional}
  room: {label: Room, kind: text}
table: {missing: {suppressed: ["*"]}}
disclosure: {preset: none, because: no people}
"""
TEXTS = (
    "It was {part} as of {set.as_of}.",
    "{set.as_of}: {part}",
    "See room {room} {set.year}, {set.as_of}.",
    "It is in room {room} {set.as_of}.",
    "It was {part}[^then].",
    "{calls}, then {calls@2023}[^then].",
    "It is {few:versus(few@2023)}[^then], not {few@2023}[^then].",
)


@pytest.mark.parametrize("language", ["en-US", "es-US", "de-DE", "fr-FR"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_right_figure_is_proved(text: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SPEC.replace("TEXT", text).replace("LANGUAGE", language), "utf-8")
    (tmp_path / "d.csv").write_text(TABLE, "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).good


@pytest.mark.parametrize("own", ["", ", status: revised"])
@pytest.mark.parametrize("columns", ["[value, interval]", "[interval, value]"])
def test_intervals_of_figures_that_are_not_final_are_proved(columns: str, own: str, tmp_path: Path) -> None:
    body = f"  - table: {{columns: {columns}, rows: [share, part]}}"
    (tmp_path / "s.yaml").write_text(
        f"{SPEC.partition('notes:')[0].replace('LANGUAGE', 'en-US')}body:\n{body}\n", "utf-8"
    )
    (tmp_path / "d.csv").write_text("id,name,part,share\nx,North,13,13.5 (12-15)\n", "utf-8")
    described = "share: {label: Share, kind: share, written: percent, interval: true" + own + "}"
    about = "set: {year: 2024, as_of: 2025-03-13, source: s, status: provisional}\n"
    part = "part: {label: Part, kind: count, people: false}"
    (tmp_path / "d.measures.yaml").write_text(f"{about}measures:\n  {part}\n  {described}\n", "utf-8")
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).good


@pytest.mark.parametrize(
    ("hides", "status", "said"),
    [
        (False, "provisional", "prints '13' (part), and not that it is provisional"),
        (True, "", "prints '13' (part), which is not published"),
        (False, "", "prints '13' where d.csv:2 has '13' (part), and not in its format"),
    ],
)
def test_a_figure_that_looks_right_is_refused_with_its_reason(hides: bool, status: str, said: str) -> None:
    cell = Location("d.csv", 2)
    fact = Fact(path="part", value=None, types=(), cell=cell, typed="13", must_hide=hides, status=status)
    assert instead("13", fact) == said
    assert instead("14", fact) == "prints '14' where d.csv:2 has '13' (part)"
