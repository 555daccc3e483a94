"""The inks for classes of figures on each ground: those that a theme gives, or tones between two inks of the ground.

The tones go from that of a track, for the lowest class, to that of headings. Where these two are too near each other
for four classes, the ink of text or the ground itself takes the place of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from factsheet import syntax
from factsheet.graphics.colour import WHITE, Ink, parse_hex
from factsheet.graphics.tones import LEAST_STEP, lightness, tones
from factsheet.problems import Problem, listed
from factsheet.theme.files import ThemeFile

CLASSES = 4  # that a map has at most
_LEAST = 1.1 * LEAST_STEP * (CLASSES - 1)
_OF_FOUR = {1: (2,), 2: (0, 2), 3: (0, 1, 3), 4: (0, 1, 2, 3)}  # which of four shades so many classes have


def shades_of(given: tuple[Ink, ...], fill: Ink | None, inks: Mapping[str, Ink], count: int) -> tuple[Ink, ...]:
    """Returns the inks of `count` classes on a ground: of those `given`, or else tones of the inks of its roles."""
    four = given or _tones(fill or WHITE, inks["track"], inks["heading"], inks["text"])
    return tuple(four[n] for n in _OF_FOUR[count])


@lru_cache(maxsize=64)
def _tones(ground: Ink, low: Ink, high: Ink, text: Ink) -> tuple[Ink, ...]:
    ends = ((low, high), (low, text), (ground, high), (ground, text))
    first, last = next((pair for pair in ends if abs(lightness(pair[0]) - lightness(pair[1])) >= _LEAST), ends[-1])
    return tones(first, last, CLASSES)


def check_shades(file: ThemeFile, root: syntax.Mapping, problems: list[Problem]) -> None:
    """Reports shades that are unknown, that are not four, or that cannot be told apart in grey."""
    for name, named in file.shades.items():
        location = syntax.location_of(root, "shades", name)
        subject = f"shades.{name}"
        unknown = [ink for ink in named if ink not in file.inks]
        if name not in file.grounds:
            fact, step = f"no ground '{name}'.", f"Grounds are {listed(file.grounds)}."
            problems.append(Problem.of("unknown-field", location, subject, fact, step))
        elif unknown:
            fact = f"no ink '{unknown[0]}'. Inks are {listed(file.inks)}."
            problems.append(
                Problem.of("unknown-ink", location, subject, fact, "Use one of them, or add it under inks.")
            )
        elif len(named) != CLASSES:
            fact, step = f"{len(named)} inks for {CLASSES} classes.", f"Name {CLASSES}, the lowest class first."
            problems.append(Problem.of("too-few-inks", location, subject, fact, step))
        elif near := _too_near(named, file):
            fact = (
                f"{near[0]} and {near[1]} cannot be told apart in grey: they need to differ by {LEAST_STEP:.0f} of L*."
            )
            step = "Name inks of which each is darker than the one before, or each is lighter."
            problems.append(Problem.of("inks-look-alike", location, subject, fact, step))


def _too_near(named: tuple[str, ...], file: ThemeFile) -> tuple[str, str] | None:
    """The first two neighbours that are too near, or go the other way than the first and the last."""
    lights = [lightness(Ink(name, parse_hex(file.inks[name].srgb) or WHITE.srgb)) for name in named]
    way = 1 if lights[-1] > lights[0] else -1
    for n in range(len(named) - 1):
        if way * (lights[n + 1] - lights[n]) < LEAST_STEP:
            return named[n], named[n + 1]
    return None
