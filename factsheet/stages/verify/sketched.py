"""Makes sketches of a sheet's drawings for the witness, once they are known to be those of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factsheet.drawing.encodes import (
    Depicts,
    Direction,
    Encodes,
    Judges,
    Means,
    Plots,
    Shade,
    Shows,
    Spine,
    Spread,
    Stands,
    Tick,
    Unshaded,
)
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text, walk
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, bounds, rectangle
from factsheet.stages.verify.expected import Frame
from factsheet.statistics import Figure
from factsheet.witness import Mark, Sketch, drawn_kinds

_WITH_MAPS = ("map", "banner")  # kinds of block
_LETTERED = ("map", "banner", "trend")  # kinds whose drawings have names and numbers on them
_DROPS = 3.0  # points that a mark may stand over the baseline of its words
_HEIGHT = 0.7  # of the size of type: that of its capitals
_SOMEWHERE = {**dict.fromkeys(("outline", "spot", "leader"), _WITH_MAPS), "icon": ("counts", "breakdown", "steps")}
_PLAIN = ("outline", "leader", "icon")  # what a drawing calls itself that tells no figure, and is held all the same


def sketches(frames: Sequence[Frame]) -> tuple[Sketch, ...]:
    """Returns the marks that tell figures, block by block, in the order of the file; none of a block that has none.

    Those of maps have their outlines as well.
    """
    found = (Sketch(frame.group.kind, frame.group.location, _all_marks(frame)) for frame in frames)
    return tuple(sketch for sketch in found if sketch.marks or sketch.kind in drawn_kinds())


def _all_marks(frame: Frame) -> tuple[Mark, ...]:
    """The marks of a block, and what a drawing of figures prints for the eye alone."""
    found = tuple(_marks(frame.group.kind, frame.own))
    return (*found, *_texts(frame.own)) if found and frame.group.kind in _LETTERED else found


def _texts(nodes: Sequence[Node]) -> Iterator[Mark]:
    """Yields each text that no tag has, with a box for each of its lines."""
    texts: list[list[Text]] = []
    for text in (mark for node in nodes if isinstance(node, Artifact) for mark in node.marks if isinstance(mark, Text)):
        if texts and text.segment.run.key == texts[-1][0].segment.run.key:
            texts[-1].append(text)
        else:
            texts.append([text])
    for each in texts:
        boxes = (Box(t.x, t.y, t.segment.width, _HEIGHT * t.segment.run_style.size) for t in each)
        words = " ".join("".join(t.segment.text for t in each if not t.segment.soft).split())
        if words:
            yield Mark(by="text", paths=tuple(rectangle(b, each[0].segment.run_style.ink) for b in boxes), place=words)


def _marks(kind: str, nodes: Sequence[Node]) -> Iterator[Mark]:
    words = ""
    for number, node in enumerate(nodes):
        if isinstance(node, Tag) and node.role == "LI":
            words = _text(node)
        elif isinstance(node, Artifact | Drawing) and (node.shows in _PLAIN or not isinstance(node.shows, str | None)):
            paths = tuple(mark for mark in node.marks if isinstance(mark, Shape))
            if isinstance(node.shows, Judges | Direction | Means):
                behind = [each for each in nodes[number:] if isinstance(each, Text) or _is_paragraph(each)]
                words = _text(_beside(paths, behind) or next(iter(behind), None))
            mark = _worded(node.shows, paths, words) or _mark(node.shows, paths)
            leads = mark is not None and mark.by == "leader" and kind == "trend"
            if mark and (mark.by not in _SOMEWHERE or kind in _SOMEWHERE[mark.by] or leads):
                yield mark
    if any(isinstance(node, Artifact | Drawing) and isinstance(_place(node.shows), Stands) for node in nodes):
        yield from _labels(nodes)


def _place(shows: object) -> object:
    """Where a drawing stands on a map, if it says so."""
    return shows.at if isinstance(shows, Encodes) else shows


def _labels(nodes: Sequence[Node]) -> Iterator[Mark]:
    """Yields the names on a map, each with the boxes of its lines, and of a value before it in its item."""
    items = [node for node in nodes if isinstance(node, Tag) and node.role == "LI"]
    names: list[list[Text]] = [
        [each for each in walk(item) if isinstance(each, Text) and not each.segment.run.note] for item in items
    ]
    for node in nodes if not items else ():
        for text in node.marks if isinstance(node, Artifact) else ():
            if isinstance(text, Text) and names and text.segment.run.key == names[-1][0].segment.run.key:
                names[-1].append(text)  # a name that is broken goes on in the next line
            elif isinstance(text, Text):
                names.append([text])
    for texts in names:
        last = texts[-1].segment.run
        boxes = (Box(t.x, t.y, t.segment.width, _HEIGHT * t.segment.run_style.size) for t in texts)
        said = (t.segment for t in texts if t.segment.run.key == last.key and not t.segment.soft)
        paths = tuple(rectangle(box, texts[0].segment.run_style.ink) for box in boxes)
        yield Mark(by="label", paths=paths, place="".join(segment.text for segment in said))


def _beside(paths: Sequence[Shape], nodes: Sequence[Node]) -> Text | None:
    """The text that begins next to the right of a mark, on its line; None for none."""
    if not paths:
        return None
    left, low, _, high = bounds(paths[0])
    texts = [each for each in nodes if isinstance(each, Text) and each.x > left and low - _DROPS < each.y < high]
    return min(texts, key=lambda text: text.x, default=None)


def _is_paragraph(node: Node) -> bool:
    return isinstance(node, Tag) and node.role == "P"


def _text(node: Node | None) -> str:
    """What stands in a node, which has no hyphens where lines end; nothing in none."""
    texts = (each.segment for each in walk(node) if isinstance(each, Text)) if node else ()
    return "".join(segment.text for segment in texts if not segment.soft)


def _worded(shows: Shows, paths: tuple[Shape, ...], words: str) -> Mark | None:
    """Returns a mark that tells what the `words` behind it say; None for another one."""
    match shows:
        case Shade(low=Decimal()):
            return Mark(by="key", paths=paths, place=words, ink=_fill(paths))
        case Shade(low=None):
            return Mark(by="bare", paths=paths, place=words)
        case Means():
            return Mark(by="sign", paths=paths, place=words, ink=_fill(paths))
        case Judges() | Direction():
            return Mark(by="verdict" if isinstance(shows, Judges) else "way", paths=paths, place=words)
        case _:
            return None


def _mark(shows: Shows, paths: tuple[Shape, ...]) -> Mark | None:
    """Returns a mark of these paths; None for one that tells no figure, such as a rule."""
    if not paths and not isinstance(shows, Depicts):
        return None
    match shows:
        case Depicts():
            return Mark(by="picture", paths=(), place=shows.digest)
        case "outline" | "leader" | "icon":
            return Mark(by=shows, paths=paths, ink=_fill(paths))
        case Stands():
            return Mark(by="spot", paths=paths, place=_row(shows.longitude))
        case Tick(way="up"):
            return Mark(by="tick", paths=paths)
        case Encodes():
            return _of_figure(shows, paths)
        case Plots():
            return Mark(by="plot" if shows.under is None else "band", paths=paths, ends=shows.places)
        case Spread():
            return Mark(by="spread" if shows.part == "all" else "half", paths=paths, ink=_fill(paths))
        case Unshaded():
            return Mark(by="unshaded", paths=paths, place=_row(shows.figure) if shows.figure else "")
        case _:
            return None


def _fill(paths: tuple[Shape, ...]) -> object:
    """The ink of the first area among paths; None where there is none."""
    return next((path.ink for path in paths if not path.weight), None)


def _of_figure(shows: Encodes, paths: tuple[Shape, ...]) -> Mark:
    """Returns the mark that tells one figure."""
    match shows:
        case Encodes(by="shade"):
            return Mark(by="shade", paths=paths, place=_row(shows.figure), ink=paths[-1].ink)
        case Encodes(by="area", at=Stands() as place):  # of the row where it stands, whatever it is as large as
            return Mark(by="area", paths=paths, place=_row(place.longitude))
        case Encodes(at=Spine()):
            return Mark(by="spine", paths=paths)
        case _:
            return Mark(by=shows.by, paths=paths, leaves=shows.rest, up=shows.at == "up")


def _row(figure: Figure) -> str:
    """The row that a figure is of, which one that is worked out has where all of its cells are of it; else none."""
    rows = {cell.row for cell in figure.cells}
    return figure.cell.row if figure.cell else rows.pop() if len(rows) == 1 else ""
