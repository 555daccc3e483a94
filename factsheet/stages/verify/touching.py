"""Finds texts of different things that stand so near each other that they read as one: a 3 beside a 1 is no 31.

What is one thing: the lines of one paragraph, and what stands on one line without a gap. Its own parts may be as near
to each other as type is set, with raised marks, kerning and any leading; nothing else comes nearer to it than `LEAST`.
A glyph is an upright box: in height its ink, so that leading may be as tight as the letters allow, and in width its
advance, since figures that follow each other without a gap read as one however wide they are set. Lengths are points,
y upward.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from factsheet.assets.fonts import COMMON
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text
from factsheet.graphics.geometry import MM
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.stages.compose import Sheet

LEAST = 1.5  # points
_DEEP, _HIGH = 0.4, 1.1  # em: no glyph reaches farther under and over its baseline, accents on capitals included
_JOINED = 0.6  # points: nearer than that, the end of a text and the start of the next are one line
_LONGEST = 40  # characters of a text that a message shows
_INLINE = ("Span", "Link", "Reference")

Edges = tuple[float, float, float, float]  # left, lower, right, upper


@record
class Touch:
    """Two texts that are too near each other: what they say, the points between them, and where the second is typed."""

    one: str
    other: str
    apart: float
    location: Location


class _Line:
    """What stands on one line of one thing, with edges that its ink does not reach beyond."""

    __slots__ = ("base", "bottom", "end", "group", "left", "right", "size", "texts", "thing", "top")

    def __init__(self, text: Text, thing: int, group: int) -> None:
        segment = text.segment
        self.size = segment.run_style.size
        self.base, self.left, self.end = text.y, text.x, text.x + segment.width
        self.right = self.end - _space(text)
        self.bottom, self.top = _reach(text)
        self.texts, self.thing, self.group = [text], thing, group

    def takes(self, text: Text) -> bool:
        """Whether `text` begins where this line ends; then it is one more part of it."""
        size = text.segment.run_style.size
        if abs(text.x - self.end) > _JOINED or abs(text.y - self.base) > max(size, self.size) / 2:
            return False
        self.end = text.x + text.segment.width
        self.right = self.end - _space(text)
        bottom, top = _reach(text)
        self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)
        self.texts.append(text)
        return True

    @property
    def words(self) -> str:
        """What it says, cut to the length for a message."""
        text = " ".join("".join(text.segment.text for text in self.texts).split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _space(text: Text) -> float:
    """The width of the space at the end of a text."""
    segment = text.segment
    return segment.glyphs[-1].advance * segment.run_style.size if segment.text.endswith(" ") else 0.0


def _reach(text: Text) -> tuple[float, float]:
    """Heights that the ink of a text does not reach beyond."""
    style = text.segment.run_style
    low, high = style.face.common_ink if COMMON.issuperset(text.segment.text) else (-_DEEP, _HIGH)
    return text.y + low * style.size, text.y + high * style.size


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yields the problems of the texts of `sheet` that touch: one for each block or pair of blocks, which names two."""
    found: dict[tuple[int, int], list[Touch]] = {}
    for key, pair in _touching(_lines(sheet.tree)):
        found.setdefault(key, []).append(pair)
    for pairs in found.values():
        first = min(pairs, key=lambda pair: pair.apart)
        more = len(pairs) - 1
        others = (
            f" {more} more pair{'s' * (more > 1)} of texts in the same place {'are' if more > 1 else 'is'} as near."
        )
        fact = (
            f"'{first.one}' and '{first.other}' are {first.apart / MM:.1f} mm apart, and would be read as one; "
            f"the least is {LEAST / MM:.1f} mm.{others if more else ''}"
        )
        step = "Give them more room: a wider column, shorter words, or larger gaps in the theme."
        yield Problem.of("touching-texts", first.location, "verify", fact, step)


def _lines(tree: Node) -> list[_Line]:
    """The lines of a sheet, each with the number of its thing and of its block."""
    gathered = _Gathered()
    gathered.add(tree, None, 0)
    return gathered.lines


