"""Does with one part of a sheet, a picture, drawing, font, profile or outline, all that a sheet would do with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from factsheet.problems import Location, Problem, Refused

if TYPE_CHECKING:
    from factsheet.press import PrintingCondition

HERE = Location("spec.yaml", 3, 5)
WHITE = (1.0, 1.0, 1.0)


def picture(data: bytes, name: str, problems: list[Problem]) -> bool:
    from factsheet.assets import pictures
    from factsheet.assets.pictures.drawn import shapes
    from factsheet.assets.pictures.pixels import bitmap, inked, part, strongest
    from factsheet.graphics.colour import WHITE as PAPER
    from factsheet.graphics.geometry import Box

    found = pictures.load(data, name, HERE, problems)
    assert found or problems
    if isinstance(found, pictures.Artwork):
        assert all(0 <= level <= 1 for ink in found.inks for level in ink.srgb)
        shapes(found, Box(0, 0, 90, 60), PAPER)
    elif found:
        for exact in (False, True):
            bitmap(found, 90, 60, (0.5, 0.5), WHITE, exact=exact)
        strongest(found, WHITE)
        part(found, inked(found, WHITE), 60, 40, WHITE)
    return found is not None


def photo(data: bytes, problems: list[Problem]) -> bool:
    return picture(data, "a.jpg", problems)


def drawing(data: bytes, problems: list[Problem]) -> bool:
    from factsheet.assets import icons

    icons.load(data, "a.svg", HERE, problems)
    return picture(data, "a.svg", problems)


def profile(data: bytes, problems: list[Problem]) -> bool:
    from factsheet.press.profiles import condition_of, why_damaged, why_not

    if why := why_not(data) or why_damaged(data):
        problems.append(Problem.of("damaged-file", HERE, "press", why, "Give another."))
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


def outline(data: bytes, problems: list[Problem]) -> bool:
    from factsheet.assets import geo
    from factsheet.assets.geo.drawn import extent, fitted
    from factsheet.assets.geo.labels import Spot, placed
    from factsheet.graphics.geometry import Box

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


def font(data: bytes, problems: list[Problem]) -> bool:
    from factsheet.assets import fonts
    from factsheet.assets.fonts import cids
    from factsheet.assets.fonts.files import Choice

    used = False
    weight = 500 if b"fvar" in data[:600] else None
    for choice in (Choice(""), Choice("", weight=weight, face="Source Sans 3 Regular" if data[:4] == b"ttcf" else "")):
        known = len(problems)
        face = fonts.load(data, "a.ttf", HERE, problems, choice)
        assert (face is None) == (len(problems) > known)
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


# By the kind of file: uses it, adds its problems to a list, and says whether it can be used.
PARTS: dict[str, Callable[[bytes, list[Problem]], bool]] = {
    "photo": photo, "svg": drawing, "profile": profile, "outline": outline, "font": font,
}  # fmt: skip
