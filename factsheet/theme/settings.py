"""How far each sacrifice of a sheet went, and the theme after it.

A sacrifice is what a spec allows to be smaller, tighter or left out so that a page fits.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.theme import Theme
from factsheet.theme.files import TypeStyle

_NOTES = "note"
_HEADINGS = ("title", "heading", "subtitle", "callout_title")
_OF_FIGURES = ("_figure", "_value")  # ends of the names of styles
_AROUND_WORDS = ("gutter", "part_gap", "pad", "banner_pad", "subtitle_drop", "callout_pad")  # sizes of white space
_WEIGHTS = ("chart_line", "chart_line_other")  # of lines, which must be seen at any size
_KEPT = (*_AROUND_WORDS, *_WEIGHTS)  # by graphics that are made smaller
_HYPHENATED = ("body", "lead", "small", "note", "list_label", "step_label")
SMALLEST = 0.1  # points: sizes are multiples of it

Widths = tuple[tuple[float, ...], ...]  # what the parts of a block need, in several groups


def most_of(one: Widths, other: Widths) -> Widths:
    """Returns the larger of each two widths."""
    return tuple(
        tuple(max(pair) for pair in zip_longest(*each, fillvalue=0.0)) for each in zip_longest(one, other, fillvalue=())
    )


@record(kw_only=True)
class Settings:
    """Holds how far each sacrifice went; the defaults are a sheet that gave nothing.

    `text` and `notes` are the points that their sizes lost. `leading` is the factor of the rhythm. `gaps` is the share
    of their natural height that gaps may shrink to, None where the theme's own least heights hold. `blocks` are the
    blocks that were made smaller, each with the share of its size; `dropped` are those left out. `grown` is the
    opposite, for a page that is too empty: the points that were added to the styles that may grow. With `plain_rings`
    no ring beside its list carries values: one of the sheet, or of its series, has no room for them. `widths` are those
    that the parts of a block need in any sheet of its series, under its place in the spec.
    """

    gaps: float | None = None
    text: float = 0.0
    notes: float = 0.0
    leading: float = 1.0
    abbreviate: bool = False
    hyphenate: bool = False
    blocks: tuple[tuple[str, float], ...] = ()
    dropped: tuple[str, ...] = ()
    grown: float = 0.0
    plain_rings: bool = False
    widths: tuple[tuple[str, Widths], ...] = ()

    def given(self, kind: str, amount: float, blocks: tuple[str, ...], level: int) -> Settings:
        """Returns these settings after one more sacrifice, of the given kind.

        `level` counts its steps: tenths of a point of `text` and `notes`, per cent of `leading` and `block`. `amount`
        is the share for `gaps`; `blocks` are the ids for `block` and `drop`.
        """
        match kind:
            case "gaps":
                return replace(self, gaps=amount)
            case "text":
                return replace(self, text=round(level * SMALLEST, 3))
            case "notes":
                return replace(self, notes=round(level * SMALLEST, 3))
            case "leading":
                return replace(self, leading=round(1 - level / 100, 3))
            case "abbreviate":
                return replace(self, abbreviate=True)
            case "hyphenate":
                return replace(self, hyphenate=True)
            case "block":
                share = round(1 - level / 100, 3)
                return replace(self, blocks=(*self.blocks, *((block, share) for block in blocks)))
        return replace(self, dropped=(*self.dropped, *blocks))

    def share_of(self, block: str) -> float:
        """Returns the size of a block as a share of what the theme gives it; 1 where it was not made smaller."""
        return dict(self.blocks).get(block, 1.0) if block else 1.0

    def widths_of(self, place: str) -> Widths:
        """Returns what the block at a place in the spec needs in any sheet of its series, or nothing."""
        return dict(self.widths).get(place, ())

    def summary(self, theme: Theme) -> tuple[str, ...]:
        """Returns a few words on each sacrifice, for a report; `theme` is the theme before all of them."""
        said = [f"gaps down to {self.gaps:.0%} where needed"] if self.gaps is not None else []
        if self.text:
            said.append(f"text {theme.styles['body'].size - self.text:.1f} pt")
        if self.notes:
            said.append(f"notes {theme.styles[_NOTES].size - self.notes:.1f} pt")
        if self.leading != 1:
            said.append(f"lines at {self.leading:.0%} of their distance")
        said += ["short forms"] if self.abbreviate else []
        said += ["hyphens"] if self.hyphenate else []
        said += [f"{block} at {share:.0%}" for block, share in self.blocks]
        return (*said, *(f"without {block}" for block in self.dropped))


def adjusted(theme: Theme, settings: Settings) -> Theme:
    """Returns `theme` with its text, notes, leading and gaps made smaller, or its figures larger, by `settings`.

    Lines of smaller text stand nearer by as much as it is smaller: no longer whole steps of the rhythm apart.
    """
    if replace(settings, abbreviate=False, blocks=(), dropped=(), plain_rings=False, widths=()) == Settings():
        return theme
    body, step = theme.styles["body"].size, theme.rhythm * settings.leading
    styles = {name: _style(name, kind, body, step, settings) for name, kind in theme.styles.items()}
    spacing = {name: _gap(span, settings, step) for name, span in theme.spacing.items()}
    least = {name: span.least * settings.leading for name, span in theme.spacing.items()}
    in_rhythm = not _is_text_smaller(settings)
    return replace(theme, rhythm=step, in_rhythm=in_rhythm, styles=styles, spacing=spacing, least=least)


def _is_text_smaller(settings: Settings) -> bool:
    return bool(settings.text or settings.notes)


def _style(name: str, kind: TypeStyle, body: float, step: float, settings: Settings) -> TypeStyle:
    least = body - settings.text
    ratio = least / body
    size: float = kind.size
    if name == _NOTES:
        size = round(size - settings.notes, 3)
    elif is_text(name) and ratio < 1:  # in proportion, but what was not smaller than the body does not become so
        size = round(max(min(kind.size, least), kind.size * ratio), 1)
    hyphenate = kind.hyphenate or (settings.hyphenate and name in _HYPHENATED)
    leading = Length(kind.leading * settings.leading)
    if _is_text_smaller(settings):
        leading = Length(round(up_to(step, leading) * size / kind.size, 3))
    if settings.grown and kind.largest > kind.size:
        size = round(min(kind.largest, size + settings.grown), 1)
        leading = Length(up_to(step, leading * size / kind.size))
    return replace(kind, size=Length(size), leading=leading, hyphenate=hyphenate)


def is_text(name: str) -> bool:
    """Tells whether a style is for running text or labels, which `text` may shrink, not for figures or headings."""
    return name != _NOTES and name not in _HEADINGS and not name.endswith(_OF_FIGURES)


def _gap(span: Span, settings: Settings, step: float) -> Span:
    span = Span(*(edge * settings.leading for edge in (span.least, span.natural, span.most)))
    if settings.gaps is None:
        return span
    return Span(min(span.least, up_to(step, span.natural * settings.gaps)), span.natural, span.most)


def scaled(theme: Theme, share: float) -> Theme:
    """Returns `theme` with graphics and figures at a share of their size, for one block.

    Text keeps its size, and so do headings and what stands around them: others of their rank stand beside them. No
    figure becomes smaller than its label, so that it is legible where that is, and is seen first.
    """
    sizes = {name: size if name in _KEPT else size * share for name, size in theme.sizes.items()}
    styles = {
        name: _smaller(kind, max(share, _least_share(name, theme)), theme.rhythm)
        if name.endswith(_OF_FIGURES)
        else kind
        for name, kind in theme.styles.items()
    }
    return replace(theme, sizes=sizes, styles=styles)


def _least_share(name: str, theme: Theme) -> float:
    """The share of its size at which the style of a figure is as large as that of the words beside it; at most 1."""
    stem = name
    while "_" in stem:
        stem = stem.rpartition("_")[0]
        words = theme.styles.get(f"{stem}_label") or theme.styles.get(f"{stem}_words")
        if words:
            return min(1.0, words.size / theme.styles[name].size)
    return 0.0


def _smaller(kind: TypeStyle, share: float, step: float) -> TypeStyle:
    leading = min(kind.leading, up_to(step, kind.leading * share))
    return replace(kind, size=Length(round(kind.size * share, 1)), leading=Length(leading))
