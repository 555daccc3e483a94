"""Shades for classes: equal steps of lightness, also in grey and to colour-blind readers, in every theme and ground."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from eyes import DEUTERANOPIA, seen

import factsheet
from factsheet.graphics.colour import Ink, parse_hex
from factsheet.graphics.tones import LEAST_STEP, lightness, tones
from factsheet.problems import Refused
from factsheet.theme.monochrome import monochrome
from factsheet.theme.shades import shades_of

THEMES = [path.stem for path in (sheets.ROOT / "layouts" / "themes").glob("*.yaml")]


def ink(colour: str) -> Ink:
    srgb = parse_hex(colour)
    assert srgb
    return Ink(colour, srgb)


def test_lightness_is_that_of_the_cie() -> None:
    assert lightness(ink("#000000")) == 0
    assert lightness(ink("#ffffff")) == pytest.approx(100)
    assert lightness(ink("#777777")) == pytest.approx(50.03, abs=0.05)


def test_tones_go_in_equal_steps_from_one_ink_to_the_other() -> None:
    found = tones(ink("#c9d7de"), ink("#0a3b4b"), 4)
    steps = [one - other for one, other in pairwise(map(lightness, found))]
    assert (found[0].srgb, found[-1].srgb) == (ink("#c9d7de").srgb, ink("#0a3b4b").srgb)
    assert max(steps) - min(steps) < 0.8


@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_classes_differ_in_grey_and_to_the_colour_blind(theme: str, ground: str) -> None:
    found = sheets.page_of("- text: x", theme=theme).theme.grounds[ground]
    inks = shades_of(found.shades, found.fill, found.inks, 4)
    for lights in (list(map(lightness, inks)), [lightness(seen(each.srgb, DEUTERANOPIA)) for each in inks]):
        steps = [one - other for one, other in pairwise(lights)]
        assert min(map(abs, steps)) >= LEAST_STEP
        assert len({step > 0 for step in steps}) == 1


def test_a_theme_in_black_has_a_pattern_for_each_class() -> None:
    ground = monochrome(sheets.page_of("- text: x").theme).grounds["none"]
    inks = shades_of(ground.shades, ground.fill, ground.inks, 4)
    assert [each.pattern or each.name for each in inks] == ["sparse", "dots", "falling", "black"]


def test_a_theme_whose_inks_lie_near_each_other_takes_that_of_its_text() -> None:
    inks = {"track": ink("#888888"), "heading": ink("#808080"), "text": ink("#000000")}
    found = shades_of((), None, inks, 4)
    assert [found[0].srgb, found[-1].srgb] == [inks["track"].srgb, inks["text"].srgb]


@pytest.mark.parametrize(
    ("shades", "message"),
    [
        ("[ice, mid, slate]", r"shades\.none: 3 inks for 4 classes\. Name 4, the lowest class first\."),
        ("[ice, mid, blue, deep]", r"shades\.none: no ink 'blue'\."),
        ("[ice, deep, mid, coal]", r"shades\.none: deep and mid cannot be told apart in grey"),
        ("[ice, mid, edge, deep]", r"shades\.none: mid and edge cannot be told apart in grey"),
    ],
)
def test_shades_of_a_theme_are_four_that_can_be_told_apart(shades: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.yaml").write_text(f"extends: hotline\nshades: {{none: {shades}}}\n", "utf-8")
    (tmp_path / "spec.yaml").write_text(sheets.spec("- text: x", theme="mine"), "utf-8")
    with pytest.raises(Refused, match=message) as refused:
        factsheet.load(tmp_path / "spec.yaml", sheets.DATA)
    assert len(refused.value.problems) == 1
