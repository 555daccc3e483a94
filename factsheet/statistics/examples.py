"""Lines that show how the fields of a measures file are written; with the user's own words where they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factsheet import syntax
from factsheet.statistics import percentages
from factsheet.statistics.against import EXAMPLE

TOP = {
    "set": "set: {year: 2017, as_of: 2018-07-11, source: National Human Trafficking Hotline}",
    "measures": "measures: {victims: {label: Victims identified, kind: count}}",
    "totals": "totals: {cases.total: [cases.sex, cases.labor]}",
    "formulas": "formulas: {cases.other: cases.total - cases.sex}",
    "disclosure": "disclosure: {preset: hotline-3}",
    "percentages": percentages.EXAMPLE,
    "abbreviations": "abbreviations: {District of Columbia: D.C.}",
    "table": "table: {place: FIPS, name: County}",
    "against": EXAMPLE,
    "basis": "basis: reports",
    "unreliable": "unreliable: withhold",
}
TOTAL = {"parts": "parts: [cases.sex, cases.labor]", "may_overlap": "may_overlap: true"}
MEASURE = {
    "label": "label: Victims identified",
    "kind": "kind: count",
    "unit": "unit: {one: victim, other: victims}",
    "source": "source: State police",
    "definition": "definition: Persons named in a case",
    "note": "note: Some cases have several",
    "status": "status: provisional",
    "people": "people: false",
    "currency": "currency: USD",
    "format": "format: percent1",
    "optional": "optional: true",
    "decimals": "decimals: 1",
    "per": "per: 100000",
    "from": "from: 1000000",
    "rounded_to": "rounded_to: 100",
    "may_overlap": "may_overlap: true",
    "column": "column: Adult smoking",
    "periods": "periods: calls.*",
    "better": "better: low",
    "interval": "interval: true",
    "basis": "basis: register",
    "written": "written: percent",
    "period": "period: 2022–23",
    "breaks": "breaks: {2015: Texts are counted as well}",
    "corrected": "corrected: 2025-03-02, two counties had been exchanged",
}


def of_set(fields: Mapping[str, syntax.Node], name: str, line: str) -> tuple[str, str]:
    """Returns the line of the field `name` of a set, and what it depends on.

    The line is `line`, or one by the year that its `fields` tell.
    """
    if name == "source":
        return "source: …", ", with the name of who publishes the figures"
    nodes = [fields.get(key) for key in ("year", "end", "start", "as_of")]
    given = [node.text for node in nodes if isinstance(node, syntax.Scalar)]
    year = next((found[0] for text in given if (found := re.search(r"\b[12][0-9]{3}\b", text))), "")
    if not year:
        return line, ", or whichever is true"
    end = fields.get("end")
    as_of = end.text if isinstance(end, syntax.Scalar) and end.text.startswith(year) else f"{year}-12-31"
    return f"{name}: {as_of if name == 'as_of' else year}", ", or whichever is true"


def of_measure(path: str) -> dict[str, str]:
    """Returns the lines of the measure at `path`, its label made of its name."""
    words = " ".join(re.split(r"[._]", path)).strip()
    return {**MEASURE, "label": f"label: {words[:1].upper()}{words[1:]}"}
