"""A page fits or gives a reason, and the first remedy of the reason, applied to the text of the spec, makes it fit."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import sheets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import box_of, overlap, texts_of

import factsheet
from factsheet.advice.edits import Edit
from factsheet.pipeline import build
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose

SENTENCE = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "
CASES = ("cases.total", "cases.sex", "cases.labor", "cases.unspecified", "cases.sex_and_labor")
CONTACTS = ("contacts.calls", "contacts.webforms", "contacts.emails", "contacts.texts")
MEASURES = ("victims", "traffickers", "businesses", *CASES, *CONTACTS)
LONG = "Donaudampfschifffahrtsgesellschaftskapitän "


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A body of texts from nothing to many times a page, of counts, columns and sections."""
    return "".join(draw(st.lists(st.one_of(texts(), counts(), columns(), sections()), min_size=1, max_size=5)))


@st.composite
def texts(draw: st.DrawFn, indent: str = "") -> str:
    words = SENTENCE * draw(st.integers(1, 45)) + LONG * draw(st.integers(0, 1))
    shape = draw(st.sampled_from(["{0}- text: {1}\n", "{0}- text: '{1}'\n", "{0}- text: >-\n{0}    {1}\n"]))
    return shape.format(indent, words.strip())


@st.composite
def counts(draw: st.DrawFn, indent: str = "") -> str:
    number = draw(st.integers(1, 12))
    items = ", ".join(f"{{value: {name}, label: {name.rpartition('.')[2]}}}" for name in MEASURES[:number])
    return f"{indent}- counts: {{as: list, items: [{items}]}}\n"


@st.composite
def columns(draw: st.DrawFn) -> str:
    parts = [draw(texts("        ")) for _ in range(draw(st.integers(1, 4)))]
    return "- columns:\n" + "".join(f"    - width: 1fr\n      body:\n{part}" for part in parts)


@st.composite
def sections(draw: st.DrawFn) -> str:
    return f"- section:\n    heading: A part\n    body:\n{draw(texts('      '))}{draw(counts('      '))}"


FITS = st.sampled_from(["", "fit: [{gaps: 60%}]\n", "fit:\n  - {text: 9pt}\n  - hyphenate\n", "fit: [hyphenate]\n"])


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / "spec.yaml").write_text(text, "utf-8")
    try:
        build(factsheet.load(folder / "spec.yaml", sheets.DATA))
    except Refused as refused:
        return refused.problems
    return ()


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda edit: -edit.line):
        text = edit.applied(text)
    return text


def check(body: str, fit: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, text = Path(name), sheets.spec(body, top=fit)
        problems = problems_of(folder, text)
        if not problems:
            return
        if all(problem.subject == "overset" for problem in problems):
            assert all(problem.code == "too-wide" for problem in problems)  # what can never fit
            return
        [problem] = problems
        assert "overset by" in problem.fact
        assert problem.remedies or "- counts:" in body, problem  # a large block is never removed: it is to be shortened
        for remedy in problem.remedies:
            assert problems_of(folder, edited(text, remedy.edits)) == ()  # type: ignore[attr-defined]


@pytest.mark.slow
@given(bodies(), FITS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_page_fits_or_its_remedies_make_it_fit(body: str, fit: str) -> None:
    check(body, fit)


@pytest.mark.slow
@given(bodies(), FITS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_page_that_fits_has_no_overlap_and_nothing_under_the_floor(body: str, fit: str) -> None:
    try:
        page = bind(sheets.published(body, top=fit), Job("missouri"))
        sheet = compose(page)
    except Refused:
        return
    boxes = [box_of(text) for text in texts_of([sheet.tree])]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
    margin = page.size.margin
    for text in texts_of([sheet.tree]):
        box, manner = box_of(text), text.segment.run_style
        assert box.x >= margin - 6
        assert box.right <= sheet.width - margin + 0.01
        assert manner.size * manner.face.x_height >= 1.2 * 72 / 25.4 - 0.01
