"""Says of a figure or label that is wider than the hole of its ring what gives it room: sizes that were tried."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from factsheet.blocks.charts.ring import RingPlan, behind_figure
from factsheet.graphics.geometry import MM
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Run
from factsheet.typeset import compact_run, set_line
from factsheet.typeset.style import Style

_TRIES = 24  # sizes of a ring, each a little larger than the one before
_MORE = 1.03
_LEAST_OVER = 1e-3  # points

Measure = Callable[[float, Style], RingPlan]


@record
class _Wide:
    """What is wider than the square in the hole of a ring: its first run and its width in points."""

    run: Run
    text: str
    width: float


def measure_with_center(measure: Measure, width: float, style: Style) -> RingPlan:
    """Returns the plan that `measure` makes of a ring in `width` points, with its problems added to those of `style`.

    What is too wide for the hole has a problem with a size of the ring, or a width for it, in which it was tried.
    """
    trial = replace(style, problems=[])
    plan = measure(width, trial)
    wide = list(_wide(plan))
    places = {one.run.origin.location for one in wide}
    style.problems.extend(one for one in trial.problems if one.code != "too-wide" or one.location not in places)
    for one in wide:
        over = one.width - _room(plan)
        fact = f"'{one.text}' is {over / MM:.1f} mm wider than the hole of its ring."
        steps = [*_shorter(one, plan, style), *_larger(measure, plan, width, style)]
        steps = steps or ["Leave out center." if one.run.origin.figure else "Shorten it, or leave out center."]
        style.problems.append(
            Problem.of("too-wide-for-ring", one.run.origin.location, "breakdown.center", fact, *steps)
        )
    return plan


def _room(plan: RingPlan) -> float:
    """The side of the square that fits into the hole."""
    return math.sqrt(2) * plan.ring.inner


def _wide(plan: RingPlan) -> Iterator[_Wide]:
    """Yields the figure and the label, where they are too wide for the hole."""
    if plan.center is None:
        return
    unit = plan.center.unit.lines[0].segments if plan.center.unit else ()
    for lines, after in ((plan.center.figure.lines, unit), (plan.center.label.lines, ())):
        longest = max(lines, key=lambda line: line.width)
        width = longest.width + (behind_figure(plan.center, plan.style) if after else 0.0)
        if width - _room(plan) > _LEAST_OVER:
            first, second = ("".join(segment.text for segment in part).strip() for part in (longest.segments, after))
            yield _Wide(longest.segments[0].run, f"{first} {second}".strip(), width)


def _shorter(one: _Wide, plan: RingPlan, style: Style) -> Iterator[str]:
    """Yields the compact format of a figure, where it has room."""
    short, figure = compact_run(one.run, style.language), one.run.origin.figure
    behind = behind_figure(plan.center, style) if plan.center else 0.0
    if short and figure and set_line((short,), "share_figure", style).width + behind <= _room(plan):
        yield f"Write {figure.path}:compact."


def _larger(measure: Measure, plan: RingPlan, width: float, style: Style) -> Iterator[str]:
    """Yields the size of a ring in which all has room, with the width that it then needs, where there is one."""
    inner = max(one.width for one in _wide(plan)) / math.sqrt(2)
    grown = inner / plan.ring.inner
    outer = min(plan.ring.outer * grown, inner + style.size("ring_width"))
    size = plan.diameter + 2 * (outer - plan.ring.outer)
    for _ in range(_TRIES):
        own = max(style.size("ring"), math.ceil(size / style.scale) * style.scale)
        larger = _with_ring(own, style)
        reached = measure(width, larger).diameter
        needed = width * max(1.0, size / reached)
        if needed > _widest(style):
            return
        needed = width if needed == width else math.ceil(needed / MM) * MM
        larger = _with_ring(own, style)
        if not list(_wide(measure(needed, larger))) and not larger.problems:
            parts = (
                [f"write sizes: {{ring: {own / style.scale:.0f}pt}} in the theme"] if own > style.size("ring") else []
            )
            parts += [f"give the breakdown {needed / MM:.0f} mm of width"] if needed > width else []
            step = " and ".join(parts)
            yield f"{step[0].upper()}{step[1:]}."
            return
        size *= _MORE


def _widest(style: Style) -> float:
    """The width of the page between its margins, where it is known."""
    grid = style.grid
    return grid.count * grid.pitch - grid.gutter if grid else style.page[0]


def _with_ring(size: float, style: Style) -> Style:
    """Returns `style` with rings of another size, and no problems."""
    return replace(style, theme=replace(style.theme, sizes={**style.theme.sizes, "ring": size}), problems=[])
