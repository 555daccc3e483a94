"""Checks what a theme or a spec says of the press against what a press can do."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet import syntax
from factsheet.graphics.geometry import MM
from factsheet.press import LEAST_BLEED, PressFile
from factsheet.problems import Problem

_LIMITS = (150, 400)  # per cent; under 150 pictures lose their darkness, and four solid inks are 400
_MOST_BLEED = 15 * MM  # points


def check_press(given: PressFile, root: syntax.Mapping, problems: list[Problem]) -> bool:
    """Checks the figures that stand under `press:` in `root`. Returns whether all are such as a press works with.

    Each that is not is added to `problems`.
    """
    found = tuple(_problems(given, root))
    problems += found
    return not found


def _problems(given: PressFile, root: syntax.Mapping) -> Iterator[Problem]:
    def problem(code: str, name: str, fact: str, step: str) -> Problem:
        return Problem.of(code, syntax.location_of(root, "press", name), f"press.{name}", fact, step)

    limit, bleed, rich = given.ink_limit, given.bleed, given.rich_black
    if limit is not None and not _LIMITS[0] <= limit <= _LIMITS[1]:
        fact = f"{limit} is no limit of total ink."
        yield problem("out-of-range", "ink_limit", fact, "Write the printer's figure in per cent, such as 300.")
    if bleed is not None and not LEAST_BLEED <= bleed <= _MOST_BLEED:
        fact = f"{bleed / MM:.0f} mm is more than any press needs."
        if bleed < LEAST_BLEED:
            fact = f"{bleed / MM:.1f} mm is less than any knife keeps to."
        yield problem("out-of-range", "bleed", fact, "Write the printer's figure, such as 3mm or 0.125in.")
    if rich is not None and (len(rich) != 4 or not all(0 <= share <= 100 for share in rich) or rich[3] < 90):
        step = "Write four percentages, such as [40, 30, 30, 100]."
        yield problem("not-a-colour", "rich_black", "it is no black of four inks.", step)
