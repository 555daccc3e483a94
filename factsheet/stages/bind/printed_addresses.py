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
    for link, linked in groupby(runs, lambda run: run.link):
        group = list(linked)
        words = [run for run in group if not run.note]
        is_address = link and links.says("".join(run.text for run in words), link)
        if not link or not words or is_address:
            yield from (replace(run, address=True) for run in group) if is_address else group
            continue
        last = words[-1]
        end = group.index(last) + 1  # a note at the end of a link stands behind its address
        text, origin = f" ({links.printed(link)})", Origin(last.origin.location)
        yield from (
            *group[:end],
            replace(last, text=text, origin=origin, link="", address=True, serial=next(serials)),
            *group[end:],
        )
