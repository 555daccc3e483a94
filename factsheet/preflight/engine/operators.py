"""The operators of content streams (ISO 32000-1 Annex A): what each does to the canvas."""

from __future__ import annotations

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import Operand
from factsheet.preflight.engine.canvas import Canvas
from factsheet.preflight.engine.edges import UPRIGHT, is_sane, times
from factsheet.preflight.engine.operands import floats, six
from factsheet.preflight.engine.spaces import CMYK, GREY, RGB, Colour, Space, first_colour, space_of
from factsheet.preflight.engine.textoperators import TEXT, Handler

_DEEPEST_SAVED = 512
_DEEPEST_MARKED = 100
_INLINE = {"W": "Width", "H": "Height", "BPC": "BitsPerComponent", "IM": "ImageMask", "CS": "ColorSpace"}


def _name(operand: Operand) -> str:
    return operand[1:] if isinstance(operand, str) else ""


# Graphics state


def save(canvas: Canvas, operands: list[Operand]) -> None:
    """`q` saves the graphics state."""
    if len(canvas.saved) < _DEEPEST_SAVED:
        canvas.saved.append(canvas.state.copied())
    else:
        canvas.read_error("content.damaged", "q", f"more than {_DEEPEST_SAVED} graphics states are saved.")


def restore(canvas: Canvas, operands: list[Operand]) -> None:
    """`Q` restores the graphics state that was saved last."""
    canvas.state = canvas.saved.pop()


def transform(canvas: Canvas, operands: list[Operand]) -> None:
    """`cm` puts a matrix in front of the current one, and reports one that leads beyond all pages."""
    matrix = times(six(operands), canvas.state.matrix)
    if is_sane(matrix):
        canvas.state.matrix = matrix
    else:
        canvas.read_error("content.damaged", "cm", "it leads beyond all pages.")


def width(canvas: Canvas, operands: list[Operand]) -> None:
    """`w` sets the width of lines."""
    [canvas.state.weight] = floats(operands, 1)


def graphics_state(canvas: Canvas, operands: list[Operand]) -> None:
    """`gs` sets what a graphics state dictionary says, its font too (§8.4.5)."""
    found = canvas.find("ExtGState", operands[-1])
    canvas.state.take(found)
    font = objects.elements(objects.entry(found, "Font"))
    if len(font) == 2:
        canvas.state.font, canvas.state.size = canvas.font(font[0]), objects.number(font[1])


# Colour


def _device(space: Space, fills: bool) -> Handler:
    def choose(canvas: Canvas, operands: list[Operand]) -> None:
        _set(canvas, Colour(space, floats(operands, space.components)), None, fills)

    return choose


def _set(canvas: Canvas, colour: Colour, pattern: object, fills: bool) -> None:
    if fills:
        canvas.state.fill, canvas.state.fill_pattern = colour, pattern
    else:
        canvas.state.stroke, canvas.state.stroke_pattern = colour, pattern


def _space(fills: bool) -> Handler:
    def choose(canvas: Canvas, operands: list[Operand]) -> None:
        _set(canvas, first_colour(canvas.space(operands[-1])), None, fills)

    return choose


def _colour(fills: bool) -> Handler:
    def choose(canvas: Canvas, operands: list[Operand]) -> None:
        space = (canvas.state.fill if fills else canvas.state.stroke).space
        last = operands[-1] if operands else 0.0
        if isinstance(last, str):
            pattern = canvas.find("Pattern", last)
            parts = floats(operands[:-1], len(operands) - 1) if len(operands) > 1 else ()
            _set(canvas, Colour(space, parts, _name(last)), pattern, fills)
        else:
            _set(canvas, Colour(space, floats(operands, len(operands)) if operands else ()), None, fills)

    return choose


# Paths


def begin(canvas: Canvas, operands: list[Operand]) -> None:
    """`m` begins a part of the path at a point."""
    x, y = floats(operands, 2)
    canvas.path.move(canvas.state.matrix, x, y)


def line(canvas: Canvas, operands: list[Operand]) -> None:
    """`l` adds a straight line."""
    x, y = floats(operands, 2)
    canvas.path.add(canvas.state.matrix, (x, y))


def curve(canvas: Canvas, operands: list[Operand]) -> None:
    """`c` adds a Bézier curve with two control points."""
    a, b, c, d, x, y = floats(operands, 6)
    canvas.path.curve(canvas.state.matrix, (a, b), (c, d), (x, y))


def curve_from(canvas: Canvas, operands: list[Operand]) -> None:
    """`v` adds a curve whose first control point is the current point."""
    a, b, x, y = floats(operands, 4)
    canvas.path.curve(canvas.state.matrix, None, (a, b), (x, y))


def curve_to(canvas: Canvas, operands: list[Operand]) -> None:
    """`y` adds a curve whose second control point is its end."""
    a, b, x, y = floats(operands, 4)
    canvas.path.curve(canvas.state.matrix, (a, b), (x, y), (x, y))


def rectangle(canvas: Canvas, operands: list[Operand]) -> None:
    """`re` adds a rectangle."""
    x, y, wide, high = floats(operands, 4)
    canvas.path.rectangle(canvas.state.matrix, x, y, wide, high)


