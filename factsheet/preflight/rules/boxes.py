"""The boxes of the pages, and how many pages there are (ISO 32000-1 §14.11.2, ISO 15930-7 §6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.graphics.geometry import MM, units_of
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges, in_mm, is_inside
from factsheet.preflight.engine.pages import LARGEST
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_white
from factsheet.press import BLEEDS, LEAST_BLEED
from factsheet.problems import Severity

_SLACK = 0.05  # points
_PAPERS = {
    "Half-letter": (396.0, 612.0), "Letter": (612.0, 792.0), "Legal": (612.0, 1008.0), "Tabloid": (792.0, 1224.0),
    "A3": (297 * MM, 420 * MM), "A4": (210 * MM, 297 * MM), "A5": (148 * MM, 210 * MM),
}  # fmt: skip
_NEAR_PAPER = 3.0  # points


def _media(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.media is None:
            yield Observation(object="MediaBox", found="it gives no size that a sheet can have.", page=page.number)
        elif max(page.media[2] - page.media[0], page.media[3] - page.media[1]) > LARGEST:
            yield Observation(object="MediaBox", found=f"a side is longer than {in_mm(LARGEST)}.", page=page.number)


def _trim(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.trim is None:
            yield Observation(object="TrimBox", found="there is none that can be used.", page=page.number)


def _art(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if page.trim and page.art:
            yield Observation(
                object="ArtBox", found="it stands beside a TrimBox.", page=page.number, box=page.from_trim(page.art)
            )


def _bleed(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        trim, bleed = page.edge, page.bleed
        if bleed is None:
            yield Observation(object="BleedBox", found="there is none that can be used.", page=page.number)
            continue
        least = min(_margins(trim, bleed))
        needed = BLEEDS[units_of((trim[2] - trim[0], trim[3] - trim[1]))]
        if is_inside(trim, bleed) and least < needed - _SLACK:
            found = f"the bleed is {in_mm(least)} where it is least, against {in_mm(needed)}."
            severity: Severity = "problem" if least < LEAST_BLEED - _SLACK else "warning"
            yield Observation(
                object="BleedBox", found=found, page=page.number, box=page.from_trim(bleed), severity=severity
            )


def _margins(inner: Edges, outer: Edges) -> tuple[float, float, float, float]:
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _nested(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        bleed = page.bleed or page.trim
        if page.trim and page.bleed and not is_inside(page.trim, page.bleed):
            yield Observation(object="TrimBox", found="it reaches out of the BleedBox.", page=page.number, box=page.cut)
        elif bleed and page.media and not is_inside(bleed, page.media):
            yield Observation(
                object="BleedBox", found="it reaches out of the MediaBox.", page=page.number, box=page.from_trim(bleed)
            )


def _crop(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        needed = page.bleed or page.trim
        if page.crop and needed and not is_inside(needed, page.crop):
            yield Observation(
                object="CropBox", found="it cuts the bleed off.", page=page.number, box=page.from_trim(page.crop)
            )


def _unit(document: Document) -> Iterator[Observation]:
    for page in document.pages:
        if abs(page.user_unit - 1) > 1e-6:
            yield Observation(
                object="UserUnit", found=f"a unit of the page is {page.user_unit:g} points.", page=page.number
            )


def _count(document: Document) -> Iterator[Observation]:
    if document.page_count > 1:
        yield Observation(object="pages", found=f"there are {document.page_count}.", page=2)


def _blank(document: Document) -> Iterator[Observation]:
    marked = {mark.page for mark in document.marks if not is_white(mark)}
    for page in document.pages:
        if page.number not in marked:
            yield Observation(object="page", found="nothing is printed on it.", page=page.number)


def _paper(document: Document) -> Iterator[Observation]:
    for page in document.pages[:1]:
        width, height = ((page.edge[n + 2] - page.edge[n]) * page.user_unit for n in (0, 1))
        if page.rotated % 180:
            width, height = height, width
        sides = sorted((width, height))
        if not any(max(abs(sides[0] - a), abs(sides[1] - b)) <= _NEAR_PAPER for a, b in _PAPERS.values()):
            yield Observation(
                object="page size", found=f"it is {in_mm(width)} × {in_mm(height)}, which is no office paper.", page=1
            )


RULES = (
    Rule(
        id="box.media",
        title="the page has a size",
        why="Without one it is anybody's guess on what sheet it is printed.",
        next_step="Set the page size in the program it was made in, and export it again.",
        profiles=EVERYWHERE,
        check=_media,
    ),
    Rule(
        id="box.trim",
        title="a TrimBox says where the sheet is cut",
        why="The printer places pages on a large sheet by it.",
        next_step="Export it as PDF/X-4, at the final size, with bleed.",
        profiles=PRESS,
        check=_trim,
    ),
    Rule(
        id="box.art",
        title="there is no ArtBox beside the TrimBox",
        why="PDF/X takes one of the two, or it is unclear which one holds.",
        next_step="Take the ArtBox out.",
        profiles=PRESS,
        check=_art,
    ),
    Rule(
        id="box.bleed",
        title="the bleed is at least 3 mm on all sides, or an eighth of an inch on papers of inches",
        why="The cut is never exact: without bleed, paper shows at the edge. Few printers take less.",
        next_step="Export it with a bleed of 0.125 in (3.2 mm) or more.",
        profiles=PRESS,
        check=_bleed,
    ),
    Rule(
        id="box.nested",
        title="TrimBox, BleedBox and MediaBox lie inside each other",
        why="The printer cannot place the page on a large sheet otherwise.",
        next_step="Export it again; do not crop it in a PDF program.",
        profiles=PRESS,
        check=_nested,
    ),
    Rule(
        id="box.crop",
        title="the CropBox leaves the bleed whole",
        why="Programs that place the page by its CropBox lose the bleed.",
        next_step="Take the CropBox out, or set it to the MediaBox.",
        profiles=PRESS,
        check=_crop,
    ),
    Rule(
        id="box.unit",
        title="the page is measured in points",
        why="Some printers' software knows no other units, and prints it too small.",
        next_step="Export it at its real size.",
        profiles=PRESS,
        check=_unit,
    ),
    Rule(
        id="page.count",
        title="there is one page, unless more are meant",
        why="An empty page at the end, or one that a line of text ran over to, is sent and printed like any other.",
        next_step="If all of them are meant, leave it so; else delete the page, or shorten the text.",
        profiles=weighed("warning", "warning", "warning"),
        check=_count,
    ),
    Rule(
        id="page.blank",
        title="something is on every page",
        why="An empty page is printed and paid for like any other.",
        next_step="Delete the page.",
        profiles=EVERYWHERE,
        check=_blank,
    ),
    Rule(
        id="paper.size",
        title="the page is of an office paper's size",
        why="On other paper the sheet is scaled or cut.",
        next_step="Set it to Letter or A4.",
        profiles=weighed(office="warning"),
        check=_paper,
    ),
)
