"""The second checker, `outloud`: PDF/UA-1 and WCAG 2.2 with reading order and meaning, which veraPDF leaves out.

Development only: it brings PyMuPDF (AGPL), which is imported when the first file is checked.
"""

from __future__ import annotations

from pathlib import Path

from conformance.verapdf import UncheckedError


def outloud_errors(pdf: Path) -> list[str]:
    """What breaks a rule, one line each: `rule page: message`.

    Raises `UncheckedError` when the file cannot be read or a rule of the checker crashes.
    """
    return _findings(pdf, "error")


def outloud_warnings(pdf: Path) -> list[str]:
    """What a person should look at, one line each. Raises `UncheckedError` as `outloud_errors` does."""
    return _findings(pdf, "warning")


def _findings(pdf: Path, severity: str) -> list[str]:
    import outloud

    result = outloud.check(str(pdf))
    crashed = [f"{run.rule}: {run.reason}" for run in result.runs if run.status == "crashed"]
    if result.error or crashed or not any(run.status == "ran" for run in result.runs):
        raise UncheckedError(f"{pdf}: {result.error or crashed or 'no rule ran'}")
    return [
        f"{found.rule} {f'page {found.page}' if found.page else 'document'}: {found.message}"
        for found in result.sorted_findings()
        if found.severity == severity
    ]
