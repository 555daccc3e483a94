"""The graphics of every sheet that ships, as they are seen in grey and by readers who cannot tell red from green.

Measured on the drawn page: parts of a whole that touch, classes of a map, bands of a spine, edges between areas, and
the forms of marks that tell a verdict. The cases that draw what no shipped sheet has are held to the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import eyes
import pytest
import sheets
from eyes import CONTRAST, EYES, PARTED, STEP, Mark, Seen, lightness, seen
from golden.test_golden import published as case

import factsheet
from factsheet.drawing.encodes import Direction, Encodes, Plots, Shade, Spine
from factsheet.drawing.tree import Artifact, Drawing, Group, Text, walk
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

LAYOUTS = sorted(path.stem for path in (sheets.ROOT / "layouts").glob("*.yaml"))
MAPPED = ("areas", "states-shaded")  # shaded maps, which no shipped sheet has
COMPARED = ("counties",)  # spines on every ground
DRAWN = (*LAYOUTS, *MAPPED, *COMPARED, "block-bars", "block-breakdown", "block-share", "full-sheet", "tracks")
EDITIONS = ("email", "handout")
EDGE = 0.6  # points, between areas of a map
NEAR = 30.0  # points from a part to its figure
ERROR = 0.25  # points: a pixel
_WORDS = 8.0  # points between words of one label, at most

pytestmark = pytest.mark.slow  # each page is drawn twice, finely


@cache
def published(name: str) -> Published:
    return factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml") if name in LAYOUTS else case(name)


@cache
def sheet_of(name: str, edition: str, place: str = "") -> Sheet:
    found = published(name)
    own = found.statistics.place(place or found.spec.file.default_place)
    return compose(bind(found, Job((own or found.statistics.places[0]).id, edition)))


def some_places(name: str) -> list[str]:
    places = [place.id for place in published(name).statistics.places]
    return places[:: max(1, len(places) // 6)]


def drawings(sheet: Sheet) -> Iterator[tuple[Group, Artifact | Drawing]]:
    """What is drawn, with the block that it is in: the outermost that is no column or section."""
    inside: set[int] = set()
    for group in walk(sheet.tree):
        if (
            isinstance(group, Group)
            and group.kind not in ("columns", "section", "each", "")
            and id(group) not in inside
        ):
            inside.update(id(node) for node in walk(group))
            yield from ((group, node) for node in walk(group) if isinstance(node, Artifact | Drawing))


def told(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast of two colours to the eyes to which it is least."""
    return min(contrast(seen(one, matrix), seen(other, matrix)) for matrix in EYES.values())


