"""Files of places' own words that cannot be read are problems, whatever stands in the way; none is dropped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.problems import Refused


def said(project: Path) -> list[str]:
    try:
        return [str(problem) for problem in factsheet.load(project / "s.yaml").warnings]
    except Refused as refused:
        return [str(problem) for problem in refused.problems]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet of Missouri alone, with the folder places/ still empty, and a file outside."""
    root = tmp_path / "project"
    (root / "places").mkdir(parents=True)
    body = 'body:\n- text: {id: introduction, words: "{victims}"}\n'
    head = "factsheet: 1\ntitle: T\ntheme: hotline\ndata: hotline-2017\ndefault_place: missouri\nfile: f\n"
    (root / "s.yaml").write_text(head + body)
    (tmp_path / "secret.yaml").write_text("introduction: Secret.\n")
    monkeypatch.chdir(root)
    return root


def test_the_words_of_a_place_are_read_and_other_files_left_alone(project: Path) -> None:
    (project / "places" / "missouri.yaml").write_text("introduction: Own words.\n")
    for name in ("README.md", ".DS_Store", ".missouri.yaml", "missouri.yaml~", "notes.yml"):
        (project / "places" / name).write_text("not: ours\n")
    assert said(project) == []
    assert factsheet.load(project / "s.yaml").spec.own["missouri"].blocks


@pytest.mark.parametrize(
    ("odd", "fact"),
    [
        ("../../secret.yaml", "it is a link that leads out of the project. Put the file itself there, or remove it."),
        ("/etc/hostname", "it is a link that leads out of the project. Put the file itself there, or remove it."),
        ("missouri.yaml", "it is a link that leads to no file, or has no permission. Put the file itself there"),
        ("/dev/zero", "it is a device or a pipe, not a file. Put the file itself there, or remove it."),
        ("pipe", "it is a device or a pipe, not a file. Put the file itself there, or remove it."),
        ("folder", "it is a folder, not a file. Put the file itself there, or remove it."),
    ],
)
def test_what_may_not_be_read_is_a_problem_of_that_file(odd: str, fact: str, project: Path) -> None:
    path = project / "places" / "missouri.yaml"
    if odd == "pipe":
        os.mkfifo(path)
    elif odd == "folder":
        path.mkdir()
    else:
        path.symlink_to(odd)
    (found,) = said(project)
    assert found.startswith(f"places/missouri.yaml: places: {fact}")


@pytest.mark.parametrize("name", ["missouri.yml", "missouri.YAML", "Missouri.yaml"])
def test_a_file_that_is_meant_for_a_place_and_called_otherwise_is_a_problem(name: str, project: Path) -> None:
    (project / "places" / name).write_text("introduction: Own words.\n")
    assert said(project) == [
        f"places/{name}: places: it is meant for the place 'missouri', but is not called missouri.yaml, and so is not "
        "read. Rename it to missouri.yaml."
    ]


def test_a_whole_folder_that_is_a_link_out_of_the_project_is_not_dropped(project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "missouri.yaml").write_text("introduction: Own words.\n")
    (project / "places").rmdir()
    (project / "places").symlink_to(tmp_path / "outside")
    (found,) = said(project)
    assert found.startswith("places/missouri.yaml: places: it is a link that leads out of the project.")


def test_a_file_that_is_too_large_is_said_beside_the_other_problems(project: Path) -> None:
    (project / "places" / "missouri.yaml").write_text("introduction: Own words.\n" + "#" * 1_000_000)
    (project / "s.yaml").write_text((project / "s.yaml").read_text().replace("{victims}", "{victim}"))
    found = said(project)
    assert [line.split(": ")[1] for line in found] == ["file", "text.words"]


def test_a_folder_that_cannot_be_listed_is_a_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = said(project)
    assert [line for line in found if "places" in line] == [
        "places: places: the folder cannot be listed (permission denied). Check it and its permissions."
    ]


def test_the_shipped_sheet_has_no_place_of_its_own() -> None:
    assert not factsheet.load(sheets.SPOTLIGHT).spec.own


def test_a_file_in_both_folders_is_a_problem_that_names_both(project: Path) -> None:
    (project / "layouts" / "places").mkdir(parents=True)
    for folder in ("places", "layouts/places"):
        (project / folder / "missouri.yaml").write_text("introduction: Own words.\n")
    assert said(project) == [
        "layouts/places/missouri.yaml: places: places/missouri.yaml and layouts/places/missouri.yaml are both there, "
        "and both are for the place 'missouri'. Keep one of them."
    ]
    (project / "layouts" / "places" / "missouri.yaml").unlink()
    (project / "layouts" / "places").rmdir()
    (project / "layouts" / "places").symlink_to(project / "places")  # one file under two names
    assert said(project) == []
