"""Pictures, profiles and outlines that broke a build or took gigabytes: each is answered with a message that names it.

The whole program runs in a process of its own, so that its memory can be told.
"""

# ruff: noqa: E501  (a file and what is said about it, on one line)

from __future__ import annotations

import io
import json
import math
import os
import random
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import PIL.Image
import pytest

pytestmark = pytest.mark.sampled(4)

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
SECONDS, MEGABYTES = 12.0, 300

SPEC = """factsheet: 1
title: T
theme: hotline
page: {{size: letter, margin: 42pt}}
data: hotline-2017
default_place: missouri
file: "{{place.slug}}"
{top}
body:
  - banner: {{title: x}}
  - {block}
"""
PICTURE = "picture: {{file: '{name}', alt: A thing., width: 40mm, height: 30mm}}"
LOGO = "logos: {{label: P, items: [{{file: '{name}', alt: P}}]}}"

# What the system tells of a child's memory counts that of its parent before it; the child tells its own.
WATCHED = """
import pathlib, re, runpy
try:
    runpy.run_module("factsheet", run_name="__main__", alter_sys=True)
finally:
    found = re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())
    pathlib.Path("most").write_text(found[1])
"""


def sampled(names: Iterable[str], soon: Sequence[str]) -> list[object]:
    """All `names` as parameters of a test, those that are not in `soon` for the slow part: each is a process."""
    return [name if name in soon else pytest.param(name, marks=pytest.mark.slow) for name in names]


@dataclass(frozen=True)
class Done:
    """What became of a command: its exit code, what it said, the seconds of processor time and the most memory."""

    code: int
    said: str
    seconds: float
    megabytes: float


def run(folder: Path, *words: str) -> Done:
    said = folder / "said"
    with said.open("w") as out:
        command = [sys.executable, "-c", WATCHED, *words]
        started = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    most = int((folder / "most").read_text("utf-8")) / 1000
    return Done(started.returncode, said.read_text("utf-8"), used.ru_utime + used.ru_stime, most)


def built(folder: Path, block: str, files: dict[str, bytes], *words: str, top: str = "") -> Done:
    """Build a sheet with one block in a folder of `files`."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name in ("hotline-2017.yaml", "hotline-2017.measures.yaml"):
        shutil.copy(ROOT / "data" / name, folder)
    (folder / "s.yaml").write_text(SPEC.format(block=block, top=top), "utf-8")
    done = run(folder, "build", "s.yaml", "--out", "out", *(words or ("--edition", "print")))
    assert "Traceback" not in done.said, done.said
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES
    return done


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, packed: bytes, *between: bytes, depth: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *between, chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@cache
def zeros(size: int) -> bytes:
    """So many bytes of zero, deflated."""
    packer, found = zlib.compressobj(9), []
    for start in range(0, size, 1 << 20):
        found.append(packer.compress(bytes(min(1 << 20, size - start))))
    return b"".join(found) + packer.flush()


def jpeg(width: int, height: int, **options: object) -> bytes:
    out = io.BytesIO()
    PIL.Image.new("RGB", (width, height)).save(out, "JPEG", **options)
    return out.getvalue()


def with_frame(data: bytes, width: int, height: int) -> bytes:
    """A JPEG whose frame says that it is so large."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def many_scans() -> bytes:
    """A small JPEG of the kind that is decoded in passes, with its last one two thousand times."""
    data = jpeg(6_000, 4_000, progressive=True)
    last, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:end] + 2_000 * data[last:end] + data[end:]


