"""The picture at the right of a banner, which runs to the edges of the page that the banner meets.

It begins in the middle of the gutter before the columns of the grid that it spans. A photograph is cut around its
`focus`; a drawing is never cut: the banner is as high as it needs, or a little lower than a taller title.
"""

from __future__ import annotations

from typing import Literal

from factsheet.assets.pictures import Artwork
from factsheet.assets.pictures.drawn import kinds_of, shapes
from factsheet.blocks.block import Frame
from factsheet.blocks.consent import Consent
from factsheet.blocks.pixels import check_pixels, is_drawn, lost, proportions
from factsheet.blocks.vocabulary import Alt, Focus, Illustration
from factsheet.drawing.encodes import Depicts
from factsheet.drawing.tree import Drawing, Tag
from factsheet.graphics.geometry import Box, Grid, up_to
from factsheet.graphics.shapes import Image
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.theme.monochrome import in_black
from factsheet.typeset.style import Style

_COLUMNS = 12
_OVER = 4.0  # points: a drawing may be as much larger than its part of the banner, which the edge of the page cuts
_UNSEEN = 0.05  # of a side: so much may be cut off, since the banner keeps to the rhythm of lines
_BLEED = 9.0  # points, of which a photograph runs over the edge of the page: 1/8 inch


@record(kw_only=True)
class Hero:
    """A picture that takes the last `span` of twelve columns of a banner, up to the edge of the page."""

    file: Illustration
    alt: Alt
    span: Literal["4", "5", "6", "7", "8"] = "6"
    height: Length | None = None
    focus: Focus | None = None
    people: bool = False
    consent: Consent | None = None


@record(kw_only=True)
class SetHero:
    """The width that is left to the words, where the picture begins at their right, and its height, in points."""

    words: float
    left: float
    height: float


def set_hero(hero: Hero, width: float, style: Style) -> SetHero:
    """Gives a picture its part of a banner of `width` points, and the banner its height."""
    grid = Grid.over(width, _COLUMNS, style.size("gutter"))
    words = width - int(hero.span) * grid.pitch
    left = words + grid.gutter / 2
    across = width + _margin(width, style) - left
    height = hero.height or across / proportions(hero.file.picture)
    check_pixels(hero.file, across, height, "banner.picture", style)
    _check_cut(hero, across / up_to(style.rhythm, height), style)
    return SetHero(words=words, left=left, height=up_to(style.rhythm, height))


def _check_cut(hero: Hero, frame: float, style: Style) -> None:
    """Warns of a chart, a code or a screenshot that is cut; `frame` is the width of its part divided by the height."""
    missing = lost(proportions(hero.file.picture), frame)
    if isinstance(hero.file.picture, Artwork) or missing <= _UNSEEN or not is_drawn(hero.file.picture):
        return
    fact = f"{missing:.0%} of {hero.file.name} is cut off, and it has the sharp edges of a chart or code."
    step = "Leave out height, or show it in a picture block of its own."
    style.problems.append(Problem.warning("picture-cut", hero.file.location, "banner.picture", fact, step))


def draw_hero(hero: Hero, plan: SetHero, frame: Frame, style: Style) -> Tag:
    """Draws the picture at the right of `frame` as a figure with its alternative text."""
    edges, left = frame.edges, frame.box.x + plan.left
    box = Box(left, edges.y, edges.right - left, edges.height)
    picture = hero.file.picture
    if isinstance(picture, Artwork):
        box = _whole(box, proportions(picture))
        found = shapes(picture, box, style.paper)
        marks = Drawing(tuple(in_black(found, kinds_of(picture))) if style.black else found, Depicts(picture.digest))
    else:
        from factsheet.assets.pictures.pixels import bitmap

        at_edge = style.page[0] - edges.right < 1
        box = Box(box.x, box.y, box.width + _BLEED * at_edge, box.height + _BLEED * (style.page[1] - edges.top < 1))
        focus = hero.focus or Focus()
        pixels = bitmap(picture, box.width, box.height, (focus.x, focus.y), style.paper.srgb, exact=style.exact)
        marks = Drawing((Image(pixels, box),), Depicts(picture.digest))
    return Tag("Figure", (marks,), alt=hero.alt.text, box=box)


def _whole(box: Box, slope: float) -> Box:
    """The box of a drawing `slope` times as wide as high: it fills `box` to the edges of the page, and a little more.

    Where it would have to run over them by more than a press cuts away, all of it stands at the lower right.
    """
    height = max(box.height, box.width / slope)
    width = height * slope
    if max(width - box.width, height - box.height) <= _OVER:
        return Box(box.x, box.y, width, height)
    width = min(box.width, box.height * slope)
    return Box(box.right - width, box.y, width, width / slope)


def _margin(width: float, style: Style) -> float:
    """From the right edge of the banner's words to that of the page, in points."""
    return (style.page[0] - width) / 2 if style.at_margins else 0.0
