"""Says what an object of a file must be: the values that `compared` holds against those found.

A dictionary is wanted as a `dict` with the keys as they are written but for the slash, an array as a `list`, a name as
a `Name`, a text string as a `str`, other strings as `bytes`. An `int` is exact, a `float` as near as rounding allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Union

Wanted = Union[
    bool, int, float, str, bytes, list["Wanted"], dict[str, "Wanted"], "Obj", Callable[[object], str], "Chosen"
]


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Obj:
    """An indirect object, which several places may refer to: a dictionary or, where there is a `check`, a stream.

    `kind` names it in a message, and may be worked out for that. `check` returns what is wrong with the data of the
    stream, in words, or nothing. A stream is `packed` by FlateDecode, unless its own entries say how.
    """

    __slots__ = ("_named", "check", "entries", "packed")

    def __init__(
        self,
        kind: str | Callable[[], str],
        entries: Mapping[str, Wanted],
        check: Callable[[object], str] | None = None,
        *,
        packed: bool = True,
    ) -> None:
        """Takes the entries, which may be added to until the object is compared."""
        self._named, self.entries, self.check, self.packed = kind, dict(entries), check, packed

    @property
    def kind(self) -> str:
        """What it is."""
        return self._named if isinstance(self._named, str) else self._named()


class Chosen:
    """One of several values, by what was found: `choose` returns it, or None where none of them can be meant."""

    __slots__ = ("choose",)

    def __init__(self, choose: Callable[[object], Wanted | None]) -> None:
        """Takes the function that chooses."""
        self.choose = choose


def anything(found: object) -> str:
    """Accepts a value that something else has compared, or that `layout` has."""
    return ""
