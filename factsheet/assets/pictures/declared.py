"""What a PNG, JPEG or WebP file declares, read without decoding: enough to tell that it is too large, or not all there.

Takes bytes and decodes nothing; `is_whole` alone unpacks, a piece at a time. Sources: PNG, third edition (W3C),
chapters 5 (chunks), 8 (interlacing) and 11.2.1 (IHDR); JPEG, ITU-T T.81, annexes B (markers) and F (Huffman codes).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from factsheet.record import record

MOST_PIXELS = 65_000_000  # telephones take 48, 50 and 64 million
MOST_SIDE = 65_500  # of any file: what a JPEG can have; every row of a picture takes memory of its own
_MOST_COEFFICIENTS = 155_000_000  # that a JPEG of several scans makes its decoder keep, two bytes each
_MOST_SCANNED = 1_500_000_000  # pixels, counted once for each scan of the file
_DEFLATE = 1032  # no deflated byte stands for more bytes (zlib's documentation, "Maximum Compression Factor")
_PIECE = 1 << 16
_MOST_PARTS = 20_000  # chunks or segments of a file; a large photo of a telephone has under a thousand
_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15
_BASELINE, _ARITHMETIC = {0xC0, 0xC1}, {*range(0xC9, 0xD0)}
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # neither a stuffed byte nor a restart
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length


class _OddError(Exception):
    """A file with so many parts, or so much between them, that only reading it would take long."""


@record(kw_only=True)
class Declared:
    """The size in pixels, how many bytes of the file hold them, and the fewest that can.

    `coefficients` are the numbers that a JPEG of several scans makes its decoder keep, 0 for one that is read row by
    row. `end` is where the only scan of a JPEG of one ends.
    """

    width: int
    height: int
    bytes_given: int = 0
    bytes_needed: int = 0
    coefficients: int = 0
    scans: int = 1
    end: int = 0

    @property
    def is_too_large(self) -> bool:
        """Whether a side or the whole has more pixels than are read."""
        return self.width * self.height > MOST_PIXELS or max(self.width, self.height) > MOST_SIDE

    @property
    def is_too_complex(self) -> bool:
        """Whether decoding it would take more memory or time than its pixels explain."""
        scanned = self.scans * self.width * self.height
        return self.coefficients > _MOST_COEFFICIENTS or (self.scans > 1 and scanned > _MOST_SCANNED)

    @property
    def is_cut_short(self) -> bool:
        """Whether the file has fewer bytes than so many pixels can be packed into."""
        return self.bytes_given < self.bytes_needed


def declared(data: bytes) -> Declared | None:
    """Read what a PNG, JPEG or WebP file declares.

    None for another format, and for a file that does not say so, or has more parts than any sound one.
    """
    try:
        if data[:8] == _PNG:
            return _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        return _jpeg(data) if data[:2] == b"\xff\xd8" else None
    except (struct.error, IndexError, _OddError):
        return None


def is_whole(data: bytes) -> bool:
    """Whether the pixels of a PNG file are all there, down to the last row. True for other formats."""
    if data[:8] != _PNG:
        return True
    found = _header(data)
    if found is None:
        return False
    missing = _unpacked(*found)
    unpacking = zlib.decompressobj()
    try:
        for packed in _pixels_of(data):
            rest: bytes | memoryview = packed
            while rest and missing > 0:
                missing -= len(unpacking.decompress(rest, _PIECE))
                rest = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return missing <= 0


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each chunk of a PNG, and where its data start and end. The last may reach beyond the file."""
    at = 8
    for _ in range(_MOST_PARTS):
        if at + 8 > len(data):
            return
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, at + 8, at + 8 + length
        if kind == b"IEND":
            return
        at += 12 + length
    raise _OddError


def _pixels_of(data: bytes) -> Iterator[memoryview]:
    """The data of the chunks that hold the pixels."""
    view = memoryview(data)
    return (view[start:end] for kind, start, end in _chunks(data) if kind == b"IDAT")


