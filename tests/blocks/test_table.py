"""Tables and comparisons: where figures, ranges and marks stand, what is hidden says so, and what is heard."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from sheets import box_of, frames, on_grid, said, shapes_of, tags_of, texts_of, width_of

import factsheet
from factsheet.blocks.block import Frame
from factsheet.drawing.encodes import Direction, Encodes, Spread
from factsheet.drawing.tree import Artifact, Drawing, Group, Tag
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.theme.settings import scaled

COUNTIES = Path(__file__).parent.parent / "golden" / "counties"
TABLE = """
- table:
    columns: [value, interval, state, dots]
    places: counties
    rows:
      - group: Access to care
      - kids
      - cost
      - group: Births
      - infants
      - {value: life, label: Life expectancy at birth, unit: years}
"""
MORE = "against:\n  state:"


def column(name: str) -> list[Fraction]:
    """The figures of a column of the table, without those that are not known and the row of the state."""
    with (COUNTIES / "figures.csv").open(encoding="utf-8") as file:
        texts = [row[name].split("%")[0].split(" ")[0] for row in csv.DictReader(file) if row["id"] != "state"]
    return sorted(Fraction(text) for text in texts if re.fullmatch(r"[0-9.]+", text))


WORST, BEST = (f"{float(each):.1f}" for each in (column("kids")[-1], column("kids")[0]))


def project(folder: Path, body: str, *, top: str = "", measures: tuple[tuple[str, str], ...] = ()) -> Path:
    """A spec on the figures of 38 counties."""
    for name in ("figures.csv", "figures.measures.yaml"):
        shutil.copy(COUNTIES / name, folder)
    text = (folder / "figures.measures.yaml").read_text("utf-8")
    for old, new in measures:
        assert old in text
        text = text.replace(old, new)
    (folder / "figures.measures.yaml").write_text(text, "utf-8")
    spec = sheets.spec(body, top=top).replace("hotline-2017", "figures")
    (folder / "s.yaml").write_text(spec.replace("default_place: missouri", "default_place: marlow"), "utf-8")
    return folder / "s.yaml"


def drawn(folder: Path, body: str, place: str = "marlow", edition: str = "email", **more: object) -> Sheet:
    """The sheet of a place, verified."""
    published = factsheet.load(project(folder, body, **more))  # type: ignore[arg-type]
    factsheet.build(published, place, edition)
    return compose(bind(published, Job(place, edition)))


def refused(folder: Path, body: str, place: str = "marlow", **more: object) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        drawn(folder, body, place, **more)
    return [problem for problem in caught.value.problems if not problem.is_warning]


def cells(sheet: Sheet | Group) -> list[list[str]]:
    """The cells of all rows as they are heard."""
    tree = sheet.tree if isinstance(sheet, Sheet) else sheet
    return [[_heard(cell) for cell in row.children if isinstance(cell, Tag)] for row in tags_of([tree], "TR")]


def _heard(cell: Tag) -> str:
    alts = [figure.alt for figure in tags_of([cell], "Figure")]
    return alts[0] if alts else said([cell])


@pytest.mark.slow
def test_a_row_has_label_figure_range_other_figure_and_place_among_all(tmp_path: Path) -> None:
    rows = cells(drawn(tmp_path, TABLE))
    assert rows[0] == ["Indicator", "Marlow", "(95% range)", "Calder", "worse Calder better"]
    assert rows[1] == ["Access to care", "", "", "", ""]
    assert rows[2][:4] == ["Children without health insurance, %", "3.1", "2.2–4.0", "4.6"]
    assert rows[2][4] == f"better than Calder; among 38 counties from {WORST}% to {BEST}%"
    assert rows[3][:4] == ["Adults who put off care because of cost, %", "19.4", "16.8–22.0", "13.1"]
    assert rows[3][4].startswith("worse than Calder; among 37 of 38 counties from ")
    assert rows[5] == ["Infant deaths¹", "fewer than 5", "not shown", "214", "too few to compare"]
    assert rows[6][:4] == ["Life expectancy at birth, years", "77.9", "77.0–78.8", "78.6"]
    assert rows[6][4].startswith("no clear difference from Calder; among 37 of 38 counties from ")


def test_heads_have_scopes_and_every_row_as_many_cells(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, TABLE)
    first, *rows = tags_of([sheet.tree], "TR")
    assert [(c.role, c.scope) for c in first.children if isinstance(c, Tag)] == [("TH", "Column")] * 5
    for row in rows:
        found = [cell for cell in row.children if isinstance(cell, Tag)]
        assert [(c.role, c.scope) for c in found] == [("TH", "Row"), *[("TD", "")] * 4]


def test_figures_end_at_one_edge_whatever_stands_in_their_place(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, TABLE)
    rows = [[list(texts_of([cell])) for cell in row.children] for row in tags_of([sheet.tree], "TR")]
    for column in (1, 3):
        rights = [row[column][0].x + width_of(row[column][0]) for row in rows if row[column]]
        assert rights == pytest.approx([rights[0]] * len(rights), abs=0.02)
    values = [row[1][0] for row in rows if row[1]][1:]
    ranges = [row[2][0] for row in rows if row[2]][1:]
    for value, behind in zip(values, ranges, strict=True):
        assert behind.x - value.x - width_of(value) == pytest.approx(5.0, abs=0.05)
        assert behind.y == value.y
    assert {text.segment.run_style.size for text in values} == {11.0, 9.2}  # digits, and words in their place
    assert {text.segment.run_style.size for text in ranges} == {7.8}


def test_rows_are_of_one_height_with_rules_between_those_of_a_group(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, TABLE)
    [table] = frames(sheet, "table")
    labels = [next(texts_of([row.children[0]])) for row in tags_of([table], "TR")][1:]
    pitch = {round(a.y - b.y, 3) for a, b in pairwise(labels)}
    assert len(pitch) == 1
    assert 17.5 <= min(pitch) <= 21
    assert on_grid(min(pitch), 1.75)
    rules = [node for node in table.children if isinstance(node, Artifact) and node.shows == "rule"]
    strong, fine = [[mark for mark in node.marks if isinstance(mark, Shape)] for node in rules]
    assert ([shape.weight for shape in strong], len(fine)) == ([1.0, 1.0], 2)  # none under the last row of a group
    assert {(box_of(shape).x, box_of(shape).right) for shape in (*strong, *fine)} == {(table.box.x, table.box.right)}
    assert on_grid(table.box.height, 3.5)


def test_a_label_takes_several_lines_and_its_row_is_higher(tmp_path: Path) -> None:
    long = "label: Children under the age of nineteen who had no health insurance at all in the year before"
    sheet = drawn(tmp_path, TABLE.replace("- kids", f"- {{value: kids, {long}}}"))
    rows = list(tags_of([sheet.tree], "TR"))
    first, second = list(texts_of([rows[2].children[0]])), list(texts_of([rows[3].children[0]]))
    lines = sorted({text.y for text in first}, reverse=True)
    assert len(lines) == 2
    assert next(texts_of([rows[2].children[1]])).y == lines[0]
    ordinary = first[0].y - lines[1]
    assert lines[0] - second[0].y == pytest.approx(next(iter({
        round(a.y - b.y, 3) for a, b in pairwise([next(texts_of([row.children[0]])) for row in rows[3:]])
    })) + ordinary)  # fmt: skip


def test_the_mark_tells_the_verdict_by_its_form(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, "- table: {columns: [value, state, dots], rows: [kids, cost, dentist, doctors]}")
    forms = []
    for figure in tags_of([sheet.tree], "Figure"):
        mark = [node for node in figure.children if isinstance(node, Drawing) and isinstance(node.shows, Encodes)][-1]
        last = [shape for shape in mark.marks if isinstance(shape, Shape)][-1]
        box = box_of(last)
        steps = "".join(op for op, _ in last.steps)
        forms.append((steps, bool(last.weight), round(box.width, 1)))
    assert forms == [
        ("MCCCCZ", False, 7.2), ("MLLLZ", False, 9.0), ("MCCCCZ", True, 6.2), ("MLLLZ", True, 4.8)
    ]  # fmt: skip
    keys = [said([tag]) for tag in tags_of([sheet.tree], "P")]
    assert keys[:6] == [
        "better than Calder", "no clear difference from Calder", "worse than Calder", "full count",
        "all places", "middle half",
    ]  # fmt: skip
    assert keys[6].startswith("Better is at the right. Calder stands in the middle")
    assert "quartiles (interpolated, as spreadsheets do)" in keys[6]
    assert keys[7] == (
        "Of 38 places, those without a published and reliable figure are left out: "
        "Adults who put off care because of cost (1)."
    )


def test_sentences_under_a_table_stand_a_step_apart_from_its_keys(tmp_path: Path) -> None:
    """They were taken for a line of the keys."""
    sheet = drawn(tmp_path, "- table: {columns: [value, state, dots], rows: [kids, cost, dentist, doctors]}")
    found = [tag for tag in tags_of([sheet.tree], "P") if said([tag])]
    first = next(number for number, tag in enumerate(found) if said([tag]).startswith("Better is at"))
    lines = [sorted({text.y for text in texts_of([tag])}, reverse=True) for tag in found]
    apart = [upper[-1] - lower[0] for upper, lower in pairwise(lines)]
    assert apart[first - 1] > apart[first] + 2  # from the keys to the first sentence, from that to the next


def test_bands_are_7_high_and_the_line_goes_through_the_rows(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, TABLE)
    figures = list(tags_of([sheet.tree], "Figure"))
    lines = []
    for figure in figures:
        bands = [node for node in figure.children if isinstance(node, Drawing) and isinstance(node.shows, Spread)]
        assert [box_of(band.marks[0]).height for band in bands] == pytest.approx([7, 7])  # type: ignore[arg-type]
        [line] = [shape for shape in shapes_of([figure]) if len(shape.steps) == 2]
        assert line.weight == 0.75
        lines.append(box_of(line))
    assert len({round(line.x, 3) for line in lines}) == 1
    assert lines[0].y == pytest.approx(lines[1].top)
    assert lines[1].y > lines[2].top + 17  # not through a row that is hidden


@pytest.mark.parametrize(("place", "measure"), [("chester", "kids"), ("ivy", "dentist"), ("gray", "life")])
def test_the_mark_of_the_best_of_all_places_stays_within_the_table(place: str, measure: str, tmp_path: Path) -> None:
    """It reaches over the end of its band, and not over that of the rules, where no column follows."""
    sheet = drawn(tmp_path, f"- table: {{columns: [value, state, dots], rows: [{measure}]}}", place)
    [table], [figure] = frames(sheet, "table"), tags_of([sheet.tree], "Figure")
    rights = [box_of(shape).right for shape in shapes_of([figure])]
    band = max(box_of(mark).right for node in figure.children[:1] for mark in node.marks)  # type: ignore[union-attr]
    assert band < max(rights) <= table.box.right + 0.01


@pytest.mark.slow
def test_a_place_of_low_reliability_or_without_a_figure_is_not_drawn(tmp_path: Path) -> None:
    body = "- table: {columns: [value, interval, dots], against: state, rows: [traffic, cost, life]}"
    assert cells(drawn(tmp_path, body, "elm"))[1][3] == "too uncertain to compare"
    assert cells(drawn(tmp_path, body, "vale"))[2][1:] == ["not shown", "not shown", "not comparable"]
    assert cells(drawn(tmp_path, body, "ivy"))[3][1:] == ["n/a", "n/a", "not comparable"]


def test_a_count_is_not_drawn_beside_the_sum_that_it_is_a_part_of(tmp_path: Path) -> None:
    rows = cells(drawn(tmp_path, "- table: {columns: [value, state, dots], rows: [infants]}", "ashby"))
    assert rows[1][3] in ("a part of Calder", "too few to compare")
    body = "- table: {columns: [value, state, dots], rows: [infants]}"
    place = next(p.id for p in factsheet.load(project(tmp_path, body)).statistics.places if _known(p, "infants"))
    assert cells(drawn(tmp_path, body, place))[1][3] == "a part of Calder"


def _known(place: object, path: str) -> bool:
    figure = place.figures[path]  # type: ignore[attr-defined]
    return not figure.missing and figure.value > 0


def test_columns_of_verdicts_ranks_and_other_periods(tmp_path: Path) -> None:
    changes = (("basis: register", "formulas:\n  doctors.rank: rank(doctors, low)\nbasis: register"),)
    body = "- table: {columns: [value, rank, verdict], against: state, rows: [doctors]}"
    rows = cells(drawn(tmp_path, body, measures=changes))
    assert rows[0] == ["Indicator", "Marlow", "Rank", "Compared with Calder"]
    assert rows[1][1:] == ["2,140", f"{1 + sum(each < 2140 for each in column('doctors'))}rd", "above Calder"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("kids", ":12:53: table.rows: the column rank shows kids.rank, and the measures file has no such formula. "
         "Add kids.rank: rank(kids, low) to its formulas, or leave rank out."),
        ("dentist", "Add dentist.rank: rank(dentist, high) to its formulas, or leave rank out."),
        ("{value: infants, better: high}", "Add infants.rank: rank(infants, high) to its formulas, or leave rank out."),
        ("{value: infants, better: neither}",
         "infants.rank: rank(infants, low), or with high where the highest comes first, to its formulas, or leave"),
    ],
)  # fmt: skip
def test_a_row_without_a_rank_is_told_the_one_that_it_needs(row: str, said: str, tmp_path: Path) -> None:
    changes = (("basis: register", "formulas:\n  doctors.rank: rank(doctors, low)\nbasis: register"),)
    body = f"- table: {{columns: [value, rank], rows: [doctors, {row}]}}"
    [problem] = refused(tmp_path, body, measures=changes)
    assert said in str(problem)
    line = (tmp_path / "s.yaml").read_text("utf-8").splitlines()[problem.location.line - 1]
    assert line[problem.location.column - 1 :].startswith(row)


def test_a_rank_whose_first_place_is_the_worst_is_said(tmp_path: Path) -> None:
    changes = (("basis: register", "formulas:\n  doctors.rank: rank(doctors, high)\nbasis: register"),)
    spec = project(tmp_path, "- table: {columns: [value, rank], rows: [doctors]}", measures=changes)
    [problem] = [one for one in factsheet.load(spec).warnings if one.code == "rank-from-the-worst"]
    assert "doctors.rank: the highest doctors is 1st, and its measure says better: low. " in str(problem)
    assert "Write rank(doctors, low), or say in the note: of doctors.rank that it is so." in str(problem)


def test_a_rank_against_what_its_row_says_is_better_is_said(tmp_path: Path) -> None:
    changes = (
        ("kind: rate, decimals: 0, better: low", "kind: rate, decimals: 0"),
        ("basis: register", "formulas:\n  doctors.rank: rank(doctors, high)\nbasis: register"),
    )
    rows = "[{value: doctors, better: low}]"
    spec = project(tmp_path, f"- table: {{columns: [value, rank], rows: {rows}}}", measures=changes)
    [problem] = [one for one in factsheet.load(spec).warnings if one.code == "rank-from-the-worst"]
    assert "the highest doctors is 1st, and its row says better: low." in str(problem)


@pytest.mark.parametrize(
    ("better", "more"),
    [
        ("better: high", ""),
        ("better: neither", ""),
        ("optional: false", ""),
        (
            "better: low",
            "doctors.rank: {label: Rank, kind: rank, note: The first has the most people for each doctor.}",
        ),
    ],
)
def test_a_rank_that_its_measure_agrees_with_or_explains_is_not(better: str, more: str, tmp_path: Path) -> None:
    changes = (
        ("kind: rate, decimals: 0, better: low}", f"kind: rate, decimals: 0, {better}}}\n  {more}".rstrip()),
        ("basis: register", "formulas:\n  doctors.rank: rank(doctors, high)\nbasis: register"),
    )
    spec = project(tmp_path, "- table: {columns: [value, rank], rows: [doctors]}", measures=changes)
    assert "rank-from-the-worst" not in [one.code for one in factsheet.load(spec).warnings]


def test_a_row_says_which_end_is_better_where_its_measure_does_not(tmp_path: Path) -> None:
    without = (
        ("decimals: 1, interval: true, better: high, optional: true", "decimals: 1, interval: true, optional: true"),
    )
    body = "- table: {{columns: [value, dots], against: state, rows: [{}]}}"
    plain = drawn(tmp_path, body.format("life"), measures=without)
    assert cells(plain)[0][2] == "lower Calder higher"
    low = drawn(tmp_path, body.format("{value: life, better: low}"), measures=without)
    assert cells(low)[0][2] == "worse Calder better"
    ends = [cells(sheet)[1][2].rpartition(" from ")[2].split(" to ") for sheet in (plain, low)]
    assert ends[0] == ends[1][::-1]


def test_words_have_a_mark_for_the_direction_and_a_column_for_each_other_figure(tmp_path: Path) -> None:
    sheet = drawn(tmp_path, "- compare: {against: state, head: Measure, items: [kids, cost, dentist]}")
    assert cells(sheet) == [
        ["Measure", "Marlow", "Calder"],
        ["Children without health insurance, %", "3.1", "Better than Calder (4.6%)"],
        ["Adults who put off care because of cost, %", "19.4", "Worse than Calder (13.1%)"],
        ["Adults who saw a dentist, %", "58.2", "No clear difference from Calder (60.4%)"],
    ]
    marks = [node for node in frames(sheet, "compare")[0].children if isinstance(node, Artifact)]
    assert sum(isinstance(node.shows, Direction) for node in marks) == 3


def test_columns_of_words_without_room_stand_under_each_other(tmp_path: Path) -> None:
    changes = ((MORE, "against:\n  all: {places: all, label: the median county}\n  state:"),)
    body = "- columns:\n    items:\n      - body:\n{}\n      - body:\n          - text: Beside."
    compare = "          - compare: {against: [state, all], items: [kids, cost]}"
    sheet = drawn(tmp_path, body.format(compare), measures=changes)
    rows = cells(sheet)
    assert rows[0] == ["Indicator", "Marlow", "Calder The median county"]
    assert rows[1][2].startswith("Better than Calder (4.6%) ")
    wide = cells(drawn(tmp_path, "- compare: {against: [state, all], items: [kids, cost]}", measures=changes))
    assert wide[0] == ["Indicator", "Marlow", "Calder", "The median county"]


@pytest.mark.parametrize(("width", "cells_"), [(400, ["19.4", "13.1"]), (215, ["19.4 13.1"])])
def test_beside_dots_stands_the_figure_of_what_is_in_their_middle(
    width: int, cells_: list[str], tmp_path: Path
) -> None:
    """In a column of its own, or under the place's own figure where that has no room."""
    compare = "compare: {as: dots, against: state, head: Care, items: [cost, kids, {value: infants, label: Deaths}]}"
    sheet = drawn(tmp_path, f"- columns: [{{width: {width}pt, body: [{compare}]}}]")
    head, cost, _, infants = cells(sheet)
    assert cost[1:-1] == cells_
    assert " ".join(head[1:-1]) == "Marlow Calder"
    assert "214" in infants[-2]  # though its own is not shown
    [other] = [text for text in texts_of([sheet.tree]) if text.segment.text.strip() == "13.1"]
    assert getattr(other.segment.run.origin.figure, "path", "") == "cost@state"


