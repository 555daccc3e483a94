"""Checked figures: what stands in the cells comes out, and nothing that is wrong, small or contradictory."""

# ruff: noqa: E501  (a message is compared whole, on one line)

from __future__ import annotations

import csv
import pickle
import re
from decimal import Decimal

import pytest
import sheets
from hypothesis import given
from hypothesis import strategies as st

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.statistics import Place, Statistics, keyed, measures, publish_table
from factsheet.statistics.attachment import Shown, attachment_of
from factsheet.statistics.spreadsheets import csvfiles

DATA = sheets.ROOT / "data"
MEASURES = """\
set: {year: 2017, as_of: 2018-07-11, source: The hotline}
measures:
  victims: {label: Victims identified, kind: count, unit: {one: victim, other: victims}}
  cases.total: {label: Cases, kind: count}
  cases.sex: {label: Sex, kind: count}
  cases.labor: {label: Labor, kind: count}
totals: {cases.total: [cases.sex, cases.labor]}
formulas: {cases.share: cases.sex / cases.total}
disclosure: {preset: hotline-3}
"""
HEADER = "id,name,usps,fips,victims,cases.total,cases.sex,cases.labor\n"


def published_csv(statistics: Statistics, place: Place) -> bytes:
    """The attached figures of a sheet that shows all of them."""
    return attachment_of(statistics, place, map(Shown, place.figures.values()), "en-US").data


def published(rows: str, header: str = HEADER, text: str = MEASURES) -> tuple[Statistics, list[str]]:
    """The statistics, and every problem: of the table, then of its places."""
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    table = csvfiles.from_csv((header + rows).encode(), "t.csv", problems)
    statistics = publish_table(table, found, problems)
    return statistics, [str(p) for p in (*problems, *(p for place in statistics.places for p in place.problems))]


def test_figures_know_the_cells_they_come_from() -> None:
    statistics, said = published("MO,Missouri,MO,29, 174 ,144,36,108\n")
    assert said == []
    (place,) = statistics.places
    assert (place.id, place.name, place.slug, place.usps, place.fips) == ("MO", "Missouri", "missouri", "MO", "29")
    victims = statistics.figure(place, "victims")
    assert victims
    assert (victims.value, victims.kind, victims.cell and victims.cell.location.line) == (174, "count", 2)
    share = statistics.figure(place, "cases.share")
    assert share
    assert (share.value, share.cell, share.measure) == (Decimal("0.25"), None, None)
    assert [cell.path for cell in share.cells] == ["cases.sex", "cases.total"]
    assert statistics.figure(place, "cases.none") is None
    assert list(place.texts) == ["name", "usps", "fips"]


@pytest.mark.parametrize("key", ["DC", "dc", "11", "district-of-columbia", " District of Columbia "])
def test_a_place_by_any_of_its_names(key: str) -> None:
    statistics, _ = published("MO,Missouri,MO,29,174,144,36,108\ndc,District of Columbia,DC,11,9,9,4,5\n")
    assert statistics.place(key) is statistics.places[1]
    assert statistics.place("Columbia") is None


