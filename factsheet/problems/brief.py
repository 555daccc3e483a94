"""Says a problem in a few words, for a line that names many sheets; the whole of it is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factsheet.problems import Problem

_LONGEST = 60  # letters


def brief(problem: Problem, names: Iterable[str] = ()) -> str:
    """Returns what is wrong in a few words, without the `names` of the place that has it.

    An error of a spreadsheet is "cell T19 is #REF!", a page that is too full "12.0 mm too high".
    """
    cell = f"cell {problem.location.cell}" if problem.location.cell else f"line {problem.location.line}"
    if problem.code == "spreadsheet-error":
        return f"{cell} is {problem.fact.partition(' ')[0]}"
    if problem.code == "formula-without-value":
        return f"{cell} has no value"
    if problem.over:
        return f"{problem.over:,.1f} mm too {'high' if problem.code == 'overset' else 'wide'}"
    fact = re.split(r"(?<=\S)\.(?=\s|$)", problem.fact, maxsplit=1)[0]
    for name in sorted(filter(None, {*names, problem.row}), key=len, reverse=True):
        fact = re.sub(rf" for {re.escape(name)}(?![\w-]| [A-Z])", "", fact, count=1)
    words = f"{problem.subject}: {fact}"
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
