"""What the shades of areas must show: classes one above another, each with a key that says its limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from factsheet.numbers import NumberType, said_value
from factsheet.numbers.phrases import LESS_THAN
from factsheet.record import record
from factsheet.text.area_maps import templates
from factsheet.witness.paths import Outline, Point
from factsheet.witness.read_back import alike, letters_of, tidied
from factsheet.witness.sizes import Amount
from factsheet.witness.sketches import By, Mark

Limits = tuple[Fraction, Fraction]


@record
class Legend:
    """How a legend says figures: their type and format, the language, and what each of the areas' figures prints as."""

    type: NumberType
    format: str
    language: str
    printed: Mapping[str, Fraction]

    def limits(self, words: str) -> Limits | None:
        """Returns the limits of a class by the words of its key; None for words that are no limits."""
        parts = alike(tidied(templates(self.language)["to"])).split("{}")
        plain = alike(tidied(words)).strip()
        found = re.fullmatch("(.+?)".join(re.escape(part.strip()) for part in parts), plain)
        least, most = (each.strip() for each in (found.groups() if found else (plain, plain)))
        less = f"{alike(tidied(LESS_THAN.get(self.language.split('-')[0], '')))} "
        low = Fraction(0) if less.strip() and least.startswith(less) else self._value(least)
        high = self._value(most.removeprefix(less))
        return None if low is None or high is None else (low, high)

    def is_of_none(self, words: str) -> bool:
        """Whether words say that areas have no figure."""
        return letters_of(words) == letters_of(templates(self.language)["no figure"])

    def outside(self, rows: Sequence[str], words: str) -> str:
        """Returns the first of some rows whose figure does not lie within the limits that words say; empty for none."""
        limits = self.limits(words)
        known = [row for row in rows if row in self.printed] if limits else []
        return next((row for row in known if limits and not limits[0] <= self.printed[row] <= limits[1]), "")

    def _value(self, text: str) -> Fraction | None:
        percent = self.type.kind in ("share", "growth") and self.format != "number"
        bare = percent and "%" not in text  # where the sign stands over all of them
        return said_value(text.strip(), self.type, self.language, "bare" if bare else self.format)


@record
class Shades:
    """Areas in inks: no area in one ink has less than one in the ink of a lower class. `amounts` are those by row.

    An area whose figure is worked out from several rows is held against nothing: which row it is of is not known.
    Where there are keys, each ink has one, and its words are limits that the figures in it lie within. The `legend` is
    None where it is not known how figures are printed. A bold ring around an area is around that of the `own` row. The
    areas of the rows that must be `drawn` are there, as far as these are published.
    """

    amounts: Mapping[str, Amount]
    legend: Legend | None = None
    own: str = ""
    drawn: frozenset[str] = frozenset()
    by: tuple[By, ...] = ("shade", "unshaded", "key", "bare", "outline")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which area is in an ink that its cell does not belong to."""
        classes: dict[object, list[str]] = {}
        for mark in marks:
            amount = self.amounts.get(mark.place)
            if mark.by == "shade" and mark.place and amount is None:
                yield f"shades {mark.place}, of which nothing is published"
                return
            if mark.by == "unshaded" and amount:
                yield f"leaves out {amount.path}, which is published"
                return
            if amount and mark.by == "shade":
                classes.setdefault(mark.ink, []).append(mark.place)
        yield from self._of_all(marks)
        yield from self._of_order([[self.amounts[row] for row in rows] for rows in classes.values()])
        keys = {mark.ink: mark.place for mark in marks if mark.by == "key"}
        if keys:
            yield from self._of_keys(classes, keys)
            kinds = {mark.by for mark in marks}
            if "unshaded" in kinds and "bare" not in kinds:
                yield "has no key to areas without a figure"
        for mark in marks:
            if mark.by == "bare" and self.legend and not self.legend.is_of_none(mark.place):
                yield f"says '{mark.place}' of areas without a figure"
        if self.own:
            yield from self._of_ring(marks)

    def _of_all(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields an area that is not drawn; nothing where it is not known of which row one of them is."""
        there = {mark.place for mark in marks if mark.by == "shade"}
        lacking = [] if "" in there else sorted((self.drawn & self.amounts.keys()) - there)
        if lacking:
            yield f"does not draw the area of {self.amounts[lacking[0]].path}"

    def _of_ring(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that a ring, drawn with a halo, is around another area than that of the place."""
        rings = [mark.paths[0] for mark in marks if mark.by == "outline" and _is_ring(mark.paths)]
        areas = {mark.place: mark for mark in marks if mark.by in ("shade", "unshaded") and mark.place}
        for ring in rings if self.own in areas else ():
            own = {point for path in areas[self.own].paths for point in _corners(path)}
            if not _corners(ring) <= own:
                yield f"points out another area than that of {self.own}"
                return

    def _of_order(self, classes: Sequence[Sequence[Amount]]) -> Iterator[str]:
        ordered = sorted(classes, key=lambda one: min(amount.value for amount in one))
        for lower, upper in pairwise(ordered):
            most = max(lower, key=lambda amount: amount.value)
            least = min(upper, key=lambda amount: amount.value)
            if most.value > least.value:
                yield f"shades {most.path} as a lower class than {least.path}"
                return

    def _of_keys(self, classes: Mapping[object, Sequence[str]], keys: Mapping[object, str]) -> Iterator[str]:
        told = {words: self.legend.limits(words) for words in keys.values()} if self.legend else {}
        if any(told.values()) and None in told.values():
            yield f"says '{next(words for words, limits in told.items() if not limits)}' of a class"
            return
        for ink, rows in classes.items():
            if ink not in keys:
                yield f"shades {self.amounts[rows[0]].path} in an ink that has no key"
                return
            outside = self.legend.outside(rows, keys[ink]) if self.legend else ""
            if outside:
                yield f"shades {self.amounts[outside].path} in the ink of '{keys[ink]}'"
                return


def _is_ring(paths: Sequence[Outline]) -> bool:
    """Whether paths are one line over its halo."""
    return len(paths) == 2 and all(path.weight for path in paths) and paths[0].steps == paths[1].steps


def _corners(path: Outline) -> set[Point]:
    """Returns the corners of a path, to a tenth of a point."""
    return {(round(flat[-2], 1), round(flat[-1], 1)) for op, flat in path.steps if op != "Z"}
