"""Asks the witness whether a finished file says what the spec and the table say, and not only what was drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.drawing.tree import walk
from factsheet.pdf.reading import Reading
from factsheet.problems import Location
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Frame, frames_of
from factsheet.stages.verify.sketched import sketches
from factsheet.witness import Case, Claims, OfItself, testify


def faults(sheet: Sheet, reading: Reading, frames: Sequence[Frame] | None = None) -> Iterator[tuple[str, Location]]:
    """Yields each difference between a file and what the witness says that it must tell.

    `frames` are the blocks of the sheet, where they are known already.
    """
    page, root = sheet.page, reading.root
    if root is None:
        return
    case = page.kept.get("witness")
    if not isinstance(case, Case) or case.evidence is not page.evidence:
        case = page.kept["witness"] = Case(page.evidence)
    claims = Claims(
        place=page.place.id,
        edition=page.edition.of or page.edition.name,
        dropped=frozenset(sheet.settings.dropped),
        abbreviated=sheet.settings.abbreviate,
        card=page.edition.card,
    )
    attached = tuple(reading.attachments.values())
    drawn = sketches(frames_of(walk(sheet.tree)) if frames is None else frames)
    said = OfItself(title=reading.title, language=reading.language, author=reading.author, day=reading.day)
    for difference in testify(case, claims, root, said, drawn, attached).differences:
        yield difference.fact, difference.location if difference.location.file else page.location
