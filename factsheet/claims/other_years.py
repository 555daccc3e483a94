"""Finds a typed year that a figure beside it is not of: "In 2024, {visits} people came" of the visits of 2025.

Only where the year stands right before the figure, at the beginning of a sentence, or right behind it, at its end:
elsewhere it may be of something else, such as "Founded in 2019, we …".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from factsheet.claims.texts import SpecText
from factsheet.problems import Problem
from factsheet.statistics.measures import Measure

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_IN = r"(?:in|im jahre?|en|en el año|en l[’']an|during|durante|pendant)"
_BEFORE = re.compile(rf"(?:^|[.!?;]\s){_IN}\s{_YEAR},?\s(?:[^\W\d_]+\s){{0,2}}$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s(?:[^\W\d_]+\s){{1,2}}{_IN}\s{_YEAR}(?=[.,;:!?]|$)", re.IGNORECASE)


def of_other_years(
    texts: Iterable[SpecText], year: str, measures: Mapping[str, Measure], worked_out: Container[str]
) -> Iterator[Problem]:
    """Yields a warning for each figure of `year` that words say is of another; formulas may be of several years."""
    for text in texts if re.fullmatch("[0-9]{4}", year) else ():
        for at, piece in enumerate(text.pieces):
            measure = measures.get(piece.text) if piece.kind == "value" and not piece.other else None
            if measure is None or measure.period or measure.kind in ("year", "text") or piece.text in worked_out:
                continue
            before = text.pieces[at - 1].text if at and text.pieces[at - 1].kind == "text" else ""
            behind = "".join(one.text for one in text.pieces[at + 1 : at + 2] if one.kind == "text")
            found = _BEFORE.search(before)
            found = found or _BEHIND.match(behind)
            if found and found["year"] != year and found["year"] not in measure.label:
                fact = f"'{found['year']}' is typed beside {piece.text}, which is of {year}."
                step = f"Write {{set.year}}, or {{{piece.text}@{found['year']}}} if the table has that year."
                yield Problem.warning("unlike-year", piece.location, text.subject, fact, step)
