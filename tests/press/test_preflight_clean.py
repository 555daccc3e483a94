"""Every example sheet, in every edition and on every paper, and every state of the Missouri sheet: nothing to mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sheets
from golden.test_golden import OTHERS, STATES
from golden.test_golden import published as case_of
from press.pressed import EXAMPLES, built, project

import factsheet
from factsheet.pipeline import Result
from factsheet.preflight import Finding, preflight

pytestmark = pytest.mark.sampled(3)

PARTS = 6  # of the states
PROFILES = {"print": "x4", "handout": "office", "email": "email"}


def faults(result: Result) -> Iterator[Finding]:
    """What preflight finds, but for a part of a bar that is as thin as its share of the whole is small."""
    for finding in preflight(result.data, result.name).findings:
        if (finding.rule, finding.object, finding.severity) != ("line.thin", "part of a bar", "warning"):
            yield finding


@pytest.mark.parametrize("edition", PROFILES)
@pytest.mark.parametrize(("layout", "paper"), EXAMPLES)
def test_preflight_finds_nothing_in_an_example(layout: str, paper: str, edition: str) -> None:
    result = built(layout, edition, paper)
    report = preflight(result.data, result.name)
    assert (report.profile, report.basis) == (PROFILES[edition], "claimed"), "the file says itself what it is for"
    assert not report.findings


@pytest.mark.slow
@pytest.mark.parametrize("edition", PROFILES)
@pytest.mark.parametrize("case", [*OTHERS, *STATES])
def test_preflight_finds_nothing_in_a_state(case: str, edition: str) -> None:
    source = case_of(case)
    result = factsheet.build(source, source.statistics.places[0].id, edition)
    assert not list(faults(result))


@pytest.mark.parametrize("press", [
    "{stock: uncoated}", "{ink_limit: 240}", "{ink_limit: 220, bleed: 5mm}", "{marks: none}",
    "{rich_black: [60, 50, 50, 100]}", "{condition: FOGRA39, stock: newsprint}",
])  # fmt: skip
def test_preflight_finds_nothing_whatever_the_printer_asks_for(press: str, tmp_path: Path) -> None:
    black_title = "styles: {headline_figure: {family: display, strong: true, size: 60pt, leading: 63pt, ink: text}}"
    source = factsheet.load(project(tmp_path, press=press, theme=black_title))
    result = factsheet.build(source, edition="print")
    assert not preflight(result.data, result.name).findings


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("times", [1, 1000])
def test_preflight_finds_nothing_in_any_state(times: int, part: int, tmp_path: Path) -> None:
    source = factsheet.load(sheets.SPOTLIGHT, sheets.states(tmp_path, times))
    found = []
    for place in source.statistics.places[part::PARTS]:
        for edition in ("print", "handout"):
            result = factsheet.build(source, place.id, edition)
            found += [f"{result.name}: {finding}" for finding in faults(result)]
    assert not found, "\n".join(found)
