"""Reads the objects of any PDF by their keys; what is damaged counts as missing.

Readers take dictionaries, numbers and streams through these functions, so that none has to fear a number where a
dictionary should be. Nothing here raises.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from factsheet.pdf.syntax.filters import FILTERS, decoded
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

FARTHEST = 1e9  # a larger number is damage, and would overflow further on
LONGEST_STREAM = 32_000_000  # bytes of one stream unpacked
_DEEPEST_TREE = 40  # nodes above a page
_MOST_VALUES = 1_000_000
_MOST_ELEMENTS = 50_000
_LONGEST_ROW = 1_000_000  # bytes of a row for a predictor, which the library keeps twice


def damage() -> tuple[type[Exception], ...]:
    """Returns what pikepdf raises where a file is damaged; which of them, it does not promise."""
    import pikepdf

    return (
        pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RuntimeError,
        NotImplementedError, AssertionError, MemoryError,
    )  # fmt: skip


def is_dictionary(value: object) -> bool:
    """Whether `value` has keys: a dictionary or a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def is_stream(value: object) -> bool:
    """Whether `value` is a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def entry(holder: object, *path: str) -> object:
    """Returns what is in `holder` under the keys of `path`, one after the other; None where any of them is missing."""
    import pikepdf

    found = holder
    for key in path:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            found = found.get(f"/{key}")
        except damage():
            return None
    return found


def entries(holder: object, *keys: str) -> list[object]:
    """Returns what a dictionary has under each of some keys; None for each where it is none."""
    import pikepdf

    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return [None] * len(keys)
    try:
        there = holder.keys()  # to ask for one that is missing takes five times as long
        return [holder.get(f"/{key}") if f"/{key}" in there else None for key in keys]
    except damage():
        return [entry(holder, key) for key in keys]


def items(holder: object) -> list[tuple[str, object]]:
    """Returns the keys, without their slash, and the values of a dictionary; nothing for anything else."""
    import pikepdf

    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return []
    try:
        return [(str(key)[1:], value) for key, value in holder.items()]
    except damage():
        return []


def elements(value: object) -> list[object]:
    """Returns the elements of an array; nothing for anything else.

    No more than `_MOST_ELEMENTS`, which is more than any budget has: there is an object in memory for each of them.
    """
    import pikepdf

    if not isinstance(value, pikepdf.Array):
        return []
    try:
        return list(islice(value, _MOST_ELEMENTS))
    except damage():
        return []


def length(value: object) -> int:
    """Returns how many elements an array has; 0 for anything else."""
    import pikepdf

    return len(value) if isinstance(value, pikepdf.Array) else 0


def is_array(value: object) -> bool:
    """Whether `value` is an array."""
    import pikepdf

    return isinstance(value, pikepdf.Array)


def inherited(page: object, key: str) -> object:
    """Returns what a page has under a key, itself or from the nodes of the page tree above it (§7.7.3.4)."""
    holder = page
    for _ in range(_DEEPEST_TREE):
        found = entry(holder, key)
        if found is not None or holder is None:
            return found
        holder = entry(holder, "Parent")
    return None


def one_or_more(value: object) -> list[object]:
    """Returns an array's elements, or the one name that may stand in place of an array."""
    found = elements(value)
    return found if found or value is None or not is_name(value) else [value]


def is_name(value: object) -> bool:
    """Whether `value` is a name."""
    import pikepdf

    return isinstance(value, pikepdf.Name)


def name(value: object) -> str:
    """Returns a name without its slash; empty for anything else. One that is no UTF-8 is read as Latin-1."""
    import pikepdf

    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return value.unparse()[1:].decode("latin-1")


def text(value: object) -> str:
    """Returns a text string (§7.9.2.2); empty for anything else."""
    import pikepdf

    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value)
    except (ValueError, UnicodeDecodeError):
        return bytes(value).decode("latin-1")


