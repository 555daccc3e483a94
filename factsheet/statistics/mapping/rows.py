"""Reads the rows under a header: those of places, those that are no places, and what stands beside the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.accounts import NO_FIGURES, REPEATS, UNITS
from factsheet.statistics.mapping.form import BLANK, OWNER, TableForm
from factsheet.statistics.mapping.headers import Layout, Target
from factsheet.statistics.mapping.headings import same
from factsheet.statistics.spreadsheets.raw import RawCell, RawRow, RawSheet
from factsheet.statistics.tables import ROW_ID, Cell, fit_id, path_of, slugified, uneven
from factsheet.syntax.yamltext import shortened

UNIT = re.compile(  # that stands under a heading in a row of its own
    r"(?i:[(\[]?(?:%|percent|prozent|number|n|no\.|anzahl|nombre|rate|count|usd|eur|chf|\$|€"
    r"|lbs?|pounds|kg|tons?|tonnes?|tonnen|km|km2|km²|mi|miles?|sq\.? ?mi|acres?|ha|hectares?|lit(?:er|re)s?|gallons?"
    r"|hours?|hrs?|minutes?|days?|weeks?|months?|years?|[km]?wh|gwh|°c|°f|mm|cm"
    r"|(?:per|pro|je|pour|in|en|1 per) [\w$€%., ]+|[$€]?\s?(?:millions?|thousands?|1,?000s?|mio\.?))[)\]]?)"
)
_FEW = 2  # columns: in a wider table a row with one text is a note under it
_CODE = re.compile("[A-Z0-9]+([-_][A-Z0-9]+)*")  # a place that is identified by a code, not by its name


@record
class LeftOut:
    """A row that is not read: where it stands, how it begins, and why."""

    location: Location
    text: str
    why: str


@record(kw_only=True)
class ReadRow:
    """One row as it was read: the id of its place, or of what it totals; the period, empty where all have it.

    A long table has one `ReadRow` a figure, whose measure is `figure`. Where there is a `fault` no cell can be trusted
    to be in its column.
    """

    id: str
    location: Location
    period: str
    is_total: bool
    is_hidden: bool
    cells: tuple[tuple[Target, Cell], ...]
    fault: Problem | None = None
    figure: str = ""


def rows_of(
    sheet: RawSheet, layout: Layout, form: TableForm, period: str, problems: list[Problem]
) -> Iterator[ReadRow | LeftOut]:
    """Yields every row under the header. `period` is that of the sheet, for rows that have none of their own."""
    totals = {same(text): id_ for text, id_ in form.totals}
    header = [same(heading.text) for heading in layout.headings]
    width = 1 + max((heading.column for heading in layout.headings if heading.text), default=0)
    ended, last, lead = False, layout.row, max(layout.place, 0)
    for row in sheet.rows:
        if row.number <= layout.row:
            continue
        ended, last = ended or (form.after == BLANK and row.number > last + 1), row.number
        texts = [cell.text.strip() for cell in row.cells]
        filled = [text for text in texts if text]
        if not filled:
            ended = ended or form.after == BLANK
        elif ended or (form.after and form.after != BLANK and same(filled[0]).startswith(same(form.after))):
            ended = True
            yield LeftOut(row.cells[0].location, filled[0], "it stands under the table")
        elif same(texts[lead]) == header[lead] and [same(text) for text in texts] == header[: len(texts)]:
            yield LeftOut(row.cells[0].location, filled[0], REPEATS)
        else:
            is_shifted = sheet.kind == "csv" and any(texts[width:])  # as 1,234 without quotation marks makes it
            for read in _row(row, filled, layout, form, period, totals, problems):
                if is_shifted and isinstance(read, ReadRow):
                    found = 1 + max(number for number, text in enumerate(texts) if text)
                    fault = uneven(found, width, row.cells[0].location, read.id, "header")
                    yield replace(read, fault=fault)
                else:
                    yield read


def _row(
    row: RawRow,
    filled: list[str],
    layout: Layout,
    form: TableForm,
    period: str,
    totals: dict[str, str],
    problems: list[Problem],
) -> Iterator[ReadRow | LeftOut]:
    key, name = _cell(row, layout.place), _cell(row, layout.name)
    lead = {same(cell.text) for cell in (key, name) if cell}
    if lead.intersection(map(same, form.leave_out)) or (form.only and not lead.intersection(map(same, form.only))):
        yield LeftOut(row.cells[0].location, filled[0], "the measures file leaves it out")
        return
    total = next((totals[text] for text in lead if text in totals), "")
    typed = key.text.strip() if key else ""
    alone = len(filled) == 1 and (not typed or len(layout.headings) > _FEW)
    units = not typed and all(map(_is_unit, filled))
    if not total and (alone or units):
        yield LeftOut(row.cells[0].location, filled[0], UNITS if units else NO_FIGURES)
        return
    if form.is_list and typed:  # several places may have a row of one name
        owner = next(
            (row.cells[n].text for n, target in layout.targets if target.path == OWNER and n < len(row.cells)), ""
        )
        typed = f"{slugified(owner)}-{slugified(typed)}" if owner.strip() else typed
    id_ = total or ("one" if form.is_one_row else _id(typed, key or row.cells[0], form, filled, problems))
    if id_:
        own = _cell(row, layout.period)
        period = own.text.strip() if own and own.text.strip() else period
        figure = tuple(_long_cells(row, layout, form, id_, period)) if form.long else ()
        yield ReadRow(
            id=id_,
            location=row.cells[0].location,
            period=period,
            is_total=bool(total),
            is_hidden=row.hidden,
            cells=(*figure, *_cells(row, layout, id_, period)),
            figure=figure[0][0].path if figure else "",
        )


def _is_unit(text: str) -> bool:
    """Whether a cell under a heading has the unit of its column: (%), per 100,000, Number."""
    return bool(UNIT.fullmatch(text))


def _id(typed: str, cell: RawCell, form: TableForm, filled: list[str], problems: list[Problem]) -> str:
    """The id of a row by what identifies its place; empty, and reported, where that cannot be."""
    if not form.place:
        return typed if fit_id(typed, cell.location, problems) else ""
    if _CODE.fullmatch(typed) and ROW_ID.fullmatch(typed):
        return typed
    if id_ := slugified(typed):
        return id_
    fact = f"the row that begins with '{shortened(filled[0])}' has nothing in the column {form.place}."
    steps = ("Write it.", "Leave the row out with leave_out: under rows: of the measures file.")
    problems.append(Problem.of_row("missing-cell", cell.location, form.place, "", fact, *steps))
    return ""


def _cells(row: RawRow, layout: Layout, id_: str, period: str) -> Iterator[tuple[Target, Cell]]:
    for number, path in leading(layout):
        if (cell := _cell(row, number)) is not None:
            yield Target(path), _typed(cell, path, id_)
    for number, target in layout.targets:
        if (cell := _cell(row, number)) is not None:
            heading = layout.headings[number].full
            yield target, _typed(cell, target.path, id_, heading, target.period or period)


def leading(layout: Layout) -> Iterator[tuple[int, str]]:
    """Yields the columns of the place and its name, each as a text of its own as well; a code may be its name."""
    if (first := layout.name if layout.name >= 0 else layout.place) >= 0:
        yield first, "name"
    for number in (layout.place, layout.name):
        text = layout.headings[number].text if number >= 0 else ""
        if text and (path := path_of(text)) not in ("id", "name"):
            yield number, path


def _long_cells(row: RawRow, layout: Layout, form: TableForm, id_: str, period: str) -> Iterator[tuple[Target, Cell]]:
    named, value = _cell(row, layout.measure), _cell(row, layout.value)
    if named is None or value is None or not named.text.strip():
        return
    text = named.text.strip()
    for column in form.columns:
        if same(column.heading or column.path) == same(text) or (not column.heading and _is_like(text, column.label)):
            yield Target(column.path), _typed(value, column.path, id_, text, period)
            return
    yield Target(path_of(text)), _typed(value, path_of(text), id_, text, period)


def _is_like(text: str, label: str) -> bool:
    return bool(label) and same(text) == same(label)


def _typed(cell: RawCell, path: str, id_: str, heading: str = "", period: str = "") -> Cell:
    return Cell(
        path=path,
        text="" if cell.fault else cell.text,
        location=cell.location,
        row=id_,
        comma=cell.comma,
        fault=cell.fault,
        heading=heading,
        period=period,
    )


def _cell(row: RawRow, number: int) -> RawCell | None:
    return row.cells[number] if 0 <= number < len(row.cells) else None
