"""Kinds of objects that a PDF/X-4 may not hold (ISO 15930-7 §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import Held, filters
from factsheet.preflight.document import Document
from factsheet.preflight.findings import PRESS, Observation, Rule

_OF_STATES = frozenset(("TR", "TR2", "HT", "HTP", "OPM", "op", "OP", "SA", "ca", "CA", "BM", "SMask"))


def _every(test: Callable[[Held], str | None]) -> Callable[[Document], Iterator[Observation]]:
    def check(document: Document) -> Iterator[Observation]:
        for held in document.held:
            found = test(held)
            if found:
                yield Observation(object=f"object {held.number}", found=found)

    return check


def _external(held: Held) -> str | None:
    if held.get("F") is not None and objects.is_stream(held.value):
        return "its data are in another file."
    return None


def _lzw(held: Held) -> str | None:
    packed = "Filter" in held.keys and objects.is_stream(held.value)
    barred = {"LZWDecode", "LZW", "Crypt"} & set(filters(held.value)) if packed else set()
    return f"its data are packed by {min(barred)}." if barred else None


def _postscript(held: Held) -> str | None:
    is_program = held.name("Subtype") == "PS" or held.name("Subtype2") == "PS"
    return "it is a program in PostScript." if is_program and objects.is_stream(held.value) else None


def _alternates(held: Held) -> str | None:
    is_image = held.name("Subtype") == "Image"
    return "the picture has another one in its place." if is_image and held.get("Alternates") else None


def _opi(held: Held) -> str | None:
    is_drawn = held.name("Subtype") in ("Image", "Form")
    return "it stands for a picture that comes later (OPI)." if is_drawn and held.get("OPI") else None


def _reference(held: Held) -> str | None:
    is_form = held.name("Subtype") == "Form"
    return "it shows a page of another file." if is_form and held.get("Ref") else None


def _transfer(held: Held) -> str | None:
    if not _is_graphics_state(held):
        return None
    if held.get("TR") is not None or (held.get("TR2") is not None and held.name("TR2") != "Default"):
        return "it changes the tones by a transfer curve."
    return None


def _halftone(held: Held) -> str | None:
    if _is_graphics_state(held) and (held.get("HT") is not None or held.get("HTP") is not None):
        return "it sets a screen of its own."
    return None


def _is_graphics_state(held: Held) -> bool:
    """Whether a dictionary is a graphics state. It need not say so; then its keys tell (§8.4.5)."""
    kind = held.name("Type")
    if kind or held.keys.isdisjoint(_OF_STATES):
        return kind == "ExtGState"
    return not objects.is_stream(held.value) and held.get("Subtype") is None


_AGAIN = "Export it as PDF/X-4, with everything embedded."
RULES = (
    Rule(
        id="object.external",
        title="all data are in the file",
        why="The other file will not be at the printer's.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_external),
    ),
    Rule(
        id="object.lzw",
        title="nothing is packed by LZW or behind a lock",
        why="PDF/X-4 bars both, and the printer's software may refuse the file.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_lzw),
    ),
    Rule(
        id="object.postscript",
        title="nothing is a program in PostScript",
        why="The printer's software does not run it, and prints nothing there.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_postscript),
    ),
    Rule(
        id="object.alternates",
        title="no picture has a stand-in",
        why="It is left to chance which of the two is printed.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_alternates),
    ),
    Rule(
        id="object.opi",
        title="no picture is to be put in later",
        why="The coarse stand-in is printed where the picture is not found.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_opi),
    ),
    Rule(
        id="object.reference",
        title="no page of another file is shown",
        why="The other file will not be at the printer's.",
        next_step=_AGAIN,
        profiles=PRESS,
        check=_every(_reference),
    ),
    Rule(
        id="object.transfer",
        title="no transfer curve changes the tones",
        why="The press has its own curves; a second one falsifies them.",
        next_step="Export it without transfer functions.",
        profiles=PRESS,
        check=_every(_transfer),
    ),
    Rule(
        id="object.halftone",
        title="no screen is set in the file",
        why="The screen belongs to the press, and its own would moiré.",
        next_step="Export it without halftones.",
        profiles=PRESS,
        check=_every(_halftone),
    ),
)
