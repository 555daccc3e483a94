"""Fills in a map of several areas for one place: the figure of each area, their classes, the words and the alt text.

Figures are put into classes by the values that they print, so that what reads alike looks alike. A figure that is not
published, for whatever reason, is in no class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from factsheet import numbers
from factsheet.assets.geo import Atlas
from factsheet.assets.geo.mosaic import Mosaic, inside, mosaic_of, ring_of
from factsheet.assets.geo.thinning import UnusableError
from factsheet.assets.geo.usa import ALASKA, CONTIGUOUS, HAWAII
from factsheet.blocks.area_map import AreaMap, AreaMapSource, Band, MapArea, Shading, region
from factsheet.blocks.unbound import ABSENT, Absent
from factsheet.blocks.vocabulary import Rows
from factsheet.editions import Edition
from factsheet.numbers.classes import Class, class_of
from factsheet.numbers.printed import COMPARABLE, printed_value
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.stages.bind.classed import Told, classed, without_sums
from factsheet.stages.bind.sayings import Sayings
from factsheet.statistics import Figure, Place, Statistics
from factsheet.text.alternatives import MOST_NAMES
from factsheet.text.area_maps import (
    MOST_VALUES,
    AreaSaid,
    compass,
    lies_sentence,
    limits,
    locator_sentence,
    no_figure,
    not_tabled,
    not_tabled_sentence,
    own_sentence,
    shaded_sentence,
)
from factsheet.text.words import Origin, Run, Words

_SIGN = re.compile("[\\s\u00a0\u202f]*%[\\s\u00a0\u202f]*")


class Sheet(Protocol):
    """What a map asks of the sheet that it is on; the binder implements it."""

    place: Place
    statistics: Statistics
    language: str
    sayings: Sayings
    problems: list[Problem]
    edition: Edition

    def rows_of(self, name: str, location: Location) -> Rows:
        """Returns the rows of a list that belong to the place."""


@record(kw_only=True)
class Filled:
    """What a map takes of its sheet: the place, the rows that may be shaded, the language, and numbers for its runs."""

    place: Place
    rows: Sequence[Place]
    language: str
    serial: Callable[[], int]
    sayings: Sayings
    problems: list[Problem]
    attached: bool  # whether figures are attached to the file


def areas_of(source: object, sheet: Sheet, serial: Callable[[], int]) -> AreaMap | Absent | None:
    """Returns the map of several areas for the place of a sheet, or None after a problem.

    It is absent where none of the rows of the list that it shades belongs to the place.
    """
    assert isinstance(source, AreaMapSource)
    shading = source.shading
    rows = sheet.rows_of(shading.list, shading.location).items if shading and shading.list else sheet.statistics.places
    if not rows:
        return ABSENT
    filled = Filled(
        place=sheet.place,
        rows=rows,
        language=sheet.language,
        serial=serial,
        sayings=sheet.sayings,
        problems=sheet.problems,
        attached=sheet.edition.attached,
    )
    return _area_map(source, filled)


def _area_map(source: AreaMapSource, filled: Filled) -> AreaMap | None:
    """Returns the map of a place, or None with a problem where its outlines cannot be drawn or it has none."""
    own = source.places.get(filled.place.id) if source.highlight else None
    if source.highlight and own is None:
        fact, step = f"{filled.place.name} has no outline in {source.file}.", "Give the outline its id, code or name."
        filled.problems.append(Problem.of("unknown-area", source.location, "map.highlight", fact, step))
        return None
    shading = source.shading
    rows = {shading.rows[row.id]: row for row in filled.rows if row.id in shading.rows} if shading else {}
    shown = source.numbers or _of_place(source.atlas, [*rows, *([own] if own is not None else [])])
    shown = region(shown, {*rows, *([own] if own is not None else [])}) if shading else shown
    try:
        mosaic = mosaic_of(source.atlas, shown, usa=source.usa)
    except UnusableError as fault:
        filled.problems.append(Problem.of(fault.code, source.location, "map", fault.fact, fault.next_step))
        return None
    where, partly = _where(source, mosaic, own) if own is not None else ("", False)
    name = _words(filled.place.name, source.location, filled) if own is not None else None
    if shading:
        found = _Shaded(source, shading, rows, shown, filled)
        lies = lies_sentence(filled.place.name, where, filled.language, partly=partly)
        alt = found.alt() + (f" {lies}" if own is not None else "")
        alt += found.own(None if shading.list else source.places.get(filled.place.id))
        return AreaMap(
            atlas=source.atlas,
            usa=source.usa,
            areas=found.areas,
            title=found.head(),
            bands=found.bands,
            format=found.format,
            path=shading.value,
            unshown=_words(no_figure(filled.language), shading.location, filled) if found.untold else None,
            outside=_words(not_tabled(filled.language), shading.location, filled) if found.outside else None,
            own=own,
            name=name,
            alt=alt,
            statuses=tuple(figure.marked_as for figure in found.marked),
            label=found.marked[0].measure.label if found.marked and found.marked[0].measure else "",
            location=source.location,
        )
    whole = source.whole.get("") or source.whole.get(source.atlas.id_of(shown[0])[:2], "")
    named = filled.place.name if own is not None else ""
    return AreaMap(
        atlas=source.atlas,
        usa=source.usa,
        areas=tuple(MapArea(number=number, name=source.atlas.name_of(number)) for number in shown),
        own=own,
        name=name,
        alt=locator_sentence(whole, len(shown), named, where, filled.language, partly=partly),
        location=source.location,
    )


def _of_place(atlas: Atlas, numbers_: Sequence[int]) -> tuple[int, ...]:
    """The outlines with those of these numbers: all of their states where they have codes of counties, else they alone.

    None are returned where there are none to begin with.
    """
    codes = [atlas.id_of(number) for number in numbers_]
    if not all(re.fullmatch("[0-9]{5}", code) for code in codes):
        return tuple(sorted(numbers_))
    states = {code[:2] for code in codes}
    return tuple(n for n in range(len(atlas)) if atlas.id_of(n)[:2] in states)


def _where(source: AreaMapSource, mosaic: Mosaic, own: int) -> tuple[str, bool]:
    """The point of the compass at which an area lies, and whether that is of a map with some of the states alone.

    It is empty for Alaska and Hawaii, which are drawn south of the west, and these count for no other state.
    """
    moved = {number for number in mosaic.numbers if source.usa and source.atlas.id_of(number) in (ALASKA, HAWAII)}
    if own in moved:
        return "", False
    there = [number for number in mosaic.numbers if number not in moved]
    left, bottom, right, top = mosaic.bounds
    if moved:
        xs, ys = zip(*(point for number in there for point in ring_of(mosaic, number)), strict=True)
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    x, y = inside(ring_of(mosaic, own))
    return compass((x - left) / (right - left), (y - bottom) / (top - bottom)), source.usa and len(there) < CONTIGUOUS


def _words(text: str, location: Location, filled: Filled) -> Words:
    return Words((Run(text=text, origin=Origin(location), serial=filled.serial()),), location)


class _Shaded:
    """The areas of one map with their classes."""

    def __init__(
        self,
        source: AreaMapSource,
        shading: Shading,
        rows: Mapping[int, Place],
        shown: Sequence[int],
        filled: Filled,
    ) -> None:
        self.shading, self.language, self.filled = shading, filled.language, filled
        self.names = {n: rows[n].name if n in rows else source.atlas.name_of(n) for n in shown}
        figures = {n: row.figures.get(shading.value) for n, row in rows.items()}
        self.figures = figures
        first = next((figure for figure in figures.values() if figure and not figure.missing), None)
        self.format = _format(first, shading.format, self.language) if first else ""
        self.told = [told for n in shown if (told := self._told(n, figures.get(n)))]
        self.classes = classed(self.told, shading, self.format, self.language)
        self.title = _title(next(filter(None, figures.values()), None), shading.value, self.format, self.language)
        self.bands = tuple(self._band(each) for each in self.classes)
        numbered = {each: n for n, each in enumerate(self.classes)}
        values = {told.number: told.value for told in self.told}
        band = {told.number: numbered[class_of(told.value, self.classes)] for told in self.told}
        self.areas = tuple(
            MapArea(number=n, name=name, figure=figures.get(n), band=band.get(n), value=values.get(n), tabled=n in rows)
            for n, name in self.names.items()
        )
        self.outside = [area.name for area in self.areas if not area.tabled]
        self.untold = [area for area in self.areas if area.tabled and area.band is None]

    def _told(self, number: int, figure: Figure | None) -> Told | None:
        """An area with its figure as it is printed; None where it is not published."""
        if figure is None or figure.missing or not isinstance(figure.value, int | Decimal):
            return None
        value = printed_value(figure.value, figure.number_type, self.format, self.language)
        text = numbers.written(figure.value, figure.number_type, self.format, self.language)
        return Told(number, self.names[number], figure, value, text)

    def _band(self, each: Class) -> Band:
        """A class with the words of its limits; the sign of percentages stands in the title."""
        figure, shading = self.told[0].figure, self.shading
        low, high = (
            _bare(numbers.written(limit, without_sums(figure), self.format, self.language), self.format)
            for limit in (each.low, each.high)
        )
        words = _words(limits(low, high, self.language), shading.location, self.filled)
        by_number = shading.method != "quantiles"
        of = len(shading.breaks) + 1 if shading.method == "breaks" else shading.of if by_number else len(self.classes)
        return Band(low=each.low, high=each.high, shade=each.number, of=of, words=words)

    @cached_property
    def marked(self) -> tuple[Figure, ...]:
        """The first figure of each status that some have."""
        found: dict[str, Figure] = {}
        for told in self.told:
            found.setdefault(told.figure.marked_as, told.figure)
        return tuple(figure for status, figure in found.items() if status)

    def head(self) -> Words:
        """The title of the legend, with the status and note of its figures, and what their measure says of itself."""
        location, figure = self.shading.location, next(filter(None, self.figures.values()), None)
        measure = figure.measure if figure else None
        said = Figure(
            path=self.shading.value, value=self.title, kind="text", measure=measure, cell=None, cells=(), people=False
        )
        run = Run(text=self.title, origin=Origin(location, said), serial=self.filled.serial())
        more = (
            *(run for each in self.marked for run in self.filled.sayings.marks(each, location, self.language)),
            *(self.filled.sayings.references([figure], location, behind_figure=False) if figure else ()),
        )
        return Words(self.filled.sayings.parted((run, *more)), location)

    def alt(self) -> str:
        """The alternative text."""
        told = sorted(self.told, key=lambda each: -each.value)
        bands = {area.number: area.band for area in self.areas}
        areas = [AreaSaid(name=each.name, text=each.text, band=bands[each.number]) for each in told]
        areas += [AreaSaid(name=area.name) for area in self.untold]
        words = [band.words.runs[0].text for band in self.bands]
        said = shaded_sentence(self.title, areas, words, self.language, attached=self.filled.attached)
        return f"{said} {not_tabled_sentence(self.outside, self.language)}" if self.outside else said

    def own(self, number: int | None) -> str:
        """The sentence on one of the areas, with a space before it; empty where that is told already, or it is none."""
        if number not in self.names or len(self.names) - len(self.outside) <= MOST_VALUES:
            return ""
        told = next((told for told in self.told if told.number == number), None)
        if told is None and len(self.untold) <= MOST_NAMES + 1:  # it is named among them
            return ""
        area = next(area for area in self.areas if area.number == number)
        band = self.bands[area.band].words.runs[0].text if area.band is not None else ""
        return f" {own_sentence(area.name, told.text if told else '', band, self.language)}"


def _format(figure: Figure, asked: str, language: str) -> str:
    """The format of the figures: the one that is asked for, that of their measure, or the first that prints numbers."""
    formats = numbers.formats_for(figure.number_type, language)
    own = figure.measure.format if figure.measure else ""
    wanted = (asked, own, *formats)
    return next((name for name in wanted if name in formats and name in COMPARABLE and name != "words"), formats[0])


def _bare(text: str, format_: str) -> str:
    """A limit without the sign of percentages."""
    return _SIGN.sub("", text) if format_.startswith("percent") else text


def _title(figure: Figure | None, path: str, format_: str, language: str) -> str:
    """What the shades tell: the label of the measure, the unit, and the period where the table has several."""
    measure = figure.measure if figure else None
    label = measure.label if measure and measure.label else path
    unit = _unit(figure, format_, language) if figure else ""
    period = figure.period if figure else ""
    return ", ".join(part for part in (label, unit, period) if part)


def _unit(figure: Figure, format_: str, language: str) -> str:
    """The unit that the limits do not print."""
    number_type = figure.number_type
    if format_.startswith("percent"):
        return "%" if "-points" not in format_ else ""
    if number_type.per and format_ == "number" and "with-per" in numbers.formats_for(number_type, language):
        text = numbers.written(1, number_type, "with-per", language)
        return re.sub("^[0-9.,]+[\\s\u00a0]*", "", text)
    unit = number_type.unit.get("other", "") if number_type.unit and not number_type.currency else ""
    return "" if format_ == "counted" else unit
