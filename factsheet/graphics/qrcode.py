"""QR codes (ISO/IEC 18004): the modules of an address, and the outline of the dark ones as one path.

A module is one square of a code. Row 0 is the uppermost; a dark module is 1, a light one 0.
"""

from __future__ import annotations

from functools import lru_cache

from factsheet.graphics.shapes import Step

QUIET = 4  # modules that stay light around a code (ISO/IEC 18004 §6.3.8)
Modules = tuple[bytes, ...]

_VERSIONS = 40
_SMALLEST = 21  # modules of version 1; each version has four more
_LONGEST = 2332  # characters: one more than the largest code holds at level M


@lru_cache(maxsize=512)
def modules(address: str) -> Modules | None:
    """Returns the modules of the smallest code for `address`, or None for one that no code can hold.

    It can be read with 15 % of it damaged (level M), or more where a higher level needs no more modules.
    """
    import segno

    try:
        made = segno.make(address, error="m", micro=False, boost_error=True)
    except segno.DataOverflowError:
        return None
    return tuple(map(bytes, made.matrix))


def longest_address(across: int) -> int:
    """Returns how many characters an address can have so that its code is at most `across` modules wide.

    0 where the smallest code is wider.
    """
    import segno

    version = min((across - _SMALLEST) // 4 + 1, _VERSIONS)
    if version < 1:
        return 0
    holds, too_long = 1, _LONGEST
    while too_long - holds > 1:
        tried = (holds + too_long) // 2
        try:
            segno.make("x" * tried, error="m", version=version, mask=0, boost_error=False)
            holds = tried
        except segno.DataOverflowError:
            too_long = tried
    return holds


def outline(code: Modules, x: float, top: float, module: float) -> tuple[Step, ...]:
    """Returns the outline of the dark modules, from the upper left corner x, top, each `module` points wide.

    Modules that touch are one area without a seam. Areas run anticlockwise and the holes in them clockwise, so that
    both rules of filling give the same (ISO 32000-1 §8.5.3.3). Each corner is worked out alone, so no error adds up.
    """
    steps: list[Step] = []
    for ring in _rings(code):
        for number, (column, row) in enumerate(ring):
            steps.append(("L" if number else "M", (x + column * module, top - row * module)))
        steps.append(("Z", ()))
    return tuple(steps)


def _rings(code: Modules) -> list[list[tuple[int, int]]]:
    """Returns the corners (column, row) of each closed line between dark and light, with the dark at its left."""
    ahead = _edges(code)
    rings = []
    while ahead:
        start = at = next(iter(ahead))
        ring: list[tuple[int, int]] = []
        heading = (0, 0)
        while True:
            ways = ahead[at]
            # where two dark modules meet at a corner alone, the line turns left and stays with its own module
            left = (at[0] + heading[1], at[1] - heading[0])
            to = left if len(ways) > 1 and left in ways else ways[0]
            ways.remove(to)
            if not ways:
                del ahead[at]
            turned = (to[0] - at[0], to[1] - at[1])
            if turned != heading:
                ring.append(at)
            at, heading = to, turned
            if at == start and (at not in ahead or not _goes_on(ahead[at], at, heading)):
                break
        if _straight(ring):
            ring = ring[1:]
        rings.append(ring)
    return rings


def _goes_on(ways: list[tuple[int, int]], at: tuple[int, int], heading: tuple[int, int]) -> bool:
    """Whether the line turns left at its start, where another area touches it at a corner, and is not yet closed."""
    return (at[0] + heading[1], at[1] - heading[0]) in ways


def _straight(ring: list[tuple[int, int]]) -> bool:
    """Whether the first point of a ring lies on a straight line between its last and second."""
    (x0, y0), (x1, y1), (x2, y2) = ring[-1], ring[0], ring[1]
    return x0 == x1 == x2 or y0 == y1 == y2


def _edges(code: Modules) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Returns where each edge between dark and light leads, by the corner that it starts from."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    last = len(code) - 1
    for row, line in enumerate(code):
        for column, dark in enumerate(line):
            if not dark:
                continue
            if row == last or not code[row + 1][column]:
                found.setdefault((column, row + 1), []).append((column + 1, row + 1))
            if column == last or not line[column + 1]:
                found.setdefault((column + 1, row + 1), []).append((column + 1, row))
            if row == 0 or not code[row - 1][column]:
                found.setdefault((column + 1, row), []).append((column, row))
            if column == 0 or not line[column - 1]:
                found.setdefault((column, row), []).append((column, row + 1))
    return found
