"""The contacts of a sheet: what is shown, its link and what is printed for paper come from one entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import factsheet
from factsheet.cli.strict import strict_findings
from factsheet.pdf.reading import LinkRead, read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

SPEC = """
factsheet: 1
title: Help
theme: hotline
data: help
default_place: mo
file: "{place.slug}"
contacts:
  phone: {show: 1-888-373-7888, checked: 2026-02-28}
  local: {show: "{place.line}", by: phone, checked: "{place.line_checked}"}
  web: example.org/help
  mail: {show: help@example.org, checked: 2024-11-20}
body:
  - text: >-
      Call **{contacts.phone}**, read {contacts.web}, [write to us]({contacts.mail}) or text
      [the same number](sms:{contacts.phone}). BODY
foot:
  - callout:
      title: Help
      items:
        - {label: Near you, contact: local}
        - {label: Everywhere, contact: phone}
"""
TABLE = """id,name,line,line_checked,note
mo,Missouri,573-555-0100,2026-10-01,{note}
ks,Kansas,,,
ne,Nebraska,402-555-0100,,
"""
MEASURES = "set: {year: 2026, as_of: 2026-11-01, source: S}\nmeasures: {n: {label: N, kind: count, people: false}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path)


def project_in(folder: Path, body: str = "", note: str = "") -> Path:
    (folder / "data").mkdir()
    (folder / "spec.yaml").write_text(SPEC.replace("BODY", body), "utf-8")
    rows = TABLE.format(note=note).replace("note\n", "note,n\n", 1)
    rows = "".join(line if line.startswith("id") else line.rstrip("\n") + ",5\n" for line in rows.splitlines(True))
    (folder / "data" / "help.csv").write_text(rows, "utf-8")
    (folder / "data" / "help.measures.yaml").write_text(MEASURES, "utf-8")
    return folder / "spec.yaml"


def links_of(spec: Path, place: str, edition: str = "email") -> list[tuple[str, str]]:
    """The words and the address of each link of a sheet."""
    result = factsheet.build(factsheet.load(spec), place, edition)
    reading = read_pdf(result.data, result.name)
    assert reading.root
    elements = [element for element in reading.root.walk() if element.role == "Link"]
    return [
        (element.text.strip(), kid.uri) for element in elements for kid in element.kids if isinstance(kid, LinkRead)
    ]


def text_of(spec: Path, place: str, edition: str) -> str:
    result = factsheet.build(factsheet.load(spec), place, edition)
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


def test_each_place_has_its_own_links(project: Path) -> None:
    common = [
        ("1-888-373-7888", "tel:+18883737888"),
        ("example.org/help", "https://example.org/help"),
        ("write to us", "mailto:help@example.org"),
        ("the same number", "sms:+18883737888"),
    ]
    assert links_of(project, "mo") == [
        *common,
        ("573-555-0100", "tel:5735550100"),
        ("1-888-373-7888", "tel:+18883737888"),
    ]
    assert links_of(project, "ks") == [*common, ("1-888-373-7888", "tel:+18883737888")]  # without the item


def test_on_paper_the_entry_is_printed_where_its_link_was(project: Path) -> None:
    text = text_of(project, "mo", "print")
    assert "write to us (help@example.org)" in text
    assert "text the same number (1-888-373-7888)" in text
    assert "1-888-373-7888 (1-888" not in text


def test_a_number_of_the_place_typed_for_all_is_a_problem_of_that_place(tmp_path: Path) -> None:
    spec = project_in(tmp_path, "At night 573 555 0100 answers.")
    published = factsheet.load(spec)
    with pytest.raises(Refused, match=r"'573 555 0100' is contacts\.local, 573-555-0100"):
        factsheet.build(published, "mo")
    assert factsheet.build(published, "ne").good


def test_a_text_of_the_table_with_a_typing_error_is_a_problem_of_its_place(tmp_path: Path) -> None:
    spec = project_in(tmp_path, "{place.note}", "At night call 1-888-373-7988.")
    with pytest.raises(Refused, match=r"help\.csv:2: text: '1-888-373-7988' is nearly contacts\.phone"):
        factsheet.build(factsheet.load(spec), "mo")


def test_the_same_number_typed_is_a_warning(tmp_path: Path) -> None:
    spec = project_in(tmp_path, "It is 1-888-373-7888.")
    assert [warning.code for warning in factsheet.load(spec).warnings] == ["typed-contact"]


def test_an_entry_that_nothing_shows_is_a_warning(project: Path) -> None:
    text = project.read_text("utf-8").replace("{contacts.web}", "on")
    project.write_text(text, "utf-8")
    [warning] = factsheet.load(project).warnings
    assert (warning.code, warning.subject, warning.location.line) == ("unused-contact", "contacts.web", 11)


def said(spec: Path, today: date, *places: str) -> list[str]:
    return [f"{finding.subject}: {finding.fact}" for finding in strict_findings(factsheet.load(spec), places, today)]


def test_a_strict_check_wants_each_contact_checked_within_a_year(project: Path) -> None:
    assert said(project, date(2026, 12, 1), "mo") == [
        "contacts.web: no day says when it was checked.",
        "contacts.mail: it was checked on 2024-11-20, more than a year ago.",
    ]
    assert said(project, date(2026, 12, 1), "mo", "ks", "ne") == [
        "contacts.web: no day says when it was checked.",
        "contacts.mail: it was checked on 2024-11-20, more than a year ago.",
        "contacts.local: no day says when it was checked. For Nebraska.",
    ]


@pytest.mark.parametrize(
    ("today", "fact"),
    [
        (date(2026, 2, 28), ""),
        (date(2027, 2, 28), ""),
        (date(2027, 3, 1), "it was checked on 2026-02-28, more than a year ago."),
        (date(2026, 2, 27), "2026-02-28 is still to come."),
    ],
)
def test_a_year_is_a_year(project: Path, today: date, fact: str) -> None:
    found = [line for line in said(project, today, "ks") if line.startswith("contacts.phone")]
    assert found == ([f"contacts.phone: {fact}"] if fact else [])
