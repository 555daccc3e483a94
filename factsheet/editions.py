"""The editions of a sheet, each made for one way of reaching its readers."""

from __future__ import annotations

from typing import Literal

from factsheet.record import record

SAFE = 21.0  # points: a quarter of an inch, which office printers may leave white, and room for descenders
NEAREST = 3 / 25.4 * 72  # points from the cut, which varies by a millimetre or two: where any ink of text stands
_NEAREST_UNCUT = 4.5 / 25.4 * 72  # points from the edge of paper that office printers leave white, cutting off unevenly


@record(kw_only=True)
class Edition:
    """Describes one edition: what it is for, its kind of file, its inks, and the standards that it keeps.

    `ending` is that of its files and `version` that of PDF. `part` and `conformance` are those of PDF/A (ISO 19005-3),
    0 and empty where it is no PDF/A; `accessible` is the part of PDF/UA (ISO 14289-1), or 0. A picture names in `of`
    the edition that it is drawn from; a `card` is composed for itself, from what that edition shows.

    Where `live` is set, links can be clicked; otherwise addresses are printed. `inks` are those of a screen, the four
    of a press (PDF/X-4, ISO 15930-7), or black alone with greys and patterns. Where `to_edge` is set, grounds run to
    the edge of the paper; otherwise nothing is printed within `SAFE` of it.
    """

    name: str
    purpose: str
    ending: str
    part: int = 0
    conformance: str = ""
    accessible: int = 0
    of: str = ""
    card: bool = False
    live: bool = False
    inks: Literal["screen", "process", "black"] = "screen"
    to_edge: bool = True
    version: tuple[int, int] = (1, 7)

    @property
    def claims(self) -> dict[str, str]:
        """Maps the XMP properties that claim a standard to their values, such as `pdfaid:part` to `3`."""
        said: dict[str, str] = {}
        if self.part:
            said |= {"pdfaid:part": str(self.part), "pdfaid:conformance": self.conformance}
        if self.accessible:
            said["pdfuaid:part"] = str(self.accessible)
        if self.inks == "process":
            said |= {"pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "False"}
        return said

    @property
    def shows(self) -> str:
        """The edition whose blocks it shows: itself or, of a picture or a card, that which it is of."""
        return self.of or self.name

    @property
    def nearest(self) -> float:
        """How near to the edge of the paper any ink of text may stand, in points."""
        return NEAREST if self.to_edge else _NEAREST_UNCUT

    @property
    def attached(self) -> bool:
        """Tells whether the published figures are attached to the file, which only PDF/A-3 has a rule for."""
        return self.part > 0


EMAIL = Edition(
    name="email",
    purpose="attaching to e-mail: tagged, archival, live links, figures attached",
    ending="email.pdf",
    part=3,
    conformance="A",
    accessible=1,
    live=True,
)
PRINT = Edition(
    name="print",
    purpose="the press: four inks, bleed and marks, PDF/X-4",
    ending="print.pdf",
    inks="process",
    version=(1, 6),
)
HANDOUT = Edition(
    name="handout",
    purpose="office printers and copiers: black, tagged",
    ending="handout.pdf",
    accessible=1,
    inks="black",
    to_edge=False,
)
PNG = Edition(name="png", purpose="slides and web pages: a picture, with its text beside it", ending="png", of="email")
SOCIAL = Edition(
    name="social",
    purpose="the feed: a card of the headline figures in two forms, each with its text beside it",
    ending="social.png",
    of="email",
    card=True,
)
WIDE_ENDING = "social-wide.png"  # of the second form of a card
EDITIONS: dict[str, Edition] = {edition.name: edition for edition in (EMAIL, PRINT, HANDOUT, PNG, SOCIAL)}
ON_PAPER = frozenset(edition.name for edition in EDITIONS.values() if not (edition.live or edition.of))


def composed(name: str) -> Edition:
    """Returns the edition of that name or, for a picture, the edition that it is drawn from."""
    edition = EDITIONS[name]
    return EDITIONS[edition.of] if edition.of and not edition.card else edition
