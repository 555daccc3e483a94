"""Mutates a sound file again and again and does with it all that a sheet would: run in a child process, under limits.

`python mutated.py KIND SEED COUNT FILE...` prints how many could be used, the slowest in seconds of processor time, and
the most memory in MB. Whatever a file makes the package raise, other than `Refused`, ends the process with a traceback.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import resource
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet.problems import Location, Problem, Refused

if TYPE_CHECKING:
    from factsheet.press import PrintingCondition

HERE = Location("spec.yaml", 3, 5)
WHITE = (1.0, 1.0, 1.0)
MEMORY = 1_200_000_000  # bytes of addresses, of which the libraries take the most
INTERESTING = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\0\0",
    b"\xff\xff",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
)
WORDS = (
    b"<", b">", b"&", b'"', b"M", b"A", b"Z", b"1e9", b"-1", b"0", b"999%", b"NaN", b"[", b"]", b"{", b"}", b",",
    b"null",
    b"1e999", b'""', b"9" * 40, b"\xc2\xb2", b"true", b"-", b".", b"%", b"rgb(", b"hsl(999,999%,999%)", b"url(#a)",
)  # fmt: skip

NUMBERS = (b"0", b"-1", b"1", b"0.0001", b"-0.0", b"1e6", b"1e-9", b"1e999", b"-1e300", b"89.9999", b"180", b"-360",
    b"999%",
           b"9" * 30, b"", b"NaN", b"\xd9\xa9", b"null", b"7", b"24")  # fmt: skip


def mutated(whole: bytes, chance: random.Random, text: bool) -> bytes:
    """`whole` with a few of its bytes changed, left out, moved or cut off."""
    if text and chance.random() < 0.6:
        return renumbered(whole, chance)
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        at, kind = chance.randrange(len(data) + 1), chance.randrange(8)
        if kind == 0 and len(data) > 40:
            del data[at : at + chance.randrange(1, 30)]
        elif kind == 1:
            data[at:at] = data[(start := chance.randrange(len(data) + 1)) : start + chance.randrange(1, 60)]
        elif kind == 2 and chance.random() < 0.3:
            del data[at:]
        elif kind == 3 and chance.random() < 0.3:
            data[at:at] = chance.randbytes(chance.randrange(1, 30))
        else:
            new = chance.choice(WORDS if text else INTERESTING)
            if kind < 6:
                new = bytes([chance.randrange(256)])
            near = chance.randrange(min(len(data), 400) or 1) if kind == 7 else at  # most that decides stands in front
            data[near : near + len(new)] = new
    return bytes(data)


def renumbered(whole: bytes, chance: random.Random) -> bytes:
    """`whole` with a few of its numbers written otherwise."""
    found = list(re.finditer(rb"-?\d+(\.\d+)?", whole))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 2, 4)))), key=lambda m: -m.start()):
        whole = whole[: match.start()] + chance.choice(NUMBERS) + whole[match.end() :]
    return whole


def sealed(data: bytes) -> bytes:
    """A PNG with the checksums of its chunks made right again, so that more than these is tried."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        length = min(int.from_bytes(data[at : at + 4], "big"), len(data) - at - 12)
        body = data[at + 4 : at + 8 + length]
        out += length.to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + length
    return bytes(out)


def picture(data: bytes, name: str) -> bool:
    from factsheet.assets import pictures
    from factsheet.assets.pictures.drawn import shapes
    from factsheet.assets.pictures.pixels import bitmap, inked, part, strongest
    from factsheet.graphics.geometry import Box

    problems: list[Problem] = []
    found = pictures.load(data, name, HERE, problems)
    assert found or problems
    if isinstance(found, pictures.Artwork):
        assert all(0 <= level <= 1 for ink in found.inks for level in ink.srgb)
        shapes(found, Box(0, 0, 90, 60), found.outline.ink)
    elif found:
        for exact in (False, True):
            bitmap(found, 90, 60, (0.5, 0.5), WHITE, exact=exact)
        strongest(found, WHITE)
        part(found, inked(found, WHITE), 60, 40, WHITE)
    return found is not None


def photo(data: bytes) -> bool:
    return picture(sealed(data) if data[:4] == b"\x89PNG" else data, "a.jpg")


