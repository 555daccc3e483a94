"""Faults made by rule: each key of each kind of object removed, changed or joined by another, each operator spoilt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pikepdf
from faults.files import Fault, Stream, step
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_MADE = {"/Length", "/Filter"}  # by whatever writes a stream


def kinds(pdf: Pdf) -> dict[str, Object]:
    """One dictionary of each kind in a file, by its path of keys from the trailer or the nearest typed object."""
    found: dict[str, Object] = {}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[str, object]] = [("Info", pdf.trailer.Info), ("Root", pdf.Root)]
    while waiting:
        path, one = waiting.pop(0)
        if not isinstance(one, Object) or (one.is_indirect and one.objgen in seen):
            continue
        seen.add(one.objgen) if one.is_indirect else None
        if isinstance(one, Dictionary | pikepdf.Stream):
            own = str(one.get("/Type") or path)
            role = f"{own}{one.get('/S', '') if own == '/StructElem' else ''}{one.get('/Subtype', '')}"
            found.setdefault(f"{role} {len(one.keys())}", one)
            waiting += [(f"{own}{key}", value) for key, value in one.items()]
        elif isinstance(one, Array):
            waiting += [(path, value) for value in one]
    return found


def of_keys(kind: str, pdf: Pdf) -> Iterator[tuple[str, Fault]]:
    """The faults of one kind of dictionary: a name and a change of a file, which finds the dictionary in it again."""
    for key in list(kinds(pdf)[kind].keys()):
        if key not in _MADE:
            yield f"{key} removed", lambda pdf, key=key: kinds(pdf)[kind].__delitem__(key)
            yield f"{key} changed", lambda pdf, key=key: _change(pdf, kinds(pdf)[kind], key)
    yield "a key added", lambda pdf: kinds(pdf)[kind].__setitem__("/Unknown", 1)


def _change(pdf: Pdf, holder: Object, key: str) -> None:
    holder[key] = _other(pdf, holder[key])


def _other(pdf: Pdf, value: object) -> object:
    """A value of the same kind that says something else."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 3
    if isinstance(value, Name):
        return Name(f"{value}x")
    if isinstance(value, String):
        return String(f"{value}x")
    if isinstance(value, pikepdf.Stream):
        return pdf.make_stream(value.read_bytes() + b" ", dict(value.items()) | {"/Other": True})
    if isinstance(value, Array):
        return Array([*value, 7])
    return pdf.make_indirect(Dictionary({**dict(value.items()), "/Other": True}))  # type: ignore[attr-defined]


def operators(pdf: Pdf) -> list[str]:
    """The operators of a page, each once."""
    return sorted({str(one.operator) for one in Stream(pdf).steps})


def of_operators(name: str) -> Iterator[tuple[str, Fault]]:
    """The faults of one operator: the last of its name removed, and each of its operands changed."""

    def spoil(pdf: Pdf, at: int) -> None:
        stream = Stream(pdf)
        last = max(n for n, one in enumerate(stream.steps) if str(one.operator) == name)
        if at < 0:
            del stream.steps[last]
        else:
            operands = list(stream.steps[last].operands)
            operands[at] = Dictionary(MCID=999) if isinstance(operands[at], Dictionary) else _other(pdf, operands[at])
            stream.steps[last] = step(name, *operands)
        stream.write()

    yield f"{name} removed", lambda pdf: spoil(pdf, -1)
    for at in range({"rg": 3, "RG": 3, "c": 6, "cm": 6, "m": 2, "l": 2, "Td": 2, "Tf": 2, "BDC": 2}.get(name, 0)):
        yield f"operand {at} of {name} changed", lambda pdf, at=at: spoil(pdf, at)
    if name in ("w", "g", "G", "Tc", "Ts", "Do", "gs"):
        yield f"operand of {name} changed", lambda pdf: spoil(pdf, 0)
