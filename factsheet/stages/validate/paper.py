"""Checks the margins of a page: room for a column between them, and the reach of the knives that trim it."""

from __future__ import annotations

from factsheet import syntax
from factsheet.graphics.geometry import MM, PAPERS, parse_length
from factsheet.problems import Problem
from factsheet.syntax.schema import Reader

NARROWEST = 144.0  # points between the margins
_SAFE_OF_KNIVES = 5 * MM  # from the edge of the paper, which is trimmed with some tolerance


def check_page(reader: Reader, root: syntax.Mapping) -> None:
    """Reports margins that leave no room for a column of text; warns of margins that a trimming knife may reach."""
    page = root.get("page")
    node = page.get("margin") if isinstance(page, syntax.Mapping) else None
    size = page.get("size") if isinstance(page, syntax.Mapping) else None
    margin = parse_length(node.text) if isinstance(node, syntax.Scalar) else None
    paper = size.text if isinstance(size, syntax.Scalar) and size.text in PAPERS else "letter"
    if isinstance(node, syntax.Scalar) and margin and min(PAPERS[paper]) - 2 * margin < NARROWEST:
        fact = f"{node.text} on every side leaves no room on {paper} paper."
        reader.problem("no-room", node.location, "page.margin", fact, "Write a shorter length, such as 0.5in.")
    if isinstance(node, syntax.Scalar) and margin is not None and margin < _SAFE_OF_KNIVES:
        fact = f"what stands {node.text} from the edge may be cut off where paper is trimmed."
        step = "Write 5mm or more."
        reader.problems.append(Problem.warning("unsafe-margin", node.location, "page.margin", fact, step))
