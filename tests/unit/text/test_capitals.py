"""Words for figures are capitalised where they stand alone or begin a sentence, and nothing else is."""

from __future__ import annotations

import pytest
import sheets

from factsheet.blocks.walk import runs_in
from factsheet.text.capitals import begins_sentence, headed


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True),
        ("“", True),
        ("It rose. ", True),
        ("Did it? (", True),
        ("It rose! “", True),
        ("And then… ", True),
        ("It was ", False),
        ("Of these, ", False),
        ("It rose.", False),
        ("approx. ", False),
        ("e.g. ", False),
        ("in the U.S. ", False),
        ("these: ", False),
    ],
)
def test_where_a_sentence_begins(before: str, begins: bool) -> None:
    assert begins_sentence(before) is begins


def printed(body: str, top: str = "") -> str:
    return "|".join(run.text for run in runs_in(sheets.page_of(body, top=top).body))


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("{cases.labor:words} cases", "Sixteen| cases"),
        ("Of all, {cases.labor:words} are.", "Of all, |sixteen| are."),
        ("Yes. {cases.labor:words} are.", "Yes. |Sixteen| are."),
        ("**{cases.labor:words}** cases", "Sixteen| cases"),
        ("{victims:versus(victims)}", "Unchanged at |174"),
        ("[{victims:direction(victims)}]{de}", "Änderte sich nicht"),
        ("{place.slug}", "missouri"),
    ],
)
def test_words_in_a_text(text: str, runs: str) -> None:
    assert printed(f'- text: "{text}"') == runs


def test_a_big_figure_in_words() -> None:
    body = "- counts: {as: headline, items: [{value: 'cases.labor:words', label: 'labor {cases.labor:words}'}]}"
    assert printed(body) == "Sixteen|labor |sixteen"


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("pounds", "Pounds"), ("people served", "People served"), ("kg", "kg"), ("kWh", "kWh"), ("kcal", "kcal"),
        ("USD", "USD"),
        ("personnes", "Personnes"), ("élèves", "Élèves"),
        ("Fälle", "Fälle"), ("%", "%"), ("m² of floor", "m² of floor"),
        ("", ""), ("days", "Days"), ("ton-miles", "ton-miles"),
    ],
)  # fmt: skip
def test_a_head_begins_with_a_capital_if_it_is_a_word(word: str, head: str) -> None:
    assert headed(word, "en-US") == head


def test_a_head_in_turkish_keeps_its_dot() -> None:
    assert headed("insan", "tr") == "İnsan"
