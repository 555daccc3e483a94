"""Sets a row of counts with a bar on a track under each: all on one scale, which is said once.

The largest figure fills its track. The line that says so stands at the right on the line of the heading above, where
that has room, and else at the right under the bars. Where no figure is above zero no bar
is full, and there is no such line.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.track import share_of, track_with_bar
from factsheet.blocks.counted.cells import CellsPlan, draw_cells, measure_row
from factsheet.blocks.counted.count import Count
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style


@record(kw_only=True)
class CellTracksPlan(Plan):
    """A row of cells, the figures of their bars, and the line on the scale. Lengths are points.

    `above` is from the top of the block to that of the cells; it is 0 where the line on the scale does not join the
    heading, and stands under the bars.
    """

    cells: CellsPlan
    figures: tuple[Figure, ...]
    longest: Figure
    scale: Paragraph | None
    above: float
    drop: float  # from the foot of the cells to the top of the tracks
    style: Style

    @property
    def joins_heading(self) -> bool:
        """Whether the line on the scale stands on the line of the heading above."""
        return self.above > 0


def measure_cell_tracks(
    counts: Sequence[Count], scale: Words | None, width: float, unit: Unit | None, style: Style, location: Location
) -> CellTracksPlan:
    """Sets `counts` in a row of equal cells in `width` points, or in several rows, with room for a track under each.

    Reports figures that cannot be drawn on one scale.
    """
    figures = tuple(count.value.figure for count in counts)
    _check(figures, location, style)
    drop = up_to(style.rhythm, style.size("label_gap"))
    tracked = up_to(style.rhythm, drop + style.size("row_track"))
    cells = measure_row(counts, width, unit, style, tracked)
    longest = max(figures, key=lambda figure: figure.value if isinstance(figure.value, int | Decimal) else -1)
    line = set_words(scale.runs, "track_head", width, style) if scale else None
    above, under = _room_for(line, style)
    height = above + cells.span.natural + tracked + under
    return CellTracksPlan(
        Span.rigid(height),
        line.first if line and above else cells.baseline,
        cells=cells,
        figures=figures,
        longest=longest,
        scale=line,
        above=above,
        drop=drop,
        style=style,
    )


def _room_for(line: Paragraph | None, style: Style) -> tuple[float, float]:
    """The heights in points that the line on the scale takes above the cells and under the bars; one of them is 0."""
    if line is None:
        return 0.0, 0.0
    if len(line.lines) == 1 and line.lines[0].width <= style.beside_heading:
        return line.first + style.gap("heading").natural, 0.0
    return 0.0, up_to(style.rhythm, style.size("label_gap")) + line.height


def draw_cell_tracks(plan: CellTracksPlan, box: Box) -> tuple[Node, ...]:
    """Draws the cells as a list, tracks and bars as artifacts, and the line on the scale as a paragraph."""
    style, cells = plan.style, plan.cells
    height = cells.span.natural
    upper = Box(box.x, box.top - plan.above - height, box.width, height)
    nodes: list[Node] = []
    for number, figure in enumerate(plan.figures):
        x, foot = cells.foot_of(number, upper)
        top = foot - plan.drop
        track = Box(x, top - style.size("row_track"), cells.cell_width, style.size("row_track"))
        nodes += track_with_bar(figure, share_of(figure, plan.longest), track, style, plan.longest, None)
    listed = draw_cells(cells, upper)
    if plan.scale is None:
        return (*nodes, *listed)
    first = box.top if plan.joins_heading else box.y + plan.scale.height
    said = placed(plan.scale, box.x, first, align=1.0, width=box.width)
    scale = Tag("P", inline(said, style.notes))
    return (*nodes, scale, *listed) if plan.joins_heading else (*nodes, *listed, scale)


def _check(figures: Sequence[Figure], location: Location, style: Style) -> None:
    """Reports figures that no common scale can hold: shares, those below zero, and those of several kinds."""
    known = [figure for figure in figures if isinstance(figure.value, int | Decimal)]
    code, fact, step = "unfit-field", "", "Remove track, or show the others in a row of their own."
    if share := next((figure for figure in known if figure.kind == "share"), None):
        fact = f"{share.path} is a share of a whole, which the largest of several shares is not."
        step = "Remove track, or write a share for each."
    elif below := next(
        (figure for figure in known if isinstance(figure.value, int | Decimal) and figure.value < 0), None
    ):
        code, fact, step = "negative-part", f"{below.path} is below zero, and no bar can show it.", "Remove track."
    elif len({(figure.kind, figure.number_type.currency) for figure in known}) > 1:
        fact = f"{known[0].path} and the others are not of one kind, and have no scale in common."
    if fact:
        style.problems.append(Problem.of(code, location, "counts.track", fact, step))
