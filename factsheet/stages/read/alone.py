"""Reads a table alone, without a page spec: for `factsheet data`, which shows what is understood of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record
from factsheet.stages.read import roots
from factsheet.stages.read.assets import Assets
from factsheet.stages.read.statistics import read_statistics
from factsheet.statistics.chosen import MEASURES, chosen_files
from factsheet.statistics.files import ENDINGS, read_table
from factsheet.statistics.mapping.form import TableForm, form_of, list_form_of
from factsheet.statistics.spreadsheets.keyedsheets import keyed_sheet
from factsheet.statistics.spreadsheets.raw import RawSheet, has_sheets, raw_sheets
from factsheet.statistics.tables import Table

_SEVERAL = 2  # places with several rows, from which on a table is a list also where no spec names it as one
_ELSEWHERE = (".xls", ".xlsb", ".xlsm", ".numbers")


@record(kw_only=True)
class Alone:
    """A table with its measures file, if it has one, and the sheets of its files as they stand.

    `path` is the file that was asked for; a YAML or JSON file without a measures file is shown as one sheet.
    """

    path: Path
    assets: Assets
    sheets: tuple[RawSheet, ...]
    measures: syntax.Document | None
    form: TableForm
    table: Table | None
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        """The name of the file without its folder."""
        return self.path.name


def read_alone(asked: str) -> Alone:
    """Read the table at the path `asked`, or the one that the measures file at this path describes.

    Problems are collected; raises `Refused` only if there is no such file, or none that is a table.
    """
    path = _path(Path(asked))
    assets = Assets(path.parent, (path,))
    problems: list[Problem] = []
    described = path if path.name.endswith(MEASURES) else assets.beside(path, f"{path.stem}{MEASURES}")
    if described and described != path and not assets.load(described).strip(b"\xef\xbb\xbf \t\r\n"):
        described = None  # a shell makes the file that it writes a draft into before there is a draft
    document = syntax.parse(assets.load(described), roots.label(described), problems) if described else None
    form = form_of(document, problems)
    if path.name.endswith(MEASURES) and not (form.file or form.files):
        stem = path.name.removesuffix(MEASURES)
        path = next((found for end in ENDINGS if (found := assets.beside(path, f"{stem}{end}"))), path)
    alone = Alone(
        path=path, assets=assets, sheets=(), measures=document, form=form, table=None, problems=tuple(problems)
    )
    alone = replace(alone, sheets=_sheets(alone))
    return _read(alone) if document else alone if alone.sheets else _keyed(alone)


def described_by(alone: Alone, text: str, name: str) -> Alone:
    """Read a table again by the measures file `text`, called `name`, in the place of the one that it has not."""
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), name, problems)
    return _read(replace(alone, measures=document, form=form_of(document, problems), problems=tuple(problems)))


def _read(alone: Alone) -> Alone:
    problems = list(alone.problems)
    try:
        table = read_statistics(alone.path, alone.form, alone.assets, problems)
        if table and (repeated := _repeated(table)):
            problems_of_list: list[Problem] = list(alone.problems)
            form = list_form_of(alone.measures, [])
            list_ = read_statistics(alone.path, form, alone.assets, problems_of_list) if form.is_list else None
            if list_ and not _repeated(list_) and (len(repeated) >= _SEVERAL or _is_named(alone)):
                return replace(alone, form=form, table=list_, problems=tuple(problems_of_list))
    except Refused as refused:  # a file that cannot be loaded
        return replace(alone, problems=(*problems, *refused.problems))
    return replace(alone, table=table, problems=tuple(problems))


def _repeated(table: Table) -> Sequence[str]:
    """The ids of places that have several rows."""
    return [row.id for row in table.rows if any(problem.code == "repeated-name" for problem in row.problems)]


def _is_named(alone: Alone) -> bool:
    """Whether a spec of the project names the table as a list."""
    stem = alone.path.name.removesuffix(MEASURES) if alone.path.name.endswith(MEASURES) else alone.path.stem
    named = re.compile(rf"\b(?:rows|points|cities|list):\s*[\"']?{re.escape(stem)}(?![\w-])")
    specs = (alone.assets.find("layouts", file) for file in alone.assets.files("layouts", ".yaml"))
    return any(named.search(alone.assets.load(spec).decode("utf-8", "replace")) for spec in specs if spec)


def _keyed(alone: Alone) -> Alone:
    """Show a YAML or JSON table without a measures file as a sheet; what is the matter with it is reported."""
    problems = list(alone.problems)
    files = chosen_files(alone.path, alone.form, alone.assets, problems)
    keyed = [file for file in files if not has_sheets(file.data, file.ending)]
    table = read_table(keyed[:1], alone.form, problems) if keyed else None
    rows = table.rows if table else ()
    if all(row.unread for row in rows):
        told = any(not problem.is_warning for problem in problems)
        problems += [] if told else [problem for row in rows for problem in row.problems]
        return replace(alone, problems=tuple(problems))
    sheet = keyed_sheet(table) if table else None
    return replace(alone, sheets=(sheet,)) if sheet else replace(alone, problems=tuple(problems))


def _path(asked: Path) -> Path:
    """The file that was asked for. Raises `Refused` where there is none that is a table or a measures file."""
    found = roots.named(asked, "data")
    location = Location(str(asked))
    if found is None:
        fact, step = "there is no such table.", "Check the name."
        raise Refused([Problem.of("missing-file", location, "data", fact, step)])
    if found.suffix.lower() in ENDINGS:
        return found
    fact = f"{asked.name} is not a table that can be read."
    step = f"Give one that ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
    if found.suffix.lower() in _ELSEWHERE:
        step = f"Save it as {asked.stem}.xlsx."
    raise Refused([Problem.of("unsupported-file", location, "data", fact, step)])


def _sheets(alone: Alone) -> tuple[RawSheet, ...]:
    """The sheets of all files of a table; what is the matter with them is reported where the table is read."""
    found: list[RawSheet] = []
    problems: list[Problem] = []
    for file in chosen_files(alone.path, alone.form, alone.assets, problems):
        if has_sheets(file.data, file.ending):
            found += raw_sheets(file.data, file.ending, file.label, problems)
    return tuple(found)
