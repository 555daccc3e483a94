"""Where files are looked for, and that nothing outside can be reached through a name in a spec."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheet.problems import Refused
from factsheet.stages.read import SHIPPED, Assets, Project, edited, label, read, read_bytes
from factsheet.stages.read.assets import CAPS
from factsheet.stages.read.roots import FOLDERS, project_of

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


def test_the_folder_of_the_spec_comes_before_the_project_and_the_package(project: Path) -> None:
    places = [project / "layouts" / "icons", project / "icons"]
    for place in places:
        place.mkdir()
        (place / "phone.svg").write_text("<svg/>")
    assets = Assets(project / "layouts")
    for place in places:
        assert assets.find("icons", "phone", ("", ".svg")) == place / "phone.svg"
        (place / "phone.svg").unlink()
    assert assets.find("icons", "phone", ("", ".svg")) == SHIPPED / "layouts" / "icons" / "phone.svg"


@pytest.mark.parametrize(
    ("spec", "current", "root"),
    [
        ("p/layouts", "elsewhere", "p"),  # a folder with layouts/ is a project, wherever one stands
        ("p/layouts", "p", "p"),
        ("p", "elsewhere", "p"),  # else what the spec's own folder holds
        ("p/spring", "p", "p"),  # the current folder has layouts/, and the spec is in it
        ("p/spring", "elsewhere", "p/spring"),
        ("home/eve", "home", "home/eve"),  # no layouts/ here: the neighbours are nobody's business
        ("home/eve", "home/eve", "home/eve"),
        ("home/eve", "p", "home/eve"),  # a project, but not that of the spec
    ],
)
def test_what_a_project_is(spec: str, current: str, root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("p/layouts", "p/spring", "home/eve", "home/data", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / current)
    assert project_of(tmp_path / spec) == tmp_path / root


def test_a_spec_of_the_package_is_used_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert project_of(SHIPPED / "layouts") == tmp_path
    found = Assets(SHIPPED / "layouts").find("data", "hotline-2017", (".yaml",))
    assert found == SHIPPED / "data" / "hotline-2017.yaml"


@pytest.mark.parametrize("kind", FOLDERS)
def test_neither_neighbours_nor_the_current_folder_are_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every kind of file, in every folder where one of the kind may be, for a spec in somebody's home."""
    spec, current = tmp_path / "home" / "eve", tmp_path / "current"
    for base in (spec.parent, current, tmp_path):
        for sub in FOLDERS[kind]:
            (base / sub).mkdir(parents=True, exist_ok=True)
            (base / sub / "secret.yaml").write_text("secret: 1\n")
    spec.mkdir()
    monkeypatch.chdir(current)
    assets = Assets(spec)
    assert assets.find(kind, "secret", ("", ".yaml")) is None
    assert "secret" not in assets.names(kind, ".yaml")
    (spec / FOLDERS[kind][0]).mkdir(exist_ok=True)
    (spec / FOLDERS[kind][0] / "own.yaml").write_text("own: 1\n")
    assert assets.find(kind, "own", ("", ".yaml"))
    assert "own" in assets.names(kind, ".yaml")


def test_nothing_that_was_not_found_by_name_is_loaded(project: Path) -> None:
    (project / "out.svg").symlink_to(project.parent / "secret.svg")
    for path in (project.parent / "secret.svg", project / "out.svg", Path("/etc/hostname"), Path("/dev/zero")):
        with pytest.raises(Refused):
            Assets(project / "layouts").load(path)


def test_the_table_and_its_measures_are_found_beside_the_folder_of_the_spec(project: Path) -> None:
    source = read(Project.at(project / "layouts" / "spec.yaml"))
    assert not source.problems
    assert source.table
    assert [row.id for row in source.table.rows] == ["missouri"]
    assert source.measures


@pytest.mark.parametrize("spec", ["spec.yaml", "hope.yaml"])
def test_a_page_spec_that_is_called_like_the_table_is_not_taken_for_it(spec: str, project: Path) -> None:
    (project / "layouts" / "hope.yaml").write_text(SPEC)
    assert said(project / "layouts" / spec) == []
    assert read(Project.at(project / "layouts" / spec)).table.file.endswith("data/hope.yaml")


def test_a_spec_and_a_table_of_one_name_may_lie_side_by_side(project: Path) -> None:
    alone = project.parent / "alone"
    alone.mkdir()
    (alone / "hope.yaml").write_text(SPEC)
    (alone / "hope.csv").write_text("id,name,victims\nmo,Missouri,174\n")
    (alone / "hope.measures.yaml").write_text(MEASURES)
    assert said(alone / "hope.yaml") == []
    assert read(Project.at(alone / "hope.yaml")).table.file.endswith("hope.csv")


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
    monkeypatch.setitem(CAPS, ".yaml", 10)
    monkeypatch.chdir(project)
    with pytest.raises(Refused, match=r"data/hope.yaml: file: it has 27 bytes\. At most 10 are read\. Make it smaller"):
        read_bytes(project / "data" / "hope.yaml")


