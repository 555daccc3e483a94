"""A photograph or drawing with its alternative text.

Shows: a PNG or JPEG, cut to the frame around `focus` and never stretched, or an SVG drawing in its own colours, whole.
One that is cut without a `focus` is a warning, since a chart must be whole: say focus where its edges may go. A
photograph is scaled down to 300 dots per inch; under 150 is a warning, under 72 a problem.
When to use it: where it tells something that the words do not. People on it must have agreed to be shown: say that it
shows `people: true`, and their `consent: {on: 2025-06-02, until: 2028-06-01}`. Without it there is a warning, and a
picture whose consent has ended is refused.

Example:
    - picture:
        file: riverside.svg
        alt: A river bends between low hills, with a bridge over it.
        height: 35mm
        caption: The river, from the east.
"""

from __future__ import annotations

from typing import ClassVar

from factsheet.assets.pictures import Artwork
from factsheet.assets.pictures.drawn import shapes
from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.charts.captioned import CAPTION, set_caption
from factsheet.blocks.consent import Consent, identifying
from factsheet.blocks.pixels import check_pixels, proportions
from factsheet.blocks.vocabulary import Alt, Focus, Illustration
from factsheet.blocks.walk import runs_in
from factsheet.drawing.tree import Drawing, Node, Tag
from factsheet.graphics.geometry import MM, Box, Span, up_to
from factsheet.graphics.shapes import Image
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.theme.monochrome import in_black
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_UNSEEN = 0.02  # of a side: so much may be cut off


@record(kw_only=True)
class PicturePlan(Plan):
    """The size of the picture in points, and its caption set in lines."""

    width: float
    height: float  # of the picture
    caption: Paragraph | None
    style: Style


@record(kw_only=True)
class Picture(Block):
    """A picture. Without `width` and `height` it is as wide as its column and is not cut."""

    DRAWS: ClassVar[bool] = True
    TOLD: ClassVar[bool] = True
    LEVEL: ClassVar[bool] = False

    file: Illustration
    alt: Alt
    width: Length | None = None
    height: Length | None = None
    focus: Focus | None = None
    caption: Words | None = None
    people: bool = False
    consent: Consent | None = None

    def measure(self, width: float, style: Style) -> PicturePlan:
        """Gives the picture its size in a column of `width` points and sets the caption under it.

        Reports a photograph with too few pixels for its size: under 72 dots per inch a problem, under 150 a warning.
        """
        if self.people or self.consent:
            style.problems.extend(identifying(runs_in(self.caption), "picture"))
        step = style.rhythm
        across = min(self.width or width, width)
        own = proportions(self.file.picture)
        height = (self.height or across / own) * style.scale
        if isinstance(self.file.picture, Artwork):  # a drawing is never cut
            across, height = min(across, height * own), min(height, across / own)
        caption = set_words(self.caption.runs, CAPTION, width, style) if self.caption else None
        below = up_to(step, caption.first + (len(caption.lines) - 1) * caption.leading) if caption else 0.0
        below += style.gap("paragraph").natural if caption else 0.0
        check_pixels(self.file, across, height, "picture", style)
        self._check_cut(own, across / height, style)
        first = up_to(step, height)
        return PicturePlan(Span.rigid(first + below), first, width=across, height=height, caption=caption, style=style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the picture as a figure with its alternative text, and the caption as a paragraph."""
        assert isinstance(plan, PicturePlan)
        box = Box(frame.box.x, frame.box.top - plan.height, plan.width, plan.height)
        picture = self.file.picture
        if isinstance(picture, Artwork):
            found = shapes(picture, box, plan.style.paper)
            drawing = Drawing(tuple(in_black(found)) if plan.style.black else found, "picture")
        else:
            from factsheet.assets.pictures.pixels import bitmap

            style, point = plan.style, self.focus or Focus()
            focus = (point.x, point.y)
            pixels = bitmap(picture, box.width, box.height, focus, style.paper.srgb, exact=style.exact)
            drawing = Drawing((Image(pixels, box),), "picture")
        figure = Tag("Figure", (drawing,), alt=self.alt.text, box=box)
        if plan.caption is None:
            return (figure,)
        top = frame.box.top - plan.baseline - plan.style.gap("paragraph").natural
        return (figure, set_caption(plan.caption, frame.box.x, top, plan.style))

    def _check_cut(self, own: float, frame: float, style: Style) -> None:
        """Warns of a picture that is cut though no `focus` says what of it must stay, such as a chart by its height.

        `own` and `frame` are the widths of the picture and of its frame, divided by their heights.
        """
        lost = 1 - min(own / frame, frame / own)
        if self.focus or isinstance(self.file.picture, Artwork) or lost <= _UNSEEN:
            return
        side = "height" if own < frame else "width"
        fact = f"{lost:.0%} of the {side} of {self.file.name} is cut off."
        whole = f"Write width: {self.height * own / MM:.0f}mm" if self.height and not self.width else "Leave out height"
        step = f"{whole}, which shows it whole, or focus: 50% 50% if its edges may go."
        style.problems.append(Problem.warning("picture-cut", self.file.location, "picture", fact, step))
