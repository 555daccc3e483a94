"""Reads the structure tree of a PDF (ISO 32000-1 §14.7): its elements in reading order, with texts and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factsheet.pdf.reading.elements import ElementRead, LinkRead
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget, Spent
from factsheet.pdf.syntax.objects import entry

_DEEPEST = 100  # levels; a table in a list in a table has about twenty
_PLAIN = re.compile(  # an element that says nothing of itself but its role, as the library writes it
    rb"<< /K (?:(?P<content>[0-9]{1,9})|[^<>()/]{1,4096}) /P [0-9]{1,9} 0 R /Pg (?P<page>[0-9]{1,9}) 0 R"
    rb" /S /(?P<role>[A-Za-z0-9]{1,64}) /Type /StructElem >>"
)


class Tree:
    """Reads the structure tree of a file.

    `texts` are what the pages show under each index of a page and number of a marked content. An element that stands
    in two places, which the standard does not allow, is read in both; the `budget` ends trees that are made of that.
    `written` is how the library writes each of them, by its number.
    """

    def __init__(self, pages: Sequence[object], texts: Mapping[tuple[int, int], str], budget: Budget) -> None:
        """Takes the dictionaries of the `pages` in their order."""
        self.texts, self.budget = texts, budget
        self.written: dict[tuple[int, int], bytes] = {}
        self._read: dict[tuple[tuple[int, int], int], tuple[str | ElementRead | LinkRead, int, int]] = {}
        self.pages = {objects.identity(page): number for number, page in enumerate(pages)}

    def root(self, catalog: object) -> ElementRead | None:
        """Returns the top of the tree, None in an untagged file. Raises `Spent` where it is too large or too deep."""
        tree = entry(catalog, "StructTreeRoot")
        if tree is None:
            return None
        kids = tuple(self._kids(entry(tree, "K"), 0, 0))
        elements = [kid for kid in kids if isinstance(kid, ElementRead)]
        return elements[0] if len(elements) == 1 else ElementRead(role="", kids=kids)

    def _kids(self, kids: object, page: int, depth: int) -> Iterator[str | ElementRead | LinkRead]:
        for kid in objects.elements(kids) if objects.is_array(kids) else [kids]:
            if isinstance(kid, int):
                yield self._text(page, kid)
            elif objects.is_dictionary(kid):
                yield self._once(kid, page, depth + 1)

    def _text(self, page: int, content: int) -> str:
        found = self.texts.get((page, content), "")
        self.budget.spend("characters", len(found))
        return found

    def _once(self, kid: object, page: int, depth: int) -> str | ElementRead | LinkRead:
        """Reads what an element holds, or takes it as it was read before; then it costs as much again, and no time."""
        key, left = (objects.identity(kid), page), self.budget.left
        if key not in self._read:
            elements, characters = left["elements"], left["characters"]
            written = self.written[key[0]] = objects.written(kid)
            found = self._kid(kid, written, page, depth)
            if key[0] == (0, 0):
                return found
            self._read[key] = found, elements - left["elements"], characters - left["characters"]
            return found
        found, elements, characters = self._read[key]
        self.budget.spend("elements", elements)
        self.budget.spend("characters", characters)
        return found

    def _kid(self, kid: object, written: bytes, page: int, depth: int) -> str | ElementRead | LinkRead:
        """Reads a marked content of a page, an annotation or an element; most elements are told by one look."""
        if plain := _PLAIN.fullmatch(written):
            self._spend(depth)
            of_page, content = self.pages.get((int(plain["page"]), 0), page), plain["content"]
            texts = (self._text(of_page, int(content)),) if content else None
            kids = texts or tuple(self._kids(entry(kid, "K"), of_page, depth))
            return ElementRead(role=plain["role"].decode(), kids=kids)
        kind = objects.name(entry(kid, "Type"))
        if kind == "MCR":
            return self._text(self._page(entry(kid, "Pg"), page), int(objects.number(entry(kid, "MCID"), -1)))
        return annotation(entry(kid, "Obj"), self.budget) if kind == "OBJR" else self._element(kid, page, depth)

    def _spend(self, depth: int) -> None:
        """Counts an element at a depth. Raises `Spent` where it is one too many, or too deep."""
        self.budget.spend("elements")
        if depth > _DEEPEST:
            raise Spent(f"{_DEEPEST} levels of tags")

    def _element(self, element: object, page: int, depth: int) -> ElementRead:
        self._spend(depth)
        inside, of_page, said_role, *said = objects.entries(element, "K", "Pg", "S", "Lang", "Alt", "ID", "E")
        kids = tuple(self._kids(inside, self._page(of_page, page), depth))
        language, alt, id_, long = map(self._said, said)
        role = objects.name(said_role)
        numbering = objects.name(entry(element, "A", "ListNumbering")) if role == "L" else ""
        scope = objects.name(entry(element, "A", "Scope")) if role == "TH" else ""
        return ElementRead(
            role=role, kids=kids, language=language, alt=alt, id=id_, expansion=long, numbering=numbering, scope=scope
        )

    def _said(self, value: object) -> str:
        found = "" if value is None else objects.text(value)
        self.budget.spend("characters", len(found))
        return found

    def _page(self, page: object, otherwise: int) -> int:
        return otherwise if page is None else self.pages.get(objects.identity(page), otherwise)


def annotation(value: object, budget: Budget) -> LinkRead:
    """Reads an annotation (§12.5), whatever its kind. Raises `Spent` where there are more than the `budget` has."""
    budget.spend("elements")
    action, kind, contents = objects.entries(value, "A", "Subtype", "Contents")
    return LinkRead(objects.name(kind), _text(contents, budget), text_of(action, "URI", budget))


def text_of(holder: object, key: str, budget: Budget) -> str:
    """Returns a text string of a dictionary; empty where it is missing. Raises `Spent` past the `budget`."""
    return _text(entry(holder, key), budget)


def _text(value: object, budget: Budget) -> str:
    found = objects.text(value)
    if found:
        budget.spend("characters", len(found))
    return found
