"""PyYAML's events → nodes, with what YAML allows and a page spec does not: tags, copies of nothing, double fields.

Where a problem is reported with a corrected line, the node is the one that line would give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Several
from dataclasses import replace

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from factsheet.problems import Location, Problem
from factsheet.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence, at
from factsheet.syntax.quoting import between, quoted, replaced, why, with_comment, write
from factsheet.syntax.yamltext import hidden_in, place, shortened, without_hidden_in


class Builder:
    """Builds nodes from events, recursively: the depth of the events is bounded, so this is safe."""

    def __init__(self, file: str, lines: tuple[str, ...], events: Several[Event], problems: list[Problem]) -> None:
        self.file = file
        self.lines = lines
        self.events = iter(events)
        self.problems = problems
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node | None:
        """Build the root node of the first document; None when it is empty.

        Reports a second document. Raises EOFError where the events end early.
        """
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    fact = "a second document starts here. One file holds one."
                    self._report(
                        "second-document", self._mark(event), "YAML", fact, "Delete this '---' line, or make two files."
                    )
                    break
                root = self._node(self._next(), "YAML")
        return None if isinstance(root, Scalar) and root.null else root

    def _next(self) -> Event:
        event = next(self.events, None)
        if event is None:
            raise EOFError
        return event

    def _report(self, code: str, location: Location, subject: str, fact: str, step: str) -> None:
        self.problems.append(Problem.of(code, location, subject, fact, step))

    def _mark(self, event: Event) -> Location:
        line, column = place(event.start_mark)
        return Location(self.file, line + 1, column + 1)

    def _end(self, event: Event) -> Location:
        line, column = place(event.end_mark)
        if line >= len(self.lines):  # the parser counts a line behind the last
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Location(self.file, line + 1, column + 1)

    def _node(self, event: Event, subject: str) -> Node:
        assert isinstance(event, NodeEvent)
        if isinstance(event, AliasEvent):
            return self._copied(event, subject)
        tag = getattr(event, "tag", None)
        if isinstance(event, ScalarEvent):
            node: Node = self._tagged(event, subject) if tag else self._scalar(event, subject)
        else:
            if tag:
                self._delete_tag(event, subject)
            node = self._collection(event, subject)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _collection(self, event: NodeEvent, subject: str) -> Node:
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, subject)
        assert isinstance(event, MappingStartEvent)
        return self._mapping(event, subject)

    def _scalar(self, event: ScalarEvent, subject: str) -> Scalar:
        plain, block = event.style not in ("'", '"', "|", ">"), event.style in ("|", ">")
        text, location = event.value, self._mark(event)
        hidden = event.style == '"' and hidden_in(text)
        if hidden:
            fact = f"holds the hidden character U+{ord(hidden[0]):04X}, written as a code."
            self._report("hidden-character", location, subject, fact, "Delete the code.")
            text = without_hidden_in(text)
        null = plain and not text
        return Scalar(
            text=text,
            location=location,
            plain=plain,
            block=block,
            null=null,
            end=self._end(event),
            anchor=event.anchor,
            mended=bool(hidden),
        )

    def _copied(self, event: AliasEvent, subject: str) -> Node:
        location, end = self._mark(event), self._end(event)
        name = str(event.anchor)
        known = self.anchors.get(name)
        if known:
            return replace(known, location=location, end=end, alias=name)
        fact = f"starts with '*', which YAML reads as a copy of '&{name}', and that is not above."
        return self.words_instead(location, end, subject, fact)

    def words_instead(self, location: Location, end: Location, subject: str, fact: str = "") -> Scalar:
        """Report that YAML does not read what stands from `location` to `end` as words. Returns it as words."""
        last = with_comment(self.lines, at(end))
        text = between(self.lines, at(location), last)
        line = replaced(self.lines, at(location), last, quoted(text))
        self._report("misread-words", location, subject, fact or why(text), write(line, text))
        behind = Location(self.file, last[0] + 1, last[1] + 1)
        return Scalar(text=text, location=location, plain=False, end=behind, mended=True)

    def _tagged(self, event: ScalarEvent, subject: str) -> Scalar:
        scalar = self._scalar(event, subject)
        if scalar.plain:
            return self.words_instead(scalar.location, scalar.end, subject)
        self._delete_tag(event, subject)
        return scalar

    def _delete_tag(self, event: Event, subject: str) -> None:
        location = self._mark(event)
        tag = re.search(r"!\S*", self.lines[location.line - 1][location.column - 1 :])
        step = f"Delete '{tag[0] if tag else '!'}'."
        self._report("yaml-tag", location, subject, "has a YAML tag, and none is used here.", step)

    def _sequence(self, start: SequenceStartEvent, subject: str) -> Sequence:
        items = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            items.append(self._node(event, subject))
        return Sequence(tuple(items), self._mark(start), bool(start.flow_style), self._end(event))

    def _mapping(self, start: MappingStartEvent, subject: str) -> Mapping | Scalar:
        entries: list[tuple[Node, Node]] = []
        while not isinstance(event := self._next(), CollectionEndEvent):
            key = self._node(event, "a field's name")
            named = isinstance(key, Scalar) and key.text.strip()
            entries.append((key, self._node(self._next(), named or subject)))
        location, end, flow = self._mark(start), self._end(event), bool(start.flow_style)
        if flow:
            entries[1:] = [(self._piece(key, value), value) for key, value in entries[1:]]
        fields = [(key, value) for key, value in entries if isinstance(key, Scalar) and not (key.null or key.alias)]
        if len(fields) < len(entries):
            odd, value = next(entry for entry in entries if entry not in fields)
            if not flow:
                end = self._end_of_line(location) if isinstance(value, Scalar) and value.null else value.end
            if flow or (len(entries) == 1 and location.line == end.line):
                return self.words_instead(location, end, subject)
            fact = "a list, pairs or nothing stands where a field's name belongs."
            self._report("missing-name", odd.location, subject, fact, "Name it.")
        return Mapping(self._fields(fields, flow), location, flow, end)

    def _end_of_line(self, location: Location) -> Location:
        return replace(location, column=len(self.lines[location.line - 1].rstrip()) + 1)

    def _fields(self, named: list[Entry], flow: bool) -> tuple[Entry, ...]:
        groups = self._with_pieces(named, flow)
        if not groups:
            return tuple(named)  # `{place.name}`: words, most likely; whoever asked for words will say so
        kept: dict[str, Entry] = {}
        again: dict[str, list[Location]] = {}
        for (key, value), *pieces in groups:
            if pieces:
                value = self._rejoined(key, value, pieces)
            if not key.text.strip():
                fact = "has nothing that can be seen."
                self._report("missing-name", key.location, "a field's name", fact, "Name it.")
                continue
            if key.plain and key.text != key.text.strip():
                key = self._plainly_spaced(key)
            if key.text == "<<" and key.plain:
                fact = "merges fields, and no field is merged here."
                self._report("merged-fields", key.location, "<<", fact, "Write the fields out.")
            elif key.text in kept:
                again.setdefault(key.text, []).append(key.location)
            else:
                kept[key.text] = (key, value)
        for name, places in again.items():
            self._report_again(name, kept[name][0].location, places)
        return tuple(kept.values())

    def _with_pieces(self, named: list[Entry], flow: bool) -> list[list[Entry]]:
        """Return each field, then the pieces of its words that commas cut off; nothing where words come first."""
        groups: list[list[Entry]] = []
        for key, value in [self._spaced(*entry) for entry in named] if flow and len(named) > 1 else named:
            if flow and self._unnamed(key, value):
                if not groups:
                    return []
                groups[-1].append((key, value))
            else:
                groups.append([(key, value)])
        return groups

    def _report_again(self, name: str, first: Location, again: list[Location]) -> None:
        """Report a field that is given more than once: once, however often that is."""
        fact, step = f"is given twice. The first is on line {first.line}.", "Delete one of them."
        if len(again) > 1:
            fact = f"is given {len(again) + 1:,} times. The first is on line {first.line}."
            step = "Delete all but one of them."
        self._report("repeated-field", again[0], name, fact, step)

    def _unnamed(self, key: Scalar, value: Node) -> bool:
        """Whether an entry in braces is only words without ':', so that its "name" is no name."""
        line, column = at(key.end)
        empty = isinstance(value, Scalar) and value.null and not value.anchor
        return key.plain and empty and not self.lines[line][column:].lstrip().startswith(":")

    def _piece(self, key: Node, value: Node) -> Node:
        """Turn a list or pairs behind a comma in braces, without ':', back into the words that they are part of."""
        if isinstance(key, Scalar) or not (isinstance(value, Scalar) and value.null):
            return key
        return Scalar(text=between(self.lines, at(key.location), at(key.end)), location=key.location, end=key.end)

    def _spaced(self, key: Scalar, value: Node) -> Entry:
        """Report `{value:calls, …}` and read it as `value: calls`."""
        parts = re.fullmatch(r"([a-z_][\w-]*):([^/].*)", key.text) if self._unnamed(key, value) else None
        if not parts:
            return key, value
        line = replaced(self.lines, at(key.location), at(key.end), f"{parts[1]}: {parts[2]}")
        self._report("missing-space", key.location, parts[1], "has no space after ':'.", f"Write: {line.strip()}")
        return replace(key, text=parts[1]), replace(key, text=parts[2], mended=True)

    def _plainly_spaced(self, key: Scalar) -> Scalar:
        name = key.text.strip()
        fact = "has a no-break space beside its name."
        self._report("no-break-space", key.location, name, fact, "Type a plain space.")
        return replace(key, text=name)

    def _rejoined(self, key: Scalar, value: Node, pieces: list[Entry]) -> Scalar:
        """Report words in braces that a comma cuts (`{label: Phone, web and text}`). Returns them whole."""
        rest = ", ".join(piece.text for piece, _ in pieces)
        fact = f"has ',', where YAML ends the words in braces, and '{shortened(rest)}' would be cut off."
        return self.words_instead(value.location, pieces[-1][0].end, key.text, fact)
