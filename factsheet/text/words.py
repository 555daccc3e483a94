"""The text of a page spec: its small Markdown, before and after the data are in it.

`parse` turns what a person typed into `Piece`s (unbound: values and notes are still names). Binding turns these into
`Run`s, the only text the layout knows; each run carries its `Origin`, so that a printed figure can be traced to its
cell and a message can name a spec line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.syntax.yamltext import shortened
from factsheet.text import links
from factsheet.text.language import NBSP, ties

LONGEST = 20_000  # characters in one field: more than any sheet holds, and it bounds the work
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]*])"
    r"|(?P<value>\{[^{}]*\}?)"
    r"|\[\^(?P<note>[^\]]*)\]"
    r"|(?P<both>\*\*\*)|(?P<strong>\*\*)|(?P<em>\*)"
    r"|(?P<open>\[)|(?P<close>\](?:"
    r"\((?P<spaced>(?:https?:|mailto:|tel:|sms:|www\.)[^()\n]*\s[^()\n]*)\)"
    r"|\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\{(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\})?)"
)
_IN_LINK = re.compile(r"\{([A-Za-z][\w.]*)\}")
# Zero-width spaces and joiners, marks of direction, soft hyphens; inside a word they may be meant.
_UNSEEN = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]+"
_STRAY = re.compile(rf"^{_UNSEEN}(?=\s|$)|(?<=\s){_UNSEEN}(?:\s|$)")
PATH = re.compile(r"\s*([A-Za-z][\w.]*)\s*(?::\s*([\w-]+)\s*)?")


@record
class Origin:
    """Where a run comes from: the spec line, the figure printed (None for typed words) and its format."""

    location: Location
    figure: Figure | None = None
    format: str = ""


@record
class Piece:
    """A stretch of a field's text: literal text, a value's path, or a note's name; `location` is where it is typed."""

    kind: Literal["text", "value", "note"]
    text: str
    location: Location
    format: str = ""
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""


@record
class Run:
    """Final text in one style. `note` names a footnote: the run is its reference, its number set when composed.

    `serial` is its number within the sheet: by it, and by `decorative`, a run is known again on the page. Numbers of
    runs from the spec are whole `SERIALS` apart, so that the parts of one that is parted have numbers between; runs of
    the engine's own have numbers below zero. A `decorative` run is one more drawing, for the eye, of a run that is
    read elsewhere.
    """

    text: str
    origin: Origin
    serial: int = 0
    decorative: bool = False
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    note: str = ""
    expansion: str = ""  # what a short form stands for
    address: bool = False  # printed where nothing can be clicked: it may break where addresses do

    @property
    def key(self) -> tuple[int, bool]:
        """What this run is known by on its sheet."""
        return self.serial, self.decorative

    @property
    def copy_key(self) -> tuple[int, bool]:
        """What a decorative copy of this run is known by."""
        return self.serial, True

    def for_the_eye(self) -> Run:
        """A decorative copy of the run: it is drawn, and read aloud elsewhere."""
        return replace(self, decorative=True)


SERIALS = 100_000  # more than the parts that the longest field can be parted into


@record
class Words:
    """One paragraph of bound text."""

    runs: tuple[Run, ...]
    location: Location

    @property
    def plain(self) -> str:
        """The text without references: what bookmarks, alt texts and titles carry."""
        return "".join(run.text for run in self.runs if not run.note)


class Typed:
    """The lines that a field's words were typed in, to say where a stretch of them stands.

    Stretches are asked for in the order of the words: each search begins behind what was found last.
    """

    def __init__(self, location: Location, lines: Sequence[str] = ()) -> None:
        self.location, self.lines = location, lines
        self._line, self._column = location.line - 1, location.column - 1
        self._last = location

    def find(self, words: str) -> Location:
        """Where the first word of `words` stands; where the last one found does when it is written as a code."""
        first, start = (words.split() or [""])[0], self._column
        for number in range(self._line, len(self.lines) if first else 0):
            at = self.lines[number].find(first, start)
            if at >= 0:
                self._line, self._column = number, at + len(first)
                self._last = replace(self.location, line=number + 1, column=at + 1)
                break
            start = 0
        return self._last


def parse(text: str, typed: Typed, subject: str, problems: list[Problem]) -> tuple[Piece, ...]:
    """The pieces of one paragraph of `text`. Line ends count as spaces; mistakes are added to `problems`."""
    if len(text) > LONGEST:
        fact = f"{len(text):,} characters of text."
        problems.append(Problem.of("unnamed", typed.location, subject, fact, f"Keep it under {LONGEST:,}."))
        return ()
    text = unicodedata.normalize("NFC", text)  # as a reader of the page gets it back, and as fonts have it
    return _Scanner(" ".join(text.split()), typed, subject, problems).pieces()


def linked_values(link: str) -> tuple[str, ...]:
    """The paths of the values that stand in a link: `{place.site}`, or `tel:{place.phone}`."""
    return tuple(_IN_LINK.findall(link)) if "{" in link else ()


