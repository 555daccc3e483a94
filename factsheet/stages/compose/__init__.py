"""The stage that composes: measures the blocks of a page, sets their heights and draws them as a tree.

First the notes are placed and numbered, then every block is measured, heights are shared out in steps of the theme's
rhythm, and the blocks draw into their frames. When the page is too full, the sacrifices that its spec allows are made
one after another; overset that remains is a problem, never a second page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.content import dropped, shortened
from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.shown import shown_on
from factsheet.blocks.stack import StackPlan, draw_stack, measure_stack
from factsheet.blocks.walk import children
from factsheet.drawing.tree import Group, Tag, Text, numbered, unlinked, walk
from factsheet.editions import SAFE
from factsheet.fit import grown, growth, largest, least, most
from factsheet.graphics.geometry import Box, up_to
from factsheet.graphics.shapes import Shape
from factsheet.problems import Location, Problem, in_order, listed, stop_on
from factsheet.record import record
from factsheet.stages.bind import Page
from factsheet.stages.compose.edges import near_the_edge
from factsheet.stages.compose.footnotes import place_notes
from factsheet.stages.compose.overset import CLOSER, overset
from factsheet.stages.compose.smaller import given_by_drawings
from factsheet.stages.compose.staying import lacking
from factsheet.text.notes import Notes
from factsheet.theme.settings import Settings, Widths, adjusted
from factsheet.typeset.style import Memory, Style

_WIDE = ("too-wide", "too-wide-for-ring")  # codes of what is wider than its column, or than its place in a drawing
_SEVERAL = 3  # places of one mistake that a message names


@record(kw_only=True)
class Sheet:
    """A drawn page: its tree of tags and marks, in points on the trim box, and the marks around it.

    `settings` are the sacrifices that were made to fit it.
    """

    page: Page
    width: float
    height: float
    tree: Tag
    notes: Notes
    settings: Settings
    warnings: tuple[Problem, ...] = ()
    around: tuple[Shape | Text, ...] = ()  # printer's marks and slug line, outside the trim
    margin: float = 0.0  # from the trim to the edge of the media, in points

    @property
    def frames(self) -> tuple[Group, ...]:
        """The drawing of each block, in reading order."""
        return tuple(node for node in walk(self.tree) if isinstance(node, Group))


@record
class Measured:
    """A page that is measured in some settings and not yet drawn."""

    page: Page
    settings: Settings
    plan: StackPlan
    frame: Frame
    style: Style

    @property
    def over(self) -> float:
        """The height in points by which the content exceeds its frame; below 0 it is the height to spare."""
        return self.plan.span.least - self.frame.box.height

    @property
    def fills(self) -> float:
        """The share of the frame's height that the content fills at its greatest height; 1 is all of it."""
        most_high = sum(item.plan.span.most + item.gap.most for item in self.plan.items)
        return most_high / self.frame.box.height

    @property
    def room_in_rings(self) -> frozenset[bool]:
        """Whether the rings beside their lists have room for their values: of some all, or no, or both."""
        return frozenset(found for plan in _plans(self.plan) if (found := plan.has_room) is not None)

    @property
    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """What the parts of its blocks need, for a series that begins them in the same places."""
        return tuple(found for plan in _plans(self.plan) for found in plan.widths)

    @property
    def wide(self) -> tuple[Problem, ...]:
        """The problems of blocks that are wider than their column; where they are many, these are one."""
        return _together([problem for problem in self.style.problems if problem.code in _WIDE])

    @property
    def unmendable(self) -> tuple[Problem, ...]:
        """The problems that no sacrifice can mend: all but those of a block that is wider than its column."""
        return tuple(problem for problem in self.style.problems if problem.code not in _WIDE)

    @property
    def fits(self) -> bool:
        """Whether the content is neither too high for the page nor too wide for a column."""
        return self.over < 1e-6 and not self.wide


def _plans(plan: Plan) -> Iterator[Plan]:
    """Yields a plan and those inside it."""
    yield plan
    for inner in plan.within:
        yield from _plans(inner)


