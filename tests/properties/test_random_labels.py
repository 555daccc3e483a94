"""Sheets of random labels on drawings: with figures, notes, markup, braces, other languages, long and short ones.

Each sheet is drawn and proved, or refused for what it is, at its place: the proof has nothing against it, and nothing
is raised but a `Refused`. The fast part builds a few, the slow part 400.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml
from properties.test_random_graphics import CLINICS, MEASURES, PARTS, YEARS, Graphics, refused

LANGUAGES = ("en-US", "es-US", "fr-FR", "de-DE")
WORDS = (
    "Calls", "Visits to the clinic", "Rent and food", "Of all", "seen again", "Llamadas de ayuda", "À l’année",
    "Für alle Größen", "24 hours", "A/B", "Sex & labor", "“Quoted” words", "3 in 10", "in 2022", "A", "e-mail",
    "Sehr lange Zusammensetzungen wie Donaudampfschifffahrtsgesellschaft", "Line: one -- two", "50% of it", "No. 7",
    "Families with children under the age of five that asked for shelter or food in the year of the report",
)  # fmt: skip
FIGURES = ("{t}", "{a}", "{cost}", "{part}", "{rate}", "{calls:compact}", "{a:words}", "{set.year}", "{place.name}",
           "{share_a}", "{share_a:one-in}", "{share_a:percent1}", "{cost@last}", "{part@state}",
           "{set.as_of:date}", "{calls:versus(calls@last)}", "{each}", "{t:approx}")  # fmt: skip
OF_SHARES = "  share_a: {label: Share of A, kind: share, decimals: 1}\n"
MARKED = (
    "**{}**",
    "*{}*",
    "[{}](https://example.org)",
    "[{}]{{es}}",
    "\\{{{}\\}}",
    "{}: {}",
    "({})",
    "{}, {}",
    "{} {}",
)
NOTES = {"one": "A note on {t} things.", "two": "Another note of **{place.name}**.", "three": "A third."}  # fmt: skip


class Labelled(Graphics):
    """Graphics with labels of one seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.language = self.pick.choice(LANGUAGES)

    def words(self, *, deep: int = 0, rows: bool = False) -> str:
        """Words of a label."""
        chance = self.pick.random()
        if chance < 0.35 or deep > 2:
            found = self.pick.choice(WORDS)
        elif chance < 0.65:
            figure = self.pick.choice([*FIGURES, *["{row.visits}", "{row.name}"] * (5 * rows)])
            found = self.pick.choice(["{} visits", "{}", "of {}", "Of {} in all"]).replace("{}", figure)
        else:
            parts = [self.words(deep=deep + 1, rows=rows) for _ in range(2)]
            shape = self.pick.choice(MARKED[2:] if "*" in parts[0] else MARKED)  # nothing is strong twice
            found = shape.format(*parts)
        return found + (f"[^{self.pick.choice(['one', 'one', 'two', 'three'])}]" if self.pick.random() < 0.25 else "")

    def maybe(self, chance: float, name: str) -> dict[str, object]:
        return {name: self.words()} if self.pick.random() < chance else {}

    def block(self) -> dict[str, object]:
        kind = self.pick.choice(
            [self.trend, self.trend, self.trend, self.breakdown, self.share, self.bars, self.counts, self.table_of,
             self.compare, self.bars_of_rows, self.table_of_list, self.steps]
        )  # fmt: skip
        return kind()

    def trend(self) -> dict[str, object]:
        manner = self.pick.choice(["line", "columns", "area", "spark"])
        names = ["calls"] if manner == "area" else ["calls", "cost", "rate", "part"]
        number = self.pick.choice([1, 1, 2, 3])
        like = self.pick.choice(names)
        series = []
        for n, small in enumerate(self.pick.sample(["calls", "cost", "rate", "part"], number)):
            name = [like, f"{like}@state", like][n] if manner != "spark" else small
            series.append({"value": name, **self.maybe(0.8, "label")})
        found: dict[str, object] = {"as": manner, "series": series}
        if number == 1 and self.pick.random() < 0.3:
            found = {"as": manner, "value": like}
        found |= self.maybe(0.4, "caption")
        if manner != "columns":
            found |= self.maybe(0.2, "alt")
        if manner != "spark" and self.pick.random() < 0.3:
            years = self.pick.sample(YEARS, self.pick.randint(1, 2))
            found["remarks"] = [{"at": year, "words": self.words()} for year in years]
        return {"trend": found}

    def breakdown(self) -> dict[str, object]:
        parts = [{"value": name, "label": self.words()} for name in PARTS]
        manner = self.pick.choice(["bar", "ring", "track"])
        listed = {"list": True} if manner != "track" and self.pick.random() < 0.6 else {}
        center = {"center": {"value": "t", "label": "in all"}} if manner == "ring" else {}
        return {
            "breakdown": {"of": "t", "as": manner, **listed, **center, "parts": parts, **self.maybe(0.3, "caption")}
        }

    def share(self) -> dict[str, object]:
        how = self.pick.choice(
            [{"as": "ring"}, {"as": "ring", "inside": True}, {"as": "icons", "icon": "account", "of": 10}]
        )
        return {
            "share": {
                "value": self.pick.choice(PARTS),
                "out_of": "t",
                "label": self.words(),
                **how,
                **self.maybe(0.3, "caption"),
            }
        }

    def bars(self) -> dict[str, object]:
        manner = self.pick.choice(["rows", "columns"])
        found: dict[str, object] = {"as": manner, **self.maybe(0.3, "caption")}
        if self.pick.random() < 0.4:
            items = [{"label": self.words(), "values": [f"{name}@last", name]} for name in ("calls",)] * 2
            return {"bars": found | {"series": [self.words(), self.words()], "items": items}}
        found["items"] = [{"label": self.words(), "value": name} for name in PARTS]
        if self.pick.random() < 0.3:
            found["benchmark"] = {"value": "b", "label": self.words()}
        return {"bars": found}

    def counts(self) -> dict[str, object]:
        manner = self.pick.choice(["list", "headline", "key", "row", "grid"])
        items = [{"value": name, "label": self.words()} for name in PARTS[: 2 if manner == "headline" else 4]]
        track = {"track": True} if manner == "row" and self.pick.random() < 0.5 else {}
        return {"counts": {"as": manner, **track, "items": items, **self.maybe(0.2, "caption")}}

    def table_of(self) -> dict[str, object]:
        columns: list[object] = ["value"]
        for name in self.pick.sample(["interval", "state", "last", "dots", "spark", "verdict"], 2):
            columns.append({"show": name, **self.maybe(0.6, "head")})
        rows: list[object] = [{"group": self.words()}] if self.pick.random() < 0.3 else []
        names = self.pick.sample(["part", "cost", "rate", "calls"], self.pick.randint(1, 4))
        rows += [{"value": name, **self.maybe(0.8, "label")} for name in names]
        judged = {"against": "state"} if any("dots" in str(c) or "verdict" in str(c) for c in columns) else {}
        return {
            "table": {
                "columns": columns,
                **judged,
                "rows": rows,
                **self.maybe(0.3, "head"),
                **self.maybe(0.3, "caption"),
            }
        }

    def compare(self) -> dict[str, object]:
        manner = self.pick.choice(["words", "dots"])
        names = self.pick.sample(["part", "cost", "rate"], self.pick.randint(1, 3))
        items = [{"value": name, **self.maybe(0.8, "label")} for name in names]
        return {"compare": {"as": manner, "against": "state", "items": items, **self.maybe(0.3, "head")}}

    def table_of_list(self) -> dict[str, object]:
        columns = [
            {"show": name, **self.maybe(0.6, "head")} for name in self.pick.sample(["visits", "seen", "spent"], 2)
        ]
        return {"table": {"list": "clinics", "columns": columns}}

    def bars_of_rows(self) -> dict[str, object]:
        item = {"value": self.pick.choice(["row.visits", "row.spent", "row.seen"]), "label": self.words(rows=True)}
        return {"bars": {"rows": "clinics", "items": [item]}}

    def steps(self) -> dict[str, object]:
        return {"steps": {"items": [{"words": self.words(), **self.maybe(0.3, "title")} for _ in range(2)]}}

    def spec(self) -> dict[str, object]:
        found = super().spec()
        return found | {"language": self.language, "notes": NOTES}


def project(seed: int, folder: Path) -> Path:
    """The spec, the table and the measures of one seed."""
    made = Labelled(seed)
    for name, rows in (("d", made.table()), ("clinics", made.clinics())):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    (folder / "clinics.measures.yaml").write_text(CLINICS, "utf-8")
    (folder / "d.measures.yaml").write_text(
        MEASURES.replace("BETTER", "low").replace("formulas:", f"{OF_SHARES}formulas:"), "utf-8"
    )
    (folder / "s.yaml").write_text(yaml.safe_dump(made.spec(), sort_keys=False, allow_unicode=True), "utf-8")
    return folder / "s.yaml"


def test_no_random_label_is_refused_by_the_proof(tmp_path: Path) -> None:
    faults, drawn = refused(range(10), tmp_path, project)
    assert faults == []
    assert drawn > 5


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1400, 50))
def test_none_of_four_hundred_sheets_of_labels_is_refused_by_the_proof(first: int, tmp_path: Path) -> None:
    faults, drawn = refused(range(first, first + 50), tmp_path, project)
    assert faults == []
    assert drawn > 25
