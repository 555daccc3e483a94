"""Runs to lines: which font sets each word, where the lines break, where each glyph stands.

Nothing here knows of pages or blocks. Spaces at line ends are kept in the text (ISO 32000-1 §14.8.2.5: a reader finds
word breaks by spaces, not by position) and left out of the line's visible width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from .colour import Ink
from .fonts import Face, Glyph
from .geometry import ENDLESS, MM, up_to
from .linebreak import Chunk, break_lines
from .notes import superior
from .problems import Mark, Problem
from .record import record
from .style import Style
from .theme import TypeStyle
from .words import Origin, Run

_FIGURES = {"proportional": ("pnum", "lnum"), "tabular": ("tnum", "lnum")}
_MARKS = ".,;:!?()[]“”‘’«»„…"  # what stands beside the letters of a word
# A line may end after a hyphen, dash or slash that stands between letters; never inside a phone number or a range.
_PARTS = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")


@record
class Manner:
    """How a run is set: face, size and tracking in points, ink, OpenType features."""

    face: Face
    size: float
    tracking: float
    ink: Ink
    features: tuple[str, ...]
    language: str


@record
class Segment:
    """Part of a run on one line. `x` from the line's start and `width` (its spaces included) in points.

    `simple` says that the glyphs alone give the text back. `soft` marks a hyphen that hyphenation put there: printed,
    but no part of the text.
    """

    run: Run
    text: str
    glyphs: tuple[Glyph, ...]
    manner: Manner
    x: float
    width: float
    simple: bool = True
    soft: bool = False


@record
class Line:
    """Segments from left to right; `width` in points without the space at the end."""

    segments: tuple[Segment, ...]
    width: float


@record
class Paragraph:
    """Broken lines. `first` is the distance from the frame's top to the first baseline, on the rhythm; points."""

    lines: tuple[Line, ...]
    leading: float
    first: float
    cap_height: float

    @property
    def height(self) -> float:
        """From the top of the frame to the last baseline; descenders hang into the gap below."""
        return self.first + (len(self.lines) - 1) * self.leading if self.lines else 0.0

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)


@record
class _Atom:
    run: Run
    text: str
    manner: Manner
    least: float = 0.0  # what it adds to the parts of its word before it, kerned with them; points


class _Word:
    """Atoms that stay together, the space after them, and whether a hyphen is set if the line ends here."""

    __slots__ = ("atoms", "hyphen", "space")

    def __init__(self) -> None:
        self.atoms: list[_Atom] = []
        self.space: _Atom | None = None
        self.hyphen = False


def set_words(runs: Iterable[Run], name: str, measure: float, style: Style, *, balance: bool = False) -> Paragraph:
    """`runs` in the type style `name`, in lines of at most `measure` points.

    A character that the font lacks and a word wider than the measure are added to `style.faults`.
    """
    kind = style.type(name)
    words = list(_words(runs, kind, style))
    chunks = [_chunk(word) for word in words]
    ends = break_lines(chunks, measure, balance=balance)
    starts = (0, *ends[:-1])
    last = len(words)
    above = max(0.0, kind.size - style.type("body").size) if kind.optical else 0.0
    lines = tuple(_line(words[a:b], ends_paragraph=b == last, above=above) for a, b in zip(starts, ends, strict=True))
    _check_measure(words, chunks, measure, name, style)
    face = _face(kind, style, strong=kind.strong, emphasis=False, mark=None)
    cap = face.cap_height * kind.size
    return Paragraph(lines, up_to(style.rhythm, kind.leading), up_to(style.rhythm, cap), cap)


def set_line(runs: Iterable[Run], name: str, style: Style, room: float = ENDLESS) -> Paragraph:
    """`runs` on one line, however long; longer than `room` points is added to `style.faults`."""
    paragraph = set_words(runs, name, ENDLESS, style)
    over = paragraph.width - room
    if over > 1e-3:
        run = paragraph.lines[0].segments[0].run
        style.faults.append(_too_wide(run.text, over, name, run.origin.mark))
    return paragraph


