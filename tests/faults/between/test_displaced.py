"""What stands in another place than that of its own, or is in another ink, is refused, though it is read as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from faults.between import displaced, inked
from faults.between.compared import counties
from faults.between.displaced import Fault
from faults.between.graphics import graphics
from faults.between.listed import clinics
from faults.between.sheets_of_faults import hospitals, shipped, spotlight

from factsheet.drawing.tree import walk
from factsheet.problems import Refused
from factsheet.stages import verify as verifying
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
INKS: tuple[tuple[Callable[[], Published], dict[Fault, str]], ...] = (
    (spotlight, inked.SPOTLIGHT),
    (hospitals, inked.HOSPITALS),
    (partial(shipped, "programme"), inked.PROGRAMME),
    (partial(shipped, "libraries"), inked.LIBRARIES),
)
INKED = [(source, fault, words) for source, faults in INKS for fault, words in faults.items()]
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


@pytest.mark.parametrize(("source", "fault", "words"), INKED, ids=[fault.__name__ for _, fault, _ in INKED])
def test_what_is_in_another_ink_is_found_by_its_ink_alone(
    source: Callable[[], Published], fault: Fault, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = finish(paint(fault(drawn(source()))))
    assert words in refusal(spoilt)
    monkeypatch.setattr(verifying.inked, "faults", lambda sheet, frames: ())
    assert refusal(spoilt) == ""


@pytest.mark.parametrize("source", [source for source, _ in (*SOURCES, *INKS)])
def test_sheets_without_a_fault_stand_where_they_belong(source: Callable[[], Published]) -> None:
    sheet = drawn(source())
    frames = frames_of(walk(sheet.tree))
    assert [*standing.faults(frames), *verifying.inked.faults(sheet, frames)] == []
