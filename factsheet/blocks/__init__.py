"""The kinds of block, found by listing `kinds/`: each file is named for its kind, and so is the class in it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from factsheet.blocks import kinds as folder
from factsheet.blocks.block import Block


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds of block that a spec can use, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(folder.__path__)))


@cache
def kind(name: str) -> type[Block]:
    """The class of the kind of block called `name`, one of `kinds()`. Its file is loaded when it is first asked for."""
    module = importlib.import_module(f"{folder.__name__}.{name}")
    return cast(type[Block], getattr(module, name.title().replace("_", "")))
