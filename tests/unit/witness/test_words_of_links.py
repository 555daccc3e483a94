"""Links with figures, notes and marks in their words: one link, its address behind all of them, and proved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {rows: {totals: {State: state}}, missing: {suppressed: ["*"]}}
against: {state: {row: state, label: Calder}}
measures:
  calls: {label: Calls, kind: count, people: false, periods: "calls.*"}
  rate: {label: Rate, kind: rate, per: 1000, decimals: 1, status: provisional, note: Said of the rate}
"""
TABLE = "id,name,calls.2022,calls.2023,calls.2024,rate\na,Arden,9,*,7,2.5\nb,Bray,1,2,3,4.5\nState,State,10,20,10,3.5\n"
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: table
default_place: a
file: test
notes: {one: Asked once., two: Asked twice.}
body:
  - banner: {title: "{place.name}"}
"""
WORDS = (  # of a text, and what is read of them on paper
    ("[[de todos]{es}](https://x.org)", "[es] de todos (x.org)"),
    ("[of all[^one][^two]](https://x.org)", "of all (x.org)¹, ²"),
    ("[of[^one] all](https://x.org)", "of¹ all (x.org)"),
    ("[of *(all)[^one]*[^two]](https://x.org)[^one]", "of (all) (x.org)¹, ², ¹"),
    ("[of {calls@2022}](https://x.org)", "of 9 (2022) (x.org)"),
    ("[{calls@2022} of all](https://x.org)", "9 (2022) of all (x.org)"),
    ("[{rate}](https://x.org) of all", "2.5 (provisional) (x.org) ¹ of all"),
    ("[{rate} of all](https://x.org)", "2.5 (provisional) ¹ of all (x.org)"),
    ("[{calls@2023}](https://x.org)", "not shown by the source (2023) (x.org)"),
    ("[{calls@2023} of[^one]](https://x.org)[^two]", "not shown by the source (2023) of (x.org)¹, ²"),
)


def project(folder: Path, block: str) -> Path:
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (folder / "table.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "s.yaml").write_text(f"{SPEC}  - {block}\n", "utf-8")
    return folder / "s.yaml"


@pytest.mark.parametrize(("words", "said"), WORDS)
def test_the_address_stands_behind_all_words_of_its_link_and_before_its_notes(
    words: str, said: str, tmp_path: Path
) -> None:
    published = factsheet.load(
        project(tmp_path, f"text: {json.dumps(f'There are {{calls}}. See {words}.', ensure_ascii=False)}")
    )
    for edition in ("print", "handout"):
        made = factsheet.build(published, "a", edition)
        assert made.good
        assert said in "\n".join(heard(read_pdf(made.data, "made.pdf")))
    assert factsheet.build(published, "a").good


def test_labels_are_named_without_the_addresses_of_their_links(tmp_path: Path) -> None:
    rows = "rows: [{value: rate, label: '[Of all[^one]](https://x.org)'}]"
    published = factsheet.load(project(tmp_path, f"table: {{columns: [value, dots], against: state, {rows}}}"))
    for edition in ("email", "print", "handout"):
        assert factsheet.build(published, "a", edition).good


def test_the_box_of_a_link_ends_with_its_last_letter_where_spaces_are_of_unlike_widths(tmp_path: Path) -> None:
    items = "items: [{value: calls, label: '[3 in 10](https://x.org)'}, {value: calls@2022, label: x}]"
    assert factsheet.build(factsheet.load(project(tmp_path, f"bars: {{{items}}}")), "a").good
