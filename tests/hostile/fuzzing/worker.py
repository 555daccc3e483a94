"""A process that tries inputs, in children that are forked from it, so that the package is loaded once.

It prints a line of JSON for each input, in the order of their numbers. A child tries a few inputs under limits of time
and memory, and says of each that it is begun; when it dies or hangs, that input is known and another child goes on
behind it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from hostile.fuzzing.damage import WEIGHTS, chosen
from hostile.fuzzing.sound import Slot, slots
from hostile.fuzzing.trial import tried

# of the processor for an input, of which a series of 38 places takes 4.5, or twice that; of the whole process
SECONDS, MEGABYTES = 16.0, 500.0
DEAD = 3  # seconds more, after which the system ends a process that does not come back to Python
HANG = 90.0  # seconds of the clock, after which a child that says nothing is killed
ADDRESSES = 1500  # MB that a child may ask for on top of what it has: what it uses is measured
BATCH = 40  # inputs that a child tries


@dataclass(frozen=True)
class Outcome:
    """What came of an input: `answer` is refused, built or failed, and `why` it failed."""

    number: int
    kind: str
    file: str
    answer: str
    why: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


class Overtime(BaseException):
    """An input takes more than `SECONDS`."""

    watching = False  # whether an input is being tried


def _overtime(_signal: int, _frame: object) -> None:
    if Overtime.watching:
        raise Overtime


def work(seed: int, numbers: range, sound: Path, only: str, warm: bool) -> None:
    """Tries the inputs of these numbers on a copy of the `sound` project; `warm` tries all its files first."""
    with contextlib.ExitStack() as stack:
        project = sound.with_name(f"work-{os.getpid()}")
        stack.callback(shutil.rmtree, project, ignore_errors=True)
        shutil.copytree(sound, project)
        for slot in slots(project):
            if warm or slot.file in WARM:
                answer = tried(slot, project)
                assert answer == "built" or slot.kind == "pdf", f"the sound {slot} is not used"
        at = 0
        while at < len(numbers):
            for outcome in _forked(seed, numbers[at : at + BATCH], sound, project, only):
                at += 1
                print(json.dumps(asdict(outcome)), flush=True)


WARM = {"layouts/libraries.yaml", "tables/book.xlsx", "pictures/p0.jpg", "profiles/mine.icc", "pdf/email.pdf"}


def _forked(seed: int, numbers: range, sound: Path, project: Path, only: str) -> Iterator[Outcome]:
    """Tries inputs in a child; ends with the one it died of."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        code = 70
        try:
            with os.fdopen(into, "w") as pipe, open(os.devnull, "w") as nothing:
                os.dup2(nothing.fileno(), 1)
                for number in numbers:
                    _child(seed, number, project, only, pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(into)
    count = 0
    with os.fdopen(out, "rb", buffering=0) as pipe:
        for line in _lines(pipe):
            count += 1
            yield Outcome(**json.loads(line))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    if count == len(numbers):
        return
    slot, _ = chosen(seed, numbers[count], sound, only)
    shutil.copy(sound / slot.file, project / slot.file)
    ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {status >> 8}"
    yield Outcome(numbers[count], slot.kind, slot.file, "failed", f"its process ended with {ended}", SECONDS + DEAD)


def _lines(pipe: object) -> Iterator[bytes]:
    """Yields whole lines until the other end is closed, or says nothing for `HANG` seconds."""
    data = b""
    while select.select([pipe], [], [], HANG)[0]:
        found = os.read(pipe.fileno(), 65536)  # type: ignore[attr-defined]
        if not found:
            return
        *whole, data = (data + found).split(b"\n")
        yield from whole


def _child(seed: int, number: int, project: Path, only: str, pipe: object) -> None:
    """Tries one input in this process, and leaves the project as it was."""
    slot, data = chosen(seed, number, project, only)
    file = project / slot.file
    sound = file.read_bytes()
    file.write_bytes(data)
    print(json.dumps(asdict(_outcome(number, slot, project))), file=pipe, flush=True)  # type: ignore[call-overload]
    file.write_bytes(sound)


def _outcome(number: int, slot: Slot, project: Path) -> Outcome:
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # count anew the most memory used
    start, why, answer = time.process_time(), "", "failed"
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + SECONDS + DEAD), resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (int((memory("VmSize") + ADDRESSES) * 2**20), resource.RLIM_INFINITY))
    signal.signal(signal.SIGPROF, _overtime)
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        Overtime.watching = True
        answer = tried(slot, project)
        Overtime.watching = False
    except BaseException:
        Overtime.watching = False
        why = traceback.format_exc(limit=-8)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    seconds, most = time.process_time() - start, memory("VmHWM")
    if not why and (seconds > SECONDS or most > MEGABYTES):
        answer, why = "failed", f"{seconds:.1f} s, {most:.0f} MB"
    return Outcome(number, slot.kind, slot.file, answer, why, round(seconds, 2), round(most))


def memory(name: str) -> float:
    """The memory of this process in MB: of addresses (VmSize), or the most used (VmHWM)."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    seed, first, end, step, sound, only, warm = sys.argv[1:]
    assert not only or only in WEIGHTS
    work(int(seed), range(int(first), int(end), int(step)), Path(sound), only, warm == "warm")
