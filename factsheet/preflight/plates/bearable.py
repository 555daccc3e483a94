"""Says whether the plates of a file can be drawn in a reasonable time and space.

PDFium draws them, which has no limits of its own and cannot be stopped. So all that it would unpack is measured first.
"""

from __future__ import annotations

import io

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import MOST_OPERATORS, MOST_PIXELS
from factsheet.pdf.syntax.objects import Held, entry
from factsheet.preflight.document import Document

_MOST_STEPS = 1_200_000  # operators on all plates together
_MOST_UNPACKED = 64_000_000  # bytes of fonts, maps, functions and shadings together
_MOST_HELD = 20_000  # dictionaries, which are read anew and written for each page
_MOST_KEYS = 100_000
_MOST_TILES = 100_000  # of one pattern
_LARGEST_PICTURE = 64_000_000  # bytes of a packed picture that is looked into for its size
_UNUSED = ("EmbeddedFile", "Metadata", "ObjStm", "XRef")  # streams that nobody needs to draw a page


def is_bearable(document: Document, plates: int) -> bool:
    """Whether as many `plates` can be drawn. Content too long to be read is too long to be drawn."""
    if any(read_error.rule == "content.length" for read_error in document.read_errors):
        return False
    operators = MOST_OPERATORS - document.budget.room("operators")
    if document.budget.too_many_pixels or operators * plates > _MOST_STEPS:
        return False
    if len(document.held) > _MOST_HELD or sum(len(held.keys) for held in document.held) > _MOST_KEYS:
        return False
    left = _MOST_UNPACKED
    for held in document.held:
        if objects.is_stream(held.value):
            left -= _size(held, left)
            if left <= 0 or _is_fine(held, document):
                return False
    return True


def _size(held: Held, most: int) -> int:
    """Returns how many bytes a stream unpacks to; more than `most` where PDFium would have to draw too many pixels."""
    if objects.name(entry(held.value, "Type")) in _UNUSED:
        return 0
    names = objects.filters(held.value)
    if objects.name(entry(held.value, "Subtype")) != "Image":
        return len(objects.before_pictures(held.value, most))
    if any(_pixels(held.value, name) > MOST_PIXELS for name in names[-1:]):
        return most + 1
    return len(objects.before_pictures(held.value, most)) if len(names) > 1 else 0


def _pixels(picture: object, coding: str) -> int:
    """Returns how many pixels the data of a JPEG or JPEG 2000 say that they hold, whatever their dictionary says."""
    from PIL import Image

    if coding not in ("DCTDecode", "DCT", "JPXDecode"):
        return 0
    data = objects.before_pictures(picture, _LARGEST_PICTURE)
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "JPEG2000")) as image:
            return image.width * image.height
    except Image.DecompressionBombError:
        return MOST_PIXELS + 1
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError):
        return 0


def _is_fine(held: Held, document: Document) -> bool:
    """Whether a stream is the cell of a pattern so fine that a page would have too many of them."""
    if objects.number(entry(held.value, "PatternType")) != 1:
        return False
    matrix = objects.numbers(entry(held.value, "Matrix"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    steps = [objects.number(entry(held.value, key)) for key in ("XStep", "YStep")]
    cell = abs(steps[0] * steps[1] * (matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    largest = max((page.whole for page in document.pages), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (largest[2] - largest[0]) * (largest[3] - largest[1]) > cell * _MOST_TILES
