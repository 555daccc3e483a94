"""Colours to process inks through the profile of a press.

Relative colorimetric with black point compensation (ISO 18619), so that paper stays paper and the darkest colour
becomes the darkest that the press prints. Type and rules that are black are one solid black, never four inks; small
coloured type is set in the two inks that come nearest to its colour.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from factsheet.assets.pictures.coding import coded, laid_on, opened, samples
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.colour import Ink
from factsheet.press import BLACK, OVERPRINTED, PAPER, SMALL_TYPE, Cmyk, Press, clamped, inks_in
from factsheet.press.profiles import total_ink

if TYPE_CHECKING:
    from PIL.Image import Image

_GRID = 33  # points a side of the table that pictures are converted by
_STEP = 4  # per cent between the shares that two inks are tried in
_DARK, _NEUTRAL = 26.0, 12.0  # lightness and chroma (CIELAB) up to which a converted colour of type is black
_BLACK = 0.85  # the share of black from which type of several inks is meant to be black
_FAR = 30.0  # a colour difference (CIE 1976) that nobody takes for the same ink
_MOST_KEPT = 32  # pictures
_HUE = 4.0  # how much more another hue counts
_FINE = (92, "4:4:4")  # quality and subsampling: no colour runs into the next one
_SPARE = 0.02  # what rounding to bytes, and a JPEG's blocks, may add to a sum of inks

Lab = tuple[float, float, float]


@lru_cache(maxsize=4)
def separation(press: Press) -> Separation:
    """The separation for `press`, kept for the sheets to come."""
    return Separation(press)


class Separation:
    """Converts for one press; what it has converted it remembers."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self._inks: dict[tuple[Ink, str], Ink] = {}
        self._far: dict[Ink, bool] = {}
        self._pictures: dict[tuple[Bitmap, Cmyk], Bitmap] = {}

    def fill(self, ink: Ink) -> Ink:
        """`ink` for an area: as the theme has it, else converted; under the ink limit."""
        return self._once(ink, "fill", lambda: clamped(self._meant(ink), self.press.ink_limit))

    def overloads(self, ink: Ink) -> float:
        """The sum of the shares that a theme gives an ink, where that is over the limit; else 0."""
        total = sum(ink.cmyk or ())
        return total if total > self.press.ink_limit + 1e-6 else 0.0

    def strays(self, ink: Ink) -> bool:
        """Whether what a theme says for the press prints as another colour than what it says for the screen would."""
        if ink.cmyk is not None and ink not in self._far:
            here, there = self._printed([ink.cmyk, *self._converted([ink.srgb])])
            self._far[ink] = math.dist(here, there) > _FAR
        return self._far.get(ink, False)

    def _meant(self, ink: Ink) -> Cmyk:
        black = ink.cmyk is None and ink.srgb == (0.0, 0.0, 0.0)  # of a logo: one ink, as its makers mean it
        return BLACK if black else ink.cmyk or self._converted([ink.srgb])[0]

    def line(self, ink: Ink) -> Ink:
        """`ink` for a rule: black in one ink."""
        return self._once(ink, "line", lambda: BLACK if self._is_black(ink) else _cmyk(self.fill(ink)))

    def type(self, ink: Ink, size: float) -> Ink:
        """`ink` for type of `size` points: black in one ink or, too large to overprint, in those the theme says for it;
        colours of small type in two.
        """
        if size > OVERPRINTED:
            return self._once(ink, "large", lambda: self._large(ink))
        if size >= SMALL_TYPE:
            return self.line(ink)
        return self._once(ink, "small", lambda: self._small(ink))

    def _large(self, ink: Ink) -> Cmyk:
        if not self._is_black(ink):
            return _cmyk(self.fill(ink))
        return clamped(self.press.rich_black or BLACK, self.press.ink_limit)

    def _small(self, ink: Ink) -> Cmyk:
        solid = self.line(ink)
        return _cmyk(solid) if inks_in(_cmyk(solid)) <= 2 else self._nearest_of_two(solid)

    def _once(self, ink: Ink, use: str, cmyk: Callable[[], Cmyk]) -> Ink:
        if (ink, use) not in self._inks:
            self._inks[ink, use] = _made(ink, cmyk())
        return self._inks[ink, use]

    def _is_black(self, ink: Ink) -> bool:
        """Whether type or a rule in `ink` is black: said by the theme, or dark and without a hue."""
        if ink.cmyk:
            return ink.cmyk[3] == 1 or (ink.cmyk[3] >= _BLACK and inks_in(ink.cmyk) > 2)
        light, a, b = self._colours([ink.srgb])[0]
        return light < _DARK and a * a + b * b < _NEUTRAL**2

    def _nearest_of_two(self, ink: Ink) -> Cmyk:
        """The mixture of two inks whose printed colour is nearest to that of `ink`."""
        [wanted] = self._printed([_cmyk(ink)])
        mixtures, colours = self._mixtures
        return min(zip(mixtures, colours, strict=True), key=lambda pair: _distance(pair[1], wanted))[0]

    @cached_property
    def _mixtures(self) -> tuple[list[Cmyk], list[Lab]]:
        """All mixtures of two inks in steps, and the colours that they print as."""
        found: set[Cmyk] = set()
        shares = [n / 100 for n in range(0, 101, _STEP)]
        for one, other in combinations(range(4), 2):
            for a, b in product(shares, shares):
                mixture = [0.0] * 4
                mixture[one], mixture[other] = a, b
                found.add((mixture[0], mixture[1], mixture[2], mixture[3]))
        mixtures = sorted(found)
        return mixtures, self._printed(mixtures)

    # Colour management, by LittleCMS in 8 bits

    def _converted(self, colours: Iterable[tuple[float, float, float]]) -> list[Cmyk]:
        data = self._run(_image("RGB", colours), self._to_inks)
        return [(c / 255, m / 255, y / 255, k / 255) for c, m, y, k in _pixels(data, 4)]

    def _printed(self, mixtures: Iterable[Cmyk]) -> list[Lab]:
        return [_lab(*pixel) for pixel in _pixels(self._run(_image("CMYK", mixtures), self._to_lab), 3)]

    def _colours(self, colours: Iterable[tuple[float, float, float]]) -> list[Lab]:
        from PIL import ImageCms

        transform = _transform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        return [_lab(*pixel) for pixel in _pixels(self._run(_image("RGB", colours), transform), 3)]

    @cached_property
    def _to_inks(self) -> Any:
        from PIL import ImageCms

        return _transform(ImageCms.createProfile("sRGB"), self._profile, "RGB", "CMYK")

    @cached_property
    def _to_lab(self) -> Any:
        from PIL import ImageCms

        return _transform(self._profile, ImageCms.createProfile("LAB"), "CMYK", "LAB")

    @property
    def _profile(self) -> Any:
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(io.BytesIO(self.press.condition.profile))

    def _run(self, image: Image, transform: Any) -> Image:
        from PIL import ImageCms

        found = ImageCms.applyTransform(image, transform)
        assert found
        return found

    # Pictures

    def picture(self, bitmap: Bitmap, under: Cmyk = PAPER) -> Bitmap:
        """`bitmap` in the four inks, on those `under` it where it is clear: a grey one in black alone; nowhere over the
        ink limit.
        """
        key = (bitmap, under)
        if key not in self._pictures:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._separated(bitmap, under)
        return self._pictures[key]

    def _separated(self, bitmap: Bitmap, under: Cmyk) -> Bitmap:
        from PIL import Image, ImageChops

        image = opened(bitmap)
        if image.mode == "L":
            nothing = Image.new("L", image.size, 0)
            image = Image.merge("CMYK", (nothing, nothing, nothing, ImageChops.invert(image)))
        else:
            image = image.convert("RGB").filter(self._table)
        image = laid_on(image, bitmap, tuple(round(255 * share) for share in under))
        if bitmap.alpha:  # its clear parts are exactly the ground
            return samples(image)
        made = coded(image, *_FINE)  # a JPEG that goes over the limit at some edge is not taken
        return made if total_ink(opened(made)) <= self.press.ink_limit else samples(image)

    @cached_property
    def _table(self) -> Any:
        """SRGB to inks on a grid. Between its points the sums are mixed as the inks are: none is over the limit."""
        from PIL import ImageFilter

        edge = [n / (_GRID - 1) for n in range(_GRID)]
        inks = self._converted((red, green, blue) for blue, green, red in product(edge, edge, edge))
        limit = self.press.ink_limit - _SPARE
        flat = [share for cmyk in inks for share in clamped(cmyk, limit)]
        return ImageFilter.Color3DLUT(_GRID, flat, channels=4, target_mode="CMYK")


