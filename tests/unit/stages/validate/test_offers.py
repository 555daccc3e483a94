"""What is offered in place of a name that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.assets.icons.meaning import read_words, with_own
from factsheet.stages.read import Assets
from factsheet.stages.validate.offers import fonts_like, icon_meant, icon_offer, icons_near

ICONS = ("account", "account-group", "barn", "email", "gavel", "home", "hard-hat", "phone", "scale-balance", "store")
WORDS = Assets(Path()).words_of_icons()
KNOWN = read_words(WORDS)
FONTS = ("Brand-Bold.ttf", "Brand-Regular.otf", "Other.ttf")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("jail", ["gavel"]),
        ("court", ["gavel", "scale-balance"]),
        ("people-many", ["account-group"]),
        ("envelope", ["email"]),
        ("rent", ["home"]),
        ("house", ["home"]),
        ("shop", ["store"]),
        ("Hotline!", ["phone"]),
        ("saxophone", []),
        ("", []),
    ],
)
def test_icons_near_in_meaning(name: str, near: list[str]) -> None:
    assert icons_near(name, with_own(KNOWN, ICONS)) == near


def test_at_most_three_icons_are_offered() -> None:
    assert len(icons_near("hotel", with_own(KNOWN, [meaning.name for meaning in KNOWN]))) <= 3
    assert len(icons_near("care", KNOWN)) == 3


@pytest.mark.parametrize(
    ("name", "offer"),
    [
        ("doctor", ("", "Use 'stethoscope' or 'medical-bag', or add x.")),
        ("rent", ("", "Use 'home-city', 'home' or 'key', or add x.")),
        ("stetoscope", ("stethoscope", "Use it, or add x.")),
        ("Phone", ("", "Use 'phone', or add x.")),
        ("saxophone", ("", "Find another with factsheet icons WORD, or add x.")),
    ],
)
def test_what_is_offered_for_an_icon_that_is_not_there(name: str, offer: tuple[str, str]) -> None:
    assert icon_offer(name, [meaning.name for meaning in KNOWN], WORDS, "x") == offer


def test_an_icon_of_ones_own_is_offered_and_nothing_where_there_is_none() -> None:
    assert icon_offer("our-logo", ["logo-of-ours"], WORDS, "x") == ("", "Use 'logo-of-ours', or add x.")
    assert icon_offer("doctor", [], WORDS, "x") == ("", "Add x.")


@pytest.mark.parametrize(
    ("name", "meant"), [("fone", "phone"), ("hoem", "home"), ("accuont", "account"), ("tree", None), ("water", None)]
)
def test_a_misspelt_icon(name: str, meant: str | None) -> None:
    assert icon_meant(name, ICONS) == meant


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("Brand-Regular", ["Brand-Regular.otf"]),
        ("brand regular.ttf", ["Brand-Regular.otf"]),
        ("Brand", ["Brand-Bold.ttf", "Brand-Regular.otf"]),
        ("Futura", []),
        (".ttf", []),
    ],
)
def test_fonts_that_are_meant(name: str, files: list[str]) -> None:
    assert fonts_like(name, FONTS) == files
