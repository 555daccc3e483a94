"""The drawn page as a tree: structure elements that hold marks, and artifacts.

Marks exist only inside a `Tag` or an `Artifact`, so ink without a tag cannot be written down, and reading order is the
order of the tree. Element types are those of ISO 32000-1 §14.8.4 as PDF/UA-1 (ISO 14289-1 §7) allows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, cast

from factsheet.colour import BLACK, Ink
from factsheet.geometry import Box
from factsheet.notes import Notes, reference_contents
from factsheet.pictures.bitmap import Bitmap
from factsheet.problems import Mark
from factsheet.record import record
from factsheet.typeset import Paragraph, Segment
from factsheet.words import Run

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "Link", "Reference", "L", "LI", "LBody",
    "Note", "Lbl", "Figure",
]  # fmt: skip
Point = tuple[float, float]
_KAPPA = 0.5522847498  # handles of a quarter circle, as shares of its radius
Step = tuple[str, tuple[float, ...]]  # ("M" | "L" | "C", coordinates) or ("Z", ())


@record
class Text:
    """A segment with its first glyph's origin at x, y (points, y upward)."""

    segment: Segment
    x: float
    y: float


@record
class Shape:
    """A path painted in one ink: filled, or stroked with `weight` points when that is given."""

    steps: tuple[Step, ...]
    ink: Ink
    weight: float = 0.0
    even_odd: bool = False


@record
class Image:
    """Pixels that fill `box` (points)."""

    bitmap: Bitmap
    box: Box


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


@record
class Group:
    """What one block drew, where, from which runs, and which spec line it stands on. No element of its own.

    `only` are the editions that it is drawn in; none where these are all.
    """

    kind: str
    id: str
    mark: Mark
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


def unlinked(node: Node) -> tuple[Node, ...]:
    """`node` without links: what was in them stands in their place, for a sheet on which nothing can be clicked."""
    if isinstance(node, Text | Artifact | Drawing):
        return (node,)
    children = tuple(inner for child in node.children for inner in unlinked(child))
    if not isinstance(node, Tag) or node.role != "Link":
        return (replace(node, children=children),)
    return (replace(node, role="Span", children=children, target=None),) if node.language else children


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge of the box around the points of a path."""
    flat = [number for _, points in shape.steps for number in points]
    xs, ys = flat[::2], flat[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def holds(shape: Shape, x: float, y: float) -> bool:
    """Whether a point lies in a filled path, by its winding number or the even-odd rule (ISO 32000-1 §8.5.3.3)."""
    winding = 0
    start = at = (0.0, 0.0)
    for op, flat in shape.steps:
        points = list(zip(flat[::2], flat[1::2], strict=True))
        if op == "M":
            start = at = points[0]
            continue
        for end in [start] if op == "Z" else _flattened(at, points) if op == "C" else points:
            if (at[1] <= y) != (end[1] <= y) and x < at[0] + (y - at[1]) / (end[1] - at[1]) * (end[0] - at[0]):
                winding += 1 if end[1] > at[1] else -1
            at = end
    return winding % 2 == 1 if shape.even_odd else winding != 0


def _flattened(start: Point, points: Sequence[Point]) -> list[Point]:
    """A Bézier curve as eight lines."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, *points
    lines = []
    for n in range(1, 9):
        t, u = n / 8, 1 - n / 8
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        lines.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return lines


def rectangle(box: Box, ink: Ink) -> Shape:
    x, y, right, top = box.x, box.y, box.right, box.top
    return Shape((("M", (x, y)), ("L", (right, y)), ("L", (right, top)), ("L", (x, top)), ("Z", ())), ink)


def outlined(shape: Shape, weight: float = 0.5) -> tuple[Shape, ...]:
    """A filled path and, where its ink is a pattern, whose edge is no line, a fine rule around it."""
    return (shape, replace(shape, ink=BLACK, weight=weight, even_odd=False)) if shape.ink.pattern else (shape,)


def line(start: Point, end: Point, ink: Ink, weight: float) -> Shape:
    return Shape((("M", start), ("L", end)), ink, weight)


def rounded(box: Box, radius: float, ink: Ink) -> Shape:
    """A filled rectangle whose corners are quarters of a circle."""
    k = radius * (1 - _KAPPA)
    x, y, right, top = box.x, box.y, box.right, box.top
    return Shape(
        (
            ("M", (x + radius, y)),
            ("L", (right - radius, y)),
            ("C", (right - k, y, right, y + k, right, y + radius)),
            ("L", (right, top - radius)),
            ("C", (right, top - k, right - k, top, right - radius, top)),
            ("L", (x + radius, top)),
            ("C", (x + k, top, x, top - k, x, top - radius)),
            ("L", (x, y + radius)),
            ("C", (x, y + k, x + k, y, x + radius, y)),
            ("Z", ()),
        ),
        ink,
    )


def disc(x: float, y: float, radius: float, ink: Ink) -> Shape:
    """A filled circle around x, y from four Bézier curves (error under 0.03 % of the radius)."""
    k = _KAPPA * radius
    r = radius
    return Shape(
        (
            ("M", (x + r, y)),
            ("C", (x + r, y + k, x + k, y + r, x, y + r)),
            ("C", (x - k, y + r, x - r, y + k, x - r, y)),
            ("C", (x - r, y - k, x - k, y - r, x, y - r)),
            ("C", (x + k, y - r, x + r, y - k, x + r, y)),
            ("Z", ()),
        ),
        ink,
    )


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
        if at == len(texts) or texts[at].segment.run is not texts[start].segment.run:
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
