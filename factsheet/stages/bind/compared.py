"""Fills in the words that compare two figures, such as `{now:versus(before)}`, and the conditions that test figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from factsheet import numbers
from factsheet.blocks.conditions import Condition, Measured, Relation, When
from factsheet.blocks.unbound import Variant
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure, comparing
from factsheet.statistics.comparing import Fault
from factsheet.statistics.published import parted
from factsheet.text.compared import Comparison, RelationTested
from factsheet.text.verbs import (
    OwnVerbs,
    beside_words,
    direction_words,
    no_verbs,
    unclear_words,
    verdict_words,
    versus_words,
)
from factsheet.text.words import Origin, Piece, Run

Finder = Callable[[str], Figure | None]


@record(kw_only=True)
class Told:
    """What the words of a piece say: the text, and the figure that is printed behind it in a format, if any."""

    text: str
    figure: Figure | None = None
    format: str = ""


def told(
    piece: Piece, now: Figure, before: Figure, language: str, own: OwnVerbs, labels: Mapping[str, str]
) -> tuple[Told, Comparison] | Fault:
    """Say what `piece` compares, in the words of the language or the spec's own.

    `labels` are what comparisons are called by their names. A fault where the figures of the place cannot be compared.
    """
    sides = comparing.side_of(now), comparing.side_of(before)
    if fault := comparing.why_not(*sides, piece.format) or _of_whole(piece, now, before):
        return fault
    versus = piece.format == "versus"
    asked = piece.option if versus and piece.option not in own else ""
    format_ = comparing.shared_format(*sides, asked, language, printed=versus)
    if isinstance(format_, Fault):
        return format_
    comparison = Comparison(typed=piece.typed, now=now, before=before, format=format_)
    if piece.format == "verdict":
        return _verdict(piece, comparison, language, labels)
    if piece.format == "beside":
        return _beside(comparison, language)
    order = comparing.order(now, before, format_, language)
    if order is None:
        fact = f"{now.path} and {before.path} are printed in the opposite order of what they are, by rounding."
        return Fault(fact, "Give both more decimals.")
    if piece.format == "difference":
        return _difference(piece, comparison, language)
    name = "" if asked else piece.option
    words = (versus_words if versus else direction_words)(language, own, name)
    if words is None:
        return no_verbs(piece.format, language, name)
    if comparing.is_unclear(now, before):
        unclear = unclear_words(piece.format, language)
        if isinstance(unclear, Fault):
            return unclear
        words, order = (unclear,) * 3, 0
    return Told(text=words[order], figure=before if versus else None, format=format_), comparison


def _of_whole(piece: Piece, now: Figure, before: Figure) -> Fault | None:
    """Why a figure is not held against what holds it as a part: every place is below the sum of all places."""
    if piece.format not in ("verdict", "beside", "difference") or not before.holds or now.holds:
        return None
    other = piece.other.replace("measure.value", now.path)  # in a body that is repeated for measures
    fact = f"{other} is no less than the {now.path} of all {before.holds} places together, so each is below it."
    step = f"Compare a rate, or print its share: the formula {now.path} / {other} of a measure of kind: share."
    return Fault(fact, step)


def _verdict(
    piece: Piece, comparison: Comparison, language: str, labels: Mapping[str, str]
) -> tuple[Told, Comparison] | Fault:
    now, before = comparison.now, comparison.before
    found = comparing.verdict(now, before, comparison.format, language)
    if found is None:
        fact = f"{now.path} and {before.path} are printed in the opposite order of what they are, by rounding."
        return Fault(fact, "Give both more decimals.")
    _, _, name = piece.other.partition("@")
    label = label_of(piece.other, before, labels)
    if not label:
        return Fault(f"the comparison '{name}' has no label, which a verdict prints.", f"Give against.{name} a label.")
    words = verdict_words(found, label, language)
    if isinstance(words, Fault):
        return words
    return Told(text=words), replace(comparison, label=label)


def _beside(comparison: Comparison, language: str) -> tuple[Told, Comparison] | Fault:
    """Where a figure lies beside the other one, which is printed behind the words."""
    now, before, format_ = comparison.now, comparison.before, comparison.format
    where = comparing.beside(now, before, format_, language)
    if where is None:
        fact = f"{now.path} and {before.path} are printed in the opposite order of what they are, by rounding."
        return Fault(fact, "Give both more decimals.")
    words = beside_words(where, language)
    return words if isinstance(words, Fault) else (Told(text=words, figure=before, format=format_), comparison)


def label_of(address: str, figure: Figure, labels: Mapping[str, str]) -> str:
    """What the other figure of a verdict is called: by its comparison, else by its own measure; empty for nothing."""
    _, _, name = address.partition("@")
    return labels.get(name, "") if name else figure.measure.label if figure.measure else address


def _difference(piece: Piece, comparison: Comparison, language: str) -> tuple[Told, Comparison] | Fault:
    now, before, format_ = comparison.now, comparison.before, comparison.format
    way = comparing.way_of(now.kind, piece.option)
    if isinstance(way, Fault):
        return way
    apart = comparing.difference(now, before, format_, way, language)
    if isinstance(apart, Fault):
        return apart
    number_type, in_format = comparing.difference_type(now.number_type, format_, way)
    return Told(text=numbers.written(apart, number_type, in_format, language)), comparison


def runs_of(words: Told, comparison: Comparison, run: Run, figure: Run | None, serial: int) -> Iterator[Run]:
    """Yield the runs of a piece in the style of `run`: its words and, behind them, the `figure` that is printed."""
    origin = replace(run.origin, comparison=comparison)
    yield replace(run, text=f"{words.text} " if figure else words.text, origin=origin)
    if figure:
        behind = Origin(run.origin.location, figure.origin.figure, figure.origin.format, comparison, run.origin.tests)
        yield replace(run, text=figure.text, origin=behind, serial=serial)


# Conditions


def tests_of(condition: Condition | None, find: Finder, language: str) -> tuple[tuple[RelationTested, ...], bool]:
    """Test a condition: what was tested, and whether it holds. No condition always holds.

    An unpublished figure satisfies no condition; then nothing was tested.
    """
    if condition is None:
        return (), True
    if isinstance(condition, When):
        figure = find(condition.path)
        if figure is None or figure.missing:
            return (), condition.missing
        return (), not condition.missing and not (condition.nonzero and figure.value == 0)
    found = [_tested(relation, find, language) for relation in condition.relations]
    tested = tuple(one for one in found if one)
    return tested, len(tested) == len(found) and all(one.holds for one in tested)


def chosen(
    variants: tuple[Variant, ...], find: Finder, language: str
) -> tuple[Variant, tuple[RelationTested, ...], bool]:
    """Return the first variant whose condition holds, all that was tested, and whether a figure is not published.

    Then it is the last, which depends on nothing.
    """
    if any(is_hidden(variant.when, find) for variant in variants):
        return variants[-1], (), True
    tested: list[RelationTested] = []
    for variant in variants:
        tests, holds = tests_of(variant.when, find, language)
        tested += tests
        if holds:
            break
    return variant, tuple(tested), False


def unpublished(run: Run, place: str, subject: str) -> Problem:
    """The problem of a text for places without a figure: it prints, in `run`, one that the place does not have."""
    path = run.origin.figure.path if run.origin.figure else ""
    fact = f"{place} has no figure {path}, and the last variant names it."
    step = "Take it out of the last variant, which is printed where a figure is not published."
    problem = Problem.of("unpublished-figure", run.origin.location, subject, fact, step)
    return replace(problem, names_sheet=True)


def is_hidden(condition: Condition | None, find: Finder) -> bool:
    """Whether a condition compares a figure that the place does not have, or two that a break lies between."""
    if not isinstance(condition, Measured):
        return False
    paths = [side for relation in condition.relations for side in relation.sides if isinstance(side, str)]
    if any((figure := find(path)) is None or figure.missing for path in paths):
        return True
    return any(_is_parted(relation.sides, find) for relation in condition.relations)


def _is_parted(sides: tuple[object, ...], find: Finder) -> bool:
    """Whether two sides of a relation are figures that a break lies between."""
    figures = [figure for side in sides if isinstance(side, str) and (figure := find(side))]
    return len(figures) == 2 and bool(parted(*figures))


def _tested(relation: Relation, find: Finder, language: str) -> RelationTested | None:
    """Test one relation; None where a figure of it is not published, or is no number, or a break lies between two."""
    if _is_parted(relation.sides, find):
        return None
    figures = [find(side) if isinstance(side, str) else None for side in relation.sides]
    if any(isinstance(side, str) and not _is_number(f) for side, f in zip(relation.sides, figures, strict=True)):
        return None
    formats = formats_of(figures, language)
    values, sides = list[Decimal](), list[tuple[Figure, str] | Decimal]()
    for side, figure, format_ in zip(relation.sides, figures, formats, strict=True):
        assert figure or isinstance(side, Decimal)
        values.append(comparing.printed(figure, format_, language) if figure else side)  # type: ignore[arg-type]
        sides.append((figure, format_) if figure else side)  # type: ignore[arg-type]  # a number stands for itself
    return RelationTested(relation.name, sides[0], sides[1], HOLDS[relation.name](values[0], values[1]))


HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "more": lambda left, right: left > right,
    "less": lambda left, right: left < right,
    "equal": lambda left, right: left == right,
    "at_least": lambda left, right: left >= right,
    "at_most": lambda left, right: left <= right,
}


def formats_of(figures: list[Figure | None], language: str) -> tuple[str, ...]:
    """The formats in which the figures of a relation are compared: that in which each is printed on the sheet."""
    found = []
    for figure in figures:
        side = comparing.side_of(figure) if figure else None
        format_ = comparing.shared_format(side, side, "", language, printed=False) if side else ""
        found.append("" if isinstance(format_, Fault) else format_)
    return tuple(found)


def _is_number(figure: Figure | None) -> bool:
    return figure is not None and isinstance(figure.value, int | Decimal) and not figure.missing


def problem_of(fault: Fault, location: Location, subject: str) -> Problem:
    """The problem of two figures of a place that cannot be compared."""
    return Problem.of("incomparable-figures", location, subject, fault.fact, fault.step)
