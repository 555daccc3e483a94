"""The headings of a sheet: each as it stands, and with those over it where it says too little alone.

One that stands twice can be told by the heading over it, as `2023 / Rate`, or by two, as `2023 / Men / Rate`. One that
is a year alone says not what was counted, and is told by the heading over it as well, as `Calls / 2023`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics.periods import is_label
from factsheet.statistics.spreadsheets.raw import RawRow, RawSheet

PARTED = " / "  # between a heading and the one over it


@record(kw_only=True)
class Heading:
    """One column: its number from 0, its heading as it stands, and with what tells it apart."""

    column: int
    text: str
    full: str
    location: Location


def same(text: str) -> str:
    """What two headings have in common that a person takes for one."""
    return " ".join(text.split()).casefold()


def headings_of(sheet: RawSheet, header: RawRow) -> Iterator[Heading]:
    """Yields the headings. An empty one is that above it, which is merged with it.

    One that stands twice is told by the heading over it, and by the one over that where both stand twice; one that is
    the label of a period by the nearest over it.
    """
    rows = {row.number: row for row in sheet.rows if header.number - 2 <= row.number < header.number}
    above = [row for up in (1, 2) if (row := rows.get(header.number - up)) and (up == 1 or header.number - 1 in rows)]
    own = [cell.text.strip() for cell in header.cells]
    texts = [text or next(filter(None, (_text(row, n) for row in above)), "") for n, text in enumerate(own)]
    full = [text if own[n] else "" for n, text in enumerate(texts)]
    for row in above:
        over, times = over_columns(sheet, row), Counter(map(same, full))
        for n, text in enumerate(full):
            if text and over.get(n) and times[same(text)] > 1:
                full[n] = f"{over[n]}{PARTED}{text}"
        for n, name in _counted(full, over):
            full[n] = f"{name}{PARTED}{full[n]}"
    for n, cell in enumerate(header.cells):
        text, whole = (" ".join(words.split()) for words in (texts[n], full[n] or texts[n]))
        yield Heading(column=n, text=text, full=whole, location=cell.location)


def _counted(headings: Sequence[str], over: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yields the headings that are labels of periods alone, by their numbers, with what stands over them.

    What stands over the first column is the title of the whole table. A heading over the first of several periods is
    that of all of them, also where nobody has merged its cells.
    """
    title, last = over.get(0, ""), ""
    for n, text in enumerate(headings):
        if not is_label(text):
            last = ""
            continue
        last = over.get(n, "") or last
        if last and last != title and not is_label(last):
            yield n, last


def _text(row: RawRow, column: int) -> str:
    return row.cells[column].text.strip() if column < len(row.cells) else ""


def over_columns(sheet: RawSheet, above: RawRow) -> dict[int, str]:
    """The text over each column, of cells that are merged; in a file without merged cells, of the last one filled."""
    found: dict[int, str] = {}
    if not sheet.spans:
        last = ""
        for column, cell in enumerate(above.cells):
            last = cell.text.strip() or last
            found[column] = last
        return found
    for column, cell in enumerate(above.cells):
        found[column] = cell.text.strip()
    for row, first, end in sheet.spans:
        if row == above.number and first - 1 < len(above.cells):
            found |= dict.fromkeys(range(first - 1, end), above.cells[first - 1].text.strip())
    return found
