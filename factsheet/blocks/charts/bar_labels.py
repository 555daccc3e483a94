"""Sets the labels of bars that lie one under another, at the left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.charts import bar_parts as parts
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_LABELS = (0.36, 0.44, 0.52, 0.6)  # of the width: room for labels that do not fit on one line
_ONE_LINE = 0.5  # of the width, at most: labels on one line each


def measure_labels(labels: Sequence[Words], width: float, style: Style) -> tuple[Paragraph, ...]:
    """Sets labels on one line each if these are short enough for bars beside them, else on as few as they need.

    Words that are too wide for any column are added to the problems of the style.
    """
    alone = tuple(set_words(label.runs, parts.LABEL, _ONE_LINE * width, style_apart(style)) for label in labels)
    if all(len(label.lines) == 1 for label in alone):
        return tuple(map(followed, alone))
    tried = []
    for share in _LABELS:
        trial = style_apart(style)
        found = [set_words(label.runs, parts.LABEL, share * width, trial, balance=True) for label in labels]
        tried.append((len(trial.problems), max(len(label.lines) for label in found), share))
    share = min(tried)[2]
    return tuple(followed(set_words(each.runs, parts.LABEL, share * width, style, balance=True)) for each in labels)


def style_apart(style: Style) -> Style:
    """The style with problems of its own, for a trial."""
    return replace(style, problems=[])
