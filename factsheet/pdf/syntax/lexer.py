"""Cuts content streams into operators with their operands (ISO 32000-1 §7.8.2, §7.2).

Reads any bytes: what cannot be read becomes an unknown operator, never an error. Each step knows the bytes
that it was read from, so that a stream can be written again with some of its steps changed.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factsheet.pdf.syntax.budget import MOST_TOKENS

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"]  # a name is a str with its slash

_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|$)"
_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)" + _END
_NUMBERS = rb"(?P<numbers>" + _NUMBER + rb"(?:[\t\n\r ]++" + _NUMBER + rb"){0,63}+)"  # that stand side by side
_OPERATOR = rb"(?:[\t\n\r ]++(?P<operator>[A-Za-z*]++" + _END + rb"))?+"
_REST = (
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|\((?P<plain>[^()\\]*)\)"  # a string without any of the characters that need a look
    rb"|(?P<string>\()|(?P<open>\[|<<)|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>?)|(?P<close>\]|>>)|(?P<other>[^\0\t\n\f\r ]))"
)
_BEFORE = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+(?:"  # possessive: megabytes of spaces are tried in one way only
_TOKEN = re.compile(_BEFORE + _NUMBERS + _REST)
_STEP = re.compile(_BEFORE + _NUMBERS + _OPERATOR + _REST)  # numbers with the operator behind them, as paths have them
_STRING = re.compile(rb"[()\\]")
_END_OF_PIXELS = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S]|$)")
_KERNED = re.compile(rb"(?:<(?:[0-9A-Fa-f]{2})*+>|-?[0-9]{1,9}+(?:\.[0-9]{1,9}+)?+(?=[<\]]))*+\]")
_KERNED_PART = re.compile(rb"<([^>]*)>|([^<\]]+)")
_MARKED = re.compile(rb"/([A-Za-z]++) (?:/([A-Za-z]++)|([0-9]{1,9}+))>>")
_NO_DIGIT = re.compile(rb"[^0-9A-Fa-f]")
_POINT = rb"(?:-?[0-9]{1,9}+(?:\.[0-9]{1,9}+)?+[\t\n\r ]++)"
_RUN = re.compile(rb"[\t\n\r ]*+((?:(?:" + _POINT + rb"{2}[ml]|" + _POINT + rb"{6}c|h)[\t\n\r ]++)++)")
_NOT_NUMBERS, _NOT_OPERATORS = b"mlch", b"-.0123456789\t\n\r "
_SEGMENTS = bytes.maketrans(b"mlch", b"MLCZ")
RUN = "m l c h"  # no operator, but many of them
_SHORT = 300  # bytes
_LINE = 1024  # bytes: most lines of type are shorter
_ROOM = 4 * _LINE  # tokens: more than a line has
_NEW = tuple.__new__  # of a named tuple, whose own constructor takes twice the time
_DEEPEST = 32
_MOST_OPERANDS = 64


class Step(NamedTuple):  # and no record: a page has thousands
    """One operator; for an inline image (`BI`) the operands are its dictionary and its data.

    `tokens` is the number of words, names, numbers and strings that were read for it; all but numbers, which stand side
    by side, and the operator itself count twice.
    """

    operator: str
    operands: list[Operand]
    start: int
    end: int
    tokens: int


def steps(data: bytes, most: int = MOST_TOKENS, *, runs: bool = False) -> Iterator[Step]:
    """Yields the operators of `data` in their order; ends after about `most` tokens.

    With `runs` the segments of a path behind its first point are one `RUN`, which takes a tenth of their time: its
    operands are their letters, as "LLCZ", and all their numbers. Nobody changes the operands of a step.
    """
    position, left, mixed = 0, most, 0  # `mixed` is the end of a line that holds more than one operator
    while left > 0:
        end = data.find(b"\n", position + 1, position + _LINE) if position >= mixed and left > _ROOM else -1
        known = _line(data[position:end]) if end > 0 else None
        if known:
            found: Step | None = _NEW(Step, (known[0], known[1], position, end, known[2]))
        else:
            mixed = end
            found = _step(data, position, left)
        if found is None:
            return
        yield found
        position, left = found.end, left - found.tokens
        if runs and found.operator == "m" and (found := _run(data, position, left)):
            yield found
            position, left = found.end, left - found.tokens


@lru_cache(maxsize=8192)
def _line(line: bytes) -> tuple[str, list[Operand], int] | None:
    """Returns the operator, the operands and the tokens of a line that is one operator; None for any other.

    In content each operator stands on a line of its own, to which the newline before it belongs, and most lines of a
    sheet are those of the sheets of other places too. What follows a line can't change how it is read.
    """
    found = _step(line, 0, MOST_TOKENS)
    if found is None or found.end < len(line) or found.operator in _NO_LINES:
        return None
    return found.operator, found.operands, found.tokens


def _step(data: bytes, start: int, most: int) -> Step | None:
    """Returns the step that begins at `start`, of about `most` tokens; None behind the last one."""
    position, tokens = start, 0
    operands: list[Operand] = []
    match = _STEP.match
    while tokens < most and (found := match(data, position)) is not None:
        kind, position = found.lastgroup, found.end()
        tokens += 1
        if kind == "numbers" or kind == "operator":
            digits = found[1]
            numbers = _numbers(digits)
            operands += numbers
            tokens += len(numbers) + (kind == "operator")
        if kind == "word" or kind == "operator":
            word = _WORDS.get(found[kind]) or found[kind].decode("latin-1")
            if word not in _CONSTANTS:
                if word == "BI":
                    operands, position, inside = _inline_image(data, position, most)
                    tokens += inside
                return _NEW(Step, (word, operands, start, position, tokens))
            operands.append(_CONSTANTS[word])
            tokens += 1
        elif kind == "open":
            value, position, inside = _collection(data, found, most)
            operands.append(value)
            tokens += inside
        elif kind != "numbers":
            value, position = _value(data, found)
            operands.append(value)
            tokens += 1
        del operands[:-_MOST_OPERANDS]
    return Step("", operands, start, len(data), tokens) if operands else None


def _run(data: bytes, position: int, most: int) -> Step | None:
    """Returns the segments of a path as one step; None where there are none, or more than about `most` tokens."""
    found = _RUN.match(data, position)
    if found is None or len(found[1]) > most:
        return None
    letters, numbers = (_segments if len(found[1]) < _LINE else _segments.__wrapped__)(found[1])
    tokens = len(numbers) + 2 * len(letters) - letters.count("Z")
    return Step(RUN, [letters, numbers], found.start(), found.end(), tokens)


@lru_cache(maxsize=2048)
def _segments(run: bytes) -> tuple[str, list[Operand]]:
    """Returns the letters and the numbers of the segments of a path, which may be those of other sheets too."""
    return run.translate(_SEGMENTS, _NOT_OPERATORS).decode(), [*map(float, run.translate(None, _NOT_NUMBERS).split())]


_NO_LINES = {"", "BI"}  # operands without an operator, and pictures, which end where their data do
_CONSTANTS: dict[str, float] = {"true": True, "false": False, "null": 0.0}


def _numbers(digits: bytes) -> list[float]:
    if len(digits) < _SHORT:  # so that none of them is too large
        return [*map(float, digits.split())]
    return [float(one) if len(one) < 40 else 0.0 for one in digits.split()]


def _value(data: bytes, found: re.Match[bytes]) -> tuple[Operand, int]:
    """Returns the value that a name or a string stands for, and where it ends; anything else counts as 0."""
    kind = found.lastgroup
    if kind == "plain":
        return found["plain"], found.end()
    if kind == "name":
        return _name(found["name"]), found.end()
    if kind == "string":
        return _string(data, found.end())
    if kind == "hex":
        digits = _NO_DIGIT.sub(b"", found["hex"])
        return unhexlify(digits + b"0" * (len(digits) % 2)), found.end()
    return 0.0, found.end()


def _collection(data: bytes, first: re.Match[bytes], most: int) -> tuple[Operand, int, int]:
    """Reads an array or dictionary with those inside it, up to `most` tokens. Returns it, its end and their number.

    Not by recursion: a file may nest them without end.
    """
    if plain := _plain_collection(data, first, most):
        return plain
    stack: list[tuple[bytes, list[Operand]]] = [(first["open"], [])]
    position, tokens = first.end(), 0
    while tokens < most and (found := _TOKEN.match(data, position)) is not None:
        kind, position = found.lastgroup, found.end()
        tokens += 1 if kind == "numbers" else 2
        inside = stack[-1][1]
        if kind == "open":
            if len(stack) >= _DEEPEST:
                return [], len(data), tokens
            stack.append((found["open"], []))
        elif kind == "close":
            opener, values = stack.pop()
            whole = _closed(opener, values)
            if not stack:
                return whole, position, tokens
            stack[-1][1].append(whole)
        elif kind == "numbers":
            numbers = _numbers(found[1])
            inside += numbers
            tokens += len(numbers)
        elif kind == "word":
            inside.append(_CONSTANTS.get(found["word"].decode("latin-1"), 0.0))
        else:
            value, position = _value(data, found)
            inside.append(value)
    return _closed(*stack[0]), len(data), tokens


def _plain_collection(data: bytes, first: re.Match[bytes], most: int) -> tuple[Operand, int, int] | None:
    """Reads, as `_collection` does, what content has most of: a line of hex strings and kerns, and one key and value.

    Returns None for anything else.
    """
    if first["open"] == b"[":
        kerned = _KERNED.match(data, first.end())
        if kerned is None or 2 * len(kerned[0]) >= most:
            return None
        parts = _KERNED_PART.findall(kerned[0])
        values: list[Operand] = [float(kern) if kern else unhexlify(codes) for codes, kern in parts]
        return values, kerned.end(), 2 * len(values) + 2
    marked = _MARKED.match(data, first.end()) if most > 6 else None
    if marked is None:
        return None
    key, name, digits = marked.groups()
    return {f"/{key.decode()}": f"/{name.decode()}" if name else float(digits)}, marked.end(), 6


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


def _inline_image(data: bytes, position: int, most: int) -> tuple[list[Operand], int, int]:
    """Returns the dictionary and the data of an inline image (§8.9.7), where it ends, and its tokens: at most `most`.

    A dictionary without an end takes all of the content with it.
    """
    keys: list[Operand] = []
    tokens = 0
    while (found := _TOKEN.match(data, position)) is not None:
        position = found.end()
        tokens += 2
        if tokens > most:
            return [{}, b""], len(data), tokens
        if found.lastgroup == "word":
            if found["word"] == b"ID":
                break
            keys.append(_CONSTANTS.get(found["word"].decode("latin-1"), 0.0))
        elif found.lastgroup == "numbers":
            numbers = _numbers(found[1])
            keys += numbers
            tokens += len(numbers)
        elif found.lastgroup == "open":
            value, position, inside = _collection(data, found, most)
            keys.append(value)
            tokens += inside
        else:
            value, position = _value(data, found)
            keys.append(value)
    end = _END_OF_PIXELS.search(data, position)
    pixels = data[position + 1 : end.start() if end else len(data)]
    return [_closed(b"<<", keys), pixels], end.end() if end else len(data), tokens


LEAST_OPERANDS = {  # of every operator of PDF
    **dict.fromkeys(
        "q Q n h f F f* B B* b b* S s W W* BT ET T* EMC BX EX BI sc SC scn SCN d0 d1 ID EI".split(), 0
    ),
    **dict.fromkeys("w J j M i ri gs g G cs CS sh Do BMC MP Tc Tw TL Ts Tz Tr Tj TJ '".split(), 1),
    **dict.fromkeys("m l d Td TD Tf BDC DP".split(), 2),
    **dict.fromkeys("rg RG".split(), 3) | {'"': 3},
    **dict.fromkeys("k K v y re".split(), 4),
    **dict.fromkeys("c cm Tm".split(), 6),
}  # fmt: skip
_WORDS = {operator.encode(): operator for operator in LEAST_OPERANDS}
