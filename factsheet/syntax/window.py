"""The part of a file that decides how YAML reads on from a mistake: so that it need not be read whole for each try.

What stands above a mistake counts only by the lists and fields that are still open there. Items and fields that are
finished well above it are left out, with empty lines in their place, so that the places of all others stay true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, NodeEvent

from factsheet.record import record
from factsheet.syntax.yamltext import Stop, place

BACK = 40  # lines above the place of an error that may have caused it
_AHEAD = 400  # lines below it that a correction is tried on


@record
class Window:
    """The lines of a file from `start` on, counted from 0, and above them only those in `kept`."""

    start: int = 0
    kept: tuple[int, ...] = ()

    def of(self, lines: Sequence[str], stop: Stop | None = None) -> list[str]:
        """Return `lines` as seen through the window: to their end, or to some way below `stop`."""
        seen = [""] * self.start
        for number in self.kept:
            seen[number] = lines[number]
        seen += lines[self.start : stop.line + _AHEAD if stop else None]
        return seen

    def moved(self, lines: Sequence[str], events: Sequence[Event], stop: Stop) -> Window:
        """Return the window for a mistake at `stop`, before which YAML found `events` in what is seen of `lines`."""
        start = min(stop.line, stop.near[0], len(lines)) - BACK
        if start <= self.start:
            return self
        finished: set[int] = set()
        for first, last in _finished(lines, events):
            if last <= start:
                finished.update(range(first, last))
        above = (*self.kept, *range(self.start, start))
        return Window(start, tuple(number for number in above if number not in finished and lines[number]))


def _finished(lines: Sequence[str], events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """The lines of each item and field that is finished, in the lists and fields that are open behind `events`."""
    for opened, starts in _open(events):
        if not isinstance(opened, CollectionStartEvent) or opened.flow_style:
            return
        before = "" if isinstance(opened, MappingStartEvent) else "- "
        column = place(opened.start_mark)[1]
        lead = " " * column + before
        own = [line for line, at in starts if lines[line][:at].rstrip() == lead.rstrip() and at >= len(lead)]
        yield from pairwise(own)


def _open(events: Sequence[Event]) -> list[tuple[Event, list[tuple[int, int]]]]:
    """The collections that are open behind `events`, outermost first, each with the places where its parts start.

    The parts of fields are those at every second node: their names.
    """
    stack: list[tuple[Event, list[tuple[int, int]], list[int]]] = []
    for event in events:
        if isinstance(event, CollectionEndEvent):
            stack.pop()
            continue
        if not isinstance(event, NodeEvent):
            continue
        if stack:
            opened, starts, nodes = stack[-1]
            if not isinstance(opened, MappingStartEvent) or nodes[0] % 2 == 0:
                starts.append(place(event.start_mark))
            nodes[0] += 1
        if isinstance(event, CollectionStartEvent):
            stack.append((event, [], [0]))
    return [(opened, starts) for opened, starts, _ in stack]
