"""Numbers are shown as a spreadsheet shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from factsheet.statistics.spreadsheets.days import day_shown
from factsheet.statistics.spreadsheets.shown import shown, shown_text, writer_of

LOCAL = "[$\N{EURO SIGN}-407]"


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (0.1239, "0.0%", "12.4%"),
        (0.0981, "0.0%", "9.8%"),
        (2134, "00000", "02134"),
        (5684, "#,##0", "5,684"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (5684.5, f"#,##0.00 {LOCAL}", "5,684.50 \N{EURO SIGN}"),
        (-5, "$#,##0", "-$5"),
        (1234.5, "_($* #,##0.00_)", "$1,234.50"),
        (0.5, "# ?/?", "1/2"),
        (1.5, "# ?/?", "1 1/2"),
        (2, "# ?/?", "2"),
        (0.3125, "# ??/16", "5/16"),
        (1234567, "0.00E+00", "1.23E+06"),
        (0.00012, "0.0E+0", "1.2E-4"),
        (12345, "##0.0E+0", "12.3E+3"),
        (1234567, '#,##0,,"M"', "1M"),
        (1234567, '0.0,"k"', "1234.6k"),
        (5, '[<10]"few";0', "few"),
        (15, '[<10]"few";0', "15"),
        (-3, '[>100]0"big";[<0]"neg "0;0', "neg 3"),
        (0, '0;-0;"none"', "none"),
        (-0.2, "0", "0"),
        (5551234, "000-0000", "555-1234"),
        (2125551234, "(000) 000-0000", "(212) 555-1234"),
        (0.5, "#.##", ".5"),
        (1.5, "0.##", "1.5"),
        (1234567.891, "#,##0.###", "1,234,567.891"),
        (12, "0\\%", "12%"),
        (1462, '#,##0":1"', "1,462:1"),
        (5, ";;;", ""),
        (0.125, "0.00", "0.13"),
        (2.5, "0", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (3.14159265358979, "General", "3.14159265358979"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (5, 'General" people"', "5 people"),
        (0, "#", ""),
    ],
)
def test_a_number_in_its_format(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    "code",
    ["0" * 5_000, ";" * 9, '"', "[", "[$", "\\", "_", "*", "/", "E+", "0/0/0", "%" * 300, "0E+", ",,,", "?/0", "@/#"],
)
@pytest.mark.parametrize("number", [0, -1, 0.5, 1e300, 10**400])
def test_an_odd_format_shows_something(number: float, code: str) -> None:
    assert isinstance(shown(number, code), str)


@given(
    some.floats() | some.integers(-(10**12), 10**12) | some.decimals(0, 10**6, places=6).map(float),
    some.sampled_from(
        ["0", "0%", "0.0%", "#,##0", "#,##0.00", "$#,##0.0", "0.000", "000", "#.0", "0,", "0;(0)", '"n = "0']
    ),
)
@example(0.125, "0.00")
@example(1.005, "0.00")
@example(0.28499999999999998, "0%")
@example(0.0025, "0.0%")
@example(99999.5, "#,##0")
def test_the_short_way_writes_every_number_as_the_long_one(number: float, code: str) -> None:
    if abs(number) < 1e300:
        assert writer_of(code)(number) == shown(number, code)


def test_text_in_its_format() -> None:
    assert shown_text("5", '0;0;0;"<"@') == "<5"
    assert shown_text("x", "@") == "x"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (datetime(2024, 3, 1), "m/d/yyyy", "2024-03-01"),
        (datetime(2024, 3, 1, 14, 30), "m/d/yy h:mm", "2024-03-01 14:30:00"),
        (datetime(2024, 3, 1), "yyyy", "2024"),
        (date(2024, 3, 1), "mmm yyyy", "2024-03"),
        (time(14, 30), "h:mm", "14:30:00"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05:00"),
    ],
)
def test_days_are_shown_by_iso_8601(value: date | time | timedelta, code: str, text: str) -> None:
    assert day_shown(value, code) == text
