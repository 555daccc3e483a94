"""The unbound form of `against`: the comparisons that a figure is held against, by their names."""

from __future__ import annotations

from factsheet.blocks.unbound import Binder, Unfilled
from factsheet.blocks.vocabulary import Beside
from factsheet.problems import Location
from factsheet.record import record


@record
class AgainstSource(Unfilled):
    """The names of comparisons, each with its place in the spec, and the path of the figure that is held against them.

    Without names the figure stands for itself. The path is empty until the item is read that the names belong to.
    """

    names: tuple[tuple[str, Location], ...]
    location: Location
    subject: str
    path: str = ""

    def bind(self, binder: Binder) -> Beside | None:
        """Returns a line for each comparison, or None where there is none to draw."""
        return binder.held_against(self.path, self.names, self.subject)
