"""Reads the operands of an operator as numbers; anything else counts as 0."""

from __future__ import annotations

from factsheet.pdf.syntax.lexer import Operand
from factsheet.preflight.engine.edges import Matrix


def floats(operands: list[Operand], count: int) -> tuple[float, ...]:
    """Returns the last `count` operands."""
    return tuple([float(n) if isinstance(n, int | float) else 0.0 for n in operands[-count:]])


def six(operands: list[Operand]) -> Matrix:
    """Returns the last six operands as a matrix."""
    a, b, c, d, e, f = floats(operands, 6)
    return a, b, c, d, e, f
