"""Random tables through the whole line: every kind in every format of its language, drawn, proved and never refused.

The fast part builds a few places, the slow part 2,000: five hundred a language.
"""

from __future__ import annotations

import csv
import random
from decimal import Decimal
from pathlib import Path

import pytest

import factsheet
from factsheet.numbers import NumberType, formats_for

LANGUAGES = ("en-US", "es-MX", "fr", "de")
MEASURES = {  # name: its lines in the measures file, and what its figures are to the formats
    "cases": ("kind: count, people: false, unit: {one: case, other: cases}", NumberType("count", {"other": "cases"})),
    "visits": ("kind: count, people: false", NumberType("count")),
    "part": ("kind: share", NumberType("share")),
    "fine": ("kind: share, decimals: 1", NumberType("share", decimals=1)),
    "death": ("kind: rate, per: 100000, decimals: 1", NumberType("rate", per=100_000, decimals=1)),
    "money": ("kind: amount, currency: USD", NumberType("amount", currency="USD")),
    "size": ("kind: amount, unit: {one: acre, other: acres}", NumberType("amount", {"other": "acres"})),
    "grown": ("kind: growth", NumberType("growth")),
    "moved": ("kind: percentage-points", NumberType("percentage-points")),
    "place_in": ("kind: rank", NumberType("rank")),
    "each_one": ("kind: ratio", NumberType("ratio")),
}
WIDE = {"moved"}  # "puntos porcentuales" is wider than a column of figures, and the sheet is refused for it
FIXED = {"size"}  # a format that takes the sign away stands only where a condition fixes it


def figure(name: str, pick: random.Random) -> str:
    """A figure of a measure as a table has it: small, large, and at the edges of rounding."""
    large = pick.randrange(10 ** pick.randrange(1, 10))
    if name in ("cases", "visits", "place_in"):
        return str(pick.choice([0, 1, 2, 9, 99, 999, 9_950, 99_950, 999_500, large]) + (name == "place_in"))
    if name in ("part", "fine"):
        return str(
            Decimal(pick.choice([0, 1, 4, 5, 333, 405, 410, 495, 500, 666, 995, 996, 999, 1000, large % 1000])) / 1000
        )
    if name in ("grown", "moved"):
        return str(Decimal(pick.randrange(-2000, 2000)) / 1000)
    if name == "money":
        return str(pick.choice([1, -1]) * Decimal(pick.choice([large, large / Decimal(100), Decimal("0.004")])))
    return str(Decimal(pick.randrange(1, 10 ** pick.randrange(2, 8))) / 10)


def project(folder: Path, language: str, places: int) -> Path:
    """A spec that prints each measure alone and in sentences in all of its formats, and a table of invented places."""
    pick = random.Random(f"{language} {places}")
    (folder / "data").mkdir(parents=True)
    (folder / "layouts").mkdir()
    with (folder / "data" / "invented.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", *MEASURES])
        rows.writerows([f"p{n}", f"Place {n}", *(figure(name, pick) for name in MEASURES)] for n in range(places))
    described = "\n".join(f"  {name}: {{label: {name.title()}, {lines}}}" for name, (lines, _) in MEASURES.items())
    about = "set: {year: 2023, as_of: 2024-05-01, source: Invented for this test}\n"
    about += "disclosure: {preset: none, because: test}\n"
    (folder / "data" / "invented.measures.yaml").write_text(f"{about}measures:\n{described}\n", "utf-8")
    words = [
        "          "
        + " ".join(
            f"It was {{{name}:{form}}} or {{{name}:{form}}}."
            for form in formats_for(number_type, language)
            if form not in FIXED
        )
        for name, (_, number_type) in MEASURES.items()
    ]
    items = "\n".join(f"        - {{value: {name}, label: {name.title()}}}" for name in MEASURES if name not in WIDE)
    spec = folder / "layouts" / "sheet.yaml"
    spec.write_text(
        f"factsheet: 1\ntitle: Test\nlanguage: {language}\ntheme: hotline\npage: {{size: letter, margin: 42pt}}\n"
        f"data: invented\ndefault_place: p0\nfile: '{{place.slug}}'\nbody:\n"
        f"  - counts:\n      as: list\n      items:\n{items}\n"
        "  - text:\n      style: small\n      columns: 2\n      words: |-\n" + "\n\n".join(words) + "\n",
        "utf-8",
    )
    return spec


def refused(language: str, places: int, folder: Path) -> list[str]:
    """What is said against any of the sheets of `places` invented places."""
    published = factsheet.load(project(folder, language, places))
    found = []
    for number in range(places):
        try:
            factsheet.build(published, f"p{number}")
        except factsheet.Refused as problems:
            found += [f"p{number}: {problem}" for problem in problems.problems]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_random_figures_are_printed_and_proved(language: str, tmp_path: Path) -> None:
    assert refused(language, 5, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_five_hundred_sheets_of_random_figures_are_printed_and_proved(language: str, tmp_path: Path) -> None:
    assert refused(language, 500 // len(LANGUAGES), tmp_path) == []
