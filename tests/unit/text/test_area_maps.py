"""The words of maps of several areas: every figure of a few areas, classes and extremes of many, in four languages."""

from __future__ import annotations

import pytest

from factsheet.text.area_maps import AreaSaid, compass, limits, locator_sentence, shaded_sentence

FEW = [AreaSaid(name="Ash", text="9%", band=1), AreaSaid(name="Elm", text="2%", band=0), AreaSaid(name="Oak")]
MANY = [AreaSaid(name=f"County {n}", text=f"{20 - n}%", band=int(n < 9)) for n in range(18)]


def test_a_few_areas_are_told_one_by_one() -> None:
    assert shaded_sentence("Uninsured, %", FEW, ["2", "9"], "en-US") == (
        "Map of Uninsured, %, by area: Ash 9%, Elm 2%, Oak no figure."
    )
    assert shaded_sentence("X", FEW, ["2", "9"], "de") == "Karte: X, nach Gebieten: Ash 9%, Elm 2%, Oak keine Angabe."


def test_many_are_told_by_their_classes_and_extremes() -> None:
    hidden = [AreaSaid(name=f"Hidden {n}") for n in range(8)]
    assert shaded_sentence("X", [*MANY, *hidden], ["3 to 11", "12 to 20"], "en") == (
        "Map of X, by area, in two classes. Highest in County 0 (20%); lowest in County 17 (3%). "
        "3 to 11: 9 areas; 12 to 20: 9 areas. "
        "No figure: Hidden 0, Hidden 1, Hidden 2, Hidden 3, Hidden 4 and 3 more."
    )


def test_what_has_no_figure_at_all_says_so() -> None:
    assert shaded_sentence("X", [AreaSaid(name="Ash")], [], "en") == (
        "Map of X, by area. There is no figure for any of its 1 areas."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Map of the United States in 51 areas. Maine lies in the north-east."),
        ("es", "Mapa de Estados Unidos en 51 zonas. Maine está en el nordeste."),
        ("fr", "Carte en 51 zones : États-Unis. Maine se trouve au nord-est."),
        ("de", "Karte von den Vereinigten Staaten in 51 Gebieten. Maine liegt im Nordosten."),
        ("nl", "Map of the United States in 51 areas. Maine lies in the north-east."),
    ],
)
def test_a_place_lies_at_a_point_of_the_compass(language: str, said: str) -> None:
    assert locator_sentence("US", 51, "Maine", "north-east", language) == said


def test_compass_and_limits() -> None:
    assert [compass(0.5, 0.5), compass(0.9, 0.1), compass(0.5, 0.9), compass(0.1, 0.5)] == [
        "middle", "south-east", "north", "west",
    ]  # fmt: skip
    assert locator_sentence("", 3, "", "", "en") == "Map of 3 areas."
    assert [limits("2", "4", "en"), limits("2", "2", "en"), limits("2", "4", "es")] == ["2 to 4", "2", "de 2 a 4"]
