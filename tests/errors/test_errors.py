"""What a user's mistake is answered with, word for word: one folder a mistake.

A case holds the files that differ from the good project in `_base/`, and `message.txt`, all that the program then says
on the screen. `command.txt` is what is typed; without it `factsheet check spec.yaml`. `pytest --update-golden`
rewrites the messages: read them before you keep them.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")
SAID = re.compile(r"(?P<file>[^:\n]+?)(:[A-Z]+\d+)?(:(?P<line>\d+))?(:(?P<column>\d+))?: [^:\n]+: \S.*[.:…\w)}\]\"'>]")
NEVER = re.compile(
    r"(?i:\b(invalid|please|traceback|exception|error:|null)\b)|\b(None|str|int|dict)\b|<class|\w+Source\b"
)


def run(case: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The command of `case`, run in `folder` on the base project with the files of the case laid over it."""
    shutil.copytree(HERE / "_base", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / case, folder, dirs_exist_ok=True)
    command = HERE / case / "command.txt"
    typed = command.read_text("utf-8").strip() if command.is_file() else "factsheet check spec.yaml"
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, shlex.split(typed)[1:], prog_name="factsheet")


@pytest.mark.parametrize("case", CASES)
def test_the_message(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    result = run(case, tmp_path, monkeypatch)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    message = HERE / case / "message.txt"
    if update_golden:
        message.write_text(result.stderr, "utf-8")
    assert result.stderr == message.read_text("utf-8")
    assert result.exit_code == (2 if result.stderr.startswith("Usage:") else 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith("cli-")])
def test_one_mistake_has_one_message_at_its_place(case: str) -> None:
    """Every message names a place in a file of the case, says a fact and a next step; none follows from another."""
    lines = (HERE / case / "message.txt").read_text("utf-8").splitlines()
    assert len(lines) > 1 if case.startswith("several") else len(lines) == 1
    found = [SAID.fullmatch(line) for line in lines]
    assert all(found), lines
    places = [(m["file"], int(m["line"] or 0), int(m["column"] or 0)) for m in found if m]
    assert places == sorted(places)
    for file, number, column in places:
        if file.endswith(".xlsx"):
            continue  # rows and columns of its sheet
        holder = HERE / case / file if (HERE / case / file).is_file() else HERE / "_base" / file
        typed = holder.read_text("utf-8", "replace").splitlines()
        assert number <= max(1, len(typed))
        assert column <= len(typed[number - 1]) + 1 if number and typed else True


@pytest.mark.parametrize("case", CASES)
def test_the_wording_is_of_the_house(case: str) -> None:
    text = (HERE / case / "message.txt").read_text("utf-8")
    assert not NEVER.search(re.sub(r"^Usage.*|^Error:", "", text, flags=re.MULTILINE)), text


def test_the_base_project_is_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each message comes from the mistake of its case alone."""
    (HERE / "_base" / "message.txt").unlink(missing_ok=True)
    result = run("_base", tmp_path, monkeypatch)
    assert (result.exit_code, result.stderr) == (0, "")
