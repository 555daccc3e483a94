"""One sheet for three places, of which one figure fell, one rose and one is printed like the year before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

HERE = Path(__file__).parent / "claims" / "direction-words"


def text_of(spec: Path, place: str) -> str:
    """The text of the sheet of a place as a reader gets it, with plain spaces."""
    result = factsheet.build(factsheet.load(spec), place)
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("anders", "Unemployment was 4.1%, down from 4.7% a year ago. It fell by 0.6 percentage points. "
         "Firms made 387.9 thousand net new jobs."),
        ("bergen", "Unemployment was 5.2%, up from 4.9% a year ago. It rose by 0.3 percentage points. "
         "Firms lost 1,200 jobs."),
        ("corden", "Unemployment was 4.1%, unchanged at 4.1% a year ago. It did not change. "
         "Firms made 102 thousand net new jobs."),
    ],
)  # fmt: skip
def test_every_place_reads_right_without_words_of_its_own(place: str, words: str) -> None:
    assert words in text_of(HERE / "sheet.yaml", place)


def changed(folder: Path, body: str, table: str = "", measures: str = "", language: str = "en-US") -> Path:
    """The sheet with another body, perhaps with other rows of the table, and with more measures."""
    shutil.copytree(HERE, folder, dirs_exist_ok=True)
    spec = folder / "sheet.yaml"
    head = spec.read_text("utf-8").partition("body:")[0].replace("en-US", language)
    spec.write_text(f"{head}body:\n{body}\n", "utf-8")
    if table:
        (folder / "d.csv").write_text(table, "utf-8")
    path = folder / "d.measures.yaml"
    path.write_text(path.read_text("utf-8") + measures, "utf-8")
    return spec


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("0.4149", "0.4051", "41%, unchanged at 41%; it did not change; 0 percentage points"),
        ("0.4151", "0.4049", "42%, up from 40%; it rose; 2 percentage points"),
        ("0.4150", "0.4149", "42%, up from 41%; it rose; 1 percentage point"),
        ("0.0040", "0.0041", "0.4%, unchanged at 0.4%; it did not change; 0 percentage points"),
        ("0.0049", "0", "0.5%, up from 0%; it rose; 0.5 percentage points"),
    ],
)
def test_what_is_printed_alike_is_unchanged(now: str, before: str, words: str, tmp_path: Path) -> None:
    table = f"id,name,now,before,jobs\nanders,Anders,{now},{before},1\n"
    body = '  - text: "{now}, {now:versus(before)}; it {now:direction(before)}; {now:difference(before)}."'
    spec = changed(tmp_path, body, table)
    path = tmp_path / "d.measures.yaml"
    path.write_text(path.read_text("utf-8").replace(", format: percent1", ""), "utf-8")
    assert words in text_of(spec, "anders")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "5,2 %, al alza desde 4,9 %, subió 0,3 puntos porcentuales"),
        ("fr", "5,2 %, en hausse par rapport à 4,9 %, a augmenté 0,3 point de pourcentage"),
        ("de", "5,2 %, gestiegen von 4,9 %, stieg 0,3 Prozentpunkte"),
    ],
)
def test_the_words_are_those_of_the_language(language: str, words: str, tmp_path: Path) -> None:
    body = '  - text: "{now}, {now:versus(before)}, {now:direction(before)} {now:difference(before)}."'
    assert words in text_of(changed(tmp_path, body, language=language), "bergen")


def test_a_spec_has_its_own_verbs(tmp_path: Path) -> None:
    body = '  - text: "Ola {jobs:direction(jobs, jobs)}; {now:direction(before)}, {now:versus(before)}."'
    spec = changed(tmp_path, body, language="it")
    verbs = "  up: è salita\n  down: è scesa\n  same: è stabile\n"
    verbs += "  up_from: in aumento da\n  down_from: in calo da\n  same_at: stabile al\n"
    spec.write_text(spec.read_text("utf-8").replace("verbs:\n", f"verbs:\n{verbs}"), "utf-8")
    assert "Ola kept; è scesa, in calo da 4,7%." in text_of(spec, "anders")
    assert "Ola kept; è stabile, stabile al 4,1%." in text_of(spec, "corden")


CASES = "id,name,now,before,jobs,this,last\nanders,Anders,0.1,0.1,1,{},{}\n"
COUNTS = """  this: {label: Cases, kind: count, people: false, unit: {one: case, other: cases}}
  last: {label: Cases before, kind: count, people: false, unit: {one: case, other: cases}}
