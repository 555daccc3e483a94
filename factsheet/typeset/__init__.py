"""Turns runs into lines: chooses the font of each word, breaks the lines, places each glyph.

Nothing here knows of pages or blocks. A space at the end of a line stays in the text, since readers find word breaks
by spaces and not by position (ISO 32000-1 §14.8.2.5), but does not count in the width of the line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factsheet.assets.fonts import Glyph
from factsheet.graphics.geometry import ENDLESS, MM, up_to
from factsheet.numbers import formats_for, written
from factsheet.problems import Problem
from factsheet.record import record, replace
from factsheet.text.words import Run
from factsheet.typeset.breakables import (
    RunStyle,
    StyledText,
    Word,
    advance_of,
    bearing_of,
    breakable_of,
    face_for,
    words_of,
)
from factsheet.typeset.linebreak import Breakable, break_lines
from factsheet.typeset.style import Style

_LONGEST = 40  # characters of a word that a message shows
_BEFORE_SMALLER = 1 / 28  # from large type to the smaller type behind it, as a share of its size
_CLEAR = 1.75  # points from the ink of a figure to that of the words under it


@record(kw_only=True)
class Segment:
    """Holds the part of a run that stands on one line. `x`, from the line's start, and `width` are in points.

    `width` includes spaces. `simple` says that the text can be told from the glyphs alone. `soft` marks a hyphen that
    hyphenation set: it is printed and is no part of the text.
    """

    run: Run
    text: str
    glyphs: tuple[Glyph, ...]
    run_style: RunStyle
    x: float
    width: float
    simple: bool = True
    soft: bool = False


@record
class Line:
    """Holds segments from left to right; `width` is in points, without the space at the end."""

    segments: tuple[Segment, ...]
    width: float

    @property
    def reach(self) -> tuple[float, float]:
        """How far its ink reaches over and under the baseline, in points."""
        high = low = 0.0
        for segment in self.segments:
            face, style = segment.run_style.face, segment.run_style
            for ink in (face.ink_of(glyph.id) for glyph in segment.glyphs):
                if ink:
                    high, low = max(high, style.rise + ink[3] * style.size), min(low, style.rise + ink[1] * style.size)
        return high, -low


@record
class Paragraph:
    """Holds lines, one below another; lengths are in points.

    `leading` is the distance between baselines, `first` that from the top of the frame to the first one; both are
    multiples of the rhythm, but for the leading of text that was made smaller.
    """

    lines: tuple[Line, ...]
    leading: float
    first: float
    cap_height: float

    @property
    def height(self) -> float:
        """The distance from the top of the frame to the last baseline; descenders hang into the gap below."""
        return self.first + (len(self.lines) - 1) * self.leading if self.lines else 0.0

    @property
    def width(self) -> float:
        """The width of the longest line, in points."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def flush_right(self) -> Paragraph:
        """The same lines, which all end where the longest one ends."""
        shifted = [
            replace(line, segments=tuple(replace(each, x=each.x + self.width - line.width) for each in line.segments))
            for line in self.lines
        ]
        return replace(self, lines=tuple(shifted))

    def least_over(self, lower: Paragraph) -> float:
        """The least distance in points from its last baseline to the first one of `lower`: commas keep clear of it."""
        if not self.lines or not lower.lines:
            return 0.0
        return self.lines[-1].reach[1] + lower.lines[0].reach[0] + _CLEAR


@record
class Remembered:
    """A paragraph with what could not be set in it."""

    paragraph: Paragraph
    problems: tuple[Problem, ...]


def set_words(runs: Iterable[Run], name: str, measure: float, style: Style, *, balance: bool = False) -> Paragraph:
    """Sets `runs` in the type style `name`, in lines of at most `measure` points.

    Characters that the font lacks and words wider than the measure are added to `style.problems`. A paragraph that was
    set before, in another trial of the same page or one like it, is taken from `style.memory`.
    """
    runs, kind, notes = tuple(runs), style.type(name), style.notes.by_id
    decided = tuple([(run.key, notes[run.note].number if run.note else run.text, *_looks(run)) for run in runs])
    key = (decided, name, kind, measure, balance, style.ink(kind.ink), style.type("body").size)
    found = style.memory.get(key)
    if isinstance(found, Remembered):
        style.problems.extend(found.problems)
        return found.paragraph
    before = len(style.problems)
    paragraph = _set(runs, name, measure, style, balance=balance)
    style.memory[key] = Remembered(paragraph, tuple(style.problems[before:]))
    return paragraph


