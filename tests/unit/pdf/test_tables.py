"""A table as it is heard and as plain text, and what `verify` says when its tags are others."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sheets

import factsheet
from factsheet.drawing.tree import Group, Node, Tag
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import verify

BODY = """
- breakdown:
    of: cases.total
    as: track
    unit: Cases
    parts:
      - {value: cases.sex, label: "Sex[^a]"}
      - {value: cases.sex_and_labor, label: Both}
      - {value: cases.labor, label: Labor}
      - {value: cases.unspecified, label: Other}
"""


def test_a_table_is_heard_row_by_row_and_is_a_line_a_row_in_plain_text() -> None:
    reading = read_pdf(factsheet.build(sheets.published(BODY, notes="a: A note."), "missouri").data, "x")
    assert heard(reading)[1:7] == [
        "table of 5 rows",
        "row: Cases / Share of all 144",
        "row: Sex\u00b9 (Note 1: A note.) / 112 / 78%",
        "row: Both / 7 / 5%",
        "row: Labor / 16 / 11%",
        "row: Other / 9 / 6%",
    ]
    first = plain_text(reading).split("\n\n")[0]
    assert first.splitlines() == [
        "Cases, Share of all 144",
        "Sex\u00b9: 112, 78%",
        "Both: 7, 5%",
        "Labor: 16, 11%",
        "Other: 9, 6%",
    ]


def test_heads_have_their_scope_in_the_file_and_verify_holds_it() -> None:
    sheet = compose(sheets.page_of(BODY.replace("[^a]", "")))
    root = read_pdf(finish(paint(sheet)).data, "x").root
    assert root
    scopes = [element.scope for element in root.walk() if element.role == "TH"]
    assert scopes == ["Column"] * 2 + ["Row"] * 4

    def without(node: Node) -> Node:
        if isinstance(node, Tag | Group):
            node = replace(node, children=tuple(map(without, node.children)))
        return replace(node, scope="") if isinstance(node, Tag) else node

    proof = finish(paint(replace(sheet, tree=without(sheet.tree))))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="the structure has TH"):
        verify(replace(proof, sheet=sheet))
    assert isinstance(sheet, Sheet)
