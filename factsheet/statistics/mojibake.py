"""Recognises text in tables that was read in a wrong encoding before it came to us, such as "DoÃ±a Anaâ€™s".

And text with the codes and tags of HTML, as web forms leave them in their exports: "caf&eacute;" and "<b>new</b>".
ftfy knows how such text comes about. It is imported only where a cell has two letters beside each other that are not of
ASCII, as every such text has.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace

from factsheet.problems import Problem
from factsheet.statistics.tables import Cell, Table
from factsheet.syntax.yamltext import shortened

_MAYBE = re.compile("[^\0-\x7f]{2}|Ã ")
_SURE = re.compile("[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]")  # two of UTF-8's bytes as Windows-1252 shows them
_LOST = "\ufffd"  # stands for a letter that could not be read
_AGAIN = "save the file again from where it comes from as UTF-8."
_CODE = re.compile(r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_TAG = re.compile(
    r"</?(?P<name>b|i|u|em|strong|br|p|div|span|font|sup|sub|small|ul|ol|li|a|h[1-6]|td|tr)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_APART = ("br", "p", "div", "li", "td", "tr")  # tags that part words
_LONGEST = 1_000  # letters that are looked at


def check(table: Table, problems: list[Problem]) -> None:
    """Warn of every cell with such text, and show what it was."""
    seen: dict[str, str] = {}
    for row in table.rows:
        for cell in row.cells.values():
            if ("&" in cell.text or "<" in cell.text) and (plain := without_html(cell.text[:_LONGEST])) is not None:
                problems.append(_of_html(cell, plain))
            if not cell.text.isascii() and _MAYBE.search(cell.text):
                text = cell.words[:_LONGEST]
                if text not in seen:
                    seen[text] = repaired(text)
                if seen[text] != text:
                    problems.append(_garbled(cell, text, seen[text]))


def repaired(text: str) -> str:
    """What `text` was before it was read in a wrong encoding; `text` itself where nothing says so."""
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    if fixed == text and _SURE.search(text):
        try:
            fixed = text.encode("cp1252").decode()
        except UnicodeError:
            return text
    return fixed


def without_html(text: str) -> str | None:
    """What `text` says without the codes and tags of HTML; None where it has none."""
    bare = _TAG.sub(lambda found: " " if found["name"].lower() in _APART else "", text)
    plain = " ".join(_CODE.sub(lambda found: html.unescape(found[0]), bare).split())
    return plain if bare != text or any(html.unescape(one) != one for one in _CODE.findall(text)) else None


def told(text: str, lacking: str) -> tuple[str, str] | None:
    """Say of a text with characters that no font has that they are traces of a wrong encoding: a fact and a step.

    None where they are not.
    """
    if not any(char == _LOST or unicodedata.category(char) == "Cc" for char in lacking):
        return None
    fixed = repaired(text[:_LONGEST])
    if fixed != text[:_LONGEST]:
        fact = f"'{shortened(text)}' was saved in a wrong encoding. It was probably '{shortened(fixed)}'."
        return fact, f"Write that, or {_AGAIN}"
    if _LOST in lacking:
        fact = f"'{shortened(text)}' has lost a letter, for which '{_LOST}' stands, when it was saved."
        return fact, f"Write the letter, or {_AGAIN}"
    return None


def _of_html(cell: Cell, plain: str) -> Problem:
    fact = f"'{shortened(cell.text)}' for {cell.row} has codes of HTML, which are printed as they stand."
    step = f"Write '{shortened(plain)}'." if plain else "Leave the cell empty."
    problem = Problem.of_row("unknown-markup", cell.location, cell.path, cell.row, fact, step)
    return replace(problem, severity="warning")


def _garbled(cell: Cell, text: str, fixed: str) -> Problem:
    fact = f"'{shortened(text)}' for {cell.row} was saved in a wrong encoding. It was probably '{shortened(fixed)}'."
    step = f"Write that, or {_AGAIN}"
    problem = Problem.of_row("garbled-text", cell.location, cell.path, cell.row, fact, step)
    return replace(problem, severity="warning")
