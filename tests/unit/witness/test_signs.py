"""Small marks before words look like the words say: verdicts, ways, and the keys to marks and bands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factsheet.graphics.colour import BLACK, WHITE
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape, disc, line, rectangle
from factsheet.witness.signs import Keys, Signs, way_of
from factsheet.witness.sketches import By, Mark


def path(*points: Point) -> Shape:
    return Shape((*(("L" if n else "M", point) for n, point in enumerate(points)), ("Z", ())), BLACK)


DISC, RING = disc(4, 4, 3, BLACK), replace(disc(4, 4, 3, BLACK), weight=1.0)
DIAMOND = path((0, 4), (4, 8), (8, 4), (4, 0))
SQUARE = replace(rectangle(Box(2, 2, 4, 4), BLACK), weight=1.0)
UP, DOWN = path((0, 0), (4, 8), (8, 0)), path((0, 8), (4, 0), (8, 8))
LINES = (line((0, 2), (8, 2), BLACK, 1.0), line((0, 6), (8, 6), BLACK, 1.0))
BAND, PALE = rectangle(Box(0, 0, 20, 8), BLACK), rectangle(Box(0, 0, 20, 8), WHITE)


def mark(by: By, words: str, *paths: Shape) -> Mark:
    return Mark(by=by, paths=paths, place=words, ink=paths[0].ink)


RIGHT = [
    ("en", mark("verdict", "Better than Calder", DISC)),
    ("en", mark("verdict", "worse than last year", DIAMOND)),
    ("en", mark("verdict", "No clear differencefrom Calder", RING)),  # a line ends within the words
    ("de", mark("verdict", "Schlechter als der Kreis", DIAMOND)),
    ("es", mark("verdict", "sin diferencia clara con el estado", RING)),
    ("en", mark("way", "above 4.3% last year", UP)),
    ("en", mark("way", "down from 12", DOWN)),
    ("en", mark("way", "same as 12 last year", *LINES)),
    ("en", mark("way", "May equal the U.S. (35.0%)", DISC)),
    ("fr", mark("way", "en hausse par rapport à 12", UP)),
    ("en", mark("way", "grew from 12", DOWN)),  # the words of a spec's own are none that are known here
]
WRONG = [
    ("en", mark("verdict", "Better than Calder", DIAMOND), "draws a diamond before 'Better than Calder'"),
    ("en", mark("verdict", "worse than last year", RING), "which asks for a diamond"),
    ("de", mark("verdict", "Besser als der Kreis", SQUARE), "which asks for a disc"),
    ("en", mark("way", "above 4.3% last year", DOWN), "draws a triangle down before 'above 4.3% last year'"),
    ("en", mark("way", "below 4.3% last year", UP), "which asks for a triangle down"),
    ("en", mark("way", "same as 12 last year", UP), "which asks for a pair of lines"),
    ("fr", mark("way", "en baisse par rapport à 12", UP), "which asks for a triangle down"),
]


@pytest.mark.parametrize(("language", "drawn"), RIGHT)
def test_a_mark_that_says_what_its_words_say_is_right(language: str, drawn: Mark) -> None:
    assert list(Signs(language).faults([drawn])) == []


@pytest.mark.parametrize(("language", "drawn", "said"), WRONG)
def test_a_mark_that_says_something_else_is_found(language: str, drawn: Mark, said: str) -> None:
    [fault] = Signs(language).faults([drawn])
    assert said in fault


def test_keys_look_like_what_they_explain() -> None:
    bands = [mark("spread", "", PALE), mark("half", "", BAND)]
    right = [
        mark("sign", "better than Calder", DISC),
        mark("sign", "no clear difference from Calder", RING),
        mark("sign", "worse than Calder", DIAMOND),
        mark("sign", "neither better nor worse", SQUARE),
        mark("sign", "all counties", PALE),
        mark("sign", "middle half", BAND),
    ]
    assert list(Keys("en").faults([*bands, *right])) == []
    assert list(Keys("en").faults(right)) == []  # where all figures are alike, no band is drawn
    narrow = replace(bands[0], paths=(rectangle(Box(0, 0, 1, 8), BLACK),), ink="a line")
    assert list(Keys("en").faults([narrow, bands[1], *right])) == []
    for number, other in enumerate((DIAMOND, DISC, RING, DISC, BAND, PALE)):
        wrong = [*right[:number], mark("sign", right[number].place, other), *right[number + 1 :]]
        [fault] = Keys("en").faults([*bands, *wrong])
        assert fault == f"draws the key '{right[number].place}' otherwise than what it explains"


def test_a_mark_of_no_known_form_has_no_way() -> None:
    assert way_of([UP, DOWN]) == way_of([path((0, 0), (1, 0), (1, 1), (0, 1))]) == ""
