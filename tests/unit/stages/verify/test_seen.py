"""Texts that are on the page and not to be seen are refused: off it, covered, in their ground's ink, too small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from factsheet.drawing.tree import Artifact, Tag, Text, mapped
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape, rectangle
from factsheet.problems import Refused
from factsheet.stages.compose import Sheet
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify

WHITE = Ink("white", (1.0, 1.0, 1.0))


def changed(sheet: Sheet, change: Callable[[Text], Text]) -> Sheet:
    """The sheet with another text in place of the 174 on it."""

    def one(mark: Text | Shape | Image) -> Text | Shape | Image:
        return change(mark) if isinstance(mark, Text) and mark.segment.text.strip() == "174" else mark

    tree = mapped(sheet.tree, one)
    assert isinstance(tree, Tag)
    return replace(sheet, tree=tree)


def styled(text: Text, **style: object) -> Text:
    segment = text.segment
    return replace(text, segment=replace(segment, run_style=replace(segment.run_style, **style)))  # type: ignore[arg-type]


def found(sheet: Sheet) -> Text:
    texts: list[Text] = []
    changed(sheet, lambda text: texts.append(text) or text)  # type: ignore[func-returns-value]
    return texts[0]


def covered(sheet: Sheet, *, first: bool) -> Sheet:
    """The sheet with a white sheet of paper over its 174, or under it."""
    text = found(sheet)
    ground = Artifact((rectangle(Box(text.x - 5, text.y - 5, 90, 60), WHITE),), "ground")
    children = (ground, *sheet.tree.children) if first else (*sheet.tree.children, ground)
    return replace(sheet, tree=replace(sheet.tree, children=children))


HIDDEN: dict[str, tuple[Callable[[Sheet], Sheet], str]] = {
    "off the page": (lambda sheet: changed(sheet, lambda text: replace(text, x=-300.0)), "stands off the page"),
    "over it": (lambda sheet: changed(sheet, lambda text: replace(text, y=800.0)), "stands off the page"),
    "covered": (lambda sheet: covered(sheet, first=False), "is covered by a mark"),
    "in white": (lambda sheet: changed(sheet, lambda text: styled(text, ink=WHITE)), "is in the ink of its ground"),
    "tiny": (lambda sheet: changed(sheet, lambda text: styled(text, size=2.0)), "is set in 2.0 pt"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_can_see_is_refused(name: str, sheet: Sheet) -> None:
    change, fact = HIDDEN[name]
    with pytest.raises(Refused) as refused:
        verify(finish(paint(change(sheet))))
    assert f"'174' {fact}" in str(refused.value)


def test_a_ground_under_a_text_hides_nothing(sheet: Sheet) -> None:
    verify(finish(paint(covered(sheet, first=True))))
