"""The status of figures: provisional, revised, unreliable or for illustration, on a value, a measure or a whole set.

A column `PATH.status` of the table gives that of each place's figure `PATH`; empty, the figure has that of its measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factsheet.problems import Problem, listed, nearest
from factsheet.statistics.setinfo import STATUSES, Status
from factsheet.statistics.tables import Cell
from factsheet.syntax.yamltext import shortened

ENDING = ".status"  # of the columns that have them
_WEAKEST: tuple[Status, ...] = ("illustrative", "unreliable", "provisional", "revised")


def typed(
    row: str, cells: Mapping[str, Cell], paths: Iterable[str], problems: list[Problem]
) -> Iterator[tuple[str, Status]]:
    """Yields those of `paths` whose figure has a status of its own in this row. Reports a word that is no status."""
    for path in paths:
        cell = cells.get(path + ENDING)
        text = cell.text.strip() if cell else ""
        status = next((status for status in STATUSES if status == text), None)
        if status:
            yield path, status
        elif text and cell:
            near = nearest(text, STATUSES)
            step = f"Use '{near}'." if near else "Use one of them, or leave it empty."
            fact = f"no status '{shortened(text)}' for {row}. Known are {listed(STATUSES)}."
            problems.append(Problem.of_row("not-a-choice", cell.location, cell.path, row, fact, step))


def weakest(statuses: Iterable[str]) -> str:
    """The status of what is worked out from figures of these statuses; empty where none of them has one."""
    given = set(statuses)
    return next((status for status in _WEAKEST if status in given), "")
