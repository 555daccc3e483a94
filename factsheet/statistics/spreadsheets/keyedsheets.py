"""A YAML or JSON table as a raw sheet: a row for each place, a column for each path, under a header of paths."""

from __future__ import annotations

from factsheet.problems import Location
from factsheet.statistics.bounds import MOST_CELLS
from factsheet.statistics.spreadsheets.cells import RawCell, RawRow, RawSheet
from factsheet.statistics.tables import Table


def keyed_sheet(table: Table) -> RawSheet | None:
    """Show a table as a sheet, with its header as row 0. None where it has no rows, or too many columns for them."""
    paths = dict.fromkeys(["id", *(path for row in table.rows for path in row.cells)])
    if not table.rows or len(paths) * len(table.rows) > MOST_CELLS:
        return None
    head = Location(table.file)
    rows = [RawRow(0, tuple(RawCell(text=path, location=head, value=path) for path in paths))]
    for row in table.rows:
        texts = {"id": (row.id, row.location)} | {path: (c.text, c.location) for path, c in row.cells.items()}
        found = (texts.get(path, ("", row.location)) for path in paths)
        cells = tuple(RawCell(text=text, location=location, value=text) for text, location in found)
        rows.append(RawRow(row.location.line, cells))
    return RawSheet(file=table.file, name="", rows=tuple(rows), kind="keyed")
