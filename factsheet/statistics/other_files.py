"""What the measures file of another file says of its figures, with which those of a table are compared.

What kind of figure each is, and how it is printed, is as in the table. Its status, source, year and rounding, when it
was corrected, its definition and note are as its own file says; where that says nothing of it, as in the table as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast, get_args

from factsheet import syntax
from factsheet.problems import Problem, nearest
from factsheet.statistics.datafields import choice_of, date_of, fields_of, number_of, text_of, year_of
from factsheet.statistics.examples import MEASURE
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.measurefields import MOST_ROUNDED, ROUNDED, corrected_of, rounded_to_of
from factsheet.statistics.measures import Measures
from factsheet.statistics.setinfo import SET, Status
from factsheet.statistics.tables import Table


def measures_of_files(table: Table, measures: Measures, problems: list[Problem]) -> dict[str, Measures]:
    """Return, by its name, the measures as they are of each file that figures of `table` are compared with.

    A file without a measures file of its own has none here, unless its figures are of another period.
    """
    beside, found = table.beside, dict[str, Measures]()
    for name, row in beside.compared.items():
        period = next((cell.period for cell in row.cells.values() if cell.period), "")
        other = "" if period in (beside.current, str(measures.info.year)) else period
        if document := beside.described.get(name):
            found[name] = measures_of(measures, document, other, problems)
        elif other:
            dated = ((path, replace(one, period=other)) for path, one in measures.measures.items())
            found[name] = replace(measures, measures=FrozenMap(dated))
    return found


def measures_of(measures: Measures, document: syntax.Document, period: str, problems: list[Problem]) -> Measures:
    """Return the measures of a table as they are of the figures of another file, whose own measures file is given.

    Its figures are of another `period`, where that is not empty. Reports what the measures file has that is no field,
    or cannot be read.
    """
    root = document.root
    top = root.get("set") if isinstance(root, syntax.Mapping) else None
    own = root.get("measures") if isinstance(root, syntax.Mapping) else None
    info = fields_of(top, "set", SET, problems) if top else {}
    entries = _entries(own, measures, problems)
    year = year_of(info.get("year"), "set.year", problems) or text_of(info.get("period"), "set.period", problems)
    status = _status_of(info, "set", problems)
    source = text_of(info.get("source"), "set.source", problems)
    rounded = number_of(info.get("rounded_to"), "set.rounded_to", 1, MOST_ROUNDED, "100", problems) or 1
    other_year = period if year is None else "" if str(year) == str(measures.info.year) else str(year)
    as_of = date_of(info.get("as_of"), "set.as_of", problems)
    day = as_of.isoformat() if as_of and as_of != measures.info.as_of else ""
    found = dict(measures.measures.items())
    for path, measure in found.items():
        key, node = entries.get(path, (None, None))
        if top is None and node is None:
            found[path] = replace(measure, period=period or measure.period)
            continue
        fields = fields_of(node, path, MEASURE, problems) if node else {}
        own_source = text_of(fields.get("source"), f"{path}.source", problems)
        own_rounding = rounded_to_of(fields.get("rounded_to"), path, measure.kind, problems)
        found[path] = replace(
            measure,
            status=_status_of(fields, path, problems) or status,
            period=text_of(fields.get("period"), f"{path}.period", problems) or other_year,
            corrected=corrected_of(fields.get("corrected"), f"{path}.corrected", problems),
            rounded_to=(own_rounding or rounded) if measure.kind in ROUNDED else 1,
            source=own_source or (None if source else measure.source),
            source_of_set=source or measure.source_of_set,
            definition=text_of(fields.get("definition"), f"{path}.definition", problems) or measure.definition,
            note=text_of(fields.get("note"), f"{path}.note", problems) or measure.note,
            day=day,
            location=key.location if key else measure.location,
        )
    return replace(measures, measures=FrozenMap(found.items()))


def _entries(
    node: syntax.Node | None, measures: Measures, problems: list[Problem]
) -> dict[str, tuple[syntax.Scalar, syntax.Node]]:
    """The fields of each measure by its path. Warns of one that the table does not have, and seems misspelt."""
    if node is not None and not isinstance(node, syntax.Mapping):
        step = "Write measures: {victims: {status: provisional}}."
        problems.append(Problem.of("not-fields", node.location, "measures", "has no entries.", step))
    found = {key.text: (key, value) for key, value in node.entries} if isinstance(node, syntax.Mapping) else {}
    free = [path for path in measures.measures if path not in found]
    for path, (key, _) in found.items():
        if path not in measures.measures and (near := nearest(path, free)):
            fact = f"no measure '{path}' in the table that is held against this file."
            problems.append(Problem.warning("unknown-measure", key.location, path, fact, f"Use '{near}'."))
    return found


def _status_of(fields: Mapping[str, syntax.Node], subject: str, problems: list[Problem]) -> Status | None:
    return cast("Status | None", choice_of(fields.get("status"), subject, "status", get_args(Status), problems))
