"""Texts that stand in a column of figures where there is none, sorted by what they are known to mean."""

from __future__ import annotations

import re
from functools import lru_cache

from factsheet.statistics.written import number_in

_SUPPRESSED = re.compile(
    r"(?i:\*{1,3}|[<≤] ?[0-9]+|\([ds]\)|s|[0-9]{1,2} ?[-–] ?[0-9]{1,2}"
    r"|(?:fewer|less) than [0-9]+|under [0-9]+|(?:data )?suppressed|withheld|redacted)"
)
_NOT_AVAILABLE = re.compile(
    r"(?i:\.\.|\.\.\.|…|#?n\.?/?a\.?|n\.d\.|k\.?\s?a\.?|nan|null|no data|not available|unknown|keine angabe)"
)
_NOT_APPLICABLE = re.compile("(?i:not applicable)")
_AMBIGUOUS = re.compile("(?i:[-–—]{1,2}|[.:/x]|0[*])")
STATES = ("suppressed", "not_available", "not_applicable")


def state_of(text: str) -> str:
    """What a text is known to mean: one of `STATES`, `ambiguous`, or nothing where it is no such symbol."""
    text = text.strip()
    if not text or len(text) > 20 or text.isdecimal():
        return ""
    patterns = (*zip(STATES, (_SUPPRESSED, _NOT_AVAILABLE, _NOT_APPLICABLE), strict=True), ("ambiguous", _AMBIGUOUS))
    return next((state for state, pattern in patterns if pattern.fullmatch(text)), "")


@lru_cache(maxsize=16384)
def is_figure(text: str) -> bool:
    """Whether a text is a number, or stands for one."""
    return text.isdecimal() or number_in(text, interval=True) is not None or bool(state_of(text))
