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
class Answer:
    """A problem without its place: the code, the fact (`{near}` stands for the words near the mistake), a next step."""

    code: str
    fact: str
    next_step: str


@record
class Stop:
    """Why the events end early. Lines and columns count from 0; `near` is where the user should look."""

    line: int
    column: int
    near: tuple[int, int]
    answer: Answer
    final: bool = False  # a bound was passed: no corrected line can help

    def problem(self, file: str, lines: Sequence[str]) -> Problem:
        """Make the problem in general words, for a mistake that no corrected line was found for."""
        line, column = self.near
        text = lines[line][column:].strip() if line < len(lines) else ""
        near = f"'{shortened(text)}'" if text else "the end of the file" if line >= len(lines) - 1 else "this line"
        answer = self.answer
        location = Location(file, line + 1, column + 1)
        return Problem.of(answer.code, location, "YAML", answer.fact.format(near=near), answer.next_step)


def shortened(text: str, most: int = 40) -> str:
    """Cut `text` to `most` characters, the last of them an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def typed_lines(data: bytes, file: str, problems: list[Problem]) -> tuple[str, ...] | None:
    """Decode a file into lines without their line ends.

    Reports a wrong encoding and hidden characters, which are taken out of the lines. Returns None for a file that is
    too large or cannot be decoded.
    """
    if len(data) > LARGEST:
        fact = f"the file has {len(data):,} bytes. At most {LARGEST:,} are read."
        problems.append(
            Problem.of("file-too-large", Location(file), "YAML", fact, "Split it, or move the data to a table.")
        )
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fact = "the file is saved as UTF-16 ('Unicode'). Only UTF-8 is read."
        problems.append(Problem.of("not-utf-8", Location(file), "YAML", fact, "Save it again as UTF-8."))
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
        fact = "half a character stands here (a lone surrogate)."
        return Problem.of("not-utf-8", location, "YAML", fact, "Delete it and type it again.")
    fact = f"the byte 0x{data[start]:02X} is not UTF-8."
    return Problem.of("not-utf-8", location, "YAML", fact, "Save the file again as UTF-8.")


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
            problems.append(Problem.of("hidden-character", location, "YAML", fact, "Delete it, or type a space."))
    return tuple(lines)


def without_directives(lines: tuple[str, ...], file: str, problems: list[Problem]) -> tuple[str, ...]:
    """Report and empty the lines before the document that start with `%` (YAML 1.2 §6.8 directives)."""
    kept = list(lines)
    for number, line in enumerate(lines):
        if line.startswith("%"):
            fact = f"'{line.split()[0]}' is an instruction to a YAML reader, and none is followed."
            location = Location(file, number + 1, 1)
            problems.append(Problem.of("yaml-directive", location, "YAML", fact, "Delete the line."))
            kept[number] = ""
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return tuple(kept)


def events(lines: Iterable[str], until: int | None = None) -> tuple[list[Event], Stop | None]:
    """Parse lines into PyYAML events as far as they can be read. Returns them, and what stopped them, if anything.

    With `until` the parsing ends below that line, counted from 0, where no bracket or brace is open.
    """
    found: list[Event] = []
    bounds = _Bounds()
    try:
        for event in yaml.parse("\n".join(lines) + "\n", Loader=_LOADER):
            if passed := bounds.passed_by(event):
                at = place(event.start_mark)
                return found, Stop(*at, at, passed, final=True)
            found.append(event)
            if until is not None and not bounds.brackets and place(event.start_mark)[0] > until:
                break
    except yaml.MarkedYAMLError as error:
        if "maximum nesting depth" in (error.problem or ""):  # of libyaml's scanner, which runs ahead of its events
            at = place(error.problem_mark)
            return found, Stop(*at, at, _TOO_DEEP, final=True)
        return found, _stop(error)
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser raises these two for "\U99999999"; neither error carries a mark.
        at = place(found[-1].end_mark) if found else (0, 0)
        return found, Stop(*at, at, _GENERAL)
    return found, None


def hidden_in(text: str) -> re.Match[str] | None:
    """Find the first hidden character of `text`."""
    return _hidden(text.isascii()).search(text)


def without_hidden_in(text: str, instead: str = "") -> str:
    """Replace every hidden character of `text` by `instead`."""
    return _hidden(text.isascii()).sub(instead, text)


@cache
def _hidden(ascii_only: bool) -> re.Pattern[str]:
    """Compile the pattern of hidden characters. The one for all of Unicode takes 5 ms, and few files need it."""
    return re.compile("[^\t\n\r\x20-\x7e]" if ascii_only else _HIDDEN_CODES)


def place(location: YamlMark | None) -> tuple[int, int]:
    """The line and column of a PyYAML mark, counted from 0; (0, 0) where there is no mark."""
    return (location.line, location.column) if location else (0, 0)


class _Bounds:
    """Counts depth and nodes as events pass; an alias counts as much as all that it repeats."""

    def __init__(self) -> None:
        self.nodes = 0
        self.brackets = 0  # open ones, of lists and pairs
        self.open: list[list[int]] = []  # per open list or mapping: nodes before it, levels below it
        self.names: list[str | None] = []
        self.anchors: dict[str, tuple[int, int]] = {}  # name → nodes, levels

    def passed_by(self, event: Event) -> Answer | None:
        """Count `event`. Returns the answer to the bound that it passes, if it passes one."""
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
            self.brackets += bool(self.brackets or event.flow_style)
            self.names.append(event.anchor)
        elif isinstance(event, ScalarEvent) and event.anchor:
            self.anchors[event.anchor] = (1, 0)
        self.nodes += nodes
        if self.open:
            self.open[-1][1] = max(self.open[-1][1], levels)
        if len(self.open) + levels > DEEPEST:
            return _TOO_DEEP
        return _TOO_MANY if self.nodes > MOST_NODES else None

    def _close(self) -> None:
        before, levels = self.open.pop()
        self.brackets -= bool(self.brackets)  # nothing inside brackets is without
        name = self.names.pop()
        if name:
            self.anchors[name] = (self.nodes - before, levels + 1)
        if self.open:
            self.open[-1][1] = max(self.open[-1][1], levels + 1)


_TOO_DEEP = Answer("too-complex", f"lists and fields are nested more than {DEEPEST} deep.", "Make the file simpler.")
_TOO_MANY = Answer("too-complex", f"the file holds more than {MOST_NODES:,} values.", "Make the file simpler.")
_GENERAL = Answer(
    "unreadable-syntax",
    "cannot be read as YAML near {near}.",
    "Look at the quotes, colons and indentation of this line.",
)
_LEVEL = Answer(
    "wrong-indent", "{near} does not line up with the lines above.", "Indent it like the field it stands beside."
)
_NO_COLON = Answer("missing-colon", "{near} has no ': ' after a field's name.", "Write the name, ': ' and the value.")
_COLON = Answer(
    "misread-words", "a ':' stands inside a value, near {near}.", "Quote the value, or start a new line for the field."
)
_OPEN = Answer(
    "unclosed-bracket", "{near} opens a list or pairs that are not closed.", "Close them, or quote the words."
)
_QUOTE = Answer("unmatched-quote", "a quote is opened at {near} and never closed.", "Close it with the same mark.")
_ESCAPE = Answer("misread-words", "{near} has a backslash that YAML reads as a code.", "Use single quotes.")
_START = Answer("misread-words", "{near} starts with a mark that YAML keeps for itself.", "Quote the words.")
_LIST = Answer(
    "misplaced-item", "a list item starts where none can stand, near {near}.", "Start it on a line of its own."
)
_DASH = Answer(
    "missing-dash",
    "{near} stands among list items without '- '.",
    "Start it with '- ', or indent it under the item above.",
)

# What PyYAML (C and pure) says → our words, and whether the mistake is where the construct began.
_SAID: tuple[tuple[str, Answer, bool], ...] = (
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
            return Stop(*at, begun if where_begun else at, answer)
    return Stop(*at, at, _GENERAL)
