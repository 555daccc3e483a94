"""Threads that build their first sheets for the press at one time get the same bytes as one that builds alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import sheets

PROCESSES, THREADS = 8, 8
PROGRAM = """
import hashlib, sys, threading
from concurrent.futures import ThreadPoolExecutor

import factsheet

published, threads = factsheet.load(sys.argv[1]), int(sys.argv[2])
together = threading.Barrier(threads)

def digest(_: int) -> str:
    together.wait()
    return hashlib.sha256(factsheet.build(published, edition="print").data).hexdigest()

with ThreadPoolExecutor(threads) as executor:
    print(*executor.map(digest, range(threads)))
"""


@pytest.mark.slow
def test_threads_that_convert_the_same_inks_first_write_the_same_bytes() -> None:
    """Before colours were compared as they are written, one process in four had a file with an operator too many."""
    command = [sys.executable, "-c", PROGRAM, str(sheets.SPOTLIGHT), str(THREADS)]
    environment = {**os.environ, "PYTHONPATH": str(sheets.ROOT)}
    digests = [
        subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout.split()
        for _ in range(PROCESSES)
    ]
    assert [len(found) for found in digests] == [THREADS] * PROCESSES
    assert len({digest for found in digests for digest in found}) == 1
