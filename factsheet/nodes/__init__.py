"""YAML text → nodes that know where they stand, over PyYAML's events (YAML 1.2 as far as a page spec needs it).

No scalar is resolved here: `24:00`, `NO` and `233733` stay the text they are, and the typed fields say what they mean.
Whatever is wrong with the file is a `Problem`; where a corrected line is offered, the nodes are those of that line, so
that the other problems of the file come in the same run.
"""

from __future__ import annotations

from functools import lru_cache

from factsheet.nodes.mending import readable
from factsheet.nodes.yamltext import typed_lines, without_directives
from factsheet.problems import Mark, Problem
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


def parse(data: bytes, file: str, problems: list[Problem]) -> Document | None:
    """The document in `data`, or None when too little of it can be read; never raises."""
    document, found = _parsed(data, file)
    problems += found
    return document


@lru_cache(maxsize=16)  # the parts of a spec that an edit leaves alone are read again with each remedy that is tried
def _parsed(data: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    return _document(data, file, problems), tuple(problems)


def _document(data: bytes, file: str, problems: list[Problem]) -> Document | None:
    lines = typed_lines(data, file, problems)
    if lines is None:
        return None
    typed = lines = without_directives(lines, file, problems)
    from factsheet.nodes.building import Builder  # here, because it builds with the types above

    lines, events, whole = readable(lines, file, problems)
    builder = Builder(file, lines, events, problems)
    try:
        root = builder.document()
    except EOFError:
        return None
    if root is None and whole:
        problems.append(Problem(Mark(file), "YAML", "the file is empty.", "Write a page spec or a table in it."))
    return Document(file, root, lines, typed) if root and whole else None
