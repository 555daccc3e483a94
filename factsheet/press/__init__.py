"""The press: what a printer asks for, and the printing conditions that ship with the package.

`PressFile` is what a theme or spec says under `press:`, `Press` is that with the convention for all it leaves open.
Stock decides the limit of total ink: 300 % coated, 260 % uncoated, 240 % newsprint, as web-fed and sheet-fed printers
ask; the printer's own figure wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from factsheet.graphics.geometry import MM
from factsheet.record import record
from factsheet.syntax.schema import Length, Percent

Cmyk = tuple[float, float, float, float]
Stock = Literal["coated", "uncoated", "newsprint"]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
PAPER: Cmyk = (0.0, 0.0, 0.0, 0.0)
OVERPRINTED = 24.0  # points: larger black type knocks out what lies under it
SMALL_TYPE = 12.0  # points: coloured type under this has two inks at most, so that plates out of register stay unseen
LEAST_RULE, LEAST_TINTED_RULE = 0.25, 0.5  # points: of one solid ink; of a tint, or white on a ground
WHITE_TYPE, SMALL_WHITE_TYPE = 8.0, 6.0  # points: white on several inks; semibold on two at most
INK_LIMITS: dict[str, int] = {"coated": 300, "uncoated": 260, "newsprint": 240}
BLEED = 3 * MM


@record
class PressFile:
    """What a theme or a spec says of the press. `condition` is the name of a shipped one or a profile's file,
    `ink_limit` in per cent, `rich_black` the per cent of the four inks in black type that is too large to overprint.
    """

    stock: Stock | None = None
    condition: str | None = None
    ink_limit: Percent | None = None
    bleed: Length | None = None
    marks: Literal["full", "none"] | None = None
    rich_black: tuple[float, ...] | None = None

    def over(self, lower: PressFile) -> PressFile:
        """What is said here, and what `lower` says where nothing is."""
        given = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        return replace(lower, **given)


_FIELDS = ("stock", "condition", "ink_limit", "bleed", "marks", "rich_black")


@record
class PrintingCondition:
    """A printing condition: its name, what a PDF/X names it by (that of the ICC's registry where it is `registered`,
    else the profile's own), and its profile.
    """

    name: str
    identifier: str
    info: str
    profile: bytes
    registered: bool = True


@record
class Press:
    """What a sheet is made for. `ink_limit` is a share (3.0 is 300 %), `bleed` in points; `own_limit` and `own_bleed`
    say that these are the printer's, and not convention.
    """

    stock: Stock
    condition: PrintingCondition
    ink_limit: float
    bleed: float
    marks: Literal["full", "none"]
    rich_black: Cmyk | None
    own_limit: bool
    own_bleed: bool


SHIPPED = {  # name: identifier and description in the registry of the ICC
    "GRACoL2006": ("CGATS TR 006", "GRACoL2006 Coated 1, sheet-fed offset on premium coated paper"),
    "FOGRA39": ("FOGRA39", "ISO 12647-2:2004/Amd 1, offset on coated paper, 115 g/m2"),
    "FOGRA29": ("FOGRA29", "ISO/DIS 12647-2:2004, offset on uncoated white paper, 120 g/m2"),
}


def usual_condition(stock: Stock, paper: str) -> str:
    """The shipped condition for a stock, and for where a paper size is at home; empty where none ships."""
    if stock == "coated":
        return "GRACoL2006" if paper == "letter" else "FOGRA39"
    return "FOGRA29" if stock == "uncoated" else ""


def press_of(given: PressFile, condition: PrintingCondition) -> Press:
    """The press that is asked for, with the convention for all that is left open."""
    stock: Stock = given.stock or "coated"
    limit, rich = given.ink_limit or INK_LIMITS[stock], given.rich_black
    return Press(
        stock, condition, limit / 100, BLEED if given.bleed is None else float(given.bleed), given.marks or "full",
        (rich[0] / 100, rich[1] / 100, rich[2] / 100, rich[3] / 100) if rich else None,
        given.ink_limit is not None, given.bleed is not None,
    )  # fmt: skip


def inks_in(cmyk: Sequence[float]) -> int:
    """How many of the four inks a colour is made of."""
    return sum(share > 0 for share in cmyk)


def clamped(cmyk: Sequence[float], limit: float) -> Cmyk:
    """A colour whose total ink is not over `limit`: black stays, the coloured inks give in proportion."""
    cyan, magenta, yellow, black = cmyk
    coloured = cyan + magenta + yellow
    if coloured + black <= limit:
        return cyan, magenta, yellow, black
    share = max(0.0, limit - black) / coloured
    return cyan * share, magenta * share, yellow * share, black


def is_tinted(cmyk: Sequence[float]) -> bool:
    """Whether a colour is anything but one solid ink: a screen of dots, several inks, or paper."""
    return sorted(cmyk) != [0.0, 0.0, 0.0, 1.0]
