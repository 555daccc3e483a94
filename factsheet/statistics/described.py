"""What a figure that a formula gives is called, and what it is measured in, where no measure says it."""

from __future__ import annotations

from factsheet.statistics.expressions import Name, Number, substituted
from factsheet.statistics.measures import Measures
from factsheet.statistics.published import Figure

_UNITS = {  # what the number of a kind is, as a file of figures has it
    "share": "share of 1",
    "percentage-points": "difference of shares of 1",
    "growth": "relative change",
    "ratio": "ratio",
    "rank": "rank",
    "year": "year",
}


def described(figure: Figure, measures: Measures) -> str:
    """Call a formula's figure by the formula, with the labels of what it uses: `Deaths / People`; else by its path."""
    path = figure.path.partition("@")[0]
    formula = next((formula for formula in measures.formulas if formula.path == path), None)
    if formula is None:
        return figure.path
    return substituted(formula.expression, lambda part: _shown(part, measures))


def _shown(part: Name | Number, measures: Measures) -> str:
    if isinstance(part, Number):
        return str(part.value)
    path, at, name = part.path.partition("@")
    measure = measures.measures.get(path)
    against = measures.against.get(name)
    beside = f" ({(against.label if against else '') or name})" if at else ""
    return f"{measure.label if measure else path}{beside}"


def unit_of(figure: Figure) -> str:
    """The unit of a figure by its kind, such as "share of 1", "per 100,000" or USD; empty for a count."""
    per = figure.number_type.per
    if figure.kind == "rate":
        return f"per {per:,}" if per else "rate"
    return figure.number_type.currency if figure.kind == "amount" else _UNITS.get(figure.kind, "")