def typed(text: str, mark: Mark) -> Run:
    """A run of the engine's own or of plain text from the spec."""
    return Run(text, Origin(mark))


def _words(runs: Iterable[Run], kind: TypeStyle, style: Style) -> Iterator[_Word]:
    word = _Word()
    for run in runs:
        text = superior(style.notes.by_id[run.note].number) if run.note else run.text
        manner = _manner(run, kind, style, text)
        for piece in re.split("( )", text):
            if piece == " ":
                if word.atoms:
                    word.space = _Atom(run, " ", manner)
                    yield word
                    word = _Word()
                continue
            ahead = ""
            for at, (part, hyphen) in enumerate(_parts(piece, kind, style, run)):
                if at:
                    yield word
                    word = _Word()
                word.atoms.append(_Atom(run, part, manner, _added(part, ahead, manner) if ahead else 0.0))
                ahead += part
                word.hyphen = hyphen
    if word.atoms:
        word.hyphen = False
        yield word


def _parts(piece: str, kind: TypeStyle, style: Style, run: Run) -> list[tuple[str, bool]]:
    """A word at the places where it may break, each part with whether a hyphen is set there."""
    if not piece:
        return []
    if kind.hyphenate and piece.isalpha():
        syllables = _syllables(piece, run.language or style.language)
        return [(s, True) for s in syllables[:-1]] + [(syllables[-1], False)]
    return [(part, False) for part in _PARTS.split(piece)]


@cache
def _syllables(word: str, language: str) -> tuple[str, ...]:
    import pyphen

    tag = pyphen.language_fallback(language.replace("-", "_"))
    return tuple(_hyphenator(tag).inserted(word, "\u00ad").split("\u00ad")) if tag else (word,)


@cache
def _hyphenator(tag: str):  # type: ignore[no-untyped-def]  # pyphen has no types
    import pyphen

    return pyphen.Pyphen(lang=tag, left=3, right=3)


def _manner(run: Run, kind: TypeStyle, style: Style, text: str) -> Manner:
    face = _face(kind, style, strong=kind.strong or run.strong, emphasis=run.emphasis, mark=run.origin.mark)
    if run.note and not face.has_superiors:
        face = _face(style.type("body"), style, strong=kind.strong, emphasis=False, mark=run.origin.mark)
    lacking = face.missing(text)
    if lacking:
        names = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking)
        style.faults.append(
            Problem(
                run.origin.mark,
                "font",
                f"{face.name} has no {names}.",
                "Write it another way, or use a font that has it.",
            )
        )
    return Manner(
        face, kind.size, kind.tracking * kind.size / 1000, style.ink(kind.ink), _FIGURES[kind.figures],
        run.language or style.language,
    )  # fmt: skip


def _face(kind: TypeStyle, style: Style, *, strong: bool, emphasis: bool, mark: Mark | None) -> Face:
    family = style.theme.families[kind.family]
    file = family.file(strong=strong, emphasis=emphasis)
    if not file and mark:
        manner = "strong and italic" if strong and emphasis else "strong" if strong else "italic"
        style.faults.append(
            Problem(
                mark,
                "font",
                f"the theme's family '{kind.family}' has no {manner} font.",
                "Remove the stars, or add the font.",
            )
        )
    return style.faces[file or family.regular]


def _advance(atom: _Atom) -> float:
    return max(_width(atom.text, atom.manner), atom.least)


def _added(part: str, ahead: str, manner: Manner) -> float:
    """By how much `part` lengthens the word that begins with `ahead`, set as one."""
    return _width(ahead + part, manner) - _width(ahead, manner)


def _width(text: str, manner: Manner) -> float:
    shaped = manner.face.shape(text, manner.features, manner.language)
    return shaped.advance * manner.size + manner.tracking * len(shaped.glyphs)


