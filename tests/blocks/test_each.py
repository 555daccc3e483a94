"""One body repeated for each of several measures."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from sheets import frames, said

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.publish import Published

MEASURES = "measures: [contacts.calls, contacts.webforms, contacts.emails, contacts.texts]"
BODY = '    body:\n      - text: "{measure.value} {measure.unit}: {measure.label}"\n'


def test_every_measure_comes_with_its_value_label_and_unit() -> None:
    sheet = sheets.sheet_of(f"- each:\n    {MEASURES}\n{BODY}")
    assert [said([frame]) for frame in frames(sheet, "text")] == [
        "435 calls: Phone calls",
        "60 webforms: Webforms",
        "20 emails: Emails",
        "10 texts: Texts",
    ]


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_copies_stand_in_columns_of_equal_width(columns: int) -> None:
    sheet = sheets.sheet_of(f"- each:\n    {MEASURES}\n    columns: {columns}\n{BODY}")
    lefts = sorted({round(frame.box.x, 2) for frame in frames(sheet, "text")})
    assert len(lefts) == columns
    assert len({round(frame.box.width, 2) for frame in frames(sheet, "text")}) == 1
    tops = sorted({round(frame.box.top, 2) for frame in frames(sheet, "text")})
    assert len(tops) == -(-4 // columns)


def test_figures_of_the_copies_are_proved() -> None:
    report = factsheet.build(sheets.published(f"- each:\n    {MEASURES}\n{BODY}")).report
    assert report
    assert {figure.path for figure in report.figures} >= {"contacts.calls", "contacts.texts"}


def test_outside_of_a_copy_there_is_no_measure() -> None:
    with pytest.raises(Refused, match="in the body of an 'each' only"):
        factsheet.build(sheets.published('- text: "{measure.value}"\n'))


SPEC = """
factsheet: 1
title: Branches
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
  - banner: {title: "Branches in {place.name}"}
  - section:
      heading: Where to find us
      body:
        - each:
            rows: branches
            columns: 2
            body:
              - text: "**{row.name}**: {row.visits:compact} visits, {row.street}"
              - counts: {as: list, items: [{value: row.visits, label: "Visits to {row.name}"}]}
        - footnotes: here
"""
BRANCHES = """id,place,name,street,visits
b1,north,Old Mill,1 Mill Lane,12400
b2,South,Harbor,2 Pier Road,9300
b3,North,Market,5 Square,810
"""
MEASURES_OF = """
set: {year: 2020, as_of: 2020-01-01, source: us, status: provisional, label: the branches}
measures: {visits: {label: Visits, kind: count, people: false}}
"""


def branches(folder: Path, spec: str = SPEC) -> Published:
    (folder / "spec.yaml").write_text(spec, "utf-8")
    (folder / "d.csv").write_text("id,name\nnorth,North\nsouth,South\nwest,West\n", "utf-8")
    (folder / "d.measures.yaml").write_text("set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n", "utf-8")
    (folder / "branches.csv").write_text(BRANCHES, "utf-8")
    (folder / "branches.measures.yaml").write_text(MEASURES_OF, "utf-8")
    return factsheet.load(folder / "spec.yaml")


def lines(published: Published, place: str) -> list[str]:
    result = factsheet.build(published, place)
    return heard(read_pdf(result.data, result.name))[3:]


def test_every_row_of_the_place_and_of_no_other(tmp_path: Path) -> None:
    published = branches(tmp_path)
    assert lines(published, "north") == [
        "text: Old Mill: 12.4K visits, 1 Mill Lane", "list of 1",
        "item: 12,400 Visits to Old Mill",
        "text: Market: 810 visits, 5 Square", "list of 1", "item: 810 Visits to Market",
        "text: Provisional figures.",
    ]  # fmt: skip
    assert lines(published, "south")[0] == "text: Harbor: 9.3K visits, 2 Pier Road"
    west = factsheet.build(published, "west")  # where none is, and no heading stands over nothing
    assert heard(read_pdf(west.data, west.name))[1:] == ["heading 1: Branches in West"]


def test_the_figures_of_rows_are_proved_against_their_cells(tmp_path: Path) -> None:
    report = factsheet.build(branches(tmp_path), "north").report
    assert report
    cells = [str(figure.cell).rpartition("/")[2] for figure in report.figures if figure.path == "visits"]
    assert cells == ["branches.csv:2", "branches.csv:2", "branches.csv:4", "branches.csv:4"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rows: branches", "rows: branch", "each.rows: no list 'branch'. Use 'branches'."),
        ("{row.street}", "{row.steet}", "text: there is no value 'row.steet'. Use 'row.street'."),
        ("{row.visits:compact}", "{row.visits:percent}",
         "text: no format 'percent' for row.visits. Formats for it are number, compact, compact-long, words, change, "
         "approx. Write kind: share for row.visits if it is a share, or divide it by its whole under formulas. "
         "Or: Remove ':percent'."),
        ("            rows: branches\n", "",
         "each: there is nothing to repeat it for. Give it measures or rows, one of them."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(old: str, new: str, message: str, tmp_path: Path) -> None:
    if not new:
        spec = SPEC[: SPEC.index("              - text")].replace(old, new) + "              - text: Hello\n"
    else:
        spec = SPEC.replace(old, new)
    with pytest.raises(Refused) as refused:
        factsheet.build(branches(tmp_path, spec), "north")
    [problem] = refused.value.problems
    assert f"{problem.subject}: {problem.fact} {problem.next_step}" == message


def test_copies_that_leave_columns_empty_are_level_with_their_neighbour() -> None:
    """Four copies in columns of three leave two columns of the second rank without a first line."""
    each = f"- each:\n    {MEASURES}\n    columns: 3\n{BODY}".replace("\n", "\n            ").rstrip() + "\n"
    sheet = sheets.sheet_of(
        f"- columns:\n    - span: 4\n      body:\n        - text: Beside.\n    - span: 8\n      body:\n          {each}"
    )
    lines = sorted({round(text.y, 2) for text in sheets.texts_of((sheet.tree,))}, reverse=True)
    beside = next(text.y for text in sheets.texts_of((sheet.tree,)) if text.segment.text.strip() == "Beside.")
    assert lines[0] == round(beside, 2)
    one = sheets.sheet_of(
        "- columns:\n    - span: 4\n      body:\n        - text: Beside.\n    - span: 8\n      body:\n"
        "        - each:\n            measures: [contacts.calls, contacts.webforms]\n            columns: 3\n"
        '            body:\n              - text: "{measure.label}"\n'
    )
    assert len({round(text.y, 2) for text in sheets.texts_of((one.tree,))}) == 1
