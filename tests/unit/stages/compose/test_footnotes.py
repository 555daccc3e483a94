"""Figures that are not final say so, once, in the region under them."""

from __future__ import annotations

from dataclasses import replace

import sheets

from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.vocabulary import Value
from factsheet.stages.compose.footnotes import place_notes
from factsheet.text.sentences import status_sentence
from factsheet.text.words import Words

BODY = """
- text: "{victims} and again {victims}, and {traffickers}."
- footnotes: here
- text: "{businesses}."
"""


def provisional(words: Words) -> Words:
    """`words` with every figure's measure provisional."""
    runs = []
    for run in words.runs:
        figure = run.origin.figure
        if figure and figure.measure:
            figure = replace(figure, measure=replace(figure.measure, status="provisional"), status="provisional")
            run = replace(run, origin=replace(run.origin, figure=figure))
        runs.append(run)
    return replace(words, runs=tuple(runs))


def test_each_measure_is_named_once_in_the_region_under_it() -> None:
    first, here, last = sheets.page_of(BODY).body
    first, last = (
        replace(b, words=replace(b.words, paragraphs=tuple(map(provisional, b.words.paragraphs))))
        for b in (first, last)
    )
    foot, notes = place_notes((first, here, last), (), (), listed=False, language="en-US")
    assert isinstance(here, Footnotes)
    assert [words.plain for words in notes.statuses[here.index]] == [
        "Provisional figures: Victims identified, Traffickers identified."
    ]
    assert [words.plain for words in notes.statuses[foot[0].index]] == ["Provisional figures: Trafficking businesses."]


def test_a_status_of_the_whole_set_is_said_without_names() -> None:
    body = sheets.page_of(BODY).body
    _, notes = place_notes(body, (), (), listed=False, status="illustrative", language="en-US")
    assert [words.plain for region in notes.statuses.values() for words in region] == ["For illustration only."]


def test_final_figures_need_no_region() -> None:
    body = sheets.page_of(BODY).body
    foot, notes = place_notes(body, (), (), listed=False)
    assert (foot, notes.statuses) == ((), {})


def test_the_sentence_is_in_the_language_of_the_sheet() -> None:
    assert status_sentence("revised", ("Appels",), "fr-CA") == "Chiffres révisés\u202f: Appels."


def test_a_value_counts_like_a_word() -> None:
    page = sheets.page_of("- counts: {items: [{value: victims, label: A}]}")
    assert isinstance(page.body[0].items[0].value, Value)
    _, notes = place_notes(page.body, (), (), listed=False)
    assert not notes.statuses
