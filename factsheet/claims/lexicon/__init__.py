"""The words of a language that say a number, compare, or hedge; one file for each language that we are sure of.

Patterns are regular expressions for whole words in small letters, in which `#` stands for a number in
digits or words, or for a value in braces, and (of what is told apart) `~` for a digit.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from factsheet.claims.lexicon.entries import Lexicon

_KNOWN = {"en": "english", "es": "spanish", "fr": "french", "de": "german"}


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language by its tag, such as en-US; one that knows only digits where we have no words."""
    name = _KNOWN.get(language.split("-")[0])
    if name is None:
        return Lexicon()
    found: Lexicon = import_module(f"factsheet.claims.lexicon.{name}").LEXICON
    return found
