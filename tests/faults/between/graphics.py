"""A sheet of graphics that are read aloud, and faults in what is read: courses over years, heads, maps, rows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import sheets
from faults.between.changes import block, exchanged, mapped, reworded, with_block, with_blocks

import factsheet
from factsheet.blocks.area_map import AreaMap
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.map import Map
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.publish import Published
from factsheet.text.words import Run

Fault = Callable[[Page], Page]

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {missing: {not_available: ["n/a"]}}
measures:
  calls: {label: Calls, kind: count, people: false, periods: "calls.*", note: Of each month, definition: All calls}
  letters: {label: Letters, kind: count, people: false, periods: "letters.*", optional: true, source: The post office}
  rate: {label: Rate, kind: rate, per: 1000, periods: "rate.*", breaks: {2023: A new form.}}
disclosure: {minimum: 5, because: it is so}
basis: reports
"""
_YEARS = (2021, 2022, 2023, 2024)
_NAMES = [f"{name}.{year}" for name in ("calls", "letters", "rate") for year in _YEARS]
FIGURES = f"""id,name,{",".join(_NAMES)}
arden,Arden,150,180,120,160,1200,n/a,900,1500,12.5,12.9,9.1,8.7
bray,Bray,90,70,60,80,31,28,35,22,3.4,3.9,4.2,4.0
"""
SPEC = """
factsheet: 1
title: "{place.name} over four years"
theme: hotline
page: {size: legal, margin: 42pt}
data: table
default_place: arden
file: test
notes: {asked: People were asked once.}
body:
  - banner: {title: "{place.name} over four years", aside: {large: "{calls}", words: "calls in {set.year}"}}
  - trend:
      id: lines
      caption: "Calls and letters in {place.name}[^asked]"
      series: [{value: calls, label: Calls}, {value: letters, label: Letters}]
      remarks: [{at: 2023, words: A new office}, {at: 2022, words: Few had a telephone}]
      alt: Both are of {place.name}.
  - text: {id: own, words: Written for all.}
  - trend: {id: columns, as: columns, series: [{value: calls}, {value: letters}]}
  - trend: {id: broken, value: rate, zero: false}
  - trend: {id: high, value: calls, zero: false}
  - trend: {id: spark, as: spark, value: calls}
  - trend: {id: small, as: spark, caption: Each year, series: [{value: calls}, {value: rate}]}
  - counts:
      id: bars
      as: row
      track: true
      caption: Bars
      items: [{value: calls, label: Called}, {value: letters, label: Wrote}]
foot:
  - footnotes: rest
  - footnotes: sources
"""


@cache
def maps() -> Published:
    """A sheet with maps of counties, shaded, and pointing out the county of the sheet."""
    return factsheet.load(sheets.ROOT / "tests" / "golden" / "areas" / "spec.yaml")