def _header(data: bytes) -> tuple[int, int, int, bool] | None:
    """Width, height, bits of a pixel, and whether it is interlaced; None without a header that can be so."""
    if data[12:16] != b"IHDR":
        return None
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    bits = depth * _CHANNELS.get(colour, 0)
    return (width, height, bits, interlaced == 1) if width and height and bits else None


def _unpacked(width: int, height: int, bits: int, interlaced: bool) -> int:
    """The bytes of all rows when unpacked, each with its filter's byte."""
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    total = 0
    for x, y, across, down in passes:
        columns, rows = -(-(width - x) // across), -(-(height - y) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _png(data: bytes) -> Declared | None:
    found = _header(data)
    if found is None:
        return None
    given = sum(map(len, _pixels_of(data)))
    return Declared(width=found[0], height=found[1], bytes_given=given, bytes_needed=_unpacked(*found) // _DEFLATE)


def _webp(data: bytes) -> Declared | None:
    """Read the size of a WebP file from its first chunk (RFC 9649 §2.5 to 2.7)."""
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    elif kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack_from("<I", data, 21)[0]
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        return None
    return Declared(width=width, height=height) if width and height else None


def _jpeg(data: bytes) -> Declared | None:
    """Read the frame of a JPEG and the length of its scans, up to the end of the first picture in the file."""
    frame: tuple[int, int, int, list[tuple[int, int]]] | None = None
    given = scans = end = 0
    for marker, start, stop in _segments(data):
        if marker in _FRAMES and frame is None:
            frame = _frame(data, marker, start)
        elif marker == 0xDA:
            scans += 1
            end = _scan_end(data, stop)
            given += end - stop
    if frame is None:
        return None
    marker, width, height, factors = frame
    blocks = _blocks(width, height, factors)
    bits = 0 if marker in _ARITHMETIC else 2 if marker in _BASELINE else 1  # a code has at least one
    return Declared(
        width=width,
        height=height,
        bytes_given=given,
        bytes_needed=blocks * bits // 8,
        coefficients=64 * blocks if scans > 1 or marker not in _BASELINE else 0,
        scans=max(1, scans),
        end=end if scans == 1 and marker in _BASELINE else 0,
    )


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker of a JPEG, and where its parameters start and end. Coded data are passed over."""
    at, coded = 2, False
    for _ in range(_MOST_PARTS):
        found = _NEXT_MARKER.search(data, at)
        if found is None or data[found.end() - 1] == 0xD9:
            return
        if not coded and found.start() - at > _PIECE:
            raise _OddError
        marker, at = data[found.end() - 1], found.end()
        if marker in _ALONE:
            continue
        coded = coded or marker == 0xDA
        length = struct.unpack_from(">H", data, at)[0]
        yield marker, at + 2, at + max(2, length)
        at += max(2, length)
    raise _OddError


def _frame(data: bytes, marker: int, start: int) -> tuple[int, int, int, list[tuple[int, int]]]:
    """The marker of a frame, its width and height, and the sampling factors of its components (T.81 B.2.2)."""
    _, height, width, count = struct.unpack_from(">BHHB", data, start)
    factors = [data[start + 7 + 3 * n] for n in range(min(count, 4))]
    return marker, width, height, [(factor >> 4, factor & 15) for factor in factors]


def _scan_end(data: bytes, start: int) -> int:
    found = _NEXT_MARKER.search(data, start)
    return found.start() if found else len(data)


def _blocks(width: int, height: int, factors: list[tuple[int, int]]) -> int:
    """The blocks of eight by eight of all components."""
    across, down = max([h for h, _ in factors] or [1]) or 1, max([v for _, v in factors] or [1]) or 1
    return sum(-(-width * h // (8 * across)) * -(-height * v // (8 * down)) for h, v in factors)
