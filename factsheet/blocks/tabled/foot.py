"""Sets what stands under a table: the keys to its marks and bands in lines, and the sentences on how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factsheet.blocks.charts.spine import key_of
from factsheet.blocks.tabled.cells import Legend
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import up_to
from factsheet.record import record
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_TYPE = "table_note"
_AFTER_KEY, _APART = 4.0, 14.0  # points from a key to its words, and from these to the next key
_BAND = "all"  # the first key to a band
_LEAST_KEYS = 0.5  # of the width, that keys have beside words under small lines
_ABOVE = 6.0  # points from the rule under the table to the tops of the first letters


@record(kw_only=True)
class SetKey:
    """A key with its words: the line that it stands in, and its left edge in points."""

    name: str
    words: Paragraph
    line: int
    x: float


@record(kw_only=True)
class Foot:
    """Keys and sentences in lines. `height` is from the rule over them to the last baseline, in points.

    `scales` are the words under small lines: beside the keys, or in a line of their own.
    """

    keys: tuple[SetKey, ...]
    scales: SetKey | None
    sentences: tuple[Paragraph, ...]
    first: float
    height: float
    style: Style

    @property
    def above(self) -> int:
        """The number of lines over the sentences."""
        return 1 + max((each.line for each in (*self.keys[-1:], self.scales) if each), default=-1)

    @property
    def between(self) -> float:
        """The step from the lines of the keys to the sentences, beyond that from a line to the next."""
        return self.style.rhythm if self.above and self.sentences else 0.0


def measure_foot(legend: Legend, width: float, lines: float, style: Style) -> Foot:
    """Sets a legend in `width` points: as many keys in a line as have room.

    `lines` is the left edge of small lines, under which stands that their scales differ: in the line of the first keys,
    or under the keys where these would have too little room.
    """
    scales = set_words(legend.scales.runs, _TYPE, width, style) if legend.scales else None
    left = max(0.0, min(lines, width - scales.width)) if scales else width
    beside = left - _APART if scales and left >= _LEAST_KEYS * width else width  # for the keys of the first line
    keys = _set_keys(legend, beside, width, style)
    under = keys[-1].line + 1 if keys and beside == width else 0
    said = SetKey(name="", words=followed(scales), line=under, x=left) if scales else None
    sentences = tuple(followed(set_words(words.runs, _TYPE, width, style)) for words in legend.sentences)
    cap = (keys[0].words if keys else scales or sentences[0]).cap_height
    first = up_to(style.rhythm / 2, _ABOVE + cap)
    foot = Foot(keys=keys, scales=said, sentences=sentences, first=first, height=first, style=style)
    count = foot.above + sum(len(each.lines) for each in sentences)
    return replace(foot, height=first + (count - 1) * style.leading(_TYPE) + foot.between)


def _set_keys(legend: Legend, beside: float, width: float, style: Style) -> tuple[SetKey, ...]:
    """Sets keys with their words in lines, the first of which is `beside` wide; those to bands stand in one line."""
    keys: list[SetKey] = []
    line, x = 0, 0.0
    set_keys = [(name, key_of(name, 0.0, 0.0, style)[1] + _AFTER_KEY, words) for name, words in legend.keys]
    found = [(name, mark, set_words(words.runs, _TYPE, width - mark, style)) for name, mark, words in set_keys]
    for number, (name, mark, paragraph) in enumerate(found):
        rest = found[number:] if name == _BAND else found[number : number + 1]
        needed = sum(before + words.width + _APART for _, before, words in rest) - _APART
        if x and x + min(needed, width) > (width if line else beside):
            line, x = line + 1, 0.0
        keys.append(SetKey(name=name, words=followed(paragraph), line=line, x=x))
        x += mark + paragraph.width + _APART
    return tuple(keys)


def draw_foot(foot: Foot, x: float, top: float) -> Iterator[Node]:
    """Draws keys as artifacts with their words as paragraphs, and the sentences; `top` is the height of the rule."""
    style = foot.style
    leading = style.leading(_TYPE)
    y = top - foot.first
    for key in foot.keys:
        baseline = y - key.line * leading
        mark, width = key_of(key.name, x + key.x, baseline + key.words.cap_height / 2, style)
        yield Artifact(mark.marks, mark.shows)
        words = placed(key.words, x + key.x + width + _AFTER_KEY, baseline + key.words.first)
        yield Tag("P", inline(words, style.notes))
    if foot.scales:
        baseline = y - foot.scales.line * leading
        words = placed(foot.scales.words, x + foot.scales.x, baseline + foot.scales.words.first)
        yield Tag("P", inline(words, style.notes))
    y -= foot.above * leading + foot.between
    for sentence in foot.sentences:
        yield Tag("P", inline(placed(sentence, x, y + sentence.first), style.notes))
        y -= len(sentence.lines) * leading
