"""The forms of a sheet, each made for one way of reaching its readers."""

from __future__ import annotations

from typing import Literal

from factsheet.record import record

SAFE = 21.0  # points: the quarter of an inch that office printers may leave white, and room for descenders


@record
class Edition:
    """`ending` is that of its files, `version` that of PDF. `part` and `conformance` are of PDF/A (ISO 19005-3),
    `accessible` the part of PDF/UA (ISO 14289-1); one that is a picture `of` another edition has none.

    On one that is not `live` nothing can be clicked, and addresses are printed. `inks` are those of a screen, the four
    of a press (PDF/X-4, ISO 15930-7), or black alone, with greys and patterns. Grounds run `to_edge` of the paper, or
    nothing is printed nearer to it than `SAFE`.
    """

    name: str
    purpose: str
    ending: str
    part: int = 0
    conformance: str = ""
    accessible: int = 0
    of: str = ""
    live: bool = False
    inks: Literal["screen", "process", "black"] = "screen"
    to_edge: bool = True
    version: tuple[int, int] = (1, 7)

    @property
    def claims(self) -> dict[str, str]:
        """What its files say of standards, by the names that XMP has for it."""
        said: dict[str, str] = {}
        if self.part:
            said |= {"pdfaid:part": str(self.part), "pdfaid:conformance": self.conformance}
        if self.accessible:
            said["pdfuaid:part"] = str(self.accessible)
        if self.inks == "process":
            said |= {"pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "False"}
        return said

    @property
    def attached(self) -> bool:
        """Whether the published figures go with the file."""
        return self.part > 0


EMAIL = Edition(
    "email", "attaching to e-mail: tagged, archival, live links, figures attached", "email.pdf", 3, "A", 1, live=True
)
PRINT = Edition("print", "the press: four inks, bleed and marks, PDF/X-4", "print.pdf", inks="process", version=(1, 6))
HANDOUT = Edition(
    "handout", "office printers and copiers: black, tagged", "handout.pdf", accessible=1, inks="black", to_edge=False
)
PNG = Edition("png", "social media and slides: a picture, with its text beside it", "png", of="email")
EDITIONS: dict[str, Edition] = {edition.name: edition for edition in (EMAIL, PRINT, HANDOUT, PNG)}


def composed(name: str) -> Edition:
    """The edition of that name, or the one that it is a picture of."""
    edition = EDITIONS[name]
    return EDITIONS[edition.of] if edition.of else edition
