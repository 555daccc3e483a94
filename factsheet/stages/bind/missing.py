"""Says of a value that a place does not have where it would come from: the table, or what its formula uses."""

from __future__ import annotations

from dataclasses import replace

from factsheet.blocks.vocabulary import Value
from factsheet.problems import Location, Problem, listed
from factsheet.statistics import Place, Statistics, formulas
from factsheet.statistics.formats import REPEATED
from factsheet.text.sentences import not_comparable
from factsheet.text.words import Run


def in_words(value: Value, run: Run) -> Run:
    """Returns `run` with a figure as it is printed in running text, where `<5` reads as fewer than 5."""
    printed = value.run
    text, heard = (printed.expansion, "") if value.figure.symbol else (printed.text, printed.expansion)
    return replace(run, text=text, expansion=heard, origin=printed.origin)


def not_compared(value: Value, run: Run, language: str) -> Run:
    """Returns `run` with what stands where two figures cannot be compared, since one is not published.

    The words of the figure itself would be read as the other one: "5, fewer than 5 last year".
    """
    return replace(run, text=not_comparable(language), origin=value.run.origin)


def nothing_at(path: str, place: Place, statistics: Statistics, location: Location, subject: str) -> Problem:
    """Returns the problem of a path at which `place` has nothing, or something that cannot be read."""
    if fault := place.faults.get(path):
        return fault
    fact, step = f"there is no value '{path}' for {place.name}.", f"Add it to {statistics.file}."
    if path in REPEATED or path.startswith("row."):
        fact, step = f"'{path}' says something in the body of an 'each' only.", "Name the measure itself."
    elif lacking := _lacking(path, place, statistics):
        has = "has" if len(lacking) == 1 else "have"
        fact = (
            f"there is no value '{path}' for {place.name}: its formula uses {listed(lacking)}, which {has} none there."
        )
        step = f"Add {listed(lacking)} to {statistics.file}, or draw the block only when: {path}."
    return replace(Problem.of("unknown-value", location, subject, fact, step), names_sheet=True)


def _lacking(path: str, place: Place, statistics: Statistics) -> list[str]:
    """The figures of the table that the formula of a path needs and `place` does not have."""
    made = {formula.path: formula for formula in statistics.measures.formulas}
    seen = dict.fromkeys([path] if path in made else [])
    left = list(seen)
    while left:
        used = [name for name in formulas.names(made[left.pop()].expression) if name not in seen]
        seen |= dict.fromkeys(used)
        left += [name for name in used if name in made]
    figures = {name: statistics.figure(place, name) for name in seen if name not in made}
    return [name for name, figure in figures.items() if figure is None or figure.missing]
