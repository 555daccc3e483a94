"""Figures and dates as a language writes them, and read back without the formatter."""

from __future__ import annotations

import ast
import inspect
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet import numbers
from factsheet.numbers import format_figure, formats_for, parse_date, parse_number, parse_words

LANGUAGES = ("en-US", "de", "de-CH", "fr", "es", "hi", "ar", "pl", "pt-PT", "ru", "sv", "vi", "zh-Hans", "th", "fa")
AS_OF = date(2018, 7, 11)


def number(value: int | Decimal, language: str) -> str:
    return format_figure(value, "count", "number", language)


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
    assert parse_date(format_figure(day, None, form, language), language) == day


@given(st.integers(1, 99))
def test_words_read_back(value: int) -> None:
    assert parse_words(format_figure(value, "count", "words", "en-US"), "en-US") == value


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
    assert format_figure(AS_OF, None, None, "en-US") == "July\u00a011, 2018"
    assert format_figure(AS_OF, None, "date-short", "en-US") == "Jul\u00a011, 2018"
    assert format_figure(AS_OF, None, "date", "de") == "11.\u00a0Juli 2018"
    assert format_figure(AS_OF, None, "date", "es") == "11\u00a0de\u00a0julio de 2018"
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
    words = [format_figure(n, "count", "words", "en-US") for n in (0, 1, 13, 20, 42, 99, 100)]
    assert words == ["0", "one", "thirteen", "twenty", "forty-two", "ninety-nine", "100"]
    assert format_figure(42, "count", "words", "de") == "42"
    assert [parse_words(text, "en-US") for text in ("Forty-two", "forty-ten", "fortytwo", "-two", "zero", "")] == [
        42
    ] + [None] * 5


def test_years_and_texts_are_printed_as_they_are() -> None:
    assert format_figure(2017, "year", None, "en-US") == "2017"
    assert format_figure("24:00", "text", None, "de") == "24:00"


def test_the_formats_that_fit() -> None:
    assert formats_for(174, "count") == ("number", "words")
    assert formats_for(Decimal("0.5"), "share") == ("number",)
    assert formats_for(AS_OF) == ("date", "date-short")
    assert formats_for(2017, "year") == formats_for("x", "text") == ()



def test_languages() -> None:
    assert all(map(numbers.is_language, LANGUAGES))
    assert not any(map(numbers.is_language, ["", "xx", "english", "e n", "en-US-foo"]))


def test_parsing_calls_no_formatter() -> None:
    """`verify` proves the page with the parsers, so they must not share the formatter's mistakes."""
    tree = ast.parse(inspect.getsource(numbers))
    calls = {
        function.name: {
            node.func.id
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
    }
    reached, new = set(), {"parse_number", "parse_words", "parse_date"}
    while new:
        reached |= new
        new = {name for function in new for name in calls.get(function, ())} - reached
    assert not any("format" in name or name == "_tied_pattern" for name in reached)
