"""Files are there whole or not at all; what was there before survives a failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factsheet.cli.files import check_folder, write_whole
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
