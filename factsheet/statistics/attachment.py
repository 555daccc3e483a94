"""The published figures of one place as a CSV file (RFC 4180), to be attached to its sheet.

Takes `Statistics` and a `Place`, returns bytes: UTF-8, CRLF, one row a figure in the order of the measures file. Same
figures, same bytes. Where the sheet has a map whose figures its alternative text cannot all say, those of all its areas
follow, as the map shows them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from factsheet.record import record
from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.described import described, unit_of

_DIGITS = Context(prec=15)
AREA, NO_FIGURE = "area", "no figure"  # the column of the areas of a map, and the status of one without a figure
HEADER = ("measure", "label", "value", "unit", "year", "source", "status")


@record
class AreaFigure:
    """The figure of an area of a map, and its value as the map shows it; None for an area without a class.

    Why an area has none the map does not say, and so the file does not.
    """

    area: str
    path: str
    figure: Figure | None
    value: Decimal | None


def published_csv(
    statistics: Statistics, place: Place, areas: Sequence[AreaFigure] = (), lists: Sequence[Statistics] = ()
) -> bytes:
    """Write every figure of `place` that may be published, with its source, so that the sheet can be checked.

    The figures of `areas` stand under them, with the name of each in a column of its own; `lists` are the tables
    beside `statistics` that they may be from.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow((*HEADER, AREA) if areas else HEADER)
    blank = ("",) if areas else ()
    for figure in _in_order(statistics, place):
        said = _said(figure, statistics)
        rows.writerow((figure.path, said[0], _value(figure), *said[1:], figure.state or figure.marked_as, *blank))
    for each in areas:
        shown, name = _like(each, areas), _harmless(each.area)
        own = next((s for s in lists if shown and shown.measure in s.measures.measures.values()), statistics)
        said = _said(shown, own) if shown else ("", "", "", "")
        value, status = ("", NO_FIGURE) if each.value is None else (f"{each.value:f}", "")
        if each.value is not None and each.figure:
            status = each.figure.marked_as
        rows.writerow((each.path, said[0], value, *said[1:], status, name))
    return text.getvalue().encode()


def _like(each: AreaFigure, areas: Sequence[AreaFigure]) -> Figure | None:
    """A published figure of the measure of an area: its own, or that of any other."""
    if each.figure and each.value is not None:
        return each.figure
    return next((other.figure for other in areas if other.path == each.path and other.value is not None), None)


def _said(figure: Figure, statistics: Statistics) -> tuple[str, str, str, str]:
    """The label of a figure, its unit, its year and its source."""
    measure = figure.measure
    label = measure.label if measure else described(figure, statistics.measures)
    unit = measure.unit["other"] if measure and measure.unit else unit_of(figure)
    source = (measure.source if measure else None) or statistics.info.source
    year = figure.period or (measure.period if measure else "") or statistics.info.year
    return _harmless(label), _harmless(unit), str(year), _harmless(source)


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
