"""The one walk over bound pages: `children` in reading order, and what rests on it.

A bound page is made of blocks, tuples, and the fields of the vocabulary; the order of fields is the reading order.
Figures, places, pictures and units are data: the walk does not enter them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from factsheet.blocks.block import Block
from factsheet.blocks.vocabulary import Amount, Icon, Illustration, Rows, Territory, Unit, Value
from factsheet.problems import Location
from factsheet.text.words import Origin, Run, Words

_DATA = (Unit, Icon, Location, Amount, Territory, Illustration, Rows, Origin)

Thing = TypeVar("Thing")
Change = Callable[[object], tuple[object, ...] | None]


def children(thing: object) -> Iterator[object]:
    """Yields what stands one level inside a block, a tuple or a field, in reading order.

    A unit is left out: it prints one of its forms.
    """
    if isinstance(thing, tuple):
        yield from thing
    else:
        cls: type = type(thing)
        for name in _fields(cls):
            yield getattr(thing, name)


@cache
def _fields(cls: type) -> tuple[str, ...]:
    if issubclass(cls, _DATA) or not dataclasses.is_dataclass(cls):
        return ()
    return tuple(field.name for field in dataclasses.fields(cls))


def blocks_in(thing: object) -> Iterator[Block]:
    """Yields every block in `thing`, itself included, in reading order and the outer before the inner."""
    if isinstance(thing, Block):
        yield thing
    for inner in children(thing):
        yield from blocks_in(inner)


def runs_in(thing: object) -> Iterator[Run]:
    """Yields every run in `thing`, in reading order."""
    if isinstance(thing, Run):
        yield thing
        return
    for inner in children(thing):
        yield from runs_in(inner)


def runs_of(block: Block) -> Iterator[Run]:
    """Yields the runs that `block` itself must print, in reading order; those of blocks inside it are theirs."""
    for inner in children(block):
        yield from _own_runs(inner)


def _own_runs(thing: object) -> Iterator[Run]:
    if isinstance(thing, Words):
        yield from thing.runs
    elif isinstance(thing, Value):
        yield thing.run
    elif not isinstance(thing, Block):
        for inner in children(thing):
            yield from _own_runs(inner)


def rebuilt(thing: Thing, change: Change) -> Thing:
    """Returns `thing` with what `change` says of each thing in it, asked from the outside in.

    `change` returns the things that take the place of one, none where it goes, or None to look inside it. Only in a
    tuple can several or none stand where one stood: elsewhere such an answer changes nothing. What nothing inside has
    changed is returned as the same object.
    """
    return cast(Thing, _rebuilt(thing, change))


def _rebuilt(thing: object, change: Change) -> object:
    if isinstance(thing, tuple):
        items = tuple(new for item in thing for new in _instead(item, change))
        same = len(items) == len(thing) and all(a is b for a, b in zip(items, thing, strict=True))
        return thing if same else type(thing)(items)
    changed = {}
    cls: type = type(thing)
    for name in _fields(cls):
        value = getattr(thing, name)
        if isinstance(value, tuple):
            new = _rebuilt(value, change)
        else:
            answer = _instead(value, change)
            new = answer[0] if len(answer) == 1 else value
        if new is not value:
            changed[name] = new
    return dataclasses.replace(cast(Any, thing), **changed) if changed else thing


def _instead(thing: object, change: Change) -> tuple[object, ...]:
    answer = change(thing)
    return (_rebuilt(thing, change),) if answer is None else answer
