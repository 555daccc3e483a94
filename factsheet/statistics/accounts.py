"""What of a file of statistics is not used: nothing that a person wrote into it is dropped in silence."""

from __future__ import annotations

from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics.fixed import FrozenMap

NO_FIGURES, REPEATS, UNITS = "it has no figures", "it repeats the header", "it has the units of the columns"
UNDECLARED = (NO_FIGURES,)  # why a row is left out that no measures file speaks of


@record
class Account:
    """What of a file is not used: rows with how they begin and why, headings of columns, rows that are hidden.

    `unfound` are the paths of measures whose columns were asked for and are not there, which has been reported, and
    `named` those of the columns that name the places.
    """

    left_out: tuple[tuple[Location, str, str], ...] = ()
    unused: FrozenMap[Location] = FrozenMap()
    hidden: tuple[Location, ...] = ()
    unfound: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
