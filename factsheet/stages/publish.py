"""The stage that publishes: the table's figures checked against what the measures file says must hold.

Runs once per table. What it returns holds a spec that is ready to be bound to any place.
"""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.problems import Problem, stop_on
from factsheet.record import record
from factsheet.stages.validate import Spec
from factsheet.statistics import Statistics, publish_table


@record
class Published:
    """A spec and the statistics that may be shown, with the lists it names. A place with problems of its own stops only
    its own sheet.
    """

    spec: Spec
    statistics: Statistics
    lists: Mapping[str, Statistics]
    warnings: tuple[Problem, ...]


def publish(spec: Spec) -> Published:
    """The published figures for `spec`. Raises `Refused` for what is wrong with the table as a whole."""
    problems: list[Problem] = []
    statistics = publish_table(spec.table, spec.measures, problems)
    lists = {
        name: publish_table(found.table, found.measures, problems, grouped=True) for name, found in spec.lists.items()
    }
    stop_on(problems)
    return Published(spec, statistics, lists, (*spec.warnings, *problems))
