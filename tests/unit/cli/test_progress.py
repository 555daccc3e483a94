"""A run of several sheets shows on a terminal how far it is, and nowhere else."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

TABLE = "id,name,n\nkent,Kent,1\ntalbot,Talbot,2\ncecil,Cecil,3\n"
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: kent
file: "{place.slug}"
body:
  - text: "{n}"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    measures = (
        "set: {year: 2024, as_of: 2025-01-01, source: S}\nmeasures: {n: {label: N, kind: count, people: false}}\n"
    )
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    return tmp_path


def run(project: Path, *arguments: str, terminal: bool) -> tuple[int, str, str]:
    """The exit code, and what is on stdout and on stderr, which is a terminal or none."""
    command = [sys.executable, "-m", "factsheet", "build", "s.yaml", "--edition", "email", *arguments]
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[3])}
    if not terminal:
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    assert process.stdout
    out = process.stdout.read().decode()
    return process.wait(), out, seen.decode()


@pytest.mark.slow
def test_a_terminal_shows_how_many_are_done_and_the_last_of_them(project: Path) -> None:
    code, out, shown = run(project, "--all", terminal=True)
    assert code == 0
    assert "3 of 3, Cecil" in shown
    assert shown.rstrip().endswith(("\x1b[?25h", "3 of 3 sheets")) or "\x1b[?25h" in shown  # the cursor is back
    assert len([line for line in out.splitlines() if line.startswith("out/")]) == 3


@pytest.mark.slow
def test_one_sheet_needs_none(project: Path) -> None:
    assert " of 1" not in run(project, terminal=True)[2]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("--all",), ("--all", "--format", "json")])
def test_nothing_is_drawn_where_nobody_looks(arguments: tuple[str, ...], project: Path) -> None:
    code, _, shown = run(project, *arguments, terminal=False)
    assert (code, shown) == (0, "")


@pytest.mark.slow
def test_json_on_a_terminal_is_json_alone(project: Path) -> None:
    code, out, shown = run(project, "--all", "--format", "json", terminal=True)
    assert code == 0
    assert out.startswith("{")
    assert "Cecil" not in shown
