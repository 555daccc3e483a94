"""Undoes the filters that pack a stream (ISO 32000-1 §7.4), never past a given number of bytes.

Each filter takes bytes and the most that it may return, and returns the bytes and whether they are all; damage ends
the data. Filters of pictures are not undone.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable
from functools import lru_cache

_CLEAR, _END = 256, 257  # codes of LZW
_WIDEST = 12  # bits
_SHORT = 65_536  # bytes
_WHITE = re.compile(rb"[\0\t\n\f\r ]+")

Decoded = tuple[bytes, bool]


def decoded(data: bytes, names: list[str], most: int) -> Decoded:
    """Returns what `data` unpack to by the filters of `names` in turn, at most `most` bytes, and whether it is all."""
    whole = True
    for name in names:
        undo = FILTERS.get(name)
        if undo is None:
            return b"", False
        data, complete = undo(data, most)
        whole = whole and complete
    return data[:most], whole and len(data) <= most


def flate(data: bytes, most: int) -> Decoded:
    """Undoes FlateDecode (RFC 1950), piece by piece; what is short and was asked for last is known again."""
    if not data.strip():
        return b"", True  # as some programs write a page with nothing on it
    if len(data) <= _SHORT and (known := _inflated_again(data))[1] and len(known[0]) < most:
        return known
    return _inflated(data, most)


@lru_cache(maxsize=32)
def _inflated_again(data: bytes) -> Decoded:
    return _inflated(data, _SHORT * 16)


def _inflated(data: bytes, most: int) -> Decoded:
    found = bytearray()
    engine = zlib.decompressobj()
    try:
        for start in range(0, len(data), 65536):
            piece = data[start : start + 65536]
            while piece and len(found) < most:
                found += engine.decompress(piece, most - len(found))
                piece = engine.unconsumed_tail
    except zlib.error:
        return bytes(found), False
    return bytes(found), engine.eof and not engine.unconsumed_tail


def lzw(data: bytes, most: int) -> Decoded:
    """Undoes LZWDecode (§7.4.4.2) with codes that grow one early, as nearly all files have them."""
    table = [bytes([n]) for n in range(256)] + [b"", b""]
    found = bytearray()
    width, before, bits, count = 9, b"", 0, 0
    for byte in data:
        bits, count = (bits << 8 | byte) & 0xFFFFFF, count + 8
        if count < width:
            continue
        count -= width
        code = bits >> count & (1 << width) - 1
        if code == _END:
            return bytes(found), True
        if code == _CLEAR:
            del table[258:]
            width, before = 9, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            return bytes(found), False
        text = table[code] if code < len(table) else before + before[:1]
        found += text
        if len(found) > most:
            return bytes(found[:most]), False
        if before and len(table) < 1 << _WIDEST:
            table.append(before + text[:1])
        width = min(max((len(table) + 1).bit_length(), 9), _WIDEST)
        before = text
    return bytes(found), True  # some writers leave out the end


def run_length(data: bytes, most: int) -> Decoded:
    """Undoes RunLengthDecode (§7.4.5)."""
    found = bytearray()
    position = 0
    while position < len(data) and len(found) <= most:
        length = data[position]
        if length == 128:
            return bytes(found), True
        if length < 128:
            found += data[position + 1 : position + 2 + length]
            position += 2 + length
        else:
            found += data[position + 1 : position + 2] * (257 - length)
            position += 2
    return bytes(found[:most]), len(found) <= most


def ascii85(data: bytes, most: int) -> Decoded:
    """Undoes ASCII85Decode (§7.4.3), which shortens the data; `most` is not needed."""
    plain = _WHITE.sub(b"", data).removeprefix(b"<~").partition(b"~")[0]  # as others begin it; < alone is a digit
    try:
        return base64.a85decode(plain), True
    except ValueError:
        return b"", False


def ascii_hex(data: bytes, most: int) -> Decoded:
    """Undoes ASCIIHexDecode (§7.4.2), which shortens the data; `most` is not needed."""
    digits = _WHITE.sub(b"", data.partition(b">")[0])
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2)), True
    except ValueError:
        return b"", False


FILTERS: dict[str, Callable[[bytes, int], Decoded]] = {
    "FlateDecode": flate, "Fl": flate, "LZWDecode": lzw, "LZW": lzw, "RunLengthDecode": run_length, "RL": run_length,
    "ASCII85Decode": ascii85, "A85": ascii85, "ASCIIHexDecode": ascii_hex, "AHx": ascii_hex,
}  # fmt: skip
