"""Holds the objects of a file against those wanted, from its trailer on, and names every difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.world.wanted import Chosen, Name, Obj, Wanted, anything

if TYPE_CHECKING:
    import pikepdf

_NEAR = 0.0051  # points: positions have two decimals at least
_MOST = 12  # differences that are named
_WIDE = {"Alt", "Contents", "Desc", "E", "Title"}  # keys of text strings (ISO 32000-1 §7.9.2.2)
_LONGEST = 60  # characters of a value in a message
_HOLDING = frozenset((Obj, list, dict))  # classes of values that are objects, or lead to some


def differences(pdf: pikepdf.Pdf, trailer: dict[str, Wanted]) -> list[str]:
    """Returns what differs between the objects of a file and those wanted, each in a sentence; at most twelve."""
    comparison = _Comparison()
    comparison.compare(trailer, pdf.trailer, "the trailer", "")
    comparison.run()
    if not comparison.faults:
        comparison.rest(pdf)
    return comparison.faults[:_MOST]


class _Comparison:
    """Walks the objects found and wanted side by side. Each wanted object is one found object, and the other way."""

    def __init__(self) -> None:
        import pikepdf

        self.faults: list[str] = []
        self._waiting: list[tuple[Obj, object]] = []
        self._found: dict[int, tuple[int, int]] = {}  # the numbers of the objects that wanted ones are, by identity
        self._taken: set[tuple[int, int]] = set()
        self._object, self._stream, self._dictionary = pikepdf.Object, pikepdf.Stream, pikepdf.Dictionary
        self._array, self._name, self._string = pikepdf.Array, pikepdf.Name, pikepdf.String
        self._by_type: dict[type, Callable[..., None]] = {
            dict: self._entries, list: self._list, Obj: self._indirect, Chosen: self._choice, Name: self._is_name,
            str: self._text, bytes: self._bytes, int: self._int, float: self._float, bool: self._bool,
        }  # fmt: skip

    def run(self) -> None:
        """Compares the objects that wait, until none is left or too many differ."""
        while self._waiting and len(self.faults) < _MOST:
            wanted, found = self._waiting.pop()
            entries: dict[str, Wanted] = wanted.entries
            if wanted.check:
                entries = {**entries, "Length": anything}
                if wanted.packed:
                    entries["Filter"] = Name("FlateDecode")
            if isinstance(found, self._stream) != bool(wanted.check):
                self.faults.append(f"{wanted.kind} is {'no' if wanted.check else 'a'} stream.")
                continue
            if wanted.check or not self._is_spelled(wanted, found):
                self._keys(entries, found, wanted.kind, "")
            if wanted.check and (wrong := wanted.check(found)):
                self.faults.append(f"{wanted.kind} {wrong}.")

    def _is_spelled(self, wanted: Obj, found: object) -> bool:
        """Whether an object is spelled, as the library spells it, just as what is wanted: then it is that.

        It need not be so where both are the same: what is rounded or chosen has no spelling of its own. To compare them
        key by key takes ten times as long, for each of hundreds of elements.
        """
        before = len(self.faults)
        for key, value in wanted.entries.items():
            if value.__class__ in _HOLDING and self._has_new(value):
                held = objects.entry(found, key)
                if held is None:
                    return False
                self._meet(value, held, wanted.kind, f"/{key}")
        if len(self.faults) > before:
            return True  # and what is wrong has been said
        spelled = self._spelled(wanted.entries)
        return bool(spelled) and found.unparse(resolved=True) == spelled.encode("latin-1")  # type: ignore[attr-defined]

    def _meet(self, wanted: Wanted, found: object, kind: str, path: str) -> None:
        """Learns which objects those are that a value leads to, as far as it has the form of what is wanted."""
        if isinstance(wanted, Obj):
            self._indirect(wanted, found, kind, path)
        elif isinstance(wanted, list):
            held = objects.elements(found)
            for one, other in zip(wanted, held, strict=True) if len(held) == len(wanted) else ():
                if self._has_new(one):
                    self._meet(one, other, kind, path)
        elif isinstance(wanted, dict):
            for key, one in wanted.items():
                if self._has_new(one) and (other := objects.entry(found, key)) is not None:
                    self._meet(one, other, kind, f"{path}/{key}")

    def _has_new(self, wanted: Wanted) -> bool:
        """Whether a value leads to an object of which it is not known yet which one it is."""
        how = wanted.__class__
        if how is Obj:
            return id(wanted) not in self._found
        if how is not list and how is not dict:
            return False
        held: Iterable[Wanted] = wanted.values() if how is dict else wanted  # type: ignore[union-attr, assignment]
        return any(self._has_new(one) for one in held if one.__class__ in _HOLDING)

    def _spelled(self, wanted: Wanted, *, wide: bool = False) -> str:
        """How the library spells a value; empty for one that may be spelled in several ways.

        A text is `wide` where our files have it in UTF-16.
        """
        how = wanted.__class__
        if how is Obj:
            number = self._found.get(id(wanted))
            return f"{number[0]} {number[1]} R" if number else ""
        if how is Name:
            return _spelled_name(wanted)  # type: ignore[arg-type]  # a name
        if how is int:
            return str(wanted)
        if how is str:
            return _spelled_text(wanted, wide=wide)  # type: ignore[arg-type]  # a text
        if isinstance(wanted, float):
            return f"{wanted:.2f}".rstrip("0").rstrip(".")  # two decimals at most, as our files have them
        parts: list[str] = []
        if isinstance(wanted, list):
            parts = [str(one) if one.__class__ is int else self._spelled(one) for one in wanted]
            return " ".join(("[", *parts, "]")) if all(parts) else ""
        if isinstance(wanted, dict):
            for key in sorted(wanted):
                spelled = self._spelled(wanted[key], wide=key in _WIDE)
                if not spelled:
                    return ""
                parts.append(f"/{key} {spelled}")
            return f"<< {' '.join(parts)} >>"
        return ""

    def rest(self, pdf: pikepdf.Pdf) -> None:
        """Names the objects that nothing wanted leads to; those that hold the others are told by `layout`."""
        for one in pdf.objects:
            holds = isinstance(one, self._stream) and one.get("/Type") in ("/ObjStm", "/XRef")
            if one.objgen not in self._taken and not holds:
                self.faults.append(f"the file has an object {one.objgen[0]}, which nothing leads to.")

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


@lru_cache(maxsize=1024)
def _spelled_text(text: str, *, wide: bool = False) -> str:
    """How the library spells a text string, in one byte for a character as far as that goes, or in UTF-16."""
    import pikepdf

    whole = pikepdf.String(b"\xfe\xff" + text.encode("utf-16-be")) if wide else pikepdf.String(text)
    return whole.unparse().decode("latin-1")


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
