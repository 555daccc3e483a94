"""What a block stands on: a filled ground or, where none may be dark, rules in its place."""

from __future__ import annotations

from factsheet.geometry import Box
from factsheet.style import Style
from factsheet.tags import Artifact, Shape, line, rectangle


def laid(style: Style, edges: Box, *, above: bool = True, below: bool = True) -> tuple[Artifact, ...]:
    """The ground of `style` in `edges`. One that is ruled has a strong rule `above` it and a fine one `below`; in a
    column it is framed.
    """
    ground = style.ground
    if ground.fill:
        return (Artifact((rectangle(edges, ground.fill),)),)
    if not ground.ruled:
        return ()
    strong, fine = style.rule("headline"), style.rule("divider")
    if not style.at_margins:
        frame = rectangle(edges, style.ink(fine.ink))
        return (Artifact((Shape(frame.steps, frame.ink, fine.weight),)),)
    rules = []
    if above:
        rules.append(line((edges.x, edges.top), (edges.right, edges.top), style.ink(strong.ink), strong.weight))
    if below:
        rules.append(line((edges.x, edges.y), (edges.right, edges.y), style.ink(fine.ink), fine.weight))
    return (Artifact(tuple(rules)),)
