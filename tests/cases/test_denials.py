"""A text that says there is none of what the sheet prints some of is warned of."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

SPEC = """\
factsheet: 1
title: T
language: LANGUAGE
theme: hotline
data: d
default_place: x
file: t
SIGNEDbody:
  - text: "TEXT"
  - counts: {as: row, items: [{value: deaths, label: LABEL}]}
"""
MEASURES = """\
set: {year: 2025, as_of: 2026-02-01, source: S}
measures: {deaths: {label: Deaths of all kinds, kind: count, people: false}}
"""


def warned(
    folder: Path, text: str, label: str, language: str = "en-US", *, deaths: int = 12, signed: str = ""
) -> list[str]:
    spec = SPEC.replace("TEXT", text).replace("LABEL", label).replace("LANGUAGE", language).replace("SIGNED", signed)
    (folder / "s.yaml").write_text(spec, "utf-8")
    (folder / "d.csv").write_text(f"id,name,deaths\nx,Kent,{deaths}\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    published = factsheet.load(folder / "s.yaml")
    return [problem.fact for problem in published.warnings if problem.code == "contradicting-figure"]


@pytest.mark.parametrize(
    ("text", "label", "language"),
    [
        ("There were no overdose deaths.", "Overdose deaths", "en-US"),
        ("Zero new overdose deaths were met.", "Overdose deaths", "en-US"),
        ("Es gab keine neuen Fälle von Masern.", "Fälle von Masern", "de-DE"),
        ("Aucun décès par surdose.", "Décès par surdose", "fr-FR"),
        ("No hubo ninguna muerte por sobredosis.", "Muerte por sobredosis", "es-US"),
        ("There weren't any overdose deaths in Kent.", "Overdose deaths", "en-US"),
        ("Es gab keine tödlichen Unfälle.", "Tödliche Unfälle", "de-DE"),
        ("No se registraron muertes por sobredosis.", "Muertes por sobredosis", "es-MX"),
        ("Il n’y a pas eu d’accidents du travail.", "Accidents du travail", "fr-FR"),
    ],
)
def test_none_of_what_is_printed_is_told(text: str, label: str, language: str, tmp_path: Path) -> None:
    [fact] = warned(tmp_path, text, label, language)
    assert f"prints '{label}' as 12" in fact


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("There were no overdose deaths.", {"deaths": 0}),  # which is true
        ("There were no overdose deaths in 2019.", {}),  # another year
        ("There were no other deaths.", {}),
        ("No one is alone. Call us.", {}),
        ("There were no overdose deaths.", {"signed": "typed: [no overdose deaths]\n"}),
    ],
)
def test_what_denies_nothing_is_left_alone(text: str, more: dict[str, object], tmp_path: Path) -> None:
    assert warned(tmp_path, text, "Overdose deaths", **more) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "label", "language"),
    [
        ("There were no more overdose deaths than last year.", "Overdose deaths", "en-US"),
        ("There were no other overdose deaths.", "Overdose deaths", "en-US"),
        ("There are no data on overdose deaths.", "Overdose deaths", "en-US"),
        ("No overdose deaths among children.", "Overdose deaths", "en-US"),
        ("Our goal is zero overdose deaths.", "Overdose deaths", "en-US"),
        ("Es gab keine weiteren tödlichen Unfälle.", "Tödliche Unfälle", "de-DE"),
        ("No hubo más muertes por sobredosis que en 2024.", "Muertes por sobredosis", "es-MX"),
        ("Aucun autre décès par surdose.", "Décès par surdose", "fr-FR"),
        ("Ce n’est pas un accident du travail.", "Accident du travail", "fr-FR"),
    ],
)
def test_what_denies_a_part_or_something_else_is_left_alone(
    text: str, label: str, language: str, tmp_path: Path
) -> None:
    assert warned(tmp_path, text, label, language) == []


def test_the_words_to_sign_off_are_those_of_the_text(tmp_path: Path) -> None:
    [fact] = warned(tmp_path, "Zero new overdose deaths were met.", "Overdose deaths")
    assert fact.startswith("'Zero new overdose deaths' is typed")
    assert (
        warned(
            tmp_path,
            "Zero new overdose deaths were met.",
            "Overdose deaths",
            signed="typed: [Zero new overdose deaths]\n",
        )
        == []
    )
