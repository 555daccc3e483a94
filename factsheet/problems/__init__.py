"""Problems: mistakes in a user's files, worded so that the user can mend them.

A stage collects `Problem`s in a list and, when it cannot go on, raises `Refused` with all of them at once. Any other
exception that reaches a user is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from factsheet.problems.escaping import escaped, found_escaped
from factsheet.record import record

Severity = Literal["problem", "warning"]
_TOLD = 3  # rows with the same mistake that are named; of so few each has a message of its own
_SLIP = 0.75  # how alike the names of places are, of which one may be a slip for the other
_READ, _KEPT = 50, 20  # problems of one code in one file: where they are more than `_READ`, `_KEPT` of them are told


@record
class Location:
    """A place in a user's file. Lines and columns count from 1; 0 means the whole file (or the whole line).

    `cell` is the name that a spreadsheet has for it, such as `T6`, and is printed instead of them.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}:{self.cell}"
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def __lt__(self, other: Location) -> bool:
        """Tells the order of two places: by file, and by line and column in it."""
        return (self.file, self.line, self.column, self.cell) < (other.file, other.line, other.column, other.cell)


@record(kw_only=True)
class Problem:
    """One mistake: its code, its location, its subject, what was found against what is allowed, and what to do.

    Prints as `file:line:column: subject: fact next_step` on one line, with escaped controls; `fact` and each of the
    `hints` are whole sentences in the user's words. A `warning` is reported but stops nothing. `code` is one of
    `factsheet.problems.codes.CODES`, and the only part that a program may decide by. `place` and `edition` are those of
    the sheet that has the problem, empty for a problem of no single sheet; `names_sheet` says that `fact` names them
    already. `remedies` are changes that were tried and mend it. `row` names the row of a table that has it; where many
    rows have problems that are `alike`, `gathered` says them once. `over` is by how many millimetres something has no
    room, and `about` the measure that it was met with, of several at one place of a file.
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
    row: str = ""
    alike: str = ""
    over: float = 0.0
    about: str = ""

    @classmethod
    def of(cls, code: str, location: Location, subject: str, fact: str, *hints: str) -> Problem:
        """Make a problem that stops the sheet, or all of them. Empty hints are left out."""
        return cls(code=code, location=location, subject=subject, fact=fact, hints=tuple(filter(None, hints)))

    @classmethod
    def warning(cls, code: str, location: Location, subject: str, fact: str, *hints: str) -> Problem:
        """Make a problem that is reported and stops nothing."""
        return replace(cls.of(code, location, subject, fact, *hints), severity="warning")

    @classmethod
    def of_row(
        cls, code: str, location: Location, subject: str, row: str, fact: str, *hints: str, alike: str = ""
    ) -> Problem:
        """Make a problem of one row of a table; its fact says which. A row without a name has an empty `row`.

        `alike` is what the problems of other rows with the same mistake have in common, the subject where it is empty.
        """
        problem = cls.of(code, location, subject, fact, *hints)
        return replace(problem, names_sheet=True, row=row, alike=alike or subject)

    @property
    def is_warning(self) -> bool:
        """Whether it is reported and stops nothing."""
        return self.severity == "warning"

    @property
    def next_step(self) -> str:
        """The hints as one text, for printing; each is a way to mend it by itself."""
        return " Or: ".join(self.hints)

    def __str__(self) -> str:
        kind = "warning: " if self.is_warning else ""
        found = found_escaped(f"{self.location}: {kind}{self.subject}: {self.fact}")
        return f"{found} {escaped(self.next_step)}".rstrip()


class Refused(Exception):
    """Raised with every problem of a stage, at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Problem, ...]]]:
        """Pickle the problems and not the text of the exception, for process pools."""
        return Refused, (self.problems,)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and column, leave out repetitions, and say once what is the same in many rows."""
    each = gathered(sorted(dict.fromkeys(problems), key=_place_in_file))
    return tuple(_bounded(sorted(each, key=_place_in_file)))


def _place_in_file(problem: Problem) -> tuple[Location, str, str]:
    return problem.location, problem.subject, problem.fact


def _bounded(problems: list[Problem]) -> Iterator[Problem]:
    """Leave out what nobody reads to its end: of more than fifty problems with one code in one file, all but twenty.

    The last that is kept says how many there are more, and on which lines the next of them stand.
    """
    kinds: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.severity, problem.location.file), []).append(problem)
    many = {kind: found for kind, found in kinds.items() if len(found) > _READ}
    last = {id(found[_KEPT - 1]): found[_KEPT:] for found in many.values()}
    dropped = {id(problem) for more in last.values() for problem in more}
    for problem in problems:
        if more := last.get(id(problem)):
            lines = list(dict.fromkeys(str(other.location.line) for other in more if other.location.line))[:_TOLD]
            where = f", on lines such as {listed(lines)}" if lines else ""
            yield replace(problem, fact=f"{problem.fact} There are {len(more):,} more mistakes like it{where}.")
        elif id(problem) not in dropped:
            yield problem


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Merge the problems of one kind that more than three rows of a table, or more than three places, have.

    What stays is the first of them, with how many rows have it and the names of the first three. Those of one kind
    have the same code, severity and file and are `alike`; problems of the spec that name the sheet they were met in
    have the same code, location and subject.
    """
    kinds: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(_kind(problem), []).append(problem)
    return [one for many in kinds.values() for one in _as_one(many)]


