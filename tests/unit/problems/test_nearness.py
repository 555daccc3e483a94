"""A name that is proposed for another is near to it: a slip of the fingers, and not another figure."""

from __future__ import annotations

import pytest

from factsheet.problems.nearness import near_names, use_near

KNOWN = (
    "adopted", "adopted_share", "intake", "calls", "contacts.emails", "poverty.rank", "births.rate", "calls_2023",
    "sex_and_labor", "deaths", "share.female",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "near"), [
    ("share_adopted", ["adopted_share"]),
    ("share_adoptd", ["adopted_share"]),
    ("adoptd", ["adopted"]),
    ("Adopted", ["adopted"]),
    ("adopted_growth", []),
    ("total_adopted", []),
    ("adopted_rate", []),
    ("births", []),
    ("birth.rate", ["births.rate"]),
    ("births_rate", ["births.rate"]),
    ("clals", ["calls"]),
    ("emails", ["contacts.emails"]),
    ("contact.emails", ["contacts.emails"]),
    ("poverty.rate", []),
    ("calls_2024", []),
    ("sexandlabor", ["sex_and_labor"]),
    ("", []),
    ("…", []),
])  # fmt: skip
def test_only_what_is_near_is_proposed(typed: str, near: list[str]) -> None:
    assert near_names(typed, KNOWN) == near


def test_two_that_are_near_are_both_named() -> None:
    assert use_near("labr", ("labour", "labor", "intake"), "") == "Use 'labor' or 'labour'."
    assert (
        use_near("adopted_share", ("share.adopted", "share_adopted"), "") == "Use 'share.adopted' or 'share_adopted'."
    )


def test_where_none_is_near_the_other_step_stands() -> None:
    assert use_near("share_adopted", ("adopted",), "Describe it.") == "Describe it."
