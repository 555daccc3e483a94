"""An amount says its unit wherever it is printed, or the writer says that the words do."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

SPEC = """factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: here
data: d
body:
  - %s
"""
MEASURES = """set: {year: 2025, as_of: 2025-12-31, source: The shed}
measures:
  waste: {label: Waste, kind: amount, unit: kg}
  given: {label: Given, kind: amount, currency: USD}
  visits: {label: Visits, kind: count, people: false, unit: {one: visit, other: visits}}
"""


@pytest.mark.parametrize(
    ("block", "step"),
    [
        ("counts: {items: [{value: waste, label: Kept out of the bin}]}", "Add unit: kg, or write value: waste:number"),
        ("counts: {items: [{value: waste, label: Kept out of the bin, unit: kg}]}", ""),
        ("counts: {unit: kg, items: [{value: waste, label: Kept out of the bin}]}", ""),
        ("counts: {items: [{value: waste, label: Kg kept out of the bin}]}", ""),
        ("counts: {items: [{value: 'waste:number', label: Kilograms kept out of the bin}]}", ""),
        ("counts: {items: [{value: given, label: Given}, {value: visits, label: Came}]}", ""),
        ('text: "In all {waste} were kept."', "Write {waste:counted}, or {waste:number} where the words say it."),
        ('text: "In all {waste:counted} were kept."', ""),
        ('text: "In all {waste} kg were kept."', ""),
        ('text: "In all {given} were given in {visits}."', ""),
    ],
)
def test_an_amount_has_its_unit(block: str, step: str, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("id,name,waste,given,visits\nhere,Here,1340,2050,12\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC % block, "utf-8")
    found = [one for one in factsheet.load(tmp_path / "s.yaml").warnings if one.code == "no-unit"]
    assert len(found) == bool(step)
    assert all(step in str(one) for one in found)


@pytest.mark.parametrize(
    ("block", "step"),
    [
        ('bars: {rows: works, items: [{label: "{row.name}", value: row.power}]}', "Add unit: MW, or write value: row."),
        ('bars: {rows: works, unit: MW, items: [{label: "{row.name}", value: row.power}]}', ""),
        ('bars: {rows: works, caption: Power in MW, items: [{label: "{row.name}", value: row.power}]}', ""),
        ('each: {rows: works, body: [{text: "{row.name}: {row.power}"}]}', "Write {row.power:counted}, or"),
        ('each: {rows: works, body: [{text: "{row.name}: {row.power:counted}"}]}', ""),
    ],
)
def test_an_amount_of_a_list_has_its_unit(block: str, step: str, tmp_path: Path) -> None:
    (tmp_path / "works.csv").write_text("place,id,name,power\nhere,a,Upper,12.5\nhere,b,Lower,18.5\n", "utf-8")
    (tmp_path / "works.measures.yaml").write_text(
        MEASURES.partition("measures:")[0] + "measures: {power: {label: Power, kind: amount, unit: MW}}\n", "utf-8"
    )
    test_an_amount_has_its_unit(block, step, tmp_path)
