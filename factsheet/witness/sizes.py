"""What sizes must be: lengths, angles and icons in proportion to amounts that were worked out from the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import dist

from factsheet.record import record
from factsheet.witness.paths import area, centre, corners, extent
from factsheet.witness.sketches import By, Mark

HALF_PIXEL = 72 / 300 / 2  # points, of a device of 300 dpi
_UNSEEN = HALF_PIXEL  # points: what would be smaller need not be drawn
_SAME = 0.02  # points: sizes that should be one
_AXIS = 1.5  # points that a line of zero may be wide


@record
class Amount:
    """An amount that must be drawn, and the address of the figure that it is."""

    value: Fraction
    path: str


@record
class Lengths:
    """Bars, tracks and segments: their lengths are in proportion to the amounts, in this order.

    What is below zero goes the other way. `benchmark` is an amount that a rule stands for, on the same scale.
    """

    amounts: tuple[Amount, ...]
    benchmark: Amount | None = None
    by: tuple[By, ...] = ("length", "position")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which bar is longer or shorter than its cell says."""
        bars = [_Bar.of(mark) for mark in marks if mark.by == "length"]
        found = _paired(self.amounts, [bar.length for bar in bars])
        if isinstance(found, str):
            yield found
            return
        if not found:
            return
        per = max(bar.length for bar in bars) / float(max(abs(amount.value) for amount in found))
        yield from _out_of_proportion(found, [bar.length for bar in bars], per, "pt long")
        sides = [(bar, amount.value > 0) for bar, amount in zip(bars, found, strict=True)]
        up = [bar.low for bar, above in sides if above]
        down = [bar.high for bar, above in sides if not above]
        if up and down and abs(max(down) - min(up)) > _AXIS:
            yield f"the bar of {self.amounts[0].path} or another one is on the wrong side of zero"
        elif self.benchmark:
            ends = (down, up) if self.benchmark.value < 0 else (up, down)  # at each side of the line of zero
            zero = min(up) if (ends[0] or ends[1]) is up else max(down)
            yield from self._rule(self.benchmark, [mark for mark in marks if mark.by == "position"], zero, per)

    def _rule(self, benchmark: Amount, rules: Sequence[Mark], zero: float, per: float) -> Iterator[str]:
        if len(rules) != 1:
            yield f"draws {len(rules)} rules for {benchmark.path}"
            return
        bar = _Bar.of(rules[0])
        at, wanted = (bar.low + bar.high) / 2, zero + float(benchmark.value) * per
        if abs(at - wanted) > _AXIS + HALF_PIXEL:
            yield f"the rule of {benchmark.path} stands {abs(at - wanted):.1f} pt from where its cell says"


@record
class Angles:
    """The sectors of one ring: their areas are in proportion to the amounts, in this order."""

    amounts: tuple[Amount, ...]
    by: tuple[By, ...] = ("angle",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which sector is larger or smaller than its cell says."""
        filled = [mark.filled for mark in marks]
        if not all(filled):
            yield "draws a part of a ring without an area"
            return
        middle = centre([path for paths in filled for path in paths]) if filled else (0.0, 0.0)
        away = [dist(middle, corner) for paths in filled for path in paths for corner in corners(path)]
        wide = max(away, default=1.0) - min(away, default=0.0)
        sizes = [area(paths[0]) / wide for paths in filled]
        found = _paired(self.amounts, sizes)
        if isinstance(found, str):
            yield found
        elif found:
            per = sum(sizes) / float(sum(amount.value for amount in found))
            yield from _out_of_proportion(found, sizes, per, "pt along the ring")


@record
class Icons:
    """Icons of one size, of which a share is filled: the last of them may be cut. `count` may not be known."""

    share: Amount
    count: int = 0
    by: tuple[By, ...] = ("count",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that more or fewer icons are filled than the cell says."""
        if not marks:
            yield f"draws no icons for {self.share.path}"
            return
        found = [(mark.leaves, extent(mark.filled or mark.paths).width) for mark in marks]
        width = max(wide for _, wide in found)
        whole = [leaves for leaves, wide in found if wide > width - _SAME]
        cut = [(leaves, wide) for leaves, wide in found if wide <= width - _SAME]
        count = round(sum(wide for _, wide in found) / width)  # the pieces of one that is cut are one
        filled = whole.count(False) + sum(wide / width for leaves, wide in cut if not leaves)
        most = filled + (1.0 if cut else 0.0)  # a cut may lie in what is not painted of an icon
        if self.count and count != self.count:
            yield f"draws {count} icons for {self.share.path}, and not {self.count}"
        wanted = float(self.share.value * count)
        slack = 0.5 + HALF_PIXEL / width  # "2 in 5" is filled as it is said, and that is read from the words
        if not filled - slack <= wanted <= most + slack:
            yield f"fills {filled:.3g} of {count} icons where {self.share.path} asks for {wanted:.3g}"


@record
class Discs:
    """Discs on a map: their areas are in proportion to the amounts of their rows. What is not above zero has none."""

    amounts: Mapping[str, Amount]
    by: tuple[By, ...] = ("area",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which disc is larger or smaller than its cell says, or is not there."""
        wanted = {row: amount for row, amount in self.amounts.items() if amount.value > 0}
        drawn = {mark.place: mark.box.width for mark in marks}
        if len(drawn) < len(marks) or drawn.keys() - wanted.keys():
            yield "draws a disc for what is not above zero, or not published"
            return
        for row, amount in wanted.items():
            if row not in drawn:
                yield f"does not draw {amount.path}"
                return
        per = max(drawn.values(), default=0.0) / max((float(a.value) ** 0.5 for a in wanted.values()), default=1.0)
        for row, width in drawn.items():
            right = float(wanted[row].value) ** 0.5 * per
            if abs(width - right) > 2 * HALF_PIXEL:
                yield f"draws the disc of {wanted[row].path} {width:.2f} pt wide where its cell asks for {right:.2f}"
                return


@record
class _Bar:
    """Where a bar begins and ends along its scale."""

    low: float
    high: float

    @property
    def length(self) -> float:
        return self.high - self.low

    @classmethod
    def of(cls, mark: Mark) -> _Bar:
        box = mark.box
        return cls(box.bottom, box.top) if mark.up else cls(box.left, box.right)


def _paired(amounts: Sequence[Amount], sizes: Sequence[float]) -> list[Amount] | str:
    """Returns the amounts that marks stand for, in their order: none of zero, nor of what is too small to be seen."""
    drawn = [amount for amount in amounts if amount.value]
    if len(drawn) == len(sizes):
        return drawn
    most = max((abs(amount.value) for amount in drawn), default=Fraction(0))
    seen: list[Amount] = []
    for amount in drawn:
        wanted = float(abs(amount.value) / most) * max(sizes, default=0.0)
        if len(seen) < len(sizes) and abs(sizes[len(seen)] - wanted) <= HALF_PIXEL:
            seen.append(amount)
        elif wanted > _UNSEEN:
            break
    else:
        if len(seen) == len(sizes):
            return seen
    return f"draws {len(sizes)} marks for {len(drawn)} figures, from {amounts[0].path if amounts else 'none'} on"


def _out_of_proportion(amounts: Sequence[Amount], sizes: Sequence[float], per: float, unit: str) -> Iterator[str]:
    for amount, size in zip(amounts, sizes, strict=True):
        wanted = float(abs(amount.value)) * per
        if abs(size - wanted) > HALF_PIXEL:
            yield f"draws {amount.path} {size:.2f} {unit} where its cell asks for {wanted:.2f}"
            return
