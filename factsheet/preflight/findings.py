"""What a rule of the preflight is, what its check observes, and what is found of it in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factsheet.graphics.geometry import Box
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.profile import Profile
from factsheet.problems import Severity
from factsheet.record import record

Weight = tuple[tuple[Profile, Severity], ...]


def weighed(x4: Severity | None = None, office: Severity | None = None, email: Severity | None = None) -> Weight:
    """Returns the profiles in which a rule holds, each with the severity of breaking it there."""
    pairs: tuple[tuple[Profile, Severity | None], ...] = (("x4", x4), ("office", office), ("email", email))
    return tuple((profile, severity) for profile, severity in pairs if severity)


EVERYWHERE = weighed("problem", "problem", "problem")
PRESS = weighed("problem")


@record(kw_only=True)
class Observation:
    """One thing that a check observed. `box` counts from the trim's lower left.

    `next_step`, `why` and `severity` replace the rule's own where they are given. Observations of one `kind` on one
    page become one finding.
    """

    object: str
    found: str
    page: int = 0
    box: Edges | None = None
    next_step: str = ""
    severity: Severity | None = None
    why: str = ""
    kind: str = ""  # the object's first word where it is empty

    @classmethod
    def of(
        cls, mark: PaintedMark, found: str, *, next_step: str = "", severity: Severity | None = None, why: str = "",
        kind: str = "",
    ) -> Observation:  # fmt: skip
        """Returns an observation of a mark; it has a box where the mark's place on the page is known."""
        return cls(
            object=mark.title,
            found=found,
            page=mark.page,
            box=mark.box if mark.placed else None,
            next_step=next_step,
            severity=severity,
            why=why,
            kind=kind,
        )


@record(kw_only=True)
class Rule:
    """One rule: `title` says what must hold, `why` the reason, `next_step` the cure. `check` yields what breaks it."""

    id: str
    title: str
    why: str
    next_step: str
    profiles: Weight
    check: Callable[[Document], Iterable[Observation]]

    def severity(self, profile: Profile) -> Severity | None:
        """Returns the severity of breaking the rule in `profile`, or None where it does not hold there."""
        return dict(self.profiles).get(profile)


@record(kw_only=True)
class Finding:
    """What is wrong, where, and what to do. `page` from 1 (0: the file), `box` in points from the trim's lower left."""

    rule: str
    must: str  # what the rule asks for
    severity: Severity
    page: int
    box: Box | None
    object: str
    found: str
    next_step: str
    why: str
    alike: int = 0  # how many more of the same kind there are
