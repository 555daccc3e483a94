"""Damages every kind of file that a person can hand over, again and again, and does with each what the package does.

`python tests/hostile/fuzz.py --inputs 30000 --seed 1` prints the failures as they are met, and then by kind how many
inputs were refused with problems and how many were used all the same, the slowest and the one that took most memory.
A failure is any exception but `Refused`, a control character or a bare object in a message, a problem without a file
or a next step, more than 16 seconds of the processor, or more than 500 MB. The same seed, the same inputs.

`--kind theme` tries one kind; `--only 1234` tries one number; `--keep FOLDER` saves the inputs that fail, each with
the sound project around it; `--sound` first tries every file as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile.fuzzing.damage import WEIGHTS, chosen  # noqa: E402
from hostile.fuzzing.sound import make_project  # noqa: E402
from hostile.fuzzing.worker import Outcome  # noqa: E402

ANSWERS = ("refused", "built", "failed")


def outcomes(numbers: range, seed: int, only: str = "", warm: bool = False, at_once: int = 2) -> Iterator[Outcome]:
    """Tries the inputs of these numbers in so many processes at once, and yields what came of each as it is known."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound"
        make_project(sound)
        found: queue.Queue[Outcome | int] = queue.Queue()
        workers = [numbers[share::at_once] for share in range(at_once)]
        for share, part in enumerate(workers):
            threading.Thread(
                target=_watched, args=(seed, part, sound, only, warm and not share, found), daemon=True
            ).start()
        running = len(workers)
        while running:
            outcome = found.get()
            if isinstance(outcome, Outcome):
                yield outcome
            else:
                running -= 1
                if outcome:
                    raise RuntimeError(f"a worker ended with {outcome}; what it said is above")


def _watched(seed: int, part: range, sound: Path, only: str, warm: bool, found: queue.Queue[Outcome | int]) -> None:
    """Runs a worker; puts what came of its inputs, and then how it ended, into `found`."""
    numbers = [str(number) for number in (part.start, part.stop, part.step)]
    command = [sys.executable, "-m", "hostile.fuzzing.worker", str(seed), *numbers, str(sound), only]
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    with subprocess.Popen(
        [*command, "warm" if warm else ""], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
    ) as process:  # fmt: skip
        assert process.stdout
        for line in process.stdout:
            found.put(Outcome(**json.loads(line)))
    found.put(process.returncode)


@dataclass
class Figures:
    """What came of inputs, by kind."""

    found: dict[str, list[Outcome]] = field(default_factory=lambda: {kind: [] for kind in WEIGHTS})

    def add(self, outcome: Outcome) -> None:
        self.found[outcome.kind].append(outcome)

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcomes in self.found.values() for outcome in outcomes if outcome.answer == "failed"]

    def __str__(self) -> str:
        rows = [_row(kind, found) for kind, found in self.found.items() if found]
        rows.append(_row("all", [outcome for found in self.found.values() for outcome in found]))
        head = "kind        inputs  refused    built   failed  slowest in s     most MB   seconds in all"
        return "\n".join((head, *rows))


def _row(name: str, found: Sequence[Outcome]) -> str:
    counts = [len(found), *(sum(outcome.answer == answer for outcome in found) for answer in ANSWERS)]
    slow, large = max(found, key=lambda o: o.seconds), max(found, key=lambda o: o.megabytes)
    most = f"{slow.seconds:6.2f} #{slow.number:<6}{large.megabytes:4.0f} #{large.number:<6}"
    return f"{name:9}" + "".join(f"{count:9}" for count in counts) + f"  {most}{sum(o.seconds for o in found):12.1f}"


def keep(failure: Outcome, seed: int, only: str, folder: Path) -> None:
    """Saves an input that failed in the sound project, with why."""
    project = folder / f"{failure.kind}-{seed}-{failure.number}"
    if project.exists():
        return
    make_project(project)
    slot, data = chosen(seed, failure.number, project, only)
    (project / slot.file).write_bytes(data)
    (project / "why.txt").write_text(f"{slot}\n{failure.why}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=WEIGHTS, default="")
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--sound", action="store_true")
    asked = parser.parse_args()
    numbers = range(asked.inputs) if asked.only is None else range(asked.only, asked.only + 1)
    figures = Figures()
    for count, outcome in enumerate(outcomes(numbers, asked.seed, asked.kind, asked.sound), 1):
        figures.add(outcome)
        if outcome.answer == "failed":
            print(
                f"{outcome.kind}, seed {asked.seed}, number {outcome.number}, {outcome.file}: {outcome.why}", flush=True
            )
            if asked.keep:
                keep(outcome, asked.seed, asked.kind, asked.keep)
        if count % 1000 == 0:
            print(f"{count} inputs", flush=True)
    print(figures)
    sys.exit(bool(figures.failures))


if __name__ == "__main__":
    main()
