"""Sets the words of a card: in the faces and inks of its theme, in sizes of its own that fall until the words fit.

Lengths are pixels of the card, which are points of its page; heights on a card count from its upper edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from factsheet.drawing.tree import Text, placed
from factsheet.graphics.geometry import ENDLESS
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.theme.files import TypeStyle
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

Role = Literal["title", "message", "figure", "absent", "state", "label", "call", "number", "others", "note"]
Sizes = tuple[int, int]  # the largest that is tried, and the least
_STEP = 2  # pixels between two sizes that are tried


@record(kw_only=True)
class _Look:
    """How a part of a card looks: as the theme's type style `like`, with this ink and leading, a share of the size."""

    like: str
    ink: Literal["text", "quiet", "heading", "accent"]
    leading: float
    optical: bool = False


_LOOKS: dict[Role, _Look] = {
    "title": _Look(like="title", ink="heading", leading=1.05, optical=True),
    "message": _Look(like="body", ink="text", leading=1.3),
    "figure": _Look(like="headline_figure", ink="accent", leading=1.0, optical=True),
    "absent": _Look(like="headline_figure", ink="quiet", leading=1.0, optical=True),
    "state": _Look(like="headline_label", ink="quiet", leading=1.12),
    "label": _Look(like="headline_label", ink="heading", leading=1.13),
    "call": _Look(like="callout_label", ink="quiet", leading=1.2),
    "number": _Look(like="callout_value", ink="heading", leading=1.05, optical=True),
    "others": _Look(like="headline_label", ink="text", leading=1.25),
    "note": _Look(like="note", ink="quiet", leading=1.25),
}


def set_in(words: Words, role: Role, size: int, measure: float, style: Style) -> Paragraph | None:
    """Sets words in lines of at most `measure` pixels; None where one of them is wider."""
    return _set(words, role, size, measure, style)[0]


def _set(
    words: Words, role: Role, size: int, measure: float, style: Style
) -> tuple[Paragraph | None, tuple[Problem, ...]]:
    """Sets words, or returns what is wrong with them: a word that is too wide, or a character without a glyph."""
    look = _LOOKS[role]
    like = style.theme.styles[look.like]
    kind = TypeStyle(
        family=like.family,
        size=Length(size),
        leading=Length(size * look.leading),
        ink=look.ink,
        strong=like.strong,
        tracking=like.tracking if role in ("figure", "absent") else 0,
        optical=look.optical,
    )
    theme = replace(style.theme, styles={**style.theme.styles, role: kind}, in_rhythm=False)
    trial = replace(style, theme=theme, problems=[])
    paragraph = set_words(words.runs, role, measure, trial)
    return (None if trial.problems else paragraph), tuple(trial.problems)


def sizes(most: int, least: int) -> Iterator[int]:
    """Yields the sizes that are tried, the largest first and the least last."""
    yield from range(most, least, -_STEP)
    yield least


def fitted(words: Words, role: Role, between: Sizes, measure: float, lines: int, style: Style) -> Paragraph | None:
    """Sets words as large as they fit into so many lines of `measure` pixels; None where the least size is too large.

    What takes one line at a smaller size keeps to it: only what does not fit on one at all takes more.
    """
    for most in range(1, lines + 1):
        for size in sizes(*between):
            found = set_in(words, role, size, measure, style)
            if found and len(found.lines) <= most:
                return found
    return None


def must_fit(words: Words, role: Role, between: Sizes, measure: float, lines: int, style: Style) -> Paragraph:
    """Sets words as `fitted` does. Reports words that have no room on the card, or characters that no font has."""
    found = fitted(words, role, between, measure, lines, style)
    if found:
        return found
    paragraph, problems = _set(words, role, between[1], measure, style)
    other = [problem for problem in problems if problem.code != "too-wide"]
    style.problems.extend(other or [no_room(words, between[1])])
    return paragraph or set_words(words.runs, "note", ENDLESS, replace(style, problems=[]))


def no_room(words: Words, least: int) -> Problem:
    """The problem of words that have no room on a card."""
    text = words.plain.strip()
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    fact = f"'{shown}' has no room on the card, even in type of {least} px, the smallest that is read in a feed."
    return Problem.of("card-too-full", words.location, "social", fact, "Shorten it.")


def reach(paragraph: Paragraph) -> float:
    """How far the ink of the first line stands over its baseline."""
    return paragraph.lines[0].reach[0]


def lines_at(paragraph: Paragraph, x: float, baseline: float, height: float) -> tuple[tuple[Text, ...], ...]:
    """Places a paragraph on a card of that height: its first baseline is `baseline` under the upper edge."""
    return placed(paragraph, x, height - baseline + paragraph.first)


def over_last(paragraph: Paragraph) -> float:
    """The distance from the first baseline of a paragraph to its last."""
    return (len(paragraph.lines) - 1) * paragraph.leading
