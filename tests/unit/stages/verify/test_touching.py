"""Texts that touch: none does on a shipped sheet, and each pair that is moved too near is found and named."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import sheets
from sheets import ROOT, texts_of

import factsheet
from factsheet.drawing.tree import Text, mapped
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import touching, verify

PARTS = 6  # of the states
LIST = """
- counts:
    as: list
    items:
      - {value: victims, label: Victims identified in the state this year}
      - {value: traffickers, label: Traffickers}
"""
TEXT = "- text: The hotline learned of **{cases.total}** cases*[^a]* and of {victims}[^a][^b] people.\n"
NOTES = "a: One.\nb: Two."


def moved(sheet: Sheet, words: str, beside: str, right: float, up: float = 0.0) -> Sheet:
    """The sheet with `words` so many points right of and over the end of the text `beside`."""
    [text] = [text for text in texts_of([sheet.tree]) if text.segment.text.strip() == beside]
    x, y = text.x + sheets.width_of(text) + right, text.y + up

    def change(mark: Text | Shape | Image) -> Text | Shape | Image:
        return replace(mark, x=x, y=y) if isinstance(mark, Text) and mark.segment.text.strip() == words else mark

    tree = mapped(sheet.tree, change)
    assert tree != sheet.tree
    return replace(sheet, tree=tree)  # type: ignore[arg-type]  # a Tag remains one


def facts(sheet: Sheet) -> list[str]:
    return [problem.fact for problem in touching.problems(sheet)]


@pytest.mark.parametrize("place", ["missouri"])
@pytest.mark.parametrize(("edition", "paper"), [*product(["email", "print", "handout"], ["letter", "a4"])])
@pytest.mark.parametrize("spec", sorted((ROOT / "layouts").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_touches_on_a_shipped_sheet(spec: Path, edition: str, paper: str, place: str) -> None:
    published = factsheet.load(spec)
    place = place if published.statistics.place(place) else published.spec.file.default_place
    assert facts(compose(bind(published, Job(place, edition, paper)))) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_nothing_touches_on_the_sheet_of_any_state(edition: str, tmp_path: Path) -> None:
    published = factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, 1))
    for number, code in enumerate(("MO", "DC", "HI", "AK", "MA", "NC")):
        paper = ("letter", "a4")[number % 2]
        assert facts(compose(bind(published, Job(code, edition, paper)))) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("times", [1, 1000])
def test_nothing_touches_on_the_sheets_of_all_states(times: int, part: int, tmp_path: Path) -> None:
    published = factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, times))
    for code, edition, paper in product([*sheets.STATES][part::PARTS], ["email", "print", "handout"], ["letter", "a4"]):
        assert facts(compose(bind(published, Job(code, edition, paper)))) == []


@pytest.mark.parametrize(("right", "touches"), [(-5.0, True), (0.0, True), (0.9, True), (2.5, False)])
def test_a_figure_too_near_to_the_next_is_named(right: float, touches: bool) -> None:
    sheet = moved(sheets.sheet_of(LIST), "98", "174", right)
    found = facts(sheet)
    assert bool(found) == touches
    assert all("'174" in fact and "98'" in fact and "would be read as one" in fact for fact in found)


def test_a_text_over_another_is_named_whatever_is_between_them_in_reading_order() -> None:
    sheet = moved(sheets.sheet_of(LIST), "Traffickers", "174", -10.0)
    [fact] = facts(sheet)
    assert fact.startswith("'174' and 'Traffickers' are 0.0 mm apart")


def test_runs_lines_and_raised_marks_of_one_paragraph_are_one_thing() -> None:
    assert facts(sheets.sheet_of(TEXT * 3, notes=NOTES)) == []


@pytest.mark.parametrize("leading", [0.72, 0.8, 0.95])
def test_lines_of_one_paragraph_may_stand_as_close_as_they_like(leading: float) -> None:
    sheet = sheets.sheet_of(TEXT * 8 + "- text: " + "gfy hkl " * 60, notes=NOTES)
    top = max(text.y for text in texts_of([sheet.tree]))

    def change(mark: Text | Shape | Image) -> Text | Shape | Image:
        return replace(mark, y=top - (top - mark.y) * leading) if isinstance(mark, Text) else mark

    crowded = [fact for fact in facts(replace(sheet, tree=mapped(sheet.tree, change))) if "gfy" in fact]  # type: ignore[arg-type]
    assert not [fact for fact in crowded if fact.count("gfy") == 2]


def test_verify_refuses_the_sheet_with_the_place_and_a_step() -> None:
    sheet = moved(sheets.sheet_of(LIST), "98", "174", 0.5)
    with pytest.raises(Refused) as refused:
        verify(finish(paint(sheet)))
    [problem] = [problem for problem in refused.value.problems if problem.code == "touching-texts"]
    assert problem.location.line > 10
    assert "0.5 mm" in str(problem)
    assert str(problem).endswith("a wider column, shorter words, or larger gaps in the theme.")


def test_one_message_for_a_block_however_many_of_its_texts_touch() -> None:
    sheet = sheets.sheet_of(LIST)

    def change(mark: Text | Shape | Image) -> Text | Shape | Image:
        return replace(mark, x=100.0, y=400.0) if isinstance(mark, Text) else mark

    found = facts(replace(sheet, tree=mapped(sheet.tree, change)))  # type: ignore[arg-type]
    [fact] = found
    assert "more pairs of texts in the same place are as near" in fact


def test_what_is_drawn_counts_and_not_the_frame_of_a_letter() -> None:
    """An x under an x is nearer by its frame than a g over an l by its ink."""
    sheet = sheets.sheet_of("- counts: {as: list, items: [{value: victims, label: xxxxx}]}\n- text: zzzzz")
    size = next(t for t in texts_of([sheet.tree]) if t.segment.text.strip() == "xxxxx").segment.run_style.size
    far = moved(sheet, "zzzzz", "xxxxx", -20.0, -0.75 * size)
    assert facts(far) == []
    assert facts(moved(sheet, "zzzzz", "xxxxx", -20.0, -0.5 * size)) != []
