"""Writes files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from factsheet.problems import Location, Problem, Refused


def write_whole(path: Path, data: bytes) -> None:
    """Writes `data` to `path` in one step, so that no reader ever sees half a file.

    It is written to a temporary file in the same folder, flushed to the disk and then renamed. Raises `Refused` when
    the folder or the file cannot be written; a file that was there before is then unchanged.
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
    """Raises `Refused` when `folder` is a file, or no file can be written in it. Does not make a missing folder."""
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
    """Deletes a temporary file, if it can be deleted."""
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _umask() -> int:
    """Returns the process's mask of permissions; `mkstemp` ignores it and makes files for their owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
