"""The names that no measure can take, as figures: `place.*` and `set.*`; `measure.*` and `row.*` in repeated bodies."""

from __future__ import annotations

from datetime import date

from factsheet.numbers import Kind
from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.tables import Cell


def own_values(statistics: Statistics, place: Place) -> dict[str, Figure]:
    """The values of the reserved roots: `place.*` and `set.*`."""
    info = statistics.info
    named = {"id": place.id, "name": place.name, "slug": place.slug, "usps": place.usps, "fips": place.fips}
    own = [own_figure(f"place.{name}", text) for name, text in named.items() if text is not None]
    own += [own_figure(f"place.{name}", cell.text.strip(), cell) for name, cell in place.texts.items()]
    of_set = {"year": info.year, "start": info.start, "end": info.end, "as_of": info.as_of, "source": info.source}
    own += [own_figure(f"set.{name}", value) for name, value in of_set.items() if value is not None]
    return {figure.path: figure for figure in own}


def measure_values(figure: Figure) -> dict[str, Figure]:
    """What `measure.*` stands for in a body that is repeated: the figure, its label and its unit."""
    measure = figure.measure
    unit = (measure.unit["other"] if measure and measure.unit else None) or ""
    texts = {"label": measure.label if measure else figure.path, "unit": unit}
    named = {f"measure.{name}": own_figure(f"measure.{name}", text) for name, text in texts.items() if text}
    return {"measure.value": figure, **named}


def row_values(row: Place) -> dict[str, Figure]:
    """What `row.*` stands for in a body that is repeated: the row's name, its texts and its figures."""
    texts = {"name": row.name, **{path: cell.text.strip() for path, cell in row.texts.items()}}
    named = {f"row.{path}": own_figure(f"row.{path}", text, row.texts.get(path)) for path, text in texts.items()}
    return {**named, **{f"row.{path}": figure for path, figure in row.figures.items()}}


def own_figure(path: str, value: int | str | date, cell: Cell | None = None) -> Figure:
    """A value of the place or the set as a figure; a number is a year."""
    kind: Kind = "year" if isinstance(value, int) else "text"
    return Figure(path, value, kind, None, cell, (cell,) if cell else (), False)