class _Gathered:
    """The lines that have been met in reading order, and how many things and blocks they are of."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.things = self.groups = 0

    def add(self, node: Node, last: _Line | None, group: int) -> _Line | None:
        """Adds the texts in `node`, which stands in `group` behind the line `last` of the same element, if any.

        Returns the last line of that element.
        """
        if isinstance(node, Text):
            return self._text(node, last, group, heard=True)
        if isinstance(node, Artifact):
            own: _Line | None = None
            for mark in node.marks:
                if isinstance(mark, Text):
                    own = self._text(mark, own, group, heard=False)
            return last
        if isinstance(node, Drawing):
            return last
        if isinstance(node, Group):
            self.groups += 1
            self._inside(node, None, self.groups)
            return last
        if node.role in _INLINE:
            return self._inside(node, last, group)
        self._inside(node, None, group)
        return last

    def _inside(self, node: Group | Tag, last: _Line | None, group: int) -> _Line | None:
        """Adds what is in a block or an element."""
        for child in node.children:
            last = self.add(child, last, group)
        return last

    def _text(self, text: Text, last: _Line | None, group: int, *, heard: bool) -> _Line:
        """Adds a text: to the line `last`, as one more line of its thing, or as a thing of its own.

        What is `heard` in one element and has one size is one thing, and so are the parts of one run.
        """
        segment = text.segment
        if last is not None and last.takes(text):
            return last
        run = segment.run.key
        one = last and (run == last.texts[-1].segment.run.key or (heard and segment.run_style.size == last.size))
        if not one:
            self.things += 1
        self.lines.append(_Line(text, last.thing if last and one else self.things, group))
        return self.lines[-1]


def _touching(lines: list[_Line]) -> Iterator[tuple[tuple[int, int], Touch]]:
    """The texts of different things that are too near each other, each with the numbers of their blocks.

    A sweep from the foot of the sheet: only lines that are near in height are compared at all.
    """
    lines.sort(key=lambda line: line.bottom)
    under: list[_Line] = []
    for line in lines:
        least = line.bottom - LEAST
        left, right, thing = line.left - LEAST, line.right + LEAST, line.thing
        under = [other for other in under if other.top > least]
        for other in under:
            if other.left < right and other.right > left and other.thing != thing:
                apart = _apart(line, other)
                if apart < LEAST:
                    one, two = sorted((other, line), key=lambda each: each.thing)
                    location = two.texts[0].segment.run.origin.location
                    yield (one.group, two.group), Touch(one.words, two.words, apart, location)
        under.append(line)


def _apart(one: _Line, other: _Line) -> float:
    """The points between the inks of two lines; `LEAST` where they are farther apart."""
    inks, others = _inks(one), _inks(other)
    if not inks or not others:
        return LEAST
    around, beside = _around(inks), _around(others)
    if _between(around, beside) >= LEAST:
        return LEAST
    inks = [ink for ink in inks if _between(ink, beside) < LEAST]
    others = [ink for ink in others if _between(ink, around) < LEAST]
    return min((_between(ink, each) for ink in inks for each in others), default=LEAST)


def _around(inks: list[Edges]) -> Edges:
    """The edges around all of `inks`."""
    left, low, right, high = zip(*inks, strict=True)
    return min(left), min(low), max(right), max(high)


def _between(one: Edges, other: Edges) -> float:
    """The distance of two boxes, 0 where they overlap."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    along = max(one[1] - other[3], other[1] - one[3], 0.0)
    return hypot(across, along)


def _inks(line: _Line) -> list[Edges]:
    """The edges of each glyph of a line that paints something: its ink and its advance."""
    found: list[Edges] = []
    for text in line.texts:
        style, x = text.segment.run_style, text.x
        face, size = style.face, style.size
        for glyph in text.segment.glyphs:
            ink, advance = face.ink_of(glyph.id), glyph.advance * size
            if ink:
                at, foot = x + glyph.dx * size, text.y + glyph.dy * size
                edges = (min(x, at + ink[0] * size), max(x + advance, at + ink[2] * size))
                found.append((edges[0], foot + ink[1] * size, edges[1], foot + ink[3] * size))
            x += advance + style.tracking
    return found
