"""Quotations: the marks of the language, the first in the margin; who said it; and that they agreed to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import factsheet
from factsheet.cli.consents import stop_where_ended
from factsheet.drawing.tree import Tag, Text, walk
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.publish import Published

SPEC = """factsheet: 1
title: Voices
theme: hotline
language: {language}
data: d
default_place: here
file: voices
body:
  - text: Above.
  - quote: {quote}
"""
MEASURES = """set: {year: 2025, as_of: 2025-12-31, source: The kitchen}
measures:
  trained: {label: Trained, kind: count}
  few: {label: Others, kind: count}
disclosure: {preset: none, because: the kitchen's own}
"""
CONSENT = ", consent: {on: 2025-06-02, until: 2028-06-01}"


def loaded(folder: Path, quote: str, language: str = "en-US") -> Published:
    (folder / "d.csv").write_text("id,name,trained,few\nhere,Here,61,7\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("{quote}", quote).replace("{language}", language), "utf-8")
    return factsheet.load(folder / "s.yaml")


def said(published: Published) -> list[str]:
    return list(heard(read_pdf(factsheet.build(published).data, "s.pdf")))[2:]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-US", "I came for the soup.", "“I came for the soup.”"),
        ("en-US", '"I came for the soup."', "“I came for the soup.”"),
        ("en-US", 'She said "stay" to me.', "“She said ‘stay’ to me.”"),
        ("en-US", "**Stay**, she said", "“Stay, she said”"),
        ("de", "Ich kam für die Suppe.", "„Ich kam für die Suppe.“"),
        ("fr", "Je venais pour la soupe.", "« Je venais pour la soupe. »"),
        ("es", "Vine por la sopa.", "«Vine por la sopa.»"),
    ],
)
def test_the_marks_are_those_of_the_language(language: str, typed: str, printed: str, tmp_path: Path) -> None:
    quote = f"\n      words: >-\n        {typed}\n      consent: {{on: 2025-06-02}}"
    found = said(loaded(tmp_path, quote, language))
    assert [line.replace("\u202f", " ") for line in found] == [f"text: {printed}"]


def test_the_opening_mark_hangs_and_the_words_stand_on_the_edge(tmp_path: Path) -> None:
    words = "I came for the soup, and I stayed for the knives, the noise, the heat, the smell of bread and the job."
    published = loaded(tmp_path, f'{{words: "{words}", by: A cook{CONSENT}}}')
    sheet = compose(bind(published, Job("here", "email")))
    quote = next(tag for tag in walk(sheet.tree) if isinstance(tag, Tag) and tag.role == "BlockQuote")
    texts = [node for node in walk(quote) if isinstance(node, Text)]
    lines = {text.y: text for text in reversed(texts)}
    first, second = (lines[y] for y in sorted(lines, reverse=True)[:2])
    mark = first.segment.glyphs[0].advance * first.segment.run_style.size
    assert first.x + mark == pytest.approx(second.x, abs=0.3)
    by = next(text for text in walk(sheet.tree) if isinstance(text, Text) and text.segment.text == "A cook")
    assert min(lines) - by.y >= 17.5


def test_who_is_quoted_has_agreed(tmp_path: Path) -> None:
    warnings = loaded(tmp_path, "{words: I stayed.}").warnings
    assert [(one.code, one.severity) for one in warnings] == [("no-consent", "warning")]
    assert not loaded(tmp_path, f"{{words: I stayed.{CONSENT}}}").warnings


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        ("{on: 2020-01-01, until: 2025-12-30}", "consent-ended"),  # a day before that of the figures
        ("{on: 2026-01-01, until: 2025-12-31}", "conflicting-fields"),
        ("{on: soon}", "not-a-date"),
        ("{until: 2028-06-01}", "missing-field"),
    ],
)
def test_a_consent_that_does_not_hold_is_refused(consent: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, f"{{words: I stayed., consent: {consent}}}")
    assert [problem.code for problem in refused.value.problems] == [code]


def test_on_the_command_line_it_ends_with_the_clock(tmp_path: Path) -> None:
    published = loaded(tmp_path, f"{{words: I stayed.{CONSENT}}}")
    stop_where_ended(published, date(2028, 6, 1))
    with pytest.raises(Refused, match="ended on 2028-06-01"):
        stop_where_ended(published, date(2028, 6, 2))


def test_nobody_is_one_of_so_few(tmp_path: Path) -> None:
    assert said(loaded(tmp_path, f'{{words: I stayed., by: "One of {{trained}} trainees"{CONSENT}}}'))[-1].endswith(
        "One of 61 trainees"
    )
    with pytest.raises(Refused, match="few is 7: one of so few people"):
        factsheet.build(loaded(tmp_path, f'{{words: I stayed., by: "One of {{few}} trainees"{CONSENT}}}'))
