"""The days that people write, as messages read them."""

from __future__ import annotations

from datetime import date

import pytest

from factsheet.syntax.days import days_meant


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20/11/2026", [date(2026, 11, 20)]),
        ("11/20/2026", [date(2026, 11, 20)]),
        ("03/04/2026", [date(2026, 4, 3), date(2026, 3, 4)]),
        ("3.3.26", [date(2026, 3, 3)]),
        ("2026/7/1", [date(2026, 7, 1)]),
        ("20th November 2026", [date(2026, 11, 20)]),
        ("Friday, Nov. 20, 2026", [date(2026, 11, 20)]),
        ("20 de noviembre de 2026", [date(2026, 11, 20)]),
        ("3. März 2026", [date(2026, 3, 3)]),
        ("2026-11-20 00:00:00", [date(2026, 11, 20)]),
        ("31/02/2026", []),
        ("November 2026", []),
        ("soon", []),
        ("", []),
    ],
)
def test_the_days_that_may_be_meant(text: str, days: list[date]) -> None:
    assert days_meant(text) == days
