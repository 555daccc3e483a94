"""The profiles of the press: how near they come to the data that they are made from, and how they separate.

Colours go through LittleCMS in 8 bits as the sheets' do. What is measured here is what profiles/README.txt says.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image, ImageCms
from tools import colprof
from unit.assets.profiles.press_profile import PLAIN, PROFILES, RECIPES, STEP, fitted, measured, packed, tags, to_colour

Lab = tuple[float, float, float]
Inks = tuple[int, ...]
LARGEST = 130_000  # bytes: each print edition carries one
GREYS = [(code, code, code) for code in range(255, -1, -1)]  # from paper to black
HUES = {
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "yellow": (255, 255, 0),
    "skin": (198, 134, 100),
    "slate blue": (31, 78, 121),
}


class Bounds(NamedTuple):
    """What must hold: mean and greatest error (CIE 1976 and 2000), there and back, and black in greys."""

    data: tuple[float, float]
    data_2000: tuple[float, float]
    there_and_back: tuple[float, float]
    black: dict[int, float]  # per cent of grey in sRGB: the most black that it may have


BOUNDS = {
    "GRACoL2006": Bounds((0.55, 1.6), (0.4, 1.3), (0.55, 3.0), {30: 0.0, 35: 1.0, 40: 2.5, 50: 9.5, 60: 24.0}),
    "FOGRA39": Bounds((0.55, 1.7), (0.4, 1.3), (0.55, 3.0), {30: 0.0, 35: 1.0, 40: 2.5, 50: 9.5, 60: 24.0}),
    "FOGRA29": Bounds((0.55, 1.6), (0.4, 1.3), (0.7, 3.0), {30: 0.0, 35: 1.0, 40: 3.0, 50: 13.0, 60: 32.0}),
}
each = pytest.mark.parametrize("name", RECIPES)


def profile(name: str) -> bytes:
    return (PROFILES / f"{name}.icc").read_bytes()


@cache
def transform(name: str, way: str) -> Any:
    """From sRGB to inks, from inks to Lab as printed or against paper, from Lab to inks."""
    press, srgb, lab = (
        ImageCms.ImageCmsProfile(io.BytesIO(profile(name))),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
    )
    relative, absolute = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    black = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return {
        "separate": lambda: ImageCms.buildTransform(srgb, press, "RGB", "CMYK", relative, black),
        "as printed": lambda: ImageCms.buildTransform(press, lab, "CMYK", "LAB", absolute),
        "against paper": lambda: ImageCms.buildTransform(press, lab, "CMYK", "LAB", relative),
        "back": lambda: ImageCms.buildTransform(lab, press, "LAB", "CMYK", relative),
    }[way]()


def through(name: str, way: str, mode: str, pixels: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    data = bytes(code for pixel in pixels for code in pixel)
    image = ImageCms.applyTransform(Image.frombytes(mode, (len(data) // len(mode), 1), data), transform(name, way))
    assert image
    bands, found = len(image.getbands()), image.tobytes()
    return [tuple(found[n : n + bands]) for n in range(0, len(found), bands)]


def separated(name: str, colours: Iterable[tuple[int, int, int]]) -> list[Inks]:
    return through(name, "separate", "RGB", colours)


def printed(name: str, inks: Iterable[Inks]) -> list[Lab]:
    return [lab(pixel) for pixel in through(name, "against paper", "CMYK", inks)]


def lab(pixel: Sequence[int]) -> Lab:
    """CIELAB from Pillow's bytes, in which a and b are signed."""
    return pixel[0] * 100 / 255, (pixel[1] ^ 128) - 128.0, (pixel[2] ^ 128) - 128.0


def per_cent(inks: Inks) -> list[float]:
    return [ink / 2.55 for ink in inks]