def test_rows_of_a_list_have_a_column_for_each_measure(tmp_path: Path) -> None:
    clinics = (
        "id,name,place,visits,full\na,Mill Street,marlow,1200,45%\nb,Old Bridge,marlow,85,9%\nc,Elsewhere,ashby,5,1%\n"
    )
    (tmp_path / "clinics.csv").write_text(clinics, "utf-8")
    (tmp_path / "clinics.measures.yaml").write_text(
        "set: {year: 2025, as_of: 2026-01-01, source: Calder}\nmeasures:\n"
        "  visits: {label: visits in the year, kind: count, people: false}\n"
        "  full: {label: Hours booked, kind: share}\n", "utf-8"
    )  # fmt: skip
    sheet = drawn(tmp_path, "- table: {list: clinics, head: Clinic, columns: [visits, {show: full, head: Full}]}")
    assert cells(sheet) == [
        ["Clinic", "Visits in the year", "Full"],
        ["Mill Street", "1,200", "45"],
        ["Old Bridge", "85", "9"],
    ]


def test_figures_of_one_measure_stand_at_one_decimal_point(tmp_path: Path) -> None:
    clinics = "id,name,place,wait\na,Mill Street,marlow,3.25\nb,Old Bridge,marlow,12\nc,New Bridge,marlow,0.5\n"
    (tmp_path / "clinics.csv").write_text(clinics, "utf-8")
    (tmp_path / "clinics.measures.yaml").write_text(
        "set: {year: 2025, as_of: 2026-01-01, source: Calder}\nmeasures: {wait: {label: Days, kind: amount}}\n", "utf-8"
    )
    sheet = drawn(tmp_path, "- table: {list: clinics, columns: [wait]}")
    texts = [next(texts_of([row.children[1]])) for row in tags_of([sheet.tree], "TR")][1:]
    assert [text.segment.text.strip() for text in texts] == ["3.25", "12", "0.5"]
    digit = width_of(texts[1]) / 2
    points = [text.x + digit * text.segment.text.find("." if "." in text.segment.text else " ") for text in texts]
    assert points == pytest.approx([points[0]] * 3, abs=0.01)


