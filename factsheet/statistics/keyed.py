"""Reads the table in a YAML or JSON document: a row for each place, a path for each figure in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.tables import (
    EMPTY,
    Cell,
    Row,
    Table,
    check_path,
    distinct,
    fit_id,
    unreadable,
    without_sheet,
)


def from_yaml(document: syntax.Document, problems: list[Problem]) -> Table:
    """Read the table in a YAML document: a mapping from ids to mappings, or a list of mappings that have an `id`.

    `cases: {total: 144}` is `cases.total`. Reports another shape, a malformed or repeated id, a list where a figure
    belongs, a repeated path.
    """
    file, lost = document.file, list[Problem]()
    entries: Iterable[tuple[syntax.Scalar, syntax.Node]]
    if isinstance(document.root, syntax.Mapping):
        entries = document.root.entries
    elif isinstance(document.root, syntax.Sequence) and any(_id_of(item) for item in document.root.items):
        entries = list(_with_ids(document.root.items, lost))
    else:
        step = "Write each place as its id, a colon, and its figures indented below."
        problems.append(Problem.of("empty-file", document.root.location, "table", EMPTY, step))
        return Table(file, ())
    rows = distinct(row for key, node in entries if (row := _yaml_row(key, node, lost)))
    problems += without_sheet(lost, rows)
    return Table(file, rows)


def _id_of(item: syntax.Node) -> syntax.Scalar | None:
    entries = item.entries if isinstance(item, syntax.Mapping) else ()
    return next((value for key, value in entries if key.text == "id" and isinstance(value, syntax.Scalar)), None)


def _with_ids(items: Iterable[syntax.Node], problems: list[Problem]) -> Iterator[tuple[syntax.Scalar, syntax.Node]]:
    """Take the id out of each row of a list. Yields id and row; a row without an id is reported."""
    for item in items:
        key = _id_of(item)
        if key is None or not isinstance(item, syntax.Mapping):
            step = "Give the row an id that no other row has."
            problems.append(Problem.of_row("missing-cell", item.location, "id", "", "the row has none.", step))
        else:
            yield key, replace(item, entries=tuple(entry for entry in item.entries if entry[0].text != "id"))


def _yaml_row(key: syntax.Scalar, node: syntax.Node, lost: list[Problem]) -> Row | None:
    if not fit_id(key.text, key.location, lost):
        return None
    row = Row(id=key.text, location=key.location, cells=FrozenMap())
    if not isinstance(node, syntax.Mapping):
        step = f"Indent them below '{key.text}:', such as 'name: Missouri' and 'victims: 174'."
        problem = Problem.of_row("not-fields", key.location, key.text, key.text, "has no figures.", step, alike="row")
        return unreadable(row, problem)
    problems: list[Problem] = []
    cells: dict[str, Cell] = {}
    for cell in _yaml_cells("", node, key.text, problems):
        earlier = cells.setdefault(cell.path, cell)
        if earlier is not cell:
            fact = f"stands twice for {key.text}, first on line {earlier.location.line}."
            step = "Remove one of them."
            problems.append(Problem.of_row("repeated-field", cell.location, cell.path, key.text, fact, step))
    return replace(row, cells=FrozenMap(cells.items()), problems=tuple(problems))


def _yaml_cells(prefix: str, node: syntax.Mapping, row: str, problems: list[Problem]) -> Iterator[Cell]:
    for key, value in node.entries:
        path = prefix + key.text
        if isinstance(value, syntax.Mapping):
            yield from _yaml_cells(path + ".", value, row, problems)
        elif isinstance(value, syntax.Scalar):
            check_path(path, key.location, row, problems)
            empty = value.null or (value.plain and value.text in ("null", "~"))  # YAML 1.2 §10.3.2
            yield Cell(path=path, text="" if empty else value.text, location=value.location, row=row)
        else:
            fact = "is a list. Each figure is one number or text."
            step = "Give each its own name, such as cases.labor."
            problems.append(Problem.of_row("not-one-value", value.location, path, row, fact, step))
