"""A health department's workbook is read as it is: two years, intervals, suppressed cells, the state's own row.

What is right is worked out here from the cells with openpyxl and fractions, by nothing of the package.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from math import log, sqrt
from pathlib import Path
from statistics import median

import openpyxl
import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.publish import Published
from factsheet.statistics import Figure, Place

HERE = Path(__file__).parent / "data" / "county-workbook"
COLUMNS = {
    "population": 2, "ypll": 3, "fair_poor": 4, "smoking": 5, "obesity": 6, "inactive": 7, "drinking": 8,
    "uninsured": 9, "physicians": 10, "flu": 11, "mammograms": 12, "school": 13, "unemployment": 14, "poverty": 15,
    "low_weight": 16, "teen_births": 17, "overdoses": 18, "infants": 19,
}  # fmt: skip
Rows = dict[str, dict[str, object]]


@cache
def published() -> Published:
    return factsheet.load(HERE / "profile.yaml")


@cache
def truth(sheet: str) -> Rows:
    """Every row of a sheet by its code: numbers as fractions, intervals as three, symbols as they are."""
    rows: Rows = {}
    for row in openpyxl.load_workbook(HERE / "health.xlsx")[sheet].iter_rows(min_row=6, max_row=30):
        code = str(row[1].value)
        rows[code] = {"name": row[0].value}
        for path, number in COLUMNS.items():
            cell = row[number]
            rows[code][path] = _number(cell.value, cell.number_format)
    return rows


def _number(value: object, form: str) -> object:
    if isinstance(value, float):
        if form == "0.0%":  # what is shown counts, and a spreadsheet rounds halves up
            return Fraction((Decimal(repr(value)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)) / 100
        return Fraction(repr(value))
    text = str(value if value is not None else "").replace(",", "")
    if interval := re.fullmatch(r"([\d.]+) \(([\d.]+)-([\d.]+)\)", text):
        return tuple(Fraction(part) / 100 for part in interval.groups())
    if ratio := re.fullmatch(r"(\d+):1", text):
        return Fraction(ratio[1])
    return Fraction(text) if re.fullmatch(r"[\d.]+", text) else text


def places() -> list[Place]:
    return list(published().statistics.places)


def exact(figure: Figure) -> Fraction:
    return Fraction(str(figure.value))


def test_the_measures_file_is_short() -> None:
    assert len((HERE / "health.measures.yaml").read_text("utf-8").splitlines()) <= 45
    assert not [warning for warning in published().warnings if warning.severity == "problem"]


def test_there_are_24_places_and_the_state_is_none_of_them() -> None:
    assert [place.id for place in places()] == [code for code in truth("2024") if code != "24"]
    assert [place.name for place in places()] == [row["name"] for code, row in truth("2024").items() if code != "24"]
    assert published().statistics.info.year == 2024


@pytest.mark.parametrize(("sheet", "at"), [("2024", ""), ("2023", "@last"), ("2023", "@2023"), ("2024", "@2024")])
def test_every_figure_interval_and_state_is_that_of_its_cell(sheet: str, at: str) -> None:
    compared = 0
    for place in places():
        assert not place.problems
        for path in COLUMNS:
            figure, true = place.figures[path + at], truth(sheet)[place.id][path]
            compared += 1
            if isinstance(true, tuple):
                assert (exact(figure), *map(Fraction, map(str, figure.interval or ()))) == true
                assert exact(place.figures[f"{path}.low{at}"]) == true[1]
            elif isinstance(true, Fraction):
                assert exact(figure) == true, (place.name, path)
            else:
                assert (
                    figure.state
                    == {"*": "suppressed", "<5": "suppressed", "n/a": "not-available", "": "not-available"}[str(true)]
                )
                assert figure.symbol == ("<5" if true == "<5" else "")
    assert compared == 24 * 18


def test_the_state_s_row_is_what_every_place_is_compared_with() -> None:
    for place in places():
        for path in COLUMNS:
            true = truth("2024")["24"][path]
            assert exact(place.figures[f"{path}@state"]) == (true[0] if isinstance(true, tuple) else true)


def test_medians_changes_and_rates() -> None:
    rows = {code: row for code, row in truth("2024").items() if code != "24"}
    middle = median(row["obesity"] for row in rows.values() if isinstance(row["obesity"], Fraction))
    for place in places():
        now, before = rows[place.id], truth("2023")[place.id]
        assert exact(place.figures["obesity@middle"]) == middle
        if isinstance(now["smoking"], Fraction) and isinstance(before["smoking"], Fraction):
            assert exact(place.figures["smoking.change"]) == now["smoking"] - before["smoking"]
        rate = Fraction(str(now["teen_births"])) / Fraction(str(now["population"])) * 1000
        assert abs(exact(place.figures["teen_rate"]) - rate) < Fraction(1, 10**20)


def test_ranks_are_taken_on_printed_values_and_ties_share_one() -> None:
    shown = {code: row["smoking"] for code, row in truth("2024").items() if code != "24"}
    known = [value for value in shown.values() if isinstance(value, Fraction)]
    for place in places():
        true = shown[place.id]
        if isinstance(true, Fraction):
            assert place.figures["smoking.rank"].value == 1 + sum(other < true for other in known)
            assert place.figures["smoking.rank"].of == len(known)
            assert place.figures["smoking.rank"].joint == (known.count(true) > 1)


def verdict_of(now: tuple[Fraction, ...], state: tuple[Fraction, ...]) -> str:
    """By the rule of clear difference for shares: on the logit, of two estimates with their errors."""
    logit = [[log(float(part) / (1 - float(part))) for part in side] for side in (now, state)]
    error = sqrt(sum(((side[2] - side[1]) / 3.92) ** 2 for side in logit))
    apart = (logit[0][0] - logit[1][0]) / error
    return "no clear difference from" if abs(apart) < 1.96 else "better than" if apart < 0 else "worse than"


@pytest.mark.slow
def test_all_24_sheets_are_built_and_say_what_is_true() -> None:
    said = set()
    for place in places():
        sheet = factsheet.build(published(), place.id)
        text = " ".join(plain_text(read_pdf(sheet.data, "s.pdf", only_text=True)).split())
        now, state = (truth("2024")[code]["fair_poor"] for code in (place.id, "24"))
        assert isinstance(now, tuple)
        assert isinstance(state, tuple)
        verdict = verdict_of(now, state)
        said.add(verdict)
        low, high = (f"{float(part) * 100:.1f}%" for part in now[1:])
        assert (
            f"{float(now[0]) * 100:.1f}% ({low} to {high}) are in fair or poor health, {verdict} Maryland (15.9%)"
            in text
        )
        smoking = truth("2024")[place.id]["smoking"]
        if isinstance(smoking, Fraction):
            side = (
                "above"
                if smoking > Fraction(137, 1000)
                else "below"
                if smoking < Fraction(137, 1000)
                else "the same as"
            )
            assert f"That is {side} Maryland (13.7%)" in text  # no error is known, so there is no verdict
        assert not re.search(r"(?<![\d,.])0 (Overdose|Infant)", text)
    assert said == {"no clear difference from", "better than", "worse than"}
