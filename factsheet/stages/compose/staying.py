"""Finds what must stay on a sheet and is not there: a block named in `always` that has nothing to say for a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factsheet.drawing.tree import Group, Tag, Text, walk
from factsheet.problems import Problem
from factsheet.stages.bind import Page


def lacking(page: Page, tree: Tag) -> Iterator[Problem]:
    """Yields a problem for each block that must stay and that is not drawn, or drawn without a word."""
    for one in page.always:
        drawn = [node for node in walk(tree) if isinstance(node, Group) and node.id == one.id]
        if any(_speaks(group) for group in drawn):
            continue
        fact = f"'{one.id}' must always be drawn, and has nothing to say for {page.place.name} ({page.edition.name})."
        step = "Fill in for this place what the block prints, or take it from always."
        yield replace(Problem.of("must-stay", one.location, "always", fact, step), names_sheet=True)


def _speaks(group: Group) -> bool:
    """Whether a block prints words, or has an alternative text."""
    for node in walk(group):
        if isinstance(node, Text) and node.segment.text.strip():
            return True
        if isinstance(node, Tag) and node.alt.strip():
            return True
    return False
