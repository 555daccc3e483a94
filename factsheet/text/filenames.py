"""Checks the names of files against what every file system allows, and what may do harm there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.problems import Location, Problem
from factsheet.problems.escaping import escaped
from factsheet.syntax.yamltext import shortened
from factsheet.text.words import Piece

LONGEST = 120  # bytes of a file's name without its endings: with them it is under the 255, or 143, of every system
# Names of devices, with any ending ("Naming Files, Paths, and Namespaces", Microsoft).
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.DOTALL)
_JOINERS = "\u200c\u200d"  # letters of Persian and of India need them
_STEP = "Use letters, digits, - and _."


def plain_name(text: str) -> str:
    """Make `text` one that every file system keeps as it is: composed (NFC), every kind of space a plain one."""
    return unicodedata.normalize("NFC", "".join(" " if unicodedata.category(c) == "Zs" else c for c in text))


def check_typed(pieces: Sequence[Piece], location: Location) -> Iterator[Problem]:
    """Check the typed part of a name with values. Yields the problem of one that not every system allows."""
    shown = "".join(piece.text if piece.kind == "text" else f"{{{piece.text}}}" for piece in pieces)
    odd = _odd("".join(piece.text for piece in pieces if piece.kind == "text"))
    if odd:
        yield _no_file(shown, odd, _STEP, location)
    elif all(piece.kind == "text" for piece in pieces):
        yield from check(shown, location)
    elif pieces[0].kind == "text" and (why := _start(pieces[0].text)):
        yield _no_file(shown, *why, location)


def check(name: str, location: Location, place: str = "") -> Iterator[Problem]:
    """Check a whole name. Yields the problem of one that not every system allows, for the `place` that it is of."""
    if odd := _odd(name):
        why = odd, _STEP
    elif not name.strip(". "):
        why = f"a name has 1 to {LONGEST} letters", _STEP
    elif len(name.encode()) > LONGEST:
        step = f"Put a shorter name of {place} into it, such as {{place.id}}, or one from a column 'slug' of the table."
        why = f"it has {len(name.encode())} letters, and at most {LONGEST} fit", step if place else "Shorten it."
    elif _DEVICE.fullmatch(name):
        why = "Windows keeps this name for a device", f"Put more into it, such as {name.lower()}-sheet."
    elif name[-1] in ". ":
        why = f"it ends in {'a full stop' if name[-1] == '.' else 'a space'}, which Windows drops", "Take it out."
    else:
        start = _start(name)
        if not start:
            return
        why = start
    problem = _no_file(name, *why, location, place)
    yield replace(problem, names_sheet=bool(place))


def _start(name: str) -> tuple[str, str] | None:
    """Why a name cannot begin as `name` does, and what to do; None if it can."""
    if name.startswith("."):
        return "files that begin with a full stop are hidden", "Begin it with a letter or a digit."
    if name.startswith("-"):
        return (
            "a name that begins with - is taken for an option by other programs",
            "Begin it with a letter or a digit.",
        )
    if name.startswith(" "):
        return "it begins with a space", "Begin it with a letter or a digit."
    return None


def _odd(name: str) -> str:
    """What `name` has that not every system allows, or that hides what the name is; empty where there is nothing."""
    odd = [c for c in dict.fromkeys(name) if c in '/\\:*?"<>|' or _is_unseen(c)]
    shown = (f"U+{ord(c):04X}" if _is_unseen(c) else f"'{c}'" for c in odd)
    return f"it has {' '.join(shown)}" if odd else ""


def _is_unseen(c: str) -> bool:
    """Whether `c` cannot be seen: controls, marks of direction and other formats, ends of lines, halves of pairs."""
    return c not in _JOINERS and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def _no_file(name: str, why: str, step: str, location: Location, place: str = "") -> Problem:
    of = f" of the sheet for {place}" if place else ""
    fact = f"'{escaped(shortened(name))}' cannot name a file{of}: {why}."
    return Problem.of("unusable-file-name", location, "file", fact, step)
