"""Lists what the file of a sheet must contain: marks in painting order, the texts of elements, and runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import sub

from factsheet.assets.fonts.standins import plain
from factsheet.drawing.encodes import Symbol
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Image, Shape
from factsheet.pdf.reading import ElementRead
from factsheet.record import record
from factsheet.stages.compose import Sheet
from factsheet.text.words import Run

NEAR = 0.02  # points: the difference that rounding to three decimals may add up to
EXACT = 0.0011  # points: that of one rounding


class Contents:
    """The marks of a sheet in painting order, each with the number of its marked content (ISO 32000-1 §14.6).

    `marks` has None in place of the number of an artifact. `held` are the children of each tag, by its identity, with
    those of groups in their place; `kids` are what it holds in the file: numbers of marked contents, and tags. `owners`
    are the tags of the marked contents, by their numbers. `nodes` are all of the tree, in reading order, and `frames`
    the blocks among them.
    """

    def __init__(self, tree: Tag, around: Sequence[Text | Shape]) -> None:
        """Numbers the contents of the tree. The marks around it belong to no tag."""
        self.nodes = [*walk(tree)]
        self.frames = frames_of(self.nodes)
        self.marks: list[tuple[Text | Shape | Image, int | None]] = []
        self.held: dict[int, list[Tag | Artifact | Drawing | Text]] = {}
        self.kids: dict[int, list[int | Tag]] = {}
        self.owners: list[Tag] = []
        self._add(tree)
        self.marks += [(mark, None) for mark in around]

    def _add(self, tag: Tag) -> None:
        """Adds what is in a tag. Neighbouring texts are one content, and a drawing is one by itself."""
        kids: list[int | Tag] = []
        self.kids[id(tag)] = kids
        self.held[id(tag)] = held = [*_flat(tag)]
        follows = False
        for child in held:
            if isinstance(child, Tag):
                kids.append(child)
                self._add(child)
            elif isinstance(child, Artifact):
                self.marks += [(mark, None) for mark in child.marks]
            else:
                if not (follows and isinstance(child, Text)):
                    kids.append(len(self.owners))
                    self.owners.append(tag)
                number = len(self.owners) - 1
                self.marks += [(mark, number) for mark in ((child,) if isinstance(child, Text) else child.marks)]
            follows = isinstance(child, Text)


@record
class Frame:
    """A block of a sheet, and what stands in it in its order, without the blocks inside it."""

    group: Group
    own: Sequence[Node]


def frames_of(nodes: Iterable[Node]) -> list[Frame]:
    """Returns the blocks among nodes, each with its own."""
    return [Frame(node, own(node.children)) for node in nodes if isinstance(node, Group)]


def own(nodes: Sequence[Node]) -> list[Node]:
    """Returns what stands in a block, in its order, without the blocks inside it."""
    found: list[Node] = []
    waiting = [*reversed(nodes)]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Group):
            found.append(node)
            if isinstance(node, Tag):
                waiting += reversed(node.children)
    return found


def _flat(node: Tag | Group) -> Iterator[Tag | Artifact | Drawing | Text]:
    """Yields what is in a tag itself, with the children of each group in its place."""
    for child in node.children:
        if isinstance(child, Group):
            yield from _flat(child)
        else:
            yield child


def codes_in(nodes: Sequence[Node]) -> Iterator[tuple[int, str]]:
    """Yields the number of each mark that is a code, in painting order from 0, and the address that it must say."""
    before = 0
    for node in nodes:
        if isinstance(node, Text):
            before += 1
        elif isinstance(node, Artifact | Drawing):
            if isinstance(node.shows, Symbol):
                yield before, node.shows.address
            before += len(node.marks)


def text_in(node: Tag | Group) -> str:
    """Returns the text in a tag of the sheet itself, without that of tags inside it."""
    parts = []
    for child in node.children:
        if isinstance(child, Text):
            parts.append("\u00ad" if child.segment.soft else plain(child.segment.text))
        elif isinstance(child, Group):
            parts.append(text_in(child))
    return "".join(parts)


def shows_something(holder: Tag | ElementRead) -> bool:
    """Whether an element is a figure with a drawing in it."""
    if isinstance(holder, Tag):
        return holder.role == "Figure" and any(isinstance(child, Drawing) for child in holder.children)
    return holder.role == "Figure" and any(isinstance(kid, str) for kid in holder.kids)


def said_of(element: Tag | ElementRead, text: str) -> tuple[object, ...]:
    """Returns what an element of the sheet, or of the file, is and says, with the text in itself."""
    return element.role, element.id, text, element.alt, element.expansion, shows_something(element)


def other_language(tag: Tag) -> str:
    """Returns the language of a tag, if it has one of its own; empty for the document, whose language is the file's."""
    return "" if tag.role == "Document" else tag.language


def text_read_in(element: ElementRead) -> str:
    """Returns the text in an element of the file itself, without that of elements inside it."""
    return "".join(kid for kid in element.kids if isinstance(kid, str))


def runs_of(nodes: Sequence[Node], sheet: Sheet) -> Iterator[Run]:
    """Yields the runs of every block, of every printed note and of the sentences on the status of figures."""
    for node in nodes:
        if isinstance(node, Group):
            yield from node.runs
    for placed in sheet.notes.by_id.values():
        yield from placed.note.words.runs
    for sentences in sheet.notes.statuses.values():
        for words in sentences:
            yield from words.runs


def near(wanted: Sequence[float], found: Sequence[float], within: float = NEAR) -> bool:
    """Whether two sequences of numbers are equal but for rounding."""
    return len(wanted) == len(found) and all(map(within.__ge__, map(abs, map(sub, wanted, found))))
