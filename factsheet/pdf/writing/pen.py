"""Writes marks as the operators of a content stream, on a ReportLab canvas.

The canvas keeps the operators and writes line widths. Paths, text, colours and marked content are appended to its
operators directly: ReportLab's fonts cannot take shaped glyphs (ISO 32000-1 §9.4.3), it has no marked content (§14.6),
its colours are not kept to one space, and its numbers take four times as long as ours. Only what changes is written,
with three decimals at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from factsheet.assets.fonts import Face, Glyph
from factsheet.assets.fonts.standins import plain
from factsheet.drawing.overprint import overprints
from factsheet.drawing.tree import Text
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Image, Shape

STATES = {False: "GsKnockout", True: "GsOverprint"}
_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Pen:
    """Writes the marks of one page and remembers what they need: `fonts`, `pictures`, `spots` and `patterns`.

    These are in the order of their use, with the names that the page's resources give them. `fonts` maps each face to
    the glyphs used, by their numbers and what each stands for: one may stand for several texts.
    """

    def __init__(self, width: float, height: float, inks: str = "screen", margin: float = 0.0) -> None:
        """Starts a page whose trim is `width` by `height` points, with `margin` points around it.

        `inks` is that of the edition: `screen`, `process` or `black`.
        """
        size = (round(width + 2 * margin, 3), round(height + 2 * margin, 3))
        self.canvas = Canvas(None, pagesize=size, invariant=1)
        self.margin, self.inks = margin, inks
        self.spots: dict[str, str] = {}
        self.patterns: dict[str, str] = {}
        self._over = False
        self.fonts: dict[Face, dict[tuple[int, str], Glyph]] = {}
        self.pictures: dict[Bitmap, str] = {}
        self._names: dict[Face, str] = {}
        self._fill: Ink | None = None
        self._stroke: Ink | None = None
        self._fill_colour = self._stroke_colour = ""
        self._font: tuple[str, float] | None = None
        self._tracking = self._weight = 0.0
        self._code: list[str] = self.canvas._code

    def content(self) -> bytes:
        """Returns the content stream so far.

        It begins without ReportLab's preamble, which names a Helvetica that is not embedded.
        """
        return "\n".join(self._code).encode("latin-1")

    def begin(self, role: str, mcid: int) -> None:
        """Opens the marked content numbered `mcid` (§14.6)."""
        self._code.append(f"/{role} <</MCID {mcid}>> BDC")

    def begin_artifact(self) -> None:
        """Opens marked content that is layout and is not read (§14.8.2.2)."""
        self._code.append("/Artifact <</Type /Layout>> BDC")

    def end(self) -> None:
        """Closes the marked content that was opened last."""
        self._code.append("EMC")

    def shape(self, shape: Shape) -> None:
        """Fills one path (§8.5), or strokes it where the shape has a weight."""
        self._set_overprint(overprints(shape))
        if shape.weight:
            self._set_stroke(shape.ink, shape.weight)
        else:
            self._set_fill(shape.ink)
        margin = self.margin
        for op, points in shape.steps:
            self._code.append(" ".join([*(_number(n + margin) for n in points), _PATH[op]]))
        self._code.append("S" if shape.weight else "f*" if shape.even_odd else "f")

    def image(self, image: Image) -> None:
        """Paints a picture, scaled from the unit square to its box (§8.9.5)."""
        box, name = image.box, self.pictures.setdefault(image.bitmap, f"Im{len(self.pictures) + 1}")
        matrix = (box.width, 0, 0, box.height, box.x + self.margin, box.y + self.margin)
        self._set_overprint(False)
        self._code.append(f"q {' '.join(map(_number, matrix))} cm /{name} Do Q")

    def texts(self, texts: Sequence[Text]) -> None:
        """Writes texts as one text object (§9.4), each placed by its distance from the one before."""
        self._code.append("BT")
        x = y = 0.0
        for text in texts:
            to_x, to_y = round(text.x + self.margin, 3), round(text.y + self.margin, 3)
            self._set_run_style(text)
            self._code.append(f"{_number(to_x - x)} {_number(to_y - y)} Td")
            x, y = to_x, to_y
            self._show(text)
        self._code.append("ET")

    def _set_run_style(self, text: Text) -> None:
        """Sets ink, font and tracking for a text, where they are not the same as before."""
        run_style = text.segment.run_style
        self._set_overprint(overprints(text))
        self._set_fill(run_style.ink)
        name = self._names.setdefault(run_style.face, f"F{len(self._names) + 1}")
        if (name, run_style.size) != self._font:
            self._font = (name, run_style.size)
            self._code.append(f"/{name} {_number(run_style.size)} Tf")
        if run_style.tracking != self._tracking:
            self._tracking = run_style.tracking
            self._code.append(f"{_number(run_style.tracking)} Tc")

    def _show(self, text: Text) -> None:
        segment = text.segment
        face = segment.run_style.face
        used = self.fonts.setdefault(face, {})
        for glyph in segment.glyphs:
            used.setdefault((glyph.id, glyph.text), glyph)
        whole = segment.simple and not any(glyph.dy for glyph in segment.glyphs)
        actual = "\u00ad" if segment.soft else "" if whole else plain(segment.text)
        # ISO 32000-1 §14.9.4: what the glyphs stand for, where they do not say it, or not in one operator
        if actual:
            self._code.append(f"/Span <</ActualText {hex_text(actual)}>> BDC")
        self._code.extend(_operators(face, segment.glyphs, segment.run_style.size))
        if actual:
            self._code.append("EMC")

    def _set_overprint(self, over: bool) -> None:
        """Sets, for a press, whether what follows overprints or knocks out what is under it (§8.6.7)."""
        if self.inks == "process" and over != self._over:
            self._over = over
            self._code.append(f"/{STATES[over]} gs")

    # Colours are compared as they are written. Whether two equal inks are one object depends on which thread converted
    # them for the press first, and the bytes of a file may not depend on that. `is` only saves the work.

    def _set_fill(self, ink: Ink) -> None:
        if ink is self._fill:
            return
        self._fill = ink
        colour = self._colour(ink, fill=True)
        if colour != self._fill_colour:
            self._fill_colour = colour
            self._code.append(colour)

    def _set_stroke(self, ink: Ink, weight: float) -> None:
        if ink is not self._stroke:
            self._stroke = ink
            colour = self._colour(ink, fill=False)
            if colour != self._stroke_colour:
                self._stroke_colour = colour
                self._code.append(colour)
        if weight != self._weight:
            self._weight = weight
            self.canvas.setLineWidth(round(weight, 3))

    def _colour(self, ink: Ink, *, fill: bool) -> str:
        """The operators that set a colour (§8.6.8): a pattern, a plate of its own, four inks, grey or sRGB."""
        if ink.pattern:
            assert fill
            name = self.patterns.setdefault(ink.pattern, f"Pa{len(self.patterns) + 1}")
            return f"/Pattern cs /{name} scn"
        if ink.spot:
            name = self.spots.setdefault(ink.spot, f"Cs{len(self.spots) + 1}")
            return f"/{name} {'cs' if fill else 'CS'} 1 {'scn' if fill else 'SCN'}"
        if self.inks == "process":
            assert ink.cmyk is not None
            return f"{' '.join(map(_number, ink.cmyk))} {'k' if fill else 'K'}"
        if self.inks == "black":
            return f"{_number(ink.srgb[0])} {'g' if fill else 'G'}"
        return f"{' '.join(map(_number, ink.srgb))} {'rg' if fill else 'RG'}"


def _operators(face: Face, glyphs: Sequence[Glyph], size: float) -> list[str]:
    """The operators that show `glyphs` (§9.4.3): kerning in thousandths of an em in TJ, raised marks by Ts."""
    out: list[str] = []
    array = _Array()
    rise = 0.0
    for glyph in glyphs:
        if glyph.dy != rise:
            out += array.closed()
            rise = glyph.dy
            out.append(f"{_number(rise * size)} Ts")
        if glyph.dx:
            array.move(-1000 * glyph.dx)
        array.codes.append(f"{glyph.id:04X}")
        adjust = 1000 * (face.advance_of(glyph.id) - glyph.advance + glyph.dx)
        if abs(adjust) > 0.05:
            array.move(adjust)
    out += array.closed()
    if rise:
        out.append("0 Ts")
    return out


class _Array:
    """The array of a TJ: strings of codes, and the numbers between them."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._parts: list[str] = []

    def move(self, thousandths: float) -> None:
        """Moves back by thousandths of an em; two moves are one number: side by side, they would be read as one."""
        self._close_codes()
        if self._parts and not self._parts[-1].startswith("<"):
            thousandths += float(self._parts.pop())
        self._parts.append(_number(thousandths))

    def closed(self) -> list[str]:
        """Returns the operator that shows what is in it, if anything is, and begins anew."""
        self._close_codes()
        shown = [f"[{''.join(self._parts)}] TJ"] if self._parts else []
        self._parts.clear()
        return shown

    def _close_codes(self) -> None:
        if self.codes:
            self._parts.append(f"<{''.join(self.codes)}>")
            self.codes.clear()


def hex_text(text: str) -> str:
    """Returns a text string in UTF-16 (§7.9.2.2), written as hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _number(value: float) -> str:
    """`value` with three decimals at most."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
