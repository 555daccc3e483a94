"""Judges whether a PDF is ready for the press, the office printer or the screen. Takes any PDF, ours or anybody's.

`preflight` takes bytes and returns a `Report`. It opens nothing and changes nothing, and any bytes at all give findings
or `Refused`. `rules/` holds the rules, one concern a file; `engine/` runs the pages so that the rules can ask about
their marks; `plates/` draws the printing plates to measure the ink.

It judges our own sheets as a witness, so it shares no code with what makes them: no stage, no block, no writer of
PDF, and not the reader that proves them. From the rest of the package it imports, as
`tests/preflight/test_independence.py` holds:

- `press`: the limits of a press (inks, bleed, sizes of type and rules), which ICC profiles a PDF/X-4 may name and what
  they call themselves, and the registered names of printing conditions;
- `text.links`: which addresses a link may have, the limit that `validate` holds a spec to;
- `pdf.syntax`: the objects, filters and operators of any PDF, read within one `Budget`, which says what that shares;
- `pdf.raster`: the lock that keeps two threads out of PDFium, of which a process must have exactly one;
- `graphics.geometry`, `problems` and `record`: boxes and millimetres, `Problem`, `Refused` and how untrusted text is
  shown, and the value decorator;
- `pdf.shielded`: the import of ReportLab, for its tables of the standard fonts, without the settings of a user.
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.preflight.document import Document, opened
from factsheet.preflight.engine.edges import boxed
from factsheet.preflight.findings import Finding, Observation, Rule
from factsheet.preflight.output_condition import OutputCondition
from factsheet.preflight.profile import PROFILES, Basis, Profile
from factsheet.record import record

__all__ = ["PROFILES", "Finding", "Profile", "Report", "Rule", "preflight"]


@record
class Report:
    """The findings in `file`, judged as `profile` asks, for the output `condition` that the file names.

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
    """Judges the PDF `data` by the rules of `profile`, or of what the file claims to be for.

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
    """Yields what breaks `rule`, each kind of thing once on each page."""
    severity = rule.severity(document.profile)
    if severity is None:
        return
    kinds: dict[tuple[str, int], list[Observation]] = {}
    for observation in _observed(rule, document):
        kind = observation.kind or observation.object.split()[0]
        kinds.setdefault((kind, observation.page), []).append(observation)
    for (_, page), alike in kinds.items():
        first = alike[0]
        yield Finding(
            rule=rule.id,
            must=rule.title,
            severity=first.severity or severity,
            page=page,
            box=boxed(first.box) if first.box else None,
            object=first.object,
            found=first.found,
            next_step=first.next_step or rule.next_step,
            why=first.why or rule.why,
            alike=len(alike) - 1,
        )


def _observed(rule: Rule, document: Document) -> list[Observation]:
    """Returns what the check observes. A file can be damaged in more ways than a check foresees; then that is said."""
    found: list[Observation] = []
    try:
        found.extend(rule.check(document))
    except Exception:  # whatever a damaged object raises: the user's file is no bug of ours
        found.append(Observation(object="file", found="it is damaged where this is looked for."))
    return found
