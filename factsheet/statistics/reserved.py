"""The values of reserved names, as figures: `place.*` and `set.*`, and `measure.*` and `row.*` in repeated bodies."""

from __future__ import annotations

from datetime import date

from factsheet.numbers import Kind
from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.placenames import in_text
from factsheet.statistics.tables import Cell


def own_values(statistics: Statistics, place: Place, language: str) -> dict[str, Figure]:
    """The values of `place.*` and `set.*`, by path, for words in `language`."""
    info = statistics.info
    named = {"id": place.id, "name": place.name, "slug": place.slug, "usps": place.usps, "fips": place.fips}
    named["in_text"] = in_text(place.name, language)
    own = [own_figure(f"place.{name}", text) for name, text in named.items() if text is not None]
    own += [own_figure(f"place.{name}", cell.words, cell) for name, cell in place.texts.items()]
    of_set = {"year": info.year, "start": info.start, "end": info.end, "as_of": info.as_of, "source": info.source}
    own += [own_figure(f"set.{name}", value) for name, value in of_set.items() if value is not None]
    return {figure.path: figure for figure in own}


def measure_values(figure: Figure) -> dict[str, Figure]:
    """The values of `measure.*` in a body that is repeated, by path: the figure, its label and its unit."""
    measure = figure.measure
    unit = (measure.unit["other"] if measure and measure.unit else None) or ""
    texts = {"label": measure.label if measure else figure.path, "unit": unit}
    named = {f"measure.{name}": own_figure(f"measure.{name}", text) for name, text in texts.items() if text}
    return {"measure.value": figure, **named}


def row_values(row: Place, language: str) -> dict[str, Figure]:
    """The values of `row.*` in a body that is repeated, by path: the row's name, its texts and its figures."""
    texts = {
        "name": row.name,
        "in_text": in_text(row.name, language),
        **{path: cell.words for path, cell in row.texts.items()},
    }
    named = {f"row.{path}": own_figure(f"row.{path}", text, row.texts.get(path)) for path, text in texts.items()}
    return {**named, **{f"row.{path}": figure for path, figure in row.figures.items()}}


def own_figure(path: str, value: int | str | date, cell: Cell | None = None) -> Figure:
    """Make a figure of a value of the place or the set; a number is a year."""
    kind: Kind = "year" if isinstance(value, int) else "text"
    return Figure(
        path=path, value=value, kind=kind, measure=None, cell=cell, cells=(cell,) if cell else (), people=False
    )
