"""Thousands of damaged files of every kind: each is used, or answered with problems, in bounded time and memory.

`FUZZ_INPUTS` and `FUZZ_SEED` in the environment try more of them, or others; `python tests/hostile/fuzz.py --help`
tells how to try one kind or one input again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.fuzz import Figures, outcomes
from hostile.fuzzing.damage import WEIGHTS, chosen
from hostile.fuzzing.sound import make_project

pytestmark = pytest.mark.slow  # about 120 seconds of the processor, in two processes

TESTS = Path(__file__).parents[1]
INPUTS, SEED = int(os.environ.get("FUZZ_INPUTS", "800")), int(os.environ.get("FUZZ_SEED", "3"))


def test_no_damaged_file_breaks_anything() -> None:
    """All sound files are tried first: what is refused whatever is in it would try nothing."""
    figures = Figures()
    for outcome in outcomes(range(INPUTS), SEED, warm=True):
        figures.add(outcome)
    print(figures)
    why = [f"{f.kind}, seed {SEED}, number {f.number}, {f.file}: {f.why}" for f in figures.failures]
    assert not why, "\n\n".join(why[:10])
    for kind, found in figures.found.items():
        answers = {outcome.answer for outcome in found}
        assert answers == {"refused", "built"} or len(found) < 50, f"{kind}: {answers}"


def test_a_seed_and_a_number_give_the_same_input_wherever_they_are_made(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        make_project(tmp_path / folder)
    for number in range(300):
        assert chosen(7, number, tmp_path / "a") == chosen(7, number, tmp_path / "b")
    for kind in WEIGHTS:
        assert len({chosen(7, number, tmp_path / "a", kind)[1] for number in range(20)}) > 15


FAULTY = """
import itertools, os, signal, sys, time
from pathlib import Path
from hostile.fuzzing import worker
from hostile.fuzzing.sound import Slot

def asleep(): time.sleep(60)
def at_work():
    while True: pass
def at_work_in_c(): sum(itertools.repeat(1, 10**12))
def broken(): 1 / 0
def dead(): os.kill(os.getpid(), signal.SIGSEGV)
def large(): return "built" if bytearray(600_000_000) else ""
def sound(): return "built"
def too_large(): bytearray(10**10)
DONE = [sound, asleep, sound, at_work, at_work_in_c, broken, dead, dead, sound, large, sound, too_large, sound]

worker.SECONDS, worker.DEAD, worker.HANG = 2.0, 1, 9.0
worker.slots = lambda project: []
worker.chosen = lambda seed, number, project, only: (Slot(DONE[number].__name__, "file.txt"), b"damaged")
def tried(slot, project):
    assert (project / slot.file).read_bytes() == b"damaged"
    return globals()[slot.kind]()
worker.tried = tried
worker.work(1, range(len(DONE)), Path(sys.argv[1]), "", False)
"""


def test_whatever_an_input_does_to_its_process_is_seen_and_the_others_are_tried(tmp_path: Path) -> None:
    (tmp_path / "sound").mkdir()
    (tmp_path / "sound" / "file.txt").write_text("sound")
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, str(tmp_path / "sound")], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS.parent), str(TESTS)))},
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["kind"], one["answer"], one["why"].strip().splitlines()[-1:]) for one in found] == [
        ("sound", "built", []),
        ("asleep", "failed", ["its process ended with SIGKILL"]),
        ("sound", "built", []),
        ("at_work", "failed", ["hostile.fuzzing.worker.Overtime"]),
        ("at_work_in_c", "failed", ["its process ended with SIGXCPU"]),
        ("broken", "failed", ["ZeroDivisionError: division by zero"]),
        ("dead", "failed", ["its process ended with SIGSEGV"]),
        ("dead", "failed", ["its process ended with SIGSEGV"]),
        ("sound", "built", []),
        ("large", "failed", found[9]["why"].splitlines()),
        ("sound", "built", []),
        ("too_large", "failed", ["MemoryError"]),
        ("sound", "built", []),
    ]
    assert found[9]["why"].endswith(" MB")
    assert list(tmp_path.iterdir()) == [tmp_path / "sound"]
