"""Faults in what is compared: words, lines under figures, cells of tables, and what is heard of their drawings."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from faults.between.changes import block, exchanged, mapped, reworded, with_block, with_items

import factsheet
from factsheet.blocks.tabled.cells import Cell, Row
from factsheet.blocks.vocabulary import Compared, Judged
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.publish import Published
from factsheet.statistics import Figure
from factsheet.statistics.measures import Measure
from factsheet.text.sentences import MARKS
from factsheet.text.words import Run

Fault = Callable[[Page], Page]

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {period: year, rows: {totals: {Calder: state}}, missing: {suppressed: ["*"]}}
against:
  last: {period: -1, label: last year, phrase: last year}
  state: {row: state, label: Calder, phrase: in Calder}
  nation: {file: nation, label: the nation}
  typical: {places: all, take: median, label: the typical county}
  pair: {places: [arden, Bray], take: mean, label: the two}
measures:
  calls: {label: Calls, kind: count, people: false}
  smoking: {label: Adults who smoke, kind: share, written: percent, decimals: 1, interval: true, better: low}
  deaths: {label: Deaths, kind: rate, per: 100000, decimals: 1, interval: true, better: low}
  seen: {label: Adults who saw a dentist, kind: share, basis: register, better: high}
  life:
    {label: Life expectancy, kind: amount, unit: {one: year, other: years}, decimals: 1, interval: true, better: high}
  cost: {label: Cost of a bed, kind: amount, currency: USD}
  every: {label: All calls, kind: count, people: false}
formulas: {every: sum(calls), usual: mean(cost), calls.rank: "rank(calls, high)"}
"""
FIGURES = """id,name,year,calls,smoking,deaths,seen,life,cost
arden,Arden,2021,110,21.0 (18.0–24.0),14.1 (9.0–20.0),60.5%,77.9 (77.0–78.8),1200
arden,Arden,2022,140,20.1 (17.2–23.1),13.8 (8.9–19.7),61.0%,76.8 (75.9–77.7),1200
arden,Arden,2023,150,18.9 (16.4–21.4),15.2 (10.0–21.0),59.5%,78.3 (77.4–79.2),1200
arden,Arden,2024,180,19.4 (16.8–22.0),17.8 (12.9–23.9),58.2%,78.4 (77.5–79.3),1200
bray,Bray,2021,100,11.5 (9.4–13.6),4.0 (2.5–6.0),70.5%,80.1 (79.2–81.0),800
bray,Bray,2022,95,11.4 (9.3–13.5),4.2 (2.6–6.2),71.5%,80.0 (79.1–80.9),800
bray,Bray,2023,90,11.1 (9.0–13.2),4.4 (2.8–6.5),72.5%,80.3 (79.4–81.2),800
bray,Bray,2024,70,11.0 (9.0–13.0),4.1 (2.6–6.1),73.1%,80.9 (80.1–81.7),800
corley,Corley,2021,22,16.2 (14.1–18.3),9.9 (7.0–13.4),64.2%,78.4 (77.4–79.4),950
corley,Corley,2022,21,16.1 (14.0–18.2),10.4 (7.2–14.1),64.1%,78.2 (77.2–79.2),950
corley,Corley,2023,20,16.0 (14.0–18.0),11.0 (7.6–15.0),64.9%,78.0 (77.0–79.0),950
corley,Corley,2024,20,16.2 (14.1–18.4),11.2 (7.7–15.3),65.3%,78.4 (77.4–79.4),950
dunmore,Dunmore,2021,33,*,*,51.1%,78.3 (77.3–79.3),700
dunmore,Dunmore,2022,32,*,*,51.2%,78.4 (77.4–79.4),700
dunmore,Dunmore,2023,30,*,*,51.0%,78.5 (77.5–79.5),700
dunmore,Dunmore,2024,31,*,*,51.5%,78.7 (77.7–79.7),700
Calder,Calder,2021,265,15.9 (15.4–16.4),11.9 (10.9–12.9),60.1%,78.4 (78.2–78.6),1000
Calder,Calder,2022,288,15.7 (15.2–16.2),11.7 (10.7–12.7),60.8%,78.5 (78.3–78.7),1000
Calder,Calder,2023,290,15.5 (15.0–16.0),11.5 (10.5–12.5),61.0%,78.6 (78.4–78.8),1000
Calder,Calder,2024,301,15.1 (14.6–15.6),11.2 (10.2–12.2),61.2%,78.6 (78.4–78.8),1000
"""
NATION = """id,name,calls,smoking,deaths,seen,life
US,United States,9000,13.7 (13.5–13.9),10.8 (10.7–10.9),63.4%,78.2 (78.1–78.3)
"""
OF_NATION = """set: {year: 2023, as_of: 2025-02-01, source: Census}
measures: {smoking: {label: Smoking, kind: share, status: provisional}}
"""
SPEC = """
factsheet: 1
title: "{place.name} compared"
theme: county
page: {size: tabloid, margin: 42pt}
data: table
default_place: arden
file: test
verbs: {up: grew, down: shrank, same: held steady, up_from: more than, down_from: less than, same_at: the same as}
body:
  - text:
      words: |
        Calls {calls:direction(calls@last)} in {place.name}. There were {calls}, {calls:versus(calls@last)}.

        Smoking is {smoking:verdict(smoking@state)}: {smoking}, and {smoking@nation} in the nation.

        {seen:difference(seen@state)} lie between {place.name} and Calder.

        It has rank {calls.rank} by its calls, of {every} in all, and a bed costs {usual} on average.

        The typical county had {calls@typical} calls, and the two {calls@pair} on average.
  - counts:
      as: key
      against: [last, state]
      items:
        - {value: smoking, label: Adults who smoke}
        - {value: deaths, label: Deaths in traffic}
        - {value: life, label: Life expectancy, unit: years}
  - counts:
      as: row
      against: [last, typical]
      items:
        - {value: calls, label: Calls to us}
        - {value: seen, label: Seen by a dentist}
  - table:
      id: table
      places: counties
      against: state
      columns: [value, interval, state, verdict, dots, spark]
      rows:
        - group: Long lives
        - life
        - {value: deaths, unit: "per 100,000 people"}
        - group: Habits
        - smoking
        - seen
        - calls
  - compare:
      id: compare
      against: [last, nation]
      items: [life, smoking]
  - compare:
      id: dots
      as: dots
      against: typical
      items: [life, smoking, seen]
foot:
  - footnotes: rest
"""


