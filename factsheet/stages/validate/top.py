"""Checks single fields of the top level of a spec: its form and its default place."""

from __future__ import annotations

from factsheet import syntax
from factsheet.problems import Problem, nearest
from factsheet.statistics.tables import Table, slugified
from factsheet.syntax.schema import Reader


def check_version(reader: Reader, root: syntax.Mapping) -> None:
    """Reports a spec that does not say its form, or another form than 1."""
    node = root.get("factsheet")
    if node is None:
        fact = "no 'factsheet: 1' says which form of spec this is."
        reader.problem("missing-field", root.location, "spec", fact, "Add factsheet: 1")
    elif not isinstance(node, syntax.Scalar) or node.text != "1":
        fact = "only form 1 of the spec is known."
        reader.problem("unknown-version", node.location, "factsheet", fact, "Write factsheet: 1")


def check_default_place(node: syntax.Node | None, table: Table | None, problems: list[Problem]) -> None:
    """Reports a default place that the table does not have, where the reading stops anyway; `bind` reports it else."""
    if not isinstance(node, syntax.Scalar) or not table or not table.rows:
        return
    if all(problem.is_warning for problem in problems) or any(p.location.file == table.file for p in problems):
        return  # rows that could not be read are not among those of the table
    columns = ("name", "usps", "fips", "slug")
    texts = [row.cells[column].words for row in table.rows for column in columns if column in row.cells]
    known = [
        *texts,
        *map(slugified, texts),
        *(row.id for row in table.rows),
    ]  # of names that are alike the id is offered
    if node.text.casefold() in {name.casefold() for name in known}:
        return
    close = nearest(node.text, known)
    step = f"Use '{close}'." if close else f"Use another, or add it to {table.file}."
    fact = f"there is no place '{node.text}'."
    problems.append(Problem.of("unknown-place", node.location, "default_place", fact, step))
