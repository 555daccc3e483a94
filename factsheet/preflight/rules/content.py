"""Content that could not be read as it stands: another program may show something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from factsheet.preflight.document import Document
from factsheet.preflight.findings import EVERYWHERE, Observation, Rule, weighed


def _troubles(
    rule: Literal["content.resource", "content.damaged", "content.length"],
) -> Callable[[Document], Iterator[Observation]]:
    def check(document: Document) -> Iterator[Observation]:
        for read_error in document.read_errors:
            if read_error.rule == rule:
                yield Observation(read_error.object, read_error.found, read_error.page, kind=rule)

    return check


RULES = (
    Rule(
        "content.resource",
        "everything that a page names is in the file",
        "What is missing is left out, or drawn in another font, without a word.",
        "Export it again from the program it was made in.",
        EVERYWHERE,
        _troubles("content.resource"),
    ),
    Rule(
        "content.damaged",
        "the content of every page can be read to its end",
        "Each program guesses in its own way what was meant, so the print may differ from the screen.",
        "Export it again from the program it was made in.",
        EVERYWHERE,
        _troubles("content.damaged"),
    ),
    Rule(
        "content.length",
        "the content of the pages is of a usual length",
        "It was judged only as far as it was read.",
        "Draw maps and charts with fewer points.",
        weighed("warning", "warning", "warning"),
        _troubles("content.length"),
    ),
)
