"""Says what drawings would give of their height if they were smaller: found by measuring the page with each of them so.

Only drawings are tried, of which a smaller one says as much: maps, rings, bars and pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from factsheet.blocks.block import Block
from factsheet.blocks.content import exchanged
from factsheet.blocks.kinds.map import Map
from factsheet.blocks.walk import blocks_in
from factsheet.graphics.geometry import MM
from factsheet.problems import Location
from factsheet.stages.bind import Page
from factsheet.syntax.schema import Length
from factsheet.theme.settings import Settings

DRAWN = ("map", "breakdown", "share", "picture")
SMALLEST_DRAWING = 0.6  # of the size of a drawing: still one that can be read
_LEAST_MAP = 25  # mm: a lower map shows nothing
_WORTH = 1.0 * MM  # points: less than that is no remedy
_MOST = 2  # drawings that a message names
_ID = "ID"

Over = Callable[[Page, Settings], tuple[float, frozenset[Location]]]


def given_by_drawings(page: Page, settings: Settings, over: Over) -> tuple[str, ...]:
    """Returns sentences on the drawings of a page that would give most of their height, smaller than in `settings`.

    `over` says by how many points a page exceeds its frame in some settings, and where it has problems then; a smaller
    drawing that has a problem of its own, such as a ring whose hole has no room for its figure, is no remedy.
    """
    now, faults = over(page, settings)
    drawn = {block.location: block for block in blocks_in((*page.body, *page.foot)) if block.kind in DRAWN}
    found = []
    for block in drawn.values():
        for trial, how in _trials(block, page, settings):
            then, met = over(*trial)
            if met <= faults:
                found.append((now - then, how))
    found.sort(key=lambda one: -one[0])
    return tuple(f"{how} would give {given / MM:.1f} mm." for given, how in found[:_MOST] if given >= _WORTH)


def _trials(block: Block, page: Page, settings: Settings) -> Iterator[tuple[tuple[Page, Settings], str]]:
    """Yields the page and settings in which a drawing is smaller, with what a spec says for that; or nothing."""
    if block.id in settings.dropped:
        return
    if isinstance(block, Map) and block.height is not None:
        high = max(_LEAST_MAP, round(SMALLEST_DRAWING * block.height / MM))
        if high * MM >= block.height:
            return
        name = f"map '{block.id}'" if block.id else f"map on line {block.location.line}"
        how = f"The {name} with height: {high}mm"
        yield (_with(page, replace(block, height=Length(high * MM))), settings), how
        return
    if settings.share_of(block.id) <= SMALLEST_DRAWING:
        return
    others = tuple((id_, share) for id_, share in settings.blocks if id_ != block.id)
    smaller = replace(settings, blocks=(*others, (block.id or _ID, SMALLEST_DRAWING)))
    entry = f"{{block: {block.id or _ID}, to: {SMALLEST_DRAWING:.0%}}} under fit"
    if block.id:
        yield (page, smaller), f"The {block.kind} '{block.id}' at {SMALLEST_DRAWING:.0%} ({entry})"
        return
    how = f"The {block.kind} on line {block.location.line} at {SMALLEST_DRAWING:.0%} (an id, and {entry})"
    yield (_with(page, replace(block, id=_ID)), smaller), how


def _with(page: Page, other: Block) -> Page:
    """Returns `page` with `other` in place of the block of its location."""

    def instead(block: Block) -> tuple[Block, ...] | None:
        return (other,) if block.location == other.location and block.kind == other.kind else None

    body, foot = (exchanged(part, instead) for part in (page.body, page.foot))
    return replace(page, body=body, foot=foot)
