"""Writes a content stream again for one plate: its colours in the plate's spaces, and marks that overprint hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import LEAST_OPERANDS, Operand, Step, steps
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.engine.spaces import CMYK, GREY, RGB, Colour, Space, first_colour, space_of
from factsheet.preflight.plates.plate import Plate, PlateState

if TYPE_CHECKING:
    import pikepdf

_DEVICE = {"g": (GREY, True), "G": (GREY, False), "rg": (RGB, True), "RG": (RGB, False)}
_DEVICE |= {"k": (CMYK, True), "K": (CMYK, False)}
_DEEPEST_SAVED = 100


class Writing:
    """One content stream while it is written for a plate."""

    def __init__(self, plate: Plate, resources: object, state: PlateState) -> None:
        """Starts with nothing written. `resources` are those of the stream, `state` the one that it begins in."""
        self.plate, self.given, self.state = plate, resources, state
        self.saved: list[PlateState] = []
        self.open: list[bool] = []  # of each marked content that is open, whether it is a layer
        self.out: list[bytes] = []
        self.used: dict[str, dict[str, object]] = {}  # resources by kind and name; a dictionary of pikepdf is slow
        for kind in ("ExtGState", "Properties", "Font"):
            for name, value in objects.items(entry(resources, kind)):
                self.put(kind, name, plate.font(value) if kind == "Font" else value)

    def put(self, kind: str, name: str, value: object) -> None:
        """Puts `value` among the resources of what is written; None is left out."""
        if value is not None:
            self.used.setdefault(f"/{kind}", {})[f"/{name}"] = value

    def add(self, kind: str, value: object) -> str:
        """Puts `value` among the resources of what is written. Returns its new name, with a slash."""
        name = self.plate.name(kind, value)
        self.put(kind, name, value)
        return f"/{name}"

    def run(self, data: bytes, script: list[Step] | None = None) -> tuple[bytes, pikepdf.Dictionary]:
        """Writes `data`, whose steps `script` may hold already. Returns the new content and its resources."""
        import pikepdf

        for step in script or steps(data):
            self.plate.steps -= 1
            if self.plate.steps <= 0:
                break
            self._step(step, data)
        used = {kind: pikepdf.Dictionary(named) for kind, named in self.used.items()}
        return b"".join(self.out), pikepdf.Dictionary(used)

    def _step(self, step: Step, data: bytes) -> None:
        name = step.operator
        if name in _DEVICE:
            space, fills = _DEVICE[name]
            self._choose(space, step.operands[-space.components :], fills)
        elif name in ("cs", "CS"):
            self._space(step.operands, name == "cs")
        elif name in ("sc", "scn", "SC", "SCN"):
            self._colour(step.operands, name in ("sc", "scn"))
        elif name in ("Do", "BI", "sh"):
            self._draw(step)
        elif name in ("q", "Q"):
            self._save_or_restore(name == "q")
        elif name in ("BDC", "BMC", "EMC"):
            self._mark(step, data)
        elif name in LEAST_OPERANDS:
            self.out.append(data[step.start : step.end] + b"\n")
            self._state(step)

    def _save_or_restore(self, saves: bool) -> None:
        """Writes `q` and `Q` in pairs, and no deeper than a page needs: deeper nesting would keep PDFium busy."""
        if saves and len(self.saved) < _DEEPEST_SAVED:
            self.saved.append(self.state.copied())
            self.out.append(b"q\n")
        elif not saves and self.saved:
            self.state = self.saved.pop()
            self.out.append(b"Q\n")

    def _mark(self, step: Step, data: bytes) -> None:
        """Writes marked content only where it is a layer, which may be switched off."""
        if step.operator != "EMC":
            layered = step.operands[:1] == ["/OC"] and len(self.open) < _DEEPEST_SAVED
            self.open.append(layered)
            if layered:
                self.out.append(data[step.start : step.end] + b"\n")
        elif self.open and self.open.pop():
            self.out.append(b"EMC\n")

    def _state(self, step: Step) -> None:
        if step.operator == "gs" and step.operands:
            self.state.take(entry(self.given, "ExtGState", _plain(step.operands[-1])))
            if any(self.state.hidden) or any(self._wanted()):  # what it says of alpha undid what was hidden
                self.out.append(self.shown_again())

    # Colour

    def _choose(self, space: Space, operands: list[Operand], fills: bool) -> None:
        parts = tuple([float(n) if isinstance(n, int | float) else 0.0 for n in operands])
        if len(parts) != space.components:
            return
        self._set(Colour(space, parts), self.plate.spaces.of(space), fills)

    def _space(self, operands: list[Operand], fills: bool) -> None:
        last = operands[-1] if operands else ""
        space = space_of(last, self.given) if isinstance(last, str) else RGB
        placed = self.plate.spaces.placed(last, self.given)
        self._set(first_colour(space), placed, fills)

    def _set(self, colour: Colour, placed: object, fills: bool) -> None:
        name = self.add("ColorSpace", placed) if objects.identity(placed) != (0, 0) else f"/{objects.name(placed)}"
        words = f"{name} {'cs' if fills else 'CS'}"
        if colour.parts and colour.space.family != "Pattern":
            words += f" {' '.join(f'{part:.5f}' for part in colour.parts)} {'scn' if fills else 'SCN'}"
        self.out.append(f"{words}\n".encode())
        self._is(colour, fills)

    def _colour(self, operands: list[Operand], fills: bool) -> None:
        space = (self.state.fill if fills else self.state.stroke).space
        last = operands[-1] if operands else 0.0
        parts = tuple([float(n) for n in operands if isinstance(n, int | float)])
        words = " ".join(f"{part:.5f}" for part in parts)
        if isinstance(last, str):
            pattern = self.plate.pattern(entry(self.given, "Pattern", last[1:]), self.given)
            if pattern is not None:
                words += f" {self.add('Pattern', pattern)}"
        self.out.append(f"{words} {'scn' if fills else 'SCN'}\n".encode())
        self._is(Colour(space, parts, _plain(last)), fills)

    def _is(self, colour: Colour, fills: bool) -> None:
        if fills:
            self.state.fill = colour
        else:
            self.state.stroke = colour
        if self._wanted() != self.state.hidden:
            self.out.append(self.shown_again())

    # What is hidden

    def _wanted(self) -> tuple[bool, bool]:
        state, hides = self.state, self.plate.hides
        mode = state.overprint_mode
        return hides(state.fill, state.fill_overprints, mode), hides(state.stroke, state.stroke_overprints, mode)

    def shown_again(self) -> bytes:
        """Returns the operator that hides the colours of which this plate has nothing, and shows the others."""
        self.state.hidden = self._wanted()
        return self._alpha(self.state.hidden)

    def _alpha(self, hidden: tuple[bool, bool]) -> bytes:
        fill = 0.0 if hidden[0] else self.state.fill_alpha
        stroke = 0.0 if hidden[1] else self.state.stroke_alpha
        return f"{self.add('ExtGState', self.plate.alpha(fill, stroke))} gs\n".encode()

    # Pictures, shadings and forms: what overprinting hides is the colour that is set, which they do not use

    def _draw(self, step: Step) -> None:
        value = self._drawn(step)
        if value is None:
            return
        kind = "Shading" if step.operator == "sh" else "XObject"
        is_mask = objects.is_flagged(value, "ImageMask")
        words = f"{self.add(kind, value)} {'sh' if kind == 'Shading' else 'Do'}\n".encode()
        if any(self.state.hidden) and not is_mask:
            self.out += [self._alpha((False, False)), words, self._alpha(self.state.hidden)]
        else:
            self.out.append(words)

    def _drawn(self, step: Step) -> object:
        if step.operator == "BI":
            return self.plate.images.of_inline(step.operands, self.given, self.plate.spaces)
        name = _plain(step.operands[-1]) if step.operands else ""
        if step.operator == "sh":
            found = entry(self.given, "Shading", name)
            return None if found is None else self.plate.shading(found, self.given)
        found = entry(self.given, "XObject", name)
        if objects.name(entry(found, "Subtype")) == "Form":
            state = self.state.copied()
            state.hidden = (False, False)
            return self.plate.form(found, self.given, state)
        return self.plate.images.of(found, self.given, self.plate.spaces)


def _plain(operand: Operand) -> str:
    return operand[1:] if isinstance(operand, str) else ""
