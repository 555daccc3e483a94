"""The stage that publishes: it checks the figures of the table against the rules of its measures file.

It runs once for a table, not once for each place. `bind` then fills the spec with the figures of one place.
"""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.problems import Problem, stop_on
from factsheet.record import record
from factsheet.stages.validate import Spec
from factsheet.statistics import Statistics, publish_table


@record
class Published:
    """A spec with the statistics that may be shown, and those of the lists that it names.

    A place with problems of its own stops only its own sheet.
    """

    spec: Spec
    statistics: Statistics
    lists: Mapping[str, Statistics]
    warnings: tuple[Problem, ...]


def publish(spec: Spec) -> Published:
    """Checks the table and the lists of `spec`. Raises `Refused` with the problems that concern a whole table."""
    problems: list[Problem] = []
    statistics = publish_table(spec.table, spec.measures, problems)
    lists = {
        name: publish_table(found.table, found.measures, problems, grouped=True) for name, found in spec.lists.items()
    }
    stop_on(problems)
    return Published(spec, statistics, lists, (*spec.warnings, *problems))
