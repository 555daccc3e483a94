"""What stands at the other side of a banner: a figure or a few words, large, with small ones under it, or a logo.

It begins where the last third of the grid does, on the baselines of the title and the subtitle; a logo ends at the
right. Where the title would take more than two lines beside it, it goes under them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factsheet.blocks.logo import Logo, Sized, logo_drawing, sized_logo
from factsheet.blocks.vocabulary import Alt, Illustration
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, up_to
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_MOST_LOGO = 2.4  # of the theme's logo_height: as large as a logo becomes beside a title


@record(kw_only=True)
class Aside:
    """A figure or a few words that are `large`, with `words` under it; or the `file` of a logo with its `alt`."""

    large: Words | None = None
    words: Words | None = None
    file: Illustration | None = None
    alt: Alt | None = None


@record(kw_only=True)
class SetAside:
    """An aside that is set. Depths are points, from the top of the title to a first baseline or the middle of a logo.

    `x` and `words_x` are the left edges of what is large, or of the logo, and of the words, from that of the banner.
    `height` is the depth of the last baseline of the banner.
    """

    large: Paragraph | None = None
    words: Paragraph | None = None
    logo: Sized | None = None
    x: float = 0.0
    words_x: float = 0.0
    depth: float
    words_depth: float = 0.0
    height: float


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


def room_beside(width: float, style: Style) -> float:
    """The width in points that an aside leaves to the title: two thirds, less the gutter."""
    return width - _third(width, style) - style.size("gutter")


def set_beside(aside: Aside, width: float, head: Head, style: Style) -> SetAside:
    """Sets `aside` at the right of a title in a banner of `width` points. What is too wide is added to the problems."""
    third = _third(width, style)
    large, words, logo = _parts(aside, third, style)
    if logo:
        logo = _scaled(logo, min(_MOST_LOGO, third / logo.width, (head.foot - head.top) / logo.height))
        return SetAside(logo=logo, x=width - logo.width, depth=(head.top + head.foot) / 2, height=head.foot)
    x, depth = width - third, head.last
    if words and (large or head.subtitle):
        depth = head.subtitle or head.last + head.drop + words.first
    foot = depth + words.height - words.first if words else depth
    return SetAside(
        large=large, words=words, x=x, words_x=x, depth=head.last, words_depth=depth, height=max(head.foot, foot)
    )


def set_under(aside: Aside, width: float, head: Head, style: Style) -> SetAside:
    """Sets `aside` under the title and the subtitle, its words behind what is large or under it."""
    top = head.foot + head.drop
    large, words, logo = _parts(aside, width, style)
    if logo:
        logo = _scaled(logo, min(1.0, width / logo.width))
        high = up_to(style.rhythm, logo.height)
        return SetAside(logo=logo, depth=top + high / 2, height=top + high)
    depth = top + (large.first if large else 0.0)
    foot = top + large.height if large else top
    if words is None:
        return SetAside(large=large, depth=depth, height=foot)
    x, words_depth = large.width + style.size("gutter") / 2 if large else 0.0, foot
    if large is None or x + words.width > width:
        x, words_depth = 0.0, foot + (head.drop if large else 0.0) + words.first
    height = words_depth + words.height - words.first
    return SetAside(large=large, words=words, words_x=x, depth=depth, words_depth=words_depth, height=height)


def draw_aside(aside: Aside, plan: SetAside, x: float, top: float, style: Style) -> Iterator[Node]:
    """Draws an aside as one paragraph, or as a figure; `x` is the left edge of the banner, `top` that of its title."""
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
    if aside.file and words:
        fact, step = "words and a logo are both given.", "Keep one of them."
        style.problems.append(Problem.of("conflicting-fields", location, subject, fact, step))
    elif aside.file and not aside.alt:
        fact, step = "no 'alt' is given.", "Add alt: and the name that the logo shows."
        style.problems.append(Problem.of("missing-field", location, subject, fact, step))
    elif not aside.file and not words:
        fact, step = "nothing is given.", 'Write large: "{set.year}", or file: logo.svg.'
        style.problems.append(Problem.of("missing-field", location, subject, fact, step))


def _third(width: float, style: Style) -> float:
    return (width - 2 * style.size("gutter")) / 3


def _parts(aside: Aside, width: float, style: Style) -> tuple[Paragraph | None, Paragraph | None, Sized | None]:
    """What an aside shows, set in `width` points."""
    if aside.file:
        alt = aside.alt or Alt("", aside.file.location)
        return None, None, sized_logo(Logo(aside.file, alt), style.size("logo_height"), style, "banner")
    large = followed(set_words(aside.large.runs, "aside_figure", width, style)) if aside.large else None
    return large, set_words(aside.words.runs, "aside_words", width, style) if aside.words else None, None


def _scaled(logo: Sized, scale: float) -> Sized:
    return replace(logo, width=logo.width * scale, height=logo.height * scale)