"""


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [
        (120, 100, "20 more or 20%, up from 100"),
        (1_234, 2_000, "766 more or 38.3%, down from 2,000"),
        (100, 100, "0 more or 0%, unchanged at 100"),
    ],
)
def test_a_count_differs_by_a_number_or_by_percent(this: int, last: int, words: str, tmp_path: Path) -> None:
    body = '  - text: "{this:difference(last)} [more]{en} or {this:difference(last, percent)}, {this:versus(last)}."'
    spec = changed(tmp_path, body, CASES.format(this, last), COUNTS)
    assert words in text_of(spec, "anders")


def test_there_is_no_percentage_of_nothing(tmp_path: Path) -> None:
    spec = changed(tmp_path, '  - text: "{this:difference(last, percent)}"', CASES.format(5, 0), COUNTS)
    with pytest.raises(Refused, match=r"last is 0, and nothing is a percentage of nothing.*last, number"):
        text_of(spec, "anders")


OPTIONAL = "id,name,now,before,jobs,this,last\nanders,Anders,0.1,0.1,1,7,\nbergen,Bergen,0.1,0.1,1,7,5\n"


@pytest.mark.parametrize("piece", ["versus", "direction", "difference"])
def test_a_figure_that_is_not_published_is_not_compared(piece: str, tmp_path: Path) -> None:
    optional = COUNTS.replace("people: false", "people: false, optional: true")
    spec = changed(tmp_path, f'  - text: "It: {{this:{piece}(last)}}."', OPTIONAL, optional)
    text = text_of(spec, "anders")
    assert "It: not comparable." in text
    assert not any(word in text for word in ("up", "rose", "7", "down", "fell"))
    assert "n/a" not in text_of(spec, "bergen")


@pytest.mark.parametrize(
    "when", ["{more: [last, 0]}", "{at_most: [last, 1000]}", "{equal: [last, last]}", "{less: [last, this]}"]
)
def test_a_figure_that_is_not_published_satisfies_no_condition(when: str, tmp_path: Path) -> None:
    optional = COUNTS.replace("people: false", "people: false, optional: true")
    body = f"  - text: {{when: {when}, words: Printed.}}\n  - text: Always.\n"
    body += f"  - text: {{choose: [{{when: {when}, words: First.}}, {{when: this, words: Second.}}, {{words: Last.}}]}}"
    assert text_of(changed(tmp_path, body, OPTIONAL, optional), "anders") == "Always. Last."


def test_the_last_text_of_a_choice_names_no_figure_that_is_not_published(tmp_path: Path) -> None:
    optional = COUNTS.replace("people: false", "people: false, optional: true")
    body = '  - text: {choose: [{when: {more: [last, 0]}, words: "Up"}, {words: "It is {last}."}]}'
    spec = changed(tmp_path, body, OPTIONAL, optional)
    with pytest.raises(Refused, match="Anders has no figure last, and the last variant names it"):
        text_of(spec, "anders")
    assert "Up" in text_of(spec, "bergen")


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        ("{more: [now, 4.1%]}", "bergen"),
        ("{at_least: [now, 0.041]}", "anders bergen corden"),
        ("{at_most: [now, before]}", "anders corden"),
        ("{equal: [now, before]}", "corden"),
        ("{more: [0, jobs]}", "bergen"),
        ("{at_least: [jobs, 0], less: [jobs, 200000]}", "corden"),
        ("{more: [set.year, 2017]}", "anders bergen corden"),
        ("{less: [set.year, 2018]}", ""),
    ],
)
def test_conditions_compare_as_printed(when: str, printed: str, tmp_path: Path) -> None:
    spec = changed(tmp_path, f"  - text: {{when: {when}, words: Printed.}}\n  - text: Always.")
    places = [place for place in ("anders", "bergen", "corden") if "Printed." in text_of(spec, place)]
    assert " ".join(places) == printed


def test_a_count_that_a_text_calls_a_year_is_warned_of() -> None:
    [warning] = factsheet.load(HERE.parents[1] / "numbers" / "yr" / "yr.yaml").warnings
    assert str(warning).endswith("a: 2017 looks like a year, and is printed as 2,017. Write kind: year.")
