"""What is too wide, for the hole of a ring or its column, is told with changes that were tried: each mends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.drawing.tree import Text
from factsheet.problems import Problem, Refused

SPEC = """
factsheet: 1
title: Rings
language: en-US
theme: mine
page: {size: letter, margin: 42pt}
data: d
default_place: a
file: rings
fit: [{gaps: 60%}]
body:
  - columns:
      - width: WIDTH
        body:
          - breakdown:
              of: total
              as: ring
              list: LISTED
              center: {value: total, label: LABEL}
              parts: [{value: one, label: One}, {value: two, label: Two}]
      - width: 1fr
        body: [{text: A.}]
"""
MEASURES = """
set: {year: 2020, as_of: 2020-01-01, source: Us}
measures:
  total: {label: All, kind: count, people: false}
  one: {label: One, kind: count, people: false}
  two: {label: Two, kind: count, people: false}
"""


def problems(folder: Path, spec: str, theme: str = "") -> list[Problem]:
    themes = folder / "layouts" / "themes"
    themes.mkdir(parents=True, exist_ok=True)
    (themes / "mine.yaml").write_text(f"factsheet-theme: 1\nextends: hotline\n{theme}\n", "utf-8")
    path = folder / "layouts" / "s.yaml"
    path.write_text(spec, "utf-8")
    try:
        return list(factsheet.build(factsheet.load(path)).problems)
    except Refused as refused:
        return list(refused.problems)


def case(folder: Path, one: int, two: int, **words: str) -> str:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "d.csv").write_text(f"id,name,total,one,two\na,A,{one + two},{one},{two}\n", "utf-8")
    (folder / "data" / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = SPEC
    for name, word in {"LABEL": "in all", **words}.items():
        spec = spec.replace(name, word)
    return spec


def of_center(found: list[Problem]) -> list[Problem]:
    return [problem for problem in found if problem.subject == "breakdown.center"]


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (10_000, 2_345, {"WIDTH": "340pt", "LISTED": "false"}),
        (100_000, 23_456, {"WIDTH": "250pt", "LISTED": "true"}),
        (100_000, 23_456, {"WIDTH": "340pt", "LISTED": "true"}),
        (100, 23, {"WIDTH": "340pt", "LISTED": "false", "LABEL": "Municipalities"}),
        (900, 123, {"WIDTH": "210pt", "LISTED": "false"}),
        (2_700_000, 345_678, {"WIDTH": "340pt", "LISTED": "false"}),
    ],
)
def test_what_is_said_to_give_the_middle_of_a_ring_room_does(
    one: int, two: int, words: dict[str, str], tmp_path: Path
) -> None:
    spec = case(tmp_path, one, two, **words)
    found = of_center(problems(tmp_path, spec))
    assert found
    for step in [step for problem in found for step in problem.hints]:
        mended, theme = spec, ""
        if compact := re.fullmatch(r"Write total:compact\.", step):
            mended = spec.replace("{value: total,", "{value: 'total:compact',")
        else:
            ring = re.search(r"[Ww]rite (sizes: \{ring: \d+pt\}) in the theme", step)
            wide = re.search(r"[Gg]ive the breakdown (\d+) mm of width", step)
            assert ring or wide, step
            theme = ring[1] if ring else ""
            mended = spec.replace(f"width: {words['WIDTH']}", f"width: {wide[1]}mm") if wide else spec
        left = of_center(problems(tmp_path, mended, theme))
        if compact:
            assert not [problem for problem in left if problem.location == found[0].location], step
        else:
            assert left == [], step


def test_a_figure_that_no_ring_on_the_page_can_hold_is_not_said_to_have_room(tmp_path: Path) -> None:
    spec = case(tmp_path, 1_000_000_000, 234_567_890, WIDTH="250pt", LISTED="false")
    [problem] = of_center(problems(tmp_path, spec))
    assert problem.fact == "'1,234,567,890' is 33.6 mm wider than the hole of its ring."
    assert problem.next_step == "Leave out center."
    assert of_center(problems(tmp_path, re.sub("center: .*", "", spec))) == []


@pytest.mark.parametrize(("width", "advised"), [("150pt", True), ("50pt", False)])
def test_a_shorter_form_is_advised_only_where_it_has_room(width: str, advised: bool, tmp_path: Path) -> None:
    counts = "counts: {as: headline, items: [{value: total, label: All}]}"
    spec = re.sub(r"breakdown:.*?(?=\n      - width: 1fr)", counts, case(tmp_path, 1_000_000, 234_567), flags=re.DOTALL)
    [problem] = [
        one
        for one in problems(tmp_path, spec.replace("WIDTH", width))
        if one.code == "too-wide" and "1,234,567" in one.fact
    ]
    assert ("Write total:compact" in problem.next_step) is advised
    shorter = problems(tmp_path, spec.replace("WIDTH", width).replace("value: total", "value: 'total:compact'"))
    assert ([one.code for one in shorter] == []) is advised


@pytest.mark.parametrize(("width", "size"), [(250.0, 24.0), (180.0, 22.5)])
def test_a_figure_that_is_a_little_too_wide_is_set_smaller(width: float, size: float) -> None:
    """In the hole of a ring beside its list; the figures of the list keep their size."""
    body = (
        "- breakdown: {of: cases.total, as: ring, list: true, center: {value: cases.total, label: in all}, "
        "parts: [{value: cases.sex, label: One}, {value: cases.sex_and_labor, label: Two}, "
        "{value: cases.labor, label: Three}, {value: cases.unspecified, label: Four}]}"
    )
    sizes = {text.segment.text.strip(): text.segment.run_style.size for text in reversed(_texts(body, width))}
    assert (sizes["144"], sizes["112"]) == (size, 24.0)


def _texts(body: str, width: float) -> list[Text]:
    return list(sheets.texts_of(sheets.drawn(body, width).nodes))
