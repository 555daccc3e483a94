"""What mixtures of the four inks look like in a printing condition, and which mixture looks most like a colour.

Colours are those of the print as it is measured, relative to its paper: relative colorimetric, without black point
compensation. LittleCMS converts them, in 8 bits.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

from factsheet.graphics.lab import Lab, difference, hue_difference, light_of
from factsheet.press import Cmyk, PrintingCondition

_GRID = 10  # per cent between the shares that are tried first
_CLOSER = ((4, 2), (1, 3))  # then: per cent between shares, and how many of them on both sides of the best so far
_COMPARED = 50  # mixtures, nearest in plain CIELAB, that are compared as the eye does


@lru_cache(maxsize=8)
def printed(condition: PrintingCondition) -> Printed:
    """Returns what inks look like in `condition`, kept for later sheets."""
    return Printed(condition)


class Printed:
    """Converts mixtures of inks to the colours that they print as in one condition, and searches mixtures."""

    def __init__(self, condition: PrintingCondition) -> None:
        self._profile = condition.profile

    def colours(self, mixtures: Sequence[Cmyk]) -> list[Lab]:
        """Returns the colours that mixtures of inks print as, in CIELAB."""
        from PIL import Image, ImageCms

        data = bytes(round(255 * share) for mixture in mixtures for share in mixture)
        found = ImageCms.applyTransform(Image.frombytes("CMYK", (len(mixtures), 1), data), self._to_lab)
        assert found
        lab = found.tobytes()
        return [
            (lab[n] * 100 / 255, (lab[n + 1] ^ 128) - 128.0, (lab[n + 2] ^ 128) - 128.0) for n in range(0, len(lab), 3)
        ]

    @cached_property
    def darkest(self) -> float:
        """The light that the darkest colour of the press has, as a share of the paper's."""
        from PIL import Image, ImageCms

        source, target = ImageCms.createProfile("sRGB"), self._opened
        to_inks = ImageCms.buildTransform(source, target, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        found = ImageCms.applyTransform(Image.new("RGB", (1, 1)), to_inks)
        assert found
        cyan, magenta, yellow, black = (byte / 255 for byte in found.tobytes())
        return light_of(self.colours([(cyan, magenta, yellow, black)])[0][0])

    def grey(self, cmyk: Cmyk) -> Cmyk:
        """Returns the share of black ink alone that prints as light as `cmyk`."""
        greys: list[Cmyk] = [(0.0, 0.0, 0.0, n / 100) for n in range(101)]
        (light, _, _), *lights = self.colours([cmyk, *greys])
        return min(zip(lights, greys, strict=True), key=lambda pair: abs(pair[0][0] - light))[1]

    def nearest(self, wanted: Lab, sets: Iterable[Sequence[int]]) -> tuple[Cmyk, float]:
        """Returns the mixture that prints nearest to a colour, and how far from it: by all, or by hue if that is more.

        `sets` are the inks that may be mixed, by their numbers from cyan (0) to black (3).
        """
        found = [self._nearest_of(wanted, inks) for inks in sets]
        return min(found, key=lambda pair: pair[1])

    def _nearest_of(self, wanted: Lab, inks: Sequence[int]) -> tuple[Cmyk, float]:
        best = self._best(wanted, list(_mixtures(inks, [range(0, 101, _GRID)] * len(inks))))
        for step, count in _CLOSER:
            middles = [round(100 * best[0][ink]) for ink in inks]
            near = [range(max(0, n - count * step), min(100, n + count * step) + 1, step) for n in middles]
            best = self._best(wanted, list(_mixtures(inks, near)))
        return best

    def _best(self, wanted: Lab, mixtures: list[Cmyk]) -> tuple[Cmyk, float]:
        near = sorted(zip(self.colours(mixtures), mixtures, strict=True), key=lambda pair: math.dist(pair[0], wanted))
        off, mixture = min((off_by(colour, wanted), mixture) for colour, mixture in near[:_COMPARED])
        return mixture, off

    @cached_property
    def _opened(self) -> Any:
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(io.BytesIO(self._profile))

    @cached_property
    def _to_lab(self) -> Any:
        from PIL import ImageCms

        lab, intent = ImageCms.createProfile("LAB"), ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.buildTransform(self._opened, lab, "CMYK", "LAB", intent)


def off_by(one: Lab, other: Lab) -> float:
    """Returns how far two colours are apart: as the eye sees it, or by hue alone if that is more."""
    return max(difference(one, other), hue_difference(one, other))


def _mixtures(inks: Sequence[int], shares: Sequence[Iterable[int]]) -> Iterator[Cmyk]:
    for mixture in product(*shares):
        found = [0.0] * 4
        for ink, share in zip(inks, mixture, strict=True):
            found[ink] = share / 100
        yield found[0], found[1], found[2], found[3]
