"""A mapping that never changes, for the frozen values that pass from stage to stage.

Keeps the order it was given, can be hashed when its values can, and (unlike a mapping proxy) can be sent to a worker.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import TypeVar

T = TypeVar("T")


class FrozenMap(Mapping[str, T]):
    """A mapping from texts to `T`, read like any other; equal to a mapping with the same entries."""

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items  # the one of `Mapping` tries and catches

    def get(self, key: str, default: T | None = None) -> T | None:  # type: ignore[override]  # of two overloads
        """The value of a key, or `default`; that of `Mapping` tries and catches."""
        return self._items.get(key, default)

    def items(self) -> ItemsView[str, T]:
        """The keys with their values, in order."""
        return self._items.items()

    def values(self) -> ValuesView[T]:
        """The values, in the order of their keys."""
        return self._items.values()

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({list(self._items.items())!r})"
