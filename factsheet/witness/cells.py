"""Reads what is typed in the cells of a table: numbers with the limits that they lie between, and signs for gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import cast, get_args
from unicodedata import decimal

from factsheet import syntax
from factsheet.numbers import Kind, NumberType
from factsheet.record import record, replace
from factsheet.statistics.tables import Cell
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.unpublished import (
    BELOW,
    BETWEEN,
    NOT_AVAILABLE,
    NOT_SHOWN,
    UNCERTAIN,
    states_of,
    words_of,
)

_NUMBER = r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+"
_PLAIN = re.compile(rf"(?P<sign>[-\u2212]?)(?P<number>{_NUMBER})(?P<percent> ?%)?")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 1.234 has thousands or decimals
_RANGE = re.compile(r"(?P<value>[^\s(]+)\s*\((?P<limits>[^()]*)\)")
_LIMITS = re.compile(r"\s*(?P<low>\S+?)\s*(?:[-–—]|\bto\b)\s*(?P<high>[0-9]\S*)\s*")
_IN_HUNDREDTHS = ("share", "growth", "percentage-points")
_COUNTED = ("census", "register")  # bases of figures that are no estimates
UNSURE = ("status", "breaks", "corrected", "definition", "source", "period")  # of a measure, that may add a reference
UNRELIABLE = "unreliable"
Limits = tuple[Fraction, Fraction]
_SURELY_NARROW = 0.999
_OF_A_DOUBLE = 15  # digits that a number of 64 bits holds for sure


@record(kw_only=True)
class Typed:
    """What a cell says: its number and the limits of that, or the sign that stands there for none.

    It is `unsure` where it has limits in a form that the witness does not read.
    """

    value: Fraction | None
    limits: Limits | None = None
    sign: str = ""
    unsure: bool = False


class Cells:
    """The cells of a table, read by what the measures file says of their columns."""

    def __init__(self, case: Case) -> None:
        """Reads nothing yet."""
        self.case = case
        self._read: dict[tuple[str, str, bool], Typed] = {}
        self._of_all: dict[str, Fact] = {}
        self._is_unsure: dict[str, bool] = {}

    def fact(self, cell: Cell, path: str, beside: Mapping[str, Cell], stated: str | None = None) -> Fact:
        """Returns the figure of a cell; `beside` are all cells of its row, one of which may have its status.

        Else that is `stated` by another file where the cell is one of that, and not by its measure or its set.
        """
        typed = self.read(cell, path)
        of_all = self._of_all.get(path) or self._without_cell(path)
        if typed.value is None:
            fact = replace(of_all, cell=cell.location, typed=cell.text.strip())
            below = BELOW.fullmatch(typed.sign) is not None
            return self.unpublished(replace(fact, below=below), states_of(typed.sign, self.case), typed.sign)
        small = self.is_small(typed.value, path)
        weak = None if typed.unsure else self.is_weak(typed, path, beside, stated)
        if weak and self.withholds:
            fact = replace(of_all, cell=cell.location, typed=cell.text.strip())
            return self.unpublished(replace(fact, weak=True), (UNCERTAIN,))
        states = (*([NOT_SHOWN] if small else ()), *([UNCERTAIN] if self.withholds and weak is None else ()))
        return replace(
            of_all,
            cell=cell.location,
            typed=cell.text.strip(),
            value=typed.value,
            states=states,
            hidden=words_of(states, "", self.case.language) if states else frozenset(),
            must_hide=small and cell.row in self.case.rows,  # those of all places together may be printed
            remarked=of_all.remarked or bool(states) or self._is_unsure[path],
            status=self._own_status(path, beside, stated)
            or (text_of(self.case.of_set("status")) if stated is None else ""),
            limits=typed.limits,
            weak=weak,
        )

    def _without_cell(self, path: str) -> Fact:
        """Returns what figures of a measure have in common. Raises `Untold` for a path that is none."""
        fields = self.case.described.get(path)
        if fields is None:
            raise Untold(path)
        note = text_of(fields.get("note"))
        self._is_unsure[path] = any(fields.get(name) is not None for name in UNSURE)
        self._of_all[path] = fact = Fact(
            path=path,
            value=None,
            types=self.types_of(path),
            cell=None,
            typed="",
            format=text_of(fields.get("format")),
            notes=(note,) if fields.get("note") else (),
            remarked=any(mark in note for mark in "[{*\\"),  # which is not read word for word
            counted=not self.case.has_interval(path),
            weak=False,
        )
        return fact

    def bare(self, cell: Cell, path: str) -> Fact:
        """Returns the figure of a cell without its status and its notes: as a picture of all places says it."""
        fact = self.fact(cell, path, {})
        return replace(fact, status="", notes=(), remarked=False, states=(), hidden=frozenset(), must_hide=False)

    def types_of(self, path: str) -> tuple[NumberType, ...]:
        """Returns what decides how figures of a measure are printed: one, or several where that is not known.

        Percentages are printed with as many decimals as all of them are typed with, where nothing says how many.
        """
        type_, fields = self.type_of(path), self.case.described[path]
        if type_.kind != "share" or type_.decimals is not None or fields.get("format") is not None:
            return (type_,)
        key = "typed", path
        if key not in self.case.kept:
            self.case.kept[key] = self._as_typed(path, type_)
        return self.case.kept[key]  # type: ignore[return-value]  # such a key has types

    def _as_typed(self, path: str, type_: NumberType) -> tuple[NumberType, ...]:
        compared = [row.cells[path] for row in self.case.table.beside.compared.values() if path in row.cells]
        texts, others = (
            [_in_ascii(cell.text.strip()) for cell in cells] for cells in (self.case.column(path), compared)
        )
        own, elsewhere = _decimals(texts), _decimals(others)
        percent = text_of(self.case.described[path].get("written")) == "percent" or self._divided(path) == 100
        if not (own | elsewhere) - {0} or not (percent or any("%" in text for text in (*texts, *others))):
            return (type_,)
        signed = percent or all("%" in text for text in texts if any(char in "0123456789" for char in text))
        if len(own) == 1 and signed and elsewhere <= {0, *own}:
            return (replace(type_, decimals=own.pop()),)
        return (type_, *(replace(type_, decimals=number) for number in sorted((own | elsewhere) - {0})))

    def lacking(self, path: str) -> Fact:
        """Returns the figure of a period or a row that has none."""
        fact = Fact(path=path, value=None, types=self.types_of(path), cell=None, typed="")
        return self.unpublished(fact, (NOT_AVAILABLE,))

    def read(self, cell: Cell, path: str) -> Typed:
        """Returns what a cell says. Raises `Untold` for a number in a form that the witness does not read."""
        if path not in self.case.described or cell.fault:
            raise Untold(path)
        key = cell.text, path, cell.comma  # a cell is read for its own sheet, for others, and by several rules
        typed = self._read.get(key)
        if typed is None:
            typed = self._read[key] = self._typed(cell, path)
        return typed

    def _typed(self, cell: Cell, path: str) -> Typed:
        text, limits = _in_ascii(cell.text.strip()), ""
        if self.case.has_interval(path) and (ranged := _RANGE.fullmatch(text)):
            text, limits = ranged["value"], ranged["limits"]
        if text.casefold() in self.case.zeros:
            text = "0"
        plain = None if cell.comma or self._has_commas else _PLAIN.fullmatch(text)
        if plain is None:
            is_sign = BELOW.fullmatch(text) or BETWEEN.fullmatch(text)
            if any(char in "0123456789" for char in text) and not is_sign:
                raise Untold(path)
            return Typed(value=None, sign=text)
        kind = self.type_of(path).kind
        ends = _LIMITS.fullmatch(limits)
        low, high = (_PLAIN.fullmatch(ends[name]) if ends else None for name in ("low", "high"))
        if low is None or high is None:
            value = self._value(plain, path, kind, plain["percent"] is not None)
            return Typed(value=value, unsure=bool(limits))
        every = plain, low, high
        percent = any(one["percent"] for one in every)
        number, *both = (self._value(one, path, kind, percent) for one in every)
        return Typed(value=number, limits=(both[0], both[1]))

    @cached_property
    def _has_commas(self) -> bool:
        node = self.case.of_table("table")
        return isinstance(node, syntax.Mapping) and text_of(node.get("decimal")) == "comma"

    @cached_property
    def withholds(self) -> bool:
        """Whether figures of low reliability are not published."""
        return text_of(self.case.of_table("unreliable")) == "withhold"

    def _value(self, plain: re.Match[str], path: str, kind: str, percent: bool) -> Fraction:
        """Returns the value of a number as it is typed: that of a share is a part of one."""
        number = plain["number"]
        if _AMBIGUOUS.fullmatch(number) and kind == "count":
            raise Untold(path)
        whole, _, part = _without_noise(number.replace(",", "")).partition(".")
        return Fraction(
            int(f"{plain['sign']}{whole}{part}".replace("\u2212", "-")),
            10 ** len(part) * self._divisor(path, kind, percent),
        )

    def _divisor(self, path: str, kind: str, percent: bool) -> int:
        """Returns by how much a number is divided: 100 for a percentage."""
        if kind not in _IN_HUNDREDTHS:
            if percent:
                raise Untold(path)
            return 1
        written = text_of(self.case.described[path].get("written"))
        if percent or written == "percent":
            return 100
        divided = 1 if written == "fraction" else self._divided(path)
        if kind != "share" or not divided:
            raise Untold(path)
        return divided

    def _divided(self, path: str) -> int:
        """Returns by how much the plain numbers of a column of shares are divided: 100 where each of them is above 1.

        By 1 where all of them lie between 0 and 1, and one of them does not end them; 0 where nobody can tell.
        """
        key = "divided", path
        if key not in self.case.kept:
            texts = (_in_ascii(cell.text.strip()) for cell in self.case.column(path))
            plain = (_PLAIN.fullmatch(found["value"] if (found := _RANGE.fullmatch(text)) else text) for text in texts)
            numbers = [Fraction(found["number"].replace(",", "")) for found in plain if found]
            fractions = all(number <= 1 for number in numbers) and any(0 < n < 1 for n in numbers)
            percents = any(numbers) and all(number > 1 for number in numbers if number)
            self.case.kept[key] = 1 if fractions else 100 if percents else 0
        return cast(int, self.case.kept[key])

    def type_of(self, path: str) -> NumberType:
        """Returns what decides how figures of a measure are printed. Raises `Untold` for a kind that is no number."""
        key = "type", path
        if key not in self.case.kept:
            self.case.kept[key] = self._made_type(path)
        return self.case.kept[key]  # type: ignore[return-value]  # such a key has a type

    def _made_type(self, path: str) -> NumberType:
        fields = self.case.described.get(path)
        kind = text_of(fields.get("kind")) if fields else ""
        if fields is None or kind not in get_args(Kind) or kind in ("text", "rank"):
            raise Untold(path)
        unit = fields.get("unit")
        units = {key.text: text_of(value) for key, value in unit.entries} if isinstance(unit, syntax.Mapping) else None
        if isinstance(unit, syntax.Scalar):
            units = {"other": text_of(unit)}
        percent = {"percent": Decimal(0)} if self.case.of_table("percentages") else None
        return NumberType(
            cast("Kind", kind),
            units,
            currency=text_of(fields.get("currency")),
            decimals=_whole(fields.get("decimals")),
            per=_whole(fields.get("per")),
            compact_from=_whole(fields.get("from")) or 0,
            percent=percent,
        )

    def is_full_count(self, path: str) -> bool:
        """Whether the figures of a measure are no estimates: by its basis, else by that of all; counts without one."""
        fields = self.case.described[path]
        own = text_of(fields.get("basis"))
        return (own or text_of(self.case.of_table("basis"))) in _COUNTED or (
            text_of(fields.get("kind")) == "count" and not own
        )

    def is_weak(self, typed: Typed, path: str, beside: Mapping[str, Cell], stated: str | None = None) -> bool:
        """Whether a figure is of low reliability: by its status, or within too wide an interval (NCHS 2, 175 and 200).

        A share within 30 points, and within 130 % of itself where they are more than 5; a rate within 160 % of itself.
        """
        status = self._own_status(path, beside, stated)
        return status == UNRELIABLE or (status != "illustrative" and self._is_wide(typed, path))

    def _is_wide(self, typed: Typed, path: str) -> bool:
        kind = self.type_of(path).kind
        if typed.limits is None or typed.value is None or kind not in ("share", "rate"):
            return False
        if kind == "share" and 20 * (float(typed.limits[1]) - float(typed.limits[0])) < _SURELY_NARROW:
            return False  # as most are, without a fraction
        width = typed.limits[1] - typed.limits[0]
        if kind == "share":
            return 20 * width > 1 and (10 * width > 3 or 10 * width > 13 * typed.value)
        return kind == "rate" and 10 * width > 16 * typed.value

    def _own_status(self, path: str, beside: Mapping[str, Cell], stated: str | None) -> str:
        """Returns the status of a figure by its row, else by another file or its measure; empty for that of all."""
        own = beside.get(f"{path}.status")
        typed = own.text.strip() if own else ""
        return typed or (text_of(self.case.described[path].get("status")) if stated is None else stated)

    def is_small(self, value: Fraction, path: str) -> bool:
        """Whether a count of people is above 0 and less than may be printed."""
        if not self.case.least or not 0 < value < self.case.least:
            return False
        fields = self.case.described[path]
        people = text_of(fields.get("people")).lower()
        return people in ("true", "yes") or (text_of(fields.get("kind")) == "count" and not people)

    def unpublished(self, fact: Fact, states: Sequence[str], sign: str = "") -> Fact:
        """Returns a figure that is not published, for one of these states; `sign` is what its cell has for it."""
        hidden = words_of(states, sign, self.case.language)
        return replace(fact, states=tuple(states), hidden=hidden, must_hide=True, remarked=True)


def _in_ascii(text: str) -> str:
    """Returns a text with digits of ASCII in the place of those of other scripts and widths, such as １２３."""
    return text if text.isascii() else "".join(str(decimal(char, char)) for char in text)


def _without_noise(number: str) -> str:
    """Returns a number without what a program adds to it: 47.900000000000006 is 47.9.

    IEEE 754 doubles hold 15 digits; those of a fraction behind them are of no figure.
    """
    whole, _, part = number.partition(".")
    surplus = len(f"{whole}{part}".lstrip("0")) - _OF_A_DOUBLE
    if not part or surplus <= 0:
        return number
    return f"{round(Decimal(number), len(part) - surplus):f}".rstrip("0").rstrip(".")


def _decimals(texts: Iterable[str]) -> set[int]:
    """Returns how many decimals the plain numbers among some texts have."""
    numbers = (found["value"] if (found := _RANGE.fullmatch(text)) else text for text in texts)
    plain = (_without_noise(number.rstrip(" %")) for number in numbers if _PLAIN.fullmatch(number))
    return {len(number.partition(".")[2]) for number in plain}


def _whole(node: syntax.Node | None) -> int | None:
    text = text_of(node).replace(",", "").replace("_", "")
    return int(text) if re.fullmatch("[0-9]{1,12}", text) else None
