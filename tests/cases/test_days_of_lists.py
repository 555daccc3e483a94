"""A list, or a file to compare with, that is of another day than the sheet says so, wherever the sheet says its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.compose import footnotes

SPEC = """\
factsheet: 1
language: LANGUAGE
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - text: "BODY"
  - each: {rows: branches, body: [{text: "{row.name}: {row.visits}"}]}
  - footnotes: FOOT
"""
FILES = {
    "t.csv": "id,name,c\nkent,Kent,20\n",
    "us.csv": "id,c\nus,250\n",
    "branches.csv": "id,place,name,visits\na,kent,North,30\n",
    "t.measures.yaml": """\
set: {year: 2024, as_of: 2025-03-13, source: Register}
disclosure: {preset: none, because: no people}
measures: {c: {label: Cases, kind: count, people: false}}
against: {us: {file: us, label: U.S.}}
""",
    "us.measures.yaml": "set: {year: 2024, as_of: OTHER, source: Register}\n",
    "branches.measures.yaml": """\
set: {year: 2024, as_of: OTHER, source: Register}
measures: {visits: {label: Visits, kind: count, people: false}}
""",
}
DAYS = {
    "en": ("as of March 13, 2025", "as of May 1, 2024"),
    "es": ("al 13 de marzo de 2025", "al 1 de mayo de 2024"),
    "fr": ("au 13 mars 2025", "au 1er mai 2024"),
    "de": ("Stand 13. März 2025", "Stand 1. Mai 2024"),
}


def said(
    folder: Path, *, body: str = "{c}, {c@us}", foot: str = "sources", other: str = "2024-05-01", language: str = "en"
) -> str:
    spec = SPEC.replace("BODY", body).replace("FOOT", foot).replace("LANGUAGE", language)
    for name, text in {"s.yaml": spec, **FILES}.items():
        (folder / name).write_text(text.replace("OTHER", other), "utf-8")
    built = factsheet.build(factsheet.load(folder / "s.yaml"))
    return " ".join("\n".join(heard(read_pdf(built.data, "s.pdf"))).split())


@pytest.mark.parametrize("language", DAYS)
def test_both_days_are_said(language: str, tmp_path: Path) -> None:
    text = said(tmp_path, language=language)
    own, other = DAYS[language]
    assert own in text
    assert f"Cases (U.S.), Visits: {other}." in text.replace(" :", ":")


def test_both_days_are_said_where_words_say_that_of_the_sheet(tmp_path: Path) -> None:
    text = said(tmp_path, body="{c} as of {set.as_of}", foot="rest")
    assert "Visits: as of May 1, 2024." in text


@pytest.mark.parametrize(("foot", "other"), [("rest", "2024-05-01"), ("sources", "2025-03-13")])
def test_no_other_day_is_said_beside_none_or_the_same(foot: str, other: str, tmp_path: Path) -> None:
    text = said(tmp_path, foot=foot, other=other)
    assert "May 1, 2024" not in text
    assert "Visits:" not in text


@pytest.mark.parametrize("path", ["c@us", "row.visits"])
def test_a_sheet_without_the_other_day_is_refused(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(footnotes, "told_days", lambda found, *_: [t for t in found if getattr(t, "kind", "") != "day"])
    with pytest.raises(Refused) as refused:
        said(tmp_path)
    assert any(f"does not say that {path} is as of May 1, 2024." in str(one) for one in refused.value.problems)
