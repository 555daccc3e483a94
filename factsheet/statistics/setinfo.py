"""What the whole of a table is about: its year, its days, its source, and the status of all of its figures."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast, get_args

from factsheet import syntax
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.datafields import choice_of, date_of, fields_of, missing, number_of, text_of, year_of
from factsheet.statistics.examples import of_set
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.measurefields import MOST_ROUNDED
from factsheet.statistics.periods import year_of as labelled
from factsheet.statistics.periods import years_in

Status = Literal["provisional", "revised", "unreliable", "illustrative"]
STATUSES: tuple[Status, ...] = get_args(Status)


@record(kw_only=True)
class SetInfo:
    """What the whole table is about; `locations` has that of each field, for `set.*` on a page."""

    year: int | str  # a text of a fiscal or school year: 2017–18
    start: date | None
    end: date | None
    as_of: date
    source: str
    status: Status | None
    label: str  # what its rows are, for the sentence about their status
    rounded_to: int  # what counts and amounts are whole multiples of, where their measure does not say otherwise
    locations: FrozenMap[Location]
    location: Location


SET = {
    "year": "year: 2017",
    "period": "period: 2017",
    "start": "start: 2017-01-01",
    "end": "end: 2017-12-31",
    "as_of": "as_of: 2018-07-11",
    "source": "source: National Human Trafficking Hotline",
    "status": "status: provisional",
    "label": "label: the largest cities",
    "rounded_to": "rounded_to: 100",
}


def info_of(node: syntax.Node | None, top: Location, period: str, problems: list[Problem]) -> SetInfo:
    """Read the fields of `set:`; `top` is the place of a measures file that has none.

    `period` is the label of the period that the table is about, where it has several.
    """
    fields = fields_of(node, "set", SET, problems) if node else {}
    for name in ("year", "as_of", "source"):
        if isinstance(node, syntax.Mapping) and name not in fields and not (name == "year" and period):
            example, so = of_set(fields, name, SET[name])
            missing(node.location, "set", name, example, problems, so)
    start, end, as_of = (date_of(fields.get(name), f"set.{name}", problems) for name in ("start", "end", "as_of"))
    if start and end and start > end:
        fact, step = f"{start} is after the end, {end}.", "Correct one of them."
        problems.append(Problem.of("dates-out-of-order", fields["start"].location, "set.start", fact, step))
    elif start and as_of and as_of < start:
        fact, step = f"{as_of} is before the start, {start}.", "Correct one of them."
        problems.append(Problem.of("dates-out-of-order", fields["as_of"].location, "set.as_of", fact, step))
    year = year_of(fields.get("year"), "set.year", problems)
    own, known = (years_in(str(label or "")) for label in (year, period))
    if own and known and not own & known:
        fact = f"is {year}, and the figures of the table are those of {period}."
        steps = (
            "Remove it: the period is the year.",
            f"Say which period the sheet is about, as period: {year}, and add its figures.",
        )
        problems.append(Problem.of("unknown-period", fields["year"].location, "set.year", fact, *steps))
    return SetInfo(
        year=year or (labelled(period) if period else 1000),
        start=start,
        end=end,
        as_of=as_of or date.min,
        source=text_of(fields.get("source"), "set.source", problems) or "",
        status=cast(
            "Status | None", choice_of(fields.get("status"), "set.status", "status", get_args(Status), problems)
        ),
        label=text_of(fields.get("label"), "set.label", problems) or "",
        rounded_to=number_of(fields.get("rounded_to"), "set.rounded_to", 1, MOST_ROUNDED, "100", problems) or 1,
        locations=FrozenMap((name, value.location) for name, value in fields.items()),
        location=node.location if node else top,
    )
