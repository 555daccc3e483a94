"""Spoils finished files for tests: opens one, lets a fault change it, and writes it as our own files are written.

What is written has no other fault than the one planted: objects in the order of their numbers, small ones in an object
stream, a table of cross-references, an ID that is the digest of what stands before it, and a seal.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Object, Operator, Pdf, String

from factsheet.pdf.reading.fonts import FontRead
from factsheet.pdf.syntax.budget import Budget

Fault = Callable[[Pdf], None]
_SEAL = re.compile(rb"(<factsheet:Seal>)[0-9a-f]{64}")
_REFERENCE = re.compile(rb"(?<![0-9])([0-9]+) 0 R\b")


def spoilt(data: bytes, fault: Fault) -> bytes:
    """The file `data` with a fault planted in it."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        version = data[:8].decode()
        fault(pdf)
        return written(pdf, version)


def written(pdf: Pdf, version: str) -> bytes:
    """A file as `finish` lays it out, with every object that is reached from the trailer."""
    found = list(_reached(pdf.trailer))
    numbers = {one.objgen[0]: number for number, one in enumerate(found, 1)}

    def renamed(text: bytes) -> bytes:
        return _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], text)

    out = bytearray(f"%{version[1:]}\n%âãÏÓ\n".encode("latin-1"))
    rows, small = {0: (0, 0, 65535)}, []
    for one in found:
        number = numbers[one.objgen[0]]
        if isinstance(one, pikepdf.Stream):
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%bendobj\n" % (number, renamed_stream(one, renamed))
        else:
            small.append((number, renamed(one.unparse(resolved=True))))
    holder = len(found) + 1
    rows |= {number: (2, holder, at) for at, (number, _) in enumerate(small)}
    rows[holder] = (1, len(out), 0)
    out += _object_stream(holder, small)
    rows[holder + 1] = (1, len(out), 0)
    ordered = (rows[number] for number in sorted(rows))
    table = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in ordered)
    ids = b"<%s>" % hashlib.md5(unsealed(out)).hexdigest().encode()
    root, info = (renamed(b"%d 0 R" % pdf.trailer[key].objgen[0]) for key in ("/Root", "/Info"))
    others = b"".join(
        b"%s %s" % (key.encode(), renamed(value.unparse()))
        for key, value in pdf.trailer.items()
        if key not in ("/Root", "/Info", "/ID", "/Size", "/W", "/Filter", "/Length", "/Type", "/Index", "/DecodeParms")
    )
    head = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[%s%s]%s" % (holder + 2, root, info, ids, ids, others)
    packed = zlib.compress(table, 9)
    start = len(out)
    packing = b"/Filter/FlateDecode/Length %d" % len(packed)
    out += b"%d 0 obj\n<<%s%s>>\nstream\n%s\nendstream\nendobj\n" % (holder + 1, head, packing, packed)
    return sealed(bytes(out + b"startxref\n%d\n%%%%EOF\n" % start))


def unsealed(data: bytes) -> bytes:
    return _SEAL.sub(rb"\g<1>" + b"0" * 64, data)


def sealed(data: bytes) -> bytes:
    """The file with the seal that it would have were nothing wrong with it."""
    seal = hashlib.sha256(unsealed(data)).hexdigest().encode()
    return _SEAL.sub(rb"\g<1>" + seal, data)


def renamed_stream(stream: pikepdf.Stream, renamed: Callable[[bytes], bytes]) -> bytes:
    entries = {key: value for key, value in stream.items() if key != "/Length"}
    data = stream.read_raw_bytes()
    if "/Filter" not in entries and stream.get("/Subtype") != "/XML":
        data, entries["/Filter"] = zlib.compress(data, 9), Name.FlateDecode
    entries["/Length"] = len(data)
    head = b"".join(key.encode() + Array([value]).unparse()[1:-1] for key, value in entries.items())
    return b"<<%b>>\nstream\n%b\nendstream\n" % (renamed(head), data)


def _object_stream(number: int, small: list[tuple[int, bytes]]) -> bytes:
    heads, at = [], 0
    for inner, body in small:
        heads.append(b"%d %d" % (inner, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    data = zlib.compress(head + b"\n".join(body for _, body in small), 9)
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(small), len(head), len(data))
    return b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, data)


def _reached(trailer: Object) -> Iterator[Object]:
    """Every indirect object, each once, in the order in which they are met."""
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [trailer["/Info"], trailer["/Root"]]
    waiting[:0] = [value for key, value in trailer.items() if key not in ("/Root", "/Info")]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Object):
            continue
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
            yield one
        inner = (
            list(one.values())
            if isinstance(one, Dictionary | pikepdf.Stream)
            else list(one)
            if isinstance(one, Array)
            else []
        )
        waiting += reversed(inner)


class Stream:
    """The content stream of a sheet's page, with the texts that its operators show."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.steps = list(pikepdf.parse_content_stream(pdf.pages[0]))
        self.fonts = {name: FontRead(font, Budget()) for name, font in pdf.pages[0].Resources.Font.items()}

    def write(self) -> None:
        self.pdf.pages[0].Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(self.steps))

    def texts(self) -> Iterator[tuple[int, str]]:
        font = None
        for at, step in enumerate(self.steps):
            if str(step.operator) == "Tf":
                font = self.fonts[str(step.operands[0])]
            elif str(step.operator) == "TJ" and font:
                yield at, "".join(font.decode(bytes(part)) for part in step.operands[0] if isinstance(part, String))

    def showing(self, text: str) -> int:
        """The number of the operator that shows `text`."""
        return next(at for at, shown in self.texts() if shown.strip() == text)

    def before(self, at: int, operator: str) -> int:
        """The number of the last `operator` before `at`."""
        return next(n for n in range(at, -1, -1) if str(self.steps[n].operator) == operator)

    def after(self, at: int, operator: str) -> int:
        """The number of the first `operator` from `at` on."""
        return next(n for n in range(at, len(self.steps)) if str(self.steps[n].operator) == operator)

    def first(self, operator: str) -> int:
        return self.after(0, operator)

    def insert(self, at: int, text: bytes) -> None:
        self.steps[at:at] = list(pikepdf.parse_content_stream(self.pdf.make_stream(text)))

    def around(self, at: int, before: bytes, after: bytes) -> None:
        """Puts operators before and behind the one at `at`."""
        self.insert(at + 1, after)
        self.insert(at, before)


def step(operator: str, *operands: object) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(operator))


def in_stream(change: Callable[[Stream], None]) -> Fault:
    """A fault in the content of the page."""

    def fault(pdf: Pdf) -> None:
        stream = Stream(pdf)
        change(stream)
        stream.write()

    fault.__name__ = change.__name__
    return fault


def elements(pdf: Pdf, role: str) -> list[Object]:
    """The structure elements of one role, in reading order."""
    found: list[Object] = []

    def visit(element: Object) -> None:
        if element.get("/S") == f"/{role}":
            found.append(element)
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                visit(kid)

    visit(pdf.Root.StructTreeRoot.K)
    return found
