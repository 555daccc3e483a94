"""The drawn page as a tree: structure elements that hold marks, and artifacts.

A mark exists only inside a `Tag` or an `Artifact`, so an untagged mark cannot be expressed, and reading order is the
order of the tree. Element types are those of ISO 32000-1 §14.8.4 that PDF/UA-1 (ISO 14289-1 §7) allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import KW_ONLY
from itertools import count
from typing import Literal, cast

from factsheet.drawing.encodes import Shows
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Location
from factsheet.record import record, replace
from factsheet.text.notes import Notes, reference_contents
from factsheet.text.words import Run
from factsheet.typeset import Paragraph, Segment

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "Link", "Reference", "L", "LI", "LBody",
    "Note", "Lbl", "Figure", "Caption", "BlockQuote", "Table", "TR", "TH", "TD",
]  # fmt: skip


@record
class Text:
    """A segment of set text with the origin of its first glyph at x, y (points, y upward).

    `serial` numbers the marks of a sheet from 1 in painting order; 0 until then.
    """

    segment: Segment
    x: float
    y: float
    serial: int = 0


@record
class Drawing:
    """Shapes and images that carry meaning: content of the element they stand in, a `Figure` with its alt text.

    `shows` is the figure that their size tells, or what they are else.
    """

    marks: tuple[Shape | Image, ...]
    shows: Shows


@record
class Target:
    """The destination of a link: an address (`uri`), a note of this sheet (`note`) or its first reference (`back`).

    `to` is the address or the note's id; `contents` describes the link to a screen reader (ISO 14289-1 §7.18.5).
    """

    kind: Literal["uri", "note", "back"]
    to: str
    contents: str


@record
class Tag:
    """A structure element with its content in reading order.

    `title` is the plain text of a heading, `id` the name of a note, `box` the bounds of a figure in points, `target`
    the destination of a link or reference, and `expansion` the long form of an abbreviation. `language` is set where
    it differs from that of the sheet. `numbering` says how the labels of a list's items look; "None": there are none.
    `scope` says what the head of a table (TH) is the head of.
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
    numbering: Literal["None", "Disc", "Decimal"] = "None"
    scope: Literal["", "Row", "Column"] = ""


@record
class Artifact:
    """Marks that a screen reader skips: grounds, rules, icons beside their label, labels that an alt text repeats.

    `shows` is the figure that the size of its shapes tells, or what they are else; None where all marks are texts.
    """

    marks: tuple[Shape | Image | Text, ...]
    shows: Shows | None = None


@record(kw_only=True)
class Group:
    """The drawing of one block, which has no structure element of its own.

    `box` and `baseline` (of its first line) are in points, `location` is the block's place in the spec, `runs` are the
    runs that it must print. `only` lists the editions that it is drawn in; empty, it is drawn in all of them.
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
    """Yields `node` and every node in it, in reading order and the outer before the inner."""
    waiting: list[Node] = [node]  # and no recursion: a sheet is walked a dozen times
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, Tag) or isinstance(found, Group):  # noqa: SIM101 - a union type takes longer
            waiting += reversed(found.children)


def mapped(node: Node, change: Callable[[Text | Shape | Image], Text | Shape | Image]) -> Node:
    """Returns `node` with every mark in it replaced by what `change` returns for it, called in painting order."""
    if isinstance(node, Text):
        return cast(Text, change(node))
    if isinstance(node, Artifact | Drawing):
        return replace(node, marks=tuple(cast(Shape, change(mark)) for mark in node.marks))
    return replace(node, children=tuple(mapped(child, change) for child in node.children))


def numbered(node: Node) -> Node:
    """Returns `node` with its marks numbered from 1 in painting order."""
    serials = count(1)

    def number(mark: Text | Shape | Image) -> Text | Shape | Image:
        if isinstance(mark, Text):
            return Text(mark.segment, mark.x, mark.y, next(serials))
        if isinstance(mark, Shape):
            return Shape(mark.steps, mark.ink, mark.weight, mark.even_odd, next(serials))
        return Image(mark.bitmap, mark.box, next(serials))

    return mapped(node, number)


def unlinked(node: Node) -> tuple[Node, ...]:
    """Returns `node` with the content of each link in place of the link, for a sheet on which nothing can be clicked.

    A link in another language or with an expansion becomes a `Span`, which keeps it.
    """
    if isinstance(node, Text | Artifact | Drawing):
        return (node,)
    children = tuple(inner for child in node.children for inner in unlinked(child))
    if not isinstance(node, Tag) or node.role != "Link":
        return (replace(node, children=children),)
    kept = node.language or node.expansion
    return (replace(node, role="Span", children=children, target=None),) if kept else children


def placed(
    paragraph: Paragraph, x: float, top: float, *, align: float = 0.0, width: float = 0.0
) -> tuple[tuple[Text, ...], ...]:
    """Places the lines of `paragraph` in a frame with its upper left corner at x, top, and returns the texts of each.

    `align` is 0 for flush left, 0.5 for centred and 1 for flush right in `width` points.
    """
    lines = []
    for number, set_line in enumerate(paragraph.lines):
        left = x + align * (width - set_line.width)
        y = top - paragraph.first - number * paragraph.leading
        lines.append(
            tuple(Text(segment, left + segment.x, y + segment.run_style.rise) for segment in set_line.segments)
        )
    return tuple(lines)


def inline(lines: Sequence[Sequence[Text]], notes: Notes) -> tuple[Node, ...]:
    """Returns placed lines as the content of one element: links, references and other languages are elements in it.

    Neighbouring texts of one run share an element, however many lines they fill. References link to their note in
    `notes`.
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
    """Returns the texts of one run in the elements that its note, link, short form or language asks for."""
    run = texts[0].segment.run
    if run.note:
        target = Target("note", run.note, reference_contents(notes.by_id[run.note]))
        return (Tag("Reference", (Tag("Link", texts, target=target),)),)
    after = " " if run.expansion and texts[-1].segment.text.endswith(" ") else ""  # what is next does not run into it
    expansion = f"{run.expansion}{after}"
    if run.link:
        target = Target("uri", run.link, describe(run.link, run.expansion or run.text))
        return (Tag("Link", texts, language=run.language, target=target, expansion=expansion),)
    if run.language or expansion:
        return (Tag("Span", texts, language=run.language, expansion=expansion),)
    return texts


def describe(link: str, text: str) -> str:
    """Returns the description of a link that makes sense without its sentence: "Call 1-888-373-7888"."""
    scheme, _, rest = link.partition(":")
    verb = {"tel": "Call", "sms": "Text", "mailto": "Write to", "https": "Open"}[scheme.lower()]
    plain = text.strip()
    address = rest.strip("/").removeprefix("www.")
    bare = plain.removeprefix("https://").removeprefix("www.").strip("/")
    says_address = plain in address or bare == address or (scheme != "https" and any(c in "0123456789@" for c in plain))
    return f"{verb} {plain}" if says_address else f"{plain}: {verb[0].lower()}{verb[1:]} {address}"
