"""A figure with its unit, label and icon: set in lines, and drawn as one item of a list.

Wherever the parts stand on the page, a screen reader says value, unit, label and note in this order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace

from factsheet.assets.icons import Filled
from factsheet.blocks.block import NOT_GIVEN
from factsheet.blocks.conditions import Shown
from factsheet.blocks.counted.besides import SetBeside, draw_beside, judged_style, set_beside
from factsheet.blocks.vocabulary import Beside, Icon, Unit, Value
from factsheet.drawing.encodes import Key
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, Step, disc, outlined, rounded
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.syntax.schema import Length
from factsheet.text.notes import Notes
from factsheet.text.words import Run, Words
from factsheet.typeset import Paragraph, followed, lessened, set_line, set_words
from factsheet.typeset.style import Style

_UNIT_APART = 0.2  # from a figure to its unit, as a share of the size of the figure
_WORD = 0.35  # of a headline's size has its unit
_BEFORE_WORD = 2.0  # points from a headline to its unit
_SIGN = 4 / 7  # of a key figure's size has its sign of per cent
_PERCENT = re.compile("[ \u00a0\u202f]?%$")
_ON_CHIP = 0.72  # the side of an icon as a share of its chip's


@record(kw_only=True)
class Count:
    """A figure with what it counts. Fields stand in reading order."""

    value: Value
    unit: Unit | None = None
    label: Words
    icon: Icon | None = None


@record(kw_only=True)
class HeldCount(Count):
    """A figure that is held `against` others, such as last year's; one with `when` is drawn under that condition.

    It is `among_verdicts` where a figure of its block has a verdict, in whose ink it is.
    """

    against: Beside | None = None
    when: Shown | None = None
    among_verdicts: bool = field(default=False, metadata=NOT_GIVEN)


@record(kw_only=True)
class Part(Count):
    """A part of a whole. `quiet` is for one that says little, such as what was not specified.

    `share` is its share of the whole, where that is printed as well.
    """

    quiet: bool = False
    share: Value | None = field(default=None, metadata=NOT_GIVEN)


@record(kw_only=True)
class SetCount:
    """The paragraphs of a count; the figure and the unit stand on one line each."""

    figure: Paragraph
    unit: Paragraph | None
    label: Paragraph
    icon: Icon | None
    notes: Notes
    beside: SetBeside | None = None

    @property
    def figure_width(self) -> float:
        """The width of the figure without the space after it, in points."""
        return self.figure.lines[0].width

    @property
    def below(self) -> float:
        """The height from the first baseline of the label to the last of all that stands under it, in points."""
        return self.label.height - self.label.first + (self.beside.height if self.beside else 0.0)

    @property
    def prints(self) -> Figure | None:
        """The figure that is printed."""
        return self.figure.lines[0].segments[0].run.origin.figure

    @property
    def mark_width(self) -> float:
        """The width of the marks at the end of the figure, which hang out of a column of figures, in points."""
        segments = self.figure.lines[0].segments
        first = next((segment for segment in segments if segment.run.superior or segment.run.note), None)
        return self.figure_width - first.x if first else 0.0


def set_count(
    count: Count,
    run_style: str,
    rooms: tuple[float, float],
    common: Unit | None,
    style: Style,
    *,
    in_cell: bool = False,
    of_unit: float = 1.0,
) -> SetCount:
    """Sets `count` in the theme's styles for `run_style` (`headline`, `row`, …).

    `rooms` are the widths for the figure and for the label, in points. The figure and its unit stand on one line each,
    the label on as many as it needs. `common` is the unit of a count without its own. `in_cell` says that figure and
    unit have their room together; the unit may reach to the middle of the gutter behind it.
    `of_unit` is the share of its size that the unit of a headline has.
    """
    room, label_measure = rooms
    unit = count.unit or common
    label = set_words(count.label.runs, f"{run_style}_label", label_measure, style)
    against = count.against if isinstance(count, HeldCount) else None
    missing = count.value.figure.missing  # "n/a" is no figure
    inked = style.inked(style.ink("quiet")) if missing else _judged_style(count, style)
    in_words = run_style == "key" and missing and not _is_short(count.value.runs, room, inked)
    name = "key_unit_figure" if in_words else f"{run_style}_figure"
    figure = set_line(count.value.runs, name, inked, room)
    if run_style == "key":
        figure = lessened(figure, _percent_behind(count.value.run.text), _SIGN)
    left = room + style.size("gutter") / 2 - figure.width - least_before_unit(style) if in_cell else room
    return SetCount(
        figure=followed(figure),
        unit=_set_unit(unit.of(count.value), run_style, inked, left, of_unit) if unit else None,
        label=followed(label) if against else label,
        icon=count.icon,
        notes=style.notes,
        beside=set_beside(against, label_measure, style) if against else None,
    )


def _is_short(runs: Sequence[Run], room: float, style: Style) -> bool:
    """Whether what stands for a key figure is a mark such as n/a, which is as large as the figures beside it."""
    return " " not in "".join(run.text for run in runs) and set_line(runs, "key_figure", style).width <= room


def _judged_style(count: Count, style: Style) -> Style:
    """The style of a figure among others: in the ink of its verdict or, where only others have one, of plain words."""
    if not isinstance(count, HeldCount) or not count.among_verdicts:
        return style
    return judged_style(count.against.verdict if count.against else None, style)


def _percent_behind(text: str) -> str:
    """The sign of per cent at the end of a figure, with the space that some languages have before it."""
    found = _PERCENT.search(text)
    return found.group() if found else ""


def _set_unit(words: Words, run_style: str, style: Style, room: float, share: float) -> Paragraph:
    """Sets a unit on one line: in small words or, behind a large figure that leaves room for it, in its manner."""
    if run_style == "headline":
        least = style.type("unit").size / style.type("headline_figure").size
        manner = _of_size(max(least, share * _WORD), "headline_figure", style)
        return followed(set_line(words.runs, "headline_figure", manner, room))
    large = set_line(words.runs, "key_unit_figure", style) if run_style == "key" else None
    return followed(large if large and large.width <= room else set_line(words.runs, "unit", style, room))


def _of_size(share: float, name: str, style: Style) -> Style:
    """The style with one of its type styles at a share of its size."""
    kind = style.type(name)
    size = Length(round(kind.size * share, 1))
    return replace(style, theme=replace(style.theme, styles={**style.theme.styles, name: replace(kind, size=size)}))


def before_unit(run_style: str, style: Style) -> float:
    """From the right edge of a figure to its unit, in points: farther for larger figures, up to an icon's gap."""
    if run_style == "key":
        return least_before_unit(style)
    if run_style == "headline":
        return _BEFORE_WORD
    wanted = _UNIT_APART * style.type(f"{run_style}_figure").size
    return max(least_before_unit(style), min(wanted, style.size("icon_gap")))


