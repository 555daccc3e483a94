"""Small sheets whose layout once went wrong, and more of each kind: rules through labels, charts that are cut."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from sheets import box_of, drawn, frames, shapes_of, tags_of, texts_of

import factsheet
from factsheet.drawing.tree import Group, Text
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

LAYOUTS = Path(__file__).parent / "layout"
EDITIONS = ("email", "print", "handout")
DESCENDS = 0.25  # of the size of type, under its baseline
WORD = "Communications"  # of which a line of the list holds one


def composed(case: str, folder: Path, name: str = "sheet", edition: str = "email") -> Sheet:
    shutil.copytree(LAYOUTS / case, folder, dirs_exist_ok=True)
    published = factsheet.load(folder / f"{name}.yaml")
    return compose(bind(published, Job(published.spec.file.default_place, edition)))


def rules_in(block: Group) -> list[float]:
    return [shape.steps[0][1][1] for shape in shapes_of([block]) if shape.weight and len(shape.steps) == 2]


def crossed(block: Group, descends: float = DESCENDS) -> list[str]:
    """The words of a block that a level rule runs through, or nearer than a point to."""
    found = []
    for text in texts_of([block]):
        size = text.segment.run_style.size
        low, high = text.y - descends * size, text.y + 0.72 * size
        found += [text.segment.text for y in rules_in(block) if low - 1 < y < high + 1]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("case", "name"), [("list-rule", "p1"), ("rule-through-label", "sheet")])
def test_a_rule_stands_under_the_label_however_many_lines_it_has(
    case: str, name: str, edition: str, tmp_path: Path
) -> None:
    lists = frames(composed(case, tmp_path, name, edition), "counts")
    assert lists
    for block in lists:
        assert len(rules_in(block)) == 2
        assert crossed(block) == []


def rows_of(lines: int) -> tuple[list[Text], list[float], list[str], float]:
    """Figures, rules, words that a rule meets, and the first baseline of the second label, which has so many lines."""
    labels = ("Short one", " ".join([WORD] * lines), "Short two")
    items = ", ".join(f"{{value: cases.labor, icon: account, label: {text}}}" for text in labels)
    block = drawn(f"- counts: {{as: list, items: [{items}]}}", 190)
    group = Group(
        kind="counts", id="", location=block.block.location, box=block.box, baseline=0, runs=(), children=block.nodes
    )
    figures = [text for text in block.texts if text.segment.run_style.size == 24]
    second = list(tags_of(block.nodes, "LI"))[1]
    baselines = {round(text.y, 2) for text in texts_of([second]) if text.segment.run_style.size < 24}
    assert len(baselines) == lines
    return figures, rules_in(group), crossed(group), max(baselines)


@pytest.mark.parametrize("lines", range(1, 7))
def test_a_label_of_so_many_lines_keeps_clear_of_the_rules_and_begins_beside_its_figure(lines: int) -> None:
    figures, rules, met, first = rows_of(lines)
    assert met == []
    assert first == pytest.approx(figures[1].y)
    assert figures[0].y > rules[0] > figures[1].y > rules[1] > figures[2].y
    pitches = [a.y - b.y for a, b in pairwise(figures)]
    assert (pitches[0] == pytest.approx(pitches[1])) is (lines <= 3)


def test_a_row_that_wraps_makes_the_rules_as_far_apart_as_the_rows() -> None:
    figures, rules, _, _ = rows_of(3)
    assert rules[0] - rules[1] == pytest.approx(figures[0].y - figures[1].y)


def test_icons_stand_at_the_first_line_of_their_label(tmp_path: Path) -> None:
    [block] = frames(composed("list-rule", tmp_path, "p1"), "counts")
    icons = [box_of(shape) for shape in shapes_of([block]) if not shape.weight]
    firsts = [next(t for t in texts_of([tag]) if t.segment.run_style.size < 14) for tag in tags_of([block], "LI")]
    middles = [text.y + 0.33 * text.segment.run_style.size for text in firsts]
    assert sorted(round(m) for m in middles) == sorted({round((box.y + box.top) / 2) for box in icons})


def test_figures_of_a_list_are_proportional(tmp_path: Path) -> None:
    [*blocks] = frames(composed("rule-through-label", tmp_path), "counts")
    figures = [t for block in blocks for t in texts_of([block]) if t.segment.run_style.size > 14]
    assert figures
    assert not any("tnum" in feature for text in figures for feature in text.segment.run_style.features)


CUT = "64% of the height of chart.png is cut off, and it has the sharp edges of a chart, a code or a screenshot"


@pytest.mark.parametrize(
    ("size", "warned"),
    [
        ("height: 50mm", ""),
        ("height: 50mm, width: 150mm", ""),
        ("width: 50mm, height: 60mm", ""),
        ("width: 80mm", ""),
        ("height: 50mm, fit: whole", ""),
        ("height: 50mm, fit: cut", f"{CUT}, which says nothing when it is cut. Write fit: whole."),
        (
            "height: 50mm, focus: 50% 0%",
            "Write fit: whole in place of focus.",
        ),
        ("height: 50mm, fit: cut, focus: 50% 0%", ""),
    ],
)
def test_a_chart_is_whole_or_its_cutting_is_warned_of(size: str, warned: str, tmp_path: Path) -> None:
    shutil.copytree(LAYOUTS / "chart-cut-by-height", tmp_path, dirs_exist_ok=True)
    spec = tmp_path / "sheet.yaml"
    spec.write_text(spec.read_text("utf-8").replace("height: 50mm", size), "utf-8")
    warnings = [str(problem) for problem in compose(bind(factsheet.load(spec), Job("north"))).warnings]
    assert [warned in text for text in warnings] == ([True] if warned else [])
    assert all("sheet.yaml:11:21: warning: picture: " in text for text in warnings)
