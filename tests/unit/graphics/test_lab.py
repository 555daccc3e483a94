"""Colour differences: against the published test data of CIEDE2000, and LittleCMS's view of sRGB."""

from __future__ import annotations

import pytest

from factsheet.graphics.lab import difference, hue_difference, light_of, of_screen

SHARMA = [  # G. Sharma, W. Wu, E. Dalal: The CIEDE2000 color-difference formula, 2005, table 1; the tricky pairs of it
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "published"), SHARMA)
def test_the_difference_is_the_published_one(
    one: tuple[float, float, float], other: tuple[float, float, float], published: float
) -> None:
    assert difference(one, other) == pytest.approx(published, abs=0.0001)
    assert difference(other, one) == pytest.approx(published, abs=0.0001)


@pytest.mark.parametrize(("srgb", "lab"), [
    ((1.0, 1.0, 1.0), (100.0, 0.0, 0.0)), ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ((1.0, 0.0, 0.0), (54.29, 80.81, 69.89)), ((0.0, 0.0, 1.0), (29.57, 68.30, -112.03)),
])  # fmt: skip
def test_a_colour_of_the_screen(srgb: tuple[float, float, float], lab: tuple[float, float, float]) -> None:
    assert of_screen(srgb) == pytest.approx(lab, abs=0.05)


def test_on_a_pale_black_all_is_lighter_and_white_stays() -> None:
    darkest = light_of(25)
    assert of_screen((0.0, 0.0, 0.0), darkest) == pytest.approx((25, 0, 0), abs=0.01)
    assert of_screen((1.0, 1.0, 1.0), darkest) == pytest.approx((100, 0, 0), abs=0.01)


def test_hue_alone_is_measured() -> None:
    assert hue_difference((50, 20, 0), (10, 70, 0)) == 0
    assert hue_difference((50, 20, 0), (50, 0, 20)) == pytest.approx(800**0.5)
