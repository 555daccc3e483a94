"""The one grammar of addresses, wherever a figure is named."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.problems import Refused
from factsheet.statistics.addresses import Address, Reference, parse, parse_reference


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("smoking", Address("smoking")),
        ("cases.total", Address("cases.total")),
        ("smoking@last", Address("smoking", "last")),
        ("cases.total@2016", Address("cases.total", "2016")),
        ("smoking@2017_18", Address("smoking", "2017_18")),
        ("fair_poor.low@state", Address("fair_poor.low", "state")),
    ],
)
def test_an_address(text: str, address: Address) -> None:
    assert parse(text) == address
    assert address.text == text
    assert parse_reference(text) == Reference(text)
    assert parse_reference(f" {text} : percent1 ") == Reference(text, "percent1")
    assert parse_reference(f"{text}:versus({text})") == Reference(text, "versus", text)
    assert parse_reference(f"{text}:versus( {text} , percent1 )") == Reference(text, "versus", text, "percent1")


@pytest.mark.parametrize("text", ["", "@last", "smoking@", "smoking@@last", "smoking@last@state", "a b", "1a", "a@b-c"])
def test_no_address(text: str) -> None:
    assert parse(text) is None
    assert parse_reference(text) is None


@pytest.mark.parametrize("text", ["a:", "a:b(", "a:b()", "a:b(c", "a:b(c,)", "a:b(c, d, e)", "a:(b)", "a:b(c)d"])
def test_no_reference(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('- text: "Of {victims@last}."', "last"),
        ('- text: "Of {victims@last:words}."', "last"),
        ('- text: "It {victims:versus(victims@last)}."', "last"),
        ('- text: "[call](tel:{place.phone})"\n- text: "{cases.total@2016}"', "2016"),
        ("- text: {when: victims@last, words: A}", "last"),
        ("- text: {when: {nonzero: victims@last}, words: A}", "last"),
        ("- text: {when: {more: [victims, victims@state]}, words: A}", "state"),
        ("- counts: {items: [{value: 'victims@us:number', label: A}]}", "us"),
        ("- breakdown: {of: cases.total@last, parts: [{value: cases.sex, label: A}, {value: cases.labor, label: B}]}",
         "last"),
    ],
)  # fmt: skip
def test_a_comparison_that_no_set_declares(body: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        sheets.published(body)
    found = [problem for problem in refused.value.problems if problem.code == "unknown-comparison"]
    assert [problem.fact for problem in found] == [f"the set declares no comparison '{name}'. It declares none."]


@pytest.mark.parametrize(
    "line",
    [
        "formulas: {rest: victims@last - cases.total}",
        "totals: {victims@last: [cases.sex, cases.labor]}",
        "totals: {cases.total: [cases.sex@last, cases.labor]}",
        "percentages: [{parts: [victims@last, cases.sex], rounding: plain}]",
    ],
)
def test_a_comparison_in_a_measures_file(line: str, tmp_path: Path) -> None:
    folder = tmp_path
    measures = sheets.DATA.with_suffix(".measures.yaml").read_text("utf-8")
    kept = [kept for kept in measures.split("\n\n") if not kept.startswith(line.partition(":")[0])]
    (folder / "h.measures.yaml").write_text("\n".join(kept) + f"\n{line}\n", "utf-8")
    (folder / "h.yaml").write_bytes(sheets.DATA.read_bytes())
    (folder / "t.yaml").write_text(sheets.spec("- text: A").replace("hotline-2017", "h"), "utf-8")
    with pytest.raises(Refused, match=r"the set declares no comparison 'last'\. It declares none\. Write '"):
        factsheet.load(folder / "t.yaml")
