"""Rules that a page or its attached file breaks: each fault is refused, and by the rule that is meant for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.broken_rules import BY_RULE, STATUS, Fault, good, loaded
from faults.between.broken_rules import MEASURES as RULELESS
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind
from factsheet.witness import rules

CASES = [(rule, fault, words) for rule, faults in BY_RULE.items() for fault, words in faults.items()]


@pytest.mark.parametrize(("rule", "fault", "words"), CASES, ids=[fault.__name__ for _, fault, _ in CASES])
def test_a_broken_rule_is_named_by_that_rule(
    rule: str, fault: Fault, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = fault()
    assert [fact for fact in found(page) if words in fact]
    monkeypatch.setattr(getattr(rules, rule), "faults", lambda page: ())
    assert not [fact for fact in found(page) if words in fact]


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize(
    "measures",
    [
        RULELESS,
        RULELESS.replace("{label: Two, kind: count}", STATUS),
        RULELESS + "totals: {all: {parts: [one, two, few], may_overlap: true}}\n",
        RULELESS + "percentages: [{parts: [left, middle, right], rounding: largest-remainder}]\n",
        RULELESS + "percentages: [{parts: [left, middle, right], rounding: plain}]\n",
        RULELESS.replace("{preset: none, because: it is so}", "{minimum: 20, because: it is so}"),
    ],
)
def test_a_sheet_that_keeps_its_rules_passes(measures: str, edition: str) -> None:
    assert found(bind(loaded(measures), Job("arden", edition))) == []


def test_the_sheet_that_faults_are_planted_in_has_none() -> None:
    assert found(good()) == []


HEAD = "factsheet: 1\ntitle: T\ntheme: hotline\ndata: d\ndefault_place: kent\nfile: t\nbody:\n"
SET = "set: {year: 2025, as_of: 2026-01-01, source: s}\nmeasures:\n"
COUNTS = "".join(f"  {path}: {{label: L, kind: count, people: false}}\n" for path in ("all", "one", "two", "rate"))
SHARES = "  a: {label: A, kind: share}\n  b: {label: B, kind: share}\n  s.one: {label: S, kind: share, decimals: 1}\n"
WORDED = "  c: {label: C, kind: amount, currency: USD, decimals: 2, status: provisional}\n"
MADE = "formulas: {s.one: one / all}\ntotals: {all: [one, two]}\npercentages: [{parts: [a, b], rounding: plain}]\n"
ROWS = """id,name,all,one,two,rate,a,b,c
kent,Kent,300,101,199,7,49.5%,50.4%,0.0042
bath,Bath,9,4,5,6,40%,60%,1
may,May,9,4,5,6,40%,60%,1
two,St Ives' Bay,9,4,5,6,40%,60%,1
three,St Ives’ Bay,9,4,5,6,40%,60%,1
"""
PARTS = "parts: [{value: one, label: O}, {value: two, label: T}]"
ASIDE = "aside: {large: '{a:fraction}', words: came}"
RIGHT = {
    "a share of a track that a formula gives": f"- breakdown: {{of: all, as: track, {PARTS}}}",
    "a share in words beside its percentage": f"- banner: {{title: T, {ASIDE}}}\n  - text: '{{a}} came.'",
    "percentages with the decimals of their cells": "- text: '{a} came, {b} did not.'",
    "percentages in a table": "- table: {rows: [a, b], columns: [value]}",
    "less than a cent": "- text: 'It cost {c}.'",
    "a claim on a rate": "- text: 'It is {rate}, a lot.'\nclaims: [{say: a lot, holds: rate > two - 200}]",
    "names of other places that are typed": "- text: 'In {place.name} and Bath we know of May {set.year}, says May.'",
}


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT)
def test_a_right_sheet_is_built(body: str, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(f"{HEAD}  {body}\n", "utf-8")
    (tmp_path / "d.csv").write_text(ROWS, "utf-8")
    (tmp_path / "d.measures.yaml").write_text(SET + COUNTS + SHARES + WORDED + MADE, "utf-8")
    assert factsheet.build(factsheet.load(tmp_path / "t.yaml")).data
