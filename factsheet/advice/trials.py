"""Changes bound pages to try a remedy: words cut from the end of a text, blocks left out."""

from __future__ import annotations

from dataclasses import replace

from factsheet.advice.edits import before_last
from factsheet.blocks.block import Block
from factsheet.blocks.content import exchanged, without
from factsheet.blocks.kinds.text import Text
from factsheet.stages.bind import Page
from factsheet.text.words import Words


def cut(page: Page, block: Text, number: int) -> Page:
    """Returns `page` with the last `number` words of one text cut; without the text when no words are left."""
    left, paragraphs = number, []
    for paragraph in reversed(block.words.paragraphs):
        words = len(paragraph.plain.split())
        taken = min(left, words)
        left -= taken
        if taken < words:
            paragraphs.append(_without_end(paragraph, taken) if taken else paragraph)
    if not paragraphs:
        return less(page, block)
    short = replace(block, words=replace(block.words, paragraphs=tuple(reversed(paragraphs))))

    def instead(other: Block) -> tuple[Block, ...] | None:
        return (short,) if other.index == block.index else None

    body, foot = (exchanged(part, instead) for part in (page.body, page.foot))
    return replace(page, body=body, foot=foot)


def _without_end(paragraph: Words, number: int) -> Words:
    """Returns `paragraph` without its last `number` words and the note references after them.

    The words may reach over several runs.
    """
    length, runs = before_last(paragraph.plain, number) or 0, []
    for run in paragraph.runs:
        if length <= 0:
            break
        runs.append(run if run.note else replace(run, text=run.text[:length]))
        length -= 0 if run.note else len(run.text)
    return replace(paragraph, runs=tuple(runs))


def less(page: Page, *blocks: Block) -> Page:
    """Returns `page` without some blocks."""
    gone = {block.index for block in blocks}
    body, foot = (without(part, lambda other: other.index in gone) for part in (page.body, page.foot))
    return replace(page, body=body, foot=foot)
