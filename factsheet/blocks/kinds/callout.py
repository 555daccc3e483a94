"""A band or box that tells the reader what to do next.

Shows: a title (an organisation's name set in type, a call to action), optional words, and contacts side by side, each
with its label. On a ground that meets the page's edges it makes the foot of the sheet. An item with `contact: phone` in
place of `words` shows that entry of the spec's `contacts` with its link; a place that has none goes without the item.
When to use it: for where help is found, once, at the foot.

Example:
    - callout:
        ground: dark
        title: National Human Trafficking Hotline
        items:
          - label: Call, 24 hours a day
            words: "[1-888-373-7888](tel:+18883737888)"
          - label: Text
            words: "[233733](sms:233733)"
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.grounds import laid
from factsheet.blocks.vocabulary import Entry
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Span, up_to
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_DESCENT = 0.25  # how far letters hang down, as a share of their size
_BETWEEN = 0.5  # between two rows of contacts, as a share of the size of their words
_MOST_COLUMNS = 12

_Contacts = Sequence[tuple[Paragraph | None, Paragraph]]  # labels, and words


@record(kw_only=True)
class Contact:
    """One way to get in touch: an entry of the sheet's contacts, or other words."""

    label: Words | None = None
    words: Words | None = None
    contact: Entry | None = None

    def shown(self, block: Callout, style: Style) -> Words:
        """Returns the words under the label. Reports an item of `block` that has none, or has them twice."""
        given = [words for words in (self.words, self.contact and self.contact.words) if words]
        instead = self.label or block.title
        if len(given) != 1:
            code, fact, step = "missing-field", "no 'words' and no 'contact' is given.", "Add words: …"
            if given:
                code, fact, step = "conflicting-fields", "'words' and 'contact' are both given.", "Keep one of them."
            style.problems.append(Problem.of(code, instead.location, "callout.items", fact, step))
        return given[0] if given else instead


@record
class SetContact:
    """A contact set in lines, and where it begins: `x` from the frame's left edge, `depth` from the first row's top.

    Its words begin `drop` points under its label.
    """

    label: Paragraph | None
    words: Paragraph
    x: float
    depth: float
    drop: float


@record
class Layout:
    """The contacts in rows, beside the title or under it, and the title set in the room that they leave.

    `height` is that of the rows, `rise` how far the title stands above their foot, and `content` the height of both.
    """

    title: Paragraph
    contacts: tuple[SetContact, ...]
    height: float
    rise: float

    @property
    def content(self) -> float:
        """The height of the title and the contacts together, in points."""
        return max(self.title.height + self.rise, self.height)


@record(kw_only=True)
class CalloutPlan(Plan):
    """The title and the contacts set in lines, and the padding of the ground around them. Lengths are points."""

    layout: Layout
    pad: tuple[float, float]  # of the ground: at the sides and above
    below: float  # from the last baseline to the foot of the ground
    style: Style


