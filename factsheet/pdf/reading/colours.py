"""Reads the colours that a page names among its resources: plates of their own, patterns, and overprinting.

Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

from factsheet.pdf.reading.marks import Colour
from factsheet.pdf.syntax import objects

_LONGEST_CELL = 10_000  # bytes of the content of a pattern


def plate_of(space: object) -> str:
    """Returns the name of the plate of a colour space (§8.6.6.4); empty for a space of any other kind."""
    parts = objects.elements(space)
    is_plate = len(parts) == 4 and objects.name(parts[0]) == "Separation" and _is_plain_tint(parts)
    return objects.name(parts[1]) if is_plate else ""


def _is_plain_tint(parts: list[object]) -> bool:
    """Whether a plate, where it is not printed by itself, is replaced by the same share of all four inks."""
    tint = parts[3]
    flat = [objects.numbers(objects.entry(tint, key), 4) for key in ("C0", "C1")]
    linear = objects.number(objects.entry(tint, "N")) == 1
    return objects.name(parts[2]) == "DeviceCMYK" and flat == [(0.0,) * 4, (1.0,) * 4] and linear


def pattern_of(pattern: object) -> Colour | None:
    """Returns the content of a tiling pattern (§8.7.3) and the side of its square cell; None for any other pattern."""
    if not objects.is_stream(pattern) or objects.number(objects.entry(pattern, "PatternType")) != 1:
        return None
    side = objects.number(objects.entry(pattern, "XStep"))
    upright = objects.entry(pattern, "Matrix") is None and objects.number(objects.entry(pattern, "YStep")) == side
    if not upright or objects.numbers(objects.entry(pattern, "BBox"), 4) != (0, 0, side, side):
        return None
    return (objects.unpacked(pattern, _LONGEST_CELL)[0].decode("latin-1"), side)


def overprinting_of(state: object) -> bool | None:
    """Returns whether a graphics state overprints, fills and strokes alike; None where it sets anything else."""
    says = {key: value for key, value in objects.items(state) if key != "Type"}
    over = says.get("OP") is True
    known = says.keys() == {"OP", "op", "OPM"} and says["op"] is over and objects.number(says["OPM"], -1) == over
    return over if known else None
