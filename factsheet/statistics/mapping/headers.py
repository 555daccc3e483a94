"""Finds the header of a table in a sheet, and what each of its columns holds.

Headings are compared without regard to case, spaces and line breaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.statistics.mapping.form import Column, TableForm
from factsheet.statistics.mapping.headings import PARTED, Heading, headings_of, same
from factsheet.statistics.mapping.lacking import (
    ambiguous,
    headings_in,
    no_measure,
    no_name,
    pattern_of,
    taken_already,
    ways,
    written,
)
from factsheet.statistics.periods import is_label
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet
from factsheet.statistics.tables import OWN_COLUMNS, path_of

WITHIN = 50  # rows from the top, in which the header is looked for
_TURN = "If the rows are measures and no places, turn the table (copy, paste special, transpose)."
_AROUND = " ,;:()[]–-/_"  # of the label of a period in a heading


@record
class Target:
    """Where the cells of a column go: the path of a figure or text, and the label of the period that they are of."""

    path: str
    period: str = ""


@record(kw_only=True)
class Layout:
    """The header of a sheet as it was understood: its row, the columns that lead, and the targets of the others.

    `place`, `name`, `period`, `measure` and `value` are the numbers of columns, -1 where there is none. `unused` are
    the headings that no measure takes.
    """

    row: int
    headings: tuple[Heading, ...]
    place: int
    name: int
    period: int
    measure: int
    value: int
    targets: tuple[tuple[int, Target], ...]
    unused: tuple[Heading, ...]


def by_name(sheet: RawSheet, form: TableForm) -> TableForm:
    """`form` with the column of the names as what identifies a row, where no other is named and none is called `id`."""
    row = _header_row(sheet, form) if form.name and not form.place and not form.is_one_row else None
    there = (
        {same(text) for heading in headings_of(sheet, row) for text in (heading.text, heading.full)} if row else set()
    )
    if "id" in there or same(form.name) not in there:
        return form
    return replace(form, place=form.name, is_list=form.of_list)


def layout_of(sheet: RawSheet, form: TableForm, problems: list[Problem]) -> Layout | None:
    """Find the header of `sheet` and its columns. None, and reported, where what identifies a place is not there."""
    row = _header_row(sheet, form)
    if row is None:
        problems.append(_no_header(sheet, form))
        return None
    headings = tuple(headings_of(sheet, row))
    lead = {}
    for field, wanted, needed in _leading(form):
        at = [h.column for h in headings if same(wanted) in (same(h.text), same(h.full))] if wanted else []
        if len(at) > 1:
            problems.append(ambiguous(wanted, f"table.{field}", form.location, [h for h in headings if h.column in at]))
            return None
        if not at and needed:
            problems.append(_no_column(wanted, field, headings, form, sheet))
            return None
        lead[field] = at[0] if at else -1
    led = set(lead.values())
    others = tuple(heading for heading in headings if heading.column not in led and heading.text)
    leading = {same(headings[n].text): field for field, n in lead.items() if n >= 0}
    problems += taken_already(form, leading)
    free = replace(form, columns=tuple(column for column in form.columns if same(column.heading) not in leading))
    taken = tuple(_taken(others, free, problems)) if not form.long else ()
    used = {column for column, _ in taken}
    unused = tuple(heading for heading in others if heading.column not in used)
    named = [(heading.column, Target(path)) for heading, path in _own_paths(unused, {c.path for c in form.columns})]
    return Layout(
        row=row.number,
        headings=headings,
        **lead,
        targets=(*taken, *named),
        unused=unused,
    )


def _leading(form: TableForm) -> Iterator[tuple[str, str, bool]]:
    """Yields the columns that lead: their field, the heading that they have, and whether the table needs them."""
    yield "place", form.place or "id", not form.is_one_row
    yield "name", "" if form.is_list else form.name or "name", bool(form.name) and not form.is_list
    yield "period", form.period, bool(form.period)
    yield "measure", form.long.measure if form.long else "", bool(form.long)
    yield "value", form.long.value if form.long else "", bool(form.long)


def _header_row(sheet: RawSheet, form: TableForm) -> RawRow | None:
    """The row that names the most of the columns that are asked for; the first of them."""
    top = [row for row in sheet.rows if row.number <= (form.header or WITHIN)]
    if form.header:
        return next((row for row in top if row.number == form.header), None)
    wanted = {same(text) for _, text, _ in _leading(form) if text}
    wanted |= {same(column.heading.rpartition(PARTED)[2]) for column in form.columns if column.heading}
    best, most = None, 0
    for row in top:
        found = len(wanted.intersection(same(cell.text) for cell in row.cells))
        if found > most:
            best, most = row, found
    return best


def _taken(headings: Sequence[Heading], form: TableForm, problems: list[Problem]) -> Iterator[tuple[int, Target]]:
    """Yields the columns that measures take, with their targets. Reports those that are named and not there."""
    free = {heading.column: heading for heading in headings}
    for column in sorted(form.columns, key=_how_exactly):
        if column.by_period:
            found = list(_by_period(column, headings, problems))
        elif column.periods:
            found = list(_of_periods(column, free.values()))
            if twice := _of_one_period(column, found):
                problems.append(twice)
                found = [(heading, label) for label, heading in {label: h for h, label in reversed(found)}.items()]
            problems += _without_period(column, found, free.values())
            if not found and not column.may_lack:
                problems.append(no_measure(column, column.periods, "periods", headings, form.period))
        elif column.heading:
            matching = [h for h in free.values() if same(column.heading) in (same(h.text), same(h.full))]
            exact = [h for h in matching if same(h.full) == same(column.heading)] or matching
            if len(exact) > 1:
                problems.append(ambiguous(column.heading, column.path, column.location, exact))
                continue
            if not exact and not (taken := _shared(column, headings)) and not _may_lack(column, form, headings):
                problems.append(no_measure(column, column.heading, "column", headings))
            found = [(h, "") for h in exact or taken]
        else:
            likely = next((h for h in free.values() if _is_meant(h, column)), None)
            found = [(likely, "")] if likely else []
        for heading, period in found:
            free.pop(heading.column, None)
            yield heading.column, Target(column.path, period)


def _may_lack(column: Column, form: TableForm, headings: Iterable[Heading]) -> bool:
    """Whether a table need not have a column, and has none that may be it in other letters."""
    asked = {same(other.heading) for other in form.columns if other is not column}
    others = [heading.full for heading in headings if asked.isdisjoint((same(heading.text), same(heading.full)))]
    return column.may_lack and not nearest(column.heading, others)


def _how_exactly(column: Column) -> tuple[int, int]:
    """What columns are sorted by: those that name their headings, then patterns, that with the most words first."""
    if column.periods:
        return 1, -len(column.periods)
    return (0 if column.is_named else 2), 0


def _shared(column: Column, headings: Sequence[Heading]) -> list[Heading]:
    return [h for h in headings if same(column.heading) in (same(h.text), same(h.full))][:1]


def _is_meant(heading: Heading, column: Column) -> bool:
    """Whether a column is that of a measure which names none: it has its path, or its label."""
    return column.path in (heading.text, path_of(heading.text)) or same(column.label or "?") == same(heading.text)


def _of_periods(column: Column, headings: Iterable[Heading]) -> Iterator[tuple[Heading, str]]:
    """Yields the columns of a pattern such as `calls.*`, each with the label of its period."""
    before, _, after = same(column.periods).partition("*")
    if not before and not after:
        yield from _numbered(headings)
        return
    pattern = re.compile(f"{re.escape(before)}(.+){re.escape(after)}", re.IGNORECASE)
    for heading in headings:
        if found := pattern.fullmatch(" ".join(heading.full.split())):
            yield heading, found[1].strip(_AROUND)


def _of_one_period(column: Column, found: Sequence[tuple[Heading, str]]) -> Problem | None:
    """The problem of a pattern with several columns for one period, such as * alone where two measures have years."""
    label = next((label for label, times in Counter(label for _, label in found).items() if times > 1), None)
    if label is None:
        return None
    alike = [heading for heading, other in found if other == label]
    return ambiguous(label, column.path, column.location, alike, [pattern_of(one.full, label) for one in alike])


def _numbered(headings: Iterable[Heading]) -> Iterator[tuple[Heading, str]]:
    """Yields the columns of the pattern * alone: those called like a period, else all that have a number."""
    numbered = [heading for heading in headings if re.search("[0-9]", heading.text)]
    for heading in [one for one in numbered if is_label(one.text)] or numbered:
        yield heading, heading.text.strip(_AROUND)


def _by_period(column: Column, headings: Sequence[Heading], problems: list[Problem]) -> Iterator[tuple[Heading, str]]:
    """Yields the columns that are named for the periods of a measure. Reports those that are not there."""
    for label, wanted in column.by_period:
        found = [h for h in headings if same(wanted) == same(h.full)] or [
            h for h in headings if same(wanted) == same(h.text)
        ]
        if len(found) > 1:
            problems.append(ambiguous(wanted, column.path, column.location, found))
        elif found:
            yield found[0], label
        elif not column.may_lack:
            problems.append(no_measure(column, wanted, f"periods: {{{label}", headings))


def _without_period(
    column: Column, found: Sequence[tuple[Heading, str]], headings: Iterable[Heading]
) -> Iterator[Problem]:
    """Yields the problem of a column that a pattern leaves out, though it has all of it but the period."""
    before, _, after = column.periods.partition("*")
    for heading in headings:
        if found and not after.strip() and same(before.rstrip(_AROUND)) == same(heading.full):
            other, label = found[-1]
            fact = f"the column '{heading.full}' has no period in its heading, and '{other.full}' has one."
            named = f'periods: {{{label}: "{other.full}", …: "{heading.full}"}}'
            step = f"Say which each is: {named}, with its period in place of …."
            yield Problem.of("unknown-period", column.location, column.path, fact, step)


def _own_paths(headings: Iterable[Heading], taken: set[str]) -> Iterator[tuple[Heading, str]]:
    """Yields the columns that no measure takes with a path of their own, by which words can name them."""
    taken = set(taken)
    for heading in headings:
        path = heading.text if heading.text in OWN_COLUMNS else path_of(heading.full)
        number = 2
        own = path
        while own in taken:
            own, number = f"{path}_{number}", number + 1
        taken.add(own)
        yield heading, own


def _no_header(sheet: RawSheet, form: TableForm) -> Problem:
    location = Location(sheet.file)
    place = form.place or "id"
    if form.header:
        fact = f"row {form.header} has nothing in it."
        return Problem.of("missing-column", location, "table", fact, "Give the row of the headings as header: 5.")
    first = next((row for row in sheet.rows if any(cell.text.strip() for cell in row.cells)), None)
    if first is None:
        step = "Put the places and their figures into it."
        return Problem.of("empty-file", location, "table", "holds no statistics.", step)
    fact = (
        f"no column '{place}' in its first {WITHIN} rows. The first has {headings_in([c.text for c in first.cells])}."
    )
    return Problem.of("missing-column", first.cells[0].location, "table", fact, *ways(form))


def _no_column(wanted: str, field: str, headings: Sequence[Heading], form: TableForm, sheet: RawSheet) -> Problem:
    texts = [heading.text for heading in headings if heading.text]
    fact = f"no column '{wanted}'. The header has {headings_in(texts)}."
    near = nearest(wanted, texts)
    location = form.location if form.place or field != "place" else headings[0].location
    steps = (f"Use '{near}'.",) if near else ways(form)
    if field == "place" and not form.place and near:
        own = "name" if form.of_list else "place"
        steps = (f"If '{near}' names the rows, write table: {{{own}: {written(near)}}}.",)
    elif field == "place" and form.is_list and "name" in (wanted, form.name):
        return no_name(form, texts)
    if field == "place" and not near and not headings[0].text:  # a heading that is forgotten, or a table on its side
        corner = headings[0].location
        where = f"cell {corner.cell}" if corner.cell else f"the first column of line {corner.line}"
        steps = (f"Write a heading over the places, in {where}, and say which, as table: {{place: Place}}.", _TURN)
    if form.header and (row := _header_row(sheet, replace(form, header=0))):
        steps = (f"Write header: {row.number}, where it stands.",) if _has(row, wanted) else steps
    subject = f"table.{field}" if form.place or field != "place" else "table"
    return Problem.of("missing-column", location, subject, fact, *steps)


def _has(row: RawRow, heading: str) -> bool:
    return any(same(cell.text) == same(heading) for cell in row.cells)
