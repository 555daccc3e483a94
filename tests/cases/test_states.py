"""Figures that are not published: each state has its mark, its words for the ear and one sentence; none is a zero."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.statistics.states import Symbols, Unpublished

HERE = Path(__file__).parent / "data" / "suppressed-symbols"
MEASURES = """
set: {year: 2017, as_of: 2018-07-11, source: invented}
measures:
  total: {label: All cases, kind: count, people: false}
  a: {label: Cases, kind: count, people: false}
  b: {label: Calls, kind: count, people: false}
  c: {label: Letters, kind: count, people: false}
formulas: {both: a + b, share: a / b}
disclosure: {minimum: 3, because: our policy}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
language: LANGUAGE
theme: hotline
data: t
default_place: x
file: "{place.slug}"
body:
BODY
"""


def build(folder: Path, cell: str, body: str, more: str = "", language: str = "en-US") -> bytes:
    (folder / "t.csv").write_text(f'id,name,total,a,b,c\nx,Xenia,40,"{cell}",30,*\n', "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES + more, "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("BODY", body).replace("LANGUAGE", language), "utf-8")
    return factsheet.build(factsheet.load(folder / "s.yaml")).data


def text_of(pdf: bytes) -> str:
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize(
    ("place", "said", "sentence"),
    [
        ("allen", "12 cases, 30 calls.", ""),
        ("bond", "fewer than 3 cases, 31 calls.", ""),
        ("clay", "* cases, 29 calls.", "* Not published by the source, to protect people: Cases."),
        ("dade", "* cases, 40 calls.", "* Not published by the source, to protect people: Cases."),
        ("elko", "between 1 and 10 cases, 28 calls.", ""),
        ("ford", "n/a cases, 33 calls.", "n/a No figure is available: Cases."),
        ("gray", "n/a cases, 27 calls.", "n/a No figure is available: Cases."),
        ("hale", "0 cases, 35 calls.", ""),
    ],
)
def test_the_sample(place: str, said: str, sentence: str, tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path, dirs_exist_ok=True)
    text = text_of(factsheet.build(factsheet.load(tmp_path / "sup.yaml"), place).data)
    assert text.lower().startswith(said)
    assert sentence in text
    assert ("the source" in text or "available" in text) == bool(sentence)


@pytest.mark.parametrize(
    ("symbol", "state"),
    [
        ("*", "suppressed"), ("**", "suppressed"), ("(D)", "suppressed"), ("(s)", "suppressed"), ("S", "suppressed"),
        ("Suppressed", "suppressed"), ("withheld", "suppressed"), ("<5", "suppressed"), ("< 11", "suppressed"),
        ("fewer than 5", "suppressed"), ("1-10", "suppressed"), ("1–4", "suppressed"), ("≤ 3", "suppressed"),
        ("n/a", "not-available"), ("N/A", "not-available"), ("..", "not-available"), ("…", "not-available"),
        ("NaN", "not-available"), ("#N/A", "not-available"), ("no data", "not-available"), ("k. A.", "not-available"),
        ("not applicable", "not-applicable"), ("(X)", "not-applicable"),
    ],
)  # fmt: skip
def test_symbols_that_are_well_known(symbol: str, state: str) -> None:
    found = Symbols().meaning(symbol, whole=True)
    assert isinstance(found, Unpublished)
    assert found.state == state


@pytest.mark.parametrize("text", ["12", "0", "1,234", "3.5%", "-5", "(45)", "2017-2018", "10-1", "$5", "abc"])
def test_figures_and_words_are_no_symbols(text: str) -> None:
    assert Symbols().meaning(text, whole=True) is None


@pytest.mark.parametrize("symbol", ["-", "–", ".", ":", "x", "Z", "c", "†", "#", "null", "0*"])
def test_a_symbol_that_may_mean_several_things_is_one_problem_a_column(symbol: str, tmp_path: Path) -> None:
    rows = "".join(f'p{n},Place {n},40,"{symbol}",30,1\n' for n in range(9))
    (tmp_path / "t.csv").write_text(f"id,name,total,a,b,c\nx,Xenia,40,5,30,1\n{rows}", "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", "  - text: '{a}'").replace("LANGUAGE", "en"), "utf-8")
    run = CliRunner().invoke(main, ["check", "--all", str(tmp_path / "s.yaml")])
    lines = run.stderr.splitlines()
    assert len(lines) == 1
    assert f"'{symbol}' stands in 9 cells of 'a', and offices use it for" in lines[0]
    assert f'table: {{missing: {{not_available: ["{symbol}"]}}}}' in lines[0]
    assert "write" not in lines[0].lower()  # nobody is told to write a zero


@pytest.mark.parametrize(
    ("declared", "said"),
    [("not_available", "n/a cases"), ("suppressed", "* cases"), ("not_applicable", "– cases"), ("none", "0 cases")],
)
def test_a_declared_symbol_is_what_it_is_declared_to_be(declared: str, said: str, tmp_path: Path) -> None:
    more = f'table: {{missing: {{{declared}: ["–"]}}}}\n'
    assert said in text_of(build(tmp_path, "–", '  - text: "{a} cases."', more)).lower()


BLOCKS = [
    "  - counts: {as: headline, items: [{value: a, label: Cases}]}",
    "  - counts: {as: row, track: true, items: [{value: a, label: Cases}, {value: b, label: Calls}]}",
    "  - breakdown: {of: total, as: track, parts: [{value: a, label: Cases}, {value: b, label: Calls}, "
    "{value: c, label: Letters}]}",
    '  - text: "{a} cases, {both} of both, {share}."',
]


@pytest.mark.parametrize("body", BLOCKS)
@pytest.mark.parametrize("cell", ["*", "<5", "n/a", "(X)"])
def test_no_state_is_ever_a_zero(body: str, cell: str, tmp_path: Path) -> None:
    pdf = build(tmp_path, cell, body)
    text = text_of(pdf)
    assert "0" not in text.replace("30", "").replace("40", "").split()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (attached,) = [file.attachments[name].get_file().read_bytes().decode() for name in file.attachments]
    assert "\r\na,Cases,,," in attached
    assert ",0," not in attached
    assert ("\r\nboth,Cases + Calls,,," in attached) == ("{both}" in body)


def test_it_is_heard_in_words(tmp_path: Path) -> None:
    body = "  - counts: {as: row, items: [{value: a, label: Cases}, {value: b, label: Calls}]}"
    for cell, words in {"*": "not shown by the source", "<5": "fewer than 5", "(X)": "not applicable"}.items():
        assert f"item: {words} Cases" in list(heard(read_pdf(build(tmp_path, cell, body), "s.pdf")))
    for language, words in {"es": "menos de 5", "fr": "moins de 5", "de": "weniger als 5"}.items():
        assert words in text_of(build(tmp_path, "<5", '  - text: "Zahl {a}."', language=language))


def test_conditions_and_choices_of_a_hidden_figure(tmp_path: Path) -> None:
    body = '  - text: {choose: [{when: {more: [a, 3]}, words: "many {a}"}, {words: "It is not given."}]}'
    assert "It is not given." in text_of(build(tmp_path, "<5", body))
    assert "Few" not in text_of(build(tmp_path, "*", "  - text: {when: {less: [a, 5]}, words: Few}\n  - text: Here."))


@pytest.mark.parametrize(
    ("total", "parts", "message"),
    [
        ("<5", ("5", "3"), "total: <5, but its parts are at least 8: a 5 + b 3."),
        ("<5", ("5", "*"), "total: <5, but its parts are at least 5: a 5."),
        ("1-3", ("1-10", "3"), "total: 1–3, but its parts are at least 4: a 1–10 + b 3."),
        ("10-19", ("5", "<5"), "total: 10–19, but its parts are at most 9: a 5 + b <5."),
        ("20", ("<5", "<5"), "total: 20, but its parts are at most 8, with a <5 and b <5."),
        ("<5", ("<5", "3"), ""),
        ("<5", ("*", "3"), ""),
    ],
)
def test_a_total_of_which_a_limit_is_known_is_held_against_its_parts(
    total: str, parts: tuple[str, str], message: str, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(f'id,name,total,a,b,c\nx,Xenia,"{total}",{",".join(parts)},9\n', "utf-8")
    measures = MEASURES.replace("formulas: {both: a + b, share: a / b}", "totals: {total: [a, b]}")
    (tmp_path / "t.measures.yaml").write_text(measures.replace("{minimum: 3,", "{preset: none,"), "utf-8")
    spec = SPEC.replace("BODY", '  - text: "{total} {a} {b}"').replace("LANGUAGE", "en-US")
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "s.yaml")])
    assert message in run.stderr
    assert ("but its parts" in run.stderr) is bool(message), run.stderr


@pytest.mark.parametrize(
    ("total", "symbol", "message"),
    [
        (4, "*", "its parts add up to 5 already, without b, which is not known"),
        (5, "*", "holds only with b 0."),
        (90, "*", "holds only with b 85."),
        (9, "<5", "holds only with b 4."),
        (10, "<5", "its parts are at most 9, with b <5."),
        (8, "≤3", "holds only with b 3."),
        (9, "≤3", "its parts are at most 8, with b ≤3."),
        (6, "1-10", "holds only with b 1."),
        (5, "1-10", "its parts are at least 6, with b 1–10."),
        (16, "1-10", "its parts are at most 15, with b 1–10."),
    ],
)
def test_a_total_with_an_unknown_part_is_checked_as_far_as_it_can_be(
    total: int, symbol: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(f'id,name,total,a,b,c\nx,Xenia,{total},5,"{symbol}",1\n', "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES + "totals: {total: [a, b]}\n", "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", "  - text: '{a}'").replace("LANGUAGE", "en"), "utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "s.yaml")])
    assert (run.exit_code == 0) == (not message), run.stderr
    assert message in run.stderr


@pytest.mark.parametrize("cell", ["<5", "*", "n/a"])
def test_what_is_not_published_is_compared_with_nothing(cell: str, tmp_path: Path) -> None:
    """ "5, fewer than 5 last year" would say of last year what is so of this one."""
    for piece in ("versus", "direction", "verdict"):
        said = text_of(build(tmp_path, cell, f'  - text: "{{b}} calls, {{b:{piece}(a)}} last year."'))
        assert "30 calls, not comparable last year." in said


UNCERTAIN = """
set: {year: 2024, as_of: 2025-01-11, source: invented}
measures:
  smoking: {label: Adults who smoke, kind: share, interval: true, better: low}
