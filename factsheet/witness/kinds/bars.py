"""Tells labelled bars: the names of their series, the label and the figures of each, and what they are held against."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.barred import bars_of
from factsheet.witness.evidence import fields_of, items_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Printed, Remark, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "order", "other", "unit", "series", "measures", "rows", "items", "benchmark"})
SHORT = "items"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption and the heads, then a unit for each label and figure, and those of the benchmark."""
    bars = bars_of(fields, teller)
    if not bars:  # of a list that has no row of the place
        return
    yield from teller.unit(fields.get("caption"))
    unit = fields.get("unit")
    if unit is not None:  # the head of all figures, as it is for several
        yield Unit(teller.words(dict(fields_of(unit)).get("other", unit)), unit.location)
    for name in items_of(fields.get("series")):
        yield from teller.unit(name)
    for bar in bars:
        if bar.perhaps or bar.label is None:
            raise Untold("a measure that may be left out, or a label")
        yield Unit((*bar.label, *map(Remark, bar.facts)), bar.location)
        for value in bar.values:
            yield Unit((value,), bar.location)
    benchmark = fields.get("benchmark")
    if isinstance(benchmark, syntax.Mapping):
        value = teller.value(benchmark.get("value"), IN_TABLE)
        remarks = [Remark(value.fact)] if isinstance(value, Printed) else []
        yield Unit((*teller.words(benchmark.get("label")), *remarks), benchmark.location)
        yield Unit((value,), benchmark.location)
