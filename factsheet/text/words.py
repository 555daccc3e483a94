"""The text of a page spec: its small Markdown, before and after the data are filled in.

`parse` turns what a person typed into `Piece`s, in which values and notes are still names. Binding turns these into
`Run`s, the only text that the layout knows. Each run has its `Origin`, so that a printed figure can be traced to its
cell and a message can name a line of the spec.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure, addresses
from factsheet.syntax.yamltext import shortened
from factsheet.text import links
from factsheet.text.compared import Comparison, RelationTested
from factsheet.text.language import NBSP, ties

LONGEST = 20_000  # characters in one field: more than any sheet holds, and it bounds the work
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]*#`_<>|~^-])"
    r"|(?P<value>\{[^{}]*\}?)"
    r"|\[\^(?P<note>[^\]]*)\]"
    r"|(?P<both>\*\*\*)|(?P<strong>\*\*)|(?P<em>\*)"
    r"|(?P<open>\[)|(?P<close>\](?:"
    r"\((?P<spaced>(?:https?:|mailto:|tel:|sms:|www\.)[^()\n]*\s[^()\n]*)\)"
    r"|\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|\{(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\})?)"
)
_IN_LINK = re.compile(rf"\{{({addresses.ADDRESS})\}}")
# Zero-width spaces and joiners, marks of direction, variation selectors, soft hyphens (the Default_Ignorable_Code_Point
# of Unicode, as far as typed text has it); inside a word they may be meant.
_UNSEEN = r"[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # at which a line may end, unlike spaces that keep words together
_NO_BREAKS = dict.fromkeys(map(ord, "\u00ad\u200b"))  # soft hyphens and zero-width spaces, for lines alone
_STRAY = re.compile(rf"^{_UNSEEN}(?=\s|$)|(?<=\s){_UNSEEN}(?:\s|$)")


@record
class Origin:
    """Where a run comes from: its location in the spec, the figure it prints (None for typed words) and the format.

    Words that compare figures have the `comparison`, and words that a condition decides on have what was tested.
    """

    location: Location
    figure: Figure | None = None
    format: str = ""
    comparison: Comparison | None = None
    tests: tuple[RelationTested, ...] = ()

    @property
    def typed(self) -> bool:
        """Whether its words are typed in the spec, and say what the writer made them say."""
        return self.figure is None and self.comparison is None


@record(kw_only=True)
class Piece:
    """A part of the text of a field: literal text, the address of a value, or the name of a note.

    With `other`, the address of a second value, the format says how the two are compared.
    """

    kind: Literal["text", "value", "note"]
    text: str
    location: Location
    format: str = ""
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    other: str = ""
    option: str = ""

    @property
    def typed(self) -> str:
        """The reference of a value as it stands in the braces."""
        return addresses.Reference(self.text, self.format, self.other, self.option).text


@record(kw_only=True)
class Run:
    """Final text in one style. A run with a `note` is the reference to that footnote; `compose` sets its number.

    `serial` is its number within the sheet: with `decorative` it identifies the run on the page. Runs from the spec
    have numbers `SERIALS` apart, so that the parts of a run that is split get the numbers between; runs that the
    program adds have numbers below zero. A `decorative` run repeats, for the eye, a run that is read aloud elsewhere.
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
    mark: bool = False  # the mark or the number of an item of a list
    superior: bool = False  # set small and raised: the mark of a figure's status, with its words as `expansion`
    address: bool = False  # an address printed for paper, with line breaks where addresses may have them

    @property
    def key(self) -> tuple[int, bool]:
        """The key that identifies this run on its sheet."""
        return self.serial, self.decorative

    @property
    def copy_key(self) -> tuple[int, bool]:
        """The key that identifies a decorative copy of this run."""
        return self.serial, True

    def for_the_eye(self) -> Run:
        """Make a decorative copy of the run: it is drawn, and the run itself is read aloud."""
        return replace(self, decorative=True)


SERIALS = 100_000  # more than the number of parts that the longest field can be split into


@record
class Words:
    """One paragraph of bound text, or one item of a list, which has a `label`: its mark or its number.

    `apart` says that a gap stands before it.
    """

    runs: tuple[Run, ...]
    location: Location
    label: Run | None = None
    apart: bool = True

    @property
    def plain(self) -> str:
        """The text without references to notes and marks, for bookmarks."""
        printed = "".join(run.text for run in self.runs if not run.note and not run.superior)
        return printed.translate(_NO_BREAKS)

    @property
    def heard(self) -> str:
        """The text as `plain` has it, with words for a figure that is not published: alternative texts and titles."""
        heard = "".join(run.expansion or run.text for run in self.runs if not run.note and not run.superior)
        return heard.translate(_NO_BREAKS)


class Typed:
    """The lines that the words of a field were typed in, to find the locations of parts of them.

    Parts must be asked for in their order: each search begins behind the part that was found last.
    """

    def __init__(self, location: Location, lines: Sequence[str] = ()) -> None:
        self.location, self.lines = location, lines
        self._line, self._column = location.line - 1, location.column - 1
        self._last = location

    def find(self, words: str) -> Location:
        """Find the location of `words` by their first word; that of the part before when it is typed as a code."""
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
    """Split one paragraph of `text` into pieces; mistakes are added to `problems`.

    Line ends count as spaces, and no-break spaces stay.
    """
    if len(text) > LONGEST:
        fact = f"{len(text):,} characters of text."
        problems.append(Problem.of("text-too-long", typed.location, subject, fact, f"Keep it under {LONGEST:,}."))
        return ()
    text = unicodedata.normalize("NFC", text)  # as fonts have it, and as it is extracted from the page
    return _Scanner(_SPACES.sub(" ", text).strip(" "), typed, subject, problems).pieces()


