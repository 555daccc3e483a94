"""Checks that a page says of every figure that is not final what it is: by its mark, or by one sentence on all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from factsheet.blocks.walk import runs_in
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.compared import Said, folded
from factsheet.text.sentences import MARKS, status_sentence
from factsheet.text.words import Run


def faults(said: Sequence[Said], sheet: Sheet) -> Iterator[tuple[str, Run]]:
    """Yields each status that the printed figures have and the page does not tell, with the run of such a figure.

    The page has to print the sentence of a status. Where that begins with no mark, every figure must have the status.
    """
    figures = {run.key: run for run, _ in said if run.origin.figure and run.origin.figure.may_have_status}
    if not any(run.origin.figure.marked_as for run in figures.values() if run.origin.figure):
        return
    in_fields = {run.key for run in runs_in((sheet.page.body, sheet.page.foot))}
    printed = {key: run for key, run in figures.items() if key in in_fields}
    having: dict[str, Run] = {}
    for run in printed.values():
        having.setdefault(run.origin.figure.marked_as if run.origin.figure else "", run)
    if not any(having):
        return
    texts = [folded(text) for _, text in said]
    marks = {unicodedata.normalize("NFKC", text.strip()) for run, text in said if run.superior}
    for status, run in having.items():
        if not status:
            continue
        sentence = folded(status_sentence(status, (), sheet.page.language)).removesuffix(".")
        if not any(text.startswith(sentence) for text in texts):
            yield f"prints a figure that is {status}, and no sentence that says so.", run
        elif MARKS[status] not in marks and len(having) > 1:
            yield f"says of all figures that they are {status}, and some are not.", run
