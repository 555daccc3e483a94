"""Type: its fonts, size, inks, and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import common, grown, in_mm, is_inside
from factsheet.preflight.engine.spaces import described
from factsheet.preflight.findings import EVERYWHERE, PRESS, Observation, Rule, weighed
from factsheet.preflight.profile import Profile
from factsheet.preflight.rules.marks import SAFE, in_bleed, ink_count, is_rich_black, is_white, texts_on_grounds
from factsheet.press import SMALL_TYPE, SMALL_WHITE_TYPE, WHITE_TYPE

_SLACK = 0.05  # points, which rounding may cost, and TeX's smaller point
_LEAST: dict[Profile, float] = {"x4": 5.0, "office": 6.0, "email": 6.0}  # points
_MOST_INKS = 2
_UNREACHED = "Office printers leave the edge of the sheet white, and cut off what stands in it."


def _embedded(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        if mark.kind == "text" and not mark.embedded:
            yield Observation(
                object=f"font {mark.font}", found="it is not in the file.", page=mark.page, box=mark.box, kind=mark.font
            )


def _small(document: Document) -> Iterator[Observation]:
    least = _LEAST[document.profile]
    for mark in document.on_paper:
        ruled = document.profile == "x4" and is_white(mark)  # by the rule for white type
        if mark.kind == "text" and mark.size < least - _SLACK and in_bleed(document, mark) and not ruled:
            yield Observation.of(mark, f"it is {mark.size:.3g} pt, under {least:g} pt.")


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
            yield Observation.of(mark, found, why=why)


def _inks(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        if mark.kind != "text" or mark.size >= SMALL_TYPE - _SLACK or is_rich_black(mark):
            continue
        count = sum(share > 0 for share in (mark.colour.inks() or {}).values())
        if count > _MOST_INKS and in_bleed(document, mark):
            found = f"it is {mark.size:.3g} pt in {described(mark.colour)}."
            yield Observation.of(mark, found, severity="warning" if count == _MOST_INKS + 1 else None)


def _white(document: Document) -> Iterator[Observation]:
    """Yields white type too small for its ground. A ground without ink is paper, where white type prints nothing."""
    for mark, ground in texts_on_grounds(document):
        inks = ink_count(ground) if ground and is_white(mark) else 0
        fine = mark.size >= SMALL_WHITE_TYPE - _SLACK and mark.strong and inks <= _MOST_INKS
        if inks and mark.size < WHITE_TYPE - _SLACK and not fine:
            weight = "semibold" if mark.strong else "regular"
            found = f"it is white, {mark.size:.3g} pt {weight}, on a ground of {inks} ink{'s' * (inks > 1)}."
            yield Observation.of(mark, found)


RULES = (
    Rule(
        id="font.embedded",
        title="all fonts are in the file",
        why="Where a font is missing, another takes its place and the lines run over.",
        next_step="Embed all fonts on export.",
        profiles=EVERYWHERE,
        check=_embedded,
    ),
    Rule(
        id="type.small",
        title="type is large enough",
        why="Smaller type fills in on paper and cannot be read by many.",
        next_step="Set it larger, or say less.",
        profiles=weighed("problem", "problem", "warning"),
        check=_small,
    ),
    Rule(
        id="type.safe",
        title="type keeps away from the edge",
        why="The cut varies by a millimetre or two.",
        next_step="Move it inwards.",
        profiles=weighed("problem", "problem"),
        check=_safe,
    ),
    Rule(
        id="type.inks",
        title="small coloured type has two inks at most",
        why="Three inks never meet exactly: it prints with coloured edges.",
        next_step=f"Use two inks, or set it at {SMALL_TYPE:g} pt or larger.",
        profiles=PRESS,
        check=_inks,
    ),
    Rule(
        id="type.white",
        title="white type is large or strong enough for its ground",
        why="Where the inks do not meet exactly, they close it.",
        next_step=f"Set it at {WHITE_TYPE:g} pt, or at {SMALL_WHITE_TYPE:g} pt in semibold on two inks at most.",
        profiles=PRESS,
        check=_white,
    ),
)