formulas: {middle: median(smoking), twice: smoking * 2}
unreliable: HOW
"""


@pytest.mark.parametrize(
    ("how", "said", "sentence"),
    [
        ("mark", "18.2%ᵘ smoke (2.0%–46.0%), of 18%ᵘ, and 0.4ᵘ.", "Figures of low reliability: Adults who smoke."),
        ("withhold", "‡ smoke (‡–‡), of 19%, and ‡.", "‡ Too uncertain to be shown: Adults who smoke."),
    ],
)
def test_what_is_of_low_reliability_is_marked_or_withheld(tmp_path: Path, how: str, said: str, sentence: str) -> None:
    (tmp_path / "t.csv").write_text(
        "id,name,smoking\nx,Xenia,18.2% (2.0-46.0)\ny,York,17.0% (15.0-19.0)\nz,Zell,21.0% (20.5-22.0)\n", "utf-8"
    )
    (tmp_path / "t.measures.yaml").write_text(UNCERTAIN.replace("HOW", how), "utf-8")
    body = '- text: "{smoking} smoke ({smoking.low}–{smoking.high}), of {middle}, and {twice}."'
    (tmp_path / "s.yaml").write_text(SPEC.replace("BODY", body).replace("LANGUAGE", "en-US"), "utf-8")
    text = text_of(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data)
    assert said in text
    assert sentence in text
    if how == "withhold":
        assert "18" not in text.replace("2018", "")
        with pikepdf.open(io.BytesIO(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data)) as pdf:
            table = next(iter(pdf.attachments.values())).get_file().read_bytes().decode()
        assert ",too-uncertain" in table
        assert "0.18" not in table
