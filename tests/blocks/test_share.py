"""One share of a whole, drawn as far as it goes."""

from __future__ import annotations

import math

import pytest
import sheets
from sheets import box_of, drawn, said, shapes_of, tags_of

import factsheet
from factsheet.problems import Refused


def share(more: str, width: float = 300.0, value: str = "cases.sex") -> sheets.Drawn:
    return drawn(f"- share:\n    value: {value}\n    out_of: cases.total\n    label: of the cases\n{more}", width)


@pytest.mark.parametrize("more", ["    as: ring\n", "    as: icons\n    of: 9\n    icon: account\n"])
def test_it_is_heard_once_as_its_figure(more: str) -> None:
    block = share(more)
    assert said(block.nodes) == "112 of the cases"
    assert [tag.role for tag in tags_of(block.nodes)] == ["P"]


@pytest.mark.parametrize(("count", "filled"), [(9, 7), (5, 4), (20, 16), (2, 2)])
def test_so_many_icons_are_filled(count: int, filled: int) -> None:
    block = share(f"    as: icons\n    of: {count}\n    icon: store\n", 500.0)
    inks = [shape.ink.name for shape in shapes_of(block.nodes)]
    accent = block.style.ink("accent").name
    assert len(inks) == count
    assert inks.count(accent) == filled
    assert inks[:filled] == [accent] * filled


def test_the_ring_is_filled_as_far_as_the_share() -> None:
    block = share("    as: ring\n")
    full, rest = shapes_of(block.nodes)
    ends = [points[-2:] for op, points in full.steps if op == "C"]
    centre = (50.0 + 32.0, box_of(full).top - 32.0)
    turned = math.atan2(ends[-1][0] - centre[0], ends[-1][1] - centre[1])
    assert rest.ink.name == block.style.ink("track").name
    assert full.ink.name == block.style.ink("accent").name
    angles = [math.atan2(x - centre[0], y - centre[1]) % (2 * math.pi) for x, y in ends]
    assert max(angles) / (2 * math.pi) == pytest.approx(112 / 144, abs=0.01)
    assert turned  # the inner arc runs back


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("value: cases.sex\n    label: x", "cases.sex is no share"),
        ("value: cases.total\n    out_of: cases.sex\n    label: x", "cases.total is no part of cases.sex"),
        ("value: cases.sex\n    out_of: cases.total\n    as: icons\n    label: x", "no icon is given"),
        (
            "value: cases.sex\n    out_of: cases.total\n    as: icons\n    of: 99\n    icon: web\n    label: x",
            "of: 99 is",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(body: str, fact: str) -> None:
    with pytest.raises(Refused, match=fact):
        factsheet.build(sheets.published(f"- share:\n    {body}\n"))