@record(kw_only=True)
class Callout(Block):
    """A call to action. The title stands left; the contacts are flush right, with a gutter between them.

    Contacts that leave the title too little room in one row stand in several, one under another in columns, or under
    the title: whichever is lowest.
    """

    SPACING: ClassVar[str] = "section"

    title: Words
    items: tuple[Contact, ...] = ()
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> CalloutPlan:
        """Sets the title and the contacts in `width` points."""
        pad = self._pad(style)
        inner = style.on(self.ground)
        layout = self._layout(width - 2 * pad[0], inner)
        below = pad[1]
        if inner.ground.ruled:  # a ruled ground has no edge at its foot, so only the descenders need room
            below = up_to(style.rhythm, _DESCENT * inner.type("callout_title").size)
        title, contacts, content = layout.title, layout.contacts, layout.content
        firsts = [c.depth + (c.label or c.words).first for c in contacts]
        first = min(
            [content - layout.rise - title.height + title.first, *(content - layout.height + f for f in firsts)]
        )
        span = Span.rigid(content + pad[1] + below)
        return CalloutPlan(span, pad[1] + first, layout=layout, pad=pad, below=below, style=inner)

    def _layout(self, room: float, style: Style) -> Layout:
        """Sets the contacts in one row beside the title, where that leaves it enough room in `room` points."""
        if not self.items:
            return Layout(set_words(self.title.runs, "callout_title", room, style, balance=True), (), 0.0, 0.0)
        contacts = [
            (_label(contact, room, style), set_words(contact.shown(self, style).runs, "callout_value", room, style))
            for contact in self.items
        ]
        several: list[Layout] = []
        for columns in range(min(len(contacts), _MOST_COLUMNS), 0, -1):
            layout = self._beside(contacts, columns, room, style)
            if layout and columns == len(contacts):
                return layout
            several += [layout] if layout else []
        return min([*several, self._under(contacts, room, style)], key=lambda layout: layout.content)

    def _beside(self, contacts: _Contacts, columns: int, room: float, style: Style) -> Layout | None:
        """Sets the contacts in `columns` beside the title, or returns None where that leaves the title no room."""
        gutter, widths = style.size("gutter"), _widths(contacts, columns)
        left = room - sum(widths) - gutter * columns
        if left < gutter:
            return None
        before = len(style.problems)
        title = set_words(self.title.runs, "callout_title", left, style, balance=True)
        if len(style.problems) > before:
            del style.problems[before:]
            return None
        set_, height = _rows(contacts, _starts(widths, gutter, room), style)
        level = set_[0].drop + set_[0].words.first  # of several rows the title stands on the first, if it has room
        rise = height - level - (title.height - title.first) if columns < len(contacts) else 0.0
        return Layout(title, set_, height, max(0.0, rise))

    def _under(self, contacts: _Contacts, room: float, style: Style) -> Layout:
        """Sets the contacts under the title, in as many columns as have room."""
        gutter = style.size("gutter")
        most = min(len(contacts), _MOST_COLUMNS)
        fits = (
            columns
            for columns in range(most, 1, -1)
            if sum(_widths(contacts, columns)) + gutter * (columns - 1) <= room
        )
        widths = _widths(contacts, next(fits, 1))
        title = set_words(self.title.runs, "callout_title", room, style, balance=True)
        starts = [sum(widths[:n]) + gutter * n for n in range(len(widths))]
        set_, height = _rows(contacts, starts, style)
        first = contacts[0][0] or contacts[0][1]
        return Layout(title, set_, height, height + first.leading - first.first + _gap(style))

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the title and then each contact as a paragraph, in one section of the document."""
        assert isinstance(plan, CalloutPlan)
        box, side, layout = frame.box, plan.pad[0], plan.layout
        nodes: list[Node] = []
        if self.grounded:
            nodes += laid(plan.style, frame, below=False)
        foot = box.y + plan.below  # on which the last lines of the title and of the contacts stand
        title = placed(layout.title, box.x + side, foot + layout.rise + layout.title.height)
        nodes.append(Tag("P", inline(title, plan.style.notes)))
        nodes += [_contact(contact, box.x + side, foot + layout.height, plan.style) for contact in layout.contacts]
        return (Tag("Sect", tuple(nodes)),)

    def _pad(self, style: Style) -> tuple[float, float]:
        """The space between the ground's edge and the words: at the sides, and above and below."""
        if not self.grounded:
            return 0.0, 0.0
        pad = up_to(style.rhythm, style.size("callout_pad"))
        return (0.0 if style.at_margins else pad), pad


def _label(contact: Contact, room: float, style: Style) -> Paragraph | None:
    return followed(set_words(contact.label.runs, "callout_label", room, style)) if contact.label else None


def _contact(contact: SetContact, left: float, top: float, style: Style) -> Tag:
    x, y = left + contact.x, top - contact.depth
    label = inline(placed(contact.label, x, y), style.notes) if contact.label else ()
    return Tag("P", (*label, *inline(placed(contact.words, x, y - contact.drop), style.notes)))


def _widths(contacts: _Contacts, columns: int) -> list[float]:
    """The widths of `columns` that hold the contacts, row by row."""
    widths = [max(words.width, label.width if label else 0.0) for label, words in contacts]
    return [max(widths[n::columns]) for n in range(columns)]


def _rows(contacts: _Contacts, starts: Sequence[float], style: Style) -> tuple[tuple[SetContact, ...], float]:
    """The contacts in rows with their left edges at `starts`, and the height of the rows together."""
    set_: list[SetContact] = []
    depth = height = 0.0
    for at in range(0, len(contacts), len(starts)):
        row = contacts[at : at + len(starts)]
        drop = max((_step(label) for label, _ in row if label), default=0.0)
        if at:
            leaps = (first.leading - first.first for first in (label or words for label, words in row))
            depth = height + max(leaps) + _gap(style)
        set_ += [SetContact(label, words, x, depth, drop) for (label, words), x in zip(row, starts, strict=False)]
        height = depth + drop + max(words.height for _, words in row)
    return tuple(set_), height


def _gap(style: Style) -> float:
    """The white between two rows, beyond the leading."""
    return up_to(style.rhythm, _BETWEEN * style.type("callout_value").size)


def _step(label: Paragraph) -> float:
    """From the top of a label to the top of the words under it."""
    return label.height + label.leading - label.first


def _starts(widths: Sequence[float], gutter: float, room: float) -> list[float]:
    """The left edge of each contact, the last flush right."""
    x = room - sum(widths) - gutter * (len(widths) - 1)
    starts = []
    for width in widths:
        starts.append(x)
        x += width + gutter
    return starts
