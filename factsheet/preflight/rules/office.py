"""What an office printer makes of a sheet: in grey, with toner, on plain paper."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import area, common
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.findings import Observation, Rule, weighed
from factsheet.preflight.light import luminance
from factsheet.preflight.rules.marks import texts_on_grounds

_DARK = 0.25  # of the light of paper
_LARGE = 0.2  # of the sheet
_READABLE, _HARDLY = 4.5, 3.0  # contrast of small and of large type (WCAG 2.2 §1.4.3)
_LARGE_TYPE = 18.0  # points
_FLARE = 0.05  # light that even black reflects


def _grounds(document: Document) -> Iterator[Observation]:
    profile = document.ink_profile
    for page in document.pages:
        sheet = area(page.cut)
        dark = [(_covered(mark, document, profile), mark) for mark in document.on_paper if mark.page == page.number]
        dark = [(covered, mark) for covered, mark in dark if covered > 0]
        share = sum(covered for covered, _ in dark) / sheet
        if dark and share > _LARGE:
            largest = max(dark, key=lambda pair: pair[0])[1]
            found = f"dark areas cover {100 * min(share, 1):.0f} % of the sheet, over {100 * _LARGE:.0f} %."
            yield Observation(object=largest.title, found=found, page=page.number, box=largest.box)


def _covered(mark: PaintedMark, document: Document, profile: bytes | None) -> float:
    """Returns the area that a dark mark covers, in square points; 0 for a light one."""
    light = luminance(mark.colour, profile) if mark.kind == "fill" else None
    visible = common(mark.box, document.page_of(mark).cut)
    if light is None or light > _DARK or mark.alpha < 1 or not visible:
        return 0.0
    return min(mark.filled, area(visible))


def _contrast(document: Document) -> Iterator[Observation]:
    profile = document.ink_profile
    for mark, ground in texts_on_grounds(document):
        ink = luminance(mark.colour, profile)
        paper = 1.0 if ground is None else None if ground.kind == "image" else luminance(ground.colour, profile)
        if ink is None or paper is None or mark.alpha < 1:
            continue
        ratio = (max(ink, paper) + _FLARE) / (min(ink, paper) + _FLARE)
        large = mark.size >= _LARGE_TYPE
        if ratio < (_HARDLY if large else _READABLE):
            found = f"printed in grey it has a contrast of {ratio:.1f} : 1."
            yield Observation.of(mark, found, severity="problem" if ratio < _HARDLY else "warning")


RULES = (
    Rule(
        id="ground.dark",
        title="no large area is dark",
        why="It drinks toner, curls the paper and comes out in stripes.",
        next_step="Use a light tint, or a dark line around it.",
        profiles=weighed(office="problem"),
        check=_grounds,
    ),
    Rule(
        id="type.contrast",
        title="type can be read when it is printed in grey",
        why="Most office printers and all copiers print it so.",
        next_step="Make the type darker or its ground lighter.",
        profiles=weighed(office="problem"),
        check=_contrast,
    ),
)
