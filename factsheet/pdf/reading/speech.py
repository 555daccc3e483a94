"""Writes what a screen reader says of a tagged PDF, one line for each element that it announces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from factsheet.pdf.reading import ElementRead, LinkRead, Reading

_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Figure", "TH", "TD", "Caption", "Note"}


def heard(reading: Reading) -> list[str]:
    """Returns the lines in reading order: language and title, then each block with its role and its text."""
    if reading.root is None:
        return ["The file has no tags: a screen reader has to guess."]
    head = f"[{reading.language}] {reading.title}"
    return [head, *_lines(reading.root)]


def _lines(element: ElementRead) -> Iterator[str]:
    if element.role == "L":
        yield f"list of {sum(isinstance(k, ElementRead) and k.role == 'LI' for k in element.kids)}"
    if element.role == "Table":
        yield f"table of {sum(kid.role == 'TR' for kid in element.walk())} rows"
    if element.role == "TR":
        cells = (_clean("".join(_said(kid))) for kid in element.kids if isinstance(kid, ElementRead))
        yield f"row: {' / '.join(filter(None, cells))}"
        return
    label = _label(element)
    if label:
        first, *others = [line for kid in element.kids if isinstance(kid, ElementRead) for line in _lines(kid)] or [""]
        yield from (first.replace("item: ", f"item: {label} ", 1), *others)
        return
    if element.role in _BLOCKS and not any(isinstance(k, ElementRead) and k.role in _BLOCKS for k in element.kids):
        yield f"{_role(element)}: {_clean(''.join(_said(element)))}"
        return
    if element.role == "LBody" and all(k.role == "P" or k.role not in _BLOCKS for k in element.kids if _is_read(k)):
        yield f"item: {' / '.join(_parts(element))}"  # a reader pauses between paragraphs
        return
    if element.role == "Note":
        yield f"note: {_clean(''.join(_said(element)))}"
        return
    for kid in element.kids:
        if isinstance(kid, ElementRead):
            yield from _lines(kid)


def _is_read(kid: object) -> TypeGuard[ElementRead]:
    return isinstance(kid, ElementRead)


def _parts(element: ElementRead) -> Iterator[str]:
    """Yields the words of an item in pieces: its own, and each of its paragraphs."""
    if any(_is_read(kid) and kid.role == "P" for kid in element.kids):
        own = replace(element, kids=tuple(kid for kid in element.kids if not (_is_read(kid) and kid.role == "P")))
        paragraphs = [kid for kid in element.kids if _is_read(kid) and kid.role == "P"]
        yield from filter(None, (_clean("".join(_said(part))) for part in (own, *paragraphs)))
    else:
        yield _clean("".join(_said(element)))


def _label(element: ElementRead) -> str:
    """The mark or number of an item of a list; empty where it has none."""
    first = element.kids[0] if element.role == "LI" and element.kids else ""
    return _clean(first.text) if isinstance(first, ElementRead) and first.role == "Lbl" else ""


def _role(element: ElementRead) -> str:
    names = {"P": "text", "LBody": "item", "Figure": "picture"}
    return f"heading {element.role[1]}" if element.role[0] == "H" else names.get(element.role, element.role.lower())


def _said(element: ElementRead) -> Iterator[str]:
    """The text of an element in pieces; a link with its own description, another language with its code."""
    instead = element.alt or element.expansion
    if instead:
        yield instead
    elif element.language:
        yield f"[{element.language}] "
    links = [kid for kid in element.kids if isinstance(kid, LinkRead)]
    for kid in element.kids if not instead else ():
        if isinstance(kid, str):
            yield kid
        elif isinstance(kid, ElementRead):
            yield from _said(kid)
    if links and links[0].contents:
        yield f" ({links[0].contents}) "


def _clean(text: str) -> str:
    """`text` without the hyphens of line ends, with single spaces, and no space before a punctuation mark."""
    text = " ".join(text.replace("\u00ad", "").split())
    for mark in ".,;:":
        text = text.replace(f") {mark}", f"){mark}")
    return text
