"""The text of a page spec: its small Markdown, before and after the data are in it.

`parse` turns what a person typed into `Piece`s (unbound: values and notes are still names). Binding turns these into
`Run`s, the only text the layout knows; each run carries its `Origin`, so that a printed figure can be traced to its
cell and a message can name a spec line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from .problems import Mark, Problem
from .statistics import Figure

SCHEMES = ("https", "mailto", "tel", "sms")
LONGEST = 20_000  # characters in one field: more than any sheet holds, and it bounds the work
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]*])"
    r"|(?P<value>\{[^{}]*\}?)"
    r"|\[\^(?P<note>[^\]\s]*)\]"
    r"|(?P<strong>\*\*)|(?P<em>\*)"
    r"|(?P<open>\[)|(?P<close>\](?:\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)|\{(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\})?)"
)
PATH = re.compile(r"\s*([A-Za-z][\w.]*)\s*(?::\s*([\w-]+)\s*)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run comes from: the spec line, the figure printed (None for typed words) and its format."""

    mark: Mark
    figure: Figure | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a field's text: literal text, a value's path, or a note's name."""

    kind: Literal["text", "value", "note"]
    text: str
    format: str = ""
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Final text in one manner. `note` names a footnote: the run is its reference, its number set when composed."""

    text: str
    origin: Origin
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph of bound text."""

    runs: tuple[Run, ...]
    mark: Mark

    @property
    def plain(self) -> str:
        """The text without references: what bookmarks, alt texts and titles carry."""
        return "".join(run.text for run in self.runs if not run.note)


def parse(text: str, mark: Mark, subject: str, problems: list[Problem]) -> tuple[Piece, ...]:
    """The pieces of one paragraph of `text`. Line ends count as spaces; mistakes are added to `problems`."""
    if len(text) > LONGEST:
        problems.append(Problem(mark, subject, f"{len(text):,} characters of text.", f"Keep it under {LONGEST:,}."))
        return ()
    return _Scanner(" ".join(text.split()), mark, subject, problems).pieces()


def paragraphs(text: str) -> tuple[str, ...]:
    """`text` split at blank lines."""
    return tuple(part for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


class _Scanner:
    """One pass over a paragraph. Marks that find no partner are just text."""

    def __init__(self, text: str, mark: Mark, subject: str, problems: list[Problem]) -> None:
        self.text, self.mark, self.subject, self.problems = text, mark, subject, problems
        self.done: list[Piece] = []
        self.strong_from: int | None = None
        self.em_from: int | None = None
        self.bracket_from: list[int] = []

    def pieces(self) -> tuple[Piece, ...]:
        at = 0
        for found in _TOKEN.finditer(self.text):
            self._literal(self.text[at : found.start()])
            self._token(found)
            at = found.end()
        self._literal(self.text[at:])
        return _joined(self.done)

    def _literal(self, text: str) -> None:
        if text:
            self.done.append(Piece("text", text))

    def _token(self, found: re.Match[str]) -> None:
        match found.lastgroup:
            case "escaped":
                self._literal(found["escaped"])
            case "value":
                self._value(found["value"])
            case "note":
                self._note(found["note"])
            case "strong":
                self.strong_from = self._toggle(self.strong_from, "**", strong=True)
            case "em":
                self.em_from = self._emphasis(found)
            case "open":
                self.bracket_from.append(len(self.done))
                self._literal("[")
            case _:
                self._close(found)

    def _emphasis(self, found: re.Match[str]) -> int | None:
        before, after = self.text[found.start() - 1 : found.start()], self.text[found.end() : found.end() + 1]
        if self.em_from is None and (not after or after.isspace() or before.isalnum()):
            self._literal("*")  # a star that opens nothing: a multiplication, a mark of the writer's own
            return None
        return self._toggle(self.em_from, "*", strong=False)

    def _toggle(self, start: int | None, sign: str, *, strong: bool) -> int | None:
        if start is None:
            self._literal(sign)
            return len(self.done) - 1
        self.done[start:] = [
            replace(piece, strong=piece.strong or strong, emphasis=piece.emphasis or not strong)
            for piece in self.done[start + 1 :]
        ]
        return None

    def _value(self, typed: str) -> None:
        inner = typed[1:-1] if typed.endswith("}") else None
        found = PATH.fullmatch(inner) if inner is not None else None
        if found is None:
            self.problems.append(
                Problem(
                    self.mark,
                    self.subject,
                    f"'{typed}' is no value. A value is a name in braces, as {{place.name}} or {{set.as_of:date}}.",
                    f"Correct it, or write \\{typed} to print the brace." if inner is None else "Correct the name.",
                )
            )
            return
        self.done.append(Piece("value", found[1], format=found[2] or ""))

    def _note(self, name: str) -> None:
        self.done.append(Piece("note", name))

    def _close(self, found: re.Match[str]) -> None:
        link, language = found["link"], found["language"]
        if not self.bracket_from:
            self._literal(found[0])
            return
        start = self.bracket_from.pop()
        if link is None and language is None:
            self._literal("]")
            return
        if link is not None and not self._good_link(link):
            return
        self.done[start:] = [
            replace(piece, link=link or piece.link, language=language or piece.language)
            for piece in self.done[start + 1 :]
        ]

    def _good_link(self, link: str) -> bool:
        scheme, colon, rest = link.partition(":")
        if colon and scheme.lower() in SCHEMES and rest.strip("/"):
            return True
        known = ", ".join(f"{s}:" for s in SCHEMES)
        step = f"Write https:{rest}" if scheme == "http" else f"Start it with one of {known}."
        self.problems.append(Problem(self.mark, self.subject, f"the link '{link}' cannot be used.", step))
        return False


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring literal pieces of one manner as one piece."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.kind == "text" and out[-1] == replace(piece, text=out[-1].text):
            out[-1] = replace(piece, text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)
