"""Good PDFs changed by chance: bytes, numbers, names, references, filters and strings. The same seed, the same file."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Sequence

import pikepdf

_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_OPERATOR = re.compile(rb"(?<=[\s\])>])(?:Tj|TJ|Tf|Tm|Td|BDC|EMC|BT|ET|cm|re|f|q|Q|Do|scn|cs|gs|rg|k|l|m|c)(?=\s)")
_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_STRING = re.compile(rb"\([^()\\]{0,200}\)")
_NUMBERS = (b"0", b"-1", b"1e9", b"99999999999999999999", b"2147483647", b"-2147483648", b"0.00001", b"65536", b"")
_VALUES = (
    b"null",
    b"true",
    b"[]",
    b"<<>>",
    b"(text)",
    b"/Name",
    b"[[[[1]]]]",
    b"<</K 1 0 R>>",
    b"<FEFF202E001B>",
    b"-",
)
_FILTERS = (
    b"/FlateDecode",
    b"/LZWDecode",
    b"/RunLengthDecode",
    b"/ASCII85Decode",
    b"/DCTDecode",
    b"/JPXDecode",
    b"/None",
)
_ESCAPES = (b"(\x1b]0;owned\x07)", b"(\xfe\xff\x20\x2e\x00\x1b)", b"(\r\n)", b"(" + b"a" * 5000 + b")", b"()")

Change = Callable[[bytearray, random.Random], None]


def plain(data: bytes) -> bytes:
    """Returns a PDF with its objects and content unpacked, so that chance meets them."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mode = pikepdf.ObjectStreamMode.disable
        pdf.save(out, qdf=True, object_stream_mode=mode, static_id=True, fix_metadata_version=False)
    return out.getvalue()


def mutated(bases: Sequence[bytes], seed: int) -> bytes:
    """Returns one of `bases` with one to forty changes of one or two kinds."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(bases))
    for change in chance.sample(CHANGES, chance.choice((1, 1, 2))):
        for _ in range(chance.choice((1, 1, 3, 10, 40))):
            change(data, chance)
    return bytes(data)


def _replaced(pattern: re.Pattern[bytes], values: Sequence[bytes] = ()) -> Change:
    """Returns a change that puts one of `values`, or another match, in place of a match."""

    def change(data: bytearray, chance: random.Random) -> None:
        found = _near(pattern, data, chance)
        other = chance.choice(values) if values else bytes((_near(pattern, data, chance) or [b""])[0])
        if found:
            data[found.start() : found.end()] = other

    return change


def _near(pattern: re.Pattern[bytes], data: bytearray, chance: random.Random) -> re.Match[bytes] | None:
    start = chance.randrange(len(data) + 1)
    return pattern.search(data, start) or pattern.search(data)


def _bytes(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 10, 1000))]
    data += b" "


def _doubled(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.choice((1, 30, 3000))]


def _operands_lost(data: bytearray, chance: random.Random) -> None:
    found = _near(_OPERATOR, data, chance)
    if found:
        start = data.rfind(b"\n", 0, found.start()) + 1
        del data[start : found.start()]


def _truncated(data: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.2:
        del data[len(data) * chance.randrange(50, 100) // 100 :]


CHANGES: tuple[Change, ...] = (
    _bytes, _cut, _doubled, _operands_lost, _truncated,
    _replaced(_NUMBER, _NUMBERS), _replaced(_NUMBER), _replaced(_NAME), _replaced(_NAME, _FILTERS),
    _replaced(_REFERENCE), _replaced(_REFERENCE, _VALUES), _replaced(_NUMBER, _VALUES), _replaced(_OPERATOR),
    _replaced(_OBJECT, _VALUES), _replaced(_STRING, _ESCAPES), _replaced(_STRING, _VALUES),
)  # fmt: skip
