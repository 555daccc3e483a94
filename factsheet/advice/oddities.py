"""What of a table a person should look at: what is hidden, what looks like a total, a slip, a wrong unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factsheet.advice.drafting.cautions import cautions_in
from factsheet.advice.drafting.legends import legends_in
from factsheet.advice.drafting.survey import NATION, TOTAL
from factsheet.advice.drafting.symbols import state_of
from factsheet.advice.drafting.writing import quoted
from factsheet.advice.outliers import slips, summed_places, sums_said
from factsheet.advice.quotients import quotients
from factsheet.problems import listed
from factsheet.statistics import Place, Statistics
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.mapping.headings import headings_of, same
from factsheet.statistics.measures import Measure
from factsheet.statistics.periods import is_label
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet
from factsheet.statistics.tables import Table, some

_FEW = 3  # places, under which nothing is said of a column
_SAME = 5  # places whose figures did not change, from which on that is odd
_SMALL = Decimal("0.01")
_FIGURE = re.compile("[^<>0-9]{0,3}[0-9]")  # and not that it is smaller than so many
_NUMBER = re.compile("-?[0-9]+([.][0-9]+)?")


def oddities_of(sheets: Sequence[RawSheet], form: TableForm, table: Table, statistics: Statistics) -> Iterator[str]:
    """Yields a sentence for each thing to look at."""
    used = _used(sheets, form)
    yield from _cautions(sheets, used, table, statistics)
    yield from _legends(sheets, used, table, statistics)
    yield from _repeated(table, statistics)
    yield from _hidden(sheets, used)
    yield from _headings(used, table)
    yield from _totals(statistics.places)
    yield from _periods(statistics.places)
    summed = summed_places(statistics)
    yield from sums_said(summed, statistics)
    for path, measure in statistics.measures.measures.items():
        yield from _of_measure(path, measure, statistics, summed)
    yield from quotients(statistics)
    yield from _rounded(used, table)
    if any(cell.comma for sheet in used for row in sheet.rows[:1] for cell in row.cells):
        yield "figures are read with a decimal comma"


def _used(sheets: Sequence[RawSheet], form: TableForm) -> list[RawSheet]:
    """The sheets that the table is read from."""
    names = {same(name) for _, name in form.sheets} | ({same(form.sheet)} if form.sheet else set())
    return [sheet for sheet in sheets if (same(sheet.name) in names if names else not sheet.hidden)]


def _cautions(
    sheets: Sequence[RawSheet], used: Sequence[RawSheet], table: Table, statistics: Statistics
) -> Iterator[str]:
    """Yields the words around the table that say that its figures are preliminary, or not for all to see."""
    for caution in cautions_in(sheets, _inside(used, table)):
        steps = ["ask whether it may be published"] if caution.is_not_public else []
        if caution.is_preliminary and not statistics.info.status:
            steps.append("write status: provisional under set")
        yield f"{caution}: {' and '.join(steps)}" if steps else str(caution)


def _inside(used: Sequence[RawSheet], table: Table) -> list[RawRow]:
    """The rows of the table: that of its headings, and those of places and totals."""
    header = table.header.line if table.header else 0
    lines = {(row.location.file, row.location.line) for row in (*table.rows, *table.beside.extra)}
    rows = [(sheet.file, row) for sheet in used for row in sheet.rows]
    return [row for file, row in rows if (file, row.number) in lines or row.number == header]


def _legends(
    sheets: Sequence[RawSheet], used: Sequence[RawSheet], table: Table, statistics: Statistics
) -> Iterator[str]:
    """Yields what the legend of the table says of its symbols, and how to say it where they are read otherwise."""
    texts = {cell.text.strip() for row in table.rows for cell in row.cells.values()}
    for said in legends_in(sheets, _inside(used, table), {text for text in texts if state_of(text)}):
        meaning = statistics.measures.symbols.meaning(said[0].symbol, whole=True)
        read_as = getattr(meaning, "state", meaning) or ""
        step = f"; write missing: {{{said[0].state}: [{quoted(said[0].symbol)}]}} under table"
        is_read_so = len(said) == 1 and said[0].state.replace("_", "-") == read_as
        yield f"{' and '.join(map(str, said))}{'' if is_read_so else step if len(said) == 1 else ': which is it?'}"


def _repeated(table: Table, statistics: Statistics) -> Iterator[str]:
    """Yields the measures that have the same figures in two periods, as when one sheet or column is read for both.

    What is the same in all periods may be what does not change, such as an area.
    """
    periods = table.beside.periods
    found: dict[tuple[str, str], dict[str, int]] = {}
    steady: list[str] = []
    for path, measure in statistics.measures.measures.items():
        pairs = [*combinations(periods, 2)] if measure.kind not in ("text", "year") else []
        same_ = {pair: places for pair in pairs if (places := _alike(table, path, *pair))}
        if len(same_) == len(pairs) > 1:
            steady.append(path)
            continue
        for pair, places in same_.items():
            found.setdefault(pair, {})[path] = places
    if steady:
        yield f"{some(steady)}: no figure changes from {periods[0]} to {periods[-1]}: is that so?"
    for (one, other), paths in found.items():
        where = f"in all {max(paths.values())} places"
        what = "the wrong sheet or column is read for one of them"
        yield f"{some(list(paths))}: the figures of {one} and {other} are the same {where}: probably {what}"


def _alike(table: Table, path: str, one: str, other: str) -> int:
    """How many places have figures of a measure in two periods, if all of these are the same; else 0.

    A figure that all places share says nothing, and a few that did not change are no mistake.
    """
    pairs = []
    for row in table.rows:
        cells = [row.periods[label].get(path) if label in row.periods else None for label in (one, other)]
        texts = [cell.text.strip() for cell in cells if cell]
        if len(texts) == 2 and all(map(_FIGURE.match, texts)):
            pairs.append(texts)
    same_ = all(first == second for first, second in pairs) and len({first for first, _ in pairs}) > _FEW - 1
    return len(pairs) if len(pairs) >= _SAME and same_ else 0


def _hidden(sheets: Sequence[RawSheet], used: Sequence[RawSheet]) -> Iterator[str]:
    if hidden := [sheet.name for sheet in sheets if sheet.hidden]:
        yield f"hidden sheets: {some(hidden)}"
    for sheet in used:
        rows = [row.number for row in sheet.rows if row.hidden]
        if rows:
            yield f"{sheet.file}: hidden and read: {'row' if len(rows) == 1 else 'rows'} {some(rows)}"
        if sheet.hidden_columns:
            columns = len(sheet.hidden_columns)
            yield f"{sheet.file}: {columns} hidden {'column' if columns == 1 else 'columns'}, read like the others"


def _headings(used: Sequence[RawSheet], table: Table) -> Iterator[str]:
    """Yields the headings that several columns have, with what stands over them."""
    line = table.header.line if table.header else 0
    made = [sheet for sheet in used[:1] if sheet.rows and sheet.rows[0].number]  # of JSON the header is row 0
    for row in (row for sheet in made for row in sheet.rows if row.number == line):
        headings = [heading.full for heading in headings_of(used[0], row) if heading.full]
        times = Counter(map(same, headings))
        if twice := [heading for heading in headings if times[same(heading)] > 1]:
            yield f"several columns are called {some(list(dict.fromkeys(twice)))}"


def _totals(places: Sequence[Place]) -> Iterator[str]:
    found = [place.name for place in places if TOTAL.fullmatch(place.name)]
    if found and not (len(found) > 1 and all(map(NATION.fullmatch, found))):
        names = listed(found[:_FEW])
        yield f"{names}: read as {'a place' if len(found) == 1 else 'places'}, though called like a total"


def _periods(places: Sequence[Place]) -> Iterator[str]:
    """Yields that places are called like periods, as in the figures of one office by quarter."""
    names = [place.name for place in places]
    if len(names) > 1 and all(map(is_label, names)):
        yield f"{some(names)} are read as places, and are periods: add a column that says whose figures they are"


def _of_measure(path: str, measure: Measure, statistics: Statistics, summed: Container[str]) -> Iterator[str]:
    figures = [(place, f.value) for place in statistics.places if (f := place.figures.get(path)) and not f.missing]
    numbers = [(place, Decimal(value)) for place, value in figures if isinstance(value, int | Decimal)]
    if len(numbers) < _FEW:
        return
    values = [value for _, value in numbers]
    if len(set(values)) == 1:
        yield f"{path} is {values[0]} everywhere"
    elif measure.kind == "share" and 0 < max(values) < _SMALL:
        yield f"{path}: all shares are below 1%, at most {max(values) * 100:.2f}%"
    elif measure.kind not in ("year", "rank", "growth", "percentage-points"):
        yield from slips(path, measure, [(place, value) for place, value in numbers if place.id not in summed])


def _rounded(used: Sequence[RawSheet], table: Table) -> Iterator[str]:
    """Yields how many columns hold more digits than they show, with the first such cell."""
    line = table.header.line if table.header else 0
    columns: dict[int, str] = {}
    for sheet in used:
        for row in sheet.rows:
            for column, cell in enumerate(row.cells if row.number > line else ()):
                if column not in columns and _holds_more(cell.text, cell.value):
                    columns[column] = f"{cell.location.cell} shows {cell.text} and holds {cell.value}"
    if columns:
        first = next(iter(columns.values()))
        many = "1 column holds" if len(columns) == 1 else f"{len(columns)} columns hold"
        yield f"{many} more digits than shown, such as {first}; what is shown is used"


def _holds_more(text: str, value: str) -> bool:
    """Whether the value of a cell has digits that its text has rounded away."""
    if not value or text == value or not _NUMBER.fullmatch(value):
        return False
    digits = [re.sub("[^0-9]", "", one).lstrip("0").rstrip("0") for one in (text, value)]
    return len(digits[1]) > len(digits[0]) and bool(digits[0])
