"""The line of sources says of which day the figures are, where the sheet says it nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.bind import Job

MEASURES = """
set: {as_of: 2025-03-14, year: 2024, source: Learner register}
measures:
  learners: {label: Learners, kind: count, people: false}
  tutors: {label: Tutors, kind: count, people: false, source: Survey}
"""
SHEET = """factsheet: 1
title: "{place.name}"
language: LANGUAGE
theme: county
page: {size: letter, margin: 42pt}
data: d
default_place: lewis
file: "{place.slug}"
body:
  - text: "{learners} and {tutors}. TYPED"
foot:
  - footnotes: sources
"""


def printed(folder: Path, language: str = "en-US", typed: str = "") -> str:
    """The text of one sheet."""
    (folder / "d.csv").write_text("id,name,learners,tutors\nlewis,Lewis,741,94\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = folder / "sheet.yaml"
    spec.write_text(SHEET.replace("LANGUAGE", language).replace("TYPED", typed), "utf-8")
    [result] = factsheet.build_all(factsheet.load(spec), [Job("lewis")])
    assert result.good, "\n".join(map(str, result.problems))
    return " ".join(plain_text(read_pdf(result.data, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en-US", "Source: Learner register, as of March 14, 2025."),
        ("es", "Fuente: Learner register, al 14 de marzo de 2025."),
        ("de", "Quelle: Learner register, Stand 14. März 2025."),
    ],
)
def test_the_source_of_the_table_has_the_day(tmp_path: Path, language: str, line: str) -> None:
    text = printed(tmp_path, language)
    assert line in text
    assert "Survey (Tutors)." in text  # of which nothing is known


def test_a_day_that_the_sheet_prints_is_not_said_again(tmp_path: Path) -> None:
    text = printed(tmp_path, typed="Accurate as of {set.as_of:date}.")
    assert text.count("March 14, 2025") == 1
    assert "Source: Learner register." in text
