"""Holds the areas of rows on one map against where they belong: each shade is on the outline of its own row.

A map of several areas may be of any size and lie on any cone. So the middles of its areas are laid on those of the
outlines in their file, by one turn, size and shift for all of them; an area that then lies nearer to where another one
belongs has the outline of that.
"""

from __future__ import annotations

from cmath import rect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, radians, sqrt

from factsheet.record import record
from factsheet.witness.outlines import (
    Cone,
    Land,
    alike,
    cone_of,
    in_degrees,
    is_apart,
    middle_of,
    on_map_of_states,
    projected,
    rings_of,
    size_of,
)
from factsheet.witness.paths import Point
from factsheet.witness.sketches import By, Mark

_LEAST = 3  # areas: two can lie in any way
_TURNS = (0, *(side * turn for turn in range(1, 31) for side in (1, -1)))  # degrees, the likeliest first
_OFF = 3.0  # points that the middle of an area may be moved by, as one that is drawn larger to be seen
_CLOSE = 0.5  # points that areas are off on a map that is not turned, one with another
_NEARER = 2  # times as near: then it is the other one

Lie = tuple[complex, complex]  # by what a place is multiplied, and what is added to it


@record
class Placed:
    """The middles of the outlines of rows, in any unit, y upward, by their rows.

    Of those that stand `apart` the rings are held against what is drawn.
    """

    middles: Mapping[str, Point]
    apart: Mapping[str, Sequence[Point]]
    by: tuple[By, ...] = ("shade", "unshaded")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which row has the outline of another one."""
        rings = {mark.place: [ring for path in mark.filled for ring in rings_of(path)] for mark in marks if mark.filled}
        for row in self.apart.keys() & rings.keys():
            if not alike(max(rings[row], key=size_of), self.apart[row]):
                yield f"shades an outline that is not that of {row}"
                return
        drawn = {row: [complex(*middle_of(ring)[:2]) for ring in rings[row]] for row in self.middles if row in rings}
        if len(drawn) < _LEAST:
            return
        largest = {row: complex(*middle_of(max(rings[row], key=size_of))[:2]) for row in drawn}
        wanted = {row: complex(*self.middles[row]) for row in drawn}
        lie = _lie(wanted, largest)
        if lie and (strange := _strange(wanted, drawn, lie)):
            yield f"shades the outline of another area as that of {strange[0]}"


@record
class Areas:
    """The middles of all areas that a map shows, in kilometres on the cone that they lie on."""

    middles: Sequence[Point]
    cone: Cone

    @classmethod
    def of(cls, lands: Sequence[Land]) -> Areas:
        """Returns those of areas, of which there is one at least."""
        degrees = [in_the_middle(land) for land in lands]
        cone = cone_of(degrees)
        return cls([projected(*at, cone) for at in degrees], cone)


@record
class PointedOutAmong:
    """The one area in an ink of its own on a map of all areas of a file, or of a state in it: the `land` of the place.

    Its name is `name`.
    """

    areas: Areas
    land: Land
    name: str
    by: tuple[By, ...] = ("outline",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that the map points out several areas, or another one."""
        areas = [mark for mark in marks if mark.filled]
        inks = Counter(mark.ink for mark in areas)
        alone = [mark for mark in areas if inks[mark.ink] == 1]
        if len(areas) != len(self.areas.middles) or len(areas) < _LEAST:
            return  # some of the file cannot be drawn
        if len(alone) != 1:
            yield f"points out {len(alone)} areas, and not that of {self.name}"
            return
        rings = [[ring for path in mark.filled for ring in rings_of(path)] for mark in areas]
        drawn = {str(n): complex(*middle_of(max(each, key=size_of))[:2]) for n, each in enumerate(rings)}
        wanted = {str(n): complex(*at) for n, at in enumerate(self.areas.middles)}
        found = [complex(*middle_of(ring)[:2]) for ring in rings[areas.index(alone[0])]]
        own = complex(*projected(*in_the_middle(self.land), self.areas.cone))
        where = {"own": own} | {n: at for n, at in wanted.items() if at != own}
        lie = _lie(wanted, drawn)
        if lie and _strange(where, {"own": found}, lie):
            yield f"points out another area than that of {self.name}"


def _off(wanted: Mapping[str, complex], drawn: Mapping[str, complex], lie: Lie) -> float:
    """Returns how far the areas of a map, in any order, lie from where some area belongs, all together."""
    places = [lie[0] * at + lie[1] for at in wanted.values()]
    return fsum(min(abs(middle - place) for place in places) for middle in drawn.values())


def _lie(wanted: Mapping[str, complex], drawn: Mapping[str, complex]) -> Lie | None:
    """Returns how a map lies by its areas, whichever is which: as it is turned so that they are nearest to places."""
    best: tuple[float, Lie] | None = None
    for lie in _lies(wanted, drawn):
        off = _off(wanted, drawn, lie)
        if best is None or off < best[0]:
            best = off, lie
        if off < _CLOSE * len(drawn):
            break
    return best and best[1]


def _lies(wanted: Mapping[str, complex], drawn: Mapping[str, complex]) -> Iterator[Lie]:
    """Yields how a map may lie: its middle and size are the same whatever areas are exchanged; its turn is small."""
    here, there = (sum(middles.values()) / len(middles) for middles in (wanted, drawn))
    wide, found = (
        sqrt(fsum(abs(at - middle) ** 2 for at in middles.values()))
        for middles, middle in ((wanted, here), (drawn, there))
    )
    for turn in _TURNS if wide else ():
        by = rect(found / wide, radians(turn))
        yield by, there - by * here


def _strange(wanted: Mapping[str, complex], drawn: Mapping[str, Sequence[complex]], lie: Lie) -> list[str]:
    """Returns the rows whose areas lie far from where they belong, and nearer to where another one does."""
    by, shift = lie
    places = {row: by * at + shift for row, at in wanted.items()}
    found = []
    for row, middles in drawn.items():
        off = min(abs(middle - places[row]) for middle in middles)
        if off <= _OFF:
            continue
        nearest = min(abs(middle - place) for middle in middles for other, place in places.items() if other != row)
        if nearest * _NEARER < off:
            found.append(row)
    return found


def in_the_middle(land: Land) -> Point:
    """Returns the longitude and latitude of the middle of an area."""
    return in_degrees(middle_of(land.ring)[:2], land.cone)


def placed(lands: Mapping[str, Land], *, usa: bool) -> Placed:
    """Returns where the areas of rows belong; with `usa` on a map of the states."""
    degrees = {row: in_the_middle(land) for row, land in lands.items()}
    if not usa:
        cone = cone_of([*degrees.values()]) if degrees else None
        return Placed({row: projected(*at, cone) for row, at in degrees.items() if cone}, {})
    apart = [row for row, land in lands.items() if is_apart(land)]
    rings = {row: [in_degrees(point, lands[row].cone) for point in lands[row].ring] for row in apart}
    middles = {row: on_map_of_states([at])[0] for row, at in degrees.items() if row not in rings}
    return Placed(middles, {row: on_map_of_states(ring) for row, ring in rings.items()})
