"""Runs to words: the font and manner of each, where it may break, how wide it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factsheet.assets.fonts import Face
from factsheet.graphics.colour import Ink
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.text.notes import superior
from factsheet.text.words import Run
from factsheet.theme.files import TypeStyle
from factsheet.typeset.linebreak import Breakable
from factsheet.typeset.style import Style

_FIGURES = {"proportional": ("pnum", "lnum"), "tabular": ("tnum", "lnum")}
_MARKS = ".,;:!?()[]“”‘’«»„…"  # what stands beside the letters of a word
# A line may end after a hyphen, dash or slash that stands between letters; never inside a phone number or a range.
_PARTS = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")

# An address may break behind a slash and before any other mark, where no hyphen can be taken for part of it.
_OF_ADDRESS = re.compile(r"(?<=[\w/]/)(?=\w)|(?<=\w)(?=[.?&=#_@-]\w)")
_MOST_OF_LINE = 0.85


@record
class RunStyle:
    """How a run is set: face, size and tracking in points, ink, OpenType features."""

    face: Face
    size: float
    tracking: float
    ink: Ink
    features: tuple[str, ...]
    language: str


@record
class StyledText:
    run: Run
    text: str
    run_style: RunStyle
    added: float | None = None  # what it adds to the parts of its word before it, kerned with them; points


class Word:
    """Atoms that stay together, the space after them, and whether a hyphen is set if the line ends here."""

    __slots__ = ("hyphen", "space", "texts")

    def __init__(self) -> None:
        self.texts: list[StyledText] = []
        self.space: StyledText | None = None
        self.hyphen = False


def words_of(runs: Iterable[Run], kind: TypeStyle, style: Style, measure: float) -> Iterator[Word]:
    """The words of `runs` for lines of `measure` points."""
    word = Word()
    for run in runs:
        text = superior(style.notes.by_id[run.note].number) if run.note else run.text
        run_style = run_style_of(run, kind, style, text)
        for piece in re.split("( )", text):
            if piece == " ":
                if word.texts:
                    word.space = StyledText(run, " ", run_style)
                    yield word
                    word = Word()
                continue
            ahead = ""
            for at, (part, hyphen) in enumerate(_parts(piece, kind, style, run, measure)):
                if at:
                    yield word
                    word = Word()
                word.texts.append(StyledText(run, part, run_style, _added(part, ahead, run_style) if ahead else None))
                ahead += part
                word.hyphen = hyphen
    if word.texts:
        word.hyphen = False
        yield word


def _parts(piece: str, kind: TypeStyle, style: Style, run: Run, measure: float) -> list[tuple[str, bool]]:
    """A word at the places where it may break, each part with whether a hyphen is set there."""
    if not piece:
        return []
    if kind.hyphenate and piece.isalpha():
        syllables = _syllables(piece, run.language or style.language)
        return [(s, True) for s in syllables[:-1]] + [(syllables[-1], False)]
    if run.address:
        return [(part, False) for part in _address_parts(piece, kind, style, run, measure)]
    return [(part, False) for part in _PARTS.split(piece)]


def _address_parts(piece: str, kind: TypeStyle, style: Style, run: Run, measure: float) -> list[str]:
    """An address in one part, which goes down whole to the next line; in several where it fills most of one itself. A
    mailbox is parted only where it is longer than a line.
    """
    most = measure if "@" in piece else _MOST_OF_LINE * measure
    whole = width_of(piece, run_style_of(run, kind, style, piece)) <= most
    return [piece] if whole else _OF_ADDRESS.split(piece)


@cache
def _syllables(word: str, language: str) -> tuple[str, ...]:
    import pyphen

    tag = pyphen.language_fallback(language.replace("-", "_"))
    return tuple(_hyphenator(tag).inserted(word, "\u00ad").split("\u00ad")) if tag else (word,)


@cache
def _hyphenator(tag: str):  # type: ignore[no-untyped-def]  # pyphen has no types
    import pyphen

    return pyphen.Pyphen(lang=tag, left=3, right=3)


def run_style_of(run: Run, kind: TypeStyle, style: Style, text: str) -> RunStyle:
    face = face_for(kind, style, strong=kind.strong or run.strong, emphasis=run.emphasis, location=run.origin.location)
    if run.note and not face.has_superiors:
        face = face_for(style.type("body"), style, strong=kind.strong, emphasis=False, location=run.origin.location)
    lacking = face.missing(text)
    if lacking:
        names = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking)
        style.problems.append(
            Problem.of(
                "unnamed",
                run.origin.location,
                "font",
                f"{face.name} has no {names}.",
                "Write it another way, or use a font that has it.",
            )
        )
    return RunStyle(
        face, kind.size, kind.tracking * kind.size / 1000, style.ink(kind.ink), _FIGURES[kind.figures],
        run.language or style.language,
    )  # fmt: skip


def face_for(kind: TypeStyle, style: Style, *, strong: bool, emphasis: bool, location: Location | None) -> Face:
    family = style.theme.families[kind.family]
    choice = family.choice(strong=strong, emphasis=emphasis)
    if not choice and location:
        run_style = "strong and italic" if strong and emphasis else "strong" if strong else "italic"
        style.problems.append(
            Problem.of(
                "unnamed",
                location,
                "font",
                f"the theme's family '{kind.family}' has no {run_style} font.",
                "Remove the stars, or add the font.",
            )
        )
    return style.faces[choice or family.regular]


def advance_of(styled: StyledText) -> float:
    return width_of(styled.text, styled.run_style) if styled.added is None else styled.added


def _added(part: str, ahead: str, run_style: RunStyle) -> float:
    """By how much `part` lengthens the word that begins with `ahead`, set as one."""
    return width_of(ahead + part, run_style) - width_of(ahead, run_style)


def width_of(text: str, run_style: RunStyle) -> float:
    shaped = run_style.face.shape(text, run_style.features, run_style.language)
    return shaped.advance * run_style.size + run_style.tracking * len(shaped.glyphs)


def bearing_of(styled: StyledText) -> float:
    """The white that an atom begins with, in em."""
    face = styled.run_style.face
    first = face.shape(styled.text, styled.run_style.features, styled.run_style.language).glyphs[:1]
    return sum(face.bearing_of(glyph.id) for glyph in first)


def chunk_of(word: Word) -> Breakable:
    hyphen = width_of("-", word.texts[-1].run_style) if word.hyphen else 0.0
    letters = sum(len(styled.text.strip(_MARKS)) for styled in word.texts)
    space = advance_of(word.space) if word.space else 0.0
    first = word.texts[0]
    lead = 0.0 if first.added is None else max(0.0, width_of(first.text, first.run_style) - first.added)
    return Breakable(sum(map(advance_of, word.texts)), space, letters, hyphen, lead)
