"""The figures that a sheet shows as a CSV file (RFC 4180), to be attached to it.

Takes `Statistics`, a `Place` and what its sheet shows, returns rows that become bytes: UTF-8, CRLF, one row a figure in
the order of the measures file. What the sheet does not show is not among them, and no figure has more digits than it
shows; where it says only "less than 0.1", so does the status. Rows of lists stand behind those of the place, each with
its name. Shares are between 0 and 1, however they are
printed, and the unit says so: all rows of a measure are in one. Same figures, same bytes. Where the sheet has a map
whose figures its alternative text cannot all say, those of all its areas follow, as the map shows them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal

from factsheet.numbers import formats_for, said_value, written
from factsheet.numbers.phrases import LESS_THAN
from factsheet.numbers.printed import COMPARABLE, printed_value
from factsheet.record import record
from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.described import described, unit_of
from factsheet.statistics.lists import rows_of
from factsheet.statistics.measures import Measure
from factsheet.statistics.tables import Cell

_DIGITS = Context(prec=15)
AREA, NO_FIGURE = "area", "no figure"  # the column of the areas of a map, and the status of one without a figure
ROW, NAME = "row", "name"  # the same column where it has the rows of lists, and where it has both
HEADER = ("measure", "label", "value", "unit", "year", "source", "status")
VALUE, STATUS = HEADER.index("value"), HEADER.index("status")


@record
class Shown:
    """A figure as a sheet shows it: printed as `text` in a format, or drawn, which is no more exact than its usual one.

    An empty format is the usual one. One that words speak of alone, as in "rose", is `told`, and nobody reads it.
    """

    figure: Figure
    text: str = ""
    format: str = ""
    told: bool = False


@record
class AreaFigure:
    """The figure of an area of a map, and its value as the map shows it; None for an area without a class.

    Why an area has none the map does not say, and so the file does not.
    """

    area: str
    path: str
    figure: Figure | None
    value: Decimal | None


Key = tuple[str, tuple[Cell, ...]]  # the path and the cells of a figure


@record
class Attachment:
    """The rows of the file, each with the path and the cells of its figure.

    `areas` are those of maps, each with its path and its area last, and `listed` those of rows of lists, each with the
    name of its row last.
    """

    rows: tuple[tuple[Key, tuple[str, ...]], ...] = ()
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    listed: tuple[tuple[Key, tuple[str, ...]], ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\r\n")
        named = NAME if self.areas and self.listed else AREA if self.areas else ROW if self.listed else ""
        rows.writerow((*HEADER, named) if named else HEADER)
        blank = ("",) if named else ()
        rows.writerows((*row, *blank) for _, row in self.rows)
        rows.writerows(row for _, row in (*self.areas, *self.listed))
        return text.getvalue().encode()

    def only(self, shown: Iterable[Shown], language: str) -> Attachment:
        """The rows of what is still shown, each as that shows it."""
        forms = _forms(shown)
        paths = {path for path, _ in forms}
        rows, listed = (
            tuple((key, _as_told(row, forms[key], language)) for key, row in rows if key in forms)
            for rows in (self.rows, self.listed)
        )
        return Attachment(rows, tuple((path, row) for path, row in self.areas if path in paths), listed)


def attachment_of(statistics: Statistics, place: Place, shown: Iterable[Shown], language: str) -> Attachment:
    """Take every figure of `place`, and of what it is held against, that its sheet shows, each once, with its source.

    Others that it shows are none of the place's row: see `rows_of_lists` and `rows_of_areas`.
    """
    forms = _forms(shown)
    keys = ((figure, (figure.path, figure.cells)) for figure in _in_order(statistics, place))
    return Attachment(
        tuple((key, _row(statistics, figure, forms[key], language)) for figure, key in keys if key in forms)
    )


def rows_of_lists(
    place: Place, shown: Iterable[Shown], lists: Iterable[Statistics], language: str
) -> tuple[tuple[Key, tuple[str, ...]], ...]:
    """The rows of the figures of lists that a sheet of `place` shows, each with the name of the row that it is of."""
    forms = _forms(shown)
    rows = {}
    for found in lists:
        for row in rows_of(found, place):
            for figure in _in_order(found, row):
                key = figure.path, figure.cells
                if figure.cells and key in forms:
                    own = all(cell.row == row.id for cell in figure.cells)  # not of what it is held against
                    rows[key] = (*_row(found, figure, forms[key], language), _harmless(row.name) if own else "")
    return tuple(rows.items())


def _forms(shown: Iterable[Shown]) -> dict[Key, list[Shown]]:
    """What is shown of each figure, but of those that words only speak of."""
    forms: dict[Key, list[Shown]] = {}
    for one in shown:
        if not one.told:
            forms.setdefault((one.figure.path, one.figure.cells), []).append(one)
    return forms


def rows_of_areas(
    areas: Sequence[AreaFigure], statistics: Statistics, lists: Sequence[Statistics]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of the areas of maps, with the name of each; `lists` are the tables that they may be from as well."""
    rows = []
    for each in areas:
        shown = _like(each, areas)
        own = next((s for s in lists if shown and shown.measure in s.measures.measures.values()), statistics)
        said = _said(own, shown) if shown else ("", "", "", "")
        value, status = ("", NO_FIGURE) if each.value is None else (f"{each.value:f}", "")
        if each.value is not None and each.figure:
            status = each.figure.marked_as
        rows.append((each.path, (each.path, said[0], value, *said[1:], status, _harmless(each.area))))
    return tuple(rows)


