"""The operators that set and show text (ISO 32000-1 §9.3, §9.4)."""

from __future__ import annotations

from collections.abc import Callable

from factsheet.pdf.syntax.lexer import Operand
from factsheet.preflight.engine.canvas import Canvas
from factsheet.preflight.engine.edges import UPRIGHT, is_near, is_sane, mapped, moved, scales, times
from factsheet.preflight.engine.operands import floats, six

Handler = Callable[[Canvas, list[Operand]], None]  # what an operator does, given its operands
_COST_OF_A_STRING = 2  # more operators, which placing it takes as long as
_LONGEST_TITLE = 400  # bytes: what a message shows of a line of text is shorter
_FULLY_BLANK, _CLIP_ONLY = 3, 7  # text rendering modes (§9.3.6)


def begin_text(canvas: Canvas, operands: list[Operand]) -> None:
    """`BT` sets both text matrices to the identity."""
    canvas.state.text_matrix = canvas.state.line_matrix = UPRIGHT


def font(canvas: Canvas, operands: list[Operand]) -> None:
    """`Tf` chooses a font and its size; a Type 3 font's glyphs are run."""
    found = canvas.find("Font", operands[-2])
    canvas.state.font = canvas.font(found)
    [canvas.state.size] = floats(operands, 1)
    if canvas.state.font.kind == "Type3":
        canvas.run_glyphs(found)


def _text_number(field: str, share: float = 1.0) -> Handler:
    def choose(canvas: Canvas, operands: list[Operand]) -> None:
        [value] = floats(operands, 1)
        setattr(canvas.state, field, value * share)

    return choose


def text_mode(canvas: Canvas, operands: list[Operand]) -> None:
    """`Tr` sets the rendering mode; an unknown one fills the glyphs."""
    [mode] = floats(operands, 1)
    canvas.state.mode = int(mode) if 0 <= mode <= _CLIP_ONLY else 0


def next_line(canvas: Canvas, operands: list[Operand]) -> None:
    """`Td` moves to the next line, by the leading where no distance is given."""
    x, y = floats(operands, 2) if len(operands) >= 2 else (0.0, -canvas.state.leading)
    matrix = times((1.0, 0.0, 0.0, 1.0, x, y), canvas.state.line_matrix)
    canvas.state.text_matrix = canvas.state.line_matrix = matrix


def next_line_leading(canvas: Canvas, operands: list[Operand]) -> None:
    """`TD` moves to the next line, and sets the leading to that distance."""
    canvas.state.leading = -floats(operands, 1)[0]
    next_line(canvas, operands)


def new_line(canvas: Canvas, operands: list[Operand]) -> None:
    """`T*` moves to the next line by the leading."""
    next_line(canvas, [])


def text_matrix(canvas: Canvas, operands: list[Operand]) -> None:
    """`Tm` sets both text matrices."""
    canvas.state.text_matrix = canvas.state.line_matrix = six(operands)


def show(canvas: Canvas, operands: list[Operand]) -> None:
    """`Tj` and `TJ` show a string, or several with adjustments between them."""
    last = operands[-1]
    _show(canvas, last if isinstance(last, list) else [last])


def show_on_new_line(canvas: Canvas, operands: list[Operand]) -> None:
    """`'` moves to the next line and shows a string."""
    new_line(canvas, [])
    show(canvas, operands)


def show_spaced(canvas: Canvas, operands: list[Operand]) -> None:
    """`"` sets the word and character spacing, moves to the next line and shows a string."""
    canvas.state.word_spacing, canvas.state.spacing = floats(operands[:2], 2)
    show_on_new_line(canvas, operands)


def _show(canvas: Canvas, parts: list[Operand]) -> None:
    """Paints a line of text, and moves on by its width (§9.4.4)."""
    state = canvas.state
    font_, size = state.font, state.size
    canvas.budget.take("operators", _COST_OF_A_STRING)
    raw = b"".join([part for part in parts if isinstance(part, bytes)])
    thousandths, glyphs, spaces = font_.width(raw)
    thousandths -= sum([part for part in parts if isinstance(part, int | float)])
    advance = (thousandths * size / 1000 + glyphs * state.spacing + spaces * state.word_spacing) * state.stretch
    matrix = times(state.text_matrix, state.matrix)
    state.text_matrix = times((1.0, 0.0, 0.0, 1.0, advance, 0.0), state.text_matrix)
    if not raw or font_.is_blank(raw):
        return
    canvas.has_text = True
    if state.mode in (_FULLY_BLANK, _CLIP_ONLY):
        return
    if not is_sane(matrix) or not is_near(moved(matrix, advance, size)):
        canvas.read_error("content.damaged", "text", "it stands beyond all pages.")
        return
    low, high = state.rise + font_.descent * size, state.rise + font_.ascent * size
    box = mapped(matrix, (min(0.0, advance), min(low, high), max(0.0, advance), max(low, high)))
    placed_size = abs(size) * scales(matrix)[1]
    said, outlined = font_.text(raw[:_LONGEST_TITLE]), state.mode in (1, 5)
    canvas.run_pattern(state.fill, state.fill_pattern)
    canvas.paint("text", box, outlined=outlined, size=placed_size, text=said)


TEXT: dict[str, Handler] = {
    "BT": begin_text, "Tf": font, "Tc": _text_number("spacing"), "Tw": _text_number("word_spacing"),
    "TL": _text_number("leading"), "Ts": _text_number("rise"), "Tz": _text_number("stretch", 0.01),
    "Tr": text_mode, "Td": next_line, "TD": next_line_leading, "T*": new_line, "Tm": text_matrix,
    "Tj": show, "TJ": show, "'": show_on_new_line, '"': show_spaced,
}  # fmt: skip
