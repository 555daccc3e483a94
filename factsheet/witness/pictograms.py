"""Which icons a block must show: the drawings in the files that the spec names, whatever their size and ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import sub

from factsheet.record import record
from factsheet.syntax import Node
from factsheet.witness.evidence import text_of
from factsheet.witness.paths import Outline
from factsheet.witness.sketches import By, Mark
from factsheet.witness.telling import Teller

_SAME = 0.01  # of the height of an icon
Paths = tuple[tuple[float, ...], ...]  # the coordinates of each path


@record
class Drawing:
    """How many coordinates each path of an icon has, and all of them, of an icon of a size of its own."""

    lengths: tuple[int, ...]
    scaled: tuple[float, ...]

    @classmethod
    def of(cls, paths: Paths) -> Drawing:
        """Returns what is drawn by paths: the same whatever their size and place."""
        return cls(tuple(map(len, paths)), tuple(_scaled(paths)))


@record
class Pictograms:
    """The names of the icons that a block must show, in their order, each with its drawing.

    With `anywhere` the marks are copies of one icon, of which some may be cut.
    """

    icons: tuple[tuple[str, Drawing], ...]
    anywhere: bool = False
    by: tuple[By, ...] = ("icon",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which icon is another one; nothing where more or fewer are drawn."""
        if self.anywhere:
            [(name, drawing)] = self.icons
            if marks and not any(_is_of(mark.paths, drawing) for mark in marks):
                yield f"draws another icon than '{name}'"
            return
        for (name, drawing), mark in zip(self.icons, marks, strict=False) if len(marks) == len(self.icons) else ():
            if not _is_of(mark.paths, drawing):
                yield f"draws another icon than '{name}'"
                return


def icons_of(nodes: Sequence[Node | None], teller: Teller) -> Iterator[Pictograms]:
    """Yields the icons that fields name; nothing where one of them is found otherwise."""
    names = [text_of(node) for node in nodes if node is not None]
    found = tuple((name, _drawing(name, teller)) for name in names)
    if found and all(drawing.lengths for _, drawing in found):
        yield Pictograms(found)


def _drawing(name: str, teller: Teller) -> Drawing:
    kept, key = teller.case.kept, ("icon", name)
    if key not in kept:
        kept[key] = Drawing.of(teller.case.evidence.icon(name))
    return kept[key]  # type: ignore[return-value]  # such a key has a drawing


def _is_of(paths: Sequence[Outline], drawing: Drawing) -> bool:
    """Whether the last paths of a mark are those of an icon; before them may stand a ground."""
    drawn = [[n for _, flat in path.steps for n in flat] for path in paths[-len(drawing.lengths) :]]
    if tuple(map(len, drawn)) != drawing.lengths:
        return False
    return not any(apart > _SAME for apart in map(abs, map(sub, _scaled(drawn), drawing.scaled)))


def _scaled(paths: Sequence[Sequence[float]]) -> list[float]:
    """Returns the coordinates of paths that are together one high, or one wide, and begin at zero."""
    flat = [*chain.from_iterable(paths)]
    if not flat:
        return []
    xs, ys = flat[::2], flat[1::2]
    left, bottom = min(xs), min(ys)
    size = max(max(xs) - left, max(ys) - bottom) or 1.0
    return [*[(x - left) / size for x in xs], *[(y - bottom) / size for y in ys]]
