"""Warns of markup that is no markup here, and would be printed as it is typed: of Markdown, HTML and word processors.

Each kind is one warning for a text, at the first place that has it, with what to write.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import islice

from factsheet import syntax
from factsheet.problems import Problem
from factsheet.syntax.schema import Reader
from factsheet.syntax.yamltext import shortened
from factsheet.text.listing import parts_of
from factsheet.text.words import LONGEST, Typed

_LIST = "Begin each item of a list with '- '."
_EMPTY_LINE = "Leave an empty line where a paragraph begins."
_HTML = {
    **dict.fromkeys(("br", "p", "div"), _EMPTY_LINE),
    **dict.fromkeys(("b", "strong", "u"), "Write **words** to set them strong."),
    **dict.fromkeys(("i", "em"), "Write *words* to set them in italics."),
    **dict.fromkeys(("ul", "ol", "li"), "Begin each item of a list with '- ' or '1. '."),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), "Make it the heading of a section."),
    **dict.fromkeys(("sup", "sub"), "Write the raised or lowered character itself, such as ²."),
    **dict.fromkeys(("span", "font", "small", "hr", "center", "table", "tr", "td", "th"), "Remove it."),
    "a": "Write [words](https://…) for a link.",
    "img": "Use a block picture.",
}
_LINE = r"(?m)^[^\S\n]*"
_LOOKED_AT, _MOST_OF_A_KIND = 200, 3
_LONGEST_ADDRESS = 400
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Step = str | Callable[[re.Match[str]], str]


def _of_tag(found: re.Match[str]) -> str:
    return _HTML[found["tag"].lower()]


def _raised(base: str, exponent: str) -> str:
    return base + exponent.translate(_RAISED)


def _of_code(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    if character == found[0]:
        return ""
    return "Write a space." if character.isspace() else f"Write {character}"


def _twice(mark: str) -> str:
    """The pattern of a mark that begins a line, and the next one as well: one alone may be meant."""
    return rf"{mark}(?=[^\S\n]+\S[^\n]*\n[^\S\n]*{mark}[^\S\n]+\S)"


_KINDS: tuple[tuple[re.Pattern[str], Step], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), step)
    for pattern, step in (
        (_LINE + r"#{1,6}[^\S\n]+\S[^\n]*", "Make it the heading of a section."),
        (_LINE + r"={3,}[^\S\n]*$", "Make the line above it the heading of a section."),
        (_LINE + r"[*•·‣▪◦●][^\S\n]+(?=\S)", _LIST),
        (_LINE + r"[0-9]{1,2}\)[^\S\n]+(?=\S)", lambda found: f"Begin the item with '{found[0].strip()[:-1]}. '."),
        (_LINE + _twice(r"[–—+]"), _LIST),
        (_LINE + _twice(r"[a-z]\)"), "Begin each item of a list with '1. ' or '- '."),
        (_LINE + _twice(r"\((?:[0-9]{1,2}|[a-z])\)"), "Begin each item of a list with '1. ' or '- '."),
        (_LINE + r"-(?=[^\W0-9_][^\n]*\n[^\S\n]*-[^\W0-9_])", "Put a space behind the '-' of each item."),
        (_LINE + r"\|[^\n]*\|[^\S\n]*$", "Use counts for figures, or write a list with '- '."),
        (_LINE + r">[^\S\n]+(?![0-9])\S", "Write what somebody said in quotation marks."),
        (_LINE + r"([-*_])(?:[^\S\n]*\1){2,}[^\S\n]*$", "Remove it, or begin a section."),
        (rf"</?(?P<tag>{'|'.join(_HTML)})(?:\s[^<>\n]*)?/?>", _of_tag),
        (r"(?<![\w@./:(<-])http://[^\s<>()\"]{1,400}",
         lambda found: f"Write https{found[0][4:]} if it opens so: only such an address becomes a link."),
        (r"<(?:https?://|mailto:)[^<>\s]+>", lambda found: f"Write {found[0][1:-1]}"),
        (r"&(?:[a-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#x[0-9a-f]{2,5});", _of_code),
        (r"(?<![`\\])`{1,3}[^`\n]{1,400}`{1,3}", lambda found: f"Write {found[0].strip('`')}"),
        (r"(?<![\w/.@=&\\-])__(?=[^\s_])[^_\n]*[^\s_]__(?!\w)", lambda found: f"Write **{found[0][2:-2]}**"),
        (r"(?<![\w/.@=&\\-])_(?=[^\s_])[^_\n]*[^\s_]_(?!\w)|(?<![\w/.@=&\\-])_[^\W_]_(?!\w)",
         lambda found: f"Write *{found[0][1:-1]}*"),
        (r"(?<!\\)~~[^~\n]+~~", "Remove the words that no longer hold."),
        (r"[0-9]{1,9}\^[0-9]{1,3}", lambda found: f"Write {_raised(*found[0].split('^'))}"),
        (r"(?<!\\)\^[^\s\^\[\]]{1,12}\^|(?<=[a-z])~[0-9]{1,3}~",
         "Write the raised or lowered character itself, such as ²."),
        (r"!\[[^\[\]\n]{0,400}\]\([^)\n]{0,400}\)", "Use a block picture."),
        (r"(?<!\\)\\(?=\n)", _EMPTY_LINE),
    )
)  # fmt: skip
_MAY_BE = re.compile(r"[#=|>&<`_~^!\\•·‣▪◦●)]|\*\s|-\s*-|(?m:^\s*[-–—+])|(?i:http://)")
_IN_FOLDED = re.compile(r"\s*(?:-|[0-9]{1,2}\.)\s+\S")
_NESTED = re.compile(r"(?m)^[^\S\n]*(?:-|[0-9]{1,3}\.)[^\S\n][^\n]*\n(?P<in>[^\S\n]{2,}(?:-|[0-9]{1,3}\.)[^\S\n]+\S+)")


def check(reader: Reader, node: syntax.Node, text: str, subject: str, *, lists: bool) -> None:
    """Warns of the markup in `text`, which was typed at `node`; `lists` says whether it may have lists in it."""
    if len(text) > LONGEST:
        return
    for shown, step in (*_kinds(text), *_lists(reader, node, text, lists=lists)):
        location = Typed(node.location, reader.document.lines).find(shown)
        fact = f"'{shortened(shown)}' is printed as it is typed."
        reader.problems.append(Problem.warning("unknown-markup", location, subject, fact, step))


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    """Yields markup with what to write, each advice once and a few of each kind."""
    for pattern, step in _KINDS if _MAY_BE.search(text) else ():
        given: list[str] = []
        for found in islice(pattern.finditer(text), _LOOKED_AT):
            words = step if isinstance(step, str) else step(found)
            if words and not _in_address(text, found.start()) and words not in given and len(given) < _MOST_OF_A_KIND:
                given.append(words)
                yield found[0].strip() or found[0], words


def _in_address(text: str, at: int) -> bool:
    """Whether what stands at `at` is a part of an address, in which such marks may stand."""
    before = text[max(0, at - _LONGEST_ADDRESS) : at]
    word = before.split()[-1] if before.strip() and not before[-1].isspace() else ""
    return any(mark in word for mark in ("://", "www.", "@"))


def _lists(reader: Reader, node: syntax.Node, text: str, *, lists: bool) -> Iterator[tuple[str, str]]:
    """Yields items that are set as running words: of folded text, of fields without lists, of lists in lists."""
    items = [part for part in parts_of(text) if part.marker]
    if not lists:
        if "\n" in text and items:
            yield f"- {items[0].text.split()[0]}", "Put the list into a block text."
        return
    nested = _NESTED.search(text)
    if nested:
        yield nested["in"].strip(), "A list has one level: begin it where the other items begin."
    if isinstance(node, syntax.Scalar) and not items and node.location.line < node.end.line and not node.alias:
        lines = reader.document.lines[node.location.line : node.end.line]
        found = next((line for line in lines if _IN_FOLDED.match(line)), "")
        if found and " ".join(found.split()) in " ".join(text.split()):
            yield found.strip(), "Write | in front of the text, which keeps its lines apart."
