"""The mathematics of comparisons against worked examples that others have published; each names its source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factsheet.numbers import difference
from factsheet.numbers.difference import Known, Scale


def around(value: float, margin: float, level: int = 95) -> Known:
    return Known(value, value - margin, value + margin, level)


# Clear difference


def test_the_worked_example_of_the_census_error_analyzer() -> None:
    """Median age of the nation and of New York City, 37.9 ± 0.1 and 38.4 ± 0.1 at 90 %.

    Its README (Los Angeles Times Data Desk, census-error-analyzer, which follows the ACS handbook) prints 3.5355 of the
    difference in margins of error, which are 1.645 standard errors.
    """
    nation, city = around(37.9, 0.1, 90), around(38.4, 0.1, 90)
    assert difference.apart(nation, city) / 1.645 == pytest.approx(3.535533905932737)
    assert difference.clearly_different(nation, city) is True


def test_the_worked_example_of_a_calculator_for_acs_margins() -> None:
    """62,939 ± 7,457 and 63,365 ± 1,739 at 90 %: CalculateMOEs V2, docstoc.com/docs/129714799.

    It prints standard errors of 4,533.13 and 1,057.14, of their difference 4,654.76, and no significant difference.
    """
    one, other = around(62939, 7457, 90), around(63365, 1739, 90)
    assert difference.standard_error(62939 - 7457, 62939 + 7457, 90) == pytest.approx(4533.13, abs=0.01)
    assert difference.standard_error(63365 - 1739, 63365 + 1739, 90) == pytest.approx(1057.14, abs=0.01)
    assert difference.apart(one, other) == pytest.approx(426 / 4654.76, rel=1e-5)
    assert difference.clearly_different(one, other) is False


def test_intervals_that_overlap_may_differ_clearly() -> None:
    """Wolfe and Hanley, CMAJ 166 (2002) 65-66, figure 2: standard errors of 1.8 and means 3 of them apart overlap.

    3 / √2 standard errors of the difference, which is beyond 1.96.
    """
    one, other = around(10, 1.96 * 1.8), around(10 + 3 * 1.8, 1.96 * 1.8)
    assert one.high is not None
    assert other.low is not None
    assert other.low < one.high
    assert difference.apart(one, other) == pytest.approx(3 / 2**0.5)
    assert difference.clearly_different(one, other) is True


def test_a_group_of_64_against_another() -> None:
    """Means 10 and 19, deviations 24, n 64: intervals 4.120 to 15.880 and 13.120 to 24.880, error 4.242641.

    docstoc.com/docs/10509632: the interval of the difference, 0.68 to 17.32, leaves out 0.
    """
    one, other = Known(10, 4.120108, 15.87989), Known(19, 13.12011, 24.87989)
    assert 9 / difference.apart(one, other) == pytest.approx(4.242641, rel=1e-4)
    assert difference.clearly_different(one, other) is True


def test_shares_are_compared_by_their_log_odds_and_rates_by_their_logarithms() -> None:
    """Worked out apart from the code: ln(0.18/0.82) - ln(0.12/0.88) over their errors; ln(20/10) over its own."""
    lower, higher = Known(0.12, 0.09, 0.158), Known(0.18, 0.14, 0.228)
    assert difference.apart(lower, higher, "logit") == pytest.approx(2.1337545170183296)
    assert difference.clearly_different(lower, higher, "logit") is True
    few, more = Known(10, 5, 20), Known(20, 12, 33.333333)
    assert difference.apart(few, more, "log") == pytest.approx(1.5778163927822335)
    assert difference.clearly_different(few, more, "log") is False


@pytest.mark.parametrize(("scale", "low", "high"), [("log", 0, 2), ("logit", 0, 0.1), ("logit", 0.9, 1)])
def test_a_limit_without_a_logarithm_is_compared_as_it_is(scale: Scale, low: float, high: float) -> None:
    middle = (low + high) / 2
    one, other = Known(middle, low, high), Known(middle + 0.01, low, high)
    assert difference.apart(one, other, scale) == difference.apart(one, other, "plain")


@pytest.mark.parametrize(
    ("count", "verdict"), [(13.5, False), (14.9, False), (15.0, True), (12.1, True), (12.2, False)]
)
def test_a_full_count_is_different_outside_the_interval(count: float, verdict: bool) -> None:
    estimate, full = Known(13.5, 12.2, 14.9), Known(count, count=True)
    assert difference.clearly_different(estimate, full) is verdict
    assert difference.clearly_different(full, estimate) is verdict


def test_an_interval_of_90_percent_is_widened_for_a_full_count() -> None:
    estimate = around(100, 16.45, 90)  # a standard error of 10: 80.4 to 119.6 at 95 %
    assert difference.clearly_different(estimate, Known(119, count=True)) is False
    assert difference.clearly_different(estimate, Known(120, count=True)) is True


def test_without_a_known_error_there_is_no_verdict() -> None:
    estimate, full, unknown = Known(13.5, 12.2, 14.9), Known(20, count=True), Known(20)
    assert difference.clearly_different(full, full) is None
    assert difference.clearly_different(unknown, full) is None
    assert difference.clearly_different(estimate, unknown) is None


@pytest.mark.parametrize(("value", "may"), [(12.1, False), (12.2, True), (14.0, True), (14.9, True), (15.0, False)])
def test_a_figure_whose_error_is_not_known_may_equal_an_estimate_inside_its_interval(value: float, may: bool) -> None:
    estimate = Known(13.5, 12.2, 14.9)
    assert difference.may_equal(estimate, Known(value)) is may
    assert difference.may_equal(Known(value), estimate) is may
    assert difference.clearly_different(estimate, Known(value)) is None
    assert difference.may_equal(estimate, Known(value, count=True)) is False  # of a full count there is a verdict
    assert difference.may_equal(Known(value), Known(value)) is False
    assert difference.may_equal(estimate, estimate) is False


def test_estimates_without_an_error_differ_where_they_do() -> None:
    assert difference.clearly_different(around(5, 0), around(6, 0)) is True
    assert difference.clearly_different(around(5, 0), around(5, 0)) is False


# Intervals


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: these four
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (4, 8, 0.215, 0.785),  # Boston University, School of Public Health, EP713: 21.5 % to 78.5 %
    ],
)
def test_published_intervals_of_shares(part: int, whole: int, low: float, high: float) -> None:
    precise = 0.0005 if whole == 8 else 0.00005
    assert difference.interval_of_share(part, whole) == pytest.approx((low, high), abs=precise)


def test_the_intervals_of_a_ministry_of_health() -> None:
    """Department of Health and Social Care, PHStatsMethods, tests/test_confidence_intervals.py; Byar's lower limit of
    100 in the first version of that file.
    """
    assert difference.interval_of_share(20, 360)[0] == pytest.approx(0.036248204600072345)
    assert difference.interval_of_share(30, 400)[1] == pytest.approx(0.10504770626130437)
    assert difference.interval_of_count(100)[0] == pytest.approx(81.36210549052788)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(10, 4.795389, 18.390356), (25, 16.178682, 36.904932), (100, 81.363991, 121.626794)],
)
def test_byar_is_within_two_thousandths_of_the_exact_interval(count: int, low: float, high: float) -> None:
    """As OHID's technical guide on confidence intervals (2018) says; the exact ones are of scipy.stats.chi2."""
    assert difference.interval_of_count(count) == pytest.approx((low, high), rel=0.002)


