"""What a printed figure says as a number, for every format in the languages whose words are known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factsheet import numbers
from factsheet.numbers import NumberType

COUNT = NumberType("count", {"one": "case", "other": "cases"})
TYPES: list[tuple[NumberType, tuple[int | Decimal, ...]]] = [
    (COUNT, (2, 7, 20, 175, 1305, 1_284_333)),
    (NumberType("share"), tuple(map(Decimal, ("0.778", "0.5", "0.333", "0.11", "0.026", "0.25")))),
    (NumberType("percentage-points"), (Decimal("0.05"), Decimal("-0.012"))),
    (NumberType("growth"), (Decimal("0.25"), Decimal("-0.034"))),
    (NumberType("rate", per=100_000, decimals=1), (Decimal("12.34"), Decimal("1234.5"))),
    (NumberType("ratio"), (1130, Decimal("2.5"))),
    (NumberType("amount", currency="USD"), (56789, Decimal("193.25"), 193_200_000_000, -1200)),
    (NumberType("amount", {"other": "%"}), (Decimal("12.5"),)),
    (NumberType("rank"), (1, 2, 23)),
]
CASES = [
    (number_type, value, format_name, language)
    for number_type, values in TYPES
    for language in ("en-US", "es", "fr", "de", "fi")
    for format_name in numbers.formats_for(number_type, language)
    for value in values
]


def test_every_printed_figure_is_read_as_a_number_that_it_may_mean() -> None:
    wrong = []
    for number_type, value, format_name, language in CASES:
        text = numbers.written(value, number_type, format_name, language)
        said = numbers.said_value(text, number_type, language)
        true = abs(Fraction(value)) if format_name == "size" else Fraction(value)
        percent = format_name in ("percent", "percent1", "one-in", "fraction")
        loose = format_name in ("approx", "compact", "compact-long")
        near = Fraction(1, 200) + abs(true) / 20 if percent else abs(true) / 9 if loose else Fraction(1, 18)
        if said is None or abs(said - true) > near:
            wrong.append((text, format_name, language, said, true))
    assert len(CASES) > 250
    assert not wrong


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("about 2 in 5", "share", Fraction(2, 5)),
        ("Half", "share", Fraction(1, 2)),
        ("three quarters", "share", Fraction(3, 4)),
        ("11%", "share", Fraction(11, 100)),
        ("less than 1", "count", None),
        ("1.3 million", "count", Fraction(1_300_000)),
        ("seven", "count", Fraction(7)),
        ("nearly 1,300", "count", Fraction(1300)),
        ("words", "count", None),
    ],
)
def test_the_number_of_a_phrase(text: str, kind: numbers.Kind, said: Fraction | None) -> None:
    assert numbers.said_value(text, NumberType(kind), "en-US") == said
