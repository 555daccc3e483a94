"""The problems of columns that are asked for and are not there, or are taken, or there twice: what is meant instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factsheet.problems import Location, Problem, nearest
from factsheet.statistics.mapping.form import OWNER, Column, TableForm
from factsheet.statistics.mapping.headings import Heading, same
from factsheet.statistics.periods import YEAR
from factsheet.statistics.tables import LIST_STEP, PLACE_STEP, path_of
from factsheet.syntax.quoting import quoted
from factsheet.syntax.yamltext import shortened

_SHOWN = 8  # headings in a message
_PLAIN = re.compile(r"\w[^:#,\[\]{}\"']*")  # what needs no quotation marks


def taken_already(form: TableForm, leading: Mapping[str, str]) -> Iterator[Problem]:
    """Yields the problem of a measure, or the place of a list, whose column leads the table: its field by its heading.

    A plain list is called by its `place` field, which is that of its names.
    """
    for column in form.columns if not form.long else ():
        field = leading.get(same(column.heading), "") if column.heading else ""
        if not field:
            continue
        field = "name" if field == "place" and form.is_list else field
        fact = f"the column '{column.heading}' is what table: {{{field}: {column.heading}}} takes."
        steps: tuple[str, ...] = (f"Take the measure {column.path} out.",)
        if field in ("place", "name"):
            own = "name" if field == "name" else path_of(column.heading)
            steps = (f"Take the measure {column.path} out: {{{'row' if form.of_list else 'place'}.{own}}} prints it.",)
        if column.path == OWNER and form.of_list:
            fact = f"'{column.heading}' is the column of name: too, so nothing says which place a row belongs to."
            whole = f"table: {{name: {written(column.heading)}}}"
            steps = (
                "Write the heading of the column that has the place of each row.",
                f"Write {whole}, without place, if all of them belong to the only place of the data.",
            )
        subject = "table.place" if column.path == OWNER and form.of_list else column.path
        yield Problem.of("missing-column", column.location, subject, fact, *steps)


def ways(form: TableForm) -> tuple[str, ...]:
    """What to do where the column that identifies a row is not there."""
    if form.place:
        return ("Write the heading as it stands in the table, as place: FIPS.",)
    if form.of_list:
        return (LIST_STEP,)
    return ("Begin it with id,name.", PLACE_STEP)


def no_name(form: TableForm, texts: Sequence[str]) -> Problem:
    """The problem of a list that says which place its rows belong to and not what they are called."""
    owner = next((column.heading for column in form.columns if column.path == OWNER), "")
    there = headings_in(texts)
    fact = f"nothing says what the rows of the list are called, and no column is called 'name'. The header has {there}."
    steps = (
        f"Add it: table: {{place: {written(owner)}, name: Town}}.",
        f"Write table: {{name: {written(owner)}}}, without place, if '{owner}' is what they are called, "
        "and all of them belong to the only place of the data.",
    )
    return Problem.of("missing-column", form.location, "table.name", fact, *steps)


def written(heading: str) -> str:
    """A heading as it is written in a measures file, in quotation marks where it needs them."""
    return heading if _PLAIN.fullmatch(heading) else quoted(heading)


def no_measure(column: Column, wanted: str, field: str, headings: Sequence[Heading], period: str = "") -> Problem:
    """The problem of a measure whose column is not there; `field` is the one that names it.

    `period` is the column that has the period of each row, if there is one.
    """
    there = texts = [heading.full for heading in headings if heading.text]
    bare = wanted.replace("*", "").strip()
    if field == "periods" and (one := next((text for text in there if same(text) == same(bare)), "")):
        return _one_column(column, one, period)
    if field == "periods":
        texts = [pattern_of(text, found[0]) for text in texts if (found := YEAR.search(text))]
    near = nearest(wanted, texts)
    step = "Write the heading as it stands in the table."
    if field == "periods":
        step = "Write the heading as it stands in the table, with * for the period."
    if near:
        step = f"Write {field}: {written(near)}."
    fact = f"no column '{wanted}'. The header has {headings_in(there)}."
    return Problem.of("missing-column", column.location, column.path, fact, step)


def _one_column(column: Column, heading: str, period: str) -> Problem:
    """The problem of a measure that asks for a column for each period and has one column for all of them."""
    fact = f"'{heading}' is one column, and periods: is the pattern of several, one a period."
    step = f"Write column: {written(heading)}."
    if period:
        fact = f"{fact} The periods stand in the rows, in the column '{period}'."
    return Problem.of("unfit-field", column.location, column.path, fact, step)


def pattern_of(heading: str, label: str) -> str:
    """The pattern of the columns that are called like this one but for the label of their period."""
    before, _, after = heading.rpartition(label)
    return f"{before}*{after}"


def ambiguous(
    wanted: str, subject: str, location: Location, found: Sequence[Heading], ways: Sequence[str] = ()
) -> Problem:
    """The problem of several columns of one name. `ways` are what tells them apart; else their full headings."""
    names = ways or [heading.full for heading in found]
    fact = f"several columns are called '{wanted}'."
    step = f"Write one of {headings_in(names)}." if len(set(names)) == len(names) else "Give them different headings."
    return Problem.of("ambiguous-column", location, subject, fact, step)


def headings_in(texts: Sequence[str]) -> str:
    """The first of several headings, for a message."""
    shown = [shortened(text) for text in texts if text.strip()]
    return ", ".join([*shown[:_SHOWN], *["…"] * (len(shown) > _SHOWN)])