def drawing(data: bytes) -> bool:
    from factsheet.assets import icons

    icons.load(data, "a.svg", HERE, [])
    return picture(data, "a.svg")


def profile(data: bytes) -> bool:
    from factsheet.press.profiles import condition_of, why_damaged, why_not

    data = len(data).to_bytes(4, "big") + data[4:]
    if why_not(data) or why_damaged(data):
        return False
    found = condition_of(data, "mine")
    assert found.identifier.isascii()
    convert(found)
    return True


def convert(condition: PrintingCondition) -> None:
    """Convert inks and a picture as a print edition does."""
    from factsheet.graphics.bitmap import Bitmap
    from factsheet.graphics.colour import Ink
    from factsheet.press import Press
    from factsheet.stages.paint.separation import Separation

    made = Separation(
        Press(stock="coated", condition=condition, ink_limit=3.0, bleed=9.0, marks="full", rich_black=None,
              own_limit=False, own_bleed=False)
    )  # fmt: skip
    for rgb in ((0.1, 0.2, 0.3), WHITE, (1.0, 0.0, 0.0)):
        made.fill(Ink("a", rgb)), made.type(Ink("b", rgb), 9.0), made.line(Ink("c", rgb))
    made.picture(Bitmap(width=2, height=2, components=3, data=bytes(range(12))))


def outline(data: bytes) -> bool:
    from factsheet.assets import geo
    from factsheet.assets.geo.drawn import extent, fitted
    from factsheet.assets.geo.labels import Spot, placed
    from factsheet.graphics.geometry import Box

    problems: list[Problem] = []
    atlas = geo.load(data, "us-states.json", HERE, problems)
    assert atlas or problems
    for name in atlas.names[:3] if atlas else ():
        area = atlas.find([name]) if atlas else None
        if area is None:
            geo.unknown(name, atlas, HERE, "map")  # type: ignore[arg-type]
            continue
        across, up = extent(area)
        assert across > 0
        assert up > 0
        drawn = fitted(area, 200, 120)
        assert sum(map(len, drawn.rings)) < 20_000
        placed([Spot(50, 50, 2, 20, 6)], drawn.rings, Box(0, 0, 200, 120), 2)
    return atlas is not None


def font(data: bytes) -> bool:
    from factsheet.assets import fonts
    from factsheet.assets.fonts import cids
    from factsheet.assets.fonts.files import Choice

    used = False
    weight = 500 if b"fvar" in data[:600] else None
    for choice in (Choice(""), Choice("", weight=weight, face="Source Sans 3 Regular" if data[:4] == b"ttcf" else "")):
        problems: list[Problem] = []
        face = fonts.load(data, "a.ttf", HERE, problems, choice)
        assert (face is None) == bool(problems)
        if face is None:
            continue
        used = True
        shaped = face.shape("The office’s 174¹ cases: μ, đ, 5\u202f000", ("pnum",))
        face.missing("日a"), face.has_superiors
        ids = frozenset(glyph.id for glyph in shaped.glyphs)
        cids.to_unicode_cmap(cids.texts_of(shaped.glyphs)), cids.widths_array(face, ids)
        with contextlib.suppress(Refused):
            face.subset(ids)
    return used


KINDS: dict[str, Callable[[bytes], bool]] = {
    "photo": photo, "drawing": drawing, "profile": profile, "outline": outline, "font": font,
}  # fmt: skip


def main(kind: str, seed: str, count: str, *files: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    wholes = [Path(file).read_bytes() for file in files]
    chance, used, slowest = random.Random(int(seed)), 0, 0.0
    for number in range(int(count)):
        data = mutated(wholes[number % len(wholes)], chance, kind in ("drawing", "outline"))
        start = time.process_time()
        try:
            used += KINDS[kind](data)
        except BaseException:
            print(f"{kind}: number {number} of seed {seed}", file=sys.stderr)
            if keep := os.environ.get("KEEP_MUTATED"):
                Path(keep).write_bytes(data)
            raise
        slowest = max(slowest, time.process_time() - start)
    most = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text("utf-8"))  # rusage counts the parent's, too
    print(used, round(slowest, 2), int(most[1]) // 1000 if most else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
