"""The stage that reads: the spec and the measures as YAML nodes, the statistics as a raw table, other files on request.

Nothing else in the package opens a file. Files are looked for by name in the folder of the spec and the folders beside
it, then in the current folder, then in the package; a name in a spec cannot lead out of these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem, Refused, nearest
from factsheet.record import record
from factsheet.statistics import files, tables

_PACKAGE = Path(__file__).resolve().parents[1]
SHIPPED = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent  # in a wheel; in a checkout
_CAPS = {  # the most bytes that a file may have, by its ending
    ".yaml": 1_000_000,
    ".csv": 16_000_000,
    ".xlsx": 16_000_000,
    ".json": 8_000_000,
    ".svg": 100_000,
    **dict.fromkeys((".geojson", ".topojson"), 48_000_000),
    ".pdf": 200_000_000,
    ".ttf": 40_000_000,
    ".otf": 40_000_000,
    **dict.fromkeys((".icc", ".icm"), 8_000_000),
    **dict.fromkeys((".png", ".jpg", ".jpeg"), 40_000_000),
}
_FOLDERS = {  # where files of a kind are looked for, under each of the bases
    "layouts": ("layouts", "."),
    "themes": ("themes", "layouts/themes"),
    "icons": ("icons", "layouts/icons", "."),
    "fonts": ("fonts",),
    "data": ("data", "."),
    "places": ("places", "layouts/places"),
    "geo": ("geo", "data/geo"),
    "pictures": ("pictures", "layouts/pictures", "."),
    "profiles": ("profiles", "."),
}
TABLES = files.ENDINGS
_NO_TABLES = {  # formats that hold statistics and are not read, each with what to do
    **dict.fromkeys((".xls", ".xlsb", ".xlsm", ".ods", ".numbers"), "Save it as {}.xlsx."),
    **dict.fromkeys((".txt", ".tsv"), "Save it with commas between the columns, as {}.csv."),
    ".yml": "Name it {}.yaml.",
}


class Assets:
    """The store of the files that a sheet may use, a `statistics.store.Store`. Each is loaded once, when asked for.

    `kind` is one of layouts, themes, icons, fonts, data, places, geo, pictures and profiles.
    """

    def __init__(self, spec_folder: Path) -> None:
        """`spec_folder` is the folder of the spec, where files are looked for first."""
        spec_folder, current = spec_folder.resolve(), Path.cwd().resolve()
        self.bases = tuple(dict.fromkeys((spec_folder, spec_folder.parent, current, SHIPPED)))
        self._roots = (spec_folder, current, SHIPPED)
        self._loaded: dict[Path, bytes] = {}

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of every file loaded so far, by the name that it has in messages."""
        return {label(path): hashlib.sha256(data).hexdigest() for path, data in self._loaded.items()}

    def folders(self, kind: str) -> Iterator[Path]:
        """The folders that may hold files of `kind`, in the order in which they are searched."""
        for base in self.bases:
            yield from (base / sub for sub in _FOLDERS[kind])

    def find(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> Path | None:
        """The first file called `name` (with one of `endings`) in a folder of `kind`, or None."""
        hits = self.all_of(kind, name, endings)
        return hits[0] if hits else None

    def all_of(self, kind: str, name: str, endings: Iterable[str]) -> list[Path]:
        """The files called `name` in the first folder of `kind` that has any."""
        for folder in self.folders(kind):
            hits = [path for ending in endings if (path := self._inside(folder, name + ending))]
            if hits:
                return hits
        return []

    def names(self, kind: str, ending: str) -> list[str]:
        """The names of the files of `kind` that end in `ending`, without it, in alphabetical order."""
        found = {path.stem for folder in self.folders(kind) if folder.is_dir() for path in folder.glob(f"*{ending}")}
        return sorted(found)

    def files(self, kind: str, ending: str) -> list[str]:
        """The same names with the ending."""
        return [name + ending for name in self.names(kind, ending)]

    def load(self, path: Path) -> bytes:
        """The bytes of `path`. Raises `Refused` if it cannot be read or is larger than its kind of file may be."""
        if path not in self._loaded:
            self._loaded[path] = read_bytes(path)
        return self._loaded[path]

    def profile(self, name: str) -> bytes:
        """The bytes of an ICC profile that comes with the package."""
        return self.load(_PACKAGE / "assets" / "profiles" / f"{name}.icc")

    def label(self, path: Path) -> str:
        """The name of a file in messages."""
        return label(path)

    def _inside(self, folder: Path, name: str) -> Path | None:
        """The path of the file `name` in `folder`, links followed; None if there is none that may be read."""
        try:
            if not (folder / name).is_file():
                return None
            path = (folder / name).resolve()
        except (OSError, ValueError):  # a name too long for the system, or with a NUL in it
            return None
        return path if any(path.is_relative_to(root) for root in (folder, *self._roots)) else None


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
        """Finds the page spec at `spec`: a path, or the name of a layout. Raises `Refused` if there is none."""
        path = _spec_path(Path(spec))
        return cls(path, Path(data) if data is not None else None, Assets(path.parent))


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
    found = _given_data(project.data, problems) if project.data else _named_data(document, assets, problems)
    table = measures = None
    if found:
        try:
            table = _table(found, assets, problems)
            measures = _measures(found, assets, problems)
        except Refused as refused:  # a file that cannot be loaded
            problems += refused.problems
    return Source(spec=document, table=table, measures=measures, project=project, problems=tuple(problems))


def _data_name(document: syntax.Document) -> str:
    """The name of the table in a spec; empty where it has none."""
    node = document.root.get("data") if isinstance(document.root, syntax.Mapping) else None
    return node.text if isinstance(node, syntax.Scalar) else ""


def read_bytes(path: Path) -> bytes:
    """The whole of a file. Raises `Refused` if it cannot be read or is larger than its kind of file may be."""
    cap = _CAPS.get(path.suffix.lower(), 40_000_000)
    try:
        if path.stat().st_size > cap:
            size = f"it has {path.stat().st_size:,} bytes. At most {cap:,} are read."
            raise Refused([Problem.of("file-too-large", Location(label(path)), "file", size, "Make it smaller.")])
        return path.read_bytes()
    except FileNotFoundError:
        problem = Problem.of("missing-file", Location(label(path)), "file", "there is no such file.", "Check its name.")
        raise Refused([problem]) from None
    except OSError as error:
        fact = f"it cannot be read ({(error.strerror or 'unknown reason').lower()})."
        step = "Check the file and its permissions."
        raise Refused([Problem.of("unreadable-file", Location(label(path)), "file", fact, step)]) from None


def label(path: Path) -> str:
    """The name of a file in messages: its path from the current folder, or from the package's, or the whole path."""
    for base in (Path.cwd(), SHIPPED):
        try:
            return path.resolve().relative_to(base.resolve()).as_posix()
        except (ValueError, OSError):
            continue
    return str(path)


def _spec_path(asked: Path) -> Path:
    """The file of a spec: `asked` itself, or the layout of that name. Raises `Refused` if there is neither."""
    if asked.is_file():
        return asked.resolve()
    assets = Assets(Path.cwd())
    found = assets.find("layouts", asked.name, ("", ".yaml")) if asked.parent in (Path(), Path("layouts")) else None
    if found:
        return found
    close = nearest(asked.stem, assets.names("layouts", ".yaml"))
    step = f"Use '{close}'." if close else "Check the name."
    raise Refused([Problem.of("missing-file", Location(str(asked)), "spec", "there is no such page spec.", step)])


def _named_data(document: syntax.Document, assets: Assets, problems: list[Problem]) -> Path | None:
    """The path of the table that the spec names in `data`, or None with a problem.

    A `data` field that is misspelt or holds no name is left for `validate` to report.
    """
    root = document.root
    node = root.get("data") if isinstance(root, syntax.Mapping) else None
    if isinstance(root, syntax.Mapping) and node is None and not nearest("data", [key.text for key, _ in root.entries]):
        fact = "no table of statistics is named."
        problems.append(Problem.of("missing-field", root.location, "data", fact, "Add data: NAME"))
    name = node.text if isinstance(node, syntax.Scalar) else ""
    hits = [path for path in assets.all_of("data", name, ("", *TABLES)) if path.suffix in TABLES] if name else []
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
    known = [name for end in TABLES for name in assets.names("data", end) if not name.endswith(".measures")]
    close = nearest(name, known)
    step = f"Use '{close}'." if close else f"Add data/{name}.csv or data/{name}.yaml."
    if "/" in name or "\\" in name:
        step = "Put the table into data/ and write its name alone."
    problems.append(Problem.of("missing-file", node.location, "data", f"no table '{name}'.", step))
    return None


def _given_data(path: Path, problems: list[Problem]) -> Path | None:
    """The path of the table that was typed after `--data`, or None with a problem."""
    location = Location(str(path))
    if not path.is_file():
        problems.append(Problem.of("missing-file", location, "--data", "there is no such table.", "Check the name."))
    elif path.suffix.lower() in TABLES:
        return path.resolve()
    else:
        problems.append(_no_table(location, "--data", path))
    return None


def _no_table(location: Location, subject: str, path: Path) -> Problem:
    """The problem of a file that is in none of the formats in which tables are read."""
    step = _NO_TABLES.get(path.suffix.lower(), f"Give one that ends in {', '.join(TABLES[:-1])} or {TABLES[-1]}.")
    fact = f"{path.name} is not a table that can be read."
    return Problem.of("unsupported-file", location, subject, fact, step.format(path.stem))


def _table(path: Path, assets: Assets, problems: list[Problem]) -> tables.Table | None:
    """The table at `path`, or None with problems. Reports a table without places."""
    data = assets.load(path)
    before = len(problems)
    table = files.read_table(data, path.suffix.lower(), label(path), problems)
    if table and not table.rows and len(problems) == before:
        fact, step = "there is no place in it.", "Add a row for each place."
        problems.append(Problem.of("empty-table", Location(label(path)), "table", fact, step))
    return table


def _measures(table: Path, assets: Assets, problems: list[Problem]) -> syntax.Document | None:
    """The measures file beside a table, or None with a problem."""
    path = table.with_name(f"{table.stem}.measures.yaml")
    if not path.is_file():
        fact = f"there is no {path.name} beside it, so nothing says what its figures are."
        problems.append(Problem.of("missing-file", Location(label(table)), "measures", fact, f"Add {path.name}."))
        return None
    return syntax.parse(assets.load(path), label(path), problems)
