"""Text files changed by chance, as by a slip of the hand or of a program: lines, indents, words and numbers."""

from __future__ import annotations

import random
import re

from hostile.fuzzing.byte_changes import mutated, renumbered

SNIPPETS = (
    "", " ", "  ", "\t", "\n", "- ", ": ", " #", "'", '"', "{", "}", "[", "]", "[^", "](", "**", "*", "&a ", "*a",
    "!!x ", "|", ">", "\\", "0", "-1", "0pt", "1e9", "99999pt", "99999999999pt", "0.0000001pt", "1fr", "0fr", "²fr",
    "null", "~", "{place.name}", "{victims}", "{nothing}", "[^locations]", "[a](https://x.org)", "[a](tel:1)",
    "\u00a0", "\u200b", "\u202e", "\u00ad", "\u0301", "نص", "日本", "📞", "A" * 300, "word " * 400, "\ufeff", "\x85",
    "\u2028", "%YAML 1.2\n---\n", "---\n", "...\n",
)  # fmt: skip
_WORD = re.compile(rb"[\w.%#-]+")


def changed(whole: bytes, chance: random.Random) -> bytes:
    """Returns a text with a few of its lines, words, numbers or bytes changed; it need not be UTF-8 any more."""
    kind = chance.random()
    if kind < 0.1:
        return mutated(whole, chance, False)
    if kind < 0.25:
        return renumbered(whole, chance)
    change = _lines if kind < 0.6 else _words
    for _ in range(chance.choice((1, 1, 1, 2, 4, 12))):
        whole = change(whole, chance)
    return whole


def _lines(whole: bytes, chance: random.Random) -> bytes:
    """Takes out, doubles, moves, joins, cuts or indents one line, or as many as twelve."""
    lines = whole.splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    some = slice(at, at + chance.choice((1, 1, 2, 5, 12)))
    kind = chance.randrange(7)
    if kind == 0:
        del lines[some]
    elif kind == 1:
        lines[at:at] = lines[some]
    elif kind == 2:
        moved = lines[some]
        del lines[some]
        to = chance.randrange(len(lines) + 1)
        lines[to:to] = moved
    elif kind == 3:
        lines[some] = [b" " * chance.choice((1, 2, 4)) + line for line in lines[some]]
    elif kind == 4:
        lines[some] = [line[chance.choice((1, 2, 4)) :] if line[:1] == b" " else line for line in lines[some]]
    elif kind == 5:
        lines[at] = lines[at].rstrip(b"\n")
    else:
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)] + b"\n"
    return b"".join(lines)


def _words(whole: bytes, chance: random.Random) -> bytes:
    """Puts a snippet, or a word from elsewhere in the text, in the place of a word or between two letters."""
    start = chance.randrange(len(whole) + 1)
    found = _WORD.search(whole, start)
    other = _WORD.search(whole, chance.randrange(len(whole) + 1))
    new = chance.choice(SNIPPETS).encode() if chance.random() < 0.6 or not other else other.group()
    if not found or chance.random() < 0.3:
        return whole[:start] + new + whole[start:]
    return whole[: found.start()] + new + whole[found.end() :]
