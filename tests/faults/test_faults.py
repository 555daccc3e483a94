"""Faults planted in a finished file are refused, each by the check that is meant for it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from faults import generated, of_bytes, of_content, of_objects
from faults.files import Fault, spoilt

from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify

FAULTS = {**of_content.FAULTS, **of_objects.FAULTS}


def test_a_file_without_a_fault_passes(sheet: Sheet, missouri: Result) -> None:
    verify(Proof(sheet, spoilt(missouri.data, lambda pdf: None)))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_named(fault: Fault, sheet: Sheet, missouri: Result) -> None:
    with pytest.raises(Refused) as refused:
        verify(Proof(sheet, spoilt(missouri.data, fault)))
    assert FAULTS[fault] in str(refused.value)


@pytest.mark.parametrize("fault", of_bytes.FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_of_the_bytes_is_named(fault: Callable[[bytes], bytes], sheet: Sheet, missouri: Result) -> None:
    data = fault(missouri.data)
    assert data != missouri.data
    with pytest.raises(Refused) as refused:
        verify(Proof(sheet, data))
    assert of_bytes.FAULTS[fault] in str(refused.value)


PARTS = 60


_PROOFS: dict[str, Proof] = {}


def proof(published: Published, edition: str) -> Proof:
    if edition not in _PROOFS:
        _PROOFS[edition] = finish(paint(compose(bind(published, Job("missouri", edition)))))
    return _PROOFS[edition]


def made(good: Proof) -> list[tuple[str, Fault]]:
    """All faults that are made by rule for a file."""
    with pikepdf.open(io.BytesIO(good.data)) as pdf:
        of_keys = ((kind, name, fault) for kind in generated.kinds(pdf) for name, fault in generated.of_keys(kind, pdf))
        keys = [(f"{kind}: {name}", fault) for kind, name, fault in of_keys]
        return keys + [found for name in generated.operators(pdf) for found in generated.of_operators(name)]


@pytest.mark.sampled(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("edition", ["email", "print"])
def test_no_key_and_no_operator_can_be_spoilt(edition: str, part: int, published: Published) -> None:
    good = proof(published, edition)
    passed = []
    for name, fault in made(good)[part::PARTS]:
        try:
            verify(Proof(good.sheet, spoilt(good.data, fault)))
        except Refused:
            continue
        passed.append(name)
    assert not passed


def test_there_are_hundreds_of_them(published: Published) -> None:
    assert len(made(proof(published, "email"))) > 500
