"""Whatever a spec can say, the page says it and `verify` reads it back: every character, every format, every language.

The slow part takes all characters of all shipped faces, every letter with every mark, and every format in many
languages; the fast part takes samples of them.
"""

from __future__ import annotations

import random
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet import numbers
from factsheet.assets.fonts import Face, load
from factsheet.assets.fonts.standins import plain
from factsheet.numbers import NumberType, formats_for
from factsheet.problems import Location

FACES = (  # theme, how a face is asked for, its file
    ("hotline", "text: '{}'", "SourceSans3-Regular"),
    ("hotline", "text: '**{}**'", "SourceSans3-SemiBold"),
    ("hotline", "text: '*{}*'", "SourceSans3-Italic"),
    ("hotline", "text: '***{}***'", "SourceSans3-SemiBoldItalic"),
    ("hotline", "section: {{heading: '{}', body: [{{text: a}}]}}", "RobotoCondensed-Bold"),
    ("reading-room", "text: '{}'", "Figtree-Regular"),
    ("reading-room", "text: '**{}**'", "Figtree-SemiBold"),
    ("reading-room", "text: '*{}*'", "Figtree-Italic"),
    ("reading-room", "section: {{heading: '{}', body: [{{text: a}}]}}", "Bitter-Bold"),
)
SPEC = """factsheet: 1
title: Test
language: {language}
theme: {theme}
page: {{size: letter, margin: 42pt}}
data: hotline-2017
default_place: missouri
file: test
body:
  - {block}
"""
MARKS_OF_SPECS = str.maketrans({character: f"\\{character}" for character in "\\{}[]*"})
INVISIBLE = ("", "\u200b", "\u200d", "\u2060", "\u00ad", "\u2011", "\u2009", "\u202f", "\u00a0", "\u034f", "\ufe0f")

LANGUAGES = ("en-US", "de", "de-CH", "fr", "es", "es-MX", "hi", "ar", "pl", "pt-PT", "ru", "sv", "vi", "zh-Hans", "th",
             "fa", "el")  # fmt: skip
MORE = ("en-GB", "en-IN", "fr-CA", "fr-CH", "pt-BR", "it", "nl", "nb", "fi", "cs", "sk", "uk", "bg", "lv", "lt", "et",
        "hu", "ro", "tr", "ja", "ko", "he", "ur", "bn", "am", "hy", "ka", "sw", "eu", "ga", "cy", "mt", "is", "sl",
        "hr", "sr", "mk", "ca", "gl", "kk", "uz", "az", "mn", "km", "lo", "my", "ta", "si", "ne", "zu", "yo", "af",
        "es-US", "es-AR", "de-AT", "en-ZA", "fil", "haw", "so", "pa", "gu", "te", "ml", "kn")  # fmt: skip
UNIT = {"one": "case", "other": "cases"}
PARTS = 4  # of the characters of a face
TYPES = (
    NumberType("count", UNIT), NumberType("share"), NumberType("rate", UNIT), NumberType("rank"), NumberType("date"),
    NumberType("amount", UNIT), NumberType("percentage-points"), NumberType("growth"), NumberType("ratio"),
    NumberType("rate", per=100_000, decimals=1), NumberType("amount", decimals=2), NumberType("share", decimals=1),
    *(NumberType("amount", currency=code) for code in ("USD", "EUR", "JPY", "CHF", "KWD", "MXN", "PLN", "XOF")),
)  # fmt: skip


@cache
def face(name: str) -> Face:
    path = sheets.ROOT / "fonts" / f"{name}.ttf"
    found = load(path.read_bytes(), name, Location(name), [])
    assert found
    return found


def characters(name: str) -> list[str]:
    """The characters of a face that a file may hold, but for the byte order mark."""
    return [chr(code) for code in sorted(face(name)._face.unicodes) if 32 < code != 0xFEFF]


def differences(words: Sequence[str], block: str, theme: str) -> list[str]:
    """Those of `words` that `verify` reads otherwise than they are written; all else that is answered is no matter."""
    text = " ".join(words).translate(MARKS_OF_SPECS).replace("'", "''")
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.yaml"
        spec.write_text(SPEC.format(language="en-US", theme=theme, block=block.format(text)), "utf-8")
        try:
            factsheet.build(factsheet.load(spec, sheets.DATA))
            return []
        except factsheet.Refused as refused:
            problems = refused.problems
    if len(words) > 1:  # which of them
        middle = len(words) // 2
        return differences(words[:middle], block, theme) + differences(words[middle:], block, theme)
    return [f"{words[0]!r}: {problem}" for problem in problems if problem.code == "not-proved"]


def assert_read_back(words: Sequence[str], block: str, theme: str) -> None:
    at_once = 60 if "heading" in block else 300  # so that they fit the page
    for start in range(0, len(words), at_once):
        assert differences(words[start : start + at_once], block, theme) == []