@pytest.mark.parametrize(("language", "head", "verdict"), [
    ("es", "Indicador", "mejor que Calder; 38 lugares van de {} % a {} %"),
    ("fr", "Indicateur", "mieux que Calder ; 38 lieux vont de {} % à {} %"),
    ("de", "Kennzahl", "besser als Calder; 38 Orte reichen von {} % bis {} %"),
])  # fmt: skip
def test_its_words_are_those_of_the_language(language: str, head: str, verdict: str, tmp_path: Path) -> None:
    body = "- table: {columns: [value, interval, dots], against: state, rows: [kids, infants]}"
    rows = cells(drawn(tmp_path, body, top=f"language: {language}"))
    assert rows[0][0] == head
    assert rows[1][3].replace("\u00a0", " ").replace("\u202f", " ") == verdict.format(
        *(each.replace(".", ",") for each in (WORST, BEST))
    )
    assert rows[2][2] not in ("", "not shown")


def test_it_is_heard_row_by_row(tmp_path: Path) -> None:
    result = factsheet.build(factsheet.load(project(tmp_path, TABLE)), "marlow", "email")
    lines = heard(read_pdf(result.data, result.name))
    [row] = [line for line in lines if "Infant deaths" in line and "row:" in line]
    assert row.endswith(" / fewer than 5 / not shown / 214 / too few to compare")


