"""SVG path data → absolute moves, lines, cubics and closings.

Takes the text of a `d` attribute in the drawing's own units (y downward), gives commands in the same units. Arcs and
quadratics become cubics, so that a page needs four operators. Source: SVG 2 chapter 9, arcs by appendix B.2 (F.6).

Why it is written here: the parsers on offer pass over what they cannot read, so that a drawing would silently be
another one than its maker's. A check of the grammar before them is half of this module, and they would do the other.

- fontTools 4.68 (`svgLib.path.parse_path`) draws `M1 1X` and `M1 1L2 2 # 3 3`, takes `007` for three numbers, refuses
  an arc with a line break in it, leaves out an arc of radius 0 and divides by zero on radii from 1e-155 down. Its
  errors name no character. A cold start of the email edition takes 1.4 % more instructions (17 ms for the import;
  16 icons are read in 3.4 ms instead of 4.4) and 4.5 MiB more memory.
- svgelements 1.9.6 ends the path at what it cannot read, without an error, and refuses `1.`. The import takes 13 ms,
  reading 16 icons 12 ms.
- svg.path 7.1 ends the path likewise and leaves arcs as arcs.

Tests hold that the icons that ship are read as the first two read them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Op = Literal["M", "L", "C", "Z"]
Point = tuple[float, float]


class Command(NamedTuple):
    """One step of an outline: M and L with one point, C with two handles and an end point, Z with none."""

    op: Op
    points: tuple[Point, ...]


class UnreadableError(ValueError):
    """Path data that breaks the grammar; the message is the fact, a whole sentence."""


NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_FLAG = re.compile(r"[01]")
_LETTER = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]")
_GAP = re.compile(r"[ \t\r\n\f]*,?[ \t\r\n\f]*")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_SMALLEST = 1e-9  # smaller radii, or ends closer than this share of the radius, are not told from none
FURTHEST = 1e6  # no drawing for people has such a coordinate; what follows would overflow


def _read(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield (letter, numbers) of each step; without a letter the last one is repeated, M as L (SVG 2 9.3.3)."""
    at, letter = _skip(data, 0), ""
    while at < len(data):
        found = _LETTER.match(data, at)
        if found:
            letter, at = found[0], _skip(data, found.end())
        elif letter in ("", "Z", "z"):
            raise _unreadable(data, at)
        numbers = []
        for place in range(_TAKES[letter.upper()]):
            pattern = _FLAG if letter in "Aa" and place in (3, 4) else NUMBER
            number = pattern.match(data, at)
            if not number or abs(float(number[0])) > FURTHEST:
                raise _unreadable(data, at)
            numbers.append(float(number[0]))
            at = _skip(data, number.end())
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _skip(data: str, at: int) -> int:
    found = _GAP.match(data, at)
    return found.end() if found else at


def _unreadable(data: str, at: int) -> UnreadableError:
    if at >= len(data):
        return UnreadableError("the path ends in the middle of a step.")
    return UnreadableError(f"the path cannot be read from character {at + 1}, '{data[at : at + 12]}'.")


class _Pen:
    """Collects commands; keeps the current point, the start of the figure and the handle that a smooth step mirrors."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.at = self.start = self.handle = (0.0, 0.0)
        self.before = "M"

    def go(self, op: Op, *points: Point) -> None:
        """Add a command with absolute points."""
        # After a closing the figure's start is the current point; PDF wants it said (ISO 32000-1 8.5.2).
        if op in ("L", "C") and self.commands[-1].op == "Z":
            self.commands.append(Command("M", (self.start,)))
        self.commands.append(Command(op, points))
        self.at = points[-1] if points else self.start
        if op == "M":
            self.start = self.at

    def mirrored(self, after: str) -> Point:
        """Return the first handle of a smooth step: the last handle mirrored, after a step in `after` (SVG 2 9.3.6)."""
        if self.before not in after:
            return self.at
        return 2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1]

    def step(self, kind: str, points: list[Point]) -> None:
        """Add a step with absolute points; `kind` is its capital letter, but not H, V or A."""
        if kind == "M":
            self.go("M", points[0])
        elif kind == "L":
            self.go("L", points[0])
        elif kind in "CS":
            first = points[0] if kind == "C" else self.mirrored("CS")
            self.handle = points[-2]
            self.go("C", first, *points[-2:])
        elif kind in "QT":
            self.handle = points[0] if kind == "Q" else self.mirrored("QT")
            end, (hx, hy), (x, y) = points[-1], self.handle, self.at
            self.go("C", (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3), _between(end, self.handle, 2 / 3), end)
        else:
            self.go("Z")
        self.before = kind


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def parse(data: str) -> list[Command]:
    """Read path data as commands. Raises `UnreadableError`, also for a path that does not begin with a move."""
    pen = _Pen()
    for letter, numbers in _read(data):
        kind, relative = letter.upper(), letter.islower()
        if not pen.commands and kind != "M":
            raise UnreadableError(f"the path begins with '{letter}', not with a move (M).")
        x, y = pen.at if relative else (0.0, 0.0)
        if kind == "A":
            rx, ry, turn, large, sweep, ex, ey = numbers
            for points in arc(pen.at, (rx, ry), turn, (bool(large), bool(sweep)), (x + ex, y + ey)):
                pen.go("C" if len(points) == 3 else "L", *points)
            pen.before = kind
        elif kind in "HV":
            pen.step("L", [(x + numbers[0], pen.at[1])] if kind == "H" else [(pen.at[0], y + numbers[0])])
        else:
            pen.step(kind, [(x + u, y + v) for u, v in zip(numbers[::2], numbers[1::2], strict=True)])
    return pen.commands


def arc(start: Point, radii: Point, turn: float, flags: tuple[bool, bool], end: Point) -> Iterator[tuple[Point, ...]]:
    """Convert an elliptical arc to the points of cubics, or of a line when a radius is 0 (SVG 1.1 F.6.2 to F.6.6).

    `turn` is the x axis' rotation in degrees, `flags` are large arc and sweep. A cubic is a quarter of a turn at most;
    its error is 0.03 % of the radius.
    """
    rx, ry = abs(radii[0]), abs(radii[1])
    if start == end:
        return
    if min(rx, ry) < _SMALLEST or math.dist(start, end) < _SMALLEST * max(rx, ry):
        yield (end,)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, cos * dy - sin * dx  # F.6.5.1
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))  # F.6.6.3: radii too small are scaled up
    rx, ry = rx * grow, ry * grow
    off = (px / rx) ** 2 + (py / ry) ** 2
    root = math.sqrt(max(0.0, 1 / off - 1)) * (-1 if flags[0] == flags[1] else 1)  # F.6.5.2
    ux, uy = root * py / ry, -root * px / rx  # the centre, in units of the radii
    first = math.atan2(py / ry - uy, px / rx - ux)
    sweep = math.atan2(-py / ry - uy, -px / rx - ux) - first
    sweep += math.tau if flags[1] and sweep < 0 else -math.tau if not flags[1] and sweep > 0 else 0.0

    def place(x: float, y: float) -> Point:
        x, y = (x + ux) * rx, (y + uy) * ry
        return cos * x - sin * y + (start[0] + end[0]) / 2, sin * x + cos * y + (start[1] + end[1]) / 2

    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    for n in range(pieces):
        a, b = first + sweep * n / pieces, first + sweep * (n + 1) / pieces
        k = 4 / 3 * math.tan((b - a) / 4)
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        last = end if n == pieces - 1 else place(cb, sb)
        yield place(ca - k * sa, sa + k * ca), place(cb + k * sb, sb - k * cb), last
