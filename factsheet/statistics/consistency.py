"""Checks whether a measures file agrees with itself: totals, formulas, and a disclosure policy where people count.

Takes `Measures` and reports what is wrong whatever the figures are. What depends on the figures is checked place by
place in `statistics`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from factsheet.problems import Location, Problem, listed, nearest
from factsheet.problems.nearness import use_near
from factsheet.statistics import addresses, formula_kinds
from factsheet.statistics.comparisons import declared, parts_of
from factsheet.statistics.expressions import calls, functions
from factsheet.statistics.formulas import names
from factsheet.statistics.functions import FIRST, FUNCTIONS
from factsheet.statistics.measures import Formula, Measures, Total
from factsheet.statistics.periods import filled
from factsheet.statistics.tables import Table

_OF_PLACES = {
    "rank": "it ranks places",
    "rate": "it is a rate a head",
    "mean": "it holds places against each other",
    "median": "it holds places against each other",
    "min": "it holds places against each other",
    "max": "it holds places against each other",
}


def check(measures: Measures, table: Table, problems: list[Problem]) -> None:
    """Report unknown names, figures made from themselves, and people counted without a disclosure policy.

    `table` has the periods and rows that addresses may name.
    """
    names_of_set = declared(table, measures)
    _check_comparisons(measures, table, problems)
    if measures.basis == "reports":
        _check_reports(measures, problems)
    for total in measures.totals:
        _check_names(total, (total.path, *total.parts), measures, names_of_set, problems)
        if len(set(total.parts)) < len(total.parts):
            twice = next(part for part in total.parts if total.parts.count(part) > 1)
            fact = f"has the part {twice} twice."
            problems.append(Problem.of("repeated-name", total.location, total.path, fact, "Remove one of them."))
    for whole in measures.percentages:
        for part in whole.parts:
            if unmeant := addresses.undeclared(part, measures.measures, whole.location, "percentages"):
                problems.append(unmeant)
            elif part not in measures.measures or measures.measures[part].kind != "share":
                near = nearest(part, [path for path, measure in measures.measures.items() if measure.kind == "share"])
                step = f"Use '{near}'." if near else "Describe it under measures, with kind: share."
                fact = f"no share '{part}'."
                problems.append(Problem.of("unknown-measure", whole.location, "percentages", fact, step))
    for formula in measures.formulas:
        _check_names(formula, names(formula.expression), measures, names_of_set, problems)
    _check_cycle(((t.path, t.parts, t.location) for t in measures.totals), problems)
    _check_cycle(
        ((f.path, tuple(n for n in names(f.expression) if "@" not in n), f.location) for f in measures.formulas),
        problems,
    )
    formula_kinds.check(measures, in_order(measures.formulas), problems)  # one in a circle has no kind
    problems += _turned_ranks(measures)
    _check_policy(measures, problems)


def _check_comparisons(measures: Measures, table: Table, problems: list[Problem]) -> None:
    """Report comparisons with a period or row that the table does not have."""
    periods, rows = table.beside.periods, [row.id for row in table.beside.extra]
    for against in measures.against.values():
        subject = f"against.{against.name}"
        if against.period and not against.step and against.period not in periods:
            there = f"It has {listed(periods)}." if periods else "It has one period only."
            fact = f"the table has no period '{against.period}'. {there}"
            step = "Write the label of one, or how many periods before, such as -1."
            problems.append(Problem.of("unknown-period", against.location, subject, fact, step))
        elif against.step and len(filled(periods)) <= abs(against.step):
            fact = f"the table has {listed(periods) if periods else 'one period only'}, and none that far away."
            step = "Add the other period to the table, or remove the comparison."
            problems.append(Problem.of("unknown-period", against.location, subject, fact, step))
        elif against.row and against.row not in rows:
            there = f"It has {listed(rows)}." if rows else "It has none."
            near = nearest(against.row, rows)
            step = f"Use '{near}'." if near else f'Declare it: table: {{rows: {{totals: {{"State": {against.row}}}}}}}.'
            fact = f"the table has no row '{against.row}' that is no place. {there}"
            if any(row.id == against.row for row in table.rows):
                fact = f"'{against.row}' is a place, which has a sheet of its own, and row: names one that is none."
                step = f"Write places: [{against.row}] in place of row: {against.row}."
            problems.append(Problem.of("unknown-row", against.location, subject, fact, step))


def _check_reports(measures: Measures, problems: list[Problem]) -> None:
    """Report what figures of reports do not bear: they tell how many reported as much as how much there is."""
    why = "and figures of basis: reports tell how many reported as much as how much there is."
    for against in measures.against.values():
        if not against.period:
            fact, step = f"it compares places, {why}", "Compare with another period, such as period: -1."
            problems.append(Problem.of("unfit-basis", against.location, f"against.{against.name}", fact, step))
    for formula in measures.formulas:
        for function in [name for name in functions(formula.expression) if name in _OF_PLACES][:1]:
            fact = f"{_OF_PLACES[function]}, {why}"
            step = "Remove it, or give the basis that the figures have, such as register."
            problems.append(Problem.of("unfit-basis", formula.location, formula.path, fact, step))


def _turned_ranks(measures: Measures) -> Iterator[Problem]:
    """Yields a warning for each rank whose first place is the worst, by what its measure says is better.

    A rank with a note or a definition of its own says itself what it is.
    """
    for formula in measures.formulas:
        own = measures.measures.get(formula.path)
        for call in calls(formula.expression) if not (own and (own.note or own.definition)) else ():
            ranked = measures.measures.get(call.path) if call.function == "rank" else None
            if ranked and ranked.better in FIRST and ranked.better != call.first:
                end = {"low": "lowest", "high": "highest"}[call.first]
                fact = f"the {end} {call.path} is 1st, and its measure says better: {ranked.better}."
                step = f"Write rank({call.path}, {ranked.better}), or say in the note: of {formula.path} that it is so."
                yield Problem.warning("rank-from-the-worst", formula.location, formula.path, fact, step)


def in_order(formulas: Iterable[Formula]) -> tuple[Formula, ...]:
    """Sort `formulas` so that each comes after those it uses; none are returned when some go in a circle."""
    by_path = {formula.path: formula for formula in formulas}
    sorter = TopologicalSorter({path: _inner(formula, by_path) for path, formula in by_path.items()})
    try:
        return tuple(by_path[path] for path in sorter.static_order())
    except CycleError:
        return ()


def _inner(formula: Formula, by_path: dict[str, Formula]) -> list[str]:
    paths = (parts_of(name)[0] for name in names(formula.expression))
    return [path for path in paths if path in by_path]


def _check_names(
    made: Total | Formula,
    used: Iterable[str],
    measures: Measures,
    names_of_set: tuple[str, ...],
    problems: list[Problem],
) -> None:
    known = dict.fromkeys([*measures.measures, *(formula.path for formula in measures.formulas)])
    for name in used:
        if unmeant := addresses.undeclared(name, known, made.location, made.path, names_of_set):
            problems.append(unmeant)
            continue
        name = parts_of(name)[0]
        if name not in known:
            fact, step = f"no measure '{name}'.", use_near(name, known, "Describe it under measures.")
            if name in FUNCTIONS and isinstance(made, Formula):
                fact = f"no measure '{name}': it is a function, and stands here without what it is of."
                step = f"Write that in brackets behind it, as in {FUNCTIONS[name].example}."
            problems.append(Problem.of("unknown-measure", made.location, made.path, fact, step))
        elif name in measures.measures and measures.measures[name].kind == "text":
            fact = f"{name} is text, and text cannot be added up."
            step = "Remove it, or correct its kind."
            problems.append(Problem.of("text-in-formula", made.location, made.path, fact, step))


def _check_cycle(makings: Iterable[tuple[str, tuple[str, ...], Location]], problems: list[Problem]) -> None:
    made = {path: (parts, location) for path, parts, location in makings}
    try:
        TopologicalSorter({path: [p for p in parts if p in made] for path, (parts, _) in made.items()}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]  # graphlib lists it from the inside out, first and last the same
        first = min(range(len(circle) - 1), key=lambda at: made[circle[at]][1])
        way = [*circle[first:-1], *circle[:first], circle[first]]
        fact = f"is made from itself: {' from '.join(way)}."
        step = f"Take {way[0]} out of {way[-2]}."
        problems.append(Problem.of("circular-reference", made[way[0]][1], way[0], fact, step))


def _check_policy(measures: Measures, problems: list[Problem]) -> None:
    people = [measure for measure in measures.measures.values() if measure.people]
    if people and measures.disclosure is None:
        others = f" (and {len(people) - 1} more)" if len(people) > 1 else ""
        fact = f"{people[0].path}{others} counts people, and no policy says how small a count may be printed."
        step = "Add 'disclosure: {preset: hotline-3}', or {preset: none, because: \"…\"} when every count may be."
        problems.append(Problem.of("missing-disclosure-policy", people[0].location, "disclosure", fact, step))
