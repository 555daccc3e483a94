"""What is typed directly against a contact, or against a figure with a sign of its own, is answered at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused

MEASURES = """set: {year: 2024, as_of: 2024-12-31, source: Register}
disclosure: {preset: none, because: no people}
measures:
  c: {label: Cases, kind: count, people: false}
  s: {label: Share, kind: share}
  q: {label: Costs, kind: amount, currency: USD}
  a: {label: Before, kind: count, people: false}
formulas: {g: "change(c, a)", a.rank: "rank(a, low)"}
"""
SPEC = """factsheet: 1
title: Sheet
theme: hotline
data: t
default_place: kent
file: sheet
contacts:
  web: {show: hotline.org, checked: 2024-12-01}
  mail: {show: a@b.org, checked: 2024-12-01}
  phone: {show: 1-888-373-7888, checked: 2024-12-01}
body:
  - BLOCK
"""


def built(folder: Path, block: str) -> None:
    for name, text in {
        "s.yaml": SPEC.replace("BLOCK", block),
        "t.csv": "id,name,c,s,q,a\nkent,Kent,20,0.4,30,5\ndover,Dover,35,0.5,31,7\n",
        "t.measures.yaml": MEASURES,
    }.items():
        (folder / name).write_text(text, "utf-8")
    factsheet.build(factsheet.load(folder / "s.yaml"))


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("of all{contacts.web}", 18, "'all' stands against {contacts.web}, and both are read as one address."),
        ("%{contacts.web}", 13, "'%' stands against {contacts.web}, and both are read as one address."),
        ("{contacts.web}{place.name}", 12, "a value stands against {contacts.web}, and both are read as one address."),
        ("{c}{contacts.web}", 15, "a value stands against {contacts.web}, and both are read as one address."),
        ("{contacts.web}/a", 12, "'/a' stands against {contacts.web}, and both are read as one address."),
        ("mail:{contacts.mail}", 17, "'mail:' stands against {contacts.mail}, and both are read as one address."),
        ("1{contacts.phone}", 13, "'1' stands against {contacts.phone}, and both are read as one number."),
        ("{g}% of it", 15, "'%' is typed behind the figure g, which is printed with it."),
        ("{g:change} % of it", 23, "'%' is typed behind the figure g, which is printed with it."),
        ("{q}th", 15, "'th' is typed behind the figure q, and is read as the ending of a rank, which it is not."),
        ("{s}th", 15, "'th' is typed behind the figure s, and is read as the ending of a rank, which it is not."),
        ("{a.rank}s", 20, "'s' is typed behind the rank a.rank, which is printed with its ending."),
    ],
)
def test_what_is_read_as_one(text: str, column: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        built(tmp_path, f'text: "{text}"')
    (problem,) = [one for one in refused.value.problems if not one.is_warning]
    assert (problem.fact, problem.location.line, problem.location.column) == (said, 12, column)
    assert problem.hints


def test_a_unit_of_per_cent_beside_a_share(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        built(tmp_path, 'counts: {items: [{value: s, label: Share, unit: "% of all"}]}')
    (problem,) = refused.value.problems
    assert (problem.location.line, problem.fact) == (12, "'%' is said of s, which is printed with it.")


@pytest.mark.parametrize(
    "text",
    [
        "({contacts.web}), {contacts.web}: {contacts.web}! **{contacts.web}** – {contacts.web}.",
        "{contacts.web}’s page, [our page]({contacts.web})s",
        "+{contacts.phone}, Tel.{contacts.phone}/24h, {contacts.phone}x5",
        "{c}th, {a.rank}-best, {a.rank:number}s, {g} more",
    ],
)
def test_others_stand(text: str, tmp_path: Path) -> None:
    built(tmp_path, f'text: "{text}"')
