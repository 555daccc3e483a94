"""Sheets of random blocks on random figures: no two texts touch, whatever stands beside what.

A spec is random, and so is its table; a sheet that has no room for what it must hold is refused as such, and any other
must have its texts apart. The fast part draws a few, the slow part 500.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import factsheet
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.verify import touching

ROOM = {"overset", "too-wide", "no-room"}  # what a sheet of too much in too little may be refused for
PARTS = ("a", "b", "c", "d", "e", "f")
ICONS = ("account-group", "store", "home", "phone")
NOUNS = (
    "rent", "rent", "legal help", "others", "care at home", "classes", "food for children in schools", "people served",
    "rides to the doctor", "families who found a home with our help", "Wohnungssuchende",
)  # fmt: skip
NOTES = ("n1", "n2", "n3")
EDITIONS = ("email", "print", "handout")


class Random:
    """Blocks as a person might write them, with too long a word here and too small a figure there."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.figures = self._figures()
        self.depth = 0  # of the columns around what is written

    def _figures(self) -> dict[str, int]:
        kinds = ([1, 3, 6, 20, 30, 40], [10, 10, 10, 10, 60, 900], [0, 1, 1, 2, 5_000, 90_000], [1, 2, 3, 4, 5, 6])
        parts = list(self.pick.choice(kinds))
        self.pick.shuffle(parts)
        if self.pick.random() < 0.4:
            parts = [self.pick.randrange(10 ** self.pick.randrange(1, 7)) for _ in PARTS]
        figures = dict(zip(PARTS, parts, strict=True))
        return {**figures, "t": sum(parts) or 1, **({} if sum(parts) else {"a": 1})}

    def words(self, most: int) -> str:
        """A few words, perhaps with a figure or with references in them."""
        said = " ".join(self.pick.choice(NOUNS) for _ in range(self.pick.randint(1, most))).capitalize()
        if self.pick.random() < 0.3:
            said += f" {{{self.pick.choice(PARTS)}}}"
        if self.pick.random() < 0.3:
            said += "".join(f"[^{note}]" for note in self.pick.sample(NOTES, self.pick.randint(1, 2)))
        return said

    def counts(self) -> dict[str, object]:
        """Items with a figure, perhaps an icon and a unit."""
        manner = self.pick.choice(["headline", "row", "list", "list", "grid"])
        items: list[dict[str, object]] = []
        for name in self.pick.sample(PARTS, self.pick.randint(1, 4)):
            item: dict[str, object] = {"value": name, "label": self.words(2 if manner == "list" else 1)}
            if self.pick.random() < 0.5:
                item["icon"] = self.pick.choice(ICONS)
            if self.pick.random() < 0.3:
                item["unit"] = {"one": "case", "other": "cases"}
            items.append(item)
        return {"counts": {"as": manner, "items": items}}

    def breakdown(self) -> dict[str, object]:
        """All parts of the total; in a narrow column a ring needs its list."""
        parts = [{"value": name, "label": self.words(1)} for name in PARTS]
        manner = self.pick.choice(["bar", "ring"])
        listed = self.pick.random() < 0.5 or (manner == "ring" and self.depth > 0)
        more = {"unit": {"one": "case", "other": "cases"}} if self.pick.random() < 0.3 else {}
        return {"breakdown": {"of": "t", "as": manner, "list": listed, "parts": parts, **more}}

    def share(self) -> dict[str, object]:
        """One part of the total, as a ring or as icons."""
        how = self.pick.choice([{"as": "ring"}, {"as": "icons", "icon": "account", "of": self.pick.choice([5, 10])}])
        return {"share": {"value": self.pick.choice(PARTS), "out_of": "t", "label": self.words(1), **how}}

    def steps(self) -> dict[str, object]:
        """What to do."""
        items = [{"title": self.words(1), "words": self.words(3)} for _ in range(self.pick.randint(1, 3))]
        return {"steps": {"as": self.pick.choice(["row", "list"]), "items": items}}

    def text(self) -> dict[str, object]:
        """A paragraph or a list."""
        lines = [self.words(8) for _ in range(self.pick.randint(1, 3))]
        style = self.pick.choice(["body", "lead", "small"])
        return {"text": {"style": style, "words": "\n\n".join(lines) if style != "body" else "- " + "\n- ".join(lines)}}

    def leaf(self) -> dict[str, object]:
        """Any block that holds no others."""
        return self.pick.choice([self.counts, self.counts, self.breakdown, self.breakdown, self.share, self.steps,
                                 self.text])()  # fmt: skip

    def block(self, depth: int = 0) -> dict[str, object]:
        """Any block."""
        chance = self.pick.random()
        if depth == 2 or chance < 0.5:
            return self.leaf()
        if chance < 0.75:
            inside = [self.block(depth + 1) for _ in range(self.pick.randint(1, 2))]
            ground = self.pick.choice(["none", "tint", "dark"])
            return {"section": {"heading": self.words(1), "ground": ground, "body": inside}}
        self.depth += 1
        columns = [{"width": self.pick.choice(["1fr", "1fr", "2fr"]), "body": [self.block(2)]}
                   for _ in range(self.pick.choice([2, 2, 3]))]  # fmt: skip
        self.depth -= 1
        return {"columns": columns}

    def spec(self) -> dict[str, object]:
        """A whole spec."""
        body = [{"banner": {"title": "{place.name}", "subtitle": self.words(2)}}]
        body += [self.block() for _ in range(self.pick.randint(1, 3))]
        contacts = [{"label": "Call", "words": "[1-800-555-0199](tel:+18005550199)"},
                    {"label": "Write", "words": "[help@example.org](mailto:help@example.org)"}]  # fmt: skip
        return {
            "factsheet": 1, "title": "Test", "language": "en-US", "theme": "hotline", "data": "d",
            "page": {"size": "letter", "margin": "42pt"}, "default_place": "north", "file": "test",
            "notes": {name: self.words(4).split("[")[0] for name in NOTES}, "body": body,
            "foot": [{"callout": {"title": self.words(1).split("[")[0], "items": contacts}}],
        }  # fmt: skip


