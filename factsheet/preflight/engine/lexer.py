"""Cuts content streams into operators with their operands (ISO 32000-1 §7.8.2, §7.2).

Reads any bytes: what cannot be read becomes an unknown operator, never an error. Each step knows the bytes
that it was read from, so that a stream can be written again with some of its steps changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.record import record

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"]  # a name is a str with its slash

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+(?:"  # possessive: megabytes of spaces are tried in one way only
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<string>\()|(?P<open>\[|<<)|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>?)|(?P<close>\]|>>)|(?P<other>[^\0\t\n\f\r ]))"
)
_STRING = re.compile(rb"[()\\]")
_END_OF_PIXELS = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S]|$)")
_DEEPEST = 32
_MOST_OPERANDS = 64


@record
class Step:
    """One operator; for an inline image (`BI`) the operands are its dictionary and its data."""

    operator: str
    operands: list[Operand]
    start: int
    end: int


def steps(data: bytes) -> Iterator[Step]:
    """Yields the operators of `data` in their order."""
    position, start = 0, 0
    operands: list[Operand] = []
    while (found := _TOKEN.match(data, position)) is not None:
        kind, position = found.lastgroup, found.end()
        if kind == "number":
            operands.append(_number(found["number"]))
        elif kind == "word":
            word = found["word"].decode("latin-1")
            if word in _CONSTANTS:
                operands.append(_CONSTANTS[word])
                continue
            if word == "BI":
                operands, position = _inline_image(data, position)
            yield Step(word, operands, start, position)
            operands, start = [], position
        else:
            value, position = _value(data, found)
            operands.append(value)
        if len(operands) > _MOST_OPERANDS:
            del operands[:-_MOST_OPERANDS]
    if operands:
        yield Step("", operands, start, len(data))


_CONSTANTS: dict[str, float] = {"true": True, "false": False, "null": 0.0}


def _number(digits: bytes) -> float:
    return float(digits) if len(digits) < 40 else 0.0


def _value(data: bytes, found: re.Match[bytes]) -> tuple[Operand, int]:
    """Returns the value that a token stands for and where it ends; arrays and dictionaries are read to their end."""
    kind = found.lastgroup
    if kind == "name":
        return _name(found["name"]), found.end()
    if kind == "string":
        return _string(data, found.end())
    if kind == "hex":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", found["hex"])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), found.end()
    return _collection(data, found) if kind == "open" else (0.0, found.end())


def _collection(data: bytes, first: re.Match[bytes]) -> tuple[Operand, int]:
    """Reads an array or dictionary with those inside it. Not by recursion: a file may nest them without end."""
    stack: list[tuple[bytes, list[Operand]]] = [(first["open"], [])]
    position = first.end()
    while (found := _TOKEN.match(data, position)) is not None:
        kind, position = found.lastgroup, found.end()
        inside = stack[-1][1]
        if kind == "open":
            if len(stack) >= _DEEPEST:
                return [], len(data)
            stack.append((found["open"], []))
        elif kind == "close":
            opener, values = stack.pop()
            whole = _closed(opener, values)
            if not stack:
                return whole, position
            stack[-1][1].append(whole)
        elif kind == "number":
            inside.append(_number(found["number"]))
        elif kind == "word":
            inside.append(_CONSTANTS.get(found["word"].decode("latin-1"), 0.0))
        else:
            value, position = _value(data, found)
            inside.append(value)
    return _closed(*stack[0]), len(data)


def _closed(opener: bytes, values: list[Operand]) -> Operand:
    if opener == b"[":
        return values
    return {key: value for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, str)}


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), raw)
    return raw.decode("utf-8", "replace")


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """Reads a literal string (§7.3.4.2): parentheses may stand in it in pairs."""
    depth, position = 1, start
    while depth and (found := _STRING.search(data, position)) is not None:
        position = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    end = position - 1 if not depth else len(data)
    raw = data[start:end]
    return (_ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw), position if not depth else len(data)


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    return _ESCAPES.get(code, b"" if code in (b"\n", b"\r", b"\r\n") else code)


def _inline_image(data: bytes, position: int) -> tuple[list[Operand], int]:
    """Returns the dictionary and the data of an inline image (§8.9.7), and where it ends."""
    keys: list[Operand] = []
    while (found := _TOKEN.match(data, position)) is not None:
        position = found.end()
        if found.lastgroup == "word":
            if found["word"] == b"ID":
                break
            keys.append(_CONSTANTS.get(found["word"].decode("latin-1"), 0.0))
        elif found.lastgroup == "number":
            keys.append(_number(found["number"]))
        else:
            value, position = _value(data, found)
            keys.append(value)
    end = _END_OF_PIXELS.search(data, position)
    pixels = data[position + 1 : end.start() if end else len(data)]
    return [_closed(b"<<", keys), pixels], end.end() if end else len(data)
