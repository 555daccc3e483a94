"""What may be read: the project's folder, the package, and the files that the command line names; nothing else.

`permitted` answers for every file, links followed. Devices, pipes and folders are never opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from factsheet.problems import Location, Problem, Refused

PACKAGE = Path(__file__).resolve().parents[2]
SHIPPED = PACKAGE / "shipped" if (PACKAGE / "shipped").is_dir() else PACKAGE.parent  # in a wheel; in a checkout
LAYOUTS = "layouts"  # the folder that makes the one above it a project
FOLDERS = {  # where files of a kind are looked for: under the spec's folder, the project and the package
    "layouts": (LAYOUTS, "."),
    "themes": ("themes", "layouts/themes"),
    "icons": ("icons", "layouts/icons", "."),
    "fonts": ("fonts",),
    "data": ("data", "."),
    "places": ("places", "layouts/places"),
    "geo": ("geo", "data/geo"),
    "pictures": ("pictures", "layouts/pictures", "."),
    "profiles": ("profiles", "."),
}
PROFILES = PACKAGE / "assets" / "profiles"
_PACKAGED = tuple(dict.fromkeys(SHIPPED / sub for subs in FOLDERS.values() for sub in subs if sub != "."))
WORDS_OF_ICONS = PACKAGE / "assets" / "icons" / "words.yaml"
PACKAGE_ROOTS = (*_PACKAGED, PROFILES, WORDS_OF_ICONS.parent)
_VIRTUAL = ("/proc/", "/sys/", "/dev/")  # files there are no files of a disk, whatever the system calls them
_UNUSABLE = (OSError, ValueError, RuntimeError)  # of names too long, with a NUL in them, and of links in a circle


def current_folder() -> Path:
    """The current folder. Raises `Refused` where it has been removed."""
    try:
        return Path.cwd().resolve()
    except OSError:
        fact, step = "the folder that you stand in is no longer there.", "Go into another one, and try again."
        raise Refused([Problem.of("missing-file", Location("."), "current folder", fact, step)]) from None


def project_of(folder: Path) -> Path:
    """Decide the folder of the project that a spec in `folder` belongs to.

    A spec in `layouts/` belongs to the folder that has it. One of the package, and one somewhere in a current folder
    that has `layouts/`, belong to the current folder. Any other is a project by itself with what is in its own folder.
    """
    folder = folder.resolve()
    if folder.is_relative_to(SHIPPED / LAYOUTS):
        return current_folder()
    if folder.name == LAYOUTS:
        return folder.parent
    try:
        current = Path.cwd().resolve()
    except OSError:
        return folder
    return current if folder.is_relative_to(current) and (current / LAYOUTS).is_dir() else folder


def permitted(path: Path, roots: Iterable[Path]) -> Path | None:
    """Where `path` leads, links followed, if that is a regular file in one of `roots`; None if it may not be read."""
    found = regular(path)
    return found if found and any(found.is_relative_to(root) for root in roots) else None


def regular(path: Path) -> Path | None:
    """Where `path` leads, links followed, if that is a regular file of a disk, else None. Opens nothing."""
    try:
        is_file = stat.S_ISREG(os.stat(path).st_mode)
        found = path.resolve()
    except _UNUSABLE:
        return None
    return found if is_file and not str(found).startswith(_VIRTUAL) else None


def why_not(path: Path, roots: Iterable[Path]) -> str:
    """Say why `path` may not be read, as a fact; empty if it may be, or if there is nothing."""
    if permitted(path, roots) or not os.path.lexists(path):
        return ""
    try:
        mode = os.stat(path).st_mode
    except _UNUSABLE:
        return "it is a link that leads to no file, or has no permission."
    if stat.S_ISDIR(mode):
        return "it is a folder, not a file."
    if regular(path) is None:
        return "it is a device or a pipe, not a file."
    return "it is a link that leads out of the project."


def named(asked: Path, subject: str) -> Path | None:
    """The file that the command line names, wherever it is, links followed; None if there is none.

    Raises `Refused`, with the `subject` that named it, for a device, a pipe, and a file without permission.
    """
    try:
        mode = os.stat(asked).st_mode
    except PermissionError:
        _refuse(asked, subject, "it cannot be read (permission denied).", "Check the file and its permissions.")
    except _UNUSABLE:
        return None
    found = regular(asked)
    if found is None and not stat.S_ISDIR(mode):
        fact = "it is a device or a pipe, and only files are read."
        _refuse(asked, subject, fact, "Save what it holds as a file, and name that.")
    return found


def _refuse(path: Path, subject: str, fact: str, step: str) -> None:
    raise Refused([Problem.of("unreadable-file", Location(str(path)), subject, fact, step)])


def label(path: Path) -> str:
    """The name of a file in messages: its path from the current folder, or from the package's, or the whole path."""
    return _shortest(path, Path.resolve)


def typed(path: Path) -> str:
    """The same for a link that may not be followed: where the link itself is."""
    return _shortest(path, lambda link: link.parent.resolve() / link.name)


def _shortest(path: Path, whole: Callable[[Path], Path]) -> str:
    for base in (Path.cwd, lambda: SHIPPED):
        try:
            return whole(path).relative_to(base().resolve()).as_posix()
        except _UNUSABLE:
            continue
    return str(path)
