"""Tables changed by chance: cells, names of columns, rows and columns, as by a person in a spreadsheet."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

CELLS = (
    "", " ", "0", "-1", "-0", "1", "2", "0.5", "1.0", "1e3", "1.23E+06", "1e400", "1e-400", "inf", "nan", "NaN",
    "9" * 40, "0.1234567890123456789", "1,234", "1.234,5", "1 234", "1\u00a0234", "1'234", "12 %", "12%", "$5", "5 €",
    "(5)", "−5", "²", "٣", "½", "<5", ">95", "*", "**", "(D)", "1-10", "..", "-", "–", "n/a", "#N/A", "#DIV/0!",
    "=A1+1", "+1", "@x", "2017-02-30", "1/2/2017", "TRUE", "yes", "null", "None", "missouri", "Missouri", "MO",
    "DoÃ±a Anaâ€™s", "a\nb", "a\tb", '"', '""', "\x1b[31m", "\u202eabc", "\u200b", "\ufeff", "日本", "نص", "A" * 300,
    "../x", "CON", "x:y", "{victims}", "[^a]", "id", "name", "victims", "cases.total", "cases", "place", "set.year",
    "\0", "\ud800",
)  # fmt: skip


def table_changed(whole: bytes, chance: random.Random) -> bytes:
    """A table of text with a few of its cells, rows or columns changed."""
    code = "utf-16" if whole[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig" if whole[:1] == b"\xef" else "utf-8"
    text = whole.decode(code)
    separator = next((mark for mark in "\t;" if mark in text.partition("\n")[0] and "sep=" not in text), ",")
    separator = ";" if text.startswith("sep=;") else separator
    rows = [line.split(separator) for line in text.splitlines()]
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        chance.choice(CHANGES)(rows, chance)
    code = chance.choice((code,) * 8 + ("utf-8", "utf-16", "cp1252", "utf-8-sig", "utf-16-le", "utf-32"))
    separator = chance.choice((separator,) * 12 + (";", "\t", "|"))
    end = chance.choice(("\n",) * 6 + ("\r\n", "\r", "\n\n"))
    return end.join(map(separator.join, rows)).encode(code, "replace")


Rows = list[list[str]]


def _cell(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    new = chance.choice(CELLS)
    row[chance.randrange(len(row))] = chance.choice((new, new, f'"{new}"', chance.choice(chance.choice(rows))))


def _head(rows: Rows, chance: random.Random) -> None:
    head = rows[0]
    head[chance.randrange(len(head))] = chance.choice((*CELLS[-10:], *CELLS[:9], chance.choice(head)))


def _row(rows: Rows, chance: random.Random) -> None:
    at, other, kind = chance.randrange(len(rows)), chance.randrange(len(rows)), chance.randrange(6)
    if kind == 0 and len(rows) > 1:
        del rows[at]
    elif kind == 1:
        rows.insert(other, list(rows[at]))
    elif kind == 2:
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == 3:
        rows.insert(at, [""] * chance.choice((1, len(rows[0]), 400)))
    elif kind == 4:
        rows[at] = rows[at][: chance.randrange(1, len(rows[at]) + 1)]
    else:
        rows[at] += [chance.choice(CELLS)] * chance.choice((1, 3, 300))


def _column(rows: Rows, chance: random.Random) -> None:
    at, other, drop = (chance.randrange(len(rows[0])) for _ in range(3))
    kind = chance.randrange(4)
    new = chance.choice(CELLS)
    for number, row in enumerate(rows):
        if max(at, other) >= len(row):
            continue
        if kind == 0 and len(row) > 1:
            del row[at]
        elif kind == 1:
            row[at], row[other] = row[other], row[at]
        elif kind == 2:
            row.insert(other, row[at])
        elif number:
            row[drop % len(row)] = new


CHANGES: tuple[Callable[[Rows, random.Random], None], ...] = (_cell, _cell, _cell, _head, _row, _column)


def json_changed(whole: bytes, chance: random.Random) -> bytes:
    """A JSON file with a few of its values or names changed; it stays JSON, but for numbers that JSON does not have."""
    tree = json.loads(whole)
    for _ in range(chance.choice((1, 1, 2, 5))):
        tree = _branch(tree, chance)
    return json.dumps(tree, indent=chance.choice((None, 1)), ensure_ascii=chance.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _branch(tree: object, chance: random.Random) -> object:
    """`tree` with something changed in one of its branches, or itself exchanged."""
    inside = list(tree.items()) if isinstance(tree, dict) else list(enumerate(tree)) if isinstance(tree, list) else []
    if not inside or chance.random() < 0.08:
        return _leaf(tree, chance)
    key, value = chance.choice(inside)
    kind = chance.random()
    if kind < 0.8:
        tree[key] = _branch(value, chance)  # type: ignore[index]
    elif kind < 0.88:
        del tree[key]  # type: ignore[attr-defined]
    elif isinstance(tree, dict):
        tree[chance.choice((*CELLS, str(chance.choice(inside)[0])))] = value
    else:
        tree.extend([value] * chance.choice((1, 50)))  # type: ignore[attr-defined]
    return tree


def _leaf(tree: object, chance: random.Random) -> object:
    odd = (None, True, False, 0, -1, 1.5, 10**40, -0.0, float("nan"), float("inf"), 1e308, "", [], {}, [[]], {"": 1})
    return chance.choice((*odd, *CELLS, [tree], {"a": tree}, str(tree)[:300]))
