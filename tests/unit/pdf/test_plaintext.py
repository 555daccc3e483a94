"""The text beside a picture says all that the sheet says, in its order: for whoever gets only the picture."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from textwrap import dedent

import pytest
import sheets

import factsheet
from factsheet.blocks import kinds
from factsheet.pdf.reading import ElementRead, Reading, read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.publish import Published

BEFORE = "- text: The hotline learned of {cases.total} cases[^locations] in {place.name}.\n"
NOTES = "locations: Some cases may involve multiple locations."


def told(element: ElementRead) -> Iterator[str]:
    """All that an element says, in reading order: its texts, and for a picture its alternative text."""
    if element.alt:
        yield element.alt
        return
    for kid in element.kids:
        if isinstance(kid, str):
            yield from kid.replace("\u00ad", "").split()
        elif isinstance(kid, ElementRead):
            yield from told(kid)


def lacking(reading: Reading) -> list[str]:
    """What of a sheet is not in its plain text, or not in its place there."""
    assert reading.root
    text, at, missing = " ".join(plain_text(reading).split()), 0, []
    for said in told(reading.root):
        found = text.find(" ".join(said.split()), at)
        if found < 0:
            missing.append(said)
        else:
            at = found + len(said)
    return missing


def read(published: Published) -> Reading:
    result = factsheet.build(published, published.statistics.places[0].id, "email")
    return read_pdf(result.data, result.name)


def example(kind: str) -> str:
    doc = inspect.cleandoc(importlib.import_module(f"factsheet.blocks.kinds.{kind}").__doc__ or "")
    return dedent(doc.partition("\nExample:\n")[2]).strip("\n") + "\n"


@pytest.mark.parametrize("kind", kinds())
def test_every_block_says_all_of_it(kind: str) -> None:
    reading = read(sheets.published(BEFORE + example(kind), notes=NOTES))
    assert len(plain_text(reading)) > 60
    assert lacking(reading) == []


@pytest.mark.parametrize("spec", ["spotlight", "libraries"])
def test_a_shipped_sheet_says_all_of_it(spec: str) -> None:
    assert lacking(read(factsheet.load(sheets.ROOT / "layouts" / f"{spec}.yaml"))) == []


@pytest.mark.parametrize("role", ["TD", "TH", "Link", "Span", "BlockQuote", "Sect"])
def test_text_that_stands_in_an_unusual_element_is_said_too(role: str) -> None:
    inner = ElementRead(role=role, kids=("435", ElementRead(role="Span", kids=(" calls",))))
    root = ElementRead(role="Document", kids=(ElementRead(role="P", kids=("Before.",)), inner))
    assert _plain(root) == "Before.\n\n435 calls\n"


def test_a_row_of_a_table_is_a_line() -> None:
    def row(*cells: str) -> ElementRead:
        return ElementRead(
            role="TR", kids=tuple(ElementRead(role="TD", kids=(cell,) if cell else ()) for cell in cells)
        )

    rows = (row("", "Missouri", "Kansas"), row("Calls", "435", "127"), row("Emails", "20", ""))
    table = ElementRead(role="Table", kids=rows)
    document = ElementRead(role="Document", kids=(table, ElementRead(role="P", kids=("Behind.",))))
    assert _plain(document) == "Missouri, Kansas\nCalls: 435, 127\nEmails: 20\n\nBehind.\n"


def test_the_label_of_an_item_stands_before_it_and_nowhere_else() -> None:
    item = ElementRead(
        role="LI", kids=(ElementRead(role="Lbl", kids=("1.",)), ElementRead(role="LBody", kids=("Call.",)))
    )
    assert _plain(ElementRead(role="Document", kids=(ElementRead(role="L", kids=(item,)),))) == "1. Call.\n"


def _plain(root: ElementRead) -> str:
    reading = object.__new__(Reading)
    object.__setattr__(reading, "root", root)
    return plain_text(reading)
