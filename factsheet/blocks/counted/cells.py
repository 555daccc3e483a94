"""Sets counts in cells side by side: the headline figures, the row of channels, the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from factsheet.blocks.block import Plan
from factsheet.blocks.counted.besides import height_of
from factsheet.blocks.counted.count import Count, SetCount, before_unit, item, least_before_unit, set_count, symbol
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.typeset.style import Style

_RULED = ("headline", "key")  # with a rule over each cell, and the icon beside the label


@record
class _Row:
    """A row of cells: the depth of its top in the block, and its height, in points.

    The comparisons of a row are level, under the label of most lines: `last` is the depth of the baseline that they
    stand under, in the row, and `lines` is how many lines each has room for.
    """

    top: float
    height: float
    last: float | None = None
    lines: tuple[int, ...] = ()


@record(kw_only=True)
class CellsPlan(Plan):
    """Counts set in lines, in rows of `columns` cells. Depths are from the top of a row to a baseline, in points."""

    run_style: str
    cells: tuple[SetCount, ...]
    columns: int
    cell_width: float
    figure_depth: float
    label_depth: float
    rows: tuple[_Row, ...]
    indents: tuple[float, ...]  # of the text of each column beside its icons
    unit_gap: float  # from the figures to their units: in all cells what the fullest of them has room for
    style: Style

    @property
    def ruled_above(self) -> bool:
        """Headlines and key figures begin with a rule over each."""
        return self.run_style in _RULED

    def foot_of(self, number: int, box: Box) -> tuple[float, float]:
        """Returns the left edge of the cell with that number and the foot of its row, where the cells fill `box`."""
        row, column = divmod(number, self.columns)
        x = box.x + column * (self.cell_width + self.style.size("gutter"))
        return x, box.top - self.rows[row].top - self.rows[row].height


def measure_row(
    counts: Sequence[Count], width: float, unit: Unit | None, style: Style, under: float = 0.0
) -> CellsPlan:
    """Sets `counts` side by side; where one is too wide for that, in as many equal rows as they need, two abreast.

    `under` is the height in points that is left under each row.
    """
    fewer = {-(-len(counts) // rows) for rows in range(2, len(counts))}
    for columns in sorted({len(counts), *(columns for columns in fewer if columns > 1)}, reverse=True):
        trial = replace(style, problems=[])
        plan = measure_cells(counts, "row", columns, width, unit, trial, under)
        if not any(problem.code == "too-wide" for problem in trial.problems):
            break
    style.problems.extend(trial.problems)
    return replace(plan, style=style)


def measure_cells(
    counts: Sequence[Count], run_style: str, columns: int, width: float, unit: Unit | None, style: Style,
    under: float = 0.0,
) -> CellsPlan:  # fmt: skip
    """Sets `counts` in cells of equal width, with the theme's gutter between them.

    `run_style` is `headline`, `key`, `row` or `grid`; `unit` is for counts without a unit of their own. A headline has
    a rule over each cell, and its icons beside the labels; so has a key figure, whose label stands over it. `under` is
    the height in points that is left under each row but the last, for what is drawn there.
    """
    gutter = style.size("gutter")
    cell_width = (width - (columns - 1) * gutter) / columns
    headline = run_style in _RULED
    indents = _indents(counts, run_style, columns, style)
    before = [indents[number % columns] for number in range(len(counts))]
    rooms = [(cell_width - (0.0 if headline else indent), cell_width - indent) for indent in before]
    cells = _set(counts, run_style, rooms, unit, style)
    spare = [
        room - cell.figure_width - cell.unit.lines[0].width
        for cell, (room, _) in zip(cells, rooms, strict=True)
        if cell.unit
    ]
    figure_depth, label_depth, last = _depths(cells, run_style, style)
    figure = last if run_style == "key" else 0.0
    rows = _rows(cells, columns, (label_depth, last, figure), style.gap("item").natural + under)
    return CellsPlan(
        Span.rigid(rows[-1].top + rows[-1].height),
        min(figure_depth, label_depth),
        run_style=run_style,
        cells=cells,
        columns=columns,
        cell_width=cell_width,
        figure_depth=figure_depth,
        label_depth=label_depth,
        rows=rows,
        indents=indents,
        unit_gap=_unit_gap(run_style, spare, style),
        style=style,
    )


def _set(
    counts: Sequence[Count], run_style: str, rooms: Sequence[tuple[float, float]], unit: Unit | None, style: Style
) -> tuple[SetCount, ...]:
    """The counts set in lines. Units of headlines are of one size, at which all stand in their cells if they can."""
    gap = before_unit(run_style, style)
    share, trial = 1.0, replace(style, problems=[])
    for count, (room, label) in zip(counts, rooms, strict=True) if run_style == "headline" else ():
        cell = set_count(count, run_style, (room, label), unit, trial, in_cell=True)
        if cell.unit:
            share = max(0.0, min(share, (room - cell.figure_width - gap) / cell.unit.lines[0].width))
    return tuple(
        set_count(count, run_style, room, unit, style, in_cell=True, of_unit=share)
        for count, room in zip(counts, rooms, strict=True)
    )


def _unit_gap(run_style: str, spare: Sequence[float], style: Style) -> float:
    """From the figures to their units: what all have room for, but never less than the least of their style."""
    wanted = before_unit(run_style, style)
    return max(min(wanted, least_before_unit(style)), min([wanted, *spare]))


def _rows(
    cells: Sequence[SetCount], columns: int, depths: tuple[float, float, float], between: float
) -> tuple[_Row, ...]:
    """The rows of cells, one under another with a gap `between` them.

    `depths` are those of the labels' first baseline, of the last baseline in any cell, and of that which comparisons
    stand under where they do not stand under a label, else 0.
    """
    label, last, figure = depths
    if not any(cell.beside for cell in cells):  # all rows are equally high
        return tuple(_Row(n * (last + between), last) for n in range(-(-len(cells) // columns)))
    rows: list[_Row] = []
    top = 0.0
    for number in range(0, len(cells), columns):
        row = cells[number : number + columns]
        unders = [figure or label + cell.label.height - cell.label.first for cell in row]
        besides = [cell.beside for cell in row if cell.beside]
        lines = tuple(map(max, zip_longest(*(beside.counts for beside in besides), fillvalue=0)))
        last_words = max(unders)
        held = height_of(besides, lines) if besides else 0.0
        rows.append(_Row(top, last_words + held, last_words, lines))
        top += rows[-1].height + between
    return tuple(rows)


def _depths(cells: Sequence[SetCount], run_style: str, style: Style) -> tuple[float, float, float]:
    """The depths of the figures' baseline, of the labels' first and of the last of both, in points.

    The labels of key figures stand over these; all others stand under their figures.
    """
    pad = up_to(style.rhythm, style.size("headline_pad")) if run_style in _RULED else 0.0
    figure, label = max(cell.figure.first for cell in cells), cells[0].label.first
    under = max(cell.label.height - cell.label.first for cell in cells)
    if run_style == "key":
        gap = up_to(style.rhythm, style.size("label_gap"))
        return pad + label + under + gap + figure, pad + label, pad + label + under + gap + figure
    commas = max(cell.figure.least_over(cell.label) - cell.label.first for cell in cells)
    gap = style.size("headline_gap" if run_style == "headline" else "label_gap")
    label += pad + figure + up_to(style.rhythm, max(gap, commas))
    return pad + figure, label, label + under


def _indents(counts: Sequence[Count], run_style: str, columns: int, style: Style) -> tuple[float, ...]:
    """How far the text of each column stands in: it is flush where no cell of the column has an icon."""
    icon = style.size("row_disc" if run_style == "row" else f"{run_style}_icon") + style.size("icon_gap")
    return tuple(icon if any(count.icon for count in counts[n::columns]) else 0.0 for n in range(columns))


def draw_cells(plan: CellsPlan, box: Box) -> tuple[Node, ...]:
    """Draws rules, discs and icons as artifacts and the counts as a list, row by row."""
    gutter = plan.style.size("gutter")
    nodes: list[Node] = []
    if plan.run_style in _RULED:
        nodes.append(_rules(plan, box, gutter))
    items = []
    for number, cell in enumerate(plan.cells):
        row, column = divmod(number, plan.columns)
        x = box.x + column * (plan.cell_width + gutter)
        top = box.top - plan.rows[row].top
        nodes.append(_icon(plan, cell, x, top))
        items.append(_cell(plan, number, x, top))
    return (*nodes, Tag("L", tuple(items)))


def _cell(plan: CellsPlan, number: int, x: float, top: float) -> Tag:
    cell, label_x = plan.cells[number], x + plan.indents[number % plan.columns]
    figure_x = x if plan.run_style in _RULED else label_x
    unit_x = figure_x + cell.figure_width + plan.unit_gap
    figure, label = top - plan.figure_depth, top - plan.label_depth
    row = plan.rows[number // plan.columns]
    under = None if row.last is None else top - row.last
    return item(cell, (figure_x, figure), (unit_x, figure), (label_x, label), under, row.lines)


def _icon(plan: CellsPlan, cell: SetCount, x: float, top: float) -> Artifact:
    """The icon of a cell: in a headline beside the label, else half way between figure and label."""
    style = plan.style
    size = style.size(f"{plan.run_style}_icon")
    label_middle = top - plan.label_depth + cell.label.cap_height / 2
    if plan.run_style in _RULED:
        return symbol(cell.icon, x, label_middle, size, style, align=0.0)
    figure_top = top - plan.figure_depth + cell.figure.cap_height
    middle = (figure_top + top - plan.label_depth) / 2
    return symbol(cell.icon, x, middle, size, style, style.size("row_disc") if plan.run_style == "row" else 0.0)


def _rules(plan: CellsPlan, box: Box, gutter: float) -> Artifact:
    """A strong rule over each cell; between them is the gutter."""
    rule = plan.style.rule("headline")
    ink, y = plan.style.ink(rule.ink), box.top
    lefts = [box.x + column * (plan.cell_width + gutter) for column in range(plan.columns)]
    return Artifact(tuple(line((x, y), (x + plan.cell_width, y), ink, rule.weight) for x in lefts), "rule")
