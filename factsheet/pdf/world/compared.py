"""Holds the objects of a file against those wanted, from its trailer on, and names every difference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.world.wanted import Chosen, Name, Obj, Wanted, anything

if TYPE_CHECKING:
    import pikepdf

_NEAR = 0.0051  # points: positions have two decimals at least
_MOST = 12  # differences that are named
_WIDE = {  # keys of text strings (ISO 32000-1 §7.9.2.2)
    "Alt", "Author", "Contents", "Creator", "Desc", "E", "F", "Producer", "Title", "UF",
}  # fmt: skip
_LONGEST = 60  # characters of a value in a message
_NUMBER = re.compile(rb"[1-9][0-9]{0,8}")
_UNKNOWN = "\0"  # which no spelling has: it would be an escape in a text


def differences(
    pdf: pikepdf.Pdf, trailer: dict[str, Wanted], written: Mapping[tuple[int, int], bytes] | None = None
) -> list[str]:
    """Returns what differs between the objects of a file and those wanted, each in a sentence; at most twelve.

    `written` is how the library writes some of the objects, by their numbers, where that is known already.
    """
    comparison = _Comparison(pdf, written or {})
    comparison.compare(trailer, pdf.trailer, "the trailer", "")
    comparison.run()
    if not comparison.faults:
        comparison.rest(pdf)
    comparison.let_go()
    return comparison.faults[:_MOST]


class _Comparison:
    """Walks the objects found and wanted side by side. Each wanted object is one found object, and the other way."""

    def __init__(self, pdf: pikepdf.Pdf, written: Mapping[tuple[int, int], bytes]) -> None:
        import pikepdf

        self._pdf, self._written = pdf, written
        self.faults: list[str] = []
        self._waiting: list[tuple[Obj, object]] = []  # and what was found, None for what is asked for by its number
        self._done: list[Obj] = []
        self._found: dict[int, tuple[int, int]] = {}  # the numbers of the objects that wanted ones are, by identity
        self._taken: set[tuple[int, int]] = set()
        self._new: list[Obj] = []  # those that were spelled last, and of which the numbers are not known yet
        self._object, self._stream, self._dictionary = pikepdf.Object, pikepdf.Stream, pikepdf.Dictionary
        self._array, self._name, self._string = pikepdf.Array, pikepdf.Name, pikepdf.String
        self._spellers: dict[type, Callable[..., str]] = {
            dict: self._spelled_entries, list: self._spelled_list, Obj: self._spelled_object, Name: _spelled_name,
            str: _spelled_text, int: str, float: _spelled_float, bool: _spelled_bool,
        }  # fmt: skip
        self._by_type: dict[type, Callable[..., None]] = {
            dict: self._entries, list: self._list, Obj: self._indirect, Chosen: self._choice, Name: self._is_name,
            str: self._text, bytes: self._bytes, int: self._int, float: self._float, bool: self._bool,
        }  # fmt: skip

    def run(self) -> None:
        """Compares the objects that wait, until none is left or too many differ."""
        while self._waiting and len(self.faults) < _MOST:
            wanted, found = self._waiting.pop()
            self._done.append(wanted)
            if not wanted.check and self._is_spelled(wanted, found):
                continue
            if found is None:
                found = self._pdf.get_object(*self._found[id(wanted)])
            entries: dict[str, Wanted] = wanted.entries
            if wanted.check:
                entries = {**entries, "Length": anything}
                if wanted.packed:
                    entries["Filter"] = Name("FlateDecode")
            if isinstance(found, self._stream) != bool(wanted.check):
                self.faults.append(f"{wanted.kind} is {'no' if wanted.check else 'a'} stream.")
                continue
            self._keys(entries, found, wanted.kind, "")
            if wanted.check and (wrong := wanted.check(found)):
                self.faults.append(f"{wanted.kind} {wrong}.")

    def _is_spelled(self, wanted: Obj, found: object) -> bool:
        """Whether an object is spelled, as the library spells it, just as what is wanted: then it is that.

        The objects that it leads to are known from then on, by the numbers that stand in their places. It need not be
        so where both are the same: what is rounded or chosen has no spelling of its own. To compare them key by key
        takes ten times as long, for each of hundreds of elements.
        """
        self._new.clear()
        spelled = self._spelled(wanted.entries).encode("latin-1")
        written = self._written_of(wanted, found) if spelled else b""
        if not written:
            return False
        return self._learns(wanted, spelled, written) if self._new else written == spelled

    def _written_of(self, wanted: Obj, found: object) -> bytes:
        """How the library writes the object that is to be what is wanted; nothing for anything but a dictionary."""
        number = self._found[id(wanted)]
        if number in self._written:
            return self._written[number]
        return objects.written(self._pdf.get_object(*number) if found is None else found)

    def _learns(self, wanted: Obj, spelled: bytes, written: bytes) -> bool:
        """Learns which objects an object leads to, if it is spelled as what is wanted and each is one of its own."""
        numbers = _filled_in(spelled, written)
        named: dict[int, int] = {}
        for one, number in zip(self._new, numbers, strict=True) if numbers else ():
            if named.setdefault(id(one), number) != number:
                return False
        own = {(number, 0) for number in named.values()}
        if not named or len(own) < len(named) or own & self._taken:
            return False
        self._taken |= own
        # In the order in which they are wanted, which is not that of the keys as they are spelled.
        for one in self._new if len(named) == 1 else _objects_in(wanted.entries):
            if id(one) in named:
                number = named.pop(id(one))
                self._found[id(one)] = number, 0
                self._waiting.append((one, None))
        return True

    def _spelled(self, wanted: Wanted) -> str:
        """How the library spells a value; empty for one that may be spelled in several ways.

        For the number of an object that is not known yet stands `_UNKNOWN`, and the object is one of `_new`.
        """
        spell = self._spellers.get(wanted.__class__)
        return spell(wanted) if spell else ""

    def _spelled_entries(self, wanted: dict[str, Wanted]) -> str:
        parts = ["<<"]
        for key, spelled_key, is_wide in _ordered(tuple(wanted)):
            value = wanted[key]
            kind = value.__class__
            spell: Callable[..., str] | None = _spelled_wide if is_wide and kind is str else self._spellers.get(kind)
            spelled = spell(value) if spell else ""
            if not spelled:
                return ""
            parts += spelled_key, spelled
        parts.append(">>")
        return " ".join(parts)

    def _spelled_list(self, wanted: list[Wanted]) -> str:
        parts = [*map(self._spelled, wanted)]
        return " ".join(("[", *parts, "]")) if all(parts) else ""

    def _spelled_object(self, wanted: Obj) -> str:
        number = self._found.get(id(wanted))
        if number:
            return f"{number[0]} {number[1]} R"
        self._new.append(wanted)
        return f"{_UNKNOWN} 0 R"

    def rest(self, pdf: pikepdf.Pdf) -> None:
        """Names the objects that nothing wanted leads to; those that hold the others are told by `layout`."""
        for one in pdf.objects:
            holds = isinstance(one, self._stream) and one.get("/Type") in ("/ObjStm", "/XRef")
            if one.objgen not in self._taken and not holds:
                self.faults.append(f"the file has an object {one.objgen[0]}, which nothing leads to.")

    def let_go(self) -> None:
        """Parts the objects wanted from those that hold them, so that none of them waits for a search for cycles."""
        for one in self._done:
            one.entries.clear()
        self._spellers.clear()
        self._by_type.clear()

    def compare(self, wanted: Wanted, found: object, kind: str, path: str) -> None:
        """Compares one value, which stands in an object of a `kind` at a `path` of keys."""
        how = self._by_type.get(wanted.__class__)
        if how:
            how(wanted, found, kind, path)
        elif wrong := wanted(found):  # type: ignore[operator]  # anything else is a function
            self.faults.append(f"{kind} has {path}, which {wrong}.")

    def _differs(self, wanted: str, found: object, kind: str, path: str) -> None:
        self.faults.append(f"{kind} has {_shown(found)} as {path or 'itself'} where {wanted} belongs.")

    def _indirect(self, wanted: Obj, found: object, kind: str, path: str) -> None:
        number = found.objgen if isinstance(found, self._object) else (0, 0)
        known = self._found.get(id(wanted))
        if known is not None:
            if known != number:
                self._differs(wanted.kind, found, kind, path)
        elif number == (0, 0) or number in self._taken:
            self._differs(f"{wanted.kind}, an object of its own,", found, kind, path)
        else:
            self._found[id(wanted)] = number
            self._taken.add(number)
            self._waiting.append((wanted, found))

    def _entries(self, wanted: dict[str, Wanted], found: object, kind: str, path: str) -> None:
        if not isinstance(found, self._dictionary):
            self._differs("a dictionary", found, kind, path)
        elif self._takes(found, kind, path):
            self._keys(wanted, found, kind, path)

    def _takes(self, found: pikepdf.Object, kind: str, path: str) -> bool:
        """Whether a value belongs to this place alone: it stands in it, or is an object that no other place has."""
        if not found.is_indirect:
            return True
        if found.objgen in self._taken:
            self.faults.append(f"{kind} has an object of another place as {path}.")
            return False
        self._taken.add(found.objgen)
        return True

    def _keys(self, wanted: dict[str, Wanted], found: object, kind: str, path: str) -> None:
        """Compares the entries of a dictionary or a stream."""
        held = dict(objects.items(found))
        for key, value in wanted.items():
            if key in held:
                self.compare(value, held.pop(key), kind, f"{path}/{key}")
            else:
                self.faults.append(f"{kind} has no {path}/{key}.")
        for key in held:
            self.faults.append(f"{kind} has {path}/{key}, which no sheet has there.")

    def _list(self, wanted: list[Wanted], found: object, kind: str, path: str) -> None:
        if not isinstance(found, self._array):
            self._differs("an array", found, kind, path)
        elif self._takes(found, kind, path):
            held = objects.elements(found)
            if len(held) != len(wanted):
                self.faults.append(f"{kind} has {len(held)} values as {path} where {len(wanted)} belong.")
                return
            for one, other in zip(wanted, held, strict=True):
                self.compare(one, other, kind, path)

    def _choice(self, wanted: Chosen, found: object, kind: str, path: str) -> None:
        chosen = wanted.choose(found)
        if chosen is None:
            self.faults.append(f"{kind} has {path}, which the sheet has not.")
        else:
            self.compare(chosen, found, kind, path)

    def _is_name(self, wanted: Name, found: object, kind: str, path: str) -> None:
        if not isinstance(found, self._name) or objects.name(found) != wanted:
            self._differs(f"/{wanted}", found, kind, path)

    def _text(self, wanted: str, found: object, kind: str, path: str) -> None:
        if not isinstance(found, self._string) or objects.text(found) != wanted:
            self._differs(f"'{wanted[:_LONGEST]}'", found, kind, path)

    def _bytes(self, wanted: bytes, found: object, kind: str, path: str) -> None:
        if not isinstance(found, self._string) or bytes(found) != wanted:
            self._differs(wanted.hex(), found, kind, path)

    def _int(self, wanted: int, found: object, kind: str, path: str) -> None:
        if found.__class__ is not int or found != wanted:
            self._differs(str(wanted), found, kind, path)

    def _bool(self, wanted: bool, found: object, kind: str, path: str) -> None:
        if found is not wanted:
            self._differs(str(wanted).lower(), found, kind, path)

    def _float(self, wanted: float, found: object, kind: str, path: str) -> None:
        if found.__class__ is bool or not abs(objects.number(found, 1e12) - wanted) <= _NEAR:
            self._differs(f"{wanted:.2f}", found, kind, path)


def _filled_in(spelled: bytes, written: bytes) -> list[int] | None:
    """The numbers that stand in `written` for what is unknown in `spelled`; None where the rest is not the same."""
    first, *pieces = spelled.split(_UNKNOWN.encode())
    if not written.startswith(first):
        return None
    at, numbers = len(first), []
    for piece in pieces:
        digits = _NUMBER.match(written, at)
        if not digits or not written.startswith(piece, digits.end()):
            return None
        numbers.append(int(digits[0]))
        at = digits.end() + len(piece)
    return numbers if at == len(written) else None


def _objects_in(wanted: Wanted) -> Iterator[Obj]:
    """Yields the objects that a value leads to, in their order."""
    if isinstance(wanted, Obj):
        yield wanted
    elif isinstance(wanted, list | dict):
        for one in wanted.values() if isinstance(wanted, dict) else wanted:
            if isinstance(one, Obj | list | dict):
                yield from _objects_in(one)


@lru_cache(maxsize=256)
def _ordered(keys: tuple[str, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Returns keys in the order in which they are spelled, each with its spelling and whether its texts are wide."""
    return tuple((key, f"/{key}", key in _WIDE) for key in sorted(keys))


@lru_cache(maxsize=1024)
def _spelled_text(text: str) -> str:
    """How the library spells a text string, in one byte for a character as far as that goes, or in UTF-16."""
    import pikepdf

    return pikepdf.String(text).unparse().decode("latin-1")


@lru_cache(maxsize=1024)
def _spelled_wide(text: str) -> str:
    """How the library spells a text string that our files have in UTF-16."""
    import pikepdf

    return pikepdf.String(b"\xfe\xff" + text.encode("utf-16-be")).unparse().decode("latin-1")


def _spelled_float(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")  # two decimals at most, as our files have them


def _spelled_bool(value: bool) -> str:
    return "true" if value else "false"


@lru_cache(maxsize=256)
def _spelled_name(name: Name) -> str:
    return f"/{name}" if name.isalnum() and name.isascii() else ""


def _shown(found: object) -> str:
    """A value in a message: what it says, or how it is written in the file."""
    import pikepdf

    if isinstance(found, pikepdf.String):
        text = f"'{found}'"
    elif isinstance(found, pikepdf.Object):
        text = found.unparse().decode("latin-1")
    else:
        text = str(found).lower()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
