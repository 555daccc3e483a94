"""Time as a sheet tells it: 'last year' is the year before, a year that a table lacks takes its room, breaks part."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused
from factsheet.statistics.periods import filled

MEASURES = """
set: {{as_of: 2025-09-30, source: A register}}
basis: register
table: {{period: year}}
against:
  last: {{period: -1, label: last year, phrase: last year}}
  first: {{period: "{first}", label: "{first}"}}
measures:
  rate: {{label: Rate, kind: share, better: low{breaks}}}
  other: {{label: Other, kind: share, better: low}}
{more}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
language: en-US
theme: hotline
page: {size: letter, margin: 36pt}
data: t
default_place: a
file: "{place.slug}"
body:
  - banner: {title: "{place.name}"}
BODY
foot:
  - footnotes: rest
  - footnotes: sources
CLAIMS"""
SCHOOL = ("2017-18", "2018-19", "2020-21", "2021-22")
RATES = ("20%", "10%", "30%", "35%")
BREAK = ', breaks: {"2020-21": Days at home count}'


def write(
    folder: Path, body: str, years: tuple[str, ...] = SCHOOL, breaks: str = "", more: str = "", claims: str = ""
) -> Path:
    rows = [f"{id_},{name},{y},{rate},{rate}\n" for id_, name in (("a", "Alba"), ("b", "Berg"))
            for y, rate in zip(years, RATES, strict=False)]  # fmt: skip
    (folder / "t.csv").write_text("id,name,year,rate,other\n" + "".join(rows), "utf-8")
    text = MEASURES.format(first=years[0], breaks=breaks, more=more)
    (folder / "t.measures.yaml").write_text(text, "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("BODY", body).replace("CLAIMS", claims), "utf-8")
    return folder / "s.yaml"


def read(spec: Path) -> str:
    pdf = factsheet.build(factsheet.load(spec)).data
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


EVERY = """\
  - text: "It {rate:direction(rate@NAME)}: {rate}, {rate:versus(rate@NAME)}, by {rate:difference(rate@NAME)}."
  - counts: {as: key, against: [NAME], verdict: NAME, items: [{value: rate, label: Rate}]}
  - counts: {as: list, against: [NAME], items: [{value: rate, label: Rate}]}
  - compare: {against: NAME, items: [rate]}
  - table: {columns: [value, verdict], against: NAME, rows: [rate]}
  - text:
      choose:
        - {when: {more: [rate, rate@NAME]}, words: It went up.}
        - {words: Nobody knows.}
"""
RISES = (" rose", "up from", "above", "went up", "worse", "Worse", "by 5", "higher")


@pytest.mark.parametrize("years", [SCHOOL[:3], ("2018", "2019", "2021"), ("FY18", "FY19", "FY21")])
def test_last_year_is_the_year_before(years: tuple[str, ...], tmp_path: Path) -> None:
    text = read(write(tmp_path, EVERY.replace("NAME", "last"), years))
    assert not [words for words in RISES if words in text]
    assert "10%" not in text
    assert "not available last year" in text


def test_where_every_second_year_is_in_a_table_the_one_before_says_which_it_is(tmp_path: Path) -> None:
    text = read(write(tmp_path, EVERY.replace("NAME", "last"), ("2017", "2019", "2021")))
    assert "up from 10% last year (2019)" in text
    assert "up from 10% (2019), by" in text
    assert "last year." not in text
    assert text.count("last year") == text.count("last year (2019)")


def test_a_year_before_that_is_there_is_called_as_the_table_says(tmp_path: Path) -> None:
    text = read(write(tmp_path, EVERY.replace("NAME", "last"), breaks=""))
    assert "up from 30% last year" in text
    assert "last year (" not in text


@pytest.mark.parametrize("name", ["first", "2018_19"])
def test_figures_on_two_sides_of_a_break_are_compared_by_no_words(name: str, tmp_path: Path) -> None:
    body = EVERY.replace("NAME", name)
    if name != "first":  # periods by their own names are for texts
        body = body.partition("  - counts")[0]
    text = read(write(tmp_path, body, breaks=BREAK))
    assert not [words for words in RISES if words in text]
    assert "It not comparable: 35%, not comparable, by not comparable." in text
    assert "Rate: not comparable with figures before 2020-21 (Days at home count)." in text
    if name == "first":
        assert "20% (2017-18), not comparable" in text
        assert "Nobody knows." in text


def test_figures_since_a_break_are_compared(tmp_path: Path) -> None:
    text = read(write(tmp_path, EVERY.replace("NAME", "last"), breaks=BREAK))
    assert "It rose: 35%, up from 30% (2020-21), by 5 percentage points." in text
    assert "not comparable" not in text


def test_a_measure_without_the_break_is_compared(tmp_path: Path) -> None:
    body = '  - text: "{other:versus(other@first)}; {rate}."'
    assert "Up from 20% (2017-18)" in read(write(tmp_path, body, breaks=BREAK))


@pytest.mark.parametrize("formula", ["change(rate, rate@first)", "rate - rate@first", "rate / rate@first - 1"])
def test_a_formula_across_a_break_is_refused_where_it_is_shown(formula: str, tmp_path: Path) -> None:
    more = f"  grown: {{label: Growth, kind: {'percentage-points' if ' - r' in formula else 'growth'}}}\n"
    more += f"formulas: {{grown: '{formula}'}}"
    with pytest.raises(Refused) as refused:
        read(write(tmp_path, '  - text: "Growth: {grown}"', breaks=BREAK, more=more))
    assert "not comparable across the break of 2020-21" in str(refused.value.problems[0])
    (tmp_path / "second").mkdir()
    assert "Rate: 35%" in read(write(tmp_path / "second", '  - text: "Rate: {rate}"', breaks=BREAK, more=more))


def test_what_is_made_of_a_measure_has_its_break(tmp_path: Path) -> None:
    more = "  double: {label: Double, kind: ratio}\nformulas: {double: 2 * rate}"
    text = read(write(tmp_path, '  - text: "{rate}: {double:direction(double@first)}"', breaks=BREAK, more=more))
    assert "35%: not comparable" in text


def test_a_claim_across_a_break_does_not_hold(tmp_path: Path) -> None:
    claims = '\nclaims: [{say: more than ever, holds: "rate > rate@first"}]\n'
    with pytest.raises(Refused) as refused:
        read(write(tmp_path, '  - text: "At {rate} more than ever."', breaks=BREAK, claims=claims))
    assert "not comparable across the break of 2020-21" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("labels", "all_"),
    [
        ("2017-18 2018-19 2020-21", "2017-18 2018-19 2019-20 2020-21"),
        ("1998-99 1999-00 2001-02", "1998-99 1999-00 2000-01 2001-02"),
        ("FY18 FY20 FY21", "FY18 FY19 FY20 FY21"),
        ("2015 2017 2019", "2015 2017 2019"),
        ("2012 2014 2018", "2012 2014 2016 2018"),
        ("2019–21 2020–22 2022–24", "2019–21 2020–22 2021–23 2022–24"),
        ("Q1-2018 Q4-2018 Q1-2020", "Q1-2018 Q4-2018 Q1-2020"),
        ("Before After", "Before After"),
        ("1900 1901 2090", "1900 1901 2090"),
    ],
)
def test_the_years_that_a_table_lacks(labels: str, all_: str) -> None:
    assert filled(labels.split()) == tuple(all_.split())
