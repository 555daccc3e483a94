"""Checks that every column of figures has a description in the measures file, and every description a column.

Takes a `Table` and its `Measures`; adds one problem for every description without a column, every column of figures
without a description, and every column that a formula works out already.
"""

from __future__ import annotations

from factsheet.problems import Problem, nearest
from factsheet.statistics.figures import looks_numeric
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import OWN_COLUMNS, Cell, Table, of_columns

_DESCRIBED = 20  # columns for which the line to add is written out


def check(table: Table, measures: Measures, problems: list[Problem]) -> None:
    """Report what is in only one of the two files. A table without rows has been reported where it was read."""
    cells = _by_column(table)
    if not table.rows:
        return
    made = dict.fromkeys(formula.path for formula in measures.formulas)
    undescribed = [path for path in cells if path not in measures.measures and path not in made]
    renamed: set[str] = set()
    for path, measure in measures.measures.items():
        if path in cells or path in made:
            continue
        near = nearest(path, (name for name in undescribed if name not in renamed))
        renamed.update([near] if near else [])
        fact = f"{table.file} has no such column." + (f" The nearest is '{near}'." if near else "")
        step = f"Name that column {path}." if near else "Add the column, or remove the measure."
        problems.append(Problem.of("missing-column", measure.location, path, fact, step))
    figures = [path for path in undescribed if path not in renamed and path not in OWN_COLUMNS]
    found = [_undescribed(cells[path][0], measures.file) for path in figures if _numeric(cells[path])]
    problems += of_columns(found, _DESCRIBED)
    for path in (path for path in made if path in cells):
        fact = f"is typed here and is worked out by a formula of {measures.file}."
        location = cells[path][0].location
        problems.append(Problem.of("conflicting-fields", location, path, fact, "Remove the column, or the formula."))


def _by_column(table: Table) -> dict[str, list[Cell]]:
    columns: dict[str, list[Cell]] = {}
    for row in table.rows:
        for path, cell in row.cells.items():
            columns.setdefault(path, []).append(cell)
    return columns


def _numeric(cells: list[Cell]) -> bool:
    """Whether at least half of the filled cells are figures: one street number does not make a column of counts."""
    filled = [cell.text for cell in cells if cell.text.strip()]
    return bool(filled) and 2 * sum(map(looks_numeric, filled)) >= len(filled)


def _undescribed(cell: Cell, file: str) -> Problem:
    label = cell.path.replace(".", " ").replace("_", " ").capitalize()
    fact = f"not described in {file}, which tells how its figures are printed."
    step = f"Add '{cell.path}: {{label: {label}, kind: count}}' under measures there (kind: text for words)."
    return Problem.of("undescribed-column", cell.location, cell.path, fact, step)
