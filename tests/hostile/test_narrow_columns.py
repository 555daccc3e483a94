"""Blocks in columns that are too narrow for anything: a problem of the spec, and never a division by nothing."""

from __future__ import annotations

from textwrap import indent

import pytest
import sheets
from golden.test_golden import BEFORE, NOTES, example

import factsheet
from factsheet.blocks import kinds

pytestmark = pytest.mark.slow  # some hundred sheets

WIDER, NOTHING = "mm wider than their space.", "mm of width, in which nothing can stand."
BESIDE = "    - width: {}\n      body:\n        - text: a\n"


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("ground", ["none", "tint"])
def test_what_has_next_to_no_width_is_told_where_it_stands(kind: str, ground: str) -> None:
    block = BEFORE.get(kind, "") + example(kind)
    if ground == "tint":
        block = "- section:\n    heading: H\n    ground: tint\n    body:\n" + indent(block, "      ")
    block = indent(block, "        ")
    for width, said in (("200mm", WIDER), ("528pt", WIDER), ("503.999pt", NOTHING)):  # all; all but the gutter
        body = f"- columns:\n{BESIDE.format(width)}    - width: 1fr\n      body:\n{block}"
        assert any(said in problem for problem in problems(body))
    for width in ("0.001pt", "1pt", "3pt", "20pt"):
        body = f"- columns:\n    - width: {width}\n      body:\n{block}{BESIDE.format('1fr')}"
        assert problems(body) or (kind, ground, width) == ("picture", "none", "20pt")


def problems(body: str) -> list[str]:
    """What is said of a sheet; nothing where it is built."""
    try:
        assert factsheet.build(sheets.published(body, notes=NOTES)).good
    except factsheet.Refused as refused:
        return [str(problem) for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    ("width", "said"),
    [
        ("528pt", ":14:5: columns: the columns are 8.5 mm wider than their space. "
         "Make one narrower, or give it a share such as 1fr."),
        ("503.9pt", ":19:16: map: has 0.0 mm of width, in which nothing can stand. "
         "Make what stands beside it narrower, or give its column more."),
    ],
)  # fmt: skip
def test_one_cause_is_one_message(width: str, said: str) -> None:
    body = f"- columns:\n{BESIDE.format(width)}    - width: 1fr\n      body: [map: {{height: 20mm}}]\n"
    assert [problem.partition("test.yaml")[2] for problem in problems(body)] == [said]
