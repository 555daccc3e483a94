"""What bars and columns have in common: a bar set in lines, its shapes, the line of zero, the rule of a benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factsheet.blocks.charts.bar_geometry import filled_box
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.blocks.charts.track import bar_ink
from factsheet.blocks.vocabulary import Value
from factsheet.drawing.encodes import Encodes, Key, Tick, Way
from factsheet.drawing.tree import Artifact, Node, Text, inline, placed
from factsheet.graphics.colour import WHITE, Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape, line, outlined, rectangle
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.syntax.schema import Length
from factsheet.text.words import Run, Words
from factsheet.typeset import Paragraph, followed, set_line
from factsheet.typeset.style import Style

LABEL, HEAD, VALUE = "part_label", "track_head", "part_figure"  # the type styles of labels, heads and names, values
APART = 4.0  # points from the end of a bar to its value, and between two texts on one line
CLEAR = 1.75  # points between texts of two lines, and around a text that a rule is interrupted for
LEAST_CONTRAST = 3.0  # between bars that stand side by side (WCAG 2.2, 1.4.11)
_SPECK = 2.0  # points: a shorter piece of a rule is left out
_SMALLEST = 8.5  # points: type that is read
_CHIP = 7.0  # points: the side of a key
_WEIGHT, _STRIP = 0.75, 0.75  # points: of the rule of a benchmark, and of paper at its sides on a bar
_PLATE, _PLATE_OVER = 1.25, 0.6  # points of paper at the sides of a value on a pattern, and over and under it
_SEEN = 2.5  # points from the end of a bar to a rule on it: less would be left as a sliver
_VALUES_APART = 2.5  # points between the inks of two values, one under another or side by side
OFF_ZERO = 3.0  # points from the line of zero to the mark of a figure that has no bar: it is no length


@record
class SetBar:
    """A figure of a group, set in lines. `name` is that of its series, where it stands beside the value.

    `inside` is its value as it stands on its bar, where that may be: in an ink that is read there or, with `plate`, on
    paper, since on a pattern no ink is.
    """

    figure: Figure
    value: Paragraph
    name: Paragraph | None = None
    inside: Paragraph | None = None
    plate: bool = False


@record
class SetGroup:
    """The label and the bars of an item; an `other` one stands apart from the rest. `ink` is that of its only bar."""

    label: Paragraph
    bars: tuple[SetBar, ...]
    other: bool = False
    ink: Ink | None = None


@record
class SetMark:
    """A benchmark: its label and its value."""

    figure: Figure
    label: Paragraph
    value: Paragraph

    @property
    def width(self) -> float:
        """The width of the label and the value behind it, in points."""
        return self.label.lines[0].segments[-1].x + self.label.lines[0].segments[-1].width + self.value.width


@record(kw_only=True)
class Chart:
    """What a chart of bars shows: the `groups`, the names of the `series`, the head of the figures, and a benchmark."""

    groups: tuple[SetGroup, ...]
    series: tuple[Paragraph, ...]
    head: Paragraph | None
    mark: SetMark | None
    inks: tuple[Ink, ...]  # of the series
    gap: float  # between the bars of a group, in points
    style: Style

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all bars."""
        return tuple(bar.figure for group in self.groups for bar in group.bars)

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures on the scale."""
        return (*self.figures, self.mark.figure) if self.mark else self.figures


def legible(style: Style) -> Style:
    """The style with values large enough to read, where `fit` has made those of parts smaller."""
    kind = style.type(VALUE)
    if kind.size >= _SMALLEST:
        return style
    styles = {**style.theme.styles, VALUE: replace(kind, size=Length(_SMALLEST))}
    return replace(style, theme=replace(style.theme, styles=styles))


def set_value(value: Value, style: Style, *, small: bool = False) -> Paragraph:
    """Sets a value, a `small` one in the style of labels; one that is not published is quiet, since it is no figure."""
    inked = style.inked(style.ink("quiet")) if value.figure.missing else style
    return followed(set_line(value.runs, LABEL if small else VALUE, legible(inked)))


def set_inside(value: Value, ink: Ink, style: Style) -> Paragraph | None:
    """Sets a value in an ink that is read on a bar, or on paper there; None where it is not published."""
    if value.figure.missing:
        return None
    return set_value(value, style.inked(style.readable_on(ink)) if style.carries_words(ink) else style)


def set_head(words: Words, style: Style) -> Paragraph:
    """Sets the words of a head or a name on one line."""
    return followed(set_line(words.runs, HEAD, style))


def set_mark(label: Words, value: Value, style: Style) -> SetMark:
    """Sets the label of a benchmark and the value behind it."""
    dark = style.inked(style.ink("text"))
    name, shown = set_line(label.runs, HEAD, dark), set_line(tuple(map(_bold, value.runs)), HEAD, dark)
    return SetMark(value.figure, followed(name), followed(shown))


def _bold(run: Run) -> Run:
    return replace(run, strong=True)


def series_inks(count: int, style: Style) -> tuple[tuple[Ink, ...], float]:
    """The inks of so many series, the last of them the strongest, and the points of ground between their bars."""
    if count < 2:
        return (bar_ink(style, quiet=False),), 0.0
    inks = tuple(reversed(style.ground.parts[:count]))
    return inks, gap_of(inks)


def gap_of(inks: Sequence[Ink]) -> float:
    """The points of ground between bars in these inks, which stand side by side."""
    alike = any(contrast(one, other) < LEAST_CONTRAST for one, other in pairwise(inks))
    return 1.5 if alike else 1.0


def ink_of(chart: Chart, group: SetGroup, number: int) -> Ink:
    """The ink of one of the bars of a group."""
    if group.ink:
        return group.ink
    return bar_ink(chart.style, quiet=True) if group.other and not chart.series else chart.inks[number]


def bar(figure: Figure, box: Box, ink: Ink, way: Way) -> Artifact:
    """The bar of a figure, which its length tells. Under a pattern is white."""
    under = (rectangle(box, WHITE),) if ink.pattern else ()
    return Artifact((*under, *filled_box(box, ink)), Encodes(figure, None, "length", at=way))


def apart(chart: Chart) -> float:
    """The least distance in points of the baselines of two values one under another, the marks of notes included."""
    reaches = [line.reach for group in chart.groups for bar in group.bars for line in bar.value.lines]
    return max(high for high, _ in reaches) + max(low for _, low in reaches) + _VALUES_APART


def plate(bar: SetBar, x: float, centre: float, style: Style) -> tuple[Artifact, ...]:
    """The paper under a value that stands on a bar from x on, around the height of its middle, where it needs one."""
    if not bar.inside or not bar.plate:
        return ()
    cap = bar.inside.cap_height + 2 * _PLATE_OVER
    box = Box(x - _PLATE, centre - cap / 2, bar.value.width + 2 * _PLATE, cap)
    return (Artifact((rectangle(box, style.paper),), "plate"),)


def leader(start: Point, end: Point, style: Style) -> Artifact:
    """The line from the end of a bar through the rule of a benchmark to its value, which stands beyond that."""
    rule = style.rule("leader")
    return Artifact((line(start, end, style.ink("quiet"), rule.weight),), "leader")


def beside(value: Paragraph) -> float:
    """The least room in points of a value that has another one beside it."""
    return value.width + _VALUES_APART


def before(bar: SetBar, apart: float) -> float:
    """The width that the name of a series takes before the value of its bar, where that is below zero; else nothing."""
    amount = amount_of(bar.figure)
    return bar.name.width + apart if bar.name and amount is not None and amount < 0 else 0.0


def axis(start: Point, end: Point, way: Way, style: Style) -> Artifact:
    """The line of zero, in the ink of text."""
    return Artifact((line(start, end, style.ink("text"), AXIS),), Tick(Decimal(0), way))


def benchmark(
    figure: Figure, at: float, ends: tuple[float, float], bars: Iterable[Box], way: Way, style: Style
) -> Artifact:
    """The rule of a benchmark, from one height (or side) to another, over the bars that it crosses.

    It is one line through all of them; where it crosses one it has a strip of paper at each side, so that it is seen on
    dark bars and does not look like the end of a part.
    """

    def piece(low: float, high: float, ink: Ink, weight: float) -> Shape:
        return line((at, low), (at, high), ink, weight) if way == "right" else line((low, at), (high, at), ink, weight)

    crossed = (_across(box, at, way) for box in bars)
    strips = (piece(*across, style.paper, _WEIGHT + 2 * _STRIP) for across in crossed if across)
    return Artifact((*strips, piece(*ends, style.ink("text"), _WEIGHT)), Encodes(figure, None, "position", at=way))


def _across(box: Box, at: float, way: Way) -> tuple[float, float] | None:
    """Where a rule crosses a bar, from one edge to the other; None where it does not, or only at the bar's end."""
    low, high = (box.x, box.right) if way == "right" else (box.y, box.top)
    if not low + _SEEN < at < high - _SEEN:
        return None
    return (box.y, box.top) if way == "right" else (box.x, box.right)


