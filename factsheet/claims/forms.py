"""Tells whether two words are forms of one, such as learner and learners."""

from __future__ import annotations

_ENDING = 2  # letters by which two forms of a word may differ at their ends
_SHORT = 4  # letters of a word that is compared whole


def is_form(word: str, other: str) -> bool:
    """Whether two words are one, but for its ending."""
    short, long = sorted((word, other), key=len)
    if short == long:
        return True
    return len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) <= _ENDING
