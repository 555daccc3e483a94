"""Holds the bytes around the objects of a file against those of a file that was written once and not changed since.

Such a file is its header, streams one behind another, a stream with all other objects (ISO 32000-1 §7.5.7), one of
cross-references (§7.5.8), and its end. Between them and behind them stands nothing; so there are no older objects, no
second ones of a number, and none that only some readers find. The ID is a digest of all that stands before it, as it
was before it was sealed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from factsheet.pdf.reading.origin import unsealed
from factsheet.pdf.syntax.filters import flate

_START = re.compile(rb"([1-9][0-9]*) 0 obj\n<<")
_LENGTH = re.compile(rb"/Length ([0-9]+)")
_OPENS, _CLOSES = b">>\nstream\n", b"\nendstream\nendobj\n"
_REFERENCES = re.compile(
    rb"/Type/XRef/Size (?P<size>[0-9]+)/W\[1 4 2\]/Root [1-9][0-9]* 0 R/Info [1-9][0-9]* 0 R"
    rb"/ID\[<(?P<id>[0-9a-f]+)><(?P=id)>\]/Filter/FlateDecode/Length [0-9]+"
)
_OBJECTS = re.compile(rb"/Type/ObjStm/N ([0-9]+)/First ([0-9]+)/Filter/FlateDecode/Length [0-9]+")
_BRACKET = re.compile(rb"<<|>>|\((?:[^()\\]|\\.)*\)", re.DOTALL)
_MOST = 16_000_000  # bytes of small objects


class _Stream:
    """A stream as it stands in the file: its number, where it begins, its dictionary and its data."""

    __slots__ = ("data", "entries", "number", "start")

    def __init__(self, number: int, start: int, entries: bytes, data: bytes) -> None:
        self.number, self.start, self.entries, self.data = number, start, entries, data


def fault(data: bytes, version: tuple[int, int]) -> str:
    """Returns what is wrong with the bytes of a file of that version of PDF, in words; empty where nothing is."""
    header = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version
    if not data.startswith(header):
        return "begins otherwise than a file of its edition"
    streams, end = _streams(data, len(header))
    if len(streams) < 2 or len({stream.number for stream in streams}) < len(streams):
        return "has two objects of one number, or none"
    holder, references = streams[-2:]
    if data[end:] != b"startxref\n%d\n%%%%EOF\n" % references.start:
        return "has data between its objects or behind its end"
    inner = _inner(holder)
    if inner is None:
        return "has a stream of objects that holds other data"
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    rows |= {stream.number: (1, stream.start, 0) for stream in streams}
    rows |= {number: (2, holder.number, at) for at, number in enumerate(inner)}
    if len(rows) != len(streams) + len(inner) + 1 or sorted(rows) != list(range(len(rows))):
        return "has two objects of one number, or lacks one"
    table = b"".join(
        bytes([kind]) + one.to_bytes(4, "big") + two.to_bytes(2, "big") for _, (kind, one, two) in sorted(rows.items())
    )
    digest = hashlib.md5(unsealed(data[: references.start]), usedforsecurity=False).hexdigest().encode()
    said = _REFERENCES.fullmatch(references.entries)
    if not said or (said["size"], said["id"]) != (b"%d" % len(rows), digest):
        return "has an ID that is not the digest of its data, or a trailer of another kind"
    return "" if flate(references.data, len(table) + 1) == (table, True) else "has cross-references that lead elsewhere"


def _streams(data: bytes, at: int) -> tuple[list[_Stream], int]:
    """Returns the streams that stand one behind another from `at` on, and where they end."""
    streams = []
    while (start := _START.match(data, at)) is not None:
        opened = data.find(_OPENS, start.end())
        entries = data[start.end() : opened] if opened >= 0 else b""
        lengths = _LENGTH.findall(entries)
        if len(lengths) != 1 or len(lengths[0]) > 9:
            break
        begin = opened + len(_OPENS)
        end = begin + int(lengths[0])
        if not data.startswith(_CLOSES, end):
            break
        streams.append(_Stream(int(start[1]), at, entries, data[begin:end]))
        at = end + len(_CLOSES)
    return streams, at


def _inner(holder: _Stream) -> Sequence[int] | None:
    """Returns the numbers of the objects in a stream of objects; None where anything else stands in it."""
    head = _OBJECTS.fullmatch(holder.entries)
    data, whole = flate(holder.data, _MOST)
    if head is None or not whole or len(head[1]) > 6 or len(head[2]) > 9:
        return None
    first = int(head[2])
    pairs = data[:first].split()
    if len(pairs) != 2 * int(head[1]) or not all(map(bytes.isdigit, pairs)):
        return None
    starts = [first + int(place) for place in pairs[1::2]]
    for start, end in zip(starts, [*(start - 1 for start in starts[1:]), len(data)], strict=True):
        if data[start - 1 : start] != b"\n" or not _is_one(data[start:end]):
            return None
    return [int(number) for number in pairs[::2]] if starts and starts[0] == first else None


def _is_one(body: bytes) -> bool:
    """Whether `body` is one dictionary, with nothing before it and nothing behind it."""
    if body.startswith(b"<<") and body.rfind(b"<<") == 0 and body.find(b">>") == len(body) - 2:
        return True  # with no other in it, in texts neither
    depth = 0
    for bracket in _BRACKET.finditer(body):
        if bracket[0] in (b"<<", b">>"):
            depth += 1 if bracket[0] == b"<<" else -1
            if depth == 0:
                return bracket.start() == len(body) - 2 and body.startswith(b"<<")
    return False
