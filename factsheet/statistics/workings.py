"""Works out the figures of one row in one period: those that are typed, and those that formulas make of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from functools import partial
from itertools import combinations

from factsheet.numbers import Kind
from factsheet.problems import Location, Problem
from factsheet.statistics import formulas, reliability, statuses
from factsheet.statistics.expressions import subtracts
from factsheet.statistics.figures import WHOLE, Value, figure_of
from factsheet.statistics.kinds_of_parts import FormulaKind
from factsheet.statistics.measures import Formula, Measure, Measures
from factsheet.statistics.percentages import together
from factsheet.statistics.places_formulas import OverPlaces, standing_of
from factsheet.statistics.published import Figure, parted
from factsheet.statistics.states import Meaning, Unpublished, strongest
from factsheet.statistics.tables import Cell
from factsheet.syntax.yamltext import shortened

_PRECISION = Context(prec=28)  # digits of a quotient; our own context, so that the caller's cannot show


def typed_figures(
    row: str,
    cells: Mapping[str, Cell],
    measures: Measures,
    problems: list[Problem],
    *,
    called: str = "",
    name: str = "",
    start: Location | None = None,
    made: Collection[str] = (),
) -> dict[str, Figure]:
    """Read the figures that are typed in a row, in the order of the measures file.

    `row` is its id, `called` what messages call it, and `start` where it begins; without one, what has no cell has no
    figure. `name` is that of the period or comparison by which addresses name its figures; empty for those of the sheet
    itself. What formulas have `made` of others is not read.
    """
    figures: dict[str, Figure] = {}
    for path, measure in measures.measures.items():
        if path in made:
            continue
        cell = cells.get(path)
        if cell is None:
            if start is None:
                continue
            cell = Cell(path=path, text="", location=start, row=row)
        unpublished = _unpublished(cell, measure, measures)
        if unpublished == "none":
            cell = replace(cell, read="0")
        elsewhere = start is None and not cell.text.strip()  # a gap in another period or row stops no sheet
        value = (
            ""
            if elsewhere or isinstance(unpublished, Unpublished)
            else figure_of(cell, measure, problems, called or row)
        )
        if value is not None:
            state, symbol = _state_of(value, unpublished, measure)
            people = measure.people and measure.kind == "count"
            figures[path] = Figure(
                path=f"{path}@{name}" if name else path,
                value=value,
                kind=measure.kind,
                measure=measure,
                cell=cell,
                cells=(cell,),
                people=people,
                status=measure.status or "",
                interval=cell.limits,
                state=state,
                symbol=symbol,
            )
            figures |= limits_of(figures[path], cell, problems, called or row)
    for path, status in statuses.typed(called or row, cells, tuple(figures), problems):
        figures[path] = replace(figures[path], status=status)
    return _judged(figures, measures)


def _judged(figures: dict[str, Figure], measures: Measures) -> dict[str, Figure]:
    """Mark the figures that say little, or withhold them and their limits, as the measures file has it."""
    judged = {path: reliability.marked(figure) for path, figure in figures.items()}
    if not measures.withholds_unreliable:
        return judged
    kept = {path: reliability.withheld(figure) for path, figure in judged.items()}
    limits = {f"{path}.{end}": path for path, figure in kept.items() if figure.state for end in ("low", "high")}
    return {
        path: replace(figure, value="", state=kept[of].state) if (of := limits.get(path)) else figure
        for path, figure in kept.items()
    }


def _unpublished(cell: Cell, measure: Measure, measures: Measures) -> Meaning:
    """What the text of a cell says, if it is a symbol; one that means several things has been reported."""
    if measure.kind == "text" or cell.read:
        return None
    found = measures.symbols.meaning(cell.text.strip(), whole=measure.kind in WHOLE)
    return Unpublished("not-available") if found == "several" else found


def _state_of(value: Value, meaning: Meaning, measure: Measure) -> tuple[str, str]:
    """The state and the symbol of a figure; both are empty where it is published."""
    if isinstance(meaning, Unpublished):
        return meaning.state, meaning.symbol
    return ("not-available", "") if value == "" and measure.kind != "text" else ("", "")


def limits_of(figure: Figure, cell: Cell, problems: list[Problem], whose: str) -> dict[str, Figure]:
    """The two limits of a figure that has an interval, by path. Reports a figure that is outside of them."""
    if cell.limits is None or not isinstance(figure.value, int | Decimal):
        return {}
    low, high = cell.limits
    if not low <= figure.value <= high:
        fact = f"'{shortened(cell.text.strip())}' for {whose} is outside of its own interval."
        problems.append(
            Problem.of_row("impossible-figure", cell.location, cell.path, whose, fact, "Correct one of them.")
        )
        return {}
    made = {}
    for name, limit in (("low", low), ("high", high)):
        path = f"{cell.path}.{name}"
        own = replace(cell, path=path, read=f"{limit:f}", limits=None)
        called = f"{path}@{figure.path.partition('@')[2]}" if "@" in figure.path else path
        made[path] = replace(
            figure, path=called, value=limit, cell=own, cells=(own,), people=False, interval=None, status=""
        )
    return made


def work_out(
    formula: Formula,
    figures: dict[str, Figure],
    find: Callable[[str], Figure | None],
    measures: Measures,
    kinds: Mapping[str, FormulaKind],
    row: str,
    problems: list[Problem],
    faults: dict[str, Problem],
    *,
    name: str = "",
    places: OverPlaces[Figure] | None = None,
) -> None:
    """Add the figure of `formula` to `figures`, unless a figure that it uses is missing, there or in `places`.

    `find` gives the figure of an address, as it is seen from this row and period; `name` is as in `typed_figures`. A
    formula that has no value with these figures, such as a change from 0, is a fault of what shows it, by its address.
    """
    inputs = {address: find(address) for address in formulas.names_here(formula.expression)}
    used = [figure for figure in inputs.values() if figure]
    exactly = {address: Fraction(v) for address, f in inputs.items() if f and isinstance(v := f.value, int | Decimal)}
    over = formulas.calls(formula.expression)
    hidden = [figure.state for figure in used if figure.missing]
    if hidden and len(used) == len(inputs):
        _pass_on(formula, figures, used, strongest(hidden), measures, kinds, name)
        return
    if len(exactly) < len(inputs) or not all(places and places.has(call, find) for call in over):
        return
    used += places.kinds_of(over) if places else []
    value = partial(places.value, find=find) if places else formulas.alone
    try:
        exact = formulas.evaluate(formula.expression, exactly.__getitem__, value)
    except formulas.ImpossibleError as error:
        step = "Correct the formula, or the figures it uses."
        fact = f"for {row} {error}."
        faults[f"{formula.path}@{name}" if name else formula.path] = Problem.of_row(
            "impossible-formula", formula.location, formula.path, row, fact, step
        )
        return
    sums, subtracts = formulas.additive(formula.expression), formulas.subtracts(formula.expression)
    measure = measures.measures.get(formula.path)
    kind: Kind = measure.kind if measure else kinds[formula.path].kinds[0]
    if fault := _impossible(formula, kind, exact, row):
        if name and any("@" in address for address in formulas.names_here(formula.expression)):
            faults[f"{formula.path}@{name}"] = fault  # it is meant for places: a part of the state, not of itself
        else:
            problems.append(fault)
        return
    # The change of two counts is itself no count of people, where the measures file describes it as an amount.
    inherited = sums and not (subtracts and measure) and any(figure.people for figure in used)
    people = measure.people if measure and kind == "count" else inherited
    breaks = tuple(dict.fromkeys(first for figure in used for first in figure.breaks))
    if breaks and (subtracts or not sums) and (fault := _over_a_break(formula, used, row)):
        faults[f"{formula.path}@{name}" if name else formula.path] = fault
        return
    status = (measure.status if measure else None) or statuses.weakest(figure.status for figure in used)
    few = reliability.status_of(formula.expression, exactly.__getitem__, kinds)
    own = [figure for address in formulas.names(formula.expression) if (figure := find(address))]
    cells = dict.fromkeys(cell for figure in own or used for cell in figure.cells)
    standing = standing_of(formula, find, places)
    made = Figure(
        path=f"{formula.path}@{name}" if name else formula.path,
        value=value_of(exact),
        kind=kind,
        measure=measure,
        cell=None,
        cells=tuple(cells),
        people=people,
        currency=kinds[formula.path].currency if kind == "amount" else "",
        per=kinds[formula.path].per if kind == "rate" else None,
        of=standing.of,
        joint=standing.is_joint,
        partial=standing.is_partial,
        status=statuses.weakest((status, few)),
        left_out=any(figure.left_out for figure in used) or bool(places and places.leaves_out(over)),
        estimated=any(figure.interval or figure.lacks_interval for figure in used),
        inherited=breaks,
        besides=_besides(measure, used),
    )
    if measure is None:
        inherits = [figure for figure in used if made.status and figure.status == made.status]
        made = replace(made, because=labels_of(inherits) or _together(labels_of(own or used)))
    figures[formula.path] = reliability.withheld(made) if measures.withholds_unreliable else made


def _besides(measure: Measure | None, used: list[Figure]) -> tuple[Figure, ...]:
    """The figures of which a sheet must say something, such as their source, where one worked out of them is shown.

    Of its own table there are none where its `measure` names a source itself.
    """
    every = dict.fromkeys(other for figure in used for other in _described_apart(figure))
    return tuple(other for other in every if other.of_file or not (measure and measure.source))


def _described_apart(figure: Figure) -> tuple[Figure, ...]:
    """The figures with a source or time of their own, or of other files, that a figure is, or is worked out from."""
    own = figure.measure
    if figure.of_file or (own and own.source):
        return (figure,)
    return (
        (figure, *figure.besides) if own and (own.period or own.day or own.corrected or own.breaks) else figure.besides
    )


def _over_a_break(formula: Formula, used: list[Figure], row: str) -> Problem | None:
    """The problem of a formula that holds figures of a measure from before and after a break against each other."""
    for now, before in combinations(used, 2):
        same = now.path.partition("@")[0] == before.path.partition("@")[0]
        if same and (first := parted(now, before)):
            fact = f"for {row} it holds {now.path} against {before.path}, not comparable across the break of {first}."
            step = "Compare figures of one side of the break, or do not show it."
            return Problem.of_row("impossible-formula", formula.location, formula.path, row, fact, step)
    return None


def _impossible(formula: Formula, kind: Kind, exact: Fraction, row: str) -> Problem | None:
    """The problem of a formula whose value its kind cannot have; None where it can."""
    if kind == "count" and (exact.denominator != 1 or exact < 0):
        fact = f"is {float(exact):g} for {row}, which is no count."
        step = "Correct the formula, or make its kind amount."
    elif kind == "share" and not 0 <= exact <= 1:
        fact = f"is {float(exact):.6g} for {row}, which is no share: that is from 0 to 1, and 0.58 is printed as 58%."
        step = "Correct the formula, which needs no 100, or make its kind growth, ratio or amount."
    else:
        return None
    return Problem.of_row("impossible-figure", formula.location, formula.path, row, fact, step)


def _pass_on(
    formula: Formula,
    figures: dict[str, Figure],
    used: list[Figure],
    state: str,
    measures: Measures,
    kinds: Mapping[str, FormulaKind],
    name: str,
) -> None:
    """Add the figure of a formula that uses one that is not published: it is not published either."""
    measure = measures.measures.get(formula.path)
    figures[formula.path] = Figure(
        path=f"{formula.path}@{name}" if name else formula.path,
        value="",
        kind=measure.kind if measure else kinds[formula.path].kinds[0],
        measure=measure,
        cell=None,
        cells=tuple(dict.fromkeys(cell for figure in used for cell in figure.cells)),
        people=False,
        state=state,
        because=() if measure else labels_of(figure for figure in used if figure.state == state),
    )


def labels_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The labels of figures, each once: of a formula's that no measure describes, those of what it is made from."""
    return tuple(dict.fromkeys(label for figure in figures for label in figure.labels))


