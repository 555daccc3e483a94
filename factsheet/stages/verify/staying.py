"""Looks in the finished file for what must stay on it: the blocks named in `always`, and every word of them.

The words must stand in the text that goes with a picture of the sheet as well, which is read from the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from factsheet.assets.fonts.standins import plain
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text
from factsheet.pdf.reading import Reading
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Location
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.agreement import TextUnit
from factsheet.stages.verify.expected import Frame


def faults(
    sheet: Sheet, frames: Sequence[Frame], reading: Reading, units: Sequence[TextUnit]
) -> Iterator[tuple[str, Location]]:
    """Yields what is not as it must be, in words, with where `always` asks for it."""
    if not sheet.page.always:
        return
    said = " ".join(plain_text(reading).split())
    for one in sheet.page.always:
        if not any(unit.text for unit in units if one.id in unit.blocks):
            yield f"'{one.id}' must always be drawn, and the file does not say it.", one.location
        groups = [frame.group for frame in frames if frame.group.id == one.id]
        for words in (words for group in groups for words in _words(group)):
            if words not in said:
                yield f"'{words[:60]}' must always be said, and is not in the text of the sheet.", one.location


def _words(node: Node) -> Iterator[str]:
    """Yields the words in `node` as they are read: of each run, or the text that stands for what cannot be read.

    A run may stand in several places, such as the unit of all items of a list.
    """
    for key, group in groupby(_texts(node), lambda found: "" if isinstance(found, str) else found.segment.run.key):
        if key:
            segments = [found.segment for found in group if isinstance(found, Text)]
            text = "".join(plain(one.text).replace("\u00ad", "") for one in segments if not one.soft)
            yield " ".join(text.split())
        else:
            yield from (" ".join(found.split()) for found in group if isinstance(found, str))


def _texts(node: Node) -> Iterator[Text | str]:
    """Yields the texts in `node` in reading order; an alternative text stands for all that is in its element."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Tag) and node.alt:
        yield node.alt
    elif not isinstance(node, Artifact | Drawing):
        for child in node.children:
            yield from _texts(child)
