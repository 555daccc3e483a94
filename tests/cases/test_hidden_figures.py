"""What a sheet and its attached table show tells nothing that is hidden, and nothing that the sheet does not show."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
import pytest

import factsheet
from factsheet.problems import Refused

SPEC = """factsheet: 1
title: T
theme: hotline
data: d
default_place: kent
file: t
body:
"""
MEASURES = """set: {year: 2024, as_of: 2025-01-01, source: s}
table: {place: name, rows: {totals: {State: state}}, missing: {suppressed: ["<5"], not_available: [""]}}
measures:
  all: {label: All, kind: count, people: false, periods: {2024: all, 2023: all 2023}, optional: true}
  a: {label: A, kind: count, people: false}
  b: {label: B, kind: count, people: false}
  part: {label: Part, kind: share}
  comments: {label: Comments, kind: text}
against:
  state: {row: state, label: the state}
  last: {period: -1, label: last year}
"""
TABLE = """name,all,all 2023,a,b,part,comments
Kent,40,,20,<5,0.4567,INTERNAL
Dover,50,51,30,9,0.5432,
Bath,60,61,40,8,0.6,
State,150,150,90,20,0.55,
"""


def project(folder: Path, body: str, table: str = TABLE, more: str = "") -> Path:
    (folder / "t.yaml").write_text(SPEC + body, "utf-8")
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES + more, "utf-8")
    return folder / "t.yaml"


def attached(spec: Path, place: str = "kent") -> dict[str, dict[str, str]]:
    result = factsheet.build(factsheet.load(spec), place)
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        [text] = [file.get_file().read_bytes().decode() for file in pdf.attachments.values()]
    return {row["measure"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_attached_table_has_what_is_shown_as_it_is_shown(tmp_path: Path) -> None:
    rows = attached(project(tmp_path, "  - text: 'We helped {a}, {part} of all.'\n"))
    assert {path: row["value"] for path, row in rows.items()} == {"a": "20", "part": "0.46"}


@pytest.mark.parametrize(
    ("printed", "value"),
    [("part:percent1", "0.457"), ("part:approx", "0.45"), ("part", "0.46"), ("comments", "INTERNAL")],
)
def test_no_figure_is_more_exact_than_it_is_printed(printed: str, value: str, tmp_path: Path) -> None:
    rows = attached(project(tmp_path, f"  - text: 'It is {{{printed}}} here.'\n"))
    assert [row["value"] for row in rows.values()] == [value]


def test_of_several_forms_the_most_exact_is_attached(tmp_path: Path) -> None:
    rows = attached(project(tmp_path, "  - text: 'It is {part}, that is {part:percent1}.'\n"))
    assert rows["part"]["value"] == "0.457"


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("  - table: {rows: [part, a], columns: [value, state]}\n", {"part": "0.46", "part@state": "0.55"}),
        (
            "  - text: 'It is {part:percent1}.'\n  - table: {rows: [part, a], columns: [value, state]}\n",
            {"part": "0.457", "part@state": "0.55"},
        ),
        (
            "  - text: 'It was {part@state}.'\n"
            "  - table: {rows: [part, a], columns: [value, {show: state, head: S}]}\n",
            {"part": "0.46", "part@state": "0.55"},
        ),
    ],
)
def test_shares_are_attached_as_shares_of_one_wherever_they_are_printed(
    body: str, values: dict[str, str], tmp_path: Path
) -> None:
    rows = attached(project(tmp_path, body))
    found = {path: (row["value"], row["unit"]) for path, row in rows.items() if path.startswith("part")}
    assert found == {path: (value, "share of 1") for path, value in values.items()}


def test_the_ends_of_an_estimate_are_attached_in_its_unit(tmp_path: Path) -> None:
    spec = project(tmp_path, "  - table: {rows: [part, a], columns: [value, interval]}\n")
    estimates = MEASURES.replace("part: {label: Part, kind: share}", "part: {label: Part, kind: share, interval: true}")
    (tmp_path / "d.measures.yaml").write_text(estimates, "utf-8")
    table = TABLE.replace("0.4567", "45.7% (41.2% to 50.1%)").replace("0.5432", "54.3% (50.0% to 58.2%)")
    table = table.replace("0.6,", "60.0% (55.0% to 65.0%),").replace("0.55,", "55.0% (54.0% to 56.0%),")
    (tmp_path / "d.csv").write_text(table, "utf-8")
    rows = attached(spec)
    assert [rows[path]["value"] for path in ("part.low", "part.high")] == ["0.412", "0.501"]


def test_a_claim_holds_of_a_share_that_a_table_prints_without_its_sign(tmp_path: Path) -> None:
    body = "  - text: 'Less than half of all.'\n  - table: {rows: [part, a], columns: [value, state]}\n"
    body += "claims: [{say: Less than half of all, holds: part < 1/2}]\n"
    assert "part" in attached(project(tmp_path, body))


def test_a_missing_figure_of_a_period_has_the_year_of_that(tmp_path: Path) -> None:
    rows = attached(project(tmp_path, "  - text: 'Before: {all@last}.'\n"))
    assert [(path, row["value"], row["year"], row["status"]) for path, row in rows.items()] == [
        ("all@2023", "", "2023", "not-available")
    ]


def test_what_is_drawn_is_attached_once_and_what_words_only_speak_of_is_not(tmp_path: Path) -> None:
    body = (
        "  - text: 'It is {part:verdict(part@state)}, {a}.'\n  - share: {as: ring, value: a, out_of: all, label: L}\n"
    )
    assert list(attached(project(tmp_path, body), "dover")) == ["all", "a"]


def test_what_is_compared_with_its_figure_beside_it_is_attached(tmp_path: Path) -> None:
    rows = attached(project(tmp_path, "  - text: 'It was {all}, {all:versus(all@last)}.'\n"), "dover")
    assert {path: row["value"] for path, row in rows.items()} == {"all": "50", "all@2023": "51"}


@pytest.mark.parametrize(
    ("body", "value", "status"),
    [
        ("It cost {cost} each.", "", "less than $0.01"),
        ("It cost {cost}, and {left:size} less.", "-5", ""),
    ],
)
def test_a_figure_is_attached_as_the_page_says_it(body: str, value: str, status: str, tmp_path: Path) -> None:
    spec = project(tmp_path, f"  - text: {{when: {{less: [left, 0]}}, words: '{body}'}}\n")
    more = "  cost: {label: Cost, kind: amount, currency: USD, decimals: 2}\n  left: {label: Left, kind: amount}\n"
    (tmp_path / "d.measures.yaml").write_text(MEASURES.replace("  comments:", f"{more}  comments:"), "utf-8")
    rows = [line.replace("name,", "name,cost,left,") if not n else line for n, line in enumerate(TABLE.splitlines())]
    table = [rows[0], *(line.replace(",", ",0.0042,-5,", 1) for line in rows[1:])]
    (tmp_path / "d.csv").write_text("\n".join(table), "utf-8")
    *_, last = attached(spec).values()
    assert (last["value"], last["status"]) == (value, status)


def test_what_a_dropped_block_printed_with_more_digits_is_attached_as_the_rest_prints_it(tmp_path: Path) -> None:
    long = "We did. " * 780
    body = f"  - text: 'We gave {{part}}. {long}'\n  - text: {{id: b, words: 'That is {{part:percent1}}. {long}'}}\n"
    rows = attached(project(tmp_path, f"{body}fit: [{{drop: b}}]\n"))
    assert {path: row["value"] for path, row in rows.items()} == {"part": "0.46"}


def test_a_note_that_nothing_refers_to_is_not_attached(tmp_path: Path) -> None:
    spec = project(tmp_path, "  - text: 'We helped {a}.'\nnotes: {n: 'Of {all}.'}\n")
    assert list(attached(spec)) == ["a"]


def test_a_block_that_is_dropped_to_fit_is_not_attached(tmp_path: Path) -> None:
    long = "We did. " * 500
    body = f"  - text: 'We helped {{a}}. {long}'\n  - text: {{id: x, words: 'Of all {{all}}. {long}'}}\n"
    body += "fit: [{drop: x}]\n"
    assert list(attached(project(tmp_path, body))) == ["a"]


def test_the_figure_of_all_places_beside_those_of_the_places_tells_the_hidden_one(tmp_path: Path) -> None:
    spec = project(tmp_path, "  - text: 'We helped {b} of {b@state}.'\n")
    for place in ("kent", "dover"):  # on each sheet: a reader has them all
        with pytest.raises(Refused) as refused:
            factsheet.build(factsheet.load(spec), place)
        [problem] = refused.value.problems
        assert problem.code == "derivable-figure"
        assert problem.fact == (
            "what is hidden can be worked out: 20 = <5 + 9 + 8 holds only with kent 3, "
            "where the 3 places make up State."
        )
        assert problem.next_step == "Take b@state off the sheet, or write * for b of one more place."


@pytest.mark.parametrize(
    ("body", "table"),
    [
        ("{b} of {a@state}", TABLE),
        ("{a} of {b@state}", TABLE),
        ("{b} of {b@state}", TABLE.replace("30,9,", "30,*,")),
        ("{b} of {b@state}", TABLE.replace("150,150,90", "190,190,120")),  # of more places than these
    ],
)
def test_it_tells_nothing_where_one_of_them_is_not_shown(body: str, table: str, tmp_path: Path) -> None:
    assert factsheet.build(factsheet.load(project(tmp_path, f"  - text: 'We helped {body}.'\n", table)), "dover").data


def warned(spec: Path) -> list[str]:
    return [w.fact for w in factsheet.load(spec).warnings if w.code == "total-does-not-hold"]


def test_a_row_of_all_places_is_held_to_its_parts_and_to_the_places(tmp_path: Path) -> None:
    table = """name,all,all 2023,a,b,part,comments
