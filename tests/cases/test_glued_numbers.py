"""What is typed against a figure must not make another number of it; a unit may touch it."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.test_between import found

import factsheet
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.validate import glued

SPEC = """factsheet: 1
title: T
theme: hotline
page: {{size: letter, margin: 42pt}}
data: d
default_place: x
file: t
body:
  - text: "{}"
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  q: {label: Q, kind: count, people: false}
  r: {label: R, kind: share}
disclosure: {preset: none, because: no people}
"""
TABLE = "id,name,q,r\nx,X,7,25%\n"
OTHER_NUMBERS = {
    "1{r}": ("'1'", "125%", 12),
    "{q}0": ("'0'", "70", 15),
    "{q}.5": ("'.5'", "7.5", 15),
    "{q},5": ("',5'", "7,5", 15),
    "In 1,{q} of all": ("'1,'", "1,7", 15),
    "So −{q} in all": ("'−'", "−7", 15),
    "A loss (-{q})": ("'-'", "(-7", 20),
    "{q} 000": ("'000'", "7 000", 16),
    "{q}¹ of all": ("'¹'", "7¹", 15),
    "{q}½": ("'½'", "7½", 15),
    "{q}k": ("'k'", "7k", 15),
    "{q}e3": ("'e3'", "7e3", 15),
    "{r}%": ("'%'", "25", 15),
    "{q:words}ty": ("'ty'", "Seventy", 21),
    "{q}{r}": ("{q} and {r}", "725", 15),
    "{q}.{q}": ("{q} and {q}", "7.7", 16),
}
RIGHT = (
    "{q}m²", "{q}km", "{q}th", "({q})", "{q}–{q}", "{q}, 5 and {r}", "No.{q}.", "{q} / 4", "{q}*{q}",
    "{q:words}-fold", "{set.year}-26", "~{q}.",
)  # fmt: skip


def sheet(folder: Path, text: str) -> factsheet.Published:
    (folder / "s.yaml").write_text(SPEC.format(text), "utf-8")
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return factsheet.load(folder / "s.yaml")


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_what_makes_another_number_is_refused_where_it_is_typed(text: str, tmp_path: Path) -> None:
    typed, _, column = OTHER_NUMBERS[text]
    with pytest.raises(Refused) as refused:
        sheet(tmp_path, text)
    (problem,) = refused.value.problems
    assert problem.code == "glued-number"
    assert problem.fact.startswith(typed)
    assert (problem.location.line, problem.location.column) == (9, column)


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_the_witness_finds_it_without_that_check(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glued, "check", lambda *given: None)
    facts = found(bind(sheet(tmp_path, text), Job("x")))
    assert [fact for fact in facts if f"prints '{OTHER_NUMBERS[text][1]}" in fact], facts


@pytest.mark.parametrize("text", RIGHT)
def test_a_unit_or_a_mark_may_touch_a_figure(text: str, tmp_path: Path) -> None:
    assert factsheet.build(sheet(tmp_path, text)).data


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("{r:number}%", "Write {r}, which has its own."),
        ("{r:approx}%", "Remove it."),
        ("{r:fraction} % of all", "Remove it."),
        ("{r:one-in}%", "Remove it."),
        ("So -{m:size}", "Write {m:change}, which has its sign."),
        ("So +{q}", "Remove it, or write {q:change}."),
    ],
)
def test_it_is_said_what_to_write(text: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "MEASURES", MEASURES.replace("  r:", "  m: {label: M, kind: amount}\n  r:"))
    monkeypatch.setitem(globals(), "TABLE", "id,name,q,r,m\nx,X,7,25%,-3\n")
    with pytest.raises(Refused) as refused:
        sheet(tmp_path, text)
    assert step in [hint for problem in refused.value.problems for hint in problem.hints]


def test_a_rank_has_its_own_ending(tmp_path: Path) -> None:
    sheet(tmp_path, "{q}th")
    (tmp_path / "d.measures.yaml").write_text(MEASURES.replace("kind: count, people: false", "kind: rank"), "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.load(tmp_path / "s.yaml")
    assert [str(one.fact) for one in refused.value.problems] == [
        "'th' is typed behind the rank q, which is printed with its ending."
    ]


def test_what_is_quoted_is_looked_at_too(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        sheet(tmp_path, 'x"\n  - quote: {words: "So 1{q} said", by: One of them}\n  - text: "x')
    (problem,) = [problem for problem in refused.value.problems if not problem.is_warning]
    assert (problem.code, problem.location.line) == ("glued-number", 10)
