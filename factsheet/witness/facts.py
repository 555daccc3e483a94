"""Looks figures up in the table by their addresses: of the place, of another period, row or file, of several places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from factsheet.numbers import Kind, NumberType
from factsheet.record import replace
from factsheet.statistics.tables import Cell, Row
from factsheet.syntax import Node
from factsheet.witness import judging
from factsheet.witness.cells import Cells
from factsheet.witness.evidence import Case, fields_of, period_name, text_of
from factsheet.witness.formulas import names_in, over_in, worked_out
from factsheet.witness.names import Names
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.together import in_period, leaves_out, over_places, rank_of, together
from factsheet.witness.unpublished import UNCERTAIN, strongest, words_of

ADDRESS = re.compile(r"(?P<path>[a-z][\w.]*)(?:@(?P<name>\w+))?")
OF_PLACE = re.compile(r"\{\s*(?P<path>place\.\w+)\s*\}")
RANK = re.compile(r"rank\(\s*(?P<path>[a-z][\w.]*)\s*,\s*(?P<first>low|high)\s*\)")
_FREE: tuple[Kind, ...] = ("share", "amount", "rate", "count", "percentage-points", "ratio", "growth")


class Facts:
    """The figures of one place, or of one row of a list. Each is looked up once."""

    def __init__(self, case: Case, row: Row) -> None:
        """Looks nothing up yet."""
        self.case, self.row = case, row
        self.names, self.cells = case.once("names", Names), case.once("cells", Cells)
        self._others = case.once("facts of others", lambda _: dict[str, Fact]())
        self._found: dict[str, Fact] = {}
        self.courses: dict[str, object] = {}  # that small lines have drawn, by path

    @classmethod
    def of(cls, case: Case, place: str) -> Facts:
        """Returns the figures of a place: with those that another of its editions has looked up, right before this.

        Raises `Untold` for a place that the table does not have.
        """
        if place not in case.rows:
            raise Untold(place)
        last = case.kept.get("facts")
        if not isinstance(last, Facts) or last.row is not case.rows[place]:
            last = case.kept["facts"] = cls(case, case.rows[place])
        return last

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
                self._found[one] = self._known(one)
        return self._found[address]

    def _known(self, address: str) -> Fact:
        """Returns the figure at an address; one of another place or file is looked up once for all places."""
        name = address.rpartition("@")[2] if "@" in address else ""
        if not name or self.names.is_period(name):
            return self._look_up(address)
        if address not in self._others:
            self._others[address] = self._look_up(address)
        return self._others[address]

    def _parts(self, address: str) -> list[str]:
        """Returns the addresses that a formula of the spec is made of; none of anything else."""
        found = ADDRESS.fullmatch(address)
        if not found or found["path"] not in self.case.formulas or self._is_typed(found["path"], found["name"] or ""):
            return []
        return self._of_names(found["path"], found["name"] or "")

    def _of_names(self, path: str, name: str) -> list[str]:
        return [part if "@" in part or not name else f"{part}@{name}" for part in self._names_in(path)]

    def _names_in(self, path: str) -> Sequence[str]:
        text = self.case.formulas[path].text
        return (ranked["path"],) if (ranked := RANK.fullmatch(text.strip())) else names_in(text)

    def _part(self, part: str, name: str) -> Fact:
        """Returns a figure that a formula names, as it is seen from the period or place of `name`."""
        if "@" not in part:
            return self.fact(f"{part}@{name}" if name else part)
        label = self.names.period_of(name) if name else ""
        path, _, other = part.partition("@")
        if label in ("", self.names.current):
            if name and not label and self.names.is_period(other):
                raise Untold(part)  # of another place in another period
            return self.fact(part)
        if self.names.is_period(other):
            seen = self.names.seen_from(label, other)
            return self.fact(f"{path}@{period_name(seen)}") if seen else self.cells.lacking(path)
        if self.names.is_of_file(other):
            row = self.names.row(other)
            cells: Mapping[str, Cell] = (row.periods.get(label) if row else None) or {}
            stated = self.names.in_file(other, path, "status")
            return self.cells.fact(cells[path], path, cells, stated) if path in cells else self.cells.lacking(path)
        return self.in_course(part, label) or self.cells.lacking(path)

    def words(self, path: str) -> Cell | None:
        """Returns the cell of a text of the place, such as `place.name`; None where there is none."""
        return self.row.cells.get(path.removeprefix("place."))

    def lacks(self, name: str) -> bool:
        """Whether the place has no text for a contact that it gives."""
        node = self.case.contacts.get(name)
        of_place = OF_PLACE.fullmatch(text_of(dict(fields_of(node)).get("show", node)))
        cell = self.words(of_place["path"]) if of_place else None
        return of_place is not None and (cell is None or not cell.words)

    def _look_up(self, address: str) -> Fact:
        found = ADDRESS.fullmatch(address)
        if not found:
            raise Untold(address)
        path, name = found["path"], found["name"] or ""
        if self.names.is_of_several(name):
            return self._addressed(together(path, self.names.fields(name), self.case, self.cells), name, "")
        cells, period = self._cells(name), self.names.period_of(name)
        if self._is_typed(path, name):
            stated = self.names.in_file(name, path, "status") if self.names.is_of_file(name) else None
            fact = self.cells.fact(cells[path], path, cells, stated)
            if note := self.names.in_file(name, path, "note") if stated is not None else "":
                fact = replace(fact, notes=(note,), remarked=True)
            return self._addressed(fact, name, cells[path].period)
        if path in self.case.formulas:
            return self._addressed(self._of_formula(path, name), name, period or self.names.current)
        if name and path in self.case.measures and path in self.row.cells:
            return self._addressed(self.cells.lacking(path), name, period)
        raise Untold(address)

    def _addressed(self, fact: Fact, name: str, when: str) -> Fact:
        """Returns a figure with its address and period: that of a period by the label of that, however it was named."""
        period = self.names.period_of(name)
        named = period_name(period) if period else name
        if period and period == self.names.current:
            named = ""
        address = f"{fact.path}@{named}" if named else fact.path
        return replace(fact, address=address, period=period, when=when)

    def _cells(self, name: str) -> Mapping[str, Cell]:
        """Returns the cells of the row and period that a name in an address means; none of several places."""
        if not name:
            return self.row.cells
        if self.names.is_of_several(name):
            return {}
        row = self.names.row(name)
        if row is not None:
            return row.cells
        return self.in_period(self.names.period_of(name))

    def _is_typed(self, path: str, name: str) -> bool:
        """Whether a cell says a figure; an empty one does not say what a formula works out."""
        cell = self._cells(name).get(path)
        return cell is not None and (path not in self.case.formulas or bool(cell.text.strip()))

    def in_period(self, label: str) -> Mapping[str, Cell]:
        """Returns the cells of the place in a period; none where it has none."""
        return self.row.cells if label == self.names.current else self.row.periods.get(label) or {}

    def of_period(self, path: str, label: str) -> Fact:
        """Returns the figure of a period by its label."""
        return self.fact(f"{path}@{period_name(label)}")

    def in_course(self, path: str, label: str) -> Fact | None:
        """Returns the figure of a period of the place, or of a row that it is held against; None without a cell."""
        stem, _, name = path.partition("@")
        if self.names.is_of_several(name):
            return self._of_several_in(stem, name, label)
        row = self._against(name) if name else self.row
        is_current, worked = label == self.names.current, stem in self.case.formulas
        cells: Mapping[str, Cell] = row.cells if is_current else row.periods.get(label) or {}
        if (worked and name) or (is_current and not worked and stem not in cells):
            raise Untold(path)
        if not (self._has_cells(stem, label) if worked else stem in cells):
            return None
        address = f"{path}@{period_name(label)}"
        found = self.cells.fact(cells[stem], stem, cells) if name else self.of_period(path, label)
        return replace(found, address=address) if name else found

    def _of_several_in(self, path: str, name: str, label: str) -> Fact | None:
        """Returns the figure of several places in a period; None where none of them has a cell of it."""
        if not any(path in in_period(row, label, self.case) for row in self.case.rows.values()):
            return None
        found = together(path, self.names.fields(name), self.case, self.cells, label)
        return replace(found, address=f"{path}@{name}@{period_name(label)}")

    def _has_cells(self, path: str, label: str) -> bool:
        """Whether a cell of a period is what a figure is worked out from."""
        cells, waiting, seen = self.in_period(label), [path], set[str]()
        while waiting:
            one = waiting.pop()
            if one in cells:
                return True
            if one in self.case.formulas and one not in seen:
                waiting += self._of_names(one, "")
            elif "@" in one:
                raise Untold(path)
            seen.add(one)
        return False

    def _against(self, name: str) -> Row:
        """Returns the row that figures are held against under a name. Raises `Untold` where that is no single one."""
        fields = self.names.fields(name)
        row = self.names.row(name) if fields is not None and fields.get("row") is not None else None
        if row is None or (fields is not None and fields.get("period") is not None):
            raise Untold(name)
        return row

    def period(self, name: str) -> str:
        """Returns the label of a period by its label or name, or by how far it is from the current one."""
        return self.names.period(name)

    def _of_formula(self, path: str, name: str) -> Fact:
        formula = self.case.formulas[path]
        if ranked := RANK.fullmatch(formula.text.strip()):
            return self._rank(path, ranked["path"], ranked["first"], name)
        parts = [self._part(part, name) for part in self._names_in(path)]
        if not _is_sum(formula.text) or "-" in formula.text:
            for one, other in combinations(parts, 2):
                if one.path == other.path and judging.are_parted(one, other, self.case):
                    raise Untold(path)  # it has no value over a break
        fields = self.case.described.get(path)
        weak = True if any(part.weak for part in parts) else None if "(" in formula.text else False
        hides = any(part.must_hide for part in parts)
        states = self._states_of(parts, weak)
        value = None if hides else worked_out(formula.text, lambda part: self._number(part, name))
        return Fact(
            path=path,
            value=value,
            types=self._types_of(path, fields, value, parts),
            cell=None,
            typed="",
            format=text_of(fields.get("format")) if fields else "",
            states=states,
            hidden=words_of(states, "", self.case.language) if states else frozenset(),
            must_hide=hides,
            remarked=True,
            counted=all(part.counted for part in parts),
            weak=weak,
            left_out=any(part.left_out for part in parts)
            or any(leaves_out(one, self.case, self.cells) for one in over_in(formula.text)),
        )

    def _states_of(self, parts: Sequence[Fact], weak: bool | None) -> tuple[str, ...]:
        """Returns the states that a figure may have which is worked out of others: the strongest of theirs."""
        hidden = [part for part in parts if part.states]
        if hidden and all(part.must_hide for part in hidden):
            return strongest(part.states for part in hidden)
        states = {state for part in hidden for state in part.states}
        return tuple(states | ({UNCERTAIN} if self.cells.withholds and weak is not False else set()))

    def _rank(self, path: str, ranked: str, first: str, name: str) -> Fact:
        """Returns the rank of the place by what is printed of a measure."""
        if name:
            raise Untold(path)
        value, type_ = rank_of(self.fact(ranked), first, self.case, self.cells)
        fields = self.case.described.get(path, {})
        format_ = text_of(fields.get("format"))
        return Fact(path=path, value=value, types=(type_,), cell=None, typed="", format=format_, remarked=True)

    def _number(self, part: str, name: str) -> Fraction:
        if part.endswith(")"):
            if name:
                raise Untold(part)
            function, _, path = part[:-1].partition("(")
            return over_places(function, path, self.case, self.cells)
        value = self._part(part, name).value
        if not isinstance(value, Fraction):
            raise Untold(part)
        return value

    def _types_of(
        self, path: str, fields: Mapping[str, Node] | None, value: object, parts: Sequence[Fact]
    ) -> tuple[NumberType, ...]:
        """Returns what a figure of a formula may be: as its measure says, with one decimal where it has no end."""
        counts = parts and all([type_.kind for type_ in part.types] == ["count"] for part in parts)
        if counts and not fields and _is_sum(self.case.formulas[path].text):
            return (NumberType("count"),)
        given = [self.cells.type_of(path)] if fields else [NumberType(kind) for kind in _FREE]
        if not fields:
            currencies = {text_of(measure.get("currency")) for measure in self.case.described.values()} - {""}
            given += [NumberType("amount", currency=currency) for currency in sorted(currencies)]
        one = [
            NumberType(type_.kind, type_.unit, decimals=1, per=type_.per, compact_from=type_.compact_from)
            for type_ in given
            if type_.kind in ("rate", "amount") and type_.decimals is None and not type_.currency
        ]
        return (*given, *one)


def _is_sum(formula: str) -> bool:
    """Whether a formula adds figures and takes some away, and nothing else."""
    return not any(sign in formula for sign in "*/,()") and not re.search(r"(?<![\w.@])[0-9]", formula)


def dated(text: str) -> date:
    """Returns a day as it is typed in a measures file. Raises `Untold` for one in another form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Untold(text) from None
