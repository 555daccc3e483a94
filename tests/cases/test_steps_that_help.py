"""The next step of a message is one that helps, and never a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main

STEPS = """
factsheet: 1
title: T
language: LANGUAGE
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: x
file: "{place.slug}"
fit: [{fill: 10%}]
body:
  - BODY
"""
STEPS_OF = """
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  t: {label: T, kind: count}
  l: {label: L, kind: count}
  a: {label: A, kind: count, people: false}
  d: {label: D, kind: count}
formulas: {d: t - l}
disclosure: {minimum: 3, because: p}
"""


@pytest.mark.parametrize(
    ("body", "row", "changed", "said", "unsaid"),
    [
        ('text: "{d:change}"', "14,12,5", "", "If it is a change and no number of people, make its kind amount.", ""),
        ('text: "{t}"', "2,2,5", "", "Leave x out, or change the disclosure policy in", "kind amount"),
        ('text: "{d}"', "14,4,5", "abs(t - l)", "d: has no function 'abs'.", "kind: share"),
        (
            "share: {as: icons, value: l, out_of: t, of: 10, icon: account, label: L}",
            "0,0,5",
            "",
            "share: l and t are 0, and there is no share of none. Draw it only where there is one, with when: {",
            "Correct one of them",
        ),
        (
            'text: "Seit {a} gibt es uns, {t}."',
            "9,4,1998",
            "",
            "a: 1998 looks like a year, and is printed as 1.998.",
            "1,998",
        ),
    ],
)
def test_a_step_is_one_that_helps(body: str, row: str, changed: str, said: str, unsaid: str, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f"id,name,t,l,a\nx,X,{row}\n", "utf-8")
    measures = STEPS_OF.replace("t - l}", f"{changed}}}").replace("D, kind: count", "D") if changed else STEPS_OF
    measures = measures if "1998" not in row else measures.replace("kind: count, people: false", "kind: count")
    (tmp_path / "d.measures.yaml").write_text(measures, "utf-8")
    language = "de-DE" if "Seit" in body else "en-US"
    (tmp_path / "s.yaml").write_text(STEPS.replace("BODY", body).replace("LANGUAGE", language), "utf-8")
    run = CliRunner().invoke(main, ["check", str(tmp_path / "s.yaml")])
    assert said in run.stderr
    assert not unsaid or unsaid not in run.stderr
