"""What the operands of an operator are: names, numbers, and the properties of marked content (ISO 32000-1 §14.6.2)."""

from __future__ import annotations

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import Operand


def plain(operand: Operand) -> str:
    """Returns a name without its slash."""
    return operand[1:] if isinstance(operand, str) else ""


def real(operand: Operand) -> float:
    """Returns a number. Raises `TypeError` for anything else."""
    if operand.__class__ is not float:
        raise TypeError
    return operand


def properties_of(operand: Operand | None, held: object) -> tuple[int | None, str | None]:
    """Returns the MCID and the ActualText of a marked content: of its operand, or `held` among the resources."""
    import pikepdf

    if isinstance(operand, dict):
        number, actual = operand.get("/MCID"), operand.get("/ActualText")
        text = objects.text(pikepdf.String(actual)) if isinstance(actual, bytes) else None
        return None if number is None else int(real(number)), text
    mcid, said = (objects.entry(held, key) for key in ("MCID", "ActualText"))
    return None if mcid is None else int(objects.number(mcid)), None if said is None else objects.text(said)
