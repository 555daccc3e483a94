"""Reads a file of statistics as a table, in any of its forms: YAML, JSON, CSV or a workbook."""

from __future__ import annotations

import json
import re

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.statistics import mojibake, tables
from factsheet.statistics.csvfiles import from_csv
from factsheet.statistics.tables import Table
from factsheet.syntax.yamltext import LARGEST

ENDINGS = (".yaml", ".csv", ".json", ".xlsx")
_ESCAPED = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})|\\(.)", re.IGNORECASE)


def read_table(data: bytes, ending: str, file: str, problems: list[Problem]) -> Table | None:
    """Read the table in `data`, whose file has this ending. None, and reported, where nothing of it can be read.

    Warns of text that was saved in a wrong encoding.
    """
    table = _table(data, ending, file, problems)
    if table:
        mojibake.check(table, problems)
    return table


def _table(data: bytes, ending: str, file: str, problems: list[Problem]) -> Table | None:
    if ending == ".csv":
        return from_csv(data, file, problems)
    if ending == ".xlsx":
        from factsheet.statistics.workbooks import from_xlsx

        return from_xlsx(data, file, problems)
    if ending == ".json" and len(data) <= LARGEST:  # more than that is refused as YAML
        data = _checked_json(data, file, problems)
    document = syntax.parse(data, file, problems) if data else None
    return tables.from_yaml(document, problems) if document else None


def _checked_json(data: bytes, file: str, problems: list[Problem]) -> bytes:
    """Check JSON (RFC 8259) and turn it into YAML, by writing out the characters that only JSON can escape.

    Returns nothing, and reports, what is not JSON.
    """
    code, location = "unreadable-syntax", Location(file)
    try:
        text = data.decode("utf-8-sig")
        json.loads(text)
    except UnicodeDecodeError:
        code, fact, step = "not-utf-8", "is not UTF-8.", "Save it again as UTF-8."
    except json.JSONDecodeError as error:
        fact = f"is no JSON here: {error.msg[:1].lower()}{error.msg[1:]}."
        location = Location(file, error.lineno, error.colno)
        step = "Correct it; every text and name stands in double quotes, with no comma after the last."
    except (RecursionError, ValueError):
        code, fact, step = "too-complex", "is nested too deep, or has a number too long.", "Make it simpler."
    else:
        return _ESCAPED.sub(_plain, text).expandtabs(1).encode() if text.strip() else b""
    problems.append(Problem.of(code, location, "table", fact, step))
    return b""


def _plain(found: re.Match[str]) -> str:
    """Write out an escaped character, unless it is one that must stay escaped."""
    if found[1]:
        return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
    char = chr(int(found[3], 16)) if found[3] else found[4]
    kept = found[0] if char in '"\\' or not char.isprintable() or "\ud800" <= char <= "\udfff" else char
    return kept if found[3] or char == "/" else found[0]
