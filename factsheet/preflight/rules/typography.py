"""Type: its fonts, size, inks, and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import common, grown, in_mm, is_inside
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Profile, Rule, weighed
from factsheet.preflight.rules.marks import SAFE, in_bleed, ink_count, is_rich_black, is_white, texts_on_grounds
from factsheet.press import SMALL_TYPE, SMALL_WHITE_TYPE, WHITE_TYPE

_SLACK = 0.05  # points, which rounding may cost, and TeX's smaller point
_LEAST: dict[Profile, float] = {"x4": 5.0, "office": 6.0, "email": 6.0}  # points
_MOST_INKS = 2
_UNREACHED = "Office printers leave the edge of the sheet white, and cut off what stands in it."


def _embedded(document: Document) -> Iterator[Observation]:
    for mark in document.painted:
        if mark.kind == "text" and not mark.embedded:
            yield Observation(f"font {mark.font}", "it is not in the file.", mark.page, mark.box, kind=mark.font)


def _small(document: Document) -> Iterator[Observation]:
    least = _LEAST[document.profile]
    for mark in document.on_paper:
        ruled = document.profile == "x4" and is_white(mark)  # by the rule for white type
        if mark.kind == "text" and mark.size < least - _SLACK and in_bleed(document, mark) and not ruled:
            yield Observation(mark.title, f"it is {mark.size:.3g} pt, under {least:g} pt.", mark.page, mark.box)


def _safe(document: Document) -> Iterator[Observation]:
    safe = SAFE[document.profile]
    why = _UNREACHED if document.profile == "office" else ""
    for mark in document.on_paper:
        page = document.page_of(mark)
        cut = page.cut
        if document.profile == "x4" and page.trim is None:
            continue  # nobody knows where it will be cut; box.trim says so
        if mark.kind == "text" and common(mark.box, cut) and not is_inside(mark.box, grown(cut, -safe), 0.1):
            near = min(mark.box[0], mark.box[1], cut[2] - mark.box[2], cut[3] - mark.box[3])
            found = f"it is {in_mm(max(near, 0))} from the edge of the sheet, against {in_mm(safe)}."
            yield Observation(mark.title, found, mark.page, mark.box, why=why)


def _inks(document: Document) -> Iterator[Observation]:
    for mark in document.painted:
        if mark.kind != "text" or mark.size >= SMALL_TYPE - _SLACK or is_rich_black(mark):
            continue
        inks = mark.colour.inks()
        if inks and sum(share > 0 for share in inks.values()) > _MOST_INKS and in_bleed(document, mark):
            found = f"it is {mark.size:.3g} pt in {described(mark.colour)}."
            yield Observation(mark.title, found, mark.page, mark.box)


def _white(document: Document) -> Iterator[Observation]:
    """A ground of no ink is paper, on which white type is nothing."""
    for mark, ground in texts_on_grounds(document):
        inks = ink_count(ground) if ground and is_white(mark) else 0
        fine = mark.size >= SMALL_WHITE_TYPE - _SLACK and mark.strong and inks <= _MOST_INKS
        if inks and mark.size < WHITE_TYPE - _SLACK and not fine:
            weight = "semibold" if mark.strong else "regular"
            found = f"it is white, {mark.size:.3g} pt {weight}, on a ground of {inks} ink{'s' * (inks > 1)}."
            yield Observation(mark.title, found, mark.page, mark.box)


RULES = (
    Rule(
        "font.embedded",
        "all fonts are in the file",
        "Where a font is missing, another takes its place and the lines run over.",
        "Embed all fonts on export.",
        EVERYWHERE,
        _embedded,
    ),
    Rule(
        "type.small",
        "type is large enough",
        "Smaller type fills in on paper and cannot be read by many.",
        "Set it larger, or say less.",
        weighed("problem", "problem", "warning"),
        _small,
    ),
    Rule(
        "type.safe",
        "type keeps away from the edge",
        "The cut varies by a millimetre or two.",
        "Move it inwards.",
        weighed("problem", "problem"),
        _safe,
    ),
    Rule(
        "type.inks",
        "small coloured type has two inks at most",
        "Three inks never meet exactly: it prints with coloured edges.",
        f"Use two inks, or set it at {SMALL_TYPE:g} pt or larger.",
        PRESS,
        _inks,
    ),
    Rule(
        "type.white",
        "white type is large or strong enough for its ground",
        "Where the inks do not meet exactly, they close it.",
        f"Set it at {WHITE_TYPE:g} pt, or at {SMALL_WHITE_TYPE:g} pt in semibold on two inks at most.",
        PRESS,
        _white,
    ),
)
