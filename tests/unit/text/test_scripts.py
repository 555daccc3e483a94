"""What cannot be set is known by its characters and by its language, and named as people name it."""

from __future__ import annotations

import unicodedata

import pytest

from factsheet.text.scripts import cannot_be_set, fact, is_set, script_of


def test_every_letter_that_runs_from_right_to_left_is_known() -> None:
    """By the bidirectional classes of Unicode: R, AL and the digits of Arabic."""
    backwards = [c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in ("R", "AL", "AN")]
    assert len(backwards) > 2000
    missed = [f"U+{ord(c):04X}" for c in backwards if c != "\u200f" and not cannot_be_set(c)]
    assert missed == []


def test_no_letter_of_the_scripts_that_are_set_is_refused() -> None:
    names = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ETHIOPIC", "CHEROKEE", "CANADIAN", "COMBINING")
    for character in map(chr, range(0x10000)):
        in_others = character in "\u3099\u309a" or 0xA800 <= ord(character) <= 0xA8FF  # of Japanese and of Devanagari
        if unicodedata.name(character, "").startswith(names) and not in_others:
            assert not cannot_be_set(character), f"U+{ord(character):04X}"
    assert not cannot_be_set("Kwak̓wala, 1²/₂ – “€” ½ № ℓ 한국어 Ꮳ ᐃᓄᒃ 📞 →")


@pytest.mark.parametrize(
    ("character", "script"),
    [("ش", "Arabic"), ("٣", "Arabic"), ("ע", "Hebrew"), ("न", "Devanagari"), ("ก", "Thai"), ("日", "Chinese"),
     ("の", "Japanese"), ("ｱ", "Japanese"), ("မ", "Burmese"), ("ਪ", "Punjabi"), ("ߊ", "N'Ko"), ("ខ", "Khmer"),
     ("ꠀ", "Syloti Nagri"), ("ᥐ", "Tai Le"), ("ཀ", "Tibetan"), ("𞤀", "Adlam"), ("\U000108f6", "another script")],
)  # fmt: skip
def test_scripts_have_their_names(character: str, script: str) -> None:
    assert cannot_be_set(f"a{character}b") == character
    assert script_of(character) == script
    assert fact(f"Some wo{character}rds", character).startswith(f"'wo{character}rds' is {script}, and ")


def test_languages() -> None:
    for language in ("en-US", "es", "vi", "el", "ru", "hy", "ka", "am", "ko", "sr", "sr-Latn", "uz", "az", "haw", "mn"):
        assert is_set(language), language
    for language in ("he", "ar", "fa", "ur-IN", "yi", "ps", "dv", "pa-Arab", "az-Arab", "hi", "bn", "th", "km", "lo"):
        assert not is_set(language), language
    for language in ("my", "zh-Hans", "zh-TW", "ja", "yue", "bo", "uz-Arab"):
        assert not is_set(language), language
