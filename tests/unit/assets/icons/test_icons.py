"""Icons: what a drawing becomes, beside svgelements' reading of it, and what is said when it cannot be shown."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sheets

from factsheet.assets import icons
from factsheet.assets.svg.path import Command, Point, UnreadableError, parse
from factsheet.assets.svg.shapes import transform
from factsheet.problems import Location, Problem

ICONS = sorted((sheets.ROOT / "layouts" / "icons").glob("*.svg"))
MARK = Location("spec.yaml", 7, 3)


def loaded(svg: str | bytes) -> tuple[icons.IconDrawing | None, list[Problem]]:
    problems: list[Problem] = []
    data = svg.encode() if isinstance(svg, str) else svg
    return icons.load(data, "a.svg", MARK, problems), problems


def outline(body: str, root: str = 'viewBox="0 0 24 24"') -> icons.IconDrawing:
    found, problems = loaded(f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>')
    assert found, problems
    return found


def said(svg: str | bytes) -> list[str]:
    found, problems = loaded(svg)
    assert found is None
    return [str(problem) for problem in problems]


def commands(body: str, root: str = 'viewBox="0 0 24 24"') -> list[Command]:
    return [command for shape in outline(body, root).shapes for command in shape.commands]


def trace(steps: list[Command], per_step: int = 8) -> Iterator[Point]:
    """Points along an outline."""
    at: Point = (0.0, 0.0)
    for op, points in steps:
        for n in range(1, per_step + 1) if op == "C" else ():
            t, (a, b, c) = n / per_step, points
            w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            yield tuple(sum(k * p[i] for k, p in zip(w, (at, a, b, c), strict=True)) for i in (0, 1))  # type: ignore[misc]
        if op in "ML":
            yield points[0]
        at = points[-1] if points else at


def distance(p: Point, a: Point, b: Point) -> float:
    """How far `p` is from the line from `a` to `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def _near(p: Point, a: Point, b: Point) -> bool:
    """Whether `p` is less than 0.01 from the line from `a` to `b`; most are told by the box around that line."""
    boxed = all(min(a[n], b[n]) - 0.01 < p[n] < max(a[n], b[n]) + 0.01 for n in (0, 1))
    return boxed and distance(p, a, b) < 0.01


def theirs(path: object) -> Iterator[list[Point]]:
    """svgelements' own evaluation of each segment, y turned upward in a box of 24 units."""
    import svgelements

    for segment in path:  # type: ignore[attr-defined]
        if isinstance(segment, svgelements.Move):
            continue
        count = 1 if isinstance(segment, svgelements.Line | svgelements.Close) else 32
        yield [(p.x, 24 - p.y) for p in (segment.point(n / count) for n in range(count + 1)) if p is not None]


SOME_AND_THE_REST = [icon if n % 8 == 0 else pytest.param(icon, marks=pytest.mark.slow) for n, icon in enumerate(ICONS)]


@pytest.mark.parametrize("file", SOME_AND_THE_REST, ids=lambda file: file.stem)
def test_every_icon_stands_where_svgelements_draws_it(file: Path) -> None:
    import svgelements

    found, problems = loaded(file.read_bytes())
    assert found is not None
    assert (problems, found.width, found.height) == ([], 24, 24)
    steps = [command for shape in found.shapes for command in shape.commands]
    assert {command.op for command in steps} <= set("MLCZ")
    data = file.read_text().split(' d="')[1].split('"')[0]
    pieces = [piece for piece in theirs(svgelements.Path(data)) if len(piece) > 1]
    ours, finely = list(trace(steps)), list(trace(steps, 32))
    spots = [point for piece in pieces for point in piece]
    for axis in (0, 1):
        for edge in (min, max):
            assert abs(edge(p[axis] for p in finely) - edge(p[axis] for p in spots)) < 0.01
    line = [pair for piece in pieces for pair in pairwise(piece)]
    assert all(any(_near(point, *pair) for pair in line) for point in ours)


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_every_icon_has_the_steps_and_numbers_of_fonttools(file: Path) -> None:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path.parser import parse_path

    data = file.read_text().split(' d="')[1].split('"')[0]
    pen = RecordingPen()
    parse_path(data, pen)
    names = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "C", "closePath": "Z"}
    theirs = without_closing_lines([(names[step], points) for step, points in pen.value if step != "endPath"])
    mine = without_closing_lines([(command.op, command.points) for command in parse(data)])
    assert [op for op, _ in mine] == [op for op, _ in theirs]
    for (_, ours), (_, points) in zip(mine, theirs, strict=True):
        assert ours[-1:] == tuple(pytest.approx(point, abs=1e-12) for point in points[-1:])
        if len(points) == 3:
            assert ours == tuple(pytest.approx(point, abs=1e-12) for point in points)


def without_closing_lines(steps: list[tuple[str, tuple[Point, ...]]]) -> list[tuple[str, tuple[Point, ...]]]:
    """Steps without a line back to where a figure began right before its closing, which draws the same line."""
    kept: list[tuple[str, tuple[Point, ...]]] = []
    for op, points in steps:
        begun = next((done for step, done in reversed(kept) if step == "M"), ())
        if op == "Z" and kept[-1][0] == "L" and math.dist(kept[-1][1][0], begun[0]) < 1e-12:
            kept.pop()
        kept.append((op, points))
    return kept


def test_y_is_upward_from_the_lower_left_of_the_view_box() -> None:
    steps = commands('<path d="M10 20h4v4z"/>', 'viewBox="10 20 24 12"')
    assert steps == [("M", ((0, 12),)), ("L", ((4, 12),)), ("L", ((4, 8),)), ("Z", ())]


def test_without_a_view_box_width_and_height_are_the_box() -> None:
    found = outline('<path d="M0 0h4v4z"/>', 'width="1in" height="24px"')
    assert (found.width, found.height) == (96, 24)


@pytest.mark.parametrize(
    ("data", "last"),
    [
        ("M1 1 3 3", ("L", ((3, 3),))),
        ("m1 1 2 2", ("L", ((3, 3),))),
        ("M1 1H5V7", ("L", ((5, 7),))),
        ("M0 0Q3 0 3 3", ("C", ((2, 0), (3, 1), (3, 3)))),
        ("M0 0Q3 0 3 3T6 6", ("C", ((3, 5), (4, 6), (6, 6)))),
        ("M0 0T3 3", ("C", ((0, 0), (1, 1), (3, 3)))),
        ("M0 0C0 1 1 2 2 2S4 3 4 4", ("C", ((3, 2), (4, 3), (4, 4)))),
        ("M0 0S4 3 4 4", ("C", ((0, 0), (4, 3), (4, 4)))),
        ("M1 1A0 5 0 0 1 3 3", ("L", ((3, 3),))),
        ("M1 1A1e-300 5 0 0 1 3 3", ("L", ((3, 3),))),
        ("M1 1l2 0zl0 5", ("L", ((1, 6),))),
        ("M.5.5-1-1e1", ("L", ((-1, -10),))),
    ],
)
def test_a_step_is_absolute(data: str, last: Command) -> None:
    op, points = parse(data)[-1]
    assert (op, [tuple(round(n, 9) for n in p) for p in points]) == (last[0], list(last[1]))


def test_a_figure_after_a_closing_begins_where_the_last_one_did() -> None:
    assert [command.op for command in parse("M1 1l2 0zl0 5")] == ["M", "L", "Z", "M", "L"]


def test_flags_of_an_arc_need_no_space() -> None:
    assert parse("M0 0a1 1 0 011 1") == parse("M0 0a1 1 0 0 1 1 1")


def test_a_radius_too_small_grows_and_an_arc_ends_exactly() -> None:
    steps = parse("M0 0A1 1 0 0 1 10 0")
    assert steps[-1].points[-1] == (10, 0)
    assert max(abs(y) for _, y in trace(steps)) == pytest.approx(5, abs=0.01)


@pytest.mark.parametrize(
    "data", ["L1 1", "M1", "M1 1 2", "M1 1X", "M1 1A1 1 0 2 0 3 3", "M1e9 0", "M1 1z 3", "M1e999 1"]
)
def test_a_broken_path_is_told(data: str) -> None:
    with pytest.raises(UnreadableError):
        parse(data)


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<rect x="2" y="4" width="10" height="6"/>', (2, 14, 12, 20)),
        ('<rect x="2" y="4" width="10" height="6" rx="9"/>', (2, 14, 12, 20)),
        ('<circle cx="6" cy="6" r="5px"/>', (1, 13, 11, 23)),
        ('<ellipse cx="6" cy="6" rx="5" ry="2"/>', (1, 16, 11, 20)),
        ('<polygon points="1,1 5,1 5 9"/>', (1, 15, 5, 23)),
        ('<polyline points="1,1 5,1 5 9"/>', (1, 15, 5, 23)),
        ('<g transform="translate(4 2)"><path transform="scale(2)" d="M0 0h2v3z"/></g>', (4, 16, 8, 22)),
        ('<path transform="rotate(90 4 4)" d="M0 4h8v1z"/>', (3, 16, 4, 24)),
    ],
)
def test_shapes_and_transforms(shape: str, box: tuple[float, ...]) -> None:
    points = list(trace(commands(shape)))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(box, abs=0.01)


def test_transforms_are_applied_from_the_right() -> None:
    assert transform("translate(10,0) , scale(2)") == pytest.approx((2, 0, 0, 2, 10, 0))
    assert transform("skewX(45)")[2] == pytest.approx(1)


@pytest.mark.parametrize(
    "clear",
    [
        '<path d="M0 0h24v24H0z" fill="none"/>',
        '<path d="M0 0h24v24H0z" style="fill: none"/>',
        '<g fill="none"><path d="M0 0h24v24H0z"/></g>',
        '<path d="M0 0h24v24H0z" fill-opacity="0"/>',
        '<path d="M0 0h24v24H0z" display="none"/>',
        '<defs><path d="M0 0h24v24H0z"/></defs>',
        '<rect width="24"/>',
        '<title>A box</title><metadata><x xmlns="urn:x"><text/></x></metadata>',
    ],
)
def test_what_is_not_seen_is_not_drawn(clear: str) -> None:
    assert len(outline(f'{clear}<path d="M1 1h2v2z"/>').shapes) == 1


def test_each_shape_keeps_its_fill_rule() -> None:
    found = outline('<g fill-rule="evenodd"><path d="M1 1h2v2z"/><path fill-rule="nonzero" d="M1 1h2v2z"/></g>')
    assert [shape.even_odd for shape in found.shapes] == [True, False]


def test_numbers_are_rounded_and_zero_has_no_sign() -> None:
    ((_, ((x, y),)), *_rest) = commands('<path d="M-0.000001 24.00000001h3.33333333v-1z"/>')
    assert (str(x), str(y)) == ("0.0", "0.0")


def box_of(body: str) -> tuple[float, ...]:
    points = list(trace(commands(body), 32))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    ("stroke", "box"),
    [
        ('<path d="M4 12h16" fill="none" stroke="red" stroke-width="4"/>', (4, 10, 20, 14)),
        ('<path d="M4 12h16" stroke="red" stroke-width="4" stroke-linecap="square"/>', (2, 10, 22, 14)),
        ('<path d="M12 12h.01" stroke="red" stroke-width="4" stroke-linecap="round"/>', (10, 10, 14.01, 14)),
        ('<circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/>', (3, 3, 21, 21)),
        ('<g transform="scale(2 1)"><path d="M2 12h6" stroke="red" stroke-width="4"/></g>', (4, 10, 16, 14)),
        ('<path d="M4 12h16" stroke="red" stroke-width="4" stroke-dasharray="2 14"/>', (4, 10, 6, 14)),
        ('<path d="M4 20L12 6L20 20" fill="none" stroke="red" stroke-width="2" stroke-linejoin="bevel"/>', None),
    ],
)
def test_a_stroke_becomes_what_it_covers(stroke: str, box: tuple[float, ...] | None) -> None:
    if box:
        assert box_of(stroke) == pytest.approx(box, abs=0.02)
        return
    blunt, sharp = box_of(stroke), box_of(stroke.replace("bevel", "miter"))
    assert sharp[3] - blunt[3] > 1  # the top of a corner


@pytest.mark.parametrize(
    ("css", "filled"),
    [
        (".a{fill:none}", 0),
        ("path{fill:none}", 0),
        ("#b{fill:none}", 0),
        ("g .a{fill:none}", 0),
        ("svg>g>.a{fill:none}", 0),
        ("svg>.a{fill:none}", 1),
        (".b{fill:none}", 1),
        ("#b{fill:red}.a{fill:none}", 1),
        (".a{fill:none!important}#b{fill:red}", 0),
        ("path{fill:red}:where(.a){fill:none}", 1),
        (".a:hover{fill:none}", 1),
        ("@media print{.a{fill:none}}", 1),
    ],
)
def test_a_style_sheet_is_applied(css: str, filled: int) -> None:
    shape = f'<style>{css}</style><g><path id="b" class="a x" d="M1 1h2v2z"/></g>'
    found, problems = loaded(f'<svg viewBox="0 0 24 24">{shape}<rect x="20" width="2" height="2"/></svg>')
    assert found, problems
    at_b = [one for one in found.shapes if one.commands[0].points[0] == (1, 23)]
    assert len(at_b) == filled


def test_several_colours_are_a_warning() -> None:
    paths = '<path d="M1 1h2v2z"/><path fill="#000" d="M1 1h2v2z"/><path fill="#FFF" d="M1 1h1v1z"/>'
    found, problems = loaded(f'<svg viewBox="0 0 9 9">{paths}</svg>')
    assert found
    assert [str(p) for p in problems] == [
        "spec.yaml:7:3: warning: a.svg: the drawing has 2 colours, and an icon is filled with one ink. "
        "Look how it comes out, or choose one of one colour."
    ]


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        (
            '<svg viewBox="0 0 24 24">\n <path d="M1 1h2v2z" opacity=".5"/>\n <path d="M3 1h2v2z" opacity=".5"/></svg>',
            "a.svg:2:2: <path>: it is partly clear. Give it the colour that it should have, and no opacity.",
        ),
        (
            '<svg><path d="M1 1h2v2z"/></svg>',
            "a.svg:1:1: <svg>: the drawing has no size: no viewBox of four numbers, no width and height. "
            'Give it one, such as viewBox="0 0 24 24".',
        ),
        (
            '<svg viewBox="0 0 24 24">\n<text>Hi</text></svg>',
            "a.svg:2:1: <text>: text in a drawing is not drawn. Convert it to outlines in the drawing program.",
        ),
        (
            '<svg viewBox="0 0 24 24">\n<use href="#a"/></svg>',
            "a.svg:2:1: <use href>: it refers to '#a', and nothing in the drawing has that id. "
            "Save the drawing as plain SVG.",
        ),
        (
            '<svg viewBox="0 0 24 24">\n<use href="other.svg#a"/></svg>',
            "a.svg:2:1: <use href>: it takes something from outside of the drawing, and nothing outside is read. "
            "Embed it, or remove it.",
        ),
        (
            '<svg viewBox="0 0 24 24"><linearGradient id="a"/>\n<path fill="url(#a)" d="M1 1h2v2z"/></svg>',
            "a.svg:2:1: <path fill>: shapes are filled with plain colours only. Give them a plain fill.",
        ),
        (
            '<svg viewBox="0 0 24 24"><script>alert(1)</script></svg>',
            "a.svg:1:26: <script>: a drawing may hold shapes and groups only. "
            "Remove it, or save the drawing as plain SVG.",
        ),
        (
            '<!DOCTYPE svg [<!ENTITY ns "x">]>\n<svg viewBox="0 0 24 24"/>',
            "a.svg:1:28: <!ENTITY>: the file declares or needs the entity 'ns', which is not read. "
            "Save it as plain SVG (Inkscape), or as SVG 1.1.",
        ),
        (
            '<svg viewBox="0 0 24 24">\n<path d="M1 1 l2,x"/></svg>',
            "a.svg:2:1: <path>: the path cannot be read from character 9, 'x'. Draw the shape again.",
        ),
        (
            '<svg viewBox="0 0 24 24">\n<path></svg>',
            "a.svg:2:9: drawing: this is not XML that can be read: mismatched tag. "
            "Save it from the drawing program again.",
        ),
        ("<html/>", "a.svg:1:1: <html>: the file is not an SVG drawing. Choose an .svg file."),
        (
            '<svg viewBox="0 0 24 24"/>',
            "spec.yaml:7:3: a.svg: the drawing has no filled shape with an area. Choose another one.",
        ),
        (b" " * 100_001, "spec.yaml:7:3: a.svg: the drawing has 100 kB; 100 kB are allowed. Simplify it."),
    ],
)
def test_what_cannot_be_shown_is_said(svg: str | bytes, message: str) -> None:
    assert said(svg) == [message]


@pytest.mark.parametrize("tag", ["image", "foreignObject", "script", "animate", "flowRoot", "video"])
def test_other_elements_are_refused(tag: str) -> None:
    svg = f'<svg viewBox="0 0 24 24"><{tag}/><path d="M1 1h2v2z"/></svg>'
    assert said(svg)[0].startswith(f"a.svg:1:26: <{tag}>: ")


def test_every_problem_of_a_drawing_is_said_at_once() -> None:
    svg = '<svg viewBox="0 0 9 9"><text/><image/><path clip-path="url(x)" d="M"/><path transform="spin(1)"/></svg>'
    assert [line.split(": ")[1] for line in said(svg)] == ["<text>", "<image>", "<path>", "<path>"]
