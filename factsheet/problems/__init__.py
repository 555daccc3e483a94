"""What a user's files can cause, said so that the user can mend it.

A stage collects `Problem`s in a list and, when it cannot go on, raises `Refused` with all of them at once. Any other
exception that reaches a user is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from factsheet.record import record

Severity = Literal["problem", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a user's file. Lines and columns count from 1; 0 means the whole file (or the whole line)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@record(kw_only=True)
class Problem:
    """One mistake: its code, where it is, what it is about, what was found against what is allowed, and what to do.

    Prints as `file:line:column: subject: fact next_step`; `fact` and each of the `hints` are whole sentences in the
    user's words. A `warning` is said but stops nothing. `code` is one of `factsheet.problems.codes.CODES`. `place` and
    `edition` are those of the sheet it was met in, empty where it is not of one sheet; `names_sheet` says that `fact`
    tells them already. `remedies` are ways to mend it that were tried.
    """

    code: str
    location: Location
    subject: str
    fact: str
    hints: tuple[str, ...] = ()
    severity: Severity = "problem"
    place: str = ""
    edition: str = ""
    names_sheet: bool = False
    remedies: tuple[object, ...] = ()

    @classmethod
    def of(cls, code: str, location: Location, subject: str, fact: str, *hints: str) -> Problem:
        """A problem that stops the sheet, or all of them."""
        return cls(code=code, location=location, subject=subject, fact=fact, hints=tuple(filter(None, hints)))

    @classmethod
    def warning(cls, code: str, location: Location, subject: str, fact: str, *hints: str) -> Problem:
        """A problem that is said and stops nothing."""
        return replace(cls.of(code, location, subject, fact, *hints), severity="warning")

    @property
    def is_warning(self) -> bool:
        """Whether it is said and stops nothing."""
        return self.severity == "warning"

    @property
    def next_step(self) -> str:
        """The hints as they are printed: one of them is enough."""
        return " Or: ".join(self.hints)

    def __str__(self) -> str:
        kind = "warning: " if self.is_warning else ""
        return f"{self.location}: {kind}{self.subject}: {self.fact} {self.next_step}".rstrip()


class Refused(Exception):
    """Carries every problem of a stage to the caller. Never raised without one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Problem, ...]]]:
        """What a process pool sends: the problems, not the text of the exception."""
        return Refused, (self.problems,)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.location, p.subject, p.fact)))


def stop_on(problems: Iterable[Problem]) -> None:
    """Raise `Refused` when any of `problems` is more than a warning."""
    found = tuple(problems)
    if any(p.severity == "problem" for p in found):
        raise Refused(found)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that a person who typed `name` most likely meant, or None."""
    from difflib import get_close_matches

    known = {n.lower(): n for n in names}
    hits = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return known[hits[0]] if hits else None


def listed(names: Iterable[str]) -> str:
    """`a, b and c`, as a sentence lists names."""
    items = list(names)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "none"
