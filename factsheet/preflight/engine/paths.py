"""A path while it is built (ISO 32000-1 §8.5.2): the points on the page between which its lines and curves run."""

from __future__ import annotations

from factsheet.preflight.engine.edges import UPRIGHT, Edges, Matrix, Point, around, moved

_FAR = 1e7
_MOST_POINTS = 200_000
_MOST_KEPT = 4_000
_BERNSTEIN = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3) for t in (0.25, 0.5, 0.75, 1.0)]
_LONG = 2.0  # points: anything shorter is a dot and no rule
_SLENDER = 4.0  # times as long as thick: anything less is a block
_ROUNDING = 0.01  # points

PathPoints = tuple[tuple[Point, ...], ...]  # the points of each part of a path, on the page


def is_within(path: PathPoints, point: Point) -> bool:
    """Whether `point` lies inside `path` by the even-odd rule (§8.5.3.3.3)."""
    x, y = point
    inside = False
    for part in path:
        for (x0, y0), (x1, y1) in zip(part, (*part[1:], part[0]) if part else (), strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
    return inside


class Path:
    """A path that grows by the operators of a content stream; its points are on the page."""

    def __init__(self) -> None:
        """Starts without points."""
        self.parts: list[list[Point]] = []
        self.count = 0
        self.lost = False  # whether a point lay beyond all pages and was left out

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        """Begins a part at a point; `matrix` leads to the page."""
        self.parts.append([])
        self.add(matrix, (x, y))

    def add(self, matrix: Matrix, *flat: tuple[float, float]) -> None:
        """Adds points to the last part; those beyond all pages are left out and noted as `lost`."""
        if not self.parts:
            self.parts.append([])
        for x, y in flat:
            point = moved(matrix, x, y)
            if not (abs(point[0]) < _FAR and abs(point[1]) < _FAR):
                self.lost = True
            elif self.count < _MOST_POINTS:
                self.count += 1
                self.parts[-1].append(point)

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        """Adds a rectangle as a part of its own."""
        self.move(matrix, x, y)
        self.add(matrix, (x + width, y), (x + width, y + height), (x, y + height))

    def curve(self, matrix: Matrix, first: Point | None, second: Point, end: Point) -> None:
        """Adds a Bézier curve by points that lie on it; without `first` that control point is the current point."""
        if not self.parts or not self.parts[-1]:
            self.add(matrix, end)
            return
        x0, y0 = self.parts[-1][-1]
        x1, y1 = moved(matrix, *first) if first else (x0, y0)
        (x2, y2), (x3, y3) = moved(matrix, *second), moved(matrix, *end)
        on_it = [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _BERNSTEIN]
        self.add(UPRIGHT, *on_it)

    def close(self) -> None:
        """Closes the last part; what follows begins at its first point."""
        if self.parts and self.parts[-1]:
            self.parts.append([self.parts[-1][0]])

    @property
    def box(self) -> Edges | None:
        """The box around the points, None without any. A part of a single point paints nothing and does not count."""
        drawn = [part for part in self.parts if len(part) > 1] or self.parts
        points = [point for part in drawn for point in part]
        return around(points) if points else None

    @property
    def filled(self) -> float:
        """The area inside in square points; a part that runs the other way round is a hole."""
        return abs(sum(map(_area, self.parts)))

    @property
    def points(self) -> PathPoints:
        """The points of all parts; none at all where there are too many to keep."""
        return tuple(map(tuple, self.parts)) if self.count <= _MOST_KEPT else ()

    @property
    def thin(self) -> float:
        """The thickness of a rule: of a path that is one upright rectangle, long for its thickness; else 0.

        An icon may have thin parts and is no rule.
        """
        drawn = [part for part in self.parts if len(part) > 1]
        if len(drawn) != 1 or not 4 <= len(drawn[0]) <= 5:
            return 0.0
        x0, y0, x1, y1 = around(drawn[0])
        short, long = sorted((x1 - x0, y1 - y0))
        is_rectangle = abs(abs(_area(drawn[0])) - short * long) <= 0.01 * short * long
        return short if is_rectangle and long >= max(_LONG, _SLENDER * short - _ROUNDING) else 0.0


def _area(part: list[Point]) -> float:
    """Returns the signed area of a polygon, by its corners."""
    following = [*part[1:], part[0]] if part else []
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(part, following, strict=True)) / 2
