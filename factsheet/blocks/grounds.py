"""Draws the ground of a block: a filled area or, where no area may be dark, rules in its place."""

from __future__ import annotations

from factsheet.blocks.block import Frame
from factsheet.drawing.tree import Artifact
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, line, rectangle
from factsheet.typeset.style import Style


def laid(style: Style, frame: Frame, *, above: bool = True, below: bool = True) -> tuple[Artifact, ...]:
    """Draws the ground of `style`, as far as the edges of its frame.

    A ruled ground has a strong rule `above` its block and a fine one `below`; in a column it has a fine frame instead.
    Returns nothing when the style has no ground.
    """
    ground = style.ground
    if ground.fill:
        return (Artifact((rectangle(frame.edges, ground.fill),), "ground"),)
    if not ground.ruled:
        return ()
    strong, fine = style.rule("headline"), style.rule("divider")
    if not style.at_margins:
        box = rectangle(frame.edges, style.ink(fine.ink))
        return (Artifact((Shape(box.steps, box.ink, fine.weight),), "rule"),)
    edges = Box(frame.edges.x, frame.box.y, frame.edges.width, frame.box.height)
    rules = []
    if above:
        rules.append(line((edges.x, edges.top), (edges.right, edges.top), style.ink(strong.ink), strong.weight))
    if below:
        rules.append(line((edges.x, edges.y), (edges.right, edges.y), style.ink(fine.ink), fine.weight))
    return (Artifact(tuple(rules), "rule"),)
