"""What a theme file may hold: inks, families, styles, spacing and rules, as typed fields."""

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
    """An ink as a theme file gives it: `srgb` a hex colour, `cmyk` four percentages; without them it is converted for
    the press.
    """

    srgb: str
    cmyk: tuple[int, ...] | None = None


@record
class Family:
    """The fonts of one family; manners without a font of their own cannot be used in it."""

    regular: Choice
    strong: Choice | None = None
    emphasis: Choice | None = None
    strong_emphasis: Choice | None = None

    def choice(self, *, strong: bool, emphasis: bool) -> Choice | None:
        """The font for a manner; None when the family has none."""
        return {
            (False, False): self.regular,
            (True, False): self.strong,
            (False, True): self.emphasis,
            (True, True): self.strong_emphasis,
        }[strong, emphasis]


@record
class TypeStyle:
    """How a kind of text is set. `size` and `leading` in points, `tracking` in thousandths of the size.

    With `optical` lines begin where those of the body text do to the eye: large glyphs bring more white at their left.
    `largest` is the size up to which it grows where a page would else be too empty; a size that is
    not under it stays.
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


@record
class Gap:
    """Elastic white space: `least`, `natural` and `most`, in points; a single length is rigid."""

    span: Span


@record
class Rule:
    """A line: `weight` in points, and the role of its ink on its ground."""

    weight: Length
    ink: Literal["rule", "heading", "accent", "text"] = "rule"


@record
class ThemeFile:
    """What stands in a theme file."""

    rhythm: Length
    inks: MappingOf[str, InkValue]
    grounds: MappingOf[str, MappingOf[str, str]]
    parts: MappingOf[str, tuple[str, ...]]
    families: MappingOf[str, Family]
    styles: MappingOf[str, TypeStyle]
    spacing: MappingOf[str, Gap]
    sizes: MappingOf[str, Length]
    rules: MappingOf[str, Rule]
    abbreviations: MappingOf[str, str] = field(default_factory=dict)
    press: PressFile = field(default_factory=PressFile)
