"""The measures file: what it says, and what is said about one that is wrong."""

# ruff: noqa: E501  (a message is compared whole, on one line)

from __future__ import annotations

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.statistics import consistency, formulas, measures
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import Table

GOOD = """\
set: {year: 2017, start: 2017-01-01, end: 2017-12-31, as_of: 2018-07-11, source: The hotline}
measures:
  victims: {label: Victims identified, kind: count, unit: {one: victim, other: victims}}
  calls: {label: Calls, kind: count, people: false, unit: calls}
  website: {label: Website, kind: text}
totals: {}
formulas: {}
disclosure: {preset: hotline-3}
"""


def read(text: str) -> tuple[Measures, list[str]]:
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    consistency.check(found, Table("t.csv", ()), problems)
    return found, [str(problem) for problem in problems]


def test_what_a_measures_file_says() -> None:
    found, said = read(GOOD)
    assert said == []
    assert (found.info.year, found.info.start, found.info.as_of) == (2017, date(2017, 1, 1), date(2018, 7, 11))
    assert found.info.locations["as_of"] == Location("m.yaml", 1, 62)
    victims, calls, website = found.measures.values()
    assert (victims.label, victims.kind, victims.people, dict(victims.unit or {})) == (
        "Victims identified", "count", True, {"one": "victim", "other": "victims"},
    )  # fmt: skip
    assert (calls.people, dict(calls.unit or {})) == (False, {"other": "calls"})
    assert (website.people, website.unit) == (False, None)
    assert found.disclosure
    assert found.disclosure.minimum == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: Calls", "lable: Calls", [
            "m.yaml:4:11: calls: no field 'lable'. Fields are basis, better, breaks, column, corrected, currency, decimals, definition, format, from, interval, kind, label, may_overlap, note, optional, people, per, period, periods, rounded_to, source, status, unit, written. Use 'label'."]),
        ("totals: {}", "paper: a4", ["m.yaml:6:1: measures file: no field 'paper'. Fields are abbreviations, against, basis, disclosure, formulas, measures, percentages, set, table, totals, unreliable. Remove it."]),
        ("kind: text", "kind: txt", ["m.yaml:5:35: website: no kind 'txt'. Known are count, share, percentage-points, growth, rate, ratio, amount, rank, year and text. Use 'text'."]),
        ("people: false", "people: no", ["m.yaml:4:46: calls.people: 'no' is neither true nor false. Write false."]),
        ("one: victim", "on: victim", ["m.yaml:3:60: victims.unit: no field 'on'. Fields are few, many, one, other, two, zero. Use 'one'."]),
        ("other: victims", "many: victims", ["m.yaml:3:59: victims.unit: no field 'other', which it needs. Add 'unit: {one: victim, other: victims}'."]),
        ("2018-07-11", "2017-02-30", ["m.yaml:1:62: set.as_of: '2017-02-30' is a day that does not exist. Write a day as year-month-day, such as 2017-07-11."]),
        ("2018-07-11", "July 11", ["m.yaml:1:62: set.as_of: 'July 11' is no date. Write a day as year-month-day, such as 2018-07-11."]),
        ("2017-01-01", "2018-01-01", ["m.yaml:1:26: set.start: 2018-01-01 is after the end, 2017-12-31. Correct one of them."]),
        ("2018-07-11", "2016-07-11", ["m.yaml:1:62: set.as_of: 2016-07-11 is before the start, 2017-01-01. Correct one of them."]),
        ("year: 2017, ", "", ["m.yaml:1:6: set: no field 'year', which it needs. Add 'year: 2017', or whichever is true."]),
        (", source: The hotline", "", ["m.yaml:1:6: set: no field 'source', which it needs. Add 'source: …', with the name of who publishes the figures."]),
        ("year: 2017", "year: 17", ["m.yaml:1:13: set.year: '17' is neither a year nor two, one after the other. Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."]),
        ("year: 2017", "year: 2017-19", ["m.yaml:1:13: set.year: '2017-19' is neither a year nor two, one after the other. Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."]),
        ("year: 2017", "year: 2024-06", ["m.yaml:1:13: set.year: '2024-06' is neither a year nor two, one after the other. Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."]),
        ("year: 2017", "year: 2018-17", ["m.yaml:1:13: set.year: '2018-17' is neither a year nor two, one after the other. Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."]),
        ("year: 2017", "year: FY2018", ["m.yaml:1:13: set.year: 'FY2018' is neither a year nor two, one after the other. Write one, such as 2017, or 2017-18 of a fiscal or school year; any other period is the period: of a measure."]),
        ("disclosure: {preset: hotline-3}", "", ["m.yaml:3:3: disclosure: victims counts people, and no policy says how small a count may be printed. Add 'disclosure: {preset: hotline-3}', or {preset: none, because: \"…\"} when every count may be."]),
        ("preset: hotline-3", "preset: none", ['m.yaml:8:13: disclosure: no field \'because\', which it needs. Add \'because: "our policy"\'.']),
        ("preset: hotline-3", "preset: hotline-5", ["m.yaml:8:22: disclosure: no preset 'hotline-5'. Known are hotline-3 and none. Use 'hotline-3'."]),
        ("preset: hotline-3", "because: x", ["m.yaml:8:13: disclosure: has neither a preset nor a minimum. Write one of them, such as preset: hotline-3."]),
        ("preset: hotline-3", "minimum: 1, because: x", ["m.yaml:8:23: disclosure.minimum: '1' is not a whole number from 2 to 1000. Write one, such as 3."]),
        ("  website:", "  place.site:", ["m.yaml:5:3: place.site: is a name of the place or the set, which no measure can take. Choose another name."]),
        ("  website:", "  Web site:", ["m.yaml:5:3: Web site: is no name. Names have small letters, digits, _ and full stops, and begin with a letter. Write one such as web_site."]),
        ("totals: {}", "totals: {calls: [victims, vicitms]}", ["m.yaml:6:10: calls: no measure 'vicitms'. Use 'victims'."]),
        ("totals: {}", "totals: {calls: [victims, website]}", ["m.yaml:6:10: calls: website is text, and text cannot be added up. Remove it, or correct its kind."]),
        ("totals: {}", "totals: {calls: [victims, victims]}", ["m.yaml:6:10: calls: has the part victims twice. Remove one of them."]),
        ("totals: {}", "totals: {calls: victims}", ["m.yaml:6:17: calls: has no list of at least two parts. Write calls: [victims, calls.other], with the names of its parts."]),
        ("totals: {}", "totals: {calls: [victims, calls]}", ["m.yaml:6:10: calls: is made from itself: calls from calls. Take calls out of calls."]),
        ("totals: {}", "totals: [calls]", ["m.yaml:6:9: totals: has no entries. Write totals: {cases.total: [cases.sex, cases.labor]}."]),
        ("formulas: {}", "formulas: {a: b + calls, b: c * 2, c: a}", ["m.yaml:7:12: a: is made from itself: a from b from c from a. Take a out of c."]),
        ("formulas: {}", "formulas: {a: vctims + 1}", ["m.yaml:7:12: a: no measure 'vctims'. Use 'victims'."]),
    ],
)  # fmt: skip
def test_what_is_said_about_a_measures_file(old: str, new: str, message: list[str]) -> None:
    assert old in GOOD
    assert read(GOOD.replace(old, new))[1] == message


