"""The JSON that the command line prints: built sheets, problems, what is typed, and how tightly sheets fit."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet.problems import Problem

if TYPE_CHECKING:
    from factsheet.advice.tightness import Tightness
    from factsheet.claims.listing import Item
    from factsheet.pipeline import Result


def tightness_fields(one: Tightness) -> dict[str, object]:
    """Returns the JSON object for one sheet's tightness."""
    return {**dataclasses.asdict(one), "problem": problem_fields(one.problem) if one.problem else None}


def sheet_fields(result: Result, out: Path | None) -> dict[str, object]:
    """Returns the JSON object that reports a built sheet."""
    assert result.report
    figures = [{"text": f.text, "path": f.path, "cell": str(f.cell) if f.cell else None} for f in result.report.figures]
    return {
        "place": result.job.place,
        "edition": result.job.edition,
        "paper": result.job.paper,
        "codes": list(dict.fromkeys(problem.code for problem in result.problems)),
        "file": str(out / result.name) if out else None,
        "beside": [str(out / name) for name, _ in result.beside] if out else [],
        "bytes": len(result.data),
        "given_up": list(result.given_up),
        "figures": figures,
        "drawings": result.report.drawn,
        "notes": result.report.notes,
        "links": result.report.links,
    }


def claim_fields(item: Item) -> dict[str, object]:
    """Returns the JSON object for something typed that a figure can break, with the figures that it may mean."""
    location = item.location
    means = [{**dataclasses.asdict(one), "cell": str(one.cell) if one.cell else None} for one in item.means]
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "subject": item.text.subject,
        "place": item.place,
        "kind": item.span.apart or item.span.kind,
        "text": item.span.text,
        "status": item.status,
        "by": item.by,
        "figures": means,
    }


def problem_fields(problem: Problem) -> dict[str, object]:
    """Returns the JSON object for a problem."""
    location = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity,
        "place": problem.place,
        "edition": problem.edition,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "cell": location.cell,
        "subject": problem.subject,
        "fact": problem.fact,
        "next_step": problem.next_step,
        "hints": list(problem.hints),
        "remedies": [dataclasses.asdict(remedy) for remedy in problem.remedies],  # type: ignore[call-overload]
    }