def _together(wide: Sequence[Problem]) -> tuple[Problem, ...]:
    """Merges more than three of the problems of words that are too wide: they have one cause, columns too narrow.

    What is too wide for the hole of a ring, and not for a column, stays as it is.
    """
    apart = [problem for problem in wide if problem.code != _WIDE[0]]
    places = {problem.location: problem for problem in reversed(in_order(wide)) if problem.code == _WIDE[0]}
    if len(places) <= _SEVERAL:
        return tuple(wide)
    first, *others = sorted(places.values(), key=lambda problem: (-problem.over, problem.location))
    lines = sorted({other.location.line for other in others if other.location.file == first.location.file})
    at = f" on line{'s' * (len(lines) > 1)} {listed(map(str, lines[:_SEVERAL]))}" if lines else ""
    fact = f"{first.fact} {len(others)} more figures and texts are too wide for theirs{at}."
    shorter = [hint for hint in first.hints if hint.startswith("Write ")]  # a figure that has a shorter form
    step = "Give these columns more width, or set fewer beside each other."
    return (replace(first, fact=fact, hints=(*shorter, step)), *apart)


def compose(page: Page, series: Settings | None = None) -> Sheet:
    """Returns the sheet of `page`, with the fewest sacrifices that make it fit on one page, or in those of its series.

    Raises `Overset` when all that its spec allows are not enough, and `Refused` when a block is wider than its column,
    a character has no glyph or a block no room.
    """
    found = fitted(page, series)
    if found is None:
        last = measured(page, most(page.fit, page.theme))
        stop_on(last.wide)
        drawings = given_by_drawings(page, last.settings, _over)
        raise overset(last.page, last.plan, last.over, _given_by_gaps(last), drawings)
    return draw(found)


def fitted(page: Page, series: Settings | None = None) -> Measured | None:
    """Returns `page` measured with the fewest sacrifices that make it fit, or None when all of them are not enough.

    A page of a series has the settings of the `series`, unless it does not fit in them and so did not decide them. A
    page that needs no sacrifice and is still not full at its greatest height gets larger figures, if its theme lets
    them grow. Raises `Refused` for problems that no sacrifice can mend.
    """
    tried: dict[Settings, Measured] = {}
    memory: Memory = {}

    def trial(settings: Settings) -> Measured:
        if settings not in tried:
            tried[settings] = measured(page, settings, memory)
            stop_on(tried[settings].unmendable)
        return tried[settings]

    if series is not None and trial(series).fits:
        return tried[series]
    settings = least(page.fit, page.theme, lambda settings: trial(settings).fits)
    if settings is None:
        return None
    steps = growth(page.theme)
    if steps and trial(settings).fills < 1 and settings == Settings():
        steps = largest(steps, lambda n: trial(grown(n)).fills >= 1, lambda n: trial(grown(n)).fits)
        settings = grown(steps)
    return tried[settings]


def measured(page: Page, settings: Settings = Settings(), memory: Memory | None = None) -> Measured:  # noqa: B008
    """Returns `page` measured in `settings`; `memory` is shared with other trials of the same page.

    Where one of its rings has no room for values, none of them has any.
    """
    found = _measured(page, settings, settings, memory)
    if {True, False} <= found.room_in_rings:
        found = _measured(page, settings, replace(settings, plain_rings=True), memory)
    return found


def _measured(page: Page, asked: Settings, settings: Settings, memory: Memory | None) -> Measured:
    """Measures a page in `settings`, of which some were not `asked` for."""
    width, height = page.size.trim
    page_body, page_foot = (dropped(part, settings.dropped) for part in (page.body, page.foot))
    if settings.abbreviate:
        page_body, page_foot = (shortened(part, page.short_forms) for part in (page_body, page_foot))
    foot, notes = place_notes(
        page_body,
        page_foot,
        page.notes,
        listed=page.listed,
        status=page.status,
        common_status=page.common_status,
        basis=page.basis,
        source=page.source,
        as_of=page.as_of,
        language=page.language,
    )
    theme = adjusted(page.theme, settings)
    titled = isinstance(_first_heading((*page_body, *foot)), Banner)
    style = Style(
        theme=theme,
        faces=page.faces,
        language=page.language,
        ground=theme.grounds["none"],
        notes=notes,
        settings=settings,
        depth=int(titled),
        page=(width, height),
        grid=theme.columns(width - 2 * page.size.margin),
        exact=page.edition.inks != "screen",
        black=page.edition.inks == "black",
        memory={} if memory is None else memory,
    )
    measure = width - 2 * page.size.margin
    body = measure_stack(page_body, measure, style)
    plan = _with_foot(body, measure_stack(foot, measure, style), style)
    return Measured(page, asked, plan, _frame(plan, page, style.rhythm), style)


