"""Reads the files of a table, as its measures file says: one, one a period, and those with a row to compare with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.stages.read.assets import Assets
from factsheet.stages.read.roots import label
from factsheet.statistics.chosen import MEASURES, chosen_files, file_beside, loaded
from factsheet.statistics.files import TableFile, read_table
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.mapping.form import Column, TableForm, form_of
from factsheet.statistics.tables import Row, Table


def read_statistics(found: Path, form: TableForm, assets: Assets, problems: list[Problem]) -> Table | None:
    """Read the table at `found`, or the files that its measures file names. None, and reported, where it cannot be.

    Reports a table without places. Raises `Refused` if a file cannot be loaded.
    """
    before = len(problems)
    files = chosen_files(found, form, assets, problems)
    table = read_table(files, form, problems) if files else None
    if table and not table.rows and len(problems) == before:
        fact, step = "there is no place in it.", "Add a row for each place."
        problems.append(Problem.of("empty-table", Location(label(found)), "table", fact, step))
    if table and form.comparisons:
        read = {
            name: _compared(found, name, file, where, form, assets, problems) for name, file, where in form.comparisons
        }
        compared = FrozenMap((name, one[0]) for name, one in read.items() if one)
        described = FrozenMap((name, one[1]) for name, one in read.items() if one and one[1])
        table = replace(table, beside=replace(table.beside, compared=compared, described=described))
    return table


def _compared(
    found: Path, name: str, file: str, location: Location, form: TableForm, assets: Assets, problems: list[Problem]
) -> tuple[Row, syntax.Document | None] | None:
    """The one row of a file that figures are compared with, whose columns are as in the table or as it says itself.

    With its measures file, if it has one. As that of a list, that may say where its table is, and stand alone. It need
    not have all columns.
    """
    subject = f"against.{name}"
    described = assets.beside(found, f"{file}{MEASURES}")
    path = described or file_beside(found, file, location, subject, assets, problems)
    if path is None:
        return None
    described = described or assets.beside(path, f"{path.stem}{MEASURES}")
    document = syntax.parse(assets.load(described), label(described), problems) if described else None
    own = form_of(document, problems)
    form = replace(own, columns=_columns(own, form), comparisons=(), is_one_row=not own.place)
    met: list[Problem] = []
    files = chosen_files(path, own, assets, met) if own.file or own.files else []
    if not (own.file or own.files) and (beside := file_beside(found, file, location, subject, assets, met)):
        files = [loaded(beside, assets)]
    table = read_table(files, form, met) if files else None
    problems += (_of_file(problem, files, own, described) for problem in met)
    rows = (*table.rows, *table.beside.extra) if table else ()
    if len(rows) == 1:
        return rows[0], document
    if table:
        fact = f"{path.name} has {len(rows)} rows, and figures are compared with one."
        step = "Keep the row that they are compared with, or declare it as a row that is no place."
        problems.append(Problem.of("ambiguous-row", location, subject, fact, step))
    return None


def _of_file(problem: Problem, files: list[TableFile], own: TableForm, described: Path | None) -> Problem:
    """A problem of a file to compare with; one that stands at a measure of the table says in which file it is."""
    columns = {column.path: column.location for column in own.columns}
    if problem.code == "missing-file" and described and not own.file:
        step = f"Put it there, or say in {described.name} where it is: table: {{file: counties.xlsx, sheet: Targets}}."
        return replace(problem, hints=(step,))
    if problem.code != "missing-column" or problem.location in columns.values() or not files:
        return problem
    return replace(problem, fact=f"{files[0].label} is held against, and has {problem.fact}")


def _columns(own: TableForm, form: TableForm) -> tuple[Column, ...]:
    """The columns of a file to compare with: those that it names, and as in the table those that it does not.

    It may lack the latter: then nothing of them is available.
    """
    named = {column.path: column for column in own.columns}
    asked = {column.path: replace(column, may_lack=True) for column in form.columns}
    return tuple((asked | named).values())
