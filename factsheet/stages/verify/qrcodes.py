"""Reads QR codes back from the paths of a file (ISO/IEC 18004), sharing no code with what drew them.

A drawn code is proved when its path has straight edges on one grid of equal modules, the fixed patterns of a code stand
where they belong, none of its codewords is damaged, and the characters in it are the address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factsheet.pdf.reading.marks import Colour, Pictured, ReadPath, Shown

_NEAR = 0.02  # of a module: what rounding of coordinates may add up to
_TOUCH = 0.02  # points: marks may meet
_QUIET = 4  # modules
_WHITE = ((1.0,), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))  # in grey, sRGB and the inks of a press
_FINDER = (0b1111111, 0b1000001, 0b1011101, 0b1011101, 0b1011101, 0b1000001, 0b1111111)
_FORMAT_MASK, _FORMAT_GENERATOR = 0b101010000010010, 0b10100110111
_LEVELS = "MLHQ"  # by their two bits
# Error correction codewords of a block, and blocks, for each version from 1 on (ISO/IEC 18004, table 9).
_CORRECTION = {
    "L": (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28),
    "M": (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26),
    "Q": (13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28),
    "H": (17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24),
}
_CORRECTION_ABOVE = {"L": 30, "M": 28, "Q": 30, "H": 30}
_BLOCKS = {
    "L": (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18,
          19, 19, 20, 21, 22, 24, 25),
    "M": (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31,
          33, 35, 37, 38, 40, 43, 45, 47, 49),
    "Q": (1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40,
          43, 45, 48, 51, 53, 56, 59, 62, 65, 68),
    "H": (1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48,
          51, 54, 57, 60, 63, 66, 70, 74, 77, 81),
}  # fmt: skip
_MASKS = (
    lambda r, c: (r + c) % 2,
    lambda r, c: r % 2,
    lambda r, c: c % 3,
    lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3,
    lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_NUMERIC, _LETTERS, _BYTES = 1, 2, 4  # indicators of the modes that addresses need

Code = list[list[int]]


class Unreadable(Exception):
    """Raised for a drawing that is no code, or a damaged one; its text says why."""


def fault(number: int, address: str, marks: Sequence[Shown | ReadPath | Pictured]) -> str:
    """Returns why the mark of that number is not a code that says `address`, or nothing where it is.

    It must stand on white, with nothing else in its quiet zone.
    """
    code = marks[number]
    if not isinstance(code, ReadPath):
        return "is no path"
    try:
        read = modules(code)
        said = decoded(read)
    except Unreadable as unreadable:
        return f"cannot be read: {unreadable}"
    if said != address:
        return f"says '{said}'"
    quiet = _QUIET * (code.box[2] - code.box[0]) / len(read)
    box = (code.box[0] - quiet, code.box[1] - quiet, code.box[2] + quiet, code.box[3] + quiet)
    under: Colour = ()
    for other, mark in enumerate(marks):
        if other == number or not _overlaps(box, mark):
            continue
        if other > number or not isinstance(mark, ReadPath) or mark.weight or not _holds(mark.box, box):
            return "has something else in its quiet zone"
        under = mark.colour
    if under and under not in _WHITE:
        return "does not stand on white"
    return ""


def _overlaps(box: Sequence[float], mark: Shown | ReadPath | Pictured) -> bool:
    """Whether a mark reaches into a box; of a text, whether it begins in it, and of a rule, whether a part of it does.

    A frame around the box does not.
    """
    if isinstance(mark, ReadPath) and mark.weight and _reach(box, mark.box):
        rings = [(*ring, ring[0]) for ring in _rings(mark)]
        ends = [pair for ring in rings for pair in pairwise(ring)]
        return any(_reach(box, (min(a, c), min(b, d), max(a, c), max(b, d))) for (a, b), (c, d) in ends)
    return _reach(box, (mark.x, mark.y, mark.x, mark.y) if isinstance(mark, Shown) else mark.box)


def _reach(box: Sequence[float], other: Sequence[float]) -> bool:
    """Whether a second box (left, lower, right and upper edge), or a line or point, reaches into the first."""
    x, y, right, top = other
    return x < box[2] - _TOUCH and right > box[0] + _TOUCH and y < box[3] - _TOUCH and top > box[1] + _TOUCH


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    """Whether all of one box lies in another."""
    x, y, right, top = outer
    return x <= inner[0] + _TOUCH and y <= inner[1] + _TOUCH and right >= inner[2] - _TOUCH and top >= inner[3] - _TOUCH


def modules(path: ReadPath) -> Code:
    """Returns the modules that a path fills, 1 for dark, row 0 uppermost. Raises `Unreadable` where it has other edges.

    The width of a module is a seventh of the finder pattern in the upper left corner.
    """
    left, low, right, top = path.box
    rings = list(_rings(path))
    corner = [x for ring in rings for x, y in ring if abs(y - top) < _NEAR and abs(x - left) > _NEAR]
    side = (min(corner, default=left) - left) / 7
    across = round((right - left) / side) if side > 0 else 0
    if across < 21 or across > 177 or across % 4 != 1 or abs(top - low - (right - left)) > _NEAR:
        raise Unreadable("it is no square of modules")
    found = [[0] * across for _ in range(across)]
    for ring in rings:
        grid = [(_whole((x - left) / side), _whole((top - y) / side)) for x, y in ring]
        for (x0, y0), (x1, y1) in zip(grid, (*grid[1:], grid[0]), strict=True):
            if x0 != x1 and y0 != y1:
                raise Unreadable("an edge of it is slanted")
            for row in range(min(y0, y1), max(y0, y1)):  # beyond an upright edge, dark and light change places
                line = found[row]
                for column in range(x0, across):
                    line[column] ^= 1
    return found


def _rings(path: ReadPath) -> Iterator[Sequence[tuple[float, float]]]:
    """Yields the points of each part of a path."""
    for start, end in zip(path.starts, (*path.starts[1:], len(path.outline)), strict=True):
        yield path.outline[start:end]


def _whole(number: float) -> int:
    """A place on the grid of modules. Raises `Unreadable` for one beside it."""
    if abs(number - round(number)) > _NEAR:
        raise Unreadable("its modules are not equally wide")
    return round(number)


def decoded(code: Code) -> str:
    """Returns the characters of a code. Raises `Unreadable` where its fixed patterns or any codeword are damaged."""
    across = len(code)
    version = (across - 17) // 4
    for row, column in ((0, 0), (0, across - 7), (across - 7, 0)):
        for number, bits in enumerate(_FINDER):
            if int("".join(map(str, code[row + number][column : column + 7])), 2) != bits:
                raise Unreadable("a corner of it is damaged")
    level, mask = _format(code)
    return _text(_codewords(code, _MASKS[mask], version), version, level)


def _format(code: Code) -> tuple[str, int]:
    """Returns the level of error correction and the number of the mask."""
    last = len(code) - 1
    around = [*((8, n) for n in (0, 1, 2, 3, 4, 5, 7, 8)), *((n, 8) for n in (7, 5, 4, 3, 2, 1, 0))]
    beside = [*((last - n, 8) for n in range(7)), *((8, last - n) for n in range(7, -1, -1))]
    both = {int("".join(str(code[row][column]) for row, column in copy), 2) for copy in (around, beside)}
    bits = both.pop() ^ _FORMAT_MASK
    rest = bits
    for shift in range(4, -1, -1):
        rest ^= _FORMAT_GENERATOR << shift if rest >> (shift + 10) & 1 else 0
    if both or rest:
        raise Unreadable("what it says of its form is damaged")
    return _LEVELS[bits >> 13], bits >> 10 & 7


def _fixed(across: int, version: int) -> list[list[bool]]:
    """Tells of each module whether it belongs to a fixed pattern or says something of the code's form."""
    fixed = [[False] * across for _ in range(across)]

    def fill(row: int, column: int, height: int, width: int) -> None:
        for r in range(row, row + height):
            fixed[r][column : column + width] = [True] * width

    fill(0, 0, 9, 9)
    fill(0, across - 8, 9, 8)
    fill(across - 8, 0, 8, 9)
    fill(6, 0, 1, across)
    fill(0, 6, across, 1)
    places = _alignments(across, version)
    for row in places:
        for column in places:
            if (row, column) not in ((6, 6), (6, across - 7), (across - 7, 6)):
                fill(row - 2, column - 2, 5, 5)
    if version >= 7:
        fill(0, across - 11, 6, 3)
        fill(across - 11, 0, 3, 6)
    return fixed


