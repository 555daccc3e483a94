"""The words that save the work of a pattern: whatever a pattern matches has one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.claims import apart

PATTERNS = [
    (language, number, kind, needs, pattern)
    for language in ("en-US", "fr", "de", "es")
    for number, (kind, needs, pattern) in enumerate(apart._patterns(language))
    if language == "en-US" or number >= len(apart._SHARED)
]


@pytest.mark.parametrize(
    ("needs", "pattern"),
    [(needs, pattern) for *_, needs, pattern in PATTERNS],
    ids=[f"{language}-{number}-{kind}" for language, number, kind, _, _ in PATTERNS],
)
def test_what_a_pattern_matches_has_a_word_that_it_needs(needs: tuple[str, ...], pattern: str) -> None:
    written = pattern.replace("#", apart._ANY_NUMBER).replace("~", "[0-9]")

    @settings(max_examples=40, deadline=None, database=None)
    @given(st.from_regex(re.compile(written, re.ASCII)))
    def check(text: str) -> None:
        found = apart._compiled(pattern).search(text)
        if found and apart._DIGIT.search(found[0]):
            assert apart._may_match(needs, text[found.start() :])  # what is looked ahead to stands behind it

    check()


def test_a_text_without_these_words_compiles_no_pattern() -> None:
    apart._compiled.cache_clear()
    assert list(apart.apart_in("we heard of 174 victims", "en-US")) == []
    before = apart._compiled.cache_info().misses
    assert before <= 2  # 174 may be a phone number such as 911
    assert list(apart.apart_in("open 24 hours a day", "en-US")) == [((5, 19), "hours")]
    assert apart._compiled.cache_info().misses <= before + 1


@pytest.mark.parametrize("language", ["en-US", "fr", "de", "es"])
@pytest.mark.parametrize("text", ["04-685 {}ë", "0{}/", "+1 {}x", "1-8{}-", "({}) {}", "{}-{}-{}.", "{} 000 {}a"])
def test_no_length_of_digits_holds_a_pattern_up(language: str, text: str) -> None:
    """Each of them is searched in a text of 20,000 digits; one that tries all ways to part them would not end."""
    long = text.replace("{}", "9" * 20_000)
    for *_, pattern in apart._patterns(language):
        apart._compiled(pattern).search(long)
