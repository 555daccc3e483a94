"""Leaves out the collection of cycles while much is made that has none.

The cells of a table are many, and all stay; what a proof reads from a file all goes when the file is proved.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Pauses Python's search for cycles, a fourth of the time of a table of 300,000 cells, and a sixth of a proof's."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