def around(low: float, high: float, taken: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """The pieces of a line from `low` to `high` that keep clear of what is `taken` of it; none is a mere speck.

    Where nothing is left, it is the end of the line.
    """
    pieces = []
    for start, stop in sorted(taken):
        pieces.append((low, min(start - CLEAR, high)))
        low = max(low, stop + CLEAR)
    pieces.append((low, high))
    return [piece for piece in pieces if piece[1] - piece[0] > _SPECK] or [(high - _SPECK, high)]


def keys(chart: Chart, x: float, baseline: float) -> tuple[list[Artifact], list[tuple[Node, ...]]]:
    """A row of keys to the series from x on: a square in the ink of each, and its name."""
    style = chart.style
    chips, names = [], []
    for number, (name, ink) in enumerate(zip(chart.series, chart.inks, strict=True)):
        found = (group.bars[number].figure for group in chart.groups)
        shown = next((figure for figure in found if amount_of(figure)), None)
        if shown:
            square = Box(x, baseline + (name.cap_height - _CHIP) / 2, _CHIP, _CHIP)
            chips.append(Artifact(outlined(rectangle(square, ink)), Key(shown)))
        names.append(at(name, x + _CHIP + APART, baseline, style))
        x += _CHIP + APART + name.width + 3 * APART
    return chips, names


def keys_width(chart: Chart) -> float:
    """The width of the row of keys, in points."""
    return sum(_CHIP + APART + name.width + 3 * APART for name in chart.series) - 3 * APART


def at(paragraph: Paragraph, x: float, baseline: float, style: Style) -> tuple[Node, ...]:
    """The words of a paragraph with its first baseline at a height, as the content of an element."""
    return inline(lines_at(paragraph, x, baseline), style.notes)


def lines_at(paragraph: Paragraph, x: float, baseline: float) -> tuple[tuple[Text, ...], ...]:
    """The texts of the lines of a paragraph, the first of them on a baseline."""
    return placed(paragraph, x, baseline + paragraph.first)
