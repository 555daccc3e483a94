"""Numbers with the noise of a double, or in digits of another width: the sheet has what is meant, and is proved."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.witness.cells import _without_noise

MEASURES = """
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  v: {label: V, kind: KIND}
  w: {label: W, kind: KIND}
disclosure: {preset: none, because: no people}
"""
SPEC = """
factsheet: 1
title: T
language: en-US
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: x
file: "{place.slug}"
body:
  - text: "It is {v} here."
  - bars: {items: [{label: A, value: v}, {label: B, value: w}]}
"""


def text_of(folder: Path, table: str, kind: str, name: str = "d.csv") -> str:
    (folder / name).write_text(table, "utf-8")
    described = "count, people: false" if kind == "count" else kind
    (folder / "d.measures.yaml").write_text(MEASURES.replace("KIND", described), "utf-8")
    spec = SPEC if ",-" not in table and ":-" not in table else SPEC[: SPEC.index("  - bars")]
    (folder / "s.yaml").write_text(spec, "utf-8")
    pdf = factsheet.build(factsheet.load(folder / "s.yaml")).data  # and proves it
    return plain_text(read_pdf(pdf, "s.pdf", only_text=True))


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize(
    ("kind", "typed", "printed"),
    [
        ("amount", "47.900000000000006", "47.9"),
        ("rate", "0.30000000000000004", "0.3"),
        ("amount", "-47.900000000000006", "−47.9"),
        ("amount", "100.00000000000001", "100"),
        ("amount", "0.1000000000000000055511151231257827", "0.1"),
        ("count", "12.000000000000002", "12"),
    ],
)
def test_the_noise_of_a_double_is_no_digit_of_a_figure(
    form: str, kind: str, typed: str, printed: str, tmp_path: Path
) -> None:
    table = f"id,name,v,w\nx,X,{typed},3\n" if form == "csv" else f'[{{"id":"x","name":"X","v":{typed},"w":3}}]'
    assert f"It is {printed} here." in text_of(tmp_path, table, kind, f"d.{form}")


def test_a_percentage_has_no_decimals_of_noise(tmp_path: Path) -> None:
    assert "It is 47.9% here." in text_of(tmp_path, "id,name,v,w\nx,X,47.900000000000006%,30.1%\n", "share")


@pytest.mark.parametrize("typed", ["１２３", "١٢٣", "۱۲۳"])
def test_digits_of_another_width_or_script_are_read_by_the_page_and_by_its_proof(typed: str, tmp_path: Path) -> None:
    assert "It is 123 here." in text_of(tmp_path, f"id,name,v,w\nx,X,{typed},3\n", "amount")


def test_a_number_that_differs_within_what_a_double_holds_is_another_one() -> None:
    assert Fraction(_without_noise("47.900000000000006")) == Fraction("47.9")
    for typed in ("47.9000000000001", "47.9000001", "47.91", "47900000000000006"):
        assert Fraction(_without_noise(typed)) == Fraction(typed)


@pytest.mark.parametrize("typed", ["1'234,567", "1´234,567", "1’234,567"])
def test_millions_behind_an_apostrophe_and_thousands_behind_a_comma(typed: str, tmp_path: Path) -> None:
    assert "1,234,567" in text_of(tmp_path, f'id,name,v,w\nx,Kent,"{typed}","2\'345,678"\n', "count")
    with pytest.raises(factsheet.Refused, match=r"'1.234,567' is 1234567 where a comma parts thousands, and 1234\.567"):
        text_of(tmp_path, f'id,name,v,w\nx,Kent,"{typed}","2\'345,678"\n', "amount")


def test_millions_behind_an_apostrophe_with_decimals(tmp_path: Path) -> None:
    table = 'id,name,v,w\nx,Kent,"1\'234,567.5","2\'345,678.5"\n'
    assert "1,234,567.5" in text_of(tmp_path, table, "amount")