def ramp(hue: tuple[int, int, int], steps: int = 128) -> list[tuple[int, int, int]]:
    """From white to `hue` and on to black."""
    shares = [n / (steps - 1) for n in range(steps)]
    light = [tuple(round(255 + (part - 255) * share) for part in hue) for share in shares]
    dark = [tuple(round(part * (1 - share)) for part in hue) for share in shares[1:]]
    return [*light, *dark]  # type: ignore[list-item]  # of three parts as hue is


def cie1976(one: Lab, other: Lab) -> float:
    return math.dist(one, other)


def cie2000(one: Lab, other: Lab) -> float:
    """CIEDE2000 (ISO/CIE 11664-6)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * math.sqrt(mean7 / (mean7 + 25**7))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = (math.degrees(math.atan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    t = 1 + sum(size * math.cos(math.radians(times * hue + shift)) for size, times, shift in waves)
    in_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    in_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    in_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    bend *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(in_light**2 + in_chroma**2 + in_hue**2 + bend * in_chroma * in_hue)


def spread(errors: Iterable[float]) -> tuple[float, float, float]:
    """The mean, what 95 % are within, and the greatest."""
    found = sorted(errors)
    return sum(found) / len(found), found[math.ceil(0.95 * len(found)) - 1], found[-1]


@cache
def on_data(name: str) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The errors against the measured colours, by CIE 1976 and by CIE 2000."""
    fields = measured(RECIPES[name].data)
    found = through(name, "as printed", "CMYK", [[round(2.55 * ink) for ink in field[:4]] for field in fields])
    pairs = [(lab(pixel), field[4:]) for pixel, field in zip(found, fields, strict=True)]
    return spread(cie1976(*pair) for pair in pairs), spread(cie2000(*pair) for pair in pairs)  # type: ignore[arg-type]


@cache
def cube(name: str) -> list[Inks]:
    """All of sRGB on a grid of 33 a side, in inks."""
    edge = [round(n * 255 / 32) for n in range(33)]
    return separated(name, product(edge, edge, edge))


@cache
def there_and_back(name: str) -> tuple[float, float, float]:
    """The errors (CIE 2000) of colours that the press prints, each separated anew."""
    once = through(name, "against paper", "CMYK", sorted(set(cube(name)))[::4])
    again = through(name, "against paper", "CMYK", through(name, "back", "LAB", once))
    return spread(cie2000(lab(one), lab(other)) for one, other in zip(once, again, strict=True))


