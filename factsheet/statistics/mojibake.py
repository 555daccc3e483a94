"""Recognises text in tables that was read in a wrong encoding before it came to us, such as "DoÃ±a Anaâ€™s".

ftfy knows how such text comes about. It is imported only where a cell has two letters beside each other that are not of
ASCII, as every such text has.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factsheet.problems import Problem
from factsheet.statistics.tables import Cell, Table
from factsheet.syntax.yamltext import shortened

_MAYBE = re.compile("[^\0-\x7f]{2}|Ã ")
_SURE = re.compile("[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]")  # two of UTF-8's bytes as Windows-1252 shows them
_LONGEST = 1_000  # letters that are looked at


def check(table: Table, problems: list[Problem]) -> None:
    """Warn of every cell with such text, and show what it was."""
    seen: dict[str, str] = {}
    for row in table.rows:
        for cell in row.cells.values():
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


def _garbled(cell: Cell, text: str, fixed: str) -> Problem:
    fact = f"'{shortened(text)}' for {cell.row} was saved in a wrong encoding. It was probably '{shortened(fixed)}'."
    step = "Write that, or save the file again from where it comes from as UTF-8."
    problem = Problem.of_row("garbled-text", cell.location, cell.path, cell.row, fact, step)
    return replace(problem, severity="warning")