def _like(each: AreaFigure, areas: Sequence[AreaFigure]) -> Figure | None:
    """A published figure of the measure of an area: its own, or that of any other."""
    if each.figure and each.value is not None:
        return each.figure
    return next((other.figure for other in areas if other.path == each.path and other.value is not None), None)


def _row(statistics: Statistics, figure: Figure, shown: Sequence[Shown], language: str) -> tuple[str, ...]:
    label, unit, year, source = _said(statistics, figure)
    return _as_told((figure.path, label, "", unit, year, source, ""), shown, language)


def _as_told(row: tuple[str, ...], shown: Sequence[Shown], language: str) -> tuple[str, ...]:
    """A row with the value and the status of its figure, as the sheet shows them."""
    figure = shown[0].figure
    value = _value(figure, shown, language)
    below = _below(figure, shown, language) if not value and not figure.missing else ""
    status = figure.state or ", ".join(words for words in (below, figure.marked_as) if words)
    return (*row[:VALUE], value, *row[VALUE + 1 : STATUS], status, *row[STATUS + 1 :])


def _said(statistics: Statistics, figure: Figure) -> tuple[str, str, str, str]:
    """The label of a figure, its unit, its year and its source."""
    measure = figure.measure
    label = measure.label if measure else described(figure, statistics.measures)
    unit = measure.unit["other"] if measure and measure.unit else unit_of(figure)
    source = (measure.source or measure.source_of_set if measure else "") or statistics.info.source
    if figure.is_worked_out and not (measure and measure.source):
        source = _joined((one.source or one.source_of_set for one in _described(statistics, figure)), source)
    return _harmless(label), _harmless(unit), _year(statistics, figure), _harmless(source)


def _described(statistics: Statistics, figure: Figure) -> Iterator[Measure]:
    """The measures of what a figure is worked out from."""
    others = {cell for other in figure.besides for cell in other.cells}
    own = (statistics.measures.measures.get(cell.path) for cell in figure.cells if cell not in others)
    yield from filter(None, (*own, *(other.measure for other in figure.besides)))


def _joined(texts: Iterable[str], alone: str) -> str:
    """Texts that differ, behind each other; that which stands `alone` where there are none."""
    return "; ".join(dict.fromkeys(filter(None, texts))) or alone


def _year(statistics: Statistics, figure: Figure) -> str:
    """The period of a figure; of one that has no cell of its own that which its address names."""
    own = figure.measure.period if figure.measure else ""
    named = statistics.named.get(figure.path.partition("@")[2])
    asked = named.period if named and (not figure.cells or figure.is_worked_out) else ""
    year = str(figure.period or asked or own or statistics.info.year)
    if figure.period or asked or own or not figure.is_worked_out:
        return year
    return _joined((one.period or year for one in _described(statistics, figure)), year)


