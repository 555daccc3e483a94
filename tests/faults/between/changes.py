"""Ways to spoil a bound page before it is composed: other words in its runs, blocks and parts that change places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from factsheet.blocks.block import Block
from factsheet.blocks.walk import blocks_in
from factsheet.stages.bind import Page
from factsheet.text.words import Run

S = TypeVar("S")
T = TypeVar("T")
_WITH_RUNS = ("factsheet.blocks", "factsheet.text", "factsheet.theme.files")


def mapped(node: T, change: Callable[[S], S], of: type[S] = Run) -> T:  # type: ignore[assignment]
    """The same value with all its runs changed, or what else of a type there is, wherever they are in it."""
    if isinstance(node, of):
        return change(node)  # type: ignore[return-value]  # one of its type again
    if isinstance(node, tuple):
        return type(node)(mapped(item, change, of) for item in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__.startswith(_WITH_RUNS):
        found = {f.name: getattr(node, f.name) for f in fields(node)}
        other = {name: mapped(value, change, of) for name, value in found.items()}
        return replace(node, **{name: other[name] for name in other if other[name] is not found[name]})
    return node


def reworded(page: Page, old: str, new: str) -> Page:
    """The page with `new` in place of `old` in each of its runs; at least one has it."""
    met = []

    def change(run: Run) -> Run:
        if old in run.text:
            met.append(run)
            return replace(run, text=run.text.replace(old, new))
        return run

    body, foot, notes = mapped((page.body, page.foot, page.notes), change)
    assert met, old
    return replace(page, body=body, foot=foot, notes=notes)


def exchanged(page: Page, one: str, other: str) -> Page:
    """The page with two texts in each other's place."""
    return reworded(reworded(reworded(page, one, "\u2603"), other, one), "\u2603", other)


def without(page: Page, id_: str) -> Page:
    """The page without the block of this id."""
    return with_blocks(page, lambda blocks: [block for block in blocks if block.id != id_])


def with_blocks(page: Page, change: Callable[[list[Block]], Sequence[Block]]) -> Page:
    """The page with other blocks in each of its lists of blocks."""

    def inside(node: T) -> T:
        if isinstance(node, tuple) and node and all(isinstance(item, Block) for item in node):
            return tuple(inside(block) for block in change(list(node)))  # type: ignore[return-value]
        if isinstance(node, tuple):
            return type(node)(map(inside, node))  # type: ignore[return-value]
        if is_dataclass(node) and not isinstance(node, type) and type(node).__module__.startswith("factsheet.blocks"):
            found = {f.name: getattr(node, f.name) for f in fields(node)}
            other = {name: inside(value) for name, value in found.items() if isinstance(value, tuple | Block)}
            body = found.get("body")
            if body is not None and not isinstance(body, tuple | Block):
                other["body"] = inside(body)
            return replace(node, **{name: value for name, value in other.items() if value is not found[name]})
        return node

    return replace(page, body=inside(page.body), foot=inside(page.foot))


def block(page: Page, id_: str) -> Block:
    """The block of this id."""
    return next(block for block in blocks_in((page.body, page.foot)) if block.id == id_)


def with_block(page: Page, id_: str, other: Block) -> Page:
    """The page with `other` in place of the block of this id."""
    return with_blocks(page, lambda blocks: [other if block.id == id_ else block for block in blocks])


def with_items(page: Page, id_: str, change: Callable[[tuple[T, ...]], tuple[T, ...]], name: str = "items") -> Page:
    """The page with other items (or parts) in a block."""
    found = block(page, id_)
    return with_block(page, id_, replace(found, **{name: change(getattr(found, name))}))


def relinked(page: Page, old: str, new: str) -> Page:
    """The page with links to `new` in place of those to `old`, under the same words; at least one leads there."""
    met = []

    def change(run: Run) -> Run:
        if run.link == old:
            met.append(run)
            return replace(run, link=new)
        return run

    body, foot, notes = mapped((page.body, page.foot, page.notes), change)
    assert met, old
    return replace(page, body=body, foot=foot, notes=notes)
