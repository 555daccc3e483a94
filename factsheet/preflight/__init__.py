"""Is a PDF ready for the press, the office printer, or the screen? Reads any PDF and says what is not, and what to do.

`preflight` takes bytes and returns a `Report`; it opens nothing, changes nothing, and any bytes at all give findings or
`Refused`. `rules/` holds the rules, one concern a file; `interpreter` runs the pages so that the rules can ask about
marks; `totalink` prints them on plates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheet.preflight.condition import OutputCondition
from factsheet.preflight.document import Document, opened
from factsheet.preflight.engine.edges import boxed
from factsheet.preflight.findings import PROFILES, Basis, Finding, Observation, Profile, Rule
from factsheet.record import record

__all__ = ["PROFILES", "Finding", "Profile", "Report", "Rule", "preflight"]


@record
class Report:
    """What was found in `file`, judged as `profile` asks, for the printing `condition` that the file names.

    `basis` says whether the profile was asked for, claimed by the file, or assumed since it claims nothing.
    """

    file: str
    profile: Profile
    condition: OutputCondition
    findings: tuple[Finding, ...]
    basis: Basis

    @property
    def is_ready(self) -> bool:
        """Whether nothing was found but warnings."""
        return not any(finding.severity == "problem" for finding in self.findings)


def preflight(data: bytes, file: str, profile: Profile | None = None, ink_limit: float | None = None) -> Report:
    """The PDF `data` held against the rules of `profile`, or of what the file claims to be for.

    `ink_limit` is the printer's own limit of total ink in per cent. Raises `Refused` where the bytes are no PDF that
    can be read, or are locked with a password; never anything else.
    """
    from factsheet.preflight.rules import RULES

    document = opened(data, file, profile, ink_limit)
    findings = [finding for rule in RULES for finding in _judged(rule, document)]
    return Report(file, document.profile, document.condition, tuple(sorted(findings, key=_order)), document.basis)


def _order(finding: Finding) -> tuple[bool, int, str]:
    return finding.severity == "warning", finding.page, finding.rule


def _judged(rule: Rule, document: Document) -> Iterator[Finding]:
    """What `rule` finds, each kind of thing on each page once."""
    severity = rule.severity(document.profile)
    if severity is None:
        return
    kinds: dict[tuple[str, int], list[Observation]] = {}
    for seen in _seen(rule, document):
        kinds.setdefault((seen.kind or seen.object.split()[0], seen.page), []).append(seen)
    for (_, page), alike in kinds.items():
        first = alike[0]
        yield Finding(
            rule.id, rule.title, first.severity or severity, page, boxed(first.box) if first.box else None,
            first.object, first.found, first.next_step or rule.next_step, first.why or rule.why, len(alike) - 1,
        )  # fmt: skip


def _seen(rule: Rule, document: Document) -> Iterable[Observation]:
    """What the check saw. A file can be damaged in more ways than a rule foresees; then that is what it finds."""
    found: list[Observation] = []
    try:
        found.extend(rule.check(document))
    except Exception:  # whatever a damaged object raises: the user's file is no bug of ours
        found.append(Observation("file", "it is damaged where this is looked for."))
    return found
