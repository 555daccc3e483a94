"""Which figures bound blocks show: those that are printed or read aloud, those that words compare, and those drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from factsheet.blocks.area_map import AreaMap
from factsheet.blocks.kinds.each import Each
from factsheet.blocks.vocabulary import Alt, Amount, Point
from factsheet.blocks.walk import Entered, runs_in
from factsheet.statistics.attachment import Shown
from factsheet.text.notes import Note
from factsheet.text.words import Run

_ENTERED = Entered((Run, Alt, Amount, AreaMap, Point), (Run,))
_ENTERED[Each] = False, attrgetter("copies")  # its measures are shown where the copies of its body show them


def shown_on(blocks: object, notes: Iterable[Note]) -> Iterator[Shown]:
    """Yields what `blocks` show, and those of the `notes` that they refer to."""
    yield from shown_in(blocks)
    named = {run.note for run in runs_in(blocks) if run.note}
    yield from (one for note in notes if note.id in named for one in shown_in(note.words))


def shown_in(thing: object) -> Iterator[Shown]:
    """Yields every figure that `thing` shows, as often as it does; of a map that of each of its areas."""
    waiting = [thing]
    while waiting:
        found = waiting.pop()
        shows, inside = _ENTERED[type(found)]
        if shows:
            yield from _of(found)
        if inside:
            waiting += inside(found)


def _of(thing: object) -> Iterator[Shown]:
    if isinstance(thing, Run):
        yield from _of_run(thing)
    elif isinstance(thing, Alt):
        yield from (one for run in thing.runs for one in _of_run(run))
    elif isinstance(thing, Amount):
        yield Shown(thing.figure)
    elif isinstance(thing, AreaMap):
        yield from (Shown(area.figure, format=thing.format) for area in thing.areas if area.figure)
    elif isinstance(thing, Point) and not thing.value:
        yield Shown(thing.figure, thing.said)


def _of_run(run: Run) -> Iterator[Shown]:
    origin = run.origin
    if origin.figure:
        yield Shown(origin.figure, run.text, origin.format)
    if origin.comparison:
        for figure in (origin.comparison.now, origin.comparison.before):
            yield Shown(figure, format=origin.comparison.format, told=True)
