"""Works out again where the marks and bands of spines stand, from the cells of all places.

A spine shows the places of the table that are published and reliable, and no others. Its own scale follows from what
is drawn: the line of what the figure is held against, and the end that is farthest from it. The ends of all places,
their quartiles, the mark of the place and the form of that mark must be as the cells say, within half a pixel of a
device of 300 dpi. Shares no code with what draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet import numbers
from factsheet.drawing.encodes import Encodes, Spine, Spread
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, walk
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Page
from factsheet.stages.verify.amounts import amount_of, as_decimal
from factsheet.stages.verify.compared import is_of, verdict_of, verdict_words
from factsheet.stages.verify.known import Known, known_of, told
from factsheet.stages.verify.sizes import HALF_PIXEL
from factsheet.text import tables
from factsheet.text.compared import Comparison
from factsheet.witness import paths

_NOTHING = 1e-9  # of the reach of a spine: a band that is not as wide cannot be drawn
FORMS = {"better": "disc", "worse": "diamond", "unclear": "ring"}


def faults(own: Sequence[Node], page: Page) -> Iterator[str]:
    """Yields which spines among the nodes of a block do not show what the cells say."""
    seen = 0
    for node in own:
        if isinstance(node, Tag) and node.role == "Figure":
            drawn = [each for each in walk(node) if isinstance(each, Drawing)]
            if spine := next((found for each in drawn if (found := _spine_of(each))), None):
                seen += len(drawn)
                yield from _Drawn(spine, drawn, node.alt).faults(page)
    if seen != len([node for node in own if isinstance(node, Artifact | Drawing) and _spine_of(node)]):
        yield "a mark of a spine stands outside of its figure."


def _spine_of(drawing: Artifact | Drawing) -> Spine | None:
    shows = drawing.shows
    if isinstance(shows, Spread):
        return shows.spine
    return shows.at if isinstance(shows, Encodes) and isinstance(shows.at, Spine) else None


class _Drawn:
    """The marks and bands of one spine."""

    def __init__(self, spine: Spine, drawn: Sequence[Drawing], alt: str) -> None:
        self.spine, self.drawn, self.alt = spine, drawn, alt
        self.bands = {each.shows.part: paths.extent(_shapes(each)) for each in drawn if isinstance(each.shows, Spread)}
        self.marks = [each for each in drawn if isinstance(each.shows, Encodes)]

    def faults(self, page: Page) -> Iterator[str]:
        """What is wrong with them."""
        path = self.spine.own.path
        if any(_spine_of(each) != self.spine for each in self.drawn):
            yield f"the marks beside {path} are of several spines."
        elif hidden := next((f for f in (self.spine.own, self.spine.middle) if f.missing), None):
            yield f"draws {hidden.path}, which is not published."
        elif fault := self._of_others(page):
            yield fault
        else:
            yield from self._places(known_of(self.spine, page))
            yield from self._form(page)
            yield from self._heard(page)

    def _of_others(self, page: Page) -> str:
        """Says which figures are not those of this place, of what it is held against, or of the places of the table."""
        spine, (path, _, name) = self.spine, self.spine.middle.path.partition("@")
        for figure, address in ((spine.own, spine.own.path), (spine.middle, f"{path}@{spine.against}")):
            if figure.cell and not is_of(figure.cell, address, page):
                return f"draws {figure.path} of {figure.cell.row} on the sheet of {page.place.name}."
        if path != spine.own.path.partition("@")[0] or not name:
            return f"holds {spine.own.path} against {spine.middle.path}."
        known = known_of(spine, page)
        if not known.whole:
            return f"does not show {spine.own.path} of all places that are published and reliable."
        if told(spine.own) not in known.told:
            return f"shows {spine.own.path} among places without its own."
        return ""

    def _places(self, known: Known) -> Iterator[str]:
        """Faults of where bands and marks stand."""
        spine, path = self.spine, self.spine.own.path
        middle = amount_of(spine.middle)
        where = {}
        for mark in self.marks:
            assert isinstance(mark.shows, Encodes)
            box = paths.extent(_shapes(mark))
            where["middle" if mark.shows.figure == spine.middle else "own"] = (box.left + box.right) / 2
        if set(where) != {"middle", "own"} or len(self.marks) != 2:
            yield f"the spine of {path} has {len(self.marks)} marks."
            return
        wanted: dict[str, tuple[float, float]] = {"own": (amount_of(spine.own),) * 2}
        least, most = map(amount_of, known.ends)
        if least < most:
            wanted["all"] = least, most
        if known.half and known.half[0] < known.half[1]:
            wanted["half"] = known.half
        found = {"own": (where["own"],) * 2} | {name: (box.left, box.right) for name, box in self.bands.items()}
        drawn = {name: amounts for name, amounts in wanted.items() if name in found}
        far = max(abs(amount - middle) for ends in wanted.values() for amount in ends)
        lost = [high - low for name, (low, high) in wanted.items() if name not in found]
        if set(found) - set(wanted) or any(width > far * _NOTHING for width in lost):
            yield f"the spine of {path} has not the bands of its places."
            return
        scale = self._scale(found, drawn, middle, where["middle"])
        for name, amounts in drawn.items():
            at = sorted(where["middle"] + (amount - middle) * scale for amount in amounts)
            off = max(abs(one - other) for one, other in zip(at, found[name], strict=True))
            if off > HALF_PIXEL:
                what = {"own": "the mark", "all": "the band of all places", "half": "the middle half"}[name]
                yield f"{what} of {path} stands {off:.2f} pt from where its figure is."

    def _scale(
        self,
        found: dict[str, tuple[float, float]],
        wanted: dict[str, tuple[float, float]],
        middle: float,
        at: float,
    ) -> float:
        """Points for each unit, below zero where more is at the left: by the end that is farthest from the middle."""
        ends = [(x, amount) for name in wanted for amount in wanted[name] for x in found[name]]
        most = max((abs(amount - middle) for _, amount in ends), default=0.0)
        reach = max(abs(x - at) for x, _ in ends)
        return (reach / most if most else 0.0) * (1 if self._rises() else -1)

    def _rises(self) -> bool:
        """Whether more is at the right: unless less is better."""
        measure = self.spine.own.measure
        return not (measure and measure.better == "low")

    def _form(self, page: Page) -> Iterator[str]:
        """Faults of the form of the place's mark, which tells the verdict."""
        spine = self.spine
        comparison = Comparison(typed="", now=spine.own, before=spine.middle, format=spine.format)
        wanted = FORMS.get(verdict_of(comparison, page.language), "square")
        own = (m for m in self.marks if isinstance(m.shows, Encodes) and m.shows.figure != spine.middle)
        mark = next(own, None)
        if mark is None:
            yield f"no mark stands for {spine.own.path} among all places."
        elif (found := form_of(_shapes(mark))) != wanted:
            yield f"a {found or 'mark of no known form'} stands for {spine.own.path}, which asks for a {wanted}."

    def _heard(self, page: Page) -> Iterator[str]:
        """Faults of what is heard: the verdict, how many places are shown, and from which to which figure."""
        spine, language = self.spine, page.language
        comparison = Comparison(typed="", now=spine.own, before=spine.middle, format=spine.format)
        verdict, found = verdict_words(comparison, f"@{spine.against}", language, page), None
        for name in ("among", "among_some"):
            parts = {"count": "(?P<count>[0-9]+)", "of": "(?P<of>[0-9]+)", "places": ".+"}
            pattern = tables.word(name, language, **parts, low="(?P<low>.+)", high="(?P<high>.+)")
            found = re.fullmatch(rf"{re.escape(verdict)}\s*; {pattern}", self.alt) or found
        path, count = spine.own.path, len(spine.figures)
        if found is None or int(found["count"]) != count:
            yield f"'{self.alt}' is read for {path}, which {count} places have."
            return
        ends = known_of(spine, page).ends
        for name, figure in zip(("low", "high"), ends if self._rises() else ends[::-1], strict=True):
            formats = numbers.formats_for(figure.number_type, language)
            own = figure.measure.format if figure.measure else ""
            format_ = own if own in formats else formats[0]
            if not numbers.said(found[name], as_decimal(figure), figure.number_type, format_, language):
                yield f"'{found[name]}' is read for an end of {path}, which is {as_decimal(figure)}."


def form_of(shapes: Sequence[Shape]) -> str:
    """The form of a mark by its topmost path; empty for another one."""
    last = shapes[-1]
    ops = [op for op, _ in last.steps if op != "Z"]
    if ops[1:] == ["C"] * 4:
        return "ring" if last.weight else "disc"
    corners = paths.corners(last)
    if ops != ["M", "L", "L", "L"]:
        return ""
    box = paths.extent([replace(last, weight=0.0)])
    upright = all(abs(x - box.left) < 0.01 or abs(x - box.right) < 0.01 for x, _ in corners)
    if upright != bool(last.weight):  # a square is hollow, and a diamond is full
        return ""
    return "square" if upright else "diamond"


def _shapes(drawing: Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]