def linked_values(link: str) -> tuple[str, ...]:
    """The paths of the values in a link such as `{place.site}` or `tel:{place.phone}`."""
    return tuple(_IN_LINK.findall(link)) if "{" in link else ()


class _Scanner:
    """Splits a paragraph in one pass. Marks without a partner are plain text."""

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
            self.done.append(Piece(kind="text", text=text, location=self.typed.find(text)))

    def _token(self, found: re.Match[str]) -> None:
        match found.lastgroup:
            case "escaped":
                self._literal(found["escaped"])
            case "value":
                self._value(found["value"])
            case "note":
                self.done.append(Piece(kind="note", text=found["note"].strip(), location=self.typed.find(found[0])))
            case "both":
                opened = [
                    (-1 if at is None else at, strong)
                    for at, strong in ((self.strong_from, True), (self.em_from, False))
                ]
                for _, strong in sorted(opened, reverse=True):  # the one that was opened last is closed first
                    self._star(found, strong=strong)
            case "strong" | "em":
                self._star(found, strong=found.lastgroup == "strong")
            case "open":
                self.bracket_from.append(len(self.done))
                self._literal("[")
            case _:
                self._close(found)

    def _star(self, found: re.Match[str], *, strong: bool) -> None:
        """Open or close text between stars."""
        before, after = self.text[found.start() - 1 : found.start()], self.text[found.end() : found.end() + 1]
        start = self.strong_from if strong else self.em_from
        if start is not None:
            self._change(start, strong=strong, emphasis=not strong)
            return
        opens = strong or not (not after or after.isspace() or before.isalnum())  # else a star in `2 * 3` or `word*`
        at = len(self.done)
        self._literal("**" if strong else "*")
        if opens and strong:
            self.strong_from = at
        elif opens:
            self.em_from = at

    def _change(
        self, start: int, *, strong: bool = False, emphasis: bool = False, link: str = "", language: str = ""
    ) -> None:
        """Take out the mark at `start` and set the pieces behind it so; marks opened among these stay plain text."""
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
        found = addresses.parse_reference(typed[1:-1]) if typed.endswith("}") else None
        location = self.typed.find(typed)
        if found:
            self.done.append(
                Piece(
                    kind="value",
                    text=found.address,
                    location=location,
                    format=found.format,
                    other=found.other,
                    option=found.option,
                )
            )
            return
        code, shown = "malformed-value", shortened(typed)
        fact = f"'{shown}' is no value. A value is a name in braces, as {{place.name}} or {{set.as_of:date}}."
        step = "Correct the name." if typed[1:-1].strip() else "Write a name in it."
        if turned := addresses.turned(typed[1:-1]):
            step = f"Write {{{turned}}}."
        if not typed.endswith("}"):
            code, fact = "unclosed-bracket", f"'{shown}' has no closing brace."
            step = "Close it, or write \\{ to print a brace."
        self.problems.append(Problem.of(code, location, self.subject, fact, step))

    def _close(self, found: re.Match[str]) -> None:
        link, language = found["link"], found["language"]
        if not self.bracket_from:
            self._literal(found[0])
            return
        start = self.bracket_from.pop()
        fault = links.why_not(found["spaced"] or link) if found["spaced"] or link is not None else None
        fault = None if linked_values(link or "") else fault  # checked when the place is known
        if fault:
            fact = f"the link '{shortened(found['spaced'] or link)}' cannot be used."
            location = self.typed.find(found["spaced"] or link or "](")
            self.problems.append(Problem.of("unusable-link", location, self.subject, fact, fault))
        elif link is None and language is None:
            self._literal("]")
        else:
            self._change(start, link=link or "", language=language or "")


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring literal pieces of the same style."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.kind == "text" and out[-1] == replace(piece, text=out[-1].text, location=out[-1].location):
            out[-1] = replace(out[-1], text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)


def seen(text: str) -> str:
    """Remove zero-width characters that stand between spaces; they come from pasting and would count as a word.

    The text is composed (NFC), as fonts have it and as it is extracted from the page.
    """
    return _STRAY.sub("", unicodedata.normalize("NFC", text))


def tied(runs: Sequence[Run], language: str) -> tuple[Run, ...]:
    """Put a no-break space where no line of `language` may end, as between a number and the word that it counts.

    Both may be in different runs.
    """
    whole = "".join(run.text for run in runs if not (run.note or run.superior))
    for at in ties(whole, language):
        whole = whole[:at] + NBSP + whole[at + 1 :]
    out, at = [], 0
    for run in runs:
        length = 0 if run.note or run.superior else len(run.text)
        same = not length or run.text == whole[at : at + length]
        out.append(run if same else replace(run, text=whole[at : at + length]))
        at += length
    return tuple(out)
