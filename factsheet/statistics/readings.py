"""Says for each column of figures how its numbers are written, and reads them so: one reading for a column.

Takes a `Table` and its `Measures`; the cells keep their text as typed and get the number that was `read` from it. What
reads two ways is one problem for its column and is never guessed; what is no number stays for `figures` to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Context, Decimal

from factsheet.problems import Problem
from factsheet.statistics.figures import MOST_DIGITS
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.measures import Measure, Measures
from factsheet.statistics.tables import Cell, Row, Table
from factsheet.statistics.written import CODES, SEVERAL, Written, number_in
from factsheet.syntax.yamltext import shortened

_PARTS = ("share", "growth", "percentage-points")  # kinds of which 0.5 is 50%
_WHOLE = ("count", "rank", "year")
_FORMS = {"fraction": ("share", "growth", "ratio", "amount", "rate"), "ratio": ("ratio",)}
_DIGITS = re.compile("[0-9]+")
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_EVIDENT = re.compile(r"-?[0-9]+\.([0-9]{1,2}|[0-9]{4,})|-?0\.[0-9]+")  # whose full stop can only be a decimal mark
_IN_HEADING = re.compile(r"(?i)%|\bper ?cent(age)?\b|\bpct\b|\bprozent\b")
_ONE_DIGIT = str.maketrans("123456789", "999999999")  # all that a form of numbers depends on, beside zeros
_FLOATS = Context(prec=MOST_DIGITS)
_Columns = dict[tuple[str, str], list[Cell]]


def read(table: Table, measures: Measures, problems: list[Problem]) -> tuple[Table, Measures]:
    """Read the numbers of every column by one reading each. Adds one problem for each column that reads two ways.

    Returns the table with what was read, and the measures with the decimals that percentages were written with.
    """
    _check_limits(measures, problems)
    columns = _columns(table, measures)
    declared = {"point": ".", "comma": ","}.get(measures.decimal, "")
    marks = {} if declared else _marks(columns, measures)
    read_: dict[int, Cell] = {}
    shown: dict[str, int] = {}
    for (path, file), cells in columns.items():
        measure = measures.measures[path]
        if all(_is_done(cell.text.strip(), measure) for cell in cells) and not _may_be_percent(cells, measure):
            continue
        decimals = _column(cells, measure, declared or marks.get(file, ""), read_, problems)
        fits = measure.kind == "share" and path not in _made(measures)
        if decimals and fits and not measure.format and measure.decimals is None:
            shown[path] = decimals
    if shown:
        entries = ((p, replace(m, decimals=shown[p]) if p in shown else m) for p, m in measures.measures.items())
        measures = replace(measures, measures=FrozenMap(entries))
    return (_replaced(table, read_) if read_ else table), measures


def _check_limits(measures: Measures, problems: list[Problem]) -> None:
    """Report every measure that has the name of a limit of another one's interval."""
    for path, measure in measures.measures.items():
        for limit in measure.limits:
            if limit in measures.measures:
                fact = f"is the name of a limit of {path}, whose interval stands in its own cells."
                step = f"Remove interval: true from {path}, or give this measure another name."
                problems.append(Problem.of("repeated-field", measures.measures[limit].location, limit, fact, step))


def _is_done(text: str, measure: Measure) -> bool:
    """Whether a text is a number as it stands, as nearly all are."""
    return (
        not text
        or _DIGITS.fullmatch(text) is not None
        or (_PLAIN.fullmatch(text) is not None and measure.kind not in _WHOLE and len(text) <= MOST_DIGITS + 1)
    )


def _columns(table: Table, measures: Measures) -> _Columns:
    """The filled cells of each column of numbers, of every row and period, by path and file.

    What a formula works out has none but in a file to compare with, which may say it itself.
    """
    every = [path for path, measure in measures.measures.items() if measure.kind != "text"]
    typed = [path for path in every if path not in _made(measures)]
    others = {id(row) for row in table.beside.compared.values()}
    found: _Columns = {}
    for row in _rows(table):
        for cells in (row.cells, *row.periods.values()):
            for path in every if id(row) in others else typed:
                cell = cells.get(path)
                if cell and cell.text and not cell.fault:
                    found.setdefault((path, cell.location.file), []).append(cell)
    return found


