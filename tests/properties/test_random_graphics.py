"""Sheets of random graphics on random figures, hidden and missing ones among them: the proof refuses none of them.

What cannot be drawn is refused for what it is. A sheet that is drawn must be proved, since the page is right: a proof
that refuses it would take a sheet from its user. The fast part builds a few, the slow part 500.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import factsheet
from factsheet.problems import Refused

PLACES = ("north", "south", "east", "west", "upper", "lower", "old", "new")
YEARS = ("2020", "2021", "2022", "2023", "2024")
PARTS = ("a", "b", "c", "d")
OVER_YEARS = ("calls", "part", "cost", "rate")  # measures with a figure a year
EDITIONS = ("email", "handout", "print")
MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: S}
table: {place: id, name: name, rows: {totals: {All: state}}, missing: {suppressed: ["*"], not_available: [n/a]}}
against: {state: {row: state, label: Calder}, last: {period: -1, label: last year}}
measures:
  a: {label: Rent, kind: count, people: false}
  b: {label: Food, kind: count, people: false}
  c: {label: Law, kind: count, people: false}
  d: {label: Others, kind: count, people: false}
  t: {label: All, kind: count, people: false}
  calls: {label: Calls, kind: count, people: false, periods: "calls.*"}
  part: {label: Part, kind: share, written: percent, decimals: 1, interval: true, better: low, periods: "part.*"}
  cost: {label: Cost, kind: amount, decimals: 1, better: high, periods: "cost.*"}
  rate: {label: Rate, kind: rate, per: 1000, decimals: 1, better: BETTER, periods: "rate.*"}
formulas: {each: calls / t, share_a: a / t}
"""
CLINICS = """
set: {year: 2024, as_of: 2025-02-01, source: S}
table: {name: name, place: at, missing: {suppressed: ["*"], not_available: [n/a]}}
measures:
  visits: {label: visits, kind: count, people: false, note: Of all kinds}
  seen: {label: Seen again, kind: share, written: percent}
  spent: {label: Spent, kind: amount, currency: USD, status: provisional}
"""


