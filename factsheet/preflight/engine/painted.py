"""What the operators of a page put on it, one value for each mark, with everything that a rule asks about it."""

from __future__ import annotations

from typing import Literal

from factsheet.preflight.engine.edges import Edges
from factsheet.preflight.engine.paths import PathPoints
from factsheet.preflight.engine.spaces import Colour, Space
from factsheet.record import record

Kind = Literal["text", "fill", "stroke", "image", "shading"]


@record
class Image:
    """The pixels of a picture: their number, bits a channel, space, and the name among the resources."""

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
        """The lower of the two resolutions at which it is placed."""
        found = [72 * count / size for count, size in ((self.width, self.across), (self.height, self.up)) if size > 0]
        return min(found, default=0.0)


@record
class PaintedMark:
    """One mark. Lengths in points; `box` is what of it can be seen, from the trim's lower left.

    `size` is the size of type, or the width of a line, as they stand on the page. Of a path `filled` is the area that
    it covers, `thin` its thickness where it is a rule, `outline` its corners. `placed` is False inside the cell
    of a pattern, of which the place on the page is not known.
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
    outline: PathPoints = ()
    overprints: bool = False
    overprint_mode: int = 0
    alpha: float = 1.0
    image: Image | None = None
    content: Literal["tagged", "artifact", "bare"] = "bare"
    placed: bool = True

    @property
    def title(self) -> str:
        """As a message names it."""
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
    """Where the reading of a page met something that should not be there."""

    rule: Literal["content.resource", "content.damaged", "content.length"]
    page: int
    object: str
    found: str