def test_the_colour_difference_is_that_of_the_standard() -> None:
    # Three pairs of Sharma, Wu and Dalal (2005), table 1: 1, 4 and 25.
    assert cie2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert cie2000((50, -1.3802, -84.2814), (50, 0, -82.7485)) == pytest.approx(1.0, abs=1e-4)
    assert cie2000((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)


@each
def test_its_form_is_that_of_an_output_profile(name: str) -> None:
    data = profile(name)
    found = tags(data)
    assert len(data) == struct.unpack_from(">I", data)[0] <= LARGEST
    assert (data[8], data[12:24], data[36:40]) == (2, b"prtrCMYKLab ", b"acsp")
    for table in ("A2B", "B2A"):  # one table serves all intents, at one place
        places = [struct.unpack_from(">II", data, data.index(f"{table}{n}".encode(), 128) + 4) for n in range(3)]
        assert len(set(places)) == 1
    assert {"desc", "cprt", "wtpt", "gamt"} <= found.keys()  # ICC.1:2001-04, 6.3.3.2
    assert b"Kai-Uwe Behrmann" in found["cprt"]
    assert b"zlib" in found["cprt"]
    assert (b"TR 006" if name == "GRACoL2006" else name.encode()) in found["desc"]


@each
def test_its_bytes_follow_from_its_tables(name: str) -> None:
    found = tags(profile(name))
    text = RECIPES[name].description
    assert profile(name) == packed(text, found["wtpt"], found["A2B0"], found["B2A0"], found["gamt"])


@each
def test_it_comes_near_its_own_data(name: str) -> None:
    (mean, _, most), (mean_2000, _, most_2000) = on_data(name)
    bounds = BOUNDS[name]
    assert mean <= bounds.data[0] <= 1.0
    assert most <= bounds.data[1]
    assert mean_2000 <= bounds.data_2000[0]
    assert most_2000 <= bounds.data_2000[1]


@each
def test_no_colour_is_over_the_ink_limit(name: str) -> None:
    assert max(map(sum, cube(name))) <= 2.55 * RECIPES[name].limit
    whole = ((n, a, b) for n, a, b in product(range(0, 256, 15), range(0, 256, 15), range(0, 256, 15)))
    assert max(map(sum, through(name, "back", "LAB", whole))) <= 2.55 * RECIPES[name].limit


@each
def test_paper_stays_paper(name: str) -> None:
    assert separated(name, [(255, 255, 255)]) == [(0, 0, 0, 0)]


@each
def test_light_greys_are_made_of_colours_and_black_comes_in_softly(name: str) -> None:
    inks = [per_cent(row) for row in separated(name, GREYS)]
    for grey, most in BOUNDS[name].black.items():
        assert inks[round(2.55 * grey)][3] <= most, f"{grey} % grey"
    blacks = [row[3] for row in inks]
    steps = [after - before for before, after in pairwise(blacks)]
    assert min(steps) >= 0
    assert max(steps) <= 1.6
    assert 85 <= blacks[-1] <= 96  # the dark end keeps its colours: they fall by little as black comes
    for ink in range(3):
        assert max(before[ink] - after[ink] for before, after in pairwise(inks)) <= 0.8


@each
def test_greys_have_no_hue_and_darken_steadily(name: str) -> None:
    colours = printed(name, separated(name, GREYS))
    assert max(math.hypot(a, b) for _, a, b in colours) <= 1.5
    assert max(after[0] - before[0] for before, after in pairwise(colours)) <= 0


@each
@pytest.mark.parametrize("hue", HUES.values(), ids=HUES)
def test_ramps_have_no_jumps(name: str, hue: tuple[int, int, int]) -> None:
    inks = separated(name, ramp(hue))
    assert max(abs(b - a) for before, after in pairwise(inks) for a, b in zip(before, after, strict=True)) <= 12
    lights = [light for light, _, _ in printed(name, inks)]
    steps = [after - before for before, after in pairwise(lights)]
    assert max(steps) <= 0.8
    assert max(abs(after - before) for before, after in pairwise(steps)) <= 1.6


@each
def test_colours_go_there_and_back(name: str) -> None:
    mean, _, most = there_and_back(name)
    assert mean <= BOUNDS[name].there_and_back[0]
    assert most <= BOUNDS[name].there_and_back[1]


@each
def test_the_readme_says_what_is_measured(name: str) -> None:
    lines = (PROFILES / "README.txt").read_text("utf-8").splitlines()
    row, blacks = (line.split("|")[1:] for line in lines if line.startswith(name) and "|" in line)
    size, *errors, ink = row
    found = [*on_data(name), there_and_back(name)]
    for cell, measured_here in zip(errors, found, strict=True):
        assert [float(error) for error in cell.split()] == pytest.approx(measured_here, abs=0.011)
    assert int(size) == len(profile(name))
    assert int(ink) == round(max(map(sum, cube(name))) / 2.55)
    greys = separated(name, [GREYS[round(2.55 * grey)] for grey in range(30, 101, 10)])
    assert [int(black) for black in blacks[0].split()] == [round(per_cent(inks)[3]) for inks in greys]


@pytest.mark.slow
@each
def test_argyll_makes_the_table_to_colour_again(name: str, tmp_path: Path) -> None:
    colprof()
    made = tags(fitted(RECIPES[name].data, PLAIN, tmp_path / "plain.icc").read_bytes())
    ours = tags(profile(name))
    assert made["wtpt"] == ours["wtpt"]
    again, here = (struct.unpack(f">{len(table) // 2}H", table) for table in (to_colour(made["A2B0"]), ours["A2B0"]))
    assert max(abs(a - b) for a, b in zip(again, here, strict=True)) <= STEP
