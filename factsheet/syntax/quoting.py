"""What a person typed → the line that YAML reads as exactly that.

Works on raw lines only. Every corrected line is parsed before it is shown, so that pasting it gives the words as typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.events import ScalarEvent

from factsheet.syntax.yamltext import events, shortened

LONGEST = 400  # characters of a corrected line; above that the advice is a block of lines instead
BLOCK = "Put '>-' in their place and the words on the lines below, indented."

_PAIRS = {"[": "]", "{": "}"}
_READ_AS = {
    "{": "reads as a list of pairs",
    "[": "reads as a list",
    "*": "reads as a copy of another value",
    "&": "reads as a name for copying",
    "!": "reads as a tag",
    "%": "reads as an instruction",
    ">": "reads as the start of a block of lines",
    "|": "reads as the start of a block of lines",
    "- ": "reads as a list item",
    "? ": "reads as a field's name",
    ": ": "reads as a field without a name",
    "#": "reads as a comment",
    ",": "keeps for lists",
    "]": "reads as the end of a list",
    "}": "reads as the end of a list of pairs",
    "@": "keeps for itself",
    "`": "keeps for itself",
}


def quoted(text: str) -> str:
    """Quote `text` for YAML: in double quotes when it has an apostrophe and nothing to escape, else in single ones."""
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def says(line: str, text: str) -> bool:
    """Whether YAML reads `line` on its own and finds exactly `text` in quotes in it."""
    found, stop = events([line.strip()])
    if stop:
        return False
    return any(isinstance(e, ScalarEvent) and e.value == text and e.style in ("'", '"') for e in found)


def write(line: str, text: str) -> str:
    """Word the next step: the corrected `line`, or what to do where it is too long or cannot be read on its own."""
    if "\n" in text or len(line) > LONGEST:
        return BLOCK
    return f"Write: {line.strip()}" if says(line, text) else f"Write the words as: {quoted(text)}"


def replaced(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    """Join the lines from `start` to `end` (from 0) into one, with `new` in place of what stood between."""
    before, after = lines[start[0]][: start[1]], lines[end[0]][end[1] :]
    space = " " if before and not before[-1].isspace() and before[-1] not in "{[" else ""
    return before + space + new + after


def between(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text typed from `start` to `end` (from 0), its lines joined as YAML joins words (YAML 1.2 §6.5)."""
    if start[0] == end[0]:
        return lines[start[0]][start[1] : end[1]].strip()
    return joined([lines[start[0]][start[1] :], *lines[start[0] + 1 : end[0]], lines[end[0]][: end[1]]])


def with_comment(lines: Sequence[str], end: tuple[int, int]) -> tuple[int, int]:
    """Move `end` of a value to the end of its line where a comment follows: it may be words that were cut off."""
    rest = lines[end[0]][end[1] :]
    return (end[0], len(lines[end[0]].rstrip())) if re.match(r"\s*#", rest) else end


def joined(parts: Sequence[str]) -> str:
    """Join lines of words: a line end becomes a space, an empty line a line break."""
    text = ""
    breaks = 0
    for part in map(str.strip, parts):
        if not part:
            breaks += 1
            continue
        text += ("\n" * breaks or " ") + part if text else part
        breaks = 0
    return text


def meant(raw: str) -> str:
    """The words that a person meant by a value as typed: without the quotes when these go around all of it."""
    location = raw[:1]
    if location not in ('"', "'") or not raw:
        return raw
    inner = raw[1:-1] if len(raw) > 1 and raw.endswith(location) else None
    if inner is None:
        # An opening quote that nothing closes: forgotten at the end, or an apostrophe ('Tis).
        return raw[1:] if location == '"' and raw.count(location) == 1 else raw
    if location == '"':
        if not re.search(r"(?<!\w)[A-Za-z]:\\", inner):  # no name of a file: C:\new
            inner = re.sub(r" *(?:\\n)+ *", " ", inner)  # a line of words ends where it must
        inner = re.sub(r'\\(["\\])', r"\1", inner) if _escaped_only(inner) else inner.replace('\\"', '"')
    else:
        inner = inner.replace("''", "'")
    return raw if _closes_early(raw[1:-1], location) else inner


def _escaped_only(inner: str) -> bool:
    return re.fullmatch(r'(?:[^\\]|\\["\\])*', inner) is not None


def _closes_early(inner: str, location: str) -> bool:
    """Whether the outer quotes belong to two quoted words (`"Help" or "Hope"`) and so are part of the text."""
    inner = inner.replace('\\"' if location == '"' else "''", "")
    if inner.count(location) % 2:
        return False
    return re.search(rf"^[^{location}]*\S{location}(?!\w)", inner) is not None


def why(raw: str) -> str:
    """Word the fact about a value as typed: what in it YAML takes for something else."""
    start = raw[:2] if raw[:2] in _READ_AS else raw[:1]
    if raw in ("-", "?", ":"):
        start = f"{raw} "
    if start in _READ_AS:
        return f"starts with '{start.strip()}', which YAML {_READ_AS[start]}, not as words."
    if start in ("'", '"'):
        return _why_quote(raw)
    places = [(raw.find(location), location) for location in (": ", " #") if location in raw]
    if places and min(places)[1] == " #":
        return f"YAML reads '{shortened(raw[min(places)[0] + 1 :])}' as a comment and would cut it off."
    if places:
        return "has ': ', which YAML reads as a field and its value."
    if raw.endswith(":"):
        return "ends in ':', which YAML reads as a field and its value."
    if "," in raw:
        return "has ',', where YAML ends the words in braces."
    return "has marks that YAML does not read as words."


def _why_quote(raw: str) -> str:
    location = raw[0]
    if raw.count(location) == 1:
        return f"starts with {location}, which YAML reads as a quote, and nothing closes it."
    code = re.search(r'\\[^"\\]', raw)
    if location == '"' and code and raw.endswith(location) and raw.count(location) == 2 + raw.count('\\"'):
        return f"has '{code[0]}' in double quotes, which YAML reads as a code."
    if raw.endswith(location) and not _closes_early(raw[1:-1], location):
        return f"has {location} inside {location}…{location}, where YAML ends the words."
    return "starts with a quoted word, and YAML takes no words after the closing quote."
