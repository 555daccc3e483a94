"""What messages call a place: one whose id is a code, as `29`, by its name, which a person knows it by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factsheet.problems import Problem
from factsheet.syntax.yamltext import shortened

_ID = re.compile(r"\b(for|by|Leave) ([\w-]+)(?!%|[.,]\w)")


def is_code(id_: str) -> bool:
    """Whether an id has no letter, so that it is the code of a place and no word for it."""
    return not any(char.isalpha() for char in id_)


def called(ids: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """What places are called, by their ids, where these are codes; places of one name have their codes behind it."""
    times = Counter(names)
    known = zip(ids, names, strict=True)
    return {
        id_: shortened(name) if times[name] == 1 else f"{shortened(name)} ({id_})"
        for id_, name in known
        if name.strip() and name != id_ and is_code(id_)
    }


def by_name(problems: Iterable[Problem], names: Mapping[str, str]) -> list[Problem]:
    """The problems with the names of the places that they are of, in place of their codes."""
    return [_named(problem, names) if problem.row in names else problem for problem in problems]


def _named(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem of a row with the names of its place, and of one that has taken what it has, in its words."""

    def name(found: re.Match[str]) -> str:
        before, id_ = found.groups()
        known = names.get(id_) if id_ == problem.row or before == "by" else None
        return f"{before} {known}" if known else found[0]

    fact, hints = _ID.sub(name, problem.fact), tuple(_ID.sub(name, hint) for hint in problem.hints)
    return replace(problem, row=names[problem.row], fact=fact, hints=hints)
