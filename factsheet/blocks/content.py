"""Changes bound blocks: leaves some of them out, or puts approved short forms in place of long words.

The run of a short form carries the long form as its `expansion`, which a screen reader reads (ISO 32000-1 §14.9.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from factsheet.blocks.block import Block
from factsheet.blocks.walk import rebuilt
from factsheet.text.words import Run

Blocks = tuple[Block, ...]


def dropped(blocks: Blocks, ids: Sequence[str]) -> Blocks:
    """Returns `blocks` without those with one of these ids, at any depth."""
    return without(blocks, lambda block: block.id in ids) if ids else blocks


def without(blocks: Blocks, which: Callable[[Block], bool]) -> Blocks:
    """Returns `blocks` without those for which `which` is true, at any depth."""
    return exchanged(blocks, lambda block: () if which(block) else None)


def exchanged(blocks: Blocks, instead: Callable[[Block], Blocks | None]) -> Blocks:
    """Returns `blocks` with each one replaced by what `instead` returns for it, at any depth; None keeps it."""
    return rebuilt(blocks, lambda thing: instead(thing) if isinstance(thing, Block) else None)


def shortened(blocks: Blocks, forms: Mapping[str, str]) -> Blocks:
    """Returns `blocks` with every long form in their words replaced by its short one."""

    def change(thing: object) -> tuple[Run, ...] | None:
        return tuple(_numbered(thing, _split(thing, forms))) if isinstance(thing, Run) else None

    return rebuilt(blocks, change) if forms else blocks


def _numbered(run: Run, parts: Iterator[Run]) -> Iterator[Run]:
    """Yields the parts of a split run with serial numbers of their own; the first keeps that of the run."""
    for number, part in enumerate(parts):
        yield replace(part, serial=run.serial + number) if number else part


def _split(run: Run, forms: Mapping[str, str]) -> Iterator[Run]:
    """Yields `run` split at its long forms; the text of a figure only when all of it is a long form."""
    if run.link or run.address:  # readers look a link up by its words
        yield run
        return
    if run.text in forms:
        yield replace(run, text=forms[run.text], expansion=run.text)
        return
    if run.origin.typed:
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
