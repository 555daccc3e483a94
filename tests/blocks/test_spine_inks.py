"""The bands of a spine are told from each other in every theme, on every ground, in colour and in black."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from eyes import STEP, lightness
from sheets import box_of

from factsheet.blocks.charts.spine import band_ink, half_ink, mark_shapes
from factsheet.blocks.tabled.cells import Mark
from factsheet.graphics.colour import contrast
from factsheet.graphics.geometry import Box
from factsheet.theme.monochrome import monochrome

THEMES = sorted(path.stem for path in (Path(sheets.ROOT) / "layouts" / "themes").glob("*.yaml"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
def test_the_middle_half_differs_from_all_places_by_its_lightness(theme: str, ground: str) -> None:
    page = sheets.page_of("- text: Words.", theme=theme)
    style = sheets.style_of(page)
    style = replace(style, ground=page.theme.grounds[ground])
    track, half = style.ink("track"), half_ink(style)
    assert abs(lightness(track) - lightness(half)) >= STEP
    fill = style.paper
    assert abs(lightness(fill) - lightness(half)) >= STEP
    black = replace(style, ground=monochrome(page.theme).grounds[ground])
    assert black.ink("track").pattern


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
@pytest.mark.parametrize("mark", ["better", "unclear", "worse", "square"])
@pytest.mark.parametrize("black", [False, True])
def test_a_mark_lies_over_the_middle_half_and_does_not_part_it(
    theme: str, ground: str, mark: Mark, black: bool
) -> None:
    page = sheets.page_of("- text: Words.", theme=theme)
    style = replace(sheets.style_of(page), ground=(monochrome(page.theme) if black else page.theme).grounds[ground])
    bands = [
        (Box(0, 0, 100, 7), band_ink(style, pale=True)),
        (Box(30, 0, 40, 7), band_ink(style, pale=False)),
    ]
    *under, own = mark_shapes(mark, 50, 3.5, style, bands)
    reach = max(box_of(own).width, box_of(own).height) + (own.weight or 0.0)
    seen = contrast(own.ink, bands[1][1]) >= 3 and contrast(own.ink, bands[0][1]) >= 3
    for shape in under:
        wider = max(box_of(shape).width, box_of(shape).height) > reach
        assert not (wider and seen)  # no rim of the ground but where the mark would not be seen
        if own.weight and seen and not black:  # a hollow one shows the band through it
            assert shape.ink == bands[1][1] or shape != under[-1]
    if mark == "square" and seen:
        assert reach < 7  # the band goes on over and under it
    assert (not under) or own.weight or not seen
