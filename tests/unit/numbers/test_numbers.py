"""Figures and dates as a language writes them, and read back without the formatter."""

from __future__ import annotations

import inspect
import re
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet import numbers
from factsheet.numbers import FORMATS, NumberType, formats_for, parse, phrases, said, written
from factsheet.numbers.kinds import IN_TABLES
from factsheet.numbers.parse import parse_words
from factsheet.numbers.parse_digits import parse_date, parse_number
from factsheet.numbers.printed import printed_value
from factsheet.numbers.recomputed import as_printed

LANGUAGES = ("en-US", "de", "de-CH", "fr", "es", "hi", "ar", "pl", "pt-PT", "ru", "sv", "vi", "zh-Hans", "th", "fa")
AS_OF = date(2018, 7, 11)


DAY = NumberType("date")
COUNT, SHARE = NumberType("count"), NumberType("share")
DOLLARS = NumberType("amount", currency="USD")
LITERS = NumberType("amount", unit={"one": "l.", "other": "L"}, decimals=1)
POINTS, GROWTH = NumberType("percentage-points"), NumberType("growth")
RATE = NumberType("rate", per=100_000)


def number(value: int | Decimal, language: str) -> str:
    return written(value, COUNT, "number", language)


@given(st.integers(-(10**15), 10**15), st.sampled_from(LANGUAGES))
def test_a_count_reads_back_as_it_was(value: int, language: str) -> None:
    assert parse_number(number(value, language), language) == value


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(LANGUAGES))
def test_no_decimal_is_rounded_away(value: Decimal, language: str) -> None:
    assert parse_number(number(value, language), language) == value


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(LANGUAGES), st.sampled_from(["date", "date-short"])
)
def test_a_date_reads_back_as_it_was(day: date, language: str, form: str) -> None:
    assert parse_date(written(day, NumberType("date"), form, language), language) == day


@given(st.integers(1, 99))
def test_words_read_back(value: int) -> None:
    assert parse_words(written(value, COUNT, "words", "en-US"), "en-US") == value


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_a_number_or_none(text: str, language: str) -> None:
    assert parse_number(text, language) is None or any(c.isdigit() for c in text)
    parse_date(text, language)
    parse_words(text, language)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en-US", "1,742"), ("de", "1.742"), ("de-CH", "1’742"), ("fr", "1\u202f742"), ("hi", "1,742"), ("ar", "1,742")],
)
def test_thousands_in_the_language_s_own_marks(language: str, written: str) -> None:
    assert number(1742, language) == written
    assert parse_number(written, language) == 1742


@pytest.mark.parametrize(
    "text", ["1,74", "1,7420", "17,42", ",742", "1742.", "007", "1 742", "1.742,0", "", "-", "12a", "١٢", "1\n"]
)
def test_a_number_that_is_not_written_so_is_none(text: str) -> None:
    assert parse_number(text, "en-US") is None


def test_numbers_as_printed() -> None:
    assert parse_number("1742", "en-US") == 1742
    assert parse_number("\u2212435", "en-US") == -435
    assert parse_number("1,234.50", "en-US") == Decimal("1234.5")
    assert parse_number("12,34,567", "hi") == 1234567
    assert parse_number("12,34,567", "en-US") is None
    for space in "\u00a0\u2009\u202f":
        assert parse_number(f"1{space}742", "fr") == 1742
    assert parse_number("1 742", "fr") is None  # two figures beside each other


def test_dates_with_the_day_tied_to_the_month() -> None:
    assert written(AS_OF, DAY, "", "en-US") == "July\u00a011, 2018"
    assert written(AS_OF, DAY, "date-short", "en-US") == "Jul\u00a011, 2018"
    assert written(AS_OF, DAY, "date", "de") == "11.\u00a0Juli 2018"
    assert written(AS_OF, DAY, "date", "es") == "11\u00a0de\u00a0julio de 2018"
    assert written(date(2025, 7, 1), DAY, "date", "fr-CA") == "1er\u00a0juillet 2025"
    assert written(date(2025, 7, 11), DAY, "date", "fr-FR") == "11\u00a0juillet 2025"
    assert parse_date("1er juillet 2025", "fr-FR") == date(2025, 7, 1)
    assert parse_date("11er juillet 2025", "fr-FR") is None
    assert parse_date("July 11, 2018", "en-US") == AS_OF
    for wrong in (
        "July 32, 2018",
        "February 30, 2018",
        "11 July 2018",
        "July 11 2018",
        "July 011, 2018",
        "7/11/18",
        "Juli 11, 2018",
    ):
        assert parse_date(wrong, "en-US") is None


