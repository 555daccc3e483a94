"""The operators of content streams (ISO 32000-1 Annex A): what each does to the interpreter that runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factsheet.preflight.engine import objects
from factsheet.preflight.engine.edges import UPRIGHT, is_sane, times
from factsheet.preflight.engine.lexer import Operand
from factsheet.preflight.engine.operands import floats, six
from factsheet.preflight.engine.spaces import CMYK, GREY, RGB, Colour, Space, first_colour, space_of
from factsheet.preflight.engine.textoperators import TEXT

if TYPE_CHECKING:
    from factsheet.preflight.engine.interpreter import Interpreter

_DEEPEST_SAVED = 512
_DEEPEST_MARKED = 100
_INLINE = {"W": "Width", "H": "Height", "BPC": "BitsPerComponent", "IM": "ImageMask", "CS": "ColorSpace"}


def _name(operand: Operand) -> str:
    return operand[1:] if isinstance(operand, str) else ""


# Graphics state


def save(run: Interpreter, operands: list[Operand]) -> None:
    if len(run.saved) < _DEEPEST_SAVED:
        run.saved.append(run.state.copied())
    else:
        run.read_error("content.damaged", "q", f"more than {_DEEPEST_SAVED} graphics states are saved.")


def restore(run: Interpreter, operands: list[Operand]) -> None:
    run.state = run.saved.pop()


def transform(run: Interpreter, operands: list[Operand]) -> None:
    matrix = times(six(operands), run.state.matrix)
    if is_sane(matrix):
        run.state.matrix = matrix
    else:
        run.read_error("content.damaged", "cm", "it leads beyond all pages.")


def width(run: Interpreter, operands: list[Operand]) -> None:
    [run.state.weight] = floats(operands, 1)


def graphics_state(run: Interpreter, operands: list[Operand]) -> None:
    found = run.find("ExtGState", operands[-1])
    run.state.take(found)
    font = objects.elements(objects.entry(found, "Font"))
    if len(font) == 2:
        run.state.font, run.state.size = run.font(font[0]), objects.number(font[1])


# Colour


def _device(space: Space, fills: bool) -> Callable[[Interpreter, list[Operand]], None]:
    def choose(run: Interpreter, operands: list[Operand]) -> None:
        _set(run, Colour(space, floats(operands, space.components)), None, fills)

    return choose


def _set(run: Interpreter, colour: Colour, pattern: object, fills: bool) -> None:
    if fills:
        run.state.fill, run.state.fill_pattern = colour, pattern
    else:
        run.state.stroke, run.state.stroke_pattern = colour, pattern


def _space(fills: bool) -> Callable[[Interpreter, list[Operand]], None]:
    def choose(run: Interpreter, operands: list[Operand]) -> None:
        _set(run, first_colour(run.space(operands[-1])), None, fills)

    return choose


def _colour(fills: bool) -> Callable[[Interpreter, list[Operand]], None]:
    def choose(run: Interpreter, operands: list[Operand]) -> None:
        space = (run.state.fill if fills else run.state.stroke).space
        last = operands[-1] if operands else 0.0
        if isinstance(last, str):
            pattern = run.find("Pattern", last)
            parts = floats(operands[:-1], len(operands) - 1) if len(operands) > 1 else ()
            _set(run, Colour(space, parts, _name(last)), pattern, fills)
        else:
            _set(run, Colour(space, floats(operands, len(operands)) if operands else ()), None, fills)

    return choose


# Paths


def begin(run: Interpreter, operands: list[Operand]) -> None:
    x, y = floats(operands, 2)
    run.path.move(run.state.matrix, x, y)


def line(run: Interpreter, operands: list[Operand]) -> None:
    x, y = floats(operands, 2)
    run.path.add(run.state.matrix, (x, y))


def curve(run: Interpreter, operands: list[Operand]) -> None:
    a, b, c, d, x, y = floats(operands, 6)
    run.path.curve(run.state.matrix, (a, b), (c, d), (x, y))


def curve_from(run: Interpreter, operands: list[Operand]) -> None:
    """`v`: the current point is the first control point."""
    a, b, x, y = floats(operands, 4)
    run.path.curve(run.state.matrix, None, (a, b), (x, y))


def curve_to(run: Interpreter, operands: list[Operand]) -> None:
    """`y`: the end is the second control point."""
    a, b, x, y = floats(operands, 4)
    run.path.curve(run.state.matrix, (a, b), (x, y), (x, y))


def rectangle(run: Interpreter, operands: list[Operand]) -> None:
    x, y, wide, high = floats(operands, 4)
    run.path.rectangle(run.state.matrix, x, y, wide, high)


def close(run: Interpreter, operands: list[Operand]) -> None:
    run.path.close()


def _paint(fills: bool, strokes: bool, closes: bool = False) -> Callable[[Interpreter, list[Operand]], None]:
    def paint(run: Interpreter, operands: list[Operand]) -> None:
        if closes:
            run.path.close()
        run.paint_path(fills, strokes)

    return paint


def end_path(run: Interpreter, operands: list[Operand]) -> None:
    run.end_path()


def clip(run: Interpreter, operands: list[Operand]) -> None:
    run.clips = True


def shade(run: Interpreter, operands: list[Operand]) -> None:
    found = run.find("Shading", operands[-1])
    colour = Colour(space_of(objects.entry(found, "ColorSpace"), run.resources), (), _name(operands[-1]))
    run.paint("shading", run.state.clip, colour=colour)


# Pictures and forms


def invoke(run: Interpreter, operands: list[Operand]) -> None:
    found = run.find("XObject", operands[-1])
    name, kind = _name(operands[-1]), objects.name(objects.entry(found, "Subtype"))
    layer = objects.entry(found, "OC")
    if layer is not None and objects.identity(layer) in run.hidden:
        return
    if kind == "Image":
        run.paint_image(found, name, run.resources)
    elif kind == "Form":
        matrix = objects.numbers(objects.entry(found, "Matrix"), 6)
        run.enter(found, six(list(matrix)) if matrix else UPRIGHT, f"form {name}", run.resources)


def inline_image(run: Interpreter, operands: list[Operand]) -> None:
    """Its dictionary has short names, and is made one of the file's so that it is read as all others are."""
    import pikepdf

    given = operands[0] if operands and isinstance(operands[0], dict) else {}
    value = pikepdf.Dictionary()
    for key, found in given.items():
        if isinstance(found, bool | int | float):
            whole = isinstance(found, bool) or found != int(found)
            value[f"/{_INLINE.get(key[1:], key[1:])}"] = found if whole else int(found)
        elif isinstance(found, str) and len(found) > 1:
            value[f"/{_INLINE.get(key[1:], key[1:])}"] = pikepdf.Name(found)
    run.paint_image(value, "inline", run.resources)


