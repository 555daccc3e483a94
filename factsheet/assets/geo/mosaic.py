"""Several areas side by side on one map: states of a country, counties of a state.

Neighbours share their border: it is found where their rings run along the same corners, is simplified once, and is
drawn once, so that nothing gapes between them and no line is doubled. An area too small to be seen is drawn larger,
over its neighbours. All is worked out once for each selection of areas and for each size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from factsheet.assets.geo import Atlas, Ring, projection_of, size
from factsheet.assets.geo.drawn import straightened
from factsheet.assets.geo.geojson import Point
from factsheet.assets.geo.thinning import UnusableError
from factsheet.assets.geo.usa import INSET, LEADS_FROM, projected_in_usa
from factsheet.graphics.hatching import crossings
from factsheet.record import record

MOST_AREAS = 400
MOST_CORNERS = 300_000
_TOLERANCE = 0.25  # points that a simplified border may lie beside the true one
_SPECK = 1.5  # square points: smaller islands of an area are left out
_SEEN = 9.0  # square points: a smaller area is drawn in this size
_LEAST = 1.0  # points: the size of a map that no room is left for
_MOST_RINGS = 40  # of one area


@record
class Piece:
    """An area as it is drawn, in points: its rings, and whether it is drawn larger than it is, over its neighbours."""

    number: int
    rings: tuple[Ring, ...]
    enlarged: bool = False

    @property
    def middle(self) -> Point:
        """A point well inside its largest part, where a leader can end."""
        return inside(self.rings[0])


@record(kw_only=True)
class Pieces:
    """A map of several areas in points, with its lower left corner at the origin.

    `borders` are the lines between two areas and `coasts` those around all of them, each once. `leads` are lines from
    where an area is to where it is drawn.
    """

    pieces: tuple[Piece, ...]
    borders: tuple[Ring, ...]
    coasts: tuple[Ring, ...]
    leads: tuple[tuple[Point, Point], ...]
    width: float
    height: float


@record(kw_only=True)
class Mosaic:
    """Areas in kilometres: the lines that bound them, each once, and for each area the lines of each of its rings.

    Line ~n is line n backwards. `shared` tells of each line whether it is between two areas.
    """

    numbers: tuple[int, ...]
    lines: tuple[Ring, ...]
    shared: tuple[bool, ...]
    rings: tuple[tuple[tuple[int, ...], ...], ...]
    leads: tuple[tuple[Point, Point], ...]
    bounds: tuple[float, float, float, float]

    @property
    def slope(self) -> float:
        """The height of the map by its width."""
        left, bottom, right, top = self.bounds
        return (top - bottom) / (right - left)

    def __hash__(self) -> int:
        """Goes by identity: comparing outlines takes as long as drawing them."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object."""
        return self is other


@lru_cache(maxsize=64)  # each place of a series may show a state of its own
def mosaic_of(atlas: Atlas, numbers: tuple[int, ...], *, usa: bool = False) -> Mosaic:
    """Return the areas of these numbers in one projection; with `usa` the states with Alaska and Hawaii inset.

    Raises `UnusableError` for an outline that cannot be drawn, and for more than can be told apart.
    """
    if len(numbers) > MOST_AREAS:
        fact = f"it has {len(numbers):,} areas, and a map has room for at most {MOST_AREAS}."
        raise UnusableError("no-room", fact, "Show fewer, for example those of one state.")
    degrees = [_rings(atlas, number) for number in numbers]
    if sum(len(ring) for rings in degrees for ring in rings) > MOST_CORNERS:
        fact = f"its outlines have more than {MOST_CORNERS:,} corners altogether."
        raise UnusableError("too-complex", fact, "Simplify it, for example with mapshaper.")
    of: Callable[[int, Point], Point]
    if usa:
        ids = [atlas.id_of(number) for number in numbers]
        of = lambda n, point: projected_in_usa(ids[n], point)  # noqa: E731
    else:
        cone = projection_of([point for rings in degrees for ring in rings for point in ring])
        of = lambda _, point: cone.of(*point)  # noqa: E731
    leads = tuple(
        _lead(inside(rings[0]), rings[0])
        for number, rings in zip(numbers, degrees, strict=True)
        if usa and atlas.id_of(number) == INSET
    )
    apart = {n for n, number in enumerate(numbers) if usa and atlas.id_of(number) == INSET}
    return _joined(numbers, [[_closed(ring) for ring in rings] for rings in degrees], of, leads, apart)


