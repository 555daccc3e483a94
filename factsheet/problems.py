"""What a user's files can cause, said so that the user can mend it.

A stage collects `Problem`s in a list and, when it cannot go on, raises `Refused` with all of them at once. Any other
exception that reaches a user is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


@record
class Problem:
    """One mistake: where it is, what it is about, what was found against what is allowed, and one next step.

    Prints as `file:line:column: subject: fact next_step`; `fact` and `next_step` are whole sentences in the user's
    words. A `warning` is said but stops nothing.
    """

    location: Location
    subject: str
    fact: str
    next_step: str
    severity: Severity = "problem"
    remedies: tuple[object, ...] = ()  # ways to mend it that were tried

    def __str__(self) -> str:
        kind = "warning: " if self.severity == "warning" else ""
        return f"{self.location}: {kind}{self.subject}: {self.fact} {self.next_step}".rstrip()


class Refused(Exception):
    """Carries every problem of a stage to the caller. Never raised without one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


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