@cache
def graphics() -> Published:
    """The sheet of graphics."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test.yaml").write_text(SPEC, "utf-8")
        Path(folder, "table.csv").write_text(FIGURES, "utf-8")
        Path(folder, "places").mkdir()
        Path(folder, "places", "arden.yaml").write_text("own: Written in {place.name}.", "utf-8")
        Path(folder, "table.measures.yaml").write_text(MEASURES, "utf-8")
        return factsheet.load(Path(folder, "test.yaml"))


def _other(id_: str) -> Page:
    return bind(graphics(), Job(id_))


def retold(page: Page, id_: str, old: str, new: str) -> Page:
    """The page with other words in the alternative text of a trend."""
    found = block(page, id_)
    told: str = found.told  # type: ignore[attr-defined]
    assert old in told, told
    return with_block(page, id_, replace(found, told=told.replace(old, new)))  # type: ignore[call-arg]


def a_figure_beside_the_title_of_another_place(page: Page) -> Page:
    aside = _other("bray").body[0].aside  # type: ignore[attr-defined]
    return replace(page, body=(replace(page.body[0], aside=aside), *page.body[1:]))  # type: ignore[call-arg]


def lines_of_another_place(page: Page) -> Page:
    return with_block(page, "lines", block(_other("bray"), "lines"))


def a_value_of_the_year_before_it(page: Page) -> Page:
    return retold(page, "lines", "150, 180, 120, 160", "150, 120, 180, 160")


def another_year_is_the_highest(page: Page) -> Page:
    return retold(page, "lines", "180 in 2022", "180 in 2023")


def another_value_is_the_lowest(page: Page) -> Page:
    return retold(page, "lines", "the lowest 900 in 2023", "the lowest 1,200 in 2021")


def lines_with_their_names_exchanged(page: Page) -> Page:
    return retold(page, "lines", "Calls: the highest", "Letters: the highest")


def a_year_without_a_figure_filled(page: Page) -> Page:
    return retold(page, "lines", "not available", "1,000")


def a_line_from_another_year_on(page: Page) -> Page:
    return retold(page, "lines", "from 2021 to 2024", "from 2020 to 2024")


def a_scale_that_begins_elsewhere(page: Page) -> Page:
    return retold(page, "lines", "begins at zero", "begins at 100")


def a_scale_that_is_cut_off_and_said_to_begin_at_zero(page: Page) -> Page:
    return with_block(page, "lines", replace(block(page, "lines"), from_zero=False))  # type: ignore[call-arg]


def the_words_of_another_remark(page: Page) -> Page:
    return exchanged(page, "A new office", "Few had a telephone")


def what_an_alternative_text_adds_of_another_place(page: Page) -> Page:
    found = block(page, "lines")
    return with_block(page, "lines", replace(found, alt=replace(found.alt, text="Both are of Bray.")))  # type: ignore[attr-defined, call-arg]


def the_note_of_a_caption_lost(page: Page) -> Page:
    found = block(page, "lines")
    caption = found.caption  # type: ignore[attr-defined]
    runs = tuple(run for run in caption.runs if run.note != "asked")
    return with_block(page, "lines", replace(found, caption=replace(caption, runs=runs)))  # type: ignore[call-arg]


def the_words_of_all_places_for_those_of_its_own(page: Page) -> Page:
    return with_block(page, "own", block(_other("bray"), "own"))


def a_column_of_another_year(page: Page) -> Page:
    return exchanged(page, "180", "120")


def a_column_without_a_figure_filled(page: Page) -> Page:
    return reworded(page, "n/a", "1,000")


def names_of_columns_exchanged(page: Page) -> Page:
    columns = block(page, "columns")
    one, other = columns.value  # type: ignore[attr-defined]
    value = (replace(one, label=other.label), replace(other, label=one.label))
    return with_block(page, "columns", replace(columns, value=value))  # type: ignore[call-arg]


def a_break_that_is_not_told(page: Page) -> Page:
    return retold(page, "broken", " Rate: not comparable with figures before 2023 (A new form).", "")


def a_small_line_of_another_place(page: Page) -> Page:
    return with_block(page, "spark", block(_other("bray"), "spark"))


def a_scale_that_begins_above_its_figures(page: Page) -> Page:
    return retold(page, "broken", "begins at 8", "begins at 9")


def a_scale_that_is_said_to_begin_at_zero(page: Page) -> Page:
    return retold(page, "high", "begins at 100", "begins at zero")


def a_scale_that_begins_at_no_number(page: Page) -> Page:
    return retold(page, "broken", "begins at 8", "begins at Bray")


def small_lines_of_other_years(page: Page) -> Page:
    return reworded(page, "2021 to 2024", "2012 to 2024")


def small_lines_on_one_scale(page: Page) -> Page:
    return reworded(page, "a scale of its own", "the scale of all")


def the_line_under_small_lines_lost(page: Page) -> Page:
    return with_block(page, "small", replace(block(page, "small"), scales=None))  # type: ignore[call-arg]


def bars_on_scales_of_their_own(page: Page) -> Page:
    return reworded(page, "share one scale", "have their own scales")


def the_line_that_bars_share_a_scale_lost(page: Page) -> Page:
    return with_block(page, "bars", replace(block(page, "bars"), scale=None))  # type: ignore[call-arg]


def as_of_the_day_after(page: Page) -> Page:
    return replace(page, as_of=date(2025, 2, 2))


def reports_that_are_not_called_so(page: Page) -> Page:
    return replace(page, basis="")


def _of_measure(page: Page, **changed: str) -> Page:
    """The page with other fields of the measures that have these."""

    def change(run: Run) -> Run:
        figure = run.origin.figure
        if not figure or not figure.measure or not all(getattr(figure.measure, name) for name in changed):
            return run
        other = replace(figure, measure=replace(figure.measure, **changed))  # type: ignore[arg-type]
        return replace(run, origin=replace(run.origin, figure=other))

    body, foot = mapped((page.body, page.foot), change)
    return replace(page, body=body, foot=foot)


def a_definition_that_was_given_up(page: Page) -> Page:
    return _of_measure(page, definition="Calls that were made")


def a_source_of_another_measure(page: Page) -> Page:
    return _of_measure(page, source="The police")


def remapped(page: Page, old: str, new: str) -> Page:
    """The page with other words in the alternative texts of its maps."""

    def change(blocks: list[Block]) -> list[Block]:
        return [_with_alt(found, old, new) if isinstance(found, Map) and found.several else found for found in blocks]

    return with_blocks(page, change)


def _with_alt(found: Map, old: str, new: str) -> Map:
    assert found.several
    return replace(found, several=replace(found.several, alt=found.several.alt.replace(old, new)))


def another_area_is_the_highest(page: Page) -> Page:
    return remapped(page, "Highest in Wexley County", "Highest in Alder County")


def another_figure_of_the_lowest_area(page: Page) -> Page:
    return remapped(page, "Ashby County (4.6)", "Ashby County (4.8)")


def the_figure_of_another_area(page: Page) -> Page:
    return remapped(page, "Marlow County: 4.7%", "Marlow County: 7.4%")


def the_class_of_another_area(page: Page) -> Page:
    return remapped(page, "in the class 4.4 to 5.1", "in the class 5.3 to 7.0")


def a_map_of_another_measure(page: Page) -> Page:
    return remapped(page, "Map of Deaths in traffic", "Map of Uninsured")


def a_map_that_points_to_another_area(page: Page) -> Page:
    return remapped(page, "38 areas. Marlow County lies", "38 areas. Alder County lies")


def _shaded(page: Page, change: Callable[[AreaMap], AreaMap]) -> Page:
    """The page with other shaded maps, whose alternative texts are as they were."""

    def changed(blocks: list[Block]) -> list[Block]:
        return [
            replace(found, several=change(found.several))
            if isinstance(found, Map) and found.several and found.several.bands
            else found
            for found in blocks
        ]

    return with_blocks(page, changed)


def an_area_in_the_shade_of_another_class(page: Page) -> Page:
    def change(found: AreaMap) -> AreaMap:
        first = next(area for area in found.areas if area.band == 1)
        return replace(found, areas=tuple(replace(a, band=2) if a is first else a for a in found.areas))

    return _shaded(page, change)


def the_area_of_another_place_pointed_out(page: Page) -> Page:
    def change(found: AreaMap) -> AreaMap:
        other = next(area.number for area in found.areas if area.number != found.own and area.figure)
        return replace(found, own=other)

    return _shaded(page, change)


def words_of_two_keys_exchanged(page: Page) -> Page:
    def change(found: AreaMap) -> AreaMap:
        one, other, *rest = found.bands
        limits = [{"low": band.low, "high": band.high, "words": band.words} for band in (other, one)]
        return replace(found, bands=(replace(one, **limits[0]), replace(other, **limits[1]), *rest))

    return _shaded(page, change)


def a_class_that_ends_too_early(page: Page) -> Page:
    return reworded(page, "4.4 to 5.1", "4.4 to 4.6")


def a_legend_of_another_measure(page: Page) -> Page:
    return reworded(page, "Deaths in traffic", "Uninsured")


MAPS: tuple[Fault, ...] = (
    another_area_is_the_highest, another_figure_of_the_lowest_area, the_figure_of_another_area,
    the_class_of_another_area, a_map_of_another_measure, a_map_that_points_to_another_area,
    a_legend_of_another_measure, an_area_in_the_shade_of_another_class, words_of_two_keys_exchanged,
    a_class_that_ends_too_early, the_area_of_another_place_pointed_out,
)  # fmt: skip
GRAPHICS: tuple[Fault, ...] = (
    a_figure_beside_the_title_of_another_place, lines_of_another_place, a_value_of_the_year_before_it,
    another_year_is_the_highest, another_value_is_the_lowest, lines_with_their_names_exchanged,
    a_year_without_a_figure_filled, a_line_from_another_year_on, a_scale_that_begins_elsewhere,
    the_words_of_another_remark, what_an_alternative_text_adds_of_another_place, the_note_of_a_caption_lost,
    a_column_of_another_year, a_column_without_a_figure_filled, names_of_columns_exchanged, a_break_that_is_not_told,
    as_of_the_day_after, reports_that_are_not_called_so, a_definition_that_was_given_up, a_source_of_another_measure,
    a_scale_that_is_said_to_begin_at_zero,
    a_scale_that_is_cut_off_and_said_to_begin_at_zero,
    a_scale_that_begins_above_its_figures, a_scale_that_begins_at_no_number, small_lines_of_other_years,
    small_lines_on_one_scale, the_line_under_small_lines_lost, bars_on_scales_of_their_own,
    the_line_that_bars_share_a_scale_lost, a_small_line_of_another_place, the_words_of_all_places_for_those_of_its_own,
)  # fmt: skip
