"""The same spec on Letter and A4: composed for each, not scaled; the command line that asks for them."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import pytest
import sheets
from click.testing import CliRunner
from press.pressed import MM, built, project, published

import factsheet
from factsheet.cli import main
from factsheet.graphics.geometry import Box
from factsheet.preflight import preflight
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose


def sheet(paper: str, edition: str = "email") -> Sheet:
    return compose(bind(published("spotlight"), Job("missouri", edition, paper)))


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_type_and_margins_are_the_same_on_both_and_columns_are_not(edition: str) -> None:
    letter, a4 = sheet("letter", edition), sheet("a4", edition)
    assert (a4.width, a4.height) == pytest.approx((210 * MM, 297 * MM))
    sizes = [
        {(text.segment.run_style.size, text.segment.run_style.face.name) for text in sheets.texts_of([one.tree])}
        for one in (letter, a4)
    ]
    of_callout = {
        text.segment.run_style.size for one in (letter, a4) for text in sheets.texts_of(sheets.frames(one, "callout"))
    }
    other = {size for size, _ in sizes[0] ^ sizes[1]} - of_callout
    assert all(size >= 60 for size in other), "headline figures alone may fill the higher page, and contacts its width"
    first, last = ([box_of(one, id_) for one in (letter, a4)] for id_ in ("introduction", "limits"))
    assert first[0].x == first[1].x == 42
    assert [box.right for box in last] == pytest.approx([612 - 42, 210 * MM - 42])


def box_of(one: Sheet, id_: str) -> Box:
    [found] = sheets.frames(one, "text", id_)
    return found.box


@pytest.mark.slow
def test_the_sheets_own_paper_is_the_spec_s() -> None:
    assert built("spotlight", "email").data == built("spotlight", "email", "letter").data
    assert built("libraries", "print").data == built("libraries", "print", "a4").data


def test_a_picture_is_of_its_paper() -> None:
    data = factsheet.build(published("spotlight"), edition="png", paper="a4").data
    width, height = PIL.Image.open(io.BytesIO(data)).size
    assert (width, height) == (pytest.approx(210 / 25.4 * 150, abs=1), pytest.approx(297 / 25.4 * 150, abs=1))


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "spotlight", *typed])
    assert (result.exit_code, result.stderr) == (0, "")
    return sorted(path.name for path in (tmp_path / "out").iterdir())


@pytest.mark.slow
def test_the_paper_stands_in_the_name_where_several_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stem = "missouri-spotlight-2017"
    assert run(tmp_path, monkeypatch, "--paper", "a4,letter", "--edition", "png,handout") == [
        f"{stem}.a4.alt.txt", f"{stem}.a4.handout.pdf", f"{stem}.a4.png",
        f"{stem}.letter.alt.txt", f"{stem}.letter.handout.pdf", f"{stem}.letter.png",
    ]  # fmt: skip


def test_and_not_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, monkeypatch, "--paper", "A4", "--edition", "print") == ["missouri-spotlight-2017.print.pdf"]


def test_the_slug_line_has_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from press.pressed import slug

    run(tmp_path, monkeypatch, "--paper", "a4,letter", "--edition", "print")
    for paper in ("a4", "letter"):
        name = f"missouri-spotlight-2017.{paper}.print.pdf"
        assert slug((tmp_path / "out" / name).read_bytes()).startswith(name)


def test_grounds_of_the_print_edition_reach_its_trim_on_both() -> None:
    for paper in ("letter", "a4"):
        one = sheet(paper, "print")
        boxes = [box for box, _ in sheets.grounds_of(one)]
        assert any(box.x == 0 and box.right == pytest.approx(one.width) for box in boxes)
        assert min(box.y for box in boxes) == 0
        assert max(box.top for box in boxes) == pytest.approx(one.height)


def test_margins_that_leave_no_room_on_the_other_paper_are_a_problem(tmp_path: Path) -> None:
    spec = project(tmp_path)
    spec.write_text(spec.read_text("utf-8").replace("margin: 42pt", "margin: 230pt"), "utf-8")
    with pytest.raises(Refused, match=r"page\.margin: 81 mm on every side leave no room on a4 paper\."):
        factsheet.build(factsheet.load(spec), paper="a4")


def test_a_paper_that_there_is_not_is_no_paper_for_a_program_either() -> None:
    with pytest.raises(ValueError, match="no paper 'folio'; papers are letter, legal, tabloid,"):
        factsheet.build(published("spotlight"), paper="folio")


SIDES = {
    "letter": (8.5, 11), "legal": (8.5, 14), "tabloid": (11, 17), "half-letter": (5.5, 8.5),
    "a3": (297 / 25.4, 420 / 25.4), "a4": (210 / 25.4, 297 / 25.4), "a5": (148 / 25.4, 210 / 25.4),
}  # fmt: skip


SMALL = ("half-letter", "a5")  # half of the paper that it is made for


@pytest.mark.slow
@pytest.mark.parametrize("paper", SMALL)
def test_a_paper_that_is_too_small_for_the_spotlight_says_by_how_much_and_what_is_tallest(paper: str) -> None:
    with pytest.raises(Refused) as refused:
        factsheet.build(published("spotlight"), "missouri", paper=paper)
    [problem] = refused.value.problems
    assert problem.code == "overset"
    assert 70 < problem.over < 140
    assert "The tallest blocks: " in problem.fact
    assert problem.next_step


@pytest.mark.parametrize("paper", [name for name in SIDES if name not in SMALL])
def test_the_spotlight_is_composed_for_every_larger_paper(paper: str) -> None:
    one = sheet(paper)
    assert (one.width / 72, one.height / 72) == pytest.approx(SIDES[paper], abs=0.001)


def own_paper(folder: Path, size: str) -> Path:
    spec = project(folder)
    spec.write_text(spec.read_text("utf-8").replace("size: letter", f"size: {size}"), "utf-8")
    return spec


@pytest.mark.parametrize(
    ("size", "sides", "bleed", "condition"),
    [
        ("[9in, 12in]", (648.0, 864.0), 9.0, "GRACoL2006"),
        ("[216mm, 280mm]", (216 * MM, 280 * MM), 3 * MM, "FOGRA39"),
        ("A4", (210 * MM, 297 * MM), 3 * MM, "FOGRA39"),
        ("legal", (612.0, 1008.0), 9.0, "GRACoL2006"),
    ],
)
def test_a_paper_of_ones_own_has_the_press_of_its_units(
    size: str, sides: tuple[float, float], bleed: float, condition: str, tmp_path: Path
) -> None:
    found = factsheet.load(own_paper(tmp_path, size))
    result = factsheet.build(found, edition="print")
    page = bind(found, Job("missouri", "print"))
    assert page.size.trim == pytest.approx(sides)
    assert page.press
    assert (page.press.bleed, page.press.condition.name) == (pytest.approx(bleed), condition)
    assert [one for one in preflight(result.data, result.name).findings if one.severity == "problem"] == []


def test_a_smaller_bleed_that_a_printer_asks_for_is_a_warning_of_preflight_and_no_problem(tmp_path: Path) -> None:
    result = factsheet.build(factsheet.load(project(tmp_path, press="{bleed: 2mm}")), edition="print")
    found = preflight(result.data, result.name).findings
    assert [(one.rule, one.severity) for one in found] == [("box.bleed", "warning")]


@pytest.mark.slow
def test_papers_and_editions_are_listed_or_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ("--paper", "letter", "--paper", "a4", "--edition", "email", "--edition", "handout")
    stem = "missouri-spotlight-2017"
    assert run(tmp_path, monkeypatch, *typed) == [
        f"{stem}.a4.email.pdf", f"{stem}.a4.handout.pdf", f"{stem}.letter.email.pdf", f"{stem}.letter.handout.pdf"
    ]  # fmt: skip
