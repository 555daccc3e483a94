"""The decorator of values that are only handed on.

A frozen, slotted dataclass without equality and representation of its own: Python writes and compiles these methods for
each class at every start, which for a hundred classes costs more than drawing the sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def carrier(cls: type[T]) -> type[T]: ...
@overload
def carrier(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, eq_default=False)
def carrier(cls: Any = None, *, kw_only: bool = False) -> Any:
    """`cls` as a frozen dataclass with slots that compares by identity."""
    made = dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=kw_only)
    return made if cls is None else made(cls)
