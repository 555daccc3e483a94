"""Draws a breakdown as bars on tracks: for each part a bar on a track that is the whole, under its label and figures.

The rows are a table, which is read aloud; tracks and bars are decoration beside it. A figure that is not known has no
track but a short frame, in dashes or, where it is hidden, with lines that slant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_geometry import EDGE, filled_box
from factsheet.blocks.charts.dashes import unpublished_box
from factsheet.blocks.counted.count import Part, SetCount, set_count, symbol
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.colour import BLACK, WHITE, Ink
from factsheet.graphics.geometry import ENDLESS, Box, Span, up_to
from factsheet.graphics.shapes import Shape, rectangle
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_CLEAR = 5.0  # points from a track to the figures of the next row, at least
_HALF = 0.62  # of the length of a head: room for each of its two lines
_QUIET_PATTERN = 1  # of the patterns for parts: dots, since lines that slant stand for what is hidden
_ICON = 14.0  # points
_FRAME = 3.0  # times as wide as it is high: what stands in place of a track


@record
class Row:
    """A part set in lines: its words and, where it has one, its share. `size` is its share of the whole, 0 to 1."""

    words: SetCount
    share: Paragraph | None
    size: float
    quiet: bool


@record(kw_only=True)
class TrackPlan(Plan):
    """Rows of words over tracks, under the heads of the columns. Lengths are points.

    `joins` says that the first head stands on the last line of the heading above; `depth` is from there, or from the
    top, to the baseline of the first row.
    """

    of: Figure
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]
    heads: tuple[Paragraph, ...]
    columns: tuple[float, ...]  # the width of each column of figures
    depth: float
    tail: float  # from the last baseline to the foot of the block
    indent: float  # of the labels, behind the icons
    joins: bool
    style: Style

    @property
    def joins_heading(self) -> bool:
        """Whether the heads of its columns stand on the line of the heading above."""
        return self.joins


def measure_track(parts: Sequence[Part], of: Figure, heads: Sequence[Words], width: float, style: Style) -> TrackPlan:
    """Returns the plan of a track `width` points wide for each of `parts`, which are parts of the whole `of`.

    `heads` are those of the columns: of the figures and, where there are shares, of these. A label takes several lines
    where it must, and all rows are then as high as the highest.
    """
    gap = style.size("gutter") / 2
    indent = _ICON + style.size("icon_gap") if any(part.icon for part in parts) else 0.0
    on_one = tuple(followed(set_line(head.runs, "track_head", style)) for head in heads)
    tried = []
    for set_heads in (on_one, _narrow(heads, style)):
        columns = _columns(parts, set_heads, width, style)
        measure = width - indent - sum(columns) - gap * len(columns)
        rows = tuple(_row(part, of, width, measure, style) for part in parts)
        tried.append((max(len(row.words.label.lines) for row in rows), set_heads, columns, rows))
    lines, set_heads, columns, rows = min(tried, key=lambda one: one[0])
    leading = rows[0].words.label.leading
    more = (lines - 1) * leading
    cap = max(rows[0].words.figure.cap_height, rows[0].words.label.cap_height)
    above = cap + (len(rows[0].words.label.lines) - 1) * leading
    tail = style.size("track_drop") + style.size("track_bar")
    pitch = style.gap("item")
    least = up_to(style.rhythm / 2, tail + _CLEAR + cap + more)
    pitches = [max(least, height + more) for height in (pitch.least, pitch.natural, pitch.most)]
    room = style.beside_heading
    joins = 0 < sum(columns) + gap * len(columns) <= room and all(len(head.lines) == 1 for head in set_heads)
    head_height = max(head.height for head in set_heads)
    depth = head_height + max(style.gap("heading").natural, up_to(style.rhythm, _CLEAR)) + up_to(style.rhythm, above)
    heights = [up_to(style.rhythm, depth + (len(rows) - 1) * height + tail) for height in pitches]
    return TrackPlan(
        Span(*heights),
        set_heads[0].first,
        of=of,
        parts=tuple(parts),
        rows=rows,
        heads=set_heads,
        columns=columns,
        depth=depth,
        tail=tail,
        indent=indent,
        joins=joins,
        style=style,
    )


def draw_track(plan: TrackPlan, box: Box) -> tuple[Node, ...]:
    """Draws tracks and bars as artifacts, and the parts as a table with its heads."""
    style = plan.style
    between = len(plan.rows) - 1
    pitch = (box.height - plan.depth - plan.tail) / between if between else 0.0
    pitch = int(pitch / (style.rhythm / 2) + 1e-6) * style.rhythm / 2
    rights = _rights(plan, box)
    drawn: list[Node] = []
    lines = [_heads(plan, rights, box)]
    for number, (part, row) in enumerate(zip(plan.parts, plan.rows, strict=True)):
        y = box.top - plan.depth - number * pitch
        top = y - style.size("track_drop")
        track = Box(box.x, top - style.size("track_bar"), box.width, style.size("track_bar"))
        drawn += track_with_bar(part.value.figure, row.size, track, style, plan.of, plan.of, quiet=row.quiet)
        if part.icon:
            first = y + row.words.label.height - row.words.label.first
            drawn.append(symbol(part.icon, box.x, first + row.words.label.cap_height / 2, _ICON, style))
        lines.append(_cells(row, y, rights, box.x + plan.indent, style))
    return (*drawn, Tag("Table", tuple(lines)))


def track_with_bar(
    figure: Figure, size: float, track: Box, style: Style, longest: Figure, of: Figure | None, *, quiet: bool = False
) -> Iterator[Artifact]:
    """Draws a track as long as `longest`, and on it a bar that is `size` of it: none where there is nothing to draw.

    Where the figure is not known, there is a short frame in their place: no bar that fills a track, and none that is
    empty. `of` is the whole that both are parts of, if there is one.
    """
    if figure.missing:
        frame = replace(track, width=min(track.width, _FRAME * track.height))
        yield unpublished_box(frame, figure, style.ink("quiet"))
        return
    if not isinstance(longest.value, int | Decimal) or longest.value <= 0:
        yield Artifact(_track(track, style), "ground")
        return
    yield Artifact(_track(track, style), Encodes(longest, of, "length"))
    if size > 0:
        bar = Box(track.x, track.y, track.width * size, track.height)
        yield Artifact(filled_box(bar, bar_ink(style, quiet=quiet)), Encodes(figure, of, "length"))


def bar_ink(style: Style, *, quiet: bool) -> Ink:
    """The ink of a bar; in black alone a quiet one is a pattern."""
    if quiet and style.ink("track").pattern:
        return style.ground.parts[_QUIET_PATTERN]
    return style.ink("quiet" if quiet else "figure")


def _track(box: Box, style: Style) -> tuple[Shape, ...]:
    """A track: an area or, in black alone, white with an edge, the outside of which is that of the area."""
    ink = style.ink("track")
    if not ink.pattern:
        return (rectangle(box, ink),)
    edge = rectangle(_inset(box), BLACK)
    return (rectangle(box, WHITE), Shape(edge.steps, BLACK, EDGE))


def _inset(box: Box) -> Box:
    return Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)


def _row(part: Part, of: Figure, width: float, measure: float, style: Style) -> Row:
    words = set_count(part, "track", (width / 2, measure), None, style)
    share = followed(set_line(part.share.runs, "track_share_figure", style)) if part.share else None
    return Row(words, share, share_of(part.value.figure, of), part.quiet)


def share_of(figure: Figure, of: Figure) -> float:
    """The share of another that a figure is, 0 to 1; 0 where one of them is not known."""
    value, whole = figure.value, of.value
    numbers = isinstance(value, int | Decimal) and isinstance(whole, int | Decimal)
    return float(Decimal(value) / Decimal(whole)) if numbers and whole > 0 else 0.0  # type: ignore[arg-type, operator]


def _columns(parts: Sequence[Part], heads: Sequence[Paragraph], width: float, style: Style) -> tuple[float, ...]:
    """The width of each column: that of its head, or of its widest figure without the marks that hang out of it."""
    set_parts = [set_count(part, "track", (width / 2, width), None, style) for part in parts]
    widths = [max(words.figure_width - words.mark_width for words in set_parts)]
    shares = [set_line(part.share.runs, "track_share_figure", style).width for part in parts if part.share]
    if len(heads) > 1:
        widths.append(max(shares))
    return tuple(max(own, head.width) for own, head in zip(widths, heads, strict=True))


def _narrow(heads: Sequence[Words], style: Style) -> tuple[Paragraph, ...]:
    """The heads of the columns in two lines each, where they have several words."""
    narrow = []
    for head in heads:
        half = set_line(head.runs, "track_head", style).width * _HALF
        several = len(head.plain.split()) > 1
        narrow.append(followed(set_words(head.runs, "track_head", half if several else ENDLESS, style, balance=True)))
    return tuple(narrow)


def _rights(plan: TrackPlan, box: Box) -> tuple[float, ...]:
    """The right edge of each column of figures; marks hang out of the first into the gap, or stay in the frame."""
    gap = plan.style.size("gutter") / 2
    hanging = max(row.words.mark_width for row in plan.rows) if len(plan.columns) == 1 else 0.0
    rights, x = [], box.right - hanging
    for width in reversed(plan.columns):
        rights.append(x)
        x -= width + gap
    return tuple(reversed(rights))


def _heads(plan: TrackPlan, rights: Sequence[float], box: Box) -> Tag:
    """The row of the heads: each ends at the right edge of its column, and their last lines are level."""
    cells = [Tag("TD", ())]
    height = max(head.height for head in plan.heads)
    for head, right, column in zip(plan.heads, rights, plan.columns, strict=True):
        lines = placed(head, right - column, box.top - height + head.height, align=1.0, width=column)
        cells.append(Tag("TH", inline(lines, plan.style.notes), scope="Column"))
    return Tag("TR", tuple(cells))


def _cells(row: Row, y: float, rights: Sequence[float], x: float, style: Style) -> Tag:
    """A row of the table: the label, whose last line stands on the baseline y, the figure, and its share."""
    words, notes = row.words, style.notes
    label = placed(followed(words.label), x, y + words.label.height)
    left = rights[0] - words.figure_width + words.mark_width
    cells = [
        Tag("TH", inline(label, notes), scope="Row"),
        Tag("TD", inline(placed(words.figure, left, y + words.figure.first), notes)),
    ]
    if len(rights) > 1:
        share = placed(row.share, rights[1] - row.share.lines[0].width, y + row.share.first) if row.share else ()
        cells.append(Tag("TD", inline(share, notes)))
    return Tag("TR", tuple(cells))
