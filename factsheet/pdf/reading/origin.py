"""Reads in the metadata of a PDF what made it, and whether it is as it was made: its XMP says both (ISO 16684-1)."""

from __future__ import annotations

import hashlib
import html
import re

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.opening import opened
from factsheet.record import record

_SPACE = "urn:uuid:66abea72-07ed-4751-8610-61a73d6e29a0#"
_LONGEST = 2_000_000  # bytes of XMP
_ELEMENT = r"<{0}:(?P<element>[A-Z][a-z]+)>(?P<text>[^<]*)</"
_ATTRIBUTE = r"""\s{0}:(?P<name>[A-Z][a-z]+)=["'](?P<value>[^"'<]*)["']"""
_PRODUCER = re.compile(r"""<pdf:Producer>factsheet ([^<]*)</|pdf:Producer=["']factsheet ([^"']*)["']""")
_SEAL = re.compile(rb"<factsheet:Seal>([0-9a-f]{64})<")


@record(kw_only=True)
class Origin:
    """What made a PDF: the file name of its spec, the id of its place, its edition, paper and version of `factsheet`.

    `intact` tells whether its bytes are those that it was finished with, by the digest of them that it holds.
    """

    spec: str
    place: str
    edition: str
    paper: str
    version: str
    intact: bool


def origin_of(data: bytes, file: str) -> Origin | None:
    """Returns what the PDF `data` says of its making, or None where it says nothing.

    Raises `Refused`, naming `file`, where it is no PDF that can be read.
    """
    with opened(data, file, "PDF", "Build or export it again.") as pdf:
        packet, _ = objects.unpacked(objects.entry(pdf.Root, "Metadata"), _LONGEST)
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
        intact=_intact(data),
    )


def _intact(data: bytes) -> bool:
    """Whether a file is what its seal was made of: all of its bytes, with zeros where the seal is."""
    seals = list(_SEAL.finditer(data))
    if len(seals) != 1:
        return False
    [seal] = seals
    unsealed = data[: seal.start(1)] + b"0" * 64 + data[seal.end(1) :]
    return hashlib.sha256(unsealed).hexdigest().encode() == seal[1]
