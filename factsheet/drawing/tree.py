"""The drawn page as a tree: structure elements that hold marks, and artifacts.

Marks exist only inside a `Tag` or an `Artifact`, so ink without a tag cannot be written down, and reading order is the
order of the tree. Element types are those of ISO 32000-1 §14.8.4 as PDF/UA-1 (ISO 14289-1 §7) allows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY, replace
from itertools import count
from typing import Literal, cast

from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.notes import Notes, reference_contents
from factsheet.text.words import Run
from factsheet.typeset import Paragraph, Segment

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "Link", "Reference", "L", "LI", "LBody",
    "Note", "Lbl", "Figure",
]  # fmt: skip


@record
class Text:
    """A segment with its first glyph's origin at x, y (points, y upward)."""

    segment: Segment
    x: float
    y: float
    serial: int = 0


@record
class Drawing:
    """Shapes and pixels that carry meaning: content of the element they stand in, a `Figure` with its alt text."""

    marks: tuple[Shape | Image, ...]


@record
class Target:
    """Where a link goes: an address, or a note of this sheet (`note`), or that note's first reference (`back`)."""

    kind: Literal["uri", "note", "back"]
    to: str
    contents: str


@record
class Tag:
    """A structure element. `title` is the plain text of a heading; `id` names a note; `box` bounds a figure;
    `expansion` is what a short form stands for.
    """

    role: Role
    children: tuple[Node, ...]
    _: KW_ONLY
    title: str = ""
    language: str = ""
    alt: str = ""
    id: str = ""
    target: Target | None = None
    box: Box | None = None
    expansion: str = ""


@record
class Artifact:
    """Marks that tell a reader nothing new: grounds, rules, icons beside their label, labels that an alt text says."""

    marks: tuple[Shape | Image | Text, ...]


@record(kw_only=True)
class Group:
    """What one block drew, where, from which runs, and which spec line it stands on. No element of its own.

    `only` are the editions that it is drawn in; none where these are all.
    """

    kind: str
    id: str
    location: Location
    box: Box
    baseline: float
    runs: tuple[Run, ...]
    children: tuple[Node, ...]
    only: frozenset[str] = frozenset()


Node = Tag | Artifact | Group | Text | Drawing


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything in it, in reading order."""
    yield node
    if not isinstance(node, Artifact | Text | Drawing):
        for child in node.children:
            yield from walk(child)


def mapped(node: Node, change: Callable[[Text | Shape | Image], Text | Shape | Image]) -> Node:
    """`node` with every mark in it changed."""
    if isinstance(node, Text):
        return cast(Text, change(node))
    if isinstance(node, Artifact | Drawing):
        return replace(node, marks=tuple(cast(Shape, change(mark)) for mark in node.marks))
    return replace(node, children=tuple(mapped(child, change) for child in node.children))


def numbered(node: Node) -> Node:
    """Returns `node` with its marks numbered from 1 in the order of painting."""
    serials = count(1)

    def number(mark: Text | Shape | Image) -> Text | Shape | Image:
        if isinstance(mark, Text):
            return Text(mark.segment, mark.x, mark.y, next(serials))
        if isinstance(mark, Shape):
            return Shape(mark.steps, mark.ink, mark.weight, mark.even_odd, next(serials))
        return Image(mark.bitmap, mark.box, next(serials))

    return mapped(node, number)


def unlinked(node: Node) -> tuple[Node, ...]:
    """`node` without links: what was in them stands in their place, for a sheet on which nothing can be clicked."""
    if isinstance(node, Text | Artifact | Drawing):
        return (node,)
    children = tuple(inner for child in node.children for inner in unlinked(child))
    if not isinstance(node, Tag) or node.role != "Link":
        return (replace(node, children=children),)
    return (replace(node, role="Span", children=children, target=None),) if node.language else children


def placed(
    paragraph: Paragraph, x: float, top: float, *, align: float = 0.0, width: float = 0.0
) -> tuple[tuple[Text, ...], ...]:
    """The lines of `paragraph` with its frame's upper left corner at x, top; `align` 1 sets flush right in `width`."""
    lines = []
    for number, set_line in enumerate(paragraph.lines):
        left = x + align * (width - set_line.width)
        y = top - paragraph.first - number * paragraph.leading
        lines.append(tuple(Text(segment, left + segment.x, y) for segment in set_line.segments))
    return tuple(lines)


def inline(lines: Sequence[Sequence[Text]], notes: Notes) -> tuple[Node, ...]:
    """Placed lines as the content of one element: links, references and other languages in elements of their own.

    Neighbouring texts of one run share an element however many lines they fill. `notes` tell what each reference
    links to.
    """
    nodes: list[Node] = []
    texts = [text for line_ in lines for text in line_]
    start = 0
    for at in range(1, len(texts) + 1):
        if at == len(texts) or texts[at].segment.run.key != texts[start].segment.run.key:
            nodes.extend(_element(tuple(texts[start:at]), notes))
            start = at
    return tuple(nodes)


def _element(texts: tuple[Text, ...], notes: Notes) -> tuple[Node, ...]:
    run = texts[0].segment.run
    if run.note:
        target = Target("note", run.note, reference_contents(notes.by_id[run.note]))
        return (Tag("Reference", (Tag("Link", texts, target=target),)),)
    if run.link:
        return (Tag("Link", texts, language=run.language, target=Target("uri", run.link, _says(run.link, run.text))),)
    if run.expansion:
        return (Tag("Span", texts, language=run.language, expansion=run.expansion),)
    if run.language:
        return (Tag("Span", texts, language=run.language),)
    return texts


def _says(link: str, text: str) -> str:
    """What a link says by itself: "Call 1-888-373-7888"."""
    scheme, _, rest = link.partition(":")
    verb = {"tel": "Call", "sms": "Text", "mailto": "Write to", "https": "Open"}[scheme.lower()]
    plain = text.strip()
    address = rest.strip("/").removeprefix("www.")
    said = plain in address or (scheme != "https" and any(c.isdigit() or c == "@" for c in plain))
    return f"{verb} {plain}" if said else f"{plain}: {verb[0].lower()}{verb[1:]} {address}"
