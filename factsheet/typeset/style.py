"""The style that a block is measured and drawn in: theme, ground, fonts, language, notes, settings of the fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.graphics.colour import WHITE, Ink, contrast
from factsheet.graphics.geometry import PAPERS, Grid, Span, up_to
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.notes import Notes
from factsheet.theme import Ground, Theme
from factsheet.theme.files import Rule, TypeStyle
from factsheet.theme.settings import Settings, scaled
from factsheet.theme.shades import shades_of

Memory = dict[object, object]
_READABLE = 4.5  # least contrast of words to what is under them (WCAG 2.2, 1.4.3)


@record(kw_only=True)
class Style:
    """Holds all that decides how a block looks where it stands, beside its own fields. Lengths are in points.

    `depth` is the level of the heading above the block. `at_margins` says that the block is as wide as the page between
    its margins, so that its ground may run to the edges. `left` is how far from the left edge of the page's `grid` the
    block begins; without a grid it stands alone. `beside_heading` is the width that the last line of a heading right
    above the block leaves at its right; 0 where there is no such heading. `page` is the width and height of the trim.
    `block` is the block's id, and `scale` the share of its size that it is drawn at. Pictures are kept `exact` where
    their colours are converted later, and drawings are in black alone where `black` is set.

    `scales` collects the points per unit of charts that stand side by side, under a key of what they have in common;
    `most_per` are the most that they may have, so that equal figures have bars of one length.

    `problems` collects what cannot be set. `memory` keeps results that trials of one page have in common, each under a
    key of all that decides it; who writes an entry knows its type.
    """

    theme: Theme
    faces: Mapping[Choice, Face]
    language: str
    ground: Ground
    notes: Notes = field(default_factory=Notes)
    settings: Settings = field(default_factory=Settings)
    depth: int = 1
    at_margins: bool = True
    grid: Grid | None = None
    left: float = 0.0
    beside_heading: float = 0.0
    page: tuple[float, float] = PAPERS["letter"]
    block: str = ""
    scale: float = 1.0
    exact: bool = False
    black: bool = False
    scales: dict[object, list[float]] | None = None
    most_per: Mapping[object, float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    memory: Memory = field(default_factory=dict)

    @property
    def rhythm(self) -> float:
        """The distance between baselines, in points."""
        return self.theme.rhythm

    @property
    def paper(self) -> Ink:
        """The ink under the marks: the fill of the ground, or bare paper."""
        return self.ground.fill or WHITE

    def type(self, name: str) -> TypeStyle:
        """Returns the type style of that name."""
        return self.theme.styles[name]

    def leading(self, name: str) -> float:
        """Returns the distance in points between lines in the type style of that name, in whole steps of the rhythm.

        In a theme of which text was made smaller it is as near as the leading says.
        """
        leading = self.type(name).leading
        return up_to(self.rhythm, leading) if self.theme.in_rhythm else leading

    def ink(self, role: str) -> Ink:
        """Returns the ink of a role on this ground."""
        return self.ground.inks[role]

    def shades(self, count: int) -> tuple[Ink, ...]:
        """Returns the inks of so many classes of figures on this ground, the lowest class first."""
        return shades_of(self.ground.shades, self.ground.fill, self.ground.inks, count)

    def size(self, name: str) -> float:
        """Returns the size of that name, in points."""
        return self.theme.sizes[name]

    def rule(self, name: str) -> Rule:
        """Returns the rule of that name."""
        return self.theme.rules[name]

    def gap(self, name: str) -> Span:
        """Returns the white space of that name, in points."""
        return self.theme.spacing[name]

    def least_gap(self, name: str) -> float:
        """Returns the least height of that white space in the theme, also where a sheet lets it be less, in points."""
        return self.theme.least.get(name, self.theme.spacing[name].least)

    def for_block(self, id_: str) -> Style:
        """Returns this style for the block of that id, smaller where the settings make that block smaller."""
        share = self.settings.share_of(id_)
        style = self if self.block == id_ else replace(self, block=id_)
        return style if share == 1 else replace(style, theme=scaled(self.theme, share), scale=share)

    def on(self, ground: str) -> Style:
        """Returns this style on another ground; `none` keeps the ground that is already there."""
        return self if ground == "none" else replace(self, ground=self.theme.grounds[ground])

    def inked(self, ink: Ink) -> Style:
        """Returns this style with `ink` in place of every ink, for words on a drawing."""
        return replace(self, ground=replace(self.ground, inks=dict.fromkeys(self.ground.inks, ink)))

    def readable_on(self, fill: Ink) -> Ink:
        """Returns the text ink of the theme with the most contrast to `fill`, or white where none has enough."""
        inks = [ground.inks["text"] for ground in self.theme.grounds.values()]
        best = max(inks, key=lambda ink: contrast(ink, fill))
        return best if contrast(best, fill) >= _READABLE else max(best, WHITE, key=lambda ink: contrast(ink, fill))

    def under_words(self, fill: Ink) -> Ink:
        """Returns the ink under words on `fill`: `fill` itself, or bare paper where `fill` is a pattern."""
        return WHITE if fill.pattern else fill

    def carries_words(self, fill: Ink) -> bool:
        """Tells whether words on `fill` can be read; on a pattern they cannot."""
        return not fill.pattern and contrast(self.readable_on(fill), fill) >= _READABLE

    def under_heading(self, room: float) -> Style:
        """Returns this style for a block right under a heading that leaves `room` points beside its last line."""
        return self if room == self.beside_heading else replace(self, beside_heading=room)

    def deeper(self) -> Style:
        """Returns this style for a block under one more heading."""
        return replace(self, depth=self.depth + 1)

    def in_column(self, left: float = 0.0) -> Style:
        """Returns this style for a block in a column, whose ground may not run to the edges of the page.

        The column begins `left` points from the left edge of what it stands in.
        """
        return replace(self, at_margins=False, left=self.left + left)

    def inset(self, left: float) -> Style:
        """Returns this style for a block that begins `left` points further in."""
        return replace(self, left=self.left + left) if left else self
