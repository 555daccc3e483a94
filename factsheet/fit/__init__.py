"""Fits a sheet on one page: makes the sacrifices that a spec allows, in its order, each in as few steps as possible.

A `Sacrifice` is an entry of a spec's `fit:`, `Settings` holds how much of each was sacrificed, and `least` searches for
the smallest settings that fit. Nothing here measures a page: the search calls a function that does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from factsheet.problems import Location
from factsheet.record import record
from factsheet.theme import Theme
from factsheet.theme.settings import Settings

Kind = Literal["gaps", "text", "notes", "leading", "abbreviate", "hyphenate", "block", "drop", "fill"]
STEP = 0.1  # points: sizes lie on this grid

Fits = Callable[[Settings], bool]


@record
class Sacrifice:
    """One thing that the spec allows to be made smaller, closer or left out when the page is too full.

    `amount` is how far it may go: the least share (gaps, a block), size in points (text, notes) or leading in ems.
    The kind `fill` sacrifices nothing: its `amount` is the share of the page's height that the spec wants used.
    """

    kind: Kind
    location: Location
    amount: float = 0.0
    blocks: tuple[str, ...] = ()  # ids of the blocks that are made smaller together, or dropped together
    floor: bool = True  # whether the house's least size of type limits it

    def steps(self, theme: Theme) -> int:
        """The number of steps from none of this sacrifice to all of it."""
        match self.kind:
            case "text":
                return _whole((theme.styles["body"].size - self.amount) / STEP)
            case "notes":
                return _whole((theme.styles["note"].size - self.amount) / STEP)
            case "leading":
                body = theme.styles["body"]
                return _whole(100 * (1 - self.amount * body.size / body.leading))
            case "block":
                return _whole(100 * (1 - self.amount))
            case "fill":  # a wish, not a sacrifice
                return 0
        return 1


def _whole(steps: float) -> int:
    """Rounds down to a whole number of steps, forgiving the error of floats; never below 0."""
    return max(0, int(steps + 1e-6))


def settings_of(sacrifices: Sequence[Sacrifice], levels: Sequence[int]) -> Settings:
    """Returns the settings in which each of `sacrifices` is made in the number of steps in `levels`."""
    found = Settings()
    for sacrifice, level in zip(sacrifices, levels, strict=True):
        if level:
            found = found.given(sacrifice.kind, sacrifice.amount, sacrifice.blocks, level)
    return found


def least(sacrifices: Sequence[Sacrifice], theme: Theme, fits: Fits) -> Settings | None:
    """Returns the settings with the fewest sacrifices that fit, or None when all of them are not enough.

    Sacrifices are made whole in their order until the page fits. Then each one made is reduced, the last one first, to
    the fewest steps with which the page still fits: one step less of any of them would not fit.
    """
    full = [sacrifice.steps(theme) for sacrifice in sacrifices]
    levels = [0] * len(full)

    def good() -> bool:
        return fits(settings_of(sacrifices, levels))

    def with_first(number: int) -> bool:
        levels[:] = [steps if n < number else 0 for n, steps in enumerate(full)]
        return good()

    if good():
        return Settings()
    needed = bisected(1, len(full), with_first)
    if not needed:
        return None
    levels[:] = [steps if n < needed else 0 for n, steps in enumerate(full)]
    for number in range(needed - 1, -1, -1):
        _give_back(levels, number, good)
    return settings_of(sacrifices, levels)


def most(sacrifices: Sequence[Sacrifice], theme: Theme) -> Settings:
    """Returns the settings in which every sacrifice is made in full."""
    return settings_of(sacrifices, [sacrifice.steps(theme) for sacrifice in sacrifices])


def growth(theme: Theme) -> int:
    """Returns the number of steps in which every style of a theme that may grow has reached its largest size."""
    return max(_whole((kind.largest - kind.size) / STEP) for kind in theme.styles.values())


def grown(steps: int) -> Settings:
    """Returns the settings in which nothing was sacrificed, and figures that may grow did so by that many steps."""
    return Settings(grown=round(steps * STEP, 3))


def largest(steps: int, full: Callable[[int], bool], fits: Callable[[int], bool]) -> int:
    """Returns how many of at most `steps` figures grow: until the page is `full`, and only while it `fits`."""
    steps = bisected(1, steps, full) or steps
    too_large = bisected(1, steps, lambda number: not fits(number))
    return too_large - 1 if too_large else steps


def bisected(low: int, high: int, good: Callable[[int], bool]) -> int:
    """Returns the least number from `low` to `high` that is good, or 0 when none is.

    Every number above a good one must be good too.
    """
    if high < low or not good(high):
        return 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle + 1, high)
    return high


def _give_back(levels: list[int], number: int, good: Callable[[], bool]) -> None:
    """Lowers one level in place to the fewest steps with which the page still fits."""
    if not levels[number]:
        return
    fitting, too_few = levels[number], -1
    while fitting - too_few > 1:
        levels[number] = (fitting + too_few) // 2 if too_few >= 0 else 0
        if good():
            fitting = levels[number]
        else:
            too_few = levels[number]
        if fitting == 0:
            break
    levels[number] = fitting
