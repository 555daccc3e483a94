"""Drawings against their figures: what is true passes, and each planted fault is found by name."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from blocks.test_map import sheet_of as map_sheet

import factsheet
from factsheet.blocks.charts import bar_geometry, ring_geometry
from factsheet.blocks.charts.bar_geometry import Segment
from factsheet.blocks.charts.ring_geometry import Ring, Sector
from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Drawing, Node, Text
from factsheet.graphics.colour import BLACK
from factsheet.graphics.shapes import Shape, Step
from factsheet.problems import Refused
from factsheet.stages.compose import Sheet
from factsheet.stages.verify import drawings
from factsheet.witness.paths import area, extent

PARTS = """
    parts:
      - {value: cases.sex, label: Sex, icon: account-group}
      - {value: cases.sex_and_labor, label: Both, icon: set-center}
      - {value: cases.labor, label: Labor, icon: hard-hat}
      - {value: cases.unspecified, label: Unknown, icon: help-circle}
"""
BAR = f"- breakdown:\n    of: cases.total\n    as: bar\n    list: true{PARTS}"
NAMED = f"- breakdown:\n    of: cases.total\n    as: bar{PARTS}"
RING = f"- breakdown:\n    of: cases.total\n    as: ring\n    list: true{PARTS}"
SHARE = "- share: {as: ring, value: cases.sex, out_of: cases.total, label: x}"
ICONS = "- share: {as: icons, value: cases.sex, out_of: cases.total, of: 10, icon: account, label: x}"
MAP = "- map: {points: orientation_cities}"

Change = Callable[[Artifact], Artifact | None]


def spoilt(body: str, change: Change) -> list[str]:
    """The faults of a sheet around `body` after `change` of its artifacts; None leaves one out."""
    sheet = sheets.sheet_of(body)
    assert not list(drawings.faults(sheet))
    return [fact for fact, _ in drawings.faults(changed(sheet, change))]


def changed(sheet: Sheet, change: Change) -> Sheet:
    def inside(node: Node) -> tuple[Node, ...]:
        if isinstance(node, Artifact):
            made = change(node)
            return () if made is None else (made,)
        if isinstance(node, Text | Drawing):
            return (node,)
        return (replace(node, children=tuple(new for child in node.children for new in inside(child))),)

    [tree] = inside(sheet.tree)
    return replace(sheet, tree=tree)  # type: ignore[arg-type]


def encoding(path: str, change: Change, *, rest: bool = False) -> Change:
    """`change` of the first artifact that tells the figure at `path`, and of no other."""
    done: list[Artifact] = []

    def one(artifact: Artifact) -> Artifact | None:
        shows = artifact.shows
        if isinstance(shows, Encodes) and (shows.figure.path, shows.rest) == (path, rest) and not done:
            done.append(artifact)
            return change(artifact)
        return artifact

    return one


def moved(point: Callable[[float, float], tuple[float, float]]) -> Change:
    """Moves every point of the shapes."""

    def step(one: Step) -> Step:
        op, flat = one
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return op, tuple(number for x, y in pairs for number in point(x, y))

    def change(artifact: Artifact) -> Artifact:
        shapes = (mark for mark in artifact.marks if isinstance(mark, Shape))
        return replace(artifact, marks=tuple(replace(shape, steps=tuple(map(step, shape.steps))) for shape in shapes))

    return change


def box_of(artifact: Artifact) -> tuple[float, float]:
    box = extent([mark for mark in artifact.marks if isinstance(mark, Shape)])
    return box.left, box.width


def longer(times: float) -> Change:
    """Stretches the shapes from their left edge."""

    def change(artifact: Artifact) -> Artifact:
        left, _ = box_of(artifact)
        made = moved(lambda x, y: (left + times * (x - left), y))(artifact)
        assert made
        return made

    return change


def turned(body: str, degrees: float) -> Change:
    """Turns shapes around the centre of the ring in `body`."""
    found: list[Shape] = []

    def collect(artifact: Artifact) -> Artifact:
        if isinstance(artifact.shows, Encodes):
            found.extend(mark for mark in artifact.marks if isinstance(mark, Shape))
        return artifact

    changed(sheets.sheet_of(body), collect)
    box, angle = extent(found), math.radians(degrees)
    cx, cy = (box.left + box.right) / 2, (box.bottom + box.top) / 2

    def around(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - cx, y - cy
        return (
            cx + dx * math.cos(angle) + dy * math.sin(angle),
            cy - dx * math.sin(angle) + dy * math.cos(angle),
        )

    return moved(around)


def exchanged(one: str, other: str, kind: type[Encodes | Key], body: str = BAR) -> Change:
    """Exchanges what the marks of two parts say that they show."""
    found: dict[str, object] = {}

    def collect(artifact: Artifact) -> Artifact:
        if isinstance(artifact.shows, kind) and artifact.shows.figure:
            found[artifact.shows.figure.path] = artifact.shows
        return artifact

    changed(sheets.sheet_of(body), collect)

    def change(artifact: Artifact) -> Artifact:
        shows = artifact.shows
        path = shows.figure.path if isinstance(shows, kind) and shows.figure else ""
        new = found[other] if path == one else found[one] if path == other else shows
        return replace(artifact, shows=new)  # type: ignore[arg-type]

    return change


def told(text: str, words: str) -> Change:
    """The label `text` becomes that of the figure which prints `words`."""
    labels: dict[str, Text] = {}

    def collect(artifact: Artifact) -> Artifact:
        labels.update({mark.segment.text: mark for mark in artifact.marks if isinstance(mark, Text)})
        return artifact

    changed(sheets.sheet_of(BAR), collect)

    def change(artifact: Artifact) -> Artifact:
        marks = tuple(
            replace(mark, segment=labels[words].segment)
            if isinstance(mark, Text) and mark.segment.text == text
            else mark
            for mark in artifact.marks
        )
        return replace(artifact, marks=marks)

    return change


def without_shows(artifact: Artifact) -> Artifact:
    return replace(artifact, shows=None) if isinstance(artifact.shows, Encodes) else artifact


def all_called(word: str) -> Change:
    def change(artifact: Artifact) -> Artifact:
        return replace(artifact, shows=word) if isinstance(artifact.shows, Encodes) else artifact  # type: ignore[arg-type]

    return change


def by(word: str) -> Change:
    def change(artifact: Artifact) -> Artifact:
        shows = artifact.shows
        return replace(artifact, shows=replace(shows, by=word)) if isinstance(shows, Encodes) else artifact

    return change


def filled_too(artifact: Artifact) -> Artifact:
    assert isinstance(artifact.shows, Encodes)
    return replace(artifact, shows=replace(artifact.shows, rest=False))


@pytest.mark.parametrize("body", [BAR, NAMED, RING, RING.replace("\n    list: true", ""), SHARE, ICONS, MAP])
@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_what_is_true_passes(body: str, edition: str) -> None:
    assert factsheet.build(sheets.published(body), edition=edition).data


@pytest.mark.parametrize(("body", "change", "said"), [
    (BAR, encoding("cases.sex", longer(1.02)), r"cases\.sex is drawn [\d.]+ pt long where its figure asks for"),
    (BAR, encoding("cases.sex_and_labor", longer(1.02)), r"cases\.sex_and_labor is drawn"),
    (NAMED, encoding("cases.labor", longer(0.98)), r"cases\.labor is drawn"),
    (BAR, exchanged("cases.sex", "cases.labor", Encodes), r"cases\.sex is drawn"),
    (BAR, exchanged("cases.sex", "cases.labor", Key), r"the key to cases\.sex is not in the ink of its part"),
    (BAR, told("112", "16"), r"'16' stands on the part that shows cases\.sex"),
    (BAR, encoding("cases.labor", lambda _: None), r"are not all of their whole"),
    (BAR, encoding("cases.labor", moved(lambda x, y: (x - 5, y))), r"lie over each other"),
    (BAR, encoding("cases.labor", moved(lambda x, y: (x, y + 2))), r"do not begin on one line"),
    (BAR, encoding("cases.labor", moved(lambda x, y: (x + y / 40, y))), r"is no rectangle"),
    (BAR, without_shows, r"a drawing of breakdown does not say what it shows"),
    (BAR, all_called("rule"), r"is called a rule and is none"),
    (BAR, by("position"), r"is drawn by position, which nothing here can measure"),
    (RING, encoding("cases.labor", turned(RING, 4)), r"lie over each other"),
    (RING, encoding("cases.labor", longer(1.02)), r"is no part of one ring"),
    (RING, exchanged("cases.sex", "cases.labor", Encodes, RING), r"pt along the ring where its figure asks for"),
    (RING, encoding("cases.unspecified", lambda _: None), r"are not all of their whole"),
    (SHARE, encoding("cases.sex", lambda _: None, rest=True), r"are not all of their whole"),
    (ICONS, encoding("cases.sex", filled_too, rest=True), r"icons are filled where cases\.sex asks|not of one size"),
    (ICONS, encoding("cases.sex", lambda _: None), r"of 9 icons are filled where cases\.sex asks for 7"),
    (ICONS, encoding("cases.sex", longer(1.1)), r"of one size|asks for"),
])  # fmt: skip
def test_a_planted_fault_is_found(body: str, change: Change, said: str) -> None:
    found = spoilt(body, change)
    assert found
    assert any(re.search(said, fact) for fact in found), found


def test_an_icon_too_many_is_found() -> None:
    """Of the icons after the one that is cut, the first becomes filled."""
    seen: list[Artifact] = []

    def change(artifact: Artifact) -> Artifact:
        if isinstance(artifact.shows, Encodes) and artifact.shows.rest:
            seen.append(artifact)
            return filled_too(artifact) if len(seen) == 2 else artifact
        return artifact

    assert spoilt(ICONS, change) == ["8.778 of 10 icons are filled where cases.sex asks for 7.778."]


@pytest.mark.parametrize("times", [0.9, 1.1])
def test_a_disc_too_large_or_too_small_is_found(times: float, tmp_path: Path) -> None:
    sheet = map_sheet(tmp_path, "{list: branches, value: visits}")
    assert not list(drawings.faults(sheet))

    def scaled(artifact: Artifact) -> Artifact:
        shapes = [mark for mark in artifact.marks if isinstance(mark, Shape)]
        box = extent(shapes)
        x0, y0 = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        made = moved(lambda x, y: (x0 + times * (x - x0), y0 + times * (y - y0)))(artifact)
        assert made
        return made

    [*_, (fact, place)] = drawings.faults(changed(sheet, encoding("visits", scaled)))
    assert re.match(r"visits is drawn [\d.]+ square pt large where its figure asks for", fact)
    assert "spec.yaml:" in str(place)


def segments_too_long(shares: Sequence[float], length: float, gap: float) -> tuple[Segment, ...]:
    """Parts with a smallest width, at the cost of the others, as they were once drawn."""
    widths = [max(share * (length - 3 * gap), 30.0) for share in shares]
    over = (sum(widths) - length + 3 * gap) / widths[0]
    widths[0] *= 1 - over
    starts = [sum(widths[:n]) + n * gap for n in range(len(widths))]
    return tuple(Segment(x, width) for x, width in zip(starts, widths, strict=True))


def sectors_that_gaps_eat(shares: Sequence[float], ring: Ring) -> tuple[Sector, ...]:
    at, out = 0.0, []
    for share in shares:
        out.append(Sector(at * math.tau, (at + share) * math.tau))
        at += share
    assert ring.gap
    return tuple(out)


def test_bars_with_a_least_width_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bar_geometry, "segments", segments_too_long)
    with pytest.raises(Refused, match=r"cases\.sex_and_labor is drawn 30\.00 pt long where its figure asks for"):
        factsheet.build(sheets.published(BAR))


def test_rings_that_lose_their_gaps_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factsheet.blocks.charts.ring.sectors", sectors_that_gaps_eat)
    with pytest.raises(Refused, match="pt along the ring where its figure asks for"):
        factsheet.build(sheets.published(RING))
    assert ring_geometry.sectors


def test_areas_are_exact() -> None:
    ring = Ring.of([1.0], 10.0, 20.0, 0.0)
    [whole] = ring_geometry.annulus(Sector(0.0, math.tau), (3.0, 4.0), ring, BLACK)
    assert area(whole) == pytest.approx(300 * math.pi, rel=1e-5)
    quarter = ring_geometry.annulus(Sector(0.0, math.tau / 4), (3.0, 4.0), ring, BLACK)[0]
    assert area(quarter) == pytest.approx(75 * math.pi, rel=1e-5)


TRACK = f"- breakdown:\n    of: cases.total\n    as: track{PARTS}"
TRACKS = """
- counts:
    as: row
    track: true
    items: [{value: contacts.calls, label: A}, {value: contacts.emails, label: B}, {value: contacts.texts, label: C}]
