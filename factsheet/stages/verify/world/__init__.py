"""Holds every object of the finished file against what its sheet demands, and the bytes around them against our layout.

What is wanted is worked out again from the sheet alone: `catalog` has the document and its page, `tags` the structure
tree with its links and bookmarks, `resources` fonts, pictures and colours, `metadata` the packet and the information.
Whatever else the file has, whatever it lacks, and whatever has another value is named. Shares nothing with `paint`,
`finish` and `pdf.writing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from factsheet.assets.fonts import Face
from factsheet.pdf.reading import Reading
from factsheet.pdf.reading.origin import is_intact
from factsheet.pdf.reading.places import START
from factsheet.pdf.syntax import objects
from factsheet.pdf.world import compared, layout
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Contents
from factsheet.stages.verify.world.catalog import trailer_of

if TYPE_CHECKING:
    import pikepdf


def faults(
    sheet: Sheet, data: bytes, pdf: pikepdf.Pdf, reading: Reading, contents: Contents, faces: Mapping[str, Face]
) -> Iterator[str]:
    """Yields what is wrong with the objects of a file, in sentences.

    `pdf` is the file `data`, open, and `reading` what was read of it. `contents` are the marks of the sheet, and
    `faces` those of the file's texts, by the names of fonts on the page.
    """
    if wrong := layout.fault(data, sheet.page.edition.version):
        yield f"the file {wrong}."
    if not is_intact(data):
        yield "the file is not what its seal was made of."
    yield from _opened(reading, contents)
    content, _ = objects.unpacked(objects.entry(objects.elements(pdf.Root.Pages.Kids)[0], "Contents"))
    wanted = trailer_of(sheet, reading, contents, faces, content)
    yield from compared.differences(pdf, wanted, reading.written)
    for warning in pdf.get_warnings():
        yield f"the file is damaged: {warning}."


def _opened(reading: Reading, contents: Contents) -> Iterator[str]:
    """Yields the marked contents that have another name, number or property than those of the sheet."""
    wanted = iter([(f"/{tag.role}", {"/MCID": float(number)}) for number, tag in enumerate(contents.owners)])
    for place, name, properties in reading.opened:
        if isinstance(properties, dict) and place == START and "/MCID" in properties:
            is_known = (name, properties) == next(wanted, None)
        elif place == START:
            is_known = (name, properties) == ("/Artifact", {"/Type": "/Layout"})
        else:
            is_known = name == "/Span" and isinstance(properties, dict) and properties.keys() == {"/ActualText"}
        if not is_known:
            yield f"the page marks content as {name!s} {properties!s}, which is not what the sheet has there."
            return
    if next(wanted, None):
        yield "the page has less marked content than the sheet."
