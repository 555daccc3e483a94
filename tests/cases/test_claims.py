"""Typed statements: those that a figure can break are found, those that are bound are refused where they are false."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import factsheet
from factsheet.advice.claims import claims_of, open_claims
from factsheet.claims.listing import Item
from factsheet.problems import Problem, Refused
from factsheet.stages.publish import Published

HERE = Path(__file__).parent / "claims"
BOUND = {  # what each of the ten false statements promises
    "144 cases were labor trafficking": "cases.labor = 144",
    "20 sex trafficking": "cases.sex = 20",
    "88 labor trafficking cases": "cases.labor = 88",
    "together make 118 cases": "cases.sex + cases.labor = 118",
    "nearly doubled": "calls / calls_2016 >= 1.9",
    "the highest since 2010": "calls > calls_2011",
    "twice the national average": "rate >= 2 * rate_us",
    "one hundred seventy-five victims": "victims = 175",
    "three quarters (78%)": "share.women >= 0.775",
    "in 2016": "set.year = 2016",
    "23% were labor trafficking": "cases.labor / cases.total >= 0.225",
}
FALSE_CELLS = {  # the cells and values that contradict them
    "144 cases were labor trafficking": ("cases.labor is 20", "20 = 144"),
    "20 sex trafficking": ("cases.sex is 88", "88 = 20"),
    "88 labor trafficking cases": ("cases.labor is 20", "20 = 88"),
    "together make 118 cases": ("cases.sex is 88", "cases.labor is 20", "88 + 20 = 118", "108 = 118"),
    "nearly doubled": ("calls is 438", "calls_2016 is 380", "1.15263 >= 1.9"),
    "the highest since 2010": ("calls is 438", "calls_2011 is 500"),
    "twice the national average": ("rate is 12.4", "rate_us is 9.1", "12.4 >= 18.2"),
    "one hundred seventy-five victims": ("victims is 174", "174 = 175"),
    "three quarters (78%)": ("women is 240", "callers is 320", "0.75 >= 0.775"),
    "in 2016": ("2017 = 2016",),
    "23% were labor trafficking": ("cases.labor is 20", "cases.total is 144", "0.138889 >= 0.225"),
}


def load(case: str, spec: str = "") -> Published:
    return factsheet.load(HERE / case / f"{spec or case}.yaml")


def listed(published: Published) -> tuple[Item, ...]:
    return claims_of(published, published.statistics.places[:1])


def bound(tmp_path: Path, case: str, claims: Iterable[tuple[str, str]], spec: str = "") -> Published:
    """The spec of a case with claims."""
    (tmp_path / "data").mkdir(exist_ok=True)
    for file in (HERE / case / "data").iterdir():
        (tmp_path / "data" / file.name).write_bytes(file.read_bytes())
    lines = "".join(f'  - {{say: "{say}", holds: "{holds}"}}\n' for say, holds in claims)
    text = (HERE / case / f"{spec or case}.yaml").read_text("utf-8")
    (tmp_path / "bound.yaml").write_text(f"{text}claims:\n{lines}", "utf-8")
    return factsheet.load(tmp_path / "bound.yaml")


def problems_of(published: Published) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        factsheet.build(published)
    return refused.value.problems


def test_every_kind_of_typed_statement_is_listed_in_page_order() -> None:
    found = [(item.span.text, item.span.kind, item.status) for item in listed(load("typed"))]
    assert found == [
        ("More than half", "hedge", "open"),
        ("174", "figure", "open"),
        ("175", "figure", "open"),
        ("one hundred seventy-four", "number", "open"),
        ("nearly doubled", "comparison", "open"),
        ("the highest since 2010", "superlative", "open"),
        ("twice the national average", "comparison", "open"),
        ("Twenty", "number", "open"),
        ("$1.2 million", "figure", "open"),
    ]


def test_each_has_its_line_and_column_and_the_figure_that_it_may_mean() -> None:
    items = {item.span.text: item for item in listed(load("typed"))}
    lines = (HERE / "typed" / "typed.yaml").read_text("utf-8").splitlines()
    for text, item in items.items():
        assert lines[item.location.line - 1][item.location.column - 1 :].startswith(text)
    [exact] = items["174"].means
    [near] = items["175"].means
    assert (exact.path, exact.how, exact.shown, str(exact.cell)[-11:]) == ("a", "equal", True, "typed.csv:2")
    assert (near.path, near.how, near.value) == ("a", "near", "174")
    assert items["one hundred seventy-four"].means[0].path == "a"
    assert items["$1.2 million"].means == ()


def test_a_typed_number_beside_the_only_figure_is_a_near_miss_that_the_sheet_does_not_show() -> None:
    [item] = listed(load("typed3"))
    [meaning] = item.means
    assert (item.span.text, item.status) == ("174", "open")
    assert (meaning.path, meaning.how, meaning.value, meaning.shown) == ("a", "near", "175", False)


def test_a_typed_number_equal_to_a_figure_that_the_sheet_does_not_show_is_found() -> None:
    item = listed(load("typed2"))[0]
    assert [(m.path, m.how, m.shown) for m in item.means] == [("a", "equal", False)]


def test_more_than_half_can_be_bound_and_is_then_refused(tmp_path: Path) -> None:
    published = bound(tmp_path, "typed2", [("more than half of them", "b / a > 1/2")])
    assert [item.status for item in listed(published)] == ["open", "bound"]
    [problem] = problems_of(published)
    assert str(problem.location).endswith("bound.yaml:12:7")
    assert problem.fact.startswith(
        "'more than half of them' is not true for Xtown: b / a > 1/2, that is 20 / 174 > 0.5, "
        "that is 0.114943 > 0.5, is false. b is 20 ("
    )
    assert "typed2.csv:2) and a is 174 (" in problem.fact


def test_a_claim_must_hold_as_printed_too(tmp_path: Path) -> None:
    [problem] = problems_of(bound(tmp_path, "typed2", [("more than half of them", "s > 0.11")]))  # printed as 11%
    assert "is true for Xtown, but not as printed: s > 0.11, that is 0.11 > 0.11, is false." in problem.fact
    assert factsheet.build(bound(tmp_path, "typed2", [("more than half of them", "s > 0.109")])).good


@pytest.fixture(scope="module")
def false() -> Published:
    return load("ten", "false")


def test_all_ten_false_statements_are_open(false: Published) -> None:
    items = listed(false)
    assert {item.status for item in items} == {"open"}
    texts = [item.span.text for item in items]
    assert texts == [
        "144", "20", "88", "118", "nearly doubled", "the highest since 2010", "twice the national average",
        "one hundred seventy-five", "three quarters", "78%", "Most of", "2016", "23%",
    ]  # fmt: skip
    assert len(open_claims(false, false.statistics.places)) == len(items)


def test_what_contradicts_a_false_number_is_told(false: Published) -> None:
    means = {item.span.text: item.means for item in listed(false)}
    first = {text: (found[0].how, found[0].path, found[0].value) for text, found in means.items() if found}
    assert [(m.how, m.path) for m in means["144"]] == [("equal", "cases.total"), ("named", "cases.labor")]
    assert first["118"] == ("named", "cases.total", "144")
    assert first["20"] == ("named", "cases.sex", "88")
    assert first["88"] == ("named", "cases.labor", "20")
    assert first["one hundred seventy-five"] == ("near", "victims", "174")
    assert first["78%"] == ("near", "share.women", "0.75")
    assert first["2016"] == ("near", "set.year", "2017")
    assert "cases.labor / cases.sex" in [meaning.path for meaning in means["23%"]]


@pytest.mark.parametrize("say", BOUND)
def test_each_false_statement_is_refused_when_it_is_bound(say: str, tmp_path: Path) -> None:
    [problem] = problems_of(bound(tmp_path, "ten", [(say, BOUND[say])], "false"))
    assert f"'{say}' is not true for Aland: {BOUND[say]}, that is " in problem.fact
    assert [part for part in FALSE_CELLS[say] if part not in problem.fact] == []
    assert problem.code == "claim-does-not-hold"


def test_twenty_true_sentences_are_built_and_none_is_wrong() -> None:
    published = load("ten", "true")
    items = listed(published)
    assert factsheet.build(published).good
    assert [item.span.text for item in items if item.status == "open"] == []
    assert published.warnings == ()
    assert len([item for item in items if item.status == "bound"]) >= 10
