"""Bytes of a YAML file → its lines as typed, and lines → PyYAML events, bounded before anything is built from them.

Nothing here knows what a page spec is. PyYAML's own wording stays inside this module: a syntax error leaves it as a
`Stop` with our fact and next step.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, Event, NodeEvent, ScalarEvent

from factsheet.problems import Location, Problem
from factsheet.record import record

LARGEST = 1_000_000  # bytes
DEEPEST = 40  # nested lists and fields; libyaml's own scanner slows quadratically with depth, so we leave early
_TOO_DEEP = f"lists and fields are nested more than {DEEPEST} deep."
MOST_NODES = 100_000  # with every alias counted as often as it is used

# YAML 1.2 §5.1 printable characters, less the line breaks of YAML 1.1 (NEL, LS, PS) and a byte order mark inside the
# text: all of these are invisible, and all of them come from pasting.
_HIDDEN_CODES = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_MOST_HIDDEN = 20  # problems of that kind in one file; a binary file would give thousands

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlMark(Protocol):
    """What the C and the pure parser's marks have in common."""

    line: int
    column: int


@record
class Stop:
    """Why the events end early. Lines and columns count from 0; `near` is where the reader should look."""

    line: int
    column: int
    near: tuple[int, int]
    fact: str
    next_step: str
    final: bool = False  # a bound was passed: no corrected line can help

    def problem(self, file: str, lines: Sequence[str]) -> Problem:
        """The general answer, for a mistake that no corrected line was found for."""
        line, column = self.near
        text = lines[line][column:].strip() if line < len(lines) else ""
        near = f"'{shortened(text)}'" if text else "the end of the file" if line >= len(lines) - 1 else "this line"
        return Problem.of(
            "unnamed", Location(file, line + 1, column + 1), "YAML", self.fact.format(near=near), self.next_step
        )


def shortened(text: str, most: int = 40) -> str:
    """`text`, or its start and an ellipsis when it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def typed_lines(data: bytes, file: str, problems: list[Problem]) -> tuple[str, ...] | None:
    """The lines of a file without their line ends; reports size, encoding and hidden characters."""
    if len(data) > LARGEST:
        fact = f"the file has {len(data):,} bytes. At most {LARGEST:,} are read."
        problems.append(Problem.of("unnamed", Location(file), "YAML", fact, "Split it, or move the data to a table."))
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fact = "the file is saved as UTF-16 ('Unicode'). Only UTF-8 is read."
        problems.append(Problem.of("unnamed", Location(file), "YAML", fact, "Save it again as UTF-8."))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(_not_utf8(data.removeprefix(codecs.BOM_UTF8), error.start, file))
        return None
    return _without_hidden(re.split("\r\n|\r|\n", text), file, problems)


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    location = Location(file, len(before), len(before[-1].decode("utf-8", "replace")) + 1)
    if data[start] == 0xED and start + 1 < len(data) and 0xA0 <= data[start + 1] <= 0xBF:
        return Problem.of(
            "unnamed",
            location,
            "YAML",
            "half a character stands here (a lone surrogate).",
            "Delete it and type it again.",
        )
    fact = f"the byte 0x{data[start]:02X} is not UTF-8."
    return Problem.of("unnamed", location, "YAML", fact, "Save the file again as UTF-8.")


def _without_hidden(lines: list[str], file: str, problems: list[Problem]) -> tuple[str, ...]:
    found = 0
    for number, line in enumerate(lines):
        hit = hidden_in(line)
        if not hit:
            continue
        lines[number] = without_hidden_in(line, " ")
        if (found := found + 1) <= _MOST_HIDDEN:
            fact = f"a hidden character (U+{ord(hit[0]):04X}) stands here, probably pasted."
            location = Location(file, number + 1, hit.start() + 1)
            problems.append(Problem.of("unnamed", location, "YAML", fact, "Delete it, or type a space."))
    return tuple(lines)


def without_directives(lines: tuple[str, ...], file: str, problems: list[Problem]) -> tuple[str, ...]:
    """The lines with those before the document that start with `%` reported and emptied."""
    kept = list(lines)
    for number, line in enumerate(lines):
        if line.startswith("%"):
            fact = f"'{line.split()[0]}' is an instruction to a YAML reader, and none is followed."
            problems.append(Problem.of("unnamed", Location(file, number + 1, 1), "YAML", fact, "Delete the line."))
            kept[number] = ""
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return tuple(kept)


def events(lines: Iterable[str]) -> tuple[list[Event], Stop | None]:
    """The events of a file as far as they can be read, and what stopped them, if anything did."""
    found: list[Event] = []
    bounds = _Bounds()
    try:
        for event in yaml.parse("\n".join(lines) + "\n", Loader=_LOADER):
            if passed := bounds.passed_by(event):
                at = place(event.start_mark)
                return found, Stop(*at, at, passed, "Make the file simpler.", final=True)
            found.append(event)
    except yaml.MarkedYAMLError as error:
        if "maximum nesting depth" in (error.problem or ""):  # of libyaml's scanner, which runs ahead of its events
            at = place(error.problem_mark)
            return found, Stop(*at, at, _TOO_DEEP, "Make the file simpler.", final=True)
        return found, _stop(error)
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser raises these two for "\U99999999"; neither error carries a mark.
        at = place(found[-1].end_mark) if found else (0, 0)
        return found, Stop(*at, at, *_GENERAL)
    return found, None


def hidden_in(text: str) -> re.Match[str] | None:
    """The first hidden character of `text`."""
    return _hidden(text.isascii()).search(text)


def without_hidden_in(text: str, instead: str = "") -> str:
    """`text` with something else for every hidden character."""
    return _hidden(text.isascii()).sub(instead, text)


@cache
def _hidden(ascii_only: bool) -> re.Pattern[str]:
    """The pattern of hidden characters; that for all of Unicode takes 5 ms to compile, and few files need it."""
    return re.compile("[^\t\n\r\x20-\x7e]" if ascii_only else _HIDDEN_CODES)


def place(location: YamlMark | None) -> tuple[int, int]:
    """Line and column of PyYAML's mark, from 0."""
    return (location.line, location.column) if location else (0, 0)


