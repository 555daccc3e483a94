"""What was read back from one file: its figures as numbers, by their addresses, and the rows of its attached file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from factsheet.numbers import said_value
from factsheet.record import record, replace
from factsheet.text.sentences import status_sentence
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.judging import COMPARED
from factsheet.witness.matching import IN_TABLE, Read, Reader
from factsheet.witness.pieces import Anything, Fact, Lead, Rest, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied

ALL_DIGITS = (*COMPARED, IN_TABLE, "bare", "bare1", "words", "")  # formats that print a number, and nothing for one
_OF_COUNTS = ("number", "counted", "words", IN_TABLE, "")  # that print a count in full
_NUMBER = re.compile("(-?[0-9]+)(?:[.](?=[0-9]))?([0-9]*)")
_TYPED = re.compile(r"(-?[0-9]+(?:[.][0-9]+)?)(?: ?%)?(?: ?\(.*\))?")
_TOKEN = re.compile(r"[0-9]+(?:[.,\u00a0\u202f'’ ][0-9]+)*")
_LONGEST = 60  # digits of a number that is looked at
# parts that are not told, and print no figure but those of told ones
_WITHOUT_FIGURES = frozenset({"breakdown.heads", "counts.track", "callout.qr"})
_COLUMNS = ("measure", "label", "value", "unit", "year", "source", "status")


@record
class Number:
    """A number as it is printed, and how far the figure may be from it: half a unit of its last digit, or nothing."""

    value: Fraction
    slack: Fraction
    read: Read


@record(kw_only=True)
class Row:
    """A row of the attached file. `of` is the area or row of a list that it is of; empty for the sheet's own place.

    It is `whole` where it has as many cells as the head of the file.
    """

    address: str
    text: str
    number: Fraction | None
    label: str
    year: str
    source: str
    status: str
    of: str
    unit: str
    whole: bool


class OnPage:
    """What the rules are held against."""

    def __init__(self, facts: Facts, reader: Reader, told: Sequence[Told], files: Sequence[bytes]) -> None:
        """Takes what is told of a sheet, the reader that has found it in the file, and the attached files."""
        self.facts, self.case, self.reader, self.told = facts, facts.case, reader, told
        self.language = facts.case.language
        self._files = files
        self._numbers: dict[str, tuple[Number, ...]] = {}

    @cached_property
    def read(self) -> dict[str, tuple[Read, ...]]:
        """The figures that were read back, by their addresses; one without an address by its path.

        Those of a row that a name of the measures file means are there by the name of the row as well.
        """
        found: dict[str, dict[tuple[str, str], Read]] = {}
        for one in self.reader.read:
            address = one.fact.address or one.fact.path
            for key in (address, *self._by_row(address)):
                found.setdefault(key, {})[one.text, one.format] = one
        return {address: tuple(reads.values()) for address, reads in found.items()}

    def _by_row(self, address: str) -> Iterator[str]:
        path, _, name = address.partition("@")
        fields = self.facts.names.against.get(name) if name else None
        row = text_of(fields.get("row")) if fields is not None else ""
        if row and row != name:
            yield f"{path}@{row}"

    def numbers(self, address: str) -> tuple[Number, ...]:
        """Returns the numbers that are printed of a figure; none for one that is not printed, or only in words."""
        if address not in self._numbers:
            self._numbers[address] = tuple(filter(None, map(self._number, self.read.get(address, ()))))
        return self._numbers[address]

    def fact(self, address: str) -> Fact | None:
        """Returns the figure of an address; None for one that cannot be worked out."""
        path, _, end = address.rpartition(".")
        try:
            if end in ("low", "high") and path in self.case.measures and address not in self.case.measures:
                return self._limit(path, end)
            stem, _, period = address.rpartition("@")
            return self.facts.in_course(stem, self.case.periods[period]) if "@" in stem else self.facts.fact(address)
        except (Untold, KeyError):
            return None

    def _limit(self, path: str, end: str) -> Fact | None:
        """Returns an end of the interval of an estimate, as a figure of its own."""
        fact = self.facts.fact(path)
        if fact.limits is None or fact.must_hide:
            return None
        return replace(fact, value=fact.limits[end == "high"], notes=(), status="")

    def typed(self, address: str) -> tuple[float, ...]:
        """Returns what a number in the cell of an address may be, itself or a percentage; nothing for others."""
        path, _, name = address.partition("@")
        row, period = self.facts.row, self.case.periods.get(name, "")
        if not name or period == self.case.table.beside.current:
            cell = row.cells.get(path)
        else:
            cell = row.periods[period].get(path) if period in row.periods else None
        typed = _TYPED.fullmatch(cell.text) if cell else None
        return (float(typed[1]), float(typed[1]) / 100) if typed else ()

    def value(self, read: Read) -> Fraction | None:
        """Returns what a figure says, whatever its form; None for one that says no single number."""
        if read.type is None or read.type.kind == "date":
            return None
        return said_value(read.text, read.type, self.language, read.format)

    def _number(self, read: Read) -> Number | None:
        """Returns the number of a figure that is printed in digits or as a word for a whole number."""
        value = self.value(read) if read.format in ALL_DIGITS else None
        if value is None or read.type is None:
            return None
        if read.type.kind == "count" and read.format in _OF_COUNTS and read.type.decimals is None:
            return Number(value, Fraction(0), read)
        last = last_digit(value, read.text)
        return None if last is None else Number(value, last / 2, read)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the attached file; none of one in another form."""
        return tuple(row for data in self._files for row in self._rows(data))

    def _rows(self, data: bytes) -> Iterator[Row]:
        try:
            head, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        except (UnicodeDecodeError, csv.Error, ValueError):
            return
        if tuple(head[: len(_COLUMNS)]) != _COLUMNS:
            return
        for cells in rows:
            address, label, text, unit, year, source, status, *of = (*cells, *("",) * (len(_COLUMNS) - len(cells)))
            found = _NUMBER.fullmatch(text) if len(text) < _LONGEST else None
            number = _number_of(found[1], found[2]) if found else None
            said = {"label": label, "year": year, "source": source, "status": status, "of": "".join(of)}
            whole = len(cells) == len(head)
            yield Row(address=address, text=text, number=number, unit=unit, whole=whole, **said)

    @cached_property
    def own_rows(self) -> tuple[Row, ...]:
        """The rows of the sheet's place, and of what that is held against; of the latter none where lists have some."""
        listed = any(row.of for row in self.rows)
        return tuple(row for row in self.rows if not row.of and row.address and not (listed and "@" in row.address))

    @cached_property
    def untold_blocks(self) -> frozenset[str]:
        """The kinds of block on the sheet that are not told, beside the regions of notes."""
        kinds = (item.kind for item in self.told if isinstance(item, Anything))
        return frozenset(kind for kind in kinds if "." not in kind and kind != "footnotes")

    @cached_property
    def untold_parts(self) -> frozenset[str]:
        """The parts of blocks that are not told and may print figures, or draw them."""
        kinds = (item.kind for item in self.told if isinstance(item, Anything))
        return frozenset(kind for kind in kinds if "." in kind) - _WITHOUT_FIGURES

    @cached_property
    def rest(self) -> str:
        """The texts of the file that are not told, or not to their end."""
        units, taken = self.reader.page.units, self.reader.taken
        texts = [unit.raw for number, unit in enumerate(units) if number not in taken or _is_open(taken[number])]
        return "\n".join((*texts, *(note.raw for note in self.reader.page.notes.values())))

    @cached_property
    def digits_in_rest(self) -> frozenset[str]:
        """The digits of all numbers in those texts, wherever their points stand."""
        return frozenset(_numbers_in((self.rest,)))

    @cached_property
    def digits_in_all(self) -> frozenset[str]:
        """The same of all texts of the file."""
        texts = (*self.reader.page.units, *self.reader.page.notes.values())
        return frozenset(_numbers_in(unit.raw for unit in texts))

    @cached_property
    def is_found(self) -> bool:
        """Whether all that is told was found in the file."""
        return len(self.reader.taken) == sum(isinstance(item, Unit) and item.twin != "second" for item in self.told)

    def says(self, status: str) -> bool:
        """Whether the sentence of a status stands on the page."""
        sentence = alike(tidied(status_sentence(status, (), self.language))).removesuffix(".").casefold()
        texts = (*self.reader.page.units, *self.reader.page.notes.values())
        return any(sentence in unit.text.casefold() for unit in texts)

    def is_of_people(self, path: str) -> bool:
        """Whether a measure counts people, by its kind and by what it says."""
        fields = self.case.measures.get(path)
        people = text_of(fields.get("people")).lower() if fields else ""
        return fields is not None and text_of(fields.get("kind")) == "count" and people in ("", "true", "yes")


