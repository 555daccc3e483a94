"""Bound blocks with some of them left out, or with approved short forms in place of long words.

A short form keeps what it stands for: the run carries it as its `expansion`, which the file gives to screen readers
(ISO 32000-1 §14.9.5).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from factsheet.words import Run, Words

Blocks = TypeVar("Blocks", bound=Sequence[Any])


def without(blocks: tuple[Any, ...], ids: Sequence[str]) -> tuple[Any, ...]:
    """`blocks` without those of these ids, at whatever depth; a section or column left empty goes with them."""
    return tuple(_less(block, ids) for block in blocks if getattr(block, "id", "") not in ids) if ids else blocks


def _less(thing: Any, ids: Sequence[str]) -> Any:
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed = {}
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            kept = type(value)(_less(item, ids) for item in value if getattr(item, "id", "") not in ids)
            if kept != value:
                changed[field.name] = kept
    return replace(thing, **changed) if changed else thing


def shortened(blocks: tuple[Any, ...], forms: Mapping[str, str]) -> tuple[Any, ...]:
    """`blocks` with every long form in their words replaced by its short one."""
    return tuple(_short(block, forms) for block in blocks) if forms else blocks


def _short(thing: Any, forms: Mapping[str, str]) -> Any:
    if isinstance(thing, Words):
        runs = tuple(piece for run in thing.runs for piece in _split(run, forms))
        return thing if runs == thing.runs else replace(thing, runs=runs)
    if isinstance(thing, Run):
        [run, *more] = _split(thing, forms)
        return thing if more else run
    if isinstance(thing, tuple):
        items = tuple(_short(item, forms) for item in thing)
        return thing if all(a is b for a, b in zip(items, thing, strict=True)) else type(thing)(items)
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type) or not _holds_words(type(thing)):
        return thing
    fields = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
    found = {name: _short(value, forms) for name, value in fields.items()}
    changed = {name: value for name, value in found.items() if value is not fields[name]}
    return replace(thing, **changed) if changed else thing


def _holds_words(cls: type) -> bool:
    """Figures, places and drawings hold texts that are data, not words of the page."""
    return cls.__module__.startswith(("factsheet.blocks", "factsheet.vocabulary"))


def _split(run: Run, forms: Mapping[str, str]) -> Iterator[Run]:
    """`run` parted at its long forms; a figure's text only where all of it is one."""
    if run.text in forms:
        yield replace(run, text=forms[run.text], expansion=run.text)
        return
    if run.origin.figure is None and not run.link:
        for long, short in forms.items():
            before, found, after = run.text.partition(long)
            if found:
                if before:
                    yield from _split(replace(run, text=before), forms)
                yield replace(run, text=short, expansion=long)
                if after:
                    yield from _split(replace(run, text=after), forms)
                return
    yield run