def test_the_interval_of_a_rate_is_that_of_its_count() -> None:
    low, high = difference.interval_of_rate(100, 50_000, 100_000)
    assert (low, high) == pytest.approx(tuple(2 * limit for limit in difference.interval_of_count(100)))
    assert difference.interval_of_count(0)[0] == 0


# Reliability


@pytest.mark.parametrize(
    ("share", "low", "high", "sample", "verdict"),
    [  # the limits of NCHS Series 2 No. 175: 30 persons, 5 and 30 points, 130 % of the share
        ("0.12", "0.10", "0.14", 29, "few"),
        ("0.12", "0.10", "0.14", 30, "reliable"),
        ("0.01", "0.001", "0.051", None, "reliable"),  # 5 points, five times the share
        ("0.01", "0.001", "0.052", None, "wide"),
        ("0.50", "0.35", "0.65", 40, "reliable"),  # 30 points
        ("0.50", "0.349", "0.65", 40, "wide"),
        ("0.10", "0.05", "0.18", 40, "reliable"),  # 130 % of the share
        ("0.10", "0.05", "0.181", 40, "wide"),
    ],
)
def test_the_limits_of_a_reliable_share(share: str, low: str, high: str, sample: int | None, verdict: str) -> None:
    assert difference.reliability_of_share(Decimal(share), Decimal(low), Decimal(high), sample) == verdict


