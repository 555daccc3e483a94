"""Holds the places that are marked on a map: each mark at the degrees of its row, and its name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from math import hypot

from factsheet.record import record
from factsheet.witness.outlines import Land, off
from factsheet.witness.paths import Extent, Outline, Point
from factsheet.witness.read_back import letters_of
from factsheet.witness.sketches import By, Mark

_STRANGE = 8.0  # points: a name that stands nearer to another mark than this names that one
_NEARER = 1.0  # points by which it must stand nearer to that
_TOUCHES = 3.0  # points between the end of a line and what it leads to


@record
class Spots:
    """The places that are marked on a map: the row and the degrees, east and north, of each.

    Marks of one size stand in the order of the rows; discs of figures in any order, and each says of which row it is.
    With `fewer`, as of cities for orientation, some rows may have no mark. `names` are those of rows, by the row.
    """

    places: Sequence[tuple[str, Point]]
    land: Land
    fewer: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    by: tuple[By, ...] = ("spot", "area", "outline", "label", "leader")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which place has no mark, or one that stands elsewhere."""
        drawn = [path for mark in marks if mark.by == "outline" for path in mark.filled]
        spots = [mark for mark in marks if mark.by in ("spot", "area")]
        rows = [row for row, _ in self.places]
        if any(spot.by == "area" for spot in spots):
            spots.sort(key=lambda spot: rows.index(spot.place) if spot.place in rows else -1)
        marked = {spot.place for spot in spots}
        places = [place for place in self.places if place[0] in marked] if self.fewer else self.places
        if len(spots) != len(places):
            yield f"marks {len(spots)} places, and not {len(places)}"
        elif spots and not drawn:
            yield "marks places on no outline"
        for (row, degrees), spot in zip(places, spots, strict=False):
            box = spot.box
            middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            if drawn and (apart := off(middle, drawn, degrees, self.land)):
                yield f"marks {row} {apart:.1f} pt from where its degrees are"
                return
        yield from self._of_names([mark for mark in marks if mark.by in ("label", "leader")], spots)

    def _of_names(self, beside: Sequence[Mark], spots: Sequence[Mark]) -> Iterator[str]:
        """Yields that a name stands beside the mark of another place, or a line leads from that to it."""
        rows: dict[str, list[str]] = {}
        for row, name in self.names.items():
            rows.setdefault(letters_of(name), []).append(row)
        boxes = {spot.place: spot.box for spot in spots if spot.place}
        lines = [mark.paths[0] for mark in beside if mark.by == "leader"]
        for label in beside:
            own = rows.get(letters_of(label.place), []) if label.by == "label" else []
            if len(own) != 1 or own[0] not in boxes:
                continue
            named = _led(label.box, lines, boxes) or [_beside(label.box, own[0], boxes)]
            if own[0] not in named:
                yield f"names the mark of {named[0]} '{label.place}'"
                return


def _led(label: Extent, lines: Sequence[Outline], boxes: Mapping[str, Extent]) -> list[str]:
    """Returns the rows at whose marks, which may lie on each other, a line to a label begins; none without a line."""
    found = []
    for line in lines:
        ends = [flat[-2:] for _, flat in line.steps if flat]
        for end, start in ((ends[0], ends[-1]), (ends[-1], ends[0])):
            if _apart(label, _at(*end)) <= _TOUCHES:
                found += [row for row, box in boxes.items() if _apart(box, _at(*start)) <= _TOUCHES]
    return found


def _beside(label: Extent, own: str, boxes: Mapping[str, Extent]) -> str:
    """Returns the row whose mark a label names: its own, unless that of another one is nearer, and near."""
    nearest = min(boxes, key=lambda row: _apart(boxes[row], label))
    apart = _apart(boxes[nearest], label)
    return nearest if apart < _STRANGE and apart + _NEARER < _apart(boxes[own], label) else own


def _at(x: float, y: float) -> Extent:
    return Extent(x, y, x, y)


def _apart(one: Extent, other: Extent) -> float:
    """Returns the distance of two boxes; 0 where they overlap."""
    across = max(one.left - other.right, other.left - one.right, 0.0)
    return hypot(across, max(one.bottom - other.top, other.bottom - one.top, 0.0))
