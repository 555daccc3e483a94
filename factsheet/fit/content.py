"""Bound blocks with some of them left out, or with approved short forms in place of long words.

A short form keeps what it stands for: the run carries it as its `expansion`, which the file gives to screen readers
(ISO 32000-1 §14.9.5).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from factsheet.text.words import Run, Words


def dropped(blocks: tuple[Any, ...], ids: Sequence[str]) -> tuple[Any, ...]:
    """`blocks` without those of these ids, at whatever depth."""
    return without(blocks, lambda block: getattr(block, "id", "") in ids) if ids else blocks


def without(
    blocks: tuple[Any, ...], which: Callable[[Any], bool], instead: Callable[[Any], Any] | None = None
) -> tuple[Any, ...]:
    """`blocks` without those of a kind, at whatever depth, or with others in their place."""
    found: tuple[Any, ...] = _kept(blocks, which, instead)
    return found


def _kept(blocks: tuple[Any, ...], which: Callable[[Any], bool], instead: Callable[[Any], Any] | None) -> Any:
    found = (
        (instead(block) if instead else None) if which(block) else _less(block, which, instead) for block in blocks
    )
    return type(blocks)(block for block in found if block is not None)


def _less(thing: Any, which: Callable[[Any], bool], instead: Callable[[Any], Any] | None) -> Any:
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type) or not _holds_words(type(thing)):
        return thing
    changed = {}
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            kept = _kept(value, which, instead)
            if len(kept) != len(value) or any(a is not b for a, b in zip(kept, value, strict=True)):
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
    if run.link or run.address:  # what stands on a link is how it is looked for
        yield run
        return
    if run.text in forms:
        yield replace(run, text=forms[run.text], expansion=run.text)
        return
    if run.origin.figure is None:
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
