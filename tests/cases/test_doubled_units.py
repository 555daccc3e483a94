"""Words beside a figure that say what is printed with it are warned of: 24% percent, $2,150 dollars, 12 visits."""

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
  - text: "TEXT"
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  visits: {label: Visits, kind: count, people: false, unit: {one: visit, other: visits}}
  few: {label: Few, kind: count, people: false}
  share: {label: Share, kind: share}
  wage: {label: Wage, kind: amount, currency: USD}
  output: {label: Output, kind: amount, currency: USD}
  area: {label: Area, kind: amount, unit: million acres}
"""


def warned(folder: Path, text: str, language: str = "en-US") -> list[str]:
    (folder / "s.yaml").write_text(SPEC.replace("TEXT", text).replace("LANGUAGE", language), "utf-8")
    (folder / "d.csv").write_text(
        "id,name,visits,few,share,wage,area,output\nx,X,1234567,1204,0.24,2150,3,4121160\n", "utf-8"
    )
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return [one.fact for one in factsheet.load(folder / "s.yaml").warnings if one.code == "doubled-unit"]


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("It is {share} percent.", "en-US", "percent"),
        ("Es sind {share} Prozent.", "de-DE", "Prozent"),
        ("Es el {share} por ciento.", "es-MX", "por ciento"),
        ("C’est {share} pour cent.", "fr-FR", "pour cent"),
        ("It rose by {share} percentage points.", "en-US", "percentage points"),
        ("It is {wage} dollars.", "en-US", "dollars"),
        ("C’est {wage} €.", "fr-FR", "€"),
        ("It is ${wage}.", "en-US", "$"),
        ("It was {visits:counted} visits.", "en-US", "visits"),
        ("It was {visits:compact} million.", "en-US", "million"),
        ("It was {visits} million visits.", "en-US", "million"),
        ("Es waren {visits} Mio.", "de-DE", "Mio."),
        ("Son {visits} millones.", "es-MX", "millones"),
    ],
)
def test_what_is_printed_twice_is_told(text: str, language: str, typed: str, tmp_path: Path) -> None:
    [fact] = warned(tmp_path, text, language)
    assert fact.startswith(f"'{typed}' is typed be")


@pytest.mark.parametrize(
    "text",
    [
        "It is {share} of all.",
        "It is {wage} a month.",
        "It was {visits} visits.",
        "It was {visits:counted} by day.",
        "There were {few} thousand jobs.",  # where the table counts so
        "It is {area:number} million acres.",
        "It is {wage}, or many euros.",
    ],
)
def test_what_is_said_once_is_left_alone(text: str, tmp_path: Path) -> None:
    assert warned(tmp_path, text) == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            "counts: {items: [{value: share, label: Share, unit: percent}]}",
            "'percent' is said of share, which is printed",
        ),
        ("counts: {items: [{value: wage, label: Wage, unit: dollars}]}", "'dollars' is said of wage, which is printed"),
        (
            "counts: {items: [{value: visits, label: Visits in millions}]}",
            "'millions' is said of visits, which is 1,234",
        ),
        (
            "counts: {items: [{value: visits, label: Visits, unit: Mio.}]}",
            "'Mio.' is said of visits, which is 1,234,567",
        ),
        ("table: {columns: [value], rows: [{value: visits, label: Visits (thousands)}]}", "'thousands' is said of"),
        ("counts: {items: [{value: few, label: Jobs in thousands}]}", ""),
        ("counts: {items: [{value: visits, label: Visits in a million homes}]}", ""),
        ("counts: {items: [{value: area, label: Area, unit: million acres}]}", ""),
        ("counts: {items: [{value: output, label: Output in million dollars}]}", ""),
    ],
)
def test_a_unit_or_label_that_is_not_that_of_the_figure_is_told(block: str, said: str, tmp_path: Path) -> None:
    found = warned(tmp_path, 'x"\n  - ' + block + '\n  - text: "y')
    assert len(found) == bool(said)
    assert all(fact.startswith(said) for fact in found)
