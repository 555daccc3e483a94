"""Holds bars, keys and icons against the words beside them: each stands nearest to those of its own figure.

The words of a figure are those that print it. The name of a series stands over the values in its column of the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeGuard

from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, walk
from factsheet.stages.verify.items import SAME, Item, apart, around, figures_of, middle, of, shapes_of
from factsheet.statistics import Figure
from factsheet.witness.paths import Extent, extent

_FAR = 2.0  # points: what is nearer stands on one line
_FIRST = 10.0  # times as much as the other way: keys are level with their words, tracks are under theirs
_WITH_ICONS = ("counts", "breakdown", "steps")
Heads = Sequence[Extent | None]


def faults(kind: str, nodes: Sequence[Node], items: Sequence[Item]) -> Iterator[str]:
    """Yields what stands beside the words of another one in a block of a kind."""
    marks = [(node.shows, extent(shapes_of(node))) for node in nodes if _is_beside_words(node)]
    keys = [(shows.figure, box) for shows, box in marks if isinstance(shows, Key) and shows.figure]
    heads = heads_of(kind, items)
    if heads and keys:
        yield from _of_heads(heads, keys, items[1:])
    elif heads and (marks or kind == "trend"):  # bars of nothing have no keys, and their names stand where keys would
        yield from _of_names(kind, heads, items[1:])
    else:
        yield from _of_keys(keys, items)
    if not keys or heads:
        bars = [(shows, box) for shows, box in marks if isinstance(shows, Encodes)]
        yield from _of_bars(bars, items[1:] if heads else items)  # a name may have figures too
    drawn = [node for node in nodes if isinstance(node, Artifact | Drawing) and node.shows == "icon"]
    icons = [shapes for node in drawn if (shapes := shapes_of(node))]
    if kind in _WITH_ICONS and len(icons) == len(items):
        yield from _in_order([*map(extent, icons)], items)


def has_keys(nodes: Sequence[Node]) -> bool:
    """Whether a block has keys to its parts or series."""
    return any(isinstance(node, Artifact) and isinstance(node.shows, Key) for node in nodes)


def heads_of(kind: str, items: Sequence[Item]) -> list[Extent | None]:
    """Returns the boxes of the cells of a first row that has the names of series; none of another row."""
    rows = [item for item in items if item.tag.role == "TR"] if kind in ("bars", "trend") else []
    cells = rows[0].tag.children if rows else ()
    is_head = all(isinstance(cell, Tag) and (cell.scope == "Column" or not cell.children) for cell in cells)
    return [around(cell) for cell in cells] if is_head and len(cells) > 2 else []


def _is_beside_words(node: Node) -> TypeGuard[Artifact | Drawing]:
    if not isinstance(node, Artifact | Drawing):
        return False
    shows = node.shows
    is_mark = isinstance(shows, Key) or (isinstance(shows, Encodes) and shows.by == "length")
    return is_mark and bool(shapes_of(node))


def _of_heads(heads: Heads, keys: Sequence[tuple[Figure, Extent]], rows: Sequence[Item]) -> Iterator[str]:
    """Yields a key to a series that stands before the name of another one."""
    for figure, box in keys:
        columns = _columns(figure, rows)
        found = [(apart(box, head), n in columns) for n, head in enumerate(heads) if n and head]
        if columns and not _is_least(found):
            yield f"the key to {figure.path} stands beside another name."
            return


def _of_names(kind: str, heads: Heads, rows: Sequence[Item]) -> Iterator[str]:
    """Yields names of series without keys that stand otherwise: over columns, else each beside a value of its own."""
    if kind == "trend":
        wrong = any(middle(after, "up") < middle(before, "up") for before, after in pairwise(filter(None, heads)))
    else:
        cells = [(n, box) for row in rows for n, cell in enumerate(row.tag.children) if n and (box := around(cell))]
        named = [(n, head) for n, head in enumerate(heads) if n and head]
        wrong = not all(_is_least([(apart(head, box), n == number) for n, box in cells]) for number, head in named)
    if wrong:
        yield "the names of series stand beside other values than theirs."


def _of_keys(keys: Sequence[tuple[Figure, Extent]], items: Sequence[Item]) -> Iterator[str]:
    """Yields a key that stands beside other words than those of its part."""
    for figure, box in keys:
        if not _is_least([(apart(box, item.box, along=_FIRST), item.prints(of(figure))) for item in items]):
            yield f"the key to {figure.path} stands beside the words of another part."
            return


def _of_bars(bars: Sequence[tuple[Encodes, Extent]], items: Sequence[Item]) -> Iterator[str]:
    """Yields a bar that stands beside another figure than its own. One as long as its track may be the track.

    A figure in the words of another one, such as "Of 12 calls", stands beside the bar of that one.
    """
    drawn = [of(shows.figure) for shows, _ in bars]
    if any(shows.at is None for shows, _ in bars) and len({box.left for _, box in bars}) == len(bars):
        return  # parts of one bar, with their words on it or led to it
    longest = max((box.width for _, box in bars), default=0.0)
    figures = [(one, other, item) for item in items for one, other in item.figures if one in drawn]
    times = Counter(one for item in items for one in {one for one, _ in item.figures})
    for (shows, box), own in zip(bars, drawn, strict=True):
        if shows.at is None and box.width > longest - SAME:
            continue
        if shows.at is None:
            track = Extent(box.left, box.bottom, box.left + longest, box.top)
            over = [item for item in items if item.box.top > box.bottom or item.prints(own)]
            found = [(apart(track, item.box, across=_FIRST), item.prints(own)) for item in over]
        else:
            here = middle(box, shows.at)
            near = [each for each in figures if each[0] == own or times[each[0]] < 2 or not each[2].prints(own)]
            found = [(abs(middle(other, shows.at) - here), one == own) for one, other, _ in near]
        if not _is_least(found):
            yield f"the bar of {shows.figure.path} stands beside another figure."
            return


def _is_least(distances: Sequence[tuple[float, bool]]) -> bool:
    """Whether one of its own is as near as any other; also where there is none."""
    mine = min((distance for distance, is_own in distances if is_own), default=0.0)
    return all(distance >= mine - SAME for distance, is_own in distances if not is_own)


def _columns(figure: Figure, rows: Sequence[Item]) -> set[int]:
    """The numbers of the columns that print a figure."""
    cells = [(number, cell) for row in rows for number, cell in enumerate(row.tag.children)]
    return {
        number for number, cell in cells if any(one == of(figure) for text in walk(cell) for one in figures_of(text))
    }


def _in_order(icons: Sequence[Extent], items: Sequence[Item]) -> Iterator[str]:
    """Yields icons that stand otherwise to each other than their items do."""
    for (one, item), (other, following) in pairwise(zip(icons, items, strict=True)):
        for way in ("right", "up"):
            drawn = middle(other, way) - middle(one, way)
            read = middle(following.box, way) - middle(item.box, way)
            if abs(drawn) > _FAR and abs(read) > _FAR and drawn * read < 0:
                yield f"the icon of '{item.words}' stands in the place of another one."
                return
