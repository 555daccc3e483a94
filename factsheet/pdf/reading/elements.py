"""The elements of a structure tree as they are read back, with their texts and links."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.record import record


@record
class LinkRead:
    """Holds an annotation: its kind, its description, and its address (empty where it leads to a place in the file)."""

    kind: str
    contents: str
    uri: str


@record(kw_only=True)
class ElementRead:
    """Holds a structure element with its content in reading order (ISO 32000-1 §14.7.2).

    `alt` is the text for a picture, `expansion` the long form of an abbreviation, `numbering` how the labels of a
    list's items look (§14.8.5.5), `scope` what the head of a table is the head of (§14.8.5.7); empty where the file
    has none.
    """

    role: str
    kids: tuple[str | ElementRead | LinkRead, ...]
    language: str = ""
    alt: str = ""
    id: str = ""
    expansion: str = ""
    numbering: str = ""
    scope: str = ""

    @property
    def text(self) -> str:
        """The text of this element and of those inside it, without alternative texts."""
        return "".join(k if isinstance(k, str) else k.text if isinstance(k, ElementRead) else "" for k in self.kids)

    def walk(self) -> Iterator[ElementRead]:
        """Yields this element and those inside it, in reading order."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += [kid for kid in reversed(found.kids) if isinstance(kid, ElementRead)]
