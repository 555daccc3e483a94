"""The limits of an interval are of one place: of those in another file, and of no several places together."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused

SPEC = """factsheet: 1
title: T
theme: hotline
data: d
default_place: x
file: t
body:
  - text: "It is {VALUE}."
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures: {b: {label: Burden, kind: share, written: percent, interval: true}}
against: {us: {file: us, label: US}, both: {places: [x, y], take: mean, label: Both}}
"""


def built(folder: Path, value: str, cell: str = "13.5 (12-15)") -> str:
    (folder / "s.yaml").write_text(SPEC.replace("VALUE", value), "utf-8")
    (folder / "d.csv").write_text(f"id,name,b\nx,X,{cell}\ny,Y,9 (8-10)\n", "utf-8")
    (folder / "us.csv").write_text("id,name,b\nus,US,12.1 (11-13)\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    result = factsheet.build(factsheet.load(folder / "s.yaml"))
    return "\n".join(heard(read_pdf(result.data, result.name)))


@pytest.mark.parametrize(
    ("value", "said"),
    [("b.low", "12.0%"), ("b.low@us", "11.0%"), ("b.high@us", "13.0%"), ("b@both", "11.3%")],
)
def test_limits_are_those_of_one_place(value: str, said: str, tmp_path: Path) -> None:
    assert f"It is {said}." in built(tmp_path, value)


@pytest.mark.parametrize(
    ("value", "cell", "message"),
    [
        ("b.low@both", "13.5 (12-15)", "there is no value 'b.low@both'. An interval is of one place, and both takes "
         "several together. Use b@both, which has none, or b.low."),
        ("b@us.low", "13.5 (12-15)", "Write {b.low@us}."),
        ("b@us.high:percent1", "13.5 (12-15)", "Write {b.high@us:percent1}."),
        ("b.low", "13.5", "there is no value 'b.low' for X: its cell of b has no interval. Write it there, as in 13.5 "
         "(12.2–14.9), or draw the block only when: b.low."),
    ],
)  # fmt: skip
def test_others_are_refused_with_what_there_is(value: str, cell: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        built(tmp_path, value, cell)
    [problem] = refused.value.problems
    assert message in str(problem)


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ("id,name,b\nx,X,13.5 (12-15)\n", "id,b,b.low,b.high\nus,25.0,24.0,26.0\n",
         ["us.csv:2: warning: b: b.low and b.high are not read: the limits of b stand in its own column. Write them "
          "behind the figure there, as in 25.0 (24.0–26.0)."]),
        ("id,name,b,b.low,b.high\nx,X,13.5,12,15\ny,Y,9,8,10\n", "id,b,b.high\nus,25.0,26\n",
         ["d.csv:2: warning: b: b.low and b.high are not read: the limits of b stand in its own column. Write them "
          "behind the figure there, as in 13.5 (12–15).",
          "us.csv:2: warning: b: b.high is not read: the limits of b stand in its own column. Write them behind the "
          "figure there, as in 13.5 (12.2–14.9)."]),
        ("id,name,b,b.low,b.high\nx,X,13.5 (12-15),,\n", "id,b\nus,25.0 (24-26)\n", []),
    ],
)  # fmt: skip
def test_limits_in_columns_of_their_own_are_warned_of(own: str, other: str, said: list[str], tmp_path: Path) -> None:
    spec = SPEC.replace("VALUE", "b")
    measures = MEASURES.replace(", both: {places: [x, y], take: mean, label: Both}", "")
    for name, text in {"s.yaml": spec, "d.csv": own, "us.csv": other, "d.measures.yaml": measures}.items():
        (tmp_path / name).write_text(text, "utf-8")
    warnings = map(str, factsheet.load(tmp_path / "s.yaml").warnings)
    assert [text.rpartition("/")[2] for text in warnings] == said
