"""What a block is measured in: theme, ground, fonts, language, notes and the settings of the fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.graphics.colour import WHITE, Ink, contrast
from factsheet.graphics.geometry import PAPERS, Span
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.notes import Notes
from factsheet.theme import Ground, Theme
from factsheet.theme.files import Rule, TypeStyle
from factsheet.theme.settings import Settings, scaled

Memory = dict[object, object]
_READABLE = 4.5  # contrast of words to what lies under them (WCAG 2.2, 1.4.3)


@record
class Style:
    """Where a block stands. `depth` is the level of the heading over it; `at_margins` says that the block is as wide
    as the page between its margins, so that its ground may reach its edges;
    `page` is width and height of the trim, `scale` the share of its size that a block stands in. Pictures are `exact`
    where their colours are still to be converted. `problems` collects what cannot be set. `memory` holds what trials
    of this page have worked out, by all that decides it; whoever puts something there knows what it is.
    """

    theme: Theme
    faces: Mapping[Choice, Face]
    language: str
    ground: Ground
    notes: Notes = field(default_factory=Notes)
    settings: Settings = field(default_factory=Settings)
    depth: int = 1
    at_margins: bool = True
    page: tuple[float, float] = PAPERS["letter"]
    scale: float = 1.0
    exact: bool = False
    problems: list[Problem] = field(default_factory=list)
    memory: Memory = field(default_factory=dict)

    @property
    def rhythm(self) -> float:
        return self.theme.rhythm

    @property
    def paper(self) -> Ink:
        """What lies under the marks: the fill of the ground, or bare paper."""
        return self.ground.fill or WHITE

    def type(self, name: str) -> TypeStyle:
        return self.theme.styles[name]

    def ink(self, role: str) -> Ink:
        return self.ground.inks[role]

    def size(self, name: str) -> float:
        return self.theme.sizes[name]

    def rule(self, name: str) -> Rule:
        return self.theme.rules[name]

    def gap(self, name: str) -> Span:
        """The white space of that name."""
        return self.theme.spacing[name]

    def for_block(self, id_: str) -> Style:
        """This style for the block of that id, which may have to stand smaller."""
        share = self.settings.share_of(id_)
        return self if share == 1 else replace(self, theme=scaled(self.theme, share), scale=share)

    def on(self, ground: str) -> Style:
        """This style on another ground; `none` keeps the ground that is already there."""
        return self if ground == "none" else replace(self, ground=self.theme.grounds[ground])

    def inked(self, ink: Ink) -> Style:
        """This style with `ink` in place of every ink: for words on a drawing."""
        return replace(self, ground=replace(self.ground, inks=dict.fromkeys(self.ground.inks, ink)))

    def readable_on(self, fill: Ink) -> Ink:
        """The text ink of the theme that stands out most from `fill`."""
        inks = [ground.inks["text"] for ground in self.theme.grounds.values()]
        best = max(inks, key=lambda ink: contrast(ink, fill))
        return best if contrast(best, fill) >= _READABLE else max(best, WHITE, key=lambda ink: contrast(ink, fill))

    def under_words(self, fill: Ink) -> Ink:
        """What words on `fill` stand on: it, or a plate of bare paper among the lines of a pattern."""
        return WHITE if fill.pattern else fill

    def carries_words(self, fill: Ink) -> bool:
        """Whether words on `fill` can be read: not among the lines of a pattern."""
        return not fill.pattern and contrast(self.readable_on(fill), fill) >= _READABLE

    def deeper(self) -> Style:
        return replace(self, depth=self.depth + 1)

    def in_column(self) -> Style:
        return replace(self, at_margins=False)
