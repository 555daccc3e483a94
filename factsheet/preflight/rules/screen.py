"""What a reader is shown of a file that was not made for reading: printer's marks and inks, or a picture of a page."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.graphics.geometry import MM
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import area, common, in_mm
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_white

_MORE = 1 * MM  # by which an export may make the page larger than its trim
_MOST = 0.5  # of the page that pictures may cover
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
            yield Observation(object="page", found=found, page=page.number, box=page.from_trim(shown), next_step=step)


def _inks(document: Document) -> Iterator[Observation]:
    """Yields marks in CMYK that no profile explains. An output intent for print is none: viewers do not ask it."""
    if any(intent.profile and intent.standard != "GTS_PDFX" for intent in document.intents):
        return
    managed = {page.number for page in document.pages if entry(page.resources, "ColorSpace", "DefaultCMYK") is not None}
    for mark in document.marks:
        if mark.colour.space.rests_on.family == "DeviceCMYK" and mark.page not in managed and not is_white(mark):
            pixels = mark.image and not mark.image.is_mask
            found = "its pixels are in CMYK." if pixels else f"its colour is {described(mark.colour)}."
            yield Observation.of(mark, found, kind="CMYK")


def _scanned(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        visible = [common(mark.box, page.cut) for mark in document.on_paper if mark.page == page.number and mark.image]
        share = sum(area(box) for box in visible if box) / area(page.cut)
        if share > _MOST and page.number not in document.pages_with_text:
            found = "it is a picture, and has no text that can be read aloud, searched or copied."
            yield Observation(object="page", found=found, page=page.number)


RULES = (
    Rule(
        id="box.shown",
        title="a reader sees the sheet and nothing around it",
        why="What lies beyond the trim is cut off at the printer's; on a screen or an office printer it stays.",
        next_step="Send the edition for the screen, or cut the page to its trim.",
        profiles=weighed(office="problem", email="problem"),
        check=_shown,
    ),
    Rule(
        id="ink.cmyk",
        title="colours are given for a screen",
        why="Colours in the inks of a press look different in every program that shows them.",
        next_step="Export it in RGB, or send the edition for the screen.",
        profiles=weighed(email="warning"),
        check=_inks,
    ),
    Rule(
        id="page.scanned",
        title="a page is more than a picture of a page",
        why="Nobody can have it read aloud, search it, or copy a telephone number or an address from it.",
        next_step="Export it from the program it was made in, or have its text recognised (OCR).",
        profiles=weighed(office="warning", email="problem"),
        check=_scanned,
    ),
)
