"""The fields of a theme file: inks, families, styles, spacing and rules."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import field
from typing import Literal

from factsheet.assets.fonts.files import Choice
from factsheet.graphics.geometry import Span
from factsheet.press import PressFile
from factsheet.record import record
from factsheet.syntax.schema import Length


@record
class InkValue:
    """Holds an ink as a theme file gives it: `srgb` is a hex colour, `cmyk` are four percentages.

    Without `cmyk` the colour is converted for the press. `small` are the percentages of type under 12 points, where the
    theme decides it. `condition` is the printing condition that `cmyk` is for; where it is empty, it is for any.
    """

    srgb: str
    cmyk: tuple[int, ...] | None = None
    small: tuple[int, ...] | None = None
    condition: str = ""


@record
class Family:
    """Names the fonts of one family; text cannot be strong or in italics where the family has no font for it."""

    regular: Choice
    strong: Choice | None = None
    emphasis: Choice | None = None
    strong_emphasis: Choice | None = None

    def choice(self, *, strong: bool, emphasis: bool) -> Choice | None:
        """Returns the font for text that is strong, in italics, both or neither; None where the family has none."""
        return {
            (False, False): self.regular,
            (True, False): self.strong,
            (False, True): self.emphasis,
            (True, True): self.strong_emphasis,
        }[strong, emphasis]


@record(kw_only=True)
class TypeStyle:
    """Says how a kind of text is set: `size` and `leading` in points, `tracking` in thousandths of the size.

    With `optical`, lines are moved left until they seem to begin under those of the body text, since large glyphs have
    more white at their left. `largest` is the size in points up to which the text may grow on a page that is too
    empty; a style whose `size` is not smaller than that does not grow. `smallest` is the size down to which a title
    may shrink where it would take more than one line; 0: not at all.
    """

    family: str
    size: Length
    leading: Length
    ink: Literal["text", "quiet", "heading", "figure", "accent"] = "text"
    strong: bool = False
    figures: Literal["proportional", "tabular"] = "proportional"
    tracking: int = 0
    hyphenate: bool = False
    optical: bool = False
    largest: Length = Length(0)
    smallest: Length = Length(0)


@record
class Gap:
    """Holds elastic white space: its least, natural and greatest height in points; a single length is rigid."""

    span: Span


@record
class Rule:
    """Describes a rule: its `weight` in points, and the role of its ink on its ground."""

    weight: Length
    ink: Literal["rule", "heading", "accent", "text"] = "rule"


@record(kw_only=True)
class PageGrid:
    """Says how many columns the page has between its margins, and the `gutter` between two of them.

    Blocks in `columns` name how many of them they `span`. Without `gutter` it is the size of that name, which lies
    between the equal parts of texts, counts and steps as well: halves, thirds and quarters then begin on the grid.
    """

    columns: int = 12
    gutter: Length | None = None


@record(kw_only=True)
class ThemeFile:
    """Holds the fields of a theme file, with those of the themes that it extends. Lengths are in points."""

    rhythm: Length
    inks: MappingOf[str, InkValue]
    grounds: MappingOf[str, MappingOf[str, str]]
    parts: MappingOf[str, tuple[str, ...]]
    families: MappingOf[str, Family]
    styles: MappingOf[str, TypeStyle]
    spacing: MappingOf[str, Gap]
    sizes: MappingOf[str, Length]
    rules: MappingOf[str, Rule]
    shades: MappingOf[str, tuple[str, ...]] = field(default_factory=dict)
    grid: PageGrid = field(default_factory=PageGrid)
    abbreviations: MappingOf[str, str] = field(default_factory=dict)
    press: PressFile = field(default_factory=PressFile)