def _made(ink: Ink, cmyk: Cmyk) -> Ink:
    cyan, magenta, yellow, black = (round(share, 3) for share in cmyk)
    return Ink(ink.name, ink.srgb, (cyan, magenta, yellow, black))


def _cmyk(ink: Ink) -> Cmyk:
    assert ink.cmyk is not None
    return ink.cmyk


def _transform(source: Any, target: Any, mode: str, into: str) -> Any:
    from PIL import ImageCms

    intent, compensated = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(source, target, mode, into, intent, compensated)


def _image(mode: str, colours: Iterable[tuple[float, ...]]) -> Image:
    from PIL import Image

    data = bytes(round(255 * share) for colour in colours for share in colour)
    return Image.frombytes(mode, (len(data) // len(mode), 1), data)


def _pixels(image: Image, bands: int) -> list[tuple[int, ...]]:
    data = image.tobytes()
    return list(zip(*(data[n::bands] for n in range(bands)), strict=True))


def _lab(light: int, a: int, b: int) -> Lab:
    """CIELAB from Pillow's bytes, in which a and b are signed."""
    return light * 100 / 255, (a ^ 128) - 128.0, (b ^ 128) - 128.0


def _distance(one: Lab, other: Lab) -> float:
    """The square of the colour difference (CIE 1976), but that another hue counts more than a colour less strong: what
    is meant to be green looks right in grey, and wrong in brown.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    hue = max(0.0, (a1 - a2) ** 2 + (b1 - b2) ** 2 - (c1 - c2) ** 2)
    return (l1 - l2) ** 2 + (c1 - c2) ** 2 + _HUE * hue
