"""What stands at the other side of a banner: a figure or a few words, large, with small ones under it, a logo, a map.

Words begin where the last third of the grid does, on the baselines of the title and the subtitle, or one or two of its
twelve columns further right where that saves a line of the title. A logo ends at the right; it is about as
high as the title and the subtitle in one line each, and gives way to the title before that takes another line, or it
has the height that the spec gives. A map that shows where the place lies has the last quarter of the grid, and the name
of the place begins one or two columns further left. Where the title would take more than two lines beside it (four
beside a map), an aside goes under them. All sheets of a series have it in the same place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from factsheet.blocks.area_drawing import AreaPlan, draw_areas, measure_areas, name_room
from factsheet.blocks.area_map import Locator
from factsheet.blocks.block import Frame
from factsheet.blocks.logo import Logo, Sized, logo_drawing, sized_logo
from factsheet.blocks.vocabulary import Alt, Illustration
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import MM, Box, Grid, up_to
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_MOST_LOGO = 2.4  # of the theme's logo_height: as large as a logo becomes beside a title
_LEAST_LOGO = 1.0  # of it: as small as it becomes, so that the title keeps its line
_LEAST_MAP = 36 * MM  # as high as a map may be beside a lower title
_SLACK = 0.1  # points, that a title in one line has to spare
_COLUMNS = 12
_SPANS = (4, 3, 2)  # columns in which words are tried
_MAP, _NAMES = 3, (0, 1, 2)  # columns of a map, and of the name at its left


@record(kw_only=True)
class Aside:
    """A figure or words that are `large`, with `words` under it; or the `file` of a logo with its `alt`; or a map.

    `height` is that of the logo, without the white around it, or of the outlines of the map.
    """

    large: Words | None = None
    words: Words | None = None
    file: Illustration | None = None
    alt: Alt | None = None
    height: Length | None = None
    map: Locator | None = None

    @property
    def most_lines(self) -> int:
        """The lines that a title may have beside it."""
        return 4 if self.map else 2


@record(kw_only=True)
class SetAside:
    """An aside that is set. Depths are points, from the top of the title to a first baseline or the middle of a logo.

    `x` and `words_x` are the left edges of what is large, or of the logo, and of the words, from that of the
    banner. `height` is the depth of the last baseline of the banner, and `rise` what a logo or large words need above
    the title's capitals. `centred` says that a drawing stands on the middle of the words beside it.
    """

    large: Paragraph | None = None
    words: Paragraph | None = None
    logo: Sized | None = None
    map: AreaPlan | None = None
    x: float = 0.0
    words_x: float = 0.0
    depth: float
    words_depth: float = 0.0
    height: float
    rise: float = 0.0
    centred: bool = False


@record(kw_only=True)
class Head:
    """The depths of a title and a subtitle in points: of the title's last baseline and of the subtitle's first.

    `top` is the upper edge of the title's capitals, `foot` the last baseline of both, and `drop` the least distance
    from a baseline to the top of small words under it.
    """

    top: float
    last: float
    subtitle: float | None
    foot: float
    drop: float


def widths_beside(aside: Aside, width: float, title: float, high: float, style: Style) -> tuple[float, ...]:
    """The widths in points that an aside may have in a banner of `width` points: those that come first are better.

    `title` is the room that the title needs in one line, `high` the height of it and the subtitle in one line each. One
    in which it has no room is 0.
    """
    grid = Grid.over(width, _COLUMNS, style.size("gutter"))
    spans = [span * grid.pitch - grid.gutter for span in _SPANS]
    if aside.map and aside.map.several:
        needed = name_room(aside.map.several, _map_room(width, style), style)
        first = next((n for n in _NAMES if n * grid.pitch >= needed - 1e-6), _NAMES[-1])
        return tuple((_MAP + n) * grid.pitch - grid.gutter if n >= first else 0.0 for n in _NAMES)
    if not aside.file:
        return tuple(spans)
    own = _logo(aside, 1.0, replace(style, problems=[]))
    if aside.height:
        return (aside.height * own.width / own.height,)
    best = own.width * min(_MOST_LOGO, spans[0] / own.width, high / own.height)
    least = min(best, own.width * _LEAST_LOGO)
    return best, max(least, min(best, width - title - grid.gutter - _SLACK))


def set_beside(aside: Aside, width: float, across: float, head: Head, style: Style) -> SetAside:
    """Sets `aside` in `across` points at the right of a title in a banner of `width` points.

    What is too wide is added to the problems of `style`.
    """
    x, depth = width - across, head.last
    if plan := _map(aside, across, _map_room(width, style), head, style):
        rise = up_to(style.rhythm, max(0.0, plan.span.natural - (head.foot - head.top)) / 2)
        middle = (head.top + head.foot) / 2
        return SetAside(map=plan, x=x, depth=middle, height=head.foot + rise, rise=rise, centred=True)
    if aside.file:
        logo = _logo(aside, across / _logo(aside, 1.0, replace(style, problems=[])).width, style)
        rise = up_to(style.rhythm, max(0.0, logo.height - (head.foot - head.top)) / 2)
        middle = (head.top + head.foot) / 2
        return SetAside(logo=logo, x=x, depth=middle, height=head.foot + rise, rise=rise, centred=True)
    large, words = _words(aside, across, style)
    if words and (large or head.subtitle):
        depth = head.subtitle or head.last + head.drop + words.first
    foot = depth + words.height - words.first if words else depth
    rise = up_to(style.rhythm, max(0.0, large.cap_height - (head.last - head.top))) if large else 0.0
    return SetAside(
        large=large,
        words=words,
        x=x,
        words_x=x,
        depth=head.last,
        words_depth=depth,
        height=max(head.foot, foot),
        rise=rise,
    )


def set_under(aside: Aside, width: float, head: Head, style: Style) -> SetAside:
    """Sets `aside` under the title and the subtitle, its words behind what is large, on the grid, or under it.

    Reports a height that makes a logo wider than the banner.
    """
    top = head.foot + head.drop
    across = min(width, next(filter(None, widths_beside(aside, width, 0.0, 0.0, style)), width))
    if plan := _map(aside, across, _map_room(width, style), head, style):
        return SetAside(map=plan, depth=top + plan.span.natural / 2, height=top + plan.span.natural)
    if aside.file:
        own = _logo(aside, 1.0, replace(style, problems=[]))
        scale = min((aside.height or own.height) / own.height, width / own.width)
        _check_height(aside, own.height * width / own.width, width, style)
        logo = _logo(aside, scale, style)
        high = up_to(style.rhythm, logo.height)
        return SetAside(logo=logo, depth=top + high / 2, height=top + high)
    large, words = _words(aside, width, style)
    depth = top + (large.first if large else 0.0)
    foot = top + large.height if large else top
    if words is None:
        return SetAside(large=large, depth=depth, height=foot)
    pitch = Grid.over(width, _COLUMNS, style.size("gutter")).pitch
    x, words_depth = up_to(pitch, large.width + style.size("gutter") / 2) if large else 0.0, foot
    if large is None or x + words.width > width:
        x, words_depth = 0.0, foot + (head.drop if large else 0.0) + words.first
    height = words_depth + words.height - words.first
    return SetAside(large=large, words=words, words_x=x, depth=depth, words_depth=words_depth, height=height)


def draw_aside(aside: Aside, plan: SetAside, x: float, top: float, style: Style) -> Iterator[Node]:
    """Draws an aside as one paragraph, or as a figure; `x` is the left edge of the banner, `top` that of its title."""
    if plan.map:
        high, wide = plan.map.span.natural, plan.map.left + plan.map.room + plan.map.right
        box = Box(x + plan.x, top - plan.depth - high / 2, wide, high)
        yield from draw_areas(plan.map, "", Frame(box, box))
        return
    if plan.logo and aside.alt:
        box = Box(x + plan.x, top - plan.depth - plan.logo.height / 2, plan.logo.width, plan.logo.height)
        yield Tag("Figure", (logo_drawing(plan.logo, box, style),), alt=aside.alt.text, box=box)
        return
    nodes: list[Node] = []
    if plan.large:
        nodes += inline(placed(plan.large, x + plan.x, top - plan.depth + plan.large.first), style.notes)
    if plan.words:
        nodes += inline(placed(plan.words, x + plan.words_x, top - plan.words_depth + plan.words.first), style.notes)
    if nodes:
        yield Tag("P", tuple(nodes))


def check_aside(aside: Aside, location: Location, style: Style) -> None:
    """Reports an aside with nothing in it, with a logo beside words, or with a logo that has no alternative text."""
    words, subject = aside.large or aside.words, "banner.aside"
    if aside.map:
        if words or aside.file or aside.alt:
            fact, step = "a map and something else are both given.", "Keep one of them."
            style.problems.append(Problem.of("conflicting-fields", location, subject, fact, step))
        return
    if aside.file and words:
        fact, step = "words and a logo are both given.", "Keep one of them."
        style.problems.append(Problem.of("conflicting-fields", location, subject, fact, step))
    elif aside.file and not aside.alt:
        fact, step = "no 'alt' is given.", "Add alt: and the name that the logo shows."
        style.problems.append(Problem.of("missing-field", location, subject, fact, step))
    elif aside.height is not None and not aside.file:
        fact, step = "'height' is that of a logo, and no 'file' is given.", "Remove it, or write file: logo.svg."
        style.problems.append(Problem.of("conflicting-fields", location, subject, fact, step))
    elif not aside.file and not words:
        fact, step = "nothing is given.", 'Write large: "{set.year}", or file: logo.svg.'
        style.problems.append(Problem.of("missing-field", location, subject, fact, step))


def _check_height(aside: Aside, most: float, width: float, style: Style) -> None:
    """Reports a height of a logo that is more than the `most` that it can have in `width` points."""
    if aside.file and aside.height and aside.height > most + style.rhythm:
        high, wide, limit = aside.height / MM, width / MM, math.floor(most / MM)
        fact = f"{high:.0f} mm high, {aside.file.name} is wider than the banner, which has {wide:.0f} mm."
        step = f"Write height: {limit}mm or less."
        style.problems.append(Problem.of("out-of-range", aside.file.location, "banner.aside.height", fact, step))


def _words(aside: Aside, width: float, style: Style) -> tuple[Paragraph | None, Paragraph | None]:
    """What is large and the words under it, set in `width` points."""
    large = followed(set_words(aside.large.runs, "aside_figure", width, style)) if aside.large else None
    return large, set_words(aside.words.runs, "aside_words", width, style) if aside.words else None


def _logo(aside: Aside, scale: float, style: Style) -> Sized:
    """The logo, at `scale` times the size that it has among others."""
    assert aside.file
    alt = aside.alt or Alt("", aside.file.location)
    return sized_logo(Logo(aside.file, alt), scale * style.size("logo_height"), style, "banner")


def _map_room(width: float, style: Style) -> float:
    """The width of a map in a banner of `width` points."""
    grid = Grid.over(width, _COLUMNS, style.size("gutter"))
    return _MAP * grid.pitch - grid.gutter


def _map(aside: Aside, width: float, room: float, head: Head, style: Style) -> AreaPlan | None:
    """The map in `room` of `width` points; None where there is none, or one that has been reported.

    Without a height of its own it is no higher than the title and the subtitle, or than a low title leaves it legible:
    the outlines of a tall state would else decide how high the banner is.
    """
    if not aside.map or not aside.map.several:
        return None
    if aside.height is not None:
        return measure_areas(aside.map.several, aside.map.caption, aside.height, width, style, room)
    plan = measure_areas(aside.map.several, aside.map.caption, None, width, style, room)
    most = max(_LEAST_MAP, head.foot - head.top)
    if plan.span.natural - plan.under <= most:
        return plan
    return measure_areas(aside.map.several, aside.map.caption, most, width, replace(style, problems=[]), room)
