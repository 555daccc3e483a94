"""What nobody writes on purpose and somebody will: it is drawn and proved, or refused in the writer's words.

Nothing but `Refused` may come out, never a finding of `verify` (that would be a fault of ours), and nothing may stand
off the page.
"""

from __future__ import annotations

import pytest
import sheets
from sheets import box_of, texts_of

import factsheet
from factsheet.problems import Problem, Refused

NOTES = "a: A note.\nb: Another note."
DRAWN = {
    "a note in a heading": "- section: {heading: 'A[^a]', body: [{text: b}]}",
    "a heading that is a note": "- section: {heading: '[^a]', body: [{text: b}]}",
    "a paragraph that is a note": "- text: '[^a]'",
    "a note in a link": "- text: '[see[^a]](https://example.org)'",
    "a note in a callout": "- callout: {title: 'T[^a]', items: [{label: Call, words: 'x[^b]'}]}",
    "a region before its reference": "- footnotes: here\n- text: 'a[^a]'",
    "two regions for the rest": "- text: 'a[^a]'\n- footnotes: rest\n- footnotes: rest",
    "a column of an empty region": "- columns: [{body: [{footnotes: here}]}, {body: [{text: 'b[^a]'}]}]",
    "seven sections deep": f"- section: {{body: [{'{section: {heading: A, body: [' * 6}{{text: b}}{']}}' * 6}]}}",
    "columns in columns": "- columns: [{body: [{columns: [{body: [{text: a}]}, {body: [{text: b}]}]}]}]",
    "more columns than lines": "- text: {columns: 4, words: one}",
    "stars that close nothing": "- text: 'a ** b ** c * d'",
    "strong figures": "- text: '**{victims}** people and **5** cases'",
    "a link around a figure": "- text: '[{victims} people](https://example.org)'",
    "another language": "- text: 'Hi [hola amigos]{es} and [[adiós](https://example.org)]{es}'",
    "an address with brackets": "- text: '[x](https://example.org/A_(b))'",
    "a soft hyphen and a zero-width space": "- text: 'traf\u00adficking a\u200bb'",
    "no icons": "- counts: {as: row, items: [{value: victims, label: A}]}",
    "icons on some": "- counts: {items: [{value: victims, label: A, icon: store}, {value: businesses, label: B}]}",
}
WIDE = "{width: 400pt, body: [{text: words enough for a line that runs off the page}]}"
REFUSED = {
    "no room beside a wide column": "- columns: [{width: 600pt, body: [{text: a}]}, {body: [{text: b b}]}]",
    "a gutter wider than the page": "- columns: {gutter: 600pt, items: [{body: [{text: a}]}, {body: [{text: b}]}]}",
    "a word wider than the page": f"- text: {'x' * 200}",
    "a list without room": "- columns: [{width: 40pt, body: [{counts: {items: [{value: victims, label: A}]}}]}]",
    "a character without a glyph": "- text: 'hi 😀'",
    "no words": "- text: ''",
    "an empty column": "- columns: [{body: []}, {body: [{text: b}]}]",
    "an empty section": "- section: {heading: A, body: []}",
}
NO_TARGETS = "draw() gives inline() no targets for it: KeyError"
FAULTS = {
    "a note in the title": ("- banner: {title: 'A[^a]'}", NO_TARGETS),
    "a note in the subtitle": ("- banner: {title: A, subtitle: 'b[^a]'}", NO_TARGETS),
    "a note in a contact's label": ("- callout: {title: T, items: [{label: 'Call[^a]', words: b}]}", NO_TARGETS),
    "a note in a unit": (
        "- counts: {unit: 'cases[^a]', items: [{value: victims, label: A}]}",
        "settle does not look into units: KeyError",
    ),
    "an accent of two characters": ("- text: 'e\u0301te\u0301'", "verify and the reader do not agree on NFC"),
    "an address in Japanese": ("- text: '[x](https://example.org/日)'", "_literal cannot write it: UnicodeEncodeError"),
    "columns wider than the page": (f"- columns: [{WIDE}, {WIDE}]", "_widths lets lengths run off the page"),
}


def build(body: str, notes: str = NOTES) -> None:
    """Draw and prove; nothing may stand off the page."""
    factsheet.build(sheets.published(body, notes=notes))
    sheet = sheets.sheet_of(body, notes=notes)
    for text in texts_of([sheet.tree]):
        box = box_of(text)
        assert box.x >= 0
        assert box.right <= sheet.width


@pytest.mark.parametrize("case", DRAWN)
def test_it_is_drawn_and_proved(case: str) -> None:
    build(DRAWN[case])


def refusal(body: str, notes: str = NOTES) -> tuple[Problem, ...]:
    """The problems of a sheet, or none where it is drawn."""
    try:
        build(body, notes)
    except Refused as refused:
        return refused.problems
    return ()


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_the_writers_words(case: str) -> None:
    problems = refusal(REFUSED[case])
    assert problems
    assert all(p.location.line and p.subject != "verify" and p.next_step for p in problems)


@pytest.mark.parametrize("case", FAULTS)
def test_it_is_drawn_or_refused(case: str) -> None:
    assert all(problem.subject != "verify" for problem in refusal(FAULTS[case][0]))


@pytest.mark.parametrize("notes", ["a: 'A[^b]'\nb: B.", "a: 'A[^a]'"])
def test_a_note_that_refers_to_a_note(notes: str) -> None:
    assert all(problem.subject != "verify" for problem in refusal("- text: 'A[^a]'", notes))
