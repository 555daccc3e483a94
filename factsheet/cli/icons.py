"""Runs `icons`: finds icons by what they mean, lists them by theme, and writes a picture sheet of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from factsheet.assets.icons.meaning import Meaning, found, read_words, with_own
from factsheet.cli.files import check_folder, write_whole
from factsheet.cli.terminal import complain, say, say_json
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.read import Assets, Project
from factsheet.stages.read.roots import current_folder

_EDITIONS = {".pdf": "email", ".png": "png"}


def run(query: str, spec: str | None, sheet: str | None, form: str) -> None:
    """Print the icons that `query` may mean, or all of them by theme, as "text" or "json"; `sheet` is also written.

    Raises `Refused` where nothing is found, or the sheet cannot be drawn or written; exits with 1 where an icon was
    left out of it.
    """
    if sheet and Path(sheet).suffix.lower() not in _EDITIONS:
        raise click.UsageError(f"--sheet ends in {' or '.join(_EDITIONS)}, not {Path(sheet).name}.")
    folder = Project.at(spec).spec.resolve().parent if spec else current_folder()
    assets = Assets(folder)
    every = with_own(known := read_words(assets.words_of_icons()), _names(assets, known))
    shown = [meaning for _, meaning in found(query, every)] if query.strip() else list(every)
    if not shown:
        fact, step = "no icon means that.", f"Try another word; factsheet icons lists all {len(every)}."
        raise Refused([Problem.of("no-icon-found", Location(query), "icons", fact, step)])
    problems = _write(shown, every, query, folder, Path(sheet)) if sheet else []
    if form == "json":
        say_json([_fields(meaning, assets) for meaning in shown])
    elif sheet:
        say(sheet)
    else:
        say(*(_ranked(shown) if query.strip() else _by_theme(shown)))
    complain(problems)
    sys.exit(1 if problems else 0)


def _names(assets: Assets, known: Sequence[Meaning]) -> list[str]:
    """The names of all icons: those of the package in the order of their themes, then those of the user's own."""
    own = assets.names_in_folders("icons", ".svg")
    return [*(meaning.name for meaning in known), *own]


def _by_theme(shown: Sequence[Meaning]) -> Iterator[str]:
    """The lines of a list by theme."""
    wide = max(len(meaning.name) for meaning in shown)
    for number, (theme, each) in enumerate(groupby(shown, key=lambda meaning: meaning.theme)):
        yield from [""] * bool(number)
        yield theme
        yield from (f"  {one.name:<{wide}}  {', '.join(one.words)}".rstrip() for one in each)


def _ranked(shown: Sequence[Meaning]) -> Iterator[str]:
    """The lines of what was found, best first."""
    wide, themes = max(len(one.name) for one in shown), max(len(one.theme) for one in shown)
    for one in shown:
        yield f"{one.name:<{wide}}  {one.theme:<{themes}}  {', '.join(one.words)}".rstrip()


def _fields(meaning: Meaning, assets: Assets) -> dict[str, object]:
    """The JSON object for an icon."""
    path = assets.find("icons", meaning.name, (".svg",))
    file = assets.label(path) if path else None
    return {"name": meaning.name, "theme": meaning.theme, "words": list(meaning.words), "file": file}


def _write(shown: Sequence[Meaning], every: Sequence[Meaning], query: str, folder: Path, path: Path) -> list[Problem]:
    """Write the picture sheet of `shown`, in the order of `every`. Returns what keeps icons from being drawn on it."""
    from factsheet.advice.icon_sheet import PRINTABLE, drawable, icon_sheet
    from factsheet.pipeline import build

    check_folder(path.parent, "--sheet")
    problems: list[Problem] = []
    wanted = {meaning.name for meaning in shown}
    drawn = drawable([meaning for meaning in every if meaning.name in wanted], Assets(folder), problems)
    if not drawn:
        raise Refused(problems)
    title = f"Icons: {query.strip()}" if PRINTABLE.fullmatch(query.strip()) else "Icons"
    published = icon_sheet(drawn, folder, title=title, every=not query.strip())
    result = build(published, edition=_EDITIONS[path.suffix.lower()])
    write_whole(path, result.data, "--sheet")
    for name, text in result.beside:
        write_whole(path.with_name(f"{path.stem}{name[name.index('.') :]}"), text, "--sheet")
    return problems
