"""Lines, areas and pictures: thick enough, fine enough, and led to where they must end."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges, area, common, in_mm
from factsheet.preflight.engine.marks import Image, PaintedMark
from factsheet.preflight.findings import PRESS, Observation, Rule, weighed
from factsheet.preflight.profile import Profile
from factsheet.preflight.rules.marks import SAFE, in_bleed, is_solid, is_white, parts_of_bars
from factsheet.press import LEAST_RULE, LEAST_TINTED_RULE
from factsheet.problems import Severity

_SLACK = 0.005  # points
_AT_EDGE = 0.5  # points: a mark that ends this near inside the cut is meant to reach it
_SHORT = 0.1  # points that bleed may fall short by
_FEW_PIXELS = 4  # a picture of a few pixels is a flat colour or a gradient
_COARSE: dict[Profile, float] = {"x4": 150.0, "office": 72.0}  # dots per inch under which a picture is a problem
_PLAIN: dict[Profile, float] = {"x4": 225.0, "office": 100.0}  # and under which it is a warning
_BITMAP: dict[Profile, float] = {"x4": 600.0, "office": 200.0}


def _thin(document: Document) -> Iterator[Observation]:
    is_part = parts_of_bars(document)
    for mark in document.marks:
        weight = mark.size if mark.kind == "stroke" else mark.thin if mark.kind == "fill" else None
        if weight is None or (mark.kind == "fill" and not weight) or not in_bleed(document, mark):
            continue
        tinted = mark.colour.inks() is not None and not is_solid(mark)
        least = LEAST_TINTED_RULE if tinted and document.profile == "x4" else LEAST_RULE
        if weight >= least - _SLACK:
            continue
        if mark.kind == "fill" and is_part(mark):
            found = f"it is {weight:.3g} pt wide, and under {least:g} pt it may not show."
            step = "Leave it as wide as its share is, with its figure beside it, or make the bar longer."
            yield Observation(
                object="part of a bar", found=found, page=mark.page, box=mark.box, next_step=step, severity="warning"
            )
        else:
            kind = "reversed" if is_white(mark) else "tinted" if tinted else "solid"
            found = f"it is {weight:.3g} pt, and a {kind} rule has at least {least:g} pt."
            yield Observation(
                object="rule", found=found, page=mark.page, box=mark.box if mark.placed else None, kind=kind
            )


def _resolution(document: Document) -> Iterator[Observation]:
    for mark in document.on_paper:
        if mark.image and in_bleed(document, mark) and min(mark.image.width, mark.image.height) > _FEW_PIXELS:
            found = _coarse(mark.image, document.profile)
            if found:
                severity, least = found
                said = f"it is placed at {mark.image.dpi:.0f} dpi, under {least:g} dpi."
                yield Observation.of(mark, said, severity=severity, kind=f"picture {severity}")


def _coarse(image: Image, profile: Profile) -> tuple[Severity, float] | None:
    if image.is_mask or image.bits == 1:
        return ("warning", _BITMAP[profile]) if image.dpi < _BITMAP[profile] - 1 else None
    if image.dpi < _COARSE[profile] - 1:
        return "problem", _COARSE[profile]
    return ("warning", _PLAIN[profile]) if image.dpi < _PLAIN[profile] - 1 else None


def _reach(document: Document) -> Iterator[Observation]:
    for mark in document.on_paper:
        page = document.page_of(mark)
        if page.trim is None or mark.kind == "text" or is_white(mark) or not _overlaps(mark.box, page.cut):
            continue
        short = _falls_short(mark.box, page.cut, page.bled)
        if short:
            found = f"it reaches the {short[0]} edge but ends {in_mm(short[1])} before the edge of the bleed."
            yield Observation.of(mark, found)


def _overlaps(box: Edges, cut: Edges) -> bool:
    shared = common(box, cut)
    return shared is not None and shared[2] - shared[0] > 0 and shared[3] - shared[1] > 0


def _falls_short(box: Edges, cut: Edges, bled: Edges) -> tuple[str, float] | None:
    """Returns the first edge that the box meets without reaching the edge of the bleed, and how much is missing."""
    names = ("left", "bottom", "right", "top")
    for n, name in enumerate(names):
        outward = -1 if n < 2 else 1
        beyond_cut = (box[n] - cut[n]) * outward
        missing = (bled[n] - box[n]) * outward
        if beyond_cut >= -_AT_EDGE and missing > _SHORT:
            return name, missing
    return None


def _edge(document: Document) -> Iterator[Observation]:
    for mark in document.on_paper:
        if mark.kind in ("fill", "image", "shading") and not is_white(mark) and _runs_off(mark, document):
            yield Observation.of(mark, "it runs to the edge of the sheet.")


def _runs_off(mark: PaintedMark, document: Document) -> bool:
    cut = document.page_of(mark).cut
    sides = [(mark.box[n] - cut[n]) * (-1 if n < 2 else 1) >= -_AT_EDGE for n in range(4)]
    return any(sides) and area(mark.box) > 0 and _overlaps(mark.box, cut)


RULES = (
    Rule(
        id="line.thin",
        title="lines are thick enough to print",
        why="A finer line breaks up in print, and a tinted one into dots.",
        next_step=f"Make it {LEAST_RULE:g} pt in a solid ink, {LEAST_TINTED_RULE:g} pt in a tint or in white.",
        profiles=weighed("problem", "warning"),
        check=_thin,
    ),
    Rule(
        id="image.resolution",
        title="pictures have pixels enough for their size",
        why="Too few show as steps and blur.",
        next_step="Place a larger original, or show it smaller.",
        profiles=weighed("problem", "warning"),
        check=_resolution,
    ),
    Rule(
        id="bleed.reach",
        title="what meets the edge runs on to the edge of the bleed",
        why="Paper shows where the cut is a hair too far out.",
        next_step="Draw it on to the edge of the bleed.",
        profiles=PRESS,
        check=_reach,
    ),
    Rule(
        id="edge.white",
        title="nothing runs to the edge of the sheet",
        why=f"Office printers leave up to {in_mm(SAFE['office'])} white, and cut off unevenly what runs into it.",
        next_step=f"Keep it {in_mm(SAFE['office'])} from the edge.",
        profiles=weighed(office="problem"),
        check=_edge,
    ),
)
