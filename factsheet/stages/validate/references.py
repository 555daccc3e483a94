"""What the words of a spec refer to by name, looked up before any place is drawn: values, their formats, notes.

Takes the unbound forms that were read, also those of blocks that failed otherwise, so that one run tells every name
that nothing has. Whether a single place has the figure is for `bind` to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from factsheet import numbers
from factsheet.blocks.vocabulary import AmountSource, ProseSource, UnitSource, ValueSource, When, WordsSource
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.statistics.formats import REPEATED, Formats, no_format
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import OWN_COLUMNS, Table
from factsheet.text.words import linked_values


@record
class Use:
    """A name that stands somewhere in a spec."""

    path: str
    format: str
    location: Location
    subject: str
    note: bool = False


def check(
    made: Iterable[object], notes: Collection[str], known: Mapping[str, Formats], unread: tuple[str, ...],
    problems: list[Problem],
) -> None:  # fmt: skip
    """Report every name in `made` that is not in `notes` or `known`; without `known` only the notes are looked at.

    `unread` are beginnings of names that a file could not be read for, which has been said.
    """
    for use in _uses(made):
        if use.note and (barred := _barred(use.subject)):
            problems.append(Problem.of("unnamed", use.location, use.subject, *barred))
        elif use.note and use.path not in notes:
            close = nearest(use.path, notes)
            step = f"Use [^{close}]." if close else f"Add it under notes, as {use.path or 'name'}: …"
            problems.append(Problem.of("unnamed", use.location, use.subject, f"no note '{use.path}'.", step))
        elif not use.note and known and use.path not in known and not use.path.startswith(unread):
            close = nearest(use.path, known)
            step = f"Use '{close}'." if close else "Add it to the table and its measures."
            problems.append(Problem.of("unnamed", use.location, use.subject, f"there is no value '{use.path}'.", step))
        elif not use.note and use.format:
            formats = known.get(use.path)
            if formats is not None and use.format not in formats:
                problems.append(no_format(use.path, use.format, formats, use.location, use.subject))


def _barred(subject: str) -> tuple[str, str] | None:
    """Why no note may be referred to in this field, and what to do."""
    parts = subject.split(".")
    if parts[0] == "notes":
        return "a note cannot refer to a note.", "Say it in one note."
    if "unit" in parts:
        return "a unit is repeated, and a note is referred to once.", "Put the note after the label."
    if subject in ("title", "file"):
        return "a title carries no note.", "Put the note into the heading or the text."
    return None


def known_values(table: Table, measures: Measures, language: str) -> dict[str, Formats]:
    """Every path that the words of a spec can name, with its formats."""
    made = {formula.path for formula in measures.formulas}
    values = {
        path: None if path in made else numbers.formats_for(measure.number_type, language)
        for path, measure in measures.measures.items()
    }
    columns = dict.fromkeys((*OWN_COLUMNS, *(path for row in table.rows for path in row.cells)))
    texts: dict[str, Formats] = {f"place.{path}": () for path in columns if path not in measures.measures}
    info = measures.info
    days = {
        f"set.{name}": numbers.formats_for(numbers.NumberType("date"), language)
        for name in ("start", "end", "as_of")
        if getattr(info, name)
    }
    of_set: dict[str, Formats] = {"set.year": (), "set.source": (), **days}
    return {**texts, **of_set, **REPEATED, **values, **dict.fromkeys(made - values.keys())}


def row_values(table: Table, measures: Measures, language: str) -> dict[str, Formats]:
    """Every path under `row` that a body repeated for the rows of a list can name, with its formats."""
    own = known_values(table, measures, language)
    names = {path: path.removeprefix("place.") for path in own if path.partition(".")[0] not in ("set", "measure")}
    return {f"row.{name}": own[path] for path, name in names.items()}


def _uses(made: Iterable[object]) -> Iterator[Use]:
    for form in made:
        if isinstance(form, WordsSource):
            for piece in form.pieces:
                for path in linked_values(piece.link):
                    yield Use(path, "", piece.location, form.subject)
                if piece.kind != "text":
                    yield Use(piece.text, piece.format, piece.location, form.subject, piece.kind == "note")
        elif isinstance(form, ProseSource):
            yield from _uses(form.paragraphs)
        elif isinstance(form, UnitSource):
            yield from _uses(form.forms.values())
        elif isinstance(form, ValueSource):
            yield Use(form.path, form.format, form.location, form.subject)
        elif isinstance(form, AmountSource):
            yield Use(form.path, "", form.location, form.subject)
        elif isinstance(form, When):
            yield Use(form.path, "", form.location, "when")
