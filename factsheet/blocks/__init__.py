"""The kinds of block, found by listing `kinds/`: each file is named for its kind, and so is the class in it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from factsheet.blocks import kinds as folder
from factsheet.blocks.block import Block


@cache
def kinds() -> dict[str, type[Block]]:
    """Returns the class of every kind of block by the name that specs use for it."""
    names = sorted(found.name for found in pkgutil.iter_modules(folder.__path__))
    return {
        name: getattr(importlib.import_module(f"{folder.__name__}.{name}"), name.title().replace("_", ""))
        for name in names
    }
