"""Whether figures differ clearly, are reliable, rise or fall, and how they rank: the mathematics of comparisons.

Takes numbers and the intervals they are known within, returns verdicts without words. Without a known error there is no
verdict. Sources: Schenker and Gentleman, The American Statistician 55 (2001) 182-186 (two estimates); US Census Bureau,
Understanding and Using ACS Data (2018), chapter 7 (the standard error of a 90 % interval); NCHS, Vital and Health
Statistics, Series 2, No. 175 (2017, shares) and No. 200 (2023, rates); Office for Health Improvement and Disparities,
Fingertips technical guidance (Byar's and Wilson's intervals, trends).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log, sqrt
from typing import Literal

from factsheet.record import record

Number = int | float | Decimal
Scale = Literal["plain", "log", "logit"]
Reliability = Literal["reliable", "few", "wide"]  # of too few cases, or within too wide an interval
Direction = Literal["rising", "falling", "neither"]

CLEAR = 1.96  # standard errors that two estimates must be apart
LEAST_POINTS = 5  # of a trend
_Z = 1.959963984540054  # of the normal distribution, for 95 % within two limits
_WIDTHS = {95: 3.92, 90: 3.29}  # of an interval, in standard errors: twice 1.96 and twice 1.645
_CLEAR_TREND = 3.841458820694124  # of chi-squared with one degree of freedom, for 5 %
_SCALES: dict[str, Scale] = {"rate": "log", "share": "logit"}


@record
class Known:
    """A figure and how well it is known: within `low` and `high`, exactly as a full `count`, or neither.

    `level` is that of the interval, in percent: 95 or 90.
    """

    value: Number
    low: Number | None = None
    high: Number | None = None
    level: int = 95
    count: bool = False

    @property
    def is_estimate(self) -> bool:
        """Whether its error is known."""
        return self.low is not None and self.high is not None


def scale_of(kind: str) -> Scale:
    """The scale on which figures of a kind are compared: the logarithm of rates, the log odds of shares."""
    return _SCALES.get(kind, "plain")


def standard_error(low: Number, high: Number, level: int = 95) -> float:
    """Return the standard error of an estimate from its interval: its width / 3.92, of one of 90 % / 3.29."""
    return (float(high) - float(low)) / _WIDTHS[level]


def apart(a: Known, b: Known, scale: Scale = "plain") -> float:
    """Return how many standard errors two estimates are apart, on the scale that fits them.

    On the plain one where a value or a limit has no logarithm, as a share of none.
    """
    ends = [float(end) for side in (a, b) for end in (side.value, side.low or 0, side.high or 0)]
    if (scale == "log" and min(ends) <= 0) or (scale == "logit" and not 0 < min(ends) <= max(ends) < 1):
        scale = "plain"
    difference = abs(_on(a.value, scale) - _on(b.value, scale))
    error = sqrt(sum(standard_error(*_limits(side, scale), side.level) ** 2 for side in (a, b)))
    return difference / error if error else (float("inf") if difference else 0.0)


def clearly_different(a: Known, b: Known, scale: Scale = "plain") -> bool | None:
    """Whether two figures differ by more than chance explains; None where the error of neither is known.

    Two estimates: they are at least 1.96 standard errors apart. One and a full count: the count lies outside the 95 %
    interval.
    """
    if a.is_estimate and b.is_estimate:
        return apart(a, b, scale) >= CLEAR
    estimate, other = (a, b) if a.is_estimate else (b, a)
    if not estimate.is_estimate or not other.count:
        return None
    return not _holds(estimate, other)


def may_equal(a: Known, b: Known) -> bool:
    """Whether one of two figures, whose own error is not known, lies inside the 95 % interval of the other.

    Nobody can say that the two differ, nor that they do not: there is no verdict. Outside, they lie apart as printed.
    """
    estimate, other = (a, b) if a.is_estimate else (b, a)
    unknown = not other.is_estimate and not other.count
    return estimate.is_estimate and unknown and _holds(estimate, other)


def _holds(estimate: Known, other: Known) -> bool:
    """Whether a figure lies inside the interval of an estimate, of 95 %."""
    low, high = _limits(estimate, "plain")
    if estimate.level != 95:
        wider = _WIDTHS[95] / _WIDTHS[estimate.level]
        value = float(estimate.value)
        low, high = value - (value - low) * wider, value + (high - value) * wider
    return low <= float(other.value) <= high


def _on(value: Number | None, scale: Scale) -> float:
    exact = float(value or 0)
    return log(exact) if scale == "log" else log(exact / (1 - exact)) if scale == "logit" else exact


def _limits(side: Known, scale: Scale) -> tuple[float, float]:
    return _on(side.low, scale), _on(side.high, scale)


# Intervals


def interval_of_count(count: int) -> tuple[float, float]:
    """Return the 95 % interval of a count, by Byar's method: from 10 on within 0.2 % of the exact one.

    Breslow and Day, Statistical Methods in Cancer Research II (1987), page 69; Fingertips guidance on intervals.
    """
    above = count + 1
    low = count * (1 - 1 / (9 * count) - _Z / (3 * sqrt(count))) ** 3 if count else 0.0
    return max(low, 0.0), above * (1 - 1 / (9 * above) + _Z / (3 * sqrt(above))) ** 3


def interval_of_share(part: int, whole: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of a sample, by Wilson's score method, which is never beyond 0 and 1.

    Wilson, JASA 22 (1927) 209-212; method 3 of Newcombe, Statistics in Medicine 17 (1998) 857-872.
    """
    share, square = part / whole, _Z * _Z
    middle, half = share + square / (2 * whole), _Z * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    scaled = 1 + square / whole
    return max((middle - half) / scaled, 0.0), min((middle + half) / scaled, 1.0)


