"""Finds the settings that all sheets of a series share: the fewest sacrifices with which every one of them fits.

As in the search for one sheet, nothing here measures a page: each sheet is a function that does, and every search takes
a smaller size to need no more height than a larger one. Where that is not so for a sheet, it does not decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, reduce

from factsheet.fit import Sacrifice, grown, growth, largest, least, most
from factsheet.record import record
from factsheet.theme import Theme
from factsheet.theme.settings import Settings, Widths, most_of


@record
class Trial:
    """How a sheet came out in some settings: the points that it is over, the share of its page filled, if it fits.

    `plain` says that one of its rings has no room for values, and `widths` what the parts of its blocks need.
    """

    over: float
    fills: float
    fits: bool
    plain: bool = False
    widths: tuple[tuple[str, Widths], ...] = ()


Tried = Callable[[Settings], Trial | None]  # None where the sheet is refused whatever gives


def common(sheets: Sequence[Tried], sacrifices: Sequence[Sacrifice], theme: Theme) -> Settings:
    """Returns the settings of a series: those of its tightest sheet, in which every sheet that can fit does.

    Sheets that are refused, or do not fit with everything given, do not decide. `sheets` should remember what they
    tried: some settings are tried twice.
    """
    full = most(sacrifices, theme)
    series = _Series(sheets, full)
    if widths := series.widths():
        series.sheets = [partial(_in_widths, sheet, widths) for sheet in sheets]  # whose order is much the same
        return replace(_found(series, sacrifices, theme), widths=widths)
    return _found(series, sacrifices, theme)


def _in_widths(sheet: Tried, widths: tuple[tuple[str, Widths], ...], settings: Settings) -> Trial | None:
    """Tries a sheet with the widths that its series has in common."""
    return sheet(replace(settings, widths=widths))


def _found(series: _Series, sacrifices: Sequence[Sacrifice], theme: Theme) -> Settings:
    """Returns the settings of the tightest sheet of a series, in which every sheet fits."""
    while not all(series.fits(number, Settings()) for number in series.order):
        found = series.least_of([series.order[0]], sacrifices, theme)
        if found is not None:
            return series.alike(found)
    return series.alike(series.grown(growth(theme)))


class _Series:
    """The sheets of a series that decide, tightest first, in `order`, by their numbers."""

    def __init__(self, sheets: Sequence[Tried], full: Settings) -> None:
        self.sheets = sheets
        bare = {number: found for number, sheet in enumerate(sheets) if (found := sheet(Settings()))}
        self.bare = bare
        fitting = [number for number, found in bare.items() if found.fits or self.fits(number, full)]
        self.order = sorted(fitting, key=lambda number: (bare[number].fits, -bare[number].over))

    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """Returns the most that the parts of a block need in any sheet, for each block on which sheets do not agree."""
        needed: dict[str, set[Widths]] = {}
        for number in self.order:
            for place, widths in self.bare[number].widths:
                needed.setdefault(place, set()).add(widths)
        return tuple((place, reduce(most_of, several)) for place, several in needed.items() if len(several) > 1)

    def fits(self, number: int, settings: Settings) -> bool:
        """Whether a sheet fits in `settings`."""
        found = self.sheets[number](settings)
        return found is not None and found.fits

    def least_of(self, deciding: list[int], sacrifices: Sequence[Sacrifice], theme: Theme) -> Settings | None:
        """Returns the fewest sacrifices with which all sheets fit, or None when `deciding` has none that fits.

        They are searched for the sheets of `deciding`, to which every sheet is added that does not fit in what was
        found. One with which nothing fits any more is left out of the series.
        """
        while deciding:
            found = least(sacrifices, theme, lambda settings: all(self.fits(n, settings) for n in deciding))
            if found is None:
                self.order.remove(deciding.pop())
                continue
            failing = next((number for number in self.order if not self.fits(number, found)), None)
            if failing is None:
                return found
            deciding.append(failing)
        return None

    def alike(self, settings: Settings) -> Settings:
        """Returns `settings` in which all rings carry values, or none does."""
        found = [self.sheets[number](settings) for number in self.order]
        return replace(settings, plain_rings=True) if any(one and one.plain for one in found) else settings

    def grown(self, steps: int) -> Settings:
        """Returns the settings in which figures have grown as far as in the sheet that lets them grow the least."""
        for number in self.order:
            if not steps or self._full(number, 0):
                return Settings()
        for number in self.order:
            steps = largest(steps, partial(self._full, number), partial(self._fits_grown, number))
        while steps and not all(self._fits_grown(number, steps) for number in self.order):
            steps -= 1
        return grown(steps)

    def _fits_grown(self, number: int, steps: int) -> bool:
        """Whether a sheet fits when its figures have grown by so many steps."""
        return self.fits(number, grown(steps))

    def _full(self, number: int, steps: int) -> bool:
        """Whether the page of a sheet is full when its figures have grown by so many steps."""
        found = self.sheets[number](grown(steps))
        return found is None or found.fills >= 1
