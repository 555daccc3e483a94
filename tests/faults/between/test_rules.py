"""Rules that a page or its attached file breaks: each fault is refused, and by the rule that is meant for it."""

from __future__ import annotations

import pytest
from faults.between.broken_rules import BY_RULE, STATUS, Fault, good, loaded
from faults.between.broken_rules import MEASURES as RULELESS
from faults.between.test_between import found

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