"""


@pytest.mark.parametrize(
    ("body", "path", "change", "fact"),
    [
        (TRACK, "cases.labor", longer(1.05), "cases.labor is drawn"),
        (TRACK, "cases.total", longer(0.99), "cases.total is drawn"),
        (TRACK, "cases.sex", moved(lambda x, y: (x + 1, y)), "the bars of cases.total and others do not"),
        (TRACKS, "contacts.emails", longer(1.2), "contacts.emails is drawn"),
        (TRACKS, "contacts.calls", longer(0.9), "contacts.calls is drawn"),
        (TRACKS, "contacts.texts", moved(lambda x, y: (x + 1, y)), "the bar of contacts.texts does not begin"),
        (TRACKS, "contacts.texts", moved(lambda x, y: (x, y + 1)), "the bar of contacts.texts does not begin"),
    ],
)  # fmt: skip
def test_a_bar_that_leaves_its_track_or_its_size_is_found(body: str, path: str, change: Change, fact: str) -> None:
    assert any(fault.startswith(fact) for fault in spoilt(body, encoding(path, change)))


def test_tracks_that_are_left_out_are_found() -> None:
    def without(artifact: Artifact) -> Artifact | None:
        shows = artifact.shows
        return None if isinstance(shows, Encodes) and shows.figure.path == "cases.total" else artifact

    assert "the whole of cases.sex is not drawn." in spoilt(TRACK, without)


def test_a_share_that_is_not_that_of_its_part_is_found() -> None:
    sheet = sheets.sheet_of(TRACK)
    [block] = sheets.frames(sheet, "breakdown")
    runs = tuple(
        replace(run, origin=replace(run.origin, figure=replace(run.origin.figure, value=run.origin.figure.value / 2)))
        if run.origin.figure and run.origin.figure.path == "cases.labor / cases.total"
        else run
        for run in block.runs
    )
    tree = replace(sheet.tree, children=(replace(block, runs=runs),))
    [fact] = [fact for fact, _ in drawings.faults(replace(sheet, tree=tree))]
    assert fact == "5.56% is printed as the share that cases.labor is of cases.total."
