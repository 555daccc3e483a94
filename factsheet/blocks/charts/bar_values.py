"""Where the values of bars stand beside the rule of a benchmark, which crosses none of them.

A value stands beyond the end of its bar. Where the rule would cross one there, or part it from its bar, all bars that
end before the rule have their values inside their ends, so that what lies below the benchmark is seen as such; a bar
that is too short for its value has it beyond the rule, at the end of a leader. Positions are points on the scale, in
the direction in which its amounts grow.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.blocks.charts.bar_geometry import AIR
from factsheet.record import record

_CLEAR = 1.75  # points between a value and the rule


@record(kw_only=True)
class End:
    """The end of a bar and the value beyond it, which begins at `start` and takes `size` points.

    `down` says that the bar goes the other way from zero, and `holds` that its value has room inside it. `apart` is how
    far a value stands from what is before it.
    """

    end: float
    start: float
    size: float
    apart: float
    down: bool = False
    holds: bool = False


@record
class Standing:
    """Where a value stands: its lower end, and whether that is `inside` its bar or `beyond` the rule."""

    low: float
    inside: bool = False
    beyond: bool = False

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than beyond the end of its bar."""
        return self.inside or self.beyond


def standings(ends: Sequence[End], rule: float | None) -> tuple[Standing, ...]:
    """Returns where the value of each of `ends` stands beside a rule; None is no rule."""
    if rule is None or not any(_crossed(end, rule) for end in ends):
        return tuple(Standing(_from(end, end.start)) for end in ends)
    return tuple(_beside(end, rule) for end in ends)


def _beside(end: End, rule: float) -> Standing:
    before = rule < end.end if end.down else rule > end.end
    if before and end.holds:
        return Standing(end.end + AIR if end.down else end.end - AIR - end.size, inside=True)
    if _crossed(end, rule):
        return Standing(_from(end, rule - end.apart if end.down else rule + end.apart), beyond=True)
    return Standing(_from(end, end.start))


def leader(end: End, value: Standing) -> tuple[float, float]:
    """Returns where the line from the end of a bar to its value beyond the rule begins and ends."""
    if end.down:
        return end.end - _CLEAR, value.low + end.size + _CLEAR
    return end.end + _CLEAR, value.low - _CLEAR


def _from(end: End, start: float) -> float:
    """The lower end of a value that begins at `start` and goes the way of its bar."""
    return start - end.size if end.down else start


def _crossed(end: End, rule: float) -> bool:
    """Whether a rule crosses a value or stands between it and the end of its bar."""
    low = _from(end, end.start)
    if end.down:
        return low - _CLEAR <= rule <= low + end.size + _CLEAR or low + end.size <= rule < end.end
    return low - _CLEAR <= rule <= low + end.size + _CLEAR or end.end < rule <= low
