"""The table of invented states is what its script makes, and is described as the shipped table is."""

from __future__ import annotations

import sheets
from data.make_states import TABLE, made


def test_the_table_is_made_by_its_script() -> None:
    assert made().encode() == TABLE.read_bytes()


def test_it_has_the_measures_of_the_shipped_table() -> None:
    shipped = sheets.ROOT / "data" / "hotline-2017.measures.yaml"
    assert TABLE.with_suffix(".measures.yaml").read_bytes() == shipped.read_bytes()