def clusters(name: str, number: int, seed: int = 1) -> Iterator[str]:
    """Letters with one or two marks, some with a character of no width or another space behind."""
    pick, known = random.Random(seed), characters(name)
    letters = [c for c in known if unicodedata.category(c)[0] in "LN"]
    marks = [c for c in known if unicodedata.category(c) == "Mn" and c != "\u034f"]
    for _ in range(number):
        word = pick.choice(letters) + "".join(pick.choices(marks, k=pick.choice([1, 1, 2])))
        yield word + pick.choice(letters) + pick.choice(INVISIBLE) + pick.choice(letters)


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "block", "name"), FACES)
def test_letters_with_marks_are_read_back(theme: str, block: str, name: str) -> None:
    one_glyph_two_texts = "10 \u0344g 5 \u0344 o\u0344"
    words = ["Kwak̓wala", "t́", "h́", "l̃", "ɓ̌", "10 μg", "ͺ̀", one_glyph_two_texts]
    assert_read_back([*words, *clusters(name, 100)], block, theme)


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "block", "name"), FACES)
def test_characters_behind_a_number_are_read_back(theme: str, block: str, name: str) -> None:
    sample = random.Random(2).sample(characters(name), 100)
    assert_read_back([f"10 {c}g 5\u00a0{c}{c} {c}" for c in ("\u03bc", "\u034f", *sample)], block, theme)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("theme", "block", "name"), FACES)
def test_every_character_and_every_letter_with_every_mark_is_read_back(
    theme: str, block: str, name: str, part: int
) -> None:
    known = characters(name)
    assert_read_back([f"10 {c}g 5\u00a0{c}{c} o{c} {c}" for c in known[part::PARTS]], block, theme)
    marks = [c for c in known if unicodedata.category(c) == "Mn"]
    letters = [c for c in known if unicodedata.category(c)[0] == "L"]
    assert_read_back([letter + mark for letter in letters[part::PARTS] for mark in marks], block, theme)
    assert_read_back([*clusters(name, 3000 // PARTS, seed=3 + part)], block, theme)


@pytest.mark.slow
def test_dates_are_read_back_where_months_have_letters_of_two_code_points() -> None:
    """Greek months, whose µ has a code point of its own beside the Greek μ."""
    for language in ("el", "vi", "ru"):
        days = [date(2018, month, 5) for month in range(1, 13)]
        words = [numbers.written(day, NumberType("date"), form, language) for day in days for form in ("date", "")]
        assert differences(words, "text: '{}'", "hotline") == []


def values(kind: str, pick: random.Random, number: int) -> list[int | Decimal | date]:
    """Figures of a kind: those at the edges of the rules for rounding, and `number` at random."""
    if kind == "date":
        return [date(2018, month, day) for month in range(1, 13) for day in (1, 28)]
    sizes = [pick.randrange(10 ** pick.randrange(1, 15)) for _ in range(number)]
    counts = [0, 1, 2, 5, 11, 21, 999, 1000, 9949, 9950, 99950, 949999, 999499, 999500, 999950, 10**6, 10**9, 10**12]
    if kind in ("count", "rank"):
        return [sign * n for n in (*counts, *sizes) for sign in ((1, -1) if kind == "count" else (1,)) if n or sign > 0]
    if kind == "share":
        edges = ("0.0", "1.0", "0.5", "0.005", "0.0049", "0.994", "0.995", "0.9999", "0.0001", "1E-7", "0.333333333")
        return [*map(Decimal, edges), *(Decimal(n % 1001) / 1000 for n in sizes), Decimal(2) / 7]
    if kind in ("percentage-points", "growth"):
        return [sign * Decimal(n % 3000 + 1) / 1000 for n in sizes for sign in (1, -1)] + [Decimal(0)]
    if kind == "ratio":
        return [Decimal(n % 30000 + 1) / 100 for n in sizes]
    edges = ("1.0", "2.00", "1.5", "0.1", "0.004", "0.005", "0.0478", "0.995", "333.33", "-0.001", "-1234.5", "48.0")
    parts = [Decimal(n) / 10 ** pick.randrange(4) for n in (*counts, *sizes)]
    return [*map(Decimal, edges), *parts, *(-part for part in parts)]


def misread(language: str, number: int) -> list[str]:
    """The figures that are read otherwise than they are written, as they are extracted from a page."""
    pick, found = random.Random(language), []
    for number_type in TYPES:
        for value in values(number_type.kind, pick, number):
            for form in formats_for(number_type, language):
                words = numbers.written(value, number_type, form, language)
                extracted = plain(unicodedata.normalize("NFC", words)).strip()
                if not numbers.said(extracted, value, number_type, form, language):
                    found.append(f"{value} as {form} of {number_type.kind} {number_type.currency}: {words!r}")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_read_back(language: str) -> None:
    assert misread(language, 5) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", [*LANGUAGES, *MORE])
def test_many_figures_are_read_back(language: str) -> None:
    if numbers.is_language(language):
        assert misread(language, 20) == []  # half a million tries in all