def _rings(atlas: Atlas, number: int) -> list[list[Point]]:
    """The rings of an area in degrees; what is wrong with them names it."""
    try:
        return atlas.rings(number)
    except UnusableError as fault:
        whose = atlas.name_of(number) or f"area {number + 1}"
        raise UnusableError(fault.code, f"{whose}: {fault.fact}", fault.next_step) from fault


def _lead(place: Point, ring: Sequence[Point]) -> tuple[Point, Point]:
    """A line from where an area is to the nearest corner of where it is drawn."""
    start = projected_in_usa(LEADS_FROM, place)
    return start, min((projected_in_usa(INSET, corner) for corner in ring), key=lambda end: math.dist(start, end))


def _closed(ring: Sequence[Point]) -> list[Point]:
    """The corners of a ring without its last, which is its first, and without steps on the spot and there and back."""
    kept: list[Point] = []
    for point in ring[:-1] if ring[0] == ring[-1] else ring:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and point == kept[-2]:
            kept.pop()
        else:
            kept.append(point)
    while len(kept) > 3:  # the same at its seam
        if kept[0] in kept[-2:]:
            kept.pop()
        elif kept[-1] == kept[1]:
            del kept[0]
        else:
            break
    return kept


def _joined(
    numbers: tuple[int, ...],
    degrees: Sequence[Sequence[Sequence[Point]]],
    of: Callable[[int, Point], Point],
    leads: tuple[tuple[Point, Point], ...],
    apart: set[int],
) -> Mosaic:
    """Cut rings into lines where they meet or part, and project each line once; areas that stand apart share none."""
    ends = _ends([ring for rings in degrees for ring in rings])
    found: dict[tuple[bool, tuple[Point, ...]], int] = {}
    uses: list[int] = []
    lines: list[Ring] = []
    made = []
    for n, rings in enumerate(degrees):
        own = []
        for ring in sorted(rings, key=lambda ring: -abs(size(ring)))[:_MOST_RINGS]:
            of_ring = []
            for line in _cut(ring, ends):
                back = line[::-1]
                key, forward = (line, True) if line <= back else (back, False)
                number = found.setdefault((n in apart, key), len(lines))
                if number == len(lines):
                    lines.append(tuple(of(n, point) for point in key))
                    uses.append(0)
                uses[number] += 1
                of_ring.append(number if forward else ~number)
            own.append(tuple(of_ring))
        made.append(tuple(own))
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    if not (max(xs) > min(xs) and max(ys) > min(ys)):
        raise UnusableError("damaged-file", "its outlines have no area.", "Save the file again.")
    return Mosaic(
        numbers=numbers,
        lines=tuple(lines),
        shared=tuple(times > 1 for times in uses),
        rings=tuple(made),
        leads=leads,
        bounds=(min(xs), min(ys), max(xs), max(ys)),
    )