def _alignments(across: int, version: int) -> list[int]:
    """The rows, and columns, of the middles of the alignment patterns (ISO/IEC 18004, annex E)."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *sorted(across - 7 - number * step for number in range(count - 1))]


def _codewords(code: Code, mask: object, version: int) -> list[int]:
    """Returns the codewords in the order in which they stand in the code: pairs of columns, upward and downward."""
    across = len(code)
    fixed, bits = _fixed(across, version), []
    for number, right in enumerate(column for column in range(across - 1, 0, -2)):
        right -= right <= 6  # the column of the timing pattern has no pair
        for step in range(across):
            row = step if number % 2 else across - 1 - step
            for column in (right, right - 1):
                if not fixed[row][column]:
                    bits.append(code[row][column] ^ (mask(row, column) == 0))  # type: ignore[operator]
    return [int("".join(map(str, map(int, bits[at : at + 8]))), 2) for at in range(0, len(bits) // 8 * 8, 8)]


def _text(words: list[int], version: int, level: str) -> str:
    """Returns the characters in the codewords of a code. Raises `Unreadable` for a damaged block."""
    known = _CORRECTION[level]
    correction = known[version - 1] if version <= len(known) else _CORRECTION_ABOVE[level]
    count = _BLOCKS[level][version - 1]
    short, longer = divmod(len(words) - correction * count, count)
    lengths = [short + (number >= count - longer) for number in range(count)]
    blocks: list[list[int]] = [[] for _ in lengths]
    at = iter(words)
    for number in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if number < length:
                block.append(next(at))
    data = b"".join(map(bytes, blocks))
    for _ in range(correction):
        for block in blocks:
            block.append(next(at))
    if any(map(_is_damaged, blocks, [correction] * count)):
        raise Unreadable("its codewords are damaged")
    return "".join(_segments(f"{int.from_bytes(data):0{8 * len(data)}b}", version))


_POWERS = [1]
for _ in range(254):
    _POWERS.append(_POWERS[-1] << 1 ^ (0x11D if _POWERS[-1] & 0x80 else 0))
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


def _is_damaged(block: Sequence[int], correction: int) -> bool:
    """Whether a block is no multiple of the generator of its Reed-Solomon code: it has a syndrome that is not 0."""
    for root in range(correction):
        rest = 0
        for word in block:
            rest = word ^ (_POWERS[(_LOGARITHMS[rest] + root) % 255] if rest else 0)
        if rest:
            return True
    return False


def _segments(bits: str, version: int) -> Iterator[str]:
    """Yields the characters of each segment. Raises `Unreadable` for a mode that no address needs."""
    wide = (version > 9) + (version > 26)
    at = 0

    def take(count: int) -> int:
        nonlocal at
        at += count
        return int(bits[at - count : at] or "0", 2)

    while len(bits) - at >= 4 and (mode := take(4)):
        if mode == _BYTES:
            count = take(16 if wide else 8)
            yield bytes(take(8) for _ in range(count)).decode("latin-1")
        elif mode == _NUMERIC:
            count = take(10 + 2 * wide)
            for size in (*[3] * (count // 3), *[count % 3] * (count % 3 > 0)):
                yield f"{take(3 * size + 1):0{size}d}"
        elif mode == _LETTERS:
            count = take(9 + 2 * wide)
            for _ in range(count // 2):
                first, second = divmod(take(11), 45)
                yield f"{_ALPHANUMERIC[first % 45]}{_ALPHANUMERIC[second]}"
            yield _ALPHANUMERIC[take(6) % 45] if count % 2 else ""
        else:
            raise Unreadable("it has characters that no address has")