@cache
def counties() -> Published:
    """A sheet with figures of four counties that are held against all that they can be held against."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {
            "test.yaml": SPEC,
            "table.csv": FIGURES,
            "table.measures.yaml": MEASURES,
            "nation.csv": NATION,
            "nation.measures.yaml": OF_NATION,
        }.items():
            Path(folder, name).write_text(text, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


def a_verb_of_the_spec_turned(page: Page) -> Page:
    return reworded(page, "grew", "shrank")


def what_it_was_before_turned(page: Page) -> Page:
    return reworded(page, "more than", "less than")


def a_verdict_in_words_turned(page: Page) -> Page:
    return reworded(page, "worse than Calder", "better than Calder")


def a_difference_worked_out_of_another_place(page: Page) -> Page:
    return reworded(page, "3\u00a0percentage", "5.2\u00a0percentage")


def the_figure_of_the_nation_as_that_of_the_state(page: Page) -> Page:
    return reworded(page, "13.7", "15.1")


def the_status_of_the_nation_lost(page: Page) -> Page:
    def other(run: Run) -> Run:
        return replace(run, text="") if run.superior and run.text == MARKS["provisional"] else run

    body, foot, notes = mapped((page.body, page.foot, page.notes), other)
    assert (body, foot) != (page.body, page.foot)
    return replace(page, body=body, foot=foot, notes=notes)


def the_source_of_the_nation_lost(page: Page) -> Page:
    return _of_nation(page, lambda figure, own: replace(figure, measure=own and replace(own, source_of_set="")))


def the_year_of_the_nation_lost(page: Page) -> Page:
    return _of_nation(page, lambda figure, own: replace(figure, measure=own and replace(own, period="")))


def _of_nation(page: Page, change: Callable[[Figure, Measure | None], Figure]) -> Page:
    """The page with other figures of the nation."""

    def changed(figure: Figure) -> Figure:
        return change(figure, figure.measure) if figure.path.endswith("@nation") else figure

    def other(run: Run) -> Run:
        origin, comparison = run.origin, run.origin.comparison
        if comparison:
            both = replace(comparison, now=changed(comparison.now), before=changed(comparison.before))
            origin = replace(origin, comparison=both)
        return replace(run, origin=replace(origin, figure=origin.figure and changed(origin.figure)))

    body, foot = mapped((page.body, page.foot), other)
    return replace(page, body=body, foot=foot)


def a_rank_from_the_other_end(page: Page) -> Page:
    return reworded(page, "1st", "4th")


def a_sum_of_other_places(page: Page) -> Page:
    return reworded(page, "301", "281")


def the_mean_of_another_currency(page: Page) -> Page:
    return reworded(page, "$912.50", "€912.50")


def a_mean_in_the_place_of_a_median(page: Page) -> Page:
    return reworded(page, "50.5", "75.3")


def the_mean_of_other_places(page: Page) -> Page:
    return reworded(page, "125", "100")


def a_line_of_a_key_figure_turned(page: Page) -> Page:
    return reworded(page, "above ", "below ")


def a_line_that_is_too_sure(page: Page) -> Page:
    return reworded(page, "may equal ", "above ")


def the_phrases_of_two_lines_exchanged(page: Page) -> Page:
    return exchanged(page, " in Calder", " last year")


def the_verdict_under_a_key_figure_of_another_one(page: Page) -> Page:
    return reworded(page, "No clear difference from Calder", "Better than Calder")


def a_verdict_on_another_comparison(page: Page) -> Page:
    return reworded(page, "Worse than Calder", "Worse than last year")


def the_label_of_another_comparison(page: Page) -> Page:
    return reworded(page, " (last year)", " (the typical county)")


def a_typical_county_without_one_of_them(page: Page) -> Page:
    return reworded(page, "61.8%", "65.3%")


def the_range_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "table", "interval")


def a_limit_of_another_figure(page: Page) -> Page:
    return reworded(page, "23.9", "20.0")


def the_verdict_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "table", "verdict")


def the_place_on_a_line_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "table", "dots")


def the_course_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "table", "spark")


def the_figure_of_the_state_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "table", "state")


def the_sentence_of_a_neighbour(page: Page) -> Page:
    return _cells(page, "compare", "last", "items")


def heads_of_two_columns_exchanged(page: Page) -> Page:
    def change(columns):  # type: ignore[no-untyped-def]
        heads = {"interval": columns[3].head, "verdict": columns[1].head}
        return tuple(replace(column, head=heads.get(column.show, column.head)) for column in columns)

    return with_items(page, "table", change, "columns")


def the_head_of_another_place(page: Page) -> Page:
    other = block(bind(counties(), Job("bray")), "table")
    return with_items(page, "table", lambda columns: (other.columns[0], *columns[1:]), "columns")  # type: ignore[attr-defined]


def the_years_over_another_column(page: Page) -> Page:
    return reworded(page, "2021 to 2024", "2022 to 2024")


def too_many_places_on_a_line(page: Page) -> Page:
    return _heard(page, "among 3 of 4 counties", "among 4 counties")


def the_least_of_all_places_lost(page: Page) -> Page:
    return _heard(page, "from 19.4% to 11.0%", "from 19.4% to 16.2%")


def the_ends_of_a_line_exchanged(page: Page) -> Page:
    return _heard(page, "from 17.8 to 4.1", "from 4.1 to 17.8")


def a_year_of_a_course_exchanged(page: Page) -> Page:
    return _heard(page, "lowest 76.8 in 2022", "lowest 76.8 in 2023")


def a_key_of_another_mark(page: Page) -> Page:
    legend = block(page, "table").legend  # type: ignore[attr-defined]
    (first, words), (second, others), *more = legend.keys
    keys = ((first, others), (second, words), *more)
    return with_block(page, "table", replace(block(page, "table"), legend=replace(legend, keys=keys)))  # type: ignore[call-arg]


def the_marks_of_two_keys_exchanged(page: Page) -> Page:
    legend = block(page, "table").legend  # type: ignore[attr-defined]
    (first, words), (second, others), *more = legend.keys
    keys = ((second, words), (first, others), *more)
    return with_block(page, "table", replace(block(page, "table"), legend=replace(legend, keys=keys)))  # type: ignore[call-arg]


def the_bands_of_two_keys_exchanged(page: Page) -> Page:
    legend = block(page, "table").legend  # type: ignore[attr-defined]
    *more, (first, words), (second, others) = legend.keys
    keys = (*more, (second, words), (first, others))
    return with_block(page, "table", replace(block(page, "table"), legend=replace(legend, keys=keys)))  # type: ignore[call-arg]


def places_left_out_that_nobody_counts(page: Page) -> Page:
    return reworded(page, "Adults who smoke (1)", "Adults who smoke (2)")


def a_scale_that_turns(page: Page) -> Page:
    return reworded(page, "Better is at the right", "Higher is at the right")


def an_arrow_at_the_wrong_end(page: Page) -> Page:
    return exchanged(page, "worse", "better")


def a_row_too_few(page: Page) -> Page:
    return with_items(page, "dots", lambda items: items[:-1])


def the_unit_of_another_row(page: Page) -> Page:
    return reworded(page, ", years", ", %")


def _cells(page: Page, id_: str, show: str, name: str = "rows") -> Page:
    """The page with the cells of a column of the first two rows in each other's place."""
    found = block(page, id_)
    at = [column.show for column in found.columns].index(show)  # type: ignore[attr-defined]
    one, other = [row for row in getattr(found, name) if row.cells][:2]

    def with_cell(row: Row, cell: Cell) -> Row:
        return replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))

    turned = {id(one): with_cell(one, other.cells[at]), id(other): with_cell(other, one.cells[at])}
    return with_items(page, id_, lambda rows: tuple(turned.get(id(row), row) for row in rows), name)


