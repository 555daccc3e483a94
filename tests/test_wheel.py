"""The wheel alone makes the Missouri files, in an empty folder and an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import sheets

from factsheet.pipeline import Result

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, sheets.ROOT, cwd=folder)
    [found] = folder.glob("factsheet-*.whl")
    return found


def test_everything_that_ships_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("layouts", "data", "fonts"):
        files = [path.relative_to(sheets.ROOT) for path in (sheets.ROOT / folder).rglob("*") if path.is_file()]
        assert files
        assert not [path for path in files if f"factsheet/shipped/{path.as_posix()}" not in names]
    assert "factsheet/assets/icons/words.yaml" in names
    assert not [name for name in names if name.startswith(("tests/", "."))]


def test_it_builds_the_same_sheets_in_an_empty_folder(wheel: Path, missouri: Result, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path)
    programs = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    run(programs / "factsheet", "build", cwd=empty)
    run(programs / "factsheet", "build", "libraries", cwd=empty)
    names = sorted(path.name for path in (empty / "out").iterdir())
    assert names == [
        *(f"finland-libraries-2018.{ending}" for ending in ("alt.txt", "email.pdf", "png")),
        *(f"missouri-spotlight-2017.{ending}" for ending in ("alt.txt", "email.pdf", "png")),
    ]
    assert (empty / "out" / missouri.name).read_bytes() == missouri.data
