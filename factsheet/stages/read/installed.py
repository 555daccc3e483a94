"""The ICC profiles that are installed on the machine, in the folders where programs and systems keep them.

They are outside every project, so that only files of the names that the package asks for are found. The folders of
`FACTSHEET_PROFILES` (separated as in PATH) come first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from factsheet.stages.read import roots

VARIABLE = "FACTSHEET_PROFILES"
_DEEPEST, _MOST = 2, 5_000  # folders under one another, and entries of all that are looked at


def folders() -> tuple[str, ...]:
    """Returns the folders in which profiles are looked for, as people write them; `~` is the home folder."""
    own = [folder for folder in os.environ.get(VARIABLE, "").split(os.pathsep) if folder]
    return tuple(dict.fromkeys((*own, *_of_system())))


def _of_system() -> Iterator[str]:
    """The usual folders of the system that this runs on."""
    if sys.platform == "darwin":
        yield from ("~/Library/ColorSync/Profiles", "/Library/ColorSync/Profiles")
        yield "/Library/Application Support/Adobe/Color/Profiles"
    elif sys.platform == "win32":
        system = os.environ.get("SYSTEMROOT") or r"C:\Windows"
        yield f"{system}/System32/spool/drivers/color"
        for name in ("CommonProgramFiles(x86)", "CommonProgramFiles"):
            if os.environ.get(name):
                yield rf"{os.environ[name]}\Adobe\Color\Profiles"
    else:
        yield f"{os.environ.get('XDG_DATA_HOME') or '~/.local/share'}/color/icc"
        yield "~/.color/icc"
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (f"{folder.rstrip('/')}/color/icc" for folder in shared.split(":") if folder)


def find(names: Iterable[str]) -> Path | None:
    """Returns the first file of one of `names`, however they are capitalised, that is installed; the first name first.

    None where no folder has one.
    """
    there: dict[str, Path] = {}
    for folder in folders():
        for path in _files(folder):
            there.setdefault(path.name.lower(), path)
    found = (there.get(name.lower()) for name in names)
    return next((path for path in found if path), None)


def _files(folder: str) -> Iterator[Path]:
    """The regular files in a folder and in those in it, links followed, in alphabetical order."""
    try:
        base = Path(folder).expanduser()
    except RuntimeError:  # there is no home folder
        return
    seen = 0
    for at, below, names in os.walk(base):
        below[:] = sorted(below) if len(Path(at).relative_to(base).parts) < _DEEPEST else []
        seen += len(names)
        if seen > _MOST:
            return
        yield from (found for name in sorted(names) if (found := roots.regular(Path(at) / name)))
