"""Holds what a reader must be told against what a file says, unit by unit in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from fractions import Fraction
from typing import cast

from factsheet.numbers import NumberType, formats_for
from factsheet.numbers import said as says_figure
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.sentences import MARKS, spoken_status
from factsheet.witness.pieces import (
    Address,
    Anything,
    Fact,
    Literal,
    Mention,
    Perhaps,
    Piece,
    Printed,
    Rest,
    Told,
    Unit,
)
from factsheet.witness.read_back import OPEN, SHUT, ReadPage, ReadUnit, alike, tidied

_LONGEST = 90  # characters of a printed figure
_SHOWN = 60  # characters of a text in a message
_IN_BRACKETS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_DASHES = re.compile("-{2,}")


@record
class Difference:
    """One thing that a file does not say as it must, in words, and where what it must say stands."""

    fact: str
    location: Location


@record
class _Fault:
    """Why a unit is another one, and how far into its text it was right."""

    at: int
    fact: str
    location: Location


@record(kw_only=True)
class Reader:
    """What is needed to compare a told unit with one of a file: the language, and the notes of both sides.

    `notes` are the pieces of the spec's notes by name. With `abbreviated` a figure may be printed in a short form;
    where they are `marked`, a figure that is not final must have its mark.
    """

    language: str
    page: ReadPage
    notes: dict[str, tuple[Piece, ...]]
    abbreviated: bool = False
    marked: bool = False

    def fault(self, unit: Unit, read: ReadUnit) -> _Fault | None:
        """Returns why a unit of the file is not the one that must be told, or None where it is."""
        return self._follow(unit.pieces, 0, read, 0, unit.location)

    def _follow(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int, location: Location) -> _Fault | None:
        """Follows the pieces from the n-th on through the text of a unit from `at` on."""
        if n == len(pieces):
            at, wrong = self._remarks([p.fact for p in pieces if isinstance(p, Printed)], read, at, location)
            left = read.raw[at:].strip(" ,")
            return wrong or (_Fault(at, f"prints '{_short(left)}' more than it should", location) if left else None)
        piece = pieces[n]
        if isinstance(piece, Rest):
            return None
        if isinstance(piece, Perhaps):
            rest = self._follow(pieces, n + 1, read, at, location)
            if rest is None:
                return None
            other = self._follow((*pieces[:n], piece.piece, *pieces[n + 1 :]), n, read, at, location)
            return other and (other if other.at > rest.at else rest)
        if isinstance(piece, Printed):
            return self._figure(piece, pieces, n, read, at)
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if isinstance(piece, Mention) and isinstance(following, Address):  # a note that ends a link stands behind both
            at = self._address(following, read, at)
        after, fault = self._past(piece, read, at)
        return fault or self._follow(pieces, n + 1, read, after, piece_location(piece, location))

    def _past(self, piece: Literal | Mention | Address, read: ReadUnit, at: int) -> tuple[int, _Fault | None]:
        """Returns where the text goes on behind a piece, or the fault."""
        if isinstance(piece, Address):
            return self._address(piece, read, at), None
        if isinstance(piece, Mention):
            return self._mention(piece, read, at)
        after = past(read.text, at, piece.text)
        if after >= 0:
            return after, None
        what = f" ({piece.path})" if piece.path else ""
        wrong = _short(read.raw[at : at + max(len(piece.text), 12)].strip())
        right = _short(tidied(piece.text))
        said = f"prints '{wrong}' where '{right}'{what} belongs" if wrong else f"does not print '{right}'{what}"
        return at, _Fault(at + _alike_from(read.text, at, piece.text), said, piece.location)

    def _address(self, piece: Address, read: ReadUnit, at: int) -> int:
        """Returns where the text goes on behind an address in brackets, if one stands there."""
        found = _IN_BRACKETS.match(read.raw, at)
        if not found or not found[1]:
            return at
        shown, target = ("".join(text.split()).lower() for text in (found[1], piece.target))
        digits = re.sub("[^0-9]", "", shown)
        right = not target or shown in target or (digits and digits in re.sub("[^0-9]", "", target))
        return found.end() if right else at

    def _mention(self, piece: Mention, read: ReadUnit, at: int) -> tuple[int, _Fault | None]:
        number, after = _reference(read.text, at)
        if not number:
            return at, _Fault(at, f"does not refer to the note '{piece.note}' here", piece.location)
        note = self.page.notes.get(number)
        wanted = self.notes.get(piece.note)
        if note is None:
            return at, _Fault(at, f"refers to a note {number} that is not printed", piece.location)
        if wanted is not None and (fault := self._follow(wanted, 0, note, 0, piece.location)):
            return at, _Fault(at, f"refers to note {number} for '{piece.note}', and that {fault.fact}", fault.location)
        return after, None

    def _figure(self, piece: Printed, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> _Fault | None:
        """Follows a figure: the text up to the next piece must say it."""
        while read.text[at : at + 1] == " ":
            at += 1
        deepest: _Fault | None = None
        for end in self._ends(pieces, n, read, at):
            said = read.raw[at:end].strip()
            if not said or not self.says(said, piece):
                fault = _Fault(at + 1, f"prints '{_short(said)}' where {_has(piece.fact)}", piece.location)
            else:
                mentions = n + 1 < len(pieces) and isinstance(pieces[n + 1], Mention)
                after, wrong = (end, None) if mentions else self._remarks([piece.fact], read, end, piece.location)
                fault = wrong or self._follow(pieces, n + 1, read, after, piece.location)  # type: ignore[assignment]
                if fault is None:
                    return None
            deepest = fault if deepest is None or fault.at > deepest.at else deepest
        return deepest or _Fault(at, f"prints '{_short(read.raw[at:])}' where {_has(piece.fact)}", piece.location)

    def _ends(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> list[int]:
        """Returns where a figure that begins at `at` may end: right before what follows it."""
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if following is None:
            end = read.text.find(OPEN, at)
            return [end if end >= 0 else len(read.text)]
        last = min(len(read.text), at + _LONGEST)
        ends = [end for end in range(at + 1, last + 1) if end == len(read.text) or not _inside_word(read.text, end)]
        if isinstance(following, Literal):
            return [
                e for e in ends if past(read.text, e, following.text) >= 0 or read.text[e : e + 1] == OPEN
            ] or self._to_end(read, at)
        return ends

    def _to_end(self, read: ReadUnit, at: int) -> list[int]:
        """Returns the end of the first word: what follows a figure is not there."""
        end = read.text.find(" ", at + 1)
        return [end if end > 0 else len(read.text)]

    def _remarks(self, facts: Sequence[Fact], read: ReadUnit, at: int, location: Location) -> tuple[int, _Fault | None]:
        """Returns where the text goes on behind the notes that the measures of figures have."""
        while facts:
            number, after = _reference(read.text, at)
            if not number:
                break
            note = self.page.notes.get(number)
            known = note is not None and any(
                past(note.text, 0, alike(own)) >= 0 for fact in facts for own in fact.notes
            )
            if not known and not any(fact.remarked for fact in facts):
                named = ", ".join(fact.path for fact in facts)
                return at, _Fault(at, f"refers to note {number}, which is none of {named}", location)
            at = after
        return at, None

    def says(self, text: str, piece: Printed) -> bool:
        """Whether a printed text says a figure, in its format, with the mark of its status or none."""
        fact, marked = piece.fact, False
        for status in MARKS:
            spoken = spoken_status(status, self.language).strip()
            if text.endswith(spoken):
                if fact.status not in ("", status) and status != "unreliable":
                    return False
                text, marked = text.removesuffix(spoken).strip(), True
        if "".join(text.split()).casefold() in fact.hidden:
            return True
        if fact.must_hide or fact.value is None or (self.marked and fact.status and not marked):
            return False
        return any(self._says(text, fact.value, type_, piece) for type_ in fact.types)

    def _says(self, text: str, value: Fraction | date, type_: NumberType, piece: Printed) -> bool:
        formats = formats_for(type_, self.language)
        asked = piece.format or piece.fact.format
        tried = [asked if asked in formats else "".join(formats[:1])]
        if self.abbreviated:
            tried += [name for name in ("compact", "compact-long") if name in formats]
        if type_.kind == "share" and tried[0] == "percent" and piece.fact.cell is None:
            tried.append("percent1")
        return any(says_figure(text, cast(int, value), type_, name, self.language) for name in tried)


def piece_location(piece: Piece, otherwise: Location) -> Location:
    """Returns where a piece stands in the spec or the table."""
    return piece.location if isinstance(piece, Literal | Printed | Mention) else otherwise


def _has(fact: Fact) -> str:
    """Says what a figure is by its cell."""
    typed = f"'{fact.typed}'" if fact.typed else str(fact.value)
    return f"{fact.cell} has {typed} ({fact.path})" if fact.cell else f"{fact.path} is {_rounded(fact.value)}"


def _rounded(value: object) -> str:
    return f"{float(value):.6g}" if isinstance(value, Fraction) else "not published" if value is None else str(value)


def _short(text: str) -> str:
    text = re.sub(f"{OPEN}[0-9]*{SHUT}", "", text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at].isalnum()


def _reference(text: str, at: int) -> tuple[str, int]:
    """Returns the number of the note that is referred to at `at`, and where its reference ends."""
    while text[at : at + 1] in (" ", ","):
        at += 1
    if text[at : at + 1] != OPEN:
        return "", at
    end = text.index(SHUT, at)
    return text[at + 1 : end], end + 1


def past(text: str, at: int, literal: str) -> int:
    """Returns where `text` goes on behind `literal` at `at`; -1 where something else stands there.

    Spaces do not count, nor capitals: a style may have its own.
    """
    wanted = literal.strip()
    while text[at : at + 1] == " ":
        at += 1
    if text.startswith(wanted, at):
        return at + len(wanted)
    return _loosely_past(text, at, wanted)


def _loosely_past(text: str, at: int, wanted: str) -> int:
    left = _loose(wanted)
    while left:
        if at >= len(text):
            return -1
        found = _loose(text[at])
        if found and not left.startswith(found):
            dashes = found == "-" and text[at - 1 : at] == "-"
            if not dashes:
                return -1
            found = ""
        left = left[len(found) :]
        at += 1
    return at


def _loose(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2212", "-")
    return _DASHES.sub("-", "".join(plain.split()))


def _alike_from(text: str, at: int, literal: str) -> int:
    """Returns how many characters of a text are those of a literal."""
    wanted = literal.strip()
    while text[at : at + 1] == " ":
        at += 1
    return next((n for n, (a, b) in enumerate(zip(wanted, text[at:], strict=False)) if a != b), len(wanted))


def differences(told: Sequence[Told], reader: Reader) -> list[Difference]:
    """Returns the first thing that a file does not say as it must; nothing where it says all.

    Units that follow each other must follow each other in the file; between them may stand what is not told.
    """
    units, at, free = reader.page.units, 0, False
    run: list[Unit] = []
    for item in (*told, None):
        if isinstance(item, Unit):
            run.append(item)
            continue
        last = item is None
        if run:
            found = _found(run, units, at, reader, floats=free, ends=last)
            if isinstance(found, Difference):
                return [found]
            at, run = found, []
        if last and not free and at < len(units):
            return [Difference(f"prints '{_short(units[at].raw)}', which nothing in the spec says", _location(told))]
        free = isinstance(item, Anything)
    return []


def _location(told: Sequence[Told]) -> Location:
    return told[-1].location if told else Location("")


def _found(
    run: Sequence[Unit], units: Sequence[ReadUnit], at: int, reader: Reader, *, floats: bool, ends: bool
) -> int | Difference:
    """Returns behind which unit a run of told units ends, or what the file has in the place of one of them."""
    last = len(units) - len(run)
    starts = range(last, last + 1) if floats and ends else range(at, last + 1) if floats else range(at, at + 1)
    best: tuple[int, int, _Fault] | None = None  # how many units are right, where it begins, what is wrong
    for start in starts:
        right, fault = 0, None
        while start >= at and right < len(run) and start + right < len(units):
            fault = reader.fault(run[right], units[start + right])
            if fault:
                break
            right += 1
        if right == len(run):
            return start + right
        if fault and (best is None or (right, fault.at) > (best[0], best[2].at)):
            best = right, start, fault
    if best is None or (floats and best[0] == 0 and best[2].at <= 1):
        return _missing(run[best[0] if best else 0], units[at:], reader)
    return Difference(f"{best[2].fact}.", best[2].location)


def _missing(unit: Unit, units: Sequence[ReadUnit], reader: Reader) -> Difference:
    """Returns that a unit is not there, or what is wrong with the one that is most like it."""
    words = " ".join(alike(piece.text) for piece in unit.pieces if isinstance(piece, Literal)).strip()
    near = max(units, key=lambda one: SequenceMatcher(None, words, one.text).quick_ratio(), default=None)
    fault = reader.fault(unit, near) if near and words else None
    if near and fault and SequenceMatcher(None, words, near.text).ratio() > 0.6:
        return Difference(f"{fault.fact}.", fault.location)
    fact = f"does not print '{_short(tidied(words))}' where it belongs." if words else "lacks a figure here."
    first = next((piece for piece in unit.pieces if isinstance(piece, Printed)), None)
    if first and not words:
        return Difference(f"does not print {first.fact.path} where it belongs: {_has(first.fact)}.", first.location)
    return Difference(fact, unit.location)
