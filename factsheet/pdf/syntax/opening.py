"""Opens PDFs that may be damaged, locked, or made to use up the memory of whoever opens them."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.problems import Location, Problem, Refused

if TYPE_CHECKING:
    import pikepdf

_MOST_OBJECTS = 16_000_000  # bytes of objects, unpacked and without streams: many times those of a long report
_MOST_WORDS = 1_000_000  # of those objects: names, numbers, strings, brackets; the library takes 130 bytes for each
_MOST_PAGES = 5_000
_MOST_LINKS = 40_000
_MOST_ITEMS = 1_000_000  # of one array
_MOST_UNPACKED = 200_000_000  # bytes of one stream that the library unpacks; pictures are not unpacked by it
_STREAM = re.compile(rb"stream\r?\n")
_KINDS = bytes(32 if n in b"\0\t\n\f\r )]>" else 47 if n in b"/(<[" else 120 for n in range(256))
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PIECE = 1_000_000  # bytes
_HEAD = 2000  # bytes before the data of a stream in which its dictionary is looked for


FEWER = "Save fewer of its pages as a PDF of their own."


def opened(data: bytes, file: str, subject: str, again: str) -> pikepdf.Pdf:
    """Opens the PDF `data`. Raises `Refused`, naming `file`, where it is no PDF, locked, or holds too much.

    `again` is the next step for a damaged file.
    """
    import pikepdf

    _limit_library()
    more = _too_many_objects(data)
    if more:
        raise _too_much(file, subject, f"its objects are more than {more}, even without pictures and text.")
    try:
        # Attributes of pages are left where they are: to move them, the library would go through all pages at once.
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False)
        if not objects.is_dictionary(pdf.trailer.get("/Root")):
            raise ValueError
    except pikepdf.PasswordError:
        fact, step = "it is locked with a password.", "Save it without one."
    except objects.damage():
        fact, step = "it is no PDF that can be read.", again
    else:
        if more := _too_many_pages(pdf):
            pdf.close()
            raise _too_much(file, subject, f"it has more than {more}.")
        return pdf
    raise Refused([Problem.of("unreadable-file", Location(file), subject, fact, step)])


def _too_much(file: str, subject: str, fact: str) -> Refused:
    return Refused([Problem.of("too-complex", Location(file), subject, fact, FEWER)])


def _too_many_pages(pdf: pikepdf.Pdf) -> str:
    """Returns what the page tree (§7.7.3) has more of than is read, nodes or links; empty if nothing.

    The library would make a copy of a page or a link, and a warning, for each time that it is named again.
    """
    waiting = [objects.entry(pdf.Root, "Pages")]
    count, links = 0, 0
    while waiting:
        node = waiting.pop()
        kids = objects.entry(node, "Kids")
        count += objects.length(kids)
        links += objects.length(objects.entry(node, "Annots"))
        if count > _MOST_PAGES:
            return f"{_MOST_PAGES:,} pages"
        if links > _MOST_LINKS:
            return f"{_MOST_LINKS:,} links and fields on its pages"
        waiting += objects.elements(kids)
    return ""


def _too_many_objects(data: bytes) -> str:
    """Returns what the objects of a file, those packed in streams too (§7.5.7), are more than; empty if nothing.

    They are unpacked here without being kept, since the library keeps all that it has come across.
    """
    size, words = 0, 0
    for piece in _objects(data):
        size += len(piece)
        words += _words(piece)
        if size >= _MOST_OBJECTS:
            return f"{_MOST_OBJECTS // 1_000_000} MB"
        if words > _MOST_WORDS:
            return f"{_MOST_WORDS:,} names, numbers and strings"
    return ""


def _words(piece: bytes) -> int:
    """Returns about how many names, numbers, strings and brackets are in a piece of objects."""
    kinds = piece.translate(_KINDS)
    return kinds.count(b" x") + kinds.count(b"/")


def _objects(data: bytes) -> Iterator[bytes]:
    """Yields all that stands outside of streams, and what streams of objects unpack to, in pieces."""
    position = 0
    while (found := _STREAM.search(data, position)) is not None:
        yield from _pieces(data, position, found.start())
        head = data[max(found.start() - _HEAD, position) : found.start()]
        head = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), head)
        if b"ObjStm" in head or b"XRef" in head:
            yield from _unpacked(data, found.end())
        end = data.find(b"endstream", found.end())
        position = end + len(b"endstream") if end >= 0 else found.end()
    yield from _pieces(data, position, len(data))


def _pieces(data: bytes, start: int, end: int) -> Iterator[bytes]:
    return (data[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """Yields what the data at `start` unpack to, in pieces; nothing where they are not packed."""
    engine = zlib.decompressobj()
    position = start
    try:
        while not engine.eof and position < len(data):
            piece = data[position : position + 65536]
            position += len(piece)
            while piece:
                yield engine.decompress(piece, _PIECE)
                piece = engine.unconsumed_tail
    except zlib.error:
        return


_SILENT = logging.NullHandler()


def _limit_library() -> None:
    """Lets qpdf say nothing by itself, and give up on arrays without end and streams of gigabytes.

    Older releases know no such limits; the checks here do not depend on them. They hold for the whole process, and none
    of our own files comes near them.
    """
    import pikepdf.settings

    logging.getLogger("pikepdf").addHandler(_SILENT)  # else what it remarks on reaches the terminal as it is
    limit = getattr(pikepdf.settings, "set_qpdf_limits", None)
    if limit:
        limit(
            parser_max_container_size=_MOST_ITEMS,
            flate_max_memory=_MOST_UNPACKED,
            run_length_max_memory=_MOST_UNPACKED,
            png_max_memory=_MOST_UNPACKED,
            tiff_max_memory=_MOST_UNPACKED,
        )