def _kind(problem: Problem) -> tuple[object, ...]:
    """What problems of one kind have in common; the problem itself where it has no others like it."""
    if problem.alike:
        return problem.code, problem.severity, problem.location.file, problem.alike
    if problem.names_sheet and problem.place:
        return problem.code, problem.severity, problem.location, problem.subject
    return (problem,)


def _as_one(many: list[Problem]) -> list[Problem]:
    """The problems of one kind: as they are, or the first of them for all where they are many."""
    first = many[0]
    rows = list(dict.fromkeys(_row_name(problem) if first.alike else problem.place for problem in many))
    if len(rows) <= _TOLD:
        return many
    noun = "rows" if first.alike else "places"
    fact = f"{first.fact} The same in {len(rows):,} {noun}: {', '.join(rows[:_TOLD])} and {len(rows) - _TOLD:,} more."
    hints = first.hints
    if hints and any(problem.hints != hints for problem in many):
        hints = (f"{hints[0]} Correct the others likewise.", *hints[1:])
    return [replace(first, fact=fact, hints=hints, place="", edition="", row="", alike="")]


def _row_name(problem: Problem) -> str:
    """The name of the row that has a problem, with its line."""
    line = f"line {problem.location.line}"
    return f"{problem.row} ({line})" if problem.row else line


def stop_on(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with all `problems` when any of them is more than a warning."""
    found = tuple(problems)
    if any(p.severity == "problem" for p in found):
        raise Refused(found)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Guess which of `names` a person meant who typed `name`, regardless of case; None when none is near.

    A name that differs in its numbers alone is another name, such as that of another year, unless they may be a slip.
    """
    from difflib import get_close_matches

    known = {n.lower(): n for n in names if not _is_other_number(name.lower(), n.lower())}
    hits = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return known[hits[0]] if hits else None


def nearest_place(name: str, names: Iterable[str]) -> str | None:
    """Guess which place a person meant: its name begins as it was typed, or is spelled so but for a slip or two.

    Names of places are often alike (Rutland and Maryland), so that less than this says nothing.
    """
    known = list(names)
    close = nearest(name, known)
    if close and likeness(name, close) >= _SLIP:
        return close
    begun = [one for one in known if one.lower().startswith(f"{name.lower()} ")]
    return begun[0] if len(begun) == 1 else None


def _is_other_number(one: str, other: str) -> bool:
    """Whether two names differ in their numbers alone, and not by digits in another order, too few or too many."""
    import re

    numbers, others = re.findall("[0-9]+", one), re.findall("[0-9]+", other)
    if numbers == others or re.sub("[^a-z]+", "", one) != re.sub("[^a-z]+", "", other):
        return False
    digits, of_other = "".join(numbers), "".join(others)
    return len(digits) == len(of_other) > 1 and sorted(digits) != sorted(of_other)


def likeness(one: str, other: str) -> float:
    """How alike two words are spelled, 0 to 1, regardless of case."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


def listed(names: Iterable[str]) -> str:
    """Join names as a sentence lists them: `a, b and c`."""
    items = list(names)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "none"
