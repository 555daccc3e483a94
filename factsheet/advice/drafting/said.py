"""What the words of a workbook say of its table as a whole: its year, the day it is of, its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from factsheet.advice.drafting.survey import Survey
from factsheet.record import record
from factsheet.statistics.spreadsheets.raw import RawSheet

_NAMES: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january januar janvier jan", "february februar février feb", "march märz mars mar", "april avril apr",
        "may mai", "june juni juin jun", "july juli juillet jul", "august août aug", "september septembre sep sept",
        "october oktober octobre oct okt", "november novembre nov", "december dezember décembre dec dez",
    ),
    1,
):  # fmt: skip
    _NAMES.update(dict.fromkeys(_names.split(), _number))
_DAY = (
    r"(?:(?P<y>(?:19|20)[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"|(?P<dd>[0-9]{1,2})\.? ?(?P<dm>[0-9]{1,2}|[^\W\d_]{3,9})\.? ?(?P<dy>(?:19|20)[0-9]{2})"
    r"|(?P<um>[^\W\d_]{3,9})\.? (?P<ud>[0-9]{1,2}),? (?P<uy>(?:19|20)[0-9]{2}))"
)
_AS_OF = re.compile(
    r"(?i:as of|as at|updated|last update|retrieved|extracted|downloaded|exported"
    r"|stand|datenstand|état|etat au|mise à jour)"
    rf"(?: on| am| vom| au| le|:)*\s*{_DAY}",
    re.IGNORECASE,
)
_DAYS = re.compile(  # a heading
    r"(?i:as of|as at|(?:last )?updated?|last update|date|as[ -]of[ -]date|stand|datenstand|datum|stichtag"
    r"|date de référence|état|état au|mise à jour|fecha|actualización)"
)
_SOURCE = re.compile(r"(?i:sources?|quellen?|datenquelle)\s*:\s*(?P<source>[^\n]{3,200})")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:[-–/][0-9]{2})?(?![0-9-])")
_LONGEST = 90


@record
class Said:
    """What was found: the year, the day as YYYY-MM-DD, the source; each empty where nothing says it.

    A day that stands in each row has the heading of its `column`.
    """

    year: str
    as_of: str
    source: str
    column: str = ""


def said_in(sheets: Sequence[RawSheet], survey: Survey, stem: str) -> Said:
    """Look for the year, the day and the source of a table in the words around it and on other sheets."""
    words = list(_words(sheets, survey))
    as_of = next((day for text in words if (day := _day(text))), "")
    source = next((found["source"].strip() for text in words if (found := _SOURCE.search(text))), "")
    titles = [*words, survey.grid.sheet.name, stem]
    year = next((found[0] for text in titles if not _AS_OF.search(text) and (found := _YEAR.search(text))), "")
    column, of_rows = ("", "") if as_of else _in_each_row(survey)
    return Said("" if survey.periods else year, as_of or of_rows, _named(source), column)


def _in_each_row(survey: Survey) -> tuple[str, str]:
    """The heading of the column that says of which day the figures are, the same in each row, and that day."""
    rows = survey.rows()
    for column, heading in enumerate(survey.grid.headings):
        if column == survey.period or survey.is_keyed or not _DAYS.fullmatch(heading.full.strip()):
            continue
        texts = {survey.grid.text(row, column) for row in rows}
        if len(rows) > 1 == len(texts) and (day := _day(f"as of {min(texts)}")):
            return heading.full, day
    return "", ""


def _named(source: str) -> str:
    """The name of a source: without the sentences that follow it, the day of its figures, and half words at its end."""
    name = re.split(r"(?<=[^\W\d_]{4})\.\s", source)[0]
    if found := _AS_OF.search(name):
        name = name[: found.start()]
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition(", " if ", " in name[:_LONGEST] else " ")[0]
    return name.strip(" .,;:(")


def _words(sheets: Sequence[RawSheet], survey: Survey) -> Iterator[str]:
    """Yields the texts that stand outside of the rows of the table."""
    inside = {id(row) for grid in survey.grids for row in grid.rows}
    shown = {grid.sheet.name for grid in survey.grids}
    for sheet in sorted(sheets, key=lambda one: one.name not in shown):
        if sheet.hidden or (sheet.name not in shown and len(sheet.rows) > 200):
            continue
        for row in sheet.rows:
            if id(row) not in inside:
                yield from (cell.text for cell in row.cells if len(cell.text) > 3)


def _day(text: str) -> str:
    found = _AS_OF.search(text)
    if not found:
        return ""
    year = found["y"] or found["dy"] or found["uy"]
    month = found["m"] or found["dm"] or found["um"]
    day = found["d"] or found["dd"] or found["ud"]
    number = int(month) if re.fullmatch("[0-9]+", month) else _NAMES.get(month.casefold(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
