"""Adds to the fields of a block what the program itself prints or draws there, beside what the spec names."""

from __future__ import annotations

from typing import Protocol

from factsheet.blocks.kinds.bars import Bars
from factsheet.blocks.kinds.table import Table
from factsheet.blocks.kinds.trend import Trend
from factsheet.editions import Edition
from factsheet.problems import Location
from factsheet.stages.bind.barred import barred
from factsheet.stages.bind.courses import Courses
from factsheet.stages.bind.sayings import Sayings
from factsheet.stages.bind.tracks import Tracks
from factsheet.statistics import Figure, Statistics


class _Sheet(Protocol):
    """What is asked of the sheet that a block belongs to."""

    language: str
    edition: Edition
    statistics: Statistics
    sayings: Sayings

    def find(self, path: str) -> Figure | None:
        """Returns the figure at a path."""

    def serial(self) -> int:
        """Returns the number of a run that the program adds."""


def completed(cls: type, values: dict[str, object], location: Location, sheet: _Sheet) -> dict[str, object]:
    """Returns the fields of a block of `cls` with what belongs to them."""
    if cls is Table and not values["rows"]:
        return {**values, "caption": None, "head": None, "columns": ()}  # as nothing stands under them, nothing is said
    if cls is Bars:
        return barred(values, sheet.language)
    if cls is Trend:
        courses = Courses(sheet.language, sheet.serial, sheet.sayings, attached=sheet.edition.attached)
        return courses.completed(values, location)
    tracks = Tracks(sheet.language, sheet.serial, sheet.statistics.measures.formulas, sheet.find, sheet.sayings)
    return tracks.completed(cls, values, location)
