"""A photograph or drawing with its alternative text.

Shows: a photograph, cut to the frame around `focus` and never stretched, or a drawing in its own colours, whole. What
has the sharp edges of a chart, a screenshot, a code or a logo is shown whole as well, in whatever format it is. `fit:
whole` or `fit: cut` says it otherwise. A photograph that is cut without a word, and a chart or code that is cut, are a
warning. Pixels are scaled down to 300 dots per inch; under 150 is a warning, under 72 a problem.
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

from typing import ClassVar, Literal

from factsheet.assets.pictures import Artwork
from factsheet.assets.pictures.drawn import kinds_of, shapes
from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.charts.captioned import CAPTION, set_caption
from factsheet.blocks.consent import Consent, identifying
from factsheet.blocks.greys import check_greys
from factsheet.blocks.pixels import check_pixels, is_drawn, lost, proportions
from factsheet.blocks.vocabulary import Alt, Focus, Illustration
from factsheet.blocks.walk import runs_in
from factsheet.drawing.encodes import Depicts
from factsheet.drawing.tree import Drawing, Node, Tag
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Image
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.theme.monochrome import in_black
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_UNSEEN = 0.02  # of a side: so much may be cut off
_KIND = "it has the sharp edges of a chart, a code or a screenshot, which says nothing when it is cut"


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
    fit: Literal["auto", "whole", "cut"] = "auto"
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
        whole = self._is_whole(style)
        if whole:
            across, height = min(across, height * own), min(height, across / own)
        caption = set_words(self.caption.runs, CAPTION, width, style) if self.caption else None
        below = up_to(step, caption.first + (len(caption.lines) - 1) * caption.leading) if caption else 0.0
        below += style.gap("paragraph").natural if caption else 0.0
        check_pixels(self.file, across, height, "picture", style)
        check_greys(self.file, "picture", style)
        if not whole:
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
            drawn = tuple(in_black(found, kinds_of(picture))) if plan.style.black else found
            drawing = Drawing(drawn, Depicts(picture.digest))
        else:
            from factsheet.assets.pictures.pixels import bitmap

            style, point = plan.style, self.focus or Focus()
            focus = (point.x, point.y)
            pixels = bitmap(picture, box.width, box.height, focus, style.paper.srgb, exact=style.exact)
            drawing = Drawing((Image(pixels, box),), Depicts(picture.digest))
        figure = Tag("Figure", (drawing,), alt=self.alt.text, box=box)
        if plan.caption is None:
            return (figure,)
        top = frame.box.top - plan.baseline - plan.style.gap("paragraph").natural
        return (figure, set_caption(plan.caption, frame.box.x, top, plan.style))

    def _is_whole(self, style: Style) -> bool:
        """Whether the picture is shown whole in its frame. Reports a `fit` or a `focus` that cannot be had."""
        drawing = isinstance(self.file.picture, Artwork)
        if self.fit == "cut" and drawing:
            fact, step = f"{self.file.name} is a drawing, which is never cut.", "Leave out fit."
            style.problems.append(Problem.of("conflicting-fields", self.file.location, "picture", fact, step))
        if self.fit == "whole" and self.focus:
            fact, step = "a picture that is whole has no focus.", "Keep one of fit: whole and focus."
            style.problems.append(Problem.of("conflicting-fields", self.file.location, "picture", fact, step))
        if drawing or self.fit != "auto":
            return drawing or self.fit == "whole"
        return not self.focus and is_drawn(self.file.picture)

    def _check_cut(self, own: float, frame: float, style: Style) -> None:
        """Warns of a picture that is cut though nothing says so, and of one that says nothing when it is cut.

        `own` and `frame` are the widths of the picture and of its frame, divided by their heights.
        """
        missing = lost(own, frame)
        if missing <= _UNSEEN or (self.fit == "cut" and self.focus):
            return
        side = "height" if own < frame else "width"
        fact = f"{missing:.0%} of the {side} of {self.file.name} is cut off"
        if is_drawn(self.file.picture):
            fact = f"{fact}, and {_KIND}"
            step = "Write fit: whole in place of focus." if self.focus else "Write fit: whole."
        elif self.fit == "cut" or self.focus:
            return
        else:
            step = "Write fit: whole, or fit: cut if its edges may go, or focus: 50% 50% with the point that must stay."
        style.problems.append(Problem.warning("picture-cut", self.file.location, "picture", f"{fact}.", step))