def cut_and_closed() -> bytes:
    """Half of a JPEG, with an end of its own."""
    out = io.BytesIO()
    PIL.Image.effect_noise((900, 600), 60).save(out, "JPEG")
    return out.getvalue()[: len(out.getvalue()) // 2] + b"\xff\xd9"


ROOM = png(900, 600, zlib.compress(bytes(600 * 2701)))
REFUSED = {
    "tall-81-bytes.png": ((FILES / "tall-81-bytes.png").read_bytes(), "at most 65,500 along a side are read."),
    "tall-and-whole.png": (png(1, 4_000_000, zeros(16_000_000)), "at most 65,500 along a side are read."),
    "wide.png": (png(64_000, 64_000, zeros(1_000)), "at most 65,000,000 are read."),
    "short.png": (png(6_000, 6_000, zeros(1_000)), "it is cut short: it should have 6,000 × 6,000 pixels"),
    "nearly.png": (png(900, 600, zlib.compress(bytes(599 * 2701))), "it is damaged or cut short."),
    "profile-bomb.png": (png(9, 9, zlib.compress(bytes(9 * 28)), chunk(b"iCCP", b"a\0\0" + zeros(200_000_000))), "it is damaged or cut short."),
    "parts.png": (png(9, 9, zlib.compress(bytes(9 * 28)), chunk(b"tEXt", b"a\0a") * 300_000), "it is damaged or cut short."),
    "cut.jpg": (cut_and_closed(), "it is damaged or cut short."),
    "frame.jpg": (with_frame(jpeg(90, 60), 9_000, 6_000), "it is cut short: it should have 9,000 × 6,000 pixels"),
    "no-rows.jpg": (with_frame(jpeg(90, 60), 90, 0), "it is damaged or cut short."),
    "passes.jpg": (many_scans(), "2,010 passes (progressive), which takes too much memory and time."),
    "fill.jpg": (b"\xff\xd8" + b"\xff" * 3_000_000 + jpeg(90, 60)[2:], "it is damaged or cut short."),
    "telephone.jpg": (b"\0\0\0\x18ftypheic" + bytes(900), "it is a HEIC file, which is not read, whatever its name. Save it as .jpg."),
    "line.png": (png(3_000, 9, zlib.compress(bytes(9 * 9_001))), "it is more than 100 times as wide as high"),
    "one-point.svg": ((FILES / "one-point.svg").read_bytes(), "the drawing has no filled shape with an area."),
    "one-line.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 2H8V2Z"/></svg>', "the drawing has no filled shape with an area."),
    "no-height.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 0.001"><path d="M0 0H1000V.001Z"/></svg>', "it is more than 100 times as wide as high"),
}  # fmt: skip

SOON = ("cut.jpg", "frame.jpg", "telephone.jpg", "one-point.svg")
LOGOS = ("tall-81-bytes.png", "one-point.svg", "one-line.svg", "cut.jpg")


@pytest.mark.slow
@pytest.mark.parametrize("name", sampled(REFUSED, SOON))
def test_what_cannot_be_shown_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    data, fact = REFUSED[name]
    block = LOGO if name in LOGOS else PICTURE
    done = built(tmp_path, block.format(name=name), {name: data})
    assert done.code == 1
    assert f": {name}: " in done.said
    assert fact in done.said
    assert done.said.startswith("s.yaml:11:")
    assert len(done.said.splitlines()) == 1


@pytest.mark.slow
def test_a_colour_that_is_none_is_named_where_it_stands_in_the_drawing(tmp_path: Path) -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="hsl(9,x%,90%)" d="M1 2H8V9Z"/></svg>'
    )
    done = built(tmp_path, PICTURE.format(name="hsl.svg"), {"hsl.svg": drawing})
    assert done.code == 1
    assert done.said.startswith("hsl.svg:1:59: <path>: the colour 'hsl(9,x%,90%)' is not known. Write it as")


@pytest.mark.slow
def test_shares_of_a_colour_beyond_all_are_named_too(tmp_path: Path) -> None:
    done = built(tmp_path, PICTURE.format(name="neg.svg"), {"neg.svg": (FILES / "neg-colour.svg").read_bytes()})
    assert done.code == 1
    assert done.said.startswith("neg.svg:1:104: <path>: the colour 'rgb(999%,9%,9%)' is not known.")


def exif(orientation: bytes) -> bytes:
    """A photo whose metadata hold `orientation`, twelve bytes of an entry."""
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + orientation + bytes(4)
    out = io.BytesIO()
    PIL.Image.effect_noise((900, 600), 60).save(out, "JPEG")
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + out.getvalue()[2:]


DOUBTFUL = {
    "exif.png": (FILES / "exif.png").read_bytes(),
    "orientation-text.jpg": (FILES / "orientation-text.jpg").read_bytes(),
    "orientation-99.jpg": exif(b"\x01\x12\0\x03\0\0\0\x01\0\x63\0\0"),
    "orientation-fraction.jpg": exif(b"\x01\x12\0\x05\0\0\0\x01\0\0\0\x08"),
    "profile-text.png": png(900, 600, zlib.compress(bytes(600 * 2701)), chunk(b"tEXt", b"Raw profile type exif\0\nexif\n 9\nzz")),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sampled(DOUBTFUL, ("exif.png", "orientation-text.jpg")))
