"""One printing plate while its content is written: what the plate has of each colour, and the objects made for it.

Content is written by `plates.content`, which knows the `Plate` alone. Forms, patterns and glyphs are content again, so
that those three methods are left to the `PlateWriter`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.engine.edges import UPRIGHT
from factsheet.preflight.engine.spaces import Colour
from factsheet.preflight.engine.state import State
from factsheet.preflight.plates.images import PlateImages
from factsheet.preflight.plates.spaces import PlateSpaces

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 12
_MOST_STEPS = 400_000


class PlateState(State):
    """The graphics state, and whether filling and stroking are made invisible in it."""

    def __init__(self) -> None:
        """Starts as every page does, with nothing hidden."""
        super().__init__(UPRIGHT, None)
        self.hidden = (False, False)

    def key(self) -> tuple[object, ...]:
        """Returns what a form inherits that changes how it is written."""
        flags = (self.fill_overprints, self.stroke_overprints, self.overprint_mode)
        return self.fill, self.stroke, flags, self.fill_alpha, self.stroke_alpha


class Plate(ABC):
    """The plate of one `ink` for pages of `pdf`, which gets the plate's objects. `steps` are left to be written."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str, images: PlateImages) -> None:
        """Starts with nothing written; `images` are shared by the plates of a page."""
        self.pdf, self.ink, self.images = pdf, ink, images
        self.spaces = PlateSpaces(pdf, ink)
        self.steps = _MOST_STEPS
        self._depth, self._count = 0, 0
        self._names: dict[tuple[str, tuple[int, int]], str] = {}
        self._alphas: dict[tuple[float, float], pikepdf.Object] = {}

    @abstractmethod
    def form(self, stream: object, resources: object, state: PlateState) -> object:
        """Returns a form as this plate has it, in the `state` in which it is called; None where it is left out."""

    @abstractmethod
    def pattern(self, value: object, resources: object) -> object:
        """Returns a pattern as this plate has it."""

    @abstractmethod
    def font(self, value: object) -> object:
        """Returns a font as this plate has it."""

    def hides(self, colour: Colour, overprints: bool, mode: int) -> bool:
        """Whether a mark in `colour` leaves this plate as it is (§11.7.4)."""
        space = colour.space.rests_on
        if "All" in space.inks:
            return True
        if not overprints:
            return False
        if space.family in ("Separation", "DeviceN"):
            return self.ink not in space.inks
        inks = colour.inks()
        return space.family == "DeviceCMYK" and mode == 1 and inks is not None and not inks.get(self.ink, 0)

    def shading(self, value: object, resources: object) -> object:
        """Returns a shading with its colours in this plate's space."""
        import pikepdf

        space = self.spaces.placed(entry(value, "ColorSpace"), resources)
        if isinstance(value, pikepdf.Stream):
            keys = dict(keys_of(value)) | {"/ColorSpace": space}
            keys.pop("/Background", None)
            return self.pdf.make_stream(bytes(value.read_raw_bytes()), pikepdf.Dictionary(keys))
        copied = pikepdf.Dictionary(dict(keys_of(value)) | {"/ColorSpace": space})
        return self.pdf.make_indirect(copied)

    def name(self, kind: str, value: object) -> str:
        """Returns the name of `value` among the resources of this plate, without a slash: one object has one name."""
        key = (kind, objects.identity(value))
        if key not in self._names or key[1] == (0, 0):
            self._names[key] = f"Plate{self._count}"
            self._count += 1
        return self._names[key]

    def alpha(self, fill: float, stroke: float) -> pikepdf.Object:
        """Returns a graphics state dictionary that sets the opacity of filling and stroking."""
        import pikepdf

        key = (fill, stroke)
        if key not in self._alphas:
            self._alphas[key] = self.pdf.make_indirect(pikepdf.Dictionary(ca=fill, CA=stroke))
        return self._alphas[key]

    @property
    def is_deepest(self) -> bool:
        """Whether content lies so deep inside other content that none may lie in it."""
        return self._depth >= _DEEPEST

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Counts what is written inside the `with` as one level deeper."""
        self._depth += 1
        yield
        self._depth -= 1


def keys_of(value: object) -> list[tuple[str, object]]:
    """Returns the keys and values of a dictionary or stream, without the length."""
    return [(f"/{key}", one) for key, one in objects.items(value) if key != "Length"]
