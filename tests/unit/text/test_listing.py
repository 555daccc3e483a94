"""The items of lists in a text, and where one list ends and another begins."""

from __future__ import annotations

import pytest

from factsheet.text.listing import BULLET, begins_list


@pytest.mark.parametrize(
    ("marker", "before", "begins"),
    [
        ("3.", "11.", True),
        ("5.", "5.", True),
        ("1.", "2.", True),
        ("5.", "3.", False),
        ("11.", "10.", False),
        (BULLET, BULLET, False),
        (BULLET, "2.", True),
        ("2.", BULLET, True),
        (BULLET, "", True),
    ],
)
def test_a_number_that_is_not_above_the_last_begins_a_list(marker: str, before: str, begins: bool) -> None:
    assert begins_list(marker, before) is begins
