"""An address as a code that a telephone's camera reads.

Shows: the code at least 20 mm wide, black on white on every ground, with the address in type beside it or, where that
has no room, under it. `size` includes the white around the code. An address is one of the web, a telephone number
(`tel:`), a message (`sms:`) or a mailbox (`mailto:`); short ones make coarser codes, which are read from further away.
When to use it: on paper, for the one page that readers should go to next. `only: [print, handout]` leaves it off the
sheets on which the address can be clicked.

Example:
    - qr:
        address: https://humantraffickinghotline.org
        label: Find help near you
        size: 24mm
"""

from __future__ import annotations

import math
from typing import ClassVar, Literal

from factsheet.blocks.block import NOTHING, Block, Frame, Plan
from factsheet.blocks.charts.qr import SetCode, drawn_code, set_code
from factsheet.blocks.vocabulary import Address
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.qrcode import QUIET
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_LABEL, _ADDRESS = "callout_label", "callout_value"  # of the theme's type styles
_LEAST_BESIDE = 72.0  # points: narrower lines would break an address more than once


@record(kw_only=True)
class QrPlan(Plan):
    """The code, and label and address set in lines. `beside` says whether these stand beside it or under it."""

    symbol: SetCode
    label: Paragraph | None
    address: Paragraph
    beside: bool
    above: float  # from the top of the frame to the top of the words
    drop: float  # from there to the top of the address
    style: Style


@record(kw_only=True)
class Qr(Block):
    """A code for `address`. The address stands at its foot, with the label above it; on the web it is a link."""

    LEVEL: ClassVar[bool] = False

    SHORT: ClassVar[str | None] = "address"

    label: Words | None = None
    address: Address
    size: Length | None = None
    as_: Literal["beside", "under"] = "beside"

    def measure(self, width: float, style: Style) -> Plan:
        """Gives the code its size and sets the address beside it, or under it where `width` leaves it no room.

        Reports a size that a camera cannot read, and a code that is wider than `width` points.
        """
        symbol = set_code(self.address.uri, self.size, width, self.address.location, style)
        if symbol is None:
            return NOTHING
        room = width - symbol.side - style.size("label_gap")
        beside = self.as_ == "beside" and room >= _LEAST_BESIDE
        measure = room if beside else width
        label = followed(set_words(self.label.runs, _LABEL, measure, style)) if self.label else None
        address = set_words(self.address.words.runs, _ADDRESS, measure, style)
        step = style.rhythm
        drop = _drop(label, address) if label else 0.0  # from the top of the label to the top of the address
        lines = drop + address.height
        if beside:
            quiet = QUIET * symbol.module
            above = max(0.0, math.floor((symbol.side - quiet - lines) / step + 1e-6) * step)
            height = max(up_to(step, symbol.side), above + lines)
        else:
            above = up_to(step, symbol.side) + style.gap("paragraph").natural
            height = above + lines
        baseline = above + (label or address).first
        return QrPlan(
            Span.rigid(height),
            baseline,
            symbol=symbol,
            label=label,
            address=address,
            beside=beside,
            above=above,
            drop=drop,
            style=style,
        )

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the label and the address as a paragraph, and then the code as a figure."""
        assert isinstance(plan, QrPlan)
        box, notes = frame.box, plan.style.notes
        x = box.x + (plan.symbol.side + plan.style.size("label_gap") if plan.beside else 0.0)
        top = box.top - plan.above
        label = inline(placed(plan.label, x, top), notes) if plan.label else ()
        words = Tag("P", (*label, *inline(placed(plan.address, x, top - plan.drop), notes)))
        side = plan.symbol.side
        return (words, *drawn_code(plan.symbol, Box(box.x, box.top - side, side, side), plan.style))


def _drop(label: Paragraph, address: Paragraph) -> float:
    """From the top of a label to the top of the address, whose first line stands one of its leadings under it."""
    return label.height + max(label.leading, address.leading) - address.first