def _together(labels: tuple[str, ...]) -> tuple[str, ...]:
    """What is made from figures with these labels is called by all of them, as one thing."""
    return (" / ".join(labels),) if labels else ()


def put_together(figures: dict[str, Figure], measures: Measures, row: str, problems: list[Problem]) -> None:
    """Work out how the shares of each whole are printed beside each other, and add that to their figures."""
    if not measures.percentages:
        return
    shares = {path: Fraction(f.value) for path, f in figures.items() if isinstance(f.value, int | Decimal)}
    for whole in measures.percentages:
        for path, found in together(whole, shares, row, problems).items():
            figures[path] = replace(figures[path], together=found)


def value_of(exact: Fraction) -> int | Decimal:
    """An exact value as a figure has it: whole, or with 28 digits."""
    if exact.denominator == 1:
        return exact.numerator
    return _PRECISION.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def refused(figures: dict[str, Figure], measures: Measures, row: str) -> list[Problem]:
    """Make a problem of every count that is too small to print. It does not tell the count itself."""
    minimum = measures.disclosure.minimum if measures.disclosure else 0
    found = []
    for path, figure in figures.items():
        value = figure.value
        if isinstance(value, int | Decimal) and value and figure.people and -minimum < value < minimum:
            location = figure.cells[0].location
            fact = f"the count for {row} is above 0 and under {minimum}, the least that the policy lets print."
            # One blanked cell could be worked out from the total, so the whole place is held back.
            step = f"Leave {row} out, or change the disclosure policy in {measures.file}."
            if any(made.path == path and subtracts(made.expression) for made in measures.formulas):
                step += " If it is a change and no number of people, make its kind amount."  # 10 - 8 is 2 more
            found.append(Problem.of_row("count-too-small", location, path, row, fact, step))
    return found
