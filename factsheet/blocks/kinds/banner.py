"""The head of the sheet: its title on a dark ground that runs to the page's edges.

Shows: the title and, under it, a line that says what the sheet is about; over it a `kicker`, such as the name of a
series. An `aside` stands at the other side: a figure or a few words (`large`) with small ones under it (`words`), or a
logo (`file` and `alt`), about as high as a title and subtitle of one line each, or as its `height` says, or a map that
shows where the place lies (`map: {outlines: calder}`, as `highlight: place` of a `map` does). Or a `picture`
(`file` and `alt`) takes the last columns there (`span: 6` of twelve), up to the edges of the page: a drawing whole, a
photograph cut around its `focus` and as high as its `height`.
When to use it: once, as the first block.

Example:
    - banner:
        title: "{place.name} Spotlight"
        subtitle: Figures of the National Human Trafficking Hotline
        aside: {large: "{set.year}"}
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import ClassVar, Literal

from factsheet.blocks.aside import Aside, Head, SetAside, check_aside, draw_aside, set_beside, set_under, widths_beside
from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.consent import identifying
from factsheet.blocks.grounds import laid
from factsheet.blocks.hero import Hero, SetHero, draw_hero, set_hero
from factsheet.blocks.walk import runs_in
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Span, up_to
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.theme.files import TypeStyle
from factsheet.theme.settings import Widths
from factsheet.typeset import Paragraph, set_line, set_words
from factsheet.typeset.style import Style

_STEP = 0.5  # points, in which a title is made smaller


@record(kw_only=True)
class BannerPlan(Plan):
    """The title, subtitle and aside set in lines, and the style of their ground. Lengths are points."""

    title: Paragraph
    subtitle: Paragraph | None
    drop: float  # from the title's last baseline to the top of the subtitle
    aside: SetAside | None
    above: float  # from the top of the ground to that of the kicker or the title
    kicker: Paragraph | None
    under_kicker: float  # from the top of the kicker to that of the title
    hero: SetHero | None
    style: Style
    needs: tuple[tuple[str, Widths], ...] = ()

    @property
    def widths(self) -> tuple[tuple[str, Widths], ...]:
        """How far the aside gave way to the title, at the banner's place in the spec."""
        return self.needs


