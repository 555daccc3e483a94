"""Turns sheets as people have them into one table, by the `table:` section of its measures file.

Titles over the header, headings in words, rows that are no places, notes under the table, several periods in sheets,
files, columns or rows, long tables: the result is always one `Row` a place, with its cells by path and period. What is
not used is accounted for, nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.statistics.accounts import Account
from factsheet.statistics.called import is_code
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.mapping.headers import Target, by_name, layout_of
from factsheet.statistics.mapping.headings import same
from factsheet.statistics.mapping.rows import LeftOut, ReadRow, leading, rows_of
from factsheet.statistics.periods import in_order
from factsheet.statistics.spreadsheets.raw import RawSheet
from factsheet.statistics.tables import OWN_COLUMNS, Beside, Cell, Row, Table, unreadable, without_sheet
from factsheet.syntax.yamltext import shortened

_UNFOUND = ("missing-column", "ambiguous-column")
_OF_PLACE = tuple(name for name in OWN_COLUMNS if name != "name")
_SHOWN = 6  # names of sheets in a message


@record
class Part:
    """One sheet that is part of the table, with the label of its period; empty where its rows tell, or all have it."""

    sheet: RawSheet
    period: str


def parts_of(sheets: Sequence[RawSheet], form: TableForm, stem: str, problems: list[Problem]) -> tuple[Part, ...]:
    """Choose the sheets of one file that hold the table. Empty, and reported, where that cannot be said.

    `stem` is the name of the file, which the sheet of a plain workbook may have.
    """
    if form.sheets:
        found = [(label, _named(sheets, name, form, problems)) for label, name in form.sheets]
        return tuple(Part(sheet, label) for label, sheet in found if sheet)
    if form.sheet:
        named = _named(sheets, form.sheet, form, problems)
        return (Part(named, ""),) if named else ()
    visible = [sheet for sheet in sheets if not sheet.hidden]
    if len(visible) < 2:
        return tuple(Part(sheet, "") for sheet in visible)
    fit = [sheet for sheet in visible if layout_of(sheet, form, [])]
    called = [sheet for sheet in fit if sheet.name == stem]
    if len(fit) > 1 and len(called) != 1:
        problems.append(_several(fit, form, stem))
        return ()
    return (Part((called or fit or visible)[0], ""),)


def _named(sheets: Sequence[RawSheet], name: str, form: TableForm, problems: list[Problem]) -> RawSheet | None:
    if found := next((sheet for sheet in sheets if same(sheet.name) == same(name)), None):
        return found
    names = [sheet.name for sheet in sheets]
    near = nearest(name, names)
    near = near or (names[0] if len(names) == 1 else None)
    step = f"Use '{near}'." if near else f"Sheets are {listed(names[:_SHOWN])}."
    fact = f"no sheet '{name}'."
    if not any(names):
        fact, step = f"{sheets[0].file} has no sheets, and so no sheet '{name}'.", "Take sheet: out."
    problems.append(Problem.of("unknown-sheet", form.location, "table", fact, step))
    return None


def _several(fit: Sequence[RawSheet], form: TableForm, stem: str) -> Problem:
    names = [shortened(sheet.name) for sheet in fit][:_SHOWN]
    fact = f"the sheets {listed(names)} have a table each."
    steps = (
        f"Name the one with the places '{stem}', or take the others out.",
        f"Say in the measures file which it is: table: {{sheet: {names[0]}}}.",
        f"If each is a period: table: {{sheets: {{2024: {names[0]}, 2023: {names[1]}}}}}.",
    )
    return Problem.of("ambiguous-sheet", Location(fit[0].file.partition(" (")[0]), "table", fact, *steps)


def mapped(parts: Sequence[Part], form: TableForm, file: str, problems: list[Problem]) -> Table:
    """Read the table that the `parts` make together. Reports what cannot be read; its rows are left out."""
    read: list[ReadRow] = []
    left_out: list[LeftOut] = []
    unused: dict[str, Location] = {}
    named: dict[str, None] = {}
    lost: list[Problem] = []
    header: Location | None = None
    for part in parts:
        form = by_name(part.sheet, form)
        layout = layout_of(part.sheet, form, problems)
        if layout is None:
            continue
        header = header or layout.headings[0].location
        unused |= {heading.full: heading.location for heading in layout.unused if heading.full not in unused}
        named |= dict.fromkeys(path for _, path in leading(layout))
        for row in rows_of(part.sheet, layout, form, part.period, lost):
            (read if isinstance(row, ReadRow) else left_out).append(row)  # type: ignore[arg-type]  # of its own kind
    problems += [*without_sheet(lost, read), *_without_only(form, read, left_out)]
    table = _table(read, form, file, problems)
    account = Account(
        left_out=tuple((row.location, row.text, row.why) for row in left_out),
        unused=FrozenMap(unused.items()),
        hidden=tuple(row.location for row in read if row.is_hidden),
        unfound=tuple(problem.subject for problem in problems if problem.code in _UNFOUND),
        named=tuple(named),
    )
    return replace(table, header=header and Location(header.file, header.line), account=account)


def _without_only(form: TableForm, read: Sequence[ReadRow], left_out: Sequence[LeftOut]) -> Iterator[Problem]:
    """Yields the problem of a table that has none of the rows that alone are to be read."""
    if not form.only or read or not left_out:
        return
    names = [row.text for row in left_out]
    near = nearest(form.only[0], names)
    step = f"Use '{near}'." if near else "Write it as it stands in the table."
    fact = f"no row is called '{shortened(form.only[0])}'."
    yield Problem.of("unknown-place", form.location, "table.rows.only", fact, step)


def _table(read: Iterable[ReadRow], form: TableForm, file: str, problems: list[Problem]) -> Table:
    """Put the rows of each place together."""
    rows: dict[tuple[bool, str], _Gathered] = {}
    for row in read:
        gathered = rows.setdefault((row.is_total, row.id.casefold()), _Gathered(row.id, row.location))
        gathered.take(row, is_long=bool(form.long))
    problems += _repeated([(line, one) for one in rows.values() for line in one.repeats])
    labels = in_order(label for one in rows.values() for label in one.cells if label)
    filled = {label for one in rows.values() for label, cells in one.cells.items() if _has_figures(cells)}
    current = _current(labels, filled, form, problems)
    places = [one for (is_total, _), one in rows.items() if not is_total]
    if form.sheets or form.files or (form.period and not form.long):
        now = [one for one in places if current in one.cells] or places
        problems += _ended([one for one in places if one not in now], current)
        places = now
    extra = tuple(one.row(current) for (is_total, _), one in rows.items() if is_total)
    return Table(file, tuple(one.row(current) for one in places), beside=Beside(extra, labels, current))


def _current(labels: Sequence[str], filled: Collection[str], form: TableForm, problems: list[Problem]) -> str:
    """The period that the sheet is about: the one that the set names, else the last of those that are `filled`."""
    if form.current and form.current not in labels:
        near = nearest(form.current, labels)
        step = f"Use '{near}'." if near else f"Periods are {listed(labels)}."
        problems.append(Problem.of("unknown-period", form.location, "set.period", f"no period '{form.current}'.", step))
    if form.current in labels:
        return form.current
    return next((label for label in reversed(labels) if label in filled), labels[-1] if labels else "")


def _has_figures(cells: Mapping[str, Cell]) -> bool:
    """Whether a place has anything in a period but what names it: the last column may wait for its figures."""
    return any(cell.text.strip() or cell.fault for path, cell in cells.items() if path not in OWN_COLUMNS)


class _Gathered:
    """The cells of one place, by period and path; those that all periods have stand under no period."""

    def __init__(self, id_: str, location: Location) -> None:
        """Starts with nothing."""
        self.id, self.location = id_, location
        self.cells: dict[str, dict[str, Cell]] = {}
        self.problems: list[Problem] = []
        self.repeats: list[Location] = []  # of rows that say nothing that another one has not said
        self.beside: dict[tuple[str, str], dict[str, str]] = {}  # the texts of the row of each figure of a long table
        self.differing: set[tuple[str, str]] = set()  # texts beside the figures of a long table, one for each figure

    def take(self, row: ReadRow, *, is_long: bool) -> None:
        """Adds the cells of a row. Keeps as a problem a figure that another row has given already, with other words."""
        if not is_long and self.cells and row.cells and all(self._says(row, *one) for one in row.cells):
            self.repeats.append(row.location)
        self.problems += [row.fault] if row.fault and row.fault not in self.problems else []
        for target, cell in row.cells:
            period = target.period or row.period
            cells = self.cells.setdefault(period, {})
            earlier = cells.setdefault(target.path, cell)
            if earlier is cell or earlier.text == cell.text:
                continue
            if is_long and target.path != row.figure and target.path not in _OF_PLACE:
                self.differing |= {(period, target.path)} if target.path != "name" else set()
                continue
            self.problems.append(_given_twice(row, cell, earlier, period))
            return
        if row.figure:
            self._take_beside(row)

    def _take_beside(self, row: ReadRow) -> None:
        """Keeps as a problem that a figure is given twice with other texts beside it, such as those of two groups."""
        (_, figure), *others = row.cells
        beside = {target.path: cell.text for target, cell in others}
        earlier = self.beside.setdefault((row.period, row.figure), beside)
        differing = next((path for path, text in beside.items() if text != earlier.get(path)), "")
        if differing and differing != "name":
            first = self.cells[row.period][row.figure]
            both = f"{differing} '{shortened(earlier.get(differing, ''))}' and '{shortened(beside[differing])}'"
            self.problems.append(_given_twice(row, figure, first, row.period, both))

    def _says(self, row: ReadRow, target: Target, cell: Cell) -> bool:
        """Whether another row has said what a cell says, of the same period."""
        earlier = self.cells.get(target.period or row.period, {}).get(target.path)
        return earlier is not None and earlier.text == cell.text

    def row(self, current: str) -> Row:
        """The row of the place in the period that the sheet is about, with the cells of the others."""
        for period, path in self.differing:
            self.cells[period].pop(path, None)
        always = self.cells.get("", {})
        own = {**always, **self.cells.get(current, {})}
        others = ((label, FrozenMap(cells.items())) for label, cells in self.cells.items() if label)
        row = Row(id=self.id, location=self.location, cells=FrozenMap(own.items()), periods=FrozenMap(others))
        return unreadable(row, *self.problems) if self.problems else row


def _ended(gone: Sequence[_Gathered], current: str) -> Iterator[Problem]:
    """Yields the warning of places that have rows of other periods, and none of the one that the sheets are about."""
    if not gone:
        return
    first, names = gone[0], [shortened(one.id) for one in gone[1:_SHOWN]]
    last = in_order(label for label in first.cells if label)[-1]
    named = (cells["name"].words for cells in first.cells.values() if "name" in cells)
    names += [f"{len(gone) - _SHOWN:,} more"] if len(gone) > _SHOWN else []
    others = f" The same is true of {listed(names)}." if names else ""
    fact = f"has a row of {last} and none of {current}, and so no sheet.{others}"
    step = f"Add its row of {current}, with empty cells where there is no figure, or leave it so."
    yield Problem.warning("place-without-period", first.location, shortened(next(named, first.id)), fact, step)


def _repeated(found: Sequence[tuple[Location, _Gathered]]) -> Iterator[Problem]:
    """Yields the warning of rows that are the same as others in all that is read of them, and are read once."""
    if not found:
        return
    location, first = min(found, key=lambda one: one[0].line)
    more = len(found) - 1
    others = f", and so are {more:,} more" if more > 1 else ", and so is one more" if more else ""
    fact = f"it is the same as line {first.location.line} in all that is read of it{others}. It is read once."
    step = "Remove it, or if it is another one, tell it apart by its name."
    named = (cells["name"].words for cells in first.cells.values() if "name" in cells)
    yield Problem.warning("repeated-row", location, shortened(next(named, first.id)), fact, step)


def _given_twice(row: ReadRow, cell: Cell, earlier: Cell, period: str, both: str = "") -> Problem:
    """The problem of a cell that another row has given; `both` are the texts beside them, where they alone differ."""
    where = earlier.location.line
    name = next((other.words for target, other in row.cells if target.path == "name"), "")
    whose = shortened(name) if name and is_code(row.id) else row.id
    if cell.path in ("id", "name"):
        fact = f"the id '{row.id}' is used twice, first on line {where}."
        return Problem.of_row("repeated-name", row.location, "id", row.id, fact, "Give each row its own id.")
    of = f" in {period}" if period else ""
    both = both or f"'{shortened(earlier.text)}' and '{shortened(cell.text)}'"
    fact = f"is given twice for {whose}{of}, first on line {where}: {both}."
    return Problem.of_row("repeated-field", cell.location, cell.path, whose, fact, "Keep the one that is right.")


def with_periods(table: Table, form: TableForm, problems: list[Problem]) -> Table:
    """Takes the columns of periods, such as `calls.2012`, of a table that was read by the paths of its cells."""
    patterns = [(column, column.periods.partition("*")) for column in form.columns if column.periods]
    named = {path: (c.path, label) for c in form.columns for label, path in c.by_period}
    if not patterns and not named and not form.totals:
        return table
    parted = [(column.path, before, after) for column, (before, _, after) in patterns]
    rows = [_split(row, parted, named) for row in table.rows]
    labels = in_order(label for _, periods in rows for label in periods)
    filled = {label for _, periods in rows for label, cells in periods.items() if _has_figures(cells)}
    current = _current(labels, filled, form, problems)
    totals = {same(text): id_ for text, id_ in form.totals}
    made: dict[bool, list[Row]] = {False: [], True: []}
    for row, (kept, periods) in zip(table.rows, rows, strict=True):
        names = {same(row.id), *(same(kept[name].text) for name in ("name",) if name in kept)}
        id_ = next((totals[name] for name in names if name in totals), "")
        cells = {**kept, **periods.get(current, {})}
        others = FrozenMap((label, FrozenMap(found.items())) for label, found in periods.items())
        made[bool(id_)].append(replace(row, id=id_ or row.id, cells=FrozenMap(cells.items()), periods=others))
    return replace(table, rows=tuple(made[False]), beside=Beside(tuple(made[True]), labels, current))


def _split(
    row: Row, patterns: Sequence[tuple[str, str, str]], named: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, Cell], dict[str, dict[str, Cell]]]:
    """The cells of a row that all periods have, and those of each period by its label.

    `patterns` are the measure and what stands around the label in a path; `named` has both for paths that are named.
    """
    kept: dict[str, Cell] = {}
    periods: dict[str, dict[str, Cell]] = {}
    for path, cell in row.cells.items():
        if path in named:
            measure, label = named[path]
            periods.setdefault(label, {})[measure] = replace(cell, path=measure, period=label)
            continue
        for measure, before, after in patterns:
            label = path[len(before) : len(path) - len(after)] if len(path) > len(before) + len(after) else ""
            if label and path.startswith(before) and path.endswith(after):
                periods.setdefault(label, {})[measure] = replace(cell, path=measure, period=label)
                break
        else:
            kept[path] = cell
    return kept, periods
