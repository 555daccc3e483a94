"""Checks that every measure has a column in the table, and says once which columns no measure takes.

Takes a `Table` and its `Measures`; adds one problem for every measure without a column and every column that a formula
works out already, and one warning for all columns of figures that no measure describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.problems import Location, Problem, listed, nearest
from factsheet.statistics.accounts import UNDECLARED
from factsheet.statistics.figures import WHOLE, looks_numeric
from factsheet.statistics.mapping.form import OWNER
from factsheet.statistics.measures import Measure, Measures
from factsheet.statistics.states import ambiguous
from factsheet.statistics.states import check as symbols_in
from factsheet.statistics.tables import OWN_COLUMNS, Cell, Row, Table, some
from factsheet.syntax.yamltext import shortened


def check(table: Table, measures: Measures, problems: list[Problem]) -> None:
    """Report what is in only one of the two files. A table without rows that can be read has been reported."""
    if all(row.unread for row in table.rows):
        return
    cells = _by_column(table)
    taken = (*measures.measures, *table.account.named)
    headings = {path: found for path, found in _headings(table, cells).items() if path not in taken}
    made = dict.fromkeys(formula.path for formula in measures.formulas)
    meant: set[str] = set()
    for path, measure in measures.measures.items():
        if path not in cells and path not in made and path not in table.account.unfound:
            near = _meant(measure, {p: text for p, text in headings.items() if p not in meant and p not in made})
            meant.update([near] if near else [])
            problems.append(_without_column(measure, near, headings, cells, table))
    problems += _apart(table, measures)
    limits = [limit for measure in measures.measures.values() for limit in measure.limits]
    known = {*meant, *OWN_COLUMNS, *made, *limits, OWNER}
    figures = [path for path in headings if path not in known and _numeric(cells[path])]
    if figures:
        problems.append(_unused([headings[path] for path in figures], cells[figures[0]][0], measures))
    if rows := [entry for entry in table.account.left_out if entry[2] in UNDECLARED]:
        problems.append(_left_out(rows))
    for path in (path for path in made if path in cells):
        fact = f"is typed here and is worked out by a formula of {measures.file}."
        location = cells[path][0].location
        problems.append(Problem.of("conflicting-fields", location, path, fact, "Remove the column, or the formula."))


def _apart(table: Table, measures: Measures) -> Iterator[Problem]:
    """Yields a warning for each file that has the limits of an interval in columns of their own, which are not read."""
    met = set[tuple[str, str]]()
    rows = (*table.rows, *table.beside.extra, *table.beside.compared.values())
    estimates = [measure for measure in measures.measures.values() if measure.interval]
    for cells in (cells for row in rows if estimates for cells in (row.cells, *row.periods.values())):
        for path, (low, high) in ((measure.path, measure.limits) for measure in estimates):
            there = [cells[limit] for limit in (low, high) if limit in cells and cells[limit].text.strip()]
            where = there[0].location if there else Location("")
            if not there or {low, high} & measures.measures.keys() or (where.file, path) in met:
                continue
            met.add((where.file, path))
            own = cells[path].text.strip() if path in cells else ""
            ends = [cell.text.strip() for cell in there]
            example = f"{own} ({'–'.join(ends)})" if own and "(" not in own and ends[1:] else "13.5 (12.2–14.9)"
            names = listed([cell.path for cell in there])
            fact = f"{names} {'are' if ends[1:] else 'is'} not read: the limits of {path} stand in its own column."
            step = f"Write them behind the figure there, as in {example}."
            yield Problem.warning("undescribed-column", where, path, fact, step)


def check_symbols(table: Table, measures: Measures, problems: list[Problem]) -> None:
    """Report symbols in the place of figures that may mean different things, once for each column."""
    numeric = {path: measure for path, measure in measures.measures.items() if measure.kind != "text"}
    cells = {path: found for path, found in _by_column(table).items() if path in numeric}
    whole = {path for path, measure in numeric.items() if measure.kind in WHOLE}
    texts = {path: [cell.text.strip() for cell in found if not cell.read] for path, found in cells.items()}
    for path, symbols in symbols_in(texts, whole, measures.symbols).items():
        first = next(cell for cell in cells[path] if cell.text.strip() in symbols)
        fact, step = ambiguous(symbols, first.heading or path)
        problems.append(Problem.of("ambiguous-figures", first.location, path, fact, step))


def _by_column(table: Table) -> dict[str, list[Cell]]:
    """The cells of each column, of all rows and periods."""
    columns: dict[str, list[Cell]] = {}
    for cells in _cells(table):
        for path, cell in cells.items():
            columns.setdefault(path, []).append(cell)
    return columns


def _cells(table: Table) -> Iterator[Mapping[str, Cell]]:
    rows: tuple[Row, ...] = (*table.rows, *table.beside.extra)
    for row in rows:
        yield row.cells
        yield from (cells for label, cells in row.periods.items() if label != table.beside.current)


def _headings(table: Table, cells: Mapping[str, list[Cell]]) -> dict[str, str]:
    """What each column is called in the file, by its path."""
    return {path: found[0].heading or path for path, found in cells.items()}


def _meant(measure: Measure, headings: Mapping[str, str]) -> str:
    """The path of the column that seems to be that of a measure; empty where none is like it."""
    paths = {text: path for path, text in headings.items()}
    near = nearest(measure.label, paths) or nearest(measure.path.replace("_", " ").replace(".", " "), paths)
    return paths[near] if near else nearest(measure.path, headings) or ""


def _without_column(
    measure: Measure, near: str, headings: Mapping[str, str], cells: Mapping[str, list[Cell]], table: Table
) -> Problem:
    """The problem of a measure without a column, with the one that it may mean."""
    noun = "column" if table.header else "name"
    if near:
        fact = f"{table.file} has no {noun} '{measure.path}', nor one called '{measure.label}'."
        step = f"If it is '{headings[near]}', add column: {headings[near]}."
        if not table.header:
            step = f"If '{near}' is it, name it {measure.path} there."
        return Problem.of("missing-column", measure.location, measure.path, fact, step)
    free = [path for path in headings if path not in (*OWN_COLUMNS, OWNER)]
    fit = [shortened(headings[path]) for path in free if _numeric(cells[path]) == (measure.kind != "text")]
    fact = f"{table.file} has no such {noun}."
    steps = ["Add the column, or remove the measure." if table.header else "Add it there, or remove the measure."]
    if fit:
        which = f"{some(fit, 'or')}, which {'is' if len(fit) == 1 else 'are'} not described, holds it"
        steps.insert(
            0, f"If {which}, say so with column: {fit[0]}." if table.header else f"If {which}, name it {measure.path}."
        )
    return Problem.of("missing-column", measure.location, measure.path, fact, *steps)


def _left_out(rows: list[tuple[Location, str, str]]) -> Problem:
    """The warning of rows that are taken for no places, though the measures file does not say so."""
    location, _, why = rows[0]
    names = some(list(dict.fromkeys(f"'{shortened(text)}'" for _, text, _ in rows)))
    sheets = len({location.file for location, _, _ in rows})
    of = f" of {sheets} sheets" if sheets > 1 else ""
    fact = f"{'a row is' if len(rows) == 1 else f'{len(rows)} rows{of} are'} no place: {names} ({why})."
    step = "If that is right, say where the table ends, such as table: {rows: {after: blank}}, or leave it."
    return Problem.warning("row-left-out", location, "table", fact, step)


def _unused(headings: list[str], cell: Cell, measures: Measures) -> Problem:
    """The warning of columns of figures that no measure takes."""
    names = some([shortened(heading) for heading in headings])
    fact = f"{'a column is' if len(headings) == 1 else f'{len(headings)} columns are'} used by no measure: {names}."
    step = f"Describe those that a sheet needs under measures in {measures.file}, or leave them."
    return Problem.warning("undescribed-column", Location(cell.location.file), "table", fact, step)


def _numeric(cells: list[Cell]) -> bool:
    """Whether at least half of the filled cells are figures: one street number does not make a column of counts."""
    filled = [cell.text for cell in cells if cell.text.strip()]
    return bool(filled) and 2 * sum(map(looks_numeric, filled)) >= len(filled)