class _Bounds:
    """Depth and number of nodes as events pass, each alias counted with all that it repeats."""

    def __init__(self) -> None:
        self.nodes = 0
        self.open: list[list[int]] = []  # per open list or mapping: nodes before it, levels below it
        self.names: list[str | None] = []
        self.anchors: dict[str, tuple[int, int]] = {}  # name → nodes, levels

    def passed_by(self, event: Event) -> str | None:
        if isinstance(event, CollectionEndEvent):
            self._close()
            return None
        if not isinstance(event, NodeEvent):
            return None
        nodes, levels = 1, 0
        if isinstance(event, AliasEvent):
            nodes, levels = self.anchors.get(event.anchor or "", (1, 0))
        elif isinstance(event, CollectionStartEvent):
            self.open.append([self.nodes, 0])
            self.names.append(event.anchor)
        elif isinstance(event, ScalarEvent) and event.anchor:
            self.anchors[event.anchor] = (1, 0)
        self.nodes += nodes
        if self.open:
            self.open[-1][1] = max(self.open[-1][1], levels)
        if len(self.open) + levels > DEEPEST:
            return _TOO_DEEP
        return f"the file holds more than {MOST_NODES:,} values." if self.nodes > MOST_NODES else None

    def _close(self) -> None:
        before, levels = self.open.pop()
        name = self.names.pop()
        if name:
            self.anchors[name] = (self.nodes - before, levels + 1)
        if self.open:
            self.open[-1][1] = max(self.open[-1][1], levels + 1)


_GENERAL = ("cannot be read as YAML near {near}.", "Look at the quotes, colons and indentation of this line.")
_LEVEL = ("{near} does not line up with the lines above.", "Indent it like the field it stands beside.")
_NO_COLON = ("{near} has no ': ' after a field's name.", "Write the name, ': ' and the value.")
_COLON = ("a ':' stands inside a value, near {near}.", "Quote the value, or start a new line for the field.")
_OPEN = ("{near} opens a list or pairs that are not closed.", "Close them, or quote the words.")
_QUOTE = ("a quote is opened at {near} and never closed.", "Close it with the same mark.")
_ESCAPE = ("{near} has a backslash that YAML reads as a code.", "Use single quotes.")
_START = ("{near} starts with a mark that YAML keeps for itself.", "Quote the words.")
_LIST = ("a list item starts where none can stand, near {near}.", "Start it on a line of its own.")
_DASH = ("{near} stands among list items without '- '.", "Start it with '- ', or indent it under the item above.")

# What PyYAML (C and pure) says → our words, and whether the mistake is where the construct began.
_SAID: tuple[tuple[str, tuple[str, str], bool], ...] = (
    ("could not find expected ':'", _NO_COLON, True),
    ("mapping values are not allowed", _COLON, False),
    ("mapping keys are not allowed", _START, False),
    ("sequence entries are not allowed", _LIST, False),
    ("',' or", _OPEN, True),
    ("escape character", _ESCAPE, True),
    ("hexdecimal number", _ESCAPE, True),
    ("hexadecimal numbers", _ESCAPE, True),
    ("Unicode character code", _ESCAPE, True),
    ("unexpected end of stream", _QUOTE, True),
    ("unexpected document", _QUOTE, True),
    ("cannot start any token", _START, False),
    ("'-' indicator", _DASH, False),
    ("expected key", _LEVEL, False),
    ("<block end>", _LEVEL, False),
    ("<document start>", _LEVEL, False),
)


def _stop(error: yaml.MarkedYAMLError) -> Stop:
    at = place(error.problem_mark or error.context_mark)
    begun = place(error.context_mark) if error.context_mark else at
    said = error.problem or ""
    for words, answer, where_begun in _SAID:
        if words in said:
            return Stop(*at, begun if where_begun else at, *answer)
    return Stop(*at, at, *_GENERAL)
