"""The package of a workbook (Office Open XML, ECMA-376 part 2): a ZIP archive of XML parts, each judged as it unpacks.

Only the parts that are asked for are unpacked. What they hold is counted before a parser sees them, so that neither
memory nor time depends on what a small file claims or unpacks to.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from factsheet.record import record

_OLE = b"\xd0\xcf\x11\xe0"  # of older workbooks, and of those with a password
_MOST_MEMBERS = 2_000
_MOST_DIRECTORY = 1_000_000  # bytes of the list of members
_MOST_BYTES = 60_000_000  # of all parts that are unpacked
_MOST_ELEMENTS = 2_000_000
_MOST_ATTRIBUTES = 3_000_000
_LONGEST_TAG = 100_000  # bytes; the parser's time grows with the square of an element's attributes
_END = b"PK\x05\x06"  # of the record at the end of an archive (APPNOTE.TXT §4.3.16)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError)


@record
class Fault:
    """Why a workbook cannot be read: the code, the fact and the next step of its problem, and another way."""

    code: str
    fact: str
    step: str
    other: str = ""


class FaultError(Exception):
    """Raised for a workbook that cannot be read, or holds more than is read; carries its `Fault`."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.fact)


_AGAIN = "Save it again as .xlsx."
_KEEP = "Keep the table alone in a new workbook."
UNREADABLE = Fault("unreadable-file", "it is no workbook that can be read.", _AGAIN)
TOO_MANY = Fault("too-complex", "it has more cells, texts and styles than are read.", _KEEP)
_TOO_LARGE = Fault("file-too-large", f"it unpacks to more than {_MOST_BYTES:,} bytes.", _KEEP)
_DECLARED = Fault("unreadable-file", "it has declarations that no spreadsheet program writes.", _AGAIN)
PASSWORD = Fault(
    "unreadable-file", "it has a password, or is in the form of before 2007.", "Save it as .xlsx without a password."
)


class Package:
    """The parts of one workbook, unpacked when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Opens the archive. Raises `FaultError` for what is none, has a password or has too many members."""
        if data[:4] == _OLE:
            raise FaultError(PASSWORD)
        if _directory(data) > _MOST_DIRECTORY:
            raise FaultError(TOO_MANY)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise FaultError(UNREADABLE) from None
        members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise FaultError(TOO_MANY)
        if sum(member.file_size for member in members if member.filename.endswith(".xml")) > _MOST_BYTES:
            raise FaultError(_TOO_LARGE)
        self._judged: set[str] = set()
        self._last = ("", b"")  # the part that was asked for last
        self._bytes = self._elements = self._attributes = 0

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._archive.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises `FaultError` where it is damaged or, with the parts before it, holds too much."""
        try:
            member = self._archive.getinfo(name)
            if name not in self._judged:
                self._bytes += member.file_size  # zipfile unpacks no more than that
            if self._bytes > _MOST_BYTES:
                raise FaultError(_TOO_LARGE)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise FaultError(UNREADABLE)  # other ways of packing say themselves how much memory they take
            if self._last[0] == name:
                return self._last[1]
            text = self._archive.read(member)
        except _BROKEN:
            raise FaultError(UNREADABLE) from None
        if name not in self._judged:
            self._judge(text)
            self._judged.add(name)
        self._last = name, text
        return text

    def _judge(self, text: bytes) -> None:
        if b"<!" in text or b"\0" in text:  # declarations, or an encoding in which they would not be seen
            raise FaultError(_DECLARED)
        self._elements += text.count(b"<") - text.count(b"</")
        self._attributes += text.count(b"=")
        if self._elements > _MOST_ELEMENTS or self._attributes > _MOST_ATTRIBUTES:
            raise FaultError(TOO_MANY)
        if text.count(b"=") > _LONGEST_TAG // 10 and _has_long_tag(text):
            raise FaultError(_DECLARED)


def _has_long_tag(text: bytes) -> bool:
    """Whether a piece between two `<` is long and has many attributes."""
    at = 0
    while at < len(text):
        last = text.rfind(b"<", at, at + _LONGEST_TAG + 1)
        if last < 0:
            end = text.find(b"<", at)
            end = len(text) if end < 0 else end
            if text.count(b"=", at, end) > _LONGEST_TAG // 10:
                return True
            last = end
        at = last + 1
    return False


def _directory(data: bytes) -> int:
    """The bytes that the list of members takes, by the record at the end of the archive."""
    at = data.rfind(_END, max(0, len(data) - (1 << 16) - 22))
    return int(struct.unpack_from("<I", data, at + 12)[0]) if 0 <= at <= len(data) - 22 else 0
