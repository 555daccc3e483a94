"""Tells pictures that are drawn (charts, screenshots, codes, logos) from photographs, by their pixels alone.

What is drawn has few colours and large even areas, and where its colour changes it changes at once; a photograph has
grain and soft edges nearly everywhere. Nothing is read of what a picture shows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factsheet.assets.pictures import Photo
from factsheet.assets.pictures.pixels import flattened

if TYPE_CHECKING:
    from PIL.Image import Image

_WHITE = (1.0, 1.0, 1.0)
_EVEN, _EDGE, _GRAIN = 1, 64, 4  # of 255, by which a pixel differs from the one beside it: at most, or at least
_LIMITS = ((0.5, 0.12), (0.35, 0.25))  # even pixels at least, of all, and sharp ones, of those that differ at all
_COLOURS, _MOSTLY = 6, 0.85  # so many colours that make up most of a picture
_LEVELS = 4  # bits of each of red, green and blue by which colours are told apart
_KEPT = 16
_SAMPLED = 500  # pixels along a side in which colours are looked for
_NEAR, _MOST_COLOURS = 20, 64


@lru_cache(_KEPT)
def is_drawn(photo: Photo) -> bool:
    """Whether a file of pixels holds a chart, a screenshot, a code or a logo, rather than a photograph."""
    image = flattened(photo, _WHITE).convert("RGB")
    if min(image.size) < 2:
        return False
    even, grainy, sharp = _changes(image)
    if any(even >= least and sharp >= edges * grainy for least, edges in _LIMITS):
        return True
    return sharp >= _LIMITS[0][1] * grainy and _few_colours(image)


def _changes(image: Image) -> tuple[float, float, float]:
    """The shares of pixels that are as the one to the left and above, that differ at all, and that differ sharply."""
    from PIL import ImageChops

    width, height = image.size
    here = image.crop((1, 1, width, height))
    most = None
    for box in ((0, 1, width - 1, height), (1, 0, width, height - 1)):
        for band in ImageChops.difference(here, image.crop(box)).split():
            most = ImageChops.lighter(most, band) if most else band
    assert most is not None
    counts = most.histogram()
    whole = sum(counts)
    return sum(counts[: _EVEN + 1]) / whole, sum(counts[_GRAIN + 1 :]) / whole, sum(counts[_EDGE:]) / whole


def _few_colours(image: Image) -> bool:
    from PIL import ImageOps

    found = ImageOps.posterize(image, _LEVELS).getcolors(1 << 3 * _LEVELS) or []
    counts = sorted((count for count, _ in found), reverse=True)
    return sum(counts[:_COLOURS]) >= _MOSTLY * image.width * image.height


@lru_cache(_KEPT)
def main_colours(photo: Photo, least: float) -> tuple[tuple[int, int, int], ...]:
    """Return the colours, 0 to 255, of a chart that cover at least a share of it each; those between two are left out.

    A pixel counts if its neighbours to the left and above are the same: smooth edges have every colour between.
    """
    from PIL.Image import Resampling

    image = flattened(photo, _WHITE).convert("RGB")
    image.thumbnail((_SAMPLED, _SAMPLED), Resampling.NEAREST)  # by taking pixels out, which makes no new colours
    raw, width = image.tobytes(), image.width
    data = list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))
    counts: dict[tuple[int, int, int], int] = {}
    for number in range(width + 1, len(data)):
        here = data[number]
        if all(abs(a - b) <= _GRAIN for before in (data[number - 1], data[number - width])
               for a, b in zip(here, before, strict=True)):  # fmt: skip
            counts[here] = counts.get(here, 0) + 1
    found: dict[tuple[int, int, int], int] = {}
    for colour, count in sorted(counts.items(), key=lambda one: -one[1]):  # those of a JPEG vary a little
        near = next((one for one in found if max(abs(a - b) for a, b in zip(one, colour, strict=True)) < _NEAR), colour)
        found[near] = found.get(near, 0) + count
        if len(found) > _MOST_COLOURS:
            break
    return tuple(colour for colour, count in found.items() if count >= least * len(data))
