"""What a reader is shown of a file that was not made for reading: printer's marks and inks, or a picture of a page."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.graphics.geometry import MM
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import area, common, in_mm
from factsheet.preflight.engine.objects import entry
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_white

_MORE = 1 * MM  # that a page may be larger than its trim by the way it was exported
_MOST = 0.5  # of the page, which pictures cover
_PRINT = "Print the edition for office printers, or cut the page to its trim."


def _shown(document: Document) -> Iterator[Observation]:
    step = _PRINT if document.profile == "office" else ""
    for page in document.pages:
        shown = common(page.crop or page.whole, page.whole)
        if page.trim is None or shown is None:
            continue
        x0, y0, x1, y1 = page.trim
        more = max(x0 - shown[0], y0 - shown[1], shown[2] - x1, shown[3] - y1)
        if more > _MORE:
            found = f"it shows {in_mm(more)} beyond the trim, where a printer cuts: room for printer's marks and bleed."
            yield Observation("page", found, page.number, page.from_trim(shown), step)


def _inks(document: Document) -> Iterator[Observation]:
    """An output intent for print does not count: programs that show a file do not ask it."""
    if any(intent.profile and intent.standard != "GTS_PDFX" for intent in document.intents):
        return
    managed = {page.number for page in document.pages if entry(page.resources, "ColorSpace", "DefaultCMYK") is not None}
    for mark in document.painted:
        if mark.colour.space.rests_on.family == "DeviceCMYK" and mark.page not in managed and not is_white(mark):
            pixels = mark.image and not mark.image.is_mask
            found = "its pixels are in CMYK." if pixels else f"its colour is {described(mark.colour)}."
            yield Observation(mark.title, found, mark.page, mark.box if mark.placed else None, kind="CMYK")


def _scanned(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        seen = [common(mark.box, page.cut) for mark in document.on_paper if mark.page == page.number and mark.image]
        share = sum(area(box) for box in seen if box) / area(page.cut)
        if share > _MOST and page.number not in document.worded:
            found = "it is a picture, and has no text that can be read aloud, searched or copied."
            yield Observation("page", found, page.number)


RULES = (
    Rule(
        "box.shown",
        "a reader sees the sheet and nothing around it",
        "What lies beyond the trim is cut off at the printer's; on a screen or an office printer it stays.",
        "Send the edition for the screen, or cut the page to its trim.",
        weighed(office="problem", email="problem"),
        _shown,
    ),
    Rule(
        "ink.cmyk",
        "colours are given for a screen",
        "Colours in the inks of a press look different in every program that shows them.",
        "Export it in RGB, or send the edition for the screen.",
        weighed(email="warning"),
        _inks,
    ),
    Rule(
        "page.scanned",
        "a page is more than a picture of a page",
        "Nobody can have it read aloud, search it, or copy a telephone number or an address from it.",
        "Export it from the program it was made in, or have its text recognised (OCR).",
        weighed(office="warning", email="problem"),
        _scanned,
    ),
)
