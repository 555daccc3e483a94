"""Writes files whole or not at all, and removes what a run that was killed has left half-written.

A file is written under the name of a part first: `.factsheet-MACHINE-PROCESS-NUMBER.part`. The name tells a later run
whose it was.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import time
from pathlib import Path

from factsheet.problems import Location, Problem, Refused

_PART = re.compile(r"\.factsheet-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{8}\.part")
_ABANDONED = 3600.0  # seconds after which nobody is still writing a part, wherever its process runs
_STEPS = {
    errno.ENOSPC: "Make room on the disk, or give a folder on another one with --out.",
    errno.EDQUOT: "Make room on the disk, or give a folder on another one with --out.",
    errno.EFBIG: "Raise the limit on the length of files (ulimit -f), or give a folder on another disk with --out.",
    errno.ENAMETOOLONG: "Give a folder with a shorter name with --out, or a shorter name with 'file' in the spec.",
    errno.EISDIR: "Move the folder of this name away, or give another one with --out.",
    errno.ENOTDIR: "Give another folder with --out.",
    errno.EROFS: "Give another folder with --out.",
    errno.EACCES: "Give another folder with --out, or ask for the right to write in this one.",
}
_OTHER_STEP = "Close it where it is open, or give another folder with --out."
_own: set[str] = set()  # the names of the parts that this process is writing


def write_whole(path: Path, data: bytes, option: str = "--out") -> None:
    """Writes `data` to `path` in one step, so that no reader ever sees half a file.

    It is written to a part in the same folder, flushed to the disk and then renamed. Raises `Refused` when the folder
    or the file cannot be written, as the fault of `option`; a file that was there before is then unchanged.
    """
    part = path.parent / f".factsheet-{_machine()}-{os.getpid()}-{os.urandom(4).hex()}.part"
    _own.add(part.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        _forget(part)
        raise Refused([_unwritable(path, error, option)]) from None
    except BaseException:  # an interrupt: leave nothing half-written behind
        _forget(part)
        raise
    finally:
        _own.discard(part.name)


def _unwritable(path: Path, error: Exception, option: str) -> Problem:
    """Returns the problem of a file that cannot be written."""
    number = error.errno if isinstance(error, OSError) else None
    reason = (isinstance(error, OSError) and error.strerror) or "no system has such a name"
    fact, step = f"the file cannot be written ({reason.lower()}).", _STEPS.get(number or 0, _OTHER_STEP)
    return Problem.of("unwritable-file", Location(str(path)), option, fact, step.replace("--out", option))


def check_folder(folder: Path, option: str = "--out") -> None:
    """Raises `Refused` when `folder` is a file, or no file can be written in it. Does not make a missing folder."""
    there = next((path for path in (folder, *folder.absolute().parents) if os.path.lexists(path)), folder)
    if _is_too_long(folder):
        fact, there = "its name is longer than the file system allows.", folder
    elif not os.path.isdir(there):
        fact = "it is a file, not a folder."
    elif not os.access(there, os.W_OK | os.X_OK):
        why = "it is on a disk that is read-only" if _is_read_only(there) else "permission denied"
        fact = f"no file can be written in it ({why})."
    else:
        return
    raise Refused(
        [Problem.of("unwritable-folder", Location(str(there)), option, fact, f"Give another folder with {option}.")]
    )


def _is_read_only(folder: Path) -> bool:
    """Whether the file system that `folder` is on takes no writing, whoever asks. False where that cannot be told."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except (OSError, AttributeError):  # Windows has no such question
        return False


def _is_too_long(folder: Path) -> bool:
    """Whether the file system has no folder with so long a name, or in so long a path."""
    try:
        os.lstat(folder)
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    except ValueError:  # a NUL in it: no file can be written there either, which is said of each
        return False
    return False


def remove_abandoned_parts(folder: Path) -> None:
    """Removes the parts in `folder` whose process has ended, or that have not been written to for an hour.

    Only files with names that no other program gives are touched, and none that a run is writing at the same time. A
    process can only be looked for on the machine that it runs on; parts of other machines have to be old.
    """
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _PART.fullmatch(entry.name)]
    except (OSError, ValueError):  # no such folder yet, or none that can be listed
        return
    for entry in found:
        with contextlib.suppress(OSError):
            if entry.is_file(follow_symlinks=False) and _is_abandoned(entry):
                os.unlink(entry.path)


def _is_abandoned(part: os.DirEntry[str]) -> bool:
    """Whether nobody is writing a part any more."""
    name = _PART.fullmatch(part.name)
    assert name
    if part.name in _own:
        return False
    if name[1] == _machine() and os.name == "posix" and not _is_alive(int(name[2])):
        return True
    return time.time() - part.stat(follow_symlinks=False).st_mtime > _ABANDONED


def _is_alive(process: int) -> bool:
    """Whether a process of this machine, and not this one itself, is running. POSIX only."""
    if process == os.getpid():  # the number is given anew: this process knows its own parts by name
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _machine() -> str:
    """Returns eight letters for the machine, and for the container in it, within which process numbers are unique."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    with contextlib.suppress(OSError):
        name += os.readlink("/proc/self/ns/pid")
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def differs(path: Path, data: bytes) -> bool:
    """Whether a file is at `path` and does not hold `data`."""
    try:
        if not os.path.isfile(path):
            return False
        if os.path.getsize(path) != len(data):
            return True
        with open(path, "rb") as file:
            return file.read() != data
    except (OSError, ValueError):
        return False


def missing(paths: list[Path]) -> list[Path]:
    """Returns those of `paths` where no file is any more."""
    return [path for path in paths if not os.path.isfile(path)]


def _forget(part: Path) -> None:
    """Deletes a part, if it is there and can be deleted."""
    with contextlib.suppress(OSError, ValueError):
        os.unlink(part)
