"""Faults in the card of a sheet for the feed, each of which the witness finds; right cards are told as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from faults.between.sheets_of_faults import shipped, spotlight

from factsheet.blocks.card import Card
from factsheet.pdf.reading import read_pdf
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose.card import compose_card
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import witnessed
from factsheet.text.words import Words


def found(page: Page) -> list[str]:
    """What the witness has to say of the two forms of a card."""
    proofs = [finish(paint(sheet)) for sheet in compose_card(page)]
    return [fact for p in proofs for fact, _ in witnessed.faults(p.sheet, read_pdf(p.data, "test"))]


def of(published: Published, place: str = "") -> Page:
    return bind(published, Job(place or published.spec.file.default_place, "social"))


def changed(page: Page, change: Callable[[Card], dict[str, object]]) -> Page:
    (card,) = page.body
    assert isinstance(card, Card)
    return replace(page, body=(replace(card, **change(card)),))  # type: ignore[arg-type]


def reworded(words: Words | None, old: str, new: str) -> Words:
    assert words
    assert old in words.plain
    return replace(words, runs=tuple(replace(run, text=run.text.replace(old, new)) for run in words.runs))


@pytest.mark.parametrize("name", ["county-health", "trend", "libraries"])
def test_a_card_without_a_fault_is_witnessed(name: str) -> None:
    assert found(of(shipped(name))) == []


@pytest.mark.parametrize("place", ["missouri", "kansas", "district-of-columbia"])
def test_the_card_of_a_state_without_a_fault_is_witnessed(place: str) -> None:
    assert found(of(spotlight(), place)) == []


def labels_moved_to_their_neighbours(card: Card) -> dict[str, object]:
    others = (*card.rows[1:], card.rows[0])
    return {"rows": tuple(replace(row, label=other.label) for row, other in zip(card.rows, others, strict=True))}


def figures_moved_to_their_neighbours(card: Card) -> dict[str, object]:
    others = (*card.rows[1:], card.rows[0])
    return {"rows": tuple(replace(row, value=other.value) for row, other in zip(card.rows, others, strict=True))}


def rows_in_another_order(card: Card) -> dict[str, object]:
    return {"rows": card.rows[::-1]}


def a_row_lost(card: Card) -> dict[str, object]:
    return {"rows": card.rows[:-1]}


def figures_of_another_place(card: Card) -> dict[str, object]:
    (other,) = of(spotlight(), "kansas").body
    return {"rows": other.rows}  # type: ignore[attr-defined]


def the_message_of_another_place(card: Card) -> dict[str, object]:
    (other,) = of(spotlight(), "kansas").body
    return {"message": other.message}  # type: ignore[attr-defined]


def a_message_that_says_more(card: Card) -> dict[str, object]:
    return {"message": reworded(card.message, "learned of", "learned of all")}


def the_title_of_another_sheet(card: Card) -> dict[str, object]:
    return {"title": reworded(card.title, "Spotlight", "Report")}


def a_caveat_lost(card: Card) -> dict[str, object]:
    return {"caveat": None}


def a_caveat_turned(card: Card) -> dict[str, object]:
    return {"caveat": reworded(card.caveat, "not the full scope", "the full scope")}


def another_source(card: Card) -> dict[str, object]:
    return {"source": reworded(card.source, "Hotline", "Survey")}


def another_day(card: Card) -> dict[str, object]:
    return {"source": reworded(card.source, "11", "10")}


def a_number_to_text_as_the_one_to_call(card: Card) -> dict[str, object]:
    return {"number": reworded(card.number, "1-888-373-7888", "233733")}


def other_hours(card: Card) -> dict[str, object]:
    return {"call": reworded(card.call, "24", "12")}


def other_ways_to_get_in_touch_lost(card: Card) -> dict[str, object]:
    return {"others": None}


def ways_to_get_in_touch_exchanged(card: Card) -> dict[str, object]:
    words = reworded(reworded(card.others, "Text", "\u2603"), "Learn more", "Text")
    return {"others": reworded(words, "\u2603", "Learn more")}


@pytest.mark.parametrize(
    "fault",
    [
        labels_moved_to_their_neighbours, figures_moved_to_their_neighbours, rows_in_another_order, a_row_lost,
        figures_of_another_place, the_message_of_another_place, a_message_that_says_more, the_title_of_another_sheet,
        a_caveat_lost, a_caveat_turned, another_source, another_day, a_number_to_text_as_the_one_to_call, other_hours,
        other_ways_to_get_in_touch_lost, ways_to_get_in_touch_exchanged,
    ],
    ids=lambda fault: fault.__name__,
)  # fmt: skip
def test_a_fault_of_a_card_is_found(fault: Callable[[Card], dict[str, object]]) -> None:
    assert found(changed(of(spotlight(), "missouri"), fault)) != []
