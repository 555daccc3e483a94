"""Random maps of areas and points anywhere on Earth: the proof, which knows where all belong, refuses none of them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused

EDITIONS = ("email", "print", "handout")
SPEC = """\
factsheet: 1
title: "{place.name}"
theme: hotline
data: d
default_place: a0
file: "{place.slug}"
body:
  - banner: {title: "{place.name}"}
  - columns:
BLOCKS
      - {width: 1fr, body: [{text: Beside them.}]}
"""
OF_ALL = """\
set: {year: 2024, as_of: 2025-01-01, source: S}
table: {missing: {suppressed: ["*"], not_available: [n/a]}}
measures: {v: {label: Hours, kind: amount}}
"""
OF_TOWNS = """\
set: {year: 2024, as_of: 2025-01-01, source: S, label: Towns}
measures:
  n: {label: Visits, kind: amount}
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
"""
Point = tuple[float, float]


def grid(pick: random.Random, across: int, up: int) -> dict[tuple[int, int], Point]:
    """The corners of areas side by side, each moved a little, anywhere between the polar circles."""
    west, south, size = pick.uniform(-180, 175), pick.uniform(-60, 50), pick.choice([0.05, 0.5, 2.0])
    return {
        (x, y): (west + size * (x + pick.uniform(-0.3, 0.3)), south + 0.7 * size * (y + pick.uniform(-0.3, 0.3)))
        for x in range(across + 1)
        for y in range(up + 1)
    }


def project(seed: int, folder: Path) -> Path:
    """Writes the files of a project, and returns its spec."""
    pick = random.Random(seed)
    across, up = pick.randint(1, 6), pick.randint(1, 5)
    corners = grid(pick, across, up)
    places = [(x, y) for y in range(up) for x in range(across)]
    features, rows, towns = [], [], []
    for number, (x, y) in enumerate(places):
        ring = [corners[at] for at in ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        name = f"{pick.choice(('Lake', 'Upper', 'Saint'))} {pick.choice(('Ada', 'Bray', 'Corley'))} {number}"
        features.append({"type": "Feature", "id": f"a{number}", "properties": {"name": name}, "geometry": geometry})
        if number == 0 or pick.random() < 0.9:
            value = pick.choice([*[f"{pick.uniform(0, 90):.1f}"] * 6, "*", "n/a"])
            rows.append(f"a{number},{name},{value}\n")
            for town in range(pick.choice([1, 2, 4])):
                east, north = (sum(at[n] for at in ring[:4]) / 4 + pick.uniform(-0.002, 0.002) for n in (0, 1))
                towns.append(
                    f"t{number}-{town},Town {number}{'abcd'[town]},a{number},{east:.4f},{north:.4f},{town * 7}\n"
                )
    (folder / "geo").mkdir(exist_ok=True)
    (folder / "geo" / "wards.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    (folder / "d.csv").write_text("id,name,v\n" + "".join(rows), "utf-8")
    (folder / "d.measures.yaml").write_text(OF_ALL, "utf-8")
    (folder / "towns.csv").write_text("id,name,place,longitude,latitude,n\n" + "".join(towns), "utf-8")
    (folder / "towns.measures.yaml").write_text(OF_TOWNS, "utf-8")
    forms = ["areas: v", "areas: v, highlight: place", "highlight: place", "cities: towns"]
    forms += ["points: towns", "points: {list: towns, value: n}", "areas: {value: v, classes: equal}"]
    blocks = "".join(
        f"      - {{width: {pick.choice(('1fr', '2fr'))}, body: [{{map: {{{form}, outlines: wards"
        f"{pick.choice(('', ', height: 20mm', ', height: 45mm'))}}}}}]}}\n"
        for form in pick.sample(forms, 2)
    )
    (folder / "s.yaml").write_text(SPEC.replace("BLOCKS\n", blocks), "utf-8")
    return folder / "s.yaml"


def refused(seeds: range, folder: Path) -> tuple[list[str], int]:
    """What the proof says of the sheets of some seeds, and how many of these are made."""
    found, made = [], 0
    for seed in seeds:
        spec = project(seed, folder)
        try:
            published = factsheet.load(spec)
            place = random.Random(seed).choice([place.id for place in published.statistics.places])
            factsheet.build(published, place, EDITIONS[seed % len(EDITIONS)])
            made += 1
        except Refused as fault:
            found += [f"{seed}: {problem}" for problem in fault.problems if problem.code == "not-proved"]
    return found, made


def test_no_random_map_is_refused_by_the_proof(tmp_path: Path) -> None:
    found, made = refused(range(24), tmp_path)
    assert found == []
    assert made > 8


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1200, 50))
def test_none_of_two_hundred_random_maps_is_refused_by_the_proof(first: int, tmp_path: Path) -> None:
    found, made = refused(range(first, first + 50), tmp_path)
    assert found == []
    assert made > 16