def interval_of_rate(cases: int, population: int, per: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of a rate: that of its count, over a population that is known exactly."""
    low, high = interval_of_count(cases)
    return low / population * per, high / population * per


# Reliability


def reliability_of_share(share: Number, low: Number, high: Number, sample: int | None = None) -> Reliability:
    """Judge a share by its 95 % interval and, where known, its effective `sample` (NCHS Series 2 No. 175).

    Of 30 or more; an interval of at most 5 points is narrow enough, of 30 or more too wide, and in between it may have
    130 % of the share.
    """
    if sample is not None and sample < 30:
        return "few"
    width = Decimal(str(high)) - Decimal(str(low))
    if width <= Decimal("0.05"):
        return "reliable"
    return "wide" if width > Decimal("0.3") or width > Decimal("1.3") * Decimal(str(share)) else "reliable"


def reliability_of_rate(
    rate: Number, low: Number, high: Number, cases: int | None = None, population: int | None = None
) -> Reliability:
    """Judge a rate by its 95 % interval and, where known, its two parts (NCHS Series 2 No. 200).

    Both of 10 or more, and an interval of at most 160 % of the rate.
    """
    if any(part is not None and part < 10 for part in (cases, population)):
        return "few"
    width = Decimal(str(high)) - Decimal(str(low))
    return "wide" if width > Decimal("1.6") * Decimal(str(rate)) else "reliable"


def reliability_of_change(before: Number) -> Reliability:
    """Judge a change in percent by the number that it is a change from: of fewer than 20 it says little."""
    return "few" if before < 20 else "reliable"


# Trends and ranks


def trend_statistic(points: Sequence[tuple[Number, Number]], scores: Sequence[Number] = ()) -> float:
    """Return chi-squared, of one degree of freedom, for a linear trend in proportions.

    Each of `points` is how many of how many, in order; `scores` are their distances in time, one each unless given.
    Armitage, Biometrics 11 (1955) 375-386. 0 where all or none are counted everywhere.
    """
    linear, spread = _trend(points, scores)
    return linear**2 / spread if spread > 0 else 0.0


def trend(points: Sequence[tuple[Number, Number]], scores: Sequence[Number] = ()) -> Direction | None:
    """Say where the proportions of at least five comparable points in time go; None for fewer, which show no trend."""
    if len(points) < LEAST_POINTS:
        return None
    linear, spread = _trend(points, scores)
    if spread <= 0 or linear**2 / spread < _CLEAR_TREND:
        return "neither"
    return "rising" if linear > 0 else "falling"


def _trend(points: Sequence[tuple[Number, Number]], scores: Sequence[Number]) -> tuple[float, float]:
    """The linear part of the proportions, above zero for one that rises, and its variance without a trend."""
    at = [float(score) for score in scores or range(1, len(points) + 1)]
    parts, wholes = [float(part) for part, _ in points], [float(whole) for _, whole in points]
    all_parts, all_wholes = sum(parts), sum(wholes)
    if not all_wholes:
        return 0.0, 0.0
    share = all_parts / all_wholes
    middle = sum(whole * score for whole, score in zip(wholes, at, strict=True)) / all_wholes
    linear = sum(part * (score - middle) for part, score in zip(parts, at, strict=True))
    squares = sum(whole * (score - middle) ** 2 for whole, score in zip(wholes, at, strict=True))
    return linear, share * (1 - share) * squares


def ranks(values: Sequence[Number], *, low_first: bool) -> list[int]:
    """Rank `values`, the lowest or the highest first; equal ones share a rank and the next ones follow: 1-2-2-4."""
    first: dict[Number, int] = {}
    for at, value in enumerate(sorted(values, reverse=not low_first), 1):
        first.setdefault(value, at)
    return [first[value] for value in values]
