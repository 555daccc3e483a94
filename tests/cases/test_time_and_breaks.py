"""Time as a sheet tells it: 'last year' is the year before, a year that a table lacks takes its room, breaks part."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Node, Tag, walk
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.verify.plots import mark_of
from factsheet.statistics.periods import filled
from factsheet.witness.years import every_period

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
        ("Q1-2018 Q4-2018 Q1-2019", "Q1-2018 Q2-2018 Q3-2018 Q4-2018 Q1-2019"),
        ("2018-Q1 2018-Q3 2019-Q1", "2018-Q1 2018-Q3 2019-Q1"),
        ("H1/2018 H2/2018 H2/2019", "H1/2018 H2/2018 H1/2019 H2/2019"),
        ("2018-11 2018-12 2019-02", "2018-11 2018-12 2019-01 2019-02"),
        ("Okt.-2018 Nov.-2018 Jan.-2019", "Okt.-2018 Nov.-2018 Dez.-2018 Jan.-2019"),
        ("spring-2018 fall-2018 fall-2019", "spring-2018 fall-2018 fall-2019"),
        ("Before After", "Before After"),
        ("1900 1901 2090", "1900 1901 2090"),
    ],
)
def test_the_years_that_a_table_lacks(labels: str, all_: str) -> None:
    assert filled(labels.split()) == tuple(all_.split())
    assert every_period(labels.split()) == tuple(all_.split())  # as the proof has it


FORMS = {
    "line": "  - trend: {value: rate, caption: Rates}\n",
    "columns": "  - trend: {value: rate, as: columns, caption: Rates}\n",
    "spark": "  - trend: {value: rate, as: spark, caption: Rates}\n",
    "two": "  - trend: {series: [{value: rate, label: One}, {value: other, label: Two}], caption: Rates}\n",
    "area": "  - trend: {as: area, series: [{value: rate}, {value: other}], caption: Rates}\n",
    "state": "  - trend: {series: [{value: rate@b, label: One}, {value: rate, label: Two}], caption: Rates}\n",
}
AGAINST_B = "  b: {places: [b], take: mean, label: Berg}\nmeasures:"


def with_b(spec: Path) -> Path:
    measures = spec.parent / "t.measures.yaml"
    measures.write_text(measures.read_text("utf-8").replace("measures:", AGAINST_B, 1), "utf-8")
    return spec


def sheet(spec: Path) -> Sheet:
    return compose(bind(factsheet.load(spec), Job("a")))


def nodes(spec: Path) -> list[Node]:
    return list(walk(sheet(spec).tree))


def placed(spec: Path) -> dict[str, set[float]]:
    """Where the figures of each period stand on the page, from the left, by the corners of what plots them."""
    found: dict[str, set[float]] = {}
    for node in nodes(spec):
        shows = getattr(node, "shows", None)
        if isinstance(shows, Plots):
            mark = mark_of(node, shows)
            corners = mark.corners
            if shows.under is None and len(corners) > len(shows.figures) == 2:  # a line in dashes
                corners = (corners[0], corners[-1])
            for figure, (x, _) in zip(shows.figures, corners, strict=False):
                found.setdefault(figure.period, set()).add(round(x, 1))
    return found


@pytest.mark.parametrize("form", ["line", "spark", "two", "area", "state"])
def test_a_year_that_the_table_lacks_takes_its_room(form: str, tmp_path: Path) -> None:
    at = placed(with_b(write(tmp_path, FORMS[form])))
    assert set(at) == set(SCHOOL)
    xs = [min(at[year]) for year in SCHOOL]
    one = xs[1] - xs[0]
    assert one > 0
    assert xs[2] - xs[1] == pytest.approx(2 * one, abs=0.3)
    assert xs[3] - xs[2] == pytest.approx(one, abs=0.3)


@pytest.mark.parametrize("form", FORMS)
def test_a_year_that_the_table_lacks_is_told(form: str, tmp_path: Path) -> None:
    spec = with_b(write(tmp_path, FORMS[form], breaks=BREAK))
    pdf = read_pdf(factsheet.build(factsheet.load(spec)).data, "s.pdf")
    text = " ".join(plain_text(pdf).split())
    alts = " ".join(figure.alt for figure in sheet_figures(spec))
    assert ("(Berg 2019-20, 2019-20)" if form == "state" else "(2019-20)") in text
    assert "not comparable with figures before 2020-21 (Days at home count)" in text
    if form == "columns":
        assert "2019-20" in text.partition("(2019-20)")[0]
    else:
        assert "not available" in alts
        assert "Rate: not comparable with figures before 2020-21 (Days at home count)." in alts


def sheet_figures(spec: Path) -> list[Tag]:
    return [node for node in nodes(spec) if isinstance(node, Tag) and node.alt]


def test_the_small_line_of_a_table_has_room_for_the_year(tmp_path: Path) -> None:
    spec = write(tmp_path, "  - table: {columns: [value, spark], rows: [rate, other]}\n")
    at = placed(spec)
    xs = [min(at[year]) for year in SCHOOL]
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=0.3)
    assert "not drawn: 2019-20" in " ".join(figure.alt for figure in sheet_figures(spec))


def test_a_quarter_that_the_table_lacks_takes_its_room(tmp_path: Path) -> None:
    quarters = ("2018 Q1", "2018 Q2", "2018 Q4", "2019 Q1")
    at = placed(write(tmp_path, FORMS["line"], quarters))
    xs = [min(at[quarter]) for quarter in quarters]
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=0.3)


def test_periods_that_are_no_years_stand_in_their_order(tmp_path: Path) -> None:
    terms = ("spring 2018", "fall 2018", "fall 2019", "spring 2020")
    at = placed(write(tmp_path, FORMS["line"], terms))
    xs = [min(at[term]) for term in terms]
    assert xs[2] - xs[1] == pytest.approx(xs[1] - xs[0], abs=0.3)


def test_the_text_of_a_picture_speaks_of_no_attachment(tmp_path: Path) -> None:
    spec = write(tmp_path, FORMS["line"], tuple(str(year) for year in range(2010, 2014)))
    rows = "".join(f"a,Alba,{year},{year - 2000}%,1%\n" for year in range(2005, 2025))
    (tmp_path / "t.csv").write_text("id,name,year,rate,other\n" + rows, "utf-8")
    measures = spec.parent / "t.measures.yaml"
    measures.write_text(measures.read_text("utf-8").replace('"2010"', '"2005"'), "utf-8")
    published = factsheet.load(spec)
    [(_, text)] = factsheet.build(published, edition="png").beside
    assert "attached" not in text.decode()
    email = plain_text(read_pdf(factsheet.build(published).data, "s.pdf", only_text=True), aloud=True)
    assert "The figures attached to this file have all values." in email
    assert text.decode() == email.replace(" The figures attached to this file have all values.", "")


def test_a_formula_over_a_figure_with_a_break_is_drawn_and_noted_with_it(tmp_path: Path) -> None:
    spec = write(tmp_path, "  - trend: {value: twice, as: line, caption: Twice}\n", breaks=BREAK)
    measures = spec.parent / "t.measures.yaml"
    text = measures.read_text("utf-8").replace("measures:", "formulas: {twice: rate * 1}\nmeasures:", 1)
    measures.write_text(text.replace("  rate:", "  twice: {label: Twice, kind: share}\n  rate:", 1), "utf-8")
    said = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(spec)).data, "s.pdf")))
    assert (
        said.count("not comparable with figures before 2020-21") == 2
    )  # in words in place of the drawing, at the foot


def test_a_formula_over_both_sides_of_a_break_is_compared_with_one_of_one_side_alone_nowhere(tmp_path: Path) -> None:
    more = "formulas: {both: rate + rate@2020_21}"
    spec = write(tmp_path, '  - text: "{both:versus(both@first)}."\n', breaks=BREAK, more=more)
    measures = spec.parent / "t.measures.yaml"
    text = measures.read_text("utf-8").replace("  rate:", "  both: {label: Both, kind: share}\n  rate:", 1)
    measures.write_text(text, "utf-8")
    assert "Not comparable." in read(spec)
