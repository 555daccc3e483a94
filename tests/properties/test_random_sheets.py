"""Sheets of random blocks in four languages, with notes, statuses and years that a table lacks: all of them are proved.

Beside the random graphics these have what stands around figures: notes and definitions of measures, marks of figures
that are not final, comparisons, units, remarks, and words with figures in all formats.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml
from properties.test_random_graphics import CLINICS, OVER_YEARS, PARTS, PLACES, Graphics, refused

LANGUAGES = ("en-US", "es-US", "fr-FR", "de-DE")
PERIODS = (
    ("2020", "2021", "2022", "2023", "2024"),
    ("2012", "2015", "2016", "2020", "2024"),
    ("2016", "2018", "2020", "2022", "2024"),
    ("2019-20", "2020-21", "2022-23", "2023-24"),
    ("FY19", "FY20", "FY22", "FY24"),
)
FORMATS = ("number", "compact", "approx", "words", "counted")
OF_SHARES = ("percent", "percent1", "one-in", "fraction", "approx", "counted")
NAMED = ("calls", "cost", "rate", "part")
BUILT = 0.5  # of random sheets at least; the others ask for what cannot be drawn, or show too few people


class Sheet(Graphics):
    """A spec, a table and its measures, of one seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.years = self.pick.choice(PERIODS)
        self.language = self.pick.choice(LANGUAGES)
        self.protects = self.pick.random() < 0.3  # counts of people below 5

    def amount(self) -> int:
        """A count; where few people are protected seldom one of so few that nothing can be shown."""
        found = super().amount()
        return found if not self.protects or found > 4 or self.pick.random() < 0.04 else found + 5

    def cell(self, measure: str) -> str:
        signs = ["<5", "<5", "*"] if measure == "calls" else ["*"]
        return self.pick.choice(signs) if self.protects and self.pick.random() < 0.05 else super().cell(measure)

    def sometimes(self, chance: float, found: dict[str, object]) -> dict[str, object]:
        return found if self.pick.random() < chance else {}

    def table(self) -> list[list[str]]:
        head = ["id", "name", *PARTS, "t", *(f"{name}.{year}" for name in OVER_YEARS for year in self.years)]
        rows = []
        for place in (*PLACES, "all"):
            parts = [self.amount() for _ in PARTS]
            parts[0] += not sum(parts)
            years = [self.cell(name) for name in OVER_YEARS for _ in self.years]
            rows.append([place, place.title(), *map(str, parts), str(sum(parts)), *years])
        return [head, *rows]

    def measures(self) -> dict[str, object]:
        kinds = {
            **{name: {"label": name.upper() * 4, "kind": "count", "people": False} for name in (*PARTS, "t")},
            "calls": {"label": "Calls to us", "kind": "count", "people": False, "periods": "calls.*"},
            "part": {
                "label": "Part of it", "kind": "share", "written": "percent", "decimals": 1, "interval": True,
                "better": "low", "periods": "part.*",
            },
            "cost": {"label": "Cost of all", "kind": "amount", "decimals": 1, "better": "high", "periods": "cost.*"},
            "rate": {
                "label": "Rate of them", "kind": "rate", "per": 1000, "decimals": 1, "better": "low",
                "periods": "rate.*",
            },
        }  # fmt: skip
        kinds |= self.sometimes(0.5, {"share_a": {"label": "Share of A", "kind": "share"}})
        kinds |= self.sometimes(0.3, {"twice": {"label": "A and B", "kind": "count", "people": False}})
        for name, fields in kinds.items():
            fields |= self.sometimes(0.2, {"note": f"Said of {name}."})
            fields |= self.sometimes(0.15, {"definition": f"What {name} is."})
            fields |= self.sometimes(0.15, {"status": self.pick.choice(["provisional", "revised", "illustrative"])})
            fields |= self.sometimes(0.1, {"source": f"The bureau of {name}"})
            fields |= self.sometimes(0.05, {"period": f"Spring of {name}", "corrected": "2025-03-02, by one"})
            if name in ("calls", "cost"):
                fields |= self.sometimes(0.3, {"unit": {"one": "call", "other": "calls"}})
                fields |= self.sometimes(0.1, {"breaks": {self.pick.choice(self.years[1:]): "It was counted anew."}})
        if self.protects:
            for name in (*PARTS, "t", "calls"):
                kinds[name]["people"] = True
        policy: dict[str, object] = {"disclosure": {"minimum": 5, "because": "it is so"}} if self.protects else {}
        policy |= self.sometimes(0.3, {"unreliable": "withhold"})
        return {
            **policy,
            "set": {"year": 2024, "as_of": "2025-02-01", "source": "S"},
            "table": {
                "place": "id", "name": "name", "rows": {"totals": {"All": "state"}},
                "missing": {"suppressed": ["*"], "not_available": ["n/a"]},
            },
            "against": {
                "state": {"row": "state", "label": "Calder"},
                "last": {"period": -1, "label": "last year", "phrase": "the year before"},
                "goal": {"file": "goal", "label": "the goal"},
                "peers": {"places": "all", "take": self.pick.choice(["median", "mean", "max"]), "label": "most"},
            },
            "measures": kinds,
            "formulas": {
                "each": "calls / t", "share_a": "a / t", "twice": "a + b", "less": "t - a - b",
                "gap": "cost - cost@goal", "behind": "calls@peers - calls", "up": "change(cost, cost@last)",
                "rate.rank": "rank(rate, low)", "cost.rank": "rank(cost, high)", "mean": "mean(rate)",
            },
        }  # fmt: skip

    def goal(self) -> tuple[list[list[str]], dict[str, object]]:
        """A file that figures are compared with, and its measures file, which says more or less of them."""
        own: dict[str, object] = {}
        for name in NAMED:
            fields: dict[str, object] = {"label": "Goal", "kind": "count"}
            fields |= self.sometimes(0.2, {"status": self.pick.choice(["provisional", "revised", "illustrative"])})
            fields |= self.sometimes(0.1, {"source": f"The plan for {name}"})
            own |= self.sometimes(0.9, {name: fields})
        found: dict[str, object] = {"measures": own}
        of_all: dict[str, object] = {"year": self.pick.choice([2024, 2030]), "as_of": "2025-02-01", "source": "Plan"}
        found |= self.sometimes(0.5, {"set": of_all | self.sometimes(0.3, {"status": "provisional"})})
        return [["id", "name", *NAMED], ["goal", "Goal", *map(self.cell, NAMED)]], found

    def of_clinics(self) -> str:
        """The measures file of the list: as it is, or of another year, source or status."""
        found = yaml.safe_load(CLINICS)
        found["set"] |= self.sometimes(0.3, {"year": self.pick.choice([2019, 2023])})
        found["set"] |= self.sometimes(0.3, {"source": "The board of clinics"})
        found["set"] |= self.sometimes(0.1, {"status": "provisional"})
        for fields in found["measures"].values():
            fields |= self.sometimes(0.1, {"source": "The bank"})
            fields |= self.sometimes(0.1, {"period": "Spring of 2021"})
        found["formulas"] = {"daily": "spent / visits"}
        return yaml.safe_dump(found, sort_keys=False)

    def address(self) -> str:
        """A figure, now and then of another period or place."""
        others = ["each", "share_a", "twice", "less", "rate.rank", "mean", "gap", "behind", "up"]
        name = self.pick.choice([*NAMED, *PARTS, *others])
        chance = self.pick.random()
        if name in (*NAMED, "behind", "up", "gap") and chance < 0.4:
            label = self.pick.choice(self.years).lower().replace("-", "_")
            return f"{name}@{label}" if chance < 0.15 else f"{name}@{self.pick.choice(['state', 'goal', 'peers'])}"
        return name

    def block(self) -> dict[str, object]:
        kind = self.pick.choice(
            [self.counts, self.counts, self.trend, self.trend, self.trend, self.words, self.words, self.text_items,
             self.each, self.breakdown, self.bars, self.table_of, self.compare, self.code, self.steps, self.share,
             self.table_of_list, self.bars_of_rows, self.each_row, self.chosen]
        )  # fmt: skip
        return kind()

    def counts(self) -> dict[str, object]:
        manner = self.pick.choice(["list", "headline", "key", "row", "grid"])
        items = []
        for number in range(1 if manner == "headline" else self.pick.randint(1, 4)):
            item: dict[str, object] = {"value": self.address(), "label": f"Label {number}"}
            item |= self.sometimes(0.2, {"unit": {"one": "thing", "other": "things"}})
            items.append(item)
        found: dict[str, object] = {"as": manner, "items": items}
        found |= self.sometimes(0.3, {"caption": "Of {place.name}[^own]"})
        found |= self.sometimes(0.2, {"unit": {"one": "one", "other": "several"}})
        if manner == "row":
            found |= self.sometimes(0.5, {"track": True})
        elif manner != "grid":
            found |= self.sometimes(0.3, {"against": self.pick.choice(["state", "last", "goal", "peers"])})
        return {"counts": found}

    def trend(self) -> dict[str, object]:
        manner = self.pick.choice(["line", "line", "columns", "area", "spark"])
        found: dict[str, object] = {"as": manner, **self.sometimes(0.5, {"caption": "Each year of {place.name}"})}
        if self.pick.random() < 0.5:
            found["value"] = self.pick.choice(
                ["calls"] if manner == "area" else [*NAMED, "each", "behind", "rate@state", "rate@peers"]
            )
        else:
            names = [self.pick.choice(["calls", "cost"])] * 2 if manner != "spark" else self.pick.sample(NAMED, 2)
            series = [
                {"value": names[0]},
                {"value": f"{names[1]}@{self.pick.choice(['state', 'peers'])}" if manner != "spark" else names[1]},
            ]
            found["series"] = [one | self.sometimes(0.6, {"label": f"Line {n}"}) for n, one in enumerate(series)]
        if manner == "line":
            found |= self.sometimes(0.4, {"zero": False})
        if manner != "spark":
            found |= self.sometimes(0.2, {"remarks": [{"at": self.pick.choice(self.years), "words": "A new office"}]})
        return {"trend": found | self.sometimes(0.2, {"alt": "Of {place.name}."})}

    def words(self) -> dict[str, object]:
        said = []
        for _ in range(self.pick.randint(1, 3)):
            address = self.address()
            shares = address.startswith(("part", "share_a"))
            format_ = self.pick.choice(["", "", "", self.pick.choice(OF_SHARES if shares else FORMATS)])
            said.append(f"Here is {{{address}{':' + format_ if format_ else ''}}} of it.")
        if self.pick.random() < 0.4:
            name = self.pick.choice(["calls", "cost", "rate"])
            said.append(f"That is {{{name}:versus({name}@last)}}.")
        words = " ".join(said) + self.pick.choice(["", "[^own]", " Of {place.name}."])
        return {"text": words}

    def text_items(self) -> dict[str, object]:
        return {"text": {"words": "".join(f"- It is {{{self.address()}}}.\n" for _ in range(3))}}

    def chosen(self) -> dict[str, object]:
        name = self.pick.choice(["calls", "cost", "rate"])
        chosen = [
            {"when": {"more": [name, f"{name}@last"]}, "words": f"There were {{{name}}}, more than {{{name}@last}}."},
            {"when": {"less": [name, f"{name}@last"]}, "words": f"There were {{{name}}}, fewer than {{{name}@last}}."},
            {"words": f"There is {{{name}}} or {{{name}@last}}."},
        ]
        return {"text": {"choose": chosen}}

    def steps(self) -> dict[str, object]:
        items = [{"words": f"There are {{{self.address()}}}."} for _ in range(2)]
        return {"steps": {"items": items, **self.sometimes(0.5, {"numbered": True})}}

    def code(self) -> dict[str, object]:
        address = self.pick.choice(["https://example.org/{place.slug}", "https://example.org/x/{place.id}"])
        return {"qr": {"address": address, "label": "Read it on a telephone"}}

    def each(self) -> dict[str, object]:
        body = [{"text": "{measure.label}: {measure.value}."}]
        return {"each": {"measures": self.pick.sample([*NAMED, *PARTS], 2), "body": body}}

    def table_of(self) -> dict[str, object]:
        found = super().table_of()
        table: dict[str, object] = found["table"]  # type: ignore[assignment]  # fields by name
        if self.pick.random() < 0.3:
            table |= {"columns": ["value", "rank", "state"], "rows": self.pick.sample(["rate", "cost"], 2)}
            table.pop("against", None)  # which no column holds figures against
        elif self.pick.random() < 0.3:
            rows: list[object] = [{"group": "Of {place.name}"}, *self.pick.sample(NAMED, 2)]
            table |= {"rows": [*rows, {"value": "share_a", "label": "The share"}]}
        return {"table": table | self.sometimes(0.3, {"caption": "A table of {set.year}[^own]"})}

    def bars(self) -> dict[str, object]:
        found = super().bars()
        fields: dict[str, object] = found["bars"]  # type: ignore[assignment]  # fields by name
        fields |= self.sometimes(0.3, {"unit": self.pick.choice(["in a year", {"one": "thing", "other": "things"}])})
        return {"bars": fields | self.sometimes(0.3, {"caption": "Bars of {place.name}"})}

    def spec(self) -> dict[str, object]:
        found = super().spec()
        usual = [("rest", "sources"), ("sources",)]
        regions = self.pick.choice(usual if self.pick.random() < 0.97 else [("rest",), ()])
        foot = [{"footnotes": region} for region in regions] + self.pick.choice([[], [{"text": "Of {set.source}."}]])
        notes = {"own": "A note of {set.source}."}
        found |= {"language": self.language, "title": "{place.name}", "notes": notes}
        return found | ({"foot": foot} if foot else {})


def project(seed: int, folder: Path) -> Path:
    """The spec, the table and the measures of one seed."""
    made = Sheet(seed)
    goal, described = made.goal()
    for name, rows in (("d", made.table()), ("clinics", made.clinics()), ("goal", goal)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    (folder / "goal.measures.yaml").write_text(yaml.safe_dump(described, sort_keys=False), "utf-8")
    (folder / "clinics.measures.yaml").write_text(made.of_clinics(), "utf-8")
    (folder / "d.measures.yaml").write_text(yaml.safe_dump(made.measures(), sort_keys=False), "utf-8")
    (folder / "s.yaml").write_text(yaml.safe_dump(made.spec(), sort_keys=False), "utf-8")
    return folder / "s.yaml"


def test_no_random_sheet_is_refused_by_the_proof(tmp_path: Path) -> None:
    faults, drawn = refused(range(12), tmp_path, project)
    assert faults == []
    assert drawn


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1500, 50))
def test_none_of_five_hundred_random_sheets_is_refused_by_the_proof(first: int, tmp_path: Path) -> None:
    faults, drawn = refused(range(first, first + 50), tmp_path, project)
    assert faults == []
    assert drawn > 50 * BUILT
