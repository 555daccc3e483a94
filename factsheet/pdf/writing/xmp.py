"""Writes the metadata packet of a file (XMP, ISO 16684-1), which identifies it as PDF/A, PDF/UA or PDF/X.

It says what made the file as well, and seals it: with a digest of all of its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from factsheet.editions import Edition
from factsheet.record import record

UNSEALED = "0" * 64  # stands for the seal of a file until all of its bytes are known
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    # Our own properties. A UUID names a namespace without a domain: an https or tag URI (RFC 4151) is for the owner of
    # one, while anybody may draw a UUID (RFC 9562 §4), and nobody draws the same. It ends in # because RDF joins it to
    # the name of a property. A property that changes its meaning needs a new UUID.
    "factsheet": "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#",
}


# What made a file, which `factsheet prove` makes again; each property with what is said of it.
_MADE = {
    "Spec": "File name of the page spec",
    "Place": "Place of the figures, by its id",
    "Edition": "Edition of the sheet",
    "Paper": "Paper of the sheet",
    "Seal": "SHA-256 of the file, with zeros in place of this",
}


def _described(schema: str, space: str, prefix: str, kind: str, properties: Mapping[str, str]) -> str:
    """The description of a schema that PDF/A does not know itself, and wants (ISO 19005-3 6.6.2.3)."""
    listed = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{said}</pdfaProperty:description></rdf:li>"
        for name, said in properties.items()
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{schema}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>"
    f"{_described('PDF/UA identification', _SPACES['pdfuaid'], 'pdfuaid', 'Integer', {'part': 'Part of PDF/UA'})}"
    f"{_described('What made a fact sheet', _SPACES['factsheet'], 'factsheet', 'Text', _MADE)}"
    "</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@record(kw_only=True)
class Made:
    """What made a file: the name of its spec, the id of its place, its edition, and its paper."""

    spec: str
    place: str
    edition: Edition
    paper: str


def metadata(
    title: str, language: str, author: str, producer: str, stamp: str, made: Made, content: bytes, limit: int
) -> bytes:
    """Returns the packet for a file, which is not sealed yet.

    `stamp` is the date as XMP writes it, `content` the content stream of the page, and `limit` the limit of total ink
    in per cent, which only a file for the press states.
    """
    title, author, producer = escape(title), escape(author), escape(producer)
    says = (
        f'<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>'
        f"</rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{producer}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate><xmp:MetadataDate>{stamp}</xmp:MetadataDate>"
        f"<pdf:Producer>{producer}</pdf:Producer>{_standard(made.edition, content, limit)}{_making(made)}"
    )
    used = "".join(f' xmlns:{name}="{uri}"' for name, uri in _SPACES.items() if f"<{name}:" in says)
    extension = _EXTENSION if made.edition.part else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{used}>{says}</rdf:Description>{extension}'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def of_picture(made: Made, producer: str, seal: str) -> bytes:
    """Returns the packet for a picture: what made it, with its seal."""
    used = "".join(f' xmlns:{name}="{_SPACES[name]}"' for name in ("pdf", "factsheet"))
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{used}><pdf:Producer>{escape(producer)}</pdf:Producer>{_making(made, seal)}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _making(made: Made, seal: str = UNSEALED) -> str:
    """What made the file, and its seal or the place for it."""
    values = (made.spec, made.place, made.edition.name, made.paper, seal)
    return "".join(
        f"<factsheet:{name}>{escape(value)}</factsheet:{name}>" for name, value in zip(_MADE, values, strict=True)
    )


def sealed(data: bytes) -> bytes:
    """Returns the bytes of a file with their digest in its metadata, so that every later change of them can be told."""
    unsealed = f"<factsheet:Seal>{UNSEALED}<".encode()
    assert data.count(unsealed) == 1
    return data.replace(unsealed, unsealed.replace(UNSEALED.encode(), hashlib.sha256(data).hexdigest().encode()))


def _standard(edition: Edition, content: bytes, limit: int) -> str:
    """The standards that the file claims to keep, and the properties that they require, or that are our own."""
    said = "".join(f"<{name}>{value}</{name}>" for name, value in edition.claims.items())
    if edition.inks == "process":  # ISO 15930-7 §6.4
        said += (
            f"<xmpMM:DocumentID>uuid:{_uuid(content)}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>"
            f"<xmpMM:RenditionClass>default</xmpMM:RenditionClass><factsheet:InkLimit>{limit}</factsheet:InkLimit>"
        )
    return said


def _uuid(content: bytes) -> str:
    """An identifier of the content of a page, the same wherever it is made (RFC 9562 §5.5)."""
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(content).hexdigest()))


def escape(text: str) -> str:
    """Returns `text` as the content of an XML element. The standard library's function would import urllib."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
