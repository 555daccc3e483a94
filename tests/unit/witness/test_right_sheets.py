"""Sheets that are right, in forms that look like faults: the witness has nothing to say of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.witness import Case, Claims
from factsheet.witness.pieces import Anything
from factsheet.witness.telling import Teller

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
table: {rows: {totals: {State: state}}}
against: {state: {row: state, label: Calder}, whole: {row: state, label: All of it}}
measures:
  calls: {label: Calls, kind: count, periods: "calls.*", note: Of each month}
  few: {label: Few, kind: count, people: false, format: words}
  rate: {label: Rate, kind: rate, per: 1000, periods: "rate.*", definition: '"Calls" for 1,000', source: A survey}
disclosure: {minimum: 5, because: it is so}
"""
FIGURES = """id,name,tel,page,few,calls.2022,calls.2023,calls.2024,rate.2020,rate.2022,rate.2024
arden,Arden,1-800-555-0199,https://example.org/arden,9,150,180,120,12.5,12.9,9.1
bray,Bray,,,7,90,70,60,3.4,3.9,4.2
State,State,,,80,3,2,4,1.5,2.5,3.5
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
page: {size: letter, margin: 42pt}
data: table
default_place: arden
file: test
fit: [{gaps: 40%}]
contacts:
  phone: {show: "{place.tel}", by: phone}
  office: {show: 1-888-GET-HELP, by: phone}
  abroad: {show: "+44 (0)20 7946 0177", by: phone}
  web: example.org
notes:
  asked: "People were asked once, see [the report](https://example.org/report) or {contacts.web}."
body:
  - banner: {title: "{place.name}", subtitle: "Call {contacts.office} (24 hours)"}
BODY
foot:
  - footnotes: rest
  - footnotes: sources
  - callout: {title: Ask us, qr: "{contacts.web}", items: [{label: Call, contact: phone}, {label: See, contact: web}]}
"""
BODIES = (
    "- trend: {value: rate, caption: Rate, alt: 'Of {few} people in {place.name}, and {rate@state} in all.'}",
    "- text: 'Source: {set.source}, as of the end of June 2024. Figures for {set.year}.'",
    "- text: 'Source: Bureau of Health, as of May 2, 2024.'",
    "- text: 'Ask {contacts.abroad} (24 hours), [us](tel:+18005550124) (24 people) or {contacts.web}[^asked].'",
    "- text: '[One](https://example.org/a)[two](https://example.org/a), [there]({place.page}), https://typed.example.org.'",
    "- trend: {value: calls@state, as: columns, caption: Calls}",
    "- trend: {value: calls@state, caption: In the state}",
    "- trend: {value: calls, caption: 'Calls in {place.name}[^asked]'}",
    "- trend: {as: area, series: [{value: calls, label: 'All[^asked]'}], remarks: [{at: 2023, words: 'Then[^asked]'}]}",
    "- trend: {value: rate, zero: false, alt: 'Of {place.name}.'}",
    "- counts: {items: [{value: rate, label: Rate}, {value: contacts.web, label: Our site}]}",
    "- qr: {address: 'https://www.Example.org/Path/', label: 'Scan this'}",
    "- text: 'There were {calls}[^asked] in all, and **{calls@2023}**[^asked].'",
    "- section: {heading: 'It is {calls}[^asked]', body: [{text: 'Of {rate}[^asked].'}]}",
    "- bars: {items: [{label: Here, value: few}, {label: There, value: calls}]}",
    "- table: {columns: [value], rows: [few]}",
    "- qr: {address: 'https://example.org/{place.slug}/{place.id}', label: 'Scan this'}",
    "- qr: {address: 'https://example.org/{place.name}', label: 'Scan this'}",
    "- bars: {measures: [calls], unit: {one: call, other: calls}}",
    "- bars: {as: columns, unit: in a year, series: [A, B], items: [{label: Calls, values: [calls@2023, calls]}]}",
    "- trend: {as: spark, value: rate, caption: Each year}",
    "- trend: {series: [{value: rate, label: Here}, {value: rate@state, label: There}], caption: Both}",
    "- trend: {value: rate, as: columns, remarks: [{at: 2023, words: None was taken}]}",
    "- trend: {as: spark, series: [{value: rate}, {value: calls}]}",
    "- counts: {as: row, track: true, items: [{value: calls, label: Calls}, {value: calls@2023, label: Then}]}",
    "- table: {columns: [value, whole], rows: [few]}",
    "- qr: {address: 'https://example.org/4100', label: 'There were {calls}'}",
    "- qr: {address: 'https://example.org/4100', label: 'Scan this[^asked]'}",
)


@pytest.mark.parametrize("edition", ["email", "handout", "png"])
@pytest.mark.parametrize("place", ["arden", "bray"])
@pytest.mark.parametrize("body", BODIES)
def test_a_right_sheet_is_left_alone(body: str, place: str, edition: str, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_text(SPEC.replace("BODY", f"  {body}"), "utf-8")
    (tmp_path / "table.csv").write_text(FIGURES, "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    assert found(bind(factsheet.load(tmp_path / "test.yaml"), Job(place, edition))) == []


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("body", [body for body in BODIES if "calls@state" not in body])  # so few may be withheld
def test_nothing_but_the_place_of_notes_is_left_out(body: str, edition: str, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_text(SPEC.replace("BODY", f"  {body}"), "utf-8")
    (tmp_path / "table.csv").write_text(FIGURES, "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    case = Case(evidence_of(factsheet.load(tmp_path / "test.yaml")))
    told = Teller(case, Claims(place="arden", edition=edition)).sheet()
    assert {item.kind for item in told if isinstance(item, Anything)} == {"footnotes"}


@pytest.mark.parametrize("form", ["line", "spark", "columns"])
@pytest.mark.parametrize("body", ["{as: FORM, value: even}", "{as: FORM, value: late}"])
def test_every_second_year_lacks_none_between(body: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_text(SPEC.replace("BODY", f"  - trend: {body.replace('FORM', form)}"), "utf-8")
    years = (2018, 2020, 2022, 2024)
    heads = [f"{name}.{year}" for name in ("even", "late") for year in years]
    figures = f"id,name,tel,page,{','.join(heads)}\narden,Arden,1-800-555-0199,,5,900,70,30,n/a,42,135,252\n"
    (tmp_path / "table.csv").write_text(figures, "utf-8")
    own = "{label: Calls, kind: amount, periods: PATH.*, optional: true}"
    measures = "".join(f"  {name}: {own.replace('PATH', name)}\n" for name in ("even", "late"))
    head = MEASURES.partition("against:")[0].replace(
        "rows: {totals: {State: state}}", 'missing: {not_available: ["n/a"]}'
    )
    (tmp_path / "table.measures.yaml").write_text(f"{head}measures:\n{measures}", "utf-8")
    assert found(bind(factsheet.load(tmp_path / "test.yaml"), Job("arden"))) == []