def least_before_unit(style: Style) -> float:
    """From the right edge of a figure to its unit, in points, where there is little room."""
    return style.size("icon_gap") / 2


def item(
    count: SetCount,
    figure: tuple[float, float],
    unit: tuple[float, float],
    label: tuple[float, float],
    beside: float | None = None,
    lines: tuple[int, ...] = (),
    last: tuple[Node, ...] = (),
) -> Tag:
    """The list item of `count`. Each pair is the left edge and the first baseline of a part, in points.

    `beside` is the height of the last baseline above the comparisons, that of the label by default; `lines` is how many
    lines each of them has room for, at least its own. `last` is what is read after them.
    """
    parts = [(count.figure, figure), (count.unit, unit), (count.label, label)]
    nodes: list[Node] = []
    for paragraph, (x, baseline) in parts:
        if paragraph:
            nodes.extend(inline(placed(paragraph, x, baseline + paragraph.first), count.notes))
    if count.beside:
        under = label[1] - count.label.height + count.label.first if beside is None else beside
        left = figure[0] if label[1] > figure[1] else label[0]  # under the last of both
        nodes.extend(draw_beside(count.beside, left, under, lines))
    return Tag("LI", (Tag("LBody", (*nodes, *last)),))


def symbol(
    icon: Icon | None, x: float, middle: float, size: float, style: Style, disc_size: float = 0.0, *, align: float = 0.5
) -> Artifact:
    """Draws `icon` in a square of `size` points, from x to the right and centred on the height `middle`.

    `align` places it at the left edge (0) or in the middle (0.5) of the square; `disc_size` is the diameter of a disc
    behind it, 0 for none. It is an artifact, because the label beside it says what it shows.
    """
    if icon is None:
        return Artifact(())
    ground: tuple[Shape, ...] = ()
    ink = style.ink("disc_icon" if disc_size else "icon")
    if disc_size:
        ground = (disc(x + disc_size / 2, middle, disc_size / 2, style.ink("icon_ground")),)
        x += (disc_size - size) / 2
    return Artifact((*ground, *icon_shapes(icon, x, middle, size, ink, align)), "icon")


def chip(
    icon: Icon | None, x: float, middle: float, fill: Ink, style: Style, key: Key, bare: float = 0.5
) -> tuple[Artifact, ...]:
    """Draws the key to a part of a chart: a square in the part's ink, with the icon in an ink that reads on it.

    Without an icon the side of the square is smaller, by the factor `bare`.
    """
    size = style.size("chip")
    side = size if icon else size * bare
    square = rounded(Box(x + (size - side) / 2, middle - side / 2, side, side), side / 8, fill)
    if icon is None:
        return (Artifact(outlined(square), key),)
    inner = size * _ON_CHIP
    drawn = icon_shapes(icon, x + (size - inner) / 2, middle, inner, style.readable_on(fill))
    return (Artifact((square,), key), Artifact(drawn, "icon"))


def icon_shapes(icon: Icon, x: float, middle: float, size: float, ink: Ink, align: float = 0.5) -> tuple[Shape, ...]:
    """The shapes of `icon` in one ink, in a square of `size` points; placed as in `symbol`."""
    outline = icon.outline
    scale = size / max(outline.width, outline.height)
    left, bottom, right, top = (scale * edge for edge in outline.ink)
    origin = (x - left + align * (size - right + left), middle - (bottom + top) / 2)
    return tuple(_shape(shape, origin, scale, ink) for shape in outline.shapes)


def _shape(shape: Filled, origin: tuple[float, float], scale: float, ink: Ink) -> Shape:
    x0, y0 = origin
    steps: list[Step] = []
    for op, points in shape.commands:
        steps.append((op, tuple([n for x, y in points for n in (x0 + x * scale, y0 + y * scale)])))
    return Shape(tuple(steps), ink, even_odd=shape.even_odd)
