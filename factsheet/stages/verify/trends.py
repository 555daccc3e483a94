"""Proves the words of a trend: the figures are those of the place in all of its periods, and the test is done again.

Chi-squared for a linear trend in proportions, by the formula with sums of the whole (Armitage 1955), in fractions.
"""

from __future__ import annotations

from fractions import Fraction

from factsheet.numbers.phrases import TRENDS
from factsheet.stages.bind import Page
from factsheet.statistics import Figure
from factsheet.text.compared import Comparison

_FEWEST = 5
_CLEAR = Fraction("3.841458820694124")  # chi-squared of one degree of freedom, 5 %


def fault(comparison: Comparison, text: str, address: str, language: str, page: Page) -> str:
    """Returns what is untrue in the words of a trend; empty where nothing is."""
    labels = [part.period for part, _ in comparison.series]
    order = list(dict.fromkeys(named.period for named in page.named.values() if not named.row and not named.file))
    if labels != [label for label in order if label in labels]:
        return f"'{text}' is said of periods that are out of order or twice there."
    for part, whole in comparison.series:
        if not all(cell.row == page.place.id for figure in (part, whole) for cell in figure.cells):
            return f"'{text}' is said of figures of another place than {page.place.name}."
        if part.path.partition("@")[0] != address or part.period != whole.period:
            return f"'{text}' is said of {part.path} and {whole.path}."
    scores = [order.index(label) for label in labels]
    true = TRENDS[language.split("-")[0]][_direction(comparison, scores)]
    return "" if text.casefold() == true.casefold() else f"prints '{text}' where the figures are {true}."


def _direction(comparison: Comparison, scores: list[int]) -> str:
    parts = [_number(part) for part, _ in comparison.series]
    wholes = [_number(whole) for _, whole in comparison.series]
    if len(parts) < _FEWEST:
        return "few"
    total, cases = sum(wholes), sum(parts)
    weighted = sum(whole * at for whole, at in zip(wholes, scores, strict=True))
    squared = sum(whole * at * at for whole, at in zip(wholes, scores, strict=True))
    along = total * sum(part * at for part, at in zip(parts, scores, strict=True)) - cases * weighted
    under = cases * (total - cases) * (total * squared - weighted * weighted)
    if under <= 0 or total * along * along / under < _CLEAR:
        return "neither"
    return "rising" if along > 0 else "falling"


def _number(figure: Figure) -> Fraction:
    return Fraction(figure.cell.number) if figure.cell else Fraction(str(figure.value))
