"""What spines must show: a figure and that in the middle among those of all places, and by its form the verdict.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from factsheet.record import record
from factsheet.witness.paths import Extent, Outline
from factsheet.witness.sizes import HALF_PIXEL, Amount
from factsheet.witness.sketches import By, Mark

_FEWEST = 4  # places that have a middle half
_NOTHING = 1e-9  # of the reach of a spine: a band that is not as wide cannot be drawn
_FORMS: Mapping[str, str] = {"better": "disc", "worse": "diamond", "unclear": "ring"}  # by the names of verdicts
_PLACES = "the places beside it"


def form_of_verdict(verdict: str) -> str:
    """Returns the form of the mark that tells a verdict: a square where one figure is not said to be the better one."""
    return _FORMS.get(verdict, "square")


@record
class Places:
    """The figures of all places, in their order. They are `whole` where all of them, and no others, must be shown."""

    values: tuple[float, ...]
    whole: bool = False

    @property
    def half(self) -> tuple[float, float] | None:
        """The first and the third quartile (linear between neighbours, both ends included); None of few places."""
        count = len(self.values)
        if count < _FEWEST:
            return None
        low, high = (self._at((count - 1) * quarter / 4) for quarter in (1, 3))
        return low, high

    def _at(self, place: float) -> float:
        below = int(place)
        above = min(below + 1, len(self.values) - 1)
        return self.values[below] + (self.values[above] - self.values[below]) * (place - below)


@record(kw_only=True)
class Standing:
    """What a spine must show: its own figure, that in its middle, and those of all places; less may be better.

    Its mark has a `form`, empty where that is not known. One that is `unsure` may be missing: there may be words in its
    place, since its figure is of low reliability.
    """

    own: Amount
    middle: Fraction
    places: Places
    falls: bool
    form: str = ""
    unsure: bool = False


@record
class Spines:
    """Spines, in the order of their rows. A band of all places reaches from one of them to another one."""

    rows: tuple[Standing, ...]
    by: tuple[By, ...] = ("spine", "spread", "half")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which mark or end is not where the cells say."""
        pairs = [mark for mark in marks if mark.by == "spine"]
        waiting = list(zip(pairs[::2], pairs[1::2], strict=False))
        spreads, halves = ([mark.box for mark in marks if mark.by == by] for by in ("spread", "half"))
        for row in self.rows:
            found = _on_line(row, *waiting[0], spreads, halves) if waiting else f"draws no line for {row.own.path}"
            if waiting and not found:
                waiting.pop(0)
            elif not row.unsure:
                yield found
                return
        if waiting or len(pairs) % 2:
            yield f"draws {len(pairs)} marks on {len(self.rows)} lines"


def _on_line(row: Standing, line: Mark, own: Mark, spreads: Sequence[Extent], halves: Sequence[Extent]) -> str:
    """Says what is wrong with one spine; nothing where it is as the cells say."""
    box, cross = own.box, line.box
    level, middle = (box.bottom + box.top) / 2, (cross.left + cross.right) / 2
    ends, half = (_ends(bands, level, middle) for bands in (spreads, halves))
    where = (box.left + box.right) / 2 - middle
    if row.form and (found := form_of(own.paths)) != row.form:
        return f"draws {row.own.path} as a {found or 'mark of no known form'} where its cells ask for a {row.form}"
    return _all(row, where, ends, half) if row.places.whole else _some(row, where, ends)


def _ends(bands: Sequence[Extent], level: float, middle: float) -> tuple[float, ...]:
    """Where the band at a height ends, from the middle of its spine; nothing where there is none."""
    found = next((one for one in bands if one.bottom <= level <= one.top), None)
    return (found.left - middle, found.right - middle) if found else ()


def _all(row: Standing, own: float, ends: Sequence[float], half: Sequence[float]) -> str:
    """Says what of a spine stands elsewhere than the figures of all places say."""
    least, most = row.places.values[0], row.places.values[-1]
    quarters = row.places.half or (least, least)
    middle, value = float(row.middle), float(row.own.value)
    reach = max(abs(one - middle) for one in (least, most, value))
    per = max(map(abs, (*ends, own))) / reach * (-1 if row.falls else 1) if reach else 0.0
    told = (
        (row.own.path, (value,), (own,)),
        (_PLACES, (least, most) if least < most else (), ends),
        (f"the middle half of {_PLACES}", quarters if quarters[0] < quarters[1] else (), half),
    )
    for what, amounts, found in told:
        at = sorted((amount - middle) * per for amount in amounts)
        if amounts and not found and amounts[-1] - amounts[0] <= reach * _NOTHING:
            continue  # its ends are one place on the page
        if len(at) != len(found) or any(abs(a - b) > HALF_PIXEL for a, b in zip(at, found, strict=True)):
            of = "" if what == row.own.path else f" of {row.own.path}"
            return f"draws {what}{of} elsewhere than their cells say"
    return ""


def _some(row: Standing, own: float, ends: Sequence[float]) -> str:
    """Says that no place of the table explains how far the marks of a spine are from its middle.

    Which place is the farthest is not known: one whose row has a fault has no place on a spine.
    """
    far, middle, sign = max(abs(x) for x in (*ends, own)), float(row.middle), -1 if row.falls else 1
    value = float(row.own.value) - middle
    if far <= HALF_PIXEL:
        return f"draws {row.own.path} in the middle, which it is not" if row.own.value != row.middle else ""
    away = [one - middle for one in row.places.values]
    for reach in sorted({abs(one) for one in (*away, value)} - {0.0}, reverse=True):
        per = sign * far / reach
        if abs(own - value * per) <= HALF_PIXEL and all(_is_end(end, away, per) for end in ends):
            return ""
    return f"draws {row.own.path} or {_PLACES} elsewhere than their cells say"


def _is_end(end: float, away: Sequence[float], per: float) -> bool:
    """Whether a band ends where one of the places stands."""
    return any(abs(end - one * per) <= HALF_PIXEL for one in away)


def form_of(paths: Sequence[Outline]) -> str:
    """Returns the form of a mark, which is that of its topmost path; empty for another one.

    A disc and a diamond are full, a ring and a square hollow.
    """
    last = paths[-1]
    ops = "".join(op for op, _ in last.steps).rstrip("Z")
    if ops == "MCCCC":
        return "ring" if last.weight else "disc"
    if ops != "MLLL":
        return ""
    points = [(flat[0], flat[1]) for _, flat in last.steps if flat]
    xs, ys = sorted({round(x, 3) for x, _ in points}), sorted({round(y, 3) for _, y in points})
    if last.weight:
        return "square" if len(xs) == len(ys) == 2 else ""
    return "diamond" if len(xs) == len(ys) == 3 else ""
