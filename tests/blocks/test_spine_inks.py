"""The bands of a spine are told from each other in every theme, on every ground, in colour and in black."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets

from factsheet.blocks.charts.spine import half_ink
from factsheet.theme.monochrome import monochrome

THEMES = sorted(path.stem for path in (Path(sheets.ROOT) / "layouts" / "themes").glob("*.yaml"))


def lightness(srgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
def test_the_middle_half_differs_from_all_places_by_its_lightness(theme: str, ground: str) -> None:
    page = sheets.page_of("- text: Words.", theme=theme)
    style = sheets.style_of(page)
    style = replace(style, ground=page.theme.grounds[ground])
    track, half = style.ink("track"), half_ink(style)
    assert abs(lightness(track.srgb) - lightness(half.srgb)) >= 12
    fill = style.paper
    assert abs(lightness(fill.srgb) - lightness(half.srgb)) >= 12
    black = replace(style, ground=monochrome(page.theme).grounds[ground])
    assert black.ink("track").pattern
