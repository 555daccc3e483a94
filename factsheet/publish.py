"""The stage that publishes: the table's figures checked against what the measures file says must hold.

Runs once per table. What it returns holds a spec that is ready to be bound to any place.
"""

from __future__ import annotations

from factsheet.problems import Problem, stop_on
from factsheet.record import record
from factsheet.statistics import Statistics, publish_table
from factsheet.validate import Spec


@record
class Published:
    """A spec and the statistics that may be shown. A place with problems of its own stops only its own sheet."""

    spec: Spec
    statistics: Statistics
    warnings: tuple[Problem, ...]


def publish(spec: Spec) -> Published:
    """The published figures for `spec`. Raises `Refused` for what is wrong with the table as a whole."""
    problems: list[Problem] = []
    statistics = publish_table(spec.table, spec.measures, problems)
    stop_on(problems)
    return Published(spec, statistics, (*spec.warnings, *problems))
