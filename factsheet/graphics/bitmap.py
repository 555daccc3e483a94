"""Pixels ready for a page: `paint` embeds them and `verify` compares them."""

from __future__ import annotations

import hashlib

from factsheet.record import record


@record(kw_only=True)
class Bitmap:
    """`width` × `height` pixels of 8 bits in each of `components` (1: grey, 3: sRGB, 4: process inks).

    `data` are the samples row by row from the top or, with `jpeg`, a whole baseline JPEG file. `alpha` has
    the opacity of each pixel as long as the bitmap is not yet laid on its ground; it is empty when a page is written.
    """

    width: int
    height: int
    components: int
    data: bytes
    jpeg: bool = False
    alpha: bytes = b""

    @property
    def digest(self) -> str:
        """A SHA-256 in hexadecimal, equal for equal pictures; `alpha` is not part of it."""
        head = f"{self.width} {self.height} {self.components} {self.jpeg} ".encode()
        return hashlib.sha256(head + self.data).hexdigest()


def bytes_of(bitmap: Bitmap) -> int:
    """The bytes that a bitmap takes in memory."""
    return len(bitmap.data) + len(bitmap.alpha)