class Graphics:
    """Blocks and a table of one seed."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.clinic = f"Clinic {self.pick.randrange(8)}"

    def amount(self) -> int:
        """A count: small, large, zero."""
        return self.pick.choice([0, 1, 2, 7, 40, 900, 12_345, self.pick.randrange(10 ** self.pick.randrange(1, 6))])

    def cell(self, measure: str) -> str:
        """A figure of one year as it is typed; now and then there is none."""
        chance = self.pick.random()
        if chance < 0.08:
            return "*" if chance < 0.05 else "n/a"
        if measure == "calls":
            return str(self.amount())
        if measure == "part":
            value, wide = self.pick.randrange(20, 900) / 10, self.pick.choice([1, 3, 20])
            return f"{value} ({max(0.1, value - wide):.1f}-{min(99.9, value + wide):.1f})"
        low = -500 if measure == "cost" and self.pick.random() < 0.3 else 0
        return f"{self.pick.randrange(low, 9000) / 10}"

    def table(self) -> list[list[str]]:
        """A row for each place, and one of all of them."""
        head = ["id", "name", *PARTS, "t", *(f"{name}.{year}" for name in OVER_YEARS for year in YEARS)]
        rows = []
        for place in (*PLACES, "all"):
            parts = [self.amount() for _ in PARTS]
            parts[0] += not sum(parts)
            years = [self.cell(name) for name in OVER_YEARS for _ in YEARS]
            rows.append([place, place.title(), *map(str, parts), str(sum(parts)), *years])
        return [head, *rows]

    def block(self) -> dict[str, object]:
        """One graphic, in any of its forms."""
        kind = self.pick.choice(
            [self.breakdown, self.share, self.bars, self.counts, self.trend, self.trend, self.table_of, self.compare,
             self.table_of_list, self.bars_of_rows, self.each_row]
        )  # fmt: skip
        return kind()

    def breakdown(self) -> dict[str, object]:
        parts = [{"value": name, "label": name.upper() * 3} for name in PARTS]
        manner = self.pick.choice(["bar", "ring", "track"])
        listed = {"list": True} if manner != "track" else {}
        return {"breakdown": {"of": "t", "as": manner, **listed, "parts": parts}}

    def share(self) -> dict[str, object]:
        how = self.pick.choice([{"as": "ring"}, {"as": "icons", "icon": "account", "of": 10}])
        return {"share": {"value": self.pick.choice(PARTS), "out_of": "t", "label": "of all", **how}}

    def bars(self) -> dict[str, object]:
        manner = self.pick.choice(["rows", "columns"])
        if self.pick.random() < 0.3:
            items = [{"label": name.title(), "values": [f"{name}@last", name]} for name in ("calls",)] * 2
            return {"bars": {"as": manner, "series": ["Before", "Now"], "items": items}}
        order = self.pick.choice(["as listed", "largest first", "smallest first"])
        found: dict[str, object] = {"as": manner, "order": order, "measures": [*PARTS]}
        if self.pick.random() < 0.3:
            found["benchmark"] = {"value": "b", "label": "As many as B"}
        return {"bars": found}

    def counts(self) -> dict[str, object]:
        items = [{"value": name, "label": name.upper()} for name in PARTS]
        return {"counts": {"as": "row", "track": True, "items": items}}

    def trend(self) -> dict[str, object]:
        manner = self.pick.choice(["line", "columns", "area", "spark"])
        name = self.pick.choice(["calls", "cost", "rate", "part"]) if manner != "area" else "calls"
        return {"trend": {"as": manner, "value": name, "caption": f"{name}, a year"}}

    def table_of(self) -> dict[str, object]:
        columns = ["value", *self.pick.sample(["interval", "state", "last", "dots", "spark", "verdict"], 2)]
        rows = self.pick.sample(["part", "cost", "rate", "calls"], self.pick.randint(1, 4))
        judged = {"against": "state"} if {"dots", "verdict"} & set(columns) else {}
        return {"table": {"columns": columns, **judged, "rows": rows}}

    def compare(self) -> dict[str, object]:
        manner = self.pick.choice(["words", "dots"])
        items = self.pick.sample(["part", "cost", "rate"], self.pick.randint(1, 3))
        return {"compare": {"as": manner, "against": "state", "items": items}}

    def clinics(self) -> list[list[str]]:
        """A list: some rows for each place, and for the first of them at least one."""
        rows = []
        for number in range(20):
            figures = [self.cell("calls"), self.pick.choice(["*", "n/a", "41", "7", "100", "0"]), self.cell("cost")]
            names = [f"clinic-{number}", f"Clinic {number}"]
            rows.append([*names, PLACES[number % 8] if number < 8 else self.pick.choice(PLACES), *figures])
        return [["id", "name", "at", "visits", "seen", "spent"], *rows]

    def table_of_list(self) -> dict[str, object]:
        columns: list[object] = self.pick.sample(["visits", "seen", "spent", "spent:number"], 2)
        columns += [{"show": "visits", "head": "People"}] * (self.pick.randrange(2) if "visits" not in columns else 0)
        return {"table": {"list": "clinics", "columns": columns}}

    def bars_of_rows(self) -> dict[str, object]:
        order = self.pick.choice(["as listed", "largest first", "smallest first"])
        item = {"value": self.pick.choice(["row.visits", "row.spent", "row.seen"]), "label": "{row.name}"}
        other = {"other": self.clinic} if self.pick.random() < 0.3 else {}
        return {"bars": {"rows": "clinics", "order": order, "items": [item], **other}}

    def each_row(self) -> dict[str, object]:
        when = self.pick.choice([{}, {"when": "row.visits"}, {"when": {"more": ["row.seen", "10%"]}}])
        words = "{row.name} had {row.visits} visits, {row.seen} of them seen again, for {row.spent}."
        track = {"share": {"value": "row.seen", "as": "ring", "label": "seen again"}}
        body: list[object] = [{"text": {**when, "words": words}}, *([track] if self.pick.random() < 0.3 else [])]
        return {"each": {"rows": "clinics", "body": body}}

    def spec(self) -> dict[str, object]:
        body: list[object] = [{"banner": {"title": "{place.name}"}}]
        body += [self.block() for _ in range(self.pick.randint(1, 2))]
        if self.pick.random() < 0.5:
            body.append({"columns": [{"width": "1fr", "body": [self.block()]} for _ in range(2)]})
        return {
            "factsheet": 1, "title": "Test", "language": "en-US", "theme": "hotline", "data": "d",
            "page": {"size": "letter", "margin": "42pt"}, "default_place": "north", "file": "test", "body": body,
        }  # fmt: skip


def project(seed: int, folder: Path) -> Path:
    """The spec, the table and the measures of one seed."""
    made = Graphics(seed)
    with (folder / "d.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(made.table())
    with (folder / "clinics.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(made.clinics())
    (folder / "clinics.measures.yaml").write_text(CLINICS, "utf-8")
    measures = MEASURES.replace("BETTER", made.pick.choice(["low", "high"]))
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "s.yaml").write_text(yaml.safe_dump(made.spec(), sort_keys=False), "utf-8")
    return folder / "s.yaml"


def refused(seeds: range, folder: Path, project: Callable[[int, Path], Path] = project) -> tuple[list[str], int]:
    """What the proof has against the sheets of some seeds, and how many were drawn; `project` writes each of them."""
    faults, drawn = [], 0
    for seed in seeds:
        try:
            published = factsheet.load(project(seed, folder))
            factsheet.build(published, random.Random(seed).choice(PLACES), EDITIONS[seed % len(EDITIONS)])
        except Refused as found:
            faults += [f"{seed}: {problem}" for problem in found.problems if problem.code == "not-proved"]
        else:
            drawn += 1
    return faults, drawn


def test_no_random_graphic_is_refused_by_the_proof(tmp_path: Path) -> None:
    faults, drawn = refused(range(8), tmp_path)
    assert faults == []
    assert drawn >= 6


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1500, 50))
def test_none_of_five_hundred_random_graphics_is_refused_by_the_proof(first: int, tmp_path: Path) -> None:
    faults, drawn = refused(range(first, first + 50), tmp_path)
    assert faults == []
    assert drawn >= 35
