"""A sheet of rows of a list and bars of two series, and faults in them: rows, names and figures of others."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from faults.between.changes import block, exchanged, mapped, reworded, with_block, with_items
from faults.between.drawn import drawn_as, of_kind, redrawn

import factsheet
from factsheet.blocks.vocabulary import MapPoint
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.publish import Published
from factsheet.statistics import Figure
from factsheet.statistics.measures import Measure

Fault = Callable[[Page], Page]

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
measures:
  calls: {label: Calls, kind: count, people: false}
  letters: {label: Letters, kind: count, people: false}
  visits: {label: Visits, kind: count, people: false}
  calls_before: {label: Calls before, kind: count, people: false}
  letters_before: {label: Letters before, kind: count, people: false}
  mean: {label: Mean, kind: count, people: false}
"""
FIGURES = """id,name,usps,calls,letters,visits,calls_before,letters_before,mean
missouri,Missouri,MO,150,90,70,120,95,60
kansas,Kansas,KS,50,20,30,44,25,35
"""
CLINICS_MEASURES = """
set: {year: 2023, as_of: 2025-02-01, source: Board of Clinics}
measures:
  visits: {label: Visits of a clinic, kind: count, people: false}
  seen: {label: Seen again, kind: share}
  staff: {label: Staff, kind: count}
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
disclosure: {minimum: 5, because: it is so}
"""
CLINICS = """id,name,place,street,visits,seen,staff,longitude,latitude
north,North,MO,1 Elm Street,90,41%,12,-94.5,39.1
south,South,Missouri,2 Oak Street,40,7%,<5,-92.3,37.2
lake,Lake,kansas,3 Ash Street,77,12%,31,-97.3,37.7
river,River,MO,4 Fir Street,10,55%,8,-90.2,38.6
"""
SPEC = """
factsheet: 1
title: "{place.name} and its clinics"
theme: hotline
page: {size: letter, margin: 42pt}
data: table
default_place: missouri
file: test
body:
  - banner: {title: "{place.name} and its clinics"}
  - table: {id: table, list: clinics, head: Clinic, columns: [visits, seen, {show: staff, head: People}]}
  - each:
      rows: clinics
      body:
        - text:
            when: {at_least: [row.visits, 20]}
            words: "{row.name} at {row.street} had {row.visits} visits, and {row.seen} came again."
  - bars: {id: rows, rows: clinics, order: smallest first, items: [{value: row.visits, label: "{row.name} clinic"}]}
  - bars:
      id: series
      caption: Calls and letters
      series: [Before, Now]
      items:
        - {values: [calls_before, calls], label: By telephone}
        - {values: [letters_before, letters], label: By post}
      benchmark: {value: mean, label: Mean}
  - columns:
      - {width: 1fr, body: [map: {id: map, points: {list: clinics, value: visits}, height: 40mm}]}
      - {width: 1fr, body: [map: {id: spots, points: clinics, height: 40mm}]}
foot:
  - footnotes: rest
  - text: {id: source, style: note, words: "Source: {set.source}, {set.as_of:date}."}
"""


