"""What is found in typed texts, told apart from what is no statistic, in four languages."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from factsheet.claims.finding import Span, spans_in
from factsheet.claims.numerals import numerals_in
from factsheet.numbers.phrases import WORDS


def found(text: str, language: str = "en-US") -> list[tuple[str, str]]:
    """What is found in a text, each with its kind."""
    return [(span.apart or span.kind, span.text) for span in spans_in(text, language)]


def only(text: str, language: str = "en-US") -> Span:
    [span] = spans_in(text, language)
    return span


APART = [
    ("phone", "Call 1-888-373-7888 today.", "1-888-373-7888"),
    ("phone", "Call (573) 555-0100.", "(573) 555-0100"),
    ("phone", "Ring +44 20 7946 0958 now.", "+44 20 7946 0958"),
    ("phone", "Dial 911 in danger.", "Dial 911"),
    ("phone", "Text HELP to 233733.", "Text HELP to 233733"),
    ("phone", "Call 1-800-GET-HELP.", "1-800-GET-HELP"),
    ("hours", "Open 24 hours a day", "24 hours a day"),
    ("hours", "Help is there 24/7.", "24/7"),
    ("hours", "We answer seven days a week.", "seven days a week"),
    ("hours", "It takes ten minutes", "ten minutes"),
    ("age", "Anyone under 18 is a minor.", "Anyone under 18"),
    ("age", "They were ages 12 to 17.", "ages 12 to 17"),
    ("age", "She was 16 years old.", "16 years old"),
    ("age", "Adults 65 and older qualify.", "65 and older"),
    ("law", "See 22 U.S.C. § 7102.", "22 U.S.C. § 7102"),
    ("law", "See 8 C.F.R. § 214.11(a).", "8 C.F.R. § 214.11(a)"),
    ("law", "Under Public Law 106-386.", "Public Law 106-386"),
    ("law", "By § 1591, it is a crime.", "§ 1591"),
    ("date", "On December 31, 2017.", "December 31, 2017"),
    ("date", "From 1 January 2017.", "1 January 2017"),
    ("date", "In July 2018.", "July 2018"),
    ("date", "At 2026-11-20T10:00.", "2026-11-20T10:00"),
    ("date", "On 7/4/2018.", "7/4/2018"),
    ("date", "© 2018 The Hotline", "© 2018"),
    ("date", "In the 1990s.", "the 1990s"),
    ("time", "From 9 a.m. to 5 p.m.", "9 a.m. to 5 p.m."),
    ("time", "At 10:30.", "10:30"),
    ("page", "See page 3.", "page 3"),
    ("page", "In Table 2.", "Table 2"),
    ("page", "As No. 175 says.", "No. 175"),
    ("address", "At 101 Main Street.", "101 Main Street"),
    ("address", "Jefferson City, MO 65101.", "MO 65101"),
    ("link", "At www.example.org/2017 now.", "www.example.org/2017"),
    ("link", "Write to desk24@example.org.", "desk24@example.org"),
    ("name", "During COVID-19.", "COVID-19"),
    ("name", "With Form I-914.", "I-914"),
]


@pytest.mark.parametrize(("kind", "text", "shown"), APART)
def test_a_number_that_is_no_statistic_is_told_apart(kind: str, text: str, shown: str) -> None:
    assert found(text) == [(kind, shown)]


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("figure", "There were 174 cases.", "174"),
        ("figure", "1,305 calls came.", "1,305"),
        ("figure", "It was 77.8% of them.", "77.8%"),
        ("figure", "It was 78 percent of them.", "78 percent"),
        ("figure", "About 1.3 million calls.", "About 1.3 million"),
        ("figure", "It cost $193.2 billion.", "$193.2 billion"),
        ("figure", "Over 400 calls.", "Over 400"),
        ("figure", "4 in 10 callers.", "4 in 10"),
        ("figure", "Some ¾ of callers.", "Some ¾"),
        ("figure", "It took 1½ million dollars.", "1½ million"),
        ("figure", "The ratio is 1,130:1.", "1,130:1"),
        ("figure", "Ages of 174 callers.", "174"),
        ("figure", "Those under 20 percent.", "under 20 percent"),
        ("number", "One hundred seventy-four cases.", "One hundred seventy-four"),
        ("number", "Two thousand three hundred and four.", "Two thousand three hundred and four"),
        ("number", "A dozen calls.", "A dozen"),
        ("number", "One in five calls.", "One in five"),
        ("number", "Three quarters of calls.", "Three quarters"),
        ("number", "Half a million calls.", "Half a million"),
        ("year", "In 2016 it began.", "2016"),
        ("hedge", "More than half of them.", "More than half"),
        ("hedge", "Nearly two thirds.", "Nearly two thirds"),
        ("hedge", "Most callers.", "Most"),
        ("hedge", "The vast majority of callers.", "The vast majority of"),
        ("hedge", "Nearly all callers.", "Nearly all"),
        ("comparison", "Cases nearly doubled.", "nearly doubled"),
        ("comparison", "Cases fell.", "fell"),
        ("comparison", "Calls rose by 12%.", "rose by 12%"),
        ("comparison", "Twice as many calls.", "Twice as many"),
        ("comparison", "It is twice the national average.", "twice the national average"),
        ("comparison", "More calls than last year.", "More calls than last year"),
        ("comparison", "It is well above average.", "well above average"),
        ("comparison", "A cleaner Lenn.", "A cleaner"),
        ("comparison", "A safer county.", "A safer"),
        ("comparison", "Streets became safer.", "safer"),
        ("comparison", "Healthier lives.", "Healthier"),
        ("number", "On three Mondays.", "three"),
        ("superlative", "The highest since 2010.", "The highest since 2010"),
        ("superlative", "The most common form.", "The most common"),
        ("superlative", "A record number came.", "A record number"),
        ("superlative", "It was for the first time since 2010.", "for the first time since 2010"),
    ],
)
def test_what_a_figure_can_break_is_found(kind: str, text: str, shown: str) -> None:
    assert found(text) == [(kind, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "Even so, the figures help communities.",
        "Half an hour later.",
        "One of them rose garden.".replace("rose ", ""),
        "Rather than wait, call.",
        "At least somebody answers.",
        "Without saying more about it.",
        "A few people know.",
        "The first half.",
        "A cleaner who works at night.",
        "The cleaner was paid.",
        "A third party helped for a quarter of an hour.",
    ],
)
def test_words_that_say_no_number_are_passed_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("77.8%", Fraction(778, 1000), "percent"),
        ("one in five", Fraction(1, 5), "share"),
        ("three quarters", Fraction(3, 4), "share"),
        ("$193.2 billion", Fraction(193_200_000_000), "money"),
        ("1.3M", Fraction(1_300_000), ""),
        ("−1,200", Fraction(-1200), ""),
        ("1,130:1", Fraction(1130), "times"),
        ("two dozen", Fraction(24), ""),
        ("1½", Fraction(3, 2), ""),
        ("⅔", Fraction(2, 3), "share"),
    ],
)
def test_the_value_of_what_is_typed(text: str, value: Fraction, unit: str) -> None:
    assert (only(text).value, only(text).unit) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("es", "Más de la mitad de los 1.234 casos", ["hedge", "figure"]),
        ("es", "ciento setenta y cuatro; casi se duplicó", ["number", "comparison"]),
        ("es", "el 12 de julio de 2018, las 24 horas, menores de 18 años", ["date", "hours", "age"]),
        ("es", "tres de cada cuatro; la mayoría de las víctimas", ["number", "hedge"]),
        ("fr", "Plus de la moitié des 1 234 cas", ["hedge", "figure"]),
        ("fr", "quatre-vingt-dix-sept; ont presque doublé", ["number", "comparison"]),
        ("fr", "le 12 juillet 2018, 24 heures sur 24, moins de 18 ans", ["date", "hours", "age"]),
        ("fr", "le plus élevé depuis 2010", ["superlative"]),
        ("de", "Mehr als die Hälfte der 1.234 Fälle", ["hedge", "figure"]),
        ("de", "zweitausenddreihundert; fast verdoppelt", ["number", "comparison"]),
        ("de", "am 12. Juli 2018, 24 Stunden am Tag, unter 18 Jahren", ["date", "hours", "age"]),
        ("de", "der höchste Wert seit 2010; drei Viertel; 20 Prozent", ["superlative", "number", "figure"]),
        ("fi", "1 234 kappaletta, 3,5 %", ["figure", "figure"]),
    ],
)
def test_other_languages(language: str, text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in found(text, language)] == kinds


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "nine hundred and ninety-nine thousand two hundred and eleven", 999_211),
        ("en", "two million three hundred thousand", 2_300_000),
        ("es", "dos mil doscientos veintidós", 2222),
        ("es", "mil quinientos", 1500),
        ("fr", "soixante et onze", 71),
        ("fr", "deux mille trois cent quatre-vingt-un", 2381),
        ("de", "einhunderteins", 101),
        ("de", "zweihundertelftausenddreiundzwanzig", 211_023),
    ],
)
def test_long_numbers_in_words(language: str, text: str, value: int) -> None:
    [numeral] = numerals_in(text, language)
    assert (numeral.value, numeral.end) == (value, len(text))


def test_every_number_that_the_package_writes_in_words_is_read() -> None:
    for language in ("en", "es", "fr", "de"):
        words = {number: word for number, word in WORDS[language].items() if number > 1}
        read = {number: [one.value for one in numerals_in(word, language)] for number, word in words.items()}
        assert {number: values for number, values in read.items() if values != [number]} == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", ["1 ", "a-", "1,", "(1", "one hundred ", "more than ", "1 in ", "@a", "§ 1", "x", "7"])
def test_a_hostile_text_takes_seconds_at_most(part: str) -> None:
    start = time.process_time()
    for language in ("en-US", "de"):
        spans_in((part * 20_000)[:20_000], language)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fewer samples pass", ["Fewer"]),
        ("More hands, dirtier water", ["More", "dirtier"]),
        ("Passing less often", ["less often"]),
        ("Cleaner near the springs", ["Cleaner"]),
        ("Worse than last year", ["Worse than last year"]),
        ("More information", []),
        ("Find out more", []),
        ("Older people and their carrier", []),
        ("No longer a barrier", []),
        ("Give us a Saturday", []),
    ],
)
def test_titles_compare_without_saying_with_what(text: str, words: list[str]) -> None:
    spans = spans_in(text, "en-GB", head=True)
    assert [(span.kind, span.text) for span in spans] == [("comparison", word) for word in words]


def test_texts_compare_shares_and_how_often_and_not_by_every_more() -> None:
    assert found("Yet a smaller share was clean, less often.") == [
        ("comparison", "smaller share"),
        ("comparison", "less often"),
    ]
    assert found("More hands make light work of larger tasks.") == []
