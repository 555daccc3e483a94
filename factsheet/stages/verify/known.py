"""What `verify` knows of the figures of all places at one path: it works that out for the first sheet that draws them.

The next sheet of the same table has the very same figures, and so the same results. A spine with figures of its own is
judged anew. Shares no code with what draws.
"""

from __future__ import annotations

import statistics
from decimal import Decimal

from factsheet.drawing.encodes import Spine
from factsheet.record import record
from factsheet.stages.bind import Page
from factsheet.stages.verify.amounts import amount_of
from factsheet.statistics import Figure

_FEWEST = 4  # places with quartiles


@record(kw_only=True)
class Known:
    """The figures of all places at a path as a page has them, and those that spines show of them.

    They are `whole` where all are shown that are published and reliable, and no others. `told` are their cells and
    values, `ends` the least and the most of them, and `half` their quartiles where they have some.
    """

    spread: tuple[Figure, ...]
    figures: tuple[Figure, ...]
    whole: bool
    told: frozenset[tuple[object, ...]]
    ends: tuple[Figure, Figure]
    half: tuple[float, float] | None


def known_of(spine: Spine, page: Page) -> Known:
    """Returns what is known of the figures that a spine shows; of a spine without figures they are its own."""
    path, figures = spine.own.path, spine.figures or (spine.own,)
    spread = page.spread.get(path, ())
    found = page.kept.get(("verify", path))
    # Values cannot be changed, so what held for the same objects still holds.
    if isinstance(found, Known) and found.spread is spread and found.figures is figures:
        return found
    ordered = sorted(figures, key=amount_of)
    values = [amount_of(figure) for figure in ordered]
    quarters = statistics.quantiles(values, n=4, method="inclusive") if len(values) >= _FEWEST else ()
    numbers = [f for f in spread if not f.missing and f.status != "unreliable" and isinstance(f.value, int | Decimal)]
    found = Known(
        spread=spread,
        figures=figures,
        whole=[f.cells for f in numbers] == [f.cells for f in figures] and not any(f.missing for f in figures),
        told=frozenset(map(told, figures)),
        ends=(ordered[0], ordered[-1]),
        half=(quarters[0], quarters[2]) if quarters else None,
    )
    page.kept["verify", path] = found
    return found


def told(figure: Figure) -> tuple[object, ...]:
    """What makes two figures the same: their cells and their value."""
    return figure.cells, figure.value
