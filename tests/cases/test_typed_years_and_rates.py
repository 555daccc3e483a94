"""A year, or so many that a rate is per, that is typed beside a figure and is not that of the figure is warned of."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

SPEC = """factsheet: 1
title: T
language: LANGUAGE
theme: hotline
data: d
default_place: x
file: t
body:
  - BLOCK
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
table: {period: year}
measures:
  b: {label: Visits, kind: count, people: false}
  r: {label: Cases, kind: rate, per: 1000}
  p: {label: Plans, kind: count, people: false, period: "2024"}
"""


def warned(folder: Path, block: str, language: str = "en-US") -> list[tuple[str, str]]:
    (folder / "s.yaml").write_text(SPEC.replace("BLOCK", block).replace("LANGUAGE", language), "utf-8")
    (folder / "d.csv").write_text("id,name,year,b,r,p\nx,X,2024,10,12.1,3\nx,X,2025,12,12.3,4\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    found = factsheet.load(folder / "s.yaml").warnings
    return [(one.code, one.fact) for one in found if one.code in ("unlike-year", "unlike-rate")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2024, {b} people came.", "en-US"),
        ("We had {b} visits in 2024.", "en-US"),
        ("In 2025 {b}; in 2024 {b}.", "en-US"),
        ("Im Jahr 2024 kamen {b} Menschen.", "de-DE"),
        ("En 2024 hubo {b} visitas.", "es-MX"),
        ("En 2024, {b} visites.", "fr-FR"),
    ],
)
def test_another_year_beside_a_figure_is_told(text: str, language: str, tmp_path: Path) -> None:
    assert warned(tmp_path, f'text: "{text}"', language) == [
        ("unlike-year", "'2024' is typed beside b, which is of 2025.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2025, {b} people came.",
        "In 2024, {b@2024} people came.",
        "In {set.year}, {b} people came.",
        "Founded in 2019, we had {b} visits.",
        "Since 2019 we have had {b} visits.",
        "We had {b} visits in the house that was built in 2019.",
        "In 2024, {p} plans were made.",
        "There were {r} per 1,000 people, {r:with-per}.",
        "There were {r} per day.",
    ],
)
def test_what_is_right_or_of_something_else_is_left_alone(text: str, tmp_path: Path) -> None:
    assert warned(tmp_path, f'text: "{text}"') == []


@pytest.mark.parametrize(
    ("block", "language", "said"),
    [
        ('text: "There were {r} per 100,000 people."', "en-US", "per 100,000"),
        ('text: "Es waren {r} je 100.000 Einwohner."', "de-DE", "je 100.000"),
        ('text: "Son {r} por cada 100 habitantes."', "es-MX", "por cada 100"),
        ('text: "Il y en a {r} pour 10 000 habitants."', "fr-FR", "pour 10 000"),
        ('counts: {items: [{value: r, label: "Cases per 100,000"}]}', "en-US", "per 100,000"),
        ('counts: {items: [{value: r, label: Cases, unit: "per 10,000"}]}', "en-US", "per 10,000"),
    ],
)
def test_another_number_that_a_rate_is_per_is_told(block: str, language: str, said: str, tmp_path: Path) -> None:
    assert warned(tmp_path, block, language) == [("unlike-rate", f"'{said}' is said of r, which is per 1,000.")]
