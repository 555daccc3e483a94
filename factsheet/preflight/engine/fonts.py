"""Reads what a page is judged by in a font: whether it is embedded, its weight, widths and texts (ISO 32000-1 §9)."""

from __future__ import annotations

import re

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget
from factsheet.pdf.syntax.cmaps import MOST_CMAP, MOST_CODES, texts_of
from factsheet.preflight.engine.standardfonts import standard_widths
from factsheet.record import record

_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
_STRONG_NAME = re.compile(r"semi-?bold|demi|bold|heavy|black|extrabold", re.IGNORECASE)
_SUBSET = re.compile(r"[A-Z]{6}\+")
SEMIBOLD = 600
_THICK_STEM = 110  # thousandths of an em, where no weight is said
_USUAL_WIDTH = 500.0
_PIECE = 65_536  # bytes


@record(kw_only=True)
class Font:
    """`widths` are in thousandths of an em by code, `texts` what each code says; `strong` is semibold and heavier."""

    name: str
    kind: str
    embedded: bool
    strong: bool
    wide: bool  # two bytes a code
    widths: dict[int, float]
    usual_width: float
    texts: dict[int, str]
    ascent: float
    descent: float

    def codes(self, raw: bytes) -> list[int]:
        """Cuts a string of a content stream into the font's codes."""
        if not self.wide:
            return list(raw)
        return [raw[n] << 8 | raw[n + 1] for n in range(0, len(raw) - 1, 2)]

    def text(self, raw: bytes) -> str:
        """Returns what `raw` says; unknown codes are left out."""
        if not self.wide and not self.texts:
            return raw.decode("cp1252", "ignore")
        texts = self.texts
        return "".join([texts.get(code, "") for code in self.codes(raw)])

    def is_blank(self, raw: bytes) -> bool:
        """Whether `raw` is known to be nothing but spaces, which print nothing."""
        return self._says_nothing(raw) if len(raw) <= _PIECE else all(map(self._says_nothing, _pieces(raw)))

    def _says_nothing(self, raw: bytes) -> bool:
        if self.wide and any(code not in self.texts for code in self.codes(raw)):
            return False
        return not self.text(raw).strip()

    def width(self, raw: bytes) -> tuple[float, int, int]:
        """Returns the advance of `raw` in thousandths of an em, its number of glyphs and its number of word spaces."""
        widths, usual = self.widths, self.usual_width
        advance = 0.0
        for piece in [raw] if len(raw) <= _PIECE else _pieces(raw):
            advance += sum([widths.get(code, usual) for code in self.codes(piece)])
        return advance, len(raw) // (1 + self.wide), 0 if self.wide else raw.count(b" ")


def _pieces(raw: bytes) -> list[bytes]:
    """Cuts a string of megabytes into pieces of whole codes, each of which takes little memory while it is read."""
    return [raw[n : n + _PIECE] for n in range(0, len(raw), _PIECE)]


UNKNOWN = Font(
    name="unknown",
    kind="",
    embedded=True,
    strong=False,
    wide=False,
    widths={},
    usual_width=_USUAL_WIDTH,
    texts={},
    ascent=0.75,
    descent=-0.2,
)


def font_of(value: object, budget: Budget) -> Font:
    """Reads the font that a dictionary describes, as far as the `budget` lasts; damaged parts are taken as absent."""
    kind = objects.name(objects.entry(value, "Subtype"))
    wide = kind == "Type0"
    holder = value
    if wide:
        below = objects.elements(objects.entry(value, "DescendantFonts"))
        holder = below[0] if below else None
    descriptor = objects.entry(holder, "FontDescriptor")
    name = objects.name(objects.entry(value, "BaseFont")) or "unnamed"
    usual = objects.number(objects.entry(holder, "DW"), 1000.0) if wide else _usual(descriptor)
    texts = _texts(objects.entry(value, "ToUnicode"), budget)
    widths = _wide_widths(objects.entry(holder, "W"), budget) if wide else _simple_widths(value, kind)
    return Font(
        name=_SUBSET.sub("", name),
        kind=kind,
        embedded=kind == "Type3" or any(objects.is_stream(objects.entry(descriptor, program)) for program in _PROGRAMS),
        strong=_is_strong(name, descriptor),
        wide=wide,
        widths=widths or ({} if wide else _known_widths(value, name)),
        usual_width=usual,
        texts=texts,
        ascent=_clamped(objects.number(objects.entry(descriptor, "CapHeight")) / 1000, 0.5, 1.0, 0.72),
        descent=_clamped(objects.number(objects.entry(descriptor, "Descent")) / 1000, -0.5, -0.05, -0.2),
    )


def _clamped(value: float, low: float, high: float, usual: float) -> float:
    return value if low <= value <= high else usual


def _usual(descriptor: object) -> float:
    return objects.number(objects.entry(descriptor, "MissingWidth")) or _USUAL_WIDTH


def _is_strong(name: str, descriptor: object) -> bool:
    weight = objects.number(objects.entry(descriptor, "FontWeight"))
    if weight:
        return weight >= SEMIBOLD
    return bool(_STRONG_NAME.search(name)) or objects.number(objects.entry(descriptor, "StemV")) >= _THICK_STEM


def _simple_widths(value: object, kind: str) -> dict[int, float]:
    first = int(objects.number(objects.entry(value, "FirstChar")))
    matrix = objects.numbers(objects.entry(value, "FontMatrix"), 6)
    scale = abs(matrix[0]) * 1000 if kind == "Type3" and matrix else 1.0
    widths = objects.elements(objects.entry(value, "Widths"))[:256]
    return {first + n: objects.number(width) * scale for n, width in enumerate(widths)}


def _known_widths(value: object, name: str) -> dict[int, float]:
    """Returns the widths of a font that every reader has, whose dictionary need not give them (§9.6.2.2)."""
    return standard_widths(_SUBSET.sub("", name), objects.entry(value, "Encoding"))


def _wide_widths(value: object, budget: Budget) -> dict[int, float]:
    """Reads the widths of a CID font (§9.7.4.3): `first [w w w]` or `first last w`."""
    most = min(MOST_CODES, budget.room("codes"))
    parts = objects.elements(value)[: 3 * most]
    widths: dict[int, float] = {}
    n = 0
    while n + 1 < len(parts) and len(widths) < most:
        first, second = int(objects.number(parts[n])), objects.elements(parts[n + 1])
        if second:
            widths |= {first + i: objects.number(width) for i, width in enumerate(second[:most])}
            n += 2
            continue
        last = int(objects.number(parts[n + 1]))
        width = objects.number(parts[n + 2]) if n + 2 < len(parts) else _USUAL_WIDTH
        widths |= dict.fromkeys(range(first, min(last, first + most) + 1), width)
        n += 3
    budget.take("codes", len(widths))
    return widths


def _texts(stream: object, budget: Budget) -> dict[int, str]:
    """Reads the texts of a ToUnicode map (§9.10.3)."""
    if stream is None or not budget.room("codes"):
        return {}
    cmap, _ = objects.unpacked(stream, min(MOST_CMAP, budget.room("bytes")))
    found = texts_of(cmap, "ignore")
    budget.take("bytes", len(cmap))
    budget.take("codes", len(found))
    return found