EXACT = "Give the exact figure, or make its kind text, which is printed as it stands."
STANDS = "say what it stands for in the measures file, such as table: {missing: "


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "no figure for mo. Write it; 0 means none, and optional: true that it is not known."),
        ("12.5", "'12.5' for mo is not a whole number. Write 12 or 13, whichever is true."),
        ("1.234", "'1.234' for mo is not a whole number. Write 1234 if the full stop parts thousands, or decimal: comma under table: where it does so in all cells."),
        ('"12,5"', "'12,5' for mo is not a whole number. Write 12 or 13, whichever is true."),
        ("≥ 5", f"'≥ 5' for mo is no single figure. {EXACT}"),
        ("3+", f"'3+' for mo is no single figure. {EXACT}"),
        ("10 or more", f"'10 or more' for mo is no single figure. {EXACT}"),
        ("5 or fewer", "'5 or fewer' for mo is no single figure. Write ≤5, which is read as that."),
        ("[c]", f"""'[c]' for mo is not a whole number. Write the whole number, or {STANDS}{{not_available: ["[c]"]}}}}."""),
        ("not reported", f"""'not reported' for mo is not a whole number. Write the whole number, or {STANDS}{{not_available: ["not reported"]}}}}."""),
        ("N<10", f"""'N<10' for mo is not a whole number. Write <10, or {STANDS}{{suppressed: ["N<10"]}}}}."""),
        ("<5*", f"""'<5*' for mo is not a whole number. Write <5, or {STANDS}{{suppressed: ["<5*"]}}}}."""),
        ("5‰", "'5‰' for mo is per thousand. Write 5 and make its kind rate, with per: 1000."),
        ("--5", "'--5' for mo is not a whole number. Write the whole number."),
        ("5½", "'5½' for mo is not a whole number. Write the whole number."),
        ("1O4", "'1O4' for mo has a letter where a digit belongs. Write 104."),
        ("l7", "'l7' for mo has a letter where a digit belongs. Write 17."),
        ("174*", "'174*' for mo is not a whole number. Write 174."),
        ('"1,174¹"', "'1,174¹' for mo is not a whole number. Write 1174. What its mark refers to is a note: of the measure."),
        ("174 (a)", "'174 (a)' for mo is not a whole number. Write 174. What its mark refers to is a note: of the measure."),
        ("31 days", "'31 days' for mo is a whole number with a unit. Write 31 alone; 'days' may stand in the heading, or as the unit: of the measure."),
        ("31 March", "'31 March' for mo is a date, as spreadsheets make of some numbers. Format the column as text and write the whole number again."),
        ("2018-07-11 00:00:00", "'2018-07-11 00:00:00' for mo is a date, as spreadsheets make of some numbers. Format the column as text and write the whole number again."),
        ("007", "'007' for mo begins with a zero. Write 7."),
        ("-5", "'-5' for mo is below zero. Correct it, or make its kind amount if it is a change."),
        ("−5", "'−5' for mo is below zero. Correct it, or make its kind amount if it is a change."),
        ("2018-07-11", "'2018-07-11' for mo is a date, as spreadsheets make of some numbers. Format the column as text and write the whole number again."),
        ("17-Jul", "'17-Jul' for mo is a date, as spreadsheets make of some numbers. Format the column as text and write the whole number again."),
        ("45%", "'45%' for mo is a percentage. Write 45, or make its kind share."),
        ("0" * 5000, f"'{'0' * 39}…' for mo is not a whole number. Write the whole number."),
        ("9" * 20, f"'{'9' * 20}' for mo has more than 15 digits. Correct it."),
    ],
)  # fmt: skip
def test_what_is_said_about_a_count(typed: str, message: str) -> None:
    statistics, said = published(f"mo,Missouri,MO,29,{typed},144,36,108\nia,Iowa,IA,19,5,9,4,5\n")
    assert said == [f"t.csv:2: victims: {message}"]
    assert [bool(place.problems) for place in statistics.places] == [True, False]


