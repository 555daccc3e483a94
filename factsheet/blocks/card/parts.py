"""The parts of a card that both of its forms have beside the rows of figures: a head, ways to help, notes, a ground.

Lengths are pixels; heights count from the upper edge of the card.
"""

from __future__ import annotations

from factsheet.blocks.card import Card
from factsheet.blocks.card.setting import Role, Sizes, lines_at, must_fit, no_room, over_last, reach, set_in, sizes
from factsheet.drawing.tree import Artifact, Node, Tag, inline
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import rectangle
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph
from factsheet.typeset.style import Style


@record
class Part:
    """A paragraph of a card, the height of its first baseline, and the element that it is read as."""

    paragraph: Paragraph
    baseline: float
    title: str = ""

    @property
    def last(self) -> float:
        """The height of its last baseline."""
        return self.baseline + over_last(self.paragraph)

    def drawn(self, x: float, height: float, style: Style) -> Tag:
        """Draws it as a heading or a paragraph, with its left edge at `x`, on a card of that height."""
        content = inline(lines_at(self.paragraph, x, self.baseline, height), style.notes)
        return Tag("H1" if self.title else "P", content, title=self.title)


@record(kw_only=True)
class HeadRoom:
    """The room for a title and the message under it: from the height `top`, `measure` wide, to the height `most`."""

    top: float
    measure: float
    most: float
    title: Sizes  # on one line
    lines: Sizes  # on two or three
    message: Sizes
    message_lines: int


def head(card: Card, room: HeadRoom, style: Style) -> tuple[Part, Part]:
    """Sets the title and the message: the message as large as it can be, and over it the title as well.

    Reports what has no room.
    """
    tried = [(1, size) for size in sizes(*room.title)] + [(n, size) for n in (2, 3) for size in sizes(*room.lines)]
    for message_size in sizes(*room.message):
        message = set_in(card.message, "message", message_size, room.measure, style)
        if not message or len(message.lines) > room.message_lines:
            continue
        for lines, size in tried:
            title = set_in(card.title, "title", size, room.measure, style)
            if not title or len(title.lines) > lines:
                continue
            first = Part(title, room.top + reach(title), card.title.plain)
            under = Part(message, first.last + 0.18 * size + 1.2 * message_size)
            if under.last <= room.most:
                return first, under
    title = must_fit(card.title, "title", room.lines, room.measure, 3, style)
    message = must_fit(card.message, "message", room.message, room.measure, room.message_lines, style)
    if not style.problems:
        longer = max(card.title, card.message, key=lambda words: len(words.plain))
        style.problems.append(no_room(longer, room.message[1]))
    first = Part(title, room.top + reach(title), card.title.plain)
    return first, Part(message, first.last + room.message[1] * 2)


@record(kw_only=True)
class FootRoom:
    """The room for the ways to help: its width, sizes in it, and gaps.

    These are from the number to what is over it, and from the baseline of the others to that of the number.
    """

    measure: float
    call: Sizes
    number: Sizes
    others: Sizes
    gaps: tuple[float, float]


def notes(card: Card, measure: float, size: int, last: float, gap: float, style: Style) -> list[Part]:
    """Sets the caveat and the source, the last line on the height `last`, with `gap` more than a line between them."""
    found: list[Part] = []
    for words in (card.source, card.caveat):
        if words:
            paragraph = must_fit(words, "note", (size, size), measure, 6, style)
            found.insert(0, Part(paragraph, last - over_last(paragraph)))
            last = found[0].baseline - paragraph.leading - gap
    return found


def ways(card: Card, room: FootRoom, last: float, style: Style) -> list[Part]:
    """Sets the ways to help, the last line on the height `last`: what to do, the number, the others."""
    found: list[Part] = []
    over, under = room.gaps
    wanted: tuple[tuple[Words | None, Role, Sizes, int], ...] = (
        (card.others, "others", room.others, 3),
        (card.number, "number", room.number, 2),
        (card.call, "call", room.call, 2),
    )
    for words, role, between, lines in wanted:
        if words is None:
            continue
        paragraph = must_fit(words, role, between, room.measure, lines, style)
        found.insert(0, Part(paragraph, last - over_last(paragraph)))
        last = found[0].baseline - (under if role == "others" else reach(paragraph) + over)
    return found


def ground(box: Box, style: Style) -> tuple[Node, ...]:
    """Draws the ground of a part of a card, in the fill that the theme has for it; none where it has none."""
    fill = style.ground.fill
    return (Artifact((rectangle(box, fill),), "ground"),) if fill else ()
