"""Reads in the metadata of a PDF or a PNG what made it, and whether it is as it was made: its XMP says both.

XMP is ISO 16684-1. In a picture it stands in a chunk of its own.
"""

from __future__ import annotations

import hashlib
import html
import re
import struct
from collections.abc import Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.opening import opened
from factsheet.record import record

_SPACE = "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#"
_LONGEST = 2_000_000  # bytes of XMP
_ELEMENT = r"<{0}:(?P<element>[A-Z][a-z]+)>(?P<text>[^<]*)</"
_ATTRIBUTE = r"""\s{0}:(?P<name>[A-Z][a-z]+)=["'](?P<value>[^"'<]*)["']"""
_PRODUCER = re.compile(r"""<pdf:Producer>factsheet ([^<]*)</|pdf:Producer=["']factsheet ([^"']*)["']""")
_SEAL = re.compile(rb"<factsheet:Seal>([0-9a-f]{64})<")


_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURE_PACKET = b"XML:com.adobe.xmp\0"


@record(kw_only=True)
class Origin:
    """What made a file: the file name of its spec, the id of its place, its edition, paper and version of `factsheet`.

    `intact` tells whether its bytes are those that it was finished with, by the digest of them that it holds.
    """

    spec: str
    place: str
    edition: str
    paper: str
    version: str
    intact: bool


def origin_of(data: bytes, file: str) -> Origin | None:
    """Returns what the PDF or PNG `data` says of its making, or None where it says nothing.

    Raises `Refused`, naming `file`, where it is no file of these that can be read.
    """
    if data.startswith(_PNG):
        chunks = [(at, end) for at, end in _chunks(data) if data.startswith(_PICTURE_PACKET, at + 8)]
        packet = data[chunks[0][0] : chunks[0][1]] if len(chunks) == 1 else b""
        rest = data[: chunks[0][0]] + data[chunks[0][1] :] if packet else data
        intact = f"<factsheet:Seal>{hashlib.sha256(rest).hexdigest()}<".encode() in packet
    else:
        with opened(data, file, "PDF", "Build or export it again.") as pdf:
            packet, _ = objects.unpacked(objects.entry(pdf.Root, "Metadata"), _LONGEST)
        intact = is_intact(data)
    text = packet.decode("utf-8", "replace")
    prefix = re.search(rf"""xmlns:([A-Za-z_][\w.-]*)=["']{re.escape(_SPACE)}["']""", text, re.ASCII)
    if prefix is None:
        return None
    found = re.finditer(f"{_ELEMENT}|{_ATTRIBUTE}".format(re.escape(prefix[1])), text)
    said = {(one["element"] or one["name"]): html.unescape(one["text"] or one["value"] or "") for one in found}
    if not {"Spec", "Place", "Edition", "Paper"} <= said.keys():
        return None
    version = _PRODUCER.search(text)
    return Origin(
        spec=said["Spec"],
        place=said["Place"],
        edition=said["Edition"],
        paper=said["Paper"],
        version=(version[1] or version[2]) if version else "",
        intact=intact,
    )


def _chunks(data: bytes) -> Iterator[tuple[int, int]]:
    """Yields where each chunk of a PNG begins and ends, as far as they are whole (PNG §5.3)."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            return
        yield at, at + 12 + length
        at += 12 + length


def is_intact(data: bytes) -> bool:
    """Whether a PDF is what its seal was made of: all of its bytes, with zeros where the seal is."""
    seals = _SEAL.findall(data)
    return len(seals) == 1 and hashlib.sha256(unsealed(data)).hexdigest().encode() == seals[0]


def unsealed(data: bytes) -> bytes:
    """Returns the bytes of a PDF with zeros in place of its seal."""
    return _SEAL.sub(b"<factsheet:Seal>" + b"0" * 64 + b"<", data)
