"""Sets counts one under another: icon and label left, figure and unit in columns at the right, fine rules between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.counted.count import Count, SetCount, before_unit, chip, item, set_count, symbol
from factsheet.blocks.counted.row_shares import SetShares, set_shares
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Key
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import followed
from factsheet.typeset.style import Style

_CLEAR = 5.0  # points from a rule to the figures above and below it
_UNDER_HEAD = 6.0  # points from the baseline of a head to the figures under it
_COMMA = 0.17  # how far a comma hangs down, as a share of the size of figures
_EQUAL_LINES = 3  # of a label: a longer one would leave holes in the rows of the others
_KEY = 0.8  # the side of a chip beside an icon, large enough for the lines of a pattern to be seen
_BARE = 0.65  # the side of a chip where no row has an icon


@record(kw_only=True)
class RowsPlan(Plan):
    """Counts set in rows. The height is that from the top to the last baseline; the pitch of the rows can stretch.

    `pitch` is the least from one row to the next, were all labels on one line.
    """

    rows: tuple[SetCount, ...]
    pitch: float
    head: float  # the depth of the baseline of what heads the columns, 0 where nothing does
    indent: float  # of the labels, after the icons
    unit_width: float  # of the widest unit, with the space before it
    inks: tuple[Ink, ...]  # of the chips behind the icons; empty where there are no chips
    shares: SetShares | None
    style: Style

    @property
    def below(self) -> list[float]:
        """The height of each row under its first baseline."""
        return _below(self.rows, self.shares)

    @property
    def close(self) -> float:
        """The least height in which its rows are equally high, or each as high as its label where one is very long."""
        if max(len(row.label.lines) for row in self.rows) > _EQUAL_LINES:
            return self.span.least
        return self.baseline + (len(self.rows) - 1) * (self.pitch + max(self.below)) + self.below[-1]

    def taken(self, height: float) -> float:
        """Returns the height from the top to the last line of rows that are equally far apart, in at most `height`."""
        pitch, depths = self.spread(height)
        between = len(self.rows) - 1
        return self.baseline + pitch * between + sum(depths)

    def spread(self, height: float) -> tuple[float, list[float]]:
        """Returns the pitch of the rows in `height`, and the height of each under its first baseline.

        The pitch is in whole steps of the rhythm. The rows are equally high where there is the room for it.
        """
        below, step = self.below, self.style.rhythm
        between, last = len(self.rows) - 1, below[-1]
        room = height - self.baseline - last
        wanted = between * (self.pitch + max(below))
        if room >= wanted - 1e-6 and max(len(row.label.lines) for row in self.rows) <= _EQUAL_LINES:
            below = [max(below)] * between + [last]
        pitch = math.floor((room - sum(below[:-1])) / (step * between) + 1e-6) * step if between else 0.0
        return pitch, below


def measure_rows(
    counts: Sequence[Count], width: float, unit: Unit | None, style: Style, inks: Sequence[Ink] = (),
    whole: Words | None = None,
) -> RowsPlan:  # fmt: skip
    """Sets `counts` in rows of `width` points: figures flush right, units flush left; labels may take several lines.

    Where a label takes two or three, all rows are as high as the highest; where one takes more, or the room for it is
    wanting, each is as high as its own label.
    With `inks`, one for each row, a row begins with a chip in its ink, and `unit` heads the column of the figures,
    where none of them has its own. Shares of parts stand in a column at the right where no label takes more lines than
    without it, and `whole` heads it; else they stand under the labels, with `whole` behind the first of them.
    """
    gap = style.size("icon_gap")
    indent = _indent(counts, inks, style)
    units = [count.unit or (unit if number == 0 or not inks else None) for number, count in enumerate(counts)]
    counts = [replace(count, unit=own) for count, own in zip(counts, units, strict=True)]
    rows = tuple(set_count(count, "list", (width / 2, width), None, style) for count in counts)
    heads = bool(inks and unit) and units[0] is unit and not any(units[1:])
    unit_width = max((row.unit.lines[0].width for row in rows if row.unit and not heads), default=0.0)
    unit_width += before_unit("list", style) if unit_width else 0.0
    figures = max(row.figure_width - row.mark_width for row in rows) + _hanging(rows)
    measure = width - indent - figures - unit_width - gap
    rows, shares = _with_shares(counts, whole, measure, width - indent, style)
    extra = _below(rows, shares)
    over = [rows[0].unit] * heads + [shares.head if shares else None]
    head = max((up_to(style.rhythm, words.cap_height) for words in over if words), default=0.0)
    first = max(rows[0].figure.first, rows[0].label.first)
    first = max(first, up_to(style.rhythm, head + rows[0].figure.cap_height + _UNDER_HEAD)) if head else first
    pitch, between = style.gap("item"), len(rows) - 1
    hang = _COMMA * style.type("list_figure").size if any("," in count.value.run.text for count in counts) else 0.0
    least = up_to(style.rhythm, rows[0].figure.cap_height + 2 * max(_CLEAR, hang + _CLEAR / 2))
    pitches = [max(least, height) for height in (pitch.least, pitch.natural, pitch.most)]
    own = [first + between * height + sum(extra) for height in pitches]
    equal = [first + between * (height + max(extra)) + extra[-1] for height in pitches]
    long = max(len(row.label.lines) for row in rows) > _EQUAL_LINES
    span = Span(own[0], *(own if long else equal)[1:])
    return RowsPlan(
        span, first, rows=rows, pitch=pitches[0], head=head, indent=indent, unit_width=unit_width, inks=tuple(inks),
        shares=shares, style=style,
    )  # fmt: skip


def _indent(counts: Sequence[Count], inks: Sequence[Ink], style: Style) -> float:
    """The width that icons and chips take before the labels, with the gap behind them."""
    gap = style.size("icon_gap")
    icon = style.size("list_icon") if any(count.icon for count in counts) else 0.0
    before = style.size("chip") * (1.0 if icon else _BARE) if inks else icon
    if icon and any(ink.pattern for ink in inks):  # no icon can be seen on a pattern, so it stands beside the chip
        before = style.size("chip") * _KEY + gap / 2 + icon
    return before + gap if before else 0.0


def _with_shares(
    counts: Sequence[Count], whole: Words | None, measure: float, room: float, style: Style
) -> tuple[tuple[SetCount, ...], SetShares | None]:
    """The rows with labels in at most `measure` points, and the shares beside or under them."""

    def set_in(points: float, style: Style) -> tuple[SetCount, ...]:
        return tuple(set_count(count, "list", (room, points), None, style) for count in counts)

    rows, shares = set_in(measure, style), set_shares(counts, whole, room, style, in_column=True)
    if shares is None:
        return rows, None
    trial = replace(style, problems=[])  # of labels beside the column, which may have no room there
    beside = set_in(max(1.0, measure - shares.width), trial)
    lines = [[len(row.label.lines) for row in each] for each in (beside, rows)]
    if trial.problems or lines[0] != lines[1]:
        beside, shares = rows, set_shares(counts, whole, room, style, in_column=False)
    return tuple(replace(row, label=followed(row.label)) for row in beside), shares


def _below(rows: Sequence[SetCount], shares: SetShares | None) -> list[float]:
    """The height of each row under its first baseline."""
    more = shares.below if shares else (0.0,) * len(rows)
    return [row.below + height for row, height in zip(rows, more, strict=True)]


def draw_rows(plan: RowsPlan, box: Box) -> tuple[Node, ...]:
    """Draws rules, chips and icons as artifacts and the counts as a list, from the top of `box` to its foot."""
    baselines, feet = _baselines(plan, box)
    style = plan.style
    icons: list[Node] = []
    items = []
    for number, (row, y) in enumerate(zip(plan.rows, baselines, strict=True)):
        right = box.right - plan.unit_width - (plan.shares.width if plan.shares else 0.0)
        figure = right - _hanging(plan.rows) - row.figure_width + row.mark_width
        icons += _marks(plan, number, box.x, y + row.label.cap_height / 2)
        unit = (right + before_unit("list", style), y)
        left, over = box.x + plan.indent, box.top - plan.head
        if plan.head and row.unit and not plan.unit_width:
            unit = (right - _hanging(plan.rows) - row.unit.lines[0].width, over)
        last = plan.shares.drawn(number, left, box.right, y - plan.below[number], over) if plan.shares else ()
        items.append(item(row, (figure, y), unit, (left, y), last=last))
    return (_rules(plan, box, baselines, feet), *icons, Tag("L", tuple(items)))


def _hanging(rows: Sequence[SetCount]) -> float:
    """The room for the marks behind the figures, so that the digits of marked and other ones end at one edge."""
    return max(row.mark_width for row in rows)


def _marks(plan: RowsPlan, number: int, x: float, middle: float) -> tuple[Node, ...]:
    """The icon of a row, its chip, or both: the icon stands on the chip or, if that has a pattern, beside it.

    All chips of a list are of one size, and begin at its left edge.
    """
    row, style = plan.rows[number], plan.style
    if not plan.inks:
        return (symbol(row.icon, x, middle, style.size("list_icon"), style),)
    ink, key, side = plan.inks[number], Key(row.prints), style.size("chip")
    with_icons = any(row.icon for row in plan.rows)
    if with_icons and not any(ink.pattern for ink in plan.inks):
        return chip(row.icon, x, middle, ink, style, key, 1.0)
    bare = _KEY if with_icons else _BARE
    drawn = chip(None, x - (1 - bare) / 2 * side, middle, ink, style, key, bare)
    beside = x + bare * side + style.size("icon_gap") / 2
    return (*drawn, symbol(row.icon, beside, middle, style.size("list_icon"), style))


def _baselines(plan: RowsPlan, box: Box) -> tuple[list[float], list[float]]:
    """The first baseline of each row and the foot of each: that of its last line, or of the longest label.

    The first row is level with its neighbours' first lines. Steps that cannot be divided evenly are left under the
    last.
    """
    pitch, below = plan.spread(box.height)
    top = box.top - plan.baseline
    baselines = [top - pitch * n - sum(below[:n]) for n in range(len(plan.rows))]
    return baselines, [y - more for y, more in zip(baselines, below, strict=True)]


def _rules(plan: RowsPlan, box: Box, baselines: Sequence[float], feet: Sequence[float]) -> Artifact:
    """A rule half way between the foot of one row and the top of the figures of the next."""
    rule = plan.style.rule("item")
    ink = plan.style.ink(rule.ink)
    cap = plan.rows[0].figure.cap_height
    middles = [(foot + lower + cap) / 2 for foot, lower in zip(feet, baselines[1:], strict=False)]
    return Artifact(tuple(line((box.x, y), (box.right, y), ink, rule.weight) for y in middles), "rule")
