"""Makes links of the addresses that are typed as plain words, and keeps the marks of a language out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from factsheet.stages.bind.printed_addresses import with_addresses
from factsheet.text.language import typeset_marks
from factsheet.text.typed_addresses import Found, addresses_in
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
    """Yield `runs` with a link on each address in them, also on one that is typed around values of the place.

    A run that is split takes its numbers from `serials`. A text of the table that is more than an address is left as
    it is, so that it can be compared with its cell.
    """
    given = list(runs)
    ends = list(accumulate(len(_readable(run)) for run in given))
    found = () if subject in _NOT_LINKED or subject.endswith(".alt") else _found(given, ends, language)
    for run, end in zip(given, ends, strict=True):
        first = end - len(_readable(run))
        parts = [
            (max(start, first) - first, min(stop, end) - first, link)
            for start, stop, link in found
            if start < end and stop > first and not run.note
        ]
        if parts and parts[0][:2] == (0, len(run.text)):
            yield replace(run, link=parts[0][2])
        elif parts:
            yield from _parts(run, parts, serials)
        else:
            yield run


def _readable(run: Run) -> str:
    """The text of a run as far as an address may be in it: a reference to a note ends one, as a space does."""
    return " " * len(run.text) if run.note or run.superior else run.text


def _found(runs: Sequence[Run], ends: Sequence[int], language: str) -> tuple[Found, ...]:
    """The addresses in the text of all runs, but for those of which a part cannot be linked."""
    text = "".join(map(_readable, runs))
    found = list(addresses_in(text, language))
    for run, end in zip(runs, ends, strict=True):
        if run.language and run.language != language:  # numbers are dialled otherwise from there
            first = end - len(run.text)
            found = [one for one in found if not (first <= one[0] < end and one[2].startswith("tel:"))]
            inside = [one for one in addresses_in(_readable(run), run.language) if one[2].startswith("tel:")]
            found += [(start + first, stop + first, link) for start, stop, link in inside]
    return tuple(one for one in sorted(found) if _can_be_linked(one, runs, ends))


def _can_be_linked(found: Found, runs: Sequence[Run], ends: Sequence[int]) -> bool:
    """Whether all that an address is made of is typed, or a whole value; a number to call is never made of figures."""
    start, stop, link = found
    for run, end in zip(runs, ends, strict=True):
        first = end - len(_readable(run))
        if stop <= first or start >= end:
            continue
        figure = run.origin.figure
        whole = start <= first and end <= stop and figure is not None
        is_text = figure is not None and isinstance(figure.value, str)
        if run.link or run.note or not (run.origin.typed or (whole and (is_text or not link.startswith("tel:")))):
            return False
    return True


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
