"""Files are there whole or not at all; what was there before survives a failure."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from factsheet.cli import files
from factsheet.cli.files import check_folder, remove_abandoned_parts, write_whole
from factsheet.problems import Refused


def test_a_file_is_written_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "sheet.pdf", b"%PDF")
    assert (tmp_path / "a" / "b" / "sheet.pdf").read_bytes() == b"%PDF"
    assert os.listdir(tmp_path / "a" / "b") == ["sheet.pdf"]


def test_it_can_be_read_by_others_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "sheet.pdf", b"%PDF")
    assert (tmp_path / "sheet.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace", "open", "fdopen"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Refused if isinstance(error, OSError) else KeyboardInterrupt) as refused:
        write_whole(tmp_path / "sheet.pdf", b"new")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["sheet.pdf"]
    if isinstance(refused.value, Refused):
        assert str(refused.value) == (
            f"{tmp_path}/sheet.pdf: --out: the file cannot be written (no space left on device). "
            "Make room on the disk, or give a folder on another one with --out."
        )


@pytest.mark.parametrize("below", [".", "sub", "sub/sub"])
def test_a_file_in_place_of_the_folder_is_refused(below: str, tmp_path: Path) -> None:
    (tmp_path / "sheets").write_bytes(b"")
    folder = tmp_path / "sheets" / below
    with pytest.raises(Refused, match=r"sheets: --out: it is a file, not a folder\. Give another folder with --out\."):
        check_folder(folder)
    with pytest.raises(Refused, match="cannot be written"):
        write_whole(folder / "sheet.pdf", b"")


def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(Refused, match="permission denied"):
        check_folder(tmp_path)


def test_looking_at_a_folder_makes_none(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "folder")
    assert os.listdir(tmp_path) == []


def test_a_folder_with_a_name_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="its name is longer than the file system allows"):
        check_folder(tmp_path / ("a" * 300))
    with pytest.raises(Refused, match=r"\(file name too long\)\. Give a folder with a shorter name with --out, or"):
        write_whole(tmp_path / ("a" * 300), b"")
    assert os.listdir(tmp_path) == []


def test_a_name_with_a_nul_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_whole(tmp_path / "a\0b", b"")
    assert os.listdir(tmp_path) == []


HOUR = 3600
ENDED = 4_000_000_000  # no process has this number


def part(folder: Path, *, machine: str = "", process: int = ENDED, age: float = 0.0) -> Path:
    file = folder / f".factsheet-{machine or files._machine()}-{process}-0123abcd.part"
    file.write_bytes(b"%PDF")
    os.utime(file, (time.time() - age,) * 2)
    return file


@pytest.mark.skipif(os.name != "posix", reason="processes are looked for with POSIX")
def test_parts_of_processes_that_have_ended_are_removed(tmp_path: Path) -> None:
    abandoned = [
        part(tmp_path),
        part(tmp_path, process=os.getpid()),
        part(tmp_path, process=os.getppid(), age=2 * HOUR),
    ]
    abandoned.append(part(tmp_path, machine="ffffffff", age=2 * HOUR))
    kept = [part(tmp_path, process=1), part(tmp_path, machine="ffffffff", process=2)]
    remove_abandoned_parts(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    assert all(not file.exists() for file in abandoned)


def test_a_part_that_this_process_is_writing_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def look_first(part: Path, path: Path) -> None:
        remove_abandoned_parts(tmp_path)
        replace(part, path)

    monkeypatch.setattr(os, "replace", look_first)
    write_whole(tmp_path / "sheet.pdf", b"%PDF")
    assert os.listdir(tmp_path) == ["sheet.pdf"]


@pytest.mark.parametrize("name", [
    ".factsheet.part", ".abcdefgh.part", "sheet.pdf.part", ".factsheet-ffffffff-1-0123abcd.part.pdf",
    "x.factsheet-ffffffff-1-0123abcd.part", ".factsheet-ffffffff-1-0123abcd", ".factsheet-FFFFFFFF-1-0123abcd.part",
])  # fmt: skip
def test_files_of_others_are_never_removed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / name, (0, 0))
    remove_abandoned_parts(tmp_path)
    assert os.listdir(tmp_path) == [name]


def test_links_and_folders_of_such_a_name_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"")
    link, folder = (tmp_path / f".factsheet-ffffffff-{n}-0123abcd.part" for n in (1, 2))
    link.symlink_to(tmp_path / "precious")
    folder.mkdir()
    os.utime(folder, (0, 0))
    remove_abandoned_parts(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([link, folder, tmp_path / "precious"])


def test_a_folder_that_is_not_there_has_no_parts(tmp_path: Path) -> None:
    remove_abandoned_parts(tmp_path / "missing")
    remove_abandoned_parts(tmp_path / ("a" * 300))
    assert os.listdir(tmp_path) == []
