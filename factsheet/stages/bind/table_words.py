"""Answers words of a table that are printed and cannot be set."""

from __future__ import annotations

from factsheet.problems import Location, Problem
from factsheet.statistics import Figure
from factsheet.text import scripts

_NOT_PRINTED = ("title", "file")  # fields whose words are not set in type


def problems_of(text: str, figure: Figure, location: Location, subject: str, place: str) -> list[Problem]:
    """Returns the problem of a `text` in a script that cannot be set; none for a field that is not set in type.

    `location` is that of its cell, `place` the id of the sheet's place.
    """
    unset = scripts.cannot_be_set(text)
    if not unset or subject in _NOT_PRINTED or subject.endswith(".alt"):
        return []
    cell, fact = figure.cell, scripts.fact(text, unset[0])
    if cell:
        fact = f"{fact} It stands in the row {cell.row}."
    column, row = (cell.path, cell.row) if cell else (figure.path, place)
    return [Problem.of_row("unset-script", location, column, row, fact, scripts.STEP)]
