"""In a chart of a handout only what is hidden has lines that slant: no bar or middle half beside it has them."""

from __future__ import annotations

import pytest
import sheets

from factsheet.blocks.charts.bar_parts import series_inks
from factsheet.blocks.charts.spine import band_ink
from factsheet.blocks.charts.track import bar_ink
from factsheet.theme.monochrome import monochrome
from factsheet.typeset.style import Style

SLANTED = ("falling", "rising")


@pytest.fixture
def style() -> Style:
    page = sheets.page_of("- text: Words.")
    theme = monochrome(page.theme)
    return Style(theme=theme, faces=page.faces, language=page.language, ground=theme.grounds["none"])


def test_bars_that_stand_apart_and_the_middle_half_do_not_slant(style: Style) -> None:
    inks = [bar_ink(style, quiet=True), band_ink(style, pale=False), *series_inks(2, style)[0]]
    assert not {ink.pattern for ink in inks} & set(SLANTED)
    assert band_ink(style, pale=False) != band_ink(style, pale=True)
    assert bar_ink(style, quiet=True) != bar_ink(style, quiet=False)
