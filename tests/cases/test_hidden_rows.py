"""A sheet with figures of the rows of a list and of the place that they make up tells no hidden one of either."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Problem, Refused

SPEC = """factsheet: 1
title: T
theme: hotline
data: d
default_place: town
file: t
body:
"""
MEASURES = """set: {year: 2025, as_of: 2026-01-01, source: s}
measures:
  helpers: {label: Helpers, kind: count, people: false, optional: true}
  visits: {label: Visits, kind: count, people: false}
"""
TABLE = "id,name,helpers,visits\ntown,Town,94,300\nvale,Vale,12,90\n"
BRANCHES = """place,name,helpers,visits
town,North,31,120
town,South,16,80
town,East,*,60
town,West,43,40
vale,High,5,50
vale,Low,7,40
"""
LIST = """set: {year: 2025, as_of: 2026-01-01, source: s}
table: {place: place, name: name}
measures:
  helpers: {label: Helpers, kind: count, people: false}
  visits: {label: Visits, kind: count, people: false}
"""
WHOLE = "  - text: 'We are {helpers}.'\n"
BARS = "  - bars: {id: b, caption: C, rows: branches, items: [{label: '{row.name}', value: row.helpers}]}\n"


def project(
    folder: Path, body: str = WHOLE + BARS, *, table: str = TABLE, rows: str = BRANCHES, described: str = LIST
) -> Path:
    (folder / "t.yaml").write_text(SPEC + body, "utf-8")
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "branches.csv").write_text(rows, "utf-8")
    (folder / "branches.measures.yaml").write_text(described, "utf-8")
    return folder / "t.yaml"


def refused(spec: Path, place: str = "town") -> Problem:
    with pytest.raises(Refused) as found:
        factsheet.build(factsheet.load(spec), place)
    [problem] = found.value.problems
    assert problem.code == "derivable-figure", str(problem)
    return problem


def builds(spec: Path) -> bool:
    return bool(factsheet.build(factsheet.load(spec)).data)


def test_the_figure_of_a_place_beside_those_of_its_rows_tells_the_hidden_one(tmp_path: Path) -> None:
    problem = refused(project(tmp_path))
    assert str(problem) == (
        f"{problem.location}: row.helpers: what is hidden can be worked out: 94 = 31 + 16 + * + 43 holds only with "
        "East 4, where the 4 rows of branches make up Town. "
        f"Write * for helpers of South in {problem.location.file} too. Or: Take helpers of Town off the sheet."
    )
    assert (Path(problem.location.file).name, problem.location.line) == ("branches.csv", 4)


@pytest.mark.parametrize(
    "drawn",
    [
        "  - table: {list: branches, columns: [helpers]}\n",
        "  - each: {rows: branches, body: [{text: '{row.name}: {row.helpers}.'}]}\n",
    ],
)
def test_it_is_told_however_the_rows_are_shown(drawn: str, tmp_path: Path) -> None:
    assert "East 4" in refused(project(tmp_path, WHOLE + drawn)).fact


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (BARS + WHOLE, BRANCHES.replace("South,16", "South,*")),  # the first step
        (BARS, BRANCHES),  # the second
        (WHOLE, BRANCHES),
        (BARS + "  - text: '{visits} visits.'\n", BRANCHES),
    ],
)
def test_it_tells_nothing_where_a_step_is_taken_or_one_of_them_is_not_shown(
    body: str, rows: str, tmp_path: Path
) -> None:
    assert builds(project(tmp_path, body, rows=rows))


def test_a_measure_of_the_same_label_is_the_same(tmp_path: Path) -> None:
    described = LIST.replace("helpers: {", "staff: {")
    rows = BRANCHES.replace("helpers", "staff")
    spec = project(tmp_path, WHOLE + BARS.replace("row.helpers", "row.staff"), rows=rows, described=described)
    assert "Write * for staff of South" in refused(spec).next_step


def test_a_small_one_is_told_by_the_whole_of_little_ones(tmp_path: Path) -> None:
    described = LIST.replace("table: {", 'table: {missing: {suppressed: ["<5"]}, ')
    rows = BRANCHES.replace("East,*", "East,<5").replace("West,43", "West,<5")
    spec = project(tmp_path, table=TABLE.replace("94", "55"), rows=rows, described=described)
    assert "55 = 31 + 16 + <5 + <5 holds only with East 4 and West 4" in refused(spec).fact


def test_a_hidden_whole_is_told_by_all_of_its_rows(tmp_path: Path) -> None:
    spec = project(tmp_path, table=TABLE.replace("94", "*"), rows=BRANCHES.replace("East,*", "East,4"))
    problem = refused(spec)
    assert "* = 31 + 16 + 4 + 43 holds only with Town 94" in problem.fact
    assert problem.hints == (
        f"Write * for helpers of East in {tmp_path / 'branches.csv'} too.",
        "Take row.helpers of branches off the sheet.",
    )
    hidden = BRANCHES  # the first step
    assert builds(project(tmp_path, table=TABLE.replace("94", "*"), rows=hidden))


def test_rows_of_which_more_there_are_than_the_list_has_tell_nothing(tmp_path: Path) -> None:
    table = TABLE.replace("300", "900").replace("Vale,12,90", "Vale,40,200")  # of others too, as other sums show
    assert builds(project(tmp_path, table=table))


@pytest.mark.parametrize(("helpers", "is_refused"), [("94", True), ("940", False)])
def test_where_nothing_else_is_known_what_is_left_must_be_like_the_rows(
    helpers: str, is_refused: bool, tmp_path: Path
) -> None:
    rows = "".join(line.rpartition(",")[0] + "\n" for line in BRANCHES.splitlines() if not line.startswith("vale"))
    described = "\n".join(line for line in LIST.splitlines() if "visits" not in line) + "\n"
    spec = project(tmp_path, table=TABLE.replace("94", helpers), rows=rows, described=described)
    if is_refused:
        assert "East 4" in refused(spec).fact
    else:
        assert builds(spec)


def test_periods_before_are_held_to_their_own(tmp_path: Path) -> None:
    def at(period: str, drawn: str, hidden: str) -> Path:
        table = (
            TABLE.replace("helpers", "helpers 2024,helpers 2025").replace("94", "90,94").replace("12,90", "11,12,90")
        )
        rows = BRANCHES.replace("helpers", "helpers 2024,helpers 2025").replace("31", "30,31").replace("16", "16,16")
        rows = rows.replace("*", hidden).replace("43", "41,43").replace("5,50", "5,5,50").replace("7,40", "6,7,40")
        described = LIST.replace("helpers: {", "helpers: {periods: helpers *, ")
        body = f"  - text: 'We are {{helpers{period}}}.'\n" + BARS.replace("row.helpers", f"row.helpers{drawn}")
        spec = project(tmp_path, body, table=table, rows=rows, described=described)
        measures = MEASURES.replace("helpers: {", "helpers: {periods: helpers *, ")
        (tmp_path / "d.measures.yaml").write_text(measures, "utf-8")
        return spec

    assert "94 = 31 + 16 + * + 43 holds only with East 4" in refused(at("", "", "3,*")).fact
    assert "90 = 30 + 16 + * + 41 holds only with East 3" in refused(at("@2024", "@2024", "*,4")).fact
    assert builds(at("@2024", "", "3,*"))
    assert builds(at("", "@2024", "3,*"))