def _made(measures: Measures) -> frozenset[str]:
    return frozenset(formula.path for formula in measures.formulas)


def _rows(table: Table) -> Iterable[Row]:
    return (*table.rows, *table.beside.extra, *table.beside.compared.values())


def _marks(columns: _Columns, measures: Measures) -> dict[str, str]:
    """The decimal mark of each file: what its cells prove, where they agree. 1,234 of a count is whole."""
    found: dict[str, set[str]] = {}
    for (path, file), cells in columns.items():
        kind = measures.measures[path].kind
        proven, seen = found.setdefault(file, set()), set[str]()
        for cell in cells:
            if cell.comma:
                proven.add(",")
            elif (
                len(proven) < 2
                and not _DIGITS.fullmatch(cell.text)
                and (form := cell.text.translate(_ONE_DIGIT)) not in seen
            ):
                seen.add(form)
                proven |= _mark_in(cell.text.strip(), kind in _WHOLE)
    return {file: next(iter(marks)) for file, marks in found.items() if len(marks) == 1}


def _mark_in(text: str, is_whole: bool) -> set[str]:
    if _EVIDENT.fullmatch(text):
        return {"."}
    if text.isalpha() or not (written := number_in(text, interval=True)):
        return set()
    if written.unsure and is_whole and "," in text:
        return {"."}
    return {written.mark} - {""}


def _may_be_percent(cells: Sequence[Cell], measure: Measure) -> bool:
    """Whether plain numbers may be percentages: those of a share above 1, or under a heading that says so."""
    if measure.kind not in _PARTS:
        return False
    if measure.written == "percent" or _IN_HEADING.search(cells[0].heading):
        return True
    return measure.kind == "share" and any(len(cell.text) > 1 and cell.text.strip()[0] in "123456789" for cell in cells)


def _column(cells: Sequence[Cell], measure: Measure, mark: str, read_: dict[int, Cell], problems: list[Problem]) -> int:
    """Read one column. Returns the decimals that all of its percentages show, 0 where they do not agree."""
    numbers: list[tuple[Cell, Written]] = []
    for cell in cells:
        written = number_in(cell.text, mark, interval=measure.interval)
        if written and _fits(written, measure):
            numbers.append((cell, _without_noise(written)))
    if not numbers:
        return 0
    fault = _two_ways(numbers, measure) or _of_currency(numbers, measure)
    percent = False
    if measure.kind in _PARTS:
        percent, which = _percent(numbers, measure, cells[0].heading)
        fault = fault or which
    if fault:
        fact, step = fault
        problems.append(Problem.of("ambiguous-figures", numbers[0][0].location, measure.path, fact, step))
    for cell, written in numbers:
        read_[id(cell)] = _as_read(cell, written, measure.kind in _WHOLE, -2 if written.percent or percent else 0)
    are = {written.decimals for _, written in numbers if written.percent or percent}
    return are.pop() if len(are) == 1 and all(written.percent or percent for _, written in numbers) else 0


def _fits(written: Written, measure: Measure) -> bool:
    """Whether a number is written as its kind can be; the others are reported where they stand."""
    if written.form in _FORMS and measure.kind not in _FORMS[written.form]:
        return False
    if (written.percent and measure.kind not in _PARTS) or (written.currency and measure.kind != "amount"):
        return False
    # 1.234 of a count is a thousand where the file has decimal commas, else it is asked for.
    return not (measure.kind in _WHOLE and written.decimals == 3)


def _two_ways(numbers: Sequence[tuple[Cell, Written]], measure: Measure) -> tuple[str, str] | None:
    """Explain numbers of which it is not known whether a comma parts thousands or decimals: the fact and the step."""
    own = {written.mark for _, written in numbers if written.mark}
    if len(own) > 1:
        one, other = (next(c.text.strip() for c, w in numbers if w.mark == mark) for mark in (".", ","))
        fact = f"'{shortened(one)}' has a decimal point and '{shortened(other)}' a decimal comma."
        return fact, "Write all figures of the column with one of them."
    unsure = [cell.text.strip() for cell, written in numbers if written.unsure and "," in cell.text]
    if unsure and measure.kind not in _WHOLE:
        text = shortened(unsure[0])
        bare = re.sub("['’´]", "", text)
        fact = f"'{text}' is {bare.replace(',', '')} where a comma parts thousands, and {bare.replace(',', '.')} else."
        return fact, "Say which, with table: {decimal: point} or table: {decimal: comma} in the measures file."
    return None


