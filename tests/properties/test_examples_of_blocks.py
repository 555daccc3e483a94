"""The example in the docstring of each block, for every state, in each edition and with larger figures: all proved."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from golden.test_golden import BEFORE, NOTES, example

import factsheet
from factsheet.blocks import kinds
from factsheet.problems import Refused
from factsheet.stages.publish import Published

EDITIONS, PAPERS = ("email", "print", "handout"), ("letter", "a4")
OF_YEARS = ("trend", "compare")  # whose tables have other figures than those of the states
MAY_BE_LARGE = ("no-room", "too-wide", "overset")  # what is said where figures a thousand times as large have no room


def source(kind: str, times: int, folder: Path) -> Published:
    body = BEFORE.get(kind, "") + example(kind)
    if kind in OF_YEARS:
        return sheets.published(body, notes=NOTES)
    spec = folder / "test.yaml"
    spec.write_text(sheets.spec(body, "", NOTES, "", "hotline"), "utf-8")
    return factsheet.load(spec, sheets.states(folder, times))


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("times", [1, 10, 1000])
@pytest.mark.parametrize("kind", kinds())
def test_the_example_of_a_block_is_proved_for_every_place(kind: str, times: int, edition: str, tmp_path: Path) -> None:
    """Every other place is on the other paper."""
    found = source(kind, times, tmp_path)
    refused = []
    for number, place in enumerate(found.statistics.places):
        paper = PAPERS[(number + EDITIONS.index(edition)) % 2]
        try:
            factsheet.build(found, place.id, edition, paper)
        except Refused as problems:
            refused += [f"{place.id}: {one}" for one in problems.problems if one.code not in MAY_BE_LARGE or times == 1]
    assert refused == []
