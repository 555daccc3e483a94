"""Runs to lines, for any text and measure: nothing is lost, nothing sticks out, nothing that belongs together parts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sheets import MARK, SPOTLIGHT, run, style_of, width_of, words

import factsheet
from factsheet.drawing.tree import Text
from factsheet.stages.bind import Job, bind
from factsheet.text.language import typeset_marks
from factsheet.text.notes import Note, Notes, PlacedNote
from factsheet.text.words import Run
from factsheet.typeset import Line, Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

WORDS = st.sampled_from(
    ["the", "a", "of", "hotline", "trafficking", "survivors", "help", "in", "under-reporting", "1-888-373-7888",
     "and/or", "174 victims", "9 cases", "2,038 businesses", "5 %", "men—women", "affiche", "AVATAR",
     "“quoted”", "I", "x"]
)  # fmt: skip
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(lambda parts: typeset_marks(" ".join(parts), "en-US"))
MEASURES = st.floats(60, 400)
STYLES = st.sampled_from(["body", "lead", "note", "small", "list_label"])
PATIENT = settings(deadline=None)  # the first text that is set loads the fonts


@cache
def missouri() -> Style:
    style = style_of(bind(factsheet.load(SPOTLIGHT), Job("missouri")))
    placed = {n: PlacedNote(Note(n, words("A note."), MARK), number, "x") for number, n in enumerate(("a", "b"), 11)}
    return replace(style, notes=Notes(placed))


def style() -> Style:
    return replace(missouri(), problems=[])


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, ...]:
    """A sentence whose words are plain, strong, emphasised or linked, with references to notes after some."""
    found: list[Run] = []
    for part in draw(st.lists(SENTENCES, min_size=1, max_size=4)):
        manner = draw(st.sampled_from([{}, {"strong": True}, {"emphasis": True}, {"link": "https://example.org"}]))
        found.append(run(part + draw(st.sampled_from(["", " "])), **manner))
        if draw(st.integers(0, 3)) == 0:
            found.append(run("", note=draw(st.sampled_from(["a", "b"]))))
    return tuple(found)


def text_of(line: Line) -> str:
    return "".join("" if segment.soft else segment.text for segment in line.segments)


def text(paragraph: Paragraph) -> str:
    return "".join(map(text_of, paragraph.lines))


def expected(found: tuple[Run, ...]) -> str:
    superiors = {"a": "¹¹", "b": "¹²"}
    return re.sub(" +", " ", "".join(superiors[r.note] if r.note else r.text for r in found)).strip(" ")


@PATIENT
@given(runs(), MEASURES, STYLES)
def test_the_lines_hold_the_text_whole_and_once(found: tuple[Run, ...], measure: float, name: str) -> None:
    assert text(set_words(found, name, measure, style())) == expected(found)


@PATIENT
@given(runs(), MEASURES, STYLES)
def test_lines_stay_within_the_measure(found: tuple[Run, ...], measure: float, name: str) -> None:
    here = style()
    paragraph = set_words(found, name, measure, here)
    for line in paragraph.lines:
        ends = [segment.x + width_of(Text(segment, 0, 0)) for segment in line.segments]
        assert line.width == pytest.approx(ends[-1] if line.segments[-1].text.strip() else line.width)
        assert line.width <= measure + 1e-3 or here.problems


@PATIENT
@given(runs(), MEASURES, st.floats(0, 200), STYLES, st.booleans())
def test_a_wider_measure_is_never_taller(
    found: tuple[Run, ...], measure: float, more: float, name: str, balance: bool
) -> None:
    narrow = set_words(found, name, measure, style(), balance=balance)
    assert set_words(found, name, measure + more, style(), balance=balance).height <= narrow.height


@PATIENT
@given(runs(), MEASURES)
def test_segments_follow_each_other_without_a_gap(found: tuple[Run, ...], measure: float) -> None:
    for line in set_words(found, "body", measure, style()).lines:
        x = line.segments[0].x
        for segment in line.segments:
            assert segment.x == pytest.approx(x)
            x += segment.width


@PATIENT
@given(SENTENCES, MEASURES)
def test_a_number_is_never_parted_from_what_it_counts(sentence: str, measure: float) -> None:
    here = style()
    lines = [text_of(line) for line in set_words((run(sentence),), "body", measure, here).lines]
    assume(not here.problems)
    assert not [line for line in lines[:-1] if line.rstrip(" ").endswith("\u00a0")]
    assert sum(line.count("174\u00a0victims") for line in lines) == sentence.count("174\u00a0victims")
    assert sum(line.count("1-888-373-7888") for line in lines) == sentence.count("1-888-373-7888")


@PATIENT
@given(runs(), MEASURES)
def test_a_note_s_mark_never_begins_a_line(found: tuple[Run, ...], measure: float) -> None:
    assume(not found[0].note and not any(a.text.endswith(" ") for a, b in pairwise(found) if b.note))
    for line in set_words(found, "body", measure, style()).lines:
        assert not text_of(line).startswith("¹")


@PATIENT
@given(runs(), MEASURES)
def test_every_line_but_the_last_ends_in_a_space_or_at_a_mark_that_allows_it(
    found: tuple[Run, ...], measure: float
) -> None:
    lines = [text_of(line) for line in set_words(found, "body", measure, style()).lines]
    assert all(line[-1] in " -–—/" for line in lines[:-1])
    assert not lines[-1].endswith(" ")


@PATIENT
@given(runs(), MEASURES, STYLES)
def test_baselines_stand_on_the_rhythm(found: tuple[Run, ...], measure: float, name: str) -> None:
    paragraph = set_words(found, name, measure, style())
    for length in (paragraph.first, paragraph.leading, paragraph.height):
        assert length / 3.5 == pytest.approx(round(length / 3.5)) or style().rhythm != 3.5


@PATIENT
@given(SENTENCES, st.floats(70, 200))
def test_hyphens_at_line_ends_are_printed_and_not_read(sentence: str, measure: float) -> None:
    plain, hyphenated = style(), style()
    kinds = dict(hyphenated.theme.styles)
    kinds["body"] = replace(kinds["body"], hyphenate=True)
    hyphenated = replace(hyphenated, theme=replace(hyphenated.theme, styles=kinds))
    without = set_words((run(sentence),), "body", measure, plain)
    paragraph = set_words((run(sentence),), "body", measure, hyphenated)
    assert text(paragraph) == text(without) == re.sub(" +", " ", sentence)
    assert not any(segment.soft for line in without.lines for segment in line.segments)
    assert len(paragraph.lines) <= len(without.lines)
    for line in paragraph.lines:
        assert not any(segment.soft for segment in line.segments[:-1])
        assert line.width <= measure + 1e-3 or hyphenated.problems
    assert not paragraph.lines[-1].segments[-1].soft


def test_hyphenation_breaks_a_long_word() -> None:
    here = style()
    kinds = {**here.theme.styles, "body": replace(here.theme.styles["body"], hyphenate=True)}
    here = replace(here, theme=replace(here.theme, styles=kinds))
    lines = set_words((run("a trafficking communication"),), "body", 62, here).lines
    assert [segment.text for line in lines for segment in line.segments if segment.soft]
    assert "".join(map(text_of, lines)) == "a trafficking communication"


@PATIENT
@given(SENTENCES)
def test_set_line_has_one_line_and_followed_a_space_after_it(sentence: str) -> None:
    line = set_line((run(sentence),), "body", style())
    after = followed(line)
    assert len(line.lines) == 1
    assert text(after) == text(line) + " "
    assert after.width == line.width


def test_figures_are_proportional_in_text_and_tabular_in_columns() -> None:
    def advances(name: str, given: Style) -> list[float]:
        [line] = set_line((run("10"),), name, given).lines
        return [glyph.advance for segment in line.segments for glyph in segment.glyphs]

    for name in ("headline_figure", "list_figure", "track_figure"):  # at display sizes even in columns
        one, zero = advances(name, style())
        assert one < zero
    theme = style().theme
    tabular = {**theme.styles, "list_figure": replace(theme.styles["list_figure"], figures="tabular")}
    one, zero = advances("list_figure", replace(style(), theme=replace(theme, styles=tabular)))
    assert one == zero


def test_a_reference_reads_as_a_superior_and_never_joins_its_figure() -> None:
    paragraph = set_words((run("174"), run("", note="a")), "headline_label", 200, style())
    glyphs = [glyph.text for line in paragraph.lines for segment in line.segments for glyph in segment.glyphs]
    assert glyphs == ["1", "7", "4", "¹", "¹"]


def test_a_missing_character_is_named_once_with_its_place() -> None:
    here = style()
    set_words((run("Locations ኣማ ኣ"),), "body", 200, here)
    [fault] = here.problems
    assert "'ኣ' (U+12A3), 'ማ' (U+121B)" in fault.fact
    assert fault.location == MARK


def test_a_word_wider_than_its_column_is_a_fault_with_the_amount() -> None:
    here = style()
    [line] = set_line((run("trafficking"),), "body", here).lines
    set_words((run("trafficking"),), "body", line.width - 72 / 25.4, here)
    [fault] = here.problems
    assert fault.fact == "'trafficking' is 1.0 mm wider than its column (set as body)."