def paragraphs(text: str) -> tuple[str, ...]:
    """`text` split at blank lines."""
    return tuple(part for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


class _Scanner:
    """One pass over a paragraph. Marks that find no partner are just text."""

    def __init__(self, text: str, typed: Typed, subject: str, problems: list[Problem]) -> None:
        self.text, self.typed, self.subject, self.problems = text, typed, subject, problems
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
            self.done.append(Piece("text", text, self.typed.find(text)))

    def _token(self, found: re.Match[str]) -> None:
        match found.lastgroup:
            case "escaped":
                self._literal(found["escaped"])
            case "value":
                self._value(found["value"])
            case "note":
                self.done.append(Piece("note", found["note"].strip(), self.typed.find(found[0])))
            case "both":
                opened = [
                    (-1 if at is None else at, strong)
                    for at, strong in ((self.strong_from, True), (self.em_from, False))
                ]
                for _, strong in sorted(opened, reverse=True):  # what was opened last is closed first
                    self._star(found, strong=strong)
            case "strong" | "em":
                self._star(found, strong=found.lastgroup == "strong")
            case "open":
                self.bracket_from.append(len(self.done))
                self._literal("[")
            case _:
                self._close(found)

    def _star(self, found: re.Match[str], *, strong: bool) -> None:
        """Open or close what stands between stars."""
        before, after = self.text[found.start() - 1 : found.start()], self.text[found.end() : found.end() + 1]
        start = self.strong_from if strong else self.em_from
        if start is not None:
            self._change(start, strong=strong, emphasis=not strong)
            return
        opens = strong or not (not after or after.isspace() or before.isalnum())  # else `2 * 3`, or a mark of its own
        at = len(self.done)
        self._literal("**" if strong else "*")
        if opens and strong:
            self.strong_from = at
        elif opens:
            self.em_from = at

    def _change(
        self, start: int, *, strong: bool = False, emphasis: bool = False, link: str = "", language: str = ""
    ) -> None:
        """The mark at `start` taken out, and what stands behind it set so; marks opened there stay plain text."""
        self.done[start:] = [
            replace(
                piece,
                strong=piece.strong or strong,
                emphasis=piece.emphasis or emphasis,
                link=link or piece.link,
                language=language or piece.language,
            )
            for piece in self.done[start + 1 :]
        ]
        self.strong_from = None if (self.strong_from or 0) >= start else self.strong_from
        self.em_from = None if (self.em_from or 0) >= start else self.em_from
        self.bracket_from = [at for at in self.bracket_from if at < start]

    def _value(self, typed: str) -> None:
        found = PATH.fullmatch(typed[1:-1]) if typed.endswith("}") else None
        location = self.typed.find(typed)
        if found:
            self.done.append(Piece("value", found[1], location, format=found[2] or ""))
            return
        fact = (
            f"'{shortened(typed)}' is no value. A value is a name in braces, as {{place.name}} or {{set.as_of:date}}."
        )
        step = "Correct the name." if typed[1:-1].strip() else "Write a name in it."
        if not typed.endswith("}"):
            fact, step = f"'{shortened(typed)}' has no closing brace.", "Close it, or write \\{ to print a brace."
        self.problems.append(Problem.of("unnamed", location, self.subject, fact, step))

    def _close(self, found: re.Match[str]) -> None:
        link, language = found["link"], found["language"]
        if not self.bracket_from:
            self._literal(found[0])
            return
        start = self.bracket_from.pop()
        fault = links.why_not(found["spaced"] or link) if found["spaced"] or link is not None else None
        fault = None if linked_values(link or "") else fault  # known when the place is
        if fault:
            fact = f"the link '{shortened(found['spaced'] or link)}' cannot be used."
            self.problems.append(
                Problem.of("unnamed", self.typed.find(found["spaced"] or link or "]("), self.subject, fact, fault)
            )
        elif link is None and language is None:
            self._literal("]")
        else:
            self._change(start, link=link or "", language=language or "")


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring literal pieces of one manner as one piece."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.kind == "text" and out[-1] == replace(piece, text=out[-1].text, location=out[-1].location):
            out[-1] = replace(out[-1], text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)


def seen(text: str) -> str:
    """`text` without marks of no width that stand alone: pasted by chance, and a word of which nothing can be seen."""
    return _STRAY.sub("", unicodedata.normalize("NFC", text))  # composed, as fonts have it and readers get it back


def tied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """`runs` with a no-break space between a number and the word that it counts, whatever manner each is in."""
    whole = "".join(run.text for run in runs if not run.note)
    for at in ties(whole):
        whole = whole[:at] + NBSP + whole[at + 1 :]
    out, at = [], 0
    for run in runs:
        length = 0 if run.note else len(run.text)
        same = run.note or run.text == whole[at : at + length]
        out.append(run if same else replace(run, text=whole[at : at + length]))
        at += length
    return tuple(out)