def step(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The difference of lightness of two colours to the eyes to which it is least."""
    return min(abs(lightness(seen(one, matrix)) - lightness(seen(other, matrix))) for matrix in EYES.values())


def patterned(one: Ink, other: Ink) -> bool:
    """Whether two inks of a page in black differ by their patterns."""
    return bool(one.pattern or other.pattern) and not eyes.alike(one, other)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DRAWN)
def test_parts_that_touch_are_told_apart(name: str, edition: str) -> None:
    page = Seen(sheet_of(name, edition), eyes.is_part)
    for one, other in eyes.near(page.marks):
        colours = page.colour(one), page.colour(other)
        if None in colours or patterned(one.ink, other.ink):
            continue  # one lies wholly under the other, such as a track under a bar that fills it
        ratio, between = told(colours[0], colours[1]), page.apart(one, other)  # type: ignore[arg-type]
        assert ratio >= CONTRAST or between >= PARTED - ERROR, (one.shows, other.shows, ratio, between)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_parts_are_labelled_in_place(name: str, edition: str) -> None:
    for place in some_places(name):
        sheet = sheet_of(name, edition, place)
        texts: dict[str, list[Box]] = defaultdict(list)
        every = list(texts_on(sheet))
        for text in every:
            if figure := text.segment.run.origin.figure:
                texts[figure.path].append(_phrase(text, every))
        marks = Seen(sheet, eyes.is_part).marks
        for mark in marks:
            shows = mark.shows
            assert isinstance(shows, Encodes | Plots)
            if (isinstance(shows, Encodes) and shows.rest) or _is_track(mark, marks):
                continue  # what the figure beside it leaves
            figure = shows.figure if isinstance(shows, Encodes) else shows.figures[-1]
            row = max((other.box for other in marks if _level(mark, other)), key=lambda box: box.width)
            assert any(distance(row, box) <= NEAR for box in texts[figure.path]), (figure.path, row)


def _level(one: Mark, other: Mark) -> bool:
    """Whether two marks begin at the same corner and are of one height, as a bar and its track."""
    a, b = one.box, other.box
    return max(abs(a.x - b.x), abs(a.y - b.y), abs(a.height - b.height)) < 0.1


def _is_track(mark: Mark, marks: list[Mark]) -> bool:
    return any(_level(mark, other) and other.grey > mark.grey for other in marks)


def _phrase(text: Text, every: list[Text]) -> Box:
    """The box of a text and the words right before it on its line."""
    box = sheets.box_of(text)
    for other in sorted((sheets.box_of(each) for each in every if each.y == text.y), key=lambda one: -one.x):
        if other.x < box.x <= other.right + _WORDS:
            box = Box(other.x, box.y, box.right - other.x, box.height)
    return box


def distance(one: Box, other: Box) -> float:
    across = max(one.x, other.x) - min(one.right, other.right)
    along = max(one.y, other.y) - min(one.top, other.top)
    return max(across, along, 0.0)


def texts_on(sheet: Sheet) -> Iterator[Text]:
    yield from (mark for mark in sheets.marks_of([sheet.tree]) if isinstance(mark, Text))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", MAPPED)
def test_classes_of_a_map_are_told_apart(name: str, edition: str) -> None:
    sheet = sheet_of(name, edition)
    keys: dict[int, list[Ink]] = defaultdict(list)  # those of each map
    for group, drawing in drawings(sheet):
        if isinstance(drawing.shows, Shade) and drawing.shows.low is not None:
            keys[id(group)] += [mark.ink for mark in drawing.marks if isinstance(mark, Shape) and not mark.weight]
    page = Seen(sheet, eyes.is_shade)
    largest = {mark.ink: mark for mark in sorted(page.marks, key=lambda mark: mark.box.width * mark.box.height)}
    drawn = {ink: page.colour(mark) for ink, mark in largest.items()}
    assert keys
    for inks in keys.values():
        assert len(inks) >= 3
        for one, other in pairwise(inks):
            colours = [drawn[ink] for ink in (one, other) if drawn.get(ink)]
            assert edition == "email" or not eyes.alike(one, other)
            if len(colours) == 2 and edition == "email":
                assert step(colours[0], colours[1]) >= STEP, (one, other)  # type: ignore[arg-type]
    assert sum(colour is not None for colour in drawn.values()) >= 3


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["county-health", *COMPARED])
def test_bands_of_a_spine_are_told_apart(name: str, edition: str) -> None:
    page = Seen(sheet_of(name, edition), eyes.is_band)
    pairs = list(eyes.near(page.marks, 0.0))
    assert pairs
    for one, other in pairs:
        if not patterned(one.ink, other.ink):
            colours = page.colour(one), page.colour(other)
            assert None in colours or step(colours[0], colours[1]) >= STEP  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", [*LAYOUTS, *MAPPED, "full-sheet", "block-map"])
def test_edges_of_maps_are_seen(name: str, edition: str) -> None:
    found = [
        mark
        for group, drawing in drawings(sheet_of(name, edition))
        if group.kind in ("map", "banner") and drawing.shows == "outline"
        for mark in drawing.marks
        if isinstance(mark, Shape) and mark.weight and len(mark.steps) > 2  # no line to a label
    ]
    assert bool(found) == (name not in ("libraries", "programme"))
    assert all(mark.weight >= EDGE for mark in found)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["county-health", "trend"])
def test_the_place_that_a_map_points_out_is_told_from_the_others(name: str, edition: str) -> None:
    for place in some_places(name):
        fills = {
            mark.ink
            for group, drawing in drawings(sheet_of(name, edition, place))
            if group.kind == "banner" and drawing.shows == "outline"
            for mark in drawing.marks
            if isinstance(mark, Shape) and not mark.weight
        }
        assert len(fills) == 2
        one, other = fills
        assert patterned(one, other) or step(one.srgb, other.srgb) >= STEP


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["county-health", *COMPARED])
def test_a_verdict_is_told_by_the_form_of_its_mark(name: str, edition: str) -> None:
    """Each ink of a verdict has one form and each form one ink, so that the ink adds nothing to what the form tells."""
    forms: dict[str, set[tuple[float, ...]]] = defaultdict(set)
    for place in some_places(name):
        for _, drawing in drawings(sheet_of(name, edition, place)):
            shows = drawing.shows
            if isinstance(shows, Encodes) and isinstance(shows.at, Spine) and shows.figure is shows.at.own:
                *_, mark = (each for each in drawing.marks if isinstance(each, Shape))
                forms[form_of(mark)].add(mark.ink.srgb)
    assert len(forms) >= 3
    if edition == "email" and name == "county-health":
        assert all(len(inks) == 1 for inks in forms.values()), forms


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["county-health", "trend"])
def test_a_direction_is_told_by_the_form_of_its_mark(name: str, edition: str) -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    for place in some_places(name):
        for _, drawing in drawings(sheet_of(name, edition, place)):
            if isinstance(drawing.shows, Direction):
                first, *others = (each for each in drawing.marks if isinstance(each, Shape))
                form = "neither" if others else pointing(first)  # two waves, or two lines
                forms[form] |= {mark.ink.name for mark in (first, *others)}
    assert {"up", "down"} <= set(forms)
    assert all(one == other for one, other in combinations(forms.values(), 2))  # one ink for all of them


def form_of(mark: Shape) -> str:
    if mark.weight and any(op == "C" for op, _ in mark.steps):
        return "ring"
    if any(op == "C" for op, _ in mark.steps):
        return "disc"
    return "square" if mark.weight or sheets.is_rectangle(mark) else "diamond"


def pointing(mark: Shape) -> str:
    corners = [points[1] for _, points in mark.steps if points]
    if len(corners) > 4 or any(op == "C" for op, _ in mark.steps):
        return "neither"
    low, high = min(corners), max(corners)
    return "up" if sum(y - low < high - y for y in corners[:3]) == 2 else "down"


def test_the_measures_find_what_is_wrong() -> None:
    """Two parts of colours that are the same to those eyes, one against the other."""
    red, green = (0.70, 0.25, 0.10), (0.43, 0.43, 0.10)
    assert step(red, green) < STEP
    assert told(red, green) < CONTRAST
    assert told((1.0, 1.0, 1.0), (0.0, 0.0, 0.0)) == pytest.approx(21)
    found = sheet_of("block-breakdown", "email")
    page = Seen(found, eyes.is_part)
    pairs = [(one, other) for one, other in eyes.near(page.marks) if page.apart(one, other) == 0]
    assert pairs  # bars on tracks touch them
    assert max(page.apart(one, other) for one, other in combinations(page.marks, 2)) >= PARTED  # and not one another
