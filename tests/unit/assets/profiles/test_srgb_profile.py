"""The sRGB output profile: built here, byte for byte, and compared with Pillow's own sRGB."""

from __future__ import annotations

import io
import struct
from importlib.resources import files

from PIL import Image, ImageCms

POINTS = 64
D50 = (0.9642, 1.0, 0.8249)  # ICC.1:2001-04, annex A.1
# The primaries and white of IEC 61966-2-1, adapted to D50 by Bradford, in 1/65536; the columns add up to D50 exactly.
COLORANTS = {"rXYZ": (28576, 14581, 912), "gXYZ": (25239, 46983, 6362), "bXYZ": (9375, 3972, 46787)}


def linear(code: float) -> float:
    """The transfer function of IEC 61966-2-1."""
    return code / 12.92 if code <= 0.04045 else ((code + 0.055) / 1.055) ** 2.4


def fixed(value: float) -> int:
    return round(value * 65536)


def made() -> bytes:
    """The whole profile (ICC.1:2001-04): nine tags, the three channels sharing one curve."""
    description, notice = b"sRGB\0", b"CC0\0"
    curve = struct.pack(f">4s4xI{POINTS}H", b"curv", POINTS, *(round(65535 * linear(n / 63)) for n in range(POINTS)))
    bodies = {
        "desc": struct.pack(">4s4xI", b"desc", len(description)) + description + bytes(78),
        "cprt": b"text" + bytes(4) + notice,
        "wtpt": struct.pack(">4s4x3i", b"XYZ ", *map(fixed, D50)),
        **{tag: struct.pack(">4s4x3i", b"XYZ ", *column) for tag, column in COLORANTS.items()},
        "rTRC": curve,
    }
    count, body = 9, b""
    places: dict[str, tuple[int, int]] = {}
    for tag, data in bodies.items():
        places[tag] = (128 + 4 + 12 * count + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    places["gTRC"] = places["bTRC"] = places["rTRC"]
    table = struct.pack(">I", count) + b"".join(struct.pack(">4sII", t.encode(), *at) for t, at in places.items())
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4xI4s4s4s6H4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2025, 1, 1, 0, 0, 0, b"acsp")
    header += bytes(28) + struct.pack(">3i", *map(fixed, D50))  # perceptual intent, then the connection space's white
    return header.ljust(128, b"\0") + table + body


def profile() -> bytes:
    return files("factsheet").joinpath("assets/profiles/sRGB.icc").read_bytes()


def test_the_file_is_what_this_page_makes() -> None:
    assert profile() == made()
    assert len(profile()) <= 800


def test_its_colorants_add_up_to_white() -> None:
    assert [sum(column) for column in zip(*COLORANTS.values(), strict=True)] == [fixed(part) for part in D50]


def test_its_curve_is_srgb_within_a_ninth_of_a_step() -> None:
    start = made().index(b"curv") + 12
    curve = [value / 65535 for value in struct.unpack_from(f">{POINTS}H", made(), start)]
    for code in range(2551):  # a tenth of an 8-bit step
        place = code / 2550 * (POINTS - 1)
        below = min(int(place), POINTS - 2)
        light = curve[below] + (curve[below + 1] - curve[below]) * (place - below)
        step = linear((code + 10) / 2550) - linear(code / 2550)
        assert abs(light - linear(code / 2550)) <= step / 9 + 1e-5


def test_its_header_says_what_pdf_asks_of_an_output_intent() -> None:
    data = profile()
    assert struct.unpack_from(">I", data)[0] == len(data)
    assert (data[8:10], data[12:24], data[36:40]) == (b"\x02\x10", b"mntrRGB XYZ ", b"acsp")


def test_no_colour_moves_by_more_than_one_step_against_another_srgb() -> None:
    steps = [*range(0, 256, 15), 1, 2, 3, 5, 8, 254]
    grid = Image.new("RGB", (len(steps) ** 2, len(steps)))
    grid.putdata([(r, g, b) for r in steps for g in steps for b in steps])
    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    for pair in ((ours, ImageCms.createProfile("sRGB")), (ImageCms.createProfile("sRGB"), ours)):
        moved = ImageCms.profileToProfile(grid, *pair, outputMode="RGB")
        assert moved is not None
        assert max(abs(a - b) for a, b in zip(grid.tobytes(), moved.tobytes(), strict=True)) <= 1
