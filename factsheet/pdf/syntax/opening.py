"""Opens PDFs that may be damaged, locked, or made to use up the memory of whoever opens them."""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.problems import Location, Problem, Refused

if TYPE_CHECKING:
    import pikepdf

_MOST_OBJECTS = 16_000_000  # bytes of objects, unpacked and without streams: many times those of a long report
_MOST_PAGES = 5_000
_MOST_ITEMS = 1_000_000  # of one array
_MOST_UNPACKED = 200_000_000  # bytes of one stream that the library unpacks; pictures are not unpacked by it
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEAD = 2000  # bytes before the data of a stream in which its dictionary is looked for


FEWER = "Save fewer of its pages as a PDF of their own."


def opened(data: bytes, file: str, subject: str, again: str) -> pikepdf.Pdf:
    """Opens the PDF `data`. Raises `Refused`, naming `file`, where it is no PDF, locked, or holds too much.

    `again` is the next step for a damaged file.
    """
    import pikepdf

    _limit_library()
    if not _is_bearable(data):
        fact = f"its objects are more than {_MOST_OBJECTS // 1_000_000} MB, even without pictures and text."
        raise _too_much(file, subject, fact)
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        if not objects.is_dictionary(pdf.trailer.get("/Root")):
            raise ValueError
    except pikepdf.PasswordError:
        fact, step = "it is locked with a password.", "Save it without one."
    except objects.damage():
        fact, step = "it is no PDF that can be read.", again
    else:
        if _has_too_many_pages(pdf):
            raise _too_much(file, subject, f"it has more than {_MOST_PAGES:,} pages.")
        return pdf
    raise Refused([Problem.of("unreadable-file", Location(file), subject, fact, step)])


def _too_much(file: str, subject: str, fact: str) -> Refused:
    return Refused([Problem.of("too-complex", Location(file), subject, fact, FEWER)])


def _has_too_many_pages(pdf: pikepdf.Pdf) -> bool:
    """Whether the page tree (§7.7.3) has more nodes than are read.

    The library would make a copy of a page for each time that the tree leads to it.
    """
    waiting = [objects.entry(pdf.Root, "Pages")]
    count = 0
    while waiting:
        kids = objects.elements(objects.entry(waiting.pop(), "Kids"))
        count += len(kids)
        if count > _MOST_PAGES:
            return True
        waiting += kids
    return False


def _is_bearable(data: bytes) -> bool:
    """Whether the objects of a file, those packed in streams too (§7.5.7, §7.5.8), are of a usual size.

    They are unpacked here without being kept: the library keeps them, and about a hundred bytes for every two of them.
    """
    left, position = _MOST_OBJECTS, 0
    while (found := _STREAM.search(data, position)) is not None:
        left -= found.start() - position
        head = data[max(found.start() - _HEAD, position) : found.start()]
        head = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), head)
        if b"ObjStm" in head or b"XRef" in head:
            left -= _length(data, found.end(), left)
        if left <= 0:
            return False
        end = data.find(b"endstream", found.end())
        position = end + len(b"endstream") if end >= 0 else found.end()
    return left > len(data) - position


def _length(data: bytes, start: int, most: int) -> int:
    """Returns how many bytes the data at `start` unpack to, at most about `most`; 0 where they are not packed."""
    engine = zlib.decompressobj()
    length, position = 0, start
    try:
        while length < most and not engine.eof and position < len(data):
            piece = data[position : position + 65536]
            position += len(piece)
            while piece and length < most:
                length += len(engine.decompress(piece, 1_000_000))
                piece = engine.unconsumed_tail
    except zlib.error:
        return length
    return length


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
