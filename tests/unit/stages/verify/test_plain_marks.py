"""Every mark that calls itself plain, which nothing measures, with the reason why it tells no figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.between.graphics import graphics, maps
from faults.between.sheets_of_faults import hospitals, shipped
from unit.witness.test_all_forms import BODIES, published

from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.publish import Published

LAYOUTS = ("spotlight", "libraries", "programme", "trend", "county-health")
PLAIN = {
    ("banner", "ground"): "the ground that the title stands on",
    ("banner", "icon"): "the disc of a place that a map of areas points to; its words say which it is",
    ("banner", "leader"): "the line from there to its words, which are held against the name of the place",
    ("banner", "outline"): "areas that a map only shows the place among",
    ("banner", "rule"): "a line under the title, or the frame of a ground",
    ("breakdown", "icon"): "a symbol beside the words of a part",
    ("breakdown", "leader"): "a line from the words of a part to its sector; verify holds which of them they stand at",
    ("breakdown", "plate"): "paper behind a figure on a sector",
    ("breakdown", "rule"): "lines between the rows of a list",
    ("callout", "ground"): "the ground that contacts stand on",
    ("callout", "rule"): "lines between contacts, or the frame of a ground",
    ("columns", "rule"): "lines over columns",
    ("compare", "rule"): "lines between rows",
    ("counts", "icon"): "a symbol beside the words of a count",
    ("counts", "rule"): "lines between counts",
    ("map", "icon"): "the disc of a place that a map of areas points to; its words say which it is",
    ("map", "leader"): "lines from names to their marks; verify holds which of them they stand at",
    ("map", "outline"): "areas without a figure; that of the place is held against the file of outlines",
    ("qr", "plate"): "paper behind a code on a ground",
    ("section", "ground"): "the ground of a section",
    ("section", "rule"): "lines at the edges of a ground",
    ("steps", "icon"): "a symbol beside a step, or the disc behind its number",
    ("table", "icon"): "arrows outward over both ends of spines, between which the words say what each end is",
    ("table", "rule"): "lines between rows",
    ("trend", "leader"): "lines from names and remarks to what they name; verify holds which of them they stand at",
    ("trend", "rule"): "lines between small lines, at the edges of bands, and boxes where no figure is published",
}


def plain_in(published: Published, edition: str = "email") -> set[tuple[str, str]]:
    """The kinds of block of a sheet that have plain marks, with what those are."""
    tree = compose(bind(published, Job(published.spec.file.default_place, edition))).tree
    return set(_plain(tree, ""))


def _plain(node: Node, kind: str) -> Iterator[tuple[str, str]]:
    kind = node.kind if isinstance(node, Group) else kind
    if isinstance(node, Artifact | Drawing) and isinstance(node.shows, str):
        yield kind, node.shows
    for child in node.children if isinstance(node, Tag | Group) else ():
        yield from _plain(child, kind)


@pytest.mark.parametrize("body", BODIES)
def test_plain_marks_of_a_form_have_a_reason(body: str, tmp_path: Path) -> None:
    assert plain_in(published(body, "en-US", tmp_path)) <= PLAIN.keys()


@pytest.mark.slow
def test_every_reason_is_that_of_a_mark_on_some_sheet(tmp_path: Path) -> None:
    shown = [plain_in(shipped(name), edition) for name in LAYOUTS for edition in ("email", "print", "handout")]
    forms = [plain_in(published(body, "en-US", tmp_path / str(n)), "handout") for n, body in enumerate(BODIES)]
    assert set().union(*shown, *forms, *map(plain_in, (maps(), graphics(), hospitals()))) == PLAIN.keys()
