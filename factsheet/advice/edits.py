"""Edits of a spec's text by whole lines, which an editor or a script can apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import record


@record
class Edit:
    """A change of a file: `delete` lines from `line` (counted from 1) on are replaced by the lines of `insert`."""

    file: str
    line: int
    delete: int
    insert: tuple[str, ...]

    def applied(self, text: str) -> str:
        """Returns `text` with this edit made."""
        lines = text.split("\n")
        return "\n".join([*lines[: self.line - 1], *self.insert, *lines[self.line - 1 + self.delete :]])


def text_of(document: syntax.Document) -> str:
    """Returns the text of a file as its author typed it, before any repair by the reader."""
    return "\n".join(document.typed or document.lines)


def cut_words(document: syntax.Document, location: Location, number: int) -> Edit | None:
    """Returns the edit that cuts the last `number` words of the text that begins at `location`.

    Returns None when no text begins there, or when no words would be left.
    """
    scalar = next((node for node in _scalars(document.root) if node.location == location), None)
    if scalar is None or number < 1:
        return None
    lines = text_of(document).split("\n")
    first, last, column = scalar.location.line, min(scalar.end.line, len(lines)), scalar.end.column - 1
    if scalar.block:  # YAML ends a block scalar where the next node begins: step back over the blank lines between
        last, column = last - 1, len(lines[last - 2])
        while last > first and not lines[last - 1].strip():
            last, column = last - 1, len(lines[last - 2])
    region = [*lines[first - 1 : last]]
    if not region:
        return None
    before = region[0][: scalar.location.column - 1]
    after = region[-1][column:]
    region[-1] = region[-1][: len(region[-1]) - len(after)]
    region[0] = region[0][scalar.location.column - 1 :]
    raw = "\n".join(region)
    quote = raw[-1] if raw.rstrip()[-1:] in ("'", '"') and raw[0] == raw.rstrip()[-1:] else ""
    inner = raw.rstrip()[: -1 if quote else None]
    end = before_last(inner, number)
    if end is None or not re.search(r"\w", inner[:end].partition("\n")[2] or inner[:end]):
        return None
    kept = f"{before}{inner[:end]}{quote}{after}"
    return Edit(document.file, first, last - first + 1, tuple(kept.rstrip("\n").split("\n")))


def before_last(text: str, number: int) -> int | None:
    """Returns the index at which `text` ends without its last `number` words, or None when it has no more words."""
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    return ends[-number - 1] if number < len(ends) else None


def fit_entry(document: syntax.Document, entries: Sequence[str]) -> Edit | None:
    """Returns the edit that adds `entries` to `fit:`, or writes a `fit:` with them before `body:`.

    Returns None for a spec without `body:`, or with a `fit:` that is not a list of entries.
    """
    root = document.root
    lines = text_of(document).split("\n")
    keys = {key.text: key for key, _ in root.entries} if isinstance(root, syntax.Mapping) else {}
    if "body" not in keys:
        return None
    if "fit" not in keys:
        insert = ("fit:", *(f"  - {entry}" for entry in entries))
        return Edit(document.file, keys["body"].location.line, 0, insert)
    fit = root.get("fit") if isinstance(root, syntax.Mapping) else None
    if not isinstance(fit, syntax.Sequence) or not fit.items:
        return None
    line = fit.items[-1].location.line
    indent = re.match(r"\s*-\s+", lines[line - 1])
    if indent is None:  # a list between brackets, closed on this line
        at = lines[line - 1].rfind("]")
        changed = f"{lines[line - 1][:at]}, {', '.join(entries)}{lines[line - 1][at:]}"
        return Edit(document.file, line, 1, (changed,)) if at > 0 else None
    return Edit(document.file, line + 1, 0, tuple(f"{indent[0]}{entry}" for entry in entries))


def removed(document: syntax.Document, location: Location) -> Edit | None:
    """Returns the edit that removes the list item on the line of `location`, with the lines indented under it.

    Returns None when no list item begins on that line.
    """
    lines = text_of(document).split("\n")
    if not 0 < location.line <= len(lines) or not re.match(r"\s*- ", lines[location.line - 1]):
        return None
    indent = len(lines[location.line - 1]) - len(lines[location.line - 1].lstrip())
    end = location.line
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    while end > location.line and not lines[end - 1].strip():
        end -= 1
    return Edit(document.file, location.line, end - location.line + 1, ())


def _scalars(node: syntax.Node) -> Iterator[syntax.Scalar]:
    """Yields every scalar value in `node`, in the order of the file."""
    if isinstance(node, syntax.Scalar):
        yield node
    elif isinstance(node, syntax.Mapping):
        for _, value in node.entries:
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
