"""A file behind a link that leads out of the project is there: it is said why it is not read, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.problems import Refused

BASE = sheets.ROOT / "tests" / "errors" / "_base"
WHY = "cannot be read: it is a link that leads out of the project. Put the file itself into"


@pytest.mark.parametrize(
    ("link", "old", "new", "fact"),
    [
        ("p.png", "body:", "body:\n  - picture: {file: p.png, alt: A map}", f"the picture 'p.png' {WHY} pictures/."),
        ("p.png", "body:", "body:\n  - picture: {file: p, alt: A map}", f"the picture 'p' {WHY} pictures/."),
        ("bell.svg", "icon: phone", "icon: bell", f"the icon 'bell' {WHY} layouts/icons/."),
        ("themes/ours.yaml", "theme: hotline", "theme: ours", f"the theme 'ours' {WHY} layouts/themes/."),
        ("ours.icc", "theme:", "press: {condition: ours.icc}\ntheme:", f"the profile 'ours.icc' {WHY} profiles/."),
    ],
)
def test_a_link_out_of_the_project(link: str, old: str, new: str, fact: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    (tmp_path / "elsewhere").write_text("nobody's business")
    (project / link).parent.mkdir(exist_ok=True)
    (project / link).symlink_to(tmp_path / "elsewhere")
    spec = project / "spec.yaml"
    spec.write_text(spec.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.load(spec)
    [problem] = [one for one in refused.value.problems if one.code == "unreadable-file"]
    assert f"{problem.fact} {problem.next_step}" == fact
    assert (problem.location.file, problem.location.line > 0) == (str(spec), True)


def test_a_font_behind_a_link(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    (project / "themes").mkdir()
    (project / "fonts").mkdir()
    (project / "fonts" / "Ours.ttf").symlink_to("/etc/hostname")
    faces = "{regular: Ours.ttf, strong: Ours.ttf, emphasis: Ours.ttf}"
    theme = f"factsheet-theme: 1\nextends: hotline\nfamilies:\n  text: {faces}\n"
    (project / "themes" / "ours.yaml").write_text(theme)
    spec = project / "spec.yaml"
    spec.write_text(spec.read_text("utf-8").replace("theme: hotline", "theme: ours"), "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.load(spec)
    assert f"the font 'Ours.ttf' {WHY} fonts/." in str(refused.value)


def test_what_is_not_there_is_still_said_to_be_missing(tmp_path: Path) -> None:
    """And a name that leads out of the project by itself is not told whether there is such a file."""
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    (tmp_path / "secret.svg").write_text("<svg/>")
    spec = project / "spec.yaml"
    text = spec.read_text("utf-8").replace("icon: phone", "icon: ../secret").replace("icon: account", "icon: nothing")
    spec.write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.load(spec)
    facts = [problem.fact for problem in refused.value.problems]
    assert any(fact.startswith("no icon '../secret'.") for fact in facts)
    assert any(fact.startswith("no icon 'nothing'.") for fact in facts)
