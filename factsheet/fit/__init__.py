"""One page: what a spec allows to give, given in its order, each as little as it must.

`Sacrifice` is an entry of a spec's `fit:`, `Settings` is how much of each was given, and `least` searches for the
least. Nothing here measures a page: the search asks a function that does.
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
    """What may give: `amount` is the least share (gaps, a block), size in points (text, notes) or leading in ems.

    `fill` gives nothing: it is the share of the page's height that is wanted to be used.
    """

    kind: Kind
    location: Location
    amount: float = 0.0
    blocks: tuple[str, ...] = ()  # the ids of those that are made smaller together, or dropped together
    floor: bool = True  # whether the house's own least size holds

    def steps(self, theme: Theme) -> int:
        """In how many steps all of it is given."""
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
            case "fill":  # what is wanted, and nothing that gives
                return 0
        return 1


def _whole(steps: float) -> int:
    return max(0, int(steps + 1e-6))


def settings_of(sacrifices: Sequence[Sacrifice], levels: Sequence[int]) -> Settings:
    """The settings in which each of `sacrifices` has given so many of its steps."""
    found = Settings()
    for sacrifice, level in zip(sacrifices, levels, strict=True):
        if level:
            found = found.given(sacrifice.kind, sacrifice.amount, sacrifice.blocks, level)
    return found


def least(sacrifices: Sequence[Sacrifice], theme: Theme, fits: Fits) -> Settings | None:
    """The settings that give least and fit; None where all that is allowed is not enough.

    Sacrifices are made in their order, the last one by no more steps than it must; what was given before it is then
    given back, last first, as far as the page still fits. One step less of any of them would not fit.
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
    """The settings in which all that is allowed has been given."""
    return settings_of(sacrifices, [sacrifice.steps(theme) for sacrifice in sacrifices])


def growth(theme: Theme) -> int:
    """In how many steps the styles of a theme that may grow reach the largest they may be."""
    return max(_whole((kind.largest - kind.size) / STEP) for kind in theme.styles.values())


def bisected(low: int, high: int, good: Callable[[int], bool]) -> int:
    """The least number from `low` to `high` that is good, where all above a good one are; 0 where none is."""
    if high < low or not good(high):
        return 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle + 1, high)
    return high


def _give_back(levels: list[int], number: int, good: Callable[[], bool]) -> None:
    """Lower one level as far as the page still fits: the step below it does not."""
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
