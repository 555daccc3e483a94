"""What the witness goes by: the nodes of a spec and of its measures, and the cells of its table as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TypeVar, cast

from factsheet import syntax
from factsheet.record import record, replace
from factsheet.statistics.tables import Cell, Row, Table
from factsheet.syntax import Node
from factsheet.witness.outlines import Land
from factsheet.witness.pieces import Untold
from factsheet.witness.read_back import alike, tidied

T = TypeVar("T")
_NAME = re.compile(r"(?<![\w.@])[a-z][\w.]*")  # of a figure, or of a function, in a formula
LIVE = "email"  # the edition whose links can be clicked
ON_PAPER = ("print", "handout")  # the editions that have codes
FIRST_LANGUAGE = "en-US"  # of a spec that names none
_SAYINGS = {"source", "definition", "period", "corrected", "breaks"}  # fields of a measure that a page repeats


@record
class Listed:
    """A list as it was read: the nodes of its measures file, and its table."""

    measures: syntax.Document
    table: Table


@record(kw_only=True)
class Evidence:
    """The nodes of a spec and of a measures file, and the table as it was read. `own` are nodes by place and block id.

    `outline` returns the land of the first area that one of some names means in a file of outlines, or in that of the
    states; None where none does. `lands` returns those of all areas in a file, or of those alone whose codes begin so.
    `picture` returns the SHA-256 of the picture's file of a name; nothing for none. `icon` returns the coordinates of
    each path of the icon of a name; nothing for none.
    Nothing in it has been checked, worked out or chosen by the stages that make a page, but for `refused`: the ids of
    the places that have no sheet, and are left out where all others are shown. `lists` are those that the spec names,
    by name.
    """

    spec: syntax.Document
    measures: syntax.Document | None
    table: Table | None
    own: Mapping[str, Mapping[str, Node]]
    outline: Callable[[Sequence[str], str], Land | None] = lambda _, __: None
    lands: Callable[[str, str], Sequence[Land]] = lambda _, __: ()
    picture: Callable[[str], str] = lambda _: ""
    icon: Callable[[str], tuple[tuple[float, ...], ...]] = lambda _: ()
    refused: frozenset[str] = frozenset()
    lists: Mapping[str, Listed] = field(default_factory=dict)


@record(kw_only=True)
class Claims:
    """What a sheet says of itself, which the witness holds against the spec: its place, edition, and what gave way.

    A `card` has the figures of the edition.
    """

    place: str
    edition: str
    dropped: frozenset[str] = frozenset()
    abbreviated: bool = False
    card: bool = False


class Case:
    """The evidence in the form that is looked up, made once for all places."""

    def __init__(self, evidence: Evidence, of_list: str = "") -> None:
        """Reads nothing yet. `of_list` is the name of the list that its table is; empty for the table of places."""
        self.evidence, self.name = evidence, of_list
        self.kept: dict[object, object] = {}

    @cached_property
    def language(self) -> str:
        """The language of the spec."""
        return text_of(self.field("language")) or FIRST_LANGUAGE

    @cached_property
    def measures(self) -> dict[str, syntax.Mapping]:
        """The fields of each measure by its path."""
        return {name: node for name, node in fields_of(self.of_table("measures")) if isinstance(node, syntax.Mapping)}

    @cached_property
    def described(self) -> dict[str, dict[str, Node]]:
        """The fields of each measure by its path and their names, which are found sooner."""
        return {path: dict(fields_of(node)) for path, node in self.measures.items()}

    @cached_property
    def formulas(self) -> dict[str, syntax.Scalar]:
        """The formulas by the path that they work out."""
        return {name: node for name, node in fields_of(self.of_table("formulas")) if isinstance(node, syntax.Scalar)}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The rows of the table by their ids."""
        return {row.id: row for row in self.table.rows}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all places, with plain quotes and dashes."""
        cells = (row.cells.get("name") for row in self.rows.values())
        return frozenset(alike(tidied(cell.words)) for cell in cells if cell)

    @cached_property
    def others(self) -> dict[str, Row]:
        """The rows that are no places, by their ids."""
        return {row.id: row for row in self.table.beside.extra}

    @property
    def table(self) -> Table:
        """The table; without rows where none was read."""
        return self.evidence.table or Table("", ())

    @cached_property
    def periods(self) -> dict[str, str]:
        """The labels of the periods of the table by their names."""
        return {period_name(label): label for label in self.table.beside.periods}

    @cached_property
    def contacts(self) -> dict[str, Node]:
        """The contacts of the spec by name."""
        return dict(fields_of(self.field("contacts")))

    @cached_property
    def notes(self) -> dict[str, Node]:
        """The notes of the spec by name."""
        return dict(fields_of(self.field("notes")))

    @cached_property
    def zeros(self) -> frozenset[str]:
        """The symbols that stand for zero by the legend of the table."""
        table = dict(fields_of(self.of_table("table")))
        node = dict(fields_of(table.get("missing"))).get("none")
        return frozenset(text_of(item).casefold() for item in (items_of(node) or (node,)) if item is not None)

    @cached_property
    def least(self) -> int:
        """The least count of people over 0 that may be printed; 0 where each may be."""
        policy = self.of_table("disclosure")
        if not isinstance(policy, syntax.Mapping):
            return 0
        return 3 if text_of(policy.get("preset")) == "hotline-3" else int(text_of(policy.get("minimum")) or 0)

    @cached_property
    def sacrifices(self) -> dict[str, frozenset[str]]:
        """What may give way by the spec: of each kind the ids of blocks that it names."""
        found: dict[str, frozenset[str]] = {}
        for item in items_of(self.field("fit")):
            if isinstance(item, syntax.Scalar):
                found.setdefault(item.text, frozenset())
            for name, node in fields_of(item):
                ids = frozenset(text_of(one) for one in items_of(node)) or frozenset({text_of(node)})
                found[name] = found.get(name, frozenset()) | ids
        return found

    @cached_property
    def always(self) -> frozenset[str]:
        """The ids of blocks that nothing removes."""
        return frozenset(text_of(item) for item in items_of(self.field("always")))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All that is typed in the spec, in the own words of places, and of measures: labels, notes, definitions."""
        roots = [
            self.evidence.spec.root,
            self.of_table("measures"),
            *(n for own in self.evidence.own.values() for n in own.values()),
        ]
        return tuple(scalar.text for root in roots if root is not None for scalar in scalars_in(root))

    def once(self, key: str, make: Callable[[Case], T]) -> T:
        """What is made of the evidence once, for all places."""
        if key not in self.kept:
            self.kept[key] = make(self)
        return cast(T, self.kept[key])

    def of_list(self, name: str) -> Case:
        """The same for a list, whose rows belong to places. Raises `Untold` for one that was not read."""
        key = "list", name
        if key not in self.kept:
            found = self.evidence.lists.get(name)
            if found is None:
                raise Untold(name)
            changed = replace(self.evidence, measures=found.measures, table=found.table, own={}, refused=frozenset())
            self.kept[key] = Case(changed, name)
        return self.kept[key]  # type: ignore[return-value]  # such a key has a case

    def field(self, name: str) -> Node | None:
        """A field of the spec."""
        root = self.evidence.spec.root
        return root.get(name) if isinstance(root, syntax.Mapping) else None

    def of_table(self, name: str) -> Node | None:
        """A field of the measures file."""
        root = self.evidence.measures.root if self.evidence.measures else None
        return root.get(name) if isinstance(root, syntax.Mapping) else None

    def of_set(self, name: str) -> Node | None:
        """A field of `set:`."""
        node = self.of_table("set")
        return node.get(name) if isinstance(node, syntax.Mapping) else None

    @cached_property
    def says_of_measures(self) -> bool:
        """Whether there is more to be said of some measure than its set says, or of one of another table."""
        if self.evidence.lists or self.table.beside.described:
            return True
        return any(fields.keys() & _SAYINGS for fields in self.described.values())

    def broken(self, path: str) -> tuple[syntax.Mapping, ...]:
        """The measures with breaks that a figure is of, or is worked out from."""
        found, waiting, met = [], [path], set[str]()
        while waiting:
            one = waiting.pop()
            fields, formula = self.measures.get(one), self.formulas.get(one)
            if fields is not None and fields.get("breaks") is not None:
                found.append(fields)
            parts = _NAME.findall(formula.text) if formula is not None and one not in met else []
            met.add(one)
            waiting += [part for part in parts if part not in met]
        return tuple(found)

    def has_interval(self, path: str) -> bool:
        """Whether the figures of a measure have the limits that they lie between behind them."""
        fields = self.measures.get(path)
        return fields is not None and text_of(fields.get("interval")).lower() in ("true", "yes")

    def column(self, path: str) -> tuple[Cell, ...]:
        """All cells of a column, of all rows and periods."""
        key = "column", path
        if key not in self.kept:
            rows = (*self.table.rows, *self.table.beside.extra)
            now = (row.cells[path] for row in rows if path in row.cells)
            then = (cells[path] for row in rows for cells in row.periods.values() if path in cells)
            self.kept[key] = (*now, *then)
        return self.kept[key]  # type: ignore[return-value]  # such a key has cells


def period_name(label: str) -> str:
    """The name that a period has in an address by its label: `2017_18` of "2017–18"."""
    return re.sub("[^a-z0-9]+", "_", label.lower())


def text_of(node: Node | None) -> str:
    """The words of a node; empty for none, and for a list or fields."""
    return node.text.strip() if isinstance(node, syntax.Scalar) else ""


def scalars_in(node: Node) -> Iterator[syntax.Scalar]:
    """Yields the values in a node, however deep, without the names of fields."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, syntax.Scalar):
            yield one
        waiting += [*items_of(one), *(value for _, value in fields_of(one))]


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none of anything else."""
    return node.items if isinstance(node, syntax.Sequence) else ()


def fields_of(node: Node | None) -> tuple[tuple[str, Node], ...]:
    """The fields of a node by name; none of anything else."""
    return tuple((key.text, value) for key, value in node.entries) if isinstance(node, syntax.Mapping) else ()
