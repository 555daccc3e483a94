"""Claims of a small spec: where they are checked, for which places, and what is said of a typed figure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import factsheet
from factsheet.advice.claims import claims_of, items_of
from factsheet.claims import checking
from factsheet.claims.checking import Claimed
from factsheet.cli import main
from factsheet.problems import Location
from factsheet.stages.bind import Job
from factsheet.text.words import Origin, Run, Words

MEASURES = """
set: {year: 2017, as_of: 2018-07-11, source: invented}
measures:
  calls: {label: Calls, kind: count, people: false}
  texts: {label: Texts, kind: count, people: false, optional: true}
  third: {label: A third, kind: share}
  women: {label: Women, kind: share}
formulas: {third: calls / 3 / calls}
"""
TABLE = "id,name,calls,texts,women\nanders,Anders,300,100,0.503\nbergen,Bergen,90,100,0.52\ncorden,Corden,77,,0.4\n"
HEAD = """factsheet: 1
title: "{place.name}"
language: en-US
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: anders
file: "{place.slug}"
"""


def project(folder: Path, rest: str, table: str = TABLE) -> Path:
    """A spec of three places with more lines."""
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = folder / "sheet.yaml"
    spec.write_text(HEAD + rest, "utf-8")
    return spec


def refusal(spec: Path, place: str) -> str:
    """What is said of the sheet of a place; empty when it is built."""
    published = factsheet.load(spec)
    [result] = factsheet.build_all(published, [Job(place)])
    assert {problem.code for problem in result.problems if not problem.is_warning} <= {"claim-does-not-hold"}
    return "" if result.good else "\n".join(map(str, result.problems))


MORE = 'claims: [{say: "more calls than texts", holds: "calls > texts"}]\n'


def test_a_claim_is_checked_for_each_place(tmp_path: Path) -> None:
    spec = project(tmp_path, f"{MORE}body:\n  - text: There were more calls than texts.\n")
    assert refusal(spec, "anders") == ""
    said = refusal(spec, "bergen")
    assert "'more calls than texts' is not true for Bergen: calls > texts, that is 90 > 100, is false." in said
    assert "calls is 90 (" in said
    assert "d.csv:3) and texts is 100 (" in said


def test_a_figure_that_is_not_published_proves_nothing_and_nothing_else_is_told(tmp_path: Path) -> None:
    said = refusal(project(tmp_path, f"{MORE}body:\n  - text: There were more calls than texts.\n"), "corden")
    assert "cannot be shown to hold for Corden: no figure is published for texts." in said
    assert "77" not in said.replace(str(tmp_path), "")


def test_a_phrase_that_is_not_drawn_promises_nothing(tmp_path: Path) -> None:
    body = "body:\n  - text: Calls[^a].\n  - text: {when: texts, words: There were more calls than texts.}\n"
    notes = "notes: {a: Some., b: There were more calls than texts.}\n"
    assert refusal(project(tmp_path, MORE + notes + body), "corden") == ""  # its note b is referred to by nothing


def test_a_variant_that_a_place_prints_promises_for_that_place(tmp_path: Path) -> None:
    body = (
        "body:\n  - text:\n      choose:\n"
        "        - {when: {less: [calls, 100]}, words: There were more calls than texts.}\n"
        "        - words: Calls and texts came.\n"
    )
    spec = project(tmp_path, MORE + body)
    assert refusal(spec, "anders") == ""
    assert "is not true for Bergen" in refusal(spec, "bergen")
    assert [item.status for item in items_of(factsheet.load(spec))] == ["bound"]


def test_words_that_follow_figures_are_no_phrase(tmp_path: Path) -> None:
    spec = project(tmp_path, "body:\n  - text: Calls are {calls}, {calls:versus(texts)}.\n")
    assert items_of(factsheet.load(spec)) == ()


def test_the_own_words_of_a_place_are_checked_for_that_place(tmp_path: Path) -> None:
    spec = project(tmp_path, f"{MORE}body:\n  - text: {{id: more, words: Calls and texts.}}\n")
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "bergen.yaml").write_text("more: We had more calls than texts.\n", "utf-8")
    assert refusal(spec, "anders") == ""
    assert "bergen.yaml:1:7: claims:" in refusal(spec, "bergen")


def test_a_phrase_is_found_across_lines_bold_type_quotes_and_capitals(tmp_path: Path) -> None:
    words = "body:\n  - text: >-\n      It's so: **More\n      calls** than texts.\n"
    claim = 'claims: [{say: "it\'s so: more calls than texts", holds: "calls > texts"}]\n'
    assert "is not true for Bergen" in refusal(project(tmp_path, claim + words), "bergen")


def test_a_phrase_may_have_values_in_it(tmp_path: Path) -> None:
    claim = 'claims: [{say: "more than the {texts} texts", holds: "calls > texts"}]\n'
    spec = project(tmp_path, f"{claim}body:\n  - text: These are more than the {{texts}} texts.\n")
    assert refusal(spec, "anders") == ""
    assert "is not true for Bergen" in refusal(spec, "bergen")


def test_a_formula_is_judged_exactly(tmp_path: Path) -> None:
    claim = 'claims: [{say: "a third", holds: "third * 3 = 1"}]\n'
    assert refusal(project(tmp_path, f"{claim}body:\n  - text: It is a third.\n"), "anders") == ""


def test_a_claim_that_rounding_contradicts_is_refused(tmp_path: Path) -> None:
    claim = 'claims: [{say: "More than half", holds: "women > 1/2"}]\n'
    spec = project(tmp_path, f"{claim}body:\n  - text: More than half are women ({{women}}).\n")
    said = refusal(spec, "anders")  # 0.503 is printed as 50%
    assert "'More than half' is true for Anders, but not as printed: women > 1/2, that is 0.5 > 0.5, is false." in said
    assert refusal(spec, "bergen") == ""
    spec.write_text(spec.read_text("utf-8").replace("{women}", "{women:percent1}"), "utf-8")
    assert refusal(spec, "anders") == ""


def test_values_that_are_nearly_alike_are_told_with_more_digits(tmp_path: Path) -> None:
    claim = 'claims: [{say: "a third", holds: "third > 0.33333334"}]\n'
    said = refusal(project(tmp_path, f"{claim}body:\n  - text: It is a third.\n"), "anders")
    assert "0.333333333333333 > 0.33333334, is false." in said


@pytest.mark.slow
def test_the_cells_of_a_figure_that_is_not_published_are_not_told(tmp_path: Path) -> None:
    claim = 'claims: [{say: "a third", holds: "third > 1/2"}]\n'
    published = factsheet.load(project(tmp_path, f"{claim}body:\n  - text: It is a third.\n"))
    figures = dict(published.statistics.places[0].figures.items())
    at = Location("s.yaml", 3, 5)
    words = Words((Run(text="It is a third.", origin=Origin(at)),), at)
    every = Claimed(place="Anders", figures=figures, formulas=(), content=words, language="en-US")
    hidden = replace(every, figures={path: figure for path, figure in figures.items() if path != "calls"})
    [told], [untold] = (list(checking.check(published.spec.file.claims, one)) for one in (every, hidden))
    assert "calls is 300 (" in told.fact
    assert "300" not in untold.fact
    assert "third > 1/2, that is 0.333333 > 0.5, is false." in untold.fact


def test_a_division_by_nothing_proves_nothing(tmp_path: Path) -> None:
    claim = 'claims: [{say: "many", holds: "texts / (calls - 300) > 1"}]\n'
    said = refusal(project(tmp_path, f"{claim}body:\n  - text: There were many.\n"), "anders")
    assert "'many' cannot be shown to hold for Anders: texts / (calls - 300) > 1 divides by" in said


def test_a_typed_figure_is_one_warning_whatever_the_places(tmp_path: Path) -> None:
    spec = project(tmp_path, "body:\n  - text: Of 1.1 million calls, {calls} came, 24 hours a day.\n")
    [warning] = factsheet.load(spec).warnings
    assert str(warning).endswith(
        "sheet.yaml:10:14: warning: words: '1.1 million' is typed. "
        "What is typed is the same on the sheets of all 3 places. "
        'Put it into the table, or sign it off with typed: ["1.1 million"].'
    )
    signed = project(tmp_path, 'typed: ["1.1 million"]\nbody:\n  - text: Of 1.1 million calls, {calls} came.\n')
    assert factsheet.load(signed).warnings == ()
    result = CliRunner().invoke(main, ["check", str(spec.with_name("sheet.yaml")), "--all", "--edition", "email"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_typed_figure_of_one_place_is_warned_of_where_it_is_a_figure_of_the_table(tmp_path: Path) -> None:
    one = "\n".join(TABLE.splitlines()[:2]) + "\n"
    spec = project(tmp_path, "body:\n  - text: We took 300 calls, and 40 people work here.\n", one)
    [warning] = factsheet.load(spec).warnings
    assert (warning.code, warning.fact) == ("typed-statistic", "'300' is typed, and is also the figure calls.")
    assert 'Write {calls} if it is the same, or sign it off with typed: ["300 calls"].' in warning.hints


def test_a_count_that_looks_like_a_year_is_warned_of_where_it_is_a_figure(tmp_path: Path) -> None:
    table = TABLE.replace("anders,Anders,300", "anders,Anders,2104")
    spec = project(tmp_path, "body:\n  - text: Since 2010 there were 2104 calls.\n", table)
    [warning] = factsheet.load(spec).warnings
    assert (
        warning.fact
        == "'2104' is typed, and is also the figure calls. What is typed is the same on the sheets of all 3 places."
    )


def test_a_phrase_signed_off_that_stands_nowhere_is_a_warning(tmp_path: Path) -> None:
    spec = project(tmp_path, 'typed: ["24 hours"]\nbody:\n  - text: Call us.\n')
    [warning] = factsheet.load(spec).warnings
    assert (warning.code, warning.severity) == ("phrase-not-found", "warning")


def test_items_stand_in_page_order_with_their_places_in_the_file(tmp_path: Path) -> None:
    spec = project(
        tmp_path,
        "notes: {a: A note of 12 words.}\n"
        "foot:\n  - footnotes: rest\n  - text: The foot has 13 words.\n"
        "body:\n  - section:\n      body:\n        - text: |\n            First 11[^a],\n"
        "            then **most** calls.\n"
        "      heading: A head of 10 words\n",
    )
    items = items_of(factsheet.load(spec))
    lines = spec.read_text("utf-8").splitlines()
    assert [item.span.text for item in items] == ["10", "11", "most", "12", "13"]
    for item in items:
        assert lines[item.location.line - 1][item.location.column - 1 :].startswith(item.span.text)


def test_an_equal_figure_of_each_place_is_named(tmp_path: Path) -> None:
    published = factsheet.load(project(tmp_path, "body:\n  - text: We had 90 calls, and {calls} came.\n"))
    [item] = claims_of(published, published.statistics.places)
    assert [(m.place, m.path, m.how, m.shown) for m in item.means] == [
        ("anders", "calls", "named", True),
        ("bergen", "calls", "equal", True),
        ("corden", "calls", "named", True),
    ]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["claims", *arguments], prog_name="factsheet")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_prints_a_line_for_each(tmp_path: Path) -> None:
    spec = project(tmp_path, f"{MORE}body:\n  - text: 90 more calls than texts; call 911, 24 hours a day.\n")
    code, out, err = run(str(spec), "--place", "bergen")
    rows = [line.split(":", 1)[1].split() for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("11:11", "open", "figure"),
        ("11:14", "bound", "comparison"),
        ("11:37", "apart", "phone"),
        ("11:47", "apart", "hours"),
    ]
    assert "equals calls: 90 (" in out
    assert "by 'more calls than texts'" in out


def test_the_command_prints_json(tmp_path: Path) -> None:
    spec = project(tmp_path, 'typed: ["90 calls"]\nbody:\n  - text: We had 90 calls.\n')
    code, out, _ = run(str(spec), "--all", "--format", "json")
    [item] = json.loads(out)
    assert code == 0
    assert (item["line"], item["column"], item["kind"], item["text"]) == (11, 18, "figure", "90")
    assert (item["status"], item["by"]) == ("signed off", "90 calls")
    assert {figure["place"]: figure["how"] for figure in item["figures"]} == {
        "anders": "named",
        "bergen": "equal",
        "corden": "named",
    }
    assert item["figures"][1]["cell"].endswith("d.csv:3")


def test_the_command_knows_its_places(tmp_path: Path) -> None:
    spec = project(tmp_path, "body:\n  - text: Call us.\n")
    assert run(str(spec)) == (0, "", "")
    code, out, err = run(str(spec), "--place", "bergn")
    assert (code, out) == (1, "")
    assert "place: there is no place 'bergn'. Use 'bergen'." in err
    assert run(str(spec), "--all", "--place", "bergen")[0] == 2


def test_a_strict_check_refuses_what_is_open(tmp_path: Path) -> None:
    spec = project(tmp_path, "body:\n  - text: Most of 1.1 million calls fell.\n")
    result = CliRunner().invoke(main, ["check", str(spec), "--strict", "--edition", "email"])
    assert result.exit_code == 1
    said = [line.partition("words: ")[2].partition(" is typed")[0] for line in result.stderr.splitlines()]
    assert said == ["'Most of'", "'1.1 million'", "'fell'"]
    signed = spec.read_text("utf-8") + 'typed: ["Most of 1.1 million calls fell"]\n'
    spec.write_text(signed, "utf-8")
    result = CliRunner().invoke(main, ["check", str(spec), "--strict", "--edition", "email"])
    assert (result.exit_code, result.stderr) == (0, "")


ROOT = Path(factsheet.__file__).parent.parent


@pytest.mark.parametrize("layout", ["spotlight", "libraries"])
def test_the_shipped_specs_list_all_and_nothing_else(layout: str) -> None:
    items = items_of(factsheet.load(ROOT / "layouts" / f"{layout}.yaml"))
    assert [item.span.text for item in items if item.status == "open"] == []
    numbers = [item.span.text for item in items if item.span.has_number]
    assert (
        numbers == {"spotlight": ["24 hours a day"], "libraries": []}[layout]
    )  # numbers to call are contacts, which are not typed


def test_the_shipped_hotline_gives_no_warning_for_51_places_and_a_planted_figure_gives_one(tmp_path: Path) -> None:
    shipped = ROOT / "layouts" / "spotlight.yaml"
    table = ROOT / "tests" / "data" / "states.csv"
    published = factsheet.load(shipped, table)
    assert len(published.statistics.places) == 51
    assert [warning for warning in published.warnings if warning.subject == "words"] == []
    (tmp_path / "layouts").mkdir()
    planted = shipped.read_text("utf-8").replace("Even so, what is", "Even so, what 1,234 have")
    (tmp_path / "layouts" / "spotlight.yaml").write_text(planted, "utf-8")
    warnings = factsheet.load(tmp_path / "layouts" / "spotlight.yaml", table).warnings
    assert ["'1,234' is typed" in warning.fact for warning in warnings if warning.subject == "words"] == [True]


@pytest.mark.parametrize(("words", "opened"), [
    ("It ranks {calls.rank:of} in the set", []),
    ("It ranks {calls.rank} of all", []),
    ("It ranked {calls.rank:of}, and stands {calls.rank:of} counties", []),
    ("It ranks {calls} in the set", ["ranks {calls} in"]),
    ("It ranks third in the set", ["ranks third in"]),
    ("Of 3 it ranks {calls.rank:of}", ["3"]),
])  # fmt: skip
def test_a_rank_and_its_total_are_computed_and_need_no_signature(words: str, opened: list[str], tmp_path: Path) -> None:
    spec = project(tmp_path, f"body:\n  - text: '{words}.'\n")
    measures = MEASURES.replace("formulas: {", "formulas: {calls.rank: 'rank(calls, high)', ")
    (tmp_path / "d.measures.yaml").write_text(measures, "utf-8")
    assert [item.span.text for item in items_of(factsheet.load(spec)) if item.status == "open"] == opened


def test_bare_comparisons_of_titles_and_headings_are_open_until_a_claim_holds_them(tmp_path: Path) -> None:
    rest = """body:
  - banner: {title: "More calls, rarer texts"}
  - section: {heading: Fewer women call, body: [{text: "More hands make light work."}]}
foot:
  - callout: {title: Give us more hope, items: [{label: Hope, contact: phone, main: true}]}
contacts: {phone: {show: 1-888-373-7888, checked: 2018-07-01}}
"""
    spec = project(tmp_path, rest)
    items = items_of(factsheet.load(spec))
    assert [(item.status, item.span.text) for item in items if item.span.kind == "comparison"] == [
        ("open", "More"),
        ("open", "rarer"),
        ("open", "Fewer"),
    ]
    bound = project(tmp_path, MORE.replace("more calls than texts", "More calls") + rest)
    assert [item.status for item in items_of(factsheet.load(bound)) if item.span.text == "More"] == ["bound"]
