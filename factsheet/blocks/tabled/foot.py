"""Sets what stands under a table: the keys to its marks and bands in lines, and the sentences on how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.blocks.charts.spine import key_of
from factsheet.blocks.tabled.cells import Legend
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import up_to
from factsheet.record import record
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_TYPE = "table_note"
_AFTER_KEY, _APART = 4.0, 14.0  # points from a key to its words, and from these to the next key
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
    """Keys and sentences in lines. `height` is from the rule over them to the last baseline, in points."""

    keys: tuple[SetKey, ...]
    sentences: tuple[Paragraph, ...]
    first: float
    height: float
    style: Style


def measure_foot(legend: Legend, width: float, style: Style) -> Foot:
    """Sets a legend in `width` points: as many keys in a line as have room."""
    keys: list[SetKey] = []
    line, x = 0, 0.0
    for name, words in legend.keys:
        mark = key_of(name, 0.0, 0.0, style)[1] + _AFTER_KEY
        paragraph = set_words(words.runs, _TYPE, width - mark, style)
        if x and x + mark + paragraph.width > width:
            line, x = line + 1, 0.0
        keys.append(SetKey(name=name, words=followed(paragraph), line=line, x=x))
        x += mark + paragraph.width + _APART
    sentences = tuple(followed(set_words(words.runs, _TYPE, width, style)) for words in legend.sentences)
    leading = style.leading(_TYPE)
    cap = (keys[0].words if keys else sentences[0]).cap_height
    first = up_to(style.rhythm / 2, _ABOVE + cap)
    lines = (line + 1 if keys else 0) + sum(len(each.lines) for each in sentences)
    return Foot(keys=tuple(keys), sentences=sentences, first=first, height=first + (lines - 1) * leading, style=style)


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
    y -= (foot.keys[-1].line + 1) * leading if foot.keys else 0.0
    for sentence in foot.sentences:
        yield Tag("P", inline(placed(sentence, x, y + sentence.first), style.notes))
        y -= len(sentence.lines) * leading
