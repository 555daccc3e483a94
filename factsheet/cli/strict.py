"""What only `check --strict` says: findings that need a person's eye and stop no sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from factsheet.advice.claims import open_claims
from factsheet.problems import Problem
from factsheet.stages.publish import Published
from factsheet.statistics import Place

Finding = Callable[[Published, Sequence[Place]], Iterable[Problem]]


def strict_findings(published: Published, names: Sequence[str]) -> list[Problem]:
    """Returns what every strict check finds for the places called `names`."""
    found = [place for name in dict.fromkeys(names) if (place := published.statistics.place(name))]
    return [problem for finding in FINDINGS for problem in finding(published, found)]


def without_repeated(problems: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Returns `problems` without the warnings about typed figures on lines where a strict check has found them too."""
    lines = {(problem.location.file, problem.location.line) for problem in found}
    typed = ("typed-figure", "typed-statistic")
    return [one for one in problems if one.code not in typed or (one.location.file, one.location.line) not in lines]


FINDINGS: tuple[Finding, ...] = (open_claims,)
