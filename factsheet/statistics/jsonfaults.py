"""What is wrong with JSON (RFC 8259) that cannot be read, and where."""

from __future__ import annotations

import re

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def fault_of_json(text: str, position: int) -> tuple[int, str]:
    """Say what is wrong with JSON that cannot be read from `position` on, and where that is.

    In words of our own: those of the library, and the place that it names, differ from release to release.
    """
    comma = position if text[position : position + 1] == "," else len(text[:position].rstrip()) - 1
    closing = text[comma + 1 :].lstrip()[:1] if text[comma : comma + 1] == "," else ""
    if closing and closing in "}]":
        return comma, f"a comma stands before '{closing}'"
    return position, _why_no_json(text[:position].rstrip(), text[position:])


def _why_no_json(before: str, rest: str) -> str:
    """Say why JSON cannot go on with `rest` after what stands before it."""
    if not rest:
        return "it breaks off before its end"
    if rest[0] < " ":
        return "a line break or a tab stands inside a text"
    if rest[0] == "\\":
        return "a backslash stands before a character that needs none"
    if rest[0] == '"':
        whole = _STRING.match(rest)
        missing = "a comma is missing" if before.endswith(("}", "]")) else "a comma or a colon is missing"
        return f"{missing} before it" if whole else "the text that begins here has no closing quote"
    return f"'{rest[0]}' cannot stand here"
