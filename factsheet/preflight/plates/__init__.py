"""Writes a page again as one of its printing plates: in grey, as dark as there is of one ink.

In place of every colour space stands one whose tint transform lets one ink through and holds the others back, so that
any PDF program that draws the page draws the plate. Marks that overprint and have nothing of the ink are made
invisible on its plate, by the rules of ISO 32000-1 §11.7.4; what stands in all inks (marks) is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import Step
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.engine.spaces import GREY, PROCESS
from factsheet.preflight.plates.content import Writing
from factsheet.preflight.plates.images import PlateImages
from factsheet.preflight.plates.plate import Plate, PlateState, keys_of

if TYPE_CHECKING:
    import pikepdf


class PlateWriter(Plate):
    """Writes pages, and the forms, patterns and glyphs in them, for one plate; each of these is written once."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str, images: PlateImages) -> None:
        """Starts with nothing written; `pdf` is changed, `images` are shared by the plates of a page."""
        super().__init__(pdf, ink, images)
        self._forms: dict[tuple[object, ...], object] = {}

    def content(
        self, data: bytes, resources: object, script: list[Step] | None = None
    ) -> tuple[bytes, pikepdf.Dictionary]:
        """Returns a page's content, which starts in black, and its resources; `script` are the steps of `data`."""
        writing = Writing(self, resources, PlateState())
        black = self.spaces.of(GREY)
        name = writing.add("ColorSpace", black)
        writing.out.append(f"{name} cs 0 scn {name} CS 0 SCN\n".encode())
        return writing.run(data, script)

    def form(self, stream: object, resources: object, state: PlateState) -> object:
        """Returns a form, written for the `state` in which it is called; None for one that calls itself."""
        key = (objects.identity(stream), state.key())
        if key[0] == (0, 0) or self.is_deepest:
            return None
        if key not in self._forms:
            self._forms[key] = None  # so that a form that calls itself ends there
            own = entry(stream, "Resources")
            if entry(stream, "Group") is not None:  # it is mixed as a whole afterwards (§11.6.6)
                state.fill_alpha = state.stroke_alpha = 1.0
            with self.deeper():
                writing = Writing(self, resources if own is None else own, state)
                writing.out.append(writing.shown_again())
                self._forms[key] = self._copied(stream, *writing.run(objects.unpacked(stream)[0]))
        return self._forms[key]

    def pattern(self, value: object, resources: object) -> object:
        """Returns a tiling pattern with its cell, or a shading pattern with its shading, as this plate has it."""
        shading = entry(value, "Shading")
        if shading is not None:
            import pikepdf

            copied = pikepdf.Dictionary(dict(keys_of(value)))
            copied.Shading = self.shading(shading, resources)
            return self.pdf.make_indirect(copied)
        key = ("pattern", objects.identity(value))
        if objects.number(entry(value, "PaintType")) == 2 or not objects.is_stream(value) or self.is_deepest:
            return value
        if key not in self._forms:
            self._forms[key] = value
            with self.deeper():
                data, used = self.content(objects.unpacked(value)[0], entry(value, "Resources"))
                self._forms[key] = self._copied(value, data, used)
        return self._forms[key]

    def font(self, value: object) -> object:
        """Returns a font; one that is drawn by content streams (Type 3) has these written for the plate."""
        import pikepdf

        if objects.name(entry(value, "Subtype")) != "Type3" or self.is_deepest:
            return value
        key = ("font", objects.identity(value))
        if key not in self._forms:
            self._forms[key] = value
            copied = pikepdf.Dictionary(dict(keys_of(value)))
            glyphs = pikepdf.Dictionary()
            resources = pikepdf.Dictionary()
            with self.deeper():
                for name, glyph in objects.items(entry(value, "CharProcs"))[:256]:
                    data, used = Writing(self, entry(value, "Resources"), PlateState()).run(objects.unpacked(glyph)[0])
                    glyphs[f"/{name}"] = self._copied(glyph, data, used)
                    _merge(resources, used)
            copied.CharProcs, copied.Resources = glyphs, resources
            self._forms[key] = self.pdf.make_indirect(copied)
        return self._forms[key]

    def _copied(self, stream: object, data: bytes, resources: pikepdf.Dictionary) -> object:
        import pikepdf

        dropped = ("/Filter", "/DecodeParms", "/Length", "/Resources")
        keys = {key: value for key, value in keys_of(stream) if key not in dropped}
        made = self.pdf.make_stream(data, pikepdf.Dictionary(keys))
        made.Resources = resources
        return made


def _merge(into: pikepdf.Dictionary, more: pikepdf.Dictionary) -> None:
    """Adds resources. Glyphs share those of their font; no two names are the same, since the plate counts them."""
    import pikepdf

    for kind, named in objects.items(more):
        if f"/{kind}" not in into:
            into[f"/{kind}"] = pikepdf.Dictionary()
        for name, value in objects.items(named):
            into[f"/{kind}"][f"/{name}"] = value


def plates_of(inks: set[str]) -> list[str]:
    """Returns the inks that a job prints: the four of the process, and the spot colours among `inks`, at most eight."""
    spots = sorted(inks - set(PROCESS) - {"All", "None"})
    return [*PROCESS, *spots[:8]]
