"""A number beside a figure's name that is of something else is no contradiction; the same words with the figure are."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

MEASURES = """
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  count: {label: COUNT, kind: count, people: false}
  share: {label: SHARE, kind: share}
  wage: {label: WAGE, kind: amount, currency: EUR}
"""
SHEET = """factsheet: 1
title: T
language: LANGUAGE
theme: hotline
data: d
default_place: x
file: t
body:
  - text: "TYPED"
  - counts: {items: [{value: count, label: COUNT}, {value: share, label: SHARE}, {value: wage, label: WAGE}]}
"""
NAMES = {
    "en-US": ("Learners enrolled", "Adults who smoke", "Average wage"),
    "de-DE": ("Angemeldete Lernende", "Haushalte ohne Anschluss", "Mittlerer Lohn"),
    "es-ES": ("Alumnos inscritos", "Adultos que fuman", "Salario medio"),
    "fr-FR": ("Élèves inscrits", "Adultes qui fument", "Salaire moyen"),
}


def warned(folder: Path, language: str, typed: str) -> bool:
    count, share, wage = NAMES[language]
    texts = {"LANGUAGE": language, "COUNT": count, "SHARE": share, "WAGE": wage, "TYPED": typed}
    spec, measures = SHEET, MEASURES
    for mark, text in texts.items():
        spec, measures = spec.replace(mark, text), measures.replace(mark, text)
    (folder / "d.csv").write_text("id,name,count,share,wage\nx,Kent,741,0.24,2150\n", "utf-8")
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "s.yaml").write_text(spec, "utf-8")
    return any(one.code == "contradicting-figure" for one in factsheet.load(folder / "s.yaml").warnings)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en-US", "Our target is 900 learners enrolled."),
        ("en-US", "Another 40 learners enrolled late."),
        ("en-US", "12 more learners enrolled than last year."),
        ("en-US", "Each teacher has 20 learners enrolled."),
        ("en-US", "Statewide, 24,000 learners enrolled."),
        ("en-US", "60 of the learners enrolled are women."),
        ("en-US", "Learners enrolled in 12 courses."),
        ("en-US", "Some 700 to 800 learners enrolled."),
        ("en-US", "Between 700 and 800 learners enrolled."),
        ("de-DE", "Es sind 700 bis 800 angemeldete Lernende."),
        ("es-ES", "Hay entre 700 y 800 alumnos inscritos."),
        ("en-US", "70% of adults who smoke want to stop."),
        ("en-US", "One in ten adults who smoke quit."),
        ("en-US", "It fell by 5 points among adults who smoke."),
        ("en-US", "The average wage rose by 200 euros."),
        ("de-DE", "Unser Ziel sind 900 angemeldete Lernende."),
        ("de-DE", "Weitere 40 angemeldete Lernende kamen."),
        ("de-DE", "Die Hälfte der Haushalte ohne Anschluss ist arm."),
        ("de-DE", "Der mittlere Lohn stieg um 200 Euro."),
        ("es-ES", "El 70 % de los adultos que fuman quiere dejarlo."),
        ("es-ES", "Otros 40 alumnos inscritos llegaron."),
        ("es-ES", "El salario medio subió 200 euros."),
        ("fr-FR", "70 % des adultes qui fument veulent arrêter."),
        ("fr-FR", "40 autres élèves inscrits."),
        ("fr-FR", "Le salaire moyen a augmenté de 200 euros."),
    ],
)
def test_a_number_of_something_else_is_left_alone(language: str, typed: str, tmp_path: Path) -> None:
    assert not warned(tmp_path, language, typed)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en-US", "There are 714 learners enrolled."),
        ("en-US", "Learners enrolled were 714 in all."),
        ("en-US", "70% of adults smoke."),
        ("en-US", "The average wage rose to 3,000 euros."),
        ("de-DE", "Die Hälfte sind Haushalte ohne Anschluss."),
        ("de-DE", "Jeder zweite Haushalt ist ein Haushalt ohne Anschluss."),
        ("de-DE", "Der mittlere Lohn stieg auf 3.000 Euro."),
        ("es-ES", "44 por ciento de adultos que fuman."),
        ("es-ES", "Hay 714 alumnos inscritos."),
        ("es-ES", "El salario medio subió a 3000 euros."),
        ("fr-FR", "Il y a 714 élèves inscrits."),
        ("fr-FR", "Le salaire moyen est de 3 000 euros."),
    ],
)
def test_another_number_of_the_same_is_told(language: str, typed: str, tmp_path: Path) -> None:
    assert warned(tmp_path, language, typed)


def test_a_number_in_the_name_of_a_figure_is_not_the_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "en-US", ("8-seat vans bought", "Adults who smoke", "Average wage"))
    assert not warned(tmp_path, "en-US", "Ask for our 8-seat vans bought by donors.")
