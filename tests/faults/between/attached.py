"""Faults in what a file says beside its page: its information, and the rows of the file of figures attached to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from factsheet.stages.bind import Page

Fault = Callable[[Page], Page]
_COLUMNS = ("measure", "label", "value", "unit", "year", "source", "status", "of")


def another_source_as_its_author(page: Page) -> Page:
    return replace(page, source="Bureau of Labor")


def another_day_as_that_of_its_figures(page: Page) -> Page:
    return replace(page, as_of=date(2024, 2, 1))


def another_country_s_language(page: Page) -> Page:
    return replace(page, language="de-DE")


def _row(page: Page, name: str, at: int, change: Callable[[tuple[str, ...]], tuple[str, ...] | None]) -> Page:
    rows = list(getattr(page.attachment, name))
    key, row = rows.pop(at)
    other = change(row)
    if other is not None:
        rows.insert(at, (key, other))
    return replace(page, attachment=replace(page.attachment, **{name: tuple(rows)}))


def _cell(page: Page, name: str, at: int, column: str, text: str) -> Page:
    number = _COLUMNS.index(column)
    return _row(page, name, at, lambda row: (*row[:number], text, *row[number + 1 :]))


def a_printed_figure_without_a_row(page: Page) -> Page:
    return _row(page, "rows", 1, lambda row: None)


def a_row_that_names_no_figure(page: Page) -> Page:
    return _cell(page, "rows", 0, "measure", "")


def a_row_with_its_cells_turned_round(page: Page) -> Page:
    return _row(page, "rows", 0, lambda row: row[::-1])


def a_row_with_a_cell_too_many(page: Page) -> Page:
    return _row(page, "rows", 0, lambda row: (*row, ""))


def a_figure_attached_twice(page: Page) -> Page:
    return replace(page, attachment=replace(page.attachment, rows=(*page.attachment.rows, page.attachment.rows[0])))


def per_another_number(page: Page) -> Page:
    return _cell(page, "rows", 3, "unit", "per 100,000")


def a_period_that_the_table_lacks(page: Page) -> Page:
    return _cell(page, "rows", len(page.attachment.rows) - 1, "measure", "calls@2013")


def a_printed_figure_of_another_period_without_a_row(page: Page) -> Page:
    return _row(page, "rows", len(page.attachment.rows) - 1, lambda row: None)


def another_currency(page: Page) -> Page:
    return _cell(page, "rows", 5, "unit", "EUR")


def a_number_that_is_none(page: Page) -> Page:
    return _cell(page, "rows", 0, "value", "about 180")


def a_number_left_out(page: Page) -> Page:
    return _cell(page, "rows", 0, "value", "")


def a_status_that_is_none(page: Page) -> Page:
    return _cell(page, "rows", 0, "status", "final")


def a_row_of_a_list_lost(page: Page) -> Page:
    return _row(page, "listed", 0, lambda row: None)


def the_number_of_a_row_of_a_list_a_little_off(page: Page) -> Page:
    return _cell(page, "listed", 0, "value", "91")


def the_year_of_a_row_of_a_list_that_of_the_place(page: Page) -> Page:
    return _cell(page, "listed", 1, "year", "2024")


def the_source_of_a_row_of_a_list_that_of_the_place(page: Page) -> Page:
    return _cell(page, "listed", 1, "source", "Bureau of Health")


def the_label_of_another_figure_of_a_list(page: Page) -> Page:
    return _cell(page, "listed", 1, "label", "Staff")


def a_row_of_a_list_under_a_name_that_none_has(page: Page) -> Page:
    return _cell(page, "listed", 0, "of", "Northern")


def a_hidden_figure_of_a_list_attached(page: Page) -> Page:
    at = next(n for n, (_, row) in enumerate(page.attachment.listed) if not row[2])
    return _cell(page, "listed", at, "value", "3")


def the_figure_of_another_area_attached(page: Page) -> Page:
    other = {row[-1]: row[2] for _, row in page.attachment.areas}
    return _cell(page, "areas", 0, "value", other["Wexley County"])


def the_unit_of_areas_lost(page: Page) -> Page:
    return _cell(page, "areas", 0, "unit", "")


HOSPITALS: tuple[Fault, ...] = (
    another_source_as_its_author, another_day_as_that_of_its_figures, another_country_s_language,
    a_printed_figure_without_a_row, a_row_that_names_no_figure, a_row_with_its_cells_turned_round,
    a_row_with_a_cell_too_many, a_figure_attached_twice, per_another_number, another_currency, a_number_that_is_none,
    a_number_left_out, a_status_that_is_none, a_period_that_the_table_lacks,
    a_printed_figure_of_another_period_without_a_row,
)  # fmt: skip
CLINICS: tuple[Fault, ...] = (
    a_row_of_a_list_lost, the_number_of_a_row_of_a_list_a_little_off, the_year_of_a_row_of_a_list_that_of_the_place,
    the_source_of_a_row_of_a_list_that_of_the_place, the_label_of_another_figure_of_a_list,
    a_row_of_a_list_under_a_name_that_none_has, a_hidden_figure_of_a_list_attached,
)  # fmt: skip
MAPS: tuple[Fault, ...] = (the_figure_of_another_area_attached, the_unit_of_areas_lost)