def test_metadata_that_cannot_be_read_are_a_warning(name: str, tmp_path: Path) -> None:
    block = f"picture: {{file: {name}, alt: A thing., width: 20mm, height: 14mm}}"
    done = built(tmp_path, block, {name: DOUBTFUL[name]})
    warning = f"s.yaml:11:21: warning: {name}: "
    assert warning in done.said
    assert "(EXIF)" in done.said


@pytest.mark.slow
@pytest.mark.parametrize(
    "orientation", [b"\x01\x12\0\x02\0\0\0\x02" + b"6\0\0\0", b"\x01\x12\0\x03\0\0\0\x01\0\x00\0\0"]
)
def test_metadata_that_can_be_understood_are_no_warning(orientation: bytes, tmp_path: Path) -> None:
    done = built(tmp_path, PICTURE.format(name="a.jpg"), {"a.jpg": exif(orientation)})
    assert done.code == 0
    assert "a.jpg: " not in done.said  # which begins every warning of what the file itself holds


def profile(*changes: tuple[int, int]) -> bytes:
    data = bytearray((ROOT / "factsheet/assets/profiles/FOGRA39.icc").read_bytes())
    for at, value in changes:
        data[at] = value
    return bytes(data)


PROFILES = {
    "lut.icc": profile((74, 210), (94, 228), (110, 196), (235, 220), (15143, 188), (22904, 130), (62987, 11), (99001, 187)),
    "no-grid.icc": profile((42012 + 10, 0)),
    "one-channel.icc": profile((42012 + 9, 1)),
    "black-paper.icc": profile(*((at, 0xFF) for at in range(42012 + 2000, 42012 + 64340))),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sampled(PROFILES, ("lut.icc",)))
@pytest.mark.parametrize("edition", ["email", "print"])
def test_a_damaged_profile_is_found_when_it_is_named(name: str, edition: str, tmp_path: Path) -> None:
    files = {name: PROFILES[name]}
    done = built(tmp_path, "text: Words.", files, "--edition", edition, top=f"press: {{condition: {name}}}")
    assert done.code == 1
    assert done.said.startswith(f"s.yaml:8:20: {name}: its tables are damaged: ")


@pytest.mark.slow
def test_a_picture_named_by_the_slug_is_found(tmp_path: Path) -> None:
    block = PICTURE.format(name="{place.slug}")
    done = built(tmp_path, block, {"pictures/missouri.png": ROOM}, "--all", "--edition", "email")
    assert "missouri.email.pdf" in done.said
    assert done.code in (0, 1)
    sheets = sorted(path.name for path in (tmp_path / "out").glob("*.pdf"))
    assert "missouri.email.pdf" in sheets


@pytest.mark.slow
@pytest.mark.parametrize("field", ["slug", "name", "id", "usps"])
def test_a_place_without_its_picture_is_a_problem_of_that_place(field: str, tmp_path: Path) -> None:
    done = built(tmp_path, PICTURE.format(name=f"{{place.{field}}}"), {})
    assert done.code == 1
    assert "picture.file: no picture '" in done.said
    assert "Put it into pictures/, as " in done.said
    assert "hotline-2017.yaml:" in done.said


# Large photos, as telephones take them


