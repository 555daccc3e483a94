"""Small tables with numbers as people write them, and what is read. All figures and places are invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import factsheet
from factsheet import syntax
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Problem
from factsheet.statistics import Statistics, measures, publish_table
from factsheet.statistics.spreadsheets import csvfiles

HERE = Path(__file__).parent / "data"
PRINTED = {
    "money-and-negatives": "Deficit −$45,000 −$45,000 −$45K −$45,000. Euro €1,234,567.50 €1.2 million.",
    "currency-cells": "1,234 People served $56,789 Budget Zip 02134.",
    "negative-in-parentheses": "1,234 People served −$56,789 Budget Zip 02134.",
    "scientific": "1,230,000 People served $56,800 Budget",
}
SET = "set: {year: 2017, as_of: 2018-07-11, source: S}\ndisclosure: {preset: none, because: none}\nmeasures:\n  x: "


def column(field: str, *cells: str, separator: str = ",") -> tuple[Statistics, list[str]]:
    """The statistics of a table with one column of figures, `field` of the measures file, and what is said of it."""
    problems: list[Problem] = []
    rows = [f'p{n}{separator}P{n}{separator}"{cell}"' for n, cell in enumerate(cells)]
    text = "\n".join([separator.join(("id", "name", "x")), *rows]) + "\n"
    table = csvfiles.from_csv(text.encode(), "t.csv", problems)
    document = syntax.parse(f"{SET}{{label: X, {field}}}\n".encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    statistics = publish_table(table, found, problems)
    problems += [problem for place in statistics.places for problem in place.problems]
    return statistics, [str(problem) for problem in problems]


def values(statistics: Statistics, path: str = "x") -> list[object]:
    """The figures of one path at every place."""
    return [place.figures[path].value for place in statistics.places]


@pytest.mark.parametrize("case", PRINTED)
def test_what_is_printed(case: str) -> None:
    result = factsheet.build(factsheet.load(HERE / case / "sheet.yaml"))
    assert PRINTED[case] in " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize(
    ("field", "cells", "read"),
    [
        ("kind: count", ["1,234", "1 234", "1\u00a0234", "1\u2009234", "1'234", "1’234"], "1234 " * 6),
        ("kind: count", ["1.23E+06", "+12", "１２", "١٢", "12.0", "12k"], "1230000 12 12 12 12 12000"),
        ("kind: count", ["12,34,567", "1.2 million"], "1234567 1200000"),
        ("kind: amount", ["(45,000)", "45-", "−45", "-45", "1,234.5"], "-45000 -45 -45 -45 1234.5"),
        ("kind: amount", ["12,5", "1.234", "1.234,5"], "12.5 1234 1234.5"),
        ("kind: amount, currency: USD", ["$193.2 billion", "US$ 1.2 million"], "193200000000 1200000"),
        ("kind: amount, currency: USD", ["-$45", "($45)"], "-45 -45"),
        ("kind: amount, currency: EUR", ["€3.4bn", "12 €", "€ 7.50"], "3400000000 12 7.50"),
        ("kind: amount, currency: GBP", ["£12k", "1.5 GBP"], "12000 1.5"),
        ("kind: amount, currency: SEK", ["12 kr", "kr 12"], "12 12"),
        ("kind: share", ["18.2%", "7 %", "0%"], "0.182 0.07 0.00"),
        ("kind: share", ["18.2", "7", "0"], "0.182 0.07 0.00"),
        ("kind: share", ["18.2", "7%"], "0.182 0.07"),
        ("kind: share", ["0.182", "1", "0"], "0.182 1 0"),
        ("kind: share", ["1/2", "0.25"], "0.5 0.25"),
        ("kind: share, written: percent", ["0.5", "18.2"], "0.005 0.182"),
        ("kind: share, written: fraction", ["0.5", "18.2%"], "0.5 0.182"),
        ("kind: growth", ["150%", "-3%"], "1.50 -0.03"),
        ("kind: amount", ["3 1/4", "2"], "3.25 2"),
        ("kind: ratio", ["1,462:1", "1462 to 1", "3:2"], "1462 1462 1.5"),
    ],
)  # fmt: skip
def test_a_column_is_read(field: str, cells: list[str], read: str) -> None:
    statistics, said = column(field, *cells)
    assert said == []
    assert values(statistics) == list(map(Decimal, read.split()))


def test_a_file_with_decimal_commas_parts_thousands_by_full_stops() -> None:
    statistics, said = column("kind: amount", "1.742,5", "1.742", "0,5", separator=";")
    assert (said, values(statistics)) == ([], [Decimal("1742.5"), Decimal(1742), Decimal("0.5")])


@pytest.mark.parametrize(
    ("field", "cells", "message"),
    [
        ("kind: share", ["18.2%", "0.4"], "'0.4' beside '18.2%' is 0.4% or, as a fraction, 40%"),
        ("kind: share", ["18.2", "0.4"], "Add written: percent or written: fraction to x in m.yaml."),
        ("kind: rate", ["1,234", "5"], "'1,234' is 1234 where a comma parts thousands, and 1.234 else."),
        ("kind: rate", ["12.5", "12,5"], "'12.5' has a decimal point and '12,5' a decimal comma."),
        ("kind: amount, currency: EUR", ["£12", "£13"], "'£12' is in £, and in the measures file the currency"),
        ("kind: amount", ["$12", "$13"], "it has no currency. Write currency: USD there"),
    ],
)  # fmt: skip
def test_a_column_that_reads_two_ways_is_one_problem(field: str, cells: list[str], message: str) -> None:
    _, said = column(field, *cells)
    assert len(said) == 1
    assert message in said[0]


@pytest.mark.parametrize("typed", ["1O4", "l7", "2018-07-11", "17-Jul", "1.234", "12*", "007", "1/2", "9" * 20, "45%"])
def test_what_is_no_count_is_still_reported(typed: str) -> None:
    assert len(column("kind: count", typed, "5")[1]) == 1


@pytest.mark.parametrize(
    "typed",
    ["13.5 (12.2–14.9)", "13.5 (12.2, 14.9)", "13.5 (12.2 to 14.9)", "13.5 [12.2; 14.9]", "13.5% (12.2%–14.9%)"],
)
def test_an_interval_stands_behind_its_figure(typed: str) -> None:
    statistics, said = column("kind: share, interval: true", typed)
    assert said == []
    figure = statistics.places[0].figures["x"]
    assert (figure.value, figure.interval) == (Decimal("0.135"), (Decimal("0.122"), Decimal("0.149")))
    assert (values(statistics, "x.low"), values(statistics, "x.high")) == ([Decimal("0.122")], [Decimal("0.149")])


def test_a_margin_is_an_interval() -> None:
    statistics, said = column("kind: amount, interval: true", "13.5 ±1.4", "-3.5 (-4.2 to -1.1)", "2")
    assert said == []
    intervals = [place.figures["x"].interval for place in statistics.places]
    assert intervals == [(Decimal("12.1"), Decimal("14.9")), (Decimal("-4.2"), Decimal("-1.1")), None]


def test_a_figure_outside_of_its_interval_stops_its_place_alone() -> None:
    statistics, said = column("kind: amount, interval: true", "9 (12–14)", "13 (12–14)")
    assert len(said) == 1
    assert "'9 (12–14)' for p0 is outside of its own interval. Correct one of them." in said[0]
    assert [bool(place.problems) for place in statistics.places] == [True, False]


def test_percentages_keep_the_decimals_that_they_were_written_with() -> None:
    statistics, _ = column("kind: share", "18.2%", "7.0%")
    assert [place.figures["x"].number_type.decimals for place in statistics.places] == [1, 1]
