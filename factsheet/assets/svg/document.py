"""SVG bytes → a tree of elements with their lines. Opens nothing, follows no reference, reads no DTD.

Elements and attributes of other namespaces (the notes of drawing programs) are left out; `xlink:href` is `href`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from factsheet.problems import Location

SVG = "http://www.w3.org/2000/svg"
DEEPEST, MOST_ELEMENTS = 64, 40_000
_KEPT = {"http://www.w3.org/1999/xlink href": "href", "http://www.w3.org/XML/1998/namespace space": "space"}

Report = Callable[[Location, str, str, str, str], None]  # place, code, subject, fact, next step


class Element:
    """An element of a drawing: its attributes, its children and texts in their order, and where it stands."""

    __slots__ = ("attributes", "children", "location", "parent", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], location: Location, parent: Element | None) -> None:
        self.tag, self.attributes, self.location, self.parent = tag, attributes, location, parent
        self.children: list[Element | str] = []

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    @property
    def text(self) -> str:
        """The texts directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))

    def walk(self) -> Iterator[Element]:
        """Yields this element and everything inside it, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [*one.elements][::-1]


class _StopError(Exception):
    """Nothing further in this file can be read."""


def parse(data: bytes, file: str, report: Report) -> Element | None:
    """Read the tree of an SVG file. Returns None for one that cannot be read, reported."""
    reader = _Reader(file, report)
    return reader.read(data)


class _Reader:
    def __init__(self, file: str, report: Report) -> None:
        self._file, self._report = file, report
        self._root: Element | None = None
        self._open: list[Element] = []
        self._skipped = 0  # how deep inside an element that is left out
        self._count = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler, parser.SkippedEntityHandler = self._entity, self._entity
        parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> Element | None:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            fact = f"this is not XML that can be read: {expat.ErrorString(error.code)}."
            self._here("unreadable-file", "drawing", fact, "Save it from the drawing program again.")
            return None
        except (LookupError, ValueError):
            self._here("unreadable-file", "drawing", "its encoding is unknown.", "Save it as UTF-8.")
            return None
        except _StopError:
            return None
        return self._root

    def _place(self) -> Location:
        return Location(self._file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _here(self, code: str, subject: str, fact: str, next_step: str) -> None:
        self._report(self._place(), code, subject, fact, next_step)

    def _stop(self, code: str, subject: str, fact: str, next_step: str) -> None:
        self._here(code, subject, fact, next_step)
        raise _StopError

    def _entity(self, name: str, *_: object) -> None:
        fact = f"the file declares or needs the entity '{name[:20]}', which is not read."
        self._stop("unsupported-drawing", "<!ENTITY>", fact, "Save it as plain SVG (Inkscape), or as SVG 1.1.")

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            fact = "a style sheet outside of the drawing is not read."
            self._here("unsupported-drawing", "<?xml-stylesheet?>", fact, "Save it with its styles inside.")

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if not self._skipped and self._open:
            self._open[-1].children.append(text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._count += 1
        if self._skipped + len(self._open) >= DEEPEST:
            fact = f"groups stand more than {DEEPEST} deep in each other."
            self._stop("too-complex", f"<{tag}>", fact, "Ungroup the drawing.")
        if self._count > MOST_ELEMENTS:
            fact = f"the drawing has over {MOST_ELEMENTS:,} elements."
            self._stop("too-complex", f"<{tag}>", fact, "Simplify it, or save it as .png.")
        if not self._open and (tag != "svg" or space not in ("", SVG)):
            fact = "the file is not an SVG drawing."
            self._stop("unsupported-file", f"<{tag}>", fact, "Choose an .svg file.")
        if self._skipped or space not in ("", SVG):
            self._skipped += 1
            return
        parent = self._open[-1] if self._open else None
        given = {_KEPT.get(key, key): value for key, value in attributes.items() if key in _KEPT or " " not in key}
        element = Element(tag, given, self._place(), parent)
        if parent:
            parent.children.append(element)
        else:
            self._root = element
        self._open.append(element)
