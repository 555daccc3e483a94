"""The one walk over bound pages: `children` in reading order, and the functions built on it.

A bound page is made of blocks, tuples, and the fields of the vocabulary; the order of fields is the reading order.
Figures, places, pictures and units are data: the walk does not enter them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from factsheet.blocks.area_map import MapArea
from factsheet.blocks.block import Block
from factsheet.blocks.tabled.cells import Standing
from factsheet.blocks.vocabulary import Amount, Cities, Degrees, Icon, Illustration, Rows, Territory, Unit, Value
from factsheet.problems import Location
from factsheet.statistics import Figure, Place
from factsheet.text.words import Origin, Run, Words

_DATA = (
    MapArea,
    Unit,
    Icon,
    Location,
    Amount,
    Territory,
    Cities,
    Degrees,
    Illustration,
    Rows,
    Origin,
    Figure,
    Place,
    Standing,
)

_WITHOUT_RUNS = (Run, str, int, float)
_WITHOUT_BLOCKS = (Words, Value, *_WITHOUT_RUNS)  # so that a walk to the blocks does not enter each word

Thing = TypeVar("Thing")
Wanted = TypeVar("Wanted")
Change = Callable[[object], tuple[object, ...] | None]


def children(thing: object) -> Iterator[object]:
    """Yields the things one level inside a block, a tuple or a field, in reading order.

    The forms of a unit are not among them: only one of them is printed.
    """
    if isinstance(thing, tuple):
        yield from thing
    else:
        cls: type = type(thing)
        for name in _fields(cls):
            yield getattr(thing, name)


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """Returns the names of the fields that the walk enters in values of `cls`; none for data."""
    if issubclass(cls, _DATA) or not dataclasses.is_dataclass(cls):
        return ()
    return tuple(field.name for field in dataclasses.fields(cls))


@cache
def _backwards(cls: type) -> tuple[str, ...]:
    """Returns the fields of `_fields`, the last first: in the order in which they are put on a stack."""
    return _fields(cls)[::-1]


def blocks_in(thing: object) -> Iterator[Block]:
    """Yields every block in `thing`, itself included, in reading order and the outer before the inner."""
    return _found(thing, Block, _WITHOUT_BLOCKS)


def runs_in(thing: object) -> Iterator[Run]:
    """Yields every run in `thing`, in reading order."""
    return _found(thing, Run, _WITHOUT_RUNS)


def _found(thing: object, wanted: type[Wanted], closed: tuple[type, ...]) -> Iterator[Wanted]:
    """Yields what is `wanted` in `thing`, in reading order, without looking into what is `closed`."""
    waiting = [thing]  # and no recursion: a page has thousands of things, and is walked several times
    while waiting:
        found = waiting.pop()
        if isinstance(found, wanted):
            yield found
        if isinstance(found, tuple):
            waiting += found[::-1]
        elif not isinstance(found, closed):
            cls: type = type(found)
            waiting += [getattr(found, name) for name in _backwards(cls)]


def runs_of(block: Block) -> Iterator[Run]:
    """Yields the runs that `block` itself must print, in reading order, without those of blocks inside it."""
    for inner in children(block):
        yield from _own_runs(inner)


def _own_runs(thing: object) -> Iterator[Run]:
    """Yields the runs in `thing`, in reading order, without those of blocks inside it."""
    if isinstance(thing, Words):
        yield from (thing.label, *thing.runs) if thing.label else thing.runs
    elif isinstance(thing, Value):
        yield from thing.runs
    elif not isinstance(thing, Block):
        for inner in children(thing):
            yield from _own_runs(inner)


def rebuilt(thing: Thing, change: Change) -> Thing:
    """Returns `thing` with each thing in it replaced by what `change` returns for it, from the outside in.

    `change` returns the replacements of a thing, none to remove it, or None to keep it and look inside. Only an item of
    a tuple can be removed or have several replacements; for a field such an answer changes nothing. Things in which
    nothing changed are returned as the same objects.
    """
    return cast(Thing, _rebuilt(thing, change))


def _rebuilt(thing: object, change: Change) -> object:
    """Rebuilds the things inside `thing`, which itself is kept."""
    if isinstance(thing, tuple):
        items = tuple(new for item in thing for new in _replacements(item, change))
        same = len(items) == len(thing) and all(a is b for a, b in zip(items, thing, strict=True))
        return thing if same else type(thing)(items)
    changed = {}
    cls: type = type(thing)
    for name in _fields(cls):
        value = getattr(thing, name)
        if isinstance(value, tuple):
            new = _rebuilt(value, change)
        else:
            answer = _replacements(value, change)
            new = answer[0] if len(answer) == 1 else value
        if new is not value:
            changed[name] = new
    return dataclasses.replace(cast(Any, thing), **changed) if changed else thing


def _replacements(thing: object, change: Change) -> tuple[object, ...]:
    """Returns what takes the place of `thing`: the answer of `change`, or the thing rebuilt."""
    answer = change(thing)
    return (_rebuilt(thing, change),) if answer is None else answer
