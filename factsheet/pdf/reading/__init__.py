"""Reads a PDF back: what its first page paints, and what its structure tree says.

Works on the bytes of any PDF, within a `Budget` of work and memory. It shares no code with the stages that write ours,
only the standard (ISO 32000-1) and the syntax of it, `pdf.syntax`. `content` decodes the text and `structure` the tags.
Used by `verify` and by `factsheet read`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from factsheet.pdf.reading.content import ContentReader
from factsheet.pdf.reading.elements import ElementRead, LinkRead
from factsheet.pdf.reading.fonts import Fonts
from factsheet.pdf.reading.marks import Pictured, ReadPath, Shown
from factsheet.pdf.reading.structure import Tree, annotation, text_of
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget, Spent
from factsheet.pdf.syntax.lexer import Operand
from factsheet.pdf.syntax.opening import FEWER, opened
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

__all__ = ["ElementRead", "LinkRead", "Reading", "open_pdf", "read_open", "read_pdf"]

_CLAIM = re.compile(r"<((?:pdfaid|pdfuaid|pdfxid):\w+|pdf:Trapped)>([^<]*)</")
_AGAIN = "Build or export it again."
_LONGEST_PACKET = 2_000_000  # bytes of XMP
_LARGEST_FILE = 32_000_000  # bytes of a profile, or of an attached file


@record(kw_only=True)
class Reading:
    """Holds what a PDF says and shows. `root` is the top of its structure tree, None in an untagged file.

    `marks` are what the first page paints, in painting order. `foreign` are the operators of that page that `marks`
    does not account for, or that stand where no sheet has them: what they paint is not known. `opened` are the marked
    contents of that page, each with where it stands, its name and properties, and `used` the kinds and names of the
    resources that it asks for. `boxes` are the media, crop, bleed and trim box of the first page in points; `rotation`
    is its turn in degrees.
    """

    pages: int
    boxes: tuple[tuple[float, ...], ...]
    rotation: int
    title: str
    language: str
    fonts: Mapping[str, bool]  # by the name of the font: whether it is embedded
    marks: tuple[Shown | ReadPath | Pictured, ...]
    foreign: tuple[str, ...]
    opened: Sequence[tuple[str, Operand, Operand]]
    used: frozenset[tuple[str, str]]
    annotations: tuple[LinkRead, ...]
    root: ElementRead | None
    intents: tuple[tuple[str, str, str], ...]  # output intents: standard, condition, SHA-256 of the profile
    claims: Mapping[str, str]  # of standards, from the XMP
    author: str = ""
    day: str = ""  # on which it was made, by its information
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    written: Mapping[tuple[int, int], bytes] = field(default_factory=dict)  # elements, as the library writes them


def read_pdf(data: bytes, file: str, *, only_text: bool = False) -> Reading:
    """Reads the PDF `data`. Raises `Refused`, naming `file`, where it is no PDF, encrypted, damaged or too much.

    With `only_text` there are no marks, annotations, intents and attachments: only what is read aloud is unpacked.
    """
    with open_pdf(data, file) as pdf:
        return read_open(pdf, file, only_text=only_text)


def open_pdf(data: bytes, file: str) -> pikepdf.Pdf:
    """Opens the PDF `data`. Raises `Refused`, naming `file`, where it is no PDF, encrypted or too much."""
    return opened(data, file, "PDF", _AGAIN)


def read_open(pdf: pikepdf.Pdf, file: str, *, only_text: bool = False) -> Reading:
    """Reads a PDF that is open, as `read_pdf` does."""
    try:
        return _reading(pdf, Budget(), only_text)
    except _NoPagesError:
        problem = Problem.of("unreadable-file", Location(file), "PDF", "it has no pages.", _AGAIN)
    except Spent as spent:
        problem = Problem.of("too-complex", Location(file), "PDF", f"it has more than {spent}.", FEWER)
    except objects.damage():
        problem = Problem.of("unreadable-file", Location(file), "PDF", "it is no PDF that can be read.", _AGAIN)
    raise Refused([problem])


def _reading(pdf: pikepdf.Pdf, budget: Budget, only_text: bool) -> Reading:
    budget.spend("elements", len(pdf.pages))
    root, pages = pdf.Root, [page.obj for page in pdf.pages]
    fonts: Fonts = {}
    texts: dict[tuple[int, int], str] = {}
    first: ContentReader | None = None
    for number, page in enumerate(pages):
        reader = ContentReader(page, fonts, budget, keeps=first is None and not only_text)
        reader.run()
        texts |= {(number, content): "".join(parts) for content, parts in reader.texts.items()}
        first = first or reader
    if first is None:
        raise _NoPagesError
    about, tree = objects.entry(pdf.trailer, "Info"), Tree(pages, texts, budget)
    return Reading(
        pages=len(pages),
        boxes=_boxes(pdf.pages[0]),
        rotation=int(objects.number(objects.inherited(pages[0], "Rotate"))),
        title=text_of(about, "Title", budget),
        author=text_of(about, "Author", budget),
        day=text_of(about, "CreationDate", budget),
        language=text_of(root, "Lang", budget),
        fonts={font.name: font.embedded for font in fonts.values()},
        marks=tuple(first.marks),
        foreign=tuple(sorted(first.foreign)),
        opened=first.opened,
        used=frozenset(first.used),
        annotations=() if only_text else tuple(annotation(one, budget) for page in pages for one in _annotations(page)),
        root=tree.root(root),
        written=tree.written,
        intents=() if only_text else tuple(map(_intent, objects.elements(objects.entry(root, "OutputIntents")))),
        claims=_claims(root, budget),
        attachments={} if only_text else _attached(pdf),
    )


class _NoPagesError(Exception):
    """Raised for a file that has no pages."""


def _boxes(page: pikepdf.Page) -> tuple[tuple[float, ...], ...]:
    """Returns the boxes of a page; an empty one for each that is damaged."""
    media, crop = (objects.inherited(page.obj, key) for key in ("MediaBox", "CropBox"))
    crop = media if crop is None else crop
    bleed, trim = (objects.entry(page.obj, key) for key in ("BleedBox", "TrimBox"))
    return tuple(
        objects.numbers(box, 4) or () for box in (media, crop, *(crop if one is None else one for one in (bleed, trim)))
    )


def _annotations(page: object) -> Iterator[object]:
    yield from objects.elements(objects.entry(page, "Annots"))


def _intent(intent: object) -> tuple[str, str, str]:
    profile = objects.entry(intent, "DestOutputProfile")
    data, whole = objects.unpacked(profile, _LARGEST_FILE)
    digest = hashlib.sha256(data).hexdigest() if whole else ""
    condition = objects.text(objects.entry(intent, "OutputConditionIdentifier"))
    return objects.name(objects.entry(intent, "S")), condition, digest


def _claims(root: object, budget: Budget) -> dict[str, str]:
    """The standards that the metadata claim (XMP, ISO 16684-1), as far as they are written as elements."""
    packet, _ = objects.unpacked(objects.entry(root, "Metadata"), _LONGEST_PACKET)
    budget.spend("bytes", len(packet))
    return dict(_CLAIM.findall(packet.decode("utf-8", "replace")))


def _attached(pdf: pikepdf.Pdf) -> dict[str, bytes]:
    found = {}
    for name, specification in pdf.attachments.items():
        data, whole = objects.unpacked(specification.get_file().obj, _LARGEST_FILE)
        if not whole:
            raise Spent(f"{_LARGEST_FILE // 1_000_000} MB in an attached file, or one that is damaged")
        found[name] = data
    return found
