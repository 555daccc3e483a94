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
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Literal

from factsheet.blocks.aside import Aside, Head, SetAside, check_aside, draw_aside, set_beside, set_under, widths_beside
from factsheet.blocks.banner_depths import Depth, Depths
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
class Trial:
    """A banner that is set with its aside in one of its places. Lengths are points, as in `BannerPlan`.

    `free` is the height over the title into which an aside may rise.
    """

    title: Paragraph
    subtitle: Paragraph | None
    aside: SetAside | None
    drop: float
    kicker: Paragraph | None
    above: float
    under_kicker: float
    free: float
    depths: Depth
    problems: tuple[Problem, ...]

    def moved(self, over: float, under: float) -> SetAside | None:
        """The aside where the words have so much more room over and under them, on whose middle a drawing stands."""
        if self.aside is None or not self.aside.centred:
            return self.aside
        return replace(self.aside, depth=self.aside.depth + (under - over) / 2)


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
        """How high it is with its aside in each of its places, at the banner's place in the spec."""
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
        nothing is too wide; else under. In a series it stands where the highest banner is lowest, all banners are as
        high as that one, and the titles end on one line.
        """
        style = style.on(self.ground)
        self._check(style)
        hero = set_hero(self.picture, width, style) if self.picture else None
        width = hero.words if hero else width
        tried, narrower = self._tried(width, style)
        own = Depths.of([trial.depths if trial else None for trial in tried], narrower, style.rhythm)
        every = own.with_series(style.settings.widths_of(f"{self.location}"))
        trial = _first(tried, every.lowest, own.lowest)
        style.problems.extend(trial.problems)
        made, found = trial.depths, every.at(every.lowest, style.rhythm)
        before, after = max(made.before, found.before), max(made.after, found.after)
        left = max(made.whole, found.whole, before + after) - before - after
        under = min(left, up_to(style.rhythm, (left + trial.free) / 2))
        spare = before - made.before
        aside = trial.moved(max(0.0, found.title - made.title), after - made.after)
        high = before + after + left
        spare += max(0.0, hero.height - high) if hero else 0.0
        above, over = trial.above + left - under, trial.under_kicker
        above, over = (above, over + spare) if trial.kicker else (above + spare, over)  # a title stands at the foot
        return BannerPlan(
            Span.rigid(max(high, hero.height if hero else 0.0)), above + over + trial.title.first, title=trial.title,
            subtitle=trial.subtitle, drop=trial.drop, aside=aside, above=above, kicker=trial.kicker,
            under_kicker=over, hero=hero, style=style, needs=((f"{self.location}", own.widths),),
        )  # fmt: skip

    def _check(self, style: Style) -> None:
        """Reports a banner with both an aside and a picture, which stand at the same side."""
        if self.aside and self.picture:
            fact, step = "an aside and a picture are both given.", "Keep one of them."
            style.problems.append(Problem.of("conflicting-fields", self.location, "banner", fact, step))
        if self.picture and (self.picture.people or self.picture.consent):
            style.problems.extend(identifying(runs_in((self.title, self.subtitle)), "banner.picture"))

    def _tried(self, width: float, style: Style) -> tuple[list[Trial | None], float]:
        """The banner with the aside in each of its widths and at last under the title; None where it has no room there.

        Also returns by how much a logo is narrower where it gives way to the title; in a series as much as in any of
        its sheets.
        """
        drop = up_to(style.rhythm, style.size("subtitle_drop"))
        if self.aside is None:
            return [self._trial(*self._lines(width, style), None, drop, width, style)], 0.0
        check_aside(self.aside, self.location, style)
        widths, found = self._widths(self.aside, width, drop, style), list[Trial | None]()
        narrower = widths[0] - widths[-1] if self.aside.file else 0.0
        least = Depths.read(style.settings.widths_of(f"{self.location}")).narrower
        if len(widths) > 1 and narrower < least:
            widths = (*widths[:-1], widths[0] - least)
        for across in widths:
            inner = replace(style, problems=[])
            title, subtitle = self._lines(max(1.0, width - across - style.size("gutter")), inner)
            if not across or len(title.lines) > self.aside.most_lines:
                found.append(None)
                continue
            aside = set_beside(self.aside, width, across, _head(title, subtitle, drop), inner)
            fits = not any(problem.code == "too-wide" for problem in inner.problems)
            found.append(self._trial(title, subtitle, aside, drop, width, inner) if fits else None)
        inner = replace(style, problems=[])
        title, subtitle = self._lines(width, inner)
        under = set_under(self.aside, width, _head(title, subtitle, drop), inner)
        return [*found, self._trial(title, subtitle, under, drop, width, inner)], narrower

    def _trial(
        self,
        title: Paragraph,
        subtitle: Paragraph | None,
        aside: SetAside | None,
        drop: float,
        width: float,
        style: Style,
    ) -> Trial:
        """The banner with an aside in one of its places, and how high it is above and under the title's last line."""
        beside = bool(aside and aside.map)
        room = aside.x - style.size("gutter") if aside and beside and aside.x else width
        kicker = set_words(self.kicker.runs, "kicker", room, style, balance=True) if self.kicker else None
        words = title.height + (drop + subtitle.height if subtitle else 0)
        height = up_to(style.rhythm, max(words, aside.height)) if aside else words
        over = up_to(style.rhythm, kicker.height + style.size("kicker_drop")) if kicker else 0.0
        pad = up_to(style.rhythm, style.size("banner_pad")) if self.grounded else 0.0
        top = 0.0 if style.ground.ruled else pad  # the title of a ruled one stands at the margin
        # a kicker gives room to what rises over the title, and so does half of the padding to large words
        free = over if aside and (beside or aside.large) else 0.0
        half = top / 2 if aside and aside.large else 0.0
        rise = up_to(style.rhythm, max(0.0, aside.rise - free - half)) if aside else 0.0
        centred = bool(aside and aside.centred)
        before, after = top + over + title.height, height - title.height + pad
        high = title.height - title.first + title.cap_height
        depths = Depth(before + rise, after, before + rise + after, high)
        if centred:
            depths = Depth(before, up_to(style.rhythm, words) - title.height + pad, depths.whole, high)
        return Trial(
            title=title, subtitle=subtitle, aside=aside, drop=drop, kicker=kicker, under_kicker=over,
            above=top + (0.0 if centred else rise), free=free, depths=depths, problems=tuple(style.problems),
        )  # fmt: skip

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


def _first(tried: Sequence[Trial | None], *numbers: int) -> Trial:
    """Returns the first trial of these numbers that there is; the last of them always is."""
    return next(trial for number in numbers if number < len(tried) and (trial := tried[number]))


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
