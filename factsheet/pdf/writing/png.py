"""Marks a picture with what made it: an XMP packet in a chunk of its own (PNG §11.3.3.4, XMP part 3 §1.1.5)."""

from __future__ import annotations

import hashlib
import struct
import zlib

from factsheet.pdf.writing.xmp import Made, of_picture

_AFTER_HEADER = 8 + 25  # bytes of the signature and of IHDR, behind which the chunk stands
_KEYWORD = b"XML:com.adobe.xmp\0\0\0\0\0"  # not compressed, of no language


def marked(png: bytes, made: Made, producer: str) -> bytes:
    """Returns a PNG with what made it, and with a digest of all of its other bytes."""
    packet = of_picture(made, producer, hashlib.sha256(png).hexdigest())
    body = b"iTXt" + _KEYWORD + packet
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_AFTER_HEADER] + chunk + png[_AFTER_HEADER:]
