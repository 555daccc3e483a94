"""The store of the files that a sheet may use: found by name in the project and the package, loaded when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from factsheet.problems import Location, Problem, Refused
from factsheet.stages.read import installed, roots
from factsheet.stages.read.roots import FOLDERS, PACKAGE_ROOTS, PROFILES, SHIPPED, WORDS_OF_ICONS, label

CAPS = {  # the most bytes that a file may have, by its ending
    ".yaml": 1_000_000,
    ".csv": 16_000_000,
    ".xlsx": 16_000_000,
    ".json": 8_000_000,
    ".svg": 2_000_000,
    **dict.fromkeys((".geojson", ".topojson"), 48_000_000),
    ".pdf": 200_000_000,
    ".ttf": 40_000_000,
    ".otf": 40_000_000,
    **dict.fromkeys((".icc", ".icm"), 8_000_000),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff"), 40_000_000),
}
_CAP = 40_000_000  # of a file with any other ending


class Assets:
    """The store of the files that a sheet may use, a `statistics.store.Store`. Each is loaded once, when asked for.

    `kind` is one of layouts, themes, icons, fonts, data, places, geo, pictures and profiles. Files are looked for in
    the folder of the spec, then in the project (`roots.project_of`), then in the package.
    """

    def __init__(self, spec_folder: Path, named: Iterable[Path] = ()) -> None:
        """`spec_folder` is the folder of the spec; `named` are files of the command line, which may be anywhere."""
        folder, project = spec_folder.resolve(), roots.project_of(spec_folder)
        self.project = project
        self._folders = tuple(dict.fromkeys((folder, project)))
        self._roots = (project, *PACKAGE_ROOTS)
        self._named = set(named)
        self._loaded: dict[Path, bytes] = {}

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of every file loaded so far, by the name that it has in messages."""
        return {label(path): hashlib.sha256(data).hexdigest() for path, data in self._loaded.items()}

    def is_shipped(self, path: Path) -> bool:
        """Whether a file is one of the package, and none of the project."""
        return path.resolve().is_relative_to(SHIPPED)

    def folders(self, kind: str) -> Iterator[Path]:
        """The folders that may hold files of `kind`, in the order in which they are searched."""
        for base in self._folders:
            yield from (base / sub for sub in FOLDERS[kind])
        yield from (SHIPPED / sub for sub in FOLDERS[kind] if sub != ".")

    def find(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> Path | None:
        """The first file called `name` (with one of `endings`) in a folder of `kind`, or None."""
        hits = self.all_of(kind, name, endings)
        return hits[0] if hits else None

    def all_of(self, kind: str, name: str, endings: Iterable[str]) -> list[Path]:
        """The files called `name` in the first folder of `kind` that has any.

        A YAML file in `layouts/` is a page spec, and no table, unless a measures file stands beside it.
        """
        for folder in self.folders(kind):
            hits = [path for ending in endings if (path := roots.permitted(folder / (name + ending), self._roots))]
            if kind == "data" and folder.name == roots.LAYOUTS:
                hits = [hit for hit in hits if hit.suffix != ".yaml" or self.beside(hit, f"{hit.stem}.measures.yaml")]
            if hits:
                return hits
        return []

    def copies(self, kind: str, name: str) -> list[Path]:
        """The files called `name` in all folders of `kind` in the project, each once, in the order of the search."""
        paths = (roots.permitted(base / sub / name, self._roots) for base in self._folders for sub in FOLDERS[kind])
        return list(dict.fromkeys(path for path in paths if path))

    def beside(self, path: Path, name: str) -> Path | None:
        """The file `name` in the folder of `path`; None if there is none, or one that may not be read."""
        found = roots.permitted(path.with_name(name), (path.parent, *self._roots))
        if found:
            self._named.add(found)
        return found

    def barred(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> tuple[Path, str] | None:
        """The first thing of that name that is there and may not be read, with the reason as a fact, or None."""
        for folder in self.folders(kind):
            for ending in endings:
                if why := roots.why_not(path := folder / (name + ending), self._roots):
                    return path, why
        return None

    def why_not(self, kind: str, name: str, endings: Iterable[str] = ("",)) -> str:
        """Why something of that name that is there may not be read, as a fact; empty where nothing is there."""
        found = self.barred(kind, name, endings)
        return found[1] if found else ""

    def names(self, kind: str, ending: str) -> list[str]:
        """The names of the files of `kind` that end in `ending`, without it, in alphabetical order."""
        found = {path.name.removesuffix(ending) for path in self._entries(kind) if path.name.endswith(ending)}
        return sorted(found - {""})

    def names_in_folders(self, kind: str, ending: str) -> list[str]:
        """The same without those of files that stand beside the spec or in no folder of their kind."""
        own = {sub for sub in FOLDERS[kind] if sub != "."}
        folders = [folder for folder in self.folders(kind) if any(folder.match(sub) for sub in own)]
        found = {path.stem for path in self._entries(kind) if path.suffix == ending and path.parent in folders}
        return sorted(found - {""})

    def files(self, kind: str, ending: str) -> list[str]:
        """The same names with the ending."""
        return [name + ending for name in self.names(kind, ending)]

    def entries(self, kind: str) -> list[str]:
        """The names of all that is in the folders of `kind`, in alphabetical order.

        Raises `Refused` where the project has such a folder that cannot be listed.
        """
        return sorted({path.name for path in self._entries(kind, strictly=True)})

    def load(self, path: Path) -> bytes:
        """The bytes of `path`. Raises `Refused` if it may not or cannot be read, or is larger than its kind may be."""
        if path not in self._loaded:
            if path not in self._named and not roots.permitted(path, self._roots):
                fact = roots.why_not(path, self._roots) or "there is no such file."
                step = "Put the file itself into the project."
                raise Refused([Problem.of("unreadable-file", Location(label(path)), "file", fact, step)])
            self._loaded[path] = read_bytes(path)
        return self._loaded[path]

    def profile(self, name: str) -> bytes:
        """The bytes of an ICC profile that comes with the package."""
        return self.load(PROFILES / f"{name}.icc")

    def installed(self, names: Iterable[str]) -> Path | None:
        """The first ICC profile of one of `names` that is installed on the machine, or None; it may then be loaded."""
        found = installed.find(names)
        if found:
            self._named.add(found)
        return found

    def installed_in(self) -> tuple[str, ...]:
        """The folders in which `installed` looks, as people write them."""
        return installed.folders()

    def words_of_icons(self) -> bytes:
        """The file of the words by which the icons of the package are found."""
        return self.load(WORDS_OF_ICONS)

    def label(self, path: Path) -> str:
        """The name of a file in messages."""
        return label(path)

    def _entries(self, kind: str, *, strictly: bool = False) -> Iterator[Path]:
        """All that is in the folders of `kind`; nothing in a folder that is a link out of the project."""
        for folder in self.folders(kind):
            try:
                if strictly or any(folder.resolve().is_relative_to(root) for root in self._roots):
                    yield from folder.iterdir()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, RuntimeError) as error:
                if strictly:
                    fact = f"the folder cannot be listed ({_reason(error)})."
                    step = "Check it and its permissions."
                    problem = Problem.of("unreadable-file", Location(label(folder)), kind, fact, step)
                    raise Refused([problem]) from None


def read_bytes(path: Path) -> bytes:
    """The whole of a file. Raises `Refused` if it cannot be read or is larger than its kind of file may be."""
    cap = CAPS.get(path.suffix.lower(), _CAP)
    location = Location(label(path))
    fact, step = "it changed while it was read.", "Try again when it is finished."
    try:
        found = roots.named(path, "file")
        size = found.stat().st_size if found else 0
        if size > cap:
            too_large = f"it has {size:,} bytes. At most {cap:,} are read."
            raise Refused([Problem.of("file-too-large", location, "file", too_large, "Make it smaller.")])
        with path.open("rb") as file:
            data = file.read(size + 1)  # never more than was allowed, whatever the file does meanwhile
        if len(data) <= size:
            return data
    except (FileNotFoundError, ValueError):
        problem = Problem.of("missing-file", location, "file", "there is no such file.", "Check its name.")
        raise Refused([problem]) from None
    except OSError as error:
        fact, step = f"it cannot be read ({_reason(error)}).", "Check the file and its permissions."
    raise Refused([Problem.of("unreadable-file", location, "file", fact, step)])


def _reason(error: OSError | RuntimeError) -> str:
    """Why the system refused, in its own words."""
    return (getattr(error, "strerror", None) or "unknown reason").lower()
