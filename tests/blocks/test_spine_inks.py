"""The bands of a spine are told from each other in every theme, on every ground, in colour and in black."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from eyes import STEP, lightness

from factsheet.blocks.charts.spine import half_ink
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
