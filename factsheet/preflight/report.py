"""Writes reports, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factsheet.graphics.geometry import MM
from factsheet.preflight import PROFILES, Finding, Profile, Report, preflight
from factsheet.problems import Problem, Refused
from factsheet.problems.escaping import escaped
from factsheet.record import record


@record
class Unread:
    """A file that could not be read, and why."""

    file: str
    problems: tuple[Problem, ...]
    is_ready: bool = False


def judged(
    read: Callable[[Path], bytes], file: str, profile: Profile | None, ink_limit: float | None
) -> Report | Unread:
    """Judges `file`, whose bytes `read` returns. Returns the report, or why the file cannot be read."""
    try:
        return preflight(read(Path(file)), file, profile, ink_limit)
    except Refused as refused:
        return Unread(file, refused.problems)


def as_text(reports: Iterable[Report | Unread]) -> Iterator[str]:
    """Yields the lines of all reports: for each file the verdict, then what was found.

    What acts on a terminal, in names and texts of the files, is shown by its number.
    """
    yield from map(escaped, _lines(reports))


def _lines(reports: Iterable[Report | Unread]) -> Iterator[str]:
    for report in reports:
        if isinstance(report, Unread):
            yield from map(str, report.problems)
        else:
            yield _verdict(report)
            for finding in report.findings:
                yield from _finding(finding)


def _verdict(report: Report) -> str:
    problems = sum(finding.severity == "problem" for finding in report.findings)
    warnings = len(report.findings) - problems
    counts = ", ".join(_counted(n, word) for n, word in ((problems, "problem"), (warnings, "warning")) if n)
    verdict = f"{'not ready' if problems else 'ready'} for {PROFILES[report.profile]} ({_judged_by(report)})"
    return f"{report.file}: {verdict}: {counts}" if counts else f"{report.file}: {verdict}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _judged_by(report: Report) -> str:
    if report.basis == "assumed":
        return f"judged as {report.profile}, since it claims nothing; --profile says otherwise"
    if report.profile != "x4":
        return report.profile
    condition = report.condition
    return f"x4; {condition.name or 'no condition'}, ink limit {condition.limit:g} %, {condition.because}"


def _finding(finding: Finding) -> Iterator[str]:
    place = where(finding)
    yield f"  {finding.severity} {finding.rule}{f', {place}' if place else ''}: {finding.object}"
    more = f" And {finding.alike} more like it." if finding.alike else ""
    yield f"      {sentence(finding.found)}{more}"
    yield f"      Why: {finding.why}"
    yield f"      Next: {finding.next_step}"


def sentence(words: str) -> str:
    """Returns `words` with a capital letter."""
    return words[:1].upper() + words[1:]


def where(finding: Finding) -> str:
    """Writes where a finding is: `page 1 at 12.0, 30.5 mm, 40.0 × 3.2 mm`; empty for the file as a whole.

    The two lengths after `at` lead from the trim's lower left to the box's; the others are its size.
    """
    if not finding.page:
        return ""
    if not finding.box:
        return f"page {finding.page}"
    box = finding.box
    x, y, width, height = (side / MM for side in (box.x, box.y, box.width, box.height))
    return f"page {finding.page} at {x:.1f}, {y:.1f} mm, {width:.1f} × {height:.1f} mm"


def as_json(reports: Iterable[Report | Unread]) -> str:
    """Writes a JSON array of one object a file. Boxes are left, bottom, width, height in points from the trim."""
    return json.dumps([_unread(one) if isinstance(one, Unread) else _report(one) for one in reports], indent=2)


def _unread(unread: Unread) -> dict[str, object]:
    problems = [{"fact": problem.fact, "next_step": problem.next_step} for problem in unread.problems]
    return {"file": unread.file, "profile": None, "basis": None, "ready": False, "refused": problems, "findings": []}


def _report(report: Report) -> dict[str, object]:
    condition = report.condition
    return {
        "file": report.file,
        "profile": report.profile,
        "basis": report.basis,
        "ready": report.is_ready,
        "condition": {"name": condition.name, "ink_limit": condition.limit, "because": condition.because},
        "findings": [_values(finding) for finding in report.findings],
    }


def _values(finding: Finding) -> dict[str, object]:
    box = finding.box
    return {
        "rule": finding.rule,
        "must": finding.must,
        "severity": finding.severity,
        "page": finding.page or None,
        "box": [round(n, 2) for n in (box.x, box.y, box.width, box.height)] if box else None,
        "object": finding.object,
        "found": finding.found,
        "why": finding.why,
        "next_step": finding.next_step,
        "more": finding.alike,
    }
