"""Faults that break a rule: pages bound without it, figures spoilt, and attached files that have more than the page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from faults.between.changes import reworded
from faults.between.sheets_of_faults import shipped

import factsheet
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.stages.publish import Published
from factsheet.statistics.attachment import Shown, attachment_of

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
measures:
  all: {label: All, kind: count}
  one: {label: One, kind: count}
  two: {label: Two, kind: count}
  few: {label: Few, kind: count}
  part: {label: Part, kind: share}
  left: {label: Left, kind: share}
  middle: {label: Middle, kind: share}
  right: {label: Right, kind: share}
  unseen: {label: Unseen, kind: count, people: false}
disclosure: {preset: none, because: it is so}
"""
FIGURES = """id,name,all,one,two,few,part,left,middle,right,unseen
arden,Arden,64,40,20,*,12.34%,33.3%,33.3%,33.4%,812
bray,Bray,93,51,32,*,45.67%,20%,30%,50%,913
"""
SPEC = """
factsheet: 1
title: "{place.name} in {set.year}"
theme: hotline
page: {size: letter, margin: 42pt}
data: table
default_place: arden
file: test
body:
  - banner: {title: "{place.name} in {set.year}"}
  - counts:
      id: figures
      items:
        - {value: all, label: In all}
        - {value: one, label: Of the first}
        - {value: two, label: Of the second}
        - {value: few, label: Of the third}
  - text: {id: shares, words: "People in {place.name} said so: {part} of them, of whom {left}, {middle} and {right}."}
  - text: {id: claim, words: More than half were the first.}
foot:
  - text: {id: source, style: note, words: "Source: {set.source}, {set.year}."}
"""

Fault = Callable[[], Page]


