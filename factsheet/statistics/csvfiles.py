"""CSV files (RFC 4180) as tables, also those that spreadsheets save in other countries.

Columns may be separated by commas, semicolons or tabs; the header row tells which, or a first line `sep=;`. With
semicolons a comma in a number is a decimal one. Text is UTF-8 or UTF-16; other text is read as Windows-1252, with a
warning that shows a word of it.
"""

from __future__ import annotations

import csv
import io
import re

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import MOST_LINES, Bounds
from factsheet.statistics.tables import EMPTY, Field, Table, from_rows

_SEPARATORS = ",;\t"


def from_csv(data: bytes, file: str, problems: list[Problem]) -> Table:
    """Read the table in the CSV file `data`, whose header row has `id`.

    Skips records that are empty throughout, as spreadsheets leave them at the end. Reports data that is not text,
    quotation marks without a partner, and what `from_rows` reports.
    """
    text = _decoded(data, file, problems)
    if text is None:
        return Table(file, ())
    separator, skipped = _separator(text)
    records = _records(text, separator, skipped, file, problems)
    if records is None:
        return Table(file, ())
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


def _separator(text: str) -> tuple[str, int]:
    """The character that separates columns, and how many lines at the start only name it."""
    first = text[: text.find("\n")] if "\n" in text else text
    told = re.fullmatch("sep=(.)\r?", first)
    if told:
        return told[1], 1
    names = {separator: [name.strip(' "\r') for name in first.split(separator)] for separator in _SEPARATORS}
    fit = [separator for separator, fields in names.items() if "id" in fields and len(fields) > 1]
    return (fit or [","])[0], 0


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


def _records(
    text: str, separator: str, skipped: int, file: str, problems: list[Problem]
) -> list[tuple[Field, ...]] | None:
    """Read every record that is not empty; each field has the location of the record's first physical line.

    Returns None, and reports, where there are more than are read.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    bounds, records = Bounds(), list[tuple[Field, ...]]()
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return records
        except csv.Error as error:
            problems.append(_unmatched(str(error), _opening(text, Location(file, line))))
            return records
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
        records.append(tuple(Field(field, location, separator == ";") for field in fields))


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