def close(canvas: Canvas, operands: list[Operand]) -> None:
    """`h` closes the part of the path."""
    canvas.path.close()


def _paint(fills: bool, strokes: bool, closes: bool = False) -> Handler:
    def paint(canvas: Canvas, operands: list[Operand]) -> None:
        if closes:
            canvas.path.close()
        canvas.paint_path(fills, strokes)

    return paint


def end_path(canvas: Canvas, operands: list[Operand]) -> None:
    """`n` ends the path without painting it."""
    canvas.end_path()


def clip(canvas: Canvas, operands: list[Operand]) -> None:
    """`W` and `W*` let the path become a part of the clip when it ends."""
    canvas.clips = True


def shade(canvas: Canvas, operands: list[Operand]) -> None:
    """`sh` paints the clip with a shading."""
    found = canvas.find("Shading", operands[-1])
    colour = Colour(space_of(objects.entry(found, "ColorSpace"), canvas.resources), (), _name(operands[-1]))
    canvas.paint("shading", canvas.state.clip, colour=colour)


# Pictures and forms


def invoke(canvas: Canvas, operands: list[Operand]) -> None:
    """`Do` paints a picture, or runs a form; what is on a hidden layer is left out."""
    found = canvas.find("XObject", operands[-1])
    name, kind = _name(operands[-1]), objects.name(objects.entry(found, "Subtype"))
    layer = objects.entry(found, "OC")
    if layer is not None and objects.identity(layer) in canvas.hidden:
        return
    if kind == "Image":
        canvas.paint_image(found, name, canvas.resources)
    elif kind == "Form":
        matrix = objects.numbers(objects.entry(found, "Matrix"), 6)
        canvas.enter(found, six(list(matrix)) if matrix else UPRIGHT, f"form {name}", canvas.resources)


def inline_image(canvas: Canvas, operands: list[Operand]) -> None:
    """`BI` paints an inline image.

    Its dictionary has short names (§8.9.7); it is made a dictionary of pikepdf, so that it is read as all others are.
    """
    import pikepdf

    given = operands[0] if operands and isinstance(operands[0], dict) else {}
    value = pikepdf.Dictionary()
    for key, found in given.items():
        if isinstance(found, bool | int | float):
            whole = isinstance(found, bool) or found != int(found)
            value[f"/{_INLINE.get(key[1:], key[1:])}"] = found if whole else int(found)
        elif isinstance(found, str) and len(found) > 1:
            value[f"/{_INLINE.get(key[1:], key[1:])}"] = pikepdf.Name(found)
    canvas.paint_image(value, "inline", canvas.resources)


# Marked content


def mark(canvas: Canvas, operands: list[Operand]) -> None:
    """`BDC` and `BMC` open marked content, with or without a number of the structure (§14.6)."""
    if len(canvas.open) >= _DEEPEST_MARKED:
        canvas.read_error("content.damaged", "BDC", f"marked content lies more than {_DEEPEST_MARKED} deep.")
        return
    tag, properties = _name(operands[0]), operands[1] if len(operands) > 1 else None
    numbered, hidden = False, False
    if isinstance(properties, dict):
        numbered = "/MCID" in properties
    elif isinstance(properties, str):
        found = canvas.find("Properties", properties)
        numbered = objects.entry(found, "MCID") is not None
        hidden = tag == "OC" and objects.identity(found) in canvas.hidden
    canvas.open.append((tag, numbered, hidden))


def unmark(canvas: Canvas, operands: list[Operand]) -> None:
    """`EMC` closes the marked content that was opened last."""
    if canvas.open:
        canvas.open.pop()
    else:
        canvas.read_error("content.damaged", "EMC", "marked content is closed that was never opened.")


def tolerate(canvas: Canvas, operands: list[Operand]) -> None:
    """`BX` allows unknown operators from here on (§7.8.2)."""
    canvas.tolerant += 1


def be_strict(canvas: Canvas, operands: list[Operand]) -> None:
    """`EX` ends the last `BX`."""
    canvas.tolerant -= 1


HANDLERS: dict[str, Handler] = {
    "q": save, "Q": restore, "cm": transform, "w": width, "gs": graphics_state,
    "g": _device(GREY, True), "G": _device(GREY, False), "rg": _device(RGB, True), "RG": _device(RGB, False),
    "k": _device(CMYK, True), "K": _device(CMYK, False), "cs": _space(True), "CS": _space(False),
    "sc": _colour(True), "scn": _colour(True), "SC": _colour(False), "SCN": _colour(False),
    "m": begin, "l": line, "c": curve, "v": curve_from, "y": curve_to, "re": rectangle, "h": close,
    "f": _paint(True, False), "F": _paint(True, False), "f*": _paint(True, False),
    "B": _paint(True, True), "B*": _paint(True, True), "b": _paint(True, True, True), "b*": _paint(True, True, True),
    "S": _paint(False, True), "s": _paint(False, True, True), "n": end_path, "W": clip, "W*": clip, "sh": shade,
    "Do": invoke, "BI": inline_image, "BDC": mark, "BMC": mark, "EMC": unmark, "BX": tolerate, "EX": be_strict,
    **TEXT,
}  # fmt: skip
