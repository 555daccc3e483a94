"""What a designer measures on a finished sheet: left edges, neighbours' lines, texts that touch, holes.

Each function takes a composed sheet and returns what is wrong with it in words; nothing is an empty list. Lengths are
points; what is measured are the marks that are drawn, not the plans that they were drawn from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sheets import box_of, marks_of, shapes_of, texts_of, width_of
from test_sheet import around, glyphs_of

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.breakdown import Breakdown
from factsheet.blocks.kinds.columns import Columns
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.walk import blocks_in
from factsheet.drawing.tree import Artifact, Group, Node, Tag, Text
from factsheet.graphics.geometry import Box, Grid
from factsheet.graphics.shapes import Image
from factsheet.stages.compose import Sheet

NEAR = 0.1  # how far an edge may stand from the grid, and a baseline from its neighbour's
LEAST = 1.5  # between the inks of two texts
HOLE = 1.5  # times the largest gap: blank that is higher is a hole
_DRAWN = ("map", "picture", "qr", "breakdown", "share")  # what stands inside them is on no grid; their frames are
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True)
class Part:
    """A block on the sheet, whether it stands in the padding of a ground, and whether its own ground is padded."""

    group: Group
    block: Block
    padded: bool
    pads: bool

    @property
    def inner(self) -> list[Group]:
        return list(_groups(self.group.children))


def parts(sheet: Sheet) -> Iterator[Part]:
    """Every block of the sheet in reading order, the outer before the inner."""
    blocks = {block.location: block for block in blocks_in((sheet.page.body, sheet.page.foot))}
    yield from _parts(sheet.tree.children, blocks, sheet, padded=False)


def _parts(nodes: Sequence[Node], blocks: dict[object, Block], sheet: Sheet, *, padded: bool) -> Iterator[Part]:
    whole = sheet.width - 2 * sheet.page.size.margin
    for group in _groups(nodes):
        block = next(
            (found for at, found in blocks.items() if at == group.location and found.kind == group.kind), Block()
        )
        pads = block.grounded and group.box.width < whole - NEAR
        yield Part(group, block, padded, pads)
        yield from _parts(group.children, blocks, sheet, padded=padded or pads)


def _groups(nodes: Sequence[Node]) -> Iterator[Group]:
    """The groups right inside nodes, through tags."""
    for node in nodes:
        if isinstance(node, Group):
            yield node
        elif isinstance(node, Tag):
            yield from _groups(node.children)


def _own(group: Group) -> Iterator[Node]:
    """What a block draws itself, without the blocks in it."""
    for node in group.children:
        yield from _without_groups(node)


def _without_groups(node: Node) -> Iterator[Node]:
    if isinstance(node, Tag) and (node.role == "Sect" or any(True for _ in _groups(node.children))):
        for child in node.children:
            yield from _without_groups(child)
    elif not isinstance(node, Group):
        yield node


# Left edges


def grid_of(sheet: Sheet) -> Grid:
    return sheet.page.theme.columns(sheet.width - 2 * sheet.page.size.margin)


def off_grid(sheet: Sheet, without: Sequence[str] = ()) -> list[str]:
    """What begins beside the grid. Not looked at: what is inside a drawing or a padded ground, and kinds in `without`.

    Where a row has a number of cells that the grid's columns cannot be divided by, its equal parts are the grid.
    """
    grid, margin = grid_of(sheet), sheet.page.size.margin
    faults: list[str] = []
    for part in parts(sheet):
        if part.padded or part.block.kind in without:
            continue
        lefts = [margin + grid.pitch * column for column in range(grid.count)]
        cells = len(part.block.items) if isinstance(part.block, Counts) and part.block.as_ in ("headline", "row") else 1
        if grid.count % cells:
            pitch = (grid.count * grid.pitch) / cells
            lefts = [margin + pitch * cell for cell in range(cells)]
        for x in _lefts(part, grid.gutter):
            away = min(abs(x - left) for left in lefts)
            if away > NEAR:
                faults.append(f"{part.group.location}: {part.block.kind}: {x:.2f} is {away:.2f} off the grid")
    return faults


def _lefts(part: Part, gutter: float) -> list[float]:
    """Where a block and the columns in it begin."""
    lefts = [part.group.box.x]
    if part.pads or part.block.kind in _DRAWN:
        return lefts
    if part.group.kind == "qr":
        return []  # beside the contacts, flush right
    own = [node for node in _own(part.group) if not _is_ground(node)]
    if isinstance(part.block, Banner) and part.block.picture:
        own = own[:-1]  # it begins in the middle of a gutter, so that the ground beside it ends there
    spans = sorted(_across(mark) for mark in marks_of(own))
    if not spans:
        return lefts
    begun, end = [spans[0][0]], spans[0][1]
    for left, right in spans[1:]:
        if left - end > gutter - 2 * NEAR:
            begun.append(left)
        end = max(end, right)
    listed = isinstance(part.block, Counts) and part.block.as_ == "list"  # its figures are flush at the right
    return lefts + (begun[:1] if listed else begun)


def _across(mark: object) -> tuple[float, float]:
    """From the left to the right edge of a mark; that of a line of type is where the line begins, not its ink."""
    if isinstance(mark, Text):
        return mark.x - mark.segment.x, mark.x + width_of(mark)
    box = mark.box if isinstance(mark, Image) else box_of(mark)  # type: ignore[arg-type]  # a shape
    return box.x, box.right


def _is_ground(node: Node) -> bool:
    return isinstance(node, Artifact) and node.shows == "ground"


# Lines of neighbours


def unlevel(sheet: Sheet) -> list[str]:
    """Neighbours in columns whose headings, first lines or rings are not on one line.

    A line of text need not stand on that of a much larger figure: only what the composer may lower is looked at.
    """
    style = sheet.page.theme
    most = style.sizes["pad"] + style.styles["heading"].leading + style.rhythm
    faults: list[str] = []
    known = {id(part.group): part for part in parts(sheet)}
    for part in known.values():
        if isinstance(part.block, Columns):
            firsts = [known[id(column[0])] for column in _columns(part)]
            faults += _uneven("first lines", [y for first in firsts if (y := _line(first)) is not None], most, part)
            sections = [first for first in firsts if isinstance(first.block, Section) and first.block.heading]
            bodies = [known[id(first.inner[0])] for first in sections if first.inner]
            for kind in {body.block.kind for body in bodies if body.block.kind in _DRAWN}:
                tops = [body.group.box.top for body in bodies if body.block.kind == kind]
                faults += _uneven(f"{kind}s", tops, most, part)
            lines = [y for body in bodies if not _joins(body) and (y := _line(body)) is not None]
            faults += _uneven("first lines under headings", lines, most, part)
    return faults


def _joins(part: Part) -> bool:
    """Whether it begins on the line of its heading, as the heads of a table do."""
    return isinstance(part.block, Breakdown) and part.block.as_ == "track"


def _columns(part: Part) -> list[list[Group]]:
    """The blocks of each column that is not empty."""
    columns: list[list[Group]] = []
    for group in part.inner:
        if not columns or group.box.x > columns[-1][0].box.x + 1:
            columns.append([])
        columns[-1].append(group)
    return columns


def _line(part: Part) -> float | None:
    """The first baseline of a block that begins with words."""
    if not part.block.LEVEL or isinstance(part.block, Columns):
        return None
    if not _begins_with_words(part.group):
        return None
    first = next(texts_of([part.group]), None)
    return first.y if first else None


def _begins_with_words(group: Group) -> bool:
    """Whether it does: a drawing in a section without a heading is a drawing in the column."""
    inner = next(_groups(group.children), None)
    headed = any(isinstance(node, Tag) and node.role in _HEADINGS for node in _own(group))
    if group.kind == "section" and inner and not headed:
        return _begins_with_words(inner)
    return group.kind not in (*_DRAWN, "logos")


def _uneven(what: str, heights: Sequence[float], most: float, part: Part) -> list[str]:
    if len(heights) < 2:
        return []
    away = max(heights) - min(heights)
    return [f"{part.group.location}: {what} are {away:.2f} apart"] if NEAR < away <= most else []


def ragged_grounds(sheet: Sheet) -> list[str]:
    """Grounds side by side that do not begin or end together."""
    faults: list[str] = []
    known = {id(part.group): part for part in parts(sheet)}
    for part in known.values():
        if not isinstance(part.block, Columns):
            continue
        for which, edge in ((0, "begin"), (-1, "end")):
            grounded = [column[which] for column in _columns(part) if known[id(column[which])].block.grounded]
            boxes = [_ground(group) for group in grounded]
            ends = [box.top if edge == "begin" else box.y for box in boxes if box]
            if ends and max(ends) - min(ends) > NEAR:
                faults.append(f"{part.group.location}: grounds {edge} {max(ends) - min(ends):.2f} apart")
    return faults


def _ground(group: Group) -> Box | None:
    """The ground, or the frame in its place, of a section."""
    found = [box_of(shape) for shape in shapes_of(list(_own(group)))]
    return next((box for box in found if box.height > 1), None)


# Texts that touch


def touching(sheet: Sheet) -> list[str]:
    """Texts whose inks are nearer than `LEAST`, beside those that stand on one line of one element."""
    lines = [(line, [box for text in line for box in glyphs_of(text)]) for line in _lines([sheet.tree])]
    inked = sorted(((around(boxes), boxes, line) for line, boxes in lines if boxes), key=lambda one: one[0].x)
    faults: list[str] = []
    for at, (box, boxes, line) in enumerate(inked):
        for other, others, second in inked[at + 1 :]:
            if other.x > box.right + LEAST:
                break
            if _apart(box, other) < LEAST and (apart := min(_apart(a, b) for a in boxes for b in others)) < LEAST:
                faults.append(f"'{_said(line)}' and '{_said(second)}' are {apart:.2f} apart")
    return faults


def _lines(nodes: Sequence[Node]) -> Iterator[list[Text]]:
    """Texts that follow each other on one line of one element."""
    for node in nodes:
        if isinstance(node, Tag | Group) and all(
            isinstance(child, Text) or (isinstance(child, Tag) and child.role in ("Span", "Link", "Reference", "Lbl"))
            for child in node.children
        ):
            yield from _split(list(texts_of([node])))
        elif isinstance(node, Tag | Group):
            yield from _lines(node.children)
        elif isinstance(node, Artifact):
            yield from _split([mark for mark in node.marks if isinstance(mark, Text)])
        elif isinstance(node, Text):
            yield [node]


def _split(texts: list[Text]) -> Iterator[list[Text]]:
    line: list[Text] = []
    for text in texts:
        if line and abs(text.y - line[-1].y) > 0.6 * max(each.segment.run_style.size for each in (line[-1], text)):
            yield line
            line = []
        line.append(text)
    if line:
        yield line


def _apart(one: Box, other: Box) -> float:
    across = max(one.x, other.x) - min(one.right, other.right)
    along = max(one.y, other.y) - min(one.top, other.top)
    return float((max(across, 0.0) ** 2 + max(along, 0.0) ** 2) ** 0.5)


def _said(line: Sequence[Text]) -> str:
    return "".join(text.segment.text for text in line).strip()


# Holes


@dataclass(frozen=True)
class Bar:
    """Something that ends a blank: a block, a heading or the edge of a ground.

    `line` is the leading of text: beside a neighbour with a line more it ends a line higher, which is no hole.
    """

    name: str
    left: float
    right: float
    top: float
    bottom: float
    line: float = 0.0


def holes(sheet: Sheet) -> list[str]:
    """Blank under a block, a heading or the edge of a ground, higher than `HOLE` times the largest other gap.

    At the edge of a ground its padding is a gap as well: it stays where the gaps of a full page are smaller.
    """
    padding = max(sheet.page.theme.sizes[name] for name in ("pad", "banner_pad", "callout_pad"))
    bars = list(_bars(sheet))
    gaps = list(_gaps(sheet.tree))
    faults: list[str] = []
    for bar in bars:
        under = [other for other in bars if other is not bar and _is_under(other, bar)]
        if not under:
            continue
        below = max(under, key=lambda other: other.top)
        blank = max(0.0, bar.bottom - below.top)
        largest = max((high for foot, high in gaps if not _is_same(foot, high, below.top, blank)), default=blank)
        if bar.name.startswith("the ground") or below.name.startswith("the ground"):
            largest = max(largest, padding)
        beside = _padding(bar, below, bars, sheet.page.theme.sizes["pad"])
        if blank - beside > HOLE * largest + bar.line + NEAR:
            faults.append(f"{blank:.1f} between {bar.name} and {below.name}; the largest other gap is {largest:.1f}")
    return faults


def _padding(bar: Bar, below: Bar, bars: Sequence[Bar], pad: float) -> float:
    """What of the blank between two bars lies beside the padding of grounds, whose words are level with theirs."""
    edges = [
        (bar.bottom - edge.top, edge.top - below.top)
        for edge in bars
        if edge.name.startswith("the ground")
        and below.top + NEAR < edge.top < bar.bottom - NEAR
        and (edge.left >= bar.right or edge.right <= bar.left)
    ]
    ends = (min(pad, max((edge[end] for edge in edges if edge[end] < edge[1 - end]), default=0.0)) for end in (0, 1))
    return sum(ends)


def _is_under(other: Bar, bar: Bar) -> bool:
    """Whether it ends lower; it may begin on the line of a heading, as the heads of a table do."""
    across = min(bar.right, other.right) - max(bar.left, other.left)
    return across > 1 and other.top <= bar.top + NEAR and other.bottom < bar.bottom


def _is_same(foot: float, high: float, blank_foot: float, blank: float) -> bool:
    """Whether a gap is the blank itself, or most of it."""
    shared = min(foot + high, blank_foot + blank) - max(foot, blank_foot)
    return shared > high / 2


def _gaps(node: Node) -> Iterator[tuple[float, float]]:
    """The foot and the height of each gap between two blocks of one stack."""
    if not isinstance(node, Tag | Group):
        return
    groups = list(_groups(node.children))
    for upper, lower in pairwise(groups):
        if abs(upper.box.x - lower.box.x) < NEAR and upper.box.y > lower.box.top:
            yield lower.box.top, upper.box.y - lower.box.top
    for group in groups:
        yield from _gaps(group)


def _bars(sheet: Sheet) -> Iterator[Bar]:
    lowest = dict(_lowest_headings(sheet))
    for part in parts(sheet):
        group, box = part.group, part.group.box
        own = list(_own(group))
        name = f"{group.kind} on line {group.location.line}"
        for node in own:
            if _is_ground(node) or (part.block.grounded and isinstance(node, Artifact) and node.shows == "rule"):
                edges = around([box_of(shape) for shape in shapes_of([node])])
                yield Bar(f"the ground of {name}", edges.x, edges.right, edges.top, edges.top)
                yield Bar(f"the ground of {name}", edges.x, edges.right, edges.y, edges.y)
            elif isinstance(part.block, Columns) and isinstance(node, Artifact) and node.shows == "rule":
                for rule in map(box_of, shapes_of([node])):
                    yield Bar(f"the rule of {name}", rule.x, rule.right, rule.top, rule.y)
            elif isinstance(node, Tag) and node.role in _HEADINGS and part.inner:
                ink = around([box_of(text) for text in texts_of([node])])
                yield Bar(f"the heading of {name}", box.x, box.right, ink.top, min(ink.y, lowest.get(id(group), ink.y)))
        without = ("ground", "rule") if part.block.grounded else ("ground",)
        marks = [
            mark
            for node in own
            if not (isinstance(node, Artifact) and node.shows in without)
            for mark in marks_of([node])
        ]
        if marks and not isinstance(part.block, Section | Columns):
            ink = around([mark.box if isinstance(mark, Image) else box_of(mark) for mark in marks])
            styles = sheet.page.theme.styles
            kind = {
                "text": getattr(part.block, "style", ""),
                "footnotes": "note",
                "quote": "quote",
                "bars": "part_label",  # the chart beside it may have words under its axis
                "trend": "part_label",
            }.get(part.block.kind)
            yield Bar(name, box.x, box.right, ink.top, ink.y, styles[kind].leading if kind else 0.0)


def _lowest_headings(sheet: Sheet) -> Iterator[tuple[int, float]]:
    """For each section the last baseline of the headings beside it: under shorter ones is no hole but a level line."""
    for part in parts(sheet):
        firsts = [column[0] for column in _columns(part)] if isinstance(part.block, Columns) else []
        headings = [
            text.y
            for first in firsts
            for node in _own(first)
            if isinstance(node, Tag) and node.role in _HEADINGS
            for text in texts_of([node])
        ]
        if headings:
            yield from ((id(first), min(headings)) for first in firsts)
