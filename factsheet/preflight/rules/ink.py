"""The inks that the marks of a page are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import common, grown
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.engine.spaces import PROCESS, described, space_of
from factsheet.preflight.findings import PRESS, Observation, Rule, weighed
from factsheet.preflight.rules.marks import is_white

_MANAGED = ("CalGray", "CalRGB", "Lab", "ICCBased")
_WORDS = {"text": "text", "fill": "area", "stroke": "line", "image": "picture", "shading": "shading"}


def _of_family(*families: str) -> Callable[[Document], Iterator[Observation]]:
    def check(document: Document) -> Iterator[Observation]:
        for mark in document.marks:
            if mark.colour.space.rests_on.family in families:
                if mark.image and not mark.image.is_mask:
                    said = f"its pixels are in {mark.colour.space.rests_on.title}."
                else:
                    said = f"its colour is {described(mark.colour)}."
                yield _observed(mark, said)

    return check


def _observed(mark: PaintedMark, found: str, next_step: str = "") -> Observation:
    """Returns an observation that is reported once for all marks of a kind: all text, all areas."""
    return Observation.of(mark, found, next_step=next_step, kind=_WORDS[mark.kind])


def _grey(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        if mark.colour.space.rests_on.family != "DeviceGray":
            continue
        if mark.image and not mark.image.is_mask:
            step = "If it is to print in black alone, convert it to CMYK with only K; else to the printer's profile."
            yield _observed(mark, "its pixels are in DeviceGray.", step)
        else:
            yield _observed(mark, "its colour is set in DeviceGray, which cannot overprint reliably.")


def _spots(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        for ink in _inks(mark):
            if ink not in (*PROCESS, "All", "None"):
                yield Observation.of(mark, f"it is printed in the spot colour '{ink}'.", kind=ink)


def _inks(mark: PaintedMark) -> tuple[str, ...]:
    return mark.colour.space.rests_on.inks


def _all(document: Document) -> Iterator[Observation]:
    for mark in document.marks:
        inside = common(mark.box, grown(document.page_of(mark).bled, -0.25))
        if "All" in _inks(mark) and (inside or not mark.placed) and not is_white(mark):
            yield _observed(mark, "it is printed in all inks at once (Separation All).")


def _plates(document: Document) -> Iterator[Observation]:
    """Yields marks outside the bleed that are not in every ink; nothing where the file does not give the bleed."""
    for mark in document.on_paper:
        page = document.page_of(mark)
        outside = page.bleed is not None and common(mark.box, page.bled) is None
        if outside and "All" not in _inks(mark) and not is_white(mark):
            yield _observed(mark, f"it stands outside the bleed in {described(mark.colour)} and not in every ink.")


def _blend_space(document: Document) -> Iterator[Observation]:
    masks = {objects.identity(held.get("G")) for held in document.held if "G" in held.keys and _is_mask(held.value)}
    for page in document.pages:
        yield from _group(page.value, f"page {page.number}", page.number)
    for held in document.held:
        is_form = held.name("Subtype") == "Form"
        if is_form and objects.identity(held.value) not in masks:
            yield from _group(held.value, f"form {held.number}", 0)


def _is_mask(value: object) -> bool:
    return objects.name(entry(value, "S")) in ("Luminosity", "Alpha") and entry(value, "G") is not None


def _group(value: object, title: str, page: int) -> Iterable[Observation]:
    """Yields the group of `value` where it is not mixed in CMYK or a profile of four inks (ISO 15930-7 §6.14)."""
    given = entry(value, "Group", "CS")
    space = space_of(given, entry(value, "Resources"))
    if given is not None and (space.family not in ("DeviceCMYK", "ICCBased") or space.components != 4):
        yield Observation(object=f"transparency of {title}", found=f"it is mixed in {space.title}.", page=page)


RULES = (
    Rule(
        id="ink.rgb",
        title="nothing is in RGB",
        why="The printer's software converts it in its own way: black type becomes four inks, reds turn dull.",
        next_step="Convert it to CMYK with the printer's profile.",
        profiles=PRESS,
        check=_of_family("DeviceRGB"),
    ),
    Rule(
        id="ink.managed",
        title="every colour is given in inks",
        why="Colours by Lab or a profile are converted at the press, unseen.",
        next_step="Convert it to CMYK with the printer's profile.",
        profiles=PRESS,
        check=_of_family(*_MANAGED),
    ),
    Rule(
        id="ink.grey",
        title="black and grey are given as K",
        why="DeviceGray knocks out what lies under it, and white lines show.",
        next_step="Set it as K in CMYK.",
        profiles=weighed("warning"),
        check=_grey,
    ),
    Rule(
        id="ink.spot",
        title="no spot colour is used",
        why="Each is an ink more on the press, and costs extra.",
        next_step="Convert it to CMYK, or order the extra ink.",
        profiles=weighed("warning"),
        check=_spots,
    ),
    Rule(
        id="ink.all",
        title="the colour All is kept for marks outside the bleed",
        why="It is all inks on one spot, 400 %, and never dries.",
        next_step="Set it as 100 K.",
        profiles=PRESS,
        check=_all,
    ),
    Rule(
        id="mark.plate",
        title="marks outside the bleed are printed in every ink",
        why="The press is set up by them, so that the inks meet.",
        next_step="Set the mark in the colour All (Registration), or take it out.",
        profiles=weighed("warning"),
        check=_plates,
    ),
    Rule(
        id="group.space",
        title="transparency is mixed in CMYK",
        why="Mixed in RGB, all that it touches is converted, black type too.",
        next_step="Set the transparency blend space to CMYK.",
        profiles=PRESS,
        check=_blend_space,
    ),
)
