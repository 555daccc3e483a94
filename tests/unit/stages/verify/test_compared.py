"""`verify` against a binding stage that lies in words that compare figures, one lie at a time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import factsheet
from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.bind import compared, filling, trends
from factsheet.statistics import Figure, comparing
from factsheet.text.compared import Comparison, RelationTested

SPEC = """factsheet: 1
title: T
language: en-US
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: anders
file: t
body:
  - text: BODY
"""
MEASURES = """set: {year: 2018, as_of: 2018-04-12, source: invented}
measures:
  now: {label: Now, kind: share, format: percent1}
  before: {label: Before, kind: share, format: percent1}
  other: {label: Other, kind: share, format: percent1}
"""
BODIES = {
    "versus": '"It was {now}, {now:versus(before)}, and {other} there."',
    "direction": '"It {now:direction(before)}."',
    "difference": '"They are {now:difference(before)} apart."',
    "when": "{when: {less: [now, before]}, words: It fell.}",
    "choose": "{choose: [{when: {more: [now, 4%]}, words: More.}, {words: No more.}]}",
}


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text("id,name,now,before,other\nanders,Anders,0.041,0.047,0.038\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return tmp_path


def built(folder: Path, body: str) -> Result:
    spec = folder / "t.yaml"
    spec.write_text(SPEC.replace("BODY", BODIES[body]), "utf-8")
    return factsheet.build(factsheet.load(spec))


def refusal(folder: Path, body: str) -> str:
    with pytest.raises(Refused) as refused:
        built(folder, body)
    assert {problem.code for problem in refused.value.problems} == {"not-proved"}
    return str(refused.value)


@pytest.mark.parametrize("body", BODIES)
def test_a_true_page_is_proved(body: str, sheets: Path) -> None:
    report = built(sheets, body).report
    assert report
    if body in ("versus", "direction", "difference"):
        assert f"now:{body}(before)" in [checked.path for checked in report.figures]


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("versus", "prints 'up from' where now 0.041 and before 0.047 are compared."),
        ("direction", "prints 'Rose' where now 0.041 and before 0.047 are compared."),
    ],
)
def test_a_word_that_is_turned_round(body: str, fact: str, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if body == "direction":
        monkeypatch.setitem(BODIES, "direction", '"{now:direction(before)}."')
    monkeypatch.setattr(comparing, "order", lambda *_: 0)
    assert fact in refusal(sheets, body)


def test_what_is_printed_unlike_is_not_called_unchanged(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "order", lambda *_: 2)
    assert "prints 'unchanged at'" in refusal(sheets, "versus")


@pytest.mark.parametrize("side", ["now", "before"])
@pytest.mark.parametrize("body", ["versus", "direction", "difference"])
def test_a_figure_exchanged_for_another(body: str, side: str, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = filling.Filling.find

    def other(self: filling.Filling, path: str) -> Figure | None:
        return find(self, "other" if path == side else path)

    monkeypatch.setattr(filling.Filling, "find", other)
    assert f"compares other where the spec has {side}" in refusal(sheets, body)


def test_another_figure_printed_behind_the_words(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = compared.told

    def told(*given: object) -> object:
        words, comparison = true(*given)  # type: ignore[arg-type, misc]
        return replace(words, figure=comparison.now), comparison

    monkeypatch.setattr(trends, "told", told)
    assert "'down from' is not followed by before" in refusal(sheets, "versus")


def test_a_figure_in_another_format_than_it_is_compared_in(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = compared.told

    def told(*given: object) -> object:
        words, comparison = true(*given)  # type: ignore[arg-type, misc]
        return replace(words, format="percent"), comparison

    monkeypatch.setattr(trends, "told", told)
    assert "'down from' is not followed by before" in refusal(sheets, "versus")


def test_a_figure_without_the_words_before_it(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs_of = compared.runs_of
    monkeypatch.setattr(filling, "runs_of", lambda *given: [*runs_of(*given)][1:])
    assert "prints before without the words that compare it" in refusal(sheets, "versus")


@pytest.mark.parametrize("apart", ["0.06", "0.007", "0.0054", "0"])
def test_a_difference_that_is_none(apart: str, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "difference", lambda *_: Decimal(apart))
    assert "where now 0.041 and before 0.047 are 0.006 apart" in refusal(sheets, "difference")


def test_a_format_that_hides_the_difference(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that compares in whole percent what it prints in tenths would say that 4.6% is unchanged at 4.7%."""
    monkeypatch.setattr(comparing, "printed", lambda *_: 5)
    assert "prints 'unchanged at'" in refusal(sheets, "versus")


@pytest.mark.parametrize(("body", "value"), [("when", "0.048"), ("choose", "0.039")])
def test_words_under_a_condition_that_does_not_hold(
    body: str, value: str, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sheets / "d.csv").write_text(f"id,name,now,before,other\nanders,Anders,{value},0.047,0.038\n", "utf-8")
    monkeypatch.setattr(compared, "HOLDS", dict.fromkeys(compared.HOLDS, lambda *_: True))
    assert "words are printed where now is" in refusal(sheets, body)


def test_words_for_where_no_condition_holds_though_one_does(sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "HOLDS", dict.fromkeys(compared.HOLDS, lambda *_: False))
    assert "words are printed where now is more than 0.04, which is so." in refusal(sheets, "choose")


def test_what_is_carried_is_no_run_of_typed_words() -> None:
    from factsheet.problems import Location
    from factsheet.text.words import Origin

    figure = Figure(path="a", value=1, kind="count", measure=None, cell=None, cells=(), people=False)
    assert Origin(Location("t")).typed
    assert not Origin(
        Location("t"), comparison=Comparison(typed="a:versus(a)", now=figure, before=figure, format="number")
    ).typed
    assert Origin(Location("t"), tests=(RelationTested("more", (figure, "number"), (figure, "number")),)).typed