def _heard(page: Page, old: str, new: str) -> Page:
    """The page with other words where a drawing in a cell is heard."""
    met = []

    def told(cell: Cell) -> Cell:
        for name in ("standing", "spark"):
            drawn = getattr(cell, name)
            if drawn and old in drawn.heard:
                met.append(drawn)
                return replace(cell, **{name: replace(drawn, heard=drawn.heard.replace(old, new))})
        return cell

    page = with_items(
        page, "table", lambda rows: tuple(replace(row, cells=tuple(map(told, row.cells))) for row in rows), "rows"
    )
    assert met, old
    return page


def the_mark_of_another_verdict_before_the_words(page: Page) -> Page:
    other = {"better": "worse", "worse": "unclear", "unclear": "better"}
    return replace(page, body=mapped(page.body, lambda one: replace(one, mark=other.get(one.mark, "")), Judged))


def a_mark_that_points_the_other_way(page: Page) -> Page:
    other = {"up": "down", "down": "up"}
    return replace(page, body=mapped(page.body, lambda one: replace(one, way=other.get(one.way, one.way)), Compared))


COMPARED: tuple[Fault, ...] = (
    a_verb_of_the_spec_turned, what_it_was_before_turned, a_verdict_in_words_turned,
    a_difference_worked_out_of_another_place, the_figure_of_the_nation_as_that_of_the_state,
    the_status_of_the_nation_lost, the_source_of_the_nation_lost, the_year_of_the_nation_lost,
    a_mean_in_the_place_of_a_median, the_mean_of_other_places, a_rank_from_the_other_end, a_sum_of_other_places,
    the_mean_of_another_currency,
)  # fmt: skip
HELD: tuple[Fault, ...] = (
    a_line_of_a_key_figure_turned, a_line_that_is_too_sure, the_phrases_of_two_lines_exchanged,
    the_verdict_under_a_key_figure_of_another_one, a_verdict_on_another_comparison, the_label_of_another_comparison,
    a_typical_county_without_one_of_them, the_mark_of_another_verdict_before_the_words,
    a_mark_that_points_the_other_way,
)  # fmt: skip
TABLED: tuple[Fault, ...] = (
    the_range_of_a_neighbour, a_limit_of_another_figure, the_verdict_of_a_neighbour,
    the_place_on_a_line_of_a_neighbour, the_course_of_a_neighbour, the_figure_of_the_state_of_a_neighbour,
    the_sentence_of_a_neighbour, heads_of_two_columns_exchanged, the_head_of_another_place,
    the_years_over_another_column, too_many_places_on_a_line, the_least_of_all_places_lost,
    the_ends_of_a_line_exchanged, a_year_of_a_course_exchanged, a_key_of_another_mark,
    places_left_out_that_nobody_counts, a_scale_that_turns, an_arrow_at_the_wrong_end, a_row_too_few,
    the_unit_of_another_row, the_marks_of_two_keys_exchanged, the_bands_of_two_keys_exchanged,
)  # fmt: skip
