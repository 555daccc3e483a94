"""Converts colours to process inks through the profile of a press.

The conversion is relative colorimetric with black point compensation (ISO 18619), so that paper stays bare and the
darkest colour becomes the darkest that the press prints. Black type and black rules are solid black alone, never four
inks; small coloured type is set in the two inks that come nearest to its colour, and where these show another colour in
three, or in black if it is dark.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from factsheet.assets.pictures.coding import coded, laid_on, opened, samples
from factsheet.assets.pictures.memory import remembered
from factsheet.graphics.bitmap import Bitmap, bytes_of
from factsheet.graphics.colour import Ink
from factsheet.graphics.lab import Lab
from factsheet.press import BLACK, OVERPRINTED, PAPER, SMALL_TYPE, Cmyk, Press, clamped, inks_in
from factsheet.press.printed import printed
from factsheet.press.profiles import total_ink, transform
from factsheet.record import record

if TYPE_CHECKING:
    from PIL.Image import Image

_GRID = 33  # points on each side of the table that converts pictures
_PAIRS = tuple(combinations(range(4), 2))  # the inks that may be mixed
_TRIPLES = ((0, 2, 3), (0, 1, 3), (1, 2, 3))  # with black, which has most of the shape: the others show less at edges
_DARK, _NEUTRAL = 26.0, 12.0  # lightness and chroma (CIELAB) up to which the colour of type counts as black
_BLACK = 0.85  # the least share of black in type of several inks that counts as black
_FAR = 30.0  # a colour difference (CIE 1976) above which nobody sees the same ink
_DARK_TYPE = 30.0  # lightness under which type is black where two inks do not come near its colour
_OFF = 8.0  # a colour difference (CIEDE2000) that is seen at a glance
_KEPT = 50_000_000  # bytes of pictures in memory
_FINE = (92, "4:4:4")  # JPEG quality and subsampling: no colour bleeds into the next one
_SPARE = 0.02  # the share of ink that rounding to bytes, and a JPEG's blocks, may add to a total


@record
class Moved:
    """Says that small type is not in the two inks nearest to its colour, since these are `off` from it (CIEDE2000)."""

    off: float
    cmyk: Cmyk


@lru_cache(maxsize=4)
def separation(press: Press) -> Separation:
    """Returns the separation for `press`, kept for later sheets."""
    return Separation(press)


class Separation:
    """Converts colours and pictures for one press, and keeps what it has converted."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self._inks: dict[tuple[Ink, str], Ink] = {}
        self._far: dict[Ink, bool] = {}
        self._seen = printed(press.condition)
        self.moved: dict[Ink, Moved] = {}  # the inks whose small type no two inks can show
        self._kept = remembered(_KEPT, bytes_of)(self._separated)

    def fill(self, ink: Ink) -> Ink:
        """Returns `ink` for an area, within the ink limit: in the shares that the theme gives it, else converted."""
        return self._once(ink, "fill", lambda: clamped(self._meant(ink), self.press.ink_limit))

    def overloads(self, ink: Ink) -> float:
        """Returns the total of the shares that a theme gives an ink if it exceeds the ink limit, else 0."""
        total = sum(ink.cmyk or ())
        return total if total > self.press.ink_limit + 1e-6 else 0.0

    def strays(self, ink: Ink) -> bool:
        """Whether the shares that a theme gives an ink print as another colour than its colour for the screen."""
        if ink.cmyk is not None and ink not in self._far:
            here, there = self._seen.colours([ink.cmyk, *self._converted([ink.srgb])])
            self._far[ink] = math.dist(here, there) > _FAR
        return self._far.get(ink, False)

    def _meant(self, ink: Ink) -> Cmyk:
        """Returns the shares for `ink` before the ink limit: those of the theme, else converted ones."""
        black = ink.cmyk is None and ink.srgb == (0.0, 0.0, 0.0)  # in a logo: its makers mean one ink
        return BLACK if black else ink.cmyk or self._converted([ink.srgb])[0]

    def line(self, ink: Ink) -> Ink:
        """Returns `ink` for a rule; one that counts as black is in black ink alone."""
        return self._once(ink, "line", lambda: BLACK if self._is_black(ink) else self._line(ink))

    def fine(self, ink: Ink) -> Ink:
        """Returns `ink` for a rule so fine that two inks would not meet on it: as light, in black alone."""
        return self._once(ink, "fine", lambda: self._seen.grey(_cmyk(self.line(ink))))

    def _line(self, ink: Ink) -> Cmyk:
        """Returns the shares of a rule that is not black; a hue nearly as dark as black is in two inks, not in four."""
        solid = self.fill(ink)
        rich = _cmyk(solid)[3] >= _BLACK and inks_in(_cmyk(solid)) > 2
        return self._two_or_black(_cmyk(solid)) if rich else _cmyk(solid)

    def type(self, ink: Ink, size: float, own: Cmyk | None = None) -> Ink:
        """Returns `ink` for type of `size` points. `own` are the shares that the theme gives it in small type.

        Black type is in black ink alone or, when it is too large to overprint, in the theme's rich black.
        """
        if size > OVERPRINTED:
            return self._once(ink, "large", lambda: self._large(ink))
        if size >= SMALL_TYPE:
            return self.line(ink)
        if own:
            return _made(ink, clamped(own, self.press.ink_limit))
        return self._once(ink, "small", lambda: self._small(ink))

    def _large(self, ink: Ink) -> Cmyk:
        """Returns the shares for type that is too large to overprint."""
        if not self._is_black(ink):
            return _cmyk(self.fill(ink))  # too large for the edges of its inks to be seen
        return clamped(self.press.rich_black or BLACK, self.press.ink_limit)

    def _small(self, ink: Ink) -> Cmyk:
        """Returns the shares for small type: in two inks, else in three or, if it is dark, in black."""
        solid = _cmyk(self.line(ink))
        if inks_in(solid) <= 2:
            return solid
        [wanted] = self._seen.colours([solid])
        two, off = self._seen.nearest(wanted, _PAIRS)
        if off <= _OFF:
            return two
        three = self._seen.nearest(wanted, _TRIPLES)[0] if wanted[0] >= _DARK_TYPE else BLACK
        self.moved[ink] = Moved(off, clamped(three, self.press.ink_limit))
        return self.moved[ink].cmyk

    def _once(self, ink: Ink, use: str, cmyk: Callable[[], Cmyk]) -> Ink:
        """Returns `ink` separated for a use, with shares that are computed only the first time."""
        if (ink, use) not in self._inks:
            self._inks[ink, use] = _made(ink, cmyk())
        return self._inks[ink, use]

    def _is_black(self, ink: Ink) -> bool:
        """Whether type or a rule in `ink` counts as black: by the shares of the theme, else dark and without a hue."""
        if ink.cmyk:
            return ink.cmyk[3] == 1 or (ink.cmyk[3] >= _BLACK and inks_in(ink.cmyk) > 2)
        light, a, b = self._colours([ink.srgb])[0]
        return light < _DARK and a * a + b * b < _NEUTRAL**2

    def _two_or_black(self, cmyk: Cmyk) -> Cmyk:
        """Returns the mixture of two inks that prints nearest to `cmyk`, or black where none comes near."""
        two, off = self._seen.nearest(self._seen.colours([cmyk])[0], _PAIRS)
        return two if off <= _OFF else BLACK

    # Colour management, by LittleCMS in 8 bits

    def _converted(self, colours: Iterable[tuple[float, float, float]]) -> list[Cmyk]:
        """Converts sRGB colours to the inks of the press."""
        data = self._run(_image("RGB", colours), self._to_inks)
        return [(c / 255, m / 255, y / 255, k / 255) for c, m, y, k in _pixels(data, 4)]

    def _colours(self, colours: Iterable[tuple[float, float, float]]) -> list[Lab]:
        """Returns sRGB colours in CIELAB."""
        from PIL import ImageCms

        to_lab = transform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        return [_lab(*pixel) for pixel in _pixels(self._run(_image("RGB", colours), to_lab), 3)]

    @cached_property
    def _to_inks(self) -> Any:
        """The transform from sRGB to the inks of the press."""
        from PIL import ImageCms

        return transform(ImageCms.createProfile("sRGB"), self._profile, "RGB", "CMYK")

    @property
    def _profile(self) -> Any:
        """The profile of the press."""
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(io.BytesIO(self.press.condition.profile))

    def _run(self, image: Image, into: Any) -> Image:
        """Returns an image converted by a transform."""
        from PIL import ImageCms

        found = ImageCms.applyTransform(image, into)
        assert found
        return found

    # Pictures

    def picture(self, bitmap: Bitmap, under: Cmyk = PAPER) -> Bitmap:
        """Returns `bitmap` in the four inks, nowhere over the ink limit; a grey one is in black alone.

        Its clear parts show the inks `under` it.
        """
        return self._kept(bitmap, under)

    def _separated(self, bitmap: Bitmap, under: Cmyk) -> Bitmap:
        """Converts a picture on the inks `under` it: as a JPEG, or losslessly where a JPEG would not do."""
        from PIL import Image, ImageChops

        image = opened(bitmap)
        if image.mode == "L":
            nothing = Image.new("L", image.size, 0)
            image = Image.merge("CMYK", (nothing, nothing, nothing, ImageChops.invert(image)))
        else:
            image = image.convert("RGB").filter(self._table)
        image = laid_on(image, bitmap, tuple(round(255 * share) for share in under))
        if bitmap.alpha:  # its clear parts must match the ground exactly
            return samples(image)
        made = coded(image, *_FINE)  # a JPEG may exceed the ink limit at a sharp edge: it is then not used
        return made if total_ink(opened(made)) <= self.press.ink_limit else samples(image)

    @cached_property
    def _table(self) -> Any:
        """The table from sRGB to inks on a grid.

        Totals between its points are interpolated as the inks are, so that none exceeds the limit.
        """
        from PIL import ImageFilter

        edge = [n / (_GRID - 1) for n in range(_GRID)]
        inks = self._converted((red, green, blue) for blue, green, red in product(edge, edge, edge))
        limit = self.press.ink_limit - _SPARE
        flat = [share for cmyk in inks for share in clamped(cmyk, limit)]
        return ImageFilter.Color3DLUT(_GRID, flat, channels=4, target_mode="CMYK")