@cache
def photo(width: int, height: int, **options: object) -> bytes:
    small = PIL.Image.effect_noise((width // 16, height // 16), 80)
    image = PIL.Image.merge("RGB", (small, small.rotate(180), small.transpose(PIL.Image.Transpose.FLIP_TOP_BOTTOM)))
    out = io.BytesIO()
    image.resize((width, height)).save(out, "JPEG", quality=70, **options)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height"), [(8_064, 6_048), (8_160, 6_144)], ids=["48 million pixels", "50 million pixels"]
)
@pytest.mark.parametrize("edition", ["email", "print"])
def test_photos_of_telephones_are_built_in_little_memory(width: int, height: int, edition: str, tmp_path: Path) -> None:
    files = {"a.jpg": photo(width, height)}
    done = built(tmp_path, PICTURE.format(name="a.jpg"), files, "--edition", edition)
    assert done.code == 0, done.said


# Outlines


def ragged(points: int) -> list[list[float]]:
    """A coast with so many corners."""
    chance = random.Random(12)
    ring = []
    for n in range(points):
        turn = math.tau * n / points
        away = 2.5 + 0.3 * math.sin(37 * turn) + 0.02 * math.sin(211 * turn) + chance.uniform(-0.001, 0.001)
        ring.append([round(1.2 * away * math.cos(turn) - 92, 6), round(away * math.sin(turn) + 38.3, 6)])
    return [*ring, ring[0]]


def outlines(*rings: list[list[float]]) -> bytes:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    feature = {"type": "Feature", "id": "29", "properties": {"name": "Missouri"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.slow
def test_an_outline_of_a_million_points_is_drawn_with_those_that_are_seen(tmp_path: Path) -> None:
    (tmp_path / "geo").mkdir()
    for name in ("hotline-2017.yaml", "hotline-2017.measures.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    (tmp_path / "s.yaml").write_text(SPEC.format(block="map: {}", top=""), "utf-8")
    (tmp_path / "geo" / "us-states.geojson").write_bytes(outlines(ragged(1_000_000)))
    done = run(tmp_path, "build", "s.yaml", "--out", "out", "--edition", "email")
    assert done.code == 0, done.said
    assert done.seconds < 40
    assert done.megabytes < 450
    [sheet] = (tmp_path / "out").glob("*.pdf")
    assert sheet.stat().st_size < 120_000


def zigzag(points: int) -> list[list[float]]:
    ring = [[-95 + 5 * n / points, 36.0 + (4.0 if n % 2 else 0.0) * (1 - n / points)] for n in range(points)]
    return [*ring, ring[0]]


def topology() -> bytes:
    """A small file that names one long arc ten thousand times."""
    arc = [[0, 0]] + [[1 if n % 2 else -1, 1] for n in range(20_000)]
    shape = {"type": "Polygon", "id": "29", "properties": {"name": "Missouri"}, "arcs": [[0] * 10_000]}
    transform = {"scale": [0.001, 0.0001], "translate": [-95, 36]}
    return json.dumps({"type": "Topology", "transform": transform, "objects": {"a": shape}, "arcs": [arc]}).encode()


METRES = [[-1.0e7, 4.3e6], [-0.9e7, 4.3e6], [-0.9e7, 4.9e6], [-1.0e7, 4.3e6]]
OUTLINES = {
    "zigzag.json": (outlines(zigzag(60_000)), "its outline has more than 12,000 corners that could be seen."),
    "one-arc.json": (topology(), "no outlines can be read from it."),
    "no-area.json": (outlines([[-95.0, 36.0], [-94.0, 37.0], [-95.0, 36.0]]), "no outlines can be read from it."),
    "no-width.json": (outlines([[-95.0, 36.0], [-95.0, 37.0], [-95.0, 36.5]]), "no outlines can be read from it."),
    "metres.json": (outlines(METRES), "its outline is not in degrees of longitude and latitude."),
    "brackets.json": (b"[" * 4_000_000, "it has more than 1,500,000 points."),
    "objects.json": (b'{"a":[' + b"{}," * 2_000_000 + b"1]}", "it has more than 1,500,000 points."),
}


@pytest.mark.parametrize("name", sampled(OUTLINES, ("no-area.json", "brackets.json")))
def test_outlines_that_cannot_be_drawn_are_refused(name: str, tmp_path: Path) -> None:
    data, fact = OUTLINES[name]
    done = built(tmp_path, "map: {}", {"geo/us-states.json": data})
    assert done.code == 1
    assert "geo/us-states.json: " in done.said
    assert fact in done.said


@pytest.mark.slow
def test_many_places_on_a_map_are_one_problem(tmp_path: Path) -> None:
    """A thousand labels would be tried against each other for minutes, and reported one by one."""
    rows = "".join(f"p{n},missouri,Place {n},-92.{n % 90:02},38.{n % 80:02}\n" for n in range(1_500))
    files = {
        "offices.csv": b"id,place,name,longitude,latitude\n" + rows.encode(),
        "offices.measures.yaml": (ROOT / "data" / "orientation_cities.measures.yaml").read_bytes(),
    }
    done = built(tmp_path, "map: {points: offices}", files)
    assert done.code == 1
    assert "there are 1,500 places to mark, and a map has room for at most 100." in done.said
    assert len(done.said.splitlines()) <= 3
