"""The stage that paints: writes the tree of a sheet as a content stream, with the structure elements of its marks.

It separates colours for the edition, and is the only stage that adds bleed.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from factsheet.assets.fonts import Face, Glyph
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Target, Text, mapped, walk
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape
from factsheet.pdf.writing.pen import Pen
from factsheet.press import Press
from factsheet.problems import stop_on
from factsheet.record import record
from factsheet.stages.compose import Sheet

Mark = Text | Shape | Image


@record
class LinkBox:
    """A clickable rectangle, in points on the page, and the destination of its link."""

    box: Box
    target: Target


@record
class Element:
    """A structure element: its tag, and its kids in order: numbers of marked-content sequences, elements and links."""

    tag: Tag
    kids: tuple[int | Element | LinkBox, ...]
    top: float  # the top of its first line in points, for destinations


@record(kw_only=True)
class Draft:
    """A painted page: its content stream, its structure tree, and the resources that the stream calls by name.

    `fonts` are F1, F2 … with the glyphs that each shows, `pictures` are Im1, Im2 …
    """

    sheet: Sheet
    content: bytes
    root: Element
    fonts: tuple[tuple[Face, tuple[Glyph, ...]], ...]
    pictures: tuple[Bitmap, ...]
    spots: tuple[str, ...]  # spot colours, which have plates of their own: Cs1, Cs2 …
    patterns: tuple[str, ...]  # Pa1, Pa2 …
    marked: int  # the number of marked-content sequences that belong to elements


def paint(sheet: Sheet) -> Draft:
    """Returns the draft of `sheet` in the colours of its edition. Raises `Refused` when a press could not print it."""
    if sheet.page.press:
        sheet = _sheet_for_press(sheet, sheet.page.press)
    elif sheet.page.edition.inks == "black":
        sheet = _sheet_in_grey(sheet)
    pen = Pen(sheet.width, sheet.height, sheet.page.edition.inks, sheet.margin)
    painter = _Painter(pen)
    root = painter.element(sheet.tree)
    painter.around(sheet.around)
    fonts = tuple((face, tuple(used.values())) for face, used in pen.fonts.items())
    return Draft(
        sheet=sheet,
        content=pen.content(),
        root=root,
        fonts=fonts,
        pictures=tuple(pen.pictures),
        spots=tuple(pen.spots),
        patterns=tuple(pen.patterns),
        marked=painter.marked,
    )


def _sheet_in_grey(sheet: Sheet) -> Sheet:
    """Returns `sheet` with its colours and pictures as greys."""
    from factsheet.stages.paint.greys import greyed

    return replace(sheet, tree=cast(Tag, mapped(sheet.tree, greyed)))


def _sheet_for_press(sheet: Sheet, press: Press) -> Sheet:
    """Returns `sheet` in the inks of a press, with bleed, printer's marks and slug line.

    Raises `Refused` when the press could not print it, such as white type that would fill in.
    """
    from factsheet.stages.paint.press import for_press, margin_of, printer_marks, slug, slug_words

    page, size = sheet.page, (sheet.width, sheet.height)
    families = page.theme.families.values()
    strong = [page.faces[font] for family in families for font in (family.strong, family.strong_emphasis) if font]
    tree, problems = for_press(sheet.tree, size, press, strong, page.theme)
    stop_on(problems)
    around: tuple[Shape | Text, ...] = ()
    if press.marks == "full":
        words = slug_words(page.name, page.place.name, page.as_of.isoformat(), press, digest(sheet.tree))
        face = page.faces[page.theme.families[page.theme.styles["note"].family].regular]
        around = (*printer_marks(size, press), slug(words, face, sheet.width, press))
    warnings = (*sheet.warnings, *problems)
    return replace(sheet, tree=tree, around=around, margin=margin_of(press), warnings=warnings)


def digest(tree: Tag) -> str:
    """Returns eight hexadecimal digits that are the same for sheets with the same words, figures and pictures."""
    shown = hashlib.sha256()
    for node in walk(tree):
        if isinstance(node, Text):
            shown.update(node.segment.text.encode())
        elif isinstance(node, Tag):
            shown.update(f"\0{node.role}{node.alt}\0".encode())
        elif isinstance(node, Drawing):
            shown.update("".join(mark.bitmap.digest for mark in node.marks if isinstance(mark, Image)).encode())
    return shown.hexdigest()[:8]


class _Painter:
    """Paints a tree with a pen, in reading order, which is also the painting order.

    `marked` counts the marked-content sequences that belong to elements.
    """

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.marked = 0

    def element(self, tag: Tag) -> Element:
        """Paints the content of a tag, and returns its structure element."""
        kids: list[int | Element | LinkBox] = []
        for child in _flat(tag.children):
            if isinstance(child, Artifact):
                self._artifact(child)
            elif isinstance(child, Tag):
                kids.append(self.element(child))
            else:
                kids.append(self._content(tag, child.marks if isinstance(child, Drawing) else child))
        lines = [text for child in _flat(tag.children) if isinstance(child, tuple) for text in child]
        if tag.target:
            pictured = [child.box for child in tag.children if isinstance(child, Tag) and child.box]
            kids.extend(LinkBox(box, tag.target) for box in (*pictured, *_boxes(lines)))
        tops = [line.y + line.segment.run_style.size for line in lines] + [
            k.top for k in kids if isinstance(k, Element)
        ]
        return Element(tag, tuple(kids), max(tops, default=tag.box.top if tag.box else 0.0))

    def around(self, marks: tuple[Mark, ...]) -> None:
        """Paints marks outside the trim as an artifact: they are no part of the sheet."""
        if marks:
            self.pen.begin_artifact()
            self._marks(marks)
            self.pen.end()

    def _content(self, tag: Tag, marks: tuple[Mark, ...]) -> int:
        """Paints marks as one marked-content sequence of `tag`, and returns its number."""
        number = self.marked
        self.marked += 1
        self.pen.begin(tag.role, number)
        self._marks(marks)
        self.pen.end()
        return number

    def _artifact(self, artifact: Artifact) -> None:
        """Paints marks that a screen reader skips."""
        if artifact.marks:
            self.pen.begin_artifact()
            self._marks(artifact.marks)
            self.pen.end()

    def _marks(self, marks: tuple[Mark, ...]) -> None:
        """Paints marks in their order, neighbouring texts as one text object."""
        for kind, group in itertools.groupby(marks, type):
            if kind is Text:
                self.pen.texts([mark for mark in group if isinstance(mark, Text)])
                continue
            for mark in group:
                if isinstance(mark, Image):
                    self.pen.image(mark)
                elif isinstance(mark, Shape):
                    self.pen.shape(mark)


def _flat(nodes: Iterable[Node]) -> Iterator[Tag | Artifact | Drawing | tuple[Text, ...]]:
    """Yields `nodes` without groups; neighbouring texts are one tuple, and neighbouring artifacts one artifact.

    Each of them becomes one marked-content sequence.
    """
    for kind, group in itertools.groupby(_ungrouped(nodes), type):
        if kind is Text:
            yield tuple(node for node in group if isinstance(node, Text))
        elif kind is Artifact:
            yield Artifact(tuple(mark for node in group if isinstance(node, Artifact) for mark in node.marks))
        else:
            yield from (node for node in group if isinstance(node, Tag | Drawing))


def _ungrouped(nodes: Iterable[Node]) -> Iterator[Tag | Artifact | Drawing | Text]:
    """Yields `nodes` with the children of each group in its place."""
    for node in nodes:
        if isinstance(node, Group):
            yield from _ungrouped(node.children)
        else:
            yield node


def _boxes(texts: Iterable[Text]) -> list[Box]:
    """Returns a box around the texts of each line, from descender to ascender, without the space at its end."""
    boxes: dict[float, Box] = {}
    for text in texts:
        run_style = text.segment.run_style
        bottom, height = (
            run_style.face.descent * run_style.size,
            (run_style.face.ascent - run_style.face.descent) * run_style.size,
        )
        trailing = itertools.takewhile(lambda glyph: glyph.text == " ", reversed(text.segment.glyphs))
        beyond = sum(glyph.advance * run_style.size + run_style.tracking for glyph in trailing)
        box = Box(text.x, text.y + bottom, text.segment.width - beyond, height)
        first = boxes.get(text.y)
        boxes[text.y] = replace(first, width=box.right - first.x) if first else box
    return list(boxes.values())
