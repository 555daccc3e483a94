"""Font files → faces that measure, shape and subset; the only module that knows HarfBuzz.

Takes the bytes of a font file and text, gives glyphs with advances in em (1.0 is the font size) and the font program
that a PDF embeds. What a face answers depends on its file and the question alone, never on what was shaped before:
the same sheet has the same bytes in every process. Opens no file and writes no PDF object.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import uharfbuzz as hb

from factsheet.assets.fonts import sfnt, standins
from factsheet.assets.fonts.files import Choice, chosen
from factsheet.assets.fonts.outlines import OutlinePen
from factsheet.assets.fonts.sfnt import FontError
from factsheet.assets.fonts.standins import HYPHENS, SOFT_HYPHEN, SPACES, plain, spells
from factsheet.assets.svg.path import Command
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record

SUPERIORS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_MARKS = " .,;:!?()%&$+-–—‘’“”'\"\u00a0\u202f"
COMMON = frozenset(f"{string.ascii_letters}{string.digits}{SUPERIORS}{_MARKS}")  # what most words are made of
_TABLES = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF "}  # ISO 32000-1 9.9, table 126, less the hinting
_LEAST_WIDTH, _MOST_WIDTH = 0.1, 3.0  # em, of the mean letter
_SHAPED_KEPT, _SUBSETS_KEPT = 20_000, 256


@record
class Glyph:
    """One glyph of a shaped run: its number in the face, the characters it extracts as, its advance and offset in em.

    `text` is empty for the second and later glyphs of one character, and may be several letters for a ligature.
    Every space extracts as " " and every hyphen as "-", since one glyph serves them all in most faces.
    """

    id: int
    text: str
    advance: float
    dx: float
    dy: float


@record
class Shaped:
    """Glyphs in visual order and the sum of their advances in em.

    `simple` is false when the glyphs' texts do not spell the text that was shaped (µ and μ on one glyph, right-to-left
    or reordered scripts): the run then needs ActualText.
    """

    glyphs: tuple[Glyph, ...]
    advance: float
    simple: bool


_glyph = lru_cache(8192)(Glyph)  # the same few glyphs come again and again; building a frozen one costs a microsecond


class Face:
    """One face of a font file. Build it with `load`, which answers a bad file with a problem.

    `ascent`, `descent` (negative), `line_gap`, `cap_height`, `x_height`, `bbox` and `stem_v` are in em, `italic_angle`
    in degrees, `flags` as ISO 32000-1 9.8.2 has them.
    """

    def __init__(self, data: bytes, file: str, index: int = 0) -> None:
        """Reads font number `index` of a file that has passed `sfnt.check`."""
        self.file = file
        self._given = (data, file, index)
        self._face = hb.Face(hb.Blob(data), index)
        self._font = hb.Font(self._face)
        tables = sfnt.tables(data, index)
        name = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
        self.name = re.sub("[^A-Za-z0-9-]", "", name)[:63] or "Font"
        self.upem, self.is_cff = int(self._face.upem), "CFF " in tables
        self._unit = 1 / self.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self._unit, extents.descender * self._unit
        self.line_gap = extents.line_gap * self._unit
        self.cap_height = self._top("H") or 0.7 * self.ascent
        self.x_height = self._top("x") or 0.7 * self.cap_height
        about = sfnt.measures(tables)
        self.bbox, self.italic_angle, self.stem_v = about.bbox, about.italic_angle, about.stem_v
        self.flags, self._embedding = about.flags, about.embedding
        self._shaped: dict[tuple[str, tuple[str, ...], str], Shaped] = {}
        self._subsets: dict[frozenset[int], bytes] = {}
        self._missing: dict[str, str] = {}
        self._inked: dict[int, tuple[float, float, float, float] | None] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the face as its file, from which another process builds it: HarfBuzz's own objects cannot be sent."""
        return _again, (*self._given, self.name)

    def shape(self, text: str, features: tuple[str, ...] = (), language: str = "en") -> Shaped:
        """Shape `text` to glyphs. `features` are OpenType tags, `-liga` turns one off; `language` is a BCP 47 tag.

        A character that the face lacks comes out as glyph 0: ask `missing` first.
        """
        key = (text, features, language)
        shaped = self._shaped.get(key)
        if shaped is None:
            if len(self._shaped) >= _SHAPED_KEPT:
                self._shaped.clear()
            shaped = self._shaped[key] = self._shape(text, features, language)
        return shaped

    def missing(self, text: str) -> str:
        """Return the characters of `text` that the face cannot show, in order, each once.

        A space or hyphen that the face has under another code point can be shown.
        """
        known = self._missing.get(text)
        if known is None:
            known = self._missing[text] = self._lacking(text)
        return known

    def _lacking(self, text: str) -> str:
        marks = (c for c in dict.fromkeys(text) if not standins.leaves_no_mark(c))
        lacking = [c for c in marks if not self._has(self._standing_in(c))]
        if not lacking:
            return ""
        # HarfBuzz composes and decomposes: what it still shows as glyph 0 is missing.
        infos = self._run(text, (), "en").glyph_infos
        ends = _ends([i.cluster for i in infos], len(text))
        blank = {c for i in infos if not i.codepoint for c in text[i.cluster : ends[i.cluster]]}
        return "".join(c for c in lacking if c in blank)

    def advance_of(self, glyph: int) -> float:
        """Return the advance width of a glyph in em."""
        return float(self._font.get_glyph_h_advance(glyph)) * self._unit

    def bearing_of(self, glyph: int) -> float:
        """Return the left side bearing of a glyph in em."""
        extents = self._font.get_glyph_extents(glyph)
        return float(extents.x_bearing) * self._unit if extents else 0.0

    def ink_of(self, glyph: int) -> tuple[float, float, float, float] | None:
        """Return the left, lower, right and upper edge of what a glyph paints, in em; None for a space."""
        if glyph not in self._inked:
            box, unit = self._font.get_glyph_extents(glyph), self._unit
            edges = (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing) if box else ()
            left, low, right, high = (edge * unit for edge in edges) if edges else (0.0, 0.0, 0.0, 0.0)
            self._inked[glyph] = (left, low, right, high) if right > left and high > low else None
        return self._inked[glyph]

    def outline_of(self, glyph: int) -> tuple[Command, ...]:
        """Return the outline of a glyph in em, y upward."""
        pen = OutlinePen(self._unit)
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.commands)

    @property
    def source(self) -> hb.Face:
        """The face in its file, with all of its tables."""
        return self._face

    @cached_property
    def common_ink(self) -> tuple[float, float]:
        """The lowest and the highest ink of the `COMMON` characters, in em."""
        inks = [ink for c in COMMON if (ink := self.ink_of(self._nominal(c)))]
        return min(ink[1] for ink in inks), max(ink[3] for ink in inks)

    def subset(self, glyphs: frozenset[int]) -> bytes:
        """Return the font program with these glyphs only, their numbers kept, without hinting.

        TrueType for a CIDFontType2, or a bare CFF table for a CIDFontType0 (FontFile3 /CIDFontType0C); in both CID is
        the glyph number. Raises `Refused` when the outlines are damaged.
        """
        program = self._subsets.get(glyphs)
        if program is None:
            if len(self._subsets) >= _SUBSETS_KEPT:
                self._subsets.clear()
            program = self._subsets[glyphs] = self._subset(glyphs)
        return program

    def embedding_problem(self, location: Location) -> Problem | None:
        """Return the problem of a font whose OS/2 fsType forbids embedding a subset, or None."""
        fact = sfnt.embedding_fault(self._embedding)
        next_step = "Choose another font, or ask its maker for a file that may be embedded."
        return Problem.of("font-not-embeddable", location, self.file, fact, next_step) if fact else None

    @property
    def mean_width(self) -> float:
        """The mean advance of the small Latin letters, or of the figures, in em; half an em in a face without both."""
        shown = [self._nominal(c) for c in "abcdefghijklmnopqrstuvwxyz0123456789" if self._has(c)]
        return sum(map(self.advance_of, shown)) / len(shown) if shown else 0.5

    @cached_property
    def has_superiors(self) -> bool:
        """Whether the face has all ten superior figures, each a glyph of its own, and of one design.

        One design: tops within 0.04 em, feet within 0.04 em and higher than 0.3 of the capitals.
        """
        ids = [self._nominal(c) for c in SUPERIORS]
        boxes = [self._font.get_glyph_extents(g) for g in ids]
        if None in boxes or 0 in ids or len({*ids, *map(self._nominal, "0123456789")}) != 20:
            return False
        tops = [b.y_bearing * self._unit for b in boxes]
        feet = [(b.y_bearing + b.height) * self._unit for b in boxes]
        one_design = max(tops) - min(tops) <= 0.04 and max(feet) - min(feet) <= 0.04
        return bool(one_design and min(feet) > 0.3 * self.cap_height)

    def _nominal(self, character: str) -> int:
        return int(self._font.get_nominal_glyph(ord(character)) or 0)

    def _has(self, character: str) -> bool:
        return self._nominal(character) != 0

    def _top(self, character: str) -> float:
        box = self._font.get_glyph_extents(self._nominal(character)) if self._has(character) else None
        return float(box.y_bearing) * self._unit if box else 0.0

    def _standing_in(self, character: str) -> str:
        """Return the character to show for `character`: itself, or the face's own hyphen or space."""
        # HarfBuzz hides a soft hyphen even where the face has it.
        if character in HYPHENS and (character == SOFT_HYPHEN or not self._has(character)):
            return "-"
        return " " if character in SPACES and not self._has(character) else character

    def _space(self, character: str) -> float:
        """Return the width in em of a space that the face lacks and shows as its plain space."""
        width = SPACES[character]
        if isinstance(width, float):
            return width
        return self.advance_of(self._nominal(width or " "))

    @cached_property
    def _codes(self) -> Mapping[int, int]:
        """The code point by which each glyph is extracted: the lowest of those that map to it."""
        nominal = self._font.get_nominal_glyph
        return {
            nominal(code): code for code in sorted(filter(standins.is_character, self._face.unicodes), reverse=True)
        }

    def _text_of(self, glyph: int) -> str:
        """Return the text that a glyph extracts as; empty for a glyph without a code point."""
        code = self._codes.get(glyph)
        return standins.extracts_as(code) if code is not None else ""

    def _run(self, text: str, features: tuple[str, ...], language: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str("".join(map(self._standing_in, standins.without_surrogates(text))))
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.guess_segment_properties()
        if buffer.script in (None, "Zyyy", "Zinh"):
            buffer.script = "Latn"  # so that "174" alone is shaped as it is inside a sentence
        buffer.language = language
        hb.shape(self._font, buffer, {tag.lstrip("-"): not tag.startswith("-") for tag in features})
        return buffer

    def _shape(self, text: str, features: tuple[str, ...], language: str) -> Shaped:
        buffer = self._run(text, features, language)
        marks = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
        ends = _ends([cluster for _, cluster in marks], len(text))
        unit, glyphs, total = self._unit, [], 0.0
        for (number, start), place in zip(marks, buffer.glyph_positions, strict=True):
            end = ends.pop(start, None)  # None from the second glyph of a character on
            stretch = text[start:end] if end else ""
            advance = place.x_advance * unit
            if stretch in SPACES and not self._has(stretch):
                advance = self._space(stretch)
            shown = (self._text_of(number) or plain(stretch)) if end else ""
            glyphs.append(_glyph(number, shown, advance, place.x_offset * unit, place.y_offset * unit))
            total += advance
        texts = [glyph.text for glyph in glyphs]  # a glyph without one is extracted as U+200B
        spelt = all(texts) and spells("".join(texts), text) and all(number for number, _ in marks)
        return Shaped(tuple(glyphs), total, spelt and buffer.direction == "ltr")

    def _subset(self, glyphs: frozenset[int]) -> bytes:
        wish = hb.SubsetInput()
        wish.glyph_set.set({0, *glyphs})
        idle = (tag.encode() for tag in self._face.table_tags if tag not in _TABLES)
        wish.drop_table_tag_set.set({int.from_bytes(tag, "big") for tag in idle})
        flags = hb.SubsetFlags
        wish.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING
        wish.flags |= flags.CFF_IDENTITY_CHARSET  # else a CID-keyed CFF would be addressed by its old CIDs
        try:
            made = hb.subset(self._face, wish)
            program = bytes(made.reference_table("CFF ").data if self.is_cff else made.blob.data)
        except RuntimeError:
            program = b""
        if not program:
            fact = "the outlines in the font file are damaged."
            next_step = "Copy it from its source again."
            raise Refused([Problem.of("damaged-file", Location(self.file), self.name, fact, next_step)])
        return program


def _ends(clusters: Sequence[int], length: int) -> dict[int, int]:
    """Return the end of each cluster's characters in the text, by their start; glyphs may run either way."""
    starts = sorted(set(clusters))
    return dict(zip(starts, [*starts[1:], length], strict=True)) if starts else {}  # only marks that leave no glyph


def _again(data: bytes, file: str, index: int, name: str) -> Face:
    face = Face(data, file, index)
    face.name = name
    return face


def load(
    data: bytes,
    file: str,
    location: Location,
    problems: list[Problem],
    choice: Choice = Choice(""),  # noqa: B008  frozen
) -> Face | None:
    """Load the chosen face of a font file. Returns None with a problem at `location`, where the font is named."""
    try:
        sfnt.check(data)
        data, index = chosen(data, choice)
        sfnt.check(data, index)
    except FontError as error:
        problems.append(Problem.of(error.code, location, file, error.fact, error.next_step))
        return None
    face = Face(data, file, index)
    if choice.weight is not None:
        face.name = f"{face.name[:58]}-{choice.weight}"
    if face.missing(" "):
        fact = "the font has no letters or no space."
        problems.append(Problem.of("font-without-letters", location, file, fact, "Choose a font for text."))
        return None
    if not _LEAST_WIDTH <= face.mean_width <= _MOST_WIDTH:
        fact = f"its letters are {face.mean_width:.2g} em wide, so its measures are damaged."
        problems.append(Problem.of("damaged-file", location, file, fact, "Copy it from its source again."))
        return None
    problem = face.embedding_problem(location)
    if problem:
        problems.append(problem)
        return None
    return face