@pytest.mark.parametrize(
    ("low", "high", "cases", "population", "verdict"),
    [  # the limits of NCHS Series 2 No. 200: 10 of both, 160 % of the rate
        ("5", "21", 10, 100000, "reliable"),
        ("5", "21.1", 10, 100000, "wide"),
        ("5", "21", 9, 100000, "few"),
        ("5", "21", 10, 9, "few"),
        ("5", "21", None, None, "reliable"),
    ],
)
def test_the_limits_of_a_reliable_rate(
    low: str, high: str, cases: int | None, population: int | None, verdict: str
) -> None:
    assert difference.reliability_of_rate(Decimal(10), Decimal(low), Decimal(high), cases, population) == verdict


def test_a_change_from_fewer_than_twenty_says_little() -> None:
    assert [difference.reliability_of_change(before) for before in (19, 20)] == ["few", "reliable"]


# Trends


def test_the_trend_of_the_documentation_of_r() -> None:
    """prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82)) of R's stats package: X-squared = 8.2249."""
    smokers = [(83, 86), (90, 93), (129, 136), (70, 82)]
    assert difference.trend_statistic(smokers) == pytest.approx(8.2249, abs=0.00005)
    assert difference.trend(smokers) is None  # of four points there is no trend to speak of


def test_the_trend_of_a_textbook() -> None:
    """Breast cancer by age at first birth: Rosner, Fundamentals of Biostatistics, chapter 10: chi-squared 129.01."""
    cancer = [(320, 1742), (1206, 5638), (1011, 3904), (463, 1555), (220, 626)]
    assert difference.trend_statistic(cancer) == pytest.approx(129.01, abs=0.01)
    assert difference.trend(cancer) == "rising"
    assert difference.trend(cancer[::-1]) == "falling"
    assert difference.trend_statistic(cancer, [2, 4, 6, 8, 10]) == pytest.approx(129.01, abs=0.01)


@pytest.mark.parametrize(
    "points",
    [
        [(10, 100), (12, 100), (9, 100), (11, 100), (10, 100)],
        [(0, 100)] * 5,
        [(100, 100)] * 6,
        [(0, 0)] * 5,
    ],
)
def test_what_neither_rises_nor_falls(points: list[tuple[int, int]]) -> None:
    assert difference.trend(points) == "neither"


# Ranks


@pytest.mark.parametrize(
    ("values", "low_first", "ranks"),
    [
        ([3, 1, 2, 2], True, [4, 1, 2, 2]),
        ([3, 1, 2, 2], False, [1, 4, 2, 2]),
        ([5, 5, 5], True, [1, 1, 1]),
        ([], True, []),
    ],
)
def test_ties_share_a_rank(values: list[int], low_first: bool, ranks: list[int]) -> None:
    assert difference.ranks(values, low_first=low_first) == ranks
