"""Reports words that YAML accepts but would shorten or take for something else, with the corrected line.

`validate` calls `words` for every field that holds words. Nothing is guessed: either the text is what was typed, or
a problem shows how to write it.
"""

from __future__ import annotations

import re

from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.nodes import Document, Mapping, Node, Scalar, Sequence, at
from factsheet.syntax.quoting import between, meant, quoted, replaced, why, with_comment, write

Offset = tuple[int, int]
_CODE = re.compile(r'\\(?![\\"]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$).')
_PARTED = re.compile(r"\n(?:[ \t]*\n|[ \t]*(?:[-*]|[0-9]+[.)])[ \t])")  # a paragraph, or an item of a list
_ON_LINES = (
    "Write | in place of the words, not within braces, and under it each paragraph and item on a line of its own, "
    "indented."
)
_HEADER = re.compile(r"(?:&\S+\s+)?[>|][+-]?\s*$")


@record
class _Misread:
    """What YAML does not read as the words that were typed; without `end` no corrected line is possible."""

    end: Offset | None = None
    fact: str = ""
    step: str = ""
    code: str = "misread-words"


def words(node: Node, document: Document, subject: str, problems: list[Problem]) -> str | None:
    """Read the text of a field that holds words, exactly as typed. Returns None and reports a problem otherwise."""
    if isinstance(node, Scalar):
        found = None if node.mended else _scalar(node, document)
        if not found:
            return node.text
    else:
        found = _collection(node, document)
    if found.end is None:
        problems.append(Problem.of(found.code, node.location, subject, found.fact, found.step))
        return None
    start, lines, end = at(node.location), document.lines, found.end
    if not isinstance(node, Scalar) and not node.flow and document.typed[start[0]] != lines[start[0]]:
        lines, end = document.typed, _end_of_line(document.typed, start[0])  # `- a: b: c`, mended as a field
    raw = between(lines, start, end)
    text = meant(raw) if found.fact else raw
    line = replaced(lines, start, end, quoted(text))
    problems.append(Problem.of(found.code, node.location, subject, found.fact or why(raw), write(line, text)))
    return None


def _scalar(node: Scalar, document: Document) -> _Misread | None:
    start, end = at(node.location), at(node.end)
    if node.alias:
        return _Misread(with_comment(document.lines, end))
    last = with_comment(document.lines, end)
    if node.block:
        return None if node.text.strip() else _empty_block(node, document)
    if node.null and not node.anchor and last == end:
        return _Misread(None, "is empty.", "Write its words, or delete the line.", "empty-field")
    attached = document.lines[end[0]][end[1] :].startswith("#")  # `"Help"#1`, which libyaml takes for a comment
    if node.anchor or (last != end and (node.plain or attached)):
        return _Misread(last)
    code = _code(document, start, end)
    fact = f"has '{code}' in double quotes, which YAML reads as a code."
    if code and _PARTED.search(node.text):
        return _Misread(None, fact, _ON_LINES)
    return _Misread(end, fact) if code else None


def _empty_block(node: Scalar, document: Document) -> _Misread:
    line, column = at(node.location)
    if _HEADER.match(document.lines[line][column:]):
        return _Misread(None, "is empty.", "Write its words on the lines below, indented.", "empty-field")
    return _Misread(_end_of_line(document.lines, line))


def _end_of_line(lines: tuple[str, ...], line: int) -> Offset:
    return line, len(lines[line].rstrip())


def _code(document: Document, start: Offset, end: Offset) -> str | None:
    """Find the first backslash code in a double-quoted value that would not be printed as typed."""
    if document.lines[start[0]][start[1] :][:1] != '"':
        return None
    for number in range(start[0], end[0] + 1):
        line = document.lines[number][: end[1] if number == end[0] else None]
        plain = line[start[1] if number == start[0] else 0 :].replace("\\\\", "  ")
        if code := _CODE.search(plain):
            return code[0]
    return None


def _collection(node: Mapping | Sequence, document: Document) -> _Misread:
    if node.alias or node.flow:
        return _Misread(with_comment(document.lines, at(node.end)))
    last = _only(node)
    if last is not None:
        return _Misread(with_comment(document.lines, at(last.end)))
    kind = "a list" if isinstance(node, Sequence) else "fields"
    return _Misread(None, f"holds {kind} here. It takes words.", "Write one text in quotes.", "not-one-value")


def _only(node: Node) -> Scalar | None:
    """Find the last value of a list or fields that look like words on one line (`Note: this`, `- 5 degrees`).

    Returns None where there is more than one item or field, so that it is a list or fields indeed.
    """
    while not isinstance(node, Scalar):
        inner = node.items if isinstance(node, Sequence) else tuple(v for _, v in node.entries)
        if len(inner) != 1:
            return None
        value = inner[0]
        if isinstance(node, Mapping) and isinstance(value, Scalar) and value.null:
            name = node.entries[0][0]
            return value if value.end.line == name.end.line else name  # `? name`: its empty value stands below
        node = value
    return node
