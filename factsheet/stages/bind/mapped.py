"""What a map marks and says: the points of a list, cities for orientation, and the caption of what is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.map import Map
from factsheet.blocks.unbound import PointsSource
from factsheet.blocks.vocabulary import Cities, Degrees, MapPoint, Points, Rows, Value
from factsheet.problems import Location, Problem
from factsheet.statistics import Figure, Statistics
from factsheet.statistics.lists import DEGREES, degrees_of
from factsheet.statistics.reserved import own_figure
from factsheet.text.sentences import map_caption
from factsheet.text.words import Origin, Run, Words


def points_of(
    source: PointsSource,
    rows: Rows | None,
    printed: Callable[[Figure, str, Location], Value | None],
    behind: Callable[[Value], Value],
    problems: list[Problem],
) -> list[MapPoint]:
    """Returns the points of the rows of a list, with their names and figures as they are `printed`.

    `behind` puts the note of a figure behind it. A row without usable degrees has no point.
    """
    found: list[MapPoint] = []
    for row in rows.items if rows else ():
        figure = row.figures.get(source.value) if source.value else None
        name = printed(own_figure("row.name", row.name, row.texts.get("name")), "", source.location)
        shown = printed(figure, "", source.location) if figure else None
        longitude, latitude = (degrees_of(row, path, most, problems) for path, most in DEGREES)
        if longitude is not None and latitude is not None and name:
            degrees = Degrees(*(row.figures[path] for path, _ in DEGREES))
            found.append(MapPoint(behind(shown) if shown else None, name, longitude, latitude, degrees))
    return found


def has_figures(lists: Iterable[Statistics]) -> bool:
    """Whether one of several lists has figures beside the degrees of its places."""
    return any(set(known.measures.measures) - dict(DEGREES).keys() for known in lists)


def marked_on(
    source: PointsSource, rows: Rows | None, items: Sequence[MapPoint], counted: bool, language: str, serial: int
) -> Points:
    """Returns what a map marks, with its caption.

    `counted` tells that a list of the sheet has figures, which the sheet may give by place where this map does not.
    """
    status, label = (rows.status, rows.label) if rows else ("", "")
    cities = Cities(tuple(items)) if source.cities else Cities()
    caption = None
    if not source.value or not items:
        text = map_caption("cities" if cities.items else "map" if counted else "sheet", label, language)
        caption = Words((Run(text=text, origin=Origin(source.location), serial=serial),), source.location)
    points = () if source.cities else tuple(items)
    location = source.location
    return Points(items=points, status=status, label=label, location=location, cities=cities, caption=caption)


def with_notes(blocks: Iterable[object]) -> Iterator[object]:
    """Yields blocks with the notes right behind a map as its own, since it has room for them beside or under it."""
    held: Map | None = None
    for block in blocks:
        if held and isinstance(block, Footnotes) and block.region == "here":
            block, held = replace(held, notes=(block,)), None
        elif held:
            yield held
            held = None
        if isinstance(block, Map) and not block.notes and not block.several:
            held = block
        else:
            yield block
    if held:
        yield held
