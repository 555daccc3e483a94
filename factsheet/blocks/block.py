"""The base of every block, and the plan that it returns when it is measured.

A block measures itself for a width and returns a `Plan`; it draws that plan into a frame whose height lies within the
plan's span, and breaks no line again. Heights and first baselines are whole steps of the theme's rhythm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from factsheet.drawing.tree import Node
from factsheet.graphics.geometry import Box, Span
from factsheet.problems import Location
from factsheet.record import record
from factsheet.theme.settings import Widths
from factsheet.typeset.style import Style

NOT_GIVEN = {"given": False}  # metadata of fields that the engine sets and no spec can


@record
class Frame:
    """The box that a block draws in, in points.

    `edges` is the box that its ground may fill: up to the trim edge where the block meets it, else `box` itself.
    """

    box: Box
    edges: Box


@record
class Plan:
    """A measured block: the heights it can take and the distance from its top to its first baseline, in points.

    A plan without height draws nothing and takes no gap.
    """

    span: Span
    baseline: float

    @property
    def joins_heading(self) -> bool:
        """Whether its first line stands at the right on the last line of the heading right above it."""
        return False

    def inner(self) -> tuple[Placed, ...]:
        """Returns the blocks inside this one that determine its height."""
        return ()

    @property
    def within(self) -> tuple[Plan, ...]:
        """The plans of all blocks right inside this one."""
        return tuple(item.plan for item in self.inner())

    @property
    def ruled_above(self) -> bool:
        """Whether it begins with a strong rule, which parts it from what is above."""
        return False

    @property
    def has_room(self) -> bool | None:
        """Whether a drawing beside its list has room for the values of its parts; None for anything else."""
        return None

    @property
    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """What its parts need, under its place in the spec, so that all sheets of a series begin them alike."""
        return ()

    @property
    def axis(self) -> float | None:
        """The depth of the line that blocks of this kind, side by side, have in common, if it is not the baseline."""
        return None

    def level_with(self, others: Sequence[Plan], lowered: float, *, in_row: bool) -> Plan:
        """Returns this plan with its line `lowered` to that of the `others`, which stand side by side with it.

        `in_row` says that all of them get one height. Most plans stay as they are, and are lowered as a whole.
        """
        return self

    def taken(self, height: float) -> float:
        """Returns what it takes of a height within its span: less where it grows by several steps at once."""
        return height

    @property
    def left_out(self) -> frozenset[int]:
        """The numbers of the runs that it has no room for and is read without; none for most plans."""
        return frozenset()

    @property
    def body(self) -> Plan | None:
        """The plan of the stack of blocks under its heading; None for a block without a body."""
        return None

    @property
    def headed(self) -> bool:
        """Whether it begins with a heading."""
        return False

    @property
    def under(self) -> float:
        """How deep under its top the body begins."""
        return 0.0

    def with_body(self, body: Plan, lowered: float) -> Plan:
        """Returns this plan with another plan of its body, which begins `lowered` points further down."""
        raise NotImplementedError


NOTHING = Plan(Span.rigid(0.0), 0.0)


@record(kw_only=True)
class Block:
    """The base of all kinds of block.

    `id` names the block in messages and overrides, and `index` numbers it within its sheet. `editions` are those that
    it is drawn in; empty, it is drawn in all of them.
    """

    KIND: ClassVar[str] = ""  # the name that specs use for it, if it is not that of its class
    SHORT: ClassVar[str | None] = None  # the field that a bare value is read as
    SPACING: ClassVar[str] = "block"  # the theme's gap that its kind keeps to neighbours
    CONTINUES: ClassVar[bool] = False  # whether it goes on with one of its kind above it, as a text does
    DRAWS: ClassVar[bool] = False  # whether it is a graphic with words of its own
    TOLD: ClassVar[bool] = False  # whether a text right under it is about it, as under a ring, and stays with it
    LEVEL: ClassVar[bool] = True  # whether its first line is set level with those of its neighbours, as words are
    CENTRED: ClassVar[bool] = False  # whether it is centred in the height that its column has left, as a low map is
    ON_PAPER: ClassVar[tuple[str, ...]] = ()  # the fields that editions for a screen go without
    REPEATS: ClassVar[bool] = False  # whether its body is bound once for each measure or row
    REPEATS_ITEMS: ClassVar[bool] = False  # whether it can have an item for each measure or row
    SHRINKS: ClassVar[bool] = True  # whether it has figures or graphics of its own that `fit` can make smaller

    id: str = ""
    location: Location = field(default=Location(""), metadata=NOT_GIVEN)
    index: int = field(default=0, metadata=NOT_GIVEN)
    editions: frozenset[str] = field(default=frozenset(), metadata=NOT_GIVEN)

    @property
    def kind(self) -> str:
        """The name that specs use for it: by default that of its class, in small letters."""
        return self.KIND or type(self).__name__.lower()

    @property
    def spacing(self) -> str:
        """The theme's gap that it keeps to its neighbours: by default that of its kind."""
        return self.SPACING

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own, which may reach the trim edge."""
        return False

    def measure(self, width: float, style: Style) -> Plan:
        """Returns the plan of the block in `width` points; problems are added to those of `style`."""
        raise NotImplementedError

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws a plan of this block into `frame`. Returns its tags and artifacts in reading order."""
        raise NotImplementedError


@record
class Placed:
    """A block of a stack with its plan and the gap above it."""

    block: Block
    plan: Plan
    gap: Span
