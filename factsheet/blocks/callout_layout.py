"""Arranges what stands in a callout: its title or wordmark, contacts in one or two rows, a large number, a code.

Depths are points from the top of what is arranged, downward; x is from its left edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.charts.qr import SetCode, sized_code
from factsheet.graphics.geometry import up_to
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_LARGEST = 38 / 14.5  # of the size of other contacts: the main one
_SMALLEST = 28.0  # points: the main contact may become as small before the others do
_LEAST_VALUE = 0.75  # of their size, to which the others may shrink
_LEAST_ON_GRID = 0.9  # of their size, before the grid is given up
_STEP = 0.5  # points, in which sizes are tried
_COLUMNS = 12
_AND_CODE = " and the code"
_SPACE = 0.2  # of the leading: between the words of a wordmark that stand behind each other
_LEADING = 1.1  # of the size of the main contact

Item = tuple[Words | None, Words, bool]  # the label and the words of a contact, and whether it is the main one


@record
class Standing:
    """A paragraph in its place."""

    paragraph: Paragraph
    x: float
    depth: float

    @property
    def first(self) -> float:
        """The depth of its first baseline."""
        return self.depth + self.paragraph.first


@record
class SetContact:
    """A contact in its place."""

    label: Standing | None
    words: Standing

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(at.x + at.paragraph.width for at in (self.label, self.words) if at)


@record
class Arranged:
    """What a callout shows, in its places. `title` are the lines of a wordmark, or one title."""

    title: tuple[Standing, ...]
    contacts: tuple[SetContact, ...]
    height: float
    symbol: SetCode | None = None

    @property
    def first(self) -> float:
        """The depth of the first baseline."""
        return min([*(at.first for at in self.title), *((c.label or c.words).first for c in self.contacts)])


@record
class Room:
    """The width of a callout inside its padding, in points, with the address of a code at its right; empty: none.

    `spare` is the height above and below what is arranged that a code may have as well.
    """

    width: float
    uri: str = ""
    spare: float = 0.0

    def smallest_code(self) -> SetCode | None:
        """Returns the code as small as a camera needs it."""
        return sized_code(self.uri, 0.0) if self.uri else None

    def largest_code(self, height: float, free: float) -> SetCode | None:
        """Returns the code as large as `free` points of width and the height of what stands beside it allow."""
        return sized_code(self.uri, min(free, height + self.spare)) if self.uri else None


def in_row(title: Words, logo: Sequence[Words], items: Sequence[Item], room: Room, style: Style) -> Arranged:
    """Arranges a title or wordmark at the left and all contacts beside each other, the last flush right.

    All end on one baseline. Contacts that leave the title too little room stand in several rows, or under the title:
    whichever is lowest.
    """
    symbol = room.smallest_code()
    free = room.width - (symbol.side + style.size("gutter") if symbol else 0.0)
    several: list[Arranged] = []
    for columns in range(min(len(items), _COLUMNS), 0, -1):
        found = _beside(title, logo, _Rows(items, columns, free, style), free, style)
        if found and columns == len(items):
            return replace(found, symbol=symbol)
        several += [found] if found else []
    lowest = min([*several, _under(title, logo, items, free, style)], key=lambda arranged: arranged.height)
    return replace(lowest, symbol=symbol)


def _named(title: Words, logo: Sequence[Words], room: float, style: Style) -> list[Paragraph]:
    """The lines of a wordmark, or a title in `room` points."""
    lines = [set_line(line.runs, "callout_title", style) for line in logo]
    return lines or [set_words(title.runs, "callout_title", room, style, balance=True)]


def _beside(title: Words, logo: Sequence[Words], rows: _Rows, room: float, style: Style) -> Arranged | None:
    """Arranges contacts beside the title, or returns None where that leaves it no room."""
    left = room - rows.used - rows.gutter
    if left < rows.gutter:
        return None
    before = len(style.problems)
    lines = _named(title, logo, left, style)
    if len(style.problems) > before or max(line.width for line in lines) > left:
        del style.problems[before:]
        return None
    height = max(_stacked(lines), rows.height)
    # Of several rows the title stands on the first, where it has room there.
    level = rows.drop + rows.first if rows.number > 1 else rows.height
    top = max(0.0, height - rows.height + level - _stacked(lines))
    return Arranged(tuple(_lines(lines, top)), tuple(rows.contacts(height, room - rows.used)), height)


def _under(title: Words, logo: Sequence[Words], items: Sequence[Item], room: float, style: Style) -> Arranged:
    """Arranges contacts under the title, in as many columns as have room."""
    lines = _named(title, logo, room, style)
    if not items:
        return Arranged(tuple(_lines(lines, 0.0)), (), _stacked(lines))
    made = (_Rows(items, columns, room, style) for columns in range(min(len(items), _COLUMNS), 0, -1))
    rows = next(one for one in made if one.used <= room or one.columns == 1)
    height = _stacked(lines) + rows.gap + 2 * style.rhythm + rows.height
    return Arranged(tuple(_lines(lines, 0.0)), tuple(rows.contacts(height, 0.0)), height)


class _Rows:
    """Contacts in columns, filled row by row. `used` is their width with the gutters between them."""

    def __init__(self, items: Sequence[Item], columns: int, room: float, style: Style) -> None:
        """Sets the contacts in lines of at most `room` points."""
        self.columns, self.gutter, self.gap = columns, style.size("gutter"), 3 * style.rhythm
        self.labels = [_label(label, room, style) for label, _, _ in items]
        self.values = [set_words(words.runs, "callout_value", room, style) for _, words, _ in items]
        both = zip(self.values, self.labels, strict=True)
        widths = [max(value.width, label.width if label else 0.0) for value, label in both]
        self.widths = [max(widths[n::columns]) for n in range(columns)]
        self.used = sum(self.widths) + self.gutter * (columns - 1)
        self.drop = max((_drop(label) for label in self.labels if label), default=0.0)
        self.first = self.values[0].first
        self.row = self.drop + max(value.height for value in self.values)
        self.number = -(-len(items) // columns)
        self.height = self.row + (self.row + self.gap) * (self.number - 1)

    def contacts(self, height: float, left: float) -> Iterator[SetContact]:
        """Yields the contacts in their places, from `left` on; the last baseline stands at the depth `height`."""
        for number, (label, value) in enumerate(zip(self.labels, self.values, strict=True)):
            row, column = divmod(number, self.columns)
            x = left + sum(self.widths[:column]) + self.gutter * column
            top = height - self.height + (self.row + self.gap) * row
            yield SetContact(Standing(label, x, top) if label else None, Standing(value, x, top + self.drop))


def on_grid(title: Words, logo: Sequence[Words], items: Sequence[Item], room: Room, style: Style) -> Arranged:
    """Arranges a large main contact, with a title above it or a wordmark beside it, and the others in two rows.

    Columns begin on the grid: twelve columns in all the room. Where that leaves no room, the main contact becomes
    smaller, then the others do a little, and then the columns stand as near as a gutter. A wordmark that still leaves
    no room stands above the main one. Reports contacts without room.
    """
    gutter, code = style.size("gutter"), room.smallest_code()
    free = room.width - (code.side + gutter if code else 0.0)
    for above in (False, True) if logo else (True,):
        for share, size, grid in _sizes(style):
            made = _Trial(room.width, _sized(style, share, size), grid, above).arranged(title, logo, items)
            right = max(contact.right for contact in made.contacts)
            if right <= free + 1e-6:
                return replace(made, symbol=room.largest_code(made.height, room.width - right - gutter))
    values = [contact.words.paragraph for contact in made.contacts]
    _report_no_room(items, values, style, _AND_CODE if room.uri else "")
    return made


def _sizes(style: Style) -> Iterator[tuple[float, float, bool]]:
    """Yields the share of their size that other contacts have, the size of the main one, and if there is a grid."""
    value = style.type("callout_value").size
    largest = round(_LARGEST * value / _STEP) * _STEP
    smallest = min(_SMALLEST, largest)
    for n in range(round((largest - smallest) / _STEP) + 1):
        yield 1.0, largest - n * _STEP, True
    steps = round(value * (1 - _LEAST_VALUE) / _STEP)
    shares = [1.0 - n * _STEP / value for n in range(steps + 1)]
    yield from ((share, smallest, True) for share in shares[1:] if share >= _LEAST_ON_GRID)
    yield from ((share, smallest, False) for share in shares)


def _sized(style: Style, share: float, size: float) -> Style:
    """Returns `style` with a type style for the main contact, and that of the others at a share of its size."""
    value = style.type("callout_value")
    leading = Length(up_to(style.rhythm, size * _LEADING))
    main = replace(value, size=Length(size), leading=leading, optical=True)
    others = replace(value, size=Length(round(value.size * share, 2)))
    styles = {**style.theme.styles, "callout_value": others, "callout_main": main}
    return replace(style, theme=replace(style.theme, styles=styles))


class _Trial:
    """Arranges everything in the sizes of one style, however wide it becomes."""

    def __init__(self, room: float, style: Style, grid: bool, above: bool) -> None:
        """Prepares for `room` points, with or without a grid in them; a narrow box has none.

        A title or wordmark stands beside the main contact, or `above` it.
        """
        self.room, self.style, self.gutter, self.above = room, style, style.size("gutter"), above
        wide = grid and room > _COLUMNS * self.gutter
        self.edges = [n * (room + self.gutter) / _COLUMNS for n in range(_COLUMNS)] if wide else []

    def _after(self, right: float) -> float:
        """Where a column can begin beside what ends at `right`."""
        nearest = right + self.gutter
        return next((edge for edge in self.edges if edge >= nearest - 1e-6), nearest)

    def _set(self, item: Item) -> _Pair:
        """The label and the words of a contact, set on one line each."""
        label, words, main = item
        set_label = _label(label, self.room, self.style)
        return _Pair(set_label, set_line(words.runs, "callout_main" if main else "callout_value", self.style))

    def arranged(self, title: Words, logo: Sequence[Words], items: Sequence[Item]) -> Arranged:
        """Arranges a title or the lines of a wordmark, and contacts of which one is the main one."""
        step = self.style.rhythm
        sets = [self._set(item) for item in items]
        main = next(one for one, item in zip(sets, items, strict=True) if item[2])
        others = [one for one in sets if one is not main]
        rows = [others[n : n + 2] for n in range(0, len(others), 2)]
        beside = not self.above
        lines = _named(title, logo, self.room, self.style)
        name = list(_lines(lines, 0.0) if beside or not logo else _behind_each_other(lines, main.at(0.0, 0.0).right))
        lead = max(one.x + one.paragraph.width for one in name)
        deep = name[-1].depth + lines[-1].height
        tall = max(deep, main.tall) if beside else deep + 2 * step + main.tall
        pitch = max((one.tall for one in others), default=0.0) + 3 * step
        # in two rows, the first baselines of the columns are those of the title
        level = 0.0 if beside else max([0.0, *(lines[0].first - column[0].first for column in rows if len(column) > 1)])
        height = max([tall, *(level + column[-1].tall + pitch * (len(column) - 1) for column in rows)])
        title_top = height - deep if beside else 0.0
        first = title_top + lines[0].first
        x = self._after(lead) if beside else 0.0
        places = {id(main): main.at(x, height)}
        right = max(places[id(main)].right, 0.0 if beside else lead)
        for column in rows:
            x = self._after(right)
            foot = height if len(column) == 1 else min(height - pitch, first - column[0].first + column[0].tall)
            places |= {id(one): one.at(x, at) for one, at in zip(column, (foot, height), strict=False)}
            right = max(places[id(one)].right for one in column)
        title_lines = tuple(replace(one, depth=one.depth + title_top) for one in name)
        return Arranged(title_lines, tuple(places[id(one)] for one in sets), height)


@record
class _Pair:
    """A label and what stands under it, not yet in their place."""

    label: Paragraph | None
    words: Paragraph

    @property
    def drop(self) -> float:
        """From the top of the label to the top of the words."""
        return _drop(self.label) if self.label else 0.0

    @property
    def tall(self) -> float:
        """From the top of the label to the last baseline of the words."""
        return self.drop + self.words.height

    @property
    def first(self) -> float:
        """From the top of the label to its first baseline."""
        return (self.label or self.words).first

    def at(self, x: float, foot: float) -> SetContact:
        """Returns both with the last baseline of the words at the depth `foot`."""
        top = foot - self.tall
        return SetContact(
            Standing(self.label, x, top) if self.label else None, Standing(self.words, x, top + self.drop)
        )


def _label(words: Words | None, room: float, style: Style) -> Paragraph | None:
    return followed(set_words(words.runs, "callout_label", room, style)) if words else None


def _drop(label: Paragraph) -> float:
    """From the top of a label to the top of the words under it."""
    return label.height + label.leading - label.first


def _stacked(lines: Sequence[Paragraph]) -> float:
    """From the top of the first of several paragraphs to the last baseline of the last."""
    return lines[-1].height + sum(line.leading * len(line.lines) for line in lines[:-1])


def _lines(lines: Sequence[Paragraph], top: float) -> Iterator[Standing]:
    """Yields paragraphs one under another; each but the last is followed by a space, so that they are read apart."""
    for number, line in enumerate(lines):
        yield Standing(line if number == len(lines) - 1 else followed(line), 0.0, top)
        top += line.leading * len(line.lines)


def _behind_each_other(lines: Sequence[Paragraph], room: float) -> Iterator[Standing]:
    """Yields the lines of a wordmark as words behind each other, in as few lines as `room` points allow."""
    x = depth = 0.0
    for number, line in enumerate(lines):
        if x and x + line.width > room:
            x, depth = 0.0, depth + line.leading
        yield Standing(line if number == len(lines) - 1 else followed(line), x, depth)
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
