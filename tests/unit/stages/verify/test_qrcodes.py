"""Codes are read back from the file by a reader of our own; each planted fault is found by name."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import segno
import sheets

from factsheet.drawing.encodes import Symbol
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text
from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.qrcode import modules, outline
from factsheet.graphics.shapes import Image, Shape, bounds, rectangle
from factsheet.problems import Refused
from factsheet.stages.compose import Sheet
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify
from factsheet.stages.verify.qrcodes import Unreadable, decoded

BODY = "- section:\n    ground: dark\n    body:\n      - qr: https://example.org/help"
Marks = tuple[Shape | Image, ...]
Change = Callable[[Marks], Marks]


def refused(change: Change) -> str:
    """What is said of a sheet whose code was changed so."""

    def changed(node: Node) -> Node:
        is_code = isinstance(node, Drawing) and isinstance(node.shows, Symbol)
        return replace(node, marks=change(node.marks)) if is_code else node

    return said(rebuilt(changed))


def rebuilt(changed: Callable[[Node], Node]) -> Sheet:
    """The sheet with each of its leaves changed so."""

    def inside(node: Node) -> Node:
        if isinstance(node, Text | Artifact | Drawing):
            return changed(node)
        return replace(node, children=tuple(map(inside, node.children)))

    sheet = sheets.sheet_of(BODY)
    tree = inside(sheet.tree)
    assert isinstance(tree, Tag)
    return replace(sheet, tree=tree)


def said(sheet: Sheet) -> str:
    try:
        verify(finish(paint(sheet)))
    except Refused as refusal:
        return str(refusal)
    return ""


def drawing(address: str, marks: Marks) -> Shape:
    """A code for another address in the place of one."""
    [mark] = marks
    assert isinstance(mark, Shape)
    left, low, right, _ = bounds(mark)
    code = modules(address)
    assert code
    module = (right - left) / len(code)
    return replace(mark, steps=outline(code, left, low + module * len(code), module))


def test_a_true_code_passes() -> None:
    assert refused(lambda marks: marks) == ""


def test_a_code_for_another_address() -> None:
    assert "says 'https://example.org/hell'" in refused(lambda marks: (drawing("https://example.org/hell", marks),))


def test_a_module_too_many() -> None:
    def spoilt(marks: Marks) -> Marks:
        [mark] = marks
        assert isinstance(mark, Shape)
        left, low, right, _ = bounds(mark)
        module = (right - left) / 25
        extra = rectangle(Box(left + 12 * module, low + 12 * module, module, module), BLACK)
        return (replace(mark, steps=(*mark.steps, *extra.steps), even_odd=True),)

    assert "its codewords are damaged" in refused(spoilt)


def test_modules_that_are_not_equally_wide() -> None:
    def stretched(marks: Marks) -> Marks:
        [mark] = marks
        assert isinstance(mark, Shape)
        left, _, right, _ = bounds(mark)
        half = (left + right) / 2 + 0.3
        steps = [
            (op, tuple(n + 0.2 * (k % 2 == 0 and left < n < half) for k, n in enumerate(at))) for op, at in mark.steps
        ]
        return (replace(mark, steps=tuple(steps)),)

    assert "cannot be read" in refused(stretched)


def test_a_pattern_in_its_quiet_zone_and_a_dark_ground_under_it() -> None:
    def plates(change: Callable[[Artifact], Artifact]) -> str:
        def changed(node: Node) -> Node:
            return change(node) if isinstance(node, Artifact) and node.shows == "plate" else node

        return said(rebuilt(changed))

    def smaller(node: Artifact) -> Artifact:
        [mark] = node.marks
        assert isinstance(mark, Shape)
        left, low, right, top = bounds(mark)
        return replace(node, marks=(rectangle(Box(left + 4, low, right - left - 4, top - low), mark.ink),))

    grey = Ink("grey", (0.8, 0.8, 0.8))
    assert "has something else in its quiet zone" in plates(smaller)
    assert "does not stand on white" in plates(
        lambda node: replace(
            node, marks=tuple(replace(mark, ink=grey) for mark in node.marks if isinstance(mark, Shape))
        )
    )


@pytest.mark.parametrize("version", [*range(1, 11), 14, 20, 26, 27, 32, 40])
def test_the_reader_reads_what_another_program_writes(version: int) -> None:
    chance = random.Random(version)
    for level in "lmqh":
        for letters in ("abc/:.?=#", "0123456789", "ABC123./:"):
            text = "".join(chance.choice(letters) for _ in range(6 if version == 1 else 3 * version))
            made = segno.make(text, error=level, version=version, mask=version % 8, micro=False, boost_error=False)
            assert decoded([list(row) for row in made.matrix]) == text


@pytest.mark.parametrize("at", [(0, 0), (3, 3), (8, 4), (12, 12), (24, 24), (20, 8)])
def test_no_module_can_change_unseen(at: tuple[int, int]) -> None:
    code = [list(row) for row in modules("https://example.org/help") or ()]
    row, column = at
    code[row][column] ^= 1
    with pytest.raises(Unreadable):
        decoded(code)
