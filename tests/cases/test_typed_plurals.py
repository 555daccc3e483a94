"""A typed unit in a form that the figure of some place does not have is warned of: "1 deaths"."""

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
  - text: TEXT
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures: {n: {label: N, kind: count, people: false, unit: {one: ONE, other: OTHER}}}
"""


def warned(folder: Path, text: str, language: str, one: str, other: str, values: tuple[int, int]) -> list[str]:
    (folder / "s.yaml").write_text(SPEC.replace("TEXT", text).replace("LANGUAGE", language), "utf-8")
    (folder / "d.csv").write_text(f"id,name,n\nx,Kent,{values[0]}\ny,Essex,{values[1]}\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES.replace("ONE", one).replace("OTHER", other), "utf-8")
    return [found.fact for found in factsheet.load(folder / "s.yaml").warnings if found.code == "wrong-form"]


@pytest.mark.parametrize(
    ("text", "language", "one", "other", "values", "said"),
    [
        ("There were {n} deaths.", "en-US", "death", "deaths", (12, 1), "'1 deaths' for Essex, where 'death'"),
        ("There was {n} death.", "en-US", "death", "deaths", (12, 1), "'12 death' for Kent, where 'deaths'"),
        ("Es gab {n} Fälle.", "de-DE", "Fall", "Fälle", (1, 3), "'1 Fälle' for Kent, where 'Fall'"),
        ("Hubo {n} muertes.", "es-MX", "muerte", "muertes", (1, 3), "'1 muertes' for Kent, where 'muerte'"),
        (
            "Il y a {n} cas graves.",
            "fr-FR",
            "cas grave",
            "cas graves",
            (0, 3),
            "'0 cas graves' for Kent, where 'cas grave'",
        ),
    ],
)
def test_the_form_that_is_needed_is_told(
    text: str, language: str, one: str, other: str, values: tuple[int, int], said: str, tmp_path: Path
) -> None:
    [fact] = warned(tmp_path, text, language, one, other, values)
    assert said in fact


@pytest.mark.parametrize(
    "text",
    [
        "There were {n:counted}.",
        "There were {n} in all.",
        "{when: {more: [n, 1]}, words: 'There were {n} deaths.'}",
        "{choose: [{when: {equal: [n, 1]}, words: 'One.'}, {words: 'There were {n} deaths.'}]}",
    ],
)
def test_what_is_right_or_under_a_condition_is_left_alone(text: str, tmp_path: Path) -> None:
    assert warned(tmp_path, text, "en-US", "death", "deaths", (12, 1)) == []


def test_a_form_that_all_places_need_is_right(tmp_path: Path) -> None:
    assert warned(tmp_path, "There were {n} deaths.", "en-US", "death", "deaths", (12, 0)) == []
