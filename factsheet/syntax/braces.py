"""Lists and pairs in brackets on one line (`{value: calls, label: Note: this}`): what cannot be read there, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.events import CollectionStartEvent, ScalarEvent

from factsheet.syntax.quoting import meant, quoted
from factsheet.syntax.yamltext import events

_NAMED = re.compile(r"\s*(?:\w[\w .-]*?|\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
PAIRS = re.compile(r"\{\s*\w[\w-]*: .*\}$")
_ENTRY = re.compile(r"\s*(?:(?P<key>\w[\w .-]*?)[ ]*:[ ]+)?(?P<value>\S.*?)?\s*$")


def fine(raw: str, form: str) -> bool:
    """Whether YAML reads `raw` on its own without an error and, when as a plain value, whole."""
    found, stop = events([form.replace("{}", raw)])
    if stop:
        return False
    values = [e for e in found if isinstance(e, (ScalarEvent, CollectionStartEvent))][1 if form[0] == "-" else 2 :]
    value = values[0] if values else None
    return not isinstance(value, ScalarEvent) or value.style in ("'", '"', "|", ">") or value.value == raw


def end_of(raw: str) -> int:
    """Where the bracket that opens `raw` is closed, if that is its end (a comment may follow); else -1."""
    if raw[0] not in "[{":
        return -1
    if PAIRS.match(raw):
        return len(raw) - 1
    depth = 0
    for at, character in enumerate(raw):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return at if re.fullmatch(r"\s*|\s+#.*", raw[at + 1 :]) else -1
    return -1


def mended(raw: str) -> Iterator[tuple[str, str, str, int]]:
    """`raw`, a list or pairs in brackets, with every unreadable entry quoted; the first such: text, name, offset."""
    first: tuple[str, str, int] | None = None
    new = raw
    for start, end in reversed(_fields(raw, end_of(raw))):
        parts = _ENTRY.match(raw[start:end])
        value = parts["value"] if parts else None
        if not parts or not value or fine(value, "{k: {}}"):
            continue
        inner = next(mended(value), None) if end_of(value) > 0 else None
        at = start + parts.start("value")
        first = (inner[1], inner[2], at + inner[3]) if inner else (value, parts["key"] or "", at)
        new = new[:at] + (inner[0] if inner else quoted(meant(value))) + new[at + len(value) :]
    if first:
        yield new, *first


def unclosed(raw: str) -> str:
    """The brackets missing at the end of what looks like a list or pairs rather than words."""
    if not re.match(r"\[.*,|\{\s*\w[\w-]*: ", raw):
        return ""
    missing = ""
    for character in raw:
        if character in "[{":
            missing = ("]" if character == "[" else "}") + missing
        elif character in "]}":
            missing = missing[1:]
    return missing


def _entries(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the entries between commas begin and end; commas in quotes and brackets do not count."""
    depth, at, begun = 0, start, start
    while at < end:
        if raw[at] in "'\"" and raw[begun:at].strip()[-1:] in ("", ":", "[", "{", ","):
            close = re.compile(raw[at] + r"(?=\s*[,\]}:])").search(raw, at + 1)
            at = close.start() if close else at
        depth = max(0, depth + (raw[at] in "[{") - (raw[at] in "]}"))
        if raw[at] == "," and depth == 0:
            yield begun, at
            begun = at + 1
        at += 1
    yield begun, end


def _fields(raw: str, end: int) -> list[tuple[int, int]]:
    """As `_entries`; in braces, what a comma cut off from a field's words belongs to that field."""
    found: list[tuple[int, int]] = []
    for begun, ended in _entries(raw, 1, end):
        if found and raw[0] == "{" and not _NAMED.match(raw[begun:ended]):
            found[-1] = (found[-1][0], ended)
        else:
            found.append((begun, ended))
    return found
