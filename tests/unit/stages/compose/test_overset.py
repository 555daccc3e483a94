"""What is said of a page that is too high: by how much, its tallest blocks, and what closer gaps would give."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sheets

from factsheet.blocks.block import Plan
from factsheet.graphics.geometry import MM
from factsheet.stages.bind import Page
from factsheet.stages.compose import compose, measured
from factsheet.stages.compose.overset import CLOSER, Overset
from factsheet.theme.settings import Settings

LINE = "The hotline hears of people who are held by debt and by threats, and helps them to leave in safety. "


def body(*times: int) -> str:
    """Texts called t1, t2 … of so many sentences."""
    return "".join(f"- text: {{id: t{n}, words: '{LINE * number}'}}\n" for n, number in enumerate(times, 1))


def refused(page: Page) -> tuple[str, float]:
    with pytest.raises(Overset) as overset:
        compose(page)
    return overset.value.problems[0].fact, overset.value.over


def named(fact: str) -> list[tuple[float, str]]:
    """The blocks that a message names, each with its height in millimetres."""
    found = re.search(r"The tallest blocks: (.*?)\. (?=[A-Z]|$)", f"{fact} ")
    parts = [re.fullmatch(r"([\d.]+) mm (.*)", part) for part in (found[1].split(", ") if found else [])]
    return [(float(part[1]), part[2]) for part in parts if part]


def test_five_blocks_are_named_the_tallest_first() -> None:
    page = sheets.page_of(body(20, 12, 26, 3, 9, 18, 15))
    fact, over = refused(page)
    assert [name for _, name in named(fact)] == ["text 't3'", "text 't1'", "text 't6'", "text 't7'", "text 't2'"]
    plan = measured(page).plan
    heights = {item.block.id: item.plan.span.least / MM for item in plan.items}
    assert [height for height, _ in named(fact)] == [round(heights[id_], 1) for id_ in ("t3", "t1", "t6", "t7", "t2")]
    assert f"overset by {over / MM:.1f} mm" in fact


@pytest.mark.slow
def test_a_page_of_one_block_names_no_others() -> None:
    assert named(refused(sheets.page_of(body(120)))[0]) == []


def test_what_stands_in_a_shorter_column_is_not_named() -> None:
    columns = (
        f"- columns:\n    - width: 1fr\n      body:\n        - text: {{id: low, words: '{LINE * 8}'}}\n"
        f"    - width: 1fr\n      body:\n        - text: {{id: high, words: '{LINE * 60}'}}\n"
    )
    fact, _ = refused(sheets.page_of(columns + body(5)))
    assert [name for _, name in named(fact)] == ["text 'high'", "text 't1'"]


def test_a_repeated_block_is_named_once_with_the_height_of_all_its_copies() -> None:
    each = (
        "- each:\n    measures: [victims, traffickers, businesses]\n    body:\n"
        f"      - text: '{{measure.label}}: {LINE * 25}'\n"
    )
    page = sheets.page_of(each + body(10))
    fact, _ = refused(page)
    (height, name), *others = named(fact)
    assert name.startswith("text on line ")
    assert name.endswith(" (3 times)")
    assert [name for _, name in others] == ["text 't1'"]

    def innermost(plan: Plan) -> list[float]:
        return [each for item in plan.inner() for each in (innermost(item.plan) or [item.plan.span.least])]

    assert height == pytest.approx(sum(innermost(measured(page).plan)[:3]) / MM, abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize("times", [(20, 20, 26, 3, 9, 18, 15), (70, 30)])
def test_closer_gaps_give_what_is_said(times: tuple[int, ...]) -> None:
    page = sheets.page_of(body(*times), foot="- text: {style: note, words: A last line.}\n")
    fact, over = refused(page)
    given = re.search(r"Gaps at 50% \(\{gaps: 50%\} under fit\) would give ([\d.]+) mm\.", fact)
    assert given
    less = over - measured(page, Settings(gaps=CLOSER)).over
    assert float(given[1]) == pytest.approx(less / MM, abs=0.05)
    assert less > 0
    allowed = sheets.page_of(
        body(*times), foot="- text: {style: note, words: A last line.}\n", top="fit: [{gaps: 50%}]"
    )
    after, over_after = refused(allowed)
    assert over_after == pytest.approx(over - less)
    assert "Gaps at" not in after  # they have given it


@pytest.mark.slow
def test_how_to_see_the_page_is_said_where_much_of_it_is_over() -> None:
    said = "To see it, add --draft to factsheet build."
    assert refused(sheets.page_of(body(200)))[0].endswith(said)
    lines = next(n for n in range(60, 120) if measured(sheets.page_of(body(n))).over > 0)
    fact, over = refused(sheets.page_of(body(lines)))
    assert over < 10 * MM
    assert said not in fact


def test_the_cause_stands_before_what_is_said_of_the_blocks() -> None:
    with pytest.raises(Overset) as overset:
        compose(sheets.page_of(body(60, 60)))
    fact = overset.value.because("'X' stands where Kansas, which fits, has 'Y'.").fact
    assert fact.index("overset by") < fact.index("'X' stands") < fact.index("The tallest blocks")
    assert replace(overset.value.problems[0], fact="") == replace(overset.value.because(""), fact="")


@pytest.mark.slow
@pytest.mark.parametrize(("as_", "offered"), [("bar", True), ("track", False)])
def test_a_breakdown_is_not_told_to_become_what_it_is(as_: str, offered: bool) -> None:
    kinds = ("sex", "labor", "unspecified", "sex_and_labor")
    parts = ", ".join(f"{{value: cases.{kind}, label: Of {kind}}}" for kind in kinds)
    one = f"- breakdown: {{of: cases.total, as: {as_}, parts: [{parts}]}}\n"
    with pytest.raises(Overset) as overset:
        compose(sheets.page_of(one * 40))
    (hint,) = overset.value.problems[0].hints
    assert ("raw it as: track" in hint) == offered
    assert "how fewer parts" in hint
