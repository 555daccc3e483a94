"""Formulas over the places of a table: ranks, sums, means and their like, and rates and changes of one place."""

from __future__ import annotations

import statistics as of_python
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import factsheet
from factsheet import syntax
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Location, Problem
from factsheet.statistics import Statistics, formulas, measures, publish_table, workings
from factsheet.statistics.spreadsheets import csvfiles

HEAD = "set: {year: 2017, as_of: 2018-07-11, source: invented}\n"
MEASURES = """measures:
  smoking: {label: Smoking, kind: share, format: percent1, optional: true}
  deaths: {label: Deaths, kind: count, people: false}
  population: {label: People, kind: count, people: false}
"""
ROWS = [
    ("anders", "0.1811", 120, 50_000),
    ("bergen", "0.1549", 80, 40_000),
    ("corden", "0.1551", 90, 30_000),  # 15.5 %, as bergen is printed
    ("derby", "0.2204", 10, 80_001),
    ("essex", "", 7, 12_000),
]
TABLE = "id,name,smoking,deaths,population\n" + "".join(f"{r[0]},{r[0].title()},{r[1]},{r[2]},{r[3]}\n" for r in ROWS)


def published(made: str, *, table: str = TABLE, text: str = MEASURES) -> tuple[Statistics, list[str]]:
    problems: list[Problem] = []
    document = syntax.parse(f"{HEAD}{text}formulas:\n{made}".encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    statistics = publish_table(csvfiles.from_csv(table.encode(), "t.csv", problems), found, problems)
    return statistics, [str(p) for p in (*problems, *(p for place in statistics.places for p in place.problems))]


def values(statistics: Statistics, path: str) -> list[object]:
    return [figure.value if (figure := statistics.figure(place, path)) else None for place in statistics.places]


def test_ranks_are_taken_on_what_is_printed() -> None:
    statistics, said = published("  low: rank(smoking, low)\n  high: rank(smoking, high)\n")
    assert said == []
    assert values(statistics, "low") == [3, 1, 1, 4, ""]
    assert values(statistics, "high") == [2, 3, 3, 1, ""]
    bergen, derby = statistics.places[1], statistics.places[3]
    shared, alone = statistics.figure(bergen, "low"), statistics.figure(derby, "low")
    assert shared
    assert alone
    assert (shared.of, shared.joint, shared.kind) == (4, True, "rank")
    assert (alone.of, alone.joint) == (4, False)


def test_what_all_places_have_together_agrees_with_another_program() -> None:
    made = "".join(f"  {name}: {name}(population)\n" for name in ("sum", "mean", "median", "min", "max"))
    statistics, said = published(made)
    assert said == []
    counts = [row[3] for row in ROWS]
    expected = {
        "sum": sum(counts),
        "mean": Fraction(sum(counts), 5),
        "median": of_python.median(counts),
        "min": min(counts),
        "max": max(counts),
    }
    for name, value in expected.items():
        for found in values(statistics, name):
            assert isinstance(found, int | Decimal)
            assert abs(Fraction(found) - Fraction(value)) < Fraction(1, 10**20)


def test_a_mean_takes_the_places_that_have_a_figure_and_every_place_has_it() -> None:
    statistics, said = published("  m: mean(smoking)\n  away: smoking - m\n  most: max(away)\n")
    assert said == []
    assert values(statistics, "m") == [Decimal("0.177875")] * 5
    assert values(statistics, "away")[3:] == [Decimal("0.042525"), ""]
    assert values(statistics, "most") == [Decimal("0.042525")] * 5
    mean, away = (statistics.figure(statistics.places[0], path) for path in ("m", "away"))
    assert mean
    assert away
    assert (mean.kind, away.kind) == ("share", "percentage-points")


def test_a_sum_is_not_known_where_a_place_has_no_figure() -> None:
    statistics, said = published("  all: sum(smoking)\n")
    assert values(statistics, "all") == [None] * 5
    assert said == [
        "m.yaml:7:3: warning: all: has no value: essex has no figure smoking, so sum(smoking) is not known. "
        "Complete the column, or type the sum as a measure of its own."
    ]


def test_a_place_that_the_policy_refuses_is_in_no_rank_and_no_sum() -> None:
    """Its count could be worked out from the sum and the counts of the others."""
    text = "disclosure: {preset: hotline-3}\n" + MEASURES.replace("kind: count, people: false", "kind: count", 1)
    statistics, said = published(
        "  all: sum(deaths)\n  low: rank(population, low)\n", table=TABLE.replace(",7,", ",1,"), text=text
    )
    assert values(statistics, "all") == [None] * 5
    assert values(statistics, "low") == [3, 2, 1, 4, None]
    assert any("essex has no figure deaths" in line for line in said)


def test_places_are_not_ranked_by_estimates(monkeypatch: pytest.MonkeyPatch) -> None:
    real = workings.Figure

    def estimated(**fields: object) -> object:
        figure = real(**fields)  # type: ignore[arg-type]
        near = (Decimal("0.1"), Decimal("0.2")) if fields["path"] == "smoking" else None
        return replace(figure, interval=near)

    monkeypatch.setattr(workings, "Figure", estimated)
    _, said = published("  low: rank(smoking, low)\n  fine: rank(population, low)\n")
    assert said == [
        "m.yaml:7:3: low: ranks smoking, whose figures are estimates within intervals: chance could order them "
        "otherwise. Take the rank out, and say how the place compares with another figure."
    ]


def test_a_rate_and_a_change_of_one_place() -> None:
    made = "  rate: rate(deaths, population, 100000)\n  grown: change(deaths, deaths + 20)\n"
    statistics, said = published(made)
    assert said == []
    rate, grown = (statistics.figure(statistics.places[0], path) for path in ("rate", "grown"))
    assert rate
    assert grown
    assert (rate.value, rate.kind, rate.number_type.per) == (240, "rate", 100_000)
    assert grown.kind == "growth"
    assert isinstance(grown.value, Decimal)
    assert round(grown.value, 6) == Decimal("-0.142857")


@pytest.mark.parametrize(
    ("made", "fact"),
    [
        ("change(deaths, deaths - deaths)", "is a change from (deaths - deaths), which is 0."),
        ("change(deaths, deaths - population)", "is a change from (deaths - population), which is below 0."),
        ("change(deaths - population, deaths)", "is a change in percent to (deaths - population), which is below 0."),
        ("rate(deaths, population - population, 100)", "is a rate of (population - population), which is 0."),
    ],
)
def test_what_has_no_rate_and_no_change(made: str, fact: str) -> None:
    statistics, said = published(f"  x: {made}\n")
    assert not said  # only a sheet that shows it has a fault
    faults = [str(place.faults["x"]) for place in statistics.places]
    assert len(faults) == 5
    assert faults[0].startswith(f"m.yaml:7:3: x: for anders {fact}")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("rank(smoking)", "gives rank 1 of 2 arguments. It is written as rank(smoking, low)."),
        ("rank(smoking, best)", "ranks with best first: that is low or high. It is written as rank(smoking, low)."),
        ("rank(a + b, low)", "takes rank of more than one measure. Make that a formula of its own, and name it."),
        ("sum(a, b)", "gives sum 2 of 1 arguments. It is written as sum(population)."),
        ("total(a)", "has no function 'total'. Functions are rank, sum, mean, median, min, max, rate, change."),
        ("rate(a, b, 0.5)", "gives a rate per 1/2, which is no whole number. It is written as rate(deaths, "
         "population, 100000)."),
        ("rate(a, b, c)", "gives a rate per c, which is no whole number. It is written as rate(deaths, population, "
         "100000)."),
        ("sum(a", "has a parenthesis that is never closed."),
        ("sum(a b)", "has 'b' where an operator or the end of the parenthesis belongs. It is written as "
         "sum(population)."),
        ("(a b) + 1", "has 'b' where an operator or the end of the parenthesis belongs."),
        ("sum()", "has ')' where a measure or a number belongs."),
        ("1,234 + a", "cannot be read from ',234 + a' on."),
        ("a(b)", "has no function 'a'. Functions are rank, sum, mean, median, min, max, rate, change."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_function_that_cannot_be_read(text: str, fact: str) -> None:
    problems: list[Problem] = []
    assert formulas.parse(text, "x", Location("m.yaml", 7, 15), problems) is None
    assert [problem.fact for problem in problems] == [fact]


@pytest.mark.parametrize("text", ["rank(a.b, low)", "(sum(a) / 2)", "rate(a + b, c, 1000)", "change(a, b@last)"])
def test_a_formula_is_written_as_it_is_typed(text: str) -> None:
    expression = formulas.parse(text, "x", Location("m.yaml"), [])
    assert expression
    assert formulas.written(expression) == text


def test_a_measure_may_have_the_name_of_a_function() -> None:
    expression = formulas.parse("rank + sum(rank)", "x", Location("m.yaml"), [])
    assert expression
    assert formulas.names(expression) == ("rank",)
    assert formulas.names_here(expression) == ("rank",)


def test_a_claim_says_nothing_of_all_places() -> None:
    problems: list[Problem] = []
    assert formulas.parse_comparison("rank(a, low) = 1", "claims", Location("s.yaml"), problems) is None
    assert problems[0].fact == "has rank(a, low), which takes all places. Make it a formula, and name that."


@pytest.mark.parametrize(
    ("measure", "made", "step"),
    [
        ("{label: R, kind: count, people: false}", "rank(smoking, low)", "Write kind: rank."),
        ("{label: R, kind: amount}", "mean(smoking)", ""),
        ("{label: R, kind: rate}", "mean(smoking)", "Write kind: share."),
        ("{label: R, kind: share}", "change(deaths, population)", "Write kind: growth."),
        ("{label: R, kind: count, people: false}", "sum(population)", ""),
        ("{label: R, kind: rate, per: 1000}", "rate(deaths, population, 100000)", "Write per: 100000."),
    ],
)
def test_the_kind_of_a_function(measure: str, made: str, step: str) -> None:
    _, said = published(f"  r: {made}\n", text=f"{MEASURES}  r: {measure}\n")
    said = [line for line in said if "m.yaml:6:" in line]
    assert [line.endswith(step) for line in said] == ([True] if step else [])


def test_a_circle_through_a_rank_is_one() -> None:
    _, said = published("  a: rank(b, low)\n  b: a + 1\n")
    assert any("is made from itself: a from b from a." in line for line in said)


SPEC = """factsheet: 1
title: T
language: en-US
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: anders
file: t
body:
  - text: "It is {low:of}, {low} or {low:number}; the mean is {m}."
"""


@pytest.mark.parametrize(
    ("language", "place", "words"),
    [
        ("en-US", "bergen", "It is joint 1st of 4 with a figure, 1st or 1; the mean is 18%."),
        ("en-US", "anders", "It is 3rd of 4 with a figure, 3rd or 3"),
        ("es", "bergen", "It is 1.º compartido de 4 con dato"),
        ("fr", "bergen", "It is 1er ex æquo sur 4 avec un chiffre"),
        ("de", "bergen", "It is geteilter 1. von 4 mit Angabe"),
        ("de", "derby", "It is 4. von 4 mit Angabe"),
    ],
)
def test_a_rank_says_of_how_many_it_is(language: str, place: str, words: str, tmp_path: Path) -> None:
    spec = tmp_path / "t.yaml"
    spec.write_text(SPEC.replace("en-US", language), "utf-8")
    (tmp_path / "d.csv").write_text(TABLE, "utf-8")
    made = "formulas:\n  low: rank(smoking, low)\n  m: mean(smoking)\n"
    (tmp_path / "d.measures.yaml").write_text(HEAD + MEASURES + made, "utf-8")
    result = factsheet.build(factsheet.load(spec), place)
    assert words in " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-US", "It is joint 2nd of 4, 2nd or 2"),
        ("es", "It is 2.º compartido de 4,"),
        ("fr", "It is 2e ex æquo sur 4,"),
        ("de", "It is geteilter 2. von 4,"),
    ],
)
def test_a_rank_where_every_place_has_one_does_not_speak_of_those_that_have(
    language: str, words: str, tmp_path: Path
) -> None:
    spec = tmp_path / "t.yaml"
    spec.write_text(SPEC.replace("en-US", language), "utf-8")
    rows = "a,Anders,20.0,1,10\nb,Bergen,30.0,1,10\nc,Cole,20.0,1,10\nd,Dale,10.0,1,10\n".replace("a,A", "anders,A", 1)
    (tmp_path / "d.csv").write_text(f"id,name,smoking,deaths,population\n{rows}", "utf-8")
    made = "formulas:\n  low: rank(smoking, low)\n  m: mean(smoking)\n"
    (tmp_path / "d.measures.yaml").write_text(HEAD + MEASURES + made, "utf-8")
    result = factsheet.build(factsheet.load(spec), "anders")
    assert words in " ".join(plain_text(read_pdf(result.data, result.name)).split())
