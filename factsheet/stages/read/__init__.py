"""The stage that reads: the spec and the measures as YAML nodes, the statistics as a raw table, other files on request.

Nothing else in the package opens a file. `roots` decides what may be read, `assets` finds files by name and loads them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem, Refused, nearest
from factsheet.record import record
from factsheet.stages.read import roots
from factsheet.stages.read.assets import Assets, read_bytes
from factsheet.stages.read.roots import SHIPPED, label
from factsheet.stages.read.statistics import read_statistics
from factsheet.statistics import files, tables
from factsheet.statistics.chosen import MEASURES
from factsheet.statistics.mapping.form import form_of

__all__ = ["SHIPPED", "Assets", "Project", "Source", "edited", "label", "read", "read_bytes"]

TABLES = files.ENDINGS
_NO_TABLES = {  # formats that hold statistics and are not read, each with what to do
    **dict.fromkeys((".xls", ".xlsb", ".xlsm", ".numbers"), "Save it as {}.xlsx."),
    ".yml": "Name it {}.yaml.",
}


@record
class Project:
    """A page spec on the disk, the table to use instead of the one it names, and the files that a sheet may use.

    It owns the `Assets`: however often the spec is read again, each file beside it is loaded once.
    """

    spec: Path
    data: Path | None
    assets: Assets

    @classmethod
    def at(cls, spec: str | Path, data: str | Path | None = None) -> Project:
        """Finds the page spec at `spec`: a path, or the name of a layout. Raises `Refused` if there is none.

        Both files may be anywhere, and may be read because they are named.
        """
        path = _spec_path(Path(spec))
        table = Path(data) if data is not None else None
        given = roots.named(table, "--data") if table else None
        return cls(path, table, Assets(path.parent, filter(None, (path, given))))


@record(kw_only=True)
class Source:
    """What was read: the nodes of the spec and of the measures, the raw table, and the project that they are of.

    `problems` are those met on the way; the table and the measures are None where they could not be read at all.
    """

    spec: syntax.Document
    table: tables.Table | None
    measures: syntax.Document | None
    project: Project
    problems: tuple[Problem, ...] = ()

    @property
    def assets(self) -> Assets:
        """The files that a sheet may use."""
        return self.project.assets


def read(project: Project) -> Source:
    """Reads a page spec and the table of statistics that it names, or that of the project.

    Problems are collected in the `Source`; raises `Refused` only if the spec itself cannot be read.
    """
    data = project.assets.load(project.spec)
    return _source(project, data, label(project.spec))


def edited(source: Source, text: str) -> Source:
    """Reads `source` again with `text` in place of its spec's: what an edit would make of it, with nothing written.

    Its table and measures are those that were read, unless the text names other ones. Raises `Refused` if the text
    cannot be read as a spec.
    """
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), source.spec.file, problems)
    if document is None:
        raise Refused(problems)
    if _data_name(document) != _data_name(source.spec):
        return _source(source.project, text.encode(), source.spec.file)
    return replace(source, spec=document, problems=tuple(problems))


def _source(project: Project, spec: bytes, name: str) -> Source:
    problems: list[Problem] = []
    document = syntax.parse(spec, name, problems)
    if document is None:
        raise Refused(problems)
    assets = project.assets
    found = _given_data(project.data, problems) if project.data else _named_data(document, project, problems)
    table = measures = None
    if found:
        try:
            measures = _measures(found, assets, later := list[Problem]())
            table = read_statistics(found, form_of(measures, later), assets, problems)
            problems += later
        except Refused as refused:  # a file that cannot be loaded
            problems += refused.problems
    return Source(spec=document, table=table, measures=measures, project=project, problems=tuple(problems))


def _data_name(document: syntax.Document) -> str:
    """The name of the table in a spec; empty where it has none."""
    node = document.root.get("data") if isinstance(document.root, syntax.Mapping) else None
    return node.text if isinstance(node, syntax.Scalar) else ""


def _spec_path(asked: Path) -> Path:
    """The file of a spec: `asked` itself, or the layout of that name. Raises `Refused` if there is neither."""
    if found := roots.named(asked, "spec"):
        return found
    assets = Assets(roots.current_folder())
    found = assets.find("layouts", asked.name, ("", ".yaml")) if asked.parent in (Path(), Path("layouts")) else None
    if found:
        return found
    close = nearest(asked.stem, assets.names("layouts", ".yaml"))
    step = f"Use '{close}'." if close else "Check the name."
    raise Refused([Problem.of("missing-file", Location(str(asked)), "spec", "there is no such page spec.", step)])


def _named_data(document: syntax.Document, project: Project, problems: list[Problem]) -> Path | None:
    """The path of the table that the spec names in `data`, which is not the spec itself, or None with a problem.

    A `data` field that is misspelt or holds no name is left for `validate` to report.
    """
    root, assets, spec = document.root, project.assets, project.spec.resolve()
    node = root.get("data") if isinstance(root, syntax.Mapping) else None
    if isinstance(root, syntax.Mapping) and node is None and not nearest("data", [key.text for key, _ in root.entries]):
        fact = "no table of statistics is named."
        problems.append(Problem.of("missing-field", root.location, "data", fact, "Add data: NAME"))
    name = node.text if isinstance(node, syntax.Scalar) else ""
    found = assets.all_of("data", name, ("", *TABLES)) if name else []
    hits = [path for path in found if path.suffix in TABLES and path != spec]
    if len(hits) == 1 or not name or node is None:
        return hits[0] if hits else None
    if hits:
        names = " and ".join(path.name for path in hits)
        problems.append(
            Problem.of("ambiguous-file", node.location, "data", f"{names} are both there.", "Keep one of them.")
        )
        return None
    if other := assets.all_of("data", name, ("", *_NO_TABLES)):
        problems.append(_no_table(node.location, "data", other[0]))
        return None
    if barred := assets.barred("data", name, ("", *TABLES)):
        step = "Put the table itself into data/."
        problems.append(Problem.of("unreadable-file", Location(roots.typed(barred[0])), "data", barred[1], step))
        return None
    if described := assets.find("data", f"{name}{MEASURES}"):
        return described  # which says what the files of its table are called
    known = [other for end in TABLES for other in assets.names("data", end) if not other.endswith(".measures")]
    close = nearest(name, [other for other in known if other != name])  # the spec itself may be called so
    step = f"Use '{close}'." if close else f"Add data/{name}.csv or data/{name}.yaml."
    if "/" in name or "\\" in name:
        step = "Put the table into data/ and write its name alone."
    problems.append(Problem.of("missing-file", node.location, "data", f"no table '{name}'.", step))
    return None


def _given_data(path: Path, problems: list[Problem]) -> Path | None:
    """The path of the table that was typed after `--data`, or None with a problem."""
    location = Location(str(path))
    found = roots.named(path, "--data")
    if not found:
        problems.append(Problem.of("missing-file", location, "--data", "there is no such table.", "Check the name."))
    elif path.suffix.lower() in TABLES:
        return found
    else:
        problems.append(_no_table(location, "--data", path))
    return None


def _no_table(location: Location, subject: str, path: Path) -> Problem:
    """The problem of a file that is in none of the formats in which tables are read."""
    step = _NO_TABLES.get(path.suffix.lower(), f"Give one that ends in {', '.join(TABLES[:-1])} or {TABLES[-1]}.")
    fact = f"{path.name} is not a table that can be read."
    return Problem.of("unsupported-file", location, subject, fact, step.format(path.stem))


def _measures(table: Path, assets: Assets, problems: list[Problem]) -> syntax.Document | None:
    """The measures file beside a table, or None with a problem; it may itself stand for a table."""
    if table.name.endswith(MEASURES):
        return syntax.parse(assets.load(table), label(table), problems)
    name = f"{table.stem}.measures.yaml"
    path = assets.beside(table, name)
    if path is None:
        code, where = "missing-file", table
        fact, step = f"there is no {name} beside it, so nothing says what its figures are.", f"Add {name}."
        if why := roots.why_not(table.with_name(name), (table.parent,)):
            code, where = "unreadable-file", table.with_name(name)
            fact, step = why, f"Put {name} itself beside {table.name}."
        problems.append(Problem.of(code, Location(roots.typed(where)), "measures", fact, step))
        return None
    return syntax.parse(assets.load(path), label(path), problems)
