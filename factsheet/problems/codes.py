"""Every code that a problem can have, with the one sentence that `factsheet explain` and the README give it.

A code is a promise: once published it keeps its meaning. `tests/unit/problems/test_codes.py` holds that each is used
and none is used that is not here.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # syntax
    # statistics
    # numbers and text
    # assets
    # press
    # theme
    # typeset and fit
    # blocks
    # read
    # validate
    # publish and bind
    # compose
    # paint, finish and verify
    # advice, pipeline and cli
    # preflight
    "unreadable-file": "A file cannot be read: it is damaged, locked, or not of the kind that it has to be.",
}
