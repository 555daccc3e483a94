"""Turns runs into words: the run style of each part, the places where a word may break, and its width.

A run is cut into words, a word into the `StyledText`s between which a line may end. `breakable_of` measures a word as
the `Breakable` that lines are made of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from factsheet.assets.fonts import Face
from factsheet.graphics.colour import Ink
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import mojibake
from factsheet.text import typed_addresses
from factsheet.text.notes import superior
from factsheet.text.scripts import STEP, cannot_be_set, fact
from factsheet.text.words import Run
from factsheet.theme.files import TypeStyle
from factsheet.typeset.linebreak import Breakable
from factsheet.typeset.style import Style

_FIGURES = {"proportional": ("pnum", "lnum"), "tabular": ("tnum", "lnum")}
_SUPERIORS = str.maketrans("priu", "ᵖʳⁱᵘ")
_SMALLER = 0.72  # the size of a raised mark, as a share of that of the text
_RISE = 0.42  # how high it stands, as a share of the capitals
_MARKS = ".,;:!?()[]“”‘’«»„…"  # what stands beside the letters of a word
# A line may end after a hyphen, dash or slash that stands between letters; never inside a phone number or a range.
_PARTS = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")
_LETTERS = re.compile(r"([^\W\d_]+)")
_SHY, _ZWSP = "\u00ad", "\u200b"  # a soft hyphen and a zero-width space: places to break that somebody typed

# An address may break behind a slash and before any other mark, where no hyphen can be taken for part of it.
_OF_ADDRESS = re.compile(r"(?<=[\w/]/)(?=\w)|(?<=\w)(?=[.?&=#_@%~+-]\w)")
_MOST_OF_LINE = 0.85
_LEAST_REST = 3  # letters of an address on its last line
_FINEST = 200  # pieces of an address without marks, which may break anywhere
_LONG_WORD = 100  # characters, from which only the last ones before a part are looked at for kerning


@record(kw_only=True)
class RunStyle:
    """Says how a run is set: face, size and tracking in points, ink, OpenType features, language.

    `rise` is how high it stands over the baseline, in points.
    """

    face: Face
    size: float
    tracking: float
    ink: Ink
    features: tuple[str, ...]
    language: str
    rise: float = 0.0


@record
class StyledText:
    """Holds text of one run in one run style: a word, a part of one, or a space."""

    run: Run
    text: str
    run_style: RunStyle
    added: float | None = None  # points that it adds to the parts of its word before it, with kerning; None: the first


class Word:
    """Collects the text between two places where a line may end: it becomes one `Breakable`.

    `texts` are in one or several run styles, `space` is the space after them, and `hyphen` says whether a hyphen is
    set if the line ends here.
    """

    __slots__ = ("hyphen", "space", "texts")

    def __init__(self) -> None:
        """Starts without text."""
        self.texts: list[StyledText] = []
        self.space: StyledText | None = None
        self.hyphen = False


def words_of(runs: Iterable[Run], kind: TypeStyle, style: Style, measure: float) -> Iterator[Word]:
    """Yields the words of `runs`, cut wherever a line of at most `measure` points may end."""
    word = Word()
    for run in runs:
        text = superior(style.notes.by_id[run.note].number) if run.note else run.text
        text = _raised(run, kind, style) if run.superior else text
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
                ahead = (ahead + part)[-_LONG_WORD:]
                word.hyphen = hyphen
    if word.texts:
        word.hyphen = False
        yield word


def _parts(piece: str, kind: TypeStyle, style: Style, run: Run, measure: float) -> Iterator[tuple[str, bool]]:
    """Yields the parts of a word between which it may break, each with whether a hyphen is set behind it."""
    if not piece:
        return
    if run.address or is_address(piece):
        yield from ((part, False) for part in _address_parts(piece, kind, style, run, measure))
        return
    language = (run.language or style.language) if kind.hyphenate and _SHY not in piece else ""
    for stretch in piece.strip(_ZWSP + _SHY).split(_ZWSP):
        for compound in _PARTS.split(stretch):
            *parts, last = _hyphenated(compound, language) if language else compound.strip(_SHY).split(_SHY)
            yield from ((part, True) for part in parts if part)
            if last:
                yield last, False


def is_address(piece: str) -> bool:
    """Tells whether a word without spaces has an address of the web or of mail in it."""
    return ("/" in piece or "@" in piece or "." in piece) and typed_addresses.has_address(piece)


def _hyphenated(word: str, language: str) -> list[str]:
    """Returns the parts between which a word may be hyphenated, whatever marks stand around or in it.

    Each stretch of letters in it breaks where it would by itself; a word with loose accents stays whole.
    """
    if any(unicodedata.combining(c) for c in word):
        return [word]
    parts = [""]
    for stretch in _LETTERS.split(word):
        first, *others = _syllables(stretch, language) if stretch.isalpha() else (stretch,)
        parts[-1] += first
        parts += others
    return parts


def _address_parts(piece: str, kind: TypeStyle, style: Style, run: Run, measure: float) -> list[str]:
    """Returns the parts of an address: one where it can stand on a line of its own, else several.

    One that is printed for paper also breaks where it fills most of a line, but for a mailbox. What is between its
    marks is a part, and may break anywhere where it is wider than a line. Its last line has three letters at least.
    """
    run_style = run_style_of(run, kind, style, piece)
    most = _MOST_OF_LINE * measure if run.address and "@" not in piece else measure
    if width_of(piece, run_style) <= most:
        return [piece]
    *others, rest = _OF_ADDRESS.split(piece)
    if others and len(rest.strip(f"{_MARKS}/-")) < _LEAST_REST and width_of(others[-1] + rest, run_style) <= measure:
        rest = others.pop() + rest
    parts: list[str] = []
    for part in (*others, rest):
        step = len(part) if width_of(part, run_style) <= measure else 1 + len(part) // _FINEST
        parts += [part[at : at + step] for at in range(0, len(part), step)]
    if len(parts[-1]) == 1 and width_of("".join(parts[-_LEAST_REST:]), run_style) <= measure:
        parts[-_LEAST_REST:] = ["".join(parts[-_LEAST_REST:])]
    return parts


@cache
def _syllables(word: str, language: str) -> tuple[str, ...]:
    """The parts of a word between which it may be hyphenated; the whole word in a language without patterns."""
    import pyphen

    tag = pyphen.language_fallback(language.replace("-", "_"))
    return tuple(_hyphenator(tag).inserted(word, "\u00ad").split("\u00ad")) if tag else (word,)


@cache
def _hyphenator(tag: str):  # type: ignore[no-untyped-def]  # pyphen has no types
    import pyphen

    return pyphen.Pyphen(lang=tag, left=3, right=3)


def _raised(run: Run, kind: TypeStyle, style: Style) -> str:
    """The text of a raised run: in superior letters if its font or that of the body has them, else as it is.

    What the fonts do not have is set smaller and higher instead.
    """
    text = run.text.translate(_SUPERIORS)
    kinds = (kind, style.type("body"))
    faces = (face_for(one, style, strong=kind.strong, emphasis=False, location=None) for one in kinds)
    return text if any(not face.missing(text) for face in faces) else run.text


def run_style_of(run: Run, kind: TypeStyle, style: Style, text: str) -> RunStyle:
    """Returns the run style in which `text` of a run is set; adds a problem for characters that its font lacks."""
    face = face_for(kind, style, strong=kind.strong or run.strong, emphasis=run.emphasis, location=run.origin.location)
    raised = run.superior and text != run.text  # in letters that the font has for it
    if (run.note and not face.has_superiors) or (raised and face.missing(text)):
        face = face_for(style.type("body"), style, strong=kind.strong, emphasis=False, location=run.origin.location)
    unset, lacking = cannot_be_set(text), face.missing(text)
    if unset:  # words from a table; `validate` has read those of the spec
        cell = run.origin.figure.cell if run.origin.figure else None
        location = cell.location if cell else run.origin.location
        style.problems.append(Problem.of("unset-script", location, "words", fact(text, unset[0]), STEP))
    elif lacking:
        style.problems.append(_lacks(face, lacking, run, text))
    return RunStyle(
        face=face,
        size=kind.size * (_SMALLER if run.superior and not raised else 1.0),
        rise=_RISE * face.cap_height * kind.size if run.superior and not raised else 0.0,
        tracking=kind.tracking * kind.size / 1000,
        ink=style.ink(kind.ink),
        features=_FIGURES[kind.figures],
        language=run.language or style.language,
    )


def _lacks(face: Face, lacking: str, run: Run, text: str) -> Problem:
    """The problem of characters that a face does not have; traces of a wrong encoding are told as that."""
    if garbled := mojibake.told(text, lacking):
        return Problem.of("garbled-text", run.origin.location, "words", *garbled)
    names = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking)
    step = "Write it another way, or use a font that has it."
    return Problem.of("missing-glyph", run.origin.location, "font", f"{face.name} has no {names}.", step)


def face_for(kind: TypeStyle, style: Style, *, strong: bool, emphasis: bool, location: Location | None) -> Face:
    """Returns the face of a type style's family for text that is strong, in italics, both or neither.

    Where the family has none, that is a problem at `location`, if one is given, and the regular face is returned.
    """
    family = style.theme.families[kind.family]
    choice = family.choice(strong=strong, emphasis=emphasis)
    if not choice and location:
        cut = "strong and italic" if strong and emphasis else "strong" if strong else "italic"
        style.problems.append(
            Problem.of(
                "missing-font",
                location,
                "font",
                f"the theme's family '{kind.family}' has no {cut} font.",
                "Remove the stars, or add the font.",
            )
        )
    return style.faces[choice or family.regular]


def advance_of(styled: StyledText) -> float:
    """Measures in points how much a text adds to its line, kerned with the parts of its word before it."""
    return width_of(styled.text, styled.run_style) if styled.added is None else styled.added


def _added(part: str, ahead: str, run_style: RunStyle) -> float:
    """How much longer, in points, a word that begins with `ahead` is with `part` behind it, set in one piece."""
    return width_of(ahead + part, run_style) - width_of(ahead, run_style)


def width_of(text: str, run_style: RunStyle) -> float:
    """Measures `text`, set by itself, in points."""
    shaped = run_style.face.shape(text, run_style.features, run_style.language)
    return shaped.advance * run_style.size + run_style.tracking * len(shaped.glyphs)


def bearing_of(styled: StyledText) -> float:
    """Measures the white at the left of the first glyph of a text, in em."""
    face = styled.run_style.face
    first = face.shape(styled.text, styled.run_style.features, styled.run_style.language).glyphs[:1]
    return sum(face.bearing_of(glyph.id) for glyph in first)


def breakable_of(word: Word) -> Breakable:
    """Measures a word as a `Breakable`, in points."""
    hyphen = width_of("-", word.texts[-1].run_style) if word.hyphen else 0.0
    letters = sum(len(styled.text.strip(_MARKS)) for styled in word.texts)
    space = advance_of(word.space) if word.space else 0.0
    first = word.texts[0]
    lead = 0.0 if first.added is None else max(0.0, width_of(first.text, first.run_style) - first.added)
    return Breakable(sum(map(advance_of, word.texts)), space, letters, hyphen, lead)
