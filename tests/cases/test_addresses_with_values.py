"""An address that is typed around a value of the place leads where it is printed to lead."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from faults.between.test_between import found

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.stages.bind import Job, bind, typed_links
from factsheet.text.typed_addresses import addresses_in

SPEC = """factsheet: 1
title: T
language: {language}
theme: hotline
page: {{size: letter, margin: 42pt}}
data: d
default_place: x
file: t
body:
  - text: "{text}"
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  q: {label: Q, kind: count, people: false}
disclosure: {preset: none, because: no people}
"""


def sheet(folder: Path, text: str, language: str = "en-US") -> factsheet.Published:
    (folder / "s.yaml").write_text(SPEC.format(text=text, language=language), "utf-8")
    (folder / "d.csv").write_text("id,name,q\nx,New Kent,700\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return factsheet.load(folder / "s.yaml")


def leads_to(published: factsheet.Published) -> list[str]:
    """The addresses that can be clicked, each once."""
    with pikepdf.open(io.BytesIO(factsheet.build(published).data)) as pdf:
        marks = [mark for page in pdf.pages for mark in page.get("/Annots", [])]
        return list(dict.fromkeys(str(mark.A.URI) for mark in marks if "/A" in mark))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/{place.slug} now.", ["https://example.org/new-kent"]),
        ("See www.example.org/report-{set.year}.pdf.", ["https://www.example.org/report-2025.pdf"]),
        ("Write to {place.slug}@example.org", ["mailto:new-kent@example.org"]),
        ("See example.org/**{place.slug}**/a and example.net.", ["https://example.org/new-kent/a", "https://example.net"]),
        ("See https://example.org/{place.name}.", []),  # a space ends the address, and what is printed goes on
        ("See example.org’s page, example.org–example.net.", ["https://example.org", "https://example.net"]),
        ("Call 555-{q}-0100 or (202) 555-0100.", ["tel:+12025550100"]),
    ],
)  # fmt: skip
def test_the_link_is_the_whole_address_or_none(text: str, links: list[str], tmp_path: Path) -> None:
    assert leads_to(sheet(tmp_path, text)) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://zürich.ch/stadt", ["https://xn--zrich-kva.ch/stadt"]),
        ("https://example.org/straße.", ["https://example.org/stra%C3%9Fe"]),
        ("Post an info@münchen.de, bitte.", ["mailto:info@xn--mnchen-3ya.de"]),
        ("HTTPS://EXAMPLE.ORG/Karte", ["https://example.org/Karte"]),
        ("Www.example.org/a", ["https://www.example.org/a"]),
        ("Www.zürich.ch", ["https://www.xn--zrich-kva.ch"]),
        ("https://zürich.ch/{place.slug}", ["https://xn--zrich-kva.ch/new-kent"]),
    ],
)
def test_an_address_in_letters_and_capitals_is_live(text: str, links: list[str], tmp_path: Path) -> None:
    published = sheet(tmp_path, text, "de-DE")
    assert leads_to(published) == links
    assert found(bind(published, Job("x"))) == []


def test_one_without_its_s_is_told(tmp_path: Path) -> None:
    published = sheet(tmp_path, "See http://example.org/a now.")
    steps = [warning.hints for warning in published.warnings]
    assert ("Write https://example.org/a if it opens so: only such an address becomes a link.",) in steps
    assert leads_to(published) == []


def test_the_witness_refuses_a_link_to_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = sheet(tmp_path, "See https://example.org/{place.slug} now.")
    assert found(bind(published, Job("x"))) == []
    monkeypatch.setattr(
        typed_links,
        "addresses_in",
        lambda *given: [(start, stop, link.removesuffix("new-kent")) for start, stop, link in addresses_in(*given)],
    )
    facts = found(bind(published, Job("x")))
    assert facts == ["prints 'example.org/new-kent', and leads to 'https://example.org/'."]


@pytest.mark.parametrize(
    "text", ["See https://zürich.ch/straße here.", "Post an info@münchen.de", "See example.org/a’s page."]
)
def test_an_address_that_is_typed_is_not_printed_again_on_paper(text: str, tmp_path: Path) -> None:
    published = sheet(tmp_path, text, "de-DE")
    said = "\n".join(heard(read_pdf(factsheet.build(published, edition="print").data, "s.pdf")))
    assert text.split()[1] in said or text.split()[-1] in said
    assert "(" not in said


def test_a_code_may_lead_to_an_address_with_a_figure(tmp_path: Path) -> None:
    published = sheet(tmp_path, "A.")
    spec = tmp_path / "s.yaml"
    spec.write_text(spec.read_text("utf-8") + '  - qr: {address: "https://example.org/{q}"}\n', "utf-8")
    published = factsheet.load(spec)
    assert "example.org/700" in "\n".join(heard(read_pdf(factsheet.build(published).data, "s.pdf")))
