"""A drawn page made ready for a press: its inks separated, its grounds led to the bleed, its finest lines made strong
enough to print; and what stands around it: crop and register marks, and the slug line.
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
    LEAST_RULE,
    LEAST_TINTED_RULE,
    PAPER,
    SMALL_WHITE_TYPE,
    WHITE_TYPE,
    Press,
    clamped,
    inks_in,
    is_tinted,
)
from factsheet.problems import Location, Problem
from factsheet.stages.paint.separation import Separation, separation
from factsheet.text.words import Origin, Run
from factsheet.typeset import Segment
from factsheet.typeset.breakables import RunStyle

_EDGE = 0.01  # points: what stands so near to the trim edge stands on it
_CLEAR, _LENGTH = 3.0, 15.0  # points: from the bleed to a mark, and of a mark
_MARK = 0.25
_TARGET = 4.0  # radius of a register mark
_SLUG_SIZE = 6.0
_SLUG_INSET = 24.0
_AS_ASKED = " as asked"


def margin_of(press: Press) -> float:
    """What the media is larger than the trim on each side, in points."""
    return press.bleed if press.marks == "none" else press.bleed + _CLEAR + _LENGTH + _CLEAR


def for_press(
    tree: Tag, size: tuple[float, float], press: Press, strong: Collection[Face], locations: Mapping[str, Location]
) -> tuple[Tag, list[Problem]]:
    """`tree` for `press`, and what is to be said of it: white type that would fill in and, as warnings, inks that print
    otherwise than a theme may mean. `strong` are the faces of at least semibold weight, `locations` those of the inks.
    """
    prepress = Prepress(size, press, strong)
    made = cast(Tag, mapped(tree, prepress.convert))
    if prepress.heavy or prepress.pictures:
        made = cast(Tag, mapped(made, prepress.relieve_ink))
    return made, [*prepress.problems, *_inks_told(prepress.inks, prepress.separation, locations)]


def _inks_told(inks: Iterable[Ink], separation: Separation, locations: Mapping[str, Location]) -> Iterator[Problem]:
    """A warning for each ink of a theme that has too much ink, or another colour on the press than on the screen."""
    for ink in inks:
        location, total = locations.get(ink.name), separation.overloads(ink)
        if location and total:
            limit = separation.press.ink_limit
            fact = f"{100 * total:.0f} % of ink are more than the press's {100 * limit:.0f} %, so it has less of each."
            yield Problem.warning(
                "too-much-ink", location, f"inks.{ink.name}", fact, "Write a cmyk that keeps the limit."
            )
        if location and separation.strays(ink):
            fact = "its cmyk prints as another colour than its srgb shows."
            step = "Correct one of them, or leave cmyk out: it is then converted."
            yield Problem.warning("ink-prints-otherwise", location, f"inks.{ink.name}", fact, step)


class Prepress:
    """Changes marks in the order of painting, so that what lies under type is known."""

    def __init__(self, size: tuple[float, float], press: Press, strong: Collection[Face]) -> None:
        self.size, self.press, self.strong = size, press, strong
        self.separation = separation(press)
        self.grounds: list[tuple[tuple[float, float, float, float], Shape]] = []
        self.pictures: dict[int, Ink | None] = {}  # the ink that each lies on, by its serial number
        self.inks: dict[Ink, None] = {}  # those that are used, in order, each once
        self.run_styles: dict[RunStyle, RunStyle] = {}  # as they are printed, by what they were
        self.problems: list[Problem] = []
        self.heavy: dict[Ink, Ink] = {}  # grounds that would have too much ink with black on them, and what they become

    def convert(self, mark: Text | Shape | Image) -> Text | Shape | Image:
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
        segment = text.segment
        run_style = self.run_styles.get(segment.run_style)
        if run_style is None:
            ink = self.separation.type(segment.run_style.ink, segment.run_style.size)
            run_style = self.run_styles[segment.run_style] = replace(segment.run_style, ink=ink)
        made = Text(replace(segment, run_style=run_style), text.x, text.y, text.serial)
        if inks_in(run_style.ink.cmyk or ()) == 0:
            self._check_white(made)
        elif overprints(made):
            self._check_load(_along(made))
        return made

    def _line(self, shape: Shape) -> Shape:
        ink = self.separation.line(shape.ink)
        least = LEAST_TINTED_RULE if is_tinted(ink.cmyk or ()) else LEAST_RULE
        made = replace(shape, ink=ink, weight=max(shape.weight, least))
        if overprints(made):
            x, y, right, top = bounds(made)
            self._check_load([((x + right) / 2, (y + top) / 2)])
        return made

    def _area(self, shape: Shape) -> Shape:
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
        """A shape that meets the trim edge, led on to the edge of the bleed."""
        width, height = self.size

        def led(at: float, end: float) -> float:
            return -self.press.bleed if at <= _EDGE else end + self.press.bleed if at >= end - _EDGE else at

        def step(step_: Step) -> Step:
            op, flat = step_
            return op, tuple(led(n, height if i % 2 else width) for i, n in enumerate(flat))

        return replace(shape, steps=tuple(map(step, shape.steps)))

    def relieve_ink(self, mark: Text | Shape | Image) -> Text | Shape | Image:
        """`mark` when it is known which grounds give: an area in what its ink becomes, a picture on what it lies on."""
        if isinstance(mark, Image):
            under = self.pictures[mark.serial]
            ground = self.heavy.get(under, under) if under else None
            return replace(mark, bitmap=self.separation.picture(mark.bitmap, (ground and ground.cmyk) or PAPER))
        if isinstance(mark, Shape) and not mark.weight and mark.ink in self.heavy:
            return replace(mark, ink=self.heavy[mark.ink])
        return mark

    def _under(self, x: float, y: float) -> Ink | None:
        """The ink of the area at this place; None on bare paper."""
        for (left, low, right, top), shape in reversed(self.grounds):
            if left <= x <= right and low <= y <= top and holds(shape, x, y):
                return shape.ink
        return None

    def _check_load(self, places: Iterable[tuple[float, float]]) -> None:
        """Black adds to the inks under it: these give what the limit asks for."""
        for place in places:
            under = self._under(*place)
            if under and under.cmyk and sum(under.cmyk[:3]) + 1 > self.press.ink_limit:
                cyan, magenta, yellow, _ = clamped((*under.cmyk[:3], 1.0), self.press.ink_limit)
                shares = (round(cyan, 3), round(magenta, 3), round(yellow, 3), under.cmyk[3])
                self.heavy[under] = replace(under, cmyk=shares)

    def _check_white(self, text: Text) -> None:
        """White type is where the inks around it stop: out of register they close it."""
        run_style, under = text.segment.run_style, self._under(*_along(text)[1])
        inks = inks_in(under.cmyk or ()) if under else 0
        strong = run_style.face in self.strong
        if inks == 0 or run_style.size >= WHITE_TYPE or (run_style.size >= SMALL_WHITE_TYPE and strong and inks <= 2):
            return
        run = text.segment.run
        words = " ".join(run.text.split())[:40]
        fact = f"'{words}' is white type of {run_style.size:g} pt on {inks} inks, which fills in."
        step = f"Let the theme set it in {WHITE_TYPE:g} pt or larger, or take it off the dark ground."
        self.problems.append(Problem.of("white-type-fills-in", run.origin.location, "press", fact, step))


def _is_ground(shape: Shape) -> bool:
    """Whether a shape is an upright rectangle: what else meets the edge would be drawn out of its form."""
    corners = [points for op, points in shape.steps if op != "Z"]
    return len(corners) == 4 and len({x for x, *_ in corners}) == 2 and all(len(point) == 2 for point in corners)


def _along(text: Text) -> list[tuple[float, float]]:
    """Three places within the letters of a text: at its beginning, in the middle and at its end."""
    y = text.y + text.segment.run_style.size / 4
    return [(text.x + text.segment.width * share, y) for share in (0.05, 0.5, 0.95)]


def printer_marks(size: tuple[float, float], press: Press) -> tuple[Shape, ...]:
    """Crop marks at the corners and register marks at three sides, all outside the bleed, on every plate."""
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
    """The line under the sheet that says what it is, on every plate. Too long a one loses the beginning of the file's
    name, not the printer's figures behind it. What the font has no glyph for is left out: only the printer reads it.
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
    """What the slug line says: the file, its place and data, what it is made for, and a digest of what it shows."""
    limit = f"ink limit {100 * press.ink_limit:.0f} %{_AS_ASKED if press.own_limit else ''}"
    parts = [file, place, "print", f"data as of {as_of}", press.condition.name, press.stock, limit]
    parts += [f"bleed {press.bleed / MM:g} mm{_AS_ASKED}"] if press.own_bleed else []
    return "  ·  ".join([*parts, digest])
