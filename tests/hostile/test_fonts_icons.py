"""Fonts and drawings that try to crash, hang or read elsewhere; whatever HarfBuzz sees is tried in a child process."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factsheet.assets import icons
from factsheet.problems import Location, Problem

FONTS = Path(__file__).parents[2] / "fonts"

# Everything a sheet does with a face. A fault is a Problem, or Refused when the outlines turn out damaged.
CHILD = """
import random, sys
from factsheet.assets import fonts
from factsheet.assets.fonts import cids
from factsheet.problems import Location, Refused

def use(data):
    problems = []
    face = fonts.load(data, "a", Location("a"), problems)
    assert (face is None) == bool(problems), problems
    if face is None:
        return 0
    shaped = face.shape("The office’s 174¹ cases: μ, đ, 5\\u202f000", ("pnum",))
    face.missing("日a"), face.has_superiors
    ids = frozenset(glyph.id for glyph in shaped.glyphs)
    cids.to_unicode_cmap(cids.texts_of(shaped.glyphs)), cids.widths_array(face, ids)
    try:
        face.subset(ids)
    except Refused:
        pass
    return 1

whole = open(sys.argv[1], "rb").read()
chance, kind, used = random.Random(int(sys.argv[2])), sys.argv[3], 0
for _ in range(int(sys.argv[4])):
    data = bytearray(whole)
    if kind == "noise":
        data = bytearray(whole[:4] + chance.randbytes(chance.randrange(4000)))
    elif kind == "short":
        del data[chance.randrange(len(data)):]
    elif kind == "directory":
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(4, 12 + 16 * 20)] = chance.randrange(256)
    elif kind == "zeros":
        start = chance.randrange(400, len(data))
        size = chance.randrange(1, 20000)
        data[start:start + size] = bytes(len(data[start:start + size]))
    else:
        for _ in range(chance.randrange(1, 400)):
            data[chance.randrange(300, len(data))] = chance.randrange(256)
    used += use(bytes(data))
print(used)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["noise", "short", "directory", "zeros", "bytes"])
@pytest.mark.parametrize("font", ["SourceSans3-Regular", "RobotoCondensed-Bold"])
def test_damaged_fonts_are_problems(font: str, kind: str) -> None:
    command = [sys.executable, "-c", CHILD, str(FONTS / f"{font}.ttf"), "7", kind, "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def load(data: bytes) -> tuple[icons.IconDrawing | None, list[Problem]]:
    problems: list[Problem] = []
    return icons.load(data, "a.svg", Location("a"), problems), problems


def svg(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{body}</svg>'.encode()


LAUGHS = (
    '<!ENTITY a "'
    + "ha" * 500
    + '">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
)

HOSTILE = {
    "laughs": f"<!DOCTYPE svg [{LAUGHS}]>".encode() + svg("<title>&i;</title>"),
    "file": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<title>&x;</title>"),
    "dtd": b'<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/svg.dtd">' + svg(""),
    "image": svg('<image href="../../secret.png"/>'),
    "deep": svg("<g>" * 12_000),
    "deep and silent": svg("<metadata>" * 8_000),
    "steps": svg(f'<path d="M0 0{"h1" * 40_000}"/>'),
    "arcs": svg(f'<path d="M0 0{"a1 1 0 111 1" * 8_000}"/>'),
    "shapes": svg('<circle r="1"/>' * 6_000),
    "digits": svg(f'<path d="M{"1" * 99_000}"/>'),
    "digits then junk": svg(f'<rect width="{"1" * 99_000}x" height="1"/>'),
    "digits in a box": f'<svg viewBox="{"1" * 99_000}x"/>'.encode(),
    "digits in a side": f'<svg width="{"1" * 99_000}x" height="1"/>'.encode(),
    "zeros": svg(f'<path opacity="{"0" * 99_000}x" d="M"/>'),
    "spaces": svg(f'<path d="{" " * 99_000}x"/>'),
    "spaces in a transform": svg(f'<path transform="{" " * 99_000}!" d="M0 0h1v1z"/>'),
    "letters in a transform": svg(f'<path transform="{"a" * 99_000}!" d="M0 0h1v1z"/>'),
    "numbers in a transform": svg(f'<path transform="matrix({"1" * 99_000}!)" d="M0 0h1v1z"/>'),
    "many transforms": svg(f'<path transform="{"scale(9)" * 12_000}" d="M0 0h1v1z"/>'),
    "far steps": svg(f'<path d="M0 0{"h1e6" * 2_000}"/>'),
    "not a number": svg('<path d="Mnan inf"/>'),
    "infinite": svg('<path d="M1e999 1e999"/>'),
    "flat box": b'<svg viewBox="0 0 1e-300 0"/>',
    "many problems": svg("".join(f'<path d="M{n}x"/>' for n in range(6_000))),
    "encoding": b'<?xml version="1.0" encoding="utf-7"?>' + svg(""),
    "no encoding": b'<?xml version="1.0" encoding="hex"?>' + svg(""),
    "wide encoding": b'<?xml version="1.0" encoding="shift_jis"?>' + svg(""),
    "bytes": b"\xff\xfe\x00\xd8" * 100,
    "nothing": b"",
    "nul": svg("\0"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_drawings_are_problems_and_soon(data: bytes) -> None:
    start = time.process_time()
    found, problems = load(data)
    assert found is None
    assert 1 <= len(problems) <= 20
    assert all(len(str(problem)) < 300 for problem in problems)
    assert time.process_time() - start < 20


def test_a_tiny_gap_in_an_arc_is_no_crash() -> None:
    for gap in ("1e-9", "1e-160", "1e-300", "0"):
        for radius in ("1e-300", "1e-160", "1e-8", "1", "1e6"):
            load(svg(f'<path d="M5 5A{radius} {radius} 45 1 1 5 {gap}a{radius} 1 0 0 1 {gap} {gap}"/>'))


def test_any_bytes_are_problems() -> None:
    chance = random.Random(3)
    sound = (FONTS.parent / "layouts" / "icons" / "phone.svg").read_bytes()
    for _ in range(2_000):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(len(data))] = chance.choice(b'<>"&/ MmLaAzZ.-0159eE\x00\xff')
        found, problems = load(bytes(data))
        assert found or problems
