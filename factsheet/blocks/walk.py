"""The one walk over bound pages: `children` in reading order, and the functions built on it.

A bound page is made of blocks, tuples, and the fields of the vocabulary; the order of fields is the reading order.
Figures, places, pictures and units are data: the walk does not enter them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, TypeVar, cast

from factsheet.blocks.area_map import MapArea
from factsheet.blocks.block import Block
from factsheet.blocks.tabled.cells import Standing
from factsheet.blocks.vocabulary import Alt, Amount, Cities, Degrees, Icon, Illustration, Rows, Territory, Unit, Value
from factsheet.problems import Location
from factsheet.statistics import Figure, Place
from factsheet.text.words import Origin, Run, Words

_DATA = (
    Alt,
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

Thing = TypeVar("Thing")
Inside = Callable[[Any], Sequence[object]]
Change = Callable[[object], tuple[object, ...] | None]


class Entered(dict[type, tuple[bool, Inside | None]]):
    """What a walk does with a value, by its class: whether it is `wanted`, and what gives the things inside it.

    The latter is C code, since pages are walked all the time; None for data, and for what is `closed`.
    """

    def __init__(self, wanted: tuple[type, ...] = (), closed: tuple[type, ...] = ()) -> None:
        super().__init__()
        self.wanted, self.closed = wanted, closed

    def __missing__(self, cls: type) -> tuple[bool, Inside | None]:
        """Returns that of a class that is met for the first time."""
        names = _fields(cls)
        inside = _inside(names) if not issubclass(cls, (*self.closed, tuple)) else None
        found = self[cls] = issubclass(cls, self.wanted), _ITEMS if issubclass(cls, tuple) else inside
        return found


def _inside(names: tuple[str, ...]) -> Inside | None:
    """What gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else None


_ITEMS: Inside = itemgetter(slice(None))
_ALL = Entered()
_BLOCKS = Entered((Block,), (Words, Value, *_WITHOUT_RUNS))  # which does not enter each word
_RUNS = Entered((Run,), _WITHOUT_RUNS)
_ALTS = Entered((Alt,), _WITHOUT_RUNS)
_OWN_WORDS = Entered((Words, Value), (Words, Value, Block))


def children(thing: object) -> Sequence[object]:
    """Returns the things one level inside a block, a tuple or a field, in reading order.

    The forms of a unit are not among them: only one of them is printed.
    """
    _, inside = _ALL[type(thing)]
    return inside(thing) if inside else ()


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """Returns the names of the fields that the walk enters in values of `cls`; none for data."""
    if issubclass(cls, _DATA) or not dataclasses.is_dataclass(cls):
        return ()
    return tuple(field.name for field in dataclasses.fields(cls))


def blocks_in(thing: object) -> Iterator[Block]:
    """Yields every block in `thing`, itself included, in reading order and the outer before the inner."""
    return cast(Iterator[Block], walked(thing, _BLOCKS))


def runs_in(thing: object) -> Iterator[Run]:
    """Yields every run in `thing`, in reading order."""
    return cast(Iterator[Run], walked(thing, _RUNS))


def walked(thing: object, entered: Entered) -> Iterator[object]:
    """Yields what is wanted in `thing`, in reading order."""
    waiting = [thing]  # and no recursion: a page has thousands of things, and is walked several times
    while waiting:
        found = waiting.pop()
        is_wanted, inside = entered[type(found)]
        if is_wanted:
            yield found
        if inside:
            waiting += inside(found)[::-1]


def heard_in(thing: object) -> Iterator[Run]:
    """Yields the runs of every alt text in `thing`, which are read aloud and not printed."""
    yield from (run for alt in walked(thing, _ALTS) for run in cast(Alt, alt).runs)


def runs_of(block: Block) -> Iterator[Run]:
    """Yields the runs that `block` itself must print, in reading order, without those of blocks inside it."""
    for inner in children(block):
        for thing in walked(inner, _OWN_WORDS):
            if isinstance(thing, Words) and thing.label:
                yield thing.label
            yield from cast(Words | Value, thing).runs


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