@pytest.mark.parametrize(
    ("formula", "fact"),
    [
        ("calls +", "ends where a measure or a number belongs."),
        ("(calls + 1", "has a parenthesis that is never closed."),
        ("calls victims", "has 'victims' where an operator or the end belongs."),
        ("calls ** 2", "has '*' where a measure or a number belongs."),
        ("calls % 2", "cannot be read from '% 2' on."),
        ("1,234 + calls", "cannot be read from ',234 + calls' on."),
        ("__import__('os')", "cannot be read from '__import__('os')' on."),
        ("(" * 40 + "1" + ")" * 40, "has more than 20 parentheses or signs within each other."),
        ("1+" * 600 + "1", "has 1201 characters, and a formula has at most 1000."),
    ],
)
def test_what_is_said_about_a_formula(formula: str, fact: str) -> None:
    problems: list[Problem] = []
    assert formulas.parse(formula, "a", Location("m.yaml", 7, 15), problems) is None
    (problem,) = problems
    assert str(problem).startswith(f"m.yaml:7:15: a: {fact}")
    assert problem.next_step == "Write measures, numbers, + - * / and parentheses, such as cases.labor + cases.sex."


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 3 - 2", 5),
        ("12 / 3 / 2", 2),
        ("-x + 1", -6),
        ("--x", 7),
        ("x/3*3", 7),
        ("1.5*x", Fraction(21, 2)),
    ],
)
def test_arithmetic(formula: str, value: Fraction) -> None:
    expression = formulas.parse(formula, "a", Location("m.yaml"), [])
    assert expression
    assert formulas.evaluate(expression, lambda name: Fraction(7)) == value


def test_a_formula_can_be_too_much_for_any_figure() -> None:
    expression = formulas.parse("*".join(["9999999999"] * 50), "a", Location("m.yaml"), [])
    assert expression
    with pytest.raises(formulas.ImpossibleError, match="makes a number of more than 60 digits"):
        formulas.evaluate(expression, lambda name: Fraction(0))


@given(st.text() | st.text(alphabet="ab.+-*/() 0123", max_size=60))
def test_any_formula_is_read_or_reported_once(text: str) -> None:
    problems: list[Problem] = []
    expression = formulas.parse(text, "f", Location("m.yaml"), problems)
    assert (expression is None) == (len(problems) == 1)
    if expression is None:
        return
    with suppress(formulas.ImpossibleError):
        formulas.evaluate(expression, lambda name: Fraction(3))


@given(st.recursive(st.integers(0, 99).map(str), lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(" ".join) | inner.map("({})".format), max_leaves=12))  # fmt: skip
def test_arithmetic_is_what_python_makes_of_it(text: str) -> None:
    expression = formulas.parse(text, "f", Location("m.yaml"), [])
    assert expression is None or formulas.evaluate(expression, lambda name: Fraction(0)) == eval(text)
