"""The rows of figures on a card: each figure with what it counts beside it. Lengths are pixels, heights from above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.card import Card, CardRow
from factsheet.blocks.card.setting import Role, Sizes, lines_at, no_room, over_last, reach, set_in, sizes
from factsheet.drawing.tree import Artifact, Node, Tag, inline
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed
from factsheet.typeset.style import Style

_CLEAR = 7.0  # from a comma or a descender to the rule under it
_WIDER = 40.0  # by which the column of figures grows for words in it


@record(kw_only=True)
class RowsRoom:
    """The room for the rows of figures: a box with its upper edge at `top`, and the sizes of what stands in it.

    Labels begin `column` from the left edge, or farther right behind wide figures, at most `most_column`; they keep
    `gap` from them, and are at most `most_label` wide. Nothing in a row is nearer than `air` to its edges.
    """

    left: float
    top: float
    width: float
    height: float
    column: float
    most_column: float
    gap: float
    air: float
    figure: Sizes
    label: Sizes
    most_label: float


@record
class SetRows:
    """The paragraphs of the rows: of each its figure and its label, and where labels begin from the left edge."""

    pairs: tuple[tuple[Paragraph, Paragraph], ...]
    column: float


def set_rows(rows: Sequence[CardRow], room: RowsRoom, style: Style) -> SetRows | None:
    """Sets the rows with their figures in one size, as large as fits, and their labels in one too."""
    pitch = room.height / len(rows)
    for size in sizes(*room.figure):
        figures = [set_in(_words(row), _role(row), size, room.most_column, style) for row in rows if not row.in_words]
        if not all(figure and len(figure.lines) == 1 and _is_clear(figure, pitch, room) for figure in figures):
            continue
        widest = max((figure.width for figure in figures if figure), default=0.0)
        column = max(room.column, widest + room.gap)
        while column <= room.most_column:
            if found := _beside(rows, [figure for figure in figures if figure], column, room, style):
                return found
            column += _WIDER if len(figures) < len(rows) else room.most_column  # words may need more than figures
    return None


def _beside(
    rows: Sequence[CardRow], figures: Sequence[Paragraph], column: float, room: RowsRoom, style: Style
) -> SetRows | None:
    """Sets the labels beside `figures`, and what stands in words among these; None where they have no room."""
    measure = min(room.width - column, room.most_label)
    labels = _alike([row.label for row in rows], "label", measure, room, len(rows), style)
    states = [_words(row) for row in rows if row.in_words]
    said = _alike(states, "state", column - room.gap, room, len(rows), style)
    if labels is None or said is None:
        return None
    printed, words = iter(figures), iter(said)
    firsts = [next(words) if row.in_words else next(printed) for row in rows]
    return SetRows(tuple(zip(firsts, labels, strict=True)), column)


def _alike(
    texts: Sequence[Words], role: Role, measure: float, room: RowsRoom, rows: int, style: Style
) -> list[Paragraph] | None:
    """Sets texts in one size, as large as all of them fit beside each other's rows; None where they never do."""
    for size in sizes(*room.label):
        found = [set_in(words, role, size, measure, style) for words in texts]
        good = [each for each in found if each and _is_clear(each, room.height / rows, room)]
        if len(good) == len(texts):
            return good
    return None


def _is_clear(paragraph: Paragraph, pitch: float, room: RowsRoom) -> bool:
    """Whether a paragraph in the middle of a row keeps from its edges, and what hangs under its last line as well."""
    left = (pitch - paragraph.cap_height - over_last(paragraph)) / 2
    over, under = reach(paragraph) - paragraph.cap_height, paragraph.lines[-1].reach[1]
    return left >= max(room.air, _CLEAR + over, _CLEAR + under)


def _words(row: CardRow) -> Words:
    """The figure of a row as words."""
    return Words(row.value.runs, row.label.location)


def draw_rows(card: Card, room: RowsRoom, height: float, style: Style) -> tuple[Node, ...]:
    """Draws the rows as a list on a card of that height, with a rule between two. Reports those that have no room."""
    narrow = replace(room, column=0.0, air=room.air / 2, most_label=room.width)  # for long labels
    found = set_rows(card.rows, room, style) or set_rows(card.rows, narrow, style)
    if found is None:
        longest = max((row.label for row in card.rows), key=lambda words: len(words.plain))
        style.problems.append(no_room(longest, room.label[1]))
        return ()
    pitch = room.height / len(card.rows)
    items, rules = [], []
    for number, (figure, label) in enumerate(found.pairs):
        middle = room.top + (number + 0.5) * pitch
        parts = [(followed(figure), room.left), (label, room.left + found.column)]
        content: list[Node] = []
        for paragraph, x in parts:
            baseline = middle + (paragraph.cap_height - over_last(paragraph)) / 2
            content += inline(lines_at(paragraph, x, baseline, height), style.notes)
        items.append(Tag("LI", (Tag("LBody", tuple(content)),)))
        if number:
            y = height - room.top - number * pitch
            rules.append(line((room.left, y), (room.left + room.width, y), style.ink("rule"), 2.0))
    return (Tag("L", tuple(items)), *([Artifact(tuple(rules), "rule")] if rules else []))


def _role(row: CardRow) -> Role:
    """What the figure of a row is set as: "n/a" is no figure, and in a quiet ink."""
    return "absent" if row.value.figure.missing else "figure"
