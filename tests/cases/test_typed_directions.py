"""A typed word that says in which direction a figure went, beside one that is printed without its sign or says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Problem, Refused

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
table: {period: year}
measures: {b: {label: Visits, kind: count, people: false}}
against: {last: {period: -1, label: last year}}
"""


def told(folder: Path, text: str, language: str) -> list[Problem]:
    (folder / "s.yaml").write_text(SPEC.replace("TEXT", text).replace("LANGUAGE", language), "utf-8")
    (folder / "d.csv").write_text("id,name,year,b\nx,X,2024,10\nx,X,2025,12\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    try:
        found = factsheet.load(folder / "s.yaml").warnings
    except Refused as refused:
        found = refused.problems
    return [one for one in found if one.code == "unfixed-sign"]


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Die Zahl ging um {b:difference(b@last)} zurück.", "de-DE", "zurück"),
        ("Die Zahl nahm um {b:difference(b@last)} zu.", "de-DE", "zu"),
        ("Sie ist um {b:difference(b@last)} Besuche gesunken.", "de-DE", "gesunken"),
        ("Ein Minus von {b:difference(b@last)}.", "de-DE", "Minus"),
        ("Las visitas bajaron {b:difference(b@last)}.", "es-MX", "bajaron"),
        ("Une diminution de {b:difference(b@last)}.", "fr-FR", "diminution"),
        ("A {b:difference(b@last, percent)} decrease.", "en-US", "decrease"),
        ("Die Zahl ist gesunken, {b:versus(b@last)}.", "de-DE", "gesunken"),
        ("La cifra bajó, {b:versus(b@last)}.", "es-MX", "bajó"),
        ("Visits are down, {b:versus(b@last)}.", "en-US", "down"),
    ],
)
def test_a_direction_is_not_typed(text: str, language: str, word: str, tmp_path: Path) -> None:
    [problem] = told(tmp_path, text, language)
    assert problem.fact.startswith(f"'{word}' is typed be")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Unterschied liegt bei {b:difference(b@last)} zu früher.", "de-DE"),
        ("Es kamen {b} Menschen, {b:versus(b@last)}.", "de-DE"),
        ("Population growth, {b:versus(b@last)}.", "en-US"),
        ("Add them up: {b:versus(b@last)}.", "en-US"),
        ("It is a difference of {b:difference(b@last)}.", "en-US"),
    ],
)
def test_what_says_no_direction_is_left_alone(text: str, language: str, tmp_path: Path) -> None:
    assert told(tmp_path, text, language) == []
