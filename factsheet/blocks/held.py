"""The unbound form of `against`: the comparisons that a figure is held against, by their names."""

from __future__ import annotations

from factsheet.blocks.unbound import Binder, Unfilled
from factsheet.blocks.vocabulary import Beside
from factsheet.problems import Location
from factsheet.record import record


@record
class JudgingSource(Unfilled):
    """The name of the comparison that verdicts are told of; `none` for no verdict."""

    name: str
    location: Location


@record(kw_only=True)
class AgainstSource(Unfilled):
    """The names of comparisons, each with its place in the spec, and the path of the figure that is held against them.

    Without names the figure stands for itself. The path is empty until the item is read that the names belong to.
    `keyed` says that it is a key figure, whose lines have the other figure in their middle and a verdict under them:
    on the comparison called `verdict`, or on the first that is no other period where that is empty.
    """

    names: tuple[tuple[str, Location], ...]
    location: Location
    subject: str
    path: str = ""
    keyed: bool = False
    verdict: str = ""

    def bind(self, binder: Binder) -> Beside | None:
        """Returns a line for each comparison, or None where there is none to draw."""
        return binder.held_against(self)
