"""Reads a PDF back: what its first page paints, and what its structure tree says.

Works on the bytes of any PDF. It shares no code with the stages that write ours, only the standard (ISO 32000-1).
`content` decodes the text. Used by `verify` and by `factsheet read`.
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
    """Holds an annotation: its kind, its description, and its address (empty where it leads to a place in the file)."""

    kind: str
    contents: str
    uri: str


@record(kw_only=True)
class ElementRead:
    """Holds a structure element with its content in reading order (ISO 32000-1 §14.7.2).

    `alt` is the text for a picture, `expansion` the long form of an abbreviation; empty where the file has none.
    """

    role: str
    kids: tuple[str | ElementRead | LinkRead, ...]
    language: str = ""
    alt: str = ""
    id: str = ""
    expansion: str = ""

    @property
    def text(self) -> str:
        """The text of this element and of those inside it, without alternative texts."""
        return "".join(k if isinstance(k, str) else k.text if isinstance(k, ElementRead) else "" for k in self.kids)

    def walk(self) -> Iterator[ElementRead]:
        """Yields this element and those inside it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, ElementRead):
                yield from kid.walk()


@record(kw_only=True)
class Reading:
    """Holds what a PDF says and shows. `root` is the top of its structure tree, None in an untagged file.

    `marks` are what the first page paints, in painting order. `foreign` are the operators of that page that `marks`
    does not account for: what they paint is not known. `boxes` are the media, crop, bleed and trim box of the first
    page in points; `rotation` is its turn in degrees.
    """

    pages: int
    boxes: tuple[tuple[float, ...], ...]
    rotation: int
    title: str
    language: str
    fonts: Mapping[str, bool]  # by the name of the font: whether it is embedded
    marks: tuple[Shown | ReadPath | Pictured, ...]
    foreign: tuple[str, ...]
    annotations: tuple[LinkRead, ...]
    root: ElementRead | None
    intents: tuple[tuple[str, str, str], ...]  # output intents: standard, condition, SHA-256 of the profile
    claims: Mapping[str, str]  # of standards, from the XMP
    attachments: Mapping[str, bytes] = field(default_factory=dict)


def read_pdf(data: bytes, file: str) -> Reading:
    """Reads the PDF `data`. Raises `Refused`, naming `file`, where it is no PDF, encrypted or damaged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _reading(pdf)
    except pikepdf.PasswordError:
        fact, step = "it is locked with a password.", "Save it without one."
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fact, step = "it is no PDF that can be read.", "Build or export it again."
    raise Refused([Problem.of("unreadable-file", Location(file), "PDF", fact, step)])


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
        pages=len(pdf.pages),
        boxes=boxes,
        rotation=rotation,
        title=title,
        language=language,
        fonts=fonts,
        marks=marks,
        foreign=foreign,
        annotations=notes,
        root=tree,
        intents=tuple(map(_intent, root.get("/OutputIntents", []))),
        claims=_claims(root),
        attachments=attached,
    )


def _intent(intent: pikepdf.Object) -> tuple[str, str, str]:
    profile = intent.get("/DestOutputProfile")
    digest = hashlib.sha256(profile.read_bytes()).hexdigest() if profile is not None else ""
    return str(intent.get("/S", ""))[1:], str(intent.get("/OutputConditionIdentifier", "")), digest


def _claims(root: pikepdf.Object) -> dict[str, str]:
    """The standards that the metadata claim (XMP, ISO 16684-1), as far as they are written as elements."""
    packet = root.get("/Metadata")
    text = packet.read_bytes().decode("utf-8", "replace") if packet is not None else ""
    return dict(_CLAIM.findall(text))


def _annotation(annotation: pikepdf.Object) -> LinkRead:
    action = annotation.get("/A")
    uri = str(action.get("/URI", "")) if action is not None else ""
    return LinkRead(str(annotation.get("/Subtype", ""))[1:], str(annotation.get("/Contents", "")), uri)


class _Tree:
    """Reads the structure tree of a file (ISO 32000-1 §14.7).

    `texts` are what the page paints under each number of a page and number of a marked content.
    """

    def __init__(self, pdf: pikepdf.Pdf, texts: Mapping[tuple[int, int], str]) -> None:
        self.pdf, self.texts = pdf, texts
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def root(self) -> ElementRead | None:
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return None
        kids = tuple(self._kids(tree, 0))
        elements = [kid for kid in kids if isinstance(kid, ElementRead)]
        return elements[0] if len(elements) == 1 else ElementRead(role="", kids=kids)

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
        role = str(element["/S"])[1:]
        return ElementRead(role=role, kids=kids, language=language, alt=alt, id=id_, expansion=long)

    def _page(self, holder: pikepdf.Object, otherwise: int) -> int:
        page = holder.get("/Pg")
        return self.pages.get(page.objgen, otherwise) if page is not None else otherwise
