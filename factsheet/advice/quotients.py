"""Shares that are the quotient of two counts at all places but one or two, where one of the three may be a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from factsheet.statistics import Figure, Place, Statistics

_LEAST = 5  # places where it is the quotient
_MOST = 2  # places where it is not
_DIFFERENT = 3  # shares among them, under which many counts have them as a quotient
_ROUNDING = 0.51  # of the last digit
Row = tuple[Place, float, float]  # with a share, and by how much it may be rounded


def quotients(statistics: Statistics) -> Iterator[str]:
    """Yields the shares that are not the quotient of the two counts whose quotient they are elsewhere."""
    measures = statistics.measures.measures
    shares = [path for path, one in measures.items() if one.kind == "share"]
    counts = [path for path, one in measures.items() if one.kind == "count"] if shares else []
    for path in shares:
        rows = [row for place in statistics.places if (row := _row(place, path))]
        if len(rows) > _LEAST and len({share for _, share, _ in rows}) >= _DIFFERENT:
            yield from _of_share(path, rows, counts)


def _row(place: Place, path: str) -> Row | None:
    figure = place.figures.get(path)
    value = _number(figure)
    if value is None or figure is None or not figure.cell:
        return None
    digits = min(int(value.as_tuple().exponent), -2)  # 0.7 of a cell that shows 70%
    return place, float(value), _ROUNDING * 10.0**digits


def _number(figure: Figure | None) -> Decimal | None:
    return Decimal(figure.value) if figure and isinstance(figure.value, int | Decimal) else None


def _of_share(path: str, rows: Sequence[Row], counts: Sequence[str]) -> Iterator[str]:
    """Yields what is said of a share: nothing where it is a quotient everywhere, or nearly nowhere."""
    values = {name: [_number(place.figures.get(name)) for place, _, _ in rows] for name in counts}
    found: list[tuple[str, str, list[int], int]] = []
    for part, whole in permutations(counts, 2):
        missed, agree = _compared(rows, values[part], values[whole])
        if agree >= _LEAST and not missed:
            return
        if agree >= _LEAST and len(missed) <= _MOST:
            found.append((part, whole, missed, agree))
    if len(found) != 1:
        return
    part, whole, missed, agree = found[0]
    at = missed[0]
    place, share, step = rows[at]
    true = float(values[part][at] or 0) / float(values[whole][at] or 1)
    decimals = 0 if step > 0.005 else 1
    more = f", and {len(missed) - 1} more like it" if len(missed) > 1 else ""
    yield (
        f"{path}: {share:.{decimals}%} of {place.name} is not {part} / {whole}, which is {true:.{decimals}%}; in the "
        f"other {agree} places it is{more}"
    )


def _compared(
    rows: Sequence[Row], parts: Sequence[Decimal | None], wholes: Sequence[Decimal | None]
) -> tuple[list[int], int]:
    """The numbers of the rows whose share is another than the quotient, and in how many rows it is that.

    It stops where they are more than a slip.
    """
    missed, agree = list[int](), 0
    for at, (_, share, step) in enumerate(rows):
        part, whole = parts[at], wholes[at]
        if part is None or not whole:
            continue
        if abs(float(part) / float(whole) - share) <= step:
            agree += 1
        else:
            missed.append(at)
            if len(missed) > _MOST:
                break
    return missed, agree
