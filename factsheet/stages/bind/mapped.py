"""What a map marks and says: the points of a list, cities for orientation, and the caption of what is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.map import Map
from factsheet.blocks.unbound import PointsSource
from factsheet.blocks.vocabulary import Cities, Degrees, MapPoint, Points, Rows, Value
from factsheet.problems import Problem
from factsheet.statistics import Place
from factsheet.statistics.lists import DEGREES, degrees_of
from factsheet.text.sentences import map_caption
from factsheet.text.words import Origin, Run, Words


def point_of(row: Place, name: Value | None, value: Value | None, problems: list[Problem]) -> Iterator[MapPoint]:
    """Yields the point of a row, with its name and its figure as they are printed; none without usable degrees."""
    longitude, latitude = (degrees_of(row, path, most, problems) for path, most in DEGREES)
    if longitude is not None and latitude is not None and name:
        degrees = Degrees(*(row.figures[path] for path, _ in DEGREES))
        yield MapPoint(value, name, longitude, latitude, degrees)


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
        if isinstance(block, Map) and not block.notes:
            held = block
        else:
            yield block
    if held:
        yield held