def test_words_only_where_they_are_known() -> None:
    words = [written(n, COUNT, "words", "en-US") for n in (0, 1, 13, 20, 42, 99, 100)]
    assert words == ["0", "one", "thirteen", "twenty", "forty-two", "ninety-nine", "100"]
    assert written(42, COUNT, "words", "de") == "42"
    assert [parse_words(text, "en-US") for text in ("Forty-two", "forty-ten", "fortytwo", "-two", "zero", "")] == [
        42
    ] + [None] * 5


def test_years_and_texts_are_printed_as_they_are() -> None:
    assert written(2017, NumberType("year"), "", "en-US") == "2017"
    assert written("24:00", NumberType("text"), "", "de") == "24:00"


def test_the_formats_that_fit() -> None:
    words = {"one": "case", "other": "cases"}
    assert formats_for(COUNT, "en-US") == ("number", "compact", "compact-long", "words", "change", "approx")
    assert "counted" in formats_for(NumberType("count", words), "en-US")
    assert formats_for(SHARE, "en-US") == ("percent", "percent1", "one-in", "fraction", "number", "approx")
    assert formats_for(SHARE, "pl") == ("percent", "percent1", "number")
    assert formats_for(DOLLARS, "en-US")[0] == "money"
    assert "money" not in formats_for(NumberType("amount"), "en-US")
    assert formats_for(NumberType("rank"), "en-US") == ("ordinal", "number")
    assert formats_for(DAY, "en-US") == ("date", "date-short")
    assert formats_for(NumberType("year"), "en-US") == formats_for(NumberType("text"), "en-US") == ()


def test_languages() -> None:
    assert all(map(numbers.is_language, LANGUAGES))
    assert not any(map(numbers.is_language, ["", "xx", "english", "e n", "en-US-foo"]))


def test_reading_calls_no_formatter() -> None:
    """`verify` proves the page with `parse`, so it must not share the formatter's mistakes."""
    source = inspect.getsource(parse)
    assert "writing" not in source
    assert not re.search("babel[.](numbers|dates)|format_(decimal|date|percent|currency)", source)


# Each format as it is printed


