"""YAML files changed by chance in a way that they mostly stay YAML: values, names of fields, and whole blocks.

Where `text_changes` mostly finds how a slip of the hand is answered, this comes as far as the page.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from hostile.fuzzing.text_changes import changed

_FIELD = re.compile(r"(?<![\w\"'.-])([\w.]+):(?= |$)", re.MULTILINE)
_VALUE = re.compile(r"(?<=: )(\"[^\"\n]*\"|'[^'\n]*'|\[[^\]\n]*\]|[^\s,{}\[\]>|][^,{}\[\]\n]*)")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OWN = re.compile(r"{[\w.:, -]+}|\[\^\w+\]")  # a value or a note in a text

LENGTHS = (
    "0", "0pt", "-1pt", "1pt", "0.001pt", "1e9pt", "9999pt", "99999999999pt", "200mm", "3in", "²pt", "12", "0fr", "1fr",
    "9e99fr", "0%", "1%", "100%", "101%", "1000%", "-5%", "nanpt", "infpt", ".5pt", "1 pt", "1/3fr", "1_0pt", "٣pt",
)  # fmt: skip
COLOURS = (
    '"#ffffff"', '"#000000"', '"#12345"', '"#ggg"', "white", "paper", "deep", "none", "dark", "tint", "[0, 0, 0, 0]",
    "[100, 100, 100, 100]", "[101, 0, 0, 0]", "[1, 2]", "[nan, 0, 0, 0]", '{srgb: "#fff"}', "[0, 0, 0, 1e400]",
)  # fmt: skip
FIGURES = (
    "victims", "cases.total", "cases", "cases.", ".", "nothing", "place.name", "place", "set.year", '"{victims}"',
    '"{cases.total:words}"', '"{victims:percent}"', '"{victims:counted} and {victims:approx}"', '"{set.start:date}"',
    '"{place.slug}"', '"{place.partners.one.name}"', '"{"', '"}}"', '"{{victims}}"', '"{victims:}"', '"{:number}"',
    '"{victims + cases.total}"', '"{cases.sex / cases.total}"', '"{1 / 0}"', '"[^locations][^locations]"', '"[^none]"',
    '"[a](https://x.org/é?q={victims})"', '"[a](javascript:1)"', '"[](tel:)"', '"**{victims}** *{victims}*"',
)  # fmt: skip
TEXTS = (
    '""', '" "', "~", "word", "A" * 300, '"word " ' * 3, "w-o-r-d " * 200, '"a\\tb"', '"a\\nb"', '"\\u00ad\\u00ad"',
    '"a\\u200bb"', '"\\u202eabc"', '"\\u0301a\\u0301"', '"t\\u0301\\u0301\\u0301\\u0301h\\u0301"', "نص عربي", "日本語",
    "📞", "Łódź", "Đà Nẵng", "Straße ﬁ", '"\\u2028"', '"\\x1b[31m"', "'*'", '"**"', '"* a * b *"', '"_"', '"1. a"',
    "5 of 174", "½", "x²", "(c)", "--- ... '' \"\"", "DoÃ±a Anaâ€™s", "https://x.org/" + "a" * 200, "µ μ Ω", "’n’",
    '"\\ud800"', '"\\0"', "../../etc/passwd", "CON", "a/b", ".", "-x", "{a: b}",
)  # fmt: skip
DATA = (
    "null", "true", "no", "0", "-0", "-1", "1", "2", "3", "0.5", "1.0", "-0.0", "1e3", "1e400", "1e-400", ".inf",
    ".nan", "9" * 15, "9" * 40, "0.1234567890123456789", '"1,234"', "1_000", "0x1F", "0o17", "1:30", "2017",
    "2017-02-30", "2017-01-01", "2017-01-01T10:00:00Z", '"<5"', '"*"', '"12 %"', '"$5"', '"(5)"', '"−5"', '"²"',
    '"٣"', "[]", "{}", "[1, 2]", "{one: 1}", "!!binary aGk=", "!!set {a}", "count", "share", "rate", "amount",
    "growth", "ratio", "rank", "year", "es-MX", "de-CH", "fr", "he", "ja", "xx", "en-US", "USD", "JPY", "hotline",
    "A" * 200,
)  # fmt: skip
CHOICES = (
    "true", "false", "1", "2", "3", "4", "body", "lead", "small", "note", "headline", "row", "list", "grid", "bar",
    "ring", "icons", "letter", "a4", "here", "rest", "text", "display", "heading", "accent", "hotline",
    "reading-room", "bus", "broom", "en-US", "es", "de", "fr-CA", "count", "share", "rate", "amount", "ratio", "number",
    "percent", "compact", "missouri",
)  # fmt: skip
POOLS = (LENGTHS, COLOURS, FIGURES, TEXTS, TEXTS, DATA, DATA, CHOICES)
SORTS = (  # of values, and what may come in place of one
    (re.compile(r"-?[\d.]+(pt|mm|in|fr|%)$"), (*LENGTHS, "2pt", "5pt", "10pt", "14pt", "30pt", "72pt", "2fr", "50%")),
    (re.compile(r'"#|\[\d'), COLOURS),
    (re.compile(r"-?[\d.-]+$"), DATA),
    (re.compile(r"\w+(\.\w+)+$|victims$|traffickers$"), FIGURES),
    (re.compile(r"[\w-]+$"), CHOICES),
)  # fmt: skip

Lines = list[str]


def yaml_changed(whole: bytes, other: bytes, chance: random.Random) -> bytes:
    """`whole` with one or a few changes; blocks and names may come from `other`, a file of the same kind."""
    if chance.random() < 0.2:
        return changed(whole, chance)
    text, more = whole.decode("utf-8"), other.decode("utf-8")
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3, 8))):
        text = chance.choice(CHANGES)(text, more, chance)
    return text.encode("utf-8", "surrogatepass")


def _value(text: str, _other: str, chance: random.Random) -> str:
    """Puts another value in place of one: mostly one of its own sort, and not always an odd one."""
    found = list(_VALUE.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    own = next((pool for sort, pool in SORTS if sort.match(match[0])), TEXTS)
    new = chance.choice(own if chance.random() < 0.8 else chance.choice(POOLS))
    return text[: match.start()] + new + text[match.end() :]


def _values_exchanged(text: str, other: str, chance: random.Random) -> str:
    found = list(_VALUE.finditer(chance.choice((text, text, other))))
    return _replaced(_VALUE, text, chance.choice(found)[0], chance) if found else text


def _number(text: str, _other: str, chance: random.Random) -> str:
    new = chance.choice(("0", "-1", "1", "2", "7", "0.5", "1e9", "1e-9", "100", "999999999", "3.999999999", "٣", "²"))
    return _replaced(_NUMBER, text, new, chance)


def _field(text: str, other: str, chance: random.Random) -> str:
    """Gives a field the name of another."""
    found = list(_FIELD.finditer(chance.choice((text, other))))
    return _replaced(_FIELD, text, chance.choice(found)[0], chance) if found else text


def _words(text: str, _other: str, chance: random.Random) -> str:
    """Puts something odd between two words, or in the place of one."""
    new = chance.choice(chance.choice((TEXTS, FIGURES))).strip('"')
    return _replaced(chance.choice((_WORD, _OWN)), text, new, chance)


def _replaced(pattern: re.Pattern[str], text: str, new: str, chance: random.Random) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def _block(text: str, other: str, chance: random.Random) -> str:
    """Takes out, doubles or moves a line with what is indented under it, or brings one from `other`."""
    lines, rest = text.splitlines(), other.splitlines()
    if not lines or not rest:
        return text
    at = chance.randrange(len(lines))
    own, kind = _under(lines, at), chance.randrange(5)
    if kind == 0:
        del lines[own]
    elif kind == 1:
        lines[own.stop : own.stop] = lines[own]
    elif kind == 2:
        moved = lines[own]
        del lines[own]
        to = chance.randrange(len(lines) + 1)
        lines[to:to] = _indented(moved, _indent(lines[to]) if to < len(lines) else 0)
    else:
        new = _indented(rest[_under(rest, chance.randrange(len(rest)))], _indent(lines[at]))
        lines[own.start if kind == 3 else own.stop : own.stop] = new
    return "\n".join(lines) + "\n"


def _many(text: str, _other: str, chance: random.Random) -> str:
    """Repeats a block two to forty times."""
    lines = text.splitlines()
    if not lines:
        return text
    own = _under(lines, chance.randrange(len(lines)))
    lines[own.stop : own.stop] = lines[own] * chance.choice((2, 5, 40)) if own.stop - own.start < 60 else []
    return "\n".join(lines) + "\n"


def _under(lines: Lines, at: int) -> slice:
    """The line `at` with the lines that are indented under it."""
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[at])):
        end += 1
    return slice(at, end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(lines: Lines, to: int) -> Lines:
    move = to - _indent(lines[0]) if lines else 0
    return [" " * max(0, _indent(line) + move) + line.lstrip() for line in lines]


CHANGES: tuple[Callable[[str, str, random.Random], str], ...] = (
    _value, _value, _value, _values_exchanged, _number, _field, _words, _words, _block, _block, _block, _many,
)  # fmt: skip