def _in_order(statistics: Statistics, place: Place) -> Iterator[Figure]:
    """Yields the figures of a place and of what it is held against, each once whatever addresses name it."""
    paths = dict.fromkeys([*statistics.measures.measures, *place.figures])
    figures = {figure.path: figure for path in paths if (figure := place.figures.get(path))}
    yield from figures.values()
    yield from (figure for path, figure in statistics.over_time.items() if path not in figures)


def _value(figure: Figure, shown: Iterable[Shown], language: str) -> str:
    """Write a number with a full stop and no exponent, as any program reads it; a text is made harmless.

    A number is that which the sheet shows, the nearest one where it shows it in several forms; empty where it says only
    what it is less than. What a formula gives has no more digits than a spreadsheet holds.
    """
    exact = figure.value
    if not isinstance(exact, int | Decimal):
        return _harmless(exact if isinstance(exact, str) else exact.isoformat())
    told = [_as_shown(one, language) for one in shown]
    if all(one is None for one in told) and _below(figure, shown, language):
        return ""
    value = min((one for one in told if one is not None), key=lambda one: abs(one - Decimal(exact)), default=None)
    if value is None:
        value = _usual(figure, language)
    if figure.is_worked_out or value != exact:
        value = _DIGITS.plus(value)
    elif isinstance(exact, Decimal):
        value = exact  # with the digits that it is typed with
    return f"{_trimmed(value):f}" if value != exact else f"{value:f}"


def _trimmed(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _below(figure: Figure, shown: Iterable[Shown], language: str) -> str:
    """What a figure is said to be less than, such as "less than 0.1", as the sheet prints it; empty for a number."""
    return next((text for one in shown if (text := _text(one, language)) and _is_below(text, figure, language)), "")


def _is_below(text: str, figure: Figure, language: str) -> bool:
    less = LESS_THAN.get(language.split("-")[0])
    return (
        less is not None and text.casefold().startswith(less) and said_value(text, figure.number_type, language) is None
    )


def _text(shown: Shown, language: str) -> str:
    """What a figure prints, or would print in its usual format."""
    kind, value = shown.figure.number_type, shown.figure.value
    usual = shown.text or not isinstance(value, int | Decimal) or kind.kind in ("text", "year")
    return shown.text.strip() if usual else written(value, kind, shown.format, language)


def _as_shown(shown: Shown, language: str) -> Decimal | None:
    """The number that a figure says where it is shown; None where it says no single one."""
    figure, kind = shown.figure, shown.figure.number_type
    if not isinstance(figure.value, int | Decimal):
        return None
    if 0 < figure.value < 1 and _is_below(_text(shown, language), figure, language):
        return None
    format_ = shown.format or _usual_format(figure, language)
    if format_ in COMPARABLE and kind.kind not in ("text", "year"):
        return printed_value(figure.value, kind, format_, language)
    text = shown.text or (written(figure.value, kind, format_, language) if format_ else "")
    said = said_value(text, kind, language, format_) if text and kind.kind != "year" else None
    if said is None:
        return None
    value = _DIGITS.divide(Decimal(said.numerator), Decimal(said.denominator))
    return -value if format_ == "size" and figure.value < 0 else value  # the words beside it say which way it is


def _usual(figure: Figure, language: str) -> Decimal:
    """The number that a figure has in its usual format."""
    assert isinstance(figure.value, int | Decimal)
    value = _as_shown(Shown(figure), language)
    return Decimal(figure.value) if value is None else value


def _usual_format(figure: Figure, language: str) -> str:
    """The format of the measure of a figure; without one, the first of those for its kind."""
    formats = formats_for(figure.number_type, language)
    own = figure.measure.format if figure.measure else ""
    return own if own in formats else "".join(formats[:1])


def _harmless(text: str) -> str:
    """Mark `text` so that no spreadsheet runs it as a formula (OWASP, CSV Injection). Digits are never passed here."""
    return f"'{text}" if text.lstrip(" \u00a0")[:1] in tuple("=+-@\t\r\n") else text
