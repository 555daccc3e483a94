"""The draft of a page that is too high: the heights beside its blocks, and what of it is shown."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import sheets
from PIL import Image

from factsheet.advice.draft import drafted
from factsheet.advice.heights import Ruler, hatched
from factsheet.drawing.tree import Group, Text, walk
from factsheet.graphics.colour import BLACK
from factsheet.graphics.geometry import MM, Box
from factsheet.pipeline import load
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

SENTENCE = "Some calls concern several people."


@pytest.fixture(scope="module")
def spotlight() -> Sheet:
    """The Spotlight of Missouri, which fits: its blocks are measured as those of a page that does not."""
    return compose(bind(load(sheets.ROOT / "layouts" / "spotlight.yaml"), Job("missouri")))


def too_high(folder: Path, *lines: str) -> Published:
    """The small project of tests/errors with more blocks in its only section."""
    for file in (sheets.ROOT / "tests" / "errors" / "_base").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    spec = folder / "spec.yaml"
    spec.write_text(spec.read_text("utf-8") + "".join(f"{line}\n" for line in lines), "utf-8")
    return load(spec)


def ruler(sheet: Sheet, low: float = 0.0) -> Ruler:
    family = next(iter(sheet.page.theme.families.values()))
    face = sheet.page.faces[family.regular]
    made = Ruler(sheet.width, low, face, face)
    made.measure(sheet.tree.children)
    return made


def labels(made: Ruler) -> list[Text]:
    return [mark for mark in made.marks if isinstance(mark, Text)]


def test_each_block_has_its_height_in_millimetres(spotlight: Sheet) -> None:
    said = [text.segment.text.removesuffix(" mm") for text in labels(ruler(spotlight))]
    groups = [node for node in walk(spotlight.tree) if isinstance(node, Group)]
    innermost = [one for one in groups if not any(isinstance(node, Group) for node in walk(one) if node is not one)]
    assert len(innermost) > 8
    for group in innermost:
        assert f"{group.box.height / MM:.1f}" in said, group.kind


def test_no_two_labels_meet_and_none_leaves_the_picture(spotlight: Sheet) -> None:
    made = ruler(spotlight)
    boxes = [(text.x, text.x + text.segment.width, text.y, text.y + 4.0) for text in labels(made)]
    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
    assert all(left >= 0 and right <= made.right for left, right, _, _ in boxes)
    assert all(y >= 0 for _, _, y, _ in boxes)


def test_blocks_under_what_is_shown_have_no_label(spotlight: Sheet) -> None:
    low = spotlight.height / 2
    assert 0 < len(labels(ruler(spotlight, low))) < len(labels(ruler(spotlight)))
    assert all(text.y >= low - 6 for text in labels(ruler(spotlight, low)))


def test_a_block_without_others_beside_it_is_measured_outside_the_page(spotlight: Sheet) -> None:
    banner = next(node for node in walk(spotlight.tree) if isinstance(node, Group) and node.kind == "banner")
    [text] = [text for text in labels(ruler(spotlight)) if text.segment.text == f"{banner.box.height / MM:.1f} mm"]
    assert text.x > spotlight.width
    assert banner.box.y < text.y < banner.box.top


@pytest.mark.parametrize("box", [Box(10, 20, 300, 5), Box(0, 0, 5, 300), Box(-3, 7, 100, 100)])
def test_hatching_stays_in_its_box_and_reaches_its_corners(box: Box) -> None:
    lines = [shape.steps for shape in hatched(box, 4.0, BLACK, 0.3)]
    points = [point for steps in lines for _, point in steps]
    assert all(box.x - 1e-6 <= x <= box.right + 1e-6 and box.y - 1e-6 <= y <= box.top + 1e-6 for x, y in points)
    assert min(x for x, _ in points) < box.x + 4
    assert max(x for x, _ in points) > box.right - 4
    assert min(y for _, y in points) < box.y + 4
    assert max(y for _, y in points) > box.top - 4


def test_a_page_that_fits_has_none(tmp_path: Path) -> None:
    assert drafted(too_high(tmp_path), Job("missouri")) is None


@pytest.mark.slow
def test_text_without_end_is_cut_after_four_pages(tmp_path: Path) -> None:
    text = f"        - text: {' '.join([SENTENCE] * 500)}"
    found = drafted(too_high(tmp_path, text, text), Job("missouri"))
    assert found
    assert found.over > 3.5 * 279.4
    assert Image.open(io.BytesIO(found.data)).height == pytest.approx(4 * 11 * 150 + 50, abs=2)


@pytest.mark.slow
def test_the_same_page_has_the_same_draft(tmp_path: Path) -> None:
    published = too_high(tmp_path, f"        - text: {' '.join([SENTENCE] * 250)}")
    for edition in ("email", "print", "handout"):
        first, again = (drafted(published, Job("missouri", edition)) for _ in range(2))
        assert first
        assert again
        assert first == again
        assert (first.edition, first.name) == (edition, f"missouri.{edition}.draft.png")
    assert drafted(published, replace(Job("missouri"), edition="png")) == drafted(published, Job("missouri"))
