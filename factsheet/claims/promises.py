"""What a spec says of its typed phrases: those that must hold (`claims:`), and those that a person signed off."""

from __future__ import annotations

from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics.formulas import Comparison


@record
class Claim:
    """A typed phrase, and the comparison that must hold wherever the phrase is drawn.

    `say` is the phrase as it is typed, a value in it as `{path}`; `formula` is the comparison as it is typed.
    """

    say: str
    holds: Comparison
    formula: str
    location: Location
    holds_location: Location


@record
class SignedOff:
    """A typed phrase whose figures need no statistic, such as `24 hours`."""

    phrase: str
    location: Location
