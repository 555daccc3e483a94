"""Sets and draws small lines without an axis, one under another: the name, the first value, the line, the last value.

Each has a scale of its own, which is at least one interval of its estimates high, so that noise does not look like
news. The drawing is a figure with an alternative text, and its labels are parts of it. In a cell of a table a line
stands alone. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_parts import CLEAR, HEAD, LABEL, lines_at, set_value
from factsheet.blocks.charts.dashes import dashes, unpublished_box
from factsheet.blocks.charts.drawn_labels import drawn_figure
from factsheet.blocks.charts.line_ground import pieces_of
from factsheet.blocks.charts.scale import amount_of
from factsheet.blocks.vocabulary import Course, Value
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Shape, Step, disc, line
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_line, set_words
from factsheet.typeset.style import Style

WIDE, LEAST_WIDE, _MOST_WIDE = 64.0, 48.0, 96.0
LEAST_POINTS = 4  # of a line in a cell, which has no values beside it
_LEAST_HIGH = 8.0
_PITCH = 21.0  # from one line to the next
_GAP = 7.0  # beside a line
_WEIGHT, _DOT, _ALONE = 1.1, 2.0, 1.5
_GAP_WIDE = 6.0  # what stands in a gap, at most
_NAMES = 0.45  # of the width, that the names may take


@record(kw_only=True)
class Spark:
    """A course with its name, its first and its last value."""

    course: Course
    name: Paragraph | None
    first: Paragraph | None
    last: Paragraph | None


@record(kw_only=True)
class SparksPlan(Plan):
    """Small lines with the widths of their columns; `note` says from when to when they are, and that scales differ."""

    sparks: tuple[Spark, ...]
    note: Paragraph | None
    names: float
    firsts: float
    lasts: float
    wide: float
    pitch: float
    style: Style

    @property
    def is_too_narrow(self) -> bool:
        """Whether the lines have no room."""
        return self.wide < LEAST_WIDE


def measure_sparks(
    courses: Sequence[tuple[Course, Words | None]], note: Words | None, width: float, style: Style
) -> SparksPlan:
    """Returns the plan of small lines in `width` points."""
    sparks = tuple(_set(course, label, width, style) for course, label in courses)
    names = max((s.name.width + _GAP for s in sparks if s.name), default=0.0)
    firsts = max((s.first.width + _GAP for s in sparks if s.first), default=0.0)
    lasts = max((s.last.width + _GAP for s in sparks if s.last), default=0.0)
    lines = max((len(s.name.lines) for s in sparks if s.name), default=1)
    high = _height(style)
    pitch = up_to(style.rhythm / 2, max(high + 2 * _DOT, (lines - 1) * 14.0 + _PITCH * style.scale))
    words = set_words(note.runs, HEAD, width, style) if note else None
    under = words.height + 2 * CLEAR if words else 0.0
    height = up_to(style.rhythm, len(sparks) * pitch + under)
    wide = min(_MOST_WIDE, width - names - firsts - lasts)
    return SparksPlan(
        Span.rigid(height), pitch / 2, sparks=sparks, note=words, names=names, firsts=firsts, lasts=lasts, wide=wide,
        pitch=pitch, style=style,
    )  # fmt: skip


def _set(course: Course, label: Words | None, width: float, style: Style) -> Spark:
    printed = [point.value for point in course.points if point.value]
    last = set_value(printed[-1], style) if printed else None
    return Spark(
        course=course,
        name=set_words(label.runs, LABEL, width * _NAMES, style) if label else None,
        first=_quiet(printed[0], style) if len(printed) > 1 else None,
        last=last,
    )


def _quiet(value: Value, style: Style) -> Paragraph:
    return set_line(value.runs, LABEL, style.inked(style.ink("quiet")))


def draw_sparks(plan: SparksPlan, box: Box, alt: str) -> tuple[Node, ...]:
    """Draws small lines as a figure, with rules between them, and the line on their scales as a paragraph."""
    style, places = plan.style, _places(plan)
    marks: list[Drawing] = []
    rules: list[Artifact] = []
    texts: list[Text] = []
    left = box.right - plan.lasts - plan.wide if plan.names else box.x + plan.firsts
    for number, spark in enumerate(plan.sparks):
        middle = box.top - (number + 0.5) * plan.pitch
        high = _height(style)
        marks += _line(spark.course, Box(left, middle - high / 2, plan.wide, high), places, style)
        texts += _texts(spark, box.x, (left - _GAP, left + plan.wide + _GAP), middle)
        if number:
            y = box.top - number * plan.pitch
            rule = line((box.x, y), (box.right, y), style.ink("rule"), 0.35)
            rules.append(Artifact((rule,), "rule"))
    figure = drawn_figure(marks, texts, [spark.name for spark in plan.sparks], box, alt, style)
    note: list[Node] = []
    if plan.note:
        first = box.y + plan.note.height - plan.note.first
        note.append(Tag("P", tuple(text for texts in lines_at(plan.note, box.x, first) for text in texts)))
    return (*rules, *figure, *note)


def draw_spark(course: Course, places: int, alt: str, left: float, right: float, middle: float, style: Style) -> Tag:
    """Draws a small line alone as a figure, around the height `middle`; the dot at its end reaches to `right`.

    `places` is the number of periods between the two edges. A gap is bare, since no mark of it stands beside the line.
    """
    high = _height(style)
    box = Box(left, middle - high / 2, right - left - _DOT, high)
    around = Box(left - _DOT, box.y - _DOT, right - left + _DOT, high + 2 * _DOT)
    return Tag("Figure", tuple(_points(course, box, places, style)), alt=alt, box=around)


def _height(style: Style) -> float:
    """The height of a small line."""
    return max(_LEAST_HIGH, style.size("spark_height"))


def _places(plan: SparksPlan) -> int:
    return 1 + max((p.place for spark in plan.sparks for p in spark.course.points), default=0)


def _texts(spark: Spark, x: float, sides: tuple[float, float], middle: float) -> list[Text]:
    """The name, the first and the last value, in the middle of a height."""
    found: list[Text] = []
    if spark.name:
        height = spark.name.cap_height + (len(spark.name.lines) - 1) * spark.name.leading
        found += [t for texts in lines_at(spark.name, x, middle + height / 2 - spark.name.cap_height) for t in texts]
    ends = [(spark.first, sides[0] - (spark.first.width if spark.first else 0.0)), (spark.last, sides[1])]
    for words, left in ends:
        if words:
            found += [t for texts in lines_at(words, left, middle - words.cap_height / 2) for t in texts]
    return found


def _line(course: Course, box: Box, places: int, style: Style) -> list[Drawing]:
    """The line of a course with what stands in its gaps; a line in dashes where there is nothing to draw."""
    if not course.known:
        y = box.y + box.height / 2
        steps = dashes((box.x, y), (box.right, y), box.width)
        return [Drawing((Shape(tuple(steps), style.ink("quiet"), 0.5),), "rule")]
    return [*_gaps(course, box, places, style), *_points(course, box, places, style)]


def _points(course: Course, box: Box, places: int, style: Style) -> Iterator[Drawing]:
    """The line of a course, with gaps, and a dot at its end."""
    known, ink = course.known, style.ink("figure")
    low, per = scale_of(course, box.height)
    pieces = [*pieces_of(course)]
    for piece in (*pieces, (known[-1],)):
        points = [_at(p.place, amount_of(p.figure), box, places, low, per) for p in piece]
        radius = _DOT if piece == (known[-1],) else _ALONE
        stroke: tuple[Step, ...] = tuple(("L" if n else "M", point) for n, point in enumerate(points))
        shape = Shape(stroke, ink, _WEIGHT) if len(points) > 1 else disc(*points[0], radius, ink)
        yield Drawing((shape,), Plots(tuple(p.figure for p in piece), tuple(p.place for p in piece)))


def _gaps(course: Course, box: Box, places: int, style: Style) -> Iterator[Drawing]:
    """What stands in the place of figures that are not published."""
    pitch = box.width / max(1, places - 1)
    wide = min(pitch / 2, _GAP_WIDE)
    for point in course.points:
        if point.figure.missing:
            x = min(max(point.place * pitch - wide / 2, 0.0), box.width - wide)
            made = unpublished_box(Box(box.x + x, box.y, wide, box.height), point.figure, style.ink("quiet"))
            yield Drawing(tuple(shape for shape in made.marks if isinstance(shape, Shape)), "rule")


def _at(place: int, amount: Fraction | None, box: Box, places: int, low: Fraction, per: float) -> tuple[float, float]:
    x = box.x + place / max(1, places - 1) * box.width
    return x, box.y + float(((amount or Fraction(0)) - low) * Fraction(per))


def scale_of(course: Course, height: float) -> tuple[Fraction, float]:
    """The amount at the foot of a small line, and the points of each unit; at least one interval fits on it."""
    amounts = [amount_of(point.figure) or Fraction(0) for point in course.known]
    low, high = min(amounts), max(amounts)
    widths = [Fraction(f.interval[1]) - Fraction(f.interval[0]) for p in course.known if (f := p.figure).interval]
    reach = max(high - low, *widths, Fraction(0))
    if not reach:
        return low - 1, height / 2
    return (low + high - reach) / 2, height / float(reach)
