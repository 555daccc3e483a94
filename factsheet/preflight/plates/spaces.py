"""Colour spaces that let one ink through (ISO 32000-1 §8.6.6.5): the grey of a plate is 1 less the share of its ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.preflight.engine.spaces import PROCESS, Space, space_of

if TYPE_CHECKING:
    import pikepdf

_GREYS = ("DeviceGray", "CalGray")


class PlateSpaces:
    """Makes the spaces for one plate of `pdf`, each once."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str) -> None:
        """Starts with no space made; new ones are put into `pdf`."""
        self.pdf, self.ink = pdf, ink
        self._made: dict[tuple[int, int | None], pikepdf.Object] = {}

    def index(self, space: Space) -> int | None:
        """Returns the index of this plate's ink among the parts of a colour; None where it is none of them."""
        if space.components == 4 and space.family in ("DeviceCMYK", "ICCBased"):
            return PROCESS.index(self.ink) if self.ink in PROCESS else None
        if space.family in ("Separation", "DeviceN"):
            return space.inks.index(self.ink) if self.ink in space.inks else None
        return None

    def is_grey(self, space: Space) -> bool:
        """Whether `space` is grey, and this plate is the black one."""
        grey = space.family in _GREYS or (space.family == "ICCBased" and space.components == 1)
        return grey and self.ink == "Black"

    def of(self, space: Space) -> pikepdf.Object:
        """Returns the plate's space for one that is neither a table nor a pattern."""
        if self.is_grey(space):
            return self._selecting(1, None, grey=True)
        return self._selecting(max(space.components, 1), self.index(space))

    def placed(self, value: object, resources: object) -> object:
        """Returns the plate's space for the one that `value` names, which may be a table or a pattern of colours."""
        import pikepdf

        space = space_of(value, resources)
        if space.family == "Pattern":
            if space.base is None:
                return pikepdf.Name.Pattern
            return self.pdf.make_indirect(pikepdf.Array([pikepdf.Name.Pattern, self.of(space.base)]))
        if space.family == "Indexed" and space.base:
            highest = max(len(space.table) // max(space.base.components, 1) - 1, 0)
            table = pikepdf.String(space.table)
            return self.pdf.make_indirect(pikepdf.Array([pikepdf.Name.Indexed, self.of(space.base), highest, table]))
        return self.of(space)

    def _selecting(self, components: int, index: int | None, grey: bool = False) -> pikepdf.Object:
        """Returns a space of `components` inks that shows the one at `index`, none, or the one that is grey already."""
        import pikepdf

        key = (-1 if grey else components, index)
        if key not in self._made:
            if grey:
                program = "{ }"
            elif index is None:
                program = f"{{ {'pop ' * components}1 }}"
            else:
                kept = f"{components - 1 - index} index 1 exch sub {components + 1} 1 roll"
                program = f"{{ {kept} {'pop ' * components}}}"
            function = self.pdf.make_stream(
                program.encode(),
                FunctionType=4,
                Domain=pikepdf.Array([0, 1] * components),
                Range=pikepdf.Array([0, 1]),
            )
            names = pikepdf.Array([pikepdf.Name(f"/Part{n}") for n in range(components)])
            space = pikepdf.Array([pikepdf.Name.DeviceN, names, pikepdf.Name.DeviceGray, function])
            self._made[key] = self.pdf.make_indirect(space)
        return self._made[key]
