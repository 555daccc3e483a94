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
    """A contact set in lines, and where it begins."""

    label: Paragraph | None
    words: Paragraph
    x: float  # from the frame's left edge


@record(kw_only=True)
class CalloutPlan(Plan):
    """The title and the contacts set in lines, and the padding of the ground around them. Lengths are points."""

    title: Paragraph
    contacts: tuple[SetContact, ...]
    label_height: float  # the row of labels with the step under it
    pad: tuple[float, float]  # of the ground: at the sides and above
    below: float  # from the last baseline to the foot of the ground
    style: Style


@record(kw_only=True)
class Callout(Block):
    """A call to action. The title stands left; the contacts are flush right, with a gutter between them."""

    SPACING: ClassVar[str] = "section"

    title: Words
    items: tuple[Contact, ...] = ()
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> CalloutPlan:
        """Sets the title beside the contacts in `width` points.

        Reports contacts that leave no room for the title.
        """
        pad = self._pad(style)
        inner = style.on(self.ground)
        room = width - 2 * pad[0]
        shown = [contact.shown(self, style) for contact in self.items]
        contacts, used, label_height = self._contacts(shown, room, inner)
        if self.items and room - used < inner.size("gutter"):
            widest = max(range(len(self.items)), key=lambda n: contacts[n].words.width)
            printed = any(run.address and not run.link for run in shown[widest].runs)
            this = "this one with its address printed" if printed else "this one"
            fact = f"the contacts leave no room for the title beside them, {this} least."
            step = "Shorten it, or leave one out."
            style.problems.append(Problem.of("no-room", shown[widest].location, "callout", fact, step))
            used = 0.0
        title = set_words(self.title.runs, "callout_title", room - used, inner, balance=True)
        row = label_height + max((contact.words.height for contact in contacts), default=0.0)
        content = max(title.height, row)
        below = pad[1]
        if inner.ground.ruled:  # a ruled ground has no edge at its foot, so only the descenders need room
            below = up_to(style.rhythm, _DESCENT * inner.type("callout_title").size)
        height = content + pad[1] + below
        firsts = [(contact.label or contact.words).first for contact in contacts]
        first = min([content - title.height + title.first, *(content - row + first for first in firsts)])
        return CalloutPlan(
            Span.rigid(height),
            pad[1] + first,
            title=title,
            contacts=contacts,
            label_height=label_height,
            pad=pad,
            below=below,
            style=inner,
        )

    def _contacts(
        self, shown: Sequence[Words], room: float, style: Style
    ) -> tuple[tuple[SetContact, ...], float, float]:
        """Sets what the contacts show side by side in `room` points.

        Returns them with the width that they use (each with the gutter before it) and the height of the labels' row.
        """
        if not self.items:
            return (), 0.0, 0.0
        gutter = style.size("gutter")
        labels = [_label(c, room, style) for c in self.items]
        values = [set_words(words.runs, "callout_value", room, style) for words in shown]
        widths = [max(value.width, label.width if label else 0.0) for value, label in zip(values, labels, strict=True)]
        used = sum(widths) + gutter * len(widths)
        label_height = max((_step(label) for label in labels if label), default=0.0)
        starts = _starts(widths, gutter, room)
        set_ = tuple(SetContact(label, value, x) for label, value, x in zip(labels, values, starts, strict=True))
        return set_, used, label_height

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the title and then each contact as a paragraph, in one section of the document."""
        assert isinstance(plan, CalloutPlan)
        box, side = frame.box, plan.pad[0]
        nodes: list[Node] = []
        if self.grounded:
            nodes += laid(plan.style, frame, below=False)
        foot = box.y + plan.below  # on which the last lines of the title and of the contacts stand
        title = placed(plan.title, box.x + side, foot + plan.title.height)
        nodes.append(Tag("P", inline(title, plan.style.notes)))
        top = foot + plan.label_height + max((contact.words.height for contact in plan.contacts), default=0.0)
        nodes.extend(self._contact(n, plan, box.x + side, top) for n in range(len(plan.contacts)))
        return (Tag("Sect", tuple(nodes)),)

    def _contact(self, number: int, plan: CalloutPlan, left: float, top: float) -> Tag:
        contact = plan.contacts[number]
        x = left + contact.x
        label = inline(placed(contact.label, x, top), plan.style.notes) if contact.label else ()
        return Tag("P", (*label, *inline(placed(contact.words, x, top - plan.label_height), plan.style.notes)))

    def _pad(self, style: Style) -> tuple[float, float]:
        """The space between the ground's edge and the words: at the sides, and above and below."""
        if not self.grounded:
            return 0.0, 0.0
        pad = up_to(style.rhythm, style.size("callout_pad"))
        return (0.0 if style.at_margins else pad), pad


def _label(contact: Contact, room: float, style: Style) -> Paragraph | None:
    return followed(set_words(contact.label.runs, "callout_label", room, style)) if contact.label else None


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
