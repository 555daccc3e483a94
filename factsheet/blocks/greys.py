"""Warns of a chart whose colours a reader of the handout cannot tell apart, since they become the same grey."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factsheet.assets.pictures import Artwork, Photo
from factsheet.blocks.pixels import is_drawn
from factsheet.blocks.vocabulary import Illustration
from factsheet.graphics.colour import Ink
from factsheet.graphics.tones import LEAST_STEP, lightness
from factsheet.problems import Problem
from factsheet.theme.monochrome import tone_of
from factsheet.typeset.style import Style

_LEAST_AREA = 0.003  # of a picture, that a colour covers
_UNLIKE = 0.3  # of one of red, green and blue: by which colours differ that stand for different things


def check_greys(file: Illustration, subject: str, style: Style) -> None:
    """Reports, in an edition of black alone, two colours of a chart that look alike there."""
    if not style.black:
        return
    picture = file.picture
    if isinstance(picture, Artwork):
        pairs = combinations(dict.fromkeys(_inks_of(picture)), 2)
        alike = next((pair for pair in pairs if _unlike(*pair) and tone_of(pair[0]) == tone_of(pair[1])), None)
    elif is_drawn(picture):
        alike = next((pair for pair in combinations(_colours_of(picture), 2) if _is_lost(*pair)), None)
    else:
        return
    if alike is None:
        return
    fact = f"the colours {alike[0].name} and {alike[1].name} of {file.name} are the same grey on this sheet."
    step = "Make one of them clearly lighter, or label its parts directly."
    style.problems.append(Problem.warning("inks-look-alike", file.location, subject, fact, step))


def _unlike(one: Ink, other: Ink) -> bool:
    return max(abs(a - b) for a, b in zip(one.srgb, other.srgb, strict=True)) >= _UNLIKE


def _is_lost(one: Ink, other: Ink) -> bool:
    return _unlike(one, other) and abs(lightness(one) - lightness(other)) < LEAST_STEP / 2


def _inks_of(picture: Artwork) -> Iterator[Ink]:
    """The inks of the plain areas of a drawing that are large enough to stand for something."""
    whole = picture.outline.width * picture.outline.height
    for shape, ink in zip(picture.outline.shapes, picture.inks, strict=True):
        xs, ys = zip(*(point for command in shape.commands for point in command.points), strict=True)
        if not shape.kind and (max(xs) - min(xs)) * (max(ys) - min(ys)) >= _LEAST_AREA * whole:
            yield ink


def _colours_of(picture: Photo) -> list[Ink]:
    from factsheet.assets.pictures.nature import main_colours

    names = ("#" + "".join(f"{level:02x}" for level in colour) for colour in main_colours(picture, _LEAST_AREA))
    return [Ink(name, tuple(int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))) for name in names]  # type: ignore[arg-type]  # three
