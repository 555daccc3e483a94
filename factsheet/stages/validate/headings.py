"""Warns of cities that stand for orientation on a map under a heading that speaks of where something is.

A reader of "Locations of Trafficking" takes the four cities below it for the locations, whatever a note says of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.map import Map
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.unbound import BlockSource, BodySource, PointsSource, WordsSource
from factsheet.problems import Problem
from factsheet.stages.validate.place_words import OwnWords
from factsheet.syntax.schema import Unbound
from factsheet.text.whereabouts import says_where


def check(values: object, own: Mapping[str, OwnWords], language: str, problems: list[Problem]) -> None:
    """Adds a warning for each map of the fields of a spec; `own` are the words that places have for its headings."""
    if isinstance(values, dict):
        for part in ("body", "foot"):
            problems += _Check(own, language).warnings(values.get(part), ())


class _Check:
    """Walks a body with the headings around; the title of the banner counts for what has no other."""

    def __init__(self, own: Mapping[str, OwnWords], language: str) -> None:
        self.own, self.language, self.title = own, language, ""

    def warnings(self, form: object, headings: tuple[str, ...]) -> Iterator[Problem]:
        """Yields the warnings about the maps in a form that stands under these headings."""
        if isinstance(form, BlockSource):
            yield from self._block(form.block, headings)
        elif isinstance(form, Unbound):
            for value in form.values.values():
                yield from self.warnings(value, headings)
        elif isinstance(form, BodySource | tuple):
            for item in form:
                yield from self.warnings(item, headings)

    def _block(self, block: Unbound, headings: tuple[str, ...]) -> Iterator[Problem]:
        if issubclass(block.cls, Banner):
            self.title = " ".join(self._texts(block, "title"))
        elif issubclass(block.cls, Section):
            yield from self.warnings(block.values.get("body"), (*headings, *self._texts(block, "heading")))
        elif issubclass(block.cls, Map):
            points = block.values.get("points")
            if isinstance(points, PointsSource) and points.cities:
                yield from self._warned(points, headings or (self.title,))
        else:
            yield from self.warnings(block, headings)

    def _texts(self, block: Unbound, field: str) -> tuple[str, ...]:
        """What a field says in the spec and for each place that has its own words, without the values in it."""
        name = str(block.values.get("id") or "")
        forms = [block.values.get(field), *(words.blocks.get(name, {}).get(field) for words in self.own.values())]
        written = [form for form in forms if isinstance(form, WordsSource)]
        return tuple("".join(piece.text for piece in form.pieces if piece.kind == "text") for form in written)

    def _warned(self, points: PointsSource, headings: tuple[str, ...]) -> Iterator[Problem]:
        for heading in headings:
            if word := says_where(heading, self.language):
                fact = (
                    f"the cities are for orientation only, and under a heading that speaks of '{word}' they are "
                    "taken for what it speaks of."
                )
                step = f"Leave out '{points.field}'."
                yield Problem.warning("misleading-cities", points.location, f"map.{points.field}", fact, step)
                return
