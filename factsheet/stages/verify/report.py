"""What `verify` reports on a file that it has proved."""

from __future__ import annotations

from factsheet.problems import Location, listed
from factsheet.record import record
from factsheet.stages.verify.agreement import TextUnit


@record(kw_only=True)
class Checked:
    """A figure that was proved: its text on the page, its path, its cell if it has one, format, and what it `says`.

    `cells` are those that it is worked out from, where it has none of its own. `box` is where it begins on the page:
    the left edge and the baseline of its first glyph in millimetres from the left and the top of the trimmed page, and
    the width and size of its first line.
    """

    text: str
    path: str
    cell: Location | None
    format: str = ""
    says: str = ""
    cells: tuple[Location, ...] = ()
    box: tuple[float, ...] = ()


@record(kw_only=True)
class Report:
    """The report on a verified file.

    `marks` is the number of marks compared, `figures` are those proved, in reading order, and `text_units` is the text
    of the file as it was read back. `drawn` is the number of drawings whose size, place or shade was held against their
    figures, `notes` and `links` those of the notes and of the addresses that lead out of the file.
    """

    marks: int
    figures: tuple[Checked, ...]
    text_units: tuple[TextUnit, ...] = ()
    drawn: int = 0
    notes: int = 0
    links: int = 0

    @property
    def said(self) -> str:
        """What was proved, such as `27 figures, 8 drawings, 2 notes and 3 links`."""
        counts = ((len(self.figures), "figure"), (self.drawn, "drawing"), (self.notes, "note"), (self.links, "link"))
        return listed(
            [f"{number} {noun}{'s' * (number != 1)}" for number, noun in counts if number or noun == "figure"]
        )
