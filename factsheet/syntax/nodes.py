"""The nodes of a YAML file: values, mappings and sequences that know where they stand, none of them resolved."""

from __future__ import annotations

from factsheet.problems import Mark
from factsheet.record import record

NOWHERE = Mark("")  # the end of a node that no file holds


@record
class Scalar:
    """One value as written. `mark` is where it starts (its anchor or tag included), `end` just behind it."""

    text: str
    mark: Mark
    plain: bool = True  # without quotes and not a block
    block: bool = False  # after '>' or '|'
    null: bool = False  # nothing is written
    end: Mark = NOWHERE
    anchor: str | None = None
    alias: str | None = None  # the name this was copied by
    mended: bool = False  # a problem was reported; `text` is what the person typed


@record
class Mapping:
    """Fields in the order written. `end` is exact for pairs in braces only."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark
    flow: bool = False
    end: Mark = NOWHERE
    alias: str | None = None

    def get(self, name: str) -> Node | None:
        """The value of the field `name`, if it is there."""
        return next((value for key, value in self.entries if key.text == name), None)


@record
class Sequence:
    """A list in the order written. `end` is exact for lists in brackets only."""

    items: tuple[Node, ...]
    mark: Mark
    flow: bool = False
    end: Mark = NOWHERE
    alias: str | None = None


Node = Scalar | Mapping | Sequence

Entry = tuple[Scalar, Node]


@record
class Document:
    """A file's one document. `lines` are those the nodes were read from: where a mistake was mended, the mended
    one. `typed` are the lines as they are in the file."""

    file: str
    root: Node
    lines: tuple[str, ...]
    typed: tuple[str, ...] = ()


def at(mark: Mark) -> tuple[int, int]:
    """A mark's line and column from 0, as lines of text are cut."""
    return mark.line - 1, mark.column - 1


def mark_of(root: Mapping, *path: str) -> Mark:
    """Where the field `path` stands, or the last of it that there is."""
    node: Node = root
    for name in path:
        inner = node.get(name) if isinstance(node, Mapping) else None
        if inner is None:
            break
        node = inner
    return node.mark
