"""Gives the rows of tables and comparisons the forms of their cells, and checks what can stand in them.

What is compared in a cell is added to the forms of the reader, so that it is checked like comparisons in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.charts.sparks import LEAST_POINTS
from factsheet.blocks.held import AgainstSource
from factsheet.blocks.tabled.block import Tabled
from factsheet.blocks.tabled.cells import (
    FIXED,
    BareSource,
    CellsSource,
    Column,
    HeadSource,
    LabelSource,
    ListedSource,
    meant,
)
from factsheet.blocks.unbound import RowsSource, ValueSource, WordsSource
from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.stages.validate.row_names import InRows
from factsheet.statistics import addresses
from factsheet.statistics.expressions import calls
from factsheet.statistics.functions import rank_formula
from factsheet.statistics.measures import Measures
from factsheet.statistics.periods import name_of
from factsheet.statistics.tables import Table
from factsheet.syntax.schema import Reader, Unbound
from factsheet.text.words import Piece

_HELD = ("dots", "verdict")  # columns that hold the figures against one comparison
_REPEATED = ("measure.", "row.")
_LEAST = 2  # places on a spine
_SET_AS = {"value": "figure", "interval": "small", "verdict": "words", "dots": "dots", "spark": "spark"}


@record(kw_only=True)
class _Form:
    """A table as its rows see it: its name in messages, what its columns show, and what its figures are held against.

    `shows` has the place of each column in the spec.
    """

    subject: str
    shows: tuple[tuple[str, Location], ...]
    against: tuple[tuple[str, Location], ...]
    places: str
    worded: bool
    of_rows: bool
    location: Location

    @property
    def names(self) -> tuple[str, ...]:
        """What the columns show."""
        return tuple(name for name, _ in self.shows)


def tabled(reader: Reader, cls: type, values: dict[str, object], location: Location) -> dict[str, object]:
    """The fields of a table or a comparison with the heads of its columns and the cells of its rows.

    Those of any other block stay as they are.
    """
    if not issubclass(cls, Tabled):
        return values
    return _compared(reader, values, location) if cls.KIND == "compare" else _table(reader, values, location)


def _table(reader: Reader, values: dict[str, object], location: Location) -> dict[str, object]:
    columns = _unbound(values.get("columns"))
    shows = tuple((str(column.values["show"]), column.location) for column in columns)
    kept = {name: value for name, value in values.items() if name != "against"}
    twice = next((show for n, show in enumerate(shows) if show[0] in [name for name, _ in shows[:n]]), None)
    if twice:
        fact = f"'{twice[0]}' is shown twice."
        reader.problem("repeated-name", twice[1], "table.columns", fact, "Show it once.")
        return kept
    rows = values.get("rows")
    if isinstance(rows, RowsSource):
        return {**kept, **_of_list(reader, rows, columns, values.get("against"))}
    if "value" not in [name for name, _ in shows]:
        fact = "no column shows the place's own figure."
        reader.problem("missing-field", location, "table.columns", fact, "Add value, as in columns: [value, state].")
    form = _Form(
        subject="table",
        shows=shows,
        against=_held_against(reader, values.get("against"), shows, location),
        places=str(values.get("places") or ""),
        worded=False,
        of_rows=_are_of_rows(reader, _unbound(rows), "table.rows"),
        location=location,
    )
    heads = tuple(_with_head(column, form) for column in columns)
    return {**kept, "columns": heads, "rows": _rows(reader, _unbound(rows), form)}


def _compared(reader: Reader, values: dict[str, object], location: Location) -> dict[str, object]:
    against, dots = values.get("against"), values.get("as_") == "dots"
    names = against.names if isinstance(against, AgainstSource) else ()
    if not names:
        step = "Name what they are held against, as in against: [last, state]."
        reader.problem("missing-field", location, "compare.against", "nothing is named.", step)
    if dots and len(names) > 1:
        fact = f"{listed(name for name, _ in names)} are named, and one stands in the middle of the dots."
        reader.problem("conflicting-fields", names[1][1], "compare.against", fact, "Name one, or write as: words.")
    held = (*names[:1], ("dots", location)) if dots else names
    form = _Form(
        subject="compare",
        shows=(("value", location), *held),
        against=tuple(names[:1]),
        places=str(values.get("places") or ""),
        worded=not dots,
        of_rows=_are_of_rows(reader, _unbound(values.get("items")), "compare.items"),
        location=location,
    )
    columns = tuple(_with_head(Unbound(Column, {"show": show}, at), form) for show, at in form.shows)
    rows = _rows(reader, _unbound(values.get("items")), form)
    kept = {name: value for name, value in values.items() if name != "against"}
    return {**kept, "columns": columns, "items": rows}


def _are_of_rows(reader: Reader, rows: Sequence[Unbound], subject: str) -> bool:
    """Whether figures are those of a row of a list, over which its name stands; reports some of it and some not."""
    values = [value for row in rows if isinstance(value := row.values.get("value"), ValueSource)]
    of_rows = [value.path.startswith("row.") for value in values]
    if any(of_rows) and not all(of_rows):
        at = values[of_rows.index(not of_rows[0])].location
        fact = "figures of a row and of its place would stand under one name."
        reader.problem("conflicting-fields", at, subject, fact, "Make two tables of them, or leave one kind out.")
    return any(of_rows)


def _unbound(items: object) -> tuple[Unbound, ...]:
    return tuple(item for item in items if isinstance(item, Unbound)) if isinstance(items, tuple) else ()


def _held_against(
    reader: Reader, given: object, shows: Sequence[tuple[str, Location]], location: Location
) -> tuple[tuple[str, Location], ...]:
    """What the verdicts and dots of a table may hold its figures against: what is given, else the other columns."""
    names = given.names if isinstance(given, AgainstSource) else ()
    wanted = [show for show in shows if show[0] in _HELD]
    if len(names) > 1:
        fact = f"{listed(name for name, _ in names)} are named, and figures are held against one."
        reader.problem("conflicting-fields", names[1][1], "table.against", fact, "Name one of them.")
    if names and not wanted:
        step = "Add dots or verdict to the columns, or remove against."
        reader.problem("unfit-field", names[0][1], "table.against", "no column holds figures against it.", step)
    others = [show for show in shows if show[0] not in FIXED]
    found = tuple(names[:1] or others) if wanted else ()
    if wanted and not found:
        fact = f"the column {wanted[0][0]} holds the figures against something, which is not named."
        reader.problem("missing-field", location, "table", fact, "Add it, such as against: state.")
    return found


def _with_head(column: Unbound, form: _Form) -> Unbound:
    """A column with how it is set, and with the form of its head where the spec has none."""
    show, against = str(column.values["show"]), tuple(name for name, _ in form.against)
    set_as = _SET_AS.get(show, "words" if form.worded else "other")
    usual = HeadSource(show=show, against=against, of_rows=form.of_rows, location=column.location)
    head = column.values.get("head") or usual
    return replace(column, values={**column.values, "head": head, "set_as": set_as})


def _rows(reader: Reader, rows: Sequence[Unbound], form: _Form) -> tuple[Unbound, ...]:
    """The rows with their labels and cells. Reports rows that are neither a figure nor a heading."""
    field = "rows" if form.subject == "table" else "items"
    subject = f"{form.subject}.{field}"
    done: list[Unbound] = []
    for row in rows:
        value, group = row.values.get("value"), row.values.get("group")
        if bool(value) == bool(group):
            fact = "a row has a value, and a heading over rows has a group." if not value else (
                "a heading over rows has no value of its own."
            )  # fmt: skip
            step = "Write one of them: the group on a line of its own, before its rows."
            reader.problem("conflicting-fields", row.location, subject, fact, step)
        elif isinstance(value, ValueSource):
            done.append(_row(reader, row, value, form, subject, first=not any("cells" in each.values for each in done)))
        else:
            done.append(row)
    if rows and "value" not in rows[-1].values and "group" in rows[-1].values:
        reader.problem("missing-field", rows[-1].location, subject, "no row stands under this heading.", "Add one.")
    return tuple(done)


def _row(reader: Reader, row: Unbound, value: ValueSource, form: _Form, subject: str, *, first: bool) -> Unbound:
    written = dict(row.values)
    words, unit = written.pop("label", None), written.pop("unit", None)
    label = LabelSource(
        value.path,
        value.format,
        words if isinstance(words, WordsSource) else None,
        unit if isinstance(unit, WordsSource) else None,
        row.location,
    )
    held = len(form.against) == 1 and bool(set(_HELD) & set(form.names))
    for name, at in form.shows if first else ():  # what is wrong with a name is said once
        if name not in FIXED and not (held and (name, at) in form.against):  # which is checked as what it is held to
            reader.forms += _compared_forms(value.path, name, at, f"{form.subject}.columns", worded=form.worded)
    if first and held:
        reader.forms += _compared_forms(value.path, *form.against[0], f"{form.subject}.against", worded=True)
    cells = CellsSource(
        path=value.path,
        format=value.format,
        columns=form.names,
        against=tuple(name for name, _ in form.against),
        better=str(written.get("better") or ""),
        places=form.places,
        location=form.location if first else row.location,
        row=row.location,
        subject=subject,
        worded=form.worded,
    )
    reader.forms.append(cells)
    bare = BareSource(value.path, value.format, value.location, value.subject)
    return replace(row, values={**written, "label": label, "value": bare, "cells": cells})


def _compared_forms(path: str, name: str, at: Location, subject: str, *, worded: bool) -> list[object]:
    """What a cell names, as forms that are checked: another figure, or the words that compare it."""
    other = f"{path}@{name}"
    if not worded:
        return [ValueSource(other, "", at, subject)]
    return [WordsSource((Piece(kind="value", text=path, location=at, format="verdict", other=other),), at, subject)]


def _of_list(reader: Reader, rows: RowsSource, columns: Sequence[Unbound], against: object) -> dict[str, object]:
    """The fields of a table whose rows are those of a list."""
    subject = "table.columns"
    if against is not None:
        step = "Remove it."
        fact = "the rows of a list are held against nothing."
        reader.problem("unfit-field", rows.location, "table.against", fact, step)
    sources, heads = [], []
    for column in columns:
        found = addresses.parse_reference(str(column.values["show"]))
        if found is None or found.other:
            fact = f"'{column.values['show']}' is not the name of a value."
            reader.problem("not-a-value", column.location, subject, fact, f"Name a column of {rows.list}.")
            continue
        if found.address.startswith("row."):
            fact = f"'{found.address}' is what a body for rows has, and here all columns are of rows."
            step = f"Write {found.address.removeprefix('row.')}."
            reader.problem("not-a-value", column.location, subject, fact, step)
            continue
        if found.address in FIXED:
            fact = f"'{found.address}' is what a table of measures shows, and this one is of the rows of {rows.list}."
            step = f"Name a column of {rows.list}, or one of another period or place, such as visits@last."
            reader.problem("not-a-value", column.location, subject, fact, step)
            continue
        source = ValueSource(f"row.{found.address}", found.format, column.location, subject)
        reader.forms.append(source)
        sources.append(source)
        own = column.values.get("head")
        words = own if isinstance(own, WordsSource) else None
        head = HeadSource(show=found.address, list=rows.list, words=words, location=column.location)
        given = {**column.values, "head": head, "show": found.address, "of_one": True}
        heads.append(replace(column, values=given))
    reader.forms.append(InRows(rows.list, tuple(sources)))
    source_of_rows = ListedSource(rows.list, tuple(sources), rows.location, "table.list")
    return {"columns": tuple(heads), "rows": source_of_rows}


# Checks that need the measures

_ENDS = {"low": "lowest", "high": "highest"}


def check(made: Iterable[object], table: Table | None, measures: Measures | None, problems: list[Problem]) -> None:
    """Reports cells that no table can have with these measures, each kind once for a table."""
    if table is None or measures is None:
        return
    seen: set[tuple[str, str, str]] = set()
    for form in made:
        if isinstance(form, CellsSource):
            for problem in _faults(form, table, measures):
                key = (problem.code, problem.subject, problem.fact)
                if key not in seen:
                    seen.add(key)
                    problems.append(problem)


def _faults(form: CellsSource, table: Table, measures: Measures) -> Iterator[Problem]:
    block = form.subject.partition(".")[0]
    if "dots" in form.columns:
        yield from _of_dots(form, block, table, measures)
    if "@" in form.path and (form.against or "spark" in form.columns):
        fact = f"{form.path} is a figure of another period or place already."
        step = f"Write {form.path.partition('@')[0]}."
        yield Problem.of("incomparable-figures", form.location, form.subject, fact, step)
    if "rank" in form.columns and not form.path.startswith(_REPEATED):
        yield from _of_ranks(form, measures)
    if "spark" in form.columns:
        yield from _of_lines(form, block, table)


def _of_ranks(form: CellsSource, measures: Measures) -> Iterator[Problem]:
    """Yields why a row has no rank, or one whose first place is the worst by what the row says is better."""
    path, measure = f"{form.path}.rank", measures.measures.get(form.path)
    formula = next((formula for formula in measures.formulas if formula.path == path), None)
    if formula is None:
        better = form.better or (measure.better if measure else "")
        fact = f"the column rank shows {path}, and the measures file has no such formula."
        step = f"Add {rank_formula(form.path, better)} to its formulas, or leave rank out."
        yield Problem.of("unknown-value", form.row, form.subject, fact, step)
        return
    for call in calls(formula.expression) if form.better in _ENDS else ():
        if call.function == "rank" and call.path == form.path and call.first != form.better:
            fact = f"the {_ENDS[call.first]} {call.path} is 1st, and its row says better: {form.better}."
            step = f"Write {path}: rank({call.path}, {form.better}) in the measures file, or correct better."
            yield Problem.warning("rank-from-the-worst", form.row, form.subject, fact, step)


def _of_lines(form: CellsSource, block: str, table: Table) -> Iterator[Problem]:
    """Yields why figures cannot be drawn over periods."""
    count = len(table.beside.periods)
    if count < LEAST_POINTS:
        has = f"{count} periods" if count > 1 else "one period"
        fact = f"spark draws figures over {LEAST_POINTS} periods or more, and {table.file} has {has}."
        step = "Leave spark out, or show another period by its name, such as last." if count > 1 else "Leave spark out."
        yield Problem.of("too-few-items", form.location, f"{block}.columns", fact, step)


def _of_dots(form: CellsSource, block: str, table: Table, measures: Measures) -> Iterator[Problem]:
    """Yields why the figures of all places cannot stand on one line."""
    if measures.basis == "reports":
        fact = "dots compare places, and figures of basis: reports tell how many reported as much as how much there is."
        step = "Leave dots out, or give the basis that the figures have, such as register."
        yield Problem.of("unfit-basis", form.location, f"{block}.dots", fact, step)
        return
    if len(table.rows) < _LEAST:
        fact = f"dots show a figure among those of all places, and {table.file} has {len(table.rows)}."
        yield Problem.of("too-few-items", form.location, f"{block}.dots", fact, "Leave dots out.")
    periods = {*map(name_of, table.beside.periods)} | {n for n, one in measures.against.items() if one.period}
    name = meant(form.against, periods)
    if name in periods:
        fact = f"'{name}' is another period, and in the middle of all places stands a figure that they share."
        step = "Name a comparison with a row, a file or several places, such as against: middle, and declare it in the "
        step += "measures file: against: {middle: {places: all, take: median, label: the middle place}}."
        yield Problem.of("incomparable-figures", form.location, f"{block}.against", fact, step)
