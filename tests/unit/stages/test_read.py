"""Where files are looked for, and that nothing outside can be reached through a name in a spec."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from factsheet.problems import Refused
from factsheet.stages import read as read_stage
from factsheet.stages.read import SHIPPED, Assets, Project, edited, label, read, read_bytes

SPEC = "factsheet: 1\ndata: hope\n"
TABLE = "missouri: {name: Missouri}\n"
MEASURES = "set: {year: 2017}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its spec in layouts/ and its statistics in data/, beside a file that is nobody's business."""
    root = tmp_path / "home" / "project"
    files = {"layouts/spec.yaml": SPEC, "data/hope.yaml": TABLE, "data/hope.measures.yaml": MEASURES}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (tmp_path / "home" / "secret.svg").write_text("<svg/>")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return root


def said(spec: Path, data: Path | None = None) -> list[str]:
    try:
        return [str(problem) for problem in read(Project.at(spec, data)).problems]
    except Refused as refused:
        return [str(problem) for problem in refused.problems]


def test_the_folder_of_the_spec_comes_before_the_current_one_and_the_package(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    places = [project / "layouts" / "icons", project / "icons", project.parent / "icons"]
    for place in places:
        place.mkdir()
        (place / "phone.svg").write_text("<svg/>")
    assets = Assets(project / "layouts")
    for place in places:
        assert assets.find("icons", "phone", ("", ".svg")) == place / "phone.svg"
        (place / "phone.svg").unlink()
    assert assets.find("icons", "phone", ("", ".svg")) == SHIPPED / "layouts" / "icons" / "phone.svg"


def test_the_table_and_its_measures_are_found_beside_the_folder_of_the_spec(project: Path) -> None:
    source = read(Project.at(project / "layouts" / "spec.yaml"))
    assert not source.problems
    assert source.table
    assert [row.id for row in source.table.rows] == ["missouri"]
    assert source.measures


def test_a_layout_is_found_by_its_name() -> None:
    assert read(Project.at("spotlight")).spec.file == "layouts/spotlight.yaml"


@pytest.mark.parametrize(
    "name",
    ["../../secret", "../../secret.svg", "../../../home/secret", "/etc/passwd", "../../../../../../../../etc/passwd",
     "phone\0", "a" * 5000, "", ".", "..", "/", "~/secret"],
)  # fmt: skip
def test_a_name_cannot_leave_the_folders_that_may_be_read(name: str, project: Path) -> None:
    assets = Assets(project / "layouts")
    for kind in ("icons", "themes", "fonts", "data", "layouts"):
        assert assets.find(kind, name, ("", ".svg", ".yaml")) is None


def test_a_link_out_of_the_folders_is_not_followed(project: Path) -> None:
    icons = project / "icons"
    icons.mkdir()
    (icons / "out.svg").symlink_to(project.parent / "secret.svg")
    (icons / "in.svg").symlink_to(project / "layouts" / "drawing.svg")
    (project / "layouts" / "drawing.svg").write_text("<svg/>")
    (icons / "round.svg").symlink_to(icons / "round.svg")
    os.mkfifo(icons / "pipe.svg")
    assets = Assets(project / "layouts")
    assert assets.find("icons", "in.svg") == project / "layouts" / "drawing.svg"
    for name in ("out.svg", "round.svg", "pipe.svg"):
        assert assets.find("icons", name) is None


def test_a_folder_of_that_name_is_no_file(project: Path) -> None:
    (project / "icons" / "phone.svg").mkdir(parents=True)
    assert Assets(project / "layouts").find("icons", "phone.svg") == SHIPPED / "layouts" / "icons" / "phone.svg"


def test_a_file_is_loaded_once_and_its_digest_kept(project: Path) -> None:
    assets = Assets(project / "layouts")
    path = project / "data" / "hope.yaml"
    first = assets.load(path)
    path.write_text("changed meanwhile")
    assert assets.load(path) is first
    assert assets.digests == {label(path): hashlib.sha256(first).hexdigest()}


def test_what_is_larger_than_such_a_file_ever_is_is_not_loaded(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(read_stage._CAPS, ".yaml", 10)
    monkeypatch.chdir(project)
    with pytest.raises(Refused, match=r"data/hope.yaml: file: it has 27 bytes\. At most 10 are read\. Make it smaller"):
        read_bytes(project / "data" / "hope.yaml")


def test_a_file_that_cannot_be_read_is_said_with_its_reason(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Refused, match=r"it cannot be read \(permission denied\)\. Check the file and its permissions"):
        read_bytes(project / "data" / "hope.yaml")


def test_files_are_called_by_their_path_from_the_current_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "data" / "hope.yaml"
    assert label(path) == str(path)
    monkeypatch.chdir(project)
    assert label(path) == "data/hope.yaml"
    assert label(SHIPPED / "layouts" / "spotlight.yaml") == "layouts/spotlight.yaml"


def test_problems_of_all_files_come_in_one_run(project: Path) -> None:
    (project / "layouts" / "spec.yaml").write_text("factsheet: 1\ntitle: a: b\ndata: hope\n")
    (project / "data" / "hope.yaml").write_text("missouri: {name: Missouri: here}\n")
    (project / "data" / "hope.measures.yaml").write_text("set: {year: 2017, year: 2018}\n")
    assert [line.split("/")[-1].split(": ")[0] for line in said(project / "layouts" / "spec.yaml")] == [
        "spec.yaml:2:8", "hope.yaml:1:18", "hope.measures.yaml:1:19"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("none.csv", "there is no such table. Check the name."),
        ("hope.ods", "hope.ods is not a table that can be read. Save it as hope.xlsx."),
        ("hope.txt", "hope.txt is not a table that can be read. Save it with commas between the columns, as hope.csv."),
        ("hope.pdf", "hope.pdf is not a table that can be read. Give one that ends in .yaml, .csv, .json or .xlsx."),
        (".", "there is no such table. Check the name."),
    ],
)
def test_a_table_given_by_hand(given: str, message: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for name in ("hope.ods", "hope.txt", "hope.pdf"):
        (project / name).write_text("x")
    assert said(Path("layouts/spec.yaml"), Path(given)) == [f"{given}: --data: {message}"]


def test_a_spec_that_is_not_there(project: Path) -> None:
    assert said(Path("spotlite")) == ["spotlite: spec: there is no such page spec. Use 'spotlight'."]
    assert said(project) == [f"{project}: spec: there is no such page spec. Check the name."]


def test_an_edited_source_has_the_other_text_and_the_same_files(project: Path) -> None:
    source = read(Project.at(project / "layouts" / "spec.yaml"))
    other = edited(source, SPEC + "language: es\n")
    assert other.spec.root.get("language").text == "es"  # type: ignore[union-attr]  # a spec is a mapping
    assert other.table is source.table
    assert other.assets is source.assets


def test_an_edit_that_is_no_spec_is_refused_and_one_that_names_another_table_reads_it(project: Path) -> None:
    source = read(Project.at(project / "layouts" / "spec.yaml"))
    with pytest.raises(Refused):
        edited(source, "")
    other = edited(source, SPEC.replace("hope", "despair"))
    assert other.table is None
    assert [problem.code for problem in other.problems] == ["missing-file"]