def test_a_file_that_cannot_be_read_is_said_with_its_reason(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
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
        ("hope.numbers", "hope.numbers is not a table that can be read. Save it as hope.xlsx."),
        (
            "hope.pdf",
            "hope.pdf is not a table that can be read. "
            "Give one that ends in .yaml, .csv, .json, .xlsx, .ods, .jsonl, .tsv or .txt.",
        ),
        (".", "there is no such table. Check the name."),
    ],
)
def test_a_table_given_by_hand(given: str, message: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for name in ("hope.numbers", "hope.pdf"):
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


def _odd(folder: Path, name: str, ending: str) -> Path:
    """Something in `folder` that is called like a file, and is none that may be read."""
    path = folder / f"hope{ending}"
    path.unlink(missing_ok=True)
    if name == "pipe":
        os.mkfifo(path)
    elif name == "folder":
        path.mkdir()
    elif name == "circle":
        path.symlink_to(path)
    else:
        path.symlink_to({"lost": "nowhere", "memory": "/proc/self/environ", "zeros": "/dev/zero"}.get(name, name))
    return path


ODD = {
    "pipe": "it is a device or a pipe, not a file",
    "folder": "it is a folder, not a file",
    "circle": "it is a link that leads to no file",
    "lost": "it is a link that leads to no file",
    "memory": "it is a device or a pipe, not a file",
    "zeros": "it is a device or a pipe, not a file",
    "../../secret.svg": "it is a link that leads out of the project",
    "/etc/hostname": "it is a link that leads out of the project",
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("ending", [".yaml", ".measures.yaml"])
def test_a_table_or_its_measures_that_may_not_be_read_are_said_with_the_reason(
    odd: str, ending: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    _odd(project / "data", odd, ending)
    found = said(Path("layouts/spec.yaml"))
    assert len(found) == 1
    assert found[0].startswith(f"data/hope{ending}: ")
    assert ODD[odd] in found[0]


@pytest.mark.parametrize("odd", ["pipe", "memory", "zeros"])
@pytest.mark.parametrize("argument", ["spec", "--data", "file"])
def test_a_device_that_the_command_line_names_is_refused_unopened(
    odd: str, argument: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    path = _odd(project, odd, ".csv").relative_to(project)
    ask: dict[str, Callable[[], object]] = {
        "file": lambda: read_bytes(path),
        "spec": lambda: Project.at(path),
        "--data": lambda: Project.at("layouts/spec.yaml", path),
    }
    with pytest.raises(Refused, match=r"device or a pipe, and only files are read\. Save what it holds") as caught:
        ask[argument]()
    assert [(p.location.file, p.subject) for p in caught.value.problems] == [("hope.csv", argument)]


def test_files_that_the_command_line_names_are_read_wherever_they_are(project: Path, tmp_path: Path) -> None:
    """The measures stand beside the table that is named, unless they are a link to somewhere else."""
    far = tmp_path / "far"
    far.mkdir()
    (far / "t.yaml").write_text(TABLE)
    (far / "t.measures.yaml").write_text(MEASURES)
    link = tmp_path / "elsewhere" / "spec.yaml"
    link.symlink_to(project / "layouts" / "spec.yaml")
    source = read(Project.at(link, far / "t.yaml"))
    assert not source.problems
    assert source.table
    assert source.table.file.endswith("t.yaml")
    (tmp_path / "secret.yaml").write_text(MEASURES)
    (far / "t.measures.yaml").unlink()
    (far / "t.measures.yaml").symlink_to(tmp_path / "secret.yaml")
    assert [problem.code for problem in read(Project.at(link, far / "t.yaml")).problems] == ["unreadable-file"]


@pytest.mark.parametrize("name", ["s" * 300, "s" * 5000, "a\0b", "x/" * 3000 + "y", "spec.yaml/more"])
def test_a_path_that_no_system_has_is_of_no_file(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "layouts")
    shown = name.replace("\0", r"\x00")
    assert said(Path(name)) == [f"{shown}: spec: there is no such page spec. Check the name."]
    assert said(Path("spec.yaml"), Path(name)) == [f"{shown}: --data: there is no such table. Check the name."]
    with pytest.raises(Refused):
        read_bytes(Path(name))


def test_a_current_folder_that_was_removed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert said(Path("spotlight")) == [
        ".: current folder: the folder that you stand in is no longer there. Go into another one, and try again."
    ]


def test_a_file_that_grows_while_it_is_read_is_not_read_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "data" / "hope.yaml"
    stat = path.stat()
    path.write_text(TABLE * 2)
    monkeypatch.setattr(Path, "stat", lambda self, **_: stat)
    with pytest.raises(Refused, match="it changed while it was read"):
        read_bytes(path)
