"""Holds one unit that a reader must be told against one of a file, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import cast

from factsheet.numbers import NumberType, formats_for, said_value
from factsheet.numbers import said as says_figure
from factsheet.numbers.phrases import LESS_THAN
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.sentences import MARKS, spoken_status
from factsheet.witness.leads import astray, past_address
from factsheet.witness.literals import alike_from, beginning, ends_of_words, larger, past
from factsheet.witness.pieces import (
    Address,
    Fact,
    Judged,
    Lead,
    Literal,
    Mention,
    Noted,
    OneOf,
    Perhaps,
    Piece,
    Printed,
    Remark,
    Rest,
    Starts,
    Unit,
    noted_at,
    piece_location,
)
from factsheet.witness.quoted import from_difference, instead, short
from factsheet.witness.read_back import OPEN, ReadPage, ReadUnit, alike, reference_at, tidied
from factsheet.witness.starts import past_start

IN_TABLE = "in a table"  # the format of a figure as a table prints it
_WORDY = ("words", "fraction", "approx", "one-in", "change", "of")  # formats that may have no digits
_DIGITS = frozenset("0123456789")
_LONGEST = 90  # characters of a printed figure


@record
class Difference:
    """One thing that a file does not say as it must, in words, and where what it must say stands."""

    fact: str
    location: Location


@record
class Fault:
    """Why a unit is another one, and how far into its text it was right."""

    at: int
    fact: str
    location: Location


@record
class Read:
    """A figure that was read back: its text without marks, and in which of its types and formats that is a number.

    The type is None where the text says that the figure is not published.
    """

    fact: Fact
    text: str
    type: NumberType | None = None
    format: str = ""


@record(kw_only=True)
class Reader:
    """What is needed to compare a told unit with one of a file: the language, and the notes of both sides.

    `notes` are the pieces of the spec's notes by name. With `abbreviated` a figure may be printed in a short form;
    where they are `marked`, a figure that is not final must have its mark. A `lenient` one takes any number for that of
    a figure, to read what stands in its place. `read` are the figures that were found, and `heard` those that are read
    for pictures; `taken` is what is told of each unit of the file, by its number. A `live` file has links to click.
    """

    language: str
    page: ReadPage
    notes: dict[str, tuple[Piece, ...]]
    abbreviated: bool = False
    marked: bool = False
    lenient: bool = False
    read: list[Read] = field(default_factory=list)
    heard: list[Read] = field(default_factory=list)
    taken: dict[int, Unit] = field(default_factory=dict)
    live: bool = False

    def fault(self, unit: Unit, read: ReadUnit) -> Fault | None:
        """Returns why a unit of the file is not the one that must be told, or None where it is."""
        fault = self._follow(unit.pieces, 0, read, 0, unit.location)
        return fault or self._leads_astray(unit.pieces, read, unit.location)

    def _leads_astray(self, pieces: Sequence[Piece], read: ReadUnit, location: Location) -> Fault | None:
        """Returns that a link of a unit does not lead where it must, on sheets whose links can be clicked."""
        to = astray(pieces, read.links) if self.live and read.links is not None else ""
        said = f"does not lead to '{to}'"
        if read.links:
            said = f"leads to {' and '.join(read.links)} where '{to}' belongs"
        return Fault(len(read.text), said, location) if to else None

    def _follow(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int, location: Location) -> Fault | None:
        """Follows the pieces from the n-th on through the text of a unit from `at` on."""
        if n == len(pieces):
            facts = [p.fact for p in pieces if isinstance(p, Printed | Remark)]
            at, wrong = self._remarks(facts, read, at, location)
            behind = max((past_period(fact, read, at) for fact in facts), default=at)  # notes may stand behind it too
            at, wrong = (at, wrong) if wrong or behind == at else self._remarks(facts, read, behind, location)
            left = read.raw[at:].strip(" ,-‐‑–—")
            return wrong or (Fault(at, f"prints '{short(left)}' more than it should", location) if left else None)
        piece = pieces[n]
        if isinstance(piece, Rest | Judged):
            return self._to_the_end(piece, read, at, location)
        if isinstance(piece, Perhaps):
            rest = self._follow(pieces, n + 1, read, at, location)
            if rest is None:
                return None
            other = self._follow((*pieces[:n], piece.piece, *pieces[n + 1 :]), n, read, at, location)
            return other and (other if other.at > rest.at else rest)
        if isinstance(piece, Printed):
            return self._figure(piece, pieces, n, read, at)
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if isinstance(piece, Noted | Remark):
            start = past_period(piece.fact, read, at) if isinstance(piece, Remark) else at
            noted = () if isinstance(following, Mention) else noted_at(piece)  # which looks for its own among these
            at, wrong = self._remarks(noted, read, start, location)
            return wrong or self._follow(pieces, n + 1, read, at, location)
        if isinstance(piece, Lead):
            return self._behind_some_words(pieces, n, read, at, location)
        if isinstance(piece, Mention):
            after, fault = self._mention(pieces, n, read, at)
        elif isinstance(piece, Address):
            after, fault = self._address(pieces, n, read, at), None
        else:
            after, fault = self._past(piece, read, at)
        return fault or self._follow(pieces, n + 1, read, after, piece_location(piece, location))

    def _to_the_end(self, piece: Rest | Judged, read: ReadUnit, at: int, location: Location) -> Fault | None:
        """Returns what is wrong with the rest of a text; nothing where that is not told."""
        said = piece.fault(read.raw[at:], self.says) if isinstance(piece, Judged) else ""
        return Fault(at, said, location) if said else None

    def _behind_some_words(
        self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int, location: Location
    ) -> Fault | None:
        """Follows the pieces behind words that are not told: wherever they begin, at the beginning of a word."""
        fault: Fault | None = None
        right = 0
        figure = pieces[n + 1] if n + 1 < len(pieces) else None
        in_words = isinstance(figure, Literal)
        in_words |= isinstance(figure, Printed) and (_is_in_words(figure) or any(t.currency for t in figure.fact.types))
        less = LESS_THAN.get(self.language.split("-")[0], "\0")
        for start in range(at, len(read.text)):
            begins = start == at or read.text[start - 1] in " ("
            if begins and (in_words or not read.text[start].isalpha() or read.text.startswith(less, start)):
                found = self._follow(pieces, n + 1, read, start, location)
                if found is None:
                    return None
                if found.at - start >= right:  # of all beginnings the one from which most was right
                    fault, right = found, found.at - start
        return fault or Fault(at, "ends too early", location)

    def _past(self, piece: Literal | OneOf | Starts, read: ReadUnit, at: int) -> tuple[int, Fault | None]:
        """Returns where the text goes on behind a piece, or the fault."""
        if isinstance(piece, Starts):
            after = past_start(read.text, at, piece, self.language)
            said = f"says '{short(read.raw[at:])}', and the scale does not begin there"
            return max(at, after), Fault(at, said, piece.like.location) if after < 0 else None
        if isinstance(piece, OneOf):
            behind = [after for text in piece.texts if (after := past(read.text, at, text)) >= 0]
            return (max(behind), None) if behind else self._past(Literal(piece.texts[0], piece.location), read, at)
        after = past(read.text, at, piece.text)
        if after < 0 and piece.text[:1] == "." and read.text[:at].endswith("."):  # of a value, and of the sentence
            after = past(read.text, at, piece.text[1:])
        if after >= 0:
            return after, None
        what = f" ({piece.path})" if piece.path else ""
        like = alike_from(read.text, at, piece.text)
        wrong, right = from_difference(read.raw[at : at + max(len(piece.text), 12)].strip(), tidied(piece.text), like)
        said = f"prints '{wrong}' where '{right}'{what} belongs" if wrong else f"does not print '{right}'{what}"
        return at, Fault(at + like, said, piece.location)

    def _address(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> int:
        """Returns where the text goes on behind an address, and the notes of figures in the words of its link."""
        at = past_address(cast(Address, pieces[n]), read.raw, at)
        facts = [before.fact for before in pieces[:n] if isinstance(before, Printed)]
        mentions = n + 1 < len(pieces) and isinstance(pieces[n + 1], Mention)
        return at if mentions else self._remarks(facts, read, at, Location(""))[0]

    def _mention(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> tuple[int, Fault | None]:
        """Returns where the text goes on behind a reference; those of the figures before it may stand beside it."""
        piece = cast(Mention, pieces[n])
        facts = [before.fact for before in pieces[:n] if isinstance(before, Printed | Remark)]
        behind = next((one for one in pieces[n + 1 :] if not isinstance(one, Mention)), None)
        if isinstance(behind, Address):  # notes that end a link stand behind both
            at = past_address(behind, read.raw, at)
        following = next((one for one in pieces[n + 1 :] if not isinstance(one, Address)), None)
        number, after = reference_at(read.text, at)
        while self._is_another(number, piece, facts) and reference_at(read.text, after)[0]:
            number, after = reference_at(read.text, after)
        if not number:
            return at, Fault(at, f"does not refer to the note '{piece.note}' here", piece.location)
        note = self.page.notes.get(number)
        wanted = self.notes.get(piece.note)
        if note is None:
            return at, Fault(at, f"refers to a note {number} that is not printed", piece.location)
        if wanted is not None and (fault := self.fault(Unit(wanted, piece.location), note)):
            return at, Fault(at, f"refers to note {number} for '{piece.note}', and that {fault.fact}", fault.location)
        if not isinstance(following, Mention):  # which would be taken for one of a figure
            after = self._remarks(facts, read, after, piece.location)[0]
        return after, None

    def _is_another(self, number: str, piece: Mention, facts: Sequence[Fact]) -> bool:
        """Whether a note is that of the measure of a figure, and not the one that a piece refers to."""
        note, wanted = self.page.notes.get(number), self.notes.get(piece.note)
        if note is None or wanted is None or self.fault(Unit(wanted, piece.location), note) is None:
            return False
        return any(fact.remarked or any(past(note.text, 0, alike(own)) >= 0 for own in fact.notes) for fact in facts)

    def _figure(self, piece: Printed, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> Fault | None:
        """Follows a figure: the text up to the next piece must say it."""
        while read.text[at : at + 1] == " ":
            at += 1
        deepest: Fault | None = None
        behind = next((one for one in pieces[n + 1 :] if not isinstance(one, Address)), None)
        facts = [piece.fact, *noted_at(behind)]
        for end in self._ends(pieces, n, read, at):
            said = read.raw[at:end].strip()
            found = self.says(said, piece) if said else None
            if found is None:
                fault = Fault(at + 1, instead(said, piece.fact), piece.location)
            elif touching := larger(read.raw, at, end):
                fault = Fault(at + 1, instead(touching, piece.fact), piece.location)
            else:
                mentions = isinstance(behind, Mention)
                after, wrong = (end, None) if mentions else self._remarks(facts, read, end, piece.location)
                fault = wrong or self._follow(pieces, n + 1, read, after, piece.location)  # type: ignore[assignment]
                if fault is None:
                    (self.heard if piece.heard else self.read).append(found)
                    return None
            deepest = fault if deepest is None or fault.at > deepest.at else deepest
        return deepest or Fault(at, instead(read.raw[at:], piece.fact), piece.location)

    def _ends(self, pieces: Sequence[Piece], n: int, read: ReadUnit, at: int) -> Iterator[int]:
        """Yields where a figure that begins at `at` may end, the nearest first: right before what follows it."""
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if following is None:
            end = read.text.find(OPEN, at)
            yield end if end >= 0 else len(read.text)
            return
        ends = ends_of_words(read.text, at, min(len(read.text), at + _LONGEST))
        if isinstance(following, Rest):
            ends = (end for end in ends if end == len(read.text) or read.text[end] in f" ).,;:{OPEN}")
        elif isinstance(following, Literal | OneOf):
            texts = following.texts if isinstance(following, OneOf) else (following.text,)
            there = beginning(read.text, ends, texts, OPEN)
            ends = chain([next(there, self._to_end(read, at))], there)
        yield from ends

    def _to_end(self, read: ReadUnit, at: int) -> int:
        """Returns the end of the first word: what follows a figure is not there."""
        end = read.text.find(" ", at + 1)
        return end if end > 0 else len(read.text)

    def _remarks(self, facts: Sequence[Fact], read: ReadUnit, at: int, location: Location) -> tuple[int, Fault | None]:
        """Returns where the text goes on behind the notes that the measures of figures have."""
        while facts:
            number, after = reference_at(read.text, at)
            if not number:
                break
            note = self.page.notes.get(number)
            known = note is not None and any(
                past(note.text, 0, alike(own)) >= 0 for fact in facts for own in fact.notes
            )
            if not known and not any(fact.remarked for fact in facts):
                named = ", ".join(fact.path for fact in facts)
                return at, Fault(at, f"refers to note {number}, which is none of {named}", location)
            at = after
        return at, None

    def says(self, text: str, piece: Printed) -> Read | None:
        """Returns how a printed text says a figure, in its format and with the mark of its status; None if it does not.

        A `lenient` reader takes any number.
        """
        fact, marked = piece.fact, piece.heard
        notes = [note.rstrip(".") for note in fact.notes]
        for behind in (*notes, fact.period, *notes):  # a note stands in brackets where none can be referred to
            text = text.removesuffix(f"({behind})").strip() if behind else text
        for status in MARKS if text.endswith(")") else ():  # as they are spoken
            spoken = spoken_status(status, self.language).strip()
            if text.endswith(spoken):
                if fact.status not in ("", status) and status != "unreliable":
                    return None
                text, marked = text.removesuffix(spoken).strip(), True
        if fact.hidden and "".join(text.split()).casefold() in fact.hidden:
            return Read(fact, text)
        if self.lenient:
            return self._number(text, piece)
        if not _is_in_words(piece) and not any(char in _DIGITS for char in text):
            return None
        if fact.must_hide or fact.value is None or (self.marked and fact.status and not marked):
            return None
        return next((found for type_ in fact.types if (found := self._says(text, fact.value, type_, piece))), None)

    def _says(self, text: str, value: Fraction | date, type_: NumberType, piece: Printed) -> Read | None:
        formats = formats_for(type_, self.language)
        asked = piece.fact.format if piece.format in ("", IN_TABLE) else piece.format
        tried = [asked if asked in formats else "".join(formats[:1])]
        if piece.format == IN_TABLE:  # where the sign of per cent stands in the head or the label
            tried += ["number", "bare", "bare1"] if type_.kind == "share" else ["number"]
        if self.abbreviated:
            tried += [name for name in ("compact", "compact-long") if name in formats]
        if type_.kind == "share" and tried[0] == "percent" and piece.fact.cell is None:
            tried.append("percent1")
        said = (name for name in tried if says_figure(text, cast(int, value), type_, name, self.language))
        name = next(said, None)
        return None if name is None else Read(piece.fact, text, type_, name)

    def _number(self, text: str, piece: Printed) -> Read | None:
        """Returns what a text says in the place of a figure, whatever the figure is."""
        for type_ in piece.fact.types if any(char in _DIGITS for char in text) else ():
            bare = piece.format == IN_TABLE and type_.kind == "share" and "%" not in text
            name = "bare" if bare else "" if piece.format == IN_TABLE else piece.format
            if type_.kind == "date" or said_value(text, type_, self.language, name) is not None:
                return Read(piece.fact, text, type_, name)
        return None


def past_period(fact: Fact, read: ReadUnit, at: int) -> int:
    """Returns where a text goes on behind the period of a figure in brackets, if it stands there."""
    after = past(read.text, at, f"({alike(fact.period)})") if fact.period else -1
    return after if after >= 0 else at


def _is_in_words(piece: Printed) -> bool:
    """Whether a figure may be printed without digits: one that may be hidden, or one in a format of words."""
    format_ = piece.fact.format if piece.format in ("", IN_TABLE) else piece.format
    return bool(piece.fact.hidden) or format_ in _WORDY