# Marked content


def mark(run: Interpreter, operands: list[Operand]) -> None:
    if len(run.open) >= _DEEPEST_MARKED:
        run.read_error("content.damaged", "BDC", f"marked content lies more than {_DEEPEST_MARKED} deep.")
        return
    tag, properties = _name(operands[0]), operands[1] if len(operands) > 1 else None
    numbered, hidden = False, False
    if isinstance(properties, dict):
        numbered = "/MCID" in properties
    elif isinstance(properties, str):
        found = run.find("Properties", properties)
        numbered = objects.entry(found, "MCID") is not None
        hidden = tag == "OC" and objects.identity(found) in run.hidden
    run.open.append((tag, numbered, hidden))


def unmark(run: Interpreter, operands: list[Operand]) -> None:
    if run.open:
        run.open.pop()
    else:
        run.read_error("content.damaged", "EMC", "marked content is closed that was never opened.")


def tolerate(run: Interpreter, operands: list[Operand]) -> None:
    run.tolerant += 1


def be_strict(run: Interpreter, operands: list[Operand]) -> None:
    run.tolerant -= 1


HANDLERS: dict[str, Callable[[Interpreter, list[Operand]], None]] = {
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

LEAST_OPERANDS = {  # of every operator that there is
    **dict.fromkeys(
        "q Q n h f F f* B B* b b* S s W W* BT ET T* EMC BX EX BI sc SC scn SCN d0 d1 ID EI".split(), 0
    ),
    **dict.fromkeys("w J j M i ri gs g G cs CS sh Do BMC MP Tc Tw TL Ts Tz Tr Tj TJ '".split(), 1),
    **dict.fromkeys("m l d Td TD Tf BDC DP".split(), 2),
    **dict.fromkeys("rg RG".split(), 3) | {'"': 3},
    **dict.fromkeys("k K v y re".split(), 4),
    **dict.fromkeys("c cm Tm".split(), 6),
}  # fmt: skip
