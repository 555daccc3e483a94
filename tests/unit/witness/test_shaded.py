"""What the witness finds wrong with the text for a shaded map, and that it finds nothing where it is right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factsheet.numbers import NumberType, written
from factsheet.problems import Location
from factsheet.text.area_maps import templates
from factsheet.witness.matching import Reader
from factsheet.witness.pieces import Fact
from factsheet.witness.read_back import ReadPage
from factsheet.witness.shaded import Areas, judged
from factsheet.witness.shades import Legend

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


def test_nothing_is_held_against_figures_that_may_be_printed_in_several_ways() -> None:
    types = NumberType("share", decimals=1), NumberType("share")
    facts = {
        name: Fact(path="part", value=Fraction(n, 1000), types=types, cell=HERE, typed=f"0.0{n}")
        for name, n in MANY.items()
    }
    reader = Reader(language="en-US", page=ReadPage((), {}), notes={})
    assert judged(Areas(facts=facts, format="", language="en-US", location=HERE), "Alder")(CLASSES, reader.says) == ""


@pytest.mark.parametrize("language", ["en-US", "es-US", "fr-FR", "de-DE"])
def test_a_class_may_begin_with_less_than_what_is_printed(language: str) -> None:
    legend = Legend(NumberType("rate", decimals=1), "", language, {"a": Fraction(4, 100), "b": Fraction(27, 10)})
    low, high = (written(value, legend.type, "", language) for value in (Decimal("0.04"), Decimal("2.7")))
    words = templates(language)["to"].format(low, high)
    assert legend.limits(words) == (0, Fraction(27, 10))
    assert legend.limits(low) == (0, Fraction(1, 10))
    assert legend.outside(["a", "b"], words) == ""
    assert legend.outside(["a", "b"], low) == "b"