@pytest.mark.parametrize(
    ("kind", "typed", "value", "message"),
    [
        ("share", "0.778", Decimal("0.778"), ""),
        ("share", "77.8%", Decimal("0.778"), ""),
        ("share", "77.8", Decimal("0.778"), ""),
        ("amount", "-12.50", Decimal("-12.50"), ""),
        ("rate", "2", Decimal(2), ""),
        ("rate", "", None, ""),
        (
            "amount",
            "5‰",
            None,
            "'5‰' for mo is per thousand. Write 5 and make its kind rate, with per: 1000, or write 0.005.",
        ),
        ("share", "5‰", None, "'5‰' for mo is per thousand. Write 0.5%."),
        ("rank", "0", None, "'0' for mo is no rank. Ranks begin at 1."),
        ("year", "2017", 2017, ""),
        ("year", "17", None, "'17' for mo is not a year of four digits. Write one such as 2017."),
        ("text", " 24:00 ", "24:00", ""),
    ],
)
def test_other_kinds(kind: str, typed: str, value: object, message: str) -> None:
    text = MEASURES.replace("formulas", f"  x: {{label: X, kind: {kind}}}\nformulas").replace(
        "totals: {cases.total: [cases.sex, cases.labor]}\n", ""
    )
    statistics, said = published(f"mo,Missouri,MO,29,174,144,36,108,{typed}\n", HEADER[:-1] + ",x\n", text)
    assert said == ([f"t.csv:2: x: {message}"] if message else [])
    figure = statistics.places[0].figures.get("x")
    assert (figure.value if figure else None) == value


def test_a_total_that_does_not_hold() -> None:
    assert published("mo,Missouri,MO,29,174,144,36,109\n")[1] == [
        "t.csv:2: cases.total: 144, but its parts add up to 145: cases.sex 36 + cases.labor 109. "
        "Look them up in the source and correct the one that is wrong, not the total to make it fit."
    ]


def test_a_long_total_that_does_not_hold() -> None:
    problems: list[Problem] = []
    described = syntax.parse((DATA / "hotline-2017.measures.yaml").read_bytes(), "m.yaml", problems)
    table = syntax.parse(
        (DATA / "hotline-2017.yaml").read_bytes().replace(b"labor: 16", b"labor: 17"), "t.yaml", problems
    )
    assert described
    assert table
    statistics = publish_table(keyed.from_yaml(table, problems), measures.from_yaml(described, problems), problems)
    (problem,) = statistics.places[0].problems
    assert not problems
    assert str(problem) == (
        "t.yaml:15:12: cases.total: 144 (line 15), but its parts add up to 145: cases.sex 112 (line 16)"
        " + cases.sex_and_labor 7 (line 17) + cases.labor 17 (line 18) + cases.unspecified 9 (line 19)."
        " Look them up in the source and correct the one that is wrong, not the total to make it fit."
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ia,,IA,19,5,9,4,5", "t.csv:3: name: no name for ia. Write the place's name, such as Missouri."),
        ("ia,Iowa,Ia,19,5,9,4,5", "t.csv:3: usps: 'Ia' for ia is not two capital letters. Write IA."),
        (
            "ia,Iowa,IA,6,5,9,4,5",
            "t.csv:3: fips: '6' for ia is not two digits for a state or five for a county. Write 06.",
        ),
        ("ia,Iowa,MO,19,5,9,4,5", "t.csv:3: usps: 'MO' for ia is already taken by mo on line 2. Correct one of them."),
        (
            "ia,Missouri!,IA,19,5,9,4,5",
            "t.csv:3: slug: 'missouri' for ia is already taken by mo on line 2. "
            "Give one of them another in a column 'slug'.",
        ),
        (
            "ia,Missouri,IA,19,5,9,4,5",
            "t.csv:3: name: 'Missouri' for ia is already taken by mo on line 2. Correct one of them.",
        ),
    ],
)
def test_names_and_codes(row: str, message: str) -> None:
    assert published(f"mo,Missouri,MO,29,174,144,36,108\n{row}\n")[1] == [message]


def test_a_slug_cannot_leave_the_folder() -> None:
    assert published("mo,Missouri,../x,174,144,36,108\n", HEADER.replace("usps,fips", "slug"))[1] == [
        "t.csv:2: slug: '../x' for mo is not small letters and digits with hyphens. Write x."
    ]