def project(seed: int, folder: Path) -> Path:
    """The spec and the table of one seed."""
    made = Random(seed)
    names = ["t", *PARTS]
    with (folder / "d.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "name", *names], ["north", "North", *(made.figures[n] for n in names)]])
    kinds = "".join(f"  {name}: {{label: {name}, kind: count, people: false}}\n" for name in names)
    (folder / "d.measures.yaml").write_text(
        f"set: {{year: 2025, as_of: 2026-02-01, source: S}}\nmeasures:\n{kinds}", "utf-8"
    )
    (folder / "s.yaml").write_text(yaml.safe_dump(made.spec(), sort_keys=False), "utf-8")
    return folder / "s.yaml"


def touches(seed: int, folder: Path) -> Iterator[str]:
    """What touches on the sheet of one seed; "refused" where it has no room."""
    job = Job("north", EDITIONS[seed % len(EDITIONS)], ("letter", "a4")[seed // 3 % 2])
    try:
        sheet = compose(bind(factsheet.load(project(seed, folder)), job))
    except Refused as refused:
        strange = [str(problem) for problem in refused.problems if problem.code not in ROOM]
        yield from strange or ["refused"]
        return
    yield from (f"{seed}, {job.edition}: {problem}" for problem in touching.problems(sheet))


def found(seeds: range, folder: Path) -> list[str]:
    """What touches on the sheets of `seeds`, most of which must have been drawn."""
    every = [fault for seed in seeds for fault in touches(seed, folder)]
    assert every.count("refused") < 0.6 * len(seeds)
    return [fault for fault in every if fault != "refused"]


@pytest.mark.slow
def test_no_texts_touch_on_random_sheets(tmp_path: Path) -> None:
    assert found(range(12), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1500, 50))
def test_no_texts_touch_on_five_hundred_random_sheets(first: int, tmp_path: Path) -> None:
    assert found(range(first, first + 50), tmp_path) == []
