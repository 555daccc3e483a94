"""A page written again as one of its printing plates: grey that is as dark as there is of one ink.

In place of every colour space stands one whose tint transform lets one ink through and holds the others back, so that
any PDF program that draws the page draws the plate. Marks that overprint and have nothing of the ink are made
invisible on its plate, by the rules of ISO 32000-1 §11.7.4; what stands in all inks (marks) is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.preflight.engine import objects
from factsheet.preflight.engine.lexer import Step
from factsheet.preflight.engine.objects import entry
from factsheet.preflight.engine.spaces import GREY, PROCESS, Colour
from factsheet.preflight.plates.content import PlateState, Writing
from factsheet.preflight.plates.images import PlateImages
from factsheet.preflight.plates.spaces import PlateSpaces

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 12
_MOST_STEPS = 400_000


class Plate:
    """Writes pages of `pdf`, which is changed, as the plate of one `ink`."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str, images: PlateImages) -> None:
        self.pdf, self.ink, self.images = pdf, ink, images
        self.spaces = PlateSpaces(pdf, ink)
        self.forms: dict[object, object] = {}
        self.depth, self.steps = 0, _MOST_STEPS

    def content(
        self, data: bytes, resources: object, script: list[Step] | None = None
    ) -> tuple[bytes, pikepdf.Dictionary]:
        """A page's content and its resources; `script` is `data` cut into steps already. It starts in black."""
        writing = Writing(self, resources, PlateState())
        black = self.spaces.of(GREY)
        name = writing.add("ColorSpace", black)
        writing.out.append(f"{name} cs 0 scn {name} CS 0 SCN\n".encode())
        return writing.run(data, script)

    def hides(self, colour: Colour, overprints: bool, mode: int) -> bool:
        """Whether a mark in `colour` leaves this plate as it is."""
        space = colour.space.rests_on
        if "All" in space.inks:
            return True
        if not overprints:
            return False
        if space.family in ("Separation", "DeviceN"):
            return self.ink not in space.inks
        inks = colour.inks()
        return space.family == "DeviceCMYK" and mode == 1 and inks is not None and not inks.get(self.ink, 0)

    def form(self, stream: object, resources: object, state: PlateState) -> object:
        """A form, written for the state that it is called in."""
        key = (objects.identity(stream), state.key())
        if key[0] == (0, 0) or self.depth >= _DEEPEST:
            return None
        if key not in self.forms:
            self.forms[key] = None  # so that a form that calls itself ends there
            own = entry(stream, "Resources")
            if entry(stream, "Group") is not None:  # it is mixed as a whole afterwards (§11.6.6)
                state.fill_alpha = state.stroke_alpha = 1.0
            self.depth += 1
            writing = Writing(self, resources if own is None else own, state)
            writing.out.append(writing.shown_again())
            self.forms[key] = self._copied(stream, *writing.run(objects.unpacked(stream)[0]))
            self.depth -= 1
        return self.forms[key]

    def pattern(self, value: object, resources: object) -> object:
        """A tiling pattern with its cell, or a shading pattern with its shading, for this plate."""
        shading = entry(value, "Shading")
        if shading is not None:
            import pikepdf

            copied = pikepdf.Dictionary(dict(_keys(value)))
            copied.Shading = self.shading(shading, resources)
            return self.pdf.make_indirect(copied)
        key = ("pattern", objects.identity(value))
        if objects.number(entry(value, "PaintType")) == 2 or not objects.is_stream(value) or self.depth >= _DEEPEST:
            return value
        if key not in self.forms:
            self.forms[key] = value
            self.depth += 1
            self.forms[key] = self._copied(value, *self.content(objects.unpacked(value)[0], entry(value, "Resources")))
            self.depth -= 1
        return self.forms[key]

    def shading(self, value: object, resources: object) -> object:
        import pikepdf

        space = self.spaces.placed(entry(value, "ColorSpace"), resources)
        if isinstance(value, pikepdf.Stream):
            keys = dict(_keys(value)) | {"/ColorSpace": space}
            keys.pop("/Background", None)
            return self.pdf.make_stream(bytes(value.read_raw_bytes()), pikepdf.Dictionary(keys))
        copied = pikepdf.Dictionary(dict(_keys(value)) | {"/ColorSpace": space})
        return self.pdf.make_indirect(copied)

    def font(self, value: object) -> object:
        """A font; one that is drawn by content streams (Type 3) has these written for the plate."""
        import pikepdf

        if objects.name(entry(value, "Subtype")) != "Type3" or self.depth >= _DEEPEST:
            return value
        key = ("font", objects.identity(value))
        if key not in self.forms:
            self.forms[key] = value
            copied = pikepdf.Dictionary(dict(_keys(value)))
            glyphs = pikepdf.Dictionary()
            resources = pikepdf.Dictionary()
            self.depth += 1
            for name, glyph in objects.items(entry(value, "CharProcs"))[:256]:
                data, used = Writing(self, entry(value, "Resources"), PlateState()).run(objects.unpacked(glyph)[0])
                glyphs[f"/{name}"] = self._copied(glyph, data, used)
                _merge(resources, used)
            self.depth -= 1
            copied.CharProcs, copied.Resources = glyphs, resources
            self.forms[key] = self.pdf.make_indirect(copied)
        return self.forms[key]

    def _copied(self, stream: object, data: bytes, resources: pikepdf.Dictionary) -> object:
        import pikepdf

        dropped = ("/Filter", "/DecodeParms", "/Length", "/Resources")
        keys = {key: value for key, value in _keys(stream) if key not in dropped}
        made = self.pdf.make_stream(data, pikepdf.Dictionary(keys))
        made.Resources = resources
        return made


def _keys(value: object) -> list[tuple[str, object]]:
    return [(f"/{key}", one) for key, one in objects.items(value) if key != "Length"]


def _merge(into: pikepdf.Dictionary, more: pikepdf.Dictionary) -> None:
    """Glyphs share the resources of their font; the names are unlike, for they are counted on one plate."""
    import pikepdf

    for kind, named in objects.items(more):
        if f"/{kind}" not in into:
            into[f"/{kind}"] = pikepdf.Dictionary()
        for name, value in objects.items(named):
            into[f"/{kind}"][f"/{name}"] = value


def plates_of(inks: set[str]) -> list[str]:
    """The inks that a job prints: the four of the process, and the spot colours among `inks`, at most eight."""
    spots = sorted(inks - set(PROCESS) - {"All", "None"})
    return [*PROCESS, *spots[:8]]