def test_columns_and_descriptions_have_each_other() -> None:
    _, said = published("mo,Missouri,174,144,36,108,10,hello,7\n", "id,name,victim,cases.total,cases.sex,cases.labor,calls.faxes,words,cases.share\n")  # fmt: skip
    assert said[:3] == [
        "m.yaml:3:3: victims: t.csv has no column 'victims', nor one called 'Victims identified'. "
        "If it is 'victim', add column: victim.",
        "t.csv: warning: table: a column is used by no measure: calls.faxes. "
        "Describe those that a sheet needs under measures in m.yaml, or leave them.",
        "t.csv:2: cases.share: is typed here and is worked out by a formula of m.yaml. Remove the column, or the formula.",
    ]


@pytest.mark.parametrize("columns", [20, 300])
def test_columns_without_a_measure_are_said_once(columns: int) -> None:
    names = [f"year.y{number}" for number in range(columns)]
    found, said = published(
        f"MO,Missouri,MO,29,174,144,36,108{',7' * columns}\n", f"{HEADER.strip()},{','.join(names)}\n"
    )
    assert said == [
        f"t.csv: warning: table: {columns} columns are used by no measure: year.y0, year.y1, year.y2 and "
        f"{columns - 3} more. Describe those that a sheet needs under measures in m.yaml, or leave them."
    ]
    assert "year.y0" not in found.places[0].figures


def test_a_small_count_holds_its_place_back_and_no_other() -> None:
    statistics, said = published("mo,Missouri,MO,29,2,144,36,108\nia,Iowa,IA,19,0,9,4,5\n")
    assert said == [
        "t.csv:2: victims: the count for mo is above 0 and under 3, the least that the policy lets print. "
        "Leave mo out, or change the disclosure policy in m.yaml."
    ]
    assert len(statistics.places[0].figures) == 0
    assert b"2017" not in published_csv(statistics, statistics.places[0])
    assert statistics.places[1].figures["victims"].value == 0


def test_a_small_count_cannot_be_worked_out_by_a_formula() -> None:
    text = MEASURES.replace("cases.sex / cases.total", "cases.total - cases.sex - 106")
    statistics, said = published("mo,Missouri,MO,29,174,144,36,108\n", text=text)
    assert said == [
        "t.csv:2: cases.share: the count for mo is above 0 and under 3, the least that the policy lets print. "
        "Leave mo out, or change the disclosure policy in m.yaml. "
        "If it is a change and no number of people, make its kind amount."
    ]
    assert not statistics.places[0].figures


def test_no_policy_hides_nothing() -> None:
    text = MEASURES.replace("preset: hotline-3", "preset: none, because: all are public")
    assert published("mo,Missouri,MO,29,2,144,36,108\n", text=text)[1] == []


def test_formulas_are_worked_out_in_the_order_they_need() -> None:
    text = MEASURES.replace("{cases.share: cases.sex / cases.total}", "{a: b + 1, b: cases.sex + cases.labor}")
    statistics, said = published("mo,Missouri,MO,29,174,144,36,108\n", text=text)
    figures = statistics.places[0].figures
    assert said == []
    assert [(figures[p].value, figures[p].kind, figures[p].people) for p in "ab"] == [
        (145, "count", True),
        (144, "count", True),
    ]
    assert [cell.path for cell in figures["a"].cells] == ["cases.sex", "cases.labor"]


def test_a_formula_without_a_value_is_a_fault_of_what_shows_it() -> None:
    text = MEASURES.replace("cases.sex / cases.total", "victims / cases.sex")
    statistics, said = published("mo,Missouri,MO,29,174,108,0,108\nia,Iowa,IA,19,8,9,4,5\n", text=text)
    assert not said
    assert str(statistics.places[0].faults["cases.share"]) == (
        "m.yaml:8:12: cases.share: for mo divides by cases.sex, which is 0. Correct the formula, or the figures it uses."
    )
    assert statistics.places[1].figures["cases.share"].value == 2