@cache
def clinics() -> Published:
    with tempfile.TemporaryDirectory() as folder:
        written = {
            "test.yaml": SPEC,
            "table.csv": FIGURES,
            "table.measures.yaml": MEASURES,
            "clinics.csv": CLINICS,
            "clinics.measures.yaml": CLINICS_MEASURES,
        }
        for name, text in written.items():
            Path(folder, name).write_text(text, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


def _of_kansas(page: Page, id_: str) -> Page:
    return with_block(page, id_, block(bind(clinics(), Job("kansas")), id_))


def a_table_of_the_rows_of_another_place(page: Page) -> Page:
    return _of_kansas(page, "table")


def bars_of_the_rows_of_another_place(page: Page) -> Page:
    return _of_kansas(page, "rows")


def a_row_that_is_left_out(page: Page) -> Page:
    return with_items(page, "table", lambda rows: rows[1:], "rows")


def a_row_that_stands_twice(page: Page) -> Page:
    return with_items(page, "table", lambda rows: (*rows, rows[0]), "rows")


def rows_with_their_names_exchanged(page: Page) -> Page:
    def change(rows):  # type: ignore[no-untyped-def]
        return (replace(rows[0], label=rows[1].label), replace(rows[1], label=rows[0].label), *rows[2:])

    return with_items(page, "table", change, "rows")


def rows_with_their_figures_exchanged(page: Page) -> Page:
    def change(rows):  # type: ignore[no-untyped-def]
        return (replace(rows[0], cells=rows[1].cells), replace(rows[1], cells=rows[0].cells), *rows[2:])

    return with_items(page, "table", change, "rows")


def columns_exchanged(page: Page) -> Page:
    return with_items(page, "table", lambda columns: (columns[1], columns[0], *columns[2:]), "columns")


def a_small_count_of_a_row(page: Page) -> Page:
    return reworded(page, "fewer than 5", "4")


def the_street_of_another_row(page: Page) -> Page:
    return exchanged(page, "Elm", "Oak")


def the_share_of_another_row(page: Page) -> Page:
    return exchanged(page, "41%", "7%")


def bars_in_another_order(page: Page) -> Page:
    return with_items(page, "rows", lambda items: tuple(reversed(items)))


def bars_of_rows_exchanged(page: Page) -> Page:
    return _redrawn_rows(page, "bars")


def discs_exchanged(page: Page) -> Page:
    return _redrawn_rows(page, "map")


def marks_at_the_degrees_of_each_other(page: Page) -> Page:
    """The places of a map without figures: North is marked where South lies, and South where North does."""
    found = block(page, "spots")

    def at(one: MapPoint, other: MapPoint) -> MapPoint:
        return replace(one, longitude=other.longitude, latitude=other.latitude, degrees=other.degrees)

    north, south, *others = found.points.items  # type: ignore[attr-defined]
    points = replace(found.points, items=(at(north, south), at(south, north), *others))  # type: ignore[attr-defined]
    return with_block(page, "spots", replace(found, points=points))


def a_mark_that_is_left_out(page: Page) -> Page:
    found = block(page, "spots")
    points = replace(found.points, items=found.points.items[1:])  # type: ignore[attr-defined]
    return with_block(page, "spots", replace(found, points=points))


def _redrawn_rows(page: Page, kind: str) -> Page:
    """The page with the figures of North and River drawn in each other's place, in the first block of a kind."""
    figures: dict[str, Figure] = {}

    def collect(figure: Figure) -> Figure:
        if figure.path == "visits" and figure.cell:
            figures[figure.cell.row] = figure
        return figure

    def change(figure: Figure) -> Figure:
        to = {"north": "river", "river": "north"}
        return (
            figures[to[figure.cell.row]]
            if figure.path == "visits" and figure.cell and figure.cell.row in to
            else figure
        )

    def found(block):  # type: ignore[no-untyped-def]
        redrawn(block, collect)
        return redrawn(block, change)

    return of_kind(page, kind, found)


def the_year_of_the_rows_lost(page: Page) -> Page:
    return _described(page, lambda measure: replace(measure, period=""))


def the_source_of_the_rows_lost(page: Page) -> Page:
    return _described(page, lambda measure: replace(measure, source_of_set=""))


def _described(page: Page, change: Callable[[Measure], Measure]) -> Page:
    """The page with figures of rows whose measures say something else."""

    def changed(figure: Figure) -> Figure:
        is_of_row = figure.cell is not None and figure.cell.row in ("north", "south", "river")
        return replace(figure, measure=change(figure.measure)) if figure.measure and is_of_row else figure

    return replace(page, body=mapped(page.body, changed, Figure))


def names_of_series_exchanged(page: Page) -> Page:
    return with_items(page, "series", lambda names: tuple(reversed(names)), "series")


def the_figures_of_an_item_exchanged(page: Page) -> Page:
    return exchanged(page, "120", "150")


def the_bars_of_an_item_exchanged(page: Page) -> Page:
    return drawn_as(page, "bars", "calls_before", "calls", 1)


def another_benchmark(page: Page) -> Page:
    return reworded(page, "60", "65")


def a_benchmark_drawn_elsewhere(page: Page) -> Page:
    return drawn_as(page, "bars", "mean", "letters", 1)


LISTED: tuple[Fault, ...] = (
    a_table_of_the_rows_of_another_place, bars_of_the_rows_of_another_place, a_row_that_is_left_out,
    a_row_that_stands_twice, rows_with_their_names_exchanged, rows_with_their_figures_exchanged, columns_exchanged,
    a_small_count_of_a_row, the_street_of_another_row, the_share_of_another_row, bars_in_another_order,
    bars_of_rows_exchanged, discs_exchanged, marks_at_the_degrees_of_each_other, a_mark_that_is_left_out,
    the_year_of_the_rows_lost, the_source_of_the_rows_lost, names_of_series_exchanged, the_figures_of_an_item_exchanged,
    the_bars_of_an_item_exchanged, another_benchmark, a_benchmark_drawn_elsewhere,
)  # fmt: skip
