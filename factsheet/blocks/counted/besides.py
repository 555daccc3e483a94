"""Sets what a figure is held against under its label: for each comparison a mark, and words with the other figure.

The mark is a triangle that points up or down, or a disc: it tells the direction by its form, in the ink of the words.
Under a key figure there are no discs, which are the marks of a good verdict: two waves tell that chance may have put
two estimates apart, two lines that figures are printed alike. The verdict stands under the lines, behind the mark that
it has in tables, in the ink of that mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.charts.spine import key_of
from factsheet.blocks.vocabulary import Beside, Compared, Judged
from factsheet.drawing.encodes import Direction, Judges
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import up_to
from factsheet.graphics.shapes import Shape, disc, line
from factsheet.record import record
from factsheet.theme.files import TypeStyle
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_TYPE = "small"
_SIDE, _DISC = 0.66, 0.52  # of a triangle and across a disc, as shares of the size of the words
_APART, _APART_KEY = 0.4, 0.62  # from the mark to the words, as shares of their size
_ABOVE = 1.25  # from the label to the first of them, as a share of their leading
_APART_BELOW = 1.3  # from the last of them to the verdict, as a share of their leading
_STROKE, _BETWEEN = 0.1, 0.26  # of waves and lines: their weight and how far apart they are, as shares of the size
_INKS = {"better": "figure", "worse": "accent", "unclear": "text", "": "quiet"}  # of verdicts, as their marks have them


@record(kw_only=True)
class SetBeside:
    """The lines of a figure's comparisons. The first baseline is `above` under the last of the label, in points.

    Their words stand `indent` points from their marks' left edge.
    """

    lines: tuple[Compared, ...]
    paragraphs: tuple[Paragraph, ...]
    above: float
    indent: float
    style: Style
    exact: bool = False
    judged: Judged | None = None
    verdict: Paragraph | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        """How many lines each comparison takes."""
        return tuple(len(paragraph.lines) for paragraph in self.paragraphs)

    @property
    def height(self) -> float:
        """From the last baseline of the label to the last of its own, in points."""
        return height_of((self,), self.counts)


def height_of(besides: Sequence[SetBeside], counts: Sequence[int]) -> float:
    """The height of comparisons that have room for so many lines each, from the last baseline above them, in points.

    It has room for the verdict that takes most lines.
    """
    leading = besides[0].paragraphs[0].leading
    verdicts = [beside.verdict for beside in besides if beside.verdict]
    under = _APART_BELOW + max(len(verdict.lines) for verdict in verdicts) - 1 if verdicts else 0.0
    return besides[0].above + (sum(counts) - 1 + under) * leading


def judged_style(verdict: Judged | None, style: Style) -> Style:
    """The style of a figure among those with verdicts: in the ink of its own, in that of plain words without one."""
    return style.inked(style.ink(_INKS[verdict.mark] if verdict and verdict.mark else "text"))


def set_beside(beside: Beside, measure: float, style: Style) -> SetBeside:
    """Sets comparisons in `measure` points, with room for the marks before all of them where one has a mark."""
    marked = any(line.way for line in beside.lines) or (beside.verdict and beside.verdict.mark)
    indent = _indent(style, keyed=beside.keyed) if marked else 0.0
    room = measure - indent
    paragraphs = tuple(set_words(line.words.runs, _TYPE, room, style) for line in beside.lines)
    above = up_to(style.rhythm, _ABOVE * paragraphs[0].leading)
    judged = beside.verdict
    return SetBeside(
        lines=beside.lines,
        paragraphs=paragraphs,
        above=above,
        indent=indent,
        style=style,
        exact=beside.keyed,
        judged=judged,
        verdict=_set_verdict(judged, measure - (indent if judged.mark else 0.0), style) if judged else None,
    )


def _set_verdict(judged: Judged, measure: float, style: Style) -> Paragraph:
    """Sets a verdict behind its mark: in strong words of the mark's ink, or in quiet ones where there is none."""
    inked = style.inked(style.ink(_INKS[judged.mark]))
    runs = [replace(run, strong=bool(judged.mark)) for run in judged.words.runs]
    return set_words(runs, _TYPE, measure, inked, balance=True)


