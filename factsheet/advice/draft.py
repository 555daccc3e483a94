"""Draws a page that is too high as a picture for its writer: the whole of it, and what of it is over.

The blocks are drawn as those of a page that fits, on a page as much higher as they need. What is past the end of the
real one is hatched, and beside each block stands its height. The picture says on top that it is no sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from factsheet.advice.heights import Ruler, hatched, set_line
from factsheet.assets.fonts import Face
from factsheet.blocks.block import Frame
from factsheet.drawing.tree import Tag, Text, mapped
from factsheet.editions import EDITIONS, Edition
from factsheet.fit import most
from factsheet.graphics.colour import WHITE, Ink
from factsheet.graphics.geometry import MM, Box, up_to
from factsheet.graphics.shapes import Shape, line, rectangle
from factsheet.pdf.raster import picture
from factsheet.record import record
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Measured, Sheet, draw, measured
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.paint.greys import greyed
from factsheet.stages.publish import Published

ENDING = "draft.png"
BAND = "DRAFT, does not fit"
_EDITION = Edition(name="draft", purpose="a look at a page that does not fit", ending=ENDING)
_RED = Ink("over", (0.78, 0.05, 0.1))
_HATCH = Ink("hatching", (0.9, 0.4, 0.42))
_PALE = Ink("paper's edge", (0.6, 0.6, 0.6))
_BAND = 24.0  # points: the height of the band
_TYPE = 11.0  # points
_SMALL = 7.0
_APART = 10.0  # points between the lines of the hatching
_MOST_PAGES = 4.0  # a draft shows no more than this many times the height of its paper


@record(kw_only=True)
class Drafted:
    """The picture of a page that is too high: the name of its file, its bytes, and the height that is over in mm.

    `edition` is the one that is composed, and `paper` the one that it is composed for.
    """

    name: str
    edition: str
    paper: str
    data: bytes
    over: float


def draft_name(name: str) -> str:
    """Returns the name of the draft of a sheet, whose PDF would be called `name`."""
    return f"{name.removesuffix('.pdf')}.{ENDING}"


def drafted(published: Published, job: Job) -> Drafted | None:
    """Returns the draft of a job's page, or None when the page is not too high, or is too wide for a column.

    A picture has the draft of the edition that it is drawn from. Raises `Refused` for a page that cannot be bound, or
    that has other problems than its height.
    """
    page = bind(published, replace(job, edition=EDITIONS[job.edition].of or job.edition))
    found = measured(page, most(page.fit, page.theme))
    if found.over < 1e-6 or found.wide:
        return None
    sheet, below = _over_its_end(found)
    draft = paint(sheet)
    draft = replace(draft, content=b"1 0 0 1 0 %.3f cm\n" % -below + draft.content)
    name, size = draft_name(page.name), (sheet.width, sheet.height)
    return Drafted(
        name=name,
        edition=page.edition.name,
        paper=page.size.size.name,
        data=picture(finish(draft).data, size, page.title, name),
        over=found.over / MM,
    )


def _over_its_end(found: Measured) -> tuple[Sheet, float]:
    """Returns the sheet of a page in all of its height, with the draft's marks, and the height at its foot not shown.

    The sheet is as large as the picture: as the page, the band over it and the heights beside it.
    """
    page, (width, height) = found.page, found.page.size.trim
    extra = up_to(found.style.rhythm, found.over)
    frame = Frame(*(replace(box, height=box.height + extra) for box in (found.frame.box, found.frame.edges)))
    sheet = draw(replace(found, frame=frame), is_draft=True)
    if page.edition.inks == "black":
        sheet = replace(sheet, tree=cast(Tag, mapped(sheet.tree, greyed)))
    low = max(0.0, extra - (_MOST_PAGES - 1) * height)
    family = page.theme.families[page.theme.styles["body"].family]
    regular, strong = page.faces[family.regular], page.faces[family.strong or family.regular]
    ruler = Ruler(width, low, regular, strong)
    ruler.measure(sheet.tree.children)
    right = ruler.right + _SMALL
    ends = _ends(found, extra, right, regular)
    paper = Box(0.0, 0.0, width, height + extra)
    band = _band(found, Box(0.0, paper.top, right, _BAND), (regular, strong), cut=low > 0)
    around = (*ends, *ruler.marks, *band)
    page = replace(page, edition=_EDITION, press=None)
    return replace(sheet, page=page, width=right, height=paper.height + _BAND - low, around=around), low


def _ends(found: Measured, extra: float, right: float, face: Face) -> Iterator[Shape | Text]:
    """Yields the hatching of what is over, the line where the page is full, and the edges of the paper."""
    width, height = found.page.size.trim
    full = found.frame.box.y + extra
    yield from hatched(Box(0.0, found.frame.edges.y, width, full - found.frame.edges.y), _APART, _HATCH, 0.35)
    yield line((width, 0.0), (width, height + extra), _PALE, 0.5)
    yield line((0.0, extra), (right, extra), _PALE, 0.5)
    yield line((0.0, full), (right, full), _RED, 1.0)
    words = set_line("The page is full here", face, _SMALL, _RED, 0.0, 0.0)
    yield Text(words.segment, right - words.segment.width - 2.0, full + 2.0)
    words = set_line("The paper ends", face, _SMALL, _PALE, 0.0, 0.0)
    yield Text(words.segment, right - words.segment.width - 2.0, extra - _SMALL)


def _band(found: Measured, box: Box, faces: tuple[Face, Face], *, cut: bool) -> Iterator[Shape | Text]:
    """Yields the band that says that this is no sheet, what is over, and whether some of the page is not shown."""
    page, (regular, strong) = found.page, faces
    yield rectangle(box, _RED)
    y = box.y + (box.height - _TYPE * 0.7) / 2
    name = set_line(BAND, strong, _TYPE, WHITE, _TYPE, y)
    yield name
    says = f"{page.place.name}, {page.edition.name}: {found.over / MM:.1f} mm over. Heights in mm."
    says += f" Cut after {_MOST_PAGES:g} pages." if cut else ""
    yield set_line(says, regular, _SMALL + 1, WHITE, name.x + name.segment.width + _TYPE, y)
