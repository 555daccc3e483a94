"""The nodes of a YAML file: values, mappings and sequences that know where they stand, none of them resolved."""

from __future__ import annotations

from factsheet.problems import Location
from factsheet.record import record

NOWHERE = Location("")  # the end of a node that no file holds


@record(kw_only=True)
class Scalar:
    """One value as written. `location` is where it starts (its anchor or tag included), `end` just behind it."""

    text: str
    location: Location
    plain: bool = True  # without quotes and not a block
    block: bool = False  # after '>' or '|'
    null: bool = False  # nothing is written
    end: Location = NOWHERE
    anchor: str | None = None
    alias: str | None = None  # the name this was copied by
    mended: bool = False  # a problem was reported; `text` is what the person typed


@record
class Mapping:
    """Fields in the order written. `end` is exact for pairs in braces only."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location
    flow: bool = False
    end: Location = NOWHERE
    alias: str | None = None

    def get(self, name: str) -> Node | None:
        """The value of the field `name`, or None."""
        for key, value in self.entries:  # and no generator: it is asked thousands of times a sheet
            if key.text == name:
                return value
        return None


@record
class Sequence:
    """A list in the order written. `end` is exact for lists in brackets only."""

    items: tuple[Node, ...]
    location: Location
    flow: bool = False
    end: Location = NOWHERE
    alias: str | None = None


Node = Scalar | Mapping | Sequence

Entry = tuple[Scalar, Node]


@record
class Document:
    """The one document of a file.

    `lines` are those that the nodes were read from, with mended lines where a mistake was mended. `typed` are the
    lines as they are in the file.
    """

    file: str
    root: Node
    lines: tuple[str, ...]
    typed: tuple[str, ...] = ()


def at(location: Location) -> tuple[int, int]:
    """The line and column of `location` counted from 0, as lists and texts count them."""
    return location.line - 1, location.column - 1


def location_of(root: Mapping, *path: str) -> Location:
    """The location of the field `path`, or of the innermost part of the path that is there."""
    node: Node = root
    for name in path:
        inner = node.get(name) if isinstance(node, Mapping) else None
        if inner is None:
            break
        node = inner
    return node.location
