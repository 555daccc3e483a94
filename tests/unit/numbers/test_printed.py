"""The value of a figure as it is printed: by the code that writes, by the code that checks, and in the printed text."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.numbers import NumberType, formats_for, written
from factsheet.numbers.parse import parse_steps
from factsheet.numbers.parse_digits import parse_number, parse_percent, without_symbol
from factsheet.numbers.printed import COMPARABLE, printed_value
from factsheet.numbers.recomputed import as_printed, order

LANGUAGES = ("en", "es", "fr", "de", "it", "pl", "tr", "ja", "sv", "pt", "nl", "cs", "el", "ru")
TYPES = (
    NumberType("share"), NumberType("share", decimals=2), NumberType("count", {"other": "cases"}),
    NumberType("count", compact_from=1_000_000), NumberType("amount"), NumberType("amount", decimals=1),
    NumberType("amount", currency="USD"), NumberType("amount", currency="JPY"), NumberType("amount", {"other": "%"}),
    NumberType("rate", per=100_000, decimals=1), NumberType("growth"), NumberType("percentage-points"),
    NumberType("percentage-points", decimals=2), NumberType("ratio"), NumberType("rank"),
)  # fmt: skip


def value_of(kind: str) -> st.SearchStrategy[Decimal | int]:
    """Figures of a kind, those at the edges of rounding as well."""
    if kind == "share":
        return st.decimals(0, 1, places=5)
    if kind in ("count", "rank"):
        return st.integers(1, 10**10) | st.sampled_from([999_949, 999_950, 999_999, 99_950, 9_999])
    sizes = st.decimals(0, 10**7, places=6) | st.decimals(0, 1, places=9)
    return sizes if kind in ("ratio", "rate") else sizes | sizes.map(lambda size: -size)


@given(st.data())
def test_writer_and_checker_agree(data: st.DataObject) -> None:
    number_type, language = data.draw(st.sampled_from(TYPES)), data.draw(st.sampled_from(LANGUAGES))
    value = data.draw(value_of(number_type.kind))
    for format_ in set(formats_for(number_type, language)) & set(COMPARABLE):
        shown = printed_value(value, number_type, format_, language)
        assert Fraction(shown) == as_printed(Fraction(value), number_type, format_, language)


@given(st.data())
def test_the_value_is_the_one_that_stands_there(data: st.DataObject) -> None:
    number_type, language = data.draw(st.sampled_from(TYPES)), data.draw(st.sampled_from(LANGUAGES))
    value = data.draw(value_of(number_type.kind))
    for format_ in {"number", "money", "percent", "percent1", "compact", "compact-long"}:
        if format_ not in formats_for(number_type, language):
            continue
        text = written(value, number_type, format_, language).replace(" ", "\u00a0")
        shown = printed_value(value, number_type, format_, language)
        read: Decimal | int | None
        if format_.startswith("percent"):
            percent = parse_percent(text, language)
            read = None if percent is None else percent / 100
        else:
            width = {"compact": "short", "compact-long": "long"}.get(format_)
            steps = parse_steps(text, number_type, language, width) if width else None
            bare = without_symbol(text, number_type.currency, language) if number_type.currency else text
            read = steps[0] * steps[1] if steps else parse_number(bare, language)
        if read is not None:  # "less than $0.01" is no number
            assert Decimal(read) == shown, text


@given(st.data())
def test_more_is_never_printed_as_less(data: st.DataObject) -> None:
    number_type, language = data.draw(st.sampled_from(TYPES)), data.draw(st.sampled_from(LANGUAGES))
    low, high = sorted(data.draw(st.tuples(*2 * (value_of(number_type.kind),))))
    for format_ in set(formats_for(number_type, language)) & set(COMPARABLE):
        shown = [printed_value(value, number_type, format_, language) for value in (low, high)]
        assert shown[0] <= shown[1], format_


@pytest.mark.parametrize(("now", "before", "which"), [(2, 1, 0), (1, 2, 1), (1, 1, 2), (-1, -2, 0)])
def test_the_order_is_that_of_the_words(now: int, before: int, which: int) -> None:
    assert order(Fraction(now), Fraction(before)) == which
