"""A sentence that would have a mark in place of a figure is warned of, once, with its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.problems import Problem

SPEC = """factsheet: 1
title: T
language: en-US
theme: hotline
data: d
default_place: kent
file: t
body:
"""
MEASURES = """set: {year: 2024, as_of: 2025-01-01, source: s}
measures:
  deaths: {label: Deaths, kind: count, people: false, optional: true}
  calls: {label: Calls, kind: count, people: false, optional: true}
"""
TABLE = "id,name,deaths,calls\nkent,Kent,*,3\ndover,Dover,n/a,4\nbath,Bath,7,5\nyork,York,<5,6\n"


def warned(folder: Path, body: str, table: str = TABLE, measures: str = MEASURES) -> list[Problem]:
    (folder / "t.yaml").write_text(SPEC + body, "utf-8")
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    return [problem for problem in factsheet.load(folder / "t.yaml").warnings if problem.code == "gap-in-text"]


@pytest.mark.parametrize(
    "body",
    [
        "  - text: '{deaths} people died.'",
        "  - text: 'In all, {deaths} people died.'",
        "  - text: 'There were {deaths}.'",
        "  - text: '**{deaths} people** died.'",
        "  - section: {heading: H, body: [{text: 'In all {deaths} people died.'}]}",
        "  - callout: {title: C, items: [{label: D, words: 'In all {deaths} people died.'}]}",
        "  - text: {choose: [{when: {more: [calls, 100]}, words: Many.}, {words: '{deaths} people died.'}]}",
        "  - text: {choose: [{when: {missing: calls}, words: None.}, {words: '{deaths} people died.'}]}",
        "  - section: {heading: H, when: calls, body: [{text: '{deaths} people died.'}]}",
        "  - text: 'Deaths: {deaths} people.'",
    ],
)
def test_a_figure_within_a_sentence_is_warned_of_with_the_places(body: str, tmp_path: Path) -> None:
    [warning] = warned(tmp_path, f"{body}\n")
    assert warning.fact.startswith("{deaths} has no figure for Kent and Dover, which reads '*")
    assert warning.hints == (
        "Write choose: with a text under when: {missing: deaths} before it, or draw it only when: deaths.",
    )


@pytest.mark.parametrize(
    "body",
    [
        "  - text: 'Deaths: {deaths}'",
        "  - text: 'Deaths: {deaths}. Calls: {calls}.'",
        "  - text: 'Calls ({deaths}) and more.'",
        "  - text: '{deaths}'",
        "  - text: 'We took {calls} calls.'",
        "  - counts: {items: [{value: deaths, label: 'Of {deaths} people'}]}",
        "  - section: {heading: 'Of {deaths} people', body: [{text: Words.}]}",
        "  - text: {choose: [{when: {missing: deaths}, words: Not known.}, {words: '{deaths} people died.'}]}",
        "  - text: {choose: [{when: {more: [deaths, 5]}, words: '{deaths} people died.'}, {words: Few died.}]}",
        "  - section: {heading: H, when: deaths, body: [{text: '{deaths} people died.'}]}",
    ],
)
def test_what_reads_well_or_is_not_printed_there_is_none(body: str, tmp_path: Path) -> None:
    assert not warned(tmp_path, f"{body}\n")


def test_a_text_that_is_not_drawn_where_what_its_figure_is_made_of_is_missing_has_none(tmp_path: Path) -> None:
    made = "  each: {label: Each, kind: ratio, optional: true}\nformulas: {each: deaths / calls}\n"
    body = "  - text: {when: WHEN, words: 'That is {each} of all.'}\n"
    assert warned(tmp_path, body.replace("WHEN", "deaths"), measures=MEASURES + made) == []
    [warning] = warned(tmp_path, body.replace("WHEN", "calls"), measures=MEASURES + made)
    assert warning.fact.startswith("{each} has no figure for Kent, Dover")


def test_several_sentences_are_one_warning_and_many_places_are_counted(tmp_path: Path) -> None:
    table = "id,name,deaths,calls\n" + "".join(f"p{n},Place {n},*,3\n" for n in range(9))
    body = "  - text: '{deaths} people died.'\n  - text: 'Of them {deaths} were young.'\n"
    [warning] = warned(tmp_path, body, table.replace("p0,", "kent,"))
    assert warning.fact == (
        "{deaths} has no figure for Place 0, Place 1, Place 2 and 6 more, which reads '* people died.', "
        "and 1 more like it."
    )
    assert warning.location.line == 9


def test_a_place_with_words_of_its_own_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "dover.yaml").write_text("died: {words: Nobody knows.}\n", "utf-8")
    body = "  - text: {id: died, words: '{deaths} people died.'}\n"
    [warning] = warned(tmp_path, body)
    assert "for Kent, which" in warning.fact


@pytest.mark.parametrize("words", ["versus", "direction", "verdict"])
def test_a_comparison_of_a_missing_figure_is_warned_of_with_the_places(words: str, tmp_path: Path) -> None:
    [warning] = warned(tmp_path, f"  - text: 'We had {{calls}} calls, {{calls:{words}(deaths)}} of deaths.'\n")
    assert warning.fact == (
        f"{{calls:{words}(deaths)}} has no deaths to compare for Kent, Dover and York, which reads "
        "'not comparable of deaths.'."
    )
    assert warning.hints[0].startswith("Write choose: with a text under when: {missing: deaths} before it")


@pytest.mark.parametrize(
    "body",
    [
        "  - text: 'Calls: {calls:versus(deaths)}.'",
        "  - text: {words: 'We had {calls} calls, {calls:versus(deaths)}.', when: deaths}",
        "  - text: {choose: [{when: {missing: deaths}, words: None.}, {words: 'We had {calls:versus(deaths)}.'}]}",
        "  - text: {choose: [{when: deaths, words: 'We had {calls:versus(deaths)} calls.'}, {words: None.}]}",
        "  - text: {choose: [{when: {less: [deaths, calls]}, words: 'W {deaths:versus(calls)}'}, {words: No.}]}",
    ],
)
def test_a_comparison_that_is_not_printed_there_or_stands_apart_is_none(body: str, tmp_path: Path) -> None:
    assert not warned(tmp_path, f"{body}\n")


def test_a_check_of_one_place_tells_of_no_gap_at_others(tmp_path: Path) -> None:
    warned(tmp_path, "  - text: 'In all, {deaths} people died.'\n")
    spec = str(tmp_path / "t.yaml")
    bath, dover, every = (
        CliRunner().invoke(main, ["check", spec, *asked]).stderr
        for asked in (["--place", "bath"], ["--place", "dover"], ["--all"])
    )
    assert "has no figure" not in bath
    assert "{deaths} has no figure for Dover, which reads 'n/a people died.'" in dover
    assert "{deaths} has no figure for Kent and Dover, which reads" in every