def _bearing(atom: _Atom) -> float:
    """The white that an atom begins with, in em."""
    face = atom.manner.face
    first = face.shape(atom.text, atom.manner.features, atom.manner.language).glyphs[:1]
    return sum(face.bearing_of(glyph.id) for glyph in first)


def _chunk(word: _Word) -> Chunk:
    hyphen = _width("-", word.atoms[-1].manner) if word.hyphen else 0.0
    letters = sum(len(atom.text.strip(_MARKS)) for atom in word.atoms)
    space = _advance(word.space) if word.space else 0.0
    return Chunk(sum(map(_advance, word.atoms)), space, letters, hyphen)


def _line(words: Sequence[_Word], *, ends_paragraph: bool, above: float) -> Line:
    """The words of one line as segments, neighbouring text of one run joined so that it is kerned and tagged as one.

    `above` is by how many points large type is larger than the text beside it: by so much is the white that its first
    glyph begins with drawn out to the left, so that both seem to begin at one edge.
    """
    segments: list[Segment] = []
    x = -above * _bearing(words[0].atoms[0]) if above else 0.0
    for atoms in _joined(words):
        segment = _segment(atoms, x)
        segments.append(segment)
        x += segment.width
    if words[-1].hyphen and not ends_paragraph:
        soft = replace(_segment([replace(words[-1].atoms[-1], text="-")], x), soft=True)
        segments.append(soft)
        x += soft.width
    if ends_paragraph and words[-1].space:
        segments[-1] = _without_space(segments[-1], _advance(words[-1].space))
        x -= _advance(words[-1].space)
        return Line(tuple(segments), x)
    hidden = _advance(words[-1].space) if words[-1].space else 0.0
    return Line(tuple(segments), x - hidden)


def _joined(words: Sequence[_Word]) -> Iterator[list[_Atom]]:
    """Atoms grouped by the run that they come from."""
    group: list[_Atom] = []
    for word in words:
        for atom in (*word.atoms, *((word.space,) if word.space else ())):
            if group and group[-1].run is not atom.run:
                yield group
                group = []
            group.append(atom)
    if group:
        yield group


def _segment(atoms: Sequence[_Atom], x: float) -> Segment:
    manner = atoms[0].manner
    text = "".join(atom.text for atom in atoms)
    shaped = [manner.face.shape(piece, manner.features, manner.language) for piece in re.split("( )", text) if piece]
    glyphs = tuple(glyph for word in shaped for glyph in word.glyphs)
    width = sum(glyph.advance for glyph in glyphs) * manner.size + manner.tracking * len(glyphs)
    return Segment(atoms[0].run, text, glyphs, manner, x, width, all(word.simple for word in shaped))


def _without_space(segment: Segment, width: float) -> Segment:
    return replace(segment, text=segment.text[:-1], glyphs=segment.glyphs[:-1], width=segment.width - width)


def _check_measure(words: Sequence[_Word], chunks: Sequence[Chunk], measure: float, name: str, style: Style) -> None:
    for word, chunk in zip(words, chunks, strict=True):
        over = chunk.width - measure
        if over > 1e-3:
            text = "".join(atom.text for atom in word.atoms)
            style.faults.append(_too_wide(text, over, name, word.atoms[0].run.origin.mark))


def _too_wide(text: str, over: float, name: str, mark: Mark) -> Problem:
    fact = f"'{text}' is {over / MM:.1f} mm wider than its column ({name})."
    return Problem(mark, "overset", fact, "Shorten it, or give it more width.")


def followed(paragraph: Paragraph) -> Paragraph:
    """`paragraph` with a space after its last word, so that what is read next does not run into it."""
    if not paragraph.lines:
        return paragraph
    *lines, last = paragraph.lines
    *segments, end = last.segments
    space = _segment((_Atom(end.run, " ", end.manner),), 0.0)
    end = replace(end, text=f"{end.text} ", glyphs=end.glyphs + space.glyphs, width=end.width + space.width)
    return replace(paragraph, lines=(*lines, Line((*segments, end), last.width)))
