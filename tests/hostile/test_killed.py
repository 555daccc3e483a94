"""Runs that are killed, disks that are full and folders that go away: whole files only, and no leftovers.

The runs are forked from one process that has imported everything, so that the moments at which they are killed lie in
the work and not in its start.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import sheets

pytestmark = [
    pytest.mark.slow,  # hundreds of runs
    pytest.mark.skipif(os.name != "posix", reason="processes and file systems of POSIX"),
]
BASE = sheets.ROOT / "tests" / "errors" / "_base"
PLACES = ("alabama", "iowa", "kansas", "maine", "missouri")
BUILD = ["build", "spec.yaml", "--all"]

ONCE = "print(json.dumps(end(start(json.loads(GIVEN[0])))))"
FORKING = """
import json, os, random, signal, sys, time
GIVEN = sys.argv[1:]  # the runs have a command line of their own
from factsheet.__main__ import main
import factsheet, factsheet.cli.building, factsheet.pdf.raster
sys.argv = ["factsheet", "check", "spec.yaml", "--edition", "email,png"]
try:
    main()  # imports all that a run imports
except SystemExit:
    pass
sys.stdout.flush()

def start(line, hook=""):
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGINT, signal.default_int_handler)
    log = os.open(f"log-{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1), os.dup2(log, 2)
    sys.argv = ["factsheet", *line]
    code = 70
    try:
        exec(hook, {})
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback
        traceback.print_exc()
    sys.stdout.flush(), sys.stderr.flush()
    os._exit(code)

def end(child, after=None):
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with open(f"log-{child}") as log:
        said = log.read()
    os.unlink(f"log-{child}")
    return code, said
"""


def forked(project: Path, script: str, *values: object) -> list[Any]:
    """Runs a script that starts and ends runs; `values` are given to it, and it prints JSON on a last line."""
    done = subprocess.run(
        [sys.executable, "-c", FORKING + script, *map(json.dumps, values)], cwd=project, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(sheets.ROOT)}, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def make_project(folder: Path, calls: int) -> Path:
    """A project of five places that had so many calls each."""
    shutil.copytree(BASE, folder)
    figures = f"{{victims: 174, cases: {{total: 23, sex: 16, labor: 7}}, calls: {calls}}}"
    rows = [f"{name}: {figures.replace('{', f'{{name: {name.title()}, ', 1)}\n" for name in PLACES]
    (folder / "hope.yaml").write_text("".join(rows), "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


Made = tuple[Path, Mapping[str, bytes], Mapping[str, bytes]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A project, the files that it builds, and those that it built when there were other figures."""
    folder = tmp_path_factory.mktemp("killed")
    for name, calls in (("old", 127), ("new", 435)):
        assert forked(make_project(folder / name, calls), ONCE, BUILD)[0] == 0
    new, old = contents(folder / "new" / "out"), contents(folder / "old" / "out")
    assert len(new) == 3 * len(PLACES)
    assert new.keys() == old.keys()
    assert not set(new.values()) & set(old.values())
    return folder, new, old


@pytest.fixture
def project(made: Made, tmp_path: Path) -> Path:
    shutil.copytree(made[0] / "new", tmp_path / "project", ignore=shutil.ignore_patterns("out"))
    return tmp_path / "project"


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Leaves these files alone in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def halves(folder: Path, *whole: Mapping[str, bytes]) -> list[str]:
    """The files that somebody sees in a folder and that are none of the whole ones."""
    return [
        name
        for name, data in contents(folder).items()
        if not name.startswith(".") and data not in [files.get(name) for files in whole]
    ]


# Killed

AT_MOMENTS = """
line, moments, old = map(json.loads, GIVEN)
import shutil
times, codes = [], []
def once():
    begin = time.monotonic()
    code = end(start(line))[0]
    times.append(time.monotonic() - begin)
    return code
for _ in range(3):
    assert once() == 0
    shutil.rmtree("out")
for number, moment in enumerate(moments):
    if number % 2:
        shutil.copytree(old, "out")
    codes.append(end(start(line), moment * min(times[-3:]))[0])  # as fast as the machine is now
    shutil.copytree("out", f"killed-{number}") if os.path.exists("out") else os.mkdir(f"killed-{number}")
    codes.append(once())
    os.rename("out", f"next-{number}")
print(json.dumps(codes))
"""


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_ten_moments(seed: int, made: Made, project: Path) -> None:
    """At every second moment the sheets of last year are there already."""
    folder, new, old = made
    moments = [random.Random(seed).random() * 0.2 + number / 10 for number in range(10)]
    codes = forked(project, AT_MOMENTS, BUILD, moments, str(folder / "old" / "out"))
    assert codes[1::2] == [0] * 10  # of the run after the one that was killed
    assert codes[::2].count(-9) >= 6
    for number in range(10):
        assert halves(project / f"killed-{number}", new, old if number % 2 else {}) == []
        assert contents(project / f"next-{number}") == new


AT_STEPS = """
line, steps = map(json.loads, GIVEN)
import shutil
HOOK = '''
import os, signal
left = %d
def counted(function):
    def call(*values, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*values, **named)
    return call
os.open, os.fsync, os.replace = map(counted, (os.open, os.fsync, os.replace))
'''
codes = []
for step in steps:
    codes.append(end(start(line, HOOK % step))[0])
    shutil.copytree("out", f"killed-{step}") if os.path.exists("out") else os.mkdir(f"killed-{step}")
print(json.dumps([codes, end(start(line))[0]]))
"""


def test_killed_before_each_step_of_writing(made: Made, project: Path) -> None:
    """Before a part is opened, before it is flushed and before it is renamed; and then one sound run."""
    _, new, old = made
    put(old, project / "out")
    steps = [*range(1, 8), *range(20, 24), 44, 45]
    codes, last = forked(project, AT_STEPS, BUILD, steps)
    assert codes == [-9] * len(steps)
    for step in steps:
        assert halves(project / f"killed-{step}", new, old) == []
    parts = [len([n for n in contents(project / f"killed-{step}") if n.startswith(".")]) for step in steps]
    assert max(parts) == 1  # the next run, killed too, has removed that of the one before
    assert last == 0
    assert contents(project / "out") == new


# A full disk

NO_ROOM = """
line, call, number, after = map(json.loads, GIVEN)
HOOK = '''
import io, os
left = {after}
def failing(function):
    def call(*values, **named):
        global left
        left -= 1
        if left < 0:
            raise OSError({number}, os.strerror({number}))
        return function(*values, **named)
    return call
if "{call}" == "write":
    fdopen = os.fdopen
    class Full:
        def __init__(self, file): self.file = file
        def __enter__(self): return self
        def __exit__(self, *_): self.file.close()
        def write(self, data):
            self.file.write(data[:len(data) // 2])
            failing(lambda: self.file.write(data[len(data) // 2:]))()
        def __getattr__(self, name): return getattr(self.file, name)
    os.fdopen = lambda *values: Full(fdopen(*values))
else:
    os.{call} = failing(os.{call})
'''
print(json.dumps(end(start(line, HOOK.format(call=call, number=number, after=after)))))
"""
ROOM = "Make room on the disk, or give a folder on another one with --out."


@pytest.mark.parametrize(
    ("after", "call", "error", "why", "step"),
    [
        (0, "write", "ENOSPC", "no space left on device", ROOM),
        (4, "write", "ENOSPC", "no space left on device", ROOM),
        (4, "fsync", "EDQUOT", "disk quota exceeded", ROOM),
        (4, "replace", "EIO", "input/output error", "Close it where it is open, or give another folder with --out."),
    ],
)
def test_a_disk_that_takes_no_more(
    after: int, call: str, error: str, why: str, step: str, made: Made, project: Path
) -> None:
    import errno

    _, new, old = made
    put(old, project / "out")
    code, said = forked(project, NO_ROOM, BUILD, call, getattr(errno, error), after)
    lines = [line for line in said.splitlines() if "cannot be written" in line and "; not made: " not in line]
    assert code == 1
    assert "Traceback" not in said
    assert len(lines) == {0: 10, 4: 7}[after]  # of ten sheets: a picture has two files
    assert all(
        line.startswith("out/") and f"cannot be written ({why}" in line and line.endswith(step) for line in lines
    )
    assert contents(project / "out").keys() == old.keys()
    assert halves(project / "out", new, old) == []
    assert sum(data == new[name] for name, data in contents(project / "out").items()) == after


def test_a_limit_on_the_length_of_files(made: Made, project: Path) -> None:
    """As `ulimit -f` sets it: the pictures are longer than it, and their texts are not."""
    import resource

    _, new, _ = made
    most = 8_192
    done = subprocess.run(
        [sys.executable, "-m", "factsheet", *BUILD], cwd=project, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(sheets.ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert done.returncode == 1
    assert "out/missouri.email.pdf: --out: the file cannot be written (file too large). Raise the limit" in done.stderr
    assert halves(project / "out", new) == []
    assert all(len(data) <= most and not name.startswith(".") for name, data in contents(project / "out").items())


def mounted(project: Path, options: str, line: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of shell with a file system of its own as `out`, whose files are put into `seen` at the end.

    Skips the test where no file system may be mounted.
    """
    (project / "out").mkdir(exist_ok=True)
    mount = f"mount -t tmpfs -o {options} tmpfs out"
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            ["unshare", "-rm", "sh", "-c", mount], cwd=project, capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no file system may be mounted here; a disk without room is also injected, above")
    line = line.replace("factsheet", f"{sys.executable} -m factsheet")
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", f"{mount}; {line}; code=$?; mkdir seen; cp -a out/. seen; exit $code"],
        cwd=project, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(sheets.ROOT)},
    )  # fmt: skip


def test_a_small_disk(made: Made, project: Path) -> None:
    _, new, _ = made
    size = sum(map(len, new.values())) * 2 // 3 // 1024
    done = mounted(project, f"size={size}k", f"factsheet {' '.join(BUILD)}")
    seen = contents(project / "seen")
    assert done.returncode == 1
    assert f"cannot be written (no space left on device). {ROOM}\n" in done.stderr
    assert halves(project / "seen", new) == []
    assert 3 < len(seen) < len(new)
    assert not [name for name in seen if name.startswith(".")]


# Folders that cannot be written to, or go away


def test_a_file_system_that_is_read_only(project: Path) -> None:
    done = mounted(project, "ro", f"factsheet {' '.join(BUILD)}")
    assert done.returncode == 1
    assert done.stderr == (
        "out: --out: no file can be written in it (it is on a disk that is read-only). "
        "Give another folder with --out.\n"
    )
    assert contents(project / "seen") == {}


@pytest.mark.parametrize("out", ["hope.yaml", "hope.yaml/below/it"])
def test_a_file_in_place_of_the_folder(out: str, project: Path) -> None:
    before = contents(project)
    code, said = forked(project, ONCE, [*BUILD, "--out", out])
    where = "hope.yaml" if out == "hope.yaml" else project / "hope.yaml"
    assert (code, said) == (1, f"{where}: --out: it is a file, not a folder. Give another folder with --out.\n")
    assert contents(project) == before


AWAY = """
line, call, after, action = map(json.loads, GIVEN)
HOOK = f'''
import os, shutil
left = {after}
before = os.{call}
def first(*values):
    global left
    left -= 1
    if left == 0:
        {action}
    return before(*values)
os.{call} = first
'''
print(json.dumps(end(start(line, HOOK))))
"""


@pytest.mark.parametrize(
    ("after", "call", "action"),
    [
        (1, "fsync", "shutil.rmtree('out')"),
        (7, "replace", "shutil.rmtree('out')"),
        (7, "fsync", "os.rename('out', 'moved')"),
        (7, "replace", "shutil.rmtree('out'); open('out', 'x').close()"),
    ],
)
def test_a_folder_that_goes_away_while_a_file_is_written(
    after: int, call: str, action: str, made: Made, project: Path
) -> None:
    _, new, _ = made
    code, said = forked(project, AWAY, [*BUILD, "--format", "json"], call, after, action)
    problems = json.loads(said)["problems"]
    there = {name for name in contents(project / "out") if not name.startswith(".")}
    claimed = {sheet["file"] for sheet in json.loads(said)["sheets"]}
    assert code == 1
    assert {problem["code"] for problem in problems} <= {"unwritable-file", "vanished-file"}
    assert problems
    assert claimed <= {f"out/{name}" for name in there}
    assert halves(project / "out", new) == []
    if (project / "out").is_dir():
        assert forked(project, ONCE, BUILD)[0] == 0
        assert contents(project / "out") == new


# Several at once

AT_ONCE = """
lines, rounds, seed, kill = map(json.loads, GIVEN)
chance, codes = random.Random(seed), []
for _ in range(rounds):
    children = []
    for line in lines:
        children.append(start(line))
        time.sleep(chance.random() * 0.3)
    if kill:
        codes.append(end(children.pop(0), chance.random() * 0.3))
    codes += map(end, children)
print(json.dumps(codes))
"""


@pytest.mark.parametrize("kill", [False, True], ids=["all end well", "one is killed"])
def test_runs_at_once_into_one_folder(kill: bool, made: Made, project: Path) -> None:
    _, new, _ = made
    found = forked(project, AT_ONCE, [BUILD, BUILD, BUILD], 3, 1, kill)
    assert {code for code, _ in found} <= ({0, -9} if kill else {0})
    assert [said for code, said in found if code == 0 and "cannot" in said] == []
    assert forked(project, ONCE, BUILD)[0] == 0
    assert contents(project / "out") == new


def test_runs_at_once_that_write_different_files_of_one_name(made: Made, project: Path) -> None:
    """Each file is wholly of the one run or wholly of the other."""
    _, new, old = made
    shutil.copy(made[0] / "old" / "hope.yaml", project / "last.yaml")
    shutil.copy(project / "hope.measures.yaml", project / "last.measures.yaml")
    lines = [BUILD, [*BUILD, "--data", "last.yaml"]]
    found = forked(project, AT_ONCE, lines, 3, 2, False)
    assert {code for code, _ in found} == {0}
    assert halves(project / "out", new, old) == []
    assert contents(project / "out").keys() == new.keys()