def _made(ink: Ink, cmyk: Cmyk) -> Ink:
    """Returns `ink` with the shares of the press, rounded to three decimals."""
    cyan, magenta, yellow, black = (round(share, 3) for share in cmyk)
    return Ink(ink.name, ink.srgb, (cyan, magenta, yellow, black))


def _cmyk(ink: Ink) -> Cmyk:
    """Returns the shares of an ink that is separated."""
    assert ink.cmyk is not None
    return ink.cmyk


def _image(mode: str, colours: Iterable[tuple[float, ...]]) -> Image:
    """Returns an image one pixel high, with a pixel for each colour (shares from 0 to 1)."""
    from PIL import Image

    data = bytes(round(255 * share) for colour in colours for share in colour)
    return Image.frombytes(mode, (len(data) // len(mode), 1), data)


def _pixels(image: Image, bands: int) -> list[tuple[int, ...]]:
    """Returns the pixels of an image as tuples of bytes."""
    data = image.tobytes()
    return list(zip(*(data[n::bands] for n in range(bands)), strict=True))


def _lab(light: int, a: int, b: int) -> Lab:
    """Returns a colour in CIELAB from Pillow's bytes, in which a and b are signed."""
    return light * 100 / 255, (a ^ 128) - 128.0, (b ^ 128) - 128.0
