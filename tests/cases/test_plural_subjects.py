"""A verb that the program prints in the singular behind a plural subject is warned of: "Las fugas subió"."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Problem

SPEC = """factsheet: 1
title: T
language: LANGUAGE
theme: hotline
data: d
default_place: x
file: t
VERBSbody:
  - text: "TEXT"
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
table: {period: year}
measures: {b: {label: B, kind: count, people: false, unit: {one: Besuch, other: Besuche}}}
against: {last: {period: -1, label: last year}}
"""


def warned(folder: Path, text: str, language: str, verbs: str = "") -> list[Problem]:
    spec = SPEC.replace("TEXT", text).replace("LANGUAGE", language).replace("VERBS", verbs)
    (folder / "s.yaml").write_text(spec, "utf-8")
    (folder / "d.csv").write_text("id,name,year,b\nx,X,2024,10\nx,X,2025,12\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return [one for one in factsheet.load(folder / "s.yaml").warnings if one.code == "unlike-verb"]


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Las fugas {b:direction(b@last)}.", "es-MX", "Las fugas"),
        ("Hubo agua. Las muertes por diarrea {b:direction(b@last)}.", "es-MX", "Las muertes por diarrea"),
        ("Les dépenses {b:direction(b@last)}.", "fr-FR", "Les dépenses"),
        ("Die Besuche {b:direction(b@last)}.", "de-DE", "Die Besuche"),
    ],
)
def test_a_singular_behind_a_plural_is_told(text: str, language: str, subject: str, tmp_path: Path) -> None:
    [problem] = warned(tmp_path, text, language)
    assert problem.fact.startswith(f"'{subject}' is in the plural")
    verbs = problem.hints[0].partition("and ")[2].rstrip(".")
    assert warned(tmp_path, text.replace("@last)", "@last, plural)"), language, f"{verbs}\n") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El número de las fugas {b:direction(b@last)}.", "es-MX"),
        ("El número de fugas {b:direction(b@last)}.", "es-MX"),
        ("Los datos dicen que el número {b:direction(b@last)}.", "es-MX"),
        ("Le nombre des ménages {b:direction(b@last)}.", "fr-FR"),
        ("Die Zahl der Besuche {b:direction(b@last)}.", "de-DE"),
        ("Die Quote {b:direction(b@last)}.", "de-DE"),
        ("The visits {b:direction(b@last)}.", "en-US"),
    ],
)
def test_another_subject_is_left_alone(text: str, language: str, tmp_path: Path) -> None:
    assert warned(tmp_path, text, language) == []
