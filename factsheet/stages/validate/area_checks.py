"""Checks what the areas of a map are shaded by: texts and ranks, figures of reports, and (a warning) counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheet.blocks.area_map import AreaMapSource, Shading
from factsheet.numbers.printed import COMPARABLE
from factsheet.problems import Problem
from factsheet.stages.validate.lookup import Lookup
from factsheet.statistics.consistency import in_order
from factsheet.statistics.formula_kinds import formula_kinds_of
from factsheet.statistics.measures import Measures

_AMOUNTS = ("share", "rate", "ratio", "growth", "percentage-points", "amount", "count")


def check(forms: Iterable[object], described: Measures | None, lookup: Lookup) -> None:
    """Reports maps that are shaded by what has no place there: texts and ranks, reports, and (a warning) counts."""
    for form in forms:
        if isinstance(form, AreaMapSource) and form.shading:
            shading = form.shading
            found = lookup.lists.get(shading.list) if shading.list else None
            measures = found.measures if found else None if shading.list else described
            if measures:
                lookup.problems += _judged(shading, measures)


def _judged(shading: Shading, measures: Measures) -> Iterator[Problem]:
    """Yields why the areas cannot be shaded by this, or should not."""
    path = shading.value.partition("@")[0]
    if measures.basis == "reports":
        fact = "it compares places, and figures of basis: reports tell how many reported as much as how much there is."
        step = "Remove areas:, or give the basis that the figures have, such as register."
        yield Problem.of("unfit-basis", shading.location, "map.areas", fact, step)
        return
    if path not in measures.measures and path not in {formula.path for formula in measures.formulas}:
        fact = f"{shading.value} is no figure that places have."
        yield Problem.of("unfit-field", shading.location, "map.areas", fact, "Shade by a rate, a share or an average.")
        return
    kinds = formula_kinds_of(measures, in_order(measures.formulas)).get(path)
    kind = kinds.kinds[0] if kinds and kinds.kinds else ""
    if kind and kind not in _AMOUNTS:
        fact = f"{shading.value} is a {kind}, which no shade can tell."
        yield Problem.of("unfit-field", shading.location, "map.areas", fact, "Shade by a rate, a share or an average.")
    elif kind == "count":
        fact = f"{shading.value} is a count, and where more people live there is more of nearly everything."
        step = "Shade by a rate, a share or an average."
        yield Problem.warning("count-by-area", shading.location, "map.areas", fact, step)
    elif shading.format and shading.format not in COMPARABLE:
        fact = f"a legend has numbers, and '{shading.format}' prints words or what is near."
        yield Problem.of("needless-format", shading.location, "map.areas", fact, f"Write {shading.value}.")
    if kind == "share" and (beyond := [at for at in shading.breaks if not 0 <= at <= 1]):
        fact = f"{shading.value} is a share, from 0 to 1, and {beyond[0]} is beyond it."
        step = f"Write {beyond[0]}%." if 0 <= beyond[0] <= 100 else "Write breaks such as 5% or 0.05."
        yield Problem.of("out-of-range", shading.location, "map.areas.classes", fact, step)
