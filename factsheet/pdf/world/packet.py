"""Reads a packet of metadata (XMP, ISO 16684-1) as a list of what it says: each property with its values.

Anything in it that says nothing of the document, such as a comment, is in the list as well: nothing is passed over.
"""

from __future__ import annotations

from functools import lru_cache
from xml.parsers import expat

_DEEPEST = 20
_PREFIXES = {
    "adobe:ns:meta/": "x",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema",
    "http://www.aiim.org/pdfa/ns/property#": "pdfaProperty",
    "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#": "factsheet",
}  # that a path has, whatever those of the packet are


def said(packet: bytes) -> list[tuple[str, str]] | None:
    """Returns the paths and texts of the elements of a packet, in their order; None where it is no XML.

    A path has the names of the elements from the outermost in, such as `dc:title`, and the attributes of each. A name
    in a namespace that no file of ours has is written with all of the namespace.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.CommentHandler = parser.StartDoctypeDeclHandler = parser.StartCdataSectionHandler = reader.other
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(packet, True)  # its argument has no name
    except (expat.ExpatError, ValueError, RecursionError):
        return None
    return reader.found


class _Reader:
    """Collects what the parser meets."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self.paths: list[str] = []  # of the elements that are open
        self.words: list[str] = [""]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Goes into an element."""
        if len(self.paths) >= _DEEPEST:
            raise ValueError
        if self.words[-1].strip():
            self.other()
        said = _short(name)
        if attributes:
            said += "".join(f"[{_short(key)}={value}]" for key, value in sorted(attributes.items()))
        self.paths.append(f"{self.paths[-1]}/{said}" if self.paths else said)
        self.words.append("")

    def end(self, name: str) -> None:
        """Leaves an element, which says its text or, where it has others inside it, nothing by itself."""
        text, path = self.words.pop(), self.paths.pop()
        if text.strip() or not (self.found and self.found[-1][0].startswith(f"{path}/")):
            self.found.append((path, text))

    def text(self, text: str) -> None:
        """Adds to the text of an element."""
        self.words[-1] += text

    def instruction(self, target: str, data: str) -> None:
        """Notes an instruction such as those around the packet."""
        self.found.append((f"?{target}", data))

    def other(self, *_: object) -> None:
        """Notes what no packet of ours has."""
        self.found.append(("!", ""))


@lru_cache(maxsize=256)
def _short(name: str) -> str:
    """A name with the prefix of its namespace."""
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, space)}:{local}"
