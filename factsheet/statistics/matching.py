"""Checks that every column of figures has a description in the measures file, and every description a column.

Takes a `Table` and its `Measures`; adds one problem for every description without a column, every column of figures
without a description, and every column that a formula works out already.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.problems import Location, Problem, nearest
from factsheet.statistics.figures import looks_numeric
from factsheet.statistics.measures import Measure, Measures
from factsheet.statistics.tables import OWN_COLUMNS, PATH, Cell, Table, of_columns, path_of, some
from factsheet.syntax.yamltext import shortened

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
        if near:
            problems.append(_misspelt(near, cells[near], measure, table))
            continue
        free = [name for name in undescribed if name not in OWN_COLUMNS]
        fit = [name for name in free if _numeric(cells[name]) == (measure.kind != "text")]
        fact = f"{table.file} has no such {_noun(table)}."
        steps = ["Add the column, or remove the measure." if table.header else "Add it there, or remove the measure."]
        if fit:
            is_are = "is" if len(fit) == 1 else "are"
            steps.insert(0, f"If {some(fit, 'or')}, which {is_are} not described, holds it, name that {path}.")
        problems.append(Problem.of("missing-column", measure.location, path, fact, *steps))
    figures = [path for path in undescribed if path not in renamed and path not in OWN_COLUMNS]
    found = [_undescribed(cells[path][0], measures.file) for path in figures if _numeric(cells[path])]
    problems += of_columns(found, _DESCRIBED)
    for path in (path for path in made if path in cells):
        fact = f"is typed here and is worked out by a formula of {measures.file}."
        location = cells[path][0].location
        problems.append(Problem.of("conflicting-fields", location, path, fact, "Remove the column, or the formula."))


def with_lacking(problems: list[Problem], table: Table, measures: Measures) -> None:
    """Add to the problem of a column whose name cannot be used which measures have no column.

    It may be one of them, whatever name is nearest to the one it has.
    """
    names = {shortened(path): path for path in _by_column(table) if not PATH.fullmatch(path)}
    made = {formula.path for formula in measures.formulas}
    columns = {path for row in table.rows for path in row.cells}
    lacking = [path for path in measures.measures if path not in columns and path not in made]
    for number, problem in enumerate(problems):
        name = names.get(problem.subject)
        if problem.code != "malformed-name" or problem.location.file != table.file or not name or not lacking:
            continue
        if path_of(name) in lacking:
            continue
        have = f"{measures.file} describes {some(lacking, 'and')}, which {_has(lacking)} no {_noun(table)}"
        one = f"{have}: if this is it, name it {lacking[0]}."
        if len(lacking) > 1:
            one = f"{have}: if this is one of them, give it that name."
        problems[number] = replace(problem, hints=(one, *problem.hints))


def _has(names: list[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _noun(table: Table) -> str:
    """What the user calls what has a name in this table."""
    return "column" if table.header else "name"


def _misspelt(name: str, cells: list[Cell], measure: Measure, table: Table) -> Problem:
    """The problem of a column that seems to be that of `measure` and has another name, at the place of that name."""
    location = table.header or Location(table.file, cells[0].location.line)
    where = f"{measure.location.file} (line {measure.location.line})"
    fact = f"{where} describes '{measure.path}', and {'no column' if table.header else 'nothing'} here has that name."
    again = f" in all {len(cells):,} rows" if not table.header and len(cells) > 1 else ""
    return Problem.of("missing-column", location, name, fact, f"If this is it, name it {measure.path}{again}.")


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
