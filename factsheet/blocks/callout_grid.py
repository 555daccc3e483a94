"""Arranges a callout that has a main contact: its size, and the grid on which the others stand beside it.

Depths are points from the top of what is arranged, downward; x is from its left edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from factsheet.blocks.callout_code import Room
from factsheet.blocks.callout_layout import (
    Arranged,
    Item,
    SetContact,
    Standing,
    drop_of,
    label_of,
    lines_of,
    named,
    stacked,
)
from factsheet.blocks.callout_needs import Needs
from factsheet.graphics.geometry import up_to
from factsheet.problems import Problem
from factsheet.record import record, replace
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_line
from factsheet.typeset.style import Style

_LARGEST = 38 / 14.5  # of the size of other contacts: the main one
_UNDER_TITLE = 38 / 42  # of the size of the sheet's title, which is seen first: the main one at most
_SMALLEST = 28.0  # points: the main contact may become as small before the others do
_LEAST_VALUE = 0.75  # of their size, to which the others may shrink
_LEAST_ON_GRID = 0.9  # of their size, before the grid is given up
_STEP = 0.5  # points, in which sizes are tried
_NEAREST = 2 / 3  # of a gutter: between columns that begin on the grid, before anything becomes smaller
_AND_CODE = " and the code"
_SPACE = 0.2  # of the leading: between the words of a wordmark that stand behind each other
_LEADING = 1.1  # of the size of the main contact


def on_grid(
    title: Words, logo: Sequence[Words], items: Sequence[Item], room: Room, needs: Needs, style: Style
) -> Arranged:
    """Arranges a large main contact, with a title above it or a wordmark beside it, and the others in two rows.

    The main one is smaller than the title of the sheet. Columns begin on the grid: twelve columns in all the room.
    Where that leaves no room, they stand a little nearer, a wordmark stands above the main contact in place of beside
    it, the main contact becomes smaller, then the others do, and the grid is given up. In a narrow column all stand
    under one another beside the code. Reports contacts without room. `needs` are the widths that all sheets of a series
    have in common, the main contact first.
    """
    name = _Name(tuple(named(title, logo, room.width, style)), bool(logo))
    labels = [label_of(label, room.width, style) for label, _, _ in items]
    for smaller in _sizes(style, bool(logo)):

        def arranged(sizes: _Sizes) -> Arranged:
            trial = _Trial(room, _sized(style, sizes.share, sizes.main), sizes, needs)
            return trial.arranged(name, labels, items)

        def fits(sizes: _Sizes) -> bool:
            free = room.width - (room.cell + room.gutter * sizes.gap if room.symbol else 0.0)
            return arranged(sizes).right <= free + 1e-6

        first = bisect_left(smaller, True, key=fits)
        made = arranged(smaller[min(first, len(smaller) - 1)])
        if first < len(smaller):
            return made
    beside_code = room.width - (room.cell + room.gutter if room.symbol else 0.0)
    if found := _under_one_another(title, logo, items, beside_code, style):
        return found
    values = [contact.words.paragraph for contact in made.contacts]
    _report_no_room(items, values, style, _AND_CODE if room.symbol else "")
    return made


def _under_one_another(
    title: Words, logo: Sequence[Words], items: Sequence[Item], free: float, style: Style
) -> Arranged | None:
    """Arranges a title and all contacts in a column of `free` points, as large as it can; None without room."""
    before = len(style.problems)
    lines = named(title, logo, free, style) if free > 0 else []
    labels = [label_of(label, free, style) for label, _, _ in items] if free > 0 else []
    if free <= 0 or len(style.problems) > before or max(line.width for line in lines) > free:
        del style.problems[before:]
        return None
    every = [sizes for each in _sizes(style, False) for sizes in each]
    sets: list[_Pair] = []
    for label, (_, words, main) in zip(labels, items, strict=True):
        name = "callout_main" if main else "callout_value"
        tried = (set_line(words.runs, name, _sized(style, sizes.share, sizes.main)) for sizes in every)
        found = next((line for line in tried if line.width <= free), None)
        if found is None:
            return None
        sets.append(_Pair(label, found, style.rhythm))
    height, contacts = stacked(lines), list[SetContact]()
    for one in sets:
        height += 2 * style.rhythm + one.tall
        contacts.append(one.at(0.0, height))
    return Arranged(title=tuple(lines_of(lines, 0.0)), contacts=tuple(contacts), height=height)


@record(kw_only=True)
class _Sizes:
    """The share of their size that other contacts have, and the size of the main one in points.

    `gap` is the share of a gutter that parts columns at least, and `above` tells whether the name stands above.
    """

    share: float = 1.0
    main: float
    gap: float = 1.0
    grid: bool = True
    above: bool = True


def _sizes(style: Style, is_wordmark: bool) -> Iterator[list[_Sizes]]:
    """Yields what is given up one after another, each from little to much."""
    value = style.type("callout_value").size
    largest = round(min(_LARGEST * value, _UNDER_TITLE * style.type("title").size) / _STEP) * _STEP
    smallest = min(_SMALLEST, largest)
    shares = [1.0 - n * _STEP / value for n in range(round(value * (1 - _LEAST_VALUE) / _STEP) + 1)]
    few = [share for share in shares if share >= _LEAST_ON_GRID]
    if is_wordmark:
        yield [_Sizes(main=largest, above=False)]
        yield [_Sizes(share=share, main=largest, gap=_NEAREST, above=False) for share in few]
    yield [_Sizes(main=largest)]
    yield [_Sizes(main=largest - n * _STEP, gap=_NEAREST) for n in range(round((largest - smallest) / _STEP) + 1)]
    yield [_Sizes(share=share, main=smallest, gap=_NEAREST) for share in few]
    yield [_Sizes(share=share, main=smallest, grid=False) for share in shares]


def _sized(style: Style, share: float, size: float) -> Style:
    """Returns `style` with a type style for the main contact, and that of the others at a share of its size."""
    value = style.type("callout_value")
    leading = Length(up_to(style.rhythm, size * _LEADING))
    main = replace(value, size=Length(size), leading=leading, optical=True)
    others = replace(value, size=Length(round(value.size * share, 2)))
    styles = {**style.theme.styles, "callout_value": others, "callout_main": main}
    return replace(style, theme=replace(style.theme, styles=styles))


@record
class _Name:
    """The lines of a title, or of a wordmark."""

    lines: tuple[Paragraph, ...]
    is_wordmark: bool


class _Trial:
    """Arranges everything in the sizes of one style, however wide it becomes."""

    def __init__(self, room: Room, style: Style, sizes: _Sizes, needs: Needs) -> None:
        """Prepares for a room in the style of some sizes; columns are as wide as `needs` says."""
        self.style, self.gap, self.above, self.needs = style, room.gutter * sizes.gap, sizes.above, needs
        self.edges = room.edges if sizes.grid else ()
        self.free = room.width - (room.cell + self.gap if room.symbol else 0.0)
        self.starts = [edge for edge in self.edges if edge < self.free - 1e-6]

    def _after(self, right: float) -> float:
        """Where a column can begin beside what ends at `right`."""
        nearest = right + self.gap
        return next((edge for edge in self.edges if edge >= nearest - 1e-6), nearest)

    def _lefts(self, right: float, widths: Sequence[float]) -> list[float]:
        """Where columns of these widths begin beside what ends at `right`: equally far apart where they have room so.

        Else each begins as near as it can to the one before it.
        """
        lefts: list[float] = []
        for width in widths:
            lefts.append(self._after(right))
            right = lefts[-1] + width
        starts = [start for start in self.starts if lefts and start >= lefts[0] - 1e-6]
        span = len(starts) // max(1, len(widths))
        apart = [starts[span * number] for number in range(len(widths))] if span else []
        ends = [*(start - self.gap for start in apart[1:]), self.free]
        fits = apart and all(x + width <= end + 1e-6 for x, width, end in zip(apart, widths, ends, strict=True))
        return apart if fits else lefts

    def arranged(self, name: _Name, labels: Sequence[Paragraph | None], items: Sequence[Item]) -> Arranged:
        """Arranges a title or the lines of a wordmark, and contacts with their labels, of which one is the main one."""
        step = self.style.rhythm
        sets = [
            _Pair(label, set_line(words.runs, "callout_main" if main else "callout_value", self.style), step)
            for label, (_, words, main) in zip(labels, items, strict=True)
        ]
        main = next(one for one, item in zip(sets, items, strict=True) if item[2])
        others = [one for one in sets if one is not main]
        rows = [others[n : n + 2] for n in range(0, len(others), 2)]
        main_width, *widths = self.needs.contacts(self.style, "callout_main")
        beside, lines = not self.above, name.lines
        as_lines = beside or not name.is_wordmark
        set_name = list(lines_of(lines, 0.0) if as_lines else _behind_each_other(lines, main.at(0.0, 0.0).right))
        lead = max([self.needs.lead(self.style), *(one.x + one.paragraph.width for one in set_name)])
        deep = set_name[-1].depth + lines[-1].height
        tall = max(deep, main.tall) if beside else deep + 2 * step + main.tall
        pitch = max((one.tall for one in others), default=0.0) + 3 * step
        # in two rows, the first baselines of the columns are those of the title
        level = 0.0 if beside else max([0.0, *(lines[0].first - column[0].first for column in rows if len(column) > 1)])
        height = max([tall, *(level + column[-1].tall + pitch * (len(column) - 1) for column in rows)])
        title_top = height - deep if beside else 0.0
        first = title_top + lines[0].first
        x = self._after(lead) if beside else 0.0
        places = {id(main): main.at(x, height)}
        right = max(x + main_width, places[id(main)].right, 0.0 if beside else lead)
        every = [  # also of columns that only other sheets of the series have
            max([*widths[2 * number : 2 * number + 2], *(one.wide for one in column or ())])
            for number, column in zip_longest(range((len(widths) + 1) // 2), rows)
        ]
        lefts = self._lefts(right, every)
        for x, column in zip(lefts, rows, strict=False):
            foot = (
                column[0].beside(main, height)
                if len(column) == 1
                else min(height - pitch, first - column[0].first + column[0].tall)
            )
            places |= {id(one): one.at(x, at) for one, at in zip(column, (foot, height), strict=False)}
        right = max([right, *(x + wide for x, wide in zip(lefts, every, strict=True))])
        title_lines = tuple(replace(one, depth=one.depth + title_top) for one in set_name)
        return Arranged(
            title=title_lines, contacts=tuple(places[id(one)] for one in sets), height=height, used=right, gap=self.gap
        )


@record
class _Pair:
    """A label and what stands under it, not yet in their place."""

    label: Paragraph | None
    words: Paragraph
    rhythm: float

    @property
    def wide(self) -> float:
        """The width of the wider of both."""
        return max(self.label.width if self.label else 0.0, self.words.width)

    @property
    def drop(self) -> float:
        """From the top of the label to the top of the words."""
        return drop_of(self.label, self.words, self.rhythm) if self.label else 0.0

    @property
    def tall(self) -> float:
        """From the top of the label to the last baseline of the words."""
        return self.drop + self.words.height

    @property
    def first(self) -> float:
        """From the top of the label to its first baseline."""
        return (self.label or self.words).first

    def beside(self, main: _Pair, foot: float) -> float:
        """The depth of its last baseline beside a main contact that ends at `foot`: their labels are on one line."""
        if self.label is None or main.label is None:
            return foot
        return min(foot, foot - main.tall + main.first - self.first + self.tall)

    def at(self, x: float, foot: float) -> SetContact:
        """Returns both with the last baseline of the words at the depth `foot`."""
        top = foot - self.tall
        return SetContact(
            Standing(self.label, x, top) if self.label else None, Standing(self.words, x, top + self.drop)
        )


def _behind_each_other(lines: Sequence[Paragraph], room: float) -> Iterator[Standing]:
    """Yields the lines of a wordmark as words behind each other, in as few lines as `room` points allow."""
    x = depth = 0.0
    for line in lines:
        if x and x + line.width > room:
            x, depth = 0.0, depth + line.leading
        yield Standing(line, x, depth)
        x += line.width + _SPACE * line.leading


def _report_no_room(items: Sequence[Item], values: Sequence[Paragraph], style: Style, and_code: str = "") -> None:
    """Reports that contacts leave no room for the title, at the widest of them."""
    widest = max(range(len(items)), key=lambda n: values[n].width)
    words = items[widest][1]
    this = (
        "this one with its address printed" if any(run.address and not run.link for run in words.runs) else "this one"
    )
    fact = f"the contacts{and_code} leave no room for the title beside them, {this} least."
    step = "Shorten it, or leave one out."
    style.problems.append(Problem.of("no-room", words.location, "callout", fact, step))
