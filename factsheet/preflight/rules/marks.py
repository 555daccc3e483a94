"""Answers what several rules ask about a mark: is it white, is it black, what lies under it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from factsheet.graphics.geometry import MM
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Point, area, common, holds, middle
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.engine.paths import is_within
from factsheet.preflight.profile import Profile

SAFE: dict[Profile, float] = {"x4": 3 * MM, "office": 4.5 * MM}  # the cut varies, printers leave an edge white
SOLID = 0.995  # a share of ink that is printed without a screen
_OPAQUE = 0.5
_WHOLE = 0.9  # of its box that a path must fill to be a ground, where it has too many points to be followed
_MOST_GROUNDS = 200
_ALIKE = 0.01  # points: lengths that are one
_BAR = 24.0  # points: the height of a bar on a track; what is higher is the edge of a box
_GAPS = (0.2, 6.0)  # points: how far apart the parts of a bar stand


def is_white(mark: PaintedMark) -> bool:
    """Whether the mark puts down no ink: it is bare paper."""
    inks = mark.colour.inks()
    return inks is not None and not any(inks.values())


def is_solid_black(mark: PaintedMark) -> bool:
    """Whether the mark is one solid black and nothing else."""
    inks = mark.colour.inks()
    return inks is not None and inks.get("Black", 0) >= SOLID and sum(share > 0 for share in inks.values()) == 1


def is_solid(mark: PaintedMark) -> bool:
    """Whether the mark is of one ink in full, which needs no screen of dots."""
    inks = mark.colour.inks()
    return inks is not None and [share >= SOLID for share in inks.values() if share > 0] == [True]


def is_rich_black(mark: PaintedMark) -> bool:
    """Whether the mark is black with two inks or more beside it, as black in RGB becomes."""
    inks = mark.colour.inks()
    return inks is not None and inks.get("Black", 0) >= 0.85 and sum(share > 0 for share in inks.values()) > 2


def ink_count(mark: PaintedMark) -> int:
    """Returns the number of inks that a mark is made of; a picture or a shading may use all of its space."""
    if mark.kind in ("image", "shading") and not (mark.image and mark.image.is_mask):
        space = mark.colour.space.rests_on
        return len(space.inks) or space.components
    inks = mark.colour.inks()
    return 4 if inks is None else sum(share > 0 for share in inks.values())


def in_bleed(document: Document, mark: PaintedMark) -> bool:
    """Whether any of the mark lies inside the bleed; the rest is cut away."""
    found = common(mark.box, document.page_of(mark).bled)
    return found is not None


def parts_of_bars(document: Document) -> Callable[[PaintedMark], bool]:
    """Returns whether a slender area is no rule but a small part of a bar.

    It is one where areas as high stand on the same line, the next of them with a gap between, and not all are slender;
    or where it lies on a track, which is as high and begins where it does.
    """
    rows: dict[tuple[int, float, float], list[float]] = {}
    broad: dict[tuple[int, float, float], set[float]] = {}  # where broad areas begin

    def gather() -> None:
        for mark in document.on_paper:
            if mark.kind == "fill":
                rows.setdefault(_row(mark), []).extend((mark.box[0], mark.box[2]))
                if not _is_upright(mark):
                    broad.setdefault(_row(mark), set()).add(round(mark.box[0], 1))
        for edges in rows.values():
            edges.sort()

    def is_part(mark: PaintedMark) -> bool:
        if not (mark.placed and _is_upright(mark)):
            return False
        if not rows:  # only for a page that has slender areas
            gather()
        row = _row(mark)
        if mark.box[3] - mark.box[1] <= _BAR and round(mark.box[0], 1) in broad.get(row, ()):
            return True
        edges = rows.get(row, []) if row in broad else []
        after, before = bisect_right(edges, mark.box[2]), bisect_left(edges, mark.box[0]) - 1
        near = [edges[after] - mark.box[2]] if after < len(edges) else []
        near += [mark.box[0] - edges[before]] if before >= 0 else []
        return any(_GAPS[0] <= gap <= _GAPS[1] for gap in near)

    return is_part


def _is_upright(mark: PaintedMark) -> bool:
    """Whether a filled rectangle is so slender and upright that it would be a rule."""
    return mark.thin > 0 and abs(mark.box[2] - mark.box[0] - mark.thin) < _ALIKE


def _row(mark: PaintedMark) -> tuple[int, float, float]:
    return mark.page, round(mark.box[1], 1), round(mark.box[3], 1)


def texts_on_grounds(document: Document) -> Iterator[tuple[PaintedMark, PaintedMark | None]]:
    """Yields every text with the last area or picture painted before it under its middle, or None for bare paper."""
    grounds: list[PaintedMark] = []
    page = 0
    for mark in document.on_paper:
        if mark.page != page:
            grounds, page = [], mark.page
        if mark.kind == "text":
            point = middle(mark.box)
            yield mark, next((ground for ground in reversed(grounds) if _lies_under(ground, point)), None)
        elif _is_ground(mark):
            grounds = [*grounds[-_MOST_GROUNDS:], mark]


def _is_ground(mark: PaintedMark) -> bool:
    return mark.alpha >= _OPAQUE and mark.kind in ("fill", "image", "shading")


def _lies_under(ground: PaintedMark, point: Point) -> bool:
    if not holds(ground.box, point):
        return False
    if ground.points or ground.kind != "fill":
        return not ground.points or is_within(ground.points, point)
    return ground.filled >= _WHOLE * area(ground.box)
