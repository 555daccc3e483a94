"""Files changed by chance without regard to what they are: bytes, and the numbers in a text."""

from __future__ import annotations

import random
import re
import zlib

INTERESTING = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\0\0",
    b"\xff\xff",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
)
WORDS = (
    b"<", b">", b"&", b'"', b"M", b"A", b"Z", b"1e9", b"-1", b"0", b"999%", b"NaN", b"[", b"]", b"{", b"}", b",",
    b"null",
    b"1e999", b'""', b"9" * 40, b"\xc2\xb2", b"true", b"-", b".", b"%", b"rgb(", b"hsl(999,999%,999%)", b"url(#a)",
)  # fmt: skip

NUMBERS = (b"0", b"-1", b"1", b"0.0001", b"-0.0", b"1e6", b"1e-9", b"1e999", b"-1e300", b"89.9999", b"180", b"-360",
    b"999%",
           b"9" * 30, b"", b"NaN", b"\xd9\xa9", b"null", b"7", b"24")  # fmt: skip


def mutated(whole: bytes, chance: random.Random, text: bool) -> bytes:
    """`whole` with a few of its bytes changed, left out, moved or cut off."""
    if text and chance.random() < 0.6:
        return renumbered(whole, chance)
    data = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        at, kind = chance.randrange(len(data) + 1), chance.randrange(8)
        if kind == 0 and len(data) > 40:
            del data[at : at + chance.randrange(1, 30)]
        elif kind == 1:
            data[at:at] = data[(start := chance.randrange(len(data) + 1)) : start + chance.randrange(1, 60)]
        elif kind == 2 and chance.random() < 0.3:
            del data[at:]
        elif kind == 3 and chance.random() < 0.3:
            data[at:at] = chance.randbytes(chance.randrange(1, 30))
        else:
            new = chance.choice(WORDS if text else INTERESTING)
            if kind < 6:
                new = bytes([chance.randrange(256)])
            near = chance.randrange(min(len(data), 400) or 1) if kind == 7 else at  # most that decides stands in front
            data[near : near + len(new)] = new
    return bytes(data)


def renumbered(whole: bytes, chance: random.Random) -> bytes:
    """`whole` with a few of its numbers written otherwise."""
    found = list(re.finditer(rb"-?\d+(\.\d+)?", whole))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 2, 4)))), key=lambda m: -m.start()):
        whole = whole[: match.start()] + chance.choice(NUMBERS) + whole[match.end() :]
    return whole


def sealed(data: bytes) -> bytes:
    """A PNG with the checksums of its chunks made right again, so that more than these is tried."""
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        length = min(int.from_bytes(data[at : at + 4], "big"), len(data) - at - 12)
        body = data[at + 4 : at + 8 + length]
        out += length.to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + length
    return bytes(out)