def _looks(run: Run) -> tuple[object, ...]:
    """Returns what decides how a run is set beside its text."""
    return run.strong, run.emphasis, run.superior, run.address, run.language


def _set(runs: Sequence[Run], name: str, measure: float, style: Style, *, balance: bool) -> Paragraph:
    kind = style.type(name)
    words = list(words_of(runs, kind, style, measure))
    breakables = [breakable_of(word) for word in words]
    ends = break_lines(breakables, measure, balance=balance)
    starts = (0, *ends[:-1])
    last = len(words)
    above = max(0.0, kind.size - style.type("body").size) if kind.optical else 0.0
    lines = tuple(_line(words[a:b], ends_paragraph=b == last, above=above) for a, b in zip(starts, ends, strict=True))
    _check_measure(words, breakables, measure, name, style)
    face = face_for(kind, style, strong=kind.strong, emphasis=False, location=None)
    cap = face.cap_height * kind.size
    return Paragraph(lines, style.leading(name), up_to(style.rhythm, cap), cap)


def set_line(runs: Iterable[Run], name: str, style: Style, room: float = ENDLESS) -> Paragraph:
    """Sets `runs` on one line, however long. One longer than `room` points is added to `style.problems`."""
    paragraph = set_words(runs, name, ENDLESS, style)
    over = paragraph.width - room
    if over > 1e-3:
        run = paragraph.lines[0].segments[0].run
        style.problems.append(_too_wide(run.text, over, room, name, run, style))
    return paragraph


def _line(words: Sequence[Word], *, ends_paragraph: bool, above: float) -> Line:
    """The words of one line as segments. Neighbouring text of one run is one segment, kerned and tagged as one.

    `above` is by how many points the type is larger than the body text. The line is moved left by that much of the
    white before its first glyph, so that large and small type seem to begin at one edge.
    """
    segments: list[Segment] = []
    x = -above * bearing_of(words[0].texts[0]) if above else 0.0
    for texts in _joined(words):
        segment = _segment(texts, x)
        segments.append(segment)
        x += segment.width
    if words[-1].hyphen and not ends_paragraph:
        soft = replace(_segment([replace(words[-1].texts[-1], text="-")], x), soft=True)
        segments.append(soft)
        x += soft.width
    if ends_paragraph and words[-1].space:
        segments[-1] = _without_space(segments[-1], advance_of(words[-1].space))
        x -= advance_of(words[-1].space)
        return Line(tuple(segments), x)
    hidden = advance_of(words[-1].space) if words[-1].space else 0.0
    return Line(tuple(segments), x - hidden)


def _joined(words: Sequence[Word]) -> Iterator[list[StyledText]]:
    """Neighbouring texts grouped by the run that they come from."""
    group: list[StyledText] = []
    for word in words:
        for styled in (*word.texts, *((word.space,) if word.space else ())):
            if group and group[-1].run.key != styled.run.key:
                yield group
                group = []
            group.append(styled)
    if group:
        yield group


def _segment(texts: Sequence[StyledText], x: float) -> Segment:
    run_style = texts[0].run_style
    text = "".join(styled.text for styled in texts)
    shaped = [
        run_style.face.shape(piece, run_style.features, run_style.language) for piece in re.split("( )", text) if piece
    ]
    glyphs = tuple(glyph for word in shaped for glyph in word.glyphs)
    width = sum(glyph.advance for glyph in glyphs) * run_style.size + run_style.tracking * len(glyphs)
    simple = all(word.simple for word in shaped)
    return Segment(run=texts[0].run, text=text, glyphs=glyphs, run_style=run_style, x=x, width=width, simple=simple)


def _without_space(segment: Segment, width: float) -> Segment:
    return replace(segment, text=segment.text[:-1], glyphs=segment.glyphs[:-1], width=segment.width - width)


