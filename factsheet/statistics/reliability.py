"""Which figures say little, by the rules of `numbers.difference`: wide intervals, rates and changes of few cases.

Such a figure gets the status "unreliable", whose mark and sentence are printed with it; so does what is made from it.
Where the measures file withholds such figures it is not published, nor is anything that is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factsheet.numbers.difference import reliability_of_change, reliability_of_rate, reliability_of_share
from factsheet.statistics import formulas, statuses
from factsheet.statistics.formulas import Call, Expression
from factsheet.statistics.kinds_of_parts import ANYTHING, FormulaKind, kind_of
from factsheet.statistics.published import Figure

UNRELIABLE = "unreliable"


def marked(figure: Figure) -> Figure:
    """Give a share or a rate within too wide an interval its status, unless it has a weaker one."""
    if not figure.interval or not isinstance(figure.value, int | Decimal) or figure.kind not in ("share", "rate"):
        return figure
    judge = reliability_of_share if figure.kind == "share" else reliability_of_rate
    if judge(figure.value, *figure.interval) == "reliable":
        return figure
    return replace(figure, status=statuses.weakest((figure.status, UNRELIABLE)))


def withheld(figure: Figure) -> Figure:
    """Take its value from a figure of low reliability, whoever says so: it is not published. Others stay."""
    if figure.status != UNRELIABLE or figure.missing:
        return figure
    return replace(figure, value="", state="too-uncertain", interval=None, together=None, status="")


def status_of(expression: Expression, value_of: Callable[[str], Fraction], kinds: Mapping[str, FormulaKind]) -> str:
    """The status of a rate or a change in percent of counts that are too small; empty for any other formula."""
    if not isinstance(expression, Call) or expression.is_over_places:
        return ""
    parts = expression.arguments[:2]
    if any(kind_of(part, lambda path: kinds.get(path, ANYTHING)).kinds[0] != "count" for part in parts):
        return ""
    first, second = (int(formulas.evaluate(part, value_of)) for part in parts)
    few = (
        reliability_of_rate(1, 1, 1, first, second) if expression.function == "rate" else reliability_of_change(second)
    )
    return UNRELIABLE if few != "reliable" else ""
