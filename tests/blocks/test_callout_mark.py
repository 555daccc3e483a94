"""A logo in a callout: at the left of everything, on its middle line, in every format."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import pytest
import sheets

import factsheet
from factsheet.graphics.geometry import Box
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose

SPEC = """
factsheet: 1
title: Marks
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
  - banner: {title: North, aside: {file: FILE, alt: North Star}}
  - callout:
      ground: tint
      title: Call us
      mark: {file: FILE, alt: North Star}
      items: [{label: Call, words: "[555-0100](tel:+15550100)"}]
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">
<style>.a{fill:none;stroke:#0b3c5d;stroke-width:4}</style>
<circle class="a" cx="15" cy="15" r="12"/><text x="30" y="21" font-size="14">Star</text></svg>"""
MEASURES = "set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n"


def boxes(folder: Path, kind: str) -> tuple[list[Box], list[Box], list[str]]:
    """The logos of a sheet with a logo of that kind, the texts in the callout, and what is said."""
    (folder / "pictures").mkdir()
    file = folder / "pictures" / f"star.{kind}"
    if kind == "svg":
        file.write_text(SVG, "utf-8")
    else:
        image = PIL.Image.new("RGB", (600, 300), "white")
        image.paste("#0b3c5d", (100, 50, 500, 250))
        image.save(file)
    (folder / "spec.yaml").write_text(SPEC.replace("FILE", file.name), "utf-8")
    (folder / "d.csv").write_text("id,name\nnorth,North\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    published = factsheet.load(folder / "spec.yaml")
    page = compose(bind(published, Job("north")))
    [callout] = sheets.frames(page, "callout")
    figures = [tag.box for tag in sheets.tags_of([page.tree], "Figure") if tag.box]
    texts = [Box(text.x, text.y, 0, 0) for text in sheets.texts_of([callout])]
    said = [problem.fact for edition in ("email", "print", "handout")
            for problem in factsheet.build(published, "north", edition).problems]  # fmt: skip
    return figures, texts, said


@pytest.mark.parametrize("kind", ["svg", "png", "jpg", "webp", "gif", "tif"])
def test_a_logo_of_every_kind_stands_in_the_banner_and_the_callout(kind: str, tmp_path: Path) -> None:
    figures, texts, said = boxes(tmp_path, kind)
    assert len(figures) == 2
    mark = figures[1]
    assert all(mark.right < text.x for text in texts)
    assert min(text.y for text in texts) < mark.top
    assert mark.width / mark.height == pytest.approx(
        2 if kind != "svg" else figures[0].width / figures[0].height, rel=0.02
    )
    assert not [fact for fact in said if "can hardly be seen" not in fact]
