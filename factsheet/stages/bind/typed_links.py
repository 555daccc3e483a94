"""Makes links of the addresses that are typed as plain words, and keeps the marks of a language out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factsheet.stages.bind.printed_addresses import with_addresses
from factsheet.text.language import typeset_marks
from factsheet.text.typed_addresses import addresses_in
from factsheet.text.words import Run

_NOT_LINKED = ("title", "file")  # fields in which nothing can be clicked


def marked(text: str, language: str, before: str) -> str:
    """Put the marks of `language` into a text that stands behind `before`, and leave its addresses as they are."""
    if not ("/" in text or "@" in text):
        return typeset_marks(text, language, before)
    out, at = "", 0
    for start, end, _ in addresses_in(text, language):
        out += typeset_marks(text[at:start], language, out[-1:] or before) + text[start:end]
        at = end
    return out + typeset_marks(text[at:], language, out[-1:] or before)


def reachable(
    runs: Iterable[Run], serials: Iterator[int], language: str, subject: str, ways: tuple[bool, bool]
) -> list[Run]:
    """Return `runs` with addresses that a reader can use: links or, where nothing can be clicked, printed ones.

    `ways` says whether links are live, and whether typed addresses become links.
    """
    live, typed = ways
    if not live:
        return list(with_addresses(runs, serials))
    return list(with_links(runs, serials, language, subject)) if typed else list(runs)


def with_links(runs: Iterable[Run], serials: Iterator[int], language: str, subject: str) -> Iterator[Run]:
    """Yield `runs` with a link on each address in them; its run takes its number from `serials`.

    A text of the table that is more than an address is left as it is, so that it can be compared with its cell.
    """
    for run in runs:
        linkable = not (run.link or run.note or subject in _NOT_LINKED or subject.endswith(".alt"))
        found = list(addresses_in(run.text, run.language or language)) if linkable else []
        if not found:
            yield run
        elif run.origin.typed:
            yield from _parts(run, found, serials)
        elif isinstance(run.origin.figure and run.origin.figure.value, str) and found[0][:2] == (0, len(run.text)):
            yield replace(run, link=found[0][2])
        else:
            yield run


def _parts(run: Run, found: Iterable[tuple[int, int, str]], serials: Iterator[int]) -> Iterator[Run]:
    """Yield a run in parts, of which the addresses are links."""
    at = 0
    for start, end, link in found:
        if start > at:
            yield replace(run, text=run.text[at:start], serial=next(serials))
        yield replace(run, text=run.text[start:end], link=link, serial=next(serials))
        at = end
    if at < len(run.text):
        yield replace(run, text=run.text[at:], serial=next(serials))
