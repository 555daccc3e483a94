"""Shares and the phrases for them, worked out from the rules as README states them and not by the package's code.

Plain within half a point and 2.5 % of the share, with "about" or the side within two points and 10 %, else the plain
figure; so many in 2, 3, 4, 5 or 10 before one in so many; `approx` in fives before whole per cent.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from factsheet import numbers
from factsheet.numbers import NumberType

PAIRS = list(csv.DictReader((Path(__file__).parent / "share-phrases.csv").open(encoding="utf-8", newline="")))


def test_there_are_enough_of_them() -> None:
    assert len(PAIRS) > 200
    assert {pair["format"] for pair in PAIRS} == {"one-in", "fraction", "approx"}


@pytest.mark.parametrize("format_", ["one-in", "fraction", "approx"])
def test_a_share_is_said_as_the_rules_have_it(format_: str) -> None:
    wanted = {pair["percent"]: pair["phrase"] for pair in PAIRS if pair["format"] == format_}
    found = {
        percent: numbers.written(Decimal(percent).scaleb(-2), NumberType("share"), format_, "en-US").replace(
            "\u00a0", " "
        )
        for percent in wanted
    }
    assert found == wanted
