"""A sheet with words in another language, numbered lists and named parts, and faults in how these are read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from faults.between.changes import block, mapped, with_block

import factsheet
from factsheet.stages.bind import Page
from factsheet.stages.publish import Published
from factsheet.text.words import Run

Fault = Callable[[Page], Page]
MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau}
measures:
  calls: {label: Calls, kind: amount}
  whole: {label: Whole, kind: count, people: false}
  one: {label: One, kind: count, people: false}
  two: {label: Two, kind: count, people: false}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
page: {size: letter, margin: 42pt}
data: table
default_place: arden
file: test
notes: {asked: "As [les mots de la loi]{fr} have it."}
body:
  - banner: {title: "{place.name} in figures"}
  - text:
      id: list
      words: |
        1. The first is {calls}.
        2. The second is said [dans une autre langue]{fr} of it.
        3. The third is asked[^asked].
  - text:
      id: more
      words: |
        4. Fourth.
        6. Sixth.
        6. Seventh.
  - breakdown: {id: ring, of: whole, as: ring, parts: [{value: one, label: First}, {value: two, label: Second}]}
  - steps: {id: steps, numbered: true, items: [{title: One, words: Go}, {title: Two, words: Stay}]}
foot:
  - footnotes: rest
"""


@cache
def tongues() -> Published:
    """The sheet."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test.yaml").write_text(SPEC, "utf-8")
        Path(folder, "table.csv").write_text(
            "id,name,calls,whole,one,two\narden,Arden,150,60,40,20\nbray,Bray,90,9,5,4\n", "utf-8"
        )
        Path(folder, "table.measures.yaml").write_text(MEASURES, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


def _spoken(page: Page, old: str, new: str, words: str) -> Page:
    """The page with words read in another language."""
    met = []

    def change(run: Run) -> Run:
        if run.language == old and words in run.text:
            met.append(run)
            return replace(run, language=new)
        return run

    body, notes = mapped((page.body, page.notes), change)
    assert met
    return replace(page, body=body, notes=notes)


def words_read_in_the_language_of_the_sheet(page: Page) -> Page:
    return _spoken(page, "fr", "", "dans une autre langue")


def words_of_a_note_read_in_the_language_of_the_sheet(page: Page) -> Page:
    return _spoken(page, "fr", "", "les mots de la loi")


def words_read_in_a_third_language(page: Page) -> Page:
    return _spoken(page, "fr", "de", "dans une autre langue")


def words_of_the_sheet_read_in_another_language(page: Page) -> Page:
    return _spoken(page, "", "fr", "The first is")


def _labelled(page: Page, id_: str, labels: tuple[str, ...]) -> Page:
    found = block(page, id_)
    paragraphs = found.words.paragraphs  # type: ignore[attr-defined]
    other = tuple(
        replace(one, label=replace(one.label, text=text)) for one, text in zip(paragraphs, labels, strict=True)
    )
    return with_block(page, id_, replace(found, words=replace(found.words, paragraphs=other)))  # type: ignore[attr-defined, call-arg]


def items_in_another_order_of_numbers(page: Page) -> Page:
    return _labelled(page, "list", ("1.", "3.", "2."))


def a_number_of_an_item_left_out(page: Page) -> Page:
    return _labelled(page, "list", ("1.", "2.", "5."))


def a_list_that_begins_later(page: Page) -> Page:
    return _labelled(page, "list", ("2.", "3.", "4."))


def items_numbered_without_the_gap_that_is_typed(page: Page) -> Page:
    return _labelled(page, "more", ("4.", "6.", "8."))


def steps_with_their_numbers_exchanged(page: Page) -> Page:
    found = block(page, "steps")
    first, second = found.items  # type: ignore[attr-defined]
    one = replace(first, title=replace(first.title, label=second.title.label))
    other = replace(second, title=replace(second.title, label=first.title.label))
    return with_block(page, "steps", replace(found, items=(one, other)))  # type: ignore[call-arg]


def a_part_with_more_words_than_its_label(page: Page) -> Page:
    found = block(page, "ring")
    first, second = found.parts  # type: ignore[attr-defined]
    label = replace(second.label, runs=(replace(second.label.runs[0], text="Second in a row"),))
    return with_block(page, "ring", replace(found, parts=(first, replace(second, label=label))))  # type: ignore[call-arg]


FAULTS: tuple[Fault, ...] = (
    words_read_in_the_language_of_the_sheet, words_of_a_note_read_in_the_language_of_the_sheet,
    words_read_in_a_third_language, words_of_the_sheet_read_in_another_language, items_in_another_order_of_numbers,
    a_number_of_an_item_left_out, a_list_that_begins_later, items_numbered_without_the_gap_that_is_typed,
    steps_with_their_numbers_exchanged,
)  # fmt: skip
