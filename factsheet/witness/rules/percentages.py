"""Holds percentages of one whole against 100: they are of that whole, and where rounding shows, a sentence says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet import syntax
from factsheet.problems import Location
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.matching import Difference
from factsheet.witness.rules.onpage import Number, OnPage

_OF = " / "
_FORMATS = {Fraction(1, 100): "percent", Fraction(1, 1000): "percent1"}  # by what the last digit is worth


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each whole of which the percentages that are printed are not all."""
    yield from _declared(page)
    wholes: dict[str, list[str]] = {}
    for address in page.read:
        part, of, whole = address.partition(_OF)
        if of:
            wholes.setdefault(whole, []).append(part)
    for whole, parts in wholes.items():
        if _make_up(whole, parts, page):
            found = [page.numbers(f"{part}{_OF}{whole}") for part in parts]
            yield from _of_whole(f"of {whole}", found, page, exactly=not _is_formula(whole, parts, page))


def _declared(page: OnPage) -> Iterator[Difference]:
    """Yields the faults of shares that the measures file calls one whole."""
    for node in items_of(page.case.of_table("percentages")):
        parts = [text_of(item) for item in items_of(node.get("parts") if isinstance(node, syntax.Mapping) else None)]
        if len(parts) > 1 and all(page.numbers(part) for part in parts):
            plain = all(_is_plain(part, page) for part in parts)
            yield from _of_whole(", ".join(parts), [page.numbers(part) for part in parts], page, exactly=plain)


def _is_plain(path: str, page: OnPage) -> bool:
    """Whether a share is printed with the digits of its format."""
    fields = page.case.measures.get(path)
    return fields is not None and fields.get("decimals") is None


def _make_up(whole: str, parts: Sequence[str], page: OnPage) -> bool:
    """Whether the parts that are printed are all that the whole is, by the numbers that stand there."""
    all_ = page.numbers(whole)
    found = [page.numbers(part) for part in parts]
    if len(parts) < 2 or len(all_) != 1 or any(len(numbers) != 1 for numbers in found):
        return False
    numbers = [all_[0], *(numbers[0] for numbers in found)]
    return not any(number.slack for number in numbers) and all_[0].value == sum(n.value for n in numbers[1:])


def _is_formula(whole: str, parts: Sequence[str], page: OnPage) -> bool:
    """Whether a formula of the measures file gives one of the shares, which then has digits of its own."""
    wanted = {f"{part}/{whole}" for part in parts}
    return any("".join(formula.text.split()) in wanted for formula in page.case.formulas.values())


def _of_whole(named: str, found: Sequence[Sequence[Number]], page: OnPage, *, exactly: bool) -> Iterator[Difference]:
    """Yields what is wrong with percentages, by the worth of their last digit, in which all of them must be printed."""
    for digit, form in _FORMATS.items():
        column = [next((n for n in numbers if n.slack == digit / 2), None) for numbers in found]
        numbers = [number for number in column if number]
        if len(numbers) < len(found):
            continue
        together = sum((number.value for number in numbers), Fraction(0))
        location = numbers[0].read.fact.cell or Location("")
        said = f"prints percentages {named} that are {float(together * 100):.6g} together"
        if abs(together - 1) >= digit * len(numbers):
            yield Difference(f"{said}, more than rounding explains.", location)
        elif together != 1 and exactly and _is_alone(found, form) and not page.says("rounded"):
            yield Difference(f"{said}, and no sentence says that they may not add up to 100.", location)


def _is_alone(found: Sequence[Sequence[Number]], form: str) -> bool:
    """Whether each share is printed in this format, with its sign, and in no other."""
    return all([number.read.format for number in numbers] == [form] for numbers in found)
