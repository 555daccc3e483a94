"""What a theme or a spec says of the press, checked against what a press can do."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet import syntax
from factsheet.graphics.geometry import MM
from factsheet.press import PressFile
from factsheet.problems import Problem

_LIMITS = (150, 400)  # per cent; under the lower one no picture keeps its darkness, over the higher one are no inks
_BLEEDS = (0.0, 15 * MM)


def check_press(given: PressFile, root: syntax.Mapping, problems: list[Problem]) -> bool:
    """A problem for each figure under `press:` in `root` that no press works with; whether there are none."""
    found = [
        Problem.of("unnamed", syntax.location_of(root, "press", name), f"press.{name}", fact, step)
        for name, fact, step in _faults(given)
    ]
    problems += found
    return not found


def _faults(given: PressFile) -> Iterator[tuple[str, str, str]]:
    limit, bleed, rich = given.ink_limit, given.bleed, given.rich_black
    if limit is not None and not _LIMITS[0] <= limit <= _LIMITS[1]:
        yield "ink_limit", f"{limit} is no limit of total ink.", "Write the printer's figure in per cent, such as 300."
    if bleed is not None and not _BLEEDS[0] <= bleed <= _BLEEDS[1]:
        fact = f"{bleed / MM:.0f} mm is more than any press needs."
        yield "bleed", fact, "Write the printer's figure, such as 3mm or 0.125in."
    if rich is not None and (len(rich) != 4 or not all(0 <= share <= 100 for share in rich) or rich[3] < 90):
        yield "rich_black", "it is no black of four inks.", "Write four percentages, such as [40, 30, 30, 100]."
