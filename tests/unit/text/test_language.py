"""Which spaces of a text keep words together."""

from __future__ import annotations

import pytest

from factsheet.text.language import ties


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("In January 1, 2017", "en-US", ["January 1"]),
        ("until Sept. 30, 2025", "en-GB", ["Sept. 30"]),
        ("in May 2018", "en-US", []),  # a month and its year may part
        ("you may 3", "en", []),
        ("am 1. Januar 2017", "de", ["1. Januar"]),
        ("Platz 1. Alle", "de", []),
        ("38 counties", "en-US", ["38 counties"]),
    ],
)
def test_a_day_and_its_month_stay_together(text: str, language: str, kept: list[str]) -> None:
    def words(at: int) -> str:
        return f"{text[:at].split(' ')[-1]} {text[at + 1 :].split(' ')[0].rstrip(',')}"

    assert [words(at) for at in ties(text, language)] == kept


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("In St. Lawrence and Mt. Vernon", "en-US", ["St. Lawrence", "Mt. Vernon"]),
        ("St. Lawrence", "es", ["St. Lawrence"]),  # a place is called so everywhere
        ("St Albans", "en-GB", ["St Albans"]),
        ("Dr. Ruiz, No. 5", "en-US", ["Dr. Ruiz", "No. 5"]),
        ("Sra. Pérez, pág. 4", "es", ["Sra. Pérez", "pág. 4"]),
        ("M. Élie, n° 5", "fr", ["M. Élie", "n° 5"]),
        ("Prof. Öz, Nr. 5", "de", ["Prof. Öz", "Nr. 5"]),
        ("on Main St. in town", "en-US", []),
        ("No. That is all", "en-US", []),
        ("best Lawrence", "en-US", []),
    ],
)
def test_no_line_ends_behind_what_is_short_for_a_word_before_a_name_or_number(
    text: str, language: str, kept: list[str]
) -> None:
    def words(at: int) -> str:
        return f"{text[:at].split(' ')[-1]} {text[at + 1 :].split(' ')[0].rstrip(',')}"

    assert [words(at) for at in ties(text, language)] == kept
