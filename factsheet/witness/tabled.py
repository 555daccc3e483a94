"""Tells what tables and comparisons have in common: the heads of columns, the rows, what is said under them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.text.tables import word
from factsheet.witness import judging
from factsheet.witness.comparing import said
from factsheet.witness.drawn import Column, Drawn, Row
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.listed import ROOT
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Anything, Fact, Literal, Perhaps, Piece, Printed, Remark, Rest, Told, Unit, Untold
from factsheet.witness.telling import Teller
from factsheet.witness.unpublished import squeezed

FIXED = ("value", "interval", "rank", "verdict", "dots", "spark")
OF_ROWS = frozenset({"value", "label", "unit", "when", "against", "better"})


class Tabled:
    """The columns and rows of one table of a place. `kind` is table or compare, and `worded` columns are sentences."""

    def __init__(
        self, kind: str, teller: Teller, columns: Sequence[Column], against: Sequence[str], places: str, at: Location
    ) -> None:
        """Looks nothing up yet."""
        self.kind, self.teller, self.columns, self.at = kind, teller, columns, at
        self.facts, self.language = teller.facts, teller.case.language
        self.worded = kind == "compare" and columns[-1].show != "dots"
        name = next((name for name in against if not self.facts.names.is_period(name)), "".join(against[:1]))
        self.rows: list[Row] = []
        self.drawn = Drawn(teller, self.rows, columns, name, places, at)

    def told(self, items: Iterable[Node], head: Node | None, caption: Node | None) -> Iterator[Told]:
        """Yields the heads, the rows in their order, and what stands under them."""
        found = list(items)
        self.rows += [row for item in found if (row := self._row(item))]
        yield from self._heads(head)
        rows = {id(row.node): row for row in self.rows}
        for item in found:
            group = item.get("group") if isinstance(item, syntax.Mapping) else None
            if group is not None:
                yield from self.teller.unit(group)
            elif row := rows.get(id(item)):
                yield Unit((*row.label, *((Remark(row.fact),) if row.fact else ())), row.location)
                for column in self.columns:
                    yield self._sure(column.show, lambda: self._cell(column.show, row), row.location)  # noqa: B023
        try:
            yield from [Unit((words,), self.at) for words in self.drawn.foot(caption)]
        except Untold:
            yield Anything(f"{self.kind}.foot", self.at)

    def _sure(self, name: str, tell: Callable[[], tuple[Piece, ...]], location: Location) -> Told:
        """Returns what is told of a cell or head; anything where that cannot be worked out."""
        try:
            return Unit(tell(), location)
        except Untold:
            return Anything(f"{self.kind}.{name}", location)

    # Rows

    def _row(self, node: Node) -> Row | None:
        """Returns a row of figures; None for a heading, and for one that the place does not have."""
        fields = dict(fields_of(node))
        if "group" in fields or not self.teller.holds(fields.get("when")):
            return None
        if set(fields) - OF_ROWS:
            raise Untold("a row")
        value = fields.get("value", node)
        path, _, format_ = (part.strip() for part in text_of(value).partition(":"))
        piece = self.teller.value(value, IN_TABLE)
        fact = piece.fact if isinstance(piece, Printed) else None
        words = fields.get("label")
        label = self.teller.words(words) if words is not None else (self.teller.label(path, node.location),)
        label, plain = self._with_unit(label, fields.get("unit"), fact, format_)
        better = text_of(fields.get("better"))
        return Row(
            node=node, value=value, path=path, format=format_, fact=fact, label=label, plain=plain, better=better
        )

    def _with_unit(
        self, label: tuple[Piece, ...], unit: Node | None, fact: Fact | None, format_: str
    ) -> tuple[tuple[Piece, ...], str | None]:
        """Returns the pieces of a label with the unit of its figures, and its words."""
        literal = all(not isinstance(piece, Printed | Perhaps) for piece in label)
        plain = " ".join(piece.text for piece in label if isinstance(piece, Literal))
        if unit is not None:
            words = self.teller.words(unit)
            if any(not isinstance(piece, Literal) for piece in words):
                return (*label, Rest()), None
            behind = "".join(piece.text for piece in words if isinstance(piece, Literal))
            return (*label, said(",", unit.location), *words), f"{plain}, {behind}" if literal else None
        if fact is not None and (
            len({one.kind for one in fact.types}) > 1 or fact.path not in self.teller.case.measures
        ):
            return (*label, Rest()), None
        own = self._own_unit(fact, format_)
        if not own or (literal and squeezed(own) in squeezed(plain)):
            return label, plain if literal else None
        behind_label = said(f", {own}", self.at)
        if not literal:
            return (*label, Perhaps(behind_label)), None
        return (*label, behind_label), plain if own == "%" else f"{plain}, {own}"

    def _own_unit(self, fact: Fact | None, format_: str) -> str:
        """Returns what a cell leaves to its label: the sign of a percentage, the unit of an amount."""
        if fact is None:
            return ""
        fields, type_ = self.teller.case.measures[fact.path], fact.types[0]
        if type_.kind == "share":
            asked = format_ or text_of(fields.get("format")) or "percent"
            return "%" if asked in ("percent", "percent1") else ""
        bare = type_.kind == "amount" and type_.unit and not type_.currency and not format_
        return type_.unit["other"] if bare and type_.unit else ""

    # Heads

    def _heads(self, head: Node | None) -> Iterator[Told]:
        location = head.location if head is not None else self.at
        yield self._sure("head", lambda: self._first(head), location)
        for number, column in enumerate(self.columns):
            told = self._sure("head", lambda: self._head(column), location)  # noqa: B023
            yield replace(told, joins=True) if number and isinstance(told, Unit) else told

    def _first(self, head: Node | None) -> tuple[Piece, ...]:
        return self.teller.words(head) if head is not None else (said(word("indicator", self.language), self.at),)

    def _head(self, column: Column) -> tuple[Piece, ...]:
        own = self.teller.words(column.head) if column.head is not None else ()
        if column.show == "dots":
            return self._between_ends(own or (said(self.drawn.called, self.at),))
        return own or (self._usual_head(column.show),)

    def _usual_head(self, show: str) -> Piece:
        if show == "value":
            of_rows = any(row.path.startswith(ROOT) for row in self.rows)
            return self.teller.wording.value("row.name" if of_rows else "place.name", "", self.at)
        if show == "spark":
            return self.drawn.periods
        if show == "verdict":
            return said(word("verdict", self.language, label=self.drawn.called), self.at)
        if show in ("interval", "rank"):
            return said(word("range" if show == "interval" else "rank", self.language), self.at)
        return said(self.facts.names.label(show), self.at)

    def _between_ends(self, head: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Returns the head of dots between the words over their two ends."""
        if not self.drawn.standings:
            return head
        both = ("worse", "better") if any(one.judged for one in self.drawn.standings) else ("lower", "higher")
        low, high = (said(word(end, self.language), self.at) for end in both)
        return (low, *head, high)

    # Cells

    def _cell(self, show: str, row: Row) -> tuple[Piece, ...]:
        if show == "value":
            return (self.teller.value(row.value, IN_TABLE),)
        if show == "interval":
            return self._interval(row)
        if show in ("verdict", "dots"):
            is_drawn = show == "dots" and not self.drawn.why_not(row)
            return self.drawn.dots(row) if is_drawn else self.drawn.verdict(row)
        if show == "spark":
            return self.drawn.line(row)
        if show == "rank":
            return (Printed(self.facts.fact(f"{row.path}.rank"), "", row.location),)
        if self.worded:
            return self.drawn.held.line(row.path, show, row.location).pieces
        fact = self.facts.fact(f"{row.path}@{show}")
        return (Printed(replace(fact, format=row.format or fact.format), IN_TABLE, row.location),)

    def _interval(self, row: Row) -> tuple[Piece, ...]:
        """Returns the range within which an estimate lies; that a figure is a full count, or is not shown."""
        fact = self.facts.fact(row.path)
        if judging.is_missing(fact):
            short = squeezed(word("hidden", self.language))
            return (Printed(replace(fact, hidden=fact.hidden | {short}, notes=()), IN_TABLE, row.location),)
        if fact.cell is None or fact.weak is None:
            raise Untold(row.path)
        if fact.limits is None:
            full = fact.counted and self.facts.cells.is_full_count(row.path)
            return (said(word("full" if full else "unknown", self.language), row.location),)
        low, high = fact.limits
        if not 0 <= low <= judging.number_of(fact) <= high:
            raise Untold(row.path)
        ends = (
            replace(fact, value=end, path=f"{row.path}.{name}", format=row.format or fact.format, status="")
            for name, end in (("low", low), ("high", high))
        )
        first, second = (Printed(end, IN_TABLE, row.location) for end in ends)
        return (first, said("-", row.location), second)