def _of_currency(numbers: Sequence[tuple[Cell, Written]], measure: Measure) -> tuple[str, str] | None:
    """Explain amounts in another currency than that of their measure, or in one where it has none."""
    for cell, written in numbers:
        sign = written.currency.removesuffix(".") if written.currency.startswith("kr") else written.currency
        may_be = SEVERAL.get(sign, (CODES.get(sign, sign),)) if sign else ()
        if may_be and measure.currency not in may_be:
            has = f"the currency of {measure.path} is {measure.currency}" if measure.currency else "it has no currency"
            fact = f"'{shortened(cell.text.strip())}' is in {sign}, and in the measures file {has}."
            return fact, f"Write currency: {may_be[0]} there, or correct the figure."
    return None


def _percent(
    numbers: Sequence[tuple[Cell, Written]], measure: Measure, heading: str
) -> tuple[bool, tuple[str, str] | None]:
    """Say whether the plain numbers of a column are percentages, and explain a column that reads two ways."""
    plain = [(cell, written.value) for cell, written in numbers if not written.percent and written.value]
    plain = [(cell, value) for cell, value in plain if not cell.text.strip().count("/")]
    if measure.written or not plain:
        return measure.written == "percent", None
    above = [cell for cell, value in plain if abs(value) > 1]
    below = [cell for cell, value in plain if abs(value) <= 1]
    signed = next((cell for cell, written in numbers if written.percent), None)
    said = signed is not None or bool(_IN_HEADING.search(heading))
    if above and not below:
        return (measure.kind == "share" or said), None
    if measure.kind != "share" and not said:
        return False, None
    if not above and not said:
        return False, None
    beside = signed or (above[0] if above else None)
    other = f"'{shortened(beside.text.strip())}'" if beside else f"the heading '{shortened(heading)}'"
    text, value = shortened(below[0].text.strip()), number_in(below[0].text)
    fraction = f"{((value.value if value else Decimal(0)) * 100).normalize():f}"
    fact = f"'{text}' beside {other} is {text}% or, as a fraction, {fraction}%."
    step = f"Add written: percent or written: fraction to {measure.path} in {measure.location.file}."
    return True, (fact, step)


def _without_noise(written: Written) -> Written:
    """A number without the last digits of a double, which programs write: 1.7009999999999998 is 1.701."""
    value = written.value
    if value == value.to_integral_value() or len(value.as_tuple().digits) <= MOST_DIGITS:
        return written
    text = f"{_FLOATS.plus(value):f}".rstrip("0").rstrip(".")
    return replace(written, value=Decimal(text), decimals=len(text.partition(".")[2]))


def _as_read(cell: Cell, written: Written, is_whole: bool, scale: int) -> Cell:
    """The cell with the number that was read from it, and the interval that stands there."""
    limits, value = None, written.value.scaleb(scale)
    if written.low is not None and written.high is not None:
        limits = (written.low.scaleb(scale), written.high.scaleb(scale))
    if is_whole and value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return Cell(  # made anew, which takes a third of what replacing takes
        path=cell.path,
        text=cell.text,
        location=cell.location,
        row=cell.row,
        comma=cell.comma,
        fault=cell.fault,
        heading=cell.heading,
        period=cell.period,
        read=f"{value:f}",
        limits=limits,
    )


def _replaced(table: Table, read_: dict[int, Cell]) -> Table:
    """The table with the cells that were read in the place of those as typed."""

    def of_cells(cells: FrozenMap[Cell]) -> FrozenMap[Cell]:
        return FrozenMap((path, read_.get(id(cell), cell)) for path, cell in cells.items())

    def of_row(row: Row) -> Row:
        periods = FrozenMap((label, of_cells(cells)) for label, cells in row.periods.items())
        return replace(row, cells=of_cells(row.cells), periods=periods)

    beside = table.beside
    compared = FrozenMap((name, of_row(row)) for name, row in beside.compared.items())
    beside = replace(beside, extra=tuple(map(of_row, beside.extra)), compared=compared)
    return replace(table, rows=tuple(map(of_row, table.rows)), beside=beside)
