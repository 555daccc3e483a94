"""Sheets made side by side are the sheets made one after another, byte for byte: in threads and in processes."""

from __future__ import annotations

import pickle
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import pytest
import sheets

import factsheet
from factsheet.pipeline import _Sent, build_all
from factsheet.stages.bind import Job

JOBS = [Job("missouri", edition, paper) for edition in ("email", "print", "handout") for paper in ("letter", "a4")]


@pytest.mark.slow
@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_makes_the_same_files(pool: type[Executor]) -> None:
    published = factsheet.load(sheets.SPOTLIGHT)
    alone = {result.job: result.data for result in build_all(published, JOBS)}
    with pool(2) as executor:  # type: ignore[call-arg]
        together = {result.job: result.data for result in build_all(published, JOBS, executor)}
    assert together == alone
    assert all(alone.values())


@pytest.mark.slow
def test_what_is_published_is_read_once_in_a_process() -> None:
    """Each job is sent with it, and a process that makes many keeps the copy that it has."""
    published = factsheet.load(sheets.SPOTLIGHT)
    sent = _Sent(published)
    one, other = (pickle.loads(pickle.dumps(sent)) for _ in range(2))
    assert one is other
    assert factsheet.build(one.published, "missouri").data == factsheet.build(published, "missouri").data