@record(kw_only=True)
class Banner(Block):
    """The head of a sheet. `title` is tagged as its H1; `ground` names a ground of the theme."""

    SPACING: ClassVar[str] = "section"
    SHRINKS: ClassVar[bool] = False

    kicker: Words | None = None
    title: Words
    subtitle: Words | None = None
    picture: Hero | None = None
    aside: Aside | None = None
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> BannerPlan:
        """Sets the title and the subtitle, in lines of about equal length, in `width` points, and the aside.

        A title too long for one line is smaller, down to the `smallest` size of its style.
        The aside stands beside them, where that makes the banner lowest, if the title then takes at most two lines and
        nothing is too wide; else under.
        """
        style = style.on(self.ground)
        self._check(style)
        hero = set_hero(self.picture, width, style) if self.picture else None
        width = hero.words if hero else width
        beside = bool(self.aside and self.aside.map)
        drop = up_to(style.rhythm, style.size("subtitle_drop"))
        title, subtitle, aside, given = self._set(width, drop, style)
        room = aside.x - style.size("gutter") if aside and beside and aside.x else width
        kicker = set_words(self.kicker.runs, "kicker", room, style, balance=True) if self.kicker else None
        height = title.height + (drop + subtitle.height if subtitle else 0)
        height = up_to(style.rhythm, max(height, aside.height)) if aside else height
        over = up_to(style.rhythm, kicker.height + style.size("kicker_drop")) if kicker else 0.0
        pad = up_to(style.rhythm, style.size("banner_pad")) if self.grounded else 0.0
        top = 0.0 if style.ground.ruled else pad  # the title of a ruled one stands at the margin
        rise = 0.0
        if aside:  # a kicker gives it room, and so does half of the padding to large words
            room = over if beside or aside.large else 0.0
            rise = up_to(style.rhythm, max(0.0, aside.rise - room - (top / 2 if aside.large else 0.0)))
        above = rise + top
        high = above + over + height + pad
        spare = max(0.0, hero.height - high) if hero else 0.0  # the title stands at the foot of a taller picture
        above, over = (above, over + spare) if kicker else (above + spare, over)
        span, first = Span.rigid(high + spare), above + over + title.first
        return BannerPlan(
            span, first, title=title, subtitle=subtitle, drop=drop, aside=aside, above=above, kicker=kicker,
            under_kicker=over, hero=hero, style=style, needs=((f"{self.location}", given),) if aside else (),
        )  # fmt: skip

    def _check(self, style: Style) -> None:
        """Reports a banner with both an aside and a picture, which stand at the same side."""
        if self.aside and self.picture:
            fact, step = "an aside and a picture are both given.", "Keep one of them."
            style.problems.append(Problem.of("conflicting-fields", self.location, "banner", fact, step))
        if self.picture and (self.picture.people or self.picture.consent):
            style.problems.extend(identifying(runs_in((self.title, self.subtitle)), "banner.picture"))

    def _set(
        self, width: float, drop: float, style: Style
    ) -> tuple[Paragraph, Paragraph | None, SetAside | None, Widths]:
        """The title, the subtitle and the aside, each set where it stands, and how far the aside gave way to the title.

        That is the number of the width that it has, and what it is narrower than the best. In a series it gives way as
        far as in any of its sheets.
        """
        if self.aside is None:
            return *self._lines(width, style), None, ()
        check_aside(self.aside, self.location, style)
        found: list[tuple[float, tuple[Paragraph, Paragraph | None, SetAside, Widths], Style]] = []
        widths = self._widths(self.aside, width, drop, style)
        (number, *_), (less, *_) = style.settings.widths_of(f"{self.location}") or ((0.0,), (0.0,))
        for at, across in enumerate(widths):
            if at < number:
                continue
            trial, across = replace(style, problems=[]), min(across, widths[0] - less) if less else across
            title, subtitle = self._lines(max(1.0, width - across - style.size("gutter")), trial)
            aside = set_beside(self.aside, width, across, _head(title, subtitle, drop), trial)
            if len(title.lines) <= self.aside.most_lines and not any(
                problem.code == "too-wide" for problem in trial.problems
            ):
                given = ((0.0,), (widths[0] - across,)) if self.aside.file else ((float(at),), (0.0,))
                height = up_to(style.rhythm, aside.rise + aside.height)
                found.append((height, (title, subtitle, aside, given), trial))
        if found:
            _, made, trial = min(found, key=lambda one: one[0])
            style.problems.extend(trial.problems)
            return made
        title, subtitle = self._lines(width, style)
        under = set_under(self.aside, width, _head(title, subtitle, drop), style)
        return title, subtitle, under, ((float(len(widths)),), (0.0,))

    def _widths(self, aside: Aside, width: float, drop: float, style: Style) -> tuple[float, ...]:
        """The widths that the aside may take."""
        trial = replace(style, problems=[])  # the title in its full size, whatever it becomes: alike in a series
        title, subtitle = set_words(self.title.runs, "title", width, trial), self._lines(width, trial)[1]
        high = title.cap_height + (drop + subtitle.first if subtitle else 0.0)
        room = max(sum(segment.width for segment in line.segments) for line in title.lines)
        return widths_beside(aside, width, room, high, style)

    def _lines(self, width: float, style: Style) -> tuple[Paragraph, Paragraph | None]:
        title = self._title(width, style)
        return title, set_words(self.subtitle.runs, "subtitle", width, style, balance=True) if self.subtitle else None

    def _title(self, width: float, style: Style) -> Paragraph:
        """The title in one line, smaller where it must be; in several, of the smallest size that its style allows."""
        kind = style.type("title")
        if 0 < kind.smallest < kind.size:
            [line] = set_line(self.title.runs, "title", replace(style, problems=[])).lines
            share = min(1.0, width / (sum(segment.width for segment in line.segments) or width))
            size = max(kind.smallest, math.floor(kind.size * share / _STEP) * _STEP)
            style = _at(style, kind, size)
        return set_words(self.title.runs, "title", width, style, balance=True)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the title as H1, and the subtitle and the aside as paragraphs; a logo is a figure."""
        assert isinstance(plan, BannerPlan)
        box = frame.box
        top = box.top - plan.above
        nodes: list[Node] = []
        if plan.kicker:
            nodes.append(Tag("P", inline(placed(plan.kicker, box.x, top), plan.style.notes)))
            top -= plan.under_kicker
        title = placed(plan.title, box.x, top)
        nodes.append(Tag("H1", inline(title, plan.style.notes), title=self.title.plain))
        if self.grounded:
            nodes[:0] = laid(plan.style, frame, above=False)
        if plan.subtitle:
            top -= plan.title.height + plan.drop
            nodes.append(Tag("P", inline(placed(plan.subtitle, box.x, top), plan.style.notes)))
        if plan.aside and self.aside:
            nodes += draw_aside(self.aside, plan.aside, box.x, box.top - plan.above - plan.under_kicker, plan.style)
        if plan.hero and self.picture:
            nodes.append(draw_hero(self.picture, plan.hero, frame, plan.style))
        return tuple(nodes)


def _at(style: Style, kind: TypeStyle, size: float) -> Style:
    """A style whose title, which is of `kind`, has another size in points."""
    if size >= kind.size:
        return style
    leading = up_to(style.rhythm, kind.leading * size / kind.size)
    title = replace(kind, size=Length(size), leading=Length(leading))
    return replace(style, theme=replace(style.theme, styles={**style.theme.styles, "title": title}))


def _head(title: Paragraph, subtitle: Paragraph | None, drop: float) -> Head:
    """Where the lines of a title and a subtitle stand."""
    last, top = title.height, title.first - title.cap_height
    first = last + drop + subtitle.first if subtitle else None
    foot = last + drop + subtitle.height if subtitle else last
    return Head(top=top, last=last, subtitle=first, foot=foot, drop=drop)
