"""Writes what a sheet says as plain text: for the body of an e-mail, a caption, or readers who get only the picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from factsheet.pdf.reading import ElementRead, LinkRead, Reading
from factsheet.text import links

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}


def plain_text(reading: Reading, *, aloud: bool = False) -> str:
    """Returns the text of `reading` in reading order; empty for an untagged file.

    Each heading, paragraph, list item and row of a table is one line, with blank lines between groups. A picture is
    replaced by its alt text. A link is followed by its address, except where its words are the address. With `aloud`,
    for a text that is listened to, short forms and marks are in the words that they stand for.
    """
    if reading.root is None:
        return ""
    groups: list[list[str]] = []
    before: tuple[str, int] | None = None
    for kind, line in _lines(reading.root, 0, count(1), aloud):
        if kind[0] not in ("LBody", "Note", "TR") or kind != before:
            groups.append([])
        groups[-1].append(line)
        before = kind
    return "\n\n".join("\n".join(group) for group in groups) + "\n"


def _lines(
    element: ElementRead, list_: int, numbers: Iterator[int], aloud: bool
) -> Iterator[tuple[tuple[str, int], str]]:
    """Each line with its kind: its role and, for an item or a row, the list or table it belongs to.

    Neighbours of a kind form a group.
    """
    role = element.role
    if role in _HEADINGS or role in ("P", "Figure", "Note", "LBody", "Caption", "TR") or _has_own_text(element):
        text = _row(element, aloud) if role == "TR" else _clean(element, aloud)
        if text:
            yield (role, list_ if role in ("LBody", "TR") else 0), text
        return
    list_ = next(numbers) if role in ("L", "Table") else list_
    label = ""
    for kid in element.kids:
        if isinstance(kid, ElementRead):
            for kind, line in _lines(kid, list_, numbers, aloud):
                yield kind, f"{label}{line}"
                label = ""
            if kid.role == "Lbl" and role == "LI":
                label = " ".join([*kid.text.split(), ""])


def _has_own_text(element: ElementRead) -> bool:
    """Whether words stand in an element itself; those of a label belong to what it labels."""
    return element.role != "Lbl" and any(isinstance(kid, str) and kid.strip() for kid in element.kids)


def _row(element: ElementRead, aloud: bool) -> str:
    """The cells of a row of a table: the first, which says what the others are about, and these."""
    cells = [_clean(kid, aloud) for kid in element.kids if isinstance(kid, ElementRead)]
    first, others = cells[:1], ", ".join(filter(None, cells[1:]))
    return ": ".join(filter(None, [*first, others]))


def _clean(element: ElementRead, aloud: bool) -> str:
    """The text of an element on one line, without the hyphens of line ends."""
    return " ".join("".join(_said(element, aloud)).replace("\u00ad", "").split())


def _said(element: ElementRead, aloud: bool) -> Iterator[str]:
    """The text of an element in pieces, each link followed by its address."""
    if words := element.alt or (element.expansion if aloud else ""):
        yield words
        return
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif isinstance(kid, ElementRead):
            yield from _said(kid, aloud)
            yield " " if kid.role in ("P", "Lbl") else ""
    address = next((kid.uri for kid in element.kids if isinstance(kid, LinkRead) and kid.uri), "")
    said = "".join(kid for kid in element.kids if isinstance(kid, str)).strip()
    if address and not links.says(said, address):  # with https: mail programs make a link of it
        yield f" ({address if address.startswith('https:') else links.printed(address)})"
