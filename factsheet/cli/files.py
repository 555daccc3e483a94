"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from factsheet.problems import Location, Problem, Refused


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: beside it first, onto the disk, then under its name in one step.

    Raises `Refused` where the folder cannot be made or written; a file that was there before is then still there.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            _forget(temporary)
        reason = (error.strerror or "unknown reason").lower()
        fact = f"the file cannot be written ({reason})."
        step = "Close it where it is open, or give another folder with --out."
        raise Refused([Problem.of("unwritable-file", Location(str(path)), "--out", fact, step)]) from None
    except BaseException:  # an interrupt: leave nothing half-written behind
        if temporary:
            _forget(temporary)
        raise


def check_folder(folder: Path) -> None:
    """Raise `Refused` when `folder` is none or files cannot be made in it; a folder that is missing is not made yet."""
    there = next((path for path in (folder, *folder.absolute().parents) if os.path.lexists(path)), folder)
    if not there.is_dir():
        fact = "it is a file, not a folder."
    elif not os.access(there, os.W_OK | os.X_OK):
        fact = "no file can be written in it (permission denied)."
    else:
        return
    raise Refused(
        [Problem.of("unwritable-folder", Location(str(there)), "--out", fact, "Give another folder with --out.")]
    )


def _forget(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _umask() -> int:
    """What the process keeps from new files; a temporary file is made for its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
