"""Compares what the page paints with the marks of the sheet: each of them in its place, ink and marked content.

The marks must be those of the sheet, all of them, in their order and no others. Text is compared by its characters and
its glyphs, a path by each of its points, a picture by its pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.standins import plain
from factsheet.drawing.overprint import overprints
from factsheet.drawing.tree import Text
from factsheet.graphics.colour import Ink
from factsheet.graphics.patterns import CELLS
from factsheet.graphics.shapes import Image, Shape
from factsheet.pdf.reading import Reading
from factsheet.pdf.reading.marks import Colour, Pictured, ReadPath, Shown
from factsheet.stages.compose import Sheet
from factsheet.stages.verify import glyphs
from factsheet.stages.verify.expected import EXACT, NEAR, Contents, codes_in, near, runs_of
from factsheet.text import links


class Painted:
    """Compares the marks of one page with those of its sheet, and reports every difference.

    `faces` are those in which texts are set, by the names of fonts on the page.
    """

    def __init__(self, sheet: Sheet, report: Callable[..., None]) -> None:
        """Takes the sheet, and what is called with each difference and, if it has one, its `Location`."""
        self.sheet, self.report = sheet, report
        self.contents = Contents(sheet.tree, sheet.around)
        self.faces: dict[str, Face] = {}
        self._coloured: dict[tuple[int, Colour], bool] = {}

    def compared(self, reading: Reading) -> list[tuple[Text, str]]:
        """Compares each mark of the file with that of the sheet. Returns the texts, each with the text read for it."""
        wanted = self.contents.marks
        if len(wanted) != len(reading.marks):
            self.report(f"the page has {len(reading.marks)} marks, the sheet {len(wanted)}.")
            return []
        pairs = []
        for (mark, content), found in zip(wanted, reading.marks, strict=True):
            if isinstance(mark, Text) and isinstance(found, Shown):
                self._text(mark, found, content)
                pairs.append((mark, found.text))
            elif isinstance(mark, Shape) and isinstance(found, ReadPath):
                self._shape(mark, found, content)
            elif isinstance(mark, Image) and isinstance(found, Pictured):
                self._image(mark, found, content)
            else:
                self.report("a text and a drawing have changed places.")
        self._codes(reading, pairs)
        self._complete(pairs)
        return pairs

    def _codes(self, reading: Reading, pairs: Sequence[tuple[Text, str]]) -> None:
        """Reads each code from the marks of the file: it must say its address, which must stand in type as well."""
        codes = list(codes_in(self.contents.nodes))
        if not codes:
            return
        from factsheet.stages.verify.qrcodes import fault

        runs: dict[tuple[int, bool], str] = {}
        for mark, text in pairs:
            key = mark.segment.run.key
            runs[key] = runs.get(key, "") + ("" if mark.segment.soft else text)
        for number, address in codes:
            if wrong := fault(number, address, reading.marks):
                self.report(f"the code for {address} {wrong}.")
            if not any(links.says(text, address) for text in runs.values()):
                self.report(f"the address {address} of a code is not in type on the page.")

    def _text(self, mark: Text, found: Shown, content: int | None) -> None:
        """Compares a text: its characters, place, size, ink, glyphs, and the marked content that it stands in."""
        segment = mark.segment
        wanted = "\u00ad" if segment.soft else plain(segment.text)
        if found.text != wanted:
            self.report(f"prints '{found.text}' where '{wanted}' belongs.", segment.run.origin.location)
        margin = self.sheet.margin
        aside, above = abs(mark.x + margin - found.x), abs(mark.y + margin - found.y)
        placed = aside <= NEAR and above <= NEAR and abs(segment.run_style.size - found.size) <= NEAR
        if not placed or not self._inked(mark, segment.run_style.ink, found) or found.content != content:
            self.report(
                f"'{wanted}' stands elsewhere, in another ink or outside the structure.", segment.run.origin.location
            )
        if wrong := glyphs.fault(segment, found):
            self.report(f"the glyphs of '{wanted}' {wrong}.", segment.run.origin.location)
        if self.faces.setdefault(found.font, segment.run_style.face) is not segment.run_style.face:
            self.report(f"'{wanted}' is set in another font.", segment.run.origin.location)

    def _shape(self, mark: Shape, found: ReadPath, content: int | None) -> None:
        """Compares a shape: each of its points, weight, ink, how it is filled, and its marked content."""
        margin = self.sheet.margin
        points = [number + margin for _, flat in mark.steps for number in flat]
        same = "".join([step for step, _ in mark.steps]) == found.steps and near(points, found.flat, EXACT)
        same = same and abs(mark.weight - found.weight) <= EXACT and found.even_odd == _is_even_odd(mark)
        if not same or not self._inked(mark, mark.ink, found) or found.content != content:
            self.report(f"a drawing in {mark.ink.name} stands elsewhere, in another ink or in another element.")

    def _inked(self, mark: Text | Shape, ink: Ink, found: Shown | ReadPath) -> bool:
        """Whether a mark is in its ink, in the colours of its edition, and overprints exactly if it must."""
        if found.overprints != (self.sheet.page.edition.inks == "process" and overprints(mark)):
            return False
        key = id(ink), found.colour  # a sheet has few inks, and holds each of them
        if key not in self._coloured:
            self._coloured[key] = self._is_colour(ink, found.colour)
        return self._coloured[key]

    def _is_colour(self, ink: Ink, found: Colour) -> bool:
        """Whether a colour of the file is that of an ink in this edition."""
        if ink.spot or ink.pattern:
            return found == (
                (ink.spot, 1.0) if ink.spot else (CELLS[ink.pattern].content, round(CELLS[ink.pattern].side, 3))
            )
        wanted = {"process": ink.cmyk or (), "black": ink.srgb[:1]}.get(self.sheet.page.edition.inks, ink.srgb)
        return not any(isinstance(share, str) for share in found) and near(wanted, found, 0.002)  # type: ignore[arg-type]

    def _image(self, mark: Image, found: Pictured, content: int | None) -> None:
        """Compares a picture: its box, its pixels, and its marked content."""
        box = tuple(edge + self.sheet.margin for edge in (mark.box.x, mark.box.y, mark.box.right, mark.box.top))
        if not near(box, found.box) or found.digest != mark.bitmap.digest or found.content != content:
            self.report("a picture is another one, stands elsewhere or in another element.")

    def _complete(self, pairs: Sequence[tuple[Text, str]]) -> None:
        """Checks that every bound run is on the page, whole and once: nothing was clipped or left out on the way.

        A decorative copy of a run must be whole as well. No run may be one of another place's own words.
        """
        printed: dict[tuple[int, bool], str] = {}
        for mark, text in pairs:
            if not mark.segment.soft:
                run = mark.segment.run
                printed[run.key] = printed.get(run.key, "") + text
        for run in runs_of(self.contents.nodes, self.sheet):
            if run.origin.location.file in self.sheet.page.foreign:
                self.report(f"'{run.text[:60]}' are the words of another place.", run.origin.location)
            wanted = _words(run.text)
            copy = printed.get(run.copy_key)
            texts = [_tidied(printed.get(run.key, "")), wanted if copy is None else _tidied(copy)]
            if run.superior:  # also in the superior letters of a font
                texts = [unicodedata.normalize("NFKC", text) for text in texts]
            whole = all(text == wanted for text in texts)
            if not whole and not run.note:
                self.report(f"'{wanted[:60]}' is not on the page as often as it should be.", run.origin.location)


@lru_cache(maxsize=2048)
def _words(text: str) -> str:
    """How a text is printed, whatever breaks its lines."""
    return plain(" ".join(text.replace("\u00ad", "").split()))


@lru_cache(maxsize=2048)
def _tidied(text: str) -> str:
    return " ".join(text.split())


def _is_even_odd(shape: Shape) -> bool:
    """Whether a shape is filled by the even-odd rule; a stroke knows none."""
    return shape.even_odd and not shape.weight
