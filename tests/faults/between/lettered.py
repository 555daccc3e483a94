"""Faults in what graphics print for the eye alone: names of lines, periods, values, the name beside a map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faults.between.changes import block, mapped, with_block
from faults.between.drawn import of_kind
from faults.between.graphics import maps
from faults.between.sheets_of_faults import shipped

from factsheet.blocks.area_map import AreaMap
from factsheet.blocks.kinds.trend import Trend
from factsheet.stages.bind import Job, Page, bind
from factsheet.text.words import Run

Fault = Callable[[Page], Page]


def _trend(page: Page, id_: str, change: Callable[[Trend], Trend]) -> Page:
    found = block(page, id_)
    assert isinstance(found, Trend)
    return with_block(page, id_, change(found))


def _names(drawn: Trend) -> Trend:
    labels = [line.label for line in reversed(drawn.value)]  # type: ignore[arg-type]
    lines = tuple(replace(line, label=label) for line, label in zip(drawn.value, labels, strict=True))  # type: ignore[arg-type]
    return replace(drawn, value=lines)  # type: ignore[arg-type]


def names_at_each_other_s_lines(page: Page) -> Page:
    return _trend(page, "lines", _names)


def names_at_each_other_s_small_lines(page: Page) -> Page:
    return _trend(page, "small", _names)


def a_line_called_as_the_other_one(page: Page) -> Page:
    def change(drawn: Trend) -> Trend:
        first, second = drawn.value  # type: ignore[misc]
        return replace(drawn, value=(first, replace(second, label=first.label)))  # type: ignore[arg-type]

    return _trend(page, "lines", change)


def _values(drawn: Trend, number: int = 0) -> Trend:
    """The trend with the first and the last value of a line printed in each other's place."""
    line = drawn.value[number]  # type: ignore[index]
    first, *others, last = line.value.points
    points = (replace(first, value=last.value), *others, replace(last, value=first.value))
    other = replace(line, value=replace(line.value, points=points))
    return replace(drawn, value=(*drawn.value[:number], other, *drawn.value[number + 1 :]))  # type: ignore[arg-type, index]


def the_first_value_at_the_end_of_a_line(page: Page) -> Page:
    return _trend(page, "high", _values)


def the_first_value_at_the_end_of_one_of_two_lines(page: Page) -> Page:
    return _trend(page, "lines", lambda drawn: _values(drawn, 1))


def the_first_value_at_the_end_of_a_small_line(page: Page) -> Page:
    return _trend(page, "spark", _values)


def last_values_at_each_other_s_lines(page: Page) -> Page:
    def change(drawn: Trend) -> Trend:
        one, other = drawn.value  # type: ignore[misc]
        *before, last = one.value.points
        *begun, end = other.value.points
        first = replace(one, value=replace(one.value, points=(*before, replace(last, value=end.value))))
        second = replace(other, value=replace(other.value, points=(*begun, replace(end, value=last.value))))
        return replace(drawn, value=(first, second))  # type: ignore[arg-type]

    return _trend(page, "lines", change)


def _periods(drawn: Trend) -> Trend:
    first, *others, last = drawn.periods
    return replace(drawn, periods=(replace(first, words=last.words), *others, replace(last, words=first.words)))


def periods_of_an_axis_exchanged(page: Page) -> Page:
    return _trend(page, "lines", _periods)


def a_period_under_an_axis_that_the_table_lacks(page: Page) -> Page:
    def change(drawn: Trend) -> Trend:
        first, *others = drawn.periods
        words = replace(first.words, runs=(replace(first.words.runs[0], text="2011"),))
        return replace(drawn, periods=(replace(first, words=words), *others))

    return _trend(page, "high", change)


def a_remark_at_another_period(page: Page) -> Page:
    def change(drawn: Trend) -> Trend:
        remarks = (replace(one, at="2024" if one.at == "2023" else one.at) for one in drawn.remarks)
        return replace(drawn, remarks=tuple(remarks))

    return _trend(page, "lines", change)


def names_at_each_other_s_bands(page: Page) -> Page:
    return of_kind(page, "trend", _names)  # type: ignore[arg-type]


def _of(page: Page, **fields: object) -> Page:
    return replace(page, body=mapped(page.body, lambda one: replace(one, **fields), AreaMap))


def _name(page: Page) -> object:
    maps_: list[AreaMap] = []
    mapped(page.body, lambda one: maps_.append(one) or one, AreaMap)
    return next(one.name for one in maps_ if one.name)


def the_name_of_another_county_on_a_map(page: Page) -> Page:
    return _of(page, name=_name(bind(maps(), Job("wexley"))))


def the_name_of_another_state_beside_the_title(page: Page) -> Page:
    return _of(page, name=_name(bind(shipped("trend"), Job("kansas"))))


def a_map_beside_the_title_in_more_areas(page: Page) -> Page:
    def change(drawn: AreaMap) -> AreaMap:
        assert "51" in drawn.alt
        return replace(drawn, alt=drawn.alt.replace("51", "52"))

    return replace(page, body=mapped(page.body, change, AreaMap))


def areas_without_a_figure_as_those_with_none(page: Page) -> Page:
    return _in_legends(page, "no figure", "none")


def the_key_to_areas_without_a_figure_lost(page: Page) -> Page:
    return replace(page, body=mapped(page.body, lambda drawn: replace(drawn, unshown=None, outside=None), AreaMap))


def a_class_with_other_words_at_its_limits(page: Page) -> Page:
    return _in_legends(page, "2.5 to 3.9", "2.5 or more")


def _in_legends(page: Page, old: str, new: str) -> Page:
    met: list[Run] = []

    def change(run: Run) -> Run:
        met.extend([run] * (run.text == old))
        return replace(run, text=new) if run.text == old else run

    page = replace(page, body=mapped(page.body, change))
    assert met
    return page


def another_figure_in_the_note_of_a_measure(page: Page) -> Page:
    def change(run: Run) -> Run:
        return replace(run, text=run.text.replace("18 to 64", "28 to 64"))

    return replace(page, notes=mapped(page.notes, change))


GRAPHICS: tuple[Fault, ...] = (
    names_at_each_other_s_lines, names_at_each_other_s_small_lines, a_line_called_as_the_other_one,
    the_first_value_at_the_end_of_a_line, the_first_value_at_the_end_of_one_of_two_lines,
    the_first_value_at_the_end_of_a_small_line, last_values_at_each_other_s_lines, periods_of_an_axis_exchanged,
    a_period_under_an_axis_that_the_table_lacks, a_remark_at_another_period,
)  # fmt: skip
PROGRAMME: tuple[Fault, ...] = (names_at_each_other_s_bands,)
MAPS: tuple[Fault, ...] = (
    the_name_of_another_county_on_a_map, areas_without_a_figure_as_those_with_none,
    a_class_with_other_words_at_its_limits, another_figure_in_the_note_of_a_measure,
    the_key_to_areas_without_a_figure_lost,
)  # fmt: skip
TREND: tuple[Fault, ...] = (the_name_of_another_state_beside_the_title, a_map_beside_the_title_in_more_areas)
