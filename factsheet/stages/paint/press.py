"""Prepares a drawn page for a press.

It separates the inks, extends grounds to the bleed and makes the finest rules strong enough to print. It also draws
what stands around the page: crop and register marks, and the slug line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from factsheet.assets.fonts import Face
from factsheet.drawing.overprint import overprints
from factsheet.drawing.tree import Tag, Text, mapped
from factsheet.graphics.colour import ALL, Ink
from factsheet.graphics.geometry import MM
from factsheet.graphics.shapes import Image, Shape, Step, bounds, disc, holds, line
from factsheet.press import (
    BLACK,
    FINE_RULE,
    LEAST_RULE,
    LEAST_TINTED_RULE,
    NOTE_TYPE,
    PAPER,
    SMALL_TYPE,
    SMALL_WHITE_TYPE,
    WHITE_TYPE,
    Cmyk,
    Press,
    clamped,
    inks_in,
    is_tinted,
)
from factsheet.problems import Location, Problem
from factsheet.stages.paint.separation import separation
from factsheet.text.words import Origin, Run
from factsheet.theme import Theme
from factsheet.typeset import Segment
from factsheet.typeset.breakables import RunStyle

_EDGE = 0.01  # points: a mark as near as this to the trim edge meets it
_CLEAR, _LENGTH = 3.0, 15.0  # points: the distance from the bleed to a printer's mark, and the length of the mark
_MARK = 0.25  # points: the weight of a printer's mark
_TARGET = 4.0  # points: the radius of a register mark
_SLUG_SIZE = 6.0  # points
_SLUG_INSET = 24.0  # points from the trim to the ends of the slug line
_DARK, _LIGHT = 0.4, 0.5  # luminances: of ink under the one, and of a ground over the other
_AS_ASKED = " as asked"


def margin_of(press: Press) -> float:
    """Returns the distance from the trim to the edge of the media, in points, the same on every side."""
    return press.bleed if press.marks == "none" else press.bleed + _CLEAR + _LENGTH + _CLEAR


def for_press(
    tree: Tag, size: tuple[float, float], press: Press, strong: Collection[Face], theme: Theme
) -> tuple[Tag, list[Problem]]:
    """Returns `tree` prepared for `press`, and its problems.

    These are white type that would fill in and, as warnings, inks that print otherwise than their theme may mean.
    `strong` are the faces of at least semibold weight.
    """
    prepress = Prepress(size, press, strong, theme.small_inks)
    made = cast(Tag, mapped(tree, prepress.convert))
    if prepress.heavy or prepress.pictures:
        made = cast(Tag, mapped(made, prepress.relieve_ink))
    return made, [*prepress.problems, *_ink_warnings(prepress, theme.ink_locations)]


def _ink_warnings(prepress: Prepress, locations: Mapping[str, Location]) -> Iterator[Problem]:
    """Yields a warning for each of a theme's inks that prints otherwise than it is meant.

    It is over the ink limit, of another colour on press than on screen, or in small type of no two inks.
    """
    separation = prepress.separation
    for ink in prepress.inks:
        location, subject = locations.get(ink.name), f"inks.{ink.name}"
        if location is None:
            continue
        if total := separation.overloads(ink):
            limit = separation.press.ink_limit
            fact = f"{100 * total:.0f} % of ink are more than the press's {100 * limit:.0f} %, so it has less of each."
            yield Problem.warning("too-much-ink", location, subject, fact, "Write a cmyk that keeps the limit.")
        if separation.strays(ink):
            fact = "its cmyk prints as another colour than its srgb shows."
            step = "Correct one of them, or leave cmyk out: it is then converted."
            yield Problem.warning("ink-prints-otherwise", location, subject, fact, step)
        if ink in prepress.small and (moved := separation.moved.get(ink)):
            how = "black" if moved.cmyk == BLACK else "of three inks"
            fact = f"type under {SMALL_TYPE:g} pt in it is {how}, since any two inks print as another colour."
            step = "Write into the ink what such type shall be, as small: [0, 0, 0, 100] for black."
            yield Problem.warning("small-type-in-other-inks", location, subject, fact, step)


class Prepress:
    """Converts the marks of one page for a press, in painting order, so that the ground under each is known."""

    def __init__(
        self,
        size: tuple[float, float],
        press: Press,
        strong: Collection[Face],
        small: Mapping[str, Cmyk] | None = None,
    ) -> None:
        """`small` are the shares of small type that the theme gives its inks, by their names."""
        self.size, self.press, self.strong = size, press, strong
        self.own_small = small or {}
        self.small: set[Ink] = set()  # the inks of small type of which the theme does not say what it shall be
        self.separation = separation(press)
        self.grounds: list[tuple[tuple[float, float, float, float], Shape]] = []
        self.pictures: dict[int, Ink | None] = {}  # the ink under each picture, by the picture's serial number
        self.inks: dict[Ink, None] = {}  # the inks that are used, in order, each once
        # separated styles, by the styles of the sheet and whether they are notes on a light ground
        self.run_styles: dict[tuple[RunStyle, bool], RunStyle] = {}
        self.problems: list[Problem] = []
        self.heavy: dict[Ink, Ink] = {}  # lighter inks for grounds that exceed the ink limit under overprinted black

    def convert(self, mark: Text | Shape | Image) -> Text | Shape | Image:
        """Returns `mark` in the inks of the press; a picture is converted later, by `relieve_ink`."""
        if not isinstance(mark, Image):
            ink = mark.segment.run_style.ink if isinstance(mark, Text) else mark.ink
            self.inks[ink] = None
        if isinstance(mark, Text):
            return self._text(mark)
        if isinstance(mark, Shape):
            return self._line(mark) if mark.weight else self._area(mark)
        self.pictures[mark.serial] = self._under(mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2)
        return mark

    def _text(self, text: Text) -> Text:
        """Returns `text` in the inks of the press, checked against the ground under it."""
        segment = text.segment
        note = segment.run_style.size < NOTE_TYPE and self._darkens(segment.run_style.ink, *_along(text)[1])
        run_style = self.run_styles.get((segment.run_style, note))
        if run_style is None:
            ink = self._type(segment.run_style, note)
            run_style = self.run_styles[segment.run_style, note] = replace(segment.run_style, ink=ink)
        made = Text(replace(segment, run_style=run_style), text.x, text.y, text.serial)
        if inks_in(run_style.ink.cmyk or ()) == 0:
            self._check_white(made)
        elif overprints(made):
            self._check_load(_along(made))
        return made

    def _type(self, run_style: RunStyle, note: bool) -> Ink:
        """Returns the ink of type in the inks of the press; a `note` is black, unless the theme says otherwise."""
        ink, own = run_style.ink, self.own_small.get(run_style.ink.name)
        if note and not own:
            return replace(ink, cmyk=BLACK)
        if run_style.size < SMALL_TYPE and not own:
            self.small.add(ink)
        return self.separation.type(ink, run_style.size, own)

    def _line(self, shape: Shape) -> Shape:
        """Returns a rule in the inks of the press, at least as strong as the press can print it."""
        x, y, right, top = bounds(shape)
        fine = shape.weight <= FINE_RULE and self._darkens(shape.ink, (x + right) / 2, (y + top) / 2)
        ink = self.separation.fine(shape.ink) if fine else self.separation.line(shape.ink)
        least = LEAST_TINTED_RULE if is_tinted(ink.cmyk or ()) else LEAST_RULE
        made = replace(shape, ink=ink, weight=max(shape.weight, least))
        if overprints(made):
            self._check_load([((x + right) / 2, (y + top) / 2)])
        return made

    def _area(self, shape: Shape) -> Shape:
        """Returns an area in the inks of the press, with bleed if it is a ground that meets the trim edge."""
        ink = self.separation.fill(shape.ink)
        x, y, right, top = box = bounds(shape)
        width, height = self.size
        at_edge = x <= _EDGE or y <= _EDGE or right >= width - _EDGE or top >= height - _EDGE
        if at_edge and _is_ground(shape):
            shape = self._bled(shape)
        made = replace(shape, ink=ink)
        self.grounds.append((box, made))
        return made

    def _bled(self, shape: Shape) -> Shape:
        """Returns a shape that meets the trim edge extended to the edge of the bleed."""
        width, height = self.size

        def extended(at: float, end: float) -> float:
            return -self.press.bleed if at <= _EDGE else end + self.press.bleed if at >= end - _EDGE else at

        def step(step_: Step) -> Step:
            op, flat = step_
            return op, tuple(extended(n, height if i % 2 else width) for i, n in enumerate(flat))

        return replace(shape, steps=tuple(map(step, shape.steps)))

    def relieve_ink(self, mark: Text | Shape | Image) -> Text | Shape | Image:
        """Returns an area in its lighter ink if it is too heavy, and a picture converted on the ink under it.

        It runs after all marks are converted, when it is known which grounds are too heavy.
        """
        if isinstance(mark, Image):
            under = self.pictures[mark.serial]
            ground = self.heavy.get(under, under) if under else None
            return replace(mark, bitmap=self.separation.picture(mark.bitmap, (ground and ground.cmyk) or PAPER))
        if isinstance(mark, Shape) and not mark.weight and mark.ink in self.heavy:
            return replace(mark, ink=self.heavy[mark.ink])
        return mark

    def _under(self, x: float, y: float) -> Ink | None:
        """Returns the ink of the topmost area at x, y (points), or None on bare paper."""
        for (left, low, right, top), shape in reversed(self.grounds):
            if left <= x <= right and low <= y <= top and holds(shape, x, y):
                return shape.ink
        return None

    def _darkens(self, ink: Ink, x: float, y: float) -> bool:
        """Whether `ink` is dark on a light ground at x, y (points)."""
        under = self._under(x, y)
        return ink.luminance < _DARK and (under is None or under.luminance > _LIGHT)

    def _check_load(self, places: Iterable[tuple[float, float]]) -> None:
        """Lightens the grounds at `places` that exceed the ink limit together with the black that overprints them."""
        for place in places:
            under = self._under(*place)
            if under and under.cmyk and sum(under.cmyk[:3]) + 1 > self.press.ink_limit:
                cyan, magenta, yellow, _ = clamped((*under.cmyk[:3], 1.0), self.press.ink_limit)
                shares = (round(cyan, 3), round(magenta, 3), round(yellow, 3), under.cmyk[3])
                self.heavy[under] = replace(under, cmyk=shares)

    def _check_white(self, text: Text) -> None:
        """Reports small white type on several inks: it is a gap in each of them, and out of register they close it."""
        run_style, under = text.segment.run_style, self._under(*_along(text)[1])
        inks = inks_in(under.cmyk or ()) if under else 0
        strong = run_style.face in self.strong
        if inks == 0 or run_style.size >= WHITE_TYPE or (run_style.size >= SMALL_WHITE_TYPE and strong and inks <= 2):
            return
        run = text.segment.run
        if not any(char.isprintable() and not char.isspace() for char in run.text):
            return  # what keeps a raised figure from a digit before it prints nothing
        words = " ".join(run.text.split())[:40]
        fact = f"'{words}' is white type of {run_style.size:g} pt on {inks} inks, which fills in."
        step = f"Let the theme set it in {WHITE_TYPE:g} pt or larger, or take it off the dark ground."
        self.problems.append(Problem.of("white-type-fills-in", run.origin.location, "press", fact, step))


def _is_ground(shape: Shape) -> bool:
    """Whether a shape is an upright rectangle; bleed would distort any other shape."""
    corners = [points for op, points in shape.steps if op != "Z"]
    return len(corners) == 4 and len({x for x, *_ in corners}) == 2 and all(len(point) == 2 for point in corners)


def _along(text: Text) -> list[tuple[float, float]]:
    """Returns three points within the letters of a text: at its beginning, in its middle and at its end."""
    y = text.y + text.segment.run_style.size / 4
    return [(text.x + text.segment.width * share, y) for share in (0.05, 0.5, 0.95)]


def printer_marks(size: tuple[float, float], press: Press) -> tuple[Shape, ...]:
    """Returns crop marks at the corners and register marks at three sides, outside the bleed and on every plate.

    `size` is the width and height of the trim in points.
    """
    width, height = size
    near, far = press.bleed + _CLEAR, press.bleed + _CLEAR + _LENGTH
    found: list[Shape] = []
    for x in (0.0, width):
        found += [line((x, -near), (x, -far), ALL, _MARK), line((x, height + near), (x, height + far), ALL, _MARK)]
    for y in (0.0, height):
        found += [line((-near, y), (-far, y), ALL, _MARK), line((width + near, y), (width + far, y), ALL, _MARK)]
    middle = press.bleed + _CLEAR + _LENGTH / 2
    for x, y in ((width / 2, height + middle), (-middle, height / 2), (width + middle, height / 2)):
        reach = _TARGET * 1.5
        found += [line((x - reach, y), (x + reach, y), ALL, _MARK), line((x, y - reach), (x, y + reach), ALL, _MARK)]
        found.append(replace(disc(x, y, _TARGET, ALL), weight=_MARK))
    return tuple(found)


def slug(words: str, face: Face, width: float, press: Press) -> Text:
    """Sets the slug line, which identifies the sheet to the printer: under the sheet and on every plate.

    A line longer than `width` points is cut at its beginning, in the file's name, so that the figures for the printer
    stay. Characters without a glyph in `face` are left out, since only the printer reads the line.
    """
    lacking = face.missing(words)
    words = "".join(character for character in words if character not in lacking)
    room = width - 2 * _SLUG_INSET
    run_style = RunStyle(face=face, size=_SLUG_SIZE, tracking=0.0, ink=ALL, features=(), language="en")
    while True:
        shaped = face.shape(words, run_style.features, run_style.language)
        set_width = sum(glyph.advance for glyph in shaped.glyphs) * _SLUG_SIZE
        if set_width <= room or len(words) < 2:
            break
        words = f"...{words[4:].lstrip('.')}"
    segment = Segment(
        run=Run(text=words, origin=Origin(Location("slug"))),
        text=words,
        glyphs=shaped.glyphs,
        run_style=run_style,
        x=0.0,
        width=set_width,
        simple=shaped.simple,
    )
    return Text(segment, _SLUG_INSET, -press.bleed - _CLEAR - _LENGTH + MM)


def slug_words(file: str, place: str, as_of: str, press: Press, digest: str) -> str:
    """Returns the words of the slug line: file, place, date of the data, printing condition, limits and `digest`."""
    limit = f"ink limit {100 * press.ink_limit:.0f} %{_AS_ASKED if press.own_limit else ''}"
    parts = [file, place, "print", f"data as of {as_of}", press.condition.name, press.stock, limit]
    parts += [f"bleed {press.bleed / MM:g} mm{_AS_ASKED}"] if press.own_bleed else []
    return "  ·  ".join([*parts, digest])
