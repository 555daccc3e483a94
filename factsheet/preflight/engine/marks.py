"""The marks that a page paints, each with everything that a rule asks about it, and the errors in reading them."""

from __future__ import annotations

from typing import Literal

from factsheet.preflight.engine.edges import Edges
from factsheet.preflight.engine.paths import PathPoints
from factsheet.preflight.engine.spaces import Colour, Space
from factsheet.record import record

Kind = Literal["text", "fill", "stroke", "image", "shading"]
Content = Literal["tagged", "artifact", "bare"]
ReadRule = Literal["content.resource", "content.damaged", "content.length"]


@record(kw_only=True)
class Image:
    """The pixels of a picture: their number, bits a channel, space, and the name among the resources.

    `across` and `up` are the width and height in points at which it is placed.
    """

    name: str
    width: int
    height: int
    bits: int
    space: Space
    is_mask: bool
    across: float  # points that the picture is wide and high on the page
    up: float

    @property
    def dpi(self) -> float:
        """The lower of the resolutions across and up at which it is placed, in dots per inch."""
        found = [72 * count / size for count, size in ((self.width, self.across), (self.height, self.up)) if size > 0]
        return min(found, default=0.0)


@record(kw_only=True)
class PaintedMark:
    """One mark. Lengths are in points; `box` is the visible part, counted from the trim's lower left.

    `size` is the size of type or the width of a line, as they come out on the page. Of a path `filled` is the area
    it covers in square points, `thin` its thickness where it is a rule, `points` its corners. `content` says whether it
    is tagged, marked as decoration, or neither. `placed` is False inside the cell of a pattern and in a glyph, whose
    place on the page is not known.
    """

    kind: Kind
    page: int
    box: Edges
    colour: Colour
    size: float = 0.0
    text: str = ""
    font: str = ""
    strong: bool = False
    embedded: bool = True  # of type: whether its font is in the file
    filled: float = 0.0
    thin: float = 0.0
    points: PathPoints = ()
    overprints: bool = False
    overprint_mode: int = 0
    alpha: float = 1.0
    image: Image | None = None
    content: Content = "bare"
    placed: bool = True

    @property
    def title(self) -> str:
        """The mark as a message names it."""
        if self.kind == "text":
            said = " ".join(self.text.split())
            short = f"{said[:32]}…" if len(said) > 32 else said
            return f"text '{short}' in {self.font}" if said else f"text in {self.font}"
        if self.image:
            return f"picture {self.image.name}, {self.image.width} × {self.image.height} pixels"
        if self.kind == "stroke":
            return f"line of {self.size:.3g} pt"
        return "shading" if self.kind == "shading" else "area"


@record
class ReadError:
    """A place in a page's content that could not be read as it stands; `rule` is the rule that it breaks."""

    rule: ReadRule
    page: int
    object: str
    found: str
