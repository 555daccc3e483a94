"""Remembers what is costly to make, up to a sum of bytes: a run of many sheets must not keep every picture it drew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def remembered(most: int, size: Callable[[_T], int]) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Make a function remember its results, the last used ones, as long as their `size`s add up to `most` bytes.

    The newest is kept whatever its size. Arguments have to be hashable.
    """

    def decorate(make: Callable[_P, _T]) -> Callable[_P, _T]:
        kept: OrderedDict[Hashable, tuple[_T, int]] = OrderedDict()
        lock = Lock()

        @wraps(make)
        def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key][0]
            made = make(*args, **kwargs)  # outside the lock: two threads may make the same
            with lock:
                kept[key] = made, size(made)
                while len(kept) > 1 and sum(taken for _, taken in kept.values()) > most:
                    kept.popitem(last=False)
            return made

        return call

    return decorate