def _ends(rings: Sequence[Sequence[Point]]) -> set[Point]:
    """The corners at which lines end: those that have other neighbours on one ring than on another."""
    beside: dict[Point, tuple[Point, Point]] = {}
    ends: set[Point] = set()
    for ring in rings:
        for before, at, after in zip((ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True):
            pair = (before, after) if before <= after else (after, before)
            if beside.setdefault(at, pair) != pair:
                ends.add(at)
    return ends


def _cut(ring: Sequence[Point], ends: set[Point]) -> list[tuple[Point, ...]]:
    """The lines of a ring from end to end; a ring without ends is one line from its least corner back to it."""
    at = [n for n, point in enumerate(ring) if point in ends]
    if not at:
        least = min(range(len(ring)), key=lambda n: ring[n])
        return [(*ring[least:], *ring[: least + 1])]
    turned = [*ring[at[0] :], *ring[: at[0] + 1]]
    stops = [n - at[0] for n in at] + [len(ring)]
    return [tuple(turned[start : stop + 1]) for start, stop in pairwise(stops)]


def fitted_pieces(mosaic: Mosaic, width: float, height: float) -> Pieces:
    """Scale areas to be as large as `width` and `height` (points) allow, and simplify their borders."""
    return _fitted(mosaic, round(max(width, _LEAST), 3), round(max(height, _LEAST), 3))


@lru_cache(maxsize=64)  # all editions of a sheet draw a map in one size
def _fitted(mosaic: Mosaic, width: float, height: float) -> Pieces:
    left, bottom, right, top = mosaic.bounds
    scale = min(width / (right - left), height / (top - bottom))

    def on_page(point: Point) -> Point:
        return (point[0] - left) * scale, (point[1] - bottom) * scale

    lines = [_simple([on_page(point) for point in line]) for line in mosaic.lines]
    pieces, small, drawn = [], [], set[int]()
    for number, rings in zip(mosaic.numbers, mosaic.rings, strict=True):
        shapes = [_ring(ring, lines) for ring in rings]
        if abs(size(shapes[0])) < _SEEN:
            exact = [on_page(point) for point in _ring(rings[0], mosaic.lines)]
            small.append(Piece(number, (_enlarged(tuple(exact)),), True))
            continue
        seen = [n for n, shape in enumerate(shapes) if n == 0 or abs(size(shape)) >= _SPECK]
        drawn.update(line if line >= 0 else ~line for n in seen for line in rings[n])
        pieces.append(Piece(number, tuple(shapes[n] for n in seen)))
    borders = (line for n, line in enumerate(lines) if n in drawn and mosaic.shared[n])
    coasts = (line for n, line in enumerate(lines) if n in drawn and not mosaic.shared[n])
    return Pieces(
        pieces=(*pieces, *small),
        borders=tuple(borders),
        coasts=tuple(coasts),
        leads=tuple((on_page(start), on_page(end)) for start, end in mosaic.leads),
        width=(right - left) * scale,
        height=(top - bottom) * scale,
    )


def _simple(line: Sequence[Point]) -> Ring:
    """A line without the corners that nobody sees; one that ends where it begins is parted at its farthest corner."""
    if len(line) < 3:
        return tuple(line)
    if line[0] != line[-1]:
        return tuple(straightened(line, _TOLERANCE))
    far = max(range(len(line)), key=lambda n: math.dist(line[0], line[n]))
    return (*straightened(line[: far + 1], _TOLERANCE)[:-1], *straightened(line[far:], _TOLERANCE))


def _ring(numbers: Sequence[int], lines: Sequence[Ring]) -> Ring:
    """The corners of a ring of lines, without the last one, which is the first."""
    corners: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        corners += line[:-1]
    return tuple(corners)


def _enlarged(ring: Ring) -> Ring:
    """A ring that is too small to be seen, so much larger around its middle; a square where it has no area."""
    x, y = sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    area = abs(size(ring))
    half = math.sqrt(_SEEN) / 2
    if area < _SEEN / 1e4:
        return ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    more = math.sqrt(_SEEN / area)
    larger = [(x + (px - x) * more, y + (py - y) * more) for px, py in ring]
    simple = _simple([*larger, larger[0]])[:-1]
    return simple if len(simple) > 2 else tuple(larger)


def inside(ring: Sequence[Point]) -> Point:
    """Return a point well inside a ring: the middle of the widest of seven level lines through it."""
    ys = [y for _, y in ring]
    low, high = min(ys), max(ys)
    best, widest = (sum(x for x, _ in ring) / len(ring), (low + high) / 2), 0.0
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
        y = low + share * (high - low)
        xs = sorted(crossings(ring, y))
        for start, end in zip(xs[::2], xs[1::2], strict=False):
            weight = (end - start) * (1 - abs(share - 0.5))
            if weight > widest:
                best, widest = ((start + end) / 2, y), weight
    return best


def ring_of(mosaic: Mosaic, number: int) -> Ring:
    """Return the largest ring of an area, in kilometres."""
    return _ring(mosaic.rings[mosaic.numbers.index(number)][0], mosaic.lines)