def _indent(style: Style, *, keyed: bool) -> float:
    """From the left edge of the marks to the words, in points: those of verdicts are wider than the others."""
    return (_SIDE + (_APART_KEY if keyed else _APART)) * style.type(_TYPE).size


def draw_beside(beside: SetBeside, x: float, under: float, counts: Sequence[int] = ()) -> Iterator[Node]:
    """Draws comparisons from `x`, under a last baseline at the height `under`.

    The marks are artifacts, since the words say the same. `counts` is how many lines each has room for.
    """
    style, y = beside.style, under - beside.above
    for number, (compared, paragraph) in enumerate(zip(beside.lines, beside.paragraphs, strict=True)):
        comparison = compared.comparison
        if comparison and compared.way:
            kind = style.type(_TYPE)
            marks = marks_of(compared.way, x, y + paragraph.cap_height / 2, kind, style.ink(kind.ink))
            yield Artifact(marks, Direction(comparison, exact=beside.exact))
        words = inline(placed(paragraph, x + beside.indent, y + paragraph.first), style.notes)
        yield Tag("P", words)
        y -= (counts[number] if counts else len(paragraph.lines)) * paragraph.leading
    if beside.verdict and beside.judged:
        y -= (sum(counts[len(beside.lines) :]) + _APART_BELOW - 1) * beside.verdict.leading
        yield from _draw_verdict(beside.judged, beside.verdict, x, y, beside)


def _draw_verdict(judged: Judged, verdict: Paragraph, x: float, y: float, beside: SetBeside) -> Iterator[Node]:
    """Draws a verdict with its first baseline at the height `y`, behind the mark that it has in tables."""
    style, indent = beside.style, 0.0
    if judged.mark and judged.comparison:
        wide = key_of(judged.mark, 0.0, 0.0, style)[1]
        left = x + (_SIDE * style.type(_TYPE).size - wide) / 2
        mark, _ = key_of(judged.mark, max(x, left), y + verdict.cap_height / 2, style)
        yield Artifact(mark.marks, Judges(judged.comparison))
        indent = beside.indent
    yield Tag("P", inline(placed(verdict, x + indent, y + verdict.first), style.notes))


def marks_of(way: str, x: float, middle: float, kind: TypeStyle, ink: Ink) -> tuple[Shape, ...]:
    """The mark of a way as `mark_of` has it; two waves where it is unclear, and two lines where it is the same."""
    if way not in ("unclear", "same"):
        return (mark_of(way, x, middle, kind, ink),)
    side, apart = _SIDE * kind.size, _BETWEEN * kind.size
    drawn = _wave if way == "unclear" else _line
    return tuple(drawn(x, middle + share * apart, side, ink, _STROKE * kind.size) for share in (0.5, -0.5))


def _line(x: float, y: float, side: float, ink: Ink, weight: float) -> Shape:
    return line((x, y), (x + side, y), ink, weight)


def _wave(x: float, y: float, side: float, ink: Ink, weight: float) -> Shape:
    """One of two waves: up, and down again."""
    high, half = 0.42 * side, side / 2
    first = (x + 0.3 * half, y + high / 2, x + 0.7 * half, y + high / 2, x + half, y)
    second = (x + 1.3 * half, y - high / 2, x + 1.7 * half, y - high / 2, x + side, y)
    return Shape((("M", (x, y)), ("C", first), ("C", second)), ink, weight)


def mark_of(way: str, x: float, middle: float, kind: TypeStyle, ink: Ink) -> Shape:
    """The mark of a way beside words in a type style, with its left edge at `x` and in the middle of the capitals."""
    side = _SIDE * kind.size
    if way == "level":
        return disc(x + side / 2, middle, _DISC * kind.size / 2, ink)
    half = side / 2 if way == "up" else -side / 2
    corners = ((x, middle - half), (x + side, middle - half), (x + side / 2, middle + half))
    return Shape((("M", corners[0]), ("L", corners[1]), ("L", corners[2]), ("Z", ())), ink)
