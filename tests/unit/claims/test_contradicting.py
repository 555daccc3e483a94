"""A typed number that is not what the sheet prints of the same thing, and what is no such number."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.advice.claims import claims_of, open_claims
from factsheet.problems import Problem
from factsheet.stages.publish import Published
from factsheet.stages.read import SHIPPED

MEASURES = """
set: {year: 2024, as_of: 2025-03-14, source: invented}
measures:
  adults: {label: Adults, kind: count, people: false}
  enrolled: {label: Learners enrolled, kind: count, people: false, unit: {one: learner, other: learners}}
  gained: {label: Learners who gained a level, kind: share, decimals: 1}
  rate: {label: "Learners per 1,000 adults", kind: rate, per: 1000}
  cost: {label: Cost per learner, kind: amount, currency: USD}
against:
  region: {row: region, label: the region}
table: {rows: {totals: {The region: region}}}
"""
TABLE = """id,name,adults,enrolled,gained,rate,cost
lewis,Lewis,85596,741,0.594,8.7,1093
essex,Essex,4000,45,0.48,11.2,1210
region,The region,90000,786,0.52,8.8,1100
"""
SHEET = """factsheet: 1
title: "{place.name}"
language: en-US
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: lewis
file: "{place.slug}"
body:
  - counts:
      id: headline
      as: headline
      items:
        - {value: enrolled, label: Adults enrolled}
        - {value: cost, label: Spent on each}
  - share: {as: ring, value: gained, label: of our learners gained a level}
  - text: TYPED
"""


def published(folder: Path, typed: str, more: str = "") -> Published:
    """The sheet of two counties with a typed sentence."""
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = folder / "sheet.yaml"
    spec.write_text(SHEET.replace("TYPED", f'"{typed}"') + more, "utf-8")
    return factsheet.load(spec)


def warned(folder: Path, typed: str, more: str = "") -> list[Problem]:
    """What every build says of a sentence that contradicts the sheet."""
    return [one for one in published(folder, typed, more).warnings if one.code == "contradicting-figure"]


@pytest.mark.parametrize(
    ("typed", "number", "called", "shown"),
    [
        ("In 2024, 714 adults enrolled with us, up from 701 the year before.", "714", "'Adults enrolled'", "741"),
        ("714 learners came.", "714", "'learners'", "741"),
        ("Learners enrolled: 714", "714", "'Learners enrolled'", "741"),
        ("65% of our learners gained a level.", "65%", "'of our learners gained a level'", "59.4%"),
        ("Two thirds of our learners gained a level.", "Two thirds", "'of our learners gained a level'", "59.4%"),
        ("Three in four learners gained a level.", "Three in four", "'of our learners gained a level'", "59.4%"),
        ("We had more than 800 adults enrolled.", "more than 800", "'Adults enrolled'", "741"),
        ("The cost per learner was $1,300.", "$1,300", "'Cost per learner'", "$1,093"),
    ],
)
def test_a_number_that_is_not_what_the_sheet_prints(
    tmp_path: Path, typed: str, number: str, called: str, shown: str
) -> None:
    [problem] = warned(tmp_path, typed)
    assert problem.is_warning
    assert f"'{number}' is typed, but the words beside it name {called}, which " in problem.fact
    assert f" prints as {shown} for Lewis (" in problem.fact
    assert problem.location.line == 17


@pytest.mark.parametrize(
    "typed",
    [
        "741 adults enrolled.",
        "59.4% of our learners gained a level, or 59% in round numbers.",
        "About six in ten of our learners gained a level.",
        "More than half of our learners gained a level.",
        "More than 700 adults enrolled, nearly 750.",
        "About 700 adults enrolled.",
        "In 2019, 692 adults enrolled.",
        "In the region 786 adults enrolled.",
        "40 learners came by bus.",
        "60 of the 85,596 adults enrolled twice.",
        "Each of the 30 tutors has 4 pupils.",
        "Call 1-888-373-7888, where learners enrolled before.",
    ],
)
def test_a_number_of_something_else_is_left_alone(tmp_path: Path, typed: str) -> None:
    assert warned(tmp_path, typed) == []


def test_a_strict_check_names_the_printed_figure_first(tmp_path: Path) -> None:
    sheet = published(tmp_path, "In 2024, 714 adults enrolled with us.")
    [lewis, *_] = sheet.statistics.places
    [problem] = [one for one in open_claims(sheet, [lewis]) if "'714'" in one.fact]
    assert "name 'Adults enrolled', which headline prints as 741 for Lewis" in problem.fact
    assert "adults: 85" not in problem.fact
    [item] = [one for one in claims_of(sheet, [lewis]) if one.span.text == "714"]
    assert (item.means[0].path, item.means[0].value, item.means[0].shown) == ("enrolled", "741", True)


def test_a_signature_stops_the_warning_and_is_one_for_both_checks(tmp_path: Path) -> None:
    typed = "In 2024, 714 adults enrolled with us, up from 702 the year before."
    sheet = published(tmp_path, typed)
    advised = {str(one).partition("typed: [")[2].rstrip("].") for one in sheet.warnings if "typed: [" in str(one)}
    assert advised == {'"714 adults"', '"up from 702"'}
    signed = published(tmp_path, typed, f"typed: [{', '.join(sorted(advised))}, In 2024]\n")
    assert not [one for one in signed.warnings if one.code in ("contradicting-figure", "typed-figure")]
    assert open_claims(signed, signed.statistics.places) == ()


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("65% of our learners gained a level.", "65% of our learners"),
        ("It was 692 the year before.", "692 the year"),
        ("There were 120.", "were 120"),
        ("It was the county's 120.", "county's 120"),
    ],
)
def test_what_is_advised_to_be_signed_off_is_whole_words_that_tell(tmp_path: Path, typed: str, phrase: str) -> None:
    said = "\n".join(str(one) for one in published(tmp_path, typed).warnings)
    assert f'sign it off with typed: ["{phrase}"]' in said


def test_what_a_rate_is_per_is_no_statistic(tmp_path: Path) -> None:
    sheet = published(tmp_path, "Learners per 1,000 adults, and 1,000 books.")
    assert ["'1,000'" in str(one) and one.location.column for one in sheet.warnings if "1,000" in str(one)] == [43]


def test_a_count_of_years_is_no_rate(tmp_path: Path) -> None:
    sheet = published(tmp_path, "Nine years of work.")
    [item] = [one for one in claims_of(sheet, sheet.statistics.places[:1]) if one.span.text == "Nine"]
    assert item.means == ()


@pytest.mark.parametrize("layout", sorted(SHIPPED.joinpath("layouts").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_sheet_that_is_shipped_is_warned_of(layout: Path) -> None:
    assert [one for one in factsheet.load(layout).warnings if one.code == "contradicting-figure"] == []
