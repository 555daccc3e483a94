"""Holds the inks of a theme in a printing condition that their shares were not made for.

The same inks are mixed, in other shares, so that what was in two inks or in black alone stays so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from factsheet.graphics.colour import Ink
from factsheet.graphics.lab import of_screen
from factsheet.press import OBTAINABLE, SHIPPED, PrintingCondition
from factsheet.press.printed import printed
from factsheet.theme import Ground, Theme

_DARKEST = 0.0155  # the light of the darkest colour in GRACoL 2006, for which dark inks are made as they are
_IDENTIFIERS = {name: SHIPPED[name][0] for name in SHIPPED} | {name: OBTAINABLE[name].identifier for name in OBTAINABLE}


def inked(theme: Theme, condition: PrintingCondition) -> Theme:
    """Returns `theme` with inks that look alike in `condition`, where it says which one its shares are for."""
    others = {
        name for name, meant_for in theme.ink_conditions.items() if _IDENTIFIERS[meant_for] != condition.identifier
    }
    if not others:
        return theme

    def held(ink: Ink) -> Ink:
        return _held(ink, condition) if ink.name in others else ink

    def ground(given: Ground) -> Ground:
        return replace(
            given,
            fill=held(given.fill) if given.fill else None,
            inks={role: held(ink) for role, ink in given.inks.items()},
            parts=tuple(map(held, given.parts)),
            shades=tuple(map(held, given.shades)),
        )

    return replace(theme, grounds={name: ground(given) for name, given in theme.grounds.items()})


@lru_cache(maxsize=512)
def _held(ink: Ink, condition: PrintingCondition) -> Ink:
    """Returns `ink` in the shares of its inks that print nearest to its colour on the screen.

    On a press whose darkest colour is paler all are paler in proportion. Where all four are mixed, it is left to be
    converted.
    """
    used = [n for n, share in enumerate(ink.cmyk or ()) if share]
    if not used or ink.cmyk == (0.0, 0.0, 0.0, 1.0):
        return ink
    if len(used) == 4:
        return replace(ink, cmyk=None)
    seen = printed(condition)
    wanted = of_screen(ink.srgb, max(0.0, (seen.darkest - _DARKEST) / (1 - _DARKEST)))
    return replace(ink, cmyk=seen.nearest(wanted, [used])[0])
