"""What is offered in place of a name that is not there."""

from __future__ import annotations

import pytest

from factsheet.stages.validate.offers import fonts_like, icon_meant, icons_near

ICONS = ("account", "account-group", "barn", "email", "gavel", "home", "hard-hat", "phone", "scale-balance", "store")
FONTS = ("Brand-Bold.ttf", "Brand-Regular.otf", "Other.ttf")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("police", ["gavel"]),
        ("court", ["gavel", "scale-balance"]),
        ("people-many", ["account", "account-group"]),
        ("envelope", ["email"]),
        ("water", []),
        ("calendar", []),
        ("", []),
    ],
)
def test_icons_near_in_meaning(name: str, near: list[str]) -> None:
    assert icons_near(name, ICONS) == near


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
