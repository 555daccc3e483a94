"""The kinds of block, found by listing `kinds/`: the file's name is the kind, its class the kind in capitals."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from factsheet.blocks import kinds as folder
from factsheet.blocks.block import Block


@cache
def kinds() -> dict[str, type[Block]]:
    """Every kind of block by the name that a spec calls it."""
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    return {
        name: getattr(importlib.import_module(f"{folder.__name__}.{name}"), name.title().replace("_", ""))
        for name in names
    }
