"""Mends lists and pairs in brackets on one line, such as `{value: calls, label: Note: this}`."""

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
    """Whether YAML reads `raw` in place of the `{}` of `form` without an error, and does not cut a plain value."""
    found, stop = events([form.replace("{}", raw)])
    if stop:
        return False
    values = [e for e in found if isinstance(e, (ScalarEvent, CollectionStartEvent))][1 if form[0] == "-" else 2 :]
    value = values[0] if values else None
    return not isinstance(value, ScalarEvent) or value.style in ("'", '"', "|", ">") or value.value == raw


def end_of(raw: str) -> int:
    """The offset of the bracket that closes the one at the start of `raw`.

    -1 when none does, or when more than a comment follows it.
    """
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
    """Quote every unreadable entry of `raw`, a list or pairs in brackets.

    Yields nothing when all are readable, else the new text, and the text, name and offset of the first such entry.
    """
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
    """The brackets that are missing at the end of `raw`; none when it looks like words rather than a list or pairs."""
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
    """The offsets where each entry between commas begins and ends; commas in quotes and brackets do not count."""
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
    """Like `_entries`, but in braces an entry without a name is joined to the one before, whose words have a comma."""
    found: list[tuple[int, int]] = []
    for begun, ended in _entries(raw, 1, end):
        if found and raw[0] == "{" and not _NAMED.match(raw[begun:ended]):
            found[-1] = (found[-1][0], ended)
        else:
            found.append((begun, ended))
    return found
