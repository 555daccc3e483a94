"""Sheets from any blocks: neighbours are level, and grounds side by side begin and end together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from design import measurers
from hypothesis import given, settings
from properties.test_compose import Made, composed, pages

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Columns
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.vocabulary import Body
from factsheet.problems import Location


def located(blocks: object, numbers: Iterator[int]) -> tuple[Block, ...]:
    """`blocks` at places of their own, as those of a spec are: the measurers know blocks by them."""
    return tuple(_located(block, numbers) for block in blocks)  # type: ignore[attr-defined]


def _located(block: Block, numbers: Iterator[int]) -> Block:
    block = replace(block, location=Location("made.yaml", next(numbers)))
    if isinstance(block, Section):
        return replace(block, body=Body(located(block.body, numbers)))
    if isinstance(block, Columns):
        return replace(block, items=tuple(replace(c, body=Body(located(c.body, numbers))) for c in block.items))
    return block


@pytest.mark.slow
@given(pages())
@settings(max_examples=40)
def test_neighbours_are_level(made: Made) -> None:
    numbers = count(1)
    page = replace(made.page, body=located(made.page.body, numbers), foot=located(made.page.foot, numbers))
    sheet = composed(Made(page))
    if sheet:
        assert measurers.unlevel(sheet) == []
        assert measurers.ragged_grounds(sheet) == []
