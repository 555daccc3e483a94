"""Finds a thousand or million typed behind a figure that is printed in full: `{visits} million` of 1,234,567 visits.

A table may count in thousands or millions; figures of a million and more are taken to be in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheet.claims.matching import number_of
from factsheet.claims.texts import SpecText
from factsheet.problems import Problem
from factsheet.statistics import Place

SCALE = re.compile(
    r"[\s\u00a0\u202f](thousand|million|billion|tausend|tsd\.?|millionen|mio\.?|milliarden?|mrd\.?|mil|millón|millones"
    r"|mille|millions|milliards?|milliers)(?![\w-])",
    re.IGNORECASE,
)
_IN_FULL = 10**6


def scaled_twice(texts: Iterable[SpecText], places: Iterable[Place]) -> Iterator[Problem]:
    """Yields a warning for each figure of a million or more, at some place, with a scale typed behind it."""
    drawn = tuple(places)
    for text in texts:
        for piece, behind in zip(text.pieces, text.pieces[1:], strict=False):
            found = SCALE.match(behind.text) if piece.kind == "value" and behind.kind == "text" else None
            if found is None or piece.format in ("compact", "compact-long") or piece.other:
                continue
            values = [(value, place) for place in drawn if (value := _of(place, piece.text)) is not None]
            largest, place = max(values, key=lambda pair: pair[0], default=(0, None))
            if place and largest >= _IN_FULL:
                said = f"'{found[1]}' is typed behind {piece.text}, which is {largest:,} for {place.name}."
                step = f"Remove '{found[1]}', or write {{{piece.text}:compact-long}}, which says so itself."
                yield Problem.warning("doubled-unit", piece.location, text.subject, said, step)


def _of(place: Place, path: str) -> int | None:
    figure = place.figures.get(path)
    value = number_of(figure) if figure and figure.kind in ("count", "amount") else None
    return None if value is None else int(abs(value))
