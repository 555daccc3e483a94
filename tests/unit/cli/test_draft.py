"""`factsheet build --draft`: a picture of a page that is too high, which is no sheet and says so."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest
import sheets
from click.testing import CliRunner, Result
from PIL import Image

from factsheet.cli import main

BASE = sheets.ROOT / "tests" / "errors" / "_base"
RED, HATCH = (199, 13, 26), (230, 102, 107)
SENTENCE = "Some calls concern several people."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project of two places of tests/errors, as the current folder."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lengthen(project: Path, times: int = 220) -> None:
    """Makes the text of the spec as long as `times` of its sentence."""
    spec = project / "spec.yaml"
    spec.write_text(spec.read_text("utf-8").replace(SENTENCE, " ".join([SENTENCE] * times)), "utf-8")


def build(*typed: str) -> Result:
    return CliRunner().invoke(main, ["build", "spec.yaml", *typed], prog_name="factsheet")


def written(project: Path, folder: str = "out") -> list[str]:
    return sorted(os.listdir(project / folder)) if (project / folder).exists() else []


@pytest.mark.slow
def test_a_page_that_is_too_high_has_a_draft_and_no_sheet(project: Path) -> None:
    lengthen(project)
    result = build("--draft")
    assert result.exit_code == 1
    assert written(project) == ["missouri.email.draft.png"]  # the edition png is a picture of the same page
    assert result.stdout.startswith("out/missouri.email.draft.png  (a draft, which does not fit: ")
    assert len(result.stdout.splitlines()) == 1
    assert "overset by" in result.stderr


@pytest.mark.slow
def test_without_the_option_nothing_is_written(project: Path) -> None:
    lengthen(project)
    assert build().exit_code == 1
    assert written(project) == []


@pytest.mark.slow
def test_a_draft_for_each_place_edition_and_paper(project: Path) -> None:
    lengthen(project)
    result = build("--draft", "--all", "--edition", "print,png", "--paper", "letter,a4")
    assert result.exit_code == 1
    editions = ("email", "print")
    assert written(project) == sorted(
        f"{place}.{paper}.{edition}.draft.png"
        for place in ("missouri", "kansas")
        for paper in ("letter", "a4")
        for edition in editions
    )


@pytest.mark.slow
def test_the_picture_alone_has_the_draft_of_the_edition_that_it_shows(project: Path) -> None:
    lengthen(project)
    build("--draft", "--edition", "png")
    assert written(project) == ["missouri.email.draft.png"]


@pytest.mark.slow
def test_json_names_the_draft_and_by_how_much_it_is_over(project: Path) -> None:
    lengthen(project)
    said = json.loads(build("--draft", "--format", "json").stdout)
    [draft], [problem] = said["drafts"], said["problems"]
    assert said["sheets"] == []
    assert (draft["place"], draft["edition"], draft["paper"]) == ("missouri", "email", "letter")
    assert draft["file"] == "out/missouri.email.draft.png"
    assert draft["bytes"] == (project / draft["file"]).stat().st_size
    assert f"overset by {draft['over']:.1f} mm" in problem["fact"]


def test_a_page_that_fits_has_no_draft_and_that_is_said(project: Path) -> None:
    result = build("--draft", "--edition", "email")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.rstrip().endswith("; it fits, so there is no draft)")
    assert written(project) == ["missouri.email.pdf"]
    assert "draft" not in build("--edition", "email").stdout


@pytest.mark.slow
def test_one_page_that_fits_and_one_that_does_not(project: Path) -> None:
    spec = project / "spec.yaml"
    text = " ".join([SENTENCE] * 220)
    spec.write_text(f"{spec.read_text('utf-8')}        - text: '{{place.story}}'\n", "utf-8")
    table = project / "hope.yaml"
    typed = table.read_text("utf-8").replace("  victims: 174", f"  story: {text}\n  victims: 174")
    table.write_text(typed.replace("  victims: 80", "  story: A few calls.\n  victims: 80"), "utf-8")
    assert build("--draft", "--all", "--edition", "email").exit_code == 1
    assert written(project) == ["kansas.email.pdf", "missouri.email.draft.png"]


def test_a_page_that_is_too_wide_has_no_draft(project: Path) -> None:
    spec = project / "spec.yaml"
    spec.write_text(spec.read_text("utf-8").replace(SENTENCE, "W" * 300), "utf-8")
    result = build("--draft")
    assert "wider than its column" in result.stderr
    assert (result.exit_code, written(project)) == (1, [])


def test_a_draft_of_an_earlier_build_beside_a_sheet_that_fits_is_warned_of(project: Path) -> None:
    (project / "out").mkdir()
    (project / "out" / "missouri.email.draft.png").write_bytes(b"an old one")
    result = build()
    assert result.exit_code == 0
    assert result.stderr == (
        "out/missouri.email.draft.png: warning: --draft: this draft is from an earlier build, "
        "and the page fits now. Delete it.\n"
    )


@pytest.mark.slow
def test_a_draft_that_cannot_be_written_is_a_problem(project: Path) -> None:
    lengthen(project)
    (project / "out" / "missouri.email.draft.png" / "in the way").mkdir(parents=True)
    result = build("--draft")
    assert result.exit_code == 1
    assert "out/missouri.email.draft.png: --out: the file cannot be written (" in result.stderr
    assert written(project) == ["missouri.email.draft.png"]  # the folder, and no part of a file
    assert result.stdout == ""


@pytest.mark.slow
def test_the_picture_shows_the_whole_page_under_a_band_and_hatches_what_is_over(project: Path) -> None:
    lengthen(project)
    said = json.loads(build("--draft", "--format", "json").stdout)
    over = said["drafts"][0]["over"] / 25.4 * 150
    data = (project / "out" / "missouri.email.draft.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    paper, band = 11 * 150, 50
    assert picture.height == pytest.approx(band + paper + over, abs=13)  # to the next baseline
    assert picture.width > 8.5 * 150
    strip = [picture.getpixel((5, y)) for y in range(picture.height)]  # the left margin
    assert all(near(pixel, RED) for pixel in strip[:48])
    full = next(y for y in range(60, picture.height) if near(strip[y], RED))  # the line where the page is full
    assert full == pytest.approx(band + paper - 75, abs=15)  # the margin of half an inch
    columns = [picture.crop((0, a, 30, b)) for a, b in ((band, full - 4), (full + 4, picture.height - 80))]
    above, below = (any(near(colour, HATCH) for _, colour in part.getcolors(100_000) or ()) for part in columns)
    assert (above, below) == (False, True)


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))
