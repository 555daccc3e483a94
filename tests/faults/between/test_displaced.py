"""What stands in another place than that of its own is refused, though it is read where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from faults.between import displaced
from faults.between.compared import counties
from faults.between.displaced import Fault
from faults.between.graphics import graphics
from faults.between.listed import clinics
from faults.between.sheets_of_faults import shipped, spotlight

from factsheet.drawing.tree import walk
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import standing, verify
from factsheet.stages.verify.expected import frames_of

SOURCES: tuple[tuple[Callable[[], Published], dict[Fault, str]], ...] = (
    (spotlight, displaced.SPOTLIGHT),
    (partial(shipped, "libraries"), displaced.LIBRARIES),
    (clinics, displaced.CLINICS),
    (counties, displaced.COUNTY),
    (graphics, displaced.GRAPHICS),
)
CASES = [(source, fault, words) for source, faults in SOURCES for fault, words in faults.items()]


def drawn(published: Published) -> Sheet:
    """The sheet of its first place, or of the one that it names."""
    found = published.statistics.place(published.spec.file.default_place)
    return compose(bind(published, Job((found or published.statistics.places[0]).id)))


def refusal(proof: Proof) -> str:
    """Why a file is refused; empty for one that is proved."""
    try:
        verify(proof)
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize(("source", "fault", "words"), CASES, ids=[fault.__name__ for _, fault, _ in CASES])
def test_what_stands_elsewhere_is_found_by_its_place(
    source: Callable[[], Published], fault: Fault, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = finish(paint(fault(drawn(source()))))
    assert words in refusal(spoilt)
    monkeypatch.setattr(standing, "faults", lambda frames: ())
    assert words not in refusal(spoilt)


@pytest.mark.parametrize("source", [source for source, _ in SOURCES])
def test_sheets_without_a_fault_stand_where_they_belong(source: Callable[[], Published]) -> None:
    assert [*standing.faults(frames_of(walk(drawn(source()).tree)))] == []
