"""Texts that stand in a column of figures where there is none, sorted by what they are known to mean."""

from __future__ import annotations

import re
from functools import lru_cache

from factsheet.statistics.states import Symbols
from factsheet.statistics.written import number_in

STATES = ("suppressed", "not_available", "not_applicable")
_DIGITS = re.compile("[0-9]+")
_KNOWN = Symbols()


@lru_cache(maxsize=16384)
def state_of(text: str) -> str:
    """What a text is known to mean: one of `STATES`, `ambiguous`, or nothing where it is no such symbol."""
    text = text.strip()
    if not text or _DIGITS.fullmatch(text):
        return ""
    meaning = _KNOWN.meaning(text, whole=True)
    if meaning is None or isinstance(meaning, str):
        return "ambiguous" if meaning else ""
    return meaning.state.replace("-", "_")


@lru_cache(maxsize=16384)
def is_figure(text: str) -> bool:
    """Whether a text is a number, or stands for one."""
    return _DIGITS.fullmatch(text) is not None or number_in(text, interval=True) is not None or bool(state_of(text))
