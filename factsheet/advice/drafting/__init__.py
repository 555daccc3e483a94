"""Drafts a measures file for a table that has none, from what its sheets show: the form of the table, and its measures.

What is written is a proposal: every guess is marked with a comment, and what nobody can guess is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from factsheet.advice.drafting.cautions import cautions_in
from factsheet.advice.drafting.legends import legends_in
from factsheet.advice.drafting.proposals import proposed
from factsheet.advice.drafting.said import said_in
from factsheet.advice.drafting.survey import surveyed
from factsheet.advice.drafting.writing import written
from factsheet.problems import Location, Problem
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.spreadsheets.raw import RawSheet

__all__ = ["drafted", "nothing_found"]

_NOTHING_SAID = TableForm()


def drafted(sheets: Sequence[RawSheet], file: str, form: TableForm = _NOTHING_SAID) -> str:
    """Draft the measures file of the table in `sheets`, those of the file called `file`. Empty where no table is.

    `form` is what a measures file that is there says of its table: the draft is of the sheet that it names.
    """
    survey = surveyed(sheets, form)
    if survey is None:
        return ""
    said = said_in(sheets, survey, PurePath(file).stem)
    headers = (row for grid in survey.grids for row in grid.sheet.rows if row.number == grid.header)
    inside = (*headers, *(row for grid in survey.grids for row in grid.rows))
    proposals = proposed(survey)
    legends = legends_in(sheets, inside, {text for proposal in proposals for text, _ in proposal.symbols})
    return written(survey, proposals, said, file, cautions_in(sheets, inside), legends, form)


def nothing_found(file: str) -> Problem:
    """The problem of a file in which no table is seen."""
    fact = "no row of headings over rows of figures was found, so there is nothing to draft from."
    step = "Give a table with a row of headings, as CSV, a workbook or JSON Lines, or one in YAML or JSON."
    return Problem.of("empty-table", Location(file), "table", fact, step)
