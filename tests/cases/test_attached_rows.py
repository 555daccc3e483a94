"""The figures of rows of lists that a sheet shows are attached as those of its place are."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pikepdf
import pytest

import factsheet
from tests.cases.test_hidden_rows import BARS, LIST, project

GOLDEN = Path(__file__).parents[1] / "golden"
ROWS = """place,name,helpers,visits
town,North,31,0.1234
town,South,*,0.5
vale,High,5,0.25
"""
SHARES = LIST.replace("visits: {label: Visits, kind: count, people: false}", "visits: {label: Met, kind: share}")


def attached(spec: Path) -> list[dict[str, str]]:
    with pikepdf.open(io.BytesIO(factsheet.build(factsheet.load(spec)).data)) as pdf:
        [text] = [file.get_file().read_bytes().decode() for file in pdf.attachments.values()]
    return list(csv.DictReader(io.StringIO(text)))


def test_bars_of_a_list_are_attached_with_their_rows_and_states(tmp_path: Path) -> None:
    rows = attached(project(tmp_path, "  - text: '{visits} visits.'\n" + BARS, rows=ROWS, described=SHARES))
    assert [(row["measure"], row["row"], row["value"], row["status"]) for row in rows] == [
        ("visits", "", "300", ""),
        ("helpers", "North", "31", ""),
        ("helpers", "South", "", "suppressed"),
    ]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("  - table: {list: branches, columns: [visits]}\n", ["0.12", "0.5"]),
        ("  - each: {rows: branches, body: [{text: '{row.visits:percent1} met.'}]}\n", ["0.123", "0.5"]),
    ],
)
def test_they_are_as_exact_as_printed_and_in_the_unit_of_their_measure(
    body: str, values: list[str], tmp_path: Path
) -> None:
    rows = attached(project(tmp_path, body, rows=ROWS, described=SHARES))
    assert [(row["row"], row["value"], row["label"], row["unit"]) for row in rows] == [
        (name, value, "Met", "share of 1") for name, value in zip(("North", "South"), values, strict=True)
    ]


def test_a_list_whose_block_is_dropped_is_not_attached(tmp_path: Path) -> None:
    long = "We did. " * 780
    body = f"  - text: 'We gave {{helpers}}. {long}'\n{BARS}fit: [{{drop: b}}]\n"
    rows = attached(project(tmp_path, body, rows=ROWS.replace("*", "4"), described=SHARES))
    assert [(row["measure"], row["value"]) for row in rows] == [("helpers", "94")]


def test_a_small_figure_of_an_area_is_attached_with_the_decimals_of_its_measure(tmp_path: Path) -> None:
    for file in (GOLDEN / "areas").iterdir():
        text = file.read_text("utf-8") if file.suffix in (".csv", ".yaml") else ""
        (tmp_path / file.name).write_text(re.sub("(Wyeth County,[0-9.]+),[0-9.]+", r"\1,0.13", text), "utf-8")
    [value] = [row["value"] for row in attached(tmp_path / "spec.yaml") if row["area"] == "Wyeth County"][-1:]
    assert value == "0.1"