def _number_of(whole: str, part: str) -> Fraction:
    return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole))  # which has nothing to reduce


def _numbers_in(texts: Iterable[str]) -> Iterator[str]:
    """Yields the digits of each number; what a space parts may be one number, or several that stand side by side."""
    for token in (token for text in texts for token in _TOKEN.findall(text)):
        yield digits_of(token)
        yield from map(digits_of, token.split())


def _is_open(unit: Unit) -> bool:
    """Whether a unit may have words that are not told."""
    return any(isinstance(piece, Lead | Rest) for piece in unit.pieces)


def of_own_place(read: Read) -> bool:
    """Whether a figure is of the sheet's own place, in whatever period."""
    return "@" not in read.fact.address or bool(read.fact.period)


def digits_of(text: str) -> str:
    """Returns the digits of a number that count, wherever its point stands."""
    return "".join(char for char in text if char in "0123456789").strip("0")


def last_digit(value: Fraction, text: str) -> Fraction | None:
    """Returns what one more in the last digit of a printed number is worth; None where that is not known."""
    digits = int("".join(char for char in text if char in "0123456789") or 0)
    if not digits or not value:
        return None
    unit = abs(value) / digits
    return unit if _is_power_of_ten(unit) else None


def _is_power_of_ten(unit: Fraction) -> bool:
    high, low = max(unit.numerator, unit.denominator), min(unit.numerator, unit.denominator)
    return low == 1 and str(high).strip("0") == "1"


def is_rounded(row: Row, fact: Fact) -> bool:
    """Whether the number of a row is that of a figure with fewer decimals: those of its measure, or its own."""
    if row.number is None or not isinstance(fact.value, Fraction):
        return False
    fixed = fact.types[0].decimals
    decimals = len(row.text.partition(".")[2]) if fixed is None else fixed
    return 2 * abs(row.number - fact.value) <= Fraction(1, 10**decimals)


def rounded_to(case: Case, path: str) -> Fraction | None:
    """Returns the step that a source has rounded a measure to, 1 where it has not; None where that is not clear."""
    fields = case.measures.get(path)
    own = fields.get("rounded_to") if fields else None
    text = text_of(own if own is not None else case.of_set("rounded_to")).replace(",", "").replace("_", "")
    if not text:
        return Fraction(1) if own is None else None
    return Fraction(text) if re.fullmatch("[1-9][0-9]*", text) else None
