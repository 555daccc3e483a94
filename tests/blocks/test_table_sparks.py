"""The column `spark` of a table: which figures are drawn, on what scale, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from sheets import box_of, said, tags_of

import factsheet
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Drawing, Tag, walk
from factsheet.graphics.shapes import Shape
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

YEARS = range(2020, 2026)
ROWS = {
    "wide": ["10.0% (8-12)", "11.0% (9-13)", "10.5% (8.5-12.5)", "10.0% (8-12)", "11.0% (9-13)", "10.0% (8-12)"],
    "narrow": ["10% (9.9-10)", "11% (10.9-11.1)", "11% (10.9-11.1)", "9% (8.9-9.1)", "12% (11.9-12.1)", "10% (9.9-10)"],
    "gap": ["5", "7", "*", "9", "12", "8"],
    "late": ["n/a", "5", "6", "7", "8", "*"],
    "few": ["*", "5", "*", "*", "6", "7"],
    "same": ["7"] * 6,
    "vague": ["10.0% (8-12)", "9.0% (8-10)", "30.0% (5-70)", "9.5% (8-11)", "10.0% (9-11)", "10.0% (2-40)"],
}  # fmt: skip
KINDS = {
    "wide": "share, decimals: 1, interval: true",
    "narrow": "share, decimals: 1, interval: true",
    "vague": "share, decimals: 1, interval: true",
}
MEASURES = """\
set: {{year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}}
table: {{place: id, name: name, period: year, missing: {{suppressed: ["*"], not_available: ["n/a"]}}}}
disclosure: {{preset: none, because: none are people}}
measures:
{measures}
"""
ALL = ", ".join(ROWS)


def project(
    folder: Path,
    body: str,
    rows: dict[str, list[str]] = ROWS,
    *,
    language: str = "",
    more: str = "",
    years: range = YEARS,
) -> Path:
    """A spec on figures of one place over years."""
    lines = [f"x,Xenia,{year}," + ",".join(row[n] for row in rows.values()) for n, year in enumerate(years)]
    (folder / "d.csv").write_text("\n".join([f"id,name,year,{','.join(rows)}", *lines, ""]), "utf-8")
    measures = "".join(
        f"  {name}: {{label: The {name}, optional: true, kind: {KINDS.get(name, 'count, people: false')}{more}}}\n"
        for name in rows
    )
    (folder / "d.measures.yaml").write_text(MEASURES.format(measures=measures), "utf-8")
    text = sheets.spec(f"{body}\n- footnotes: rest", top=f"language: {language or 'en-US'}")
    text = text.replace("hotline-2017", "d").replace("default_place: missouri", "default_place: x")
    (folder / "s.yaml").write_text(text, "utf-8")
    return folder / "s.yaml"


def table(rows: str = ALL, columns: str = "value, spark", more: str = "") -> str:
    return f"- table: {{columns: [{columns}], rows: [{rows}]{more}}}"


def drawn(path: Path) -> Sheet:
    """The sheet, verified."""
    published = factsheet.load(path)
    factsheet.build(published, "x")
    return compose(bind(published, Job("x")))


def cells(sheet: Sheet) -> dict[str, str]:
    """What is heard in the last column, by the first."""
    found = {}
    for row in tags_of([sheet.tree], "TR"):
        first, *_, last = (cell for cell in row.children if isinstance(cell, Tag))
        alts = [figure.alt for figure in tags_of([last], "Figure")]
        found[said([first])] = alts[0] if alts else said([last])
    return found


def lines(sheet: Sheet) -> dict[str, list[Drawing]]:
    """What is drawn in each row, by the address of its measure."""
    found = {}
    for figure in tags_of([sheet.tree], "Figure"):
        marks = [each for each in walk(figure) if isinstance(each, Drawing) and isinstance(each.shows, Plots)]
        if marks:
            assert isinstance(marks[0].shows, Plots)
            found[marks[0].shows.figures[0].path.partition("@")[0]] = marks
    return found


def height(marks: list[Drawing]) -> float:
    """The height between the highest and the lowest point."""
    flat = [shape.steps for mark in marks for shape in mark.marks if isinstance(shape, Shape) and shape.weight]
    ys = [at[1] for steps in flat for _, at in steps]
    return max(ys) - min(ys)


def test_what_is_heard_of_each_row(tmp_path: Path) -> None:
    assert cells(drawn(project(tmp_path, table()))) == {
        "Indicator": "2020 to 2025",
        "The wide, %": "from 10.0% in 2020 to 10.0% in 2025; highest 11.0% in 2021",
        "The narrow, %": "from 10.0% in 2020 to 10.0% in 2025; highest 12.0% in 2024; lowest 9.0% in 2023",
        "The gap": "from 5 in 2020 to 8 in 2025; highest 12 in 2024; not drawn: 2022",
        "The late": "from 5 in 2021 to 8 in 2024; not drawn: 2020, 2025",
        "The few": "too few to draw",
        "The same": "from 7 in 2020 to 7 in 2025",
        "The vague, %": "from 10.0% in 2020 to 10.0% in 2024; lowest 9.0% in 2021; not drawn: 2022, 2025",
    }


@pytest.mark.parametrize(
    ("language", "head", "scales", "heard"),
    [
        ("es-US", "2020 a 2025", "escalas distintas",
         "de 5 en 2020 a 8 en 2025; el más alto 12 en 2024; sin dibujar: 2022"),
        ("fr-FR", "2020 à 2025", "échelles différentes",
         "de 5 en 2020 à 8 en 2025; le plus haut 12 en 2024; non tracé\u202f: 2022"),
        ("de-DE", "2020 bis 2025", "eigene Maßstäbe",
         "von 5 (2020) bis 8 (2025); am höchsten 12 (2024); nicht gezeichnet: 2022"),
    ],
)  # fmt: skip
def test_in_the_language_of_the_sheet(language: str, head: str, scales: str, heard: str, tmp_path: Path) -> None:
    sheet = drawn(project(tmp_path, table(), language=language))
    first, *rows = cells(sheet).values()
    assert [first, rows[2]] == [head, heard]
    assert scales in said([sheet.tree])


def test_a_gap_parts_the_line_and_the_last_point_has_a_dot(tmp_path: Path) -> None:
    found = lines(drawn(project(tmp_path, table())))
    assert [mark.shows.places for mark in found["gap"] if isinstance(mark.shows, Plots)] == [(0, 1), (3, 4, 5), (5,)]
    assert [mark.shows.places for mark in found["late"] if isinstance(mark.shows, Plots)] == [(1, 2, 3, 4), (4,)]
    dots = [box_of(shape) for marks in found.values() for shape in marks[-1].marks if isinstance(shape, Shape)]
    assert {round(dot.width, 2) for dot in dots} == {4.0}


def test_a_missing_first_year_leaves_its_room_at_the_left(tmp_path: Path) -> None:
    """A line that begins in 2021 begins a step after those of 2020, under a head that says from 2020."""
    rows = {"late": ROWS["late"], "same": ROWS["same"]}
    sheet = drawn(project(tmp_path, table("late, same"), rows))
    found = {name: next(shape for mark in marks for shape in mark.marks if isinstance(shape, Shape))
             for name, marks in lines(sheet).items()}  # fmt: skip
    whole, late = box_of(found["same"]), box_of(found["late"])
    step = whole.width / 5
    assert late.x - whole.x == pytest.approx(step, abs=0.1)
    assert whole.right - late.right == pytest.approx(step, abs=0.1)
    assert cells(sheet)["Indicator"] == "2020 to 2025"
    assert cells(sheet)["The late"] == "from 5 in 2021 to 8 in 2024; not drawn: 2020, 2025"


@pytest.mark.slow
def test_noise_does_not_look_like_news(tmp_path: Path) -> None:
    found = lines(drawn(project(tmp_path, table())))
    assert height(found["narrow"]) == pytest.approx(height(found["gap"]), abs=0.01)
    widest = 4  # of the intervals of the row, in which the figures go up and down by one
    assert height(found["wide"]) == pytest.approx(height(found["gap"]) / widest, abs=0.01)
    assert height(found["same"]) == 0


def test_the_column_begins_and_ends_with_the_periods_that_a_row_has(tmp_path: Path) -> None:
    rows = {"a": ["n/a", "5", "6", "7", "8", "n/a"], "b": ["", "1", "2", "3", "4", "5"], "c": ["1"] * 6}
    assert cells(drawn(project(tmp_path, table("a"), rows)))["Indicator"] == "2020 to 2025"  # which its cells tell
    assert cells(drawn(project(tmp_path, table("a, c"), rows)))["Indicator"] == "2020 to 2025"
    sheet = drawn(project(tmp_path, table("b, c", "value, {show: spark, head: Then}"), rows))
    assert cells(sheet)["Indicator"] == "Then"


@pytest.mark.parametrize(("head", "caption", "told"), [
    ("Then", "", True), ("2020–25", "", True), ("2020 to 2025", "", False), ("Then", "From 2020 to 2025", False),
])  # fmt: skip
@pytest.mark.parametrize("rows", ["a", "a, c"])
@pytest.mark.parametrize("last", [True, False])
def test_the_periods_are_told_where_neither_head_nor_caption_does(
    head: str, caption: str, told: bool, rows: str, last: bool, tmp_path: Path
) -> None:
    own = {"a": [*"123456"], "c": ["1"] * 6}
    columns = ", ".join(["value", f"{{show: spark, head: {head}}}"][:: 1 if last else -1])
    more = f", caption: {caption}" if caption else ""
    sheet = drawn(project(tmp_path, table(rows, columns, more), own))
    under = [said([tag]) for tag in tags_of([sheet.tree], "P")]
    assert any(words.startswith("2020 to 2025") for words in under) == told


def test_scales_differ_only_where_there_are_several(tmp_path: Path) -> None:
    assert "scales differ" in said([drawn(project(tmp_path, table())).tree])
    assert "scales differ" not in said([drawn(project(tmp_path, table("gap, few"))).tree])
    before = said([drawn(project(tmp_path, table("gap, late", "spark, value"))).tree])
    assert "Each line has a scale of its own." in before


def test_a_break_parts_the_line_and_is_told(tmp_path: Path) -> None:
    sheet = drawn(project(tmp_path, table("same"), more=", breaks: {2023: Texts are counted as well}"))
    marks = lines(sheet)["same"]
    assert [mark.shows.places for mark in marks if isinstance(mark.shows, Plots)] == [(0, 1, 2), (3, 4, 5), (5,)]
    assert "Texts are counted as well" in said([sheet.tree])


def refused(path: Path) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        drawn(path)
    return [problem for problem in caught.value.problems if not problem.is_warning]


def test_a_table_of_three_periods_has_no_lines(tmp_path: Path) -> None:
    [problem] = refused(project(tmp_path, table("gap"), {"gap": ["1", "2", "3"]}, years=range(2023, 2026)))
    text = f"{problem.subject}: {problem.fact} {' '.join(problem.hints)}".replace(f"{tmp_path}/", "")
    assert text == (
        "table.columns: spark draws figures over 4 periods or more, and d.csv has 3 periods. "
        "Leave spark out, or show another period by its name, such as last."
    )


def test_a_year_is_no_height(tmp_path: Path) -> None:
    rows = {"founded": ["1990", "1991", "1992", "1993", "1994", "1995"]}
    path = project(tmp_path, table("founded"), rows)
    measures = path.with_name("d.measures.yaml")
    measures.write_text(measures.read_text("utf-8").replace("kind: count, people: false", "kind: year"), "utf-8")
    assert [problem.fact for problem in refused(path)] == ["founded is a year, which no height can tell."]


def test_a_figure_of_another_period_has_no_line(tmp_path: Path) -> None:
    [problem] = refused(project(tmp_path, table("gap@2024")))
    assert problem.fact == "gap@2024 is a figure of another period or place already."
