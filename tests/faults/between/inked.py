"""Faults of what draws: a right sheet whose shares, bars or keys are in inks that mean something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faults.between.displaced import Fault, Moved, found_in, with_nodes

from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Drawing
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Shape
from factsheet.stages.compose import Sheet


def _ink(node: Artifact | Drawing) -> Ink:
    return next(mark.ink for mark in node.marks if isinstance(mark, Shape))


def inks_changed(kind: str, of: Callable[[Ink, Ink], dict[Ink, Ink]], name: str) -> Fault:
    """A fault that draws a block of a kind in other inks: `of` has that of what tells figures and that of the rest."""

    def fault(sheet: Sheet) -> Sheet:
        group = next(each for each in sheet.frames if each.kind == kind and found_in(each, _is_share))
        nodes = found_in(group, _is_share)
        rest = next((node for node in nodes if _is_rest(node.shows)), nodes[0])  # a track is drawn before its bar
        part = next(node for node in nodes if _ink(node) != _ink(rest))
        inks = of(_ink(part), _ink(rest))
        return with_nodes(sheet, {id(node): _inked(node, inks) for node in nodes})

    fault.__name__ = name
    return fault


def _inked(node: Artifact | Drawing, inks: dict[Ink, Ink]) -> Artifact | Drawing:
    marks = tuple(
        replace(mark, ink=inks.get(mark.ink, mark.ink)) if isinstance(mark, Shape) else mark for mark in node.marks
    )
    return replace(node, marks=marks)


def _is_share(shows: object) -> bool:
    return isinstance(shows, Encodes) and shows.by in ("length", "angle", "count")


def _is_rest(shows: object) -> bool:
    return isinstance(shows, Encodes) and shows.rest


def a_key_lost(sheet: Sheet) -> Sheet:
    group = next(each for each in sheet.frames if each.kind == "breakdown" and found_in(each, _is_key))
    lost: Moved = {id(found_in(group, _is_key)[0]): Artifact(())}
    return with_nodes(sheet, lost)


def _is_key(shows: object) -> bool:
    return isinstance(shows, Key)


def _exchanged(part: Ink, rest: Ink) -> dict[Ink, Ink]:
    return {part: rest, rest: part}


def _alike(part: Ink, rest: Ink) -> dict[Ink, Ink]:
    return {rest: part}


SHARE = "is in another ink"
SPOTLIGHT: dict[Fault, str] = {
    inks_changed("breakdown", _exchanged, "bars_and_tracks_in_each_other_s_inks"): "is in the ink of tracks",
    inks_changed("counts", _exchanged, "bars_and_tracks_of_a_row_in_each_other_s_inks"): "is in the ink of tracks",
}
HOSPITALS: dict[Fault, str] = {
    inks_changed("share", _exchanged, "a_ring_in_the_inks_of_each_other"): SHARE,
    inks_changed("share", _alike, "a_ring_in_one_ink"): SHARE,
}
PROGRAMME: dict[Fault, str] = {
    inks_changed("share", _exchanged, "icons_in_the_inks_of_each_other"): SHARE,
    inks_changed("share", _alike, "icons_in_one_ink"): SHARE,
}
LIBRARIES: dict[Fault, str] = {a_key_lost: "is in an ink that has no key"}
