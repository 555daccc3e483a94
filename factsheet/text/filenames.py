"""Checks the names of files against what every file system allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.problems import Location, Problem
from factsheet.syntax.yamltext import shortened
from factsheet.text.words import Piece

LONGEST = 120  # bytes of a file's name without its endings


def check_typed(pieces: Sequence[Piece], location: Location) -> Iterator[Problem]:
    """Check the typed part of a name with values. Yields the problem of characters that not every system allows."""
    shown = "".join(piece.text if piece.kind == "text" else f"{{{piece.text}}}" for piece in pieces)
    odd = _odd("".join(piece.text for piece in pieces if piece.kind == "text"))
    if odd:
        yield _no_file(shown, f"it has {odd}", location)


def check(name: str, location: Location) -> Iterator[Problem]:
    """Check a whole name. Yields the problem of a name that not every system allows."""
    odd = _odd(name)
    if odd or not name.strip(". ") or len(name.encode()) > LONGEST:
        yield _no_file(name, f"it has {odd}" if odd else f"a name has 1 to {LONGEST} letters", location)


def _odd(name: str) -> str:
    return " ".join(f"'{c}'" for c in dict.fromkeys(name) if c in '/\\:*?"<>|' or ord(c) < 32)


def _no_file(name: str, why: str, location: Location) -> Problem:
    fact = f"'{shortened(name)}' cannot name a file: {why}."
    return Problem.of("unusable-file-name", location, "file", fact, "Use letters, digits, - and _.")
