"""The unbound form of `against`: the comparisons that a figure is held against, by their names."""

from __future__ import annotations

from factsheet.blocks.tabled.cells import bare_of
from factsheet.blocks.unbound import Binder, Unfilled, ValueSource
from factsheet.blocks.vocabulary import Beside, Value
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


@record
class KeyedSource(ValueSource):
    """The path of a key figure: one that is not published stands there in few words, and not as a large mark."""

    def bind(self, binder: Binder) -> Value | None:
        """Returns the place's figure, or None after a problem."""
        value = binder.value(self.path, self.format, self.location, self.subject)
        return bare_of(self, binder) if value and value.figure.missing else value
