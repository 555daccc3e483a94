"""The published figures of one place as a CSV file (RFC 4180), to be attached to its sheet.

Takes `Statistics` and a `Place`, returns bytes: UTF-8, CRLF, one row a figure in the order of the measures file. Same
figures, same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Context, Decimal

from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.described import described, unit_of

_DIGITS = Context(prec=15)
HEADER = ("measure", "label", "value", "unit", "year", "source", "status")


def published_csv(statistics: Statistics, place: Place) -> bytes:
    """Write every figure of `place` that may be published, with its source, so that the sheet can be checked."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(HEADER)
    for figure in _in_order(statistics, place):
        measure = figure.measure
        label = measure.label if measure else described(figure, statistics.measures)
        unit = measure.unit["other"] if measure and measure.unit else unit_of(figure)
        source = (measure.source if measure else None) or statistics.info.source
        label, unit, source = map(_harmless, (label, unit, source))
        year = figure.period or (measure.period if measure else "") or statistics.info.year
        rows.writerow((figure.path, label, _value(figure), unit, year, source, figure.state or figure.marked_as))
    return text.getvalue().encode()


def _in_order(statistics: Statistics, place: Place) -> Iterator[Figure]:
    paths = dict.fromkeys([*statistics.measures.measures, *place.figures])
    figures = (place.figures[path] for path in paths if path in place.figures)
    return iter(dict.fromkeys(figures))  # each once, whatever the names are by which addresses name it


def _value(figure: Figure) -> str:
    """Write a number with a full stop and no exponent, as any program reads it; a text is made harmless.

    What a formula gives has no more digits than a spreadsheet holds.
    """
    value = figure.value
    if isinstance(value, str):
        return _harmless(value)
    if figure.is_worked_out and isinstance(value, Decimal):
        value = _DIGITS.plus(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _harmless(text: str) -> str:
    """Mark `text` so that no spreadsheet runs it as a formula (OWASP, CSV Injection). Digits are never passed here."""
    return f"'{text}" if text.lstrip(" \u00a0")[:1] in tuple("=+-@\t\r\n") else text
