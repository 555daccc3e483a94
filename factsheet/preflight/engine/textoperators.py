"""The operators that set and show text (ISO 32000-1 §9.3, §9.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from factsheet.preflight.engine.edges import UPRIGHT, is_sane, mapped, moved, scales, times
from factsheet.preflight.engine.lexer import Operand
from factsheet.preflight.engine.operands import floats, six

if TYPE_CHECKING:
    from factsheet.preflight.engine.interpreter import Interpreter

_FULLY_BLANK, _CLIP_ONLY = 3, 7  # text rendering modes (§9.3.6)


def begin_text(run: Interpreter, operands: list[Operand]) -> None:
    run.state.text_matrix = run.state.line_matrix = UPRIGHT


def font(run: Interpreter, operands: list[Operand]) -> None:
    found = run.find("Font", operands[-2])
    run.state.font = run.font(found)
    [run.state.size] = floats(operands, 1)
    if run.state.font.kind == "Type3":
        run.run_glyphs(found)


def _text_number(field: str, share: float = 1.0) -> Callable[[Interpreter, list[Operand]], None]:
    def choose(run: Interpreter, operands: list[Operand]) -> None:
        [value] = floats(operands, 1)
        setattr(run.state, field, value * share)

    return choose


def text_mode(run: Interpreter, operands: list[Operand]) -> None:
    [mode] = floats(operands, 1)
    run.state.mode = int(mode) if 0 <= mode <= _CLIP_ONLY else 0


def next_line(run: Interpreter, operands: list[Operand]) -> None:
    x, y = floats(operands, 2) if len(operands) >= 2 else (0.0, -run.state.leading)
    matrix = times((1.0, 0.0, 0.0, 1.0, x, y), run.state.line_matrix)
    run.state.text_matrix = run.state.line_matrix = matrix


def next_line_leading(run: Interpreter, operands: list[Operand]) -> None:
    run.state.leading = -floats(operands, 1)[0]
    next_line(run, operands)


def new_line(run: Interpreter, operands: list[Operand]) -> None:
    next_line(run, [])


def text_matrix(run: Interpreter, operands: list[Operand]) -> None:
    run.state.text_matrix = run.state.line_matrix = six(operands)


def show(run: Interpreter, operands: list[Operand]) -> None:
    last = operands[-1]
    _show(run, last if isinstance(last, list) else [last])


def show_on_new_line(run: Interpreter, operands: list[Operand]) -> None:
    new_line(run, [])
    show(run, operands)


def show_spaced(run: Interpreter, operands: list[Operand]) -> None:
    run.state.word_spacing, run.state.spacing = floats(operands[:2], 2)
    show_on_new_line(run, operands)


def _show(run: Interpreter, parts: list[Operand]) -> None:
    """Paint a line of text, and move on by what it is wide (§9.4.4)."""
    state = run.state
    font_, size = state.font, state.size
    advance, raw = 0.0, b""
    for part in parts:
        if isinstance(part, bytes):
            thousandths, glyphs, spaces = font_.width(part)
            advance += thousandths * size / 1000 + glyphs * state.spacing + spaces * state.word_spacing
            raw += part
        elif isinstance(part, int | float):
            advance -= part * size / 1000
    advance *= state.stretch
    matrix = times(state.text_matrix, state.matrix)
    state.text_matrix = times((1.0, 0.0, 0.0, 1.0, advance, 0.0), state.text_matrix)
    if not raw or font_.is_blank(raw):
        return
    run.is_worded = True
    if state.mode in (_FULLY_BLANK, _CLIP_ONLY):
        return
    if not is_sane(matrix) or not all(abs(n) < 1e7 for n in moved(matrix, advance, size)):
        run.read_error("content.damaged", "text", "it stands beyond all pages.")
        return
    low, high = state.rise + font_.descent * size, state.rise + font_.ascent * size
    box = mapped(matrix, (min(0.0, advance), min(low, high), max(0.0, advance), max(low, high)))
    placed_size = abs(size) * scales(matrix)[1]
    said, outlined = font_.text(raw), state.mode in (1, 5)
    run.run_pattern(state.fill, state.fill_pattern)
    run.paint("text", box, outlined=outlined, size=placed_size, text=said)


TEXT: dict[str, Callable[[Interpreter, list[Operand]], None]] = {
    "BT": begin_text, "Tf": font, "Tc": _text_number("spacing"), "Tw": _text_number("word_spacing"),
    "TL": _text_number("leading"), "Ts": _text_number("rise"), "Tz": _text_number("stretch", 0.01),
    "Tr": text_mode, "Td": next_line, "TD": next_line_leading, "T*": new_line, "Tm": text_matrix,
    "Tj": show, "TJ": show, "'": show_on_new_line, '"': show_spaced,
}  # fmt: skip
