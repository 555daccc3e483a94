"""Dataclasses walked against YAML nodes: every field typed, every mistake collected with its mark.

A dataclass is its own schema: field names are the YAML names (a trailing underscore dropped, for `as_`), types say
what a field takes, a default makes it optional. Types of the vocabulary (words, values, icons …) bring their own
reader; they may give an unbound form that `bind` fills in later, so a mapping of field values is returned here and not
yet an instance.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from datetime import date
from functools import cache
from typing import Final, Literal, Union, get_args, get_origin

from factsheet.graphics.geometry import parse_length
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.syntax.days import step_for_day
from factsheet.syntax.nodes import Document, Mapping, Node, Scalar, Sequence
from factsheet.syntax.otherwise import BLOCKS, MEANT, OF_MEASURES, way_of, way_of_name
from factsheet.syntax.yamltext import shortened


class Length(float):
    """A length in points; typed with its unit."""


class Percent(int):
    """A share in per cent; typed with or without the sign."""


class Failed:
    """The value of a field that could not be read; the problem is already collected."""


FAILED: Final = Failed()
TypeReader = Callable[["Reader", Node, str], object]
Finisher = Callable[["Reader", dict[str, object], Location], "dict[str, object] | Failed"]


@record
class Unbound:
    """A dataclass instance that is not made yet: its type, the values of its fields, and where it stands."""

    cls: type
    values: MappingOf[str, object]
    location: Location


class Reader:
    """Reads the nodes of one document. `readers` adds types to the plain ones understood here."""

    def __init__(self, document: Document, readers: MappingOf[type, TypeReader], problems: list[Problem]) -> None:
        self.document, self.readers, self.problems = document, readers, problems
        self.forms: list[object] = []  # what `readers` returned, also where the group around it failed
        self.finishers: dict[type, Finisher] = {}  # what makes one form of several fields of a type
        self._groups: list[tuple[str, type]] = []  # the groups of fields that are being read, the outermost first

    def problem(self, code: str, location: Location, subject: str, fact: str, *hints: str) -> Failed:
        """Report a problem of this document. Returns `FAILED`, which a reader of a type returns in its turn."""
        self.problems.append(Problem.of(code, location, subject, fact, *hints))
        return FAILED

    def fields(self, cls: type, node: Mapping, subject: str, also: Iterable[str] = ()) -> dict[str, object] | Failed:
        """Read the values of the fields of `cls` in `node`, by attribute; `also` names entries that are read elsewhere.

        Reports unknown and missing fields. Returns `FAILED` when any field cannot be read.
        """
        self._groups.append((subject, cls))
        values = self._fields(cls, node, subject, also)
        self._groups.pop()
        return values

    def _fields(self, cls: type, node: Mapping, subject: str, also: Iterable[str]) -> dict[str, object] | Failed:
        known = schema(cls)
        values: dict[str, object] = {}
        failed = False
        given = {key.text for key, _ in node.entries}
        for key, value in node.entries:
            name = key.text
            if name not in known and name not in also:
                failed = True
                name = self._unknown(key, [*known, *also], given, subject)
                given.add(name)
            if name in known:  # a misspelt one as well: what is wrong in it is said in the same run
                field = known[name]
                values[field.attribute] = self.read(field.type, value, f"{subject}.{name}" if subject else name)
                failed |= values[field.attribute] is FAILED
        failed |= not self.imply(cls, values, node.location, subject)
        missing = [
            name for name, field in known.items() if field.required and not given.intersection((name, *field.instead))
        ]
        failed |= self._given_twice(known, node, subject)
        for name in missing:
            fact = f"no '{name}' is given."
            self.problem("missing-field", node.location, subject or "top level", fact, f"Add {name}: …")
        return FAILED if failed or missing else values

    def imply(self, cls: type, values: dict[str, object], location: Location, subject: str) -> bool:
        """Read the fields that are implied and not among `values` as if they stood there empty; whether all can be."""
        for name, field in schema(cls).items():
            if field.implied and field.attribute not in values:
                empty = Scalar(text="", location=location, null=True)
                values[field.attribute] = self.read(field.type, empty, f"{subject}.{name}")
        return FAILED not in values.values()

    def _given_twice(self, known: MappingOf[str, Field], node: Mapping, subject: str) -> bool:
        """Report a field that is given beside one that it stands instead of; whether there is one."""
        given: set[str] = set()
        for key, _ in node.entries:
            both = given.intersection(known[key.text].instead) if key.text in known else set()
            if both:
                fact = f"'{both.pop()}' and '{key.text}' are both given."
                self.problem("conflicting-fields", key.location, subject, fact, "Keep one of them.")
                return True
            given.add(key.text)
        return False

    def _unknown(self, key: Scalar, names: list[str], given: set[str], subject: str) -> str:
        """Report an unknown field. Returns the one that was probably meant, so that it is not also reported missing."""
        free = [name for name in names if name not in given]
        meant = [name for name in MEANT.get(key.text, ()) if name in free]
        way = way_of(key.text, names) if subject and not meant else ""
        home = "" if meant or way else self._home(key.text, subject)
        close = "" if home or way else meant[0] if meant else nearest(key.text, free) or nearest(key.text, names)
        step = way or home or (f"Use '{close}'." if close else "Remove it.")
        if not subject and key.text in OF_MEASURES:
            step = "It belongs into the measures file, beside the table."
        if "body" in free and key.text in BLOCKS and not close:  # its block stands where the body belongs
            given.add("body")
            step = f"Put it under body:, as - {key.text}: …"
        fact = f"no field '{shortened(key.text)}'. Fields are {', '.join(sorted(names))}."
        self.problem("unknown-field", key.location, subject or "top level", fact, step)
        return close or ""

    def _home(self, name: str, subject: str) -> str:
        """The step for a field of the group around this one, or of one group in it; empty where it is neither."""
        if not self._groups or self._groups[-1][0] != subject:
            return ""
        outer, _, own = subject.rpartition(".")
        if len(self._groups) > 1 and self._groups[-2][0] == outer and name in schema(self._groups[-2][1]):
            if not outer:
                return "Move it to the left edge of the file."
            return f"It belongs to {outer}, beside {own}."
        inner = [other for other, cls in _groups_in(self._groups[-1][1]).items() if name in schema(cls)]
        return f"It belongs under {inner[0]}." if len(inner) == 1 else ""

    def read(self, wanted: object, node: Node, subject: str) -> object:
        """Read the value of type `wanted` at `node`; `FAILED` when it cannot be read."""
        wanted = _without_none(wanted)
        if isinstance(wanted, type) and wanted in self.readers:
            self.forms.append(self.readers[wanted](self, node, subject))
            return self.forms[-1]
        origin = get_origin(wanted)
        if origin is Literal:
            return self._choice(get_args(wanted), node, subject)
        if origin is tuple:
            return self._items(get_args(wanted)[0], node, subject)
        if origin is MappingOf:
            return self._pairs(get_args(wanted)[1], node, subject)
        if isinstance(wanted, type) and dataclasses.is_dataclass(wanted):
            return self._nested(wanted, node, subject)
        return self._scalar(wanted, node, subject)

    def finished(self, cls: type, values: dict[str, object], location: Location) -> dict[str, object] | Failed:
        """Return the fields of `cls` with those made into one form that belong together; `FAILED` after a problem."""
        finish = self.finishers.get(cls)
        return finish(self, values, location) if finish else values

    def _choice(self, allowed: tuple[str, ...], node: Node, subject: str) -> object:
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        close = nearest(node.text, allowed) if isinstance(node, Scalar) else None
        step = f"Use '{close}'." if close else "Use one of them."
        fact = f"{_found(node)} is not one of {listed(allowed)}."
        return self.problem("not-a-choice", node.location, subject, fact, step)

    def _items(self, wanted: object, node: Node, subject: str) -> object:
        if not isinstance(node, Sequence):
            fact = "a list is needed here."
            return self.problem("not-a-list", node.location, subject, fact, "Start each item with '- '.")
        items = [self.read(wanted, item, subject) for item in node.items]
        if not items:
            fact = "the list is empty."
            return self.problem("empty-list", node.location, subject, fact, "Add an item, or remove the field.")
        return FAILED if FAILED in items else tuple(items)

    def _pairs(self, wanted: object, node: Node, subject: str) -> object:
        if not isinstance(node, Mapping):
            fact = "names with values are needed here."
            return self.problem("not-fields", node.location, subject, fact, "Write name: value lines.")
        pairs = {key.text: self.read(wanted, value, f"{subject}.{key.text}") for key, value in node.entries}
        return FAILED if FAILED in pairs.values() else pairs

    def _nested(self, cls: type, node: Node, subject: str) -> object:
        if not isinstance(node, Mapping):
            short = getattr(cls, "SHORT", None)
            if short is None:
                names = ", ".join(schema(cls))
                fact = "named fields are needed here."
                return self.problem("not-fields", node.location, subject, fact, f"Its fields are {names}.")
            field = schema(cls)[short]
            value = self.read(field.type, node, subject)
            return FAILED if value is FAILED else Unbound(cls, {field.attribute: value}, node.location)
        values = self.fields(cls, node, subject)
        values = values if isinstance(values, Failed) else self.finished(cls, values, node.location)
        return FAILED if isinstance(values, Failed) else Unbound(cls, values, node.location)

    def _scalar(self, wanted: object, node: Node, subject: str) -> object:
        form = _SCALARS[wanted]
        if isinstance(node, Scalar) and form.pattern.fullmatch(node.text):
            try:
                return form.make(node.text)
            except ValueError:  # a day such as 2017-02-30
                pass
        fact = f"{_found(node)} is not {form.name}."
        step = f"Write it like {form.example}."
        if wanted is date:
            step = step_for_day(node.text if isinstance(node, Scalar) else "", form.example)
        if isinstance(node, Scalar):
            step = way_of_name(subject, node.text) or step
        return self.problem(form.code, node.location, subject, fact, step)


def _found(node: Node) -> str:
    """Name what stands at a node, for a message."""
    if isinstance(node, Scalar):
        return f"'{shortened(node.text)}'" if node.text else "an empty field"
    return "a list" if isinstance(node, Sequence) else "a group of fields"


def make(value: object) -> object:
    """Make an instance of every `Unbound` in `value`: for files such as themes, in which nothing waits for data."""
    if isinstance(value, Unbound):
        return value.cls(**{name: make(inner) for name, inner in value.values.items()})
    if type(value) is tuple:
        return tuple(make(inner) for inner in value)
    if type(value) is dict:
        return {name: make(inner) for name, inner in value.items()}
    return value


@record
class Field:
    """One field of a schema: the dataclass attribute, its type, and whether a file must give it.

    An `implied` field that a file does not give is read as if it stood there empty. `instead` names the fields of which
    a file gives one alone, since all of them are read into one attribute.
    """

    attribute: str
    type: object
    required: bool
    implied: bool = False
    instead: tuple[str, ...] = ()


@cache
def schema(cls: type) -> dict[str, Field]:
    """The fields of `cls` that a file gives, by YAML name; those with `given: False` in their metadata are left out."""
    hints = typing.get_type_hints(cls)
    found: dict[str, Field] = {}
    for field in dataclasses.fields(cls):
        if not field.metadata.get("given", True):
            continue
        name = field.name.rstrip("_")
        others: MappingOf[str, object] = field.metadata.get("instead", {})
        found[name] = Field(
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING
            and field.default_factory is dataclasses.MISSING
            and "implied" not in field.metadata,
            field.metadata.get("implied", False),
            tuple(others),
        )
        for other, wanted in others.items():
            found[other] = Field(field.name, wanted, required=False, instead=(name,))
    return found


def _groups_in(cls: type) -> dict[str, type]:
    """The fields of `cls` that are groups of fields, each with its type."""
    types_of = {name: _without_none(field.type) for name, field in schema(cls).items()}
    return {name: one for name, one in types_of.items() if isinstance(one, type) and dataclasses.is_dataclass(one)}


def _without_none(wanted: object) -> object:
    if get_origin(wanted) in (Union, types.UnionType):
        kept = [arg for arg in get_args(wanted) if arg is not type(None)]
        return kept[0] if len(kept) == 1 else wanted
    return wanted


def _length(text: str) -> Length:
    points = parse_length(text)
    if points is None:
        raise ValueError
    return Length(points)


@record
class _Form:
    """How one type of scalar is written: its pattern and maker, and for a message its code, name and example."""

    pattern: re.Pattern[str]
    make: Callable[[str], object]
    code: str
    name: str
    example: str


def _form(pattern: str, make: Callable[[str], object], code: str, name: str, example: str) -> _Form:
    return _Form(re.compile(pattern, re.DOTALL), make, code, name, example)


_SCALARS: Final[dict[object, _Form]] = {
    int: _form(r"-?[0-9]{1,9}", int, "not-a-whole-number", "a whole number", "3"),
    float: _form(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", float, "not-a-number", "a number", "1.5"),
    bool: _form(r"true|false", lambda text: text == "true", "not-true-or-false", "true or false", "true"),
    str: _form(r".+", str, "not-a-name", "a name", "name"),
    date: _form(r"[0-9]{4}(?:-[0-9]{2}){2}", date.fromisoformat, "not-a-date", "a date of the calendar", "2017-12-31"),
    Percent: _form(
        r"[0-9]{1,3}\s*%?", lambda text: Percent(text.rstrip("% ")), "not-a-percentage", "a percentage", "300"
    ),
    Length: _form(r"[0-9.]+\s*[a-z]+", _length, "not-a-length", "a length with its unit", "12pt, 3mm or 0.5in"),
}
