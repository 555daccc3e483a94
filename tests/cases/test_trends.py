"""Trend words need five comparable periods, no break, and a test; a figure alone is never called rising."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify

UP = [200, 215, 232, 250, 270, 288]
CASES = {
    "rising": UP,
    "falling": UP[::-1],
    "without a clear trend": [200, 215, 190, 210, 195, 205],
    "known for too few periods to tell a trend": ["*", "*", 232, 250, 270, 288],
}
MEASURES = """
set: {as_of: 2025-01-01, source: A register}
table: {period: year}
measures:
  deaths: {label: Deaths, kind: count, people: false MORE}
  people: {label: Population, kind: count, people: false}
  share: {label: Share, kind: share}
formulas: {share: deaths / people}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
language: LANGUAGE
theme: hotline
data: t
default_place: a
file: "{place.slug}"
body:
  - text: "Deaths are WORDS."
"""


def write(
    folder: Path, deaths: list[object], more: str = "", end: str = "", words: str = "", language: str = "en"
) -> Path:
    rows = "".join(f"a,Alba,{2019 + n},{count},{100000 + n}\n" for n, count in enumerate(deaths))
    (folder / "t.csv").write_text(f"id,name,year,deaths,people\n{rows}", "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES.replace(" MORE", more) + end, "utf-8")
    words = words or "{deaths:trend(people)}"
    (folder / "s.yaml").write_text(SPEC.replace("WORDS", words).replace("LANGUAGE", language), "utf-8")
    return folder / "s.yaml"


def text_of(spec: Path) -> str:
    pdf = factsheet.build(factsheet.load(spec)).data
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize("said", CASES)
def test_what_is_said_of_a_count_over_years(said: str, tmp_path: Path) -> None:
    assert f"Deaths are {said}." in text_of(write(tmp_path, CASES[said]))  # type: ignore[arg-type]


def test_a_break_leaves_the_periods_before_it_out(tmp_path: Path) -> None:
    broken = ", breaks: {2021: Counted otherwise}"
    assert "Deaths are known for too few periods" in text_of(write(tmp_path, list(UP), broken))
    assert "Deaths are rising." in text_of(write(tmp_path, list(UP), ", breaks: {2020: Counted otherwise}"))


@pytest.mark.parametrize(("language", "said"), [("es", "en aumento"), ("fr", "en hausse"), ("de", "steigend")])
def test_the_languages(language: str, said: str, tmp_path: Path) -> None:
    assert said in text_of(write(tmp_path, list(UP), language=language))


@pytest.mark.parametrize(
    ("deaths", "end", "words", "message"),
    [
        (UP[:4], "", "", "the table has 4 periods, and a trend needs 5."),
        (UP, "basis: reports\n", "", "figures of basis: reports have no trend"),
        (UP, "", "{share:trend(people)}", "a trend is that of a count among a count, and share is of kind share."),
        (UP, "", "{people:trend(deaths)}", "people is more than deaths in a period, so it is no part of it."),
        (UP, "", "{deaths:trend}", "'trend' compares two figures."),
        (UP, "", "{deaths:trend(people, percent)}", "'trend' has no choice, and 'percent' is one."),
    ],
)
def test_what_has_no_trend(deaths: list[object], end: str, words: str, message: str, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["check", str(write(tmp_path, deaths, end=end, words=words))])
    assert run.exit_code == 1
    assert message in run.stderr, run.stderr


def test_verify_works_it_out_again(tmp_path: Path) -> None:
    """What is planted behind bind, a word or a figure of another year, is found on the finished page."""
    published = factsheet.load(write(tmp_path, list(UP)))
    page = bind(published, Job("a"))
    lies = 0
    for change in ("word", "order", "fewer"):
        body = _changed(page.body, change)
        with pytest.raises(factsheet.Refused, match=r"rising|falling"):
            verify(finish(paint(compose(replace(page, body=body)))))
        lies += 1
    assert lies == 3


def _changed(thing: object, change: str) -> object:
    from factsheet.text.words import Run

    if isinstance(thing, Run) and thing.origin.comparison:
        told = thing.origin.comparison
        if change == "word":
            return replace(thing, text="falling")
        series = told.series[::-1] if change == "order" else told.series[:4]
        return replace(thing, origin=replace(thing.origin, comparison=replace(told, series=series)))
    if isinstance(thing, tuple):
        return tuple(_changed(inner, change) for inner in thing)
    if hasattr(type(thing), "__record_fields__"):
        new = {name: _changed(getattr(thing, name), change) for name in type(thing).__record_fields__}
        return replace(thing, **new) if any(new[n] is not getattr(thing, n) for n in new) else thing  # type: ignore[type-var]
    return thing