def one_space(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize(
    ("value", "number_type", "form", "printed"),
    [
        ("0.7784", SHARE, "percent", ["78%", "78\u00a0%", "78\u202f%", "78\u00a0%"]),
        ("0.7784", SHARE, "percent1", ["77.8%", "77,8\u00a0%", "77,8\u202f%", "77,8\u00a0%"]),
        ("0.77", SHARE, "percent1", ["77.0%", "77,0\u00a0%", "77,0\u202f%", "77,0\u00a0%"]),
        ("0.125", SHARE, "percent", ["13%", "13\u00a0%", "13\u202f%", "13\u00a0%"]),
        ("0.004", SHARE, "percent", ["0.4%", "0,4\u00a0%", "0,4\u202f%", "0,4\u00a0%"]),
        ("0.9987", SHARE, "percent", ["99.9%", "99,9\u00a0%", "99,9\u202f%", "99,9\u00a0%"]),
        ("0.2", SHARE, "one-in", ["1 in 5", "1 de cada 5", "1 sur 5", "1 von 5"]),
        ("0.19", SHARE, "one-in", ["about 1 in 5", "cerca de 1 de cada 5", "environ 1 sur 5", "rund 1 von 5"]),
        ("0.41", SHARE, "one-in", ["about 2 in 5", "cerca de 2 de cada 5", "environ 2 sur 5", "rund 2 von 5"]),
        ("0.043", SHARE, "one-in", ["1 in 23", "1 de cada 23", "1 sur 23", "1 von 23"]),
        ("0.778", SHARE, "one-in", ["78%", "78\u00a0%", "78\u202f%", "78\u00a0%"]),
        ("0.996", SHARE, "one-in", ["996 in 1,000", "996 de cada 1.000", "996 sur 1\u202f000", "996 von 1.000"]),
        ("0.67", SHARE, "fraction", ["two thirds", "dos tercios", "deux tiers", "zwei Drittel"]),
        ("0.66", SHARE, "fraction", ["about two thirds", "cerca de dos tercios", "environ deux tiers",
                                     "rund zwei Drittel"]),
        ("0.11", SHARE, "fraction", ["about a tenth", "cerca de un décimo", "environ un dixième", "rund ein Zehntel"]),
        ("0.5", SHARE, "fraction", ["half", "la mitad", "la moitié", "die Hälfte"]),
        ("0.43", SHARE, "fraction", ["43%", "43\u00a0%", "43\u202f%", "43\u00a0%"]),
        ("0.77", SHARE, "approx", ["just over 75%", "algo más de 75\u00a0%", "un peu plus de 75\u202f%",
                                    "knapp über 75\u00a0%"]),
        ("0.79", SHARE, "approx", ["nearly 80%", "casi 80\u00a0%", "près de 80\u202f%", "fast 80\u00a0%"]),
        (1284, COUNT, "compact", ["1.3K", "1,3\u00a0mil", "1,3\u00a0k", "1.284"]),
        (12_345_678, COUNT, "compact", ["12.3M", "12,3\u00a0M", "12,3\u00a0M", "12,3\u00a0Mio."]),
        (999_600, COUNT, "compact", ["1M", "1\u00a0M", "1\u00a0M", "1\u00a0Mio."]),
        (1_200_000, COUNT, "compact-long", ["1.2 million", "1,2 millones", "1,2 million", "1,2 Millionen"]),
        (1_000_000, COUNT, "compact-long", ["1 million", "1 millón", "1 million", "1 Million"]),
        (174, COUNT, "approx", ["just over 170", "algo más de 170", "un peu plus de 170", "knapp über 170"]),
        ("0.026", SHARE, "approx", ["2.6%", "2,6\u00a0%", "2,6\u202f%", "2,6\u00a0%"]),
        ("0.05", POINTS, "percentage-points", ["5 percentage points", "5 puntos porcentuales",
                                               "5 points de pourcentage", "5 Prozentpunkte"]),
        ("-0.01", POINTS, "percentage-points", ["−1 percentage point", "−1 punto porcentual",
                                                "−1 point de pourcentage", "−1 Prozentpunkt"]),
        ("0.055", POINTS, "change", ["+5.5 points", "+5,5 puntos", "+5,5 points", "+5,5 Punkte"]),
        ("-0.055", POINTS, "size", ["5.5 percentage points", "5,5 puntos porcentuales", "5,5 points de pourcentage",
                                    "5,5 Prozentpunkte"]),
        ("-0.012", GROWTH, "percent", ["−1.2%", "−1,2\u00a0%", "−1,2\u202f%", "−1,2\u00a0%"]),
        ("0.034", GROWTH, "change", ["+3.4%", "+3,4\u00a0%", "+3,4\u202f%", "+3,4\u00a0%"]),
        ("-0.99999", GROWTH, "percent", ["−99.999%", "−99,999\u00a0%", "−99,999\u202f%", "−99,999\u00a0%"]),
        ("-0.99999", GROWTH, "size", ["99.999%", "99,999\u00a0%", "99,999\u202f%", "99,999\u00a0%"]),
        ("-0.9996", NumberType("growth", decimals=0), "change", ["−99.96%", "−99,96\u00a0%", "−99,96\u202f%",
                                                                 "−99,96\u00a0%"]),
        (-1, GROWTH, "percent", ["−100%", "−100\u00a0%", "−100\u202f%", "−100\u00a0%"]),
        ("12.3", RATE, "with-per", ["12.3 per 100,000", "12,3 por cada 100.000", "12,3 pour 100\u202f000",
                                    "12,3 je 100.000"]),
        (1130, NumberType("ratio"), "ratio", ["1,130:1", "1.130:1", "1\u202f130:1", "1.130:1"]),
        (1130, NumberType("ratio"), "one-to", ["1 for every 1,130", "1 por cada 1.130", "1 pour 1\u202f130",
                                               "1 auf 1.130"]),
        ("48", NumberType("amount", decimals=1), "number", ["48.0", "48,0", "48,0", "48,0"]),
        ("0.004", DOLLARS, "money", ["less than $0.01", "menos de 0,01\u00a0US$", "moins de 0,01\u00a0$US",
                                     "weniger als 0,01\u00a0$"]),
        ("193200000000", DOLLARS, "compact-long", ["$193.2 billion",
                                                   "193,2\u00a0mil millones\u00a0US$",
                                                   "193,2 milliards\u00a0$US", "193,2 Milliarden\u00a0$"]),
        (1305, NumberType("count", compact_from=1_000_000), "compact",
         ["1,305", "1.305", "1\u202f305", "1.305"]),
        (1284, COUNT, "approx", ["nearly 1,300", "casi 1.300", "près de 1\u202f300", "fast 1.300"]),
        (1262, COUNT, "approx", ["about 1,300", "cerca de 1.300", "environ 1\u202f300", "rund 1.300"]),
        (38, COUNT, "approx", ["38"] * 4),
        (1_284_000, COUNT, "approx", ["nearly 1.3 million", "casi 1,3 millones", "près de 1,3 million",
                                      "fast 1,3 Millionen"]),
        ("-1234.5", NumberType("amount"), "approx", ["about −1,200", "cerca de −1.200",
                                                     "environ −1\u202f200", "rund −1.200"]),
        (-1_284, COUNT, "approx", ["about −1,300", "cerca de −1.300", "environ −1\u202f300", "rund −1.300"]),
        ("0.0042", DOLLARS, "change", ["+$0.004", "+0,004\u00a0US$", "+0,004\u00a0$US", "+0,004\u00a0$"]),
        ("-0.0042", DOLLARS, "change", ["−$0.004", "−0,004\u00a0US$", "−0,004\u00a0$US", "−0,004\u00a0$"]),
        ("-0.3", NumberType("amount", decimals=0), "change", ["−0.3", "−0,3", "−0,3", "−0,3"]),
        (-1284, COUNT, "change", ["−1,284", "−1.284", "−1\u202f284", "−1.284"]),
        (12, COUNT, "change", ["+12"] * 4),
        (0, COUNT, "change", ["0"] * 4),
        (7, COUNT, "words", ["seven", "siete", "sept", "sieben"]),
        (3, NumberType("rank"), "ordinal", ["3rd", "3.º", "3e", "3."]),
        (11, NumberType("rank"), "ordinal", ["11th", "11.º", "11e", "11."]),
        (1, NumberType("rank"), "ordinal", ["1st", "1.º", "1er", "1."]),
        ("0.004", LITERS, "counted", ["less than 0.1 L", "menos de 0,1 L", "moins de 0,1 l.", "weniger als 0,1 L"]),
        (1200, DOLLARS, "money", ["$1,200", "1.200\u00a0US$", "1\u202f200\u00a0$US", "1.200\u00a0$"]),
        ("1200.5", DOLLARS, "money", ["$1,200.50", "1.200,50\u00a0US$", "1\u202f200,50\u00a0$US", "1.200,50\u00a0$"]),
        (1_250_000, DOLLARS, "compact", ["$1.3M", "1,3\u00a0M\u00a0US$", "1,3\u00a0M\u00a0$US",
                                         "1,3\u00a0Mio.\u00a0$"]),
    ],
)  # fmt: skip
def test_how_it_is_printed(value: int | str, number_type: NumberType, form: str, printed: list[str]) -> None:
    true = Decimal(value) if isinstance(value, str) else value
    for language, text in zip(("en-US", "es", "fr", "de"), printed, strict=True):
        assert one_space(written(true, number_type, form, language)) == one_space(text)
        assert said(text, true, number_type, form, language), f"{text} in {language}"


@pytest.mark.parametrize(
    ("language", "forms", "printed"),
    [
        ("en-US", {"one": "case", "other": "cases"}, {0: "0 cases", 1: "1 case", 2: "2 cases"}),
        ("fr", {"one": "cas", "many": "de cas", "other": "cas"}, {0: "0 cas", 1: "1 cas", 2: "2 cas"}),
        ("pl", {"one": "sprawa", "few": "sprawy", "many": "spraw", "other": "sprawy"},
         {1: "1 sprawa", 3: "3 sprawy", 5: "5 spraw", 22: "22 sprawy"}),
    ],
)  # fmt: skip
def test_what_is_counted_stands_in_its_plural(language: str, forms: dict[str, str], printed: dict[int, str]) -> None:
    number_type = NumberType("count", forms)
    for value, text in printed.items():
        tied = text.replace(" ", "\u00a0", 1)
        assert written(value, number_type, "counted", language) == tied
        assert said(tied, value, number_type, "counted", language)
    assert not said("1\u00a0cases", 1, NumberType("count", {"one": "case", "other": "cases"}), "counted", "en-US")


# Printed and proved


EVERY = {
    "count": (NumberType("count", {"one": "case", "other": "cases"}), st.integers(0, 10**12)),
    "amount": (NumberType("amount"), st.decimals(-(10**9), 10**9, places=3)),
    "dollars": (DOLLARS, st.decimals(-(10**9), 10**9, places=2)),
    "share": (SHARE, st.decimals(0, 1, places=4)),
    "rank": (NumberType("rank"), st.integers(1, 9999)),
}


@pytest.mark.slow
@given(st.data(), st.sampled_from(sorted(EVERY)), st.sampled_from(LANGUAGES))
@settings(max_examples=400)
def test_what_is_written_is_said(data: st.DataObject, which: str, language: str) -> None:
    number_type, values = EVERY[which]
    value = data.draw(values)
    for form in formats_for(number_type, language):
        text = written(value, number_type, form, language)
        assert said(text.replace("\u202f", " "), value, number_type, form, language), f"{value} as {form}: {text}"


@pytest.mark.slow
@given(st.data(), st.sampled_from(sorted(EVERY)), st.sampled_from(["en-US", "es", "fr", "de", "sv"]))
@settings(max_examples=400)
def test_what_is_written_says_nothing_else(data: st.DataObject, which: str, language: str) -> None:
    """A number a tenth larger or smaller is another one in every format, apart from the coarsest for small shares."""
    number_type, values = EVERY[which]
    value = data.draw(values)
    for form in formats_for(number_type, language):
        text = written(value, number_type, form, language)
        further = 2 if value >= 0 else -2
        other = value * 3 + further if which != "share" else (value + Decimal("0.45")) % 1
        assert not said(text, other, number_type, form, language), f"{other} as {form}: {text}"


@given(st.text(max_size=20), st.sampled_from(sorted(EVERY)), st.sampled_from(LANGUAGES))
def test_any_text_can_be_held_against_a_figure(text: str, which: str, language: str) -> None:
    number_type, _ = EVERY[which]
    for form in formats_for(number_type, language):
        said(text, 1, number_type, form, language)


@pytest.mark.parametrize(("value", "format_", "language", "text"), [
    ("0.135", "bare", "en", "14"), ("0.135", "bare1", "en", "13.5"), ("0.004", "bare", "en", "0.4"),
    ("0.135", "bare1", "de", "13,5"), ("0.135", "bare1", "tr", "13,5"), ("1", "bare", "fr", "100"),
])  # fmt: skip
def test_a_percentage_in_a_table_has_no_sign(value: str, format_: str, language: str, text: str) -> None:
    share = NumberType("share")
    assert written(Decimal(value), share, format_, language) == text
    assert said(text, Decimal(value), share, format_, language)
    assert not said(f"{text}%", Decimal(value), share, format_, language)
    assert not said(text, Decimal(value) + Decimal("0.02"), share, format_, language)
    assert format_ not in formats_for(share, language)


def test_every_format_has_a_way_to_be_written_and_to_be_proved() -> None:
    from factsheet.numbers import writing

    assert (
        {*writing._WRITERS, "date", "date-short"} == {*parse._READERS, "date", "date-short"} == {*FORMATS, *IN_TABLES}
    )
    assert phrases.APPROX.keys() == phrases.ONE_IN.keys() == phrases.FRACTIONS.keys() == phrases.ORDINALS.keys()


@pytest.mark.parametrize(
    ("true", "number_type", "text"),
    [
        (Fraction(3, 7), NumberType("share"), "0.4286"),
        (Fraction(8, 13198), NumberType("share"), "0.0006"),
        (Fraction(1, 700000), NumberType("share"), "0.000001"),
        (Fraction(69999, 70000), NumberType("share"), "0.99999"),
        (Fraction(1, 8), NumberType("share"), "0.125"),
        (Fraction(3, 7), NumberType("share", decimals=1), "0.429"),
        (Fraction("0.1234567"), NumberType("share"), "0.1234567"),
        (Fraction(1000, 101), NumberType("amount", currency="USD"), "$9.90"),
    ],
)
def test_a_number_without_an_end_is_written_to_four_decimals(
    true: Fraction, number_type: NumberType, text: str
) -> None:
    value = Context(prec=28).divide(Decimal(true.numerator), Decimal(true.denominator))
    assert written(value, number_type, "number", "en-US") == text
    assert said(text, true, number_type, "number", "en-US")
    assert not said(text.replace("0.", "0.0", 1).replace("$9", "$8"), true, number_type, "number", "en-US")
    assert printed_value(value, number_type, "number", "en-US") == Decimal(text.lstrip("$"))
    assert as_printed(true, number_type, "number", "en-US") == Fraction(text.lstrip("$"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["12.5", "224.842", "-1234.5", "98765.432"])
def test_a_growth_of_a_thousand_percent_and_more_reads_back(value: str, language: str) -> None:
    text = written(Decimal(value), GROWTH, "percent", language)
    assert said(text, Decimal(value), GROWTH, "percent", language)
    assert said(text.replace("\u202f", " ").replace("\u00a0", " "), Decimal(value), GROWTH, "percent", language)
    assert not said(text, Decimal(value) + 1, GROWTH, "percent", language)
