"""A PDF read back: what its pages paint, and what its structure tree says, as a reader of the file gets it.

Works on the bytes of any PDF and shares nothing with the stages that wrote ours but the standard (ISO 32000-1). Text is
decoded by `content`. Used by `verify` and by `factsheet read`.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from factsheet.pdf.reading.content import ContentReader, Pictured, ReadPath, Shown
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

_CLAIM = re.compile(r"<((?:pdfaid|pdfuaid|pdfxid):\w+|pdf:Trapped)>([^<]*)</")


@record
class LinkRead:
    """An annotation: its kind, what it says, and its address (empty for a place in this file)."""

    kind: str
    contents: str
    uri: str


@record
class ElementRead:
    """A structure element with what is in it, in reading order."""

    role: str
    kids: tuple[str | ElementRead | LinkRead, ...]
    language: str = ""
    alt: str = ""
    id: str = ""
    expansion: str = ""

    @property
    def text(self) -> str:
        """The live text of this element and all in it."""
        return "".join(k if isinstance(k, str) else k.text if isinstance(k, ElementRead) else "" for k in self.kids)

    def walk(self) -> Iterator[ElementRead]:
        yield self
        for kid in self.kids:
            if isinstance(kid, ElementRead):
                yield from kid.walk()


@record
class Reading:
    """What a file holds. `marks` are those of the first page in painting order; `root` is None in an untagged file.

    `boxes` are the media, crop, bleed and trim box of the first page, in points, and `rotation` its turn in degrees.
    `foreign` are the operators of the first page that `marks` take no account of: what they do to it is not known.
    """

    pages: int
    boxes: tuple[tuple[float, ...], ...]
    rotation: int
    title: str
    language: str
    fonts: Mapping[str, bool]  # base font: whether its program is in the file
    marks: tuple[Shown | ReadPath | Pictured, ...]
    foreign: tuple[str, ...]
    annotations: tuple[LinkRead, ...]
    root: ElementRead | None
    intents: tuple[tuple[str, str, str], ...]  # of output: standard, condition, and the digest of the profile
    claims: Mapping[str, str]  # of standards, from the XMP
    attachments: Mapping[str, bytes] = field(default_factory=dict)


def read_pdf(data: bytes, file: str) -> Reading:
    """The reading of a PDF. Raises `Refused` where `data` is none, is encrypted or damaged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _reading(pdf)
    except pikepdf.PasswordError:
        fact, step = "it is locked with a password.", "Save it without one."
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fact, step = "it is no PDF that can be read.", "Build or export it again."
    raise Refused([Problem.of("unnamed", Location(file), "PDF", fact, step)])


def _reading(pdf: pikepdf.Pdf) -> Reading:
    root = pdf.Root
    contents: dict[tuple[int, int], list[str]] = {}
    marks: tuple[Shown | ReadPath | Pictured, ...] = ()
    fonts: dict[str, bool] = {}
    foreign: tuple[str, ...] = ()
    for number, page in enumerate(pdf.pages):
        painter = ContentReader(page, fonts)
        painted = painter.run()
        if number == 0:
            marks, foreign = tuple(painted), tuple(sorted(painter.foreign))
        for mark in painted:
            if isinstance(mark, Shown) and mark.content is not None:
                contents.setdefault((number, mark.content), []).append(mark.text)
    texts = {key: "".join(parts) for key, parts in contents.items()}
    info = pdf.trailer.get("/Info")
    title = str(info.get("/Title", "")) if info is not None else ""
    tree = _Tree(pdf, texts).root()
    attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    first = pdf.pages[0]
    shown = (first.mediabox, first.cropbox, first.bleedbox, first.trimbox)
    boxes = tuple(tuple(map(float, box)) for box in shown)
    notes = tuple(_annotation(one) for page in pdf.pages for one in page.obj.get("/Annots", []))
    rotation, language = int(first.obj.get("/Rotate", 0)), str(root.get("/Lang", ""))
    return Reading(
        len(pdf.pages), boxes, rotation, title, language, fonts, marks, foreign, notes, tree,
        tuple(map(_intent, root.get("/OutputIntents", []))), _claims(root), attached,
    )  # fmt: skip


def _intent(intent: pikepdf.Object) -> tuple[str, str, str]:
    profile = intent.get("/DestOutputProfile")
    digest = hashlib.sha256(profile.read_bytes()).hexdigest() if profile is not None else ""
    return str(intent.get("/S", ""))[1:], str(intent.get("/OutputConditionIdentifier", "")), digest


def _claims(root: pikepdf.Object) -> dict[str, str]:
    """What the metadata say of standards (XMP, ISO 16684-1), written as elements."""
    packet = root.get("/Metadata")
    text = packet.read_bytes().decode("utf-8", "replace") if packet is not None else ""
    return dict(_CLAIM.findall(text))


def _annotation(annotation: pikepdf.Object) -> LinkRead:
    action = annotation.get("/A")
    uri = str(action.get("/URI", "")) if action is not None else ""
    return LinkRead(str(annotation.get("/Subtype", ""))[1:], str(annotation.get("/Contents", "")), uri)


class _Tree:
    """The structure tree of a file (ISO 32000-1 §14.7)."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Mapping[tuple[int, int], str]) -> None:
        self.pdf, self.texts = pdf, texts
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def root(self) -> ElementRead | None:
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return None
        kids = tuple(self._kids(tree, 0))
        elements = [kid for kid in kids if isinstance(kid, ElementRead)]
        return elements[0] if len(elements) == 1 else ElementRead("", kids)

    def _kids(self, element: pikepdf.Object, page: int) -> Iterator[str | ElementRead | LinkRead]:
        import pikepdf

        kids = element.get("/K")
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield self.texts.get((page, kid), "")
            elif kid.get("/Type") == "/MCR":
                yield self.texts.get((self._page(kid, page), int(kid["/MCID"])), "")
            elif kid.get("/Type") == "/OBJR":
                yield _annotation(kid["/Obj"])
            else:
                yield self._element(kid, page)

    def _element(self, element: pikepdf.Object, page: int) -> ElementRead:
        kids = tuple(self._kids(element, self._page(element, page)))
        language, alt, id_, long = (str(element.get(name, "")) for name in ("/Lang", "/Alt", "/ID", "/E"))
        return ElementRead(str(element["/S"])[1:], kids, language, alt, id_, long)

    def _page(self, holder: pikepdf.Object, otherwise: int) -> int:
        page = holder.get("/Pg")
        return self.pages.get(page.objgen, otherwise) if page is not None else otherwise
