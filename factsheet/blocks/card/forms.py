"""The two forms of a card: how high its parts are, and where each stands. Lengths are pixels, heights from above.

`tall` has its parts under one another. A square cut from its middle, as some feeds do, leaves the title, the figures
and the number. `wide` is for previews of links: title, message and ways to help stand left, the figures right.
No type is smaller than what has 14 pixels in a feed that is 500 pixels wide.
"""

from __future__ import annotations

from factsheet.blocks.card import Card, FormName
from factsheet.blocks.card.parts import FootRoom, HeadRoom, Part, ground, head, notes, ways
from factsheet.blocks.card.rows import RowsRoom, draw_rows
from factsheet.drawing.tree import Node
from factsheet.graphics.geometry import Box
from factsheet.typeset.style import Style

FORMS: dict[FormName, tuple[float, float]] = {"tall": (1080.0, 1350.0), "wide": (1200.0, 628.0)}  # width and height

_MARGIN, _FIRST = 72, 137  # of the tall form: at the sides, and where the title begins, inside a square
_NOTE = 32
_PAD = 52.0  # from the last baseline of a ground to its edge
_LAST = 1308.0  # the last baseline
_LOWEST_NUMBER = 1200.0

_SIDE, _SPLIT, _UPPER, _LOWER = 56, 600, 54, 580  # of the wide form: margin, edge of the ground, first and last line
_WIDE_NOTE = 34


def draw_card(card: Card, style: Style) -> tuple[Node, ...]:
    """Draws a card in its form. Returns its elements in reading order; reports what has no room on it."""
    return _tall(card, style) if card.form == "tall" else _wide(card, style)


def _tall(card: Card, style: Style) -> tuple[Node, ...]:
    width, height = FORMS["tall"]
    dark, inner = style.on("dark"), width - 2 * _MARGIN
    room = HeadRoom(
        top=_FIRST, measure=inner, most=378, title=(112, 72), lines=(88, 52), message=(40, 34), message_lines=3
    )
    upper = head(card, room, dark)
    under_head = upper[-1].last + _PAD
    low = notes(card, inner, _NOTE, _LAST, 6.0, dark)
    foot = FootRoom(measure=inner, call=(40, 34), number=(124, 52), others=(40, 34), gaps=(28.0, 62.0))
    help_ = ways(card, foot, min(_LOWEST_NUMBER + 62.0 * bool(card.others), low[0].baseline - 56.0), dark)
    lower = [*help_, *low]
    over_foot = lower[0].baseline - max(52.0, 24.0 + lower[0].paragraph.lines[0].reach[0])
    rows = RowsRoom(
        left=_MARGIN, top=under_head, width=inner, height=over_foot - under_head, column=384, most_column=560,
        gap=40, air=22, figure=(int(208 * 3 / max(2, len(card.rows))), 84), label=(68, 36), most_label=500,
    )  # fmt: skip
    return (
        *ground(Box(0, height - under_head, width, under_head), dark),
        *(part.drawn(_MARGIN, height, dark) for part in upper),
        *draw_rows(card, rows, height, style),
        *ground(Box(0, 0, width, height - over_foot), dark),
        *_drawn(lower, _MARGIN, height, dark),
    )


def _wide(card: Card, style: Style) -> tuple[Node, ...]:
    width, height = FORMS["wide"]
    dark, inner = style.on("dark"), _SPLIT - 2 * _SIDE + 8
    foot = FootRoom(measure=inner, call=(36, 34), number=(84, 44), others=(36, 34), gaps=(24.0, 54.0))
    help_ = ways(card, foot, _LOWER, dark)
    over_help = help_[0].baseline - help_[0].paragraph.lines[0].reach[0] - 20.0 if help_ else _LOWER
    room = HeadRoom(
        top=_UPPER, measure=inner, most=over_help, title=(84, 56), lines=(64, 40), message=(36, 34), message_lines=6
    )
    upper = head(card, room, dark)
    left, across = _SPLIT + 44, width - _SPLIT - 44 - _SIDE + 8
    low = notes(card, across, _WIDE_NOTE, _LOWER, 6.0, style)
    over_notes = low[0].baseline - low[0].paragraph.lines[0].reach[0] - 24.0
    rows = RowsRoom(
        left=left, top=36, width=across, height=over_notes - 36, column=190, most_column=310,
        gap=26, air=14, figure=(112 if len(card.rows) > 2 else 150, 44), label=(46, 34), most_label=320,
    )  # fmt: skip
    return (
        *ground(Box(0, 0, _SPLIT, height), dark),
        *(part.drawn(_SIDE, height, dark) for part in upper),
        *draw_rows(card, rows, height, style),
        *_drawn(help_, _SIDE, height, dark),
        *_drawn(low, left, height, style),
    )


def _drawn(parts: list[Part], x: float, height: float, style: Style) -> tuple[Node, ...]:
    """Draws parts with their left edges at `x`, on a card of that height."""
    return tuple(part.drawn(x, height, style) for part in parts)
