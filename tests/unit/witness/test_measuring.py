"""What is drawn is measured by its paths alone, and held against amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import cos, inf, sin, tau

import pytest

from factsheet.assets.geo import Projection
from factsheet.graphics.colour import BLACK, WHITE
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, disc, line, rectangle
from factsheet.numbers import NumberType
from factsheet.problems import Location
from factsheet.witness.courses import Bands, Lines
from factsheet.witness.measured import faults
from factsheet.witness.outlines import Land, OutlineOf
from factsheet.witness.paths import extent
from factsheet.witness.shades import Legend, Shades
from factsheet.witness.sizes import Amount, Angles, Icons, Lengths
from factsheet.witness.sketches import Demand, Mark, Sketch, Wanted
from factsheet.witness.spines import Places, Spines, Standing
from factsheet.witness.spots import Spots
from factsheet.witness.telling import drawn_kinds


def amounts(*values: float) -> tuple[Amount, ...]:
    return tuple(Amount(Fraction(str(value)), f"m{number}") for number, value in enumerate(values))


def course(*values: float) -> dict[int, Amount]:
    return dict(enumerate(amounts(*values)))


def bar(low: float, high: float, *, up: bool = False) -> Mark:
    box = Box(10, low, 5, high - low) if up else Box(low, 10, high - low, 5)
    return Mark(by="length", paths=(rectangle(box, BLACK),), up=up)


def rule(at: float) -> Mark:
    return Mark(by="position", paths=(line((at, 0), (at, 50), BLACK, 1.0),))


def sector(start: float, end: float) -> Mark:
    """A part of a ring around 0, 0 between the radii 20 and 30, in parts of a turn."""
    turns = [start + (end - start) * n / 200 for n in range(201)]
    outer = [(30 * sin(tau * t), 30 * cos(tau * t)) for t in turns]
    inner = [(20 * sin(tau * t), 20 * cos(tau * t)) for t in reversed(turns)]
    steps = tuple(("L" if n else "M", point) for n, point in enumerate((*outer, *inner)))
    return Mark(by="angle", paths=(Shape((*steps, ("Z", ())), BLACK),))


def path(points: Sequence[tuple[float, float]], places: Sequence[int]) -> Mark:
    steps = tuple(("L" if n else "M", point) for n, point in enumerate(points))
    return Mark(by="plot", paths=(Shape(steps, BLACK, 1.0),), ends=tuple(places))


def band(tops: Sequence[float], feet: Sequence[float]) -> Mark:
    edge = [*((10.0 * n, y) for n, y in enumerate(tops)), *reversed([(10.0 * n, y) for n, y in enumerate(feet)])]
    steps = tuple(("L" if n else "M", point) for n, point in enumerate(edge))
    return Mark(by="band", paths=(Shape((*steps, ("Z", ())), BLACK),), ends=tuple(range(len(tops))))


def spine(middle: float, own: float, *ends: float, half: tuple[float, ...] = (), form: str = "") -> list[Mark]:
    drawn = [Mark(by="spread", paths=(rectangle(Box(ends[0], 0, ends[1] - ends[0], 8), BLACK),))] if ends else []
    drawn += [Mark(by="half", paths=(rectangle(Box(half[0], 0, half[1] - half[0], 8), BLACK),))] if half else []
    middle_line = Mark(by="spine", paths=(line((middle, -2), (middle, 10), BLACK, 1.0),))
    square = rectangle(Box(own - 2, 2, 4, 4), BLACK)
    corners = ((own - 4, 4.0), (own, 8.0), (own + 4, 4.0), (own, 0.0))
    diamond = Shape((*(("L" if n else "M", corner) for n, corner in enumerate(corners)), ("Z", ())), BLACK)
    mark = {"diamond": diamond, "ring": replace(disc(own, 4, 3, BLACK), weight=1.0),
            "square": replace(square, weight=1.0), "full square": square}.get(form, disc(own, 4, 3, BLACK))  # fmt: skip
    return [*drawn, middle_line, Mark(by="spine", paths=(disc(own, 4, 5, WHITE), mark))]


def standing(
    own: float, middle: float, *everyone: float, falls: bool = False, whole: bool = False, form: str = ""
) -> Spines:
    places = Places(tuple(sorted(everyone)), whole=whole)
    own_amount, value = amounts(own)[0], Fraction(str(middle))
    return Spines((Standing(own=own_amount, middle=value, places=places, falls=falls, form=form),))


def icons(filled: int, empty: int, cut: float = 0.0) -> list[Mark]:
    whole = [Mark(by="count", paths=(rectangle(Box(0, 0, 10, 10), BLACK),), leaves=n >= filled)
             for n in range(filled + empty)]  # fmt: skip
    part = [(cut, False), (1 - cut, True)] if cut else []
    return whole + [
        Mark(by="count", paths=(rectangle(Box(0, 0, 10 * w, 10), BLACK),), leaves=leaves) for w, leaves in part
    ]


def shade(place: str, ink: object) -> Mark:
    return Mark(by="shade", paths=(rectangle(Box(0, 0, 1, 1), BLACK),), place=place, ink=ink)


def key(words: str, ink: object) -> Mark:
    return Mark(by="key", paths=(rectangle(Box(0, 0, 1, 1), BLACK),), place=words, ink=ink)


def classes(language: str) -> Shades:
    """Three areas, with the figures 1, 2 and 5."""
    every = dict(zip("abc", amounts(1, 2, 5), strict=True))
    legend = Legend(NumberType("count"), "", language, {row: amount.value for row, amount in every.items()})
    return Shades(every, legend)


RIGHT: list[tuple[Wanted, list[Mark]]] = [
    (Lengths(amounts(10, 5)), [bar(0, 100), bar(0, 50)]),
    (Lengths(amounts(10, 0, 5)), [bar(0, 100), bar(0, 50)]),
    (Lengths(amounts(10, 0.0001, 5)), [bar(0, 100), bar(0, 50)]),  # too small to be seen, and not drawn
    (Lengths(amounts(10, -5)), [bar(30, 130, up=True), bar(-20, 30, up=True)]),
    (Lengths(amounts(10, 5), amounts(7.5)[0]), [bar(20, 120), bar(20, 70), rule(95)]),
    (Lengths(amounts(0, 0)), []),
    (Angles(amounts(3, 1)), [sector(0, 0.75), sector(0.75, 1)]),
    (Angles(amounts(1, 0)), [sector(0, 1)]),
    (Icons(amounts(0.4)[0], 5), icons(2, 3)),
    (Icons(amounts(0.45)[0], 10), icons(4, 5, 0.5)),
    (Icons(amounts(0.0001)[0], 10), icons(0, 9, 0.001)),  # a cut that leaves nearly all of an icon
    (Lengths(amounts(-10, 10), amounts(-10)[0]), [bar(0, 99), bar(100, 199), rule(0)]),  # at both sides of an axis
    (Lines((course(1, 2, 4),)), [path([(0, 10), (10, 20), (20, 40)], [0, 1, 2])]),
    (Lines((course(1, 2, 4),)), [path([(0, 10), (10, 20), (20, 40)], [3, 4, 5])]),  # numbered from an earlier period
    (Lines(({0: amounts(1)[0], 2: amounts(3)[0]},)), [path([(0, 10)], [0]), path([(20, 30)], [2])]),
    (
        Lines((course(1, 2), course(100, 50)), apart=True),
        [path([(0, 10), (10, 20)], [0, 1]), path([(0, 9), (10, 4)], [0, 1])],
    ),
    (
        Lines((course(1, 2), {0: amounts(3)[0], 2: amounts(9)[0]}), apart=True),  # the second begins with a lone dot
        [path([(0, 10), (10, 20)], [0, 1]), path([(0, 5)], [0]), path([(20, 10)], [2])],
    ),
    (
        Lines((course(1, 2, 3), course(4, 5, 7)), apart=True, unsure=frozenset({0})),  # of which one lacks a year
        [path([(10, 10), (20, 20)], [1, 2]), path([(0, 4), (10, 5), (20, 7)], [0, 1, 2])],
    ),
    (Bands((course(1, 2), course(3, 1))), [band([10, 20], [0, 0]), band([40, 30], [10, 20])]),
    (standing(8, 5, 1, 8, 9), spine(50, 80, 10, 90)),
    (standing(8, 5, 1, 8, 9, falls=True), spine(50, 20, 10, 90)),
    (standing(8, 5, 1, 8, 9, whole=True), spine(50, 80, 10, 90)),
    (standing(8, 5, 1, 3, 5, 8, 9, whole=True), spine(50, 80, 10, 90, half=(30, 80))),
    (standing(8, 5, 1, 3, 5, 8, 9, whole=True, falls=True), spine(50, 20, 10, 90, half=(20, 70))),
    (standing(8, 5, 1, 4, 6, 9, whole=True), spine(50, 80, 10, 90, half=(32.5, 67.5))),  # quartiles between places
    (standing(5, 5, 5, 5, 5, 5, whole=True), spine(50, 50)),  # all of them equal
    *((standing(8, 5, 1, 8, 9, form=form), spine(50, 80, 10, 90, form=form))
      for form in ("disc", "diamond", "ring", "square")),
    (Shades({"a": amounts(1)[0], "b": amounts(2)[0], "c": amounts(5)[0]}),
     [shade("a", 1), shade("b", 1), shade("c", 2)]),
    *((classes(language), [shade("a", 1), shade("b", 1), shade("c", 2), key(one, 1), key(other, 2)])
      for language, one, other in (("en", "1 to 2", "5"), ("de", "1 bis 2", "5 bis 9"), ("es", "de 1 a 2", "5"),
                                   ("en", "in words", "in others"), ("fr", "de 0 à 2", "de 3 à 1 000"))),
]  # fmt: skip
WRONG: list[tuple[Wanted, list[Mark], str]] = [
    (Lengths(amounts(10, 5)), [bar(0, 100), bar(0, 51)], "draws m1 51.00 pt long where its cell asks for 50.00"),
    (Lengths(amounts(10, 5)), [bar(0, 100)], "draws 1 marks for 2 figures"),
    (Lengths(amounts(5, 10)), [bar(0, 100), bar(0, 50)], "draws m0 100.00 pt long"),
    (Lengths(amounts(10, -5)), [bar(30, 130), bar(30, 80)], "wrong side of zero"),
    (Lengths(amounts(10, 5), amounts(7.5)[0]), [bar(20, 120), bar(20, 70), rule(80)], "the rule of m0 stands 15.0 pt"),
    (Lengths(amounts(10, 5), amounts(7.5)[0]), [bar(20, 120), bar(20, 70)], "draws 0 rules"),
    (Angles(amounts(1, 3)), [sector(0, 0.75), sector(0.75, 1)], "draws m0"),
    (Icons(amounts(0.4)[0], 5), icons(3, 2), "fills 3 of 5 icons where m0 asks for 2"),
    (Icons(amounts(0.4)[0], 10), icons(2, 3), "draws 5 icons"),
    (Lines((course(1, 2, 4),)), [path([(0, 10), (10, 30), (20, 40)], [0, 1, 2])], "a line that is none of m0"),
    (Lines((course(1, 2, 4),)), [path([(0, 10), (20, 40)], [0, 2])], "does not draw m1"),
    (Lines((course(2, 1),)), [path([(0, 10), (10, 20)], [0, 1])], "a line that is none of"),
    (Bands((course(1, 2), course(3, 1))), [band([30, 10], [0, 0]), band([40, 30], [30, 10])], "from where its cells"),
    (Bands((course(1, 2), course(3, 1))), [band([10, 20], [0, 0])], "draws 1 bands for 2 figures"),
    (standing(8, 5, 1, 8, 9), spine(50, 70, 10, 90), "elsewhere than their cells say"),
    (standing(8, 5, 1, 8, 9), spine(50, 20, 10, 90), "elsewhere than their cells say"),
    (standing(8, 5, 1, 8, 9), spine(50, 80, 30, 90), "elsewhere than their cells say"),
    (standing(8, 5, 1, 8, 9), spine(50, 50), "in the middle"),
    (standing(8, 5, 1, 8, 9, whole=True), spine(50, 80, 20, 90), "the places beside it of m0 elsewhere"),
    (standing(8, 5, 1, 7, 8, 9, whole=True), spine(50, 80, 10, 80, half=(65, 70)), "m0 elsewhere"),
    (standing(8, 5, 1, 8, 9, whole=True), spine(50, 80), "m0 elsewhere"),  # no band of all places
    (standing(5, 5, 1, 5, 9, whole=True), spine(50, 50), "the places beside it of m0"),  # nor of one in the middle
    (standing(8, 5, 1, 3, 5, 8, 9, whole=True), spine(50, 80, 10, 90, half=(30, 79)), "the middle half"),
    (standing(8, 5, 1, 3, 5, 8, 9, whole=True), spine(50, 80, 10, 90), "the middle half"),
    (standing(8, 5, 1, 8, 9, whole=True), spine(50, 80, 10, 90, half=(30, 80)), "the middle half"),  # of three places
    (standing(8, 5, 1, 8, 9, form="diamond"), spine(50, 80, 10, 90, form="disc"), "as a disc"),
    (standing(8, 5, 1, 8, 9, form="disc"), spine(50, 80, 10, 90, form="diamond"), "as a diamond"),
    (standing(8, 5, 1, 8, 9, form="square"), spine(50, 80, 10, 90, form="ring"), "as a ring"),
    (standing(8, 5, 1, 8, 9, form="square"), spine(50, 80, 10, 90, form="full square"), "as a mark of no known form"),
    (Shades({"a": amounts(1)[0], "b": amounts(6)[0], "c": amounts(5)[0]}),
     [shade("a", 1), shade("b", 1), shade("c", 2)], "as a lower class"),
    (classes("en"), [shade("a", 1), shade("b", 1), shade("c", 2), key("1 to 2", 1)],
     "shades m2 in an ink that has no key"),
    (classes("en"), [shade("a", 1), shade("b", 1), shade("c", 2), key("3 to 9", 1), key("1 to 2", 2)],
     "shades m0 in the ink of '3 to 9'"),
    (classes("fr"), [shade("a", 1), shade("b", 1), shade("c", 2), key("de 1 à 2", 1), key("4", 2)], "the ink of '4'"),
    (Shades({"a": amounts(1)[0]}), [shade("a", 1), shade("b", WHITE)], "shades b, of which nothing is published"),
]  # fmt: skip

RING = [(0.0, 0.0), (40.0, 0.0), (40.0, 10.0), (20.0, 11.0), (20.0, 30.0), (0.0, 30.0)]


def outline(ring: Sequence[tuple[float, float]]) -> Mark:
    steps = tuple(("L" if n else "M", point) for n, point in enumerate(ring))
    return Mark(by="outline", paths=(Shape((*steps, ("Z", ())), BLACK),))


def test_an_outline_is_that_of_its_place_at_any_size_and_simplified() -> None:
    wanted = OutlineOf(RING, "Ell")
    smaller, larger = ([(100 + x * times, 50 + y * times) for x, y in RING] for times in (1 / 3, 5))
    assert list(wanted.faults([outline(smaller)])) == []
    assert list(wanted.faults([outline(larger)])) == []
    finer = [*RING[:1], (13.0, 0.2), (27.0, -0.2), *RING[1:3], (30.0, 10.7), *RING[3:]]
    assert list(OutlineOf(finer, "Ell").faults([outline(smaller)])) == []
    without = outline([*larger[:3], *larger[4:]])  # a corner that makes its form
    assert list(wanted.faults([without])) == ["draws an outline that is not that of Ell"]
    assert list(wanted.faults([outline([(x, y / 2) for x, y in RING])])) == ["draws an outline that is not that of Ell"]
    turned = [(40 - x, 30 - y) for x, y in RING]
    assert list(wanted.faults([outline(turned)])) == ["draws an outline that is not that of Ell"]
    assert list(wanted.faults([])) == ["draws no outline of Ell"]


CONE = Projection(0.6, 1.4, 8580.0, -92.0, -inf)


def spot(degrees: tuple[float, float], aside: float = 0.0) -> Mark:
    """A mark on the map of a square of 400 km in 100 points, whose lower left corner is at 50, 50."""
    x, y = CONE.of(*degrees)
    return Mark(by="spot", paths=(disc(50 + (x + 200) / 4 + aside, 50 + (y + 200) / 4, 2.0, BLACK),))


def test_marks_stand_at_the_degrees_of_their_rows_in_their_order() -> None:
    ring = [(-200.0, -200.0), (200.0, -200.0), (200.0, 200.0), (-200.0, 200.0)]
    drawn = outline([(50 + (x + 200) / 4, 50 + (y + 200) / 4) for x, y in ring])
    one, other = (-93.0, 38.0), (-91.0, 39.0)
    wanted = Spots((("a", one), ("b", other)), Land(ring, CONE.constants))
    assert list(wanted.faults([drawn, spot(one), spot(other)])) == []
    assert list(wanted.faults([drawn, spot(one, 3.9), spot(other)])) == []
    assert list(wanted.faults([drawn, spot(one), spot(other, 5.0)])) == ["marks b 5.0 pt from where its degrees are"]
    [fault] = wanted.faults([drawn, spot(other), spot(one)])
    assert fault.startswith("marks a ")
    assert list(wanted.faults([drawn, spot(one)])) == ["marks 1 places, and not 2"]
    assert list(wanted.faults([spot(one), spot(other)])) == ["marks places on no outline"]


def test_cities_without_room_have_no_mark_and_the_others_stand_at_their_degrees() -> None:
    ring = [(-200.0, -200.0), (200.0, -200.0), (200.0, 200.0), (-200.0, 200.0)]
    drawn = outline([(50 + (x + 200) / 4, 50 + (y + 200) / 4) for x, y in ring])
    one, other = (-93.0, 38.0), (-91.0, 39.0)
    wanted = Spots((("a", one), ("b", other)), Land(ring, CONE.constants), fewer=True)
    assert list(wanted.faults([drawn, replace(spot(other), place="b")])) == []
    [fault] = wanted.faults([drawn, replace(spot(one), place="b")])
    assert fault.startswith("marks b ")
    strange = [drawn, replace(spot(one), place="a"), replace(spot(other), place="c")]
    assert list(wanted.faults(strange)) == ["marks 2 places, and not 1"]


def named(words: str, x: float, y: float) -> Mark:
    """A name on the same map, whose lower left corner is there."""
    return Mark(by="label", paths=(rectangle(Box(x, y, 30.0, 6.0), BLACK),), place=words)


def leads(start: tuple[float, float], end: tuple[float, float]) -> Mark:
    """A line on the same map."""
    return Mark(by="leader", paths=(line(start, end, BLACK, 0.5),))


def test_a_name_stands_at_the_mark_of_its_row_or_at_the_end_of_its_line() -> None:
    ring = [(-200.0, -200.0), (200.0, -200.0), (200.0, 200.0), (-200.0, 200.0)]
    drawn = outline([(50 + (x + 200) / 4, 50 + (y + 200) / 4) for x, y in ring])
    one, other = (-93.0, 38.0), (-91.0, 39.0)
    names = {"a": "Ashby", "b": "St. Bray"}
    wanted = Spots((("a", one), ("b", other)), Land(ring, CONE.constants), names=names)
    marks = [drawn, replace(spot(one), place="a"), replace(spot(other), place="b")]
    (x, y), (east, north) = ((m.box.right, m.box.bottom) for m in marks[1:])
    assert list(wanted.faults([*marks, named("Ashby", x + 2, y), named("St. Bray", east + 2, north)])) == []
    wrong = [*marks, named("St. Bray", x + 2, y), named("Ashby", east + 2, north)]
    assert list(wanted.faults(wrong)) == ["names the mark of a 'St. Bray'"]
    far = (x - 4, y + 34)
    assert list(wanted.faults([*marks, named("Ashby", *far), leads((x - 2, y + 2), far)])) == []
    assert list(wanted.faults([*marks, named("St. Bray", *far), leads((x - 2, y + 2), far)])) == [
        "names the mark of a 'St. Bray'"
    ]


def test_a_bar_is_not_longer_for_a_point_that_paints_nothing() -> None:
    short = rectangle(Box(0, 10, 20, 5), BLACK)
    stray = Shape((*short.steps, ("M", (90.0, 10.0))), BLACK)
    assert (extent([stray]).left, extent([stray]).right) == (0.0, 20.0)


@pytest.mark.parametrize(("wanted", "marks"), RIGHT)
def test_what_is_in_proportion_is_right(wanted: Wanted, marks: list[Mark]) -> None:
    assert list(wanted.faults(marks)) == []


@pytest.mark.parametrize(("wanted", "marks", "said"), WRONG)
def test_what_is_not_is_said(wanted: Wanted, marks: list[Mark], said: str) -> None:
    assert said in next(iter(wanted.faults(marks)), "nothing")


def test_only_a_kind_with_a_measurer_may_draw_figures() -> None:
    drawn = [Sketch("text", Location("a", 3, 1), (bar(0, 100),)), Sketch("bars", Location("a", 9, 1), (bar(0, 100),))]
    assert [found.fact for found in faults([], drawn, "en")] == [
        "draws figures in a block of the kind text, which nothing measures."
    ]
    figures = {"bars", "breakdown", "compare", "counts", "map", "share", "table", "trend"}
    assert set(drawn_kinds()) == figures | {"banner", "callout", "logos", "picture", "steps"}  # pictures and icons


def test_a_block_that_is_left_out_draws_nothing() -> None:
    asked = [Demand(Location("a", 9, 1), ())]
    [found] = faults(asked, [Sketch("bars", Location("a", 9, 1), (bar(0, 100),))], "en")
    assert found.fact == "draws a figure by length, which nothing in the spec asks for."
    assert list(faults([Demand(Location("a", 9, 1), None)], [Sketch("bars", Location("a", 9, 1), ())], "en")) == []
