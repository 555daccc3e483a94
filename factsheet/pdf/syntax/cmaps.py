"""Reads ToUnicode maps: what each code of a font says (ISO 32000-1 §9.10.3).

Bounded: one line may stand for four thousand million codes, and one code for a book.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

MOST_CMAP = 2_000_000  # bytes
MOST_CODES = 65_536
_MOST_ENTRIES = 2 * MOST_CODES

_SECTION = re.compile(rb"begin(bfchar|bfrange)")
_PAIR = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{0,64})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,64})>|\[([^\]]{0,65536})\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


def texts_of(cmap: bytes, errors: str) -> dict[int, str]:
    """Returns the text of each code. `errors` says what becomes of UTF-16 that is none: "replace" or "ignore"."""
    return dict(islice(_entries(cmap[:MOST_CMAP], errors), _MOST_ENTRIES))


def _entries(cmap: bytes, errors: str) -> Iterator[tuple[int, str]]:
    position = 0
    while (found := _SECTION.search(cmap, position)) is not None:
        end = cmap.find(b"end", found.end())
        position = end if end >= 0 else len(cmap)
        body = cmap[found.end() : position]
        if found[1] == b"bfchar":
            yield from ((int(pair[1], 16), _short(pair[2], errors)) for pair in _PAIR.finditer(body))
        else:
            for one in _RANGE.finditer(body):
                yield from _range(*one.groups(b""), errors=errors)


def _range(low: bytes, high: bytes, start: bytes, listed: bytes, *, errors: str) -> Iterator[tuple[int, str]]:
    """Yields the codes of a range: with a text for each, or counting up in the last character of one text."""
    first, last = int(low, 16), int(high, 16)
    if listed:
        yield from enumerate((_utf16(text, errors) for text in _HEX.findall(listed)), first)
    elif text := _utf16(start, errors):
        lead, base = text[:-1], ord(text[-1])
        yield from ((code, lead + _character(base + code - first)) for code in range(first, last + 1))


def _character(number: int) -> str:
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)


def _utf16(digits: bytes, errors: str) -> str:
    return unhexlify(digits + b"0" * (len(digits) % 2)).decode("utf-16-be", errors)


_short = lru_cache(maxsize=4096)(_utf16)  # of a text of a few characters, which most fonts have
