"""`factsheet icons`: what is listed, what is found, and the picture sheet, which is a sheet like any other."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner, Result
from PIL import Image

import factsheet
from factsheet.advice.icon_sheet import MOST, icon_sheet
from factsheet.assets.icons.meaning import OWN, Meaning, read_words
from factsheet.cli import main
from factsheet.drawing.tree import Artifact, walk
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.preflight import report
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.read import Assets, Project, read, read_bytes
from factsheet.stages.validate import validate

LIBRARY = sheets.ROOT / "layouts" / "icons"
KNOWN = read_words(Assets(sheets.ROOT).words_of_icons())
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 3h18v18H3z"/></svg>'
DPI = 150


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*typed: str) -> Result:
    return CliRunner().invoke(main, ["icons", *typed], prog_name="factsheet")


def own(folder: Path, *names: str, svg: str = SQUARE) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.svg").write_text(svg, "utf-8")


def text_of(file: Path) -> list[str]:
    return plain_text(read_pdf(file.read_bytes(), file.name)).splitlines()


def test_without_a_word_all_are_listed_by_theme(folder: Path) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line and line[0] != " "] == list(dict.fromkeys(one.theme for one in KNOWN))
    assert [line.split()[0] for line in lines if line[:1] == " "] == [one.name for one in KNOWN]
    assert "  stethoscope              doctor, physician, checkup," in result.stdout


def test_a_word_finds_the_best_first_with_its_theme_and_words(folder: Path) -> None:
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *others = result.stdout.splitlines()
    assert first.split("  ")[0] == "stethoscope"
    assert "Health  doctor, physician" in first
    assert len(others) < 10


def test_several_words_are_one_question(folder: Path) -> None:
    assert run("older", "people").stdout.split()[0] == "human-cane"
    assert run("food bank").stdout == run("food", "bank").stdout


def test_what_means_nothing_is_a_problem(folder: Path) -> None:
    result = run("saxophone")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"saxophone: icons: no icon means that. Try another word; factsheet icons lists all {len(KNOWN)}.\n"
    )


def test_as_json(folder: Path) -> None:
    found = json.loads(run("gavel", "--format", "json").stdout)
    assert found[0]["name"] == "gavel"
    assert found[0]["theme"] == "Law and rights"
    assert "jail" in found[0]["words"]
    assert found[0]["file"].endswith("layouts/icons/gavel.svg")


def test_ones_own_icons_are_found_and_listed_but_not_pictures_beside_the_spec(folder: Path) -> None:
    own(folder / "icons", "harbor-house", "phone")
    own(folder / "layouts" / "icons", "north-star")
    own(folder, "logo")
    listed = run().stdout
    assert listed.endswith(f"\n\n{OWN}\n  harbor-house\n  north-star\n")
    assert listed.count("  phone  ") == 1
    assert "logo" not in listed
    assert run("harbor").stdout.split()[0] == "harbor-house"
    found = json.loads(run("phone", "--format", "json").stdout)
    assert found[0]["file"] == "icons/phone.svg"


def test_the_icons_beside_another_spec(folder: Path) -> None:
    shutil.copytree(sheets.ROOT / "tests" / "errors" / "_base", folder / "there")
    own(folder / "there" / "icons", "lantern")
    own(folder / "icons", "anchor")
    assert run("lantern", "--spec", "there/spec.yaml").stdout.split()[0] == "lantern"
    assert run("anchor", "--spec", "there/spec.yaml").exit_code == 1


@pytest.mark.slow
def test_the_sheet_is_one_tagged_page_with_every_icon_and_passes_preflight(folder: Path) -> None:
    result = run("--sheet", "out/all.pdf")
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", "out/all.pdf\n")
    assert [path.name for path in (folder / "out").iterdir()] == ["all.pdf"]
    file = folder / "out" / "all.pdf"
    reading = read_pdf(file.read_bytes(), "all.pdf")
    assert reading.root
    assert (reading.pages, reading.foreign) == (1, ())
    lines = text_of(file)
    assert f"{len(KNOWN)} icons and their names, as a page spec writes them." in " ".join(lines)
    text = "\n".join(lines)
    assert not [one.name for one in KNOWN if one.name not in text]
    assert not [one.theme for one in KNOWN if one.theme not in text]
    [judged] = [report.judged(read_bytes, str(file), None, None)]
    assert judged.is_ready, report.as_text([judged])


@pytest.mark.slow
def test_every_icon_of_the_sheet_is_ink_in_its_place_and_none_touches_another() -> None:
    source = icon_sheet(KNOWN, sheets.ROOT)
    result = factsheet.build(source)
    assert result.good
    assert not result.problems
    sheet = compose(bind(source, Job("icons", "email", "")))
    drawn = [node for node in walk(sheet.tree) if isinstance(node, Artifact) and node.shows == "icon"]
    assert len(drawn) == len(KNOWN)
    page = sheets.picture(result.data, DPI).convert("L")
    boxes = [bounds(node) for node in drawn]
    for (left, bottom, right, top), meaning in zip(boxes, KNOWN, strict=True):
        assert 8 <= max(right - left, top - bottom) <= 21, meaning.name
        scale = DPI / 72
        area = page.crop(tuple(round(n * scale) for n in (left, sheet.height - top, right, sheet.height - bottom)))
        share = sum(area.histogram()[:128]) / (area.width * area.height)
        assert 0.08 < share < 0.97, (meaning.name, share)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def bounds(node: Artifact) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of an icon, as its outline is traced."""
    points = [point for mark in node.marks if isinstance(mark, Shape) for point in ends(mark)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def ends(shape: Shape) -> list[tuple[float, float]]:
    return [(steps[-2], steps[-1]) for _, steps in shape.steps if steps]


@pytest.mark.slow
def test_the_sheet_of_a_word_has_what_it_finds_and_ones_own(folder: Path) -> None:
    own(folder / "icons", "money-jar", "Übernacht_2")
    assert run("money", "--sheet", "some.pdf").exit_code == 0
    text = "\n".join(text_of(folder / "some.pdf"))
    assert "Icons: money" in text
    assert "piggy-bank" in text
    assert "money-jar" in text
    assert "Your own" in text
    assert "stethoscope" not in text
    assert "Übernacht" not in text
    assert run("--sheet", "all.pdf").exit_code == 0
    text = "\n".join(text_of(folder / "all.pdf"))
    assert {"Übernacht_2", "money-jar", "stethoscope"} <= set(text.split())


def test_a_picture_has_its_text_beside_it(folder: Path) -> None:
    assert run("water", "--sheet", "water.PNG").exit_code == 0
    with Image.open(io.BytesIO((folder / "water.PNG").read_bytes())) as picture:
        assert picture.format == "PNG"
        assert picture.width * 11 == pytest.approx(picture.height * 8.5, rel=0.01)
    assert "faucet" in (folder / "water.alt.txt").read_text("utf-8")


def test_the_same_sheet_is_the_same_bytes(folder: Path) -> None:
    run("water", "--sheet", "one.pdf")
    run("water", "--sheet", "two.pdf")
    assert (folder / "one.pdf").read_bytes() == (folder / "two.pdf").read_bytes()


@pytest.mark.slow
def test_a_drawing_that_cannot_be_shown_is_said_and_left_out(folder: Path) -> None:
    own(folder / "icons", "thread", svg='<svg viewBox="0 0 24 24"><image href="a.png" width="9" height="9"/></svg>')
    own(folder / "icons", "wild {name}", "fine-one")
    result = run("--sheet", "all.pdf")
    assert (result.exit_code, result.stdout) == (1, "all.pdf\n")
    assert "icons/thread.svg:1:26: <image>: a picture inside a drawing is not drawn." in result.stderr
    assert "icons/wild {name}.svg: warning: icon: its name has characters" in result.stderr
    text = "\n".join(text_of(folder / "all.pdf"))
    assert "fine-one" in text
    assert "thread" not in text


@pytest.mark.slow
def test_ones_own_icons_make_the_others_smaller_until_they_have_no_room() -> None:
    def sheet(count: int) -> tuple[Meaning, ...]:
        return (*KNOWN, *(Meaning(name, OWN) for name in [one.name for one in KNOWN][:count]))

    sizes = []
    for count in (0, 20):
        tree = compose(bind(icon_sheet(sheet(count), sheets.ROOT), Job("icons", "email", ""))).tree
        icons = [bounds(node) for node in walk(tree) if isinstance(node, Artifact) and node.shows == "icon"]
        assert len(icons) == len(KNOWN) + count
        sizes.append(max(right - left for left, _, right, _ in icons))
    assert sizes[1] < sizes[0]
    with pytest.raises(Refused, match="have no room on one page at a size at which they can be told apart"):
        icon_sheet(sheet(len(KNOWN)), sheets.ROOT)
    with pytest.raises(Refused, match=f"icons: --sheet: {MOST + 1} icons have no room"):
        icon_sheet((*KNOWN, *(Meaning(f"own-{n}", OWN) for n in range(MOST + 1 - len(KNOWN)))), sheets.ROOT)


@pytest.mark.parametrize("typed", ["icons.svg", "icons", "icons.jpg"])
def test_a_sheet_of_another_kind_is_wrong_usage(typed: str, folder: Path) -> None:
    result = run("--sheet", typed)
    assert result.exit_code == 2
    assert f"--sheet ends in .pdf or .png, not {typed}." in result.stderr


def test_a_sheet_that_cannot_be_written_is_a_problem(folder: Path) -> None:
    (folder / "taken").write_text("a file", "utf-8")
    result = run("water", "--sheet", "taken/icons.pdf")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "taken: --sheet: it is a file, not a folder. Give another folder with --sheet.\n"


def test_the_library_is_the_one_that_ships(folder: Path) -> None:
    assert {one.name for one in KNOWN} == {path.stem for path in LIBRARY.glob("*.svg")}


def test_the_words_are_read_only_when_an_icon_is_looked_for(folder: Path) -> None:
    shutil.copytree(sheets.ROOT / "tests" / "errors" / "_base", folder, dirs_exist_ok=True)
    project = Project.at("spec.yaml")
    validate(read(project))
    assert not [name for name in project.assets.digests if name.endswith("words.yaml")]
    spec = (folder / "spec.yaml").read_text("utf-8")
    (folder / "spec.yaml").write_text(spec.replace("icon: phone", "icon: doctor"), "utf-8")
    project = Project.at("spec.yaml")
    with pytest.raises(Refused, match=r"no icon 'doctor'\. Use 'stethoscope' or 'medical-bag', or add"):
        validate(read(project))
    assert [name for name in project.assets.digests if name.endswith("words.yaml")]
