r"""Cuts a text into its paragraphs and the items of its lists.

A line that begins with `- ` is an item of a list, one that begins with a number and a full stop (`1. `) an item of a
numbered list. The lines under it belong to it, up to an empty line. `\- ` and `1\. ` begin a line that is none.
"""

from __future__ import annotations

import re

from factsheet.record import record

BULLET = "•"
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"[^\S\n]*(?:-|(?P<number>[0-9]{1,3})\.)[^\S\n]+(?=\S)")
_ESCAPED = re.compile(r"([^\S\n]*)(?:\\(?=-\s)|([0-9]{1,3})\\(?=\.\s))")


@record
class Part:
    """A paragraph, or an item of a list with its `marker`. `apart` says that an empty line stands before it."""

    text: str
    marker: str = ""
    apart: bool = True


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the paragraphs and items of `text`, in their order.

    Items are numbered as they are typed; one that has the number of the item before it gets the next one. A list in
    the middle of a paragraph begins with `- ` or `1. `, so that a year at the start of a line begins none.
    """
    parts: list[tuple[list[str], str, bool]] = []  # the lines of each, its marker, and whether it stands apart
    last = typed = 0  # the number of the last item, and the one that was typed for it
    for paragraph in _PARAGRAPHS.split(text.strip()):
        for at, line in enumerate(paragraph.split("\n")):
            found = _ITEM.match(line)
            number = int(found["number"]) if found and found["number"] else 0
            begins = found and (at == 0 or number in (0, 1) or bool(parts[-1][1]))
            if found and begins:
                number, typed = last + 1 if number and number == typed else number, number
                parts.append(([line[found.end() :]], f"{number}." if found["number"] else BULLET, at == 0))
                last = number
            elif at == 0:
                parts.append(([_escaped(line)], "", True))
                last = typed = 0
            else:
                parts[-1][0].append(_escaped(line))
    made = (Part("\n".join(lines), marker, apart) for lines, marker, apart in parts)
    return tuple(part for part in made if part.text.strip())


def begins_list(marker: str, before: str) -> bool:
    """Whether an item begins a list of its own, behind an item or a paragraph (without a marker) `before` it.

    A numbered one does where its number is not above the one before.
    """
    if not before or BULLET in (marker, before):
        return marker != before
    return int(marker.rstrip(".")) <= int(before.rstrip("."))


def _escaped(line: str) -> str:
    """Return a line without the backslash that keeps it from being an item."""
    return _ESCAPED.sub(r"\1\2", line, count=1) if _ESCAPED.match(line) else line
