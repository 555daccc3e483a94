"""The marks of a language: straight ones become its own, whatever stands around them, and no letter is lost."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.text.language import ties, typeset_marks

LANGUAGES = st.sampled_from(["en-US", "en-GB", "es", "es-MX", "fr", "de", "pl", "cs", "ru", "tr", "vi"])
PARTS = st.sampled_from(
    ['"', "'", "--", "---", "...", " ", " ", "a", "don't", "5", "2017", "1,000", "%", "$", "(", ")", "!", ":", "?", "—",
     "–", "victims", "https://x.org", "ñ", "«", "“", "\u00a0", "-", "/", "24:00", "é", "."]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PARTS, max_size=14).map("".join), st.text(max_size=40))


@pytest.mark.slow
@given(TEXTS, LANGUAGES)
def test_a_second_time_changes_nothing(text: str, language: str) -> None:
    once = typeset_marks(text, language)
    assert typeset_marks(once, language) == once


@given(TEXTS, LANGUAGES, st.sampled_from(["", "a", " ", "("]))
def test_no_straight_quote_is_left(text: str, language: str, before: str) -> None:
    assert not set("\"'") & set(typeset_marks(text, language, before))


@given(TEXTS, LANGUAGES)
def test_letters_and_digits_stay_as_they_are(text: str, language: str) -> None:
    def kept(text: str) -> list[str]:
        return [c for c in text if unicodedata.category(c)[0] in "LNM"]

    assert kept(typeset_marks(text, language)) == kept(text)


@given(TEXTS, LANGUAGES)
def test_the_text_grows_by_no_more_than_spaces_around_its_marks(text: str, language: str) -> None:
    marks = sum(c in "\"'-;:!?" for c in text)
    assert len(typeset_marks(text, language)) <= len(text) + 2 * marks


@given(st.integers(0, 10**7), st.sampled_from(["cases", "victims", "años", "%"]), LANGUAGES)
def test_a_number_is_tied_to_what_it_counts(number: int, unit: str, language: str) -> None:
    text = typeset_marks(f"In all {number} {unit} were seen", language)
    year = re.fullmatch(r"(1[6-9]|20|21)\d\d", str(number))
    assert ties(text, "en-US") == (() if year else (len(f"In all {number}"),))


def test_a_year_stands_free() -> None:
    assert ties("In 2017 there were 5 cases", "en-US") == (len("In 2017 there were 5"),)


@pytest.mark.parametrize(
    ("typed", "language", "printed"),
    [
        ('He said "yes".', "en-US", "He said “yes”."),
        ("the '90s and don't", "en-US", "the ’90s and don’t"),
        ('("yes")', "en-US", "(“yes”)"),
        ("'tis \"the 'best'\"", "en-US", "‘tis “the ‘best’”"),
        ("one -- two", "en-US", "one—two"),
        ("2016--2017", "en-US", "2016–2017"),
        ("one--two", "de", "one\u00a0– two"),
        ('"ja"', "de", "„ja“"),
        ('"oui" !', "fr", "«\u202foui\u202f»\u202f!"),
        ("https://x.org?", "fr", "https://x.org\u202f?"),
        ('"sí"', "es-MX", "«sí»"),
        ("wait...", "en-US", "wait…"),
        ('"tak"', "pl", "„tak”"),
        ('"Fundacja "Nadzieja""', "pl", "„Fundacja «Nadzieja»”"),
        ("\"ano 'tak'\"", "cs", "„ano ‚tak‘“"),
        ('"Фонд "Надежда""', "ru", "«Фонд „Надежда“»"),
        ('"evet"', "tr", "“evet”"),
        ("İstanbul'da", "tr", "İstanbul’da"),
        ('"vâng"', "vi", "“vâng”"),
        ("\"dijo 'sí'\"", "es", "«dijo “sí”»"),
        ('l\'"oui"', "fr", "l’«\u202foui\u202f»"),
        ("\"sagt 'ja'\"", "de", "„sagt ‚ja‘“"),
        ('"ja"', "de-CH", "«ja»"),
        ("один -- два", "ru", "один\u00a0— два"),
        ('12" x 4"', "en-US", "12” x 4”"),
        ("call 1-888-373-7888 now", "en-US", "call 1-888-373-7888 now"),
    ],
)
def test_marks(typed: str, language: str, printed: str) -> None:
    assert typeset_marks(typed, language) == printed


@pytest.mark.parametrize(
    ("typed", "language", "tied"),
    [
        ("Byli w domu i o A z b", "pl", "Byli w~domu i~o~A~z~b"),
        ("K lesu s v Praze, U nás", "cs", "K~lesu s~v~Praze, U~nás"),
        ("в доме и с ним", "ru", "в~доме и~с~ним"),
        ("з нею і в місті", "uk", "з~нею і~в~місті"),
        ("a dog I saw", "en-US", "a dog I saw"),
        ("w 2017 r. i 5 osób", "pl", "w~2017 r. i~5~osób"),
        ("plan A nie jest x.a b", "pl", "plan A~nie jest x.a b"),
    ],
)
def test_words_of_one_letter_end_no_line_where_that_is_the_custom(typed: str, language: str, tied: str) -> None:
    for at in ties(typed, language):
        typed = f"{typed[:at]}~{typed[at + 1 :]}"
    assert typed == tied


@pytest.mark.parametrize(
    ("before", "printed"), [("", "“"), (" ", "“"), ("(", "“"), ("a", "”"), ("—", "“"), ("\u00a0", "“")]
)
def test_what_stands_before_decides_whether_a_quote_opens(before: str, printed: str) -> None:
    assert typeset_marks('"', "en-US", before) == printed