Kent,25,,20,5,0.4,
Dover,39,,30,9,0.5,
Bath,48,,40,8,0.6,
State,122,,90,22,0.5,
"""
    spec = project(tmp_path, "  - text: 'We helped {a}.'\n", table, "totals: {all: [a, b]}\n")
    assert warned(spec) == [
        "for State 122, but its parts add up to 112: a 90 + b 22.",
        "for State 122, but its 3 places add up to 112, and other figures of that row are what its places add up to.",
    ]
    said = MEASURES.replace("label: All,", "label: All, note: With those who moved,") + "totals: {all: [a, b]}\n"
    (tmp_path / "d.measures.yaml").write_text(said, "utf-8")
    assert len(warned(spec)) == 1


def test_a_row_that_is_not_all_places_is_not(tmp_path: Path) -> None:
    table = TABLE.replace("<5", "4").replace("150,150,90,20", "9150,9150,4090,2020")
    assert not warned(project(tmp_path, "  - text: 'We helped {a}.'\n", table))


def test_a_breakdown_tells_no_hidden_part(tmp_path: Path) -> None:
    table = TABLE.replace("Kent,40,,20,<5", "Kent,23,,20,<5")
    body = "  - breakdown: {of: all, as: track, parts: [{value: a, label: A}, {value: b, label: B}]}\n"
    with pytest.raises(Refused, match="23 = 20 \\+ <5 holds only with b 3"):
        factsheet.build(factsheet.load(project(tmp_path, body, table)))
