"""Pixels ready to be put on a page: what the painter embeds and what `verify` compares."""

from __future__ import annotations

import hashlib

from factsheet.record import record


@record
class Bitmap:
    """`width` × `height` pixels of 8 bits in each of `components` (1: grey, 3: sRGB, 4: process inks).

    `data` are the samples row by row from the top or, with `jpeg`, a whole baseline JPEG file. `alpha` says how opaque
    each pixel is, where what it lies on has still to be laid under it; no file has such a one.
    """

    width: int
    height: int
    components: int
    data: bytes
    jpeg: bool = False
    alpha: bytes = b""

    @property
    def digest(self) -> str:
        """Equal for equal pictures."""
        head = f"{self.width} {self.height} {self.components} {self.jpeg} ".encode()
        return hashlib.sha256(head + self.data).hexdigest()
