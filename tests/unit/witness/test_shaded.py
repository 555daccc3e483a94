"""What the witness finds wrong with the text for a shaded map, and that it finds nothing where it is right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factsheet.numbers import NumberType
from factsheet.problems import Location
from factsheet.witness.matching import Reader
from factsheet.witness.pieces import Fact
from factsheet.witness.read_back import ReadPage
from factsheet.witness.shaded import Areas, judged

HERE = Location("t.csv", 2)
FEW = {"Alder": 12, "Old Alder": 30, "Bray": 7}
MANY = {**FEW, **{f"Town {n}": 10 + n for n in range(11)}}
ALL = ", by area: Old Alder 30, Alder 12, Bray 7, Corley no figure."
CLASSES = (
    ", by area, in two classes. Highest in Old Alder (30); lowest in Bray (7). 7 to 15: 8 areas; 16 to 30: 6 areas. "
    "No figure: Corley. The figures attached to this file have all values. Alder: 12, in the class 7 to 15."
)


def wrong(text: str, values: dict[str, int]) -> str:
    facts = {
        name: Fact(path="rate", value=Fraction(n), types=(NumberType("count"),), cell=HERE, typed=str(n))
        for name, n in values.items()
    }
    facts["Corley"] = Fact(
        path="rate", value=None, types=(NumberType("count"),), cell=HERE, typed="n/a", must_hide=True
    )
    areas = Areas(facts=facts, format="", language="en-US", location=HERE)
    reader = Reader(language="en-US", page=ReadPage((), {}), notes={})
    return judged(areas, "Alder")(text, reader.says)


def test_what_is_right_is_left() -> None:
    assert wrong(ALL, FEW) == ""
    assert wrong(CLASSES, MANY) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Alder 12", "Alder 13", "says 13 of Alder, which has 12"),
        ("Old Alder 30, Alder 12", "Old Alder 12, Alder 30", "says 12 of Old Alder, which has 30"),
        ("no figure", "4", "says 4 of Corley, which has n/a"),
        ("Bray 7", "Bray no figure", "says no figure of Bray, which has 7"),
    ],
)
def test_a_value_of_another_area_is_found(old: str, new: str, said: str) -> None:
    assert wrong(ALL.replace(old, new), FEW) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Highest in Old Alder", "Highest in Alder", "says that Alder is the highest, and that is Old Alder"),
        ("Bray (7)", "Bray (8)", "says that the lowest value is 8, and that of Bray is 7"),
        ("Alder: 12", "Alder: 30", "says 30 of Alder, which has 12"),
        ("class 7 to 15", "class 16 to 30", "says that Alder is in the class 16 to 30, and it is in 7 to 15"),
        ("Highest in Old Alder (30); l", "L", "does not say which area is the highest"),
    ],
)
def test_a_wrong_finding_is_found(old: str, new: str, said: str) -> None:
    assert wrong(CLASSES.replace(old, new), MANY) == said


def test_nothing_is_said_of_all_areas_where_a_row_has_no_outline() -> None:
    assert wrong(CLASSES, {**MANY, "Hidden Town": 99}) == ""
