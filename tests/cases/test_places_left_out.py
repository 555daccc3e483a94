"""A figure of several places says that it leaves out those without one."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.compose import told

MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
disclosure: {preset: none, because: the source hides small counts}
table: {place: name, missing: {suppressed: ["*"], not_available: [x]}}
against: {every: {places: all, take: TAKE, label: All counties}}
measures:
  cases: {label: Cases, kind: KIND, optional: true}
  taken: {label: Taken of all, kind: amount}
formulas: {taken: TAKE(cases)}
"""
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
  - footnotes: rest
"""
LEFT_OUT = {
    "en": "Where places are taken together, those without a figure are left out: Cases",
    "es": "Donde se reúnen varios lugares, faltan los que no tienen cifra: Cases",
    "fr": "Là où plusieurs lieux sont réunis, ceux sans chiffre sont laissés de côté\u202f: Cases",
    "de": "Wo mehrere Orte zusammengefasst sind, fehlen die ohne Angabe: Cases",
}


POLICY = "{preset: none, because: the source hides small counts}"


def said(
    folder: Path, cells: tuple[str, ...], take: str = "mean", *, body: str = "{cases@every}", kind: str = "count",
    language: str = "en", policy: str = POLICY,
) -> str:  # fmt: skip
    rows = "".join(f"{name},{cell}\n" for name, cell in zip(("Kent", "Bath", "Dover", "Essex"), cells, strict=True))
    measures = MEASURES.replace("TAKE", take).replace("KIND", kind).replace(POLICY, policy)
    spec = SPEC.replace("BODY", body).replace("LANGUAGE", language)
    for name, text in {"s.yaml": spec, "t.csv": f"name,cases\n{rows}", "t.measures.yaml": measures}.items():
        (folder / name).write_text(text, "utf-8")
    built = factsheet.build(factsheet.load(folder / "s.yaml"), place="kent")
    return "\n".join(heard(read_pdf(built.data, "s.pdf")))


@pytest.mark.parametrize("language", LEFT_OUT)
@pytest.mark.parametrize(
    ("cells", "take", "figure"),
    [
        (("20", "35", "*", "*"), "mean", "27.5"),
        (("20", "35", "45", "*"), "mean", "33.3"),
        (("20", "35", "45", "x"), "mean", "33.3"),
        (("20", "35", "45", "*"), "median", "35"),
        (("20", "35", "0", "*"), "min", "0"),
        (("20", "35", "45", "*"), "max", "45"),
    ],
)
@pytest.mark.parametrize("body", ["{cases@every}", "{taken}"])
def test_places_without_a_figure(
    cells: tuple[str, ...], take: str, figure: str, body: str, language: str, tmp_path: Path
) -> None:
    text = said(tmp_path, cells, take, body=body, language=language)
    assert figure.replace(".", "." if language == "en" else ",") in text
    meant = LEFT_OUT[language].replace("Cases", "Taken of all") if body == "{taken}" else LEFT_OUT[language]
    assert " ".join(meant.split()) in " ".join(text.split())


@pytest.mark.parametrize("body", ["{cases@every}", "{taken}"])
def test_nothing_is_said_where_all_have_a_figure(body: str, tmp_path: Path) -> None:
    assert "left out" not in said(tmp_path, ("20", "35", "45", "30"), body=body)


@pytest.mark.parametrize(
    ("take", "words"),
    [
        ("sum", "not shown, to protect people"),
        ("min", "not shown, to protect people"),
        ("max", "not shown, to protect people"),  # which it may have, refused for another count
        ("mean", "33.3"),
        ("median", "35"),
    ],
)
def test_a_place_that_the_policy_refuses_is_not_told_by_those_together(take: str, words: str, tmp_path: Path) -> None:
    """102 in all beside 20, 35 and 45 would say that the fourth place has 2."""
    policy = "{minimum: 3, because: our policy}"
    text = said(tmp_path, ("20", "2", "35", "45"), take, body="In all: {cases@every}", policy=policy)
    assert f"In all: {words}" in text
    assert ("left out" in text) is words[0].isdigit()


@pytest.mark.parametrize("body", ["{cases@every}", "{taken}"])
def test_a_sheet_that_does_not_say_it_is_refused(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = told._statuses
    monkeypatch.setattr(
        told, "_statuses", lambda figure, status, *more: known(figure, status, *more) if status != "left_out" else ()
    )
    with pytest.raises(Refused) as refused:
        said(tmp_path, ("20", "35", "*", "*"), body=body)
    assert any("leaves out places without a figure" in str(problem) for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("take", "values"),
    [("sum", "not available, 87, not shown by the source"), ("max", "35, 45, 25"), ("median", "27.5, 30, 18")],
)
def test_a_trend_of_several_places_goes_on_where_one_of_them_is_hidden(take: str, values: str, tmp_path: Path) -> None:
    """Also in its first and its last period, which are drawn of the place itself."""
    measures = MEASURES.replace("TAKE", take).replace("KIND", "count, people: false, periods: 'cases.*'")
    spec = SPEC.replace('text: "BODY"', "trend: {series: [{value: cases}, {value: cases@every}]}")
    table = "name,cases.2022,cases.2023,cases.2024\nKent,20,30,25\nBath,35,45,*\nDover,x,12,11\n"
    files = {"s.yaml": spec.replace("LANGUAGE", "en"), "t.csv": table, "t.measures.yaml": measures}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    built = factsheet.build(factsheet.load(tmp_path / "s.yaml"), place="kent")
    [picture] = [line for line in heard(read_pdf(built.data, "s.pdf")) if line.startswith("picture:")]
    assert f"ll values in their order: {values}." in picture
