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
    """Returns the statuses of the published figures in `content`.

    Of a figure that has none it is an empty one, and then the only one: no other can be that of all.
    """
    found = set()
    for run in runs_in(content):
        figure = run.origin.figure
        if figure and figure.may_have_status:
            if not figure.marked_as:
                return frozenset({""})
            found.add(figure.marked_as)
    return frozenset(found)
