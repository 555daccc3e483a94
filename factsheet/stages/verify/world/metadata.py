"""Works out what a file must say of itself: its information (ISO 32000-1 §14.3.3), and metadata (ISO 16684-1)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePath

from factsheet.pdf.syntax import objects
from factsheet.pdf.version import __version__
from factsheet.pdf.world import packet
from factsheet.pdf.world.wanted import Name, Obj, Wanted
from factsheet.stages.bind import Page

_MAKER = f"factsheet {__version__}"
_ALL = "x:xmpmeta/rdf:RDF/rdf:Description[rdf:about=]/"
_SCHEMA = f"{_ALL}pdfaExtension:schemas/rdf:Bag/rdf:li[rdf:parseType=Resource]/"
_PROPERTY = f"{_SCHEMA}pdfaSchema:property/rdf:Seq/rdf:li[rdf:parseType=Resource]/pdfaProperty:"
_OWN = "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#"
_SCHEMAS = (  # ISO 19005-3 §6.6.2.3: that which ISO 14289-1 §5 adds, and what tells the making of a file
    ("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", {"part": "Part of PDF/UA"}),
    ("What made a fact sheet", _OWN, "factsheet", "Text", {
        "Spec": "File name of the page spec",
        "Place": "Place of the figures, by its id",
        "Edition": "Edition of the sheet",
        "Paper": "Paper of the sheet",
        "Seal": "SHA-256 of the file, with zeros in place of this",
    }),
)  # fmt: skip
_SEAL = re.compile("[0-9a-f]{64}")
_MOST = 2_000_000  # bytes of a packet


def information(page: Page) -> Obj:
    """Returns the document information."""
    day = date_of(page)
    entries: dict[str, Wanted] = {
        "Title": page.title, "Author": page.source, "Creator": _MAKER, "Producer": _MAKER, "CreationDate": day,
        "ModDate": day, **({"Trapped": Name("False")} if page.press else {}),
    }  # fmt: skip
    return Obj("the document information", entries)


def date_of(page: Page) -> str:
    """Returns the day of the data as a date of PDF (§7.9.4)."""
    return f"D:{page.as_of.year:04}{page.as_of.month:02}{page.as_of.day:02}000000Z"


def metadata(page: Page, content: bytes) -> Obj:
    """Returns the metadata of a file whose page has this content."""
    wanted = sorted(_said(page, content))
    return Obj(
        "/Metadata",
        {"Type": Name("Metadata"), "Subtype": Name("XML")},
        lambda found: _fault(wanted, found),
        packed=False,
    )


def _said(page: Page, content: bytes) -> list[tuple[str, str]]:
    """What the packet says, element by element."""
    edition, day = page.edition, f"{page.as_of.isoformat()}T00:00:00Z"
    said = {
        "dc:format": "application/pdf",
        "dc:title/rdf:Alt/rdf:li[xml:lang=x-default]": page.title,
        "dc:creator/rdf:Seq/rdf:li": page.source,
        "dc:language/rdf:Bag/rdf:li": page.language,
        "xmp:CreatorTool": _MAKER,
        "xmp:CreateDate": day,
        "xmp:ModifyDate": day,
        "xmp:MetadataDate": day,
        "pdf:Producer": _MAKER,
        **edition.claims,
    }
    said |= {
        "factsheet:Spec": PurePath(page.location.file).name, "factsheet:Place": page.place.id,
        "factsheet:Edition": edition.name, "factsheet:Paper": page.size.size.name, "factsheet:Seal": "",
    }  # fmt: skip
    if page.press:  # ISO 15930-7 §6.4
        import uuid

        name = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(content).hexdigest())
        said |= {
            "xmpMM:DocumentID": f"uuid:{name}", "xmpMM:VersionID": "1", "xmpMM:RenditionClass": "default",
            "factsheet:InkLimit": str(round(100 * page.press.ink_limit)),
        }  # fmt: skip
    around = [("?xpacket", 'begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"'), ("?xpacket", 'end="w"')]
    return [*around, *((f"{_ALL}{path}", text) for path, text in said.items()), *(_schemas() if edition.part else ())]


def _schemas() -> Iterator[tuple[str, str]]:
    """Yields what the packet says of schemas that PDF/A does not know."""
    for name, space, prefix, kind, properties in _SCHEMAS:
        yield f"{_SCHEMA}pdfaSchema:schema", name
        yield f"{_SCHEMA}pdfaSchema:namespaceURI", space
        yield f"{_SCHEMA}pdfaSchema:prefix", prefix
        for known, described in properties.items():
            yield f"{_PROPERTY}name", known
            yield f"{_PROPERTY}valueType", kind
            yield f"{_PROPERTY}category", "internal"
            yield f"{_PROPERTY}description", described


def _fault(wanted: list[tuple[str, str]], found: object) -> str:
    """What is wrong with the packet."""
    said = packet.said(objects.unpacked(found, _MOST)[0])
    if said is None:
        return "is no packet of XMP"
    seal = f"{_ALL}factsheet:Seal"  # whose value is held against the bytes of the file
    said = [(path, "" if path == seal and _SEAL.fullmatch(text) else text) for path, text in said]
    if sorted(said) == wanted:
        return ""
    for path, text in said:
        if (path, text) not in wanted:
            return f"says '{text[:60]}' as {path.removeprefix(_ALL)}, which is not what the sheet says there"
    missing = next((path for path, text in wanted if (path, text) not in said), "")
    if missing:
        return f"does not say {missing.removeprefix(_ALL)}"
    return "says a thing twice"
