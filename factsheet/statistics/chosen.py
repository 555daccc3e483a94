"""Which files a table is made of: those that its measures file names, else the one that stands beside it."""

from __future__ import annotations

from pathlib import Path

from factsheet.problems import Location, Problem, nearest
from factsheet.statistics.files import ENDINGS, TableFile
from factsheet.statistics.mapping.form import TableForm
from factsheet.statistics.store import Store

MEASURES = ".measures.yaml"


def chosen_files(found: Path, form: TableForm, store: Store, problems: list[Problem]) -> list[TableFile]:
    """Load the files of a table: those that its measures file names, else the one that was found."""
    named = form.files or ((("", form.file),) if form.file else ())
    if not named and found.name.endswith(MEASURES):
        stem = found.name.removesuffix(MEASURES)
        fact = "there is no table beside it, and it names none."
        step = f"Add {stem}.csv or {stem}.xlsx, or name the file: table: {{file: counties.xlsx}}."
        problems.append(Problem.of("missing-file", Location(store.label(found)), "table", fact, step))
    files = []
    for period, name in named:
        if path := file_beside(found, name, form.location, "table", store, problems):
            files.append(loaded(path, store, period))
    return files if named else [] if found.name.endswith(MEASURES) else [loaded(found, store)]


def loaded(path: Path, store: Store, period: str = "") -> TableFile:
    """Load one file of a table, of one of its periods."""
    return TableFile(data=store.load(path), ending=path.suffix.lower(), label=store.label(path), period=period)


def file_beside(
    found: Path, name: str, location: Location, subject: str, store: Store, problems: list[Problem]
) -> Path | None:
    """The file called `name`, with or without its ending, beside the table. None, and reported, where there is none."""
    fact, step = f"there is no file '{name}' beside {found.name}.", ""
    if "/" in name or "\\" in name:
        fact, step = (
            f"'{name}' is no name of a file beside {found.name}.",
            "Put the file there and write its name alone.",
        )
    else:
        for ending in ("", *ENDINGS):
            path = store.beside(found, name + ending)
            if path and path.suffix.lower() in ENDINGS:
                return path
        near = nearest(name, [file for ending in ENDINGS for file in store.files("data", ending)])
        step = f"Use '{near}'." if near else "Put it there, or correct the name."
    problems.append(Problem.of("missing-file", location, subject, fact, step))
    return None
