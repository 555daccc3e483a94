"""Says of a value that a place does not have where it would come from, and of a format that it does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factsheet import numbers
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Columns
from factsheet.blocks.kinds.counts import Counts
from factsheet.blocks.kinds.each import Each
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.vocabulary import Value
from factsheet.editions import Edition
from factsheet.problems import Location, Problem, listed
from factsheet.record import replace
from factsheet.statistics import Figure, Place, Statistics, formulas
from factsheet.statistics.formats import REPEATED, Elsewhere, no_format
from factsheet.statistics.published import parted
from factsheet.text.compared import Comparison
from factsheet.text.sentences import not_comparable
from factsheet.text.words import Piece, Run


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


def across(piece: Piece, figures: tuple[Figure, Figure], run: Run, language: str) -> Run | None:
    """Returns `run` with what stands where two figures cannot be compared: a break is between, or one is too uncertain.

    None where they can, and for the words of a trend, which begin after a break.
    """
    if piece.format == "trend" or not (parted(*figures) or any(one.status == "unreliable" for one in figures)):
        return None
    comparison = Comparison(typed=piece.typed, now=figures[0], before=figures[1], format="")
    return replace(run, text=not_comparable(language), origin=replace(run.origin, comparison=comparison))


def nothing_at(
    path: str,
    place: Place,
    statistics: Statistics,
    location: Location,
    subject: str,
    own: Mapping[str, Figure],
    lists: Mapping[str, Statistics],
) -> list[Problem]:
    """Returns the problem of a path at which `place` has nothing, or something that cannot be read.

    In a body that is repeated for the rows of one of `lists` it is that of the row, whose values are among its `own`.
    """
    if path.startswith("row.") and (row := _row_of(own, lists)):
        return _nothing_in(row, path, location, subject)
    if fault := place.faults.get(path):
        return [fault]
    fact, step = f"there is no value '{path}' for {place.name}.", f"Add it to {statistics.file}."
    if path == "measure.unit" and (label := own.get("measure.label")):
        fact = f"the measure '{label.value}' has no unit, which {{{path}}} prints."
        step = f"Give it one, such as unit: cases, in {statistics.measures.file}, or leave {{{path}}} out."
    elif path in REPEATED or path.startswith("row."):
        fact, step = f"'{path}' says something in the body of an 'each' only.", "Name the measure itself."
    elif whole := _of_limit(path, statistics):
        fact = f"there is no value '{path}' for {place.name}: its cell of {whole} has no interval."
        step = f"Write it there, as in 13.5 (12.2–14.9), or draw the block only when: {path}."
    elif lacking := _lacking(path, place, statistics):
        has = "has" if len(lacking) == 1 else "have"
        fact = (
            f"there is no value '{path}' for {place.name}: its formula uses {listed(lacking)}, which {has} none there."
        )
        step = f"Add {listed(lacking)} to {statistics.file}, or draw the block only when: {path}."
    elif _is_made(path, statistics):
        if faults := [place.faults[name] for name in _used(path.partition("@")[0], statistics) if name in place.faults]:
            return faults[:1]
        step = f"Correct its formula in {statistics.measures.file}, or draw the block only when: {path}."
    return [replace(Problem.of("unknown-value", location, subject, fact, step), names_sheet=True)]


def _of_limit(path: str, statistics: Statistics) -> str:
    """The measure whose interval has a limit of this path; empty for another path."""
    measures = statistics.measures.measures.values()
    return next((measure.path for measure in measures if path in measure.limits), "")


def _is_made(path: str, statistics: Statistics) -> bool:
    """Whether a path is that of a formula, of whichever period or place."""
    return any(formula.path == path.partition("@")[0] for formula in statistics.measures.formulas)


def unfit(figure: Figure, format_: str, language: str, location: Location, subject: str) -> Problem:
    """Make the problem of a format that a figure does not have in a language."""
    type_, part = figure.number_type, figure.may_be_share
    elsewhere = Elsewhere(language, numbers.formats_for(type_, "en"))
    here = numbers.formats_for(type_, language)
    return no_format(figure.path, format_, here, location, subject, part=part, elsewhere=elsewhere)


def nothing_drawn(blocks: Iterable[Block], place: Place, edition: Edition, location: Location) -> Iterator[Problem]:
    """Yields the problem of a sheet for which all blocks are left out, but for those around others."""
    if all(map(_draws_nothing, blocks)):
        fact = f"no block of the spec is drawn for {place.name} ({edition.name})."
        step = "Look at the when: and only: of its blocks, and add one that is drawn in their place, such as a text."
        yield Problem.of("nothing-drawn", location, "body", fact, step)


def _draws_nothing(block: Block) -> bool:
    """Whether a block draws nothing itself: one around others, and counts of which each has a condition."""
    if isinstance(block, Each):
        return bool(block.measures) or block.rows is not None  # without either it is reported later
    return isinstance(block, Columns | Footnotes | Section) or (isinstance(block, Counts) and not block.items)


def _row_of(own: Mapping[str, Figure], lists: Mapping[str, Statistics]) -> Place | None:
    """Returns the row of a list that a body is repeated for, by its name among the values of its own; None for none."""
    name = own.get("row.name")
    rows = (row for rows in lists.values() for row in rows.places if name and name.cell is row.texts.get("name"))
    return next(rows, None) if name and name.cell else None


def _nothing_in(row: Place, path: str, location: Location, subject: str) -> list[Problem]:
    """Returns the problem of a column in which a row of a list has nothing; none where the row has problems anyway."""
    column = path.partition(".")[2]
    if fault := row.faults.get(column) or row.faults.get(f"place.{column}"):
        return [fault]
    if any(not problem.is_warning for problem in row.problems):
        return []
    if fault := row.faults.get(path.partition(".")[2]):
        return [fault]
    where = f"line {location.line} of {location.file}"
    fact = f"no '{column}' for {row.name}, which {{{path}}} on {where} prints."
    step = f"Write it in that row, or draw the block only when: {path}."
    if subject == "table.columns":  # which shows all rows of the place
        fact = f"no '{column}' for {row.name}, which the column {column} on {where} shows."
        step = "Write it in that row, or take the column out."
    return [replace(Problem.of("unknown-value", row.location, subject, fact, step), names_sheet=True)]


def _lacking(path: str, place: Place, statistics: Statistics) -> list[str]:
    """The figures of the table that the formula of a path needs and `place` does not have."""
    made = {formula.path for formula in statistics.measures.formulas}
    figures = {name: statistics.figure(place, name) for name in _used(path, statistics) if name not in made}
    return [name for name, figure in figures.items() if figure is None or figure.missing]


def _used(path: str, statistics: Statistics) -> dict[str, None]:
    """The figures that the formula of a path uses, itself the first; none for one of the table."""
    made = {formula.path: formula for formula in statistics.measures.formulas}
    seen = dict.fromkeys([path] if path in made else [])
    left = list(seen)
    while left:
        used = [name for name in formulas.names(made[left.pop()].expression) if name not in seen]
        seen |= dict.fromkeys(used)
        left += [name for name in used if name in made]
    return seen