@cache
def loaded(measures: str = MEASURES, spec: str = SPEC) -> Published:
    """The sheet with other rules in its measures file or its spec."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test.yaml").write_text(spec, "utf-8")
        Path(folder, "table.csv").write_text(FIGURES, "utf-8")
        Path(folder, "table.measures.yaml").write_text(measures, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


def good() -> Page:
    """The sheet of Arden, which breaks no rule."""
    return bind(loaded(), Job("arden"))


def missouri() -> Page:
    """The Spotlight of Missouri."""
    return bind(shipped("spotlight"), Job("missouri"))


def without_rule(measures: str = "", spec: str = "", old: str = "", new: str = "") -> Page:
    """A page that was bound without rules, beside the files that have them."""
    strict = loaded((MEASURES.replace(old, new) if old else MEASURES) + measures, SPEC + spec)
    return replace(good(), evidence=evidence_of(strict))


def a_total_that_is_not_its_parts() -> Page:
    return without_rule("totals: {all: [one, two]}\n")


def a_total_of_another_number() -> Page:
    return reworded(missouri(), "144", "145")


def a_part_of_another_number() -> Page:
    return reworded(missouri(), "16", "18")


def parts_that_are_more_than_the_whole() -> Page:
    return without_rule("totals: {two: [one, few]}\n")


def a_percentage_of_another_whole() -> Page:
    return reworded(missouri(), "78%", "64%")


def a_sentence_on_rounding_lost() -> Page:
    return without_rule("percentages: [{parts: [left, middle, right], rounding: plain}]\n")


def a_small_count_printed() -> Page:
    return without_rule(old="{preset: none, because: it is so}", new="{minimum: 30, because: it is so}")


def a_count_spoilt_to_a_small_one() -> Page:
    return reworded(missouri(), "9", "2")


def a_hidden_count_that_can_be_worked_out() -> Page:
    return without_rule("totals: {all: [one, two, few]}\n")


def a_status_told_by_nothing() -> Page:
    return without_rule(old="{label: Two, kind: count}", new="{label: Two, kind: count, status: provisional}")


def the_name_of_another_place_in_a_sentence() -> Page:
    return reworded(good(), "Arden", "Bray")


def the_name_of_the_place_lost() -> Page:
    return reworded(good(), "Arden", "Ashton")


def another_period() -> Page:
    return reworded(good(), "2024", "2023")


def a_claim_that_does_not_hold() -> Page:
    return without_rule(spec='claims: [{say: More than half, holds: "two / all > 1/2"}]\n')


def a_claim_that_the_printed_figures_break() -> Page:
    page = without_rule(spec='claims: [{say: More than half, holds: "one / all > 1/2"}]\n')
    return reworded(page, "40", "30")


def a_claim_on_a_hidden_figure() -> Page:
    return without_rule(spec='claims: [{say: More than half, holds: "few > 1"}]\n')


def _attaching(page: Page, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Page:
    rows = tuple((key, change(row)) for key, row in page.attachment.rows)
    assert rows != page.attachment.rows
    return replace(page, attachment=replace(page.attachment, rows=rows))


def _with_value(page: Page, path: str, value: str) -> Page:
    return _attaching(page, lambda row: (*row[:2], value, *row[3:]) if row[0] == path else row)


def a_measure_attached_that_is_not_shown() -> Page:
    statistics = loaded().statistics
    place = statistics.place("arden")
    assert place
    every = attachment_of(statistics, place, map(Shown, place.figures.values()), "en-US")
    return replace(good(), attachment=every)


def an_exact_value_attached() -> Page:
    return _with_value(good(), "left", "0.333")


def a_row_of_another_place_attached() -> Page:
    others = {row[0]: row for _, row in bind(loaded(), Job("bray")).attachment.rows}
    return _attaching(good(), lambda row: others[row[0]])


def a_row_attached_with_the_name_of_another_place() -> Page:
    page, other = good(), bind(loaded(), Job("bray"))
    rows = tuple((key, (*row, "Bray")) for key, row in other.attachment.rows)
    return replace(page, attachment=replace(page.attachment, listed=rows))


def a_hidden_count_attached() -> Page:
    return _with_value(good(), "few", "4")


def a_small_count_attached() -> Page:
    return _with_value(missouri(), "cases.sex_and_labor", "2")


def a_status_not_attached() -> Page:
    page = bind(loaded(MEASURES.replace("{label: Two, kind: count}", STATUS)), Job("arden"))
    return _attaching(page, lambda row: (*row[:6], "" if row[0] == "two" else row[6]))


def a_suppressed_figure_attached_as_not_available() -> Page:
    return _attaching(good(), lambda row: (*row[:6], "not-available" if row[0] == "few" else row[6]))


def another_year_attached() -> Page:
    return _attaching(good(), lambda row: (*row[:4], "2023", *row[5:]))


def another_source_attached() -> Page:
    return _attaching(good(), lambda row: (*row[:5], "Bureau of Labor", *row[6:]))


def the_label_of_another_measure_attached() -> Page:
    return _attaching(good(), lambda row: (row[0], "Two" if row[0] == "one" else row[1], *row[2:]))


STATUS = "{label: Two, kind: count, status: provisional}"
TOTALS = {
    a_total_that_is_not_its_parts: "prints all 64, and its parts add up to 60: one 40 + two 20.",
    a_total_of_another_number: "prints cases.total 145, and its parts add up to 144",
    a_part_of_another_number: "prints cases.total 144, and its parts add up to 146",
    parts_that_are_more_than_the_whole: "prints two 20, and some of its parts are more than that: one 40.",
}
PERCENTAGES = {
    a_percentage_of_another_whole: "prints percentages of cases.total that are 86 together, more than rounding",
    a_sentence_on_rounding_lost: "that are 99 together, and no sentence says that they may not add up to 100.",
}
DISCLOSURE = {
    a_small_count_printed: "prints a count of two under 30, the least that the policy lets print.",
    a_count_spoilt_to_a_small_one: "prints a count of cases.unspecified under 3",
    a_hidden_count_that_can_be_worked_out: "hides few, which can be worked out",
    a_hidden_count_attached: "attaches a figure for few, which is not published.",
}
STATUSES = {
    a_status_told_by_nothing: "does not say that two is provisional.",
    a_status_not_attached: "attaches two without saying that it is provisional.",
    a_suppressed_figure_attached_as_not_available: "attaches few as 'not-available', and '*' is suppressed.",
}
NAMES = {
    the_name_of_another_place_in_a_sentence: "prints 'Bray', another place of ",
    the_name_of_the_place_lost: "prints 'Arden' (place.name) nowhere.",
    another_period: "prints '2024' (set.year) nowhere.",
    another_year_attached: "attaches all as of '2023', and it is of 2024.",
    another_source_attached: "attaches all with the source 'Bureau of Labor', and it is of 'Bureau of Health'.",
    the_label_of_another_measure_attached: "attaches one as 'Two', which is not its label.",
}
PROMISES = {
    a_claim_that_does_not_hold: "says 'More than half', and two / all > 1/2 (two is 20, all is 64) is false as printed",
    a_claim_that_the_printed_figures_break: "one / all > 1/2 (one is 30, all is 64) is false as printed",
    a_claim_on_a_hidden_figure: "says 'More than half', which rests on few, and that is not published.",
}
ATTACHED = {
    a_measure_attached_that_is_not_shown: "attaches unseen, which the spec does not name.",
    an_exact_value_attached: "attaches left as 0.333, and the page prints '33%'.",
    a_row_of_another_place_attached: "attaches all as 93, and the page prints '64'.",
    a_row_attached_with_the_name_of_another_place: "attaches all of 'Bray', and the sheet shows no rows.",
    a_small_count_attached: "attaches cases.sex_and_labor as 2, and the page prints '7'.",
}
BY_RULE: dict[str, dict[Fault, str]] = {
    "totals": TOTALS,
    "percentages": PERCENTAGES,
    "disclosure": DISCLOSURE,
    "statuses": STATUSES,
    "names": NAMES,
    "promises": PROMISES,
    "attached": ATTACHED,
}
