"""The boxes of the pages, and how many pages there are (ISO 32000-1 §14.11.2, ISO 15930-7 §6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.graphics.geometry import MM
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges, in_mm, is_inside
from factsheet.preflight.engine.pages import LARGEST
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_white
from factsheet.press import BLEED

_SLACK = 0.05  # points
_PAPERS = {
    "Letter": (612.0, 792.0), "Legal": (612.0, 1008.0), "Tabloid": (792.0, 1224.0),
    "A3": (297 * MM, 420 * MM), "A4": (210 * MM, 297 * MM), "A5": (148 * MM, 210 * MM),
}  # fmt: skip
_NEAR_PAPER = 3.0  # points


def _media(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.media is None:
            yield Observation("MediaBox", "it gives no size that a sheet can have.", page.number)
        elif max(page.media[2] - page.media[0], page.media[3] - page.media[1]) > LARGEST:
            yield Observation("MediaBox", f"a side is longer than {in_mm(LARGEST)}.", page.number)


def _trim(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.trim is None:
            yield Observation("TrimBox", "there is none that can be used.", page.number)


def _art(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.trim and page.art:
            yield Observation("ArtBox", "it stands beside a TrimBox.", page.number, page.from_trim(page.art))


def _bleed(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        trim, bleed = page.edge, page.bleed
        if bleed is None:
            yield Observation("BleedBox", "there is none that can be used.", page.number)
            continue
        least = min(_margins(trim, bleed))
        if is_inside(trim, bleed) and least < BLEED - _SLACK:
            found = f"the bleed is {in_mm(least)} where it is least, against {in_mm(BLEED)}."
            yield Observation("BleedBox", found, page.number, page.from_trim(bleed))


def _margins(inner: Edges, outer: Edges) -> tuple[float, float, float, float]:
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _nested(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        bleed = page.bleed or page.trim
        if page.trim and page.bleed and not is_inside(page.trim, page.bleed):
            yield Observation("TrimBox", "it reaches out of the BleedBox.", page.number, page.cut)
        elif bleed and page.media and not is_inside(bleed, page.media):
            yield Observation("BleedBox", "it reaches out of the MediaBox.", page.number, page.from_trim(bleed))


def _crop(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        needed = page.bleed or page.trim
        if page.crop and needed and not is_inside(needed, page.crop):
            yield Observation("CropBox", "it cuts the bleed off.", page.number, page.from_trim(page.crop))


def _unit(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if abs(page.user_unit - 1) > 1e-6:
            yield Observation("UserUnit", f"a unit of the page is {page.user_unit:g} points.", page.number)


def _count(document: Document) -> Iterator[Observation]:
    if document.page_count > 1:
        yield Observation("pages", f"there are {document.page_count}.", 2)


def _blank(document: Document) -> Iterator[Observation]:
    marked = {mark.page for mark in document.painted if not is_white(mark)}
    for page in document.pages:
        if page.number not in marked:
            yield Observation("page", "nothing is printed on it.", page.number)


def _paper(document: Document) -> Iterator[Observation]:
    for page in document.pages[:1]:
        width, height = ((page.edge[n + 2] - page.edge[n]) * page.user_unit for n in (0, 1))
        if page.rotated % 180:
            width, height = height, width
        sides = sorted((width, height))
        if not any(max(abs(sides[0] - a), abs(sides[1] - b)) <= _NEAR_PAPER for a, b in _PAPERS.values()):
            yield Observation("page size", f"it is {in_mm(width)} × {in_mm(height)}, which is no office paper.", 1)


RULES = (
    Rule(
        "box.media",
        "the page has a size",
        "Without one it is anybody's guess on what sheet it is printed.",
        "Set the page size in the program it was made in, and export it again.",
        EVERYWHERE,
        _media,
    ),
    Rule(
        "box.trim",
        "a TrimBox says where the sheet is cut",
        "The printer places pages on a large sheet by it.",
        "Export it as PDF/X-4, at the final size, with bleed.",
        PRESS,
        _trim,
    ),
    Rule(
        "box.art",
        "there is no ArtBox beside the TrimBox",
        "PDF/X takes one of the two, or it is unclear which one holds.",
        "Take the ArtBox out.",
        PRESS,
        _art,
    ),
    Rule(
        "box.bleed",
        "the bleed is at least 3 mm on all sides",
        "The cut is never exact: without bleed, paper shows at the edge.",
        "Export it with a bleed of 3 mm or more.",
        PRESS,
        _bleed,
    ),
    Rule(
        "box.nested",
        "TrimBox, BleedBox and MediaBox lie inside each other",
        "The printer cannot place the page on a large sheet otherwise.",
        "Export it again; do not crop it in a PDF program.",
        PRESS,
        _nested,
    ),
    Rule(
        "box.crop",
        "the CropBox leaves the bleed whole",
        "Programs that place the page by its CropBox lose the bleed.",
        "Take the CropBox out, or set it to the MediaBox.",
        PRESS,
        _crop,
    ),
    Rule(
        "box.unit",
        "the page is measured in points",
        "Some printers' software knows no other units, and prints it too small.",
        "Export it at its real size.",
        PRESS,
        _unit,
    ),
    Rule(
        "page.count",
        "there is one page, unless more are meant",
        "An empty page at the end, or one that a line of text ran over to, is sent and printed like any other.",
        "If all of them are meant, leave it so; else delete the page, or shorten the text.",
        weighed("warning", "warning", "warning"),
        _count,
    ),
    Rule(
        "page.blank",
        "something is on every page",
        "An empty page is printed and paid for like any other.",
        "Delete the page.",
        EVERYWHERE,
        _blank,
    ),
    Rule(
        "paper.size",
        "the page is of an office paper's size",
        "On other paper the sheet is scaled or cut.",
        "Set it to Letter or A4.",
        weighed(office="warning"),
        _paper,
    ),
)
