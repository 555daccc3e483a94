"""An address as a QR code: its size, and how it is drawn on any ground.

Every module is a whole number of the pixels of an office printer wide, so that all are equally wide on paper.
"""

from __future__ import annotations

import math

from factsheet.drawing.encodes import Symbol
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Target, describe
from factsheet.graphics.colour import BLACK, WHITE
from factsheet.graphics.geometry import MM, Box
from factsheet.graphics.qrcode import QUIET, Modules, longest_address, modules, outline
from factsheet.graphics.shapes import Shape, rectangle
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.text import links
from factsheet.text.sentences import code_sentence
from factsheet.typeset.style import Style

LEAST_SIDE = 20  # millimetres, with the quiet zone: a smaller code must be held too near to a camera
LEAST_MODULE = 0.4  # millimetres: a finer one is lost in the grain of paper and the blur of a hand
PIXEL = 72 / 600  # points: of most office printers; a module is whole pixels of finer ones as well


@record
class SetCode:
    """A code in its size. `module` is the width of a module, in points."""

    uri: str
    modules: Modules
    module: float

    @property
    def side(self) -> float:
        """The width of the code with its quiet zone, in points."""
        return (len(self.modules) + 2 * QUIET) * self.module


def sized_code(uri: str, size: float) -> SetCode | None:
    """Returns the code for `uri`, about `size` points wide or as small as a camera needs it; None where none holds it.

    It is smaller than `size` by less than a pixel a module.
    """
    found = modules(uri)
    if found is None:
        return None
    across = len(found) + 2 * QUIET
    least = math.ceil(max(LEAST_SIDE / across, LEAST_MODULE) * MM / PIXEL - 1e-6)
    return SetCode(uri, found, max(least, math.floor(size / across / PIXEL + 1e-6)) * PIXEL)


def set_code(uri: str, size: float | None, room: float, where: Location, style: Style) -> SetCode | None:
    """Returns the code for `uri`, `size` points wide with its quiet zone, or as small as a camera needs it.

    It is smaller than `size` by less than a pixel a module, and where `style` makes its block smaller.

    Reports a size that is too small for a camera, and a code that is wider than `room` points; the latter is returned
    all the same, so that what stands beside it can be set.
    """
    made = sized_code(uri, (size or 0.0) * style.scale)
    if made is None:
        fact = f"no code can hold an address of {len(uri):,} characters."
        step = "Make a short address that leads to it, and write that."
        style.problems.append(Problem.of("text-too-long", where, "qr", fact, step))
        return None
    across = len(made.modules) + 2 * QUIET
    if size is not None and size / MM < round(max(LEAST_SIDE, LEAST_MODULE * across), 6) - 1e-6:
        style.problems.append(_too_small(uri, size / MM, across, where))
    if made.side > room + 1e-6:
        fact = f"the code for this address is {made.side / MM:.0f} mm wide, and has {max(room, 0.0) / MM:.0f} mm."
        hints = ["Give it a wider column."]
        least = sized_code(uri, 0.0)
        if least and least.side <= room:
            hints = ["Write a smaller size, or none."]
        elif shorter := _fitting(room / MM):
            hints.append(f"Write an address of up to {shorter} characters.")
        style.problems.append(Problem.of("no-room", where, "qr", fact, *hints))
    return made


def _too_small(uri: str, size: float, across: int, where: Location) -> Problem:
    """The problem of a code that is to be smaller than a camera can read it; `size` is in millimetres."""
    needed = max(LEAST_SIDE, math.ceil(round(across * LEAST_MODULE, 6)))
    if size < LEAST_SIDE:
        fact = f"{size:.3g} mm is less than a camera needs. The least is {needed} mm for this address."
        return Problem.of("out-of-range", where, "qr.size", fact, f"Write {needed}mm, or no size.")
    fact = f"an address of {len(uri)} characters needs {needed} mm, so that a camera can tell its squares apart."
    hints = (f"Write {needed}mm, or no size.", f"Write an address of up to {_fitting(size)} characters.")
    return Problem.of("out-of-range", where, "qr.size", fact, *hints)


def _fitting(size: float) -> int:
    """How many characters an address can have whose code is at most `size` millimetres wide; 0 where none can be."""
    module = math.ceil(LEAST_MODULE * MM / PIXEL - 1e-6) * PIXEL / MM
    return longest_address(math.floor(size / module + 1e-6) - 2 * QUIET) if size >= LEAST_SIDE else 0


def drawn_code(symbol: SetCode, box: Box, style: Style) -> tuple[Node, ...]:
    """Draws a code with its quiet zone in the middle of `box`, which is as large or larger, as a figure in a link.

    It is moved onto the pixels of a printer, by less than one. On a ground all of the box is a white plate. The modules
    are pure black in every edition, whatever the inks of the theme.
    """
    x, top = (
        math.floor(at / PIXEL + 0.5) * PIXEL
        for at in (box.x + (box.width - symbol.side) / 2, box.top - (box.height - symbol.side) / 2)
    )
    own = Box(x, top - symbol.side, symbol.side, symbol.side)
    wider, higher = (length - symbol.side > 2 * PIXEL for length in (box.width, box.height))  # else it is moved as well
    across, along = box if wider else own, box if higher else own
    box = Box(across.x, along.y, across.width, along.height)
    quiet = QUIET * symbol.module
    shape = Shape(outline(symbol.modules, x + quiet, top - quiet, symbol.module), BLACK)
    printed = links.printed(symbol.uri)
    alt = code_sentence(printed, style.language)
    figure = Tag("Figure", (Drawing((shape,), Symbol(symbol.uri)),), alt=alt, box=box)
    link = Tag("Link", (figure,), target=Target("uri", symbol.uri, describe(symbol.uri, printed)))
    plate = (Artifact((rectangle(box, WHITE),), "plate"),) if style.ground.fill else ()
    return (*plate, Tag("P", (link,)))
