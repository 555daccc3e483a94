"""Text of a drawing as outlines of the sheet's faces (SVG 1.1 chapter 10).

A drawing seldom brings its fonts; the sheet's own are taken, in which its words are as wide as these letters are. Text
begins where the drawing says, and ends or has its middle there by `text-anchor`. Lengths are the drawing's units, y
downward.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import groupby

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.standins import leaves_no_mark
from factsheet.assets.svg.document import Element
from factsheet.assets.svg.look import em_of, inherited_by, is_bold, own_of
from factsheet.assets.svg.path import Command, Point, UnreadableError
from factsheet.assets.svg.values import length, share
from factsheet.record import record

_LIST = re.compile(r"[\s,]+")
_SUPER, _SUB = 0.33, -0.2  # em
_RULE, _UNDER, _THROUGH = 0.06, -0.12, 0.28  # em: thickness of a line under or through words, and its middle
_REFUSED = {"textPath", "tref", "altGlyph"}
Look = Mapping[str, str]


@record(kw_only=True)
class Lettering:
    """The faces that text is drawn in; `regular` where there is no other."""

    regular: Face
    strong: Face | None = None
    emphasis: Face | None = None
    strong_emphasis: Face | None = None

    def face(self, look: Look) -> Face:
        """Return the face of a weight and slope."""
        slanted = look["font-style"] != "normal"
        upright = (self.strong or self.regular) if is_bold(look) else self.regular
        if not slanted:
            return upright
        return (self.strong_emphasis if is_bold(look) else self.emphasis) or upright


@record
class SetRun:
    """Letters of one look as one path, how wide they are, and how clear they are beside what their look says."""

    commands: tuple[Command, ...]
    look: Look
    text: str
    opacity: float = 1.0


class _Letter:
    """A character, the element and look that it has, and where it is placed if that is said."""

    __slots__ = ("dx", "dy", "element", "look", "opacity", "rise", "text", "x", "y")

    def __init__(self, text: str, element: Element, look: Look, rise: float, opacity: float) -> None:
        self.text, self.element, self.look, self.rise, self.opacity = text, element, look, rise, opacity
        self.x: float | None = None
        self.y: float | None = None
        self.dx = self.dy = 0.0


class MissingGlyphError(ValueError):
    """A character that no face has."""


class Lettered:
    """Sets the text elements of a drawing in letters."""

    def __init__(self, lettering: Lettering, declared: Mapping[Element, Mapping[str, str]]) -> None:
        """`declared` is what each element declares, by its style sheet too."""
        self._lettering, self._declared = lettering, declared

    def runs(self, element: Element, look: Look, viewport: Point) -> Iterator[SetRun]:
        """Yield the letters of a text element as outlines. Raises `UnreadableError` and `MissingGlyphError`."""
        letters = _collapsed(list(self._letters(element, look, 0.0, 1.0)))
        for part in _holders(element):
            self._place(part, [one for one in letters if _is_within(one.element, part)], viewport)
        at: Point = (0.0, 0.0)
        for chunk in _chunks(letters):
            at = yield from self._chunk(chunk, at)

    def _letters(self, element: Element, look: Look, rise: float, opacity: float) -> Iterator[_Letter]:
        for child in element.children:
            if isinstance(child, str):
                yield from (_Letter(letter, element, look, rise, opacity) for letter in child)
                continue
            if child.tag in _REFUSED:
                raise UnreadableError(f"text along a path or of another place (<{child.tag}>) is not drawn.")
            if child.tag not in ("tspan", "a"):
                continue
            own = own_of(self._declared[child], look)
            if own.get("display") == "none":
                continue
            inner = inherited_by(own, look)
            raised = rise + _shift(own.get("baseline-shift", "0"), em_of(look))
            yield from self._letters(child, inner, raised, opacity * share(own.get("opacity", "1")))

    def _place(self, element: Element, letters: Sequence[_Letter], viewport: Point) -> None:
        """Give letters the places that their element says: one for each, or for the first of them."""
        given = self._declared[element]
        em = em_of(letters[0].look) if letters else 16.0
        if given.get("rotate", "0").strip() not in ("0", ""):
            raise UnreadableError("letters that are turned one by one (rotate) are not drawn.")
        for name in ("x", "y", "dx", "dy"):
            parts = [part for part in _LIST.split(given.get(name, "").strip()) if part]
            for letter, part in zip(letters, parts, strict=False):
                found = length(part, viewport["y" in name], em)
                if found is None:
                    raise UnreadableError(f"{name} is '{part[:20]}'; a number of units is allowed.")
                setattr(letter, name, found)

    def _chunk(self, letters: Sequence[_Letter], at: Point) -> Generator[SetRun, None, Point]:
        """Yields the runs of a chunk, moved to its anchor. Returns where it ends."""
        x = at[0] if letters[0].x is None else letters[0].x
        y = at[1] if letters[0].y is None else letters[0].y
        runs = [list(run) for _, run in groupby(letters, _Grouped())]
        shaped = [self._shaped(run) for run in runs]
        widths = [width + run[0].dx for run, (_, width) in zip(runs, shaped, strict=True)]
        anchor = {"middle": 0.5, "end": 1.0}.get(letters[0].look["text-anchor"], 0.0)
        trailing = _trailing(runs, self._lettering)
        x -= anchor * (sum(widths) - trailing)
        for run, (commands, width) in zip(runs, shaped, strict=True):
            first = run[0]
            x, y = x + first.dx, y + first.dy
            down = _baseline(first.look, self._lettering.face(first.look)) - first.rise
            moved = tuple(Command(op, tuple((px + x, py + y + down) for px, py in points)) for op, points in commands)
            if moved:
                yield SetRun(moved, first.look, "".join(letter.text for letter in run), first.opacity)
            x += width
        return x, y

    def _shaped(self, run: Sequence[_Letter]) -> tuple[tuple[Command, ...], float]:
        """The outlines of letters of one look from the origin on, and how wide they are."""
        look, text = run[0].look, "".join(letter.text for letter in run)
        face, em = self._lettering.face(look), em_of(look)
        if missing := face.missing(text):
            raise MissingGlyphError(missing)
        tracked = _spacing(look["letter-spacing"], em)
        shaped = face.shape(text, ("-liga", "-clig") if tracked else ())
        spread, stretch = self._fitted(run, shaped.advance * em + tracked * len(run))
        commands: list[Command] = []
        x = 0.0
        for glyph in shaped.glyphs:
            left, low = x + glyph.dx * em * stretch, glyph.dy * em
            for op, points in face.outline_of(glyph.id):
                commands.append(Command(op, tuple((left + u * em * stretch, -low - v * em) for u, v in points)))
            x += glyph.advance * em * stretch + tracked + spread
            x += _spacing(look["word-spacing"], em) if glyph.text == " " else 0.0
        commands += _ruled(self._declared, run[0].element, x, em)
        return tuple(commands), x

    def _fitted(self, run: Sequence[_Letter], natural: float) -> tuple[float, float]:
        """What is added to each letter, and how far each is stretched, for a run as long as `textLength` says."""
        element = run[0].element
        given = self._declared[element]
        wanted = length(given.get("textLength", ""), 100)
        if not wanted or natural <= 0 or any(True for _ in element.elements):
            return 0.0, 1.0
        if given.get("lengthAdjust") == "spacingAndGlyphs":
            return 0.0, wanted / natural
        return (wanted - natural) / max(1, len(run)), 1.0


class _Grouped:
    """A key that is the same for letters of one run: of one element, without a place of their own after the first."""

    def __init__(self) -> None:
        self._number = 0
        self._last: _Letter | None = None

    def __call__(self, letter: _Letter) -> int:
        last = self._last
        if last is None or last.element is not letter.element or letter.dx or letter.dy:
            self._number += 1
        self._last = letter
        return self._number


def _holders(element: Element) -> Iterator[Element]:
    """The elements that place letters, the outer before the inner."""
    return (one for one in element.walk() if one.tag in ("text", "tspan", "a"))


def _is_within(element: Element | None, outer: Element) -> bool:
    while element is not None:
        if element is outer:
            return True
        element = element.parent
    return False


def _collapsed(letters: Sequence[_Letter]) -> list[_Letter]:
    """Letters with white space as SVG means it: line breaks are spaces, of several spaces one is left."""
    kept: list[_Letter] = []
    for letter in letters:
        preserved = letter.look["space"] == "preserve" or letter.look["white-space"].startswith(("pre", "break"))
        letter.text = " " if letter.text in "\t\n\r" else letter.text
        double = letter.text == " " and (not kept or kept[-1].text == " ")
        if (preserved or not double) and not (leaves_no_mark(letter.text) and letter.text != " "):
            kept.append(letter)
    while kept and kept[-1].text == " " and kept[-1].look["space"] != "preserve":
        kept.pop()
    return kept


def _chunks(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Letters that are placed together: a new chunk begins where a place is said."""
    chunk: list[_Letter] = []
    for letter in letters:
        if chunk and (letter.x is not None or letter.y is not None):
            yield chunk
            chunk = []
        chunk.append(letter)
    if chunk:
        yield chunk


