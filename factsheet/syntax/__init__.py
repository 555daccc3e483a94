"""YAML text → nodes with their locations, over PyYAML's events (YAML 1.2 as far as a page spec needs it).

No scalar is resolved here: `24:00`, `NO` and `233733` stay the text they are, and the typed fields say what they mean.
Whatever is wrong with the file is a `Problem`. Where a corrected line is offered, the nodes are those of that line, so
that the other problems of the file are reported in the same run.
"""

from __future__ import annotations

from functools import lru_cache

from factsheet.problems import Location, Problem
from factsheet.syntax.mending import readable
from factsheet.syntax.nodes import NOWHERE, Document, Entry, Mapping, Node, Scalar, Sequence, at, location_of
from factsheet.syntax.yamltext import typed_lines, without_directives

__all__ = ["NOWHERE", "Document", "Entry", "Mapping", "Node", "Scalar", "Sequence", "at", "location_of", "parse"]


def parse(data: bytes, file: str, problems: list[Problem]) -> Document | None:
    """Parse the document in `data` and report its mistakes. Returns None when too little of it can be read."""
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
    from factsheet.syntax.building import Builder

    lines, events, whole = readable(lines, file, problems)
    builder = Builder(file, lines, events, problems)
    try:
        root = builder.document()
    except EOFError:
        return None
    if root is None and whole:
        problems.append(
            Problem.of(
                "empty-file", Location(file), "YAML", "the file is empty.", "Write a page spec or a table in it."
            )
        )
    return Document(file, root, lines, typed) if root and whole else None
