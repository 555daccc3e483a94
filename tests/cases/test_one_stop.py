"""A value that ends with a full stop, such as an ordinal in German, ends a sentence without a second one."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import filling

MEASURES = """set: {year: 2024, as_of: 2024-12-31, source: Register}
measures:
  a: {label: A, kind: count, people: false}
  n: {label: N, kind: count, people: false, optional: true}
formulas: {a.rank: "rank(a, low)"}
"""
SPEC = """factsheet: 1
title: T
theme: hotline
language: de
data: t
default_place: kent
file: x
body:
  - text: "TEXT"
  - footnotes: rest
"""


def said(folder: Path, text: str) -> str:
    for name, content in {
        "s.yaml": SPEC.replace("TEXT", text),
        "t.csv": "id,name,a,n\nkent,Kent D.C.,5,n/a\ndover,Dover,7,3\n",
        "t.measures.yaml": MEASURES,
    }.items():
        (folder / name).write_text(content, "utf-8")
    return "\n".join(heard(read_pdf(factsheet.build(factsheet.load(folder / "s.yaml")).data, "s.pdf")))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Es ist {a.rank:ordinal}.", "Es ist 1."),
        ("Es ist **{a.rank}**. Und dann.", "Es ist 1. Und dann."),
        ("Hier {place.name}. Und dann.", "Hier Kent D.C. Und dann."),
        ("Es ist {a.rank}... Und {a.rank}! Der {a.rank} Platz.", "Es ist 1.… Und 1.! Der 1. Platz."),
        ("Es sind {a}. Und dann.", "Es sind 5. Und dann."),
        ("Es sind {n}.", "Es sind nicht verfügbar."),
    ],
)
def test_one_stop_ends_both(text: str, printed: str, tmp_path: Path) -> None:
    assert printed in said(tmp_path, text).replace("\u00a0", " ").splitlines()[-1 - ("{n}" in text)]


def test_another_sign_is_no_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "one_stop", lambda runs: runs[:-1])  # the end of the sentence is lost
    with pytest.raises(Refused):
        said(tmp_path, "Es sind {a}.")
