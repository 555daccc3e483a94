"""A field of a measures file that stands in a wrong place is told where it belongs, and what stands there works."""

from __future__ import annotations

import pytest

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics import disclosure, measures, states
from factsheet.statistics.examples import MEASURE, TOP
from factsheet.statistics.homes import homes
from factsheet.statistics.mapping import form
from factsheet.statistics.setinfo import SET

TABLE = {**form.FIELDS, **form.ROWS}
FILE = """\
set: {{year: 2017, as_of: 2018-07-11, source: S{in_set}}}
measures: {{x: {{label: X, kind: count{in_measure}}}}}
disclosure: {{preset: none, because: none{in_disclosure}}}
{at_top}
"""
NOWHERE = {"in_set": "", "in_measure": "", "in_disclosure": "", "at_top": ""}


def said(**where: str) -> list[str]:
    problems: list[Problem] = []
    document = syntax.parse(FILE.format(**(NOWHERE | where)).encode(), "m.yaml", problems)
    assert document
    measures.from_yaml(document, problems)
    return [str(problem) for problem in problems]


def test_every_field_has_its_place() -> None:
    known = {*TOP, *SET, *MEASURE, *TABLE, *disclosure.FIELDS, *states.FIELDS}
    known -= {"totals", "none", "label"}  # of two places, or a word for something else
    assert known <= set(homes())
    assert set(homes()) <= known | {"totals", "label"}


@pytest.mark.parametrize(
    ("where", "field", "step"),
    [
        ("in_set", "basis: reports", "Move it to the left edge of the file, beside set:."),
        ("in_set", "formulas: {a: x + x}", "Move it to the left edge of the file, beside set:."),
        ("in_set", "unit: {one: a, other: b}", "Move it to the measure that it is about, under measures:."),
        ("in_set", "place: FIPS", "Move it under table:."),
        ("in_set", "minimum: 3", "Move it under disclosure:."),
        ("in_measure", "unreliable: mark", "Move it to the left edge of the file, beside set:."),
        ("in_measure", "as_of: 2018-07-11", "Move it under set:."),
        ("in_measure", "missing: {suppressed: ['*']}", "Move it under table:."),
        ("in_measure", "name: X", "Use 'label'."),
        ("in_disclosure", "basis: census", "Move it to the left edge of the file, beside set:."),
        ("in_disclosure", "people: false", "Move it to the measure that it is about, under measures:."),
        ("at_top", "year: 2018", "Move it under set:."),
        ("at_top", "sheet: Counties", "Move it under table:."),
        ("at_top", "decimals: 1", "Move it to the measure that it is about, under measures:."),
        ("at_top", "suppressed: ['*']", "Move it under table:, as missing: {…}."),
        ("at_top", "after: blank", "Move it under table:, as rows: {…}."),
        ("in_set", "sourse: S", "Use 'source'."),
        ("in_set", "zebra: 1", "Remove it."),
    ],
)
def test_it_is_told_where_it_belongs(where: str, field: str, step: str) -> None:
    (problem,) = said(**{where: field if where == "at_top" else f", {field}"})
    assert f"no field '{field.partition(':')[0]}'. Fields are " in problem
    assert problem.endswith(f" {step}")


def test_what_is_moved_there_works() -> None:
    assert said(at_top="basis: reports") == []
