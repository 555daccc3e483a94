"""Faults of what draws: a right sheet whose texts, bars, keys or icons stand where others belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape
from factsheet.stages.compose import Sheet
from factsheet.witness.paths import Extent, extent

Fault = Callable[[Sheet], Sheet]
Moved = dict[int, Node]  # what a node of a sheet becomes, by `id`: a sheet stays as long as it is changed


def with_nodes(sheet: Sheet, moved: Moved) -> Sheet:
    def changed(node: Node) -> Node:
        if id(node) in moved:
            return moved[id(node)]
        if isinstance(node, Tag | Group):
            return replace(node, children=tuple(map(changed, node.children)))
        return node

    tree = changed(sheet.tree)
    assert isinstance(tree, Tag)
    return replace(sheet, tree=tree)


def _texts(sheet: Sheet, kind: str, *words: str) -> list[Text]:
    """The first text of a kind of block that says each of some words."""
    groups = [group for group in sheet.frames if group.kind == kind]
    texts = [node for group in groups for node in walk(group) if isinstance(node, Text)]
    return [next(text for text in texts if text.segment.text.strip() == one) for one in words]


def texts_moved(kind: str, one: str, other: str, name: str) -> Fault:
    """A fault that sets two texts of a kind of block in each other's place, and lets them be read where they were."""

    def fault(sheet: Sheet) -> Sheet:
        first, second = _texts(sheet, kind, one, other)
        to = [replace(a, x=b.x + (b.segment.width - a.segment.width) / 2, y=b.y)
              for a, b in ((first, second), (second, first))]  # fmt: skip
        return with_nodes(sheet, {id(first): to[0], id(second): to[1]})

    fault.__name__ = name
    return fault


def _shapes(node: Artifact | Drawing) -> Sequence[Shape]:
    return [mark for mark in node.marks if isinstance(mark, Shape)]


def _at(shape: Shape, x: float, y: float) -> Shape:
    steps = tuple((op, tuple(n + (x, y)[number % 2] for number, n in enumerate(flat))) for op, flat in shape.steps)
    return replace(shape, steps=steps)


def _to(node: Artifact | Drawing, box: Extent, way: str) -> Artifact | Drawing:
    """The drawing moved across its scale to where another one stands."""
    own = extent(_shapes(node))
    x = box.left - own.left if way != "right" else 0.0
    y = box.bottom - own.bottom if way != "up" else 0.0
    marks = tuple(_at(mark, x, y) if isinstance(mark, Shape) else mark for mark in node.marks)
    return replace(node, marks=marks)


def marks_moved(kind: str, is_one: Callable[[object], bool], name: str, way: str = "") -> Fault:
    """A fault that draws two marks of a kind of block in each other's place, each with its own size and ink."""

    def fault(sheet: Sheet) -> Sheet:
        group = next(g for g in sheet.frames if g.kind == kind and len(found_in(g, is_one)) > 1)
        first, second, *_ = found_in(group, is_one)
        boxes = extent(_shapes(first)), extent(_shapes(second))
        return with_nodes(sheet, {id(first): _to(first, boxes[1], way), id(second): _to(second, boxes[0], way)})

    fault.__name__ = name
    return fault


def found_in(group: Group, is_one: Callable[[object], bool]) -> list[Artifact | Drawing]:
    return [node for node in walk(group) if isinstance(node, Artifact | Drawing) and is_one(node.shows)]


def keys_in_each_other_s_inks(sheet: Sheet) -> Sheet:
    """The keys to two parts with the inks of each other, and what they say that they are the keys to as well."""
    group = next(g for g in sheet.frames if g.kind == "breakdown" and found_in(g, _is_key))
    first, second, *_ = found_in(group, _is_key)

    def inked(node: Artifact | Drawing, other: Artifact | Drawing) -> Artifact | Drawing:
        ink = _shapes(other)[0].ink
        marks = tuple(replace(mark, ink=ink) if isinstance(mark, Shape) else mark for mark in node.marks)
        return replace(node, marks=marks, shows=other.shows)

    return with_nodes(sheet, {id(first): inked(first, second), id(second): inked(second, first)})


def an_area_lost(sheet: Sheet) -> Sheet:
    """A shaded area of a map that is not drawn, whatever is said of it."""
    group = next(g for g in sheet.frames if g.kind == "map" and found_in(g, _is_shaded))
    lost = found_in(group, _is_shaded)[3]
    return with_nodes(sheet, {id(lost): replace(lost, marks=(), shows="outline")})


def _is_shaded(shows: object) -> bool:
    return isinstance(shows, Encodes) and shows.by == "shade"


def _is_key(shows: object) -> bool:
    return isinstance(shows, Key)


def _bar_of(*paths: str) -> Callable[[object], bool]:
    return lambda shows: isinstance(shows, Encodes) and shows.by == "length" and shows.figure.path in paths


def _is_icon(shows: object) -> bool:
    return shows == "icon"


IN_PLACE = "stand in each other's place"
OTHER_ICON, OTHER_BAR = "stands in the place of another one", "stands beside another figure"
LINES = ("Hotline offers people who have", "survived trafficking vital support,")
SPOTLIGHT: dict[Fault, str] = {
    texts_moved("counts", "654", "193", "figures_in_each_other_s_place"): IN_PLACE,
    texts_moved("callout", "Text", "Learn more", "labels_of_contacts_in_each_other_s_place"): IN_PLACE,
    texts_moved("breakdown", "113", "64", "figures_of_parts_in_each_other_s_place"): IN_PLACE,
    texts_moved("breakdown", "Cases", "Share of all", "heads_in_each_other_s_place"): "the order of their columns",
    texts_moved("text", *LINES, "words_out_of_their_order"): "does not stand where it is read",
    marks_moved("counts", _is_icon, "icons_in_each_other_s_place"): OTHER_ICON,
    marks_moved("breakdown", _bar_of("cases.sex", "cases.labor"), "bars_of_parts_in_each_other_s_place", "right"):
        OTHER_BAR,
    marks_moved("counts", _bar_of("contacts.emails", "contacts.texts"), "bars_in_each_other_s_place"): OTHER_BAR,
}  # fmt: skip
LIBRARIES: dict[Fault, str] = {
    marks_moved("breakdown", _is_key, "keys_in_each_other_s_place"): "beside the words of another part",
    keys_in_each_other_s_inks: "beside the words of another part",
    marks_moved("steps", _is_icon, "icons_of_steps_in_each_other_s_place"): OTHER_ICON,
}
CLINICS: dict[Fault, str] = {
    texts_moved("table", "41", "55", "figures_of_rows_in_each_other_s_place"): IN_PLACE,
    texts_moved("table", "Visits of a clinic", "Seen again, %", "heads_of_columns_in_each_other_s_place"):
        "the order of their columns",
    texts_moved("bars", "Before", "Now", "names_of_series_in_each_other_s_place"): "beside other values than theirs",
    texts_moved("bars", "120", "150", "figures_of_series_in_each_other_s_place"): OTHER_BAR,
    marks_moved("bars", _bar_of("visits"), "bars_of_rows_in_each_other_s_place", "right"): OTHER_BAR,
}  # fmt: skip
COUNTY: dict[Fault, str] = {
    texts_moved("table", "Long lives", "Habits", "heads_of_groups_in_each_other_s_place"): "does not stand under",
}
GRAPHICS: dict[Fault, str] = {
    marks_moved("trend", _bar_of("calls@2021", "calls@2022"), "columns_in_each_other_s_place", "up"): OTHER_BAR,
    texts_moved("trend", "Calls", "Letters", "names_of_columns_in_each_other_s_place"): "beside other values",
}
