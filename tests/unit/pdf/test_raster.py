"""The picture of a sheet and the text beside it: of the verified bytes, the same every time, and readable alone."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import pytest
import sheets

import factsheet
from factsheet.pdf import raster
from factsheet.pipeline import Result, build_all
from factsheet.problems import Refused
from factsheet.stages.bind import Job
from factsheet.stages.publish import Published


@pytest.fixture(scope="module")
def pictured(published: Published) -> Result:
    return factsheet.build(published, "missouri", "png")


def opened(result: Result) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(result.data))


def test_it_is_the_page_at_150_dpi(pictured: Result) -> None:
    image = opened(pictured)
    assert image.size == (1275, 1650)
    assert image.format == "PNG"
    assert [round(dpi) for dpi in image.info["dpi"]] == [150, 150]
    assert image.info["Title"] == "Missouri Spotlight 2017"
    assert "srgb" in image.info
    assert pictured.name == "missouri-spotlight-2017.png"


def test_it_shows_what_the_email_edition_shows(pictured: Result, missouri: Result) -> None:
    mine, other = opened(pictured).convert("RGB"), sheets.picture(missouri.data, 150 * (1 - 1e-12))
    assert mine.size == other.size
    assert mine.tobytes() == other.tobytes()


def test_it_is_the_same_every_time(pictured: Result, published: Published) -> None:
    assert factsheet.build(published, "missouri", "png").data == pictured.data


def test_the_email_edition_is_built_once_for_both(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    from factsheet import pipeline

    drawn = []
    compose = pipeline.compose
    monkeypatch.setattr(pipeline, "compose", lambda page, series: drawn.append(page) or compose(page, series))
    results = list(build_all(published, [Job("missouri", "email"), Job("missouri", "png")]))
    assert [result.name.rpartition(".")[2] for result in results] == ["pdf", "png"]
    assert len(drawn) == 1


def test_the_text_beside_it_can_be_read_alone(pictured: Result) -> None:
    [(name, data)] = pictured.beside
    text = data.decode()
    assert name == "missouri-spotlight-2017.alt.txt"
    assert text.startswith("Missouri Spotlight\n\n2017 National Human Trafficking Hotline Statistics\n\n")
    for line in (
        "174 Victims Identified\n98 Traffickers Identified\n38 Trafficking Businesses\n",
        "Outline map of Missouri. It shows no counts.",
        "Sex Trafficking: 112, 78%\nSex & Labor Trafficking: 7, 5%\nLabor Trafficking: 16, 11%\n"
        "Form Not Specified²: 9, 6%\n",
        "¹ Some cases may involve multiple locations.",
        "Call, 24 hours a day 1-888-373-7888",
    ):
        assert line in text
    assert "item:" not in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_a_link_is_followed_by_its_address(tmp_path: Path) -> None:
    body = "- text: Read [the report](https://example.org/report) or write to [us](mailto:us@example.org).\n"
    [(_, data)] = factsheet.build(sheets.published(body), "missouri", "png").beside
    assert data.decode() == "Read the report (https://example.org/report) or write to us (us@example.org).\n"


def test_a_blank_picture_is_refused(missouri: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_drawn", lambda data, dpi: PIL.Image.new("RGB", (1275, 1650), "white"))
    with pytest.raises(Refused, match="the picture of the page is not what the page is"):
        raster.picture(missouri.data, (612.0, 792.0), "t", "a.pdf")
