"""Removing any one check lets its own fault pass: no other check of `verify` finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from faults import files, of_bytes, of_content, of_objects
from faults.between import broken_rules, displaced, iconic, planted

from factsheet import witness
from factsheet.drawing.tree import Tag, Text, mapped
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Refused
from factsheet.stages.bind import Page
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import glyphs, painted, seen, standing, touching, verify, world
from factsheet.witness import itself, measured, rules

WHITE = Ink("white", (1.0, 1.0, 1.0))


def drawn(page: Page) -> Proof:
    """A page that is drawn as it was bound."""
    return finish(paint(compose(page)))


def in_file(fault: files.Fault) -> Callable[[], Proof]:
    """The Spotlight of Missouri with a fault in its finished file."""

    def made() -> Proof:
        good = drawn(broken_rules.missouri())
        return Proof(good.sheet, files.spoilt(good.data, fault))

    made.__name__ = fault.__name__
    return made


def with_texts(change: Callable[[Text], Text]) -> Proof:
    """The Spotlight of Missouri with its texts changed before they are painted."""
    sheet = compose(broken_rules.missouri())

    def one(mark: Text | Shape | Image) -> Text | Shape | Image:
        return change(mark) if isinstance(mark, Text) else mark

    tree = mapped(sheet.tree, one)
    assert isinstance(tree, Tag)
    assert tree != sheet.tree
    return finish(paint(replace(sheet, tree=tree)))


def says(text: Text, words: str) -> bool:
    return text.segment.text.strip() == words


def a_figure_in_white() -> Proof:
    def white(text: Text) -> Text:
        style = replace(text.segment.run_style, ink=WHITE)
        return replace(text, segment=replace(text.segment, run_style=style))

    return with_texts(lambda text: white(text) if says(text, "174") else text)


def a_figure_that_touches_its_label() -> Proof:
    sheet: Sheet = compose(broken_rules.missouri())
    labels: list[Text] = []
    mapped(sheet.tree, lambda mark: labels.append(mark) or mark if isinstance(mark, Text) else mark)  # type: ignore[func-returns-value]
    label = next(text for text in labels if "Victims" in text.segment.text)
    return with_texts(lambda text: replace(text, x=label.x, y=label.y + 4) if says(text, "174") else text)


def labels_of_parts_exchanged() -> Proof:
    return drawn(planted.labels_of_parts_exchanged(broken_rules.missouri()))


def the_title_of_another_file() -> Proof:
    return drawn(replace(broken_rules.missouri(), title="Kansas Spotlight 2017"))


def icons_of_each_other() -> Proof:
    return drawn(iconic.icons_of_figures_exchanged(broken_rules.missouri()))


def a_figure_in_the_place_of_another_one() -> Proof:
    fault = displaced.texts_moved("counts", "174", "98", "a_figure_in_the_place_of_another_one")
    return finish(paint(fault(compose(broken_rules.missouri()))))


def a_comment_between_two_objects() -> Proof:
    good = drawn(broken_rules.missouri())
    return Proof(good.sheet, files.sealed(of_bytes.data_between_two_objects(good.data)))


def of(page: broken_rules.Fault) -> Callable[[], Proof]:
    def made() -> Proof:
        return drawn(page())

    made.__name__ = page.__name__
    return made


def nothing(*args: object, **more: object) -> tuple[()]:
    return ()


Check = tuple[ModuleType | type, str, object]  # where it is, what it is called, and what finds nothing in its place
NEEDED: tuple[tuple[Check, Callable[[], Proof]], ...] = (
    ((world.compared, "differences", nothing), in_file(of_objects.an_action_when_the_file_is_opened)),
    ((world.layout, "fault", lambda data, version: ""), a_comment_between_two_objects),
    ((world, "_opened", nothing), in_file(of_content.a_marked_content_with_a_second_property)),
    ((glyphs, "fault", lambda segment, found: ""), in_file(of_content.a_figure_raised_by_three_points)),
    ((painted.Painted, "_shape", nothing), in_file(of_content.a_path_that_is_not_closed)),
    ((seen, "faults", nothing), a_figure_in_white),
    ((touching, "problems", nothing), a_figure_that_touches_its_label),
    ((witness, "differences", nothing), labels_of_parts_exchanged),
    ((itself, "_title", nothing), the_title_of_another_file),
    ((measured, "faults", nothing), icons_of_each_other),
    ((standing, "faults", nothing), a_figure_in_the_place_of_another_one),
    ((rules.totals, "faults", nothing), of(broken_rules.a_total_that_is_not_its_parts)),
    ((rules.percentages, "faults", nothing), of(broken_rules.a_sentence_on_rounding_lost)),
    ((rules.disclosure, "faults", nothing), of(broken_rules.a_hidden_count_that_can_be_worked_out)),
    ((rules.statuses, "faults", nothing), of(broken_rules.a_status_not_attached)),
    ((rules.names, "faults", nothing), of(broken_rules.another_year_attached)),
    ((rules.promises, "faults", nothing), of(broken_rules.a_claim_that_does_not_hold)),
    ((rules.attached, "faults", nothing), of(broken_rules.an_exact_value_attached)),
)


@pytest.mark.parametrize(("check", "fault"), NEEDED, ids=[fault.__name__ for _, fault in NEEDED])
def test_a_fault_passes_without_its_check_alone(
    check: Check, fault: Callable[[], Proof], monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = fault()
    with pytest.raises(Refused):
        verify(proof)
    monkeypatch.setattr(*check)
    verify(proof)


def test_the_files_that_faults_are_planted_in_have_none() -> None:
    for page in (broken_rules.missouri(), broken_rules.good()):
        verify(drawn(page))
