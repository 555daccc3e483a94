"""Runs `factsheet read` and `factsheet preflight` on PDFs, in a process of its own that is limited in memory and time.

Called with the files, it prints a JSON line for each command on each of them; the last line names what it died of.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMANDS = (["read"], ["preflight", "--profile", "x4"], ["preflight", "--profile", "email"])
ADDRESSES = 3_000_000_000  # bytes that a child may ask for; what it uses is measured
CONTROLS = {*map(chr, [*range(10), *range(11, 32), *range(127, 160)]), *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b"}
CONTROLS |= set("\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Answer:
    """What a command said of a file, and what that cost: seconds of the processor, megabytes of the whole process."""

    file: str
    command: str
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float

    @property
    def faults(self) -> list[str]:
        """What must never be said of any file."""
        said = self.out + self.err
        found = [f"{self.file} {self.command}: {word}" for word in ("Traceback", "Error:", "object at") if word in said]
        if CONTROLS & set(said):
            found.append(f"{self.file} {self.command}: {CONTROLS & set(said)} on the terminal")
        if self.code not in (0, 1) or not said.strip():
            found.append(f"{self.file} {self.command}: exit {self.code}, {said[-200:]}")
        return found


def answers(files: Sequence[Path], seconds: int) -> Iterator[Answer]:
    """Yields what each command says of each file, all in one child that may take `seconds` of the processor."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    done = subprocess.run(
        [sys.executable, __file__, *map(str, files)], capture_output=True, check=False, preexec_fn=limit,
        text=True, errors="backslashreplace",
    )  # fmt: skip
    yield from (Answer(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{"))
    if done.returncode:
        last = done.stdout.splitlines()[-1:] or ["at its start"]
        yield Answer(last[0], "died", done.returncode, "", done.stderr[-500:], 0.0, 0.0)


def _run() -> None:
    from click.testing import CliRunner

    from factsheet.cli import main

    for file in sys.argv[1:]:
        for command in COMMANDS:
            print(Path(file).name, *command, flush=True)
            start = time.process_time()
            result = CliRunner().invoke(main, [*command, file])
            seconds = time.process_time() - start
            most = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text("utf-8"))
            megabytes = int(most[1]) / 1024 if most else 0.0  # getrusage counts the parent's, too
            err = result.stderr
            if result.exception and not isinstance(result.exception, SystemExit):
                import traceback

                err += "".join(traceback.format_exception(result.exception))
            answer = {
                "file": Path(file).name, "command": " ".join(command), "code": result.exit_code, "out": result.stdout,
                "err": err, "seconds": seconds, "megabytes": megabytes,
            }  # fmt: skip
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _run()
