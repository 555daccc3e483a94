"""The pen writes what changes, and a change is one that the file shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factsheet.graphics.colour import BLACK, WHITE, Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import line, rectangle
from factsheet.pdf.writing.pen import Pen


def operators(pen: Pen, *names: bytes) -> list[bytes]:
    return [found for found in pen.content().splitlines() if found.split()[-1] in names]


@pytest.mark.parametrize(("inks", "fill", "stroke"), [
    ("process", b"0 0 0 1 k", b"0 0 0 1 K"), ("screen", b"0 0 0 rg", b"0 0 0 RG"), ("black", b"0 g", b"0 G"),
])  # fmt: skip
def test_a_colour_is_written_once_for_inks_that_are_equal_or_look_so(inks: str, fill: bytes, stroke: bytes) -> None:
    pen = Pen(100, 100, inks)
    same = replace(BLACK)
    assert same is not BLACK
    for ink in (BLACK, same, Ink("soot", BLACK.srgb, BLACK.cmyk)):
        pen.shape(rectangle(Box(0, 0, 10, 10), ink))
        pen.shape(line((0, 0), (10, 0), ink, 1.0))
    assert operators(pen, b"k", b"rg", b"g") == [fill]
    assert operators(pen, b"K", b"RG", b"G") == [stroke]


def test_a_colour_that_comes_again_after_another_is_written_again() -> None:
    pen = Pen(100, 100, "black")
    for ink in (BLACK, WHITE, BLACK):
        pen.shape(rectangle(Box(0, 0, 10, 10), ink))
    assert operators(pen, b"g") == [b"0 g", b"1 g", b"0 g"]