def draw(found: Measured, *, is_draft: bool = False) -> Sheet:
    """Draws a measured page that fits, or one that does not as a draft, which may reach over the edge of its paper.

    Raises `Refused` when a block cannot be drawn in its final height, and for text too near the edge.
    """
    page, style = found.page, found.style
    width, height = page.size.trim
    children = draw_stack(found.plan, found.frame)
    if not page.edition.live:
        children = tuple(node for child in children for node in unlinked(child))
    tree = cast(Tag, numbered(Tag("Document", children, title=page.title, language=page.language)))
    near = () if is_draft else near_the_edge(page, tree)
    stop_on([*style.problems, *lacking(page, tree), *near])  # some show only when a block has its final height
    style.problems.extend(_too_empty(found))
    if found.settings.dropped:
        left = [dropped(part, found.settings.dropped) for part in (page.body, page.foot)]
        shown = shown_on(tuple(left), page.notes)
        page = replace(page, attachment=page.attachment.only(shown, page.language))
    return Sheet(
        page=page,
        width=width,
        height=height,
        tree=tree,
        notes=style.notes,
        settings=found.settings,
        warnings=tuple(dict.fromkeys(style.problems)),
    )


def _too_empty(found: Measured) -> Iterator[Problem]:
    """Yields a warning when the content at its greatest height fills less of the page than its spec wants."""
    place, fills = found.page.place.name, found.fills
    for wanted in found.page.fit:
        if wanted.kind == "fill" and fills < wanted.amount:
            fact = f"{fills:.0%} of the page is filled for {place}, and {wanted.amount:.0%} is wanted."
            step = "Add a block, or let one be higher."
            problem = Problem.warning("too-empty", wanted.location, "fit.fill", fact, step)
            yield replace(problem, names_sheet=True)


def _first_heading(thing: object) -> Block | None:
    """Returns the first banner or headed section: levels count from it, and none is skipped (ISO 14289-1 §7.4.2)."""
    if isinstance(thing, Banner) or (isinstance(thing, Section) and thing.heading):
        return thing
    return next(filter(None, map(_first_heading, children(thing))), None)


def _with_foot(body: StackPlan, foot: StackPlan, style: Style) -> StackPlan:
    """Returns one stack of both; height that all gaps leave goes between them: the foot stands at the page's foot."""
    if not foot.items:
        return body
    if not body.items:
        return replace(foot, spring=0)
    gap = style.gap("foot")
    first = replace(foot.items[0], gap=gap)
    return StackPlan(
        span=body.span + gap + foot.span,
        baseline=body.baseline,
        items=(*body.items, first, *foot.items[1:]),
        rhythm=style.rhythm,
        spring=len(body.items),
    )


def _frame(plan: StackPlan, page: Page, rhythm: float) -> Frame:
    """Returns the frame of the page's stack: between the margins, or up to the trim edge for a block with a ground."""
    width, height = page.size.trim
    margin, to_edge = up_to(rhythm, page.size.margin), page.edition.to_edge
    # where nothing may reach the trim edge, a ground keeps less white above or below than text keeps at the sides
    met = 0.0 if to_edge else up_to(rhythm, max(SAFE, page.size.margin / 2))
    above = met if plan.items and plan.items[0].block.grounded else margin
    below = met if plan.items and plan.items[-1].block.grounded else margin
    inner = math.floor((height - above - below) / rhythm + 1e-6) * rhythm
    box = Box(page.size.margin, height - above - inner, width - 2 * page.size.margin, inner)
    return Frame(box, Box(0.0, 0.0, width, height) if to_edge else box)


def _over(page: Page, settings: Settings) -> tuple[float, frozenset[Location]]:
    """By how many points a page exceeds its frame in some settings, and where something is the matter with it then."""
    found = measured(page, settings)
    return found.over, frozenset(problem.location for problem in found.style.problems if not problem.is_warning)


def _given_by_gaps(found: Measured) -> float:
    """Returns the height in points that gaps of a page would give beyond those in `found`, if they were allowed to."""
    allowed = found.settings.gaps
    if allowed is not None and allowed <= CLOSER:
        return 0.0
    return found.over - measured(found.page, replace(found.settings, gaps=CLOSER)).over
