"""Reads the files of a table, as its measures file says: one, one a period, and those with a row to compare with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.stages.read.assets import Assets
from factsheet.stages.read.roots import label
from factsheet.statistics.chosen import MEASURES, chosen_files, file_beside, loaded
from factsheet.statistics.files import read_table
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
        rows = (
            (name, _compared(found, name, file, where, form, assets, problems))
            for name, file, where in form.comparisons
        )
        compared = FrozenMap((name, row) for name, row in rows if row)
        table = replace(table, beside=replace(table.beside, compared=compared))
    return table


def _compared(
    found: Path, name: str, file: str, location: Location, form: TableForm, assets: Assets, problems: list[Problem]
) -> Row | None:
    """The one row of a file that figures are compared with, whose columns are as in the table or as it says itself."""
    subject = f"against.{name}"
    path = file_beside(found, file, location, subject, assets, problems)
    if path is None:
        return None
    described = assets.beside(path, f"{path.stem}{MEASURES}")
    document = syntax.parse(assets.load(described), label(described), problems) if described else None
    own = form_of(document, problems)
    form = replace(own, columns=_columns(own, form), comparisons=(), is_one_row=not own.place)
    table = read_table([loaded(path, assets)], form, problems)
    rows = (*table.rows, *table.beside.extra) if table else ()
    if len(rows) == 1:
        return rows[0]
    if table:
        fact = f"{path.name} has {len(rows)} rows, and figures are compared with one."
        step = "Keep the row that they are compared with, or declare it as a row that is no place."
        problems.append(Problem.of("ambiguous-row", location, subject, fact, step))
    return None


def _columns(own: TableForm, form: TableForm) -> tuple[Column, ...]:
    """The columns of a file to compare with: those that it names, and as in the table those that it does not."""
    named = {column.path: column for column in own.columns}
    asked = {column.path: column for column in form.columns}
    return tuple((asked | named).values())
