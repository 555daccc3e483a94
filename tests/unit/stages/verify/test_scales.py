"""Marks on scales against their figures: what is true passes, and each planted fault is found by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
import sheets

from factsheet.drawing.encodes import Encodes, Plots, Tick
from factsheet.drawing.tree import Artifact, Drawing, Node, Text
from factsheet.graphics.shapes import Shape, Step
from factsheet.stages.compose import Sheet
from factsheet.stages.verify import drawings

ITEMS = "items: [{value: cases.sex, label: Sex}, {value: cases.labor, label: Labor}]"
ROWS = f"- bars: {{{ITEMS}, benchmark: {{value: victims, label: Victims}}}}"
COLUMNS = f"- bars: {{as: columns, {ITEMS}}}"
LINE = "- trend:\n    value: calls\n"
SPARK = "- trend:\n    {value: calls, as: spark}\n"
AREA = "- trend:\n    {as: area, series: [{value: calls}, {value: calls, label: Again}]}\n"

Mark = Artifact | Drawing
Change = Callable[[Mark], Mark | None]
Move = Callable[[float, float], tuple[float, float]]


def spoilt(body: str, change: Change) -> list[str]:
    """The faults of a sheet around `body` after `change` of its drawings; None leaves one out."""
    sheet = sheets.sheet_of(body)
    assert not list(drawings.faults(sheet))
    return [fact for fact, _ in drawings.faults(changed(sheet, change))]


def changed(sheet: Sheet, change: Change) -> Sheet:
    def inside(node: Node) -> tuple[Node, ...]:
        if isinstance(node, Artifact | Drawing):
            made = change(node)
            return () if made is None else (made,)
        if isinstance(node, Text):
            return (node,)
        return (replace(node, children=tuple(new for child in node.children for new in inside(child))),)

    [tree] = inside(sheet.tree)
    return replace(sheet, tree=tree)  # type: ignore[arg-type]


def of(which: Callable[[object], bool], change: Change) -> Change:
    """`change` of the first drawing that shows what `which` says."""
    done: list[Mark] = []

    def one(mark: Mark) -> Mark | None:
        if which(mark.shows) and not done:
            done.append(mark)
            return change(mark)
        return mark

    return one


def bar(path: str) -> Callable[[object], bool]:
    return lambda shows: isinstance(shows, Encodes) and shows.figure.path == path


def tick(amount: int) -> Callable[[object], bool]:
    return lambda shows: isinstance(shows, Tick) and shows.amount == amount


def plot(corners: int) -> Callable[[object], bool]:
    return lambda shows: isinstance(shows, Plots) and len(shows.figures) == corners


def moved(point: Move, corners: slice = slice(None)) -> Change:
    """Moves some of the points of every shape."""

    def change(mark: Mark) -> Mark:
        shapes = []
        for shape in (shape for shape in mark.marks if isinstance(shape, Shape)):
            steps: list[Step] = list(shape.steps)
            for n in range(*corners.indices(len(steps))):
                op, flat = steps[n]
                pairs = zip(flat[::2], flat[1::2], strict=True)
                steps[n] = (op, tuple(number for x, y in pairs for number in point(x, y)))
            shapes.append(replace(shape, steps=tuple(steps)))
        return replace(mark, marks=tuple(shapes))

    return change


def gone(_: Mark) -> None:
    return None


FAULTS = {
    "a bar is longer": (ROWS, of(bar("cases.sex"), moved(lambda x, y: (x + 9, y), slice(1, 3))), "pt long where its"),
    "a bar begins later": (ROWS, of(bar("cases.labor"), moved(lambda x, y: (x + 2, y))), "does not begin at zero"),
    "a bar is higher": (ROWS, of(bar("cases.sex"), moved(lambda x, y: (x, y * 1.01))), "are not of one width"),
    "a bar is left out": (ROWS, of(bar("cases.labor"), gone), "cases.labor has no bar"),
    "a rule stands elsewhere": (ROWS, of(bar("victims"), moved(lambda x, y: (x + 3, y))), "the rule of victims stands"),
    "the line of zero is left out": (ROWS, of(tick(0), gone), "0 lines of zero"),
    "a column is lower": (COLUMNS, of(bar("cases.sex"), moved(lambda x, y: (x, y - 9), slice(2, 4))), "pt long where"),
    "a column stands on nothing": (COLUMNS, of(bar("cases.sex"), moved(lambda x, y: (x, y + 2))), "begin at zero"),
    "a corner is higher": (LINE, of(plot(5), moved(lambda x, y: (x, y + 3), slice(2, 3))), "from where its figure is"),
    "a corner is off its year": (LINE, of(plot(5), moved(lambda x, y: (x + 3, y), slice(2, 3))), "off its period"),
    "the last dot is lower": (LINE, of(plot(1), moved(lambda x, y: (x, y - 2))), "from where its figure is"),
    "a line of the scale is higher": (LINE, of(tick(200), moved(lambda x, y: (x, y + 3))), "no label says"),
    "a small line is bent": (SPARK, of(plot(5), moved(lambda x, y: (x, y + 2), slice(2, 3))), "from where its figure"),
    "a small line is upside down": (SPARK, moved(lambda x, y: (x, 1000 - y)), "drawn lower where it is higher"),
    "a band is thicker": (AREA, of(plot(5), moved(lambda x, y: (x, y + 4), slice(0, 1))), "from where its figure is"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    body, change, fact = FAULTS[name]
    found = spoilt(body, change)
    assert any(fact in one for one in found), found


def test_a_scale_whose_label_says_another_amount_is_found() -> None:
    def renamed(mark: Mark) -> Mark:
        return replace(mark, shows=Tick(Decimal(300), "up"))

    assert "no label says that a line of the scale stands for 300." in spoilt(LINE, of(tick(200), renamed))


SEX = "items: [{value: cases.sex, label: A}, {value: victims, label: B}]"
LABOR = "items: [{value: cases.labor, label: A}, {value: victims, label: B}]"


def row(first: str, second: str, body: str = "{width: 1fr, body: [bars: {%s}]}") -> str:
    return f"- columns: [{body % first}, {body % second}]"


def shorter(mark: Mark) -> Mark:
    """A bar of seven tenths of its length, from the same line of zero."""
    xs = [x for shape in mark.marks if isinstance(shape, Shape) for _, flat in shape.steps for x in flat[::2]]
    return moved(lambda x, y: (min(xs) + (x - min(xs)) * 0.7, y))(mark)  # type: ignore[return-value]


def second_on_another_scale() -> Change:
    """Every bar after the first two is shorter, so that those of the second block are still in proportion."""
    seen: list[Mark] = []

    def change(mark: Mark) -> Mark:
        if isinstance(mark.shows, Encodes) and mark.shows.by == "length":
            seen.append(mark)
            return shorter(mark) if len(seen) > 2 else mark
        return mark

    return change


SECTION = "{width: 1fr, body: [section: {heading: H, body: [bars: {%s}]}]}"
EACH = "- each:\n    measures: [cases.sex, cases.labor]\n    columns: 2\n    body:\n      - bars: {unit: People, %s}"


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        (row(f"caption: People, {SEX}", f"caption: People, {LABOR}"), True),
        (row(f"unit: People, {SEX}", f"unit: People, {LABOR}"), True),
        (row(f"caption: People, {SEX}", f"caption: People, {LABOR}", SECTION), True),
        (row(f"caption: People, {SEX}", f"caption: Cases, {LABOR}"), False),
        (row(SEX, LABOR), False),
        (EACH % "items: [{value: measure.value, label: A}, {value: victims, label: B}]", True),
    ],
    ids=["caption", "unit", "in sections", "other captions", "no words", "copies"],
)
def test_bars_side_by_side_that_are_read_as_one_have_one_scale(body: str, is_one: bool) -> None:
    found = spoilt(body, second_on_another_scale())
    assert [fact for fact in found if "side by side on two scales" in fact] == found
    assert len(found) == is_one


def test_half_a_pixel_passes_and_a_pixel_does_not() -> None:
    for by, count in ((0.05, 0), (0.3, 1)):

        def longer(x: float, y: float, by: float = by) -> tuple[float, float]:
            return x, y + by

        sheet = changed(sheets.sheet_of(LINE), of(plot(5), moved(longer, slice(2, 3))))
        assert len(list(drawings.faults(sheet))) == count
