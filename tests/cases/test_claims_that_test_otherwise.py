"""A claim that tests another number than its words say is warned of, whatever form the comparison has."""

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
claims:
  - {say: "SAY", holds: "HOLDS"}
body:
  - text: "There were SAY here, {women}."
"""
MEASURES = """\
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  men: {label: Men, kind: count, people: false}
  women: {label: Women, kind: count, people: false}
  everyone: {label: Everyone, kind: count, people: false}
  part: {label: Part, kind: share}
  grown: {label: Grown, kind: growth}
"""
RIGHT = (
    ("en-US", "more than half of them", "women / everyone > 1/2"),
    ("en-US", "more than half of them", "men / everyone < 1/2"),
    ("en-US", "more than half of them", "women > men"),
    ("en-US", "more than half of them", "everyone < 2 * women"),
    ("en-US", "more than half of them", "part >= 0.6"),
    ("en-US", "fewer than half", "women / everyone > 1/2"),
    ("en-US", "over 70%", "part > 0.7"),
    ("en-US", "about one in five", "part > 0.15"),
    ("en-US", "nearly a third", "men / everyone < 1/3"),
    ("en-US", "twice as many women as men", "women = 2 * men"),
    ("en-US", "twice as many women as men", "women / men >= 1.9"),
    ("en-US", "twice as many women as men", "men / women <= 0.5"),
    ("en-US", "three times as many", "women / men >= 3"),
    ("en-US", "more than 50 women", "women > 50"),
    ("en-US", "more than 1,000 women", "women >= 1001"),
    ("en-US", "20% more", "women / men >= 1.2"),
    ("en-US", "more women than men", "women > men"),
    ("en-US", "more than half in 12 towns", "women > 3"),
    ("en-US", "grew by a fifth", "grown > 0.2"),
    ("de-DE", "mehr als die Hälfte", "women / everyone > 1/2"),
    ("de-DE", "doppelt so viele", "women / men >= 2"),
    ("es-MX", "el doble", "women / men >= 2"),
    ("fr-FR", "deux fois plus", "women / men >= 2"),
)
OTHERWISE = (
    (
        "en-US",
        "more than half of them",
        "women / everyone > 1/3",
        "'more than half' is said, and",
        "women is 0.3333 times everyone",
    ),
    ("en-US", "over 70%", "women / everyone > 1/2", "'over 70%' is said, and", "women is 0.5 times everyone"),
    ("en-US", "over 70%", "part > 0.6", "'over 70%' is said, and", "part is 0.6"),
    ("en-US", "twice as many women as men", "women > men", "'twice as many' is said, and", "women is 1 times men"),
    (
        "en-US",
        "twice as many women as men",
        "women / men >= 1.5",
        "'twice as many' is said, and",
        "women is 1.5 times men",
    ),
    ("en-US", "three times as many", "2 * men < women", "'three times as many' is said, and", "men is 0.5 times women"),
    ("en-US", "more than 100 women", "women > 40", "'more than 100' is said, and", "women is 40"),
    (
        "de-DE",
        "mehr als die Hälfte",
        "women / everyone > 1/3",
        "'mehr als die Hälfte' is said, and",
        "women is 0.3333 times everyone",
    ),
    ("de-DE", "doppelt so viele", "women > men", "'doppelt so viele' is said, and", "women is 1 times men"),
    ("es-MX", "el doble", "women > men", "'el doble' is said, and", "women is 1 times men"),
    ("fr-FR", "deux fois plus", "women > men", "'deux fois' is said, and", "women is 1 times men"),
)


def warned(folder: Path, language: str, say: str, holds: str) -> list[str]:
    text = SPEC.replace("SAY", say).replace("HOLDS", holds).replace("LANGUAGE", language)
    (folder / "s.yaml").write_text(text, "utf-8")
    (folder / "d.csv").write_text("id,name,men,women,everyone,part,grown\nx,Kent,40,1200,1240,0.8,0.3\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    problems = factsheet.load(folder / "s.yaml").warnings
    return [problem.fact for problem in problems if problem.code == "claim-tests-otherwise"]


@pytest.mark.parametrize(("language", "say", "holds"), RIGHT)
def test_a_claim_that_tests_what_it_says_is_left(language: str, say: str, holds: str, tmp_path: Path) -> None:
    assert warned(tmp_path, language, say, holds) == []


@pytest.mark.parametrize(("language", "say", "holds", "said", "at"), OTHERWISE)
def test_one_that_tests_less_is_warned_of(
    language: str, say: str, holds: str, said: str, at: str, tmp_path: Path
) -> None:
    [fact] = warned(tmp_path, language, say, holds)
    assert fact.startswith(said)
    assert fact.endswith(f"turns true where {at}.")