def test_the_figures_of_a_place_as_csv() -> None:
    text = MEASURES.replace("label: Cases", 'label: "=1+1"').replace("The hotline", '"Hotline, national"')
    statistics, _ = published("mo,Missouri,MO,29,174,144,36,108\n", text=text)
    assert published_csv(statistics, statistics.places[0]).decode() == (
        "measure,label,value,unit,year,source,status\r\n"
        'victims,Victims identified,174,victims,2017,"Hotline, national",\r\n'
        'cases.total,\'=1+1,144,,2017,"Hotline, national",\r\n'
        'cases.sex,Sex,36,,2017,"Hotline, national",\r\n'
        'cases.labor,Labor,108,,2017,"Hotline, national",\r\n'
        'cases.share,Sex / =1+1,0.3,,2017,"Hotline, national",\r\n'
    )


def test_statistics_go_to_a_worker_and_back() -> None:
    statistics, _ = published("mo,Missouri,MO,29,174,144,36,108\n")
    assert pickle.loads(pickle.dumps(statistics)) == statistics


def test_missouri() -> None:
    problems: list[Problem] = []
    described = syntax.parse((DATA / "hotline-2017.measures.yaml").read_bytes(), "m.yaml", problems)
    table = syntax.parse((DATA / "hotline-2017.yaml").read_bytes(), "t.yaml", problems)
    assert described
    assert table
    statistics = publish_table(keyed.from_yaml(table, problems), measures.from_yaml(described, problems), problems)
    place = statistics.place("MO")
    assert place
    assert (problems, place.problems) == ([], ())
    assert [figure.value for figure in place.figures.values()] == [174, 98, 38, 144, 112, 7, 16, 9, 435, 60, 20, 10]


@given(st.lists(st.text(alphabet="0123456789.,- nO%<*", max_size=8), min_size=4, max_size=4))
def test_any_cells_are_figures_or_problems(cells: list[str]) -> None:
    quoted = ",".join(f'"{cell}"' for cell in cells)
    statistics, said = published(f"mo,Missouri,MO,29,{quoted}\n")
    figures = statistics.places[0].figures
    for path, text in zip(("victims", "cases.total"), cells, strict=False):
        if not said and not figures[path].state:  # a symbol such as * or <3 is no figure, and never a zero
            digits = re.sub("[^0-9]", "", text)
            whole = re.fullmatch(r"[0-9]+(\.0*)?", text.strip())
            assert str(figures[path].value) == (text.strip().partition(".")[0] if whole else digits)


def test_a_formula_in_the_csv_has_the_labels_of_its_parts_and_a_unit() -> None:
    text = """set: {year: 2020, as_of: 2020-01-01, source: us}
measures:
  deaths: {label: Deaths, kind: count, people: false}
  people: {label: People, kind: count, people: false}
  smoking: {label: Smoking, kind: share}
  each: {label: Deaths each, kind: amount, unit: a head}
against: {before: {period: -1, label: last year}}
formulas:
  rate: rate(deaths, people, 100000)
  standing: rank(smoking, low)
  rest: people - deaths
  each: deaths / people
  change: change(deaths, people)
  points: smoking - smoking
"""
    problems: list[Problem] = []
    document = syntax.parse(text.encode(), "m.yaml", problems)
    assert document
    found = measures.from_yaml(document, problems)
    table = csvfiles.from_csv(b"id,name,deaths,people,smoking\nx,X,30,1000,0.2\n", "t.csv", problems)
    statistics = publish_table(table, found, problems)
    rows = csv.reader(published_csv(statistics, statistics.places[0]).decode().splitlines())
    shown = {row[0]: (row[1], row[3]) for row in rows}
    assert shown["rest"] == ("People - Deaths", "")
    assert shown["each"] == ("Deaths each", "a head")
    assert shown["rate"] == ("rate(Deaths, People, 100000)", "per 100,000")
    assert shown["standing"] == ("rank(Smoking, low)", "rank")
    assert shown["change"] == ("change(Deaths, People)", "relative change")
    assert shown["points"][1] == "difference of shares of 1"