def _check_measure(
    words: Sequence[Word], breakables: Sequence[Breakable], measure: float, name: str, style: Style
) -> None:
    """Adds one problem for the words that are wider than the measure: of the widest, with the number of the others."""
    wide = [at for at, breakable in enumerate(breakables) if breakable.width - measure > 1e-3]
    if wide:
        widest = max(wide, key=lambda at: breakables[at].width)
        over, texts = breakables[widest].width - measure, words[widest].texts
        text = "".join(styled.text for styled in texts)
        style.problems.append(_too_wide(text, over, measure, name, texts[0].run, style, others=len(wide) - 1))


def _tenths(length: float) -> str:
    """A length in millimetres, rounded up to a tenth: what is too wide by less is too wide all the same."""
    return f"{math.ceil(length / MM * 10 - 1e-6) / 10:.1f}"


def _too_wide(text: str, over: float, room: float, name: str, run: Run, style: Style, others: int = 0) -> Problem:
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    fact = f"'{shown}' is {_tenths(over)} mm wider than its column (set as {name.replace('_', ' ')})."
    if others:
        fact = f"{fact} {others} of the words beside it {'is' if others == 1 else 'are'} too wide as well."
    step = "Give it more width." if others else _narrower(run, room, name, style)
    problem = Problem.of("too-wide", run.origin.location, "overset", fact, step)
    return replace(problem, over=over / MM)


def _narrower(run: Run, room: float, name: str, style: Style) -> str:
    """What to do about a run that is too wide: a compact figure may have room, and a headline's block may give size."""
    figure = run.origin.figure
    if figure is None:
        return "Shorten it, or give it more width."
    smaller = "give it more width"
    if name == "headline_figure" and style.scale == 1:
        allowed = f"allow {{block: {style.block or 'ID'}, to: 60%}} under fit"
        smaller = allowed if style.block else f"give its block an id, and {allowed}"
    for format_ in ("compact", "change"):
        short = _written_run(run, format_, style.language)
        if short and set_line((short,), name, style).width <= room:
            return f"Write {figure.path}:{format_}, or {smaller}."
    return f"{smaller[0].upper()}{smaller[1:]}." if name == "headline_figure" else "Give it more width."


def compact_run(run: Run, language: str) -> Run | None:
    """Returns `run` with its figure in the compact format, or None where that is not shorter: a small one stays."""
    return _written_run(run, "compact", language)


def _written_run(run: Run, format_: str, language: str) -> Run | None:
    """Returns `run` with its figure in a format that is shorter; None where it is not, or says another thing.

    A change with its sign is said of percentage points alone, which are a difference anyhow.
    """
    figure = run.origin.figure
    if figure is None or run.origin.format == format_:
        return None
    kind, value = figure.number_type, figure.value
    if format_ not in formats_for(kind, language) or not isinstance(value, int | Decimal):
        return None
    if format_ == "change" and kind.kind != "percentage-points":
        return None
    text = written(value, kind, format_, language)
    return replace(run, text=text) if len(text) < len(run.text) else None


def followed(paragraph: Paragraph) -> Paragraph:
    """Returns `paragraph` with a space after its last word, so that what is read next does not run into it."""
    if not paragraph.lines:
        return paragraph
    *lines, last = paragraph.lines
    *segments, end = last.segments
    space = _segment((StyledText(end.run, " ", end.run_style),), 0.0)
    end = replace(end, text=f"{end.text} ", glyphs=end.glyphs + space.glyphs, width=end.width + space.width)
    return replace(paragraph, lines=(*lines, Line((*segments, end), last.width)))


def lessened(paragraph: Paragraph, end: str, share: float) -> Paragraph:
    """Returns `paragraph` with the `end` of its first run at a `share` of its size, where it has this end."""
    first = paragraph.lines[0].segments[0] if paragraph.lines and paragraph.lines[0].segments else None
    if first is None or not end or not first.text.endswith(end) or first.text == end:
        return paragraph
    small = replace(first.run_style, size=first.run_style.size * share, tracking=first.run_style.tracking * share)
    parts = ((first.text.removesuffix(end), first.run_style), (end, small))
    head, tail = (_segment((StyledText(first.run, text, style),), first.x) for text, style in parts)
    tail = replace(tail, x=head.x + head.width + _BEFORE_SMALLER * first.run_style.size)
    line, less = paragraph.lines[0], first.x + first.width - tail.x - tail.width
    others = [replace(segment, x=segment.x - less) for segment in line.segments[1:]]
    return replace(paragraph, lines=(Line((head, tail, *others), line.width - less), *paragraph.lines[1:]))
