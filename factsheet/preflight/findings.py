"""Rules and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from factsheet.graphics.geometry import Box
from factsheet.preflight.engine.edges import Edges
from factsheet.problems import Severity
from factsheet.record import record

if TYPE_CHECKING:
    from factsheet.preflight.document import Document

Profile = Literal["x4", "office", "email"]
PROFILES: dict[Profile, str] = {
    "x4": "a press that takes PDF/X-4",
    "office": "an office printer or copier",
    "email": "attaching and reading on a screen",
}
Basis = Literal["asked", "claimed", "assumed"]  # by whom the profile was chosen: the user, the file, nobody
Weight = tuple[tuple[Profile, Severity], ...]


def weighed(x4: Severity | None = None, office: Severity | None = None, email: Severity | None = None) -> Weight:
    """In which profiles a rule holds, and how much it weighs there."""
    pairs: tuple[tuple[Profile, Severity | None], ...] = (("x4", x4), ("office", office), ("email", email))
    return tuple((profile, severity) for profile, severity in pairs if severity)


EVERYWHERE = weighed("problem", "problem", "problem")
PRESS = weighed("problem")


@record
class Observation:
    """What a check saw once. `box` counts from the trim's lower left; `next_step` and `why` stand in for the rule's."""

    object: str
    found: str
    page: int = 0
    box: Edges | None = None
    next_step: str = ""
    severity: Severity | None = None
    why: str = ""
    kind: str = ""  # what is said once for all of its kind; the object's first word where it is empty


@record
class Rule:
    """One thing that is looked for: its `title` says what must hold, `why` the reason, `next_step` the cure."""

    id: str
    title: str
    why: str
    next_step: str
    profiles: Weight
    check: Callable[[Document], Iterable[Observation]]

    def severity(self, profile: Profile) -> Severity | None:
        return dict(self.profiles).get(profile)


@record
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
