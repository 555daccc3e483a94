"""CSV files (RFC 4180) as tables, also those that spreadsheets save in other countries.

Columns may be separated by commas, semicolons, tabs or bars; the first lines tell which, or a first line `sep=;`. With
semicolons a comma in a number is a decimal one. Text is UTF-8 or UTF-16; other text is read as Windows-1252, with a
warning that shows a word of it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from itertools import islice

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import MOST_LINES, Bounds
from factsheet.statistics.spreadsheets.cells import RawCell, RawRow, RawSheet, filled
from factsheet.statistics.tables import EMPTY, Field, Table, from_rows

_SEPARATORS = ",;\t|"
_LOOKED_AT = 200_000  # characters at the start
_FIRST_RECORDS = 60


def from_csv(data: bytes, file: str, problems: list[Problem]) -> Table:
    """Read the table in the CSV file `data`, whose header row has `id`.

    Skips records that are empty throughout, as spreadsheets leave them at the end. Reports data that is not text,
    quotation marks without a partner, and what `from_rows` reports.
    """
    sheet = _sheet(data, file, problems)
    if sheet is None:
        return Table(file, ())
    records = [tuple(Field(cell.text, cell.location, cell.comma) for cell in row.cells) for row in sheet.rows]
    if not records:
        step = "Give every place a row under a first row that begins with id,name."
        problems.append(Problem.of("empty-file", Location(file), "table", EMPTY, step))
        return Table(file, ())
    only = records[0][0].text.strip() if len(records[0]) == 1 else ""
    if re.match(r"id\s*[^\w\s.]", only):
        fact, step = "its columns are not parted by commas.", "Save it again as 'CSV UTF-8 (comma delimited)'."
        problems.append(Problem.of("unknown-separator", records[0][0].location, "table", fact, step))
        return Table(file, ())
    table = from_rows(records[0], records[1:], problems)
    return Table(file, table.rows, table.header)


def csv_sheet(data: bytes, file: str, problems: list[Problem]) -> RawSheet | None:
    """Read the CSV file `data` as a raw sheet. None, and reported, where it is no text or has nothing in it."""
    sheet = _sheet(data, file, problems)
    if sheet is not None and not sheet.rows:
        step = "Put the places and their figures into it."
        problems.append(Problem.of("empty-file", Location(file), "table", EMPTY, step))
        return None
    return sheet and replace(sheet, rows=filled(sheet.rows))


def _sheet(data: bytes, file: str, problems: list[Problem]) -> RawSheet | None:
    """Read the file with its rows as long as they are. None, and reported, where they cannot be read."""
    text = _decoded(data, file, problems)
    if text is None:
        return None
    separator, skipped = _separator(text)
    rows = _rows(text, separator, skipped, file, problems)
    return None if rows is None else RawSheet(file=file, name="", rows=tuple(rows), kind="csv")


def _separator(text: str) -> tuple[str, int]:
    """The character that separates columns, and how many lines at the start only name it.

    It is the one that parts most of the first lines into equally many cells, and of several the one that makes most.
    """
    first = text[: text.find("\n")] if "\n" in text[:_LOOKED_AT] else text[:_LOOKED_AT]
    told = re.fullmatch("sep=(.)\r?", first)
    if told:
        return told[1], 1
    best, separator = (0, 0), ","
    for char in _SEPARATORS:
        if (fit := _fit(text[:_LOOKED_AT], char)) > best:
            best, separator = fit, char
    return separator, 0


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How many of the first records a separator parts into equally many cells, and into how many."""
    lengths = Counter[int]()
    try:
        for record in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _FIRST_RECORDS):
            if len(record) > 1:
                lengths[len(record)] += 1
    except csv.Error:
        pass  # a cell that is too long, which is said when it is read
    return max(((count, length) for length, count in lengths.items()), default=(0, 0))


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            fact, step = "is UTF-16 text that is cut short or damaged.", "Save it again as 'CSV UTF-8'."
            problems.append(Problem.of("unreadable-file", Location(file), "table", fact, step))
            return None
        return _windows(data, data.count(b"\n", 0, error.start) + 1, file, problems)
    if "\0" not in text:
        return text
    line = text.count("\n", 0, text.index("\0")) + 1
    fact = "holds a NUL character, so it is no text."
    problems.append(Problem.of("unreadable-file", Location(file, line), "table", fact, "Save it again as 'CSV UTF-8'."))
    return None


def _windows(data: bytes, line: int, file: str, problems: list[Problem]) -> str | None:
    """Decode Windows-1252, the encoding of older spreadsheets, and show a word in a warning for the user to check."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = f"is not UTF-8: it holds the byte 0x{data[error.start]:02X}."
        problems.append(Problem.of("not-utf-8", Location(file, line), "table", fact, "Save it again as 'CSV UTF-8'."))
        return None
    word = re.search(r"[^\s,;\"]{,40}[\u0080-\uffff][^\s,;\"]*", text)
    shown = word[0][:40] if word else ""
    fact = f"is not UTF-8, and was read as Windows-1252, with words such as '{shown}'."
    step = "Save it as 'CSV UTF-8' if that is wrong."
    problems.append(Problem.warning("guessed-encoding", Location(file, line), "table", fact, step))
    return text


def _rows(text: str, separator: str, skipped: int, file: str, problems: list[Problem]) -> list[RawRow] | None:
    """Read every record that is not empty; each cell has the location of the record's first physical line.

    Returns None, and reports, where there are more than are read.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    comma = separator == ";"
    bounds, rows = Bounds(), list[RawRow]()
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            problems.append(_unmatched(str(error), _opening(text, Location(file, line))))
            return rows
        if line > MOST_LINES:
            fact, step = f"it has more than {MOST_LINES:,} lines, which is as much as is read.", "Remove empty ones."
            problems.append(Problem.of("too-complex", Location(file, line), "table", fact, step))
            return None
        if line <= skipped or not any(field.strip() for field in fields):
            continue
        if passed := bounds.passed(fields):
            problems.append(Problem.of("too-complex", Location(file, line), "table", *passed))
            return None
        location = Location(file, line)
        cells = [RawCell(text=text, location=location, value=text, comma=comma) for text in fields]
        rows.append(RawRow(line, tuple(cells)))


def _opening(text: str, start: Location) -> Location:
    """The place of the quotation mark that a record's first line leaves open; that of the line where it leaves none."""
    lines = re.split("\r\n|\r|\n", text)
    line = lines[start.line - 1] if start.line <= len(lines) else ""
    return Location(start.file, start.line, line.rindex('"') + 1) if line.count('"') % 2 else start


def _unmatched(error: str, location: Location) -> Problem:
    """Make the problem of a record that the csv module cannot read, from its `error`."""
    fact = "a cell has text after its closing quotation mark."
    if "end of data" in error:
        fact = "a quotation mark opens here and is never closed."
    elif "limit" in error:
        fact = "a cell is longer than 131,072 characters. A quotation mark may be missing its partner."
    step = 'Put the whole cell between " and ", and write " inside as "".'
    return Problem.of("unmatched-quote", location, "table", fact, step)