@pytest.mark.parametrize("edition", ["handout", "print"])
def test_in_black_bands_differ_by_lines_and_edges(edition: str, tmp_path: Path) -> None:
    sheet = drawn(tmp_path, TABLE, edition=edition)
    bands = [
        [shape for shape in node.marks if isinstance(shape, Shape)]
        for figure in tags_of([sheet.tree], "Figure")
        for node in figure.children
        if isinstance(node, Drawing) and isinstance(node.shows, Spread)
    ]
    if edition == "print":
        assert {shapes[0].ink.name for shapes in bands} == {"ice", "mid"}
        return
    assert {(shapes[0].ink.name, shapes[1].weight) for shapes in bands} == {("white", 0.5), ("dots", 0.5)}


@pytest.mark.parametrize(("body", "code", "words"), [
    ("- table: {columns: [state], rows: [kids]}", "missing-field", "Add value"),
    ("- table: {columns: [value, value], rows: [kids]}", "repeated-name", "Show it once"),
    ("- table: {columns: [value, dots], rows: [kids]}", "missing-field", "Add it, such as against: state."),
    ("- table: {columns: [value, nation], rows: [kids, cost]}", "unknown-comparison", "nation"),
    ("- table: {columns: [value, rank], rows: [kids]}", "unknown-value", "kids.rank: rank(kids, low)"),
    ("- table: {columns: [value], rows: [{group: A}, {label: B}]}", "conflicting-fields", "Write one of them"),
    ("- table: {columns: [value], rows: [kids, {group: A}]}", "missing-field", "no row stands under"),
    ("- table: {columns: [value], rows: [{value: kids, group: A}]}", "conflicting-fields", "no value of its own"),
    ("- table: {columns: [value, state], against: state, rows: [kids]}", "unfit-field", "Add dots or verdict"),
    ("- compare: {items: [kids]}", "missing-field", "against: [last, state]"),
    ("- compare: {as: dots, against: [state, all], items: [kids]}", "conflicting-fields", "as: words"),
    ("- compare: {as: dots, against: '2024', items: [kids]}", "unknown-comparison", "2024"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(body: str, code: str, words: str, tmp_path: Path) -> None:
    changes = ((MORE, "against:\n  all: {places: all, label: all}\n  state:"),)
    problems = refused(tmp_path, body, measures=changes)
    assert [problem.code for problem in problems] == [code]
    assert words in str(problems[0])
    assert problems[0].location.line > 1


def test_figures_of_reports_are_not_compared_with_those_of_other_places(tmp_path: Path) -> None:
    changes = (
        ("basis: register", "basis: reports"),
        (MORE, "against:\n  last: {period: -1, label: last year}\n  state:"),
    )
    body = "- table: {columns: [value, dots], against: last, rows: [doctors]}"
    problems = refused(tmp_path, body, measures=changes)
    assert {problem.code for problem in problems} >= {"unfit-basis"}
    assert any("dots compare places" in problem.fact for problem in problems)


def test_columns_without_room_are_refused_with_what_would_fit(tmp_path: Path) -> None:
    narrow = "- columns:\n    items:\n" + "\n".join(
        f"      - body:\n          - table: {{columns: [value, interval, state, dots], rows: [{path}]}}"
        for path in ("kids", "cost", "life")
    )
    [first, *_] = refused(tmp_path, narrow)
    assert first.code == "no-room"
    assert "its 5 columns need" in first.fact
    assert "Leave out dots and state, or give it more width." in str(first)


def test_a_table_that_is_made_smaller_keeps_its_type_and_its_rows_apart(tmp_path: Path) -> None:
    page = bind(factsheet.load(project(tmp_path, TABLE.replace("infants", "dentist"))), Job("marlow"))
    heights = []
    for share in (1.0, 0.6):
        style = replace(sheets.style_of(page), theme=scaled(page.theme, share))
        plan = page.body[0].measure(528.0, style)
        nodes = page.body[0].draw(plan, Frame(*[Box(42.0, 100.0, 528.0, plan.span.least)] * 2))
        heights.append(plan.span.least)
        sizes = {text.segment.run_style.size for text in texts_of(nodes) if not text.segment.run.note}
        assert sizes == {7.8, 8.5, 9.2, 11.0}
        labels = [next(texts_of([row.children[0]])) for row in tags_of(nodes, "TR")][1:]
        assert min(a.y - b.y for a, b in pairwise(labels)) >= 14
    assert heights[1] < heights[0]


WORKBOOK = Path(__file__).parent.parent / "cases" / "data" / "county-workbook"


def test_dots_are_held_against_the_first_column_that_is_no_other_period(tmp_path: Path) -> None:
    for name in ("health.xlsx", "health.measures.yaml"):
        shutil.copy(WORKBOOK / name, tmp_path)
    body = "- table: {columns: [value, last, state, dots], rows: [smoking, infants]}"
    spec = sheets.spec(body).replace("hotline-2017", "health").replace("missouri", "kent")
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "s.yaml")
    factsheet.build(published, "kent", "email")
    rows = cells(compose(bind(published, Job("kent"))))
    assert rows[0] == ["Indicator", "Kent", "Last year", "Maryland", "worse Maryland better"]
    heard_of_it = "below Maryland; among 24 places from 20.2% to 9.6%"
    assert rows[1] == ["Adults who smoke, %", "11.8", "12.2", "13.7", heard_of_it]
    assert rows[2] == ["Infant deaths", "fewer than 5", "fewer than 5", "412", "too few to compare"]


@pytest.mark.parametrize(
    "comparison",
    [
        "{row: state, label: all of them}",
        "{places: all, label: all of them}",
        "{places: all, take: mean, label: all of them}",
        "{places: [marlow, colby], label: all of them}",
        "{file: nation.csv, label: all of them}",
    ],
)
@pytest.mark.parametrize(
    "body", ["table: {columns: [value, beside, dots], rows: [kids]}", "compare: {as: dots, items: [kids]}"]
)
def test_dots_have_the_name_of_what_they_are_held_against_whatever_its_row_is_called(
    comparison: str, body: str, tmp_path: Path
) -> None:
    (tmp_path / "nation.csv").write_text("id,name,kids\nusa,United States,5.1%\n", "utf-8")
    changes = ((MORE, f"against:\n  beside: {comparison}\n  state:"),)
    body = body.replace("{", "{against: beside, ", 1)
    rows = cells(drawn(tmp_path, f"- {body}", measures=changes))
    assert re.match(
        r"(better than|worse than|above|below|no clear difference from|may equal|the same as) all of them; among ",
        rows[1][-1],
    )


def test_the_legend_says_why_there_is_no_verdict(tmp_path: Path) -> None:
    body = "- table: {columns: [value, dots], against: state, rows: [kids, doctors]}"
    without = (("interval: true, better: low", "interval: true"),)
    for number, (rows, measures, words) in enumerate(
        (
            ("[kids]", without, "neither better nor worse"),
            ("[doctors]", without, "full count"),
            ("[doctors]", (*without, ("basis: register", "basis: survey")), "no interval is known"),
            ("[kids, doctors]", without, "no interval, or no better end"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        sheet = drawn(folder, body.replace("[kids, doctors]", rows), measures=measures)
        assert words in [said([tag]) for tag in tags_of([sheet.tree], "P")]
