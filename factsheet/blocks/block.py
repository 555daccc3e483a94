"""What every block is, and the plan that it returns when it is measured.

A block measures itself for a width and returns a `Plan`; it draws that plan into a frame whose height lies within the
plan's span, and breaks nothing anew. Heights and first baselines are whole steps of the theme's rhythm.
"""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from factsheet.drawing.tree import Node
from factsheet.graphics.geometry import Box, Span
from factsheet.problems import Location
from factsheet.record import record
from factsheet.typeset.style import Style

NOT_GIVEN = {"given": False}  # fields that the engine sets and no file can


@record
class Frame:
    """Where a block draws. `edges` is how far its ground may reach: the trim box where the block meets it."""

    box: Box
    edges: Box


@record
class Plan:
    """A measured block: the heights it can take and the distance from its top to its first baseline, in points.

    A plan without height draws nothing and takes no gap.
    """

    span: Span
    baseline: float

    def inner(self) -> tuple[Placed, ...]:
        """The blocks inside that decide the height."""
        return ()


NOTHING = Plan(Span.rigid(0.0), 0.0)


@record(kw_only=True)
class Block:
    """A thing on the page. `id` names it in messages and for overrides; `index` numbers it within its sheet.

    `editions` are those that it is drawn in; none where these are all.
    """

    KIND: ClassVar[str] = ""  # the name that a spec calls it by, where that is not its class's
    SHORT: ClassVar[str | None] = None  # the field that a bare value stands for
    SPACING: ClassVar[str] = "block"  # the gap that it keeps to its neighbours
    REPEATS: ClassVar[bool] = False  # whether its body is bound once for each of something

    id: str = ""
    location: Location = field(default=Location(""), metadata=NOT_GIVEN)
    index: int = field(default=0, metadata=NOT_GIVEN)
    editions: frozenset[str] = field(default=frozenset(), metadata=NOT_GIVEN)

    @property
    def kind(self) -> str:
        """The name that a spec calls it by: that of its class, in small letters."""
        return self.KIND or type(self).__name__.lower()

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own, which may run to the edge of the page."""
        return False

    def measure(self, width: float, style: Style) -> Plan:
        raise NotImplementedError

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        raise NotImplementedError


@record
class Placed:
    """A block of a stack with its plan and the gap before it."""

    block: Block
    plan: Plan
    gap: Span
