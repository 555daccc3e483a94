"""One sheet with its header found: the rows of the table under it, what its cells say, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factsheet.advice.drafting.symbols import is_figure
from factsheet.record import record
from factsheet.statistics.mapping.form import BLANK, TableForm
from factsheet.statistics.mapping.headers import WITHIN, layout_of
from factsheet.statistics.mapping.headings import Heading
from factsheet.statistics.mapping.rows import UNIT
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet
from factsheet.statistics.written import number_in

_YEAR = re.compile("(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:[0-9]{4}|[0-9]{2}))?")
_WORDS_OF_NOTE = 3
_COLUMNS = 5  # of whole numbers, by which a total is known
_ROWS_OF_WORDS = 3  # under headings, and more than two columns, from which on words are a table
_TWO = 2
SAMPLE = 1000  # rows that tell what a column is


@record(kw_only=True)
class Grid:
    """A sheet with the number of its header row, its headings, the units under them, and the rows of its table.

    `after` is what stands under the table: `blank` where an empty row parts it, else how the first note begins.
    """

    sheet: RawSheet
    header: int
    headings: tuple[Heading, ...]
    units: tuple[str, ...]
    rows: tuple[RawRow, ...]
    after: str

    def text(self, row: RawRow, column: int) -> str:
        """What a cell shows; nothing where there is none."""
        return row.cells[column].text.strip() if 0 <= column < len(row.cells) else ""

    def heading(self, column: int) -> str:
        """The heading of a column, with its unit where a row of units has one."""
        unit = self.units[column] if column < len(self.units) else ""
        return f"{self.headings[column].full} {unit}".strip()

    def is_named(self, column: int) -> bool:
        """Whether a column has its heading in the row of the header, and not above it."""
        rows = (row for row in self.sheet.rows if row.number == self.header)
        return any(self.text(row, column) for row in rows)

    def figures(self, row: RawRow) -> int:
        """How many cells of a row are numbers or stand for them."""
        return sum(is_figure(cell.text) for cell in row.cells if cell.text.strip())

    def share(self, column: int) -> float:
        """Which part of the filled cells of a column are numbers or stand for them."""
        texts = [text for row in self.rows[:SAMPLE] if (text := self.text(row, column))]
        return sum(map(is_figure, texts)) / len(texts) if texts else 0.0

    def is_words(self, column: int, *, of_marks: bool = False) -> bool:
        """Whether a column is of words; with `of_marks` those that may stand for a figure are, such as x."""
        rows = self.rows[:SAMPLE]
        texts = [text for row in rows if (text := self.text(row, column))]
        words = [text for text in texts if (number_in(text) is None if of_marks else not is_figure(text))]
        return len(texts) >= 0.6 * len(rows) and len(words) >= 0.7 * len(texts)

    def is_sum(self, row: RawRow) -> bool:
        """Whether a row at an end is the sum of all others in most columns of whole numbers, of the first few."""
        if len(self.rows) <= 3 or (row is not self.rows[0] and row is not self.rows[-1]):
            return False
        others = [other for other in self.rows if other is not row]
        whole, equal = 0, 0
        for heading in self.headings:
            own = _whole(self.text(row, heading.column))
            if not own or whole == _COLUMNS:
                continue
            numbers = [_whole(self.text(other, heading.column)) for other in others]
            known = [number for number in numbers if number is not None]
            if len(known) == len(numbers):
                whole, equal = whole + 1, equal + (own == sum(known))
        return equal >= 1 and 2 * equal > whole


def _whole(text: str) -> int | None:
    if re.fullmatch("[0-9]+", text):
        return int(text)
    written = number_in(text)
    if written is None or written.value != written.value.to_integral_value():
        return None
    return int(written.value)


def grid_of(sheet: RawSheet, header: int = 0) -> Grid | None:
    """Find the table in a sheet, whose headings are in row `header` if that is known.

    None where there is no row of headings over rows of figures, or over as many words in each.
    """
    rows = [row for row in sheet.rows if any(cell.text.strip() for cell in row.cells)]
    at = next((n for n, row in enumerate(rows) if row.number == header), None) if header else None
    if at is None and (at := _header(rows)) is None:
        at = _header_of_words(rows)
    if at is None:
        return None
    first = next(cell.text for cell in rows[at].cells if cell.text.strip())
    form = TableForm(header=rows[at].number, is_one_row=True) if rows[at].number else TableForm(place=first)
    layout = layout_of(sheet, form, [])
    if layout is None:
        return None
    below = rows[at + 1 :]
    units: tuple[str, ...] = ()
    if below and _is_units(below[0]):
        units, below = tuple(cell.text.strip() for cell in below[0].cells), below[1:]
    kept, after = _until_end(below)
    own = [heading.text.casefold() for heading in layout.headings]
    kept = [row for row in kept if [cell.text.strip().casefold() for cell in row.cells][: len(own)] != own]
    if not kept:
        return None
    return Grid(
        sheet=sheet, header=rows[at].number, headings=layout.headings, units=units, rows=tuple(kept), after=after
    )


def _header(rows: Sequence[RawRow]) -> int | None:
    """The index of the row of headings: the last one of words alone over the first row that has figures."""
    widest = max((_filled(row) for row in rows), default=0)
    best: int | None = None
    for index, row in enumerate(rows[:WITHIN]):
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(texts) < 2 or 2 * len(texts) < widest:
            continue
        years = {text for text in texts if _YEAR.fullmatch(text)}
        first = best is None and len({text.casefold() for text in texts}) == len(texts)
        if all(_is_heading(text) or (first and len(text) == 1 and text.isalpha()) for text in texts) and not (
            len(years) == 1 and best is not None
        ):
            best = best if best is not None and _is_units(row) else index
        elif best is not None:
            return best
    return best if best is not None and best + 1 < len(rows) and best == 0 else None


def _header_of_words(rows: Sequence[RawRow]) -> int | None:
    """The index of the row of headings in a sheet of words alone: the first that is as wide as nearly all under it."""
    widest = max((_filled(row) for row in rows), default=0)
    for index, row in enumerate(rows[:WITHIN]):
        below = rows[index + 1 :]
        is_table = len(below) >= _ROWS_OF_WORDS and sum(2 * _filled(one) > widest for one in below) >= 0.8 * len(below)
        if widest > _TWO and _filled(row) == widest and is_table:
            return index
    return None


def _filled(row: RawRow) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)


def _is_heading(text: str) -> bool:
    return bool(_YEAR.fullmatch(text) or UNIT.fullmatch(text)) or not is_figure(text)


def _is_units(row: RawRow) -> bool:
    """Whether a row has units, as some tables have them under their headings."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return bool(texts) and all(UNIT.fullmatch(text) for text in texts)


def _until_end(rows: Sequence[RawRow]) -> tuple[list[RawRow], str]:
    """The rows of the table, and what ends it: what follows has no figures to the end."""
    end = len(rows)
    while end and not _has_figures(rows[end - 1]):
        end -= 1
    if not end or end == len(rows):
        return list(rows), ""
    gap = rows[end].number > rows[end - 1].number + 1
    parted = any(after.number > before.number + 1 for before, after in pairwise(rows[:end]))
    if gap and not parted:
        return list(rows[:end]), BLANK
    first = next(cell.text.strip() for cell in rows[end].cells if cell.text.strip())
    return list(rows[:end]), " ".join(first.split()[:_WORDS_OF_NOTE])


def _has_figures(row: RawRow) -> bool:
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return len(texts) > 1 and any(map(is_figure, texts[1:]))
