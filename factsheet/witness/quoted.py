"""What messages quote: the texts of a file, shortened, and figures by their cells."""

from __future__ import annotations

import re
from fractions import Fraction

from factsheet.witness.pieces import Fact
from factsheet.witness.read_back import OPEN, SHUT

_SHOWN = 60  # characters of a text in a message


def from_difference(wrong: str, right: str, alike: int) -> tuple[str, str]:
    """Returns two texts as a message quotes them: those that begin with many words alike from the last of these on."""
    start = right.rfind(" ", 0, alike) + 1 if alike > _SHOWN // 2 else 0
    return tuple(short(f"…{text[start:]}" if start else text) for text in (wrong, right))  # type: ignore[return-value]


def instead(said: str, fact: Fact) -> str:
    """Says what is printed in place of a figure; of the same text why it is not right."""
    wrong = short(said)
    if not fact.typed or wrong != fact.typed:
        return f"prints '{wrong}' where {has(fact)}"
    if fact.must_hide:
        return f"prints '{wrong}' ({fact.path}), which is not published"
    if fact.status:
        return f"prints '{wrong}' ({fact.path}), and not that it is {fact.status}"
    return f"prints '{wrong}' where {has(fact)}, and not in its format"


def has(fact: Fact) -> str:
    """Says what a figure is by its cell."""
    typed = f"'{fact.typed}'" if fact.typed else str(fact.value)
    return f"{fact.cell} has {typed} ({fact.path})" if fact.cell else f"{fact.path} is {_rounded(fact.value)}"


def _rounded(value: object) -> str:
    return f"{float(value):.6g}" if isinstance(value, Fraction) else "not published" if value is None else str(value)


def short(text: str) -> str:
    """Returns a text as a message quotes it."""
    text = re.sub(f"{OPEN}[0-9]*{SHUT}?", "", text).rstrip(" ,")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
