"""What an office printer makes of a sheet: in grey, with toner, on plain paper."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import area, common
from factsheet.preflight.engine.painted import PaintedMark
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
            yield Observation(largest.title, found, page.number, largest.box)


def _covered(mark: PaintedMark, document: Document, profile: bytes | None) -> float:
    """The area that a dark mark covers, in square points."""
    light = luminance(mark.colour, profile) if mark.kind == "fill" else None
    seen = common(mark.box, document.page_of(mark).cut)
    if light is None or light > _DARK or mark.alpha < 1 or not seen:
        return 0.0
    return min(mark.filled, area(seen))


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
            yield Observation(
                mark.title, found, mark.page, mark.box, severity="problem" if ratio < _HARDLY else "warning"
            )


RULES = (
    Rule(
        "ground.dark",
        "no large area is dark",
        "It drinks toner, curls the paper and comes out in stripes.",
        "Use a light tint, or a dark line around it.",
        weighed(office="problem"),
        _grounds,
    ),
    Rule(
        "type.contrast",
        "type can be read when it is printed in grey",
        "Most office printers and all copiers print it so.",
        "Make the type darker or its ground lighter.",
        weighed(office="problem"),
        _contrast,
    ),
)
