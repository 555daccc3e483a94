"""Measures a table: sets heads, labels and cells, solves the widths of the columns, and the heights of the rows.

Rows are at least as high as the theme says, and all as much higher as the page has room for; a row whose words take
several lines is higher by these. Columns of words that have no room side by side become one; so do the figures beside
dots, and what they are held against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.block import NOTHING, Plan
from factsheet.blocks.charts import sparks, spine
from factsheet.blocks.tabled.cells import Column, Legend, Row
from factsheet.blocks.tabled.foot import Foot, measure_foot
from factsheet.blocks.tabled.setting import (
    GROUP,
    HEAD,
    LABEL,
    NOTE,
    Stack,
    hanging,
    head_type,
    height_of,
    set_cell,
    spaced,
    width_of,
    width_of_longest,
)
from factsheet.blocks.tabled.widths import AFTER_VALUE, GAP_BELOW, LEAST_LABEL, Solved, Wanted, needed, solve
from factsheet.graphics.geometry import ENDLESS, MM, Span, up_to
from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

UNDER_HEAD = 6.0  # points from the baseline of the heads to the rule under them
_WORDS, _FEW = 96.0, 48.0  # points: what a column of words has, if its words are as long, and where room is short
_HEAD = 64.0  # points: over narrow columns, where the words of a head break
_ARROW = 14.0  # points between the words over an end of dots and those over their middle, at least


@record(kw_only=True)
class SetRow:
    """A row set in lines: its label and a stack of words for each other column; a heading has none.

    `lines` is how many lines its longest words take.
    """

    row: Row
    label: Paragraph
    cells: tuple[Stack, ...]
    lines: int

    @property
    def is_group(self) -> bool:
        """Whether it is a heading over other rows."""
        return self.row.group is not None


@record(kw_only=True)
class TablePlan(Plan):
    """A table set in lines. Lengths are points.

    `heads` are those of all columns, the labels' first, one under another where a column has several; `under` is from
    the top to the rule under them. `ends` is what the two ends of dots mean. `marks` is by how much marks hang out
    behind the digits of each column.
    """

    columns: tuple[Column, ...]
    solved: Solved
    heads: tuple[tuple[Paragraph, ...], ...]
    ends: tuple[Paragraph, ...]
    under: float
    rows: tuple[SetRow, ...]
    marks: tuple[float, ...]
    foot: Foot | None
    style: Style

    @property
    def more(self) -> float:
        """The height that lines beyond the first take in all rows."""
        return sum((row.lines - 1) * row.label.leading for row in self.rows)


def measure_table(
    first: Words | None,
    columns: Sequence[Column],
    rows: Sequence[Row],
    legend: Legend | None,
    width: float,
    style: Style,
    location: Location,
    kind: str,
) -> Plan:
    """Sets a table in `width` points. Reports one whose columns have no room, with the width that they need."""
    if not rows or any(len(row.cells) < len(columns) for row in rows if row.group is None):
        return NOTHING  # what is missing has been reported
    wanted = _wanted(first, columns, rows, style, _WORDS)
    if needed(wanted) > width + 1e-6 and sum(column.set_as == "words" for column in columns) > 1:
        columns, rows = _stacked(columns, rows, ("words",))
        wanted = _wanted(first, columns, rows, style, _WORDS)
    if needed(wanted) > width + 1e-6:
        wanted = _wanted(first, columns, rows, style, _FEW)
    if needed(wanted) > width + 1e-6 and kind == "compare" and columns[-1].set_as == "dots":
        columns, rows = _stacked(columns, rows, ("figure", "other"))
        wanted = _wanted(first, columns, rows, style, _FEW)
    if needed(wanted) > width + 1e-6:
        style.problems.append(_no_room(columns, wanted, width, location, kind))
        return NOTHING
    solved = _within(columns, solve(wanted, width))
    ends = [set_words(words.runs, NOTE, ENDLESS, style) for words in legend.ends] if legend else []
    return _with_heights(
        TablePlan(
            Span.rigid(0.0),
            0.0,
            columns=tuple(columns),
            solved=solved,
            heads=tuple(_heads(first, columns, solved, style)),
            ends=tuple(ends),
            under=0.0,
            rows=tuple(_row(row, columns, solved, style) for row in rows),
            marks=(0.0, *(_marks_of(column, n, rows, style) for n, column in enumerate(columns))),
            foot=measure_foot(legend, width, _under_lines(columns, solved), style) if legend else None,
            style=style,
        )
    )


def _under_lines(columns: Sequence[Column], solved: Solved) -> float:
    """The left edge of the small lines of a table, in points from that of the table; 0 without any."""
    return next((solved.lefts[n] for n, column in enumerate(columns, 1) if column.set_as == "spark"), 0.0)


def _stacked(
    columns: Sequence[Column], rows: Sequence[Row], forms: Sequence[str]
) -> tuple[Sequence[Column], Sequence[Row]]:
    """The columns and rows with all columns of these forms in the first of them, one under another."""
    at, *others = [n for n, column in enumerate(columns) if column.set_as in forms]
    kept = [n for n in range(len(columns)) if n not in others]
    heads = tuple(head for n in others if (head := columns[n].head))

    def stacked(row: Row) -> Row:
        if row.group:
            return row
        first = replace(row.cells[at], under=tuple(row.cells[n] for n in others))
        return replace(row, cells=tuple(first if n == at else row.cells[n] for n in kept))

    merged = [replace(columns[n], under=heads) if n == at else columns[n] for n in kept]
    return merged, [stacked(row) for row in rows]


def _with_heights(plan: TablePlan) -> TablePlan:
    """A plan with its heights."""
    style, step = plan.style, plan.style.rhythm / 2
    tallest = max([_head_height(plan, n, heads) for n, heads in enumerate(plan.heads) if heads])
    under = up_to(style.rhythm, tallest + UNDER_HEAD)
    least = _least_row(style)
    foot = plan.foot.height if plan.foot else 0.0
    heights = [
        up_to(style.rhythm, under + plan.more + len(plan.rows) * pitch + foot)
        for pitch in (least, least + step, least + 2 * step)
    ]
    baseline = under - UNDER_HEAD - (height_of(plan.heads[0]) - plan.heads[0][0].first)
    return replace(plan, span=Span(*heights), baseline=baseline, under=under)


def _head_height(plan: TablePlan, number: int, heads: Sequence[Paragraph]) -> float:
    """The height of heads: over dots that of the line of their ends as well, where it has one of its own."""
    dots = number > 0 and plan.columns[number - 1].set_as == "dots"
    more = plan.ends[0].leading if dots and plan.ends and not ends_beside(plan, number) else 0.0
    return height_of(heads) + more


def ends_beside(plan: TablePlan, number: int) -> bool:
    """Whether the ends of dots stand on the line of the head over their middle, and not under it."""
    heads = plan.heads[number]
    width = max(head.width for head in heads)
    room = (plan.solved.widths[number] - width) / 2
    return len(heads) == 1 and len(heads[0].lines) == 1 and all(end.width + _ARROW <= room for end in plan.ends)


def _heads(
    first: Words | None, columns: Sequence[Column], solved: Solved, style: Style
) -> Iterator[tuple[Paragraph, ...]]:
    """The heads of the labels and of each column in their widths."""
    yield (set_words(first.runs, HEAD, solved.widths[0], style),) if first else ()
    for column, width in zip(columns, solved.widths[1:], strict=True):
        every = [head for head in (column.head, *column.under) if head]
        yield tuple(set_words(head.runs, head_type(column), width, style, balance=True) for head in every)


# Widths


def _wanted(
    first: Words | None, columns: Sequence[Column], rows: Sequence[Row], style: Style, words: float
) -> list[Wanted]:
    """The widths that the labels and each column can take; one of long words has `words` points at least."""
    trial = replace(style, problems=[])
    others = [_of_column(column, n, rows, trial, words) for n, column in enumerate(columns)]
    if columns[-1].set_as == "dots":
        others[-1] = replace(others[-1], least=others[-1].least + spine.REACH, natural=others[-1].natural + spine.REACH)
    figures = others[0].natural if columns[0].set_as == "figure" else ENDLESS
    return [_of_labels(first, columns[0], figures, rows, trial), *others]


def _within(columns: Sequence[Column], solved: Solved) -> Solved:
    """The columns with room behind the last for the mark at the end of a spine, which would hang out of the table."""
    *others, last = solved.widths
    return replace(solved, widths=(*others, last - spine.REACH)) if columns[-1].set_as == "dots" else solved


def _of_labels(first: Words | None, column: Column, figures: float, rows: Sequence[Row], style: Style) -> Wanted:
    """The widths of the column of labels: the least holds its longest word.

    It stands beside `column`, which is `figures` points wide, and of which longer words reach over its left edge.
    """
    naturals, longest = [LEAST_LABEL], [0.0]
    for row in rows:
        if row.group:
            longest.append(width_of_longest(row.group.runs, GROUP, style))
        elif row.label:
            stack = set_cell(row, 0, column, ENDLESS, style)
            over = max(0.0, stack[0].paragraph.width - figures) if stack else 0.0
            naturals.append(width_of(row.label.runs, LABEL, style) + over)
            longest.append(width_of_longest(row.label.runs, LABEL, style) + over)
    if first:
        longest.append(width_of_longest(first.runs, HEAD, style))
    natural = max(*naturals, *longest)
    return Wanted(least=min(natural, max(LEAST_LABEL, *longest)), natural=natural)


def _of_column(column: Column, number: int, rows: Sequence[Row], style: Style, words: float) -> Wanted:
    """The widths of a column, from its cells and its head."""
    stacks = [set_cell(row, number, column, ENDLESS, style) for row in rows if row.group is None]
    content = max([line.indent + line.paragraph.width for stack in stacks for line in stack] or [0.0])
    if column.set_as == "dots":
        least = max(spine.LEAST, content)
        return Wanted(least=least, natural=max(least, style.size("spine_width")), drawn=True)
    if column.set_as == "spark":
        least = max(sparks.LEAST_WIDE, content)
        return Wanted(least=least, natural=max(sparks.WIDE, content), drawn=True)
    if column.set_as == "words":
        longest = [line.indent + width_of_longest(line.runs, LABEL, style) for stack in stacks for line in stack]
        heads = [width_of_longest(head.runs, HEAD, style) for head in (column.head, *column.under) if head]
        natural = max(content + 0.01, *heads)
        return Wanted(least=min(natural, max(words, *longest, *heads)), natural=natural)
    marks = _marks_of(column, number, rows, style)
    lines = [line for stack in stacks for line in stack]
    if number == 0 and column.set_as == "figure":  # words in place of digits reach to the left of their column
        lines = [line for line in lines if not line.is_words] or lines
    bare = max([line.paragraph.width - hanging(line, column, style) for line in lines] or [0.0])
    heads = [_head_width(head, head_type(column), bare, style) for head in (column.head, *column.under) if head]
    fixed = max(bare + marks, *heads, 0.0) + 0.01
    return Wanted(least=fixed, natural=fixed, joins=column.set_as == "small" and number > 0)


def _head_width(head: Words, name: str, content: float, style: Style) -> float:
    """The width of a head over a column of figures: of its longest word, or of its line where that is short."""
    whole = width_of(head.runs, name, style)
    return min(whole, max(content, _HEAD, width_of_longest(head.runs, name, style)))


def _marks_of(column: Column, number: int, rows: Sequence[Row], style: Style) -> float:
    """By how much marks, and decimals of one measure, hang out behind the digits of a column."""
    if column.set_as not in ("figure", "other"):
        return 0.0
    stacks = [set_cell(row, number, column, ENDLESS, style) for row in rows if row.group is None]
    return max([hanging(line, column, style) for stack in stacks for line in stack] or [0.0])


def _row(row: Row, columns: Sequence[Column], solved: Solved, style: Style) -> SetRow:
    """A row set in the widths of the columns."""
    if row.group:
        heading = followed(set_words(row.group.runs, GROUP, solved.lefts[-1] + solved.widths[-1], style))
        return SetRow(row=row, label=heading, cells=(), lines=len(heading.lines))
    assert row.label
    cells = [
        spaced(set_cell(row, number, column, solved.widths[number + 1], style)) for number, column in enumerate(columns)
    ]
    over = cells[0][0].paragraph.width - solved.widths[1] if cells and cells[0] else 0.0
    room = solved.widths[0] - (max(0.0, over) if columns[0].set_as == "figure" else 0.0)
    label = followed(set_words(row.label.runs, LABEL, room, style))
    lines = max(len(label.lines), *(sum(len(line.paragraph.lines) for line in stack) for stack in cells))
    return SetRow(row=row, label=label, cells=tuple(cells), lines=lines)


def _no_room(
    columns: Sequence[Column], wanted: Sequence[Wanted], width: float, location: Location, kind: str
) -> Problem:
    """The problem of columns that have no room: what they need, and which of them would give enough."""
    lack, out = needed(wanted) - width, list[str]()
    others = list(zip(columns, wanted[1:], strict=True))[1:] if kind == "table" else []
    for column, room in reversed(others):
        if lack > 0:
            out.append(column.show)
            lack -= room.least + (AFTER_VALUE if room.joins else GAP_BELOW)
    step = f"Leave out {listed(out)}, or give it more width." if out and lack <= 0 else "Give it more width."
    fact = f"its {len(columns) + 1} columns need {needed(wanted) / MM:.0f} mm and have {width / MM:.0f} mm."
    return Problem.of("no-room", location, kind, fact, step)


def _least_row(style: Style) -> float:
    """The least height of a row in points: that of the theme, but never less than its words take."""
    return up_to(style.rhythm / 2, max(style.size("table_row"), style.leading(LABEL) + style.rhythm))


def baselines(plan: TablePlan, height: float) -> Iterator[tuple[SetRow, float, float, float]]:
    """Yields each row with the depths of its top, its first baseline and its foot under the top of the table."""
    step = plan.style.rhythm / 2
    foot = plan.foot.height if plan.foot else 0.0
    pitch = (height - plan.under - plan.more - foot) / len(plan.rows)
    pitch = max(_least_row(plan.style), int(pitch / step + 1e-6) * step)
    depth = plan.under
    for row in plan.rows:
        tall = pitch + (row.lines - 1) * row.label.leading
        cap = row.label.cap_height
        yield row, depth, depth + int((pitch + cap) / 2 / step + 1e-6) * step, depth + tall
        depth += tall
