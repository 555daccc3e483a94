"""Labels that have figures, notes and links in them, beside the notes that measures have: all of them are proved."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {rows: {totals: {State: state}}, missing: {suppressed: ["*"]}}
against: {state: {row: state, label: Calder}}
measures:
  a: {label: Rent, kind: count, people: false}
  b: {label: Food, kind: count, people: false}
  t: {label: All, kind: count, people: false}
  calls: {label: Calls, kind: count, people: false, periods: "calls.*"}
  rate: {label: Rate, kind: rate, per: 1000, decimals: 1, periods: "rate.*", note: Said of the rate}
"""
TABLE = """id,name,a,b,t,calls.2022,calls.2023,calls.2024,rate.2022,rate.2023,rate.2024
north,North,3,4,7,9,*,8,2.5,3.5,1.5
south,South,30,40,70,90,80,80,4.5,3.9,2.5
State,State,33,44,77,99,85,88,3.5,3.6,2.6
"""
CLINICS = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {name: name, place: at}
measures: {visits: {label: visits, kind: count, people: false, note: Of all kinds}}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: table
default_place: north
file: test
notes: {one: "Of {t} things.", two: Asked twice.}
body:
  - banner: {title: "{place.name}"}
"""
LABELS = (
    "{a}", "of {b:words}", "{b} visits", "{t}[^one]", "of {calls@2022}[^two]", "of {calls@2023}", "Of {rate} in all",
    "[of {t}](https://x.org)[^one]", "[{b} of[^two]](https://x.org)", "{rate}[^one]", "{calls:versus(calls@2022)}",
    "**{a}**, *{b}*[^one][^two]", "\\\\{{a}\\\\}", "[Llamadas]{es} {a}",
)  # fmt: skip
BLOCKS = {
    "columns": "trend: {as: columns, series: [{value: calls, label: LABEL}]}",
    "two columns": "trend: {as: columns, series: [{value: rate, label: LABEL}, {value: rate@state, label: Calder}]}",
    "line": "trend: {series: [{value: rate, label: LABEL}]}",
    "two lines": "trend: {series: [{value: calls, label: LABEL}, {value: calls@state, label: Calder}]}",
    "small lines": "trend: {as: spark, caption: Both, series: [{value: calls, label: LABEL}, {value: rate, label: B}]}",
    "list": "table: {list: clinics, columns: [{show: visits, head: LABEL}]}",
    "table": "table: {columns: [value, {show: state, head: LABEL}], rows: [{value: rate, label: LABEL}]}",
    "dots": "compare: {as: dots, against: state, items: [{value: rate, label: LABEL}]}",
    "bars": "bars: {items: [{value: rate, label: LABEL}], benchmark: {value: rate@state, label: LABEL}}",
    "series": "bars: {as: columns, series: [LABEL, Now], items: [{values: [calls@2022, calls], label: LABEL}]}",
    "rows": "bars: {rows: clinics, items: [{value: row.visits, label: LABEL}]}",
    "ring": "breakdown: {of: t, as: ring, list: true, parts: [{value: a, label: LABEL}, {value: b, label: B}]}",
    "tracks": "breakdown: {of: t, as: track, parts: [{value: a, label: LABEL}, {value: b, label: B}]}",
    "icons": "share: {value: a, out_of: t, as: icons, icon: account, of: 7, label: LABEL}",
    "counts": "counts: {as: row, track: true, items: [{value: rate, label: LABEL}]}",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=list(BLOCKS))
def test_labels_with_figures_and_notes_are_proved(block: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "clinics.csv").write_text("id,name,at,visits\nc1,Lake,north,5\nc2,Hill,south,7\n", "utf-8")
    (tmp_path / "clinics.measures.yaml").write_text(CLINICS, "utf-8")
    for number, label in enumerate(LABELS):
        (tmp_path / "s.yaml").write_text(f"{SPEC}  - " + block.replace("LABEL", f'"{label}"') + "\n", "utf-8")
        made = factsheet.build(factsheet.load(tmp_path / "s.yaml"), "north", ("email", "print", "handout")[number % 3])
        assert made.good
