"""How far apart the rows of a chart of bars stand, alone or level with those of charts beside it.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record

OTHER = 7.0  # by how much what is not of the others stands apart


@record
class Course:
    """The rows of a chart: `fixed` is what stands over and under them, `gaps` how many lie between them.

    `apart` says that the last row stands apart, and `pitches` are the least, usual and largest distances of two rows.
    """

    fixed: float
    gaps: int
    apart: bool
    pitches: tuple[float, float, float]

    def span(self, rhythm: float) -> Span:
        """The heights that the chart can take."""
        over = self.fixed + self.apart * OTHER
        return Span(*(up_to(rhythm, over + self.gaps * pitch) for pitch in self.pitches))

    def pitch(self, height: float, step: float) -> float:
        """The distance of two rows in a chart of this height, in whole steps."""
        room = height - self.fixed - self.apart * OTHER
        return int(room / self.gaps / step + 1e-6) * step if self.gaps else 0.0

    def beside(self, others: Sequence[Course], more: float) -> Course:
        """This course with `more` over and under its rows, and the pitch of those beside it: room for as many rows."""
        least, usual, most = (max(each) for each in zip(*(other.pitches for other in others), strict=True))
        return Course(
            self.fixed + more,
            max(other.gaps for other in others),
            any(other.apart for other in others),
            (least, usual, most),
        )
