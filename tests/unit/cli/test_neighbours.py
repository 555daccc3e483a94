"""Two specs of one folder that write files of the same names: one sheet can be lost to the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner, Result

from factsheet.cli import main, neighbours

BASE = sheets.ROOT / "tests" / "errors" / "_base"
OTHER_WORDS = ("Some calls concern", "Many calls concern")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with a second spec, `other.yaml`, that has other words and a file of the same name."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    spec = (tmp_path / "spec.yaml").read_text("utf-8")
    assert OTHER_WORDS[0] in spec
    (tmp_path / "other.yaml").write_text(spec.replace(*OTHER_WORDS), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*typed: str) -> Result:
    return CliRunner().invoke(main, ["build", *typed, "--edition", "email"], prog_name="factsheet")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


NAME = 'file: "{place.slug}"'


def test_a_sheet_that_replaces_that_of_the_other_spec_is_warned_of(project: Path) -> None:
    assert build("spec.yaml").stderr == ""
    result = build("other.yaml")
    assert result.exit_code == 0
    assert result.stderr == (
        "other.yaml:6:7: warning: file: spec.yaml writes missouri.email.pdf too, which was there and is replaced. "
        "Add words to the name that only this spec has, such as -other.\n"
    )


def test_several_files_are_one_warning(project: Path) -> None:
    build("spec.yaml", "--all")
    [line] = build("other.yaml", "--all").stderr.splitlines()
    assert "spec.yaml writes missouri.email.pdf and kansas.email.pdf too, which were there and are replaced." in line


def test_the_same_sheet_again_replaces_nothing(project: Path) -> None:
    build("spec.yaml")
    assert build("spec.yaml").stderr == ""


def test_nothing_is_said_before_there_is_a_file_to_lose(project: Path) -> None:
    assert build("other.yaml").stderr == ""
    assert build("spec.yaml", "--out", "elsewhere").stderr == ""


@pytest.mark.parametrize("name", ['"{place.slug}-other"', "'{place.slug}-{place.id}'", "sheet"])
def test_specs_with_names_of_their_own_are_not_taken_for_each_other(name: str, project: Path) -> None:
    change(project / "other.yaml", NAME, f"file: {name}")
    build("spec.yaml")
    change(project / "spec.yaml", *OTHER_WORDS)
    assert build("spec.yaml").stderr == ""


@pytest.mark.parametrize(("mine", "theirs"), [
    ("{place.slug}", '"{place.id}"'),
    ("{place.slug}", "'{place.slug}'"),
    ("{place.slug}", '"{place.slug}"  # as ever'),
    ("{place.slug}", "missouri"),
    ("{place.slug}", ">-\n  missouri"),
    ("{place.slug}", '"\\x7bplace.slug}"'),
    ("m2017", '"m{set.year}"'),
    ("'missouri'", "'''{place.slug}'''"),  # quotes that are printed as ‘ and ’
])  # fmt: skip
def test_the_name_decides_that_is_written_in_the_end(mine: str, theirs: str, project: Path) -> None:
    change(project / "spec.yaml", NAME, f'file: "{mine}"')
    change(project / "other.yaml", NAME, f"file: {theirs}")
    build("spec.yaml")
    change(project / "spec.yaml", *OTHER_WORDS)
    result = build("spec.yaml")
    assert "warning: file: other.yaml writes" in result.stderr


def test_a_spec_of_another_table_is_read_to_know_its_places(project: Path) -> None:
    for file in ("hope.yaml", "hope.measures.yaml"):
        shutil.copy(project / file, project / file.replace("hope", "hope-2"))
    change(project / "other.yaml", "data: hope", "data: hope-2")
    build("spec.yaml", "--place", "kansas")
    change(project / "spec.yaml", *OTHER_WORDS)
    assert "other.yaml writes kansas.email.pdf too" in build("spec.yaml", "--place", "kansas").stderr
    change(project / "hope-2.yaml", "kansas", "iowa")
    change(project / "hope-2.yaml", "name: Kansas", "name: Iowa")
    change(project / "spec.yaml", *OTHER_WORDS[::-1])
    assert build("spec.yaml", "--place", "kansas").stderr == ""


def test_a_spec_that_cannot_be_built_and_files_that_are_no_specs_are_no_rivals(project: Path) -> None:
    change(project / "other.yaml", "data: hope", "data: nowhere")
    (project / "notes.yaml").write_text("file: '{place.slug}'\ndata: hope\n", "utf-8")
    (project / "bad.yaml").write_bytes(b"factsheet: 1\nfile: \xff\xfe [\n")
    (project / "folder.yaml").mkdir()
    build("spec.yaml")
    change(project / "spec.yaml", *OTHER_WORDS)
    assert build("spec.yaml").stderr == ""


def test_only_a_name_that_fits_has_a_spec_read_as_a_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(project / "other.yaml", NAME, 'file: "other-{place.slug}"')
    build("spec.yaml")
    change(project / "spec.yaml", *OTHER_WORDS)
    monkeypatch.setattr(neighbours, "load", lambda _: pytest.fail("it costs as much as a sheet"))
    assert build("spec.yaml").exit_code == 0


def test_a_folder_full_of_specs_is_not_read_as_a_whole(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(project / "other.yaml", NAME, 'file: "{place.id}"')
    for number in range(20):
        shutil.copy(project / "other.yaml", project / f"spec-{number}.yaml")
    build("spec.yaml")
    change(project / "spec.yaml", *OTHER_WORDS)
    read: list[Path] = []
    load = neighbours.load
    monkeypatch.setattr(neighbours, "load", lambda spec: read.append(spec) or load(spec))
    assert len(build("spec.yaml").stderr.splitlines()) == len(read) == 5
