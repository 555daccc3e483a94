"""What nobody writes on purpose and somebody will: it is drawn and proved, or refused in the writer's words.

Nothing but `Refused` may come out, never a finding of `verify` (that would be a fault of ours), and nothing may stand
off the page.
"""

from __future__ import annotations

import pytest
import sheets
from sheets import box_of, texts_of

import factsheet
from factsheet.problems import Refused

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
    "seven sections deep": "- section: {heading: A, body: [" + "{section: {heading: A, body: [" * 6 + "{text: b}" + "]}}" * 6 + "]}",
    "columns in columns": "- columns: [{body: [{columns: [{body: [{text: a}]}, {body: [{text: b}]}]}]}, {body: [{text: c}]}]",
    "more columns than lines": "- text: {columns: 4, words: one}",
    "stars that close nothing": "- text: 'a ** b ** c * d'",
    "strong figures": "- text: '**{victims}** people and **5** cases'",
    "a link around a figure": "- text: '[{victims} people](https://example.org)'",
    "another language": "- text: 'Hi [hola amigos]{es} and [[adiós](https://example.org)]{es}'",
    "an address with brackets": "- text: '[x](https://example.org/A_(b))'",
    "a soft hyphen and a zero-width space": "- text: 'traf\u00adficking a\u200bb'",
    "no icons": "- counts: {as: row, items: [{value: victims, label: A}]}",
    "icons on some": "- counts: {items: [{value: victims, label: A, icon: bed}, {value: businesses, label: B}]}",
}
REFUSED = {
    "no room beside a wide column": "- columns: [{width: 600pt, body: [{text: a}]}, {width: 1fr, body: [{text: b b}]}]",
    "a gutter wider than the page": "- columns: {gutter: 600pt, items: [{body: [{text: a b}]}, {body: [{text: c d}]}]}",
    "a word wider than the page": f"- text: {'x' * 200}",
    "a list in too narrow a column": "- columns: [{width: 40pt, body: [{counts: {items: [{value: victims, label: A}]}}]}]",
    "a character without a glyph": "- text: 'hi 😀'",
    "no words": "- text: ''",
    "an empty column": "- columns: [{body: []}, {body: [{text: b}]}]",
    "an empty section": "- section: {heading: A, body: []}",
}
FAULTS = {
    "a note in the title": ("- banner: {title: 'A[^a]'}", "banner.draw gives inline() no targets: KeyError"),
    "a note in the subtitle": ("- banner: {title: A, subtitle: 'b[^a]'}", "banner.draw gives inline() no targets: KeyError"),
    "a note in a contact's label": (
        "- callout: {title: T, items: [{label: 'Call[^a]', words: b}]}", "callout._contact gives inline() no targets: KeyError"
    ),
    "a note in a unit": (
        "- counts: {unit: 'cases[^a]', items: [{value: victims, label: A}]}", "settle does not look into units: KeyError"
    ),
    "an accent of two characters": ("- text: 'e\u0301te\u0301'", "verify and the reader do not agree on NFC"),
    "an address in Japanese": ("- text: '[x](https://example.org/日)'", "_literal cannot write it: UnicodeEncodeError"),
    "columns wider than the page": (
        "- columns: [{width: 400pt, body: [{text: a}]}, {width: 400pt, body: [{text: words enough for a line that runs off the page}]}]",
        "_widths lets lengths run off the page",
    ),
}  # fmt: skip


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


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_the_writers_words(case: str) -> None:
    with pytest.raises(Refused) as refused:
        build(REFUSED[case])
    for problem in refused.value.problems:
        assert problem.mark.line
        assert problem.subject != "verify"
        assert problem.next_step


@pytest.mark.parametrize("case", [pytest.param(c, marks=pytest.mark.xfail(strict=True, reason=FAULTS[c][1])) for c in FAULTS])
def test_it_is_drawn_or_refused(case: str) -> None:
    try:
        build(FAULTS[case][0])
    except Refused as refused:
        assert all(problem.subject != "verify" for problem in refused.problems)


@pytest.mark.xfail(strict=True, raises=KeyError, reason="settle does not look into notes, footnotes gives them no targets")
@pytest.mark.parametrize("notes", ["a: 'A[^b]'\nb: B.", "a: 'A[^a]'"])
def test_a_note_that_refers_to_a_note(notes: str) -> None:
    try:
        build("- text: 'A[^a]'", notes)
    except Refused as refused:
        assert all(problem.subject != "verify" for problem in refused.problems)
