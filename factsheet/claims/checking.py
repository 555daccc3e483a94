"""Checks the claims of a spec on the bound page of one place: exactly, and with the figures as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, islice, product

from factsheet.claims.drawn import DrawnText, drawn_texts, printed_values
from factsheet.claims.phrases import extents
from factsheet.claims.promises import Claim
from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.exactly import exact_values
from factsheet.statistics.formulas import Comparison, ImpossibleError, Name, Number, evaluate, names, substituted
from factsheet.statistics.measures import Formula
from factsheet.statistics.published import parted

_MOST = 64  # combinations of printed values that are tried, where figures are printed in several formats
_TELLING, _MANY = 6, 15  # digits of a value in a message


@record(kw_only=True)
class Claimed:
    """What the claims of one place are checked against: its figures by path, and the content of its page."""

    place: str
    figures: Mapping[str, Figure]
    formulas: tuple[Formula, ...]
    content: object
    language: str


def check(claims: Iterable[Claim], claimed: Claimed) -> Iterator[Problem]:
    """Yields a problem for each claim whose phrase is drawn, and which is false or cannot be shown to be true."""
    made = tuple(claims)
    if not made:
        return
    texts = list(drawn_texts(claimed.content))
    exact = exact_values(claimed.figures, claimed.formulas)
    for claim in made:
        location = _where(claim.say, texts)
        if location and (problem := _broken(claim, claimed, exact, location)):
            yield replace(problem, names_sheet=True)


def _where(phrase: str, texts: Iterable[DrawnText]) -> Location | None:
    """Where `phrase` is drawn for the first time; None where it is not drawn."""
    for text in texts:
        for form in (text.named, text.printed):
            for start, _ in extents(phrase, form):
                return text.location_at(start, form)
    return None


def _broken(claim: Claim, claimed: Claimed, exact: Mapping[str, Fraction], location: Location) -> Problem | None:
    """The problem of a claim that is drawn, or None for one that holds."""
    holds, code = claim.holds, "claim-does-not-hold"
    lacking = [path for path in holds.names if path not in exact]
    if lacking:  # nothing is said of the other figures: a hidden one might be worked out from them
        fact = (
            f"'{claim.say}' cannot be shown to hold for {claimed.place}: no figure is published for {listed(lacking)}."
        )
        return Problem.of(code, location, "claims", fact, "Change the words, or draw them only where there is one.")
    for one, other in combinations((claimed.figures[path] for path in holds.names), 2):
        if first := parted(one, other):
            fact = f"'{claim.say}' holds {one.path} against {other.path}, not comparable across the break of {first}."
            return Problem.of(code, location, "claims", fact, "Change the words, or compare figures of one side of it.")
    try:
        true = holds.holds(exact.__getitem__)
    except ImpossibleError as error:
        fact = f"'{claim.say}' cannot be shown to hold for {claimed.place}: {claim.formula} {error}."
        return Problem.of(code, location, "claims", fact, "Change the words, or correct the claim.")
    cells = _cells(holds, claimed.figures)
    if not true:
        fact = f"'{claim.say}' is not true for {claimed.place}: {_arithmetic(claim, exact)} is false.{cells}"
        return Problem.of(code, location, "claims", fact, "Change the words, or correct the figures if they are wrong.")
    printed = _false_as_printed(claim, claimed, exact)
    if printed is None:
        return None
    fact = (
        f"'{claim.say}' is true for {claimed.place}, but not as printed: {_arithmetic(claim, printed)} is false.{cells}"
    )
    return Problem.of(code, location, "claims", fact, "Change the words, or print the figures with more digits.")


def _false_as_printed(claim: Claim, claimed: Claimed, exact: Mapping[str, Fraction]) -> Mapping[str, Fraction] | None:
    """The values on the page with which a claim is false; None where it holds with all of them."""
    names = claim.holds.names
    printed = printed_values(claimed.content, {path: claimed.figures[path] for path in names}, claimed.language)
    choices = [sorted(printed[path]) or [exact[path]] for path in names]
    for values in islice(product(*choices), _MOST):
        shown = dict(zip(names, values, strict=True))
        try:
            if not claim.holds.holds(shown.__getitem__):
                return shown
        except ImpossibleError:  # a figure that is printed as zero
            return shown
    return None


def _arithmetic(claim: Claim, values: Mapping[str, Fraction]) -> str:
    """The comparison with its figures, worked out: b / a > 1/2, that is 20 / 174 > 0.5, that is 0.114943 > 0.5."""
    holds = claim.holds

    def shown(part: Name | Number) -> str:
        return _decimal(part.value if isinstance(part, Number) else values[part.path])

    sides, joined = [holds.left, holds.right], f" {holds.sign} "
    steps = [claim.formula]
    try:
        exactly = [evaluate(side, values.__getitem__) for side in sides]
        worked_out = [_decimal(value) for value in exactly]
        if len(set(worked_out)) < len(set(exactly)):  # too near to each other for so few digits
            worked_out = [_decimal(value, _MANY) for value in exactly]
        with_figures = [
            substituted(side, shown) if names(side) else text for side, text in zip(sides, worked_out, strict=True)
        ]
        steps += [joined.join(with_figures), joined.join(worked_out)]
    except ImpossibleError as error:
        steps.append(f"what {error}")
    return ", that is ".join(dict.fromkeys(steps)) + ","


def _decimal(value: Fraction, digits: int = _TELLING) -> str:
    """A value with so many digits at most, for a message."""
    if value.denominator == 1:
        return str(value.numerator)
    text = f"{float(value):.{digits}g}"
    return text if "e" not in text else str(value)


def _cells(holds: Comparison, figures: Mapping[str, Figure]) -> str:
    """The cells that the figures of a claim come from, with their values as they are typed.

    Those of figures that are not published are left out: a sum may be known where its parts are not.
    """
    cells = dict.fromkeys(cell for path in holds.names for cell in figures[path].cells)
    told = [
        f"{cell.path} is {cell.text.strip()} ({cell.location})"
        for cell in cells
        if cell.path in figures and figures[cell.path].cell == cell and not figures[cell.path].missing
    ]
    return f" {listed(told)}." if told else ""
