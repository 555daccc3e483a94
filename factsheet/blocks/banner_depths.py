"""How high a banner is with its aside in each place that it may have, so that those of a series are alike.

Each sheet says it of its own banner; the series takes the most of each, and every sheet the place that is lowest then.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from factsheet.record import record
from factsheet.theme.settings import Widths


@record
class Depth:
    """The heights of a banner, in points: from its top to the title's last baseline (`before`), and on to its foot.

    A logo or a map that stands on the middle of the words may be higher than these: `whole` has room for it. `title` is
    from the top of the title's first capitals to its last baseline.
    """

    before: float
    after: float
    whole: float
    title: float


@record
class Depths:
    """The depths in each place in steps of the rhythm, which a sheet may draw nearer; no end where it has no room.

    `narrower` is by how many points a logo gives way to the title in the narrower of its widths.
    """

    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()
    whole: tuple[float, ...] = ()
    title: tuple[float, ...] = ()
    narrower: float = 0.0

    @classmethod
    def of(cls, found: Sequence[Depth | None], narrower: float, step: float) -> Depths:
        """Returns the depths of a sheet, of which None has no room."""
        every = [depth or Depth(inf, 0.0, inf, 0.0) for depth in found]
        return cls(
            tuple(round(depth.before / step, 6) for depth in every),
            tuple(round(depth.after / step, 6) for depth in every),
            tuple(round(depth.whole / step, 6) for depth in every),
            tuple(round(depth.title / step, 6) for depth in every),
            narrower,
        )

    @classmethod
    def read(cls, widths: Widths) -> Depths:
        """Returns what the settings of a series hold."""
        before, after, whole, title, (narrower,) = widths or ((), (), (), (), (0.0,))
        return cls(before, after, whole, title, narrower)

    @property
    def widths(self) -> Widths:
        """Everything, for the settings of a series."""
        return self.before, self.after, self.whole, self.title, (self.narrower,)

    def with_series(self, widths: Widths) -> Depths:
        """Returns those of the series, or its own where it is in none."""
        return Depths.read(widths) if widths else self

    @property
    def lowest(self) -> int:
        """Returns the number of the place in which the highest banner is lowest; the last where no other has room."""
        beside = [number for number, before in enumerate(self.before[:-1]) if before < inf]
        return min(beside, key=self._whole, default=len(self.before) - 1)

    def _whole(self, number: int) -> float:
        return max(self.whole[number], self.before[number] + self.after[number])

    def at(self, number: int, step: float) -> Depth:
        """Returns the depths in one place, in points."""
        before, after, title = self.before[number] * step, self.after[number] * step, self.title[number] * step
        return Depth(before, after, self._whole(number) * step, title)
