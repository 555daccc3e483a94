"""Percentages of one whole: rounded so that they add up to 100, or rounded plainly with a sentence that they may not.

A measures file names the shares of each whole under `percentages:`. By the largest remainder (Hare's method: every part
is rounded down, and the rest is given to the parts that lost most) the printed parts add up to 100, and each is at most
one in its last place away from its own rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, cast, get_args

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.datafields import choice_of, fields_of, missing, text_of
from factsheet.statistics.fixed import FrozenMap

Rounding = Literal["largest-remainder", "plain"]
DIGITS = {"percent": 0, "percent1": 1}
EXAMPLE = "percentages: [{parts: [share.sex, share.labor], rounding: largest-remainder}]"
FIELDS = {"parts": "parts: [share.sex, share.labor]", "rounding": "rounding: largest-remainder"}
_TYPED_TO = Fraction(1, 2000)  # what a share typed to a tenth of a percent may be off by


@record
class Whole:
    """The paths of shares that are one whole together, and how they are rounded."""

    parts: tuple[str, ...]
    rounding: Rounding
    location: Location


@record
class Together:
    """How a share is printed beside the others of its whole.

    `parts` are the paths of them all; `percent` is its percentage by format; `uneven` names the formats in which the
    percentages do not add up to 100.
    """

    parts: tuple[str, ...]
    percent: FrozenMap[Decimal] | None = None
    uneven: tuple[str, ...] = ()


def from_node(node: syntax.Node | None, problems: list[Problem]) -> Iterator[Whole]:
    """Read the wholes that a measures file names under `percentages:`."""
    if node is None:
        return
    if not isinstance(node, syntax.Sequence):
        fact = "is no list of wholes."
        problems.append(Problem.of("not-a-list", node.location, "percentages", fact, f"Write {EXAMPLE}."))
        return
    for item in node.items:
        fields = fields_of(item, "percentages", FIELDS, problems)
        given = fields.get("parts")
        parts = given.items if isinstance(given, syntax.Sequence) else ()
        if isinstance(item, syntax.Mapping) and len(parts) < 2:
            fact, step = "has no list of at least two parts.", f"Write {FIELDS['parts']}."
            location = given.location if given else item.location
            problems.append(Problem.of("too-few-items", location, "percentages", fact, step))
        if isinstance(item, syntax.Mapping) and "rounding" not in fields:
            missing(item.location, "percentages", "rounding", FIELDS["rounding"], problems)
        rounding = choice_of(fields.get("rounding"), "percentages", "rounding", get_args(Rounding), problems)
        names = [text_of(part, "percentages.parts", problems) for part in parts]
        yield Whole(tuple(n for n in names if n), cast("Rounding", rounding or "plain"), item.location)


def together(whole: Whole, shares: Mapping[str, Fraction], place: str, problems: list[Problem]) -> dict[str, Together]:
    """Work out how each part of `whole` is printed, by path; nothing where the place lacks one of them.

    Reports parts that are not 100 % together, within what rounding each to a tenth of a percent can move them.
    """
    values = [shares[path] for path in whole.parts if path in shares]
    if len(values) < len(whole.parts):
        return {}
    total = sum(values, Fraction(0))
    if abs(total - 1) > _TYPED_TO * len(values):
        fact = f"the parts are {float(total * 100):.1f} % together for {place}."
        step = "Correct them, or remove the one that is no part."
        alike = " ".join(whole.parts)
        problem = Problem.of_row("total-does-not-hold", whole.location, "percentages", place, fact, step, alike=alike)
        problems.append(problem)
        return {}
    if whole.rounding == "plain":
        return _plainly(whole.parts, values)
    columns = {name: _largest_remainder(values, digits) for name, digits in DIGITS.items()}
    if any(_parts_equals(values, column) or _says_nothing(values, column) for column in columns.values()):
        return _plainly(whole.parts, values)
    return {
        path: Together(whole.parts, FrozenMap((name, column[at]) for name, column in columns.items()))
        for at, path in enumerate(whole.parts)
    }


def rounded_apart(shares: Mapping[str, Fraction]) -> dict[str, Together]:
    """How shares that are shown as one whole are printed, each rounded for itself; nothing where they are no whole."""
    values = list(shares.values())
    return _plainly(tuple(shares), values) if sum(values, Fraction(0)) == 1 else {}


def _plainly(parts: tuple[str, ...], values: list[Fraction]) -> dict[str, Together]:
    """Each part rounded for itself, with the formats in which they then do not add up to 100."""
    uneven = tuple(name for name, digits in DIGITS.items() if sum(_plain(v, digits) for v in values) != 100)
    return dict.fromkeys(parts, Together(parts, uneven=uneven))


def _parts_equals(values: list[Fraction], column: list[Decimal]) -> bool:
    """Whether equal parts would be printed as unequal ones."""
    printed: dict[Fraction, Decimal] = {}
    return any(printed.setdefault(value, percent) != percent for value, percent in zip(values, column, strict=True))


def _says_nothing(values: list[Fraction], column: list[Decimal]) -> bool:
    """Whether a part that is there would be printed as nothing, or one beside others as all."""
    return any(percent in (0, 100) and percent != value * 100 for value, percent in zip(values, column, strict=True))


def _plain(share: Fraction, digits: int) -> Decimal:
    """The percentage that is printed: to more decimals where it would be nothing or all and is not."""
    percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = percent.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return _plain(share, digits + 1) if rounded in (0, 100) and rounded != percent else rounded


def _largest_remainder(values: list[Fraction], digits: int) -> list[Decimal]:
    units = 100 * 10**digits
    exact = [value * units for value in values]
    whole = [int(value) for value in exact]
    by_loss = sorted(range(len(values)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_loss[: units - sum(whole)]:
        whole[n] += 1
    return [Decimal(number).scaleb(-digits) for number in whole]
