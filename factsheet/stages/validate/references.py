"""Checks the names that the words of a spec refer to (values, formats and notes) before any place is drawn.

Takes the unbound forms that were read, also those of blocks that failed for another reason, so that one run reports
every unknown name. Whether a single place has a figure is checked by `bind`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Literal

from factsheet import numbers
from factsheet.blocks.conditions import Measured, When
from factsheet.blocks.tabled.cells import FIXED
from factsheet.blocks.unbound import AmountSource, ProseSource, UnitSource, ValueSource, WordsSource
from factsheet.problems import Location, Problem, likeness, listed, nearest
from factsheet.problems.nearness import use_near
from factsheet.record import record
from factsheet.stages.validate.row_names import Known
from factsheet.statistics import addresses
from factsheet.statistics.comparing import PIECES
from factsheet.statistics.comparisons import addressed
from factsheet.statistics.formats import REPEATED, Elsewhere, Formats, no_format
from factsheet.statistics.functions import rank_formula
from factsheet.statistics.measures import Measures
from factsheet.statistics.tables import OWN_COLUMNS, Table
from factsheet.text.words import linked_values

_ALIKE = 0.7  # of two names of which one is a misspelling of the other
_EACH = "measure.value"  # the figure that a body is repeated for
_OF_MEASURE = {"value": "the figure itself", "label": "what it is called", "unit": "what it counts"}
_MEANT = {"name": "label", "title": "label", "heading": "label", "figure": "value", "number": "value"}
_SOME = 8  # names that are there, in a message


@record
class Use:
    """A name of a value, of a figure or of a footnote, where a spec uses it."""

    path: str
    format: str
    location: Location
    subject: str
    of: Literal["value", "figure", "note"] = "value"

    @property
    def note(self) -> bool:
        """Whether it is that of a footnote."""
        return self.of == "note"

    @property
    def figure(self) -> bool:
        """Whether it must be that of a figure."""
        return self.of == "figure"


def check(
    made: Iterable[object],
    notes: Collection[str],
    names: Known,
    is_unread: Callable[[str], bool],
    problems: list[Problem],
    *,
    english: tuple[str, Known] | None = None,
) -> None:
    """Reports every name in `made` that is not in `notes` or among the `names` of values.

    `is_unread` tells of a name that the file which would have it could not be read; that has been reported already.
    `english` is the language, and the names with the formats that they have in English, which has the words of all.
    """
    for form in made:
        values = _Values(names.of(form), names.offered(form), english[0] if english else "")
        if english:
            values = replace(values, english=english[1].of(form))
        _check(_uses([form]), notes, values, is_unread, problems)


@record
class _Values:
    """The values that a form can name by their formats, those to offer, and the formats of all in English."""

    known: Mapping[str, Formats]
    offered: Mapping[str, Formats]
    language: str = ""
    english: Mapping[str, Formats] = field(default_factory=dict)


def _check(
    uses: Iterable[Use],
    notes: Collection[str],
    values: _Values,
    is_unread: Callable[[str], bool],
    problems: list[Problem],
) -> None:
    """Reports every name that one form uses and that is not there."""
    known, offered = values.known, values.offered
    declared: dict[str, None] | None = None
    for use in uses:
        if declared is None:
            declared = dict.fromkeys(path.partition("@")[2] for path in known if "@" in path)
        also = FIXED if use.subject == "table.columns" else ()
        if use.note and (barred := _barred(use.subject)):
            problems.append(Problem.of("misplaced-note", use.location, use.subject, *barred))
        elif use.note and use.path not in notes:
            close = nearest(use.path, notes)
            step = f"Use [^{close}]." if close else f"Add it under notes, as {use.path or 'name'}: …"
            problems.append(Problem.of("unknown-note", use.location, use.subject, f"no note '{use.path}'.", step))
        elif not use.note and (
            unmeant := addresses.undeclared(use.path, known, use.location, use.subject, declared, also)
        ):
            problems += [unmeant] if unmeant not in problems else []  # once for all items that are held against it
        elif not use.note and use.path not in known and not is_unread(use.path) and not _is_held(use):
            problems.append(_unknown(use, offered))
        elif not use.note and use.format:
            formats = known.get(use.path)
            if formats is not None and use.format not in formats:
                elsewhere = Elsewhere(values.language, values.english.get(use.path))
                found = no_format(use.path, use.format, formats, use.location, use.subject, elsewhere=elsewhere)
                problems.append(found)


def _unknown(use: Use, offered: Mapping[str, Formats]) -> Problem:
    """The problem of a value that is not there; the columns of a table of a list are named without `row`."""
    fact, step = f"there is no value '{use.path}'.", ""
    path, _, name = use.path.partition("@")
    stem, _, end = path.rpartition(".")
    if name and end in ("low", "high") and path in offered and f"{stem}@{name}" in offered:
        fact += f" An interval is of one place, and {name} takes several together."
        step = f"Use {stem}@{name}, which has none, or {path}."
    step = step or _known_instead(use, offered)
    if use.subject == "table.columns" and use.path.startswith("row."):
        name = use.path.removeprefix("row.")
        other = next((path for path in offered if path.endswith(f"@{name}")), "")
        fact = f"the list has no column '{name}'."
        step = f"Write {other.removeprefix('row.')}, or another column of it." if other else step.replace("row.", "")
    return Problem.of("unknown-value", use.location, use.subject, fact, step)


def _is_held(use: Use) -> bool:
    """Whether a value is named in `against` for an item that names it as well, where it is reported."""
    return use.subject.endswith(".against")


def _known_instead(use: Use, known: Mapping[str, Formats]) -> str:
    """The step for an unknown value: one that is spelled nearly so, or what a place, set or row has to offer."""
    path = use.path
    group, _, name = path.partition(".")
    if group == "measure":
        return _of_measure(use, name)
    if group not in ("place", "set", "row"):
        base, _, last = path.rpartition(".")
        if last == "rank" and base in known:
            return f"Add {rank_formula(base)} to the formulas of the measures file."
        fitting = [one for one, formats in known.items() if _fits(use, formats)]
        return use_near(path, fitting, "Add it to the table and its measures.")
    if group == "place" and name in known:
        return f"Use '{name}': it is described in the measures file."
    others = sorted(one.partition(".")[2] for one in known if one.startswith(f"{group}.") and "@" not in one)
    fitting = [one for one in others if _fits(use, known[f"{group}.{one}"])]
    others = fitting or others
    close = max(others, key=lambda one: likeness(one, name), default="")
    if close and likeness(close, name) >= _ALIKE:
        return f"Use '{group}.{close}'."
    some = listed(f"{group}.{one}" for one in others[:_SOME])
    more = f", and {len(others) - _SOME} more" if len(others) > _SOME else ""
    column = "" if group == "set" else f" Or add a column '{name}' to the table."
    if not others and group == "row":
        return "Put it into the body of an each with rows: LIST."
    if len(others) == 1:
        return f"Use {some}.{column}"
    return f"Use one of {some}{more}.{column}" if others else "Add it to the table."


def _fits(use: Use, formats: Formats) -> bool:
    """Whether a value with these formats can stand where a name is used: a text is no figure, nor has it a format."""
    return formats is None or (use.format in formats if use.format else bool(formats) or not use.figure)


def _of_measure(use: Use, name: str) -> str:
    """The step for a name in a repeated body: what there is, the likeliest first by how it is spelled and used."""
    meant = "value" if use.figure else _MEANT.get(name, "")
    guess = meant or max(_OF_MEASURE, key=lambda one: likeness(one, name))
    if not meant and likeness(guess, name) < _ALIKE:
        guess = next((one for one in reversed(use.subject.split(".")) if one in _OF_MEASURE), "value")
    others = [f"measure.{one}" for one in _OF_MEASURE if one != guess]
    told = f"Use 'measure.{guess}', {_OF_MEASURE[guess]}."
    return told if use.figure else f"{told} There are {listed(others)} too."


def _barred(subject: str) -> tuple[str, str] | None:
    """Why this field may not refer to a note, and what to do; None if it may."""
    parts = subject.split(".")
    if parts[0] == "notes":
        return "a note cannot refer to a note.", "Say it in one note."
    if "unit" in parts:
        return "a unit is repeated, and a note is referred to once.", "Put the note after the label."
    if parts[-1] == "alt":
        return "alt is read aloud and not printed, so that no note can be found from it.", "Say it in its words."
    if subject in ("title", "file"):
        return "a title carries no note.", "Put the note into the heading or the text."
    return None


def known_values(table: Table, measures: Measures, language: str) -> dict[str, Formats]:
    """Every value that the words of a spec can name, with the formats that fit it."""
    made = {formula.path for formula in measures.formulas}
    values = {
        path: None if path in made else numbers.formats_for(measure.number_type, language)
        for path, measure in measures.measures.items()
    }
    columns = dict.fromkeys((*OWN_COLUMNS, *(path for row in table.rows for path in row.cells)))
    texts: dict[str, Formats] = {f"place.{path}": () for path in columns if measures.is_text(path)}
    info = measures.info
    days = {
        f"set.{name}": numbers.formats_for(numbers.NumberType("date"), language)
        for name in ("start", "end", "as_of")
        if getattr(info, name)
    }
    of_set: dict[str, Formats] = {"set.year": (), "set.source": (), **days}
    limits = {name: values[path] for path, measure in measures.measures.items() for name in measure.limits}
    figures: dict[str, Formats] = {**values, **limits, **dict.fromkeys(made - values.keys())}
    repeated = {**figures, _EACH: REPEATED[_EACH]}
    there = addressed(repeated, table, measures)
    together = [name for name, against in measures.against.items() if against.places]
    of_none = {f"{limit}@{name}" for limit in limits for name in together}
    there = {address: formats for address, formats in there.items() if address not in of_none}
    return {**texts, **of_set, **REPEATED, **figures, **there}


def row_values(table: Table, measures: Measures, language: str) -> dict[str, Formats]:
    """Every value `row.…` that a body repeated for the rows of a list can name, with the formats that fit it."""
    own = known_values(table, measures, language)
    names = {path: path.removeprefix("place.") for path in own if path.partition(".")[0] not in ("set", "measure")}
    return {f"row.{name}": own[path] for path, name in names.items()}


def _uses(made: Iterable[object]) -> Iterator[Use]:
    """The names in every form."""
    for form in made:
        if isinstance(form, WordsSource):
            yield from _uses_of_words(form)
        elif isinstance(form, ProseSource):
            yield from _uses(form.paragraphs)
        elif isinstance(form, UnitSource):
            yield from _uses(form.forms.values())
        elif isinstance(form, ValueSource):
            yield Use(form.path, form.format, form.location, form.subject, of="figure")
        elif isinstance(form, AmountSource):
            yield Use(form.path, "", form.location, form.subject, of="figure")
        elif isinstance(form, When):
            yield Use(form.path, "", form.location, "when")
        elif isinstance(form, Measured):
            sides = [side for relation in form.relations for side in relation.sides if isinstance(side, str)]
            yield from (Use(side, "", form.location, "when") for side in sides)


def _uses_of_words(form: WordsSource) -> Iterator[Use]:
    """The values and notes that words refer to, also the values in the addresses of their links."""
    for piece in form.pieces:
        for path in linked_values(piece.link):
            yield Use(path, "", piece.location, form.subject)
        if piece.other:
            yield from (Use(path, "", piece.location, form.subject) for path in (piece.text, piece.other))
        elif piece.kind != "text":
            format_ = (
                "" if piece.format in PIECES else piece.format
            )  # which needs a second figure, as is said elsewhere
            yield Use(piece.text, format_, piece.location, form.subject, "note" if piece.kind == "note" else "value")
