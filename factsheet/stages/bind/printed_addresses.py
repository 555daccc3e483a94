"""Prints the addresses of links behind their words, on sheets on which nothing can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from factsheet.text import links
from factsheet.text.words import Origin, Run


def with_addresses(runs: Iterable[Run], serials: Iterator[int]) -> Iterator[Run]:
    """Yield `runs` with its address behind each link, which takes its number from `serials`.

    A link whose words are its address has none added.
    """
    for link, group in _parted(runs):
        words = [run for run in group if not _is_raised(run)]
        is_address = link and links.says("".join(run.text for run in words), link)
        if not link or not words or is_address:
            yield from (replace(run, address=True) for run in group) if is_address else group
            continue
        last = words[-1]
        # a note at the end of a link stands behind its address, the mark of a figure before that
        end = 1 + max(n for n, run in enumerate(group) if run is last or run.expansion)
        text, origin = f" ({links.printed(link)})", Origin(last.origin.location)
        yield from (
            *group[:end],
            replace(last, text=text, origin=origin, link="", address=True, language="", serial=next(serials)),
            *group[end:],
        )


def _parted(runs: Iterable[Run]) -> Iterator[tuple[str, list[Run]]]:
    """Yields neighbours with one link, or without any; what is raised goes with the words before it."""
    link = ""

    def link_of(run: Run) -> str:
        nonlocal link
        link = link if _is_raised(run) else run.link
        return link

    yield from ((link, list(group)) for link, group in groupby(runs, link_of))


def _is_raised(run: Run) -> bool:
    return bool(run.note) or run.superior
