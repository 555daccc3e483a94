"""Colours as SVG writes them: a number that no colour has makes an unknown one, however large it is."""

from __future__ import annotations

import pytest

from factsheet.assets.svg.values import colour


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e308", "-1e308", "1e7"])
@pytest.mark.parametrize(
    "form",
    ["rgb({},0,0)", "rgb({}%,0%,0%)", "rgb(0 0 0 / {})", "hsl({},50%,50%)", "hsl({}turn,50%,50%)", "hsl(0,{}%,50%)",
     "hsl(0,50%,{}%)"],
)  # fmt: skip
def test_a_number_beyond_all_colours_is_unknown(form: str, number: str) -> None:
    assert colour(form.format(number)) is None


def test_a_hue_goes_round_and_shares_end_where_colours_do() -> None:
    assert colour("hsl(480, 100%, 50%)") == colour("hsl(120, 100%, 50%)")
    assert colour("hsl(0, 100%, -5%)") == (0.0, 0.0, 0.0, 1.0)