def _trailing(runs: Sequence[Sequence[_Letter]], lettering: Lettering) -> float:
    """The width of the space at the end of a chunk, which does not count for where its middle is."""
    last = runs[-1][-1]
    if last.text != " " or len(runs[-1]) == 1:
        return 0.0
    return lettering.face(last.look).shape(" ").advance * em_of(last.look)


def _spacing(text: str, em: float) -> float:
    return 0.0 if text == "normal" else length(text, em, em) or 0.0


def _shift(text: str, em: float) -> float:
    """How far letters are raised."""
    named = {"super": _SUPER, "sub": _SUB, "baseline": 0.0}
    return named[text] * em if text in named else length(text, em, em) or 0.0


def _baseline(look: Look, face: Face) -> float:
    """How far letters stand under the line that a place names."""
    em = em_of(look)
    heights = {
        "middle": face.x_height / 2,
        "central": (face.ascent + face.descent) / 2,
        "mathematical": face.ascent / 2,
        "hanging": 0.8 * face.ascent,
        "text-before-edge": face.ascent,
        "text-top": face.ascent,
        "before-edge": face.ascent,
        "text-after-edge": face.descent,
        "text-bottom": face.descent,
        "ideographic": face.descent,
    }
    height: float = heights.get(look["dominant-baseline"], 0.0)
    return height * em


def _ruled(
    declared: Mapping[Element, Mapping[str, str]], element: Element | None, width: float, em: float
) -> Iterator[Command]:
    """The lines under and through words."""
    said = ""
    while element is not None and element.tag in ("text", "tspan", "a"):
        given = declared[element]
        said += f" {given.get('text-decoration', '')} {given.get('text-decoration-line', '')}"
        element = element.parent
    for name, middle in (("underline", _UNDER), ("line-through", _THROUGH)):
        if name in said:
            high, low = -(middle + _RULE / 2) * em, -(middle - _RULE / 2) * em
            corners = ((0.0, high), (width, high), (width, low), (0.0, low))
            yield from (Command("L" if n else "M", (corner,)) for n, corner in enumerate(corners))
            yield Command("Z", ())
