"""Total ink: of each colour by itself, and of all that lies on one spot."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import holds, middle
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import PRESS, Observation, Rule
from factsheet.preflight.plates import plates_of
from factsheet.preflight.plates.bearable import is_bearable
from factsheet.preflight.plates.total import Heaviest, heaviest, inks_of
from factsheet.preflight.rules.marks import in_bleed

_ROUNDING = 2.0  # per cent that four plates of 8 bits may add


def _total(document: Document) -> Iterator[Observation]:
    limit = document.condition.limit
    said = False
    for mark in document.marks:
        inks = mark.colour.inks() or {}
        total = 100 * sum(share for ink, share in inks.items() if ink != "All")
        if total > limit + 0.5 and in_bleed(document, mark):
            said = True
            found = f"{described(mark.colour)} is {total:.0f} % of ink, over {limit:g} %."
            yield Observation.of(mark, found, kind="colour")
    if not said and not _is_measurable(document):
        yield Observation(
            object="page", found="there is too much on it to measure its ink.", page=1, severity="warning"
        )
        return
    for place in [] if said else heaviest(document, limit + _ROUNDING):
        found = f"there are {place.per_cent:.0f} % of ink on one spot, over {limit:g} %."
        yield Observation(object=_topmost(document, place), found=found, page=place.page, box=place.box)


def _is_measurable(document: Document) -> bool:
    """Whether the plates can be drawn in a reasonable time."""
    return is_bearable(document, len(plates_of(inks_of(document))))


def _topmost(document: Document, place: Heaviest) -> str:
    """Returns the title of the last mark that was painted there."""
    point = middle(place.box)
    marks = [mark for mark in document.on_paper if mark.page == place.page and holds(mark.box, point)]
    return marks[-1].title if marks else "page"


RULES = (
    Rule(
        id="ink.total",
        title="there is nowhere more ink than the paper takes",
        why="More ink does not dry, sets off on the next sheet and tears the paper.",
        next_step="Take cyan, magenta and yellow back where it is darkest, or use a profile with a lower limit.",
        profiles=PRESS,
        check=_total,
    ),
)