def number(value: object, default: float = 0.0) -> float:
    """Returns a number within reason; `default` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return default
    try:
        found = float(value)
    except (OverflowError, ValueError):
        return default
    return found if math.isfinite(found) and abs(found) <= FARTHEST else default


def numbers(value: object, count: int) -> tuple[float, ...] | None:
    """Returns an array of exactly `count` numbers; None for anything else."""
    found = elements(value)
    if len(found) != count or any(math.isnan(number(n, math.nan)) for n in found):
        return None
    return tuple(number(n) for n in found)


def written(value: object) -> bytes:
    """Returns how the library writes an array or dictionary, with a space around each part; nothing for the rest."""
    import pikepdf

    return value.unparse(resolved=True) if isinstance(value, pikepdf.Array | pikepdf.Dictionary) else b""


def identity(value: object) -> tuple[int, int]:
    """Returns the number and generation of an indirect object; zeros for one that stands inside another."""
    import pikepdf

    return value.objgen if isinstance(value, pikepdf.Object) and value.is_indirect else (0, 0)


def is_flagged(holder: object, key: str) -> bool:
    """Whether `holder` has the value true under `key`."""
    return entry(holder, key) is True


def filters(stream: object) -> list[str]:
    """Returns the names of a stream's filters, in the order in which they are undone."""
    return [name(one) for one in one_or_more(entry(stream, "Filter"))]


def unpacked(stream: object, most: int = LONGEST_STREAM) -> tuple[bytes, bool]:
    """Returns the data of a stream, at most `most` bytes, and whether that is all of it. Damage ends the data."""
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return b"", False
    try:
        filter_, parameters = entries(stream, "Filter", "DecodeParms")
        names = [name(one) for one in one_or_more(filter_)]
        data, whole = decoded(bytes(stream.read_raw_bytes()), names, most)
        if parameters is None or not any(map(is_dictionary, _parameters(stream))):
            return data, whole
        # What is packed is bounded now, so that the library may undo its predictors (§7.4.4.4).
        return (bytes(stream.read_bytes())[:most], whole) if whole and _rows_are_short(stream) else (b"", False)
    except damage():
        return b"", False


def before_pictures(stream: object, most: int = LONGEST_STREAM) -> bytes:
    """Returns at most `most` bytes of a stream with all its filters undone but those of pictures, and no predictor."""
    import pikepdf

    names = filters(stream)
    plain = next((at for at, one in enumerate(names) if one not in FILTERS), len(names))
    try:
        assert isinstance(stream, pikepdf.Stream)
        return decoded(bytes(stream.read_raw_bytes()), names[:plain], most)[0]
    except damage():
        return b""


def _parameters(stream: object) -> list[object]:
    """Returns the parameters of a stream's filters."""
    found = entry(stream, "DecodeParms")
    return [found] if is_dictionary(found) else elements(found)


def _rows_are_short(stream: object) -> bool:
    """Whether the rows that a predictor goes by fit into memory: it is the file that says how long they are."""
    sizes = [[number(entry(one, key), 1) for key in ("Columns", "Colors")] for one in _parameters(stream)]
    bits = max((number(entry(one, "BitsPerComponent"), 8) for one in _parameters(stream)), default=8)
    return all(0 < columns * colours * bits / 8 <= _LONGEST_ROW for columns, colours in sizes)


@record
class Held:
    """A dictionary, or the dictionary of a stream, and the number of the indirect object that it stands in.

    A file has tens of thousands of them, and each rule asks them all: so they know their `keys`.
    """

    number: int
    value: object
    key: str  # under which it stands in another dictionary; empty for an indirect object
    keys: frozenset[str]

    def get(self, key: str) -> object:
        """Returns what is under `key`; None where it is missing."""
        return entry(self.value, key) if key in self.keys else None

    def name(self, key: str) -> str:
        """Returns the name under `key`; empty where there is none."""
        return name(entry(self.value, key)) if key in self.keys else ""


def inventory(pdf: pikepdf.Pdf, most: int = 60_000) -> Iterator[Held]:
    """Yields every dictionary of the file, also those inside another; at most `most` of them.

    Ends as well where there are more values in them than `_MOST_VALUES`.
    """
    count, values = 0, 0
    for whole in _whole(pdf):
        number_of = identity(whole)[0]
        waiting: list[tuple[str, object, int]] = [("", whole, 0)]
        while waiting:
            key, value, depth = waiting.pop()
            is_held = is_dictionary(value)
            inner = items(value) if is_held else [("", one) for one in elements(value)]
            if is_held:
                count += 1
                if count > most:
                    return
                yield Held(number_of, value, key, frozenset(key for key, _ in inner))
            values += len(inner)
            if values > _MOST_VALUES:
                return
            if depth < 20:
                waiting += [(k, v, depth + 1) for k, v in inner if _stands_inside(v)]


def _whole(pdf: pikepdf.Pdf) -> Iterator[object]:
    """Yields the indirect objects, as many as can be read."""
    try:
        yield from pdf.objects
    except damage():
        return


def _stands_inside(value: object) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect
