"""Looks figures up in the table by their addresses, and reads what is typed in their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import cast, get_args

from factsheet import syntax
from factsheet.numbers import Kind, NumberType
from factsheet.record import replace
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.tables import Cell, Row
from factsheet.text.sentences import unpublished_words
from factsheet.witness.evidence import Case, fields_of, period_name, text_of
from factsheet.witness.formulas import names_in, worked_out
from factsheet.witness.pieces import Fact, Untold

ADDRESS = re.compile(r"(?P<path>[a-z][\w.]*)(?:@(?P<name>\w+))?")
_PLAIN = re.compile(r"(?P<sign>[-\u2212]?)(?P<number>[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+)(?P<percent> ?%)?")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 1.234 has thousands or decimals
_RANGE = re.compile(r"(?P<value>[^\s(]+)\s*\(.*\)")
_SYMBOL = re.compile(r"(?:<|≤|<=|fewer than |less than )\s?(?P<bound>[0-9]+%?)")
_BETWEEN = re.compile(r"(?P<low>[0-9]{1,2}) ?[-–] ?(?P<high>[0-9]{1,3})")
_STATES = ("suppressed", "not-shown", "too-uncertain", "not-available", "not-applicable")
UNSURE = ("status", "breaks", "corrected", "definition", "source", "period")  # of a measure, that may add a reference
_FREE: tuple[Kind, ...] = ("share", "amount", "rate", "count", "percentage-points", "ratio", "growth")


class Facts:
    """The figures of one place. Each is looked up once."""

    def __init__(self, case: Case, place: str) -> None:
        """Takes the id of the place's row. Raises `Untold` for one that the table does not have."""
        if place not in case.rows:
            raise Untold(place)
        self.case, self.row = case, case.rows[place]
        self._found: dict[str, Fact] = {}

    def fact(self, address: str) -> Fact:
        """Returns the figure at an address. Raises `Untold` for one that the witness cannot work out."""
        waiting, opened = [address], set[str]()
        while waiting:  # however long a chain of formulas is
            one = waiting[-1]
            parts = [] if one in self._found or one in opened else [p for p in self._parts(one) if p not in self._found]
            opened.add(one)
            if parts:
                waiting += parts
            elif waiting.pop() not in self._found:
                self._found[one] = self._look_up(one)
        return self._found[address]

    def _parts(self, address: str) -> list[str]:
        """Returns the addresses that a formula of the spec is made of; none of anything else."""
        found = ADDRESS.fullmatch(address)
        if not found or found["path"] not in self.case.formulas or found["path"] in self._cells(found["name"] or ""):
            return []
        return self._of_names(found["path"], found["name"] or "")

    def _of_names(self, path: str, name: str) -> list[str]:
        names = names_in(self.case.formulas[path].text)
        return [part if "@" in part or not name else f"{part}@{name}" for part in names]

    def words(self, path: str) -> Cell | None:
        """Returns the cell of a text of the place, such as `place.name`; None where there is none."""
        return self.row.cells.get(path.removeprefix("place."))

    def _look_up(self, address: str) -> Fact:
        found = ADDRESS.fullmatch(address)
        if not found:
            raise Untold(address)
        path, name = found["path"], found["name"] or ""
        cells = self._cells(name)
        if path in cells:
            return self._addressed(self._of_cell(cells[path], path), name)
        if path in self.case.formulas:
            return self._addressed(self._of_formula(path, name), name)
        raise Untold(address)

    def _addressed(self, fact: Fact, name: str) -> Fact:
        """Returns a figure with its address: that of a period by the label of that, however it was named."""
        period = self._period_of(name)
        if period == self.case.table.beside.current:
            return replace(fact, period=period, address=fact.path)
        named = period_name(period) if period else name
        return replace(fact, period=period, address=f"{fact.path}@{named}" if named else fact.path)

    def _period_of(self, name: str) -> str:
        """Returns the label of the period that a name means; empty where it means none, or another place."""
        node = self.case.of_table("against")
        meant = node.get(name) if isinstance(node, syntax.Mapping) else None
        if isinstance(meant, syntax.Mapping):
            name = text_of(meant.get("period"))
        return self.period(name) if name else ""

    def _cells(self, name: str) -> Mapping[str, Cell]:
        """Returns the cells of the row and period that a name in an address means."""
        if not name:
            return self.row.cells
        node = self.case.of_table("against")
        meant = node.get(name) if isinstance(node, syntax.Mapping) else None
        if isinstance(meant, syntax.Mapping):
            if {key.text for key, _ in meant.entries} - {"row", "period", "label", "phrase"}:
                raise Untold(name)  # of another file, or of several places
            if row := text_of(meant.get("row")):
                return self._other(row).cells
            if label := text_of(meant.get("period")):
                return self._of_period(label)
            raise Untold(name)
        return self._of_period(name)

    def _other(self, id_: str) -> Row:
        row = self.case.others.get(id_) or self.case.rows.get(id_)
        if row is None:
            raise Untold(id_)
        return row

    def of_period(self, path: str, label: str) -> Fact:
        """Returns the figure of a period by its label."""
        return self.fact(f"{path}@{period_name(label)}")

    def in_period(self, path: str, label: str) -> Fact | None:
        """Returns the figure of a period of the place, or of a row that it is held against; None without a cell."""
        stem, _, name = path.partition("@")
        row = self.against(name) if name else self.row
        is_current, worked = label == self.case.table.beside.current, stem in self.case.formulas
        cells = row.cells if is_current else row.periods.get(label)
        if cells is None or (worked and name) or (is_current and not worked and stem not in cells):
            raise Untold(path)
        if not worked and stem not in cells:
            return None
        address = f"{path}@{period_name(label)}"
        return replace(self._of_cell(cells[stem], stem), address=address) if name else self.of_period(path, label)

    def against(self, name: str) -> Row:
        """Returns the row that figures are held against under a name. Raises `Untold` where that is no single one."""
        node = self.case.of_table("against")
        meant = dict(fields_of(node.get(name))) if isinstance(node, syntax.Mapping) else {}
        if "row" not in meant or meant.keys() - {"row", "label", "phrase"}:
            raise Untold(name)
        return self._other(text_of(meant["row"]))

    def _of_period(self, name: str) -> FrozenMap[Cell]:
        """Returns the cells of a period."""
        label = self.period(name)
        if label == self.case.table.beside.current:
            return self.row.cells
        if label not in self.row.periods:
            raise Untold(name)
        return self.row.periods[label]

    def period(self, name: str) -> str:
        """Returns the label of a period by its label or name, or by how far it is from the current one."""
        beside = self.case.table.beside
        labels = beside.periods
        if re.fullmatch("[-+][0-9]{1,2}", name) and beside.current in labels:
            at = labels.index(beside.current) + int(name)
            step, name = int(name), labels[at] if 0 <= at < len(labels) else ""
            years = [int(label) for label in (name, beside.current) if re.fullmatch("[0-9]{4}", label)]
            if len(years) != 2 or years[0] - years[1] != step:
                raise Untold(name)  # the period before is not that of the year before
        found = name if name in labels else self.case.periods.get(name)
        if found is None:
            raise Untold(name)
        return found

    def _of_cell(self, cell: Cell, path: str) -> Fact:
        fields = self.case.measures.get(path)
        if fields is None or cell.fault:
            raise Untold(path)
        type_ = self._type(path)
        text = cell.text.strip()
        if fields.get("interval") is not None and (ranged := _RANGE.fullmatch(text)):
            text = ranged["value"]
        if text.casefold() in self.case.zeros:
            text = "0"
        plain = None if cell.comma or self._has_commas else _PLAIN.fullmatch(text)
        fact = Fact(
            path=path,
            value=None,
            types=(type_,),
            cell=cell.location,
            typed=cell.text.strip(),
            format=text_of(fields.get("format")),
            notes=(text_of(fields.get("note")),) if fields.get("note") else (),
            remarked=any(mark in text_of(fields.get("note")) for mark in "[{*\\"),  # which is not read word for word
        )
        if plain is None:
            if (
                any(char in "0123456789" for char in text)
                and not _SYMBOL.fullmatch(text)
                and not _BETWEEN.fullmatch(text)
            ):
                raise Untold(path)  # a number in a form that the witness does not read
            return replace(fact, hidden=self._hidden(text), must_hide=True, remarked=True)
        value = self._value(plain, path, type_)
        small = self._is_of_people(path, fields, type_.kind) and 0 < value < self.case.least
        may_hide = small or self._withholds
        small = small and cell.row == self.row.id  # those of all places together may be printed
        return replace(
            fact,
            value=value,
            hidden=self._of_state(may_hide),
            must_hide=small,
            remarked=fact.remarked or may_hide or any(fields.get(name) is not None for name in UNSURE),
            status=self._status(path, fields),
        )

    @property
    def _has_commas(self) -> bool:
        node = self.case.of_table("table")
        return isinstance(node, syntax.Mapping) and text_of(node.get("decimal")) == "comma"

    @property
    def _withholds(self) -> bool:
        return text_of(self.case.of_table("unreliable")) == "withhold"

    def _value(self, plain: re.Match[str], path: str, type_: NumberType) -> Fraction:
        """Returns the value of a number as it is typed: that of a share is a part of one."""
        number = plain["number"]
        if _AMBIGUOUS.fullmatch(number) and type_.kind == "count":
            raise Untold(path)
        value = Fraction(number.replace(",", "")) * (-1 if plain["sign"] else 1)
        if type_.kind not in ("share", "growth", "percentage-points"):
            if plain["percent"]:
                raise Untold(path)
            return value
        written = text_of(self.case.measures[path].get("written"))
        if plain["percent"] or written == "percent":
            return value / 100
        if type_.kind != "share" or (written != "fraction" and not self._are_fractions(path)):
            raise Untold(path)
        return value

    def _are_fractions(self, path: str) -> bool:
        """Whether all plain numbers of a column of shares lie between 0 and 1, and one of them does not end them."""
        key = "fractions", path
        if key not in self.case.kept:
            plain = (_PLAIN.fullmatch(cell.text.strip()) for cell in self.case.column(path))
            numbers = [Fraction(found["number"].replace(",", "")) for found in plain if found]
            self.case.kept[key] = all(number <= 1 for number in numbers) and any(0 < n < 1 for n in numbers)
        return bool(self.case.kept[key])

    def _type(self, path: str) -> NumberType:
        key = "type", path
        if key not in self.case.kept:
            self.case.kept[key] = self._made_type(path)
        return self.case.kept[key]  # type: ignore[return-value]  # such a key has a type

    def _made_type(self, path: str) -> NumberType:
        fields = self.case.measures[path]
        kind = text_of(fields.get("kind"))
        if kind not in get_args(Kind) or kind in ("text", "rank"):
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

    def _status(self, path: str, fields: syntax.Mapping) -> str:
        own = self.row.cells.get(f"{path}.status")
        return (own.text.strip() if own else "") or text_of(fields.get("status")) or text_of(self.case.of_set("status"))

    def _is_of_people(self, path: str, fields: syntax.Mapping, kind: str) -> bool:
        people = text_of(fields.get("people")).lower()
        return people in ("true", "yes") or (kind == "count" and not people)

    def _hidden(self, text: str) -> frozenset[str]:
        """Returns the words that may stand in place of a figure: of one that says how little it is, those alone."""
        symbol = ""
        if found := _SYMBOL.fullmatch(text):
            symbol = f"{'≤' if text[0] == '≤' or text[:2] == '<=' else '<'}{found['bound']}"
        elif between := _BETWEEN.fullmatch(text):
            symbol = f"{between['low']}–{between['high']}"
        return hidden_words(self.case.language, symbol)

    def _of_state(self, may_hide: bool) -> frozenset[str]:
        return self._hidden("") if may_hide else frozenset()

    def _of_formula(self, path: str, name: str) -> Fact:
        formula = self.case.formulas[path]
        parts = [self.fact(part) for part in self._of_names(path, name)]
        fields = self.case.measures.get(path)
        may_hide = any(part.hidden for part in parts) or self._withholds
        hides = any(part.must_hide for part in parts)
        value = None if hides else worked_out(formula.text, lambda part: self._number(part, name))
        return Fact(
            path=path,
            value=value,
            types=self._types_of(path, fields, value),
            cell=None,
            typed="",
            format=text_of(fields.get("format")) if fields else "",
            hidden=self._hidden("") | frozenset(word for part in parts for word in part.hidden)
            if may_hide
            else frozenset(),
            must_hide=hides,
            remarked=True,
        )

    def _number(self, part: str, name: str) -> Fraction:
        value = self.fact(part if "@" in part or not name else f"{part}@{name}").value
        if not isinstance(value, Fraction):
            raise Untold(part)
        return value

    def _types_of(self, path: str, fields: syntax.Mapping | None, value: object) -> tuple[NumberType, ...]:
        """Returns what a figure of a formula may be: as its measure says, with one decimal where it has no end."""
        given = [self._type(path)] if fields else [NumberType(kind) for kind in _FREE]
        one = [
            NumberType(type_.kind, type_.unit, decimals=1, per=type_.per, compact_from=type_.compact_from)
            for type_ in given
            if type_.kind in ("rate", "amount") and type_.decimals is None and not type_.currency
        ]
        return (*given, *one)


@cache
def hidden_words(language: str, symbol: str) -> frozenset[str]:
    """Returns what stands in place of a figure that is not published: small letters without spaces."""
    said = {words for state in _STATES for words in unpublished_words(state, symbol, language)}
    return frozenset("".join(words.split()).casefold().replace("*", "") for words in said) - {""}


def dated(text: str) -> date:
    """Returns a day as it is typed in a measures file. Raises `Untold` for one in another form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Untold(text) from None


def _whole(node: syntax.Node | None) -> int | None:
    text = text_of(node).replace(",", "").replace("_", "")
    return int(text) if re.fullmatch("[0-9]{1,12}", text) else None
