"""Content that could not be read as it stands: another program may show something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factsheet.preflight.document import Document
from factsheet.preflight.engine.marks import ReadRule
from factsheet.preflight.findings import EVERYWHERE, Observation, Rule, weighed


def _read_errors(rule: ReadRule) -> Callable[[Document], Iterator[Observation]]:
    def check(document: Document) -> Iterator[Observation]:
        for read_error in document.read_errors:
            if read_error.rule == rule:
                yield Observation(object=read_error.object, found=read_error.found, page=read_error.page, kind=rule)

    return check


RULES = (
    Rule(
        id="content.resource",
        title="everything that a page names is in the file",
        why="What is missing is left out, or drawn in another font, without a word.",
        next_step="Export it again from the program it was made in.",
        profiles=EVERYWHERE,
        check=_read_errors("content.resource"),
    ),
    Rule(
        id="content.damaged",
        title="the content of every page can be read to its end",
        why="Each program guesses in its own way what was meant, so the print may differ from the screen.",
        next_step="Export it again from the program it was made in.",
        profiles=EVERYWHERE,
        check=_read_errors("content.damaged"),
    ),
    Rule(
        id="content.length",
        title="the content of the pages is of a usual length",
        why="It was judged only as far as it was read.",
        next_step="Draw maps and charts with fewer points.",
        profiles=weighed("warning", "warning", "warning"),
        check=_read_errors("content.length"),
    ),
)
