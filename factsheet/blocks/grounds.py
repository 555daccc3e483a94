"""What a block stands on: a filled ground or, where none may be dark, rules in its place."""

from __future__ import annotations

from factsheet.blocks.block import Frame
from factsheet.drawing.tree import Artifact
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, line, rectangle
from factsheet.typeset.style import Style


def laid(style: Style, frame: Frame, *, above: bool = True, below: bool = True) -> tuple[Artifact, ...]:
    """The ground of `style`, as far as its frame lets it reach.

    One that is ruled has a strong rule `above` its block and a fine one `below`; in a column it is framed.
    """
    ground = style.ground
    if ground.fill:
        return (Artifact((rectangle(frame.edges, ground.fill),)),)
    if not ground.ruled:
        return ()
    edges = Box(frame.edges.x, frame.box.y, frame.edges.width, frame.box.height)
    strong, fine = style.rule("headline"), style.rule("divider")
    if not style.at_margins:
        box = rectangle(edges, style.ink(fine.ink))
        return (Artifact((Shape(box.steps, box.ink, fine.weight),)),)
    rules = []
    if above:
        rules.append(line((edges.x, edges.top), (edges.right, edges.top), style.ink(strong.ink), strong.weight))
    if below:
        rules.append(line((edges.x, edges.y), (edges.right, edges.y), style.ink(fine.ink), fine.weight))
    return (Artifact(tuple(rules)),)
