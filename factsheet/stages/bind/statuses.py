"""What is known of a sheet only when it is filled in, and changes how its figures are printed."""

from __future__ import annotations

from factsheet.blocks.walk import runs_in
from factsheet.record import record


@record
class Foreknown:
    """What is known of a sheet that was filled in once, while it is filled in again.

    `apart` are the wholes whose parts are not all printed: each part is rounded for itself. `status` is that of every
    figure on the sheet: a sentence at the foot says it, and no figure has its mark.
    """

    apart: frozenset[tuple[str, ...]] = frozenset()
    status: str = ""


NOTHING = Foreknown()


def statuses_in(content: tuple[object, ...]) -> frozenset[str]:
    """Returns the statuses of the published figures in `content`, with an empty one for a figure that has none."""
    figures = (run.origin.figure for run in runs_in(content))
    return frozenset(figure.marked_as for figure in figures if figure and figure.may_have_status)
