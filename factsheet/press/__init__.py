"""The press: what a printer asks for, and the printing conditions that a spec can name.

`PressFile` is what a theme or spec says under `press:`; `Press` is the same with the usual value for everything that
was left open. The stock is the condition's where nobody says it. It decides the limit of total ink: 300 % coated, 260 %
uncoated, 240 % newsprint, as web-fed and sheet-fed printers ask. The printer's own figure wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from factsheet.graphics.geometry import MM, Units
from factsheet.press.registry import Stock, stock_of
from factsheet.record import record
from factsheet.syntax.schema import Length, Percent

Cmyk = tuple[float, float, float, float]

BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
PAPER: Cmyk = (0.0, 0.0, 0.0, 0.0)
OVERPRINTED = 24.0  # points: larger black type knocks out what lies under it
SMALL_TYPE = 12.0  # points: coloured type under this has two inks at most, so that misregister is not seen
NOTE_TYPE, FINE_RULE = 9.0, 0.5  # points: type under this, and rules up to this, have black ink alone on a light ground
LEAST_RULE, LEAST_TINTED_RULE = 0.25, 0.5  # points: of one solid ink; of a tint, or white on a ground
WHITE_TYPE, SMALL_WHITE_TYPE = 8.0, 6.0  # points: white on several inks; semibold on two at most
INK_LIMITS: dict[str, int] = {"coated": 300, "uncoated": 260, "newsprint": 240}
BLEEDS: dict[Units, float] = {"inch": 9.0, "metric": 3 * MM}  # points
LEAST_BLEED = MM  # what printers who cut most exactly ask for


@record(kw_only=True)
class PressFile:
    """Holds what a theme or a spec says under `press:`; None where it says nothing.

    `condition` is the name of a printing condition or of a profile's file, `ink_limit` is in per cent, `bleed` in
    points. `rich_black` are the percentages of the four inks in black type that is too large to overprint.
    """

    stock: Stock | None = None
    condition: str | None = None
    ink_limit: Percent | None = None
    bleed: Length | None = None
    marks: Literal["full", "none"] | None = None
    rich_black: tuple[float, ...] | None = None

    def over(self, lower: PressFile) -> PressFile:
        """Returns these values, filled up with those of `lower` where they are None."""
        given = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        return replace(lower, **given)


_FIELDS = ("stock", "condition", "ink_limit", "bleed", "marks", "rich_black")


@record
class PrintingCondition:
    """Holds a printing condition: the name that a spec calls it by, and its ICC profile.

    `identifier` and `info` go into the output intent of a PDF/X (ISO 15930-7 §6.2.2). They are those of the ICC's
    registry where the condition is `registered`, otherwise what the profile calls itself.
    """

    name: str
    identifier: str
    info: str
    profile: bytes
    registered: bool = True


@record(kw_only=True)
class Press:
    """Holds the press that a sheet is made for, nothing left open.

    `ink_limit` is a share (3.0 is 300 %), `bleed` is in points. `own_limit` and `own_bleed` say that these were asked
    for and are not the usual ones. `rich_black` is None where large black type has black ink alone.
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


@record
class Obtainable:
    """Holds a condition whose profile does not ship: its licence lets it be embedded and not be passed on.

    `files` are the names under which the profile is published, the best one first, and `source` is where it is had.
    """

    identifier: str
    info: str
    files: tuple[str, ...]
    source: str


_ECI, _ICC = "www.eci.org/en/downloads", "registry.color.org/profile-registry"
OBTAINABLE = {  # the conditions of today, by the names that a spec calls them by
    "FOGRA51": Obtainable(
        "FOGRA51", "PSO Coated v3, offset on premium coated paper, 115 g/m2", ("PSOcoated_v3.icc",), _ECI
    ),
    "FOGRA52": Obtainable(
        "FOGRA52", "PSO Uncoated v3, offset on white uncoated paper, 120 g/m2", ("PSOuncoated_v3_FOGRA52.icc",), _ECI
    ),
    "CRPC6": Obtainable(
        "CGATS21-2-CRPC6",
        "GRACoL 2013, CGATS 21-2 CRPC6, premium coated paper",
        ("GRACoL2013_CRPC6.icc", "GRACoL2013_CRPC6 V2.icc", "CGATS21_CRPC6.icc", "CGATS21_CRPC6 V2.icc"),
        _ICC,
    ),
    "CRPC3": Obtainable(
        "CGATS21-2-CRPC3",
        "GRACoL 2013 Uncoated, CGATS 21-2 CRPC3, premium uncoated paper",
        ("GRACoL2013UNC_CRPC3.icc", "GRACoL2013UNC_CRPC3 V2.icc", "CGATS21_CRPC3.icc", "CGATS21_CRPC3 V2.icc"),
        _ICC,
    ),
}


def usual_condition(stock: Stock, units: Units) -> str:
    """Returns the name of the shipped condition for a stock; empty where none ships.

    Papers of inches are printed by the American condition, those of millimetres by the European one.
    """
    if stock == "coated":
        return "GRACoL2006" if units == "inch" else "FOGRA39"
    return "FOGRA29" if stock == "uncoated" else ""


def press_of(given: PressFile, condition: PrintingCondition, units: Units) -> Press:
    """Returns the press that `given` asks for, with the usual value for everything that it leaves open.

    `units` are those of the paper.
    """
    stock: Stock = given.stock or stock_of(condition.identifier) or "coated"
    rich = given.rich_black
    return Press(
        stock=stock,
        condition=condition,
        ink_limit=(given.ink_limit or INK_LIMITS[stock]) / 100,
        bleed=BLEEDS[units] if given.bleed is None else float(given.bleed),
        marks=given.marks or "full",
        rich_black=(rich[0] / 100, rich[1] / 100, rich[2] / 100, rich[3] / 100) if rich else None,
        own_limit=given.ink_limit is not None,
        own_bleed=given.bleed is not None,
    )


def inks_in(cmyk: Sequence[float]) -> int:
    """Counts the inks, of the four, that a colour is made of."""
    return sum(share > 0 for share in cmyk)


def clamped(cmyk: Sequence[float], limit: float) -> Cmyk:
    """Returns the colour with its total ink cut to `limit`, a share: black stays, the others give in proportion."""
    cyan, magenta, yellow, black = cmyk
    coloured = cyan + magenta + yellow
    if coloured + black <= limit:
        return cyan, magenta, yellow, black
    share = max(0.0, limit - black) / coloured
    return cyan * share, magenta * share, yellow * share, black


def is_tinted(cmyk: Sequence[float]) -> bool:
    """Tells whether a colour is anything but one solid ink: a screen of dots, several inks, or bare paper."""
    return sorted(cmyk) != [0.0, 0.0, 0.0, 1.0]
