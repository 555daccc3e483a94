"""Reads what a file says about itself: its XMP (ISO 16684-1) and its document information dictionary."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from factsheet.pdf.syntax import objects
from factsheet.record import record

_LONGEST = 2_000_000  # bytes
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "factsheet": "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {uri: prefix for prefix, uri in _SPACES.items()}
_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(?:Z(?:00'?00'?)?|([+-]\d\d)[:']?(\d\d)?'?)?",
    re.ASCII,
)


@record
class Metadata:
    """The XMP of a file, whose `properties` are named with their usual prefix, as `dc:title`.

    `present` is False without XMP. `read_error` says why it cannot be read, and is None where it can.
    """

    present: bool
    read_error: str | None
    packed: bool  # whether a filter hides it from programs that do not know PDF
    properties: dict[str, str]

    def get(self, name: str) -> str:
        """Returns a property, or an empty text where the file does not have it."""
        return self.properties.get(name, "")


def metadata_of(root: object) -> Metadata:
    """Reads the XMP of the catalog."""
    stream = objects.entry(root, "Metadata")
    if not objects.is_stream(stream):
        return Metadata(False, None, False, {})
    data, _ = objects.unpacked(stream, _LONGEST)
    packed = bool(objects.filters(stream))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Metadata(True, "it declares entities of its own, which are not read.", packed, {})
    return _parsed(data, packed)


def _parsed(data: bytes, packed: bool) -> Metadata:
    from xml.etree import ElementTree

    try:
        tree = ElementTree.fromstring(data.strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return Metadata(True, "it is no well-formed XML.", packed, {})
    properties: dict[str, str] = {}
    for description in tree.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            properties.setdefault(_prefixed(key), value.strip())
        for child in description:
            listed = child.find(f".//{_RDF}li")
            said = (listed if listed is not None else child).text or ""
            properties.setdefault(_prefixed(child.tag), said.strip())
    return Metadata(True, None, packed, properties)


def _prefixed(tag: str) -> str:
    uri, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(uri, uri)}:{name}" if uri else name


def info_of(trailer: object) -> dict[str, str]:
    """Returns the document information dictionary (§14.3.3) as texts."""
    found = objects.items(objects.entry(trailer, "Info"))
    return {key: objects.text(value) or objects.name(value) for key, value in found}


def same_moment(one: str, other: str) -> bool:
    """Whether a date of PDF (§7.9.4) and one of XMP mean the same moment; a date that cannot be read means none."""
    first, second = _moment(one), _moment(other)
    return first is not None and first == second


def _moment(text: str) -> datetime | None:
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone, minutes = found.groups()
    try:
        return datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=_zone(zone, minutes),
        ).astimezone(UTC)  # fmt: skip
    except (ValueError, OverflowError):
        return None


def _zone(zone: str | None, minutes: str | None) -> timezone:
    if zone is None:
        return UTC
    shift = timedelta(hours=int(zone[1:]), minutes=int(minutes or 0))
    return timezone(-shift if zone[0] == "-" else shift)
