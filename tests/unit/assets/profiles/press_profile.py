"""Makes the profiles of the press again from the data beside it: `python tests/unit/assets/profiles/press_profile.py`.

Argyll's `colprof` fits the press and separates for it. Of what it makes small tables are kept: from inks to colour the
one with 9 points a side, to inks one with 25, closer about grey, read out of its large one. Each serves all
three intents. The form is that of ICC.1:2001-04; no byte depends on the day or the machine.
"""

from __future__ import annotations

import math
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
PROFILES = Path(__file__).parents[4] / "factsheet" / "assets" / "profiles"
NOTICE = "(c) Kai-Uwe Behrmann <www.behrmann.name>, zlib licence; altered by the authors of factsheet"
POINTS = 25  # a side of the table to inks, and of the one that tells what lies outside the gamut
CLOSER = 2.0  # on the axes a and b: about grey the points stand asinh(2)/2 as far apart as in the mean
STEP = 16  # of 65536, in the table from inks to colour: less than 0.03 in L, a finer one does not deflate
PLAIN, FINE = "-qm -bl", "-qh -bh"  # of colprof: for the table to colour, for what the table to inks is read from
SPARE = 0.005  # of the ink limit, for four roundings to a byte


class Recipe(NamedTuple):
    """How a profile is made: its data, its text, its ink limit in per cent, and what colprof hears of black."""

    data: str
    description: str
    limit: int
    black: str


RECIPES = {
    "GRACoL2006": Recipe(
        "tr006.csv",
        "GRACoL2006 300% from ANSI/CGATS/GRACoL TR 006-2007 (factsheet)",
        300,
        "-l298 -L93 -kp 0 0.45 1.0 0.93 0.7",
    ),
    "FOGRA39": Recipe(
        "fogra39.csv",
        "FOGRA39 300% from Fogra characterization data FOGRA39L (factsheet)",
        300,
        "-l298 -L93 -kp 0 0.45 1.0 0.93 0.7",
    ),
    "FOGRA29": Recipe(
        "fogra29.csv",
        "FOGRA29 260% from Fogra characterization data FOGRA29L (factsheet)",
        260,
        "-l258 -L90 -kp 0 0.52 1.0 0.88 0.8",
    ),
}


def tags(profile: bytes) -> dict[str, bytes]:
    """The data of each tag."""
    [count] = struct.unpack_from(">I", profile, 128)
    entries = (struct.unpack_from(">4sII", profile, 132 + 12 * n) for n in range(count))
    return {name.decode(): profile[start : start + length] for name, start, length in entries}


def mixed(curve: Sequence[int], share: float) -> float:
    """The value of `curve` at a share of its length."""
    below = min(int(share * (len(curve) - 1)), len(curve) - 2)
    return curve[below] + (curve[below + 1] - curve[below]) * (share * (len(curve) - 1) - below)


def looked_up(profile: Path, function: str, values: Sequence[Sequence[float]]) -> list[list[float]]:
    """`values` through the tables of `profile`, by Argyll: "b" from Lab to inks, "g" to a distance from the gamut."""
    text = "".join(" ".join(f"{value:.6f}" for value in row) + "\n" for row in values)
    command = ["icclu", "-v1", f"-f{function}", "-ir", "-pl", str(profile)]
    lines = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    return [[float(value) for value in line.split("->")[2].split("[")[0].split()] for line in lines if "->" in line]


def to_colour(table: bytes) -> bytes:
    """`A2B0` of colprof with 256 points to a curve and 12 bits to a value; the curves after it are straight."""
    inks, parts, side = table[8:11]
    before, after = struct.unpack_from(">2H", table, 48)
    curves = [struct.unpack_from(f">{before}H", table, 52 + 2 * before * n) for n in range(inks)]
    values = struct.unpack_from(f">{side**inks * parts}H", table, 52 + 2 * before * inks)
    place = 52 + 2 * (before * inks + len(values))
    last = struct.unpack_from(f">{after * parts}H", table, place)
    ends = [last[after * part + end] for part in range(parts) for end in (0, after - 1)]
    head = table[:48] + struct.pack(">2H", 256, 2)
    body = [round(mixed(curve, n / 255)) for curve in curves for n in range(256)]
    body += [min(65535, round(value / STEP) * STEP) for value in values] + ends
    return head + struct.pack(f">{len(body)}H", *body)


def axis() -> list[int]:
    """The curve before the axes a and b of the table to inks, for the codes 0 to 255, of which 128 is grey."""
    shares = ((code - 128) / (127 if code > 128 else 128) for code in range(256))
    places = (math.copysign(math.asinh(CLOSER * abs(share)) / math.asinh(CLOSER), share) for share in shares)
    return [round(255 * (0.5 + 0.5 * place)) for place in places]


def points(curve: Sequence[int]) -> list[float]:
    """The codes at which a curve, straight from one code to the next, reaches the points of a table."""
    found = []
    for n in range(POINTS):
        place = n * 255 / (POINTS - 1)
        below = max(code for code in range(255) if curve[code] <= place)
        found.append(below + (place - curve[below]) / (curve[below + 1] - curve[below]))
    return found


