"""The figures of all places of a table at one path: in order, with their quartiles and their ends as they are printed.

They are the same on each sheet, so they are worked out once for what is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from factsheet import numbers
from factsheet.record import record
from factsheet.stages.publish import Published
from factsheet.statistics import Figure, Statistics

UNRELIABLE = "unreliable"


@record(kw_only=True)
class Everyone:
    """The figures of all places at one path, and those of them that may stand on a spine.

    `ordered` are the values of those `shown`, the least first, and `first` and `third` their quartiles. The texts of
    the ends are those of the left and the right one: the least is at the left where a spine is `rising`.
    """

    statistics: Statistics
    figures: tuple[Figure, ...]
    shown: tuple[Figure, ...]
    ordered: tuple[Fraction, ...]
    first: Fraction
    third: Fraction
    rising: tuple[str, str]
    falling: tuple[str, str]


def everyone(published: Published, path: str) -> Everyone:
    """Returns what is known of the figures of all places at `path`."""
    key = "everyone", path
    found = published.kept.get(key)
    if not isinstance(found, Everyone) or found.statistics is not published.statistics:
        found = published.kept[key] = _everyone(published.statistics, path, published.spec.file.language)
    return found


def _everyone(statistics: Statistics, path: str, language: str) -> Everyone:
    # Places that have problems have no sheets, and are left out.
    places = (place for place in statistics.places if all(problem.is_warning for problem in place.problems))
    figures = tuple(figure for place in places if (figure := place.figures.get(path)))
    shown = tuple(figure for figure in figures if _is_shown(figure))
    ordered = sorted(map(number_of, shown))
    ends = [sorted(shown, key=number_of, reverse=reverse) for reverse in (False, True)]
    rising, falling = ((in_format(each[0], language), in_format(each[-1], language)) for each in ends if each)
    return Everyone(
        statistics=statistics,
        figures=figures,
        shown=shown,
        ordered=tuple(ordered),
        first=_quartile(ordered, 1),
        third=_quartile(ordered, 3),
        rising=rising,
        falling=falling,
    )


def _is_shown(figure: Figure) -> bool:
    """Whether the figure of a place may stand on a spine: it is published, a number, and reliable."""
    return isinstance(figure.value, int | Decimal) and not figure.state and figure.status != UNRELIABLE


def _quartile(ordered: Sequence[Fraction], quarter: int) -> Fraction:
    """The first or third quartile, interpolated between the ranks: as QUARTILE.INC of spreadsheets has it."""
    at = Fraction(len(ordered) - 1) * quarter / 4
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def number_of(figure: Figure) -> Fraction:
    """The value of a figure that is published."""
    assert isinstance(figure.value, int | Decimal)
    return Fraction(figure.value)


def in_format(figure: Figure, language: str) -> str:
    """A figure as its measure prints it."""
    number_type = figure.number_type
    formats = numbers.formats_for(number_type, language)
    own = figure.measure.format if figure.measure else ""
    return numbers.written(figure.value, number_type, own if own in formats else formats[0], language)
