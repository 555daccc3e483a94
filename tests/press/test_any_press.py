"""Whatever a theme says of inks and the press: a refusal with its reason, or a file without problems in preflight."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press.pressed import project

import factsheet
from factsheet.preflight import preflight
from factsheet.problems import Refused

VALUES = (
    "coated", "uncoated", "newsprint", "300", "150", "400%", "0", "-1", "3mm", "15mm", "0.125in", "3", "full", "none",
    "[0, 0, 0, 100]", "[100, 100, 100, 100]", "[40, 30, 30, 100]", "[1, 2]", "FOGRA39", "x.icc", "''", "[]", "{}",
)  # fmt: skip
FIELDS = ("stock", "condition", "ink_limit", "marks", "rich_black", "colour")
INKS = ("deep", "mist", "ember", "black", "slate", "rule", "ice", "mid")
SHARES = st.lists(st.integers(0, 100), min_size=4, max_size=4)
PRESS = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES), max_size=2)
THEME = st.dictionaries(
    st.sampled_from(INKS), st.tuples(st.integers(0, 0xFFFFFF), SHARES | st.none()), min_size=1, max_size=3
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(press=PRESS, inks=THEME)
def test_a_print_edition_is_ready_or_refused(
    press: dict[str, str], inks: dict[str, tuple[int, list[int] | None]]
) -> None:
    assert_ready_or_refused(press, inks)


def test_a_hue_nearly_as_dark_as_black_is_ready() -> None:
    """Small type in it is in two inks: four would never meet exactly."""
    assert_ready_or_refused({}, {"deep": (0x000019, None)})


def assert_ready_or_refused(press: dict[str, str], inks: dict[str, tuple[int, list[int] | None]]) -> None:
    said = ", ".join(f"{name}: {value}" for name, value in press.items())
    theme = ", ".join(
        f'{name}: {{srgb: "#{srgb:06x}"{f", cmyk: {cmyk}" if cmyk else ""}}}' for name, (srgb, cmyk) in inks.items()
    )
    with tempfile.TemporaryDirectory() as folder:
        try:
            published = factsheet.load(project(Path(folder), f"{{{said}}}", f"inks: {{{theme}}}"))
            result = factsheet.build(published, edition="print")
        except Refused:
            return
    found = [finding for finding in preflight(result.data, result.name).findings if finding.severity == "problem"]
    assert not found