def bytes_of(share: float) -> int:
    return min(255, max(0, round(255 * share)))


def small(parts: int, values: bytes, sides: Sequence[int]) -> bytes:
    """A table of bytes from Lab (type lut8): straight in L and after the grid, `sides` before a and b."""
    head = struct.pack(">4s4x3Bx9i", b"mft1", 3, parts, POINTS, 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = bytes(range(256))
    return head + straight + 2 * bytes(sides) + values + parts * straight


def grid(curve: Sequence[int]) -> list[tuple[float, float, float]]:
    """The colours (Lab) at the points of a table."""
    hues = [code - 128 for code in points(curve)]
    return [(100 * light / (POINTS - 1), a, b) for light in range(POINTS) for a in hues for b in hues]


def under(inks: Sequence[float], limit: float) -> list[float]:
    """`inks` with cyan, magenta and yellow less in proportion where the four are over `limit`."""
    *coloured, black = inks
    share = min(1.0, (limit - black) / (sum(coloured) or 1.0))
    return [*(ink * share for ink in coloured), black]


def to_inks(profile: Path, limit: float) -> bytes:
    sides = axis()
    inks = looked_up(profile, "b", grid(sides))
    return small(4, bytes(bytes_of(ink) for row in inks for ink in under(row, limit - SPARE)), sides)


def gamut(profile: Path) -> bytes:
    sides = axis()
    return small(1, bytes(bytes_of(distance) for [distance] in looked_up(profile, "g", grid(sides))), sides)


def described(text: str) -> bytes:
    """A description (ICC.1:2001-04, 6.5.17) in ASCII alone."""
    return struct.pack(">4s4xI", b"desc", len(text) + 1) + text.encode("ascii") + bytes(1 + 78)


def packed(description: str, white: bytes, colour: bytes, inks: bytes, outside: bytes) -> bytes:
    """The profile: twelve tags, of which six share two tables."""
    bodies = {
        "desc": described(description),
        "cprt": b"text" + bytes(4) + NOTICE.encode("ascii") + bytes(1),
        "wtpt": white,
        "A2B0": colour,
        "B2A0": inks,
        "gamt": outside,
    }
    shared = {"A2B1": "A2B0", "A2B2": "A2B0", "B2A1": "B2A0", "B2A2": "B2A0"}
    count, body = len(bodies) + len(shared), b""
    places: dict[str, tuple[int, int]] = {}
    for name, data in bodies.items():
        places[name] = (128 + 4 + 12 * count + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    places |= {name: places[other] for name, other in shared.items()}
    table = struct.pack(">I", count) + b"".join(struct.pack(">4sII", n.encode(), *at) for n, at in places.items())
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4xI4s4s4s6H4s", size, 0x02400000, b"prtr", b"CMYK", b"Lab ", 2025, 1, 1, 0, 0, 0, b"acsp")
    header += bytes(24) + struct.pack(">4i", 1, 63190, 65536, 54061)  # relative colorimetric; D50
    return header.ljust(128, b"\0") + table + body


def measured(name: str) -> list[tuple[float, ...]]:
    """The fields of `name` in tests/unit/assets/profiles/data: the four inks in per cent, then L, a and b."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [tuple(map(float, line.split(","))) for line in lines if line[0].isdigit()]


def as_ti3(fields: Sequence[tuple[float, ...]]) -> str:
    """The data in the form that Argyll reads."""
    rows = "".join(f"{n} {' '.join(f'{value:g}' for value in row)}\n" for n, row in enumerate(fields, 1))
    names = "SAMPLE_ID CMYK_C CMYK_M CMYK_Y CMYK_K LAB_L LAB_A LAB_B"
    return (
        f'CTI3\n\nDEVICE_CLASS "OUTPUT"\nCOLOR_REP "CMYK_LAB"\n\nNUMBER_OF_FIELDS 8\nBEGIN_DATA_FORMAT\n{names}\n'
        f"END_DATA_FORMAT\n\nNUMBER_OF_SETS {len(fields)}\nBEGIN_DATA\n{rows}END_DATA\n"
    )


def fitted(data: str, options: str, profile: Path) -> Path:
    """`profile` as colprof makes it from `data`."""
    profile.with_suffix(".ti3").write_text(as_ti3(measured(data)), "ascii")
    command = ["colprof", "-nc", "-no", *options.split(), profile.stem]
    subprocess.run(command, check=True, cwd=profile.parent, capture_output=True)
    return profile


def made(recipe: Recipe) -> bytes:
    """The profile of `recipe`: the small table to colour, and those read out of colprof's large ones."""
    with tempfile.TemporaryDirectory() as work:
        plain = tags(fitted(recipe.data, PLAIN, Path(work) / "plain.icc").read_bytes())
        fine = fitted(recipe.data, f"{FINE} {recipe.black}", Path(work) / "fine.icc")
        inks, outside = to_inks(fine, recipe.limit / 100), gamut(fine)
    return packed(recipe.description, plain["wtpt"], to_colour(plain["A2B0"]), inks, outside)


if __name__ == "__main__":
    for name, recipe in RECIPES.items():
        (PROFILES / f"{name}.icc").write_bytes(made(recipe))
