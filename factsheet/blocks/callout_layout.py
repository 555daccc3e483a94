"""Arranges what stands in a callout: its title or wordmark, contacts in rows, a code.

Depths are points from the top of what is arranged, downward; x is from its left edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import accumulate

from factsheet.blocks.callout_code import Room
from factsheet.blocks.callout_needs import Needs
from factsheet.graphics.geometry import up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_MOST_COLUMNS = 12

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

    @property
    def foot(self) -> float:
        """The depth that the foot of its last line reaches: that of its font, or its ink where that hangs lower."""
        hang = 0.0
        for line in self.paragraph.lines[-1:]:
            styles = [segment.run_style for segment in line.segments]
            hang = max([line.reach[1], *(-style.face.descent * style.size - style.rise for style in styles)])
        return self.depth + self.paragraph.height + hang


@record
class SetContact:
    """A contact in its place."""

    label: Standing | None
    words: Standing

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(at.x + at.paragraph.width for at in (self.label, self.words) if at)


@record(kw_only=True)
class Arranged:
    """What a callout shows, in its places. `title` are the lines of a wordmark, or one title.

    `used` is how far the contacts of all sheets of its series reach, and `gap` the least space beside them.
    """

    title: tuple[Standing, ...]
    contacts: tuple[SetContact, ...]
    height: float
    used: float = 0.0
    gap: float = 0.0

    @property
    def right(self) -> float:
        """Where the contacts end."""
        return max([self.used, *(contact.right for contact in self.contacts)])

    @property
    def hang(self) -> float:
        """How far ink reaches under the last baseline, in points."""
        every = [*self.title, *(contact.words for contact in self.contacts)]
        return max([0.0, *(at.foot - self.height for at in every)])

    @property
    def first(self) -> float:
        """The depth of the first baseline."""
        return min([*(at.first for at in self.title), *((c.label or c.words).first for c in self.contacts)])


def in_row(
    title: Words, logo: Sequence[Words], items: Sequence[Item], room: Room, needs: Needs, style: Style
) -> Arranged:
    """Arranges a title or wordmark at the left and all contacts beside each other, in equal parts of the grid.

    All end on one baseline. Where one is too wide for its part they begin as far right on the grid as they can; those
    that leave the title too little room end flush right, then they stand in several rows, or under the title: whichever
    is lowest.
    """
    free = room.width - (room.cell + style.size("gutter") if room.symbol else 0.0)
    edges = room.edges if style.at_margins else ()
    several: list[Arranged] = []
    for columns in range(min(len(items), _MOST_COLUMNS), 0, -1):
        rows = _Rows(items, columns, free, needs, style)
        parts = rows.in_parts_of(edges) if columns > 1 else ()  # one alone stands at the right
        tried = [_beside(title, logo, each, free, style) for each in (*parts, rows.begun_on(edges), rows) if each]
        found = min(filter(None, tried[:-1]), key=_height, default=tried[-1])
        if found and columns == len(items):
            return found
        several += [found] if found else []
    return min([*several, _under(title, logo, items, (free, edges), needs, style)], key=_height)


def _height(arranged: Arranged) -> float:
    return arranged.height


def named(title: Words, logo: Sequence[Words], room: float, style: Style) -> list[Paragraph]:
    """Sets the lines of a wordmark, each but the last with a space behind it for the ear, or a title in `room`."""
    *lines, last = [set_line(line.runs, "callout_title", style) for line in logo] or [
        set_words(title.runs, "callout_title", room, style, balance=True)
    ]
    return [*(followed(line) for line in lines), last]


def _beside(title: Words, logo: Sequence[Words], rows: _Rows, room: float, style: Style) -> Arranged | None:
    """Arranges contacts beside the title, or returns None where that leaves it no room."""
    left = room - rows.used - rows.gutter
    if left < rows.gutter:
        return None
    before = len(style.problems)
    lines = named(title, logo, left, style)
    if len(style.problems) > before or max(line.width for line in lines) > left:
        del style.problems[before:]
        return None
    height = max(stacked(lines), rows.height)
    # Of several rows the title stands on the first, where it has room there.
    level = rows.drop + rows.first if rows.number > 1 else rows.height
    top = max(0.0, height - rows.height + level - stacked(lines))
    return Arranged(
        title=tuple(lines_of(lines, top)), contacts=tuple(rows.contacts(height)), height=height,
        used=room, gap=rows.gutter,
    )  # fmt: skip


def _under(
    title: Words,
    logo: Sequence[Words],
    items: Sequence[Item],
    across: tuple[float, Sequence[float]],
    needs: Needs,
    style: Style,
) -> Arranged:
    """Arranges contacts under the title, in as many columns as have room `across`, on its edges where they can."""
    room, edges = across
    lines = named(title, logo, room, style)
    if not items:
        return Arranged(title=tuple(lines_of(lines, 0.0)), contacts=(), height=stacked(lines), used=room)
    made = (_Rows(items, columns, room, needs, style) for columns in range(min(len(items), _MOST_COLUMNS), 0, -1))
    rows = next(one for one in made if one.used <= room or one.columns == 1)
    rows = next((each for each in rows.in_parts_of(edges, beside=False)), rows.at_left())
    height = stacked(lines) + rows.gap + 2 * style.rhythm + rows.height
    contacts = tuple(rows.contacts(height))
    return Arranged(title=tuple(lines_of(lines, 0.0)), contacts=contacts, height=height, used=room, gap=rows.gutter)


class _Rows:
    """Contacts in columns, filled row by row. `used` is their width with the gutters between them."""

    def __init__(self, items: Sequence[Item], columns: int, room: float, needs: Needs, style: Style) -> None:
        """Sets the contacts in lines of at most `room` points; columns of one row are as wide as `needs` says."""
        self.room, self.columns = room, columns
        self.gutter, self.gap = style.size("gutter"), 3 * style.rhythm
        self.labels = [label_of(label, room, style) for label, _, _ in items]
        self.values = [set_words(words.runs, "callout_value", room, style) for _, words, _ in items]
        both = zip(self.values, self.labels, strict=True)
        widths = [max(value.width, label.width if label else 0.0) for value, label in both]
        if columns == len(items):
            wide = [min(room, width) for width in needs.contacts(style)][:columns]
            widths = [max(pair) for pair in zip(widths, reversed(wide), strict=True)]
        self.widths = [max(widths[n::columns]) for n in range(columns)]
        self.used = sum(self.widths) + self.gutter * (columns - 1)
        before = accumulate(self.widths[:-1], lambda x, width: x + width + self.gutter, initial=room - self.used)
        self.lefts = list(before)
        pairs = zip(self.labels, self.values, strict=True)
        self.drop = max((drop_of(label, value, style.rhythm) for label, value in pairs if label), default=0.0)
        self.first = self.values[0].first
        self.row = self.drop + max(value.height for value in self.values)
        self.number = -(-len(items) // columns)
        self.height = self.row + (self.row + self.gap) * (self.number - 1)

    def begun_on(self, edges: Sequence[float]) -> _Rows | None:
        """Returns these rows with each column as far right on one of `edges` as there is room, or None without room."""
        lefts: list[float] = []
        end = self.room
        for width in reversed(self.widths):
            fitting = [edge for edge in edges if edge + width <= end + 1e-6]
            if not fitting:
                return None
            lefts.insert(0, fitting[-1])
            end = lefts[0] - self.gutter
        return self._begun(lefts)

    def in_parts_of(self, edges: Sequence[float], *, beside: bool = True) -> Iterator[_Rows]:
        """Yields these rows with columns that begin on `edges` equally far apart, and end where the last part does.

        What is `beside` them at the left has a part as well: those come first in which it is about as wide as theirs.
        """
        fitting = [edge for edge in edges if edge < self.room]
        parts = self.columns + beside
        for span in sorted(range(1, len(fitting) // self.columns + 1), key=lambda n: abs(n * parts - len(fitting))):
            first = len(fitting) - span * self.columns if beside else 0
            lefts = [fitting[first + span * number] for number in range(self.columns)]
            ends = [*(left - self.gutter for left in lefts[1:]), self.room]
            if all(left + each <= end + 1e-6 for left, each, end in zip(lefts, self.widths, ends, strict=True)):
                yield self._begun(lefts)

    def at_left(self) -> _Rows:
        """Returns these rows with the first column at the left."""
        return self._begun([left - self.lefts[0] for left in self.lefts])

    def _begun(self, lefts: list[float]) -> _Rows:
        """Returns these rows with columns that begin at `lefts`."""
        begun = copy(self)
        begun.lefts, begun.used = lefts, self.room - lefts[0]
        return begun

    def contacts(self, height: float) -> Iterator[SetContact]:
        """Yields the contacts in their places; the last baseline is at depth `height`."""
        for number, (label, value) in enumerate(zip(self.labels, self.values, strict=True)):
            row, column = divmod(number, self.columns)
            x = self.lefts[column]
            top = height - self.height + (self.row + self.gap) * row
            yield SetContact(Standing(label, x, top) if label else None, Standing(value, x, top + self.drop))


def label_of(words: Words | None, room: float, style: Style) -> Paragraph | None:
    """Sets the label of a contact, with a space behind it for the ear."""
    return followed(set_words(words.runs, "callout_label", room, style)) if words else None


def drop_of(label: Paragraph, words: Paragraph, rhythm: float) -> float:
    """From the top of a label to the top of the words under it, which keep clear of it however near lines stand."""
    least = label.height + label.least_over(words) - words.first
    return max(label.height + label.leading - label.first, up_to(rhythm, least))


def stacked(lines: Sequence[Paragraph]) -> float:
    """From the top of the first of several paragraphs to the last baseline of the last."""
    return lines[-1].height + sum(line.leading * len(line.lines) for line in lines[:-1])


def lines_of(lines: Sequence[Paragraph], top: float) -> Iterator[Standing]:
    """Yields paragraphs one under another."""
    for line in lines:
        yield Standing(line, 0.0, top)
        top += line.leading * len(line.lines)
