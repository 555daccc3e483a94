"""Runs `data`: prints what was understood of a table, on one screen or as JSON, or a draft of its measures file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factsheet.advice.drafting import drafted, nothing_found
from factsheet.advice.overview import Extreme, MeasureView, Overview, overview
from factsheet.cli.as_json import problem_fields
from factsheet.cli.terminal import complain, say, say_json
from factsheet.problems import Location
from factsheet.stages.read.alone import read_alone
from factsheet.statistics.tables import some

_MOST_LINES = 40
_MEASURES, _ODDITIES = 22, 7  # lines of each
_DIGITS = 4  # behind the point, where a measure does not say how many
_FORMULAS = 7  # lines under their header
_HEADING, _NAME = 34, 16  # letters
_LEFT_OUT = 3  # rows that are no places, of which is said how they begin
_STATES = 4  # of one measure


def run(file: str, form: str, *, draft: bool) -> None:
    """Print what was understood of the table `file` as "text" or "json", or a draft; exit with 1 on problems."""
    alone = read_alone(file)
    if draft:
        text = drafted(alone.sheets, alone.file, alone.form)
        if not text:
            complain([problem for problem in alone.problems if not problem.is_warning] or [nothing_found(alone.file)])
            sys.exit(1)
        say(*text.rstrip("\n").split("\n"))
        return
    seen = overview(alone)
    if form == "json":
        say_json(_fields(seen))
    else:
        say(*lines_of(seen)[:_MOST_LINES])
    complain(seen.problems)
    sys.exit(1 if any(not problem.is_warning for problem in seen.problems) else 0)


def lines_of(seen: Overview) -> list[str]:
    """Returns what was understood as lines of text, at most a screen of them."""
    rows: list[tuple[str, str]] = [("table", _where(seen))]
    if seen.is_drafted:
        rows.append(("measures", f"no measures file: read as a draft (factsheet data {seen.file} --draft prints it)"))
    rows += _places(seen)
    if seen.unused:
        rows.append(("unused", f"{_many(len(seen.unused), 'column')} that no measure takes: {some(seen.unused)}"))
    if seen.unfilled:
        rows.append(("unfilled", f"{_many(len(seen.unfilled), 'measure')} without a column: {some(seen.unfilled)}"))
    shown = seen.oddities[: _ODDITIES if len(seen.oddities) <= _ODDITIES else _ODDITIES - 1]
    rows += [("look at" if not n else "", oddity) for n, oddity in enumerate(shown)]
    if len(shown) < len(seen.oddities):
        rows.append(("", f"and {len(seen.oddities) - len(shown)} more (--format json)"))
    formulas = _formulas(seen)
    lines = [f"{name:<10}{text}".rstrip() for name, text in rows]
    room = _MOST_LINES - len(lines) - len(formulas) - 2  # the header, and what is only counted
    return [*lines, *_measures(seen, min(_MEASURES, room)), *formulas]


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _where(seen: Overview) -> str:
    parts = [seen.file]
    if seen.sheets:
        parts.append(f"{'sheet' if len(seen.sheets) == 1 else 'sheets'} {some(seen.sheets)}")
    if seen.header:
        parts.append(f"headings in row {seen.header}")
    return ", ".join(parts)


def _places(seen: Overview) -> Iterator[tuple[str, str]]:
    """Yields the lines on rows and periods, each with its name."""
    if seen.table is None:
        return
    if places := seen.places:
        ends = list(dict.fromkeys(f"{_shortened(p.name)} ({p.id})" for p in (places[0], places[-1])))
        of = f" of {_many(seen.owners, 'place')}" if seen.owners else ""
        yield "rows" if of else "places", f"{len(places):,}{of}: {' to '.join(ends)}"
    if extra := seen.table.beside.extra:
        names = [
            f"{_shortened(row.cells['name'].words)} as {row.id}" if "name" in row.cells else row.id for row in extra
        ]
        yield "no places", some(names)
    if left := seen.table.account.left_out:
        yield "left out", _left_out_words(left)
    if periods := seen.table.beside.periods:
        between = some(periods) if len(periods) <= 3 else f"{len(periods)}: {periods[0]} to {periods[-1]}"
        yield "periods", f"{between}; shown are the figures of {seen.table.beside.current}"
    if seen.refused:
        yield (
            "refused",
            f"{_many(seen.refused, 'place')}, for counts of people that are too small for the disclosure policy",
        )


def _left_out_words(left: Sequence[tuple[Location, str, str]]) -> str:
    """What is said of rows that are no places: how many of how many sheets, and the first few of them.

    One that stands in several sheets is said once.
    """
    found: dict[tuple[str, str], list[Location]] = {}
    for where, text, why in left:
        found.setdefault((text, why), []).append(where)
    sheets = list(dict.fromkeys(where.file for where, _, _ in left))
    of = f" of {len(sheets)} sheets" if len(sheets) > 1 else ""
    said, last = [], ""
    for (text, why), places in list(found.items())[:_LEFT_OUT]:
        row = f"row {places[0].line}"
        if len(sheets) > 1:
            alike = [where.file for where in places] == sheets and len({where.line for where in places}) == 1
            row += " of each" if alike else f" of {_sheet(places[0].file)}"
        said.append(f"'{_shortened(text, 30)}' ({row}{f': {why}' if why != last else ''})")
        last = why
    more = f" and {len(found) - _LEFT_OUT} more (--format json)" if len(found) > _LEFT_OUT else ""
    return f"{_many(len(left), 'row')}{of}: {', '.join(said)}{more}"


def _sheet(label: str) -> str:
    """The name of a sheet by the label that it has in messages, as in `health.xlsx (2024)`."""
    return label.rpartition(" (")[2].removesuffix(")") if label.endswith(")") else label


def _measures(seen: Overview, most: int) -> list[str]:
    rows = [_row(view, len(seen.places)) for view in seen.measures]
    if not rows:
        return []
    return _table(("measure", "column", "kind", "least to most", "figures"), rows, most)


def _formulas(seen: Overview) -> list[str]:
    """Returns the lines on formulas, whose figures no column has."""
    places = len(seen.places)
    rows = [
        (one.path, one.kind or "-", _shortened(one.label, _HEADING) or "-", f"{one.figures} of {places}")
        for one in seen.formulas
    ]
    return _table(("formula", "kind", "label", "figures"), rows, _FORMULAS) if rows else []


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int) -> list[str]:
    """Returns rows with aligned columns under a header; of more than `most` the rest is only counted."""
    shown = rows[: most if len(rows) <= most else most - 1]
    widths = [max(map(len, column)) for column in zip(header, *shown, strict=True)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in (header, *shown)]
    return lines + ([f"and {len(rows) - len(shown)} more (--format json)"] if len(shown) < len(rows) else [])


def _row(view: MeasureView, places: int) -> tuple[str, str, str, str, str]:
    measure = view.measure
    unit = f"in {measure.unit['other']}" if measure.unit and measure.kind == "amount" else ""
    kind = [measure.kind, measure.currency, unit, f"per {measure.per:,}" if measure.per else ""]
    more = [f"{_decimals(measure.decimals)}" if measure.decimals is not None else ""]
    more += ["with intervals"] if measure.interval else []
    more += ["of people"] if measure.people and measure.kind == "count" else []
    described = ", ".join(filter(None, (" ".join(filter(None, kind)), *more)))
    states = "".join(f", {number} {_shortened(state)}" for state, number in view.states[:_STATES])
    states += ", …" if len(view.states) > _STATES else ""
    figures = f"{view.figures} of {places}{states}"
    heading = _shortened(view.heading, _HEADING) or ("by formula" if view.by_formula else "-")
    return measure.path, heading, described, _range(view), figures


def _decimals(decimals: int) -> str:
    return "1 decimal" if decimals == 1 else f"{decimals} decimals"


def _range(view: MeasureView) -> str:
    if view.least is None or view.most is None:
        return "-"
    return f"{_extreme(view.least, view)} to {_extreme(view.most, view)}"


def _extreme(extreme: Extreme, view: MeasureView) -> str:
    return f"{number(extreme.value, view)} {_shortened(extreme.place)}"


def number(value: Decimal, view: MeasureView) -> str:
    """Returns a figure of a measure as a person reads it: a share in percent, a count with its thousands parted."""
    kind, decimals = view.measure.kind, view.measure.decimals
    if kind in ("share", "growth", "percentage-points"):
        return f"{_trimmed(value * 100, decimals)}%"
    return str(int(value)) if kind == "year" else _trimmed(value, decimals)


def _trimmed(value: Decimal, decimals: int | None) -> str:
    if decimals is not None:
        return f"{value:,.{decimals}f}"
    text = f"{round(value, _DIGITS):,f}"  # of a formula, which has no end of its own
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shortened(text: str, most: int = _NAME) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _fields(seen: Overview) -> dict[str, object]:
    """Returns the JSON object of all that was understood."""
    table = seen.table
    return {
        "file": seen.file,
        "sheets": list(seen.sheets),
        "header": seen.header or None,
        "drafted": seen.is_drafted,
        "list": bool(seen.owners),
        "places": [{"id": place.id, "name": place.name} for place in seen.places],
        "no_places": [row.id for row in table.beside.extra] if table else [],
        "left_out": _left_out(seen),
        "periods": list(table.beside.periods) if table else [],
        "current": table.beside.current or None if table else None,
        "measures": [_measure_fields(view) for view in seen.measures],
        "formulas": [
            {"path": one.path, "kind": one.kind or None, "label": one.label or None, "figures": one.figures}
            for one in seen.formulas
        ],
        "unused": list(seen.unused),
        "unfilled": list(seen.unfilled),
        "oddities": list(seen.oddities),
        "problems": [problem_fields(problem) for problem in seen.problems],
    }


def _left_out(seen: Overview) -> Sequence[dict[str, object]]:
    left = seen.table.account.left_out if seen.table else ()
    return [{"row": where.line, "text": text, "why": why} for where, text, why in left]


def _measure_fields(view: MeasureView) -> dict[str, object]:
    measure = view.measure
    return {
        "path": measure.path,
        "column": view.heading or None,
        "label": measure.label,
        "kind": measure.kind,
        "currency": measure.currency or None,
        "per": measure.per,
        "decimals": measure.decimals,
        "people": measure.people,
        "least": _extreme_fields(view.least),
        "most": _extreme_fields(view.most),
        "figures": view.figures,
        "states": dict(view.states),
    }


def _extreme_fields(extreme: Extreme | None) -> dict[str, str] | None:
    return {"value": f"{extreme.value:f}", "place": extreme.place} if extreme else None
