"""Reads a file of statistics as a table, in any of its forms: YAML, JSON, JSON Lines, CSV or a workbook."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import keyed, mapping, mojibake
from factsheet.statistics.collecting import no_collection
from factsheet.statistics.jsonfaults import fault_of_json
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.spreadsheets.csvfiles import from_csv
from factsheet.statistics.spreadsheets.raw import has_sheets, raw_sheets
from factsheet.statistics.tables import EMPTY, LIST_STEP, PLACE_STEP, Table
from factsheet.syntax.yamltext import LARGEST

ENDINGS = (".yaml", ".csv", ".json", ".xlsx", ".ods", ".jsonl", ".tsv", ".txt")
_ESCAPED = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})|\\(.)", re.IGNORECASE)


@record(kw_only=True)
class TableFile:
    """One file of a table: its bytes, its ending, its name in messages, and the label of the period that it is of."""

    data: bytes
    ending: str
    label: str
    period: str = ""

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return PurePath(self.label).stem


def read_table(files: Sequence[TableFile], form: TableForm, problems: list[Problem]) -> Table | None:
    """Read the table that the files make together. None, and reported, where nothing of it can be read.

    Warns of text that was saved in a wrong encoding.
    """
    documents = [file for file in files if not has_sheets(file.data, file.ending)]
    if documents and len(files) > 1:
        fact = f"{documents[0].label} cannot be one of several files of a table."
        step = "Put all periods into it, or save each as a CSV file."
        problems.append(Problem.of("unsupported-file", form.location, "table", fact, step))
        return None
    plain = not documents and len(files) == 1 and form.says_nothing
    read = _keyed if documents else _plain_table if plain else _mapped
    if not documents and not all(_is_sound(file, problems) for file in files):
        return None
    with no_collection():
        table = read(files, form, problems)
    if table:
        mojibake.check(table, problems)
    return table


def read_plain(data: bytes, ending: str, file: str, problems: list[Problem]) -> Table | None:
    """Read a table of one file, of which no measures file says how it is to be read."""
    return read_table([TableFile(data=data, ending=ending, label=file)], TableForm(), problems)


def _plain_table(files: Sequence[TableFile], form: TableForm, problems: list[Problem]) -> Table | None:
    """Read a plain table; one whose headings are no names of measures by what the headings say."""
    (file,) = files
    met: list[Problem] = []
    table = _with_ids(file, met)
    if any(problem.code in ("missing-column", "malformed-name") and not problem.row for problem in met):
        otherwise: list[Problem] = []
        mapped = _mapped(files, form, otherwise)
        if mapped and mapped.rows and all(problem.is_warning for problem in otherwise):
            problems += otherwise
            return mapped
    if form.of_list:
        met = [replace(p, hints=tuple(LIST_STEP if hint == PLACE_STEP else hint for hint in p.hints)) for p in met]
    problems += met
    return table


def _with_ids(file: TableFile, problems: list[Problem]) -> Table | None:
    if file.ending in (".csv", ".tsv", ".txt"):
        return from_csv(file.data, file.label, problems)
    if file.ending in (".jsonl", ".json"):
        from factsheet.statistics.spreadsheets.jsonlines import from_jsonl

        return from_jsonl(file.data, file.label, problems, is_list=file.ending == ".json")
    from factsheet.statistics.spreadsheets.workbooks import from_workbook

    return from_workbook(file.data, file.ending, file.label, problems)


def _mapped(files: Sequence[TableFile], form: TableForm, problems: list[Problem]) -> Table | None:
    """Read the table of files that have sheets."""
    parts: list[mapping.Part] = []
    for file in files:
        sheets = raw_sheets(file.data, file.ending, file.label, problems)
        found = mapping.parts_of(sheets, form, file.stem, problems) if sheets else ()
        parts += [replace(part, period=part.period or file.period) for part in found]
    return mapping.mapped(parts, form, files[0].label, problems) if parts else None


def _keyed(files: Sequence[TableFile], form: TableForm, problems: list[Problem]) -> Table | None:
    """Read the table of a YAML or JSON file."""
    file = next(file for file in files if not has_sheets(file.data, file.ending))
    data = file.data
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        step = f"Put the places and their figures into it, or remove {file.label}."
        problems.append(Problem.of("empty-file", Location(file.label), "table", EMPTY, step))
        return None
    if file.ending == ".json" and len(data) <= LARGEST:  # more than that is refused as YAML
        data = _checked_json(data, file.label, problems)
    document = syntax.parse(data, file.label, problems) if data else None
    return mapping.with_periods(keyed.from_yaml(document, problems), form, problems) if document else None


def _is_sound(file: TableFile, problems: list[Problem]) -> bool:
    """Whether a list in JSON can be read; any other file says itself what is the matter with it."""
    return file.ending != ".json" or bool(_checked_json(file.data, file.label, problems))


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
        position, why = fault_of_json(text, error.pos)
        fact = f"is no JSON here: {why}."
        location = Location(file, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
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
