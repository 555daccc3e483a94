"""Where notes are printed, how they are numbered, how they are set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sheets import frames, said, sheet_of, tags_of, texts_of

from factsheet.stages.compose import Sheet

NOTES = """
a: First in the file.
b: Second in the file.
c: Third in the file.
"""


def regions(sheet: Sheet) -> list[list[str]]:
    """What each region prints: number and text of its notes, in reading order."""
    return [[said([note]) for note in tags_of([frame], "Note")] for frame in frames(sheet, "footnotes")]


def sheet(body: str, foot: str = "", top: str = "") -> Sheet:
    return sheet_of(body, foot, NOTES, top, theme="ruler")


def test_numbers_follow_the_reading_not_the_file() -> None:
    assert regions(sheet("- text: One[^c] two[^a] three[^b].")) == [
        ["¹ Third in the file.", "² First in the file.", "³ Second in the file."]
    ]


def test_listed_keeps_the_order_of_the_file() -> None:
    found = sheet("- text: One[^c] two[^a].", top="notes_order: listed")
    assert regions(found) == [["¹ First in the file.", "² Third in the file."]]
    assert said(frames(found, "text")) == "One² two¹."


def test_a_note_that_nothing_refers_to_is_dropped() -> None:
    assert regions(sheet("- text: One[^b].")) == [["¹ Second in the file."]]
    assert regions(sheet("- text: None.")) == []


def test_a_shared_note_keeps_its_number_and_is_printed_once() -> None:
    found = sheet("- text: One[^b] two[^a] three[^b].")
    assert said(frames(found, "text")) == "One¹ two² three¹."
    assert regions(found) == [["¹ Second in the file.", "² First in the file."]]


def test_here_prints_what_stands_above_it_and_rest_the_others() -> None:
    found = sheet("- text: One[^b].\n- footnotes: here\n- text: Two[^a].", foot="- footnotes: rest")
    assert regions(found) == [["¹ Second in the file."], ["² First in the file."]]


def test_the_first_here_in_the_same_column_takes_the_note() -> None:
    columns = """
    - columns:
        - body: [{text: "Left[^a]."}]
        - body: [{text: "Right[^b]."}, {footnotes: here}, {footnotes: here}]
    """
    found = sheet(columns, foot="- footnotes: rest")
    assert regions(found) == [["² Second in the file."], ["¹ First in the file."]]


def test_here_under_the_columns_takes_what_no_column_printed() -> None:
    columns = """
    - columns:
        - body: [{text: "Left[^a]."}, {footnotes: here}]
        - body: [{text: "Right[^b]."}]
    - footnotes: here
    """
    assert regions(sheet(columns)) == [["¹ First in the file."], ["² Second in the file."]]


def test_a_shared_note_is_printed_with_its_first_reference() -> None:
    columns = """
    - columns:
        - body: [{text: "Left[^a]."}, {footnotes: here}]
        - body: [{text: "Right[^a]."}, {footnotes: here}]
    """
    assert regions(sheet(columns)) == [["¹ First in the file."]]


def test_without_a_region_notes_stand_at_the_end_of_the_foot() -> None:
    found = sheet("- text: One[^a].", foot="- text: Foot[^b].")
    assert [frame.kind for frame in found.frames] == ["text", "text", "footnotes"]
    assert regions(found) == [["¹ First in the file.", "² Second in the file."]]


def test_an_empty_region_takes_no_room() -> None:
    with_region, without = (sheet(f"- text: One.\n{region}- text: Two.") for region in ("- footnotes: here\n", ""))
    assert [f.box for f in frames(with_region, "text")] == [f.box for f in frames(without, "text")]


def test_notes_are_set_on_the_rhythm_with_one_hanging_indent() -> None:
    found = sheet("- text: One[^a] two[^b].\n- footnotes: here")
    [region] = frames(found, "footnotes")
    labels = [text for tag in tags_of([region], "Lbl") for text in texts_of([tag])]
    bodies = [text for tag in tags_of([region], "P") for text in texts_of([tag])]
    assert {text.x for text in labels} == {region.box.x}
    assert len({text.x for text in bodies}) == 1
    assert labels[0].y == bodies[0].y == region.baseline == region.box.top - 8
    assert [round(a.y - b.y, 6) for a, b in pairwise(labels)] == [12]
    assert region.box.height == 8 + 12


def test_notes_keep_their_own_gap() -> None:
    found = sheet("- text: One[^a].\n- footnotes: here\n- text: Two.")
    [notes], [one, _] = frames(found, "footnotes"), frames(found, "text")
    assert 8 <= one.box.y - notes.box.top <= 24


@pytest.mark.parametrize("place", ["section: {heading: 'A[^a]', body: [{text: b}]}", "text: 'A[^a]'"])
def test_reference_and_note_lead_to_each_other(place: str) -> None:
    found = sheet(f"- {place}")
    reference, note = [tag.target for tag in tags_of([found.tree], "Link")]
    assert reference
    assert note
    assert (reference.kind, reference.to, reference.contents) == ("note", "a", "Note 1: First in the file.")
    assert (note.kind, note.to, note.contents) == ("back", "a", "Back to A")


def test_titles_carry_no_marks() -> None:
    found = sheet("- section: {heading: 'Cases[^a]', body: [{text: b}]}")
    assert [tag.title for tag in tags_of([found.tree], "H1")] == ["Cases"]


def test_superiors_are_glyphs_of_their_own() -> None:
    found = sheet("- text: '{victims}[^a]'")
    [_, _, mark] = list(texts_of(frames(found, "text")))
    assert [glyph.text for glyph in mark.segment.glyphs] == ["¹"]
    assert mark.segment.simple
